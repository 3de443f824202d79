package walk

import (
	"strings"

	"ownerloop/app"
	"ownerloop/app/desk"
	reg "ownerloop/app/register"
	"ownerloop/app/settings"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/register"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// Host is what the page needs of the frame.
type Host interface {
	register.Host
	page.Host
	Settings() *settings.File
}

// Page is the page of the playbook's steps.
type Page struct {
	host  Host
	at    page.Place
	desk  *desk.Desk
	words *text.Printer
	scale float32 // of the text the parts were made for
	step  playbooks.Step
	done  app.StepProgress
	shown bool // the page is seen
	stale bool // something changed while it was not

	frame      *frame
	head       *header
	agenda     *agendaCard
	activities *activitiesCard
	outputs    *outputsCard
	setup      *setupCard
	registers  *registerCard
}

// New makes the page.
func New(host Host) *Page {
	return &Page{host: host, at: page.Place{Page: page.Step}, frame: newFrame()}
}

// Content implements page.Page.
func (p *Page) Content() fyne.CanvasObject { return p.frame.content }

// At implements page.Page.
func (p *Page) At() page.Place { return p.at }

// Go implements page.Page. Item is the step, View the register shown ("note:" and an activity for its notes), Ref a row
// of it; the view "new-disconnect" begins one, with the indicator that Ref names.
func (p *Page) Go(to page.Place) {
	d := p.host.Desk()
	if d == nil {
		return
	}
	p.shown = true
	if to.Item == "" {
		to.Item = firstStep(d.Pack())
	}
	if d != p.desk || to.Item != p.at.Item || p.host.Text() != p.words || kit.Scaled(1) != p.scale || p.head == nil {
		p.build(d, to.Item)
	} else if p.stale {
		p.refresh()
	}
	p.at = page.Place{Page: page.Step, Item: to.Item, View: p.registers.view}
	p.agenda.start()
	switch {
	case to.View == page.SetDay:
		p.setup.day()
	case to.View == newDisconnect:
		p.newDisconnect(to.Ref)
	case to.View != "":
		p.registers.open(to.View)
	}
	if id, err := uuid.Parse(to.Ref); err == nil {
		p.registers.panel.Reveal(id)
	}
}

func firstStep(pack *playbooks.Pack) string {
	if pack.Settings.FirstStep != "" {
		return pack.Settings.FirstStep
	}
	if len(pack.Steps) > 0 {
		return pack.Steps[0].ID
	}
	return ""
}

// build makes the parts anew, for another step, workshop or language.
func (p *Page) build(d *desk.Desk, step string) {
	if p.agenda != nil {
		p.agenda.stop()
	}
	p.desk, p.words, p.scale = d, p.host.Text(), kit.Scaled(1)
	p.step, _ = d.Pack().Step(step)
	p.at = page.Place{Page: page.Step, Item: step}
	p.done = app.Progress(d.Pack(), d.Document(), step)
	p.head = newHeader(p)
	p.agenda = newAgendaCard(p)
	p.activities = newActivitiesCard(p)
	p.outputs = newOutputsCard(p)
	p.setup = newSetupCard(p)
	p.registers = newRegisterCard(p)
	p.stale = false
	p.arrange()
	p.paint()
}

// arrange puts the parts in their places: a new workshop is set up first.
func (p *Page) arrange() {
	p.registers.plain(p.setup.wanted())
	if p.setup.wanted() {
		p.frame.set(p.head.content, p.setup.content, newDeck(p.agenda.card, p.setup.prework), p.registers.card)
	} else {
		p.frame.set(p.head.content, nil, newDeckOfThree(p.agenda.card, p.activities.card, p.outputs.card, p.outputs.whole), p.registers.card)
	}
}

// paint shows what is done.
func (p *Page) paint() {
	p.head.paint()
	p.activities.paint()
	p.outputs.paint()
	p.setup.paint()
	p.agenda.paint()
}

// refresh counts again what is done and shows it.
func (p *Page) refresh() {
	p.stale = false
	setting := p.frame.setup != nil
	p.done = app.Progress(p.desk.Pack(), p.desk.Document(), p.step.ID)
	p.registers.refresh()
	if setting != p.setup.wanted() {
		p.arrange()
	}
	p.paint()
	p.frame.reflow()
}

// Changed implements page.Page.
func (p *Page) Changed(c desk.Change) {
	if p.head == nil || p.host.Desk() != p.desk {
		return
	}
	if !p.shown {
		p.stale = true
		return
	}
	p.registers.changed(c)
	setting := p.frame.setup != nil
	p.done = app.Progress(p.desk.Pack(), p.desk.Document(), p.step.ID)
	if setting != p.setup.wanted() {
		p.arrange()
	}
	p.paint()
	p.frame.reflow()
}

// Leave implements page.Page.
func (p *Page) Leave() {
	p.shown = false
	if p.agenda != nil {
		p.agenda.stop()
	}
	if c := p.host.Window().Canvas(); c != nil && p.registers != nil && c.Focused() != nil {
		c.Unfocus() // an editor commits when it loses the focus
	}
}

// InspectChosen implements page.Inspectable: the whole of the register's row under the cursor.
func (p *Page) InspectChosen() bool { return p.registers != nil && p.registers.panel.Inspect() }

// Find implements page.Finder: it filters the register.
func (p *Page) Find() {
	if p.registers != nil {
		p.registers.panel.ShowFilter()
	}
}

// say is a text in the reader's language.
func (p *Page) say(key string, args ...text.Arg) string { return p.words.Say(text.M(key, args...)) }

// do makes one edit and tells what went wrong.
func (p *Page) do(label text.Message, change func(*workshop.Draft) error) {
	if err := p.desk.Do(label, change); err != nil {
		p.host.Tell(err, p.step.Name)
	}
}

// tick ticks an item by hand.
func (p *Page) tick(item app.StepItem, done bool) {
	key := "edit.walk.tick"
	if !done {
		key = "edit.walk.untick"
	}
	p.do(text.M(key, text.Str("What", shorten(item.Text))), func(d *workshop.Draft) error {
		app.Tick(d, p.step.ID, item.ID, done)
		return nil
	})
}

// newDisconnect is the view that begins a disconnect.
const newDisconnect = "new-disconnect"

func (p *Page) newDisconnect(indicator string) {
	p.registers.open("disconnect")
	values := map[string]string{}
	if _, ok := p.desk.Pack().Indicator(indicator); ok {
		values["indicators"] = indicator
	}
	p.registers.panel.AddWith(values)
}

// open goes to where the records of a table are filled in.
func (p *Page) open(table, about string) {
	switch {
	case table == "note" && about != "":
		p.registers.open("note:" + about)
	case table == "note":
		p.registers.open("parking")
	default:
		if _, ok := reg.Of(table); ok {
			p.registers.open(table)
		} else if to, ok := elsewhere[table]; ok {
			p.host.Go(page.Place{Page: to})
			return
		}
	}
	p.frame.reveal()
}

// elsewhere are the pages that fill the tables without a register here.
var elsewhere = map[string]page.ID{
	"rating": page.Rating, "agreement": page.Rating, "target": page.Scorecard, "group-owned": page.Rating,
	"journey": page.Journeys, "journey-phase": page.Journeys, "journey-step": page.Journeys, "card": page.Journeys, "hand-off": page.Journeys,
	"emotion": page.Journeys, "lane": page.Journeys, "step-match": page.Journeys, "acceptance": page.Journeys, "card-answer": page.Journeys,
	"initiative": page.Roadmap, "link": page.Roadmap, "closure": page.Roadmap, "capacity": page.Roadmap, "value-input": page.Value,
}

// aboutOf is the activity or item the notes of a proof are about.
func aboutOf(p playbooks.Proof) string {
	for _, c := range p.Where {
		if c.Field == "about" && c.Op == playbooks.Is {
			return c.Value
		}
	}
	return ""
}

func shorten(s string) string {
	const most = 48
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most])) + "…"
	}
	return s
}

// Regions implements page.Regions.
func (p *Page) Regions() []fyne.Focusable {
	if p.registers == nil {
		return nil
	}
	var out []fyne.Focusable
	out = append(out, p.agenda.list)
	return append(out, p.registers.panel.Grid())
}

var _ kit.Source = (*register.Panel)(nil)
