package shelf

import (
	"context"
	"fmt"
	"strings"

	"ownerloop/app"
	"ownerloop/app/library"
	"ownerloop/app/settings"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// assistant asks five questions for a new workshop; each has a usable answer, so Enter five times is enough.
type assistant struct {
	p     *Page
	pack  *playbooks.Pack
	step  int
	org   string
	names string // stores, a line each
	count map[string]int
	len   string
	goal  string

	field   *kit.Field
	fields  map[string]*kit.Field
	choices *kit.Choices
}

// questions is how many there are.
const questions = 5

// ask begins a new workshop. What was answered before the questions were left is there again.
func (p *Page) ask() {
	if p.host.Library() == nil || p.host.ReadOnly() {
		p.host.Toast(p.say("shelf.read-only"), false)
		return
	}
	if a := p.asked; a != nil {
		a.take()
		a.step = 0
		a.show()
		return
	}
	a := &assistant{p: p, pack: p.pack(), org: p.say("new.organisation-default"), count: map[string]int{}, len: string(playbooks.HalfDay)}
	for i, f := range a.pack.Functions {
		a.count[f.ID] = 2
		if i >= 2 {
			a.count[f.ID] = 1
		}
	}
	if len(a.pack.Targets) > 0 {
		a.goal = a.pack.Targets[0].ID
	}
	a.names = p.say("new.store-default", text.Int("Number", 1))
	p.asked = a
	a.show()
}

// show asks the question at hand.
func (a *assistant) show() {
	p := a.p
	body, focus := a.body()
	next := p.say("new.next")
	if a.step == questions-1 {
		next = p.say("new.make")
	}
	actions := []page.Action{{Label: p.say("shell.cancel")}}
	if a.step > 0 {
		actions = append(actions, page.Action{Label: p.say("new.back"), Run: func() bool {
			a.take()
			a.step--
			return true
		}, Next: a.show})
	}
	actions = append(actions, page.Action{Label: next, Primary: true, Run: func() bool {
		if !a.take() {
			return false
		}
		a.step++
		return true
	}, Next: func() {
		if a.step == questions {
			a.make()
			return
		}
		a.show()
	}})
	p.host.Ask(page.Question{
		Title:   p.say(fmt.Sprintf("new.question-%d", a.step+1)),
		Words:   p.say(fmt.Sprintf("new.words-%d", a.step+1)),
		Body:    kit.Column(kit.Gap16, body, kit.Small(p.say("new.step", text.Int("Number", a.step+1), text.Int("Of", questions)))),
		Actions: actions, Focus: focus,
	})
}

// body is the question's own control, and what gets the focus.
func (a *assistant) body() (fyne.CanvasObject, fyne.Focusable) {
	p := a.p
	switch a.step {
	case 0:
		a.field = kit.NewField(p.say("new.organisation"))
		a.field.SetText(a.org)
		return a.field, a.field.Entry()
	case 1:
		a.field = kit.NewField(p.say("new.stores")).With(func(f *kit.Field) { f.Multi, f.Rows = true, 5 })
		a.field.SetText(a.names)
		e := a.field.Entry()
		e.Whole = true
		e.OnKey = func(ev *fyne.KeyEvent) bool {
			enter := ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter
			if !enter || e.SelectedText() != e.Text { // Enter begins a line, except before anything was typed
				return false
			}
			kit.Unused(e, ev)
			return true
		}
		return a.field, e
	case 2:
		a.fields = map[string]*kit.Field{}
		var list []fyne.CanvasObject
		var first fyne.Focusable
		for _, f := range a.pack.Functions {
			field := kit.NewField(f.Name)
			field.SetText(fmt.Sprint(a.count[f.ID]))
			field.Unit = p.say("new.people-unit")
			a.fields[f.ID] = field
			list = append(list, field)
			if first == nil {
				first = field.Entry()
			}
		}
		return kit.Columns(kit.Gap12, 160, 3, list...), first
	case 3:
		return a.pick(a.lengths(), a.len), a.choices
	}
	options := []kit.Option{}
	for _, t := range a.pack.Targets {
		options = append(options, kit.Option{ID: t.ID, Name: t.Name, Note: t.About})
	}
	return a.pick(append(options, kit.Option{ID: "", Name: p.say("new.no-targets")}), a.goal), a.choices
}

func (a *assistant) pick(options []kit.Option, chosen string) fyne.CanvasObject {
	a.choices = kit.NewChoices(options, chosen, func(string) {})
	return a.choices
}

// lengths are how long a workshop's day can be.
func (a *assistant) lengths() []kit.Option {
	var options []kit.Option
	for _, l := range []playbooks.AgendaLength{playbooks.TwoHours, playbooks.HalfDay, playbooks.FullDay, playbooks.TwoDay} {
		options = append(options, kit.Option{ID: string(l), Name: a.p.say("new.length." + string(l)), Note: a.p.say("new.length-note." + string(l))})
	}
	return options
}

// limits of the assistant's answers.
const (
	mostStores = 1000
	mostPeople = 200
)

// take reads the answer; false when it can't be used, which the field then says.
func (a *assistant) take() bool {
	switch a.step {
	case 0:
		a.org = strings.TrimSpace(a.field.Text())
		if a.org == "" {
			a.field.SetError(a.p.say("new.needs-organisation"))
			return false
		}
	case 1:
		a.names = a.field.Text()
		if n := len(a.stores()); n > mostStores {
			a.field.SetError(a.p.say("new.too-many-stores", text.Int("Count", mostStores)))
			return false
		}
	case 2:
		for id, f := range a.fields {
			n, err := text.ParseNumber(f.Text(), a.p.host.Text().Language())
			if f.Text() == "" {
				n, err = 0, nil
			}
			if err != nil || n < 0 || n > mostPeople || n != float64(int(n)) {
				f.SetError(a.p.say("new.bad-count", text.Int("Most", mostPeople)))
				return false
			}
			a.count[id] = int(n)
		}
	case 3:
		a.len = a.choices.Chosen()
	case 4:
		a.goal = a.choices.Chosen()
	}
	return true
}

// stores are the lines that hold a name.
func (a *assistant) stores() []assessment.Store {
	var out []assessment.Store
	for line := range strings.Lines(a.names) {
		if name := strings.TrimSpace(line); name != "" {
			out = append(out, assessment.Store{Name: name})
		}
	}
	return out
}

// people are named after their side until somebody writes role names.
func (a *assistant) people() []assessment.Participant {
	var out []assessment.Participant
	for _, f := range a.pack.Functions {
		for i := range a.count[f.ID] {
			name := f.Short
			if a.count[f.ID] > 1 {
				name = fmt.Sprintf("%s %d", f.Short, i+1)
			}
			out = append(out, assessment.Participant{Name: name, Function: f.ID})
		}
	}
	return out
}

// make makes the workshop and opens it.
func (a *assistant) make() {
	p := a.p
	host := p.host.Lent()
	begin := app.Beginning{Name: a.org, Organisation: a.org, Date: civil.FromTime(host.Now()), Language: p.host.Text().Language(),
		Stores: a.stores(), People: a.people(), Targets: a.goal}
	length := a.len
	var id uuid.UUID
	p.work(a.org, func(_ context.Context, lib *library.Library) (err error) {
		if begin.Pack, err = playbooks.Default(); err != nil {
			return err
		}
		c, err := host.NewWorkshop(begin)
		if err != nil {
			return err
		}
		id = c.ID()
		return lib.Create(c)
	}, func() {
		p.asked = nil
		if err := p.host.Settings().ChangeDesk(id, func(d *settings.Desk) { d.Length = length }); err != nil {
			p.host.Toast(p.say("shell.settings-not-saved"), false)
		}
		p.host.OpenWorkshop(id)
	})
}

// askBackup lets a person choose one of a workshop's backups.
func (p *Page) askBackup(s app.Shelved) {
	backups, err := p.host.Library().Backups(s.ID)
	if err != nil {
		p.host.Tell(err, s.Name)
		return
	}
	if len(backups) == 0 {
		p.host.Toast(p.say("shelf.no-backups", text.Str("Name", s.Name)), false)
		return
	}
	options := make([]kit.Option, len(backups))
	for i, b := range backups {
		options[i] = kit.Option{ID: b.Name, Name: p.when(b.Taken), Note: p.say("shelf.backup-size", text.Int("Count", int((b.Bytes+1023)/1024)))}
	}
	choices := kit.NewChoices(options, backups[0].Name, func(string) {})
	p.host.Ask(page.Question{
		Title: p.say("shelf.restore-title", text.Str("Name", s.Name)), Words: p.say("shelf.restore-words"), Body: choices, Focus: choices,
		Actions: []page.Action{
			{Label: p.say("shell.cancel")},
			{Label: p.say("shelf.restore-do"), Primary: true, Run: func() bool {
				name := choices.Chosen()
				p.work(s.Name, func(ctx context.Context, lib *library.Library) error {
					_, err := lib.Restore(ctx, s.ID, name)
					return err
				}, func() { p.host.Toast(p.say("shelf.restored", text.Str("Name", s.Name)), false) })
				return true
			}},
		},
	})
}
