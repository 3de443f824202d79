package roadmap

import (
	"context"
	"errors"
	"slices"
	"time"

	"ownerloop/app"
	"ownerloop/app/desk"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

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
	Tell(err error, what string, ways ...page.Action)
	Later(work func(context.Context) error, done func(error)) (cancel func())
	After(d time.Duration, f func()) (stop func())
}

// The views of the page, as a place names them.
const (
	viewProposals  = "proposals"
	viewPriorities = "priorities"
	viewPlan       = "plan"
	viewNow        = "now"
)

var views = []string{viewProposals, viewPriorities, viewPlan, viewNow}

// Page is the Roadmap page.
type Page struct {
	host   Host
	view   string
	chosen uuid.UUID // initiative
	method roadmap.Method

	seen    app.PlanView       // as shown
	of      *workshop.Document // seen was made of
	by      roadmap.Method     // and by
	cancel  func()             // what is being computed
	away    bool               // another page is shown
	dayless bool               // the workshop has no day, and without one nothing has dates

	content    *fyne.Container
	head       *head
	body       *fyne.Container
	proposals  *proposals
	priorities *priorities
	plan       *plan
	now        *now
	inspector  *inspector
	scenarios  *scenarios
}

// New makes the page.
func New(host Host) *Page {
	p := &Page{host: host, method: roadmap.ByGap, away: true}
	p.scenarios = newScenarios(p)
	p.head = newHead(p)
	p.body = container.NewStack()
	p.content = kit.ColumnGrow(0, 2, p.head.content, kit.Divider(), p.body)
	p.proposals, p.priorities, p.plan, p.now = newProposals(p), newPriorities(p), newPlan(p), newNow(p)
	p.inspector = newInspector(p)
	return p
}

func (p *Page) say(key string, args ...text.Arg) string {
	return p.host.Text().Say(text.M(key, args...))
}

// ask is how the plan is looked at.
func (p *Page) ask() app.PlanAsk {
	return app.PlanAsk{Method: p.method, Language: p.host.Text().Language()}
}

// load looks at the plan anew when it is not that of the document, off the UI goroutine.
func (p *Page) load() {
	doc, ask := p.host.Desk().Document(), p.ask()
	if p.cancel != nil {
		p.cancel()
		p.cancel = nil
	}
	if doc == p.of && ask.Method == p.by {
		p.show()
		return
	}
	var made app.PlanView
	p.cancel = p.host.Later(func(ctx context.Context) (err error) {
		made, err = app.ViewPlan(ctx, doc, ask)
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			return
		case err != nil && ask.Method != p.by && p.by != "":
			p.method = p.by
			p.host.Tell(err, p.say("roadmap.method."+string(ask.Method)))
		case errors.Is(err, roadmap.ErrNoDate):
			p.dayless, p.of = true, nil
		case err != nil:
			p.host.Tell(err, p.host.Desk().Setup().Name)
		default:
			p.dayless = false
			p.cancel, p.seen, p.of, p.by = nil, made, doc, ask.Method
		}
		p.show()
	})
	p.show()
}

// accepted reports whether anything was taken up.
func (p *Page) accepted() bool { return len(p.seen.Board.Work) > len(p.parked()) }

// parked lists the initiatives kept for later.
func (p *Page) parked() (list []roadmap.Initiative) {
	for _, v := range p.seen.Board.Work {
		if v.Status == roadmap.Parked {
			list = append(list, v)
		}
	}
	return list
}

// show puts the view into the page, filled with what is known.
func (p *Page) show() {
	if p.of != nil && p.view == "" {
		p.view = viewPlan
		if !p.accepted() {
			p.view = viewProposals
		}
	}
	p.scenarios.load()
	p.plan.lay()
	p.head.update()
	var body fyne.CanvasObject
	switch {
	case p.dayless:
		body = p.noDay()
	case p.of == nil:
		body = kit.Pad(kit.Around(kit.Gap24), kit.Busy(400, 200))
	case p.view == viewProposals:
		body = p.proposals.update()
	case !p.accepted():
		body = p.nothing()
	case p.view == viewPriorities:
		body = p.priorities.update()
	case p.view == viewNow:
		body = p.now.update()
	default:
		body = p.plan.update()
	}
	if len(p.body.Objects) != 1 || p.body.Objects[0] != body {
		p.body.Objects = []fyne.CanvasObject{body}
		p.body.Refresh()
	}
	if p.view == viewProposals && p.of != nil {
		p.proposals.settle()
	}
	p.inspector.update()
	p.scenarios.panel.update()
}

// roomy says whether the inspector stands beside the page, and not over it.
func (p *Page) roomy() bool { return p.host.Window().Canvas().Size().Width >= 1200 }

// nothing offers the first move where no work is taken up.
func (p *Page) nothing() fyne.CanvasObject {
	see := kit.NewButton(p.say("roadmap.see-proposals", text.Int("Count", len(p.seen.Candidates))), kit.Primary, func() { p.turn(viewProposals) })
	return kit.NewEmpty(kit.EmptyDrawing(kit.EmptyRoadmap), p.say("roadmap.empty-title"), p.say("roadmap.empty-words"), see, nil)
}

// noDay leads to where the workshop's day is set.
func (p *Page) noDay() fyne.CanvasObject {
	set := kit.NewButton(p.say("roadmap.set-day"), kit.Primary, func() { p.host.Go(page.Place{Page: page.Step, View: page.SetDay}) })
	return kit.NewEmpty(kit.EmptyDrawing(kit.EmptyRoadmap), p.say("roadmap.dayless"), p.say("roadmap.dayless-words"), set, nil)
}

// turn shows another view.
func (p *Page) turn(view string) {
	p.plan.putBack()
	p.view = view
	p.load()
}

// Content implements page.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// At implements page.Page.
func (p *Page) At() page.Place {
	at := page.Place{Page: page.Roadmap, View: p.view, Item: p.scenarios.at}
	if p.chosen != uuid.Nil {
		at.Ref = p.chosen.String()
	}
	return at
}

// Go implements page.Page.
func (p *Page) Go(to page.Place) {
	p.away = false
	if slices.Contains(views, to.View) {
		p.view = to.View
	}
	if to.View == viewPlan {
		p.scenarios.at, p.scenarios.panel.fresh = to.Item, false
	}
	if id, err := uuid.Parse(to.Ref); err == nil {
		p.chosen = id
		p.inspector.wanted = true
		p.scenarios.panel.open = false
	}
	p.load()
}

// Changed implements page.Page.
func (p *Page) Changed(desk.Change) {
	if !p.away {
		p.load()
	}
}

// Leave implements page.Page: a change that is tried is not made.
func (p *Page) Leave() {
	p.away = true
	p.plan.putBack()
}

// do makes one edit of the plan and says so, with the way back.
func (p *Page) do(label text.Message, change func(*workshop.Draft) error) bool {
	var said text.Message
	err := p.host.Desk().Do(label, func(d *workshop.Draft) error {
		err := change(d)
		said = d.Label
		return err
	})
	if err != nil {
		p.host.Tell(err, p.name(p.chosen))
		return false
	}
	p.host.Toast(p.host.Text().Say(said), true)
	return true
}

// work is an initiative of the plan as shown.
func (p *Page) work(id uuid.UUID) (roadmap.Initiative, bool) {
	for _, v := range p.seen.Board.Work {
		if v.ID == id {
			return v, true
		}
	}
	return roadmap.Initiative{}, false
}

func (p *Page) name(id uuid.UUID) string {
	v, _ := p.work(id)
	return v.Name
}

// short is an initiative's short name in the reader's language, as the briefing prints it.
func (p *Page) short(v roadmap.Initiative) string {
	for _, s := range p.seen.Briefing.Sheets {
		if s.Record == v.ID {
			return s.Short
		}
	}
	return v.Short
}

func (p *Page) today() civil.Date { return p.host.Desk().Today() }

// choose selects an initiative; open shows it in the inspector.
func (p *Page) choose(id uuid.UUID, open bool) {
	if p.chosen != id {
		p.plan.putBack()
		p.chosen = id
	}
	p.inspector.wanted = p.inspector.wanted || open
	if open {
		p.scenarios.panel.open = false
	}
	p.plan.choose()
	p.priorities.choose()
	p.head.update()
	p.inspector.update()
}

// park keeps an initiative for later.
func (p *Page) park(id uuid.UUID) {
	p.do(text.M("edit.park"), func(d *workshop.Draft) error { return app.Park(d, id) })
}

// unpark takes one up again.
func (p *Page) unpark(id uuid.UUID) {
	p.do(text.M("edit.unpark"), func(d *workshop.Draft) error { return app.Unpark(d, id) })
}

// Regions implements page.Regions.
func (p *Page) Regions() []fyne.Focusable {
	switch p.view {
	case viewProposals:
		return []fyne.Focusable{p.head.views, p.proposals.grid}
	case viewPriorities:
		return append([]fyne.Focusable{p.head.views}, p.priorities.regions()...)
	case viewNow:
		return append([]fyne.Focusable{p.head.views}, p.now.lists()...)
	}
	return []fyne.Focusable{p.head.views, p.plan.focus()}
}
