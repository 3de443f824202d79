package journeys

import (
	"errors"
	"slices"
	"strings"
	"time"

	"ownerloop/app"
	"ownerloop/app/desk"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/thread"
	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"
)

// Host is what the page needs of the frame.
type Host interface {
	Desk() *desk.Desk
	Text() *text.Printer
	Window() fyne.Window
	Go(page.Place)
	Inspect(page.Inspection)
	CloseInspector()
	Toast(words string, undo bool)
	Ask(page.Question)
	Tell(err error, what string, ways ...page.Action)
	Menu(at fyne.CanvasObject, items []page.MenuItem)
	After(d time.Duration, f func()) (stop func())
}

// The page's views, as places name them.
const (
	viewCurrent = "current"
	viewFuture  = "future"
	viewCompare = "compare"
	viewTable   = "table"
)

// Page is the Journeys page.
type Page struct {
	host   Host
	thread *thread.View

	id       uuid.UUID     // the journey; none while there is none
	state    journey.State // which of its maps is edited
	view     string
	m        journey.Map
	findings []journey.Finding
	layout   *journey.Layout
	copied   copied

	content *fyne.Container
	tools   *tools
	board   *board
	panel   *panel
	small   *minimap
	twin    *twin
	compare *comparison
	start   *start
	find    *finder
	details *details
}

// copied is what was copied last, to tell it from what other programs put into the clipboard.
type copied struct {
	rows  string
	cards []uuid.UUID
}

// New makes the page.
func New(host Host) *Page {
	p := &Page{host: host, thread: thread.New(host), state: journey.Current, view: viewCurrent, content: container.NewStack()}
	p.pick(uuid.Nil)
	p.read()
	p.board = newBoard(p)
	p.small = newMinimap(p.board)
	p.panel = newPanel(p)
	p.twin = newTwin(p)
	p.compare = newComparison(p)
	p.start = newStart(p)
	p.find = newFinder(p)
	p.details = newDetails(p)
	p.tools = newTools(p)
	p.show()
	return p
}

func (p *Page) say(key string, args ...text.Arg) string {
	return p.host.Text().Say(text.M(key, args...))
}

func (p *Page) records() workshop.Records { return p.host.Desk().Records() }

// journeys are all of the workshop, in order.
func (p *Page) journeys() []journey.Journey { return app.JourneyRecords(p.records()).Journeys }

// pick chooses a journey; the first one where there is none of that ID.
func (p *Page) pick(id uuid.UUID) {
	all := p.journeys()
	p.id = uuid.Nil
	for i, j := range all {
		if j.ID == id || i == 0 {
			p.id = j.ID
		}
	}
}

// read takes the map as it stands and lays out what differs from before.
func (p *Page) read() {
	if !slices.ContainsFunc(p.journeys(), func(j journey.Journey) bool { return j.ID == p.id }) {
		p.pick(uuid.Nil)
		p.layout = nil
	}
	pack := p.host.Desk().Pack()
	p.m, p.findings = app.JourneyMap(pack, p.records(), p.id, p.state)
	look := journey.Look{Pack: pack, Print: p.host.Text(), Findings: p.findings, Notes: app.JourneyNotes(p.records(), p.say("journey.no-initiative"))}
	if p.layout != nil && p.layout.Map.Journey.ID == p.id && p.layout.Map.State == p.state {
		p.layout = p.layout.With(p.m, look)
		return
	}
	zoom := 1.0
	if p.layout != nil {
		zoom = p.layout.Style.Zoom
	}
	p.layout = journey.Arrange(p.m, look, journey.Screen(zoom))
}

// refresh shows the map as it stands.
func (p *Page) refresh() {
	p.read()
	p.board.changed()
	p.panel.update()
	p.small.changed()
	p.twin.update()
	p.compare.update()
	p.tools.update()
	p.details.update()
	p.show()
}

// show puts the view into the page.
func (p *Page) show() {
	var body fyne.CanvasObject
	switch {
	case p.id == uuid.Nil:
		p.start.update()
		body = p.start.content
	case p.view == viewCompare:
		body = container.New(under{}, p.tools.content, p.compare.content)
	case p.view == viewTable:
		body = container.New(under{}, p.tools.content, p.twin.content)
	default:
		body = container.New(split{}, container.New(under{}, p.tools.content, container.NewStack(p.board, p.find.content)), p.panel.content)
	}
	if shown := p.shownAs(); len(p.content.Objects) != 1 || shown != p.tools.shown {
		p.tools.shown = shown
		p.content.Objects = []fyne.CanvasObject{body}
		p.content.Refresh()
	}
}

// shownAs names what the page's body is made of.
func (p *Page) shownAs() string {
	switch {
	case p.id == uuid.Nil:
		return "start"
	case p.view == viewCompare, p.view == viewTable:
		return p.view
	}
	return "map"
}

// Content implements page.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// At implements page.Page.
func (p *Page) At() page.Place {
	at := page.Place{Page: page.Journeys, View: p.view}
	if p.id != uuid.Nil {
		at.Item = p.id.String()
	}
	if len(p.board.chosen) == 1 {
		at.Ref = p.board.chosen[0].String()
	}
	return at
}

// Go implements page.Page: Item is a journey, View one of the page's views, Ref a card, a step or a finding.
func (p *Page) Go(to page.Place) {
	id, err := uuid.Parse(to.Item)
	if err != nil {
		id = p.id
	}
	if id != p.id {
		p.pick(id)
	}
	switch to.View {
	case viewCurrent, viewFuture, viewCompare, viewTable:
		p.setView(to.View)
	default:
		p.refresh()
	}
	p.goTo(to.Ref)
}

// goTo selects a card, a step or a finding and brings it into view.
func (p *Page) goTo(ref string) {
	if ref == "" {
		return
	}
	for i, f := range p.findings {
		if f.ID == ref {
			p.panel.choose(i)
			return
		}
	}
	id, err := uuid.Parse(ref)
	if err != nil {
		return
	}
	if c, ok := p.m.Card(id); ok {
		p.board.choose(c.ID)
		p.board.pulse(c.ID)
	} else if column := p.m.Column(id); column >= 0 {
		p.board.stand(spot{row: rowStep, column: column})
	}
}

// setView shows another view; the two states are maps of their own.
func (p *Page) setView(view string) {
	p.board.endEdit(true)
	p.view = view
	switch view {
	case viewCurrent:
		p.state = journey.Current
	case viewFuture:
		p.state = journey.Future
	}
	p.refresh()
}

// open shows another journey.
func (p *Page) open(id uuid.UUID) {
	p.board.endEdit(true)
	p.pick(id)
	p.board.clear()
	p.refresh()
}

// tables are the kinds of records that the page shows.
var tables = []string{"journey", "journey-phase", "journey-step", "lane", "card", "hand-off", "emotion", "step-match", "acceptance", "card-answer",
	"card-disconnect", "card-initiative", "card-item", "initiative", "setup", "system", "disconnect"}

// Changed implements page.Page.
func (p *Page) Changed(c desk.Change) {
	if c.Touches(tables...) {
		p.refresh()
	}
}

// Leave implements page.Page.
func (p *Page) Leave() { p.board.endEdit(true) }

// Find implements page.Finder.
func (p *Page) Find() {
	if p.shownAs() == "map" {
		p.find.open()
	}
}

// Regions implements page.Regions.
func (p *Page) Regions() []fyne.Focusable {
	switch p.shownAs() {
	case "start":
		return nil
	case viewTable:
		return []fyne.Focusable{p.twin.grid}
	case viewCompare:
		return []fyne.Focusable{p.compare.drawing}
	}
	return []fyne.Focusable{p.board, p.panel.list}
}

// edit makes one edit of the map; what can't be done is said. It reports whether it was done.
func (p *Page) edit(act func(*app.JourneyEdit) error) bool {
	d := p.host.Desk()
	err := d.Do(text.Message{}, func(draft *workshop.Draft) error {
		return act(app.EditJourney(draft, d.Document(), p.id, p.state))
	})
	switch {
	case err == nil:
		return true
	case errors.Is(err, app.ErrLockedMap), errors.Is(err, app.ErrNotOnMap), errors.Is(err, app.ErrNoTable):
		m, _ := app.Sentence(err, p.m.Journey.Name)
		p.host.Toast(p.host.Text().Say(m), false)
	default:
		p.host.Tell(err, p.m.Journey.Name)
	}
	return false
}

// begin drafts a whole journey as one edit and shows it.
func (p *Page) begin(draft func(*workshop.Draft, *workshop.Document) uuid.UUID) {
	d, id := p.host.Desk(), uuid.Nil
	err := d.Do(text.Message{}, func(w *workshop.Draft) error {
		id = draft(w, d.Document())
		return nil
	})
	if err != nil {
		p.host.Tell(err, p.say("journeys.title"))
		return
	}
	p.view, p.state = viewCurrent, journey.Current
	p.open(id)
	p.board.fit()
	p.host.Window().Canvas().Focus(p.board)
}

// laneName is what a lane is called.
func (p *Page) laneName(l journey.Lane) string {
	if l.Name == "" && l.Lane.Usual() {
		return p.say("journey.lane." + string(l.Lane))
	}
	return l.Name
}

// sentence is one sentence about the card, for screen readers and the find list.
func (p *Page) sentence(c journey.Card) string {
	column, _ := p.m.Span(c)
	parts := []string{p.say("journey.step.numbered", text.Int("No", column+1), text.Str("Step", p.m.Steps[column].Name))}
	if at := p.m.LaneAt(c.Lane); at >= 0 {
		parts = append(parts, p.laneName(p.m.Lanes[at]))
	}
	parts = append(parts, c.Text)
	for _, f := range journey.Open(p.findings) {
		if slices.Contains(f.Cards, c.ID) {
			parts = append(parts, p.say("journeys.in-finding", text.Sub("Rule", f.Rule.Name())))
		}
	}
	return strings.Join(parts, ", ")
}

// under puts a tool row over what takes the rest.
type under struct{}

func (under) Layout(o []fyne.CanvasObject, size fyne.Size) {
	h := kit.HeightOf(o[0], size.Width)
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width, h))
	o[1].Move(fyne.NewPos(0, h))
	o[1].Resize(fyne.NewSize(size.Width, max(size.Height-h, 0)))
}

func (under) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(400, 300) }

// split puts the findings right of the map.
type split struct{}

func (split) Layout(o []fyne.CanvasObject, size fyne.Size) {
	right := kit.Scaled(320)
	if size.Width < 1100 {
		right = min(kit.Scaled(300), size.Width*0.36)
	}
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width-right, size.Height))
	o[1].Move(fyne.NewPos(size.Width-right, 0))
	o[1].Resize(fyne.NewSize(right, size.Height))
}

func (split) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 400) }
