package journeys

import (
	"reflect"
	"strconv"
	"strings"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// details is the inspector: every fact of the card, hand-off or step that is selected.
type details struct {
	page    *Page
	showing bool
	shown   any // the record as shown, and what belongs to it
}

func newDetails(p *Page) *details { return &details{page: p} }

// open shows what is selected in the inspector, which then follows the selection.
func (d *details) open() {
	d.shown = nil
	d.show()
}

// update follows the selection and the record while the inspector is open.
func (d *details) update() {
	if d.showing {
		d.show()
	}
}

func (d *details) show() {
	p := d.page
	subject, title, body := d.subject()
	if subject == nil || reflect.DeepEqual(subject, d.shown) {
		return
	}
	d.shown, d.showing = subject, true
	p.host.Inspect(page.Inspection{Title: title, Content: kit.Column(kit.Gap12, body()...), Closed: func() { d.showing, d.shown = false, nil }})
}

// subject is the record the inspector is about, and what it shows of it.
func (d *details) subject() (subject any, title string, body func() []fyne.CanvasObject) {
	p, b := d.page, d.page.board
	if h, ok := workshop.HandOffs.Get(p.records(), b.handOff); ok {
		return h, p.say("journeys.hand-off"), func() []fyne.CanvasObject { return d.handOff(h) }
	}
	if c, ok := p.m.Card(b.at.card); ok {
		links := d.links(c.ID)
		return []any{c, links}, p.say("journeys.card"), func() []fyne.CanvasObject { return d.card(c, links) }
	}
	if b.at.row == rowStep && b.at.column < len(p.m.Steps) && b.at.column >= 0 {
		s := p.m.Steps[b.at.column]
		return s, p.say("journeys.step"), func() []fyne.CanvasObject { return d.step(s) }
	}
	return nil, "", nil
}

// links are the hand-offs from and to a card.
func (d *details) links(card uuid.UUID) []journey.HandOff {
	var out []journey.HandOff
	for _, h := range d.page.m.HandOffs {
		if h.From == card || h.To == card {
			out = append(out, h)
		}
	}
	return out
}

// field is a field that writes on commit.
func (d *details) field(key, value string, lines bool, commit func(string)) *kit.Field {
	f := kit.NewField(d.page.say("journeys.fact." + key)).With(func(f *kit.Field) { f.Multi, f.OnCommit = lines, commit })
	f.SetText(value)
	return f
}

func (d *details) card(c journey.Card, links []journey.HandOff) []fyne.CanvasObject {
	p := d.page
	set := func(fact string) func(string) {
		return func(s string) {
			if err := p.setFact(c.ID, fact, strings.TrimSpace(s)); err != nil {
				p.host.Toast(err.Error(), false)
			}
		}
	}
	pick := func(fact, chosen string) fyne.CanvasObject {
		return kit.NewPicker(p.say("journeys.fact."+fact), p.options(fact), chosen, set(fact)).With(func(k *kit.Picker) { k.Wide = true })
	}
	rows := []fyne.CanvasObject{d.field("text", c.Text, true, set("text")), d.field("detail", c.Detail, false, set("detail")), pick("function", c.Function)}
	if c.Lane == journey.LaneTouch {
		rows = append(rows, d.field("voice", c.Voice, false, set("voice")), pick("channel", c.Channel))
	}
	rows = append(rows, pick("system", c.System), pick("owner", c.Owner), pick("until", untilID(c)), d.field("proof", c.Proof, true, set("proof")))
	for _, h := range links {
		other, way := h.To, "journeys.hands-to"
		if h.To == c.ID {
			other, way = h.From, "journeys.taken-from"
		}
		o, _ := p.m.Card(other)
		words := p.say(way, text.Str("Card", o.Text))
		rows = append(rows, kit.NewPressable(words, kit.Pad(kit.Sides(8, 6), kit.Body(words)), func() {
			p.board.chosen, p.board.handOff = nil, h.ID
			p.board.remark()
			d.show()
		}))
	}
	return rows
}

func untilID(c journey.Card) string {
	if c.Until == uuid.Nil {
		return ""
	}
	return c.Until.String()
}

func (d *details) handOff(h journey.HandOff) []fyne.CanvasObject {
	p := d.page
	from, _ := p.m.Card(h.From)
	to, _ := p.m.Card(h.To)
	write := func(change func(*journey.HandOff, string)) func(string) {
		return func(s string) {
			now, ok := workshop.HandOffs.Get(p.records(), h.ID)
			if !ok {
				return
			}
			change(&now, strings.TrimSpace(s))
			p.edit(func(e *app.JourneyEdit) error { e.WriteHandOff(now); return nil })
		}
	}
	pick := func(key, column, chosen string, change func(*journey.HandOff, string)) fyne.CanvasObject {
		return kit.NewPicker(p.say("journeys.fact."+key), p.options(column), chosen, write(change)).With(func(k *kit.Picker) { k.Wide = true })
	}
	hours := ""
	if h.Hours > 0 {
		hours = strconv.FormatFloat(h.Hours, 'f', -1, 64)
	}
	level := kit.NewField(p.say("journeys.fact.hours")).With(func(f *kit.Field) {
		f.Unit = p.say("journeys.hours")
		f.Validate = func(s string) string {
			if _, ok := hoursOf(s); !ok {
				return p.say("journeys.not-hours")
			}
			return ""
		}
		f.OnCommit = write(func(h *journey.HandOff, s string) { h.Hours, _ = hoursOf(s) })
	})
	level.SetText(hours)
	return []fyne.CanvasObject{
		kit.Body(p.say("journeys.from-to", text.Str("From", from.Text), text.Str("To", to.Text))),
		d.field("what", h.What, false, write(func(h *journey.HandOff, s string) { h.What = s })),
		pick("sender", "function", h.Sender, func(h *journey.HandOff, s string) { h.Sender = s }),
		pick("receiver", "function", h.Receiver, func(h *journey.HandOff, s string) { h.Receiver = s }),
		pick("channel", "channel", h.Channel, func(h *journey.HandOff, s string) { h.Channel = s }),
		pick("system", "system", h.System, func(h *journey.HandOff, s string) { h.System = s }),
		pick("owner", "owner", h.Owner, func(h *journey.HandOff, s string) { h.Owner = s }),
		level,
		d.field("data", h.Data, true, write(func(h *journey.HandOff, s string) { h.Data = s })),
		kit.Row(0, kit.NewButton(p.say("cmd.journeys.delete"), kit.Secondary, p.remove), kit.Spring()),
	}
}

// hoursOf reads a service level; nothing means none is agreed.
func hoursOf(s string) (float64, bool) {
	s = strings.ReplaceAll(strings.TrimSpace(s), ",", ".")
	if s == "" {
		return 0, true
	}
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil && journey.HandOff{Hours: x}.Valid() == nil
}

func (d *details) step(s journey.Step) []fyne.CanvasObject {
	p := d.page
	write := func(change func(*journey.Step)) {
		now, ok := workshop.JourneySteps.Get(p.records(), s.ID)
		if !ok {
			return
		}
		change(&now)
		p.edit(func(e *app.JourneyEdit) error { e.WriteStep(now); return nil })
	}
	day := func(key string, value int, change func(*journey.Step, int)) *kit.Field {
		words := ""
		if s.When.Known {
			words = strconv.Itoa(value)
		}
		f := d.field(key, words, false, func(v string) {
			n, _ := strconv.Atoi(strings.ReplaceAll(strings.TrimSpace(v), "−", "-"))
			write(func(s *journey.Step) {
				s.When.Known = true
				change(s, n)
				s.When.To = max(s.When.To, s.When.From)
			})
		})
		f.Validate = func(v string) string {
			n, err := strconv.Atoi(strings.ReplaceAll(strings.TrimSpace(v), "−", "-"))
			if err != nil || (journey.When{Known: true, From: n, To: n}).Valid() != nil {
				return p.say("journeys.not-a-day")
			}
			return ""
		}
		return f
	}
	return []fyne.CanvasObject{
		d.field("name", s.Name, false, func(v string) {
			if v = strings.TrimSpace(v); v != "" {
				write(func(s *journey.Step) { s.Name = v })
			}
		}),
		kit.RowTop(kit.Gap8, kit.Grow(1, day("from", s.When.From, func(s *journey.Step, n int) { s.When.From = n })), kit.Grow(1, day("to", s.When.To, func(s *journey.Step, n int) { s.When.To = n }))),
		d.field("when", s.When.Text, false, func(v string) { write(func(s *journey.Step) { s.When.Text = strings.TrimSpace(v) }) }),
		kit.NewCheck(p.say("journeys.fact.moment"), s.Moment, func(on bool) { write(func(s *journey.Step) { s.Moment = on }) }),
	}
}

// showThread shows what the selection hangs on.
func (p *Page) showThread() {
	ref := app.ThreadRef{Kind: app.ThreadCard, Record: p.board.at.card}
	if c, ok := p.m.Card(p.board.at.card); ok && c.Lane == journey.LaneOpportunities {
		ref.Kind = app.ThreadOpportunity
	}
	p.details.showing = false
	p.thread.Show(ref)
}
