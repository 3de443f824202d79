package value

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"ownerloop/app/desk"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/chart"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Host is what the page needs of the frame.
type Host interface {
	Desk() *desk.Desk
	Text() *text.Printer
	Window() fyne.Window
	Go(page.Place)
	Inspect(page.Inspection)
	CloseInspector()
	Tell(err error, what string, ways ...page.Action)
	Later(work func(context.Context) error, done func(error)) (cancel func())
	After(d time.Duration, f func()) (stop func())
}

// views of the page.
const (
	viewCharts = ""
	viewTable  = "table"
)

// Page is the Value page.
type Page struct {
	host    Host
	reckon  *reckoner
	basis   basis
	section roadmap.ValueSection // as shown
	known   bool                 // section was reckoned at all
	seen    bool
	stale   bool // something changed while the page was not seen
	monthly bool
	view    string

	content *fyne.Container
	scroll  *kit.Scroll
	charts  *fyne.Container
	head    *head
	worth   *worth
	inputs  *inputs
	twin    *twin
	explain *explain
}

// New makes the page.
func New(host Host) *Page {
	p := &Page{host: host, stale: true, content: container.NewStack()}
	p.reckon = &reckoner{host: host, take: p.take, busy: func(on bool) { p.worth.updating(on) }}
	p.explain = &explain{p: p}
	p.basis = basisOf(host.Desk())
	p.head, p.worth, p.inputs, p.twin = newHead(p), newWorth(p), newInputs(p), newTwin(p)
	p.charts = container.New(layout{}, p.head.content, p.worth.card, p.worth.moves, p.inputs.card)
	p.scroll = kit.NewScroll(p.charts)
	return p
}

func (p *Page) say(key string, args ...text.Arg) string {
	return p.host.Text().Say(text.M(key, args...))
}

// money is an amount in its short form.
func (p *Page) money(minor int64) string {
	return p.host.Text().MoneyShort(minor, p.section.Currency)
}

// moneyLike is an amount in the unit that suits a range, as the headline prints it.
func (p *Page) moneyLike(minor int64, b roadmap.MoneyBand) string {
	return p.host.Text().Value(text.Amount{Minor: minor, Currency: p.section.Currency, Like: max(b.P90, -b.P10)})
}

// currency is that of the workshop, or of its pack.
func (p *Page) currency() string {
	return cmp.Or(p.host.Desk().Setup().Currency, p.basis.pack.Settings.Currency)
}

// month names a month of the horizon by its number, "–" for none.
func (p *Page) month(n int) string {
	if n == 0 {
		return p.say("number.missing")
	}
	return p.say("valuepage.month", text.Int("Month", n))
}

// Content implements page.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// At implements page.Page.
func (p *Page) At() page.Place {
	return page.Place{Page: page.Value, View: p.view, Ref: p.explain.ref()}
}

// Go implements page.Page. The reference of a place is an input's ID, or a number to explain as charts name them.
func (p *Page) Go(to page.Place) {
	p.seen, p.view = true, viewCharts
	if to.View == viewTable {
		p.view = viewTable
	}
	if p.stale || !p.reckon.done() {
		p.refresh(true)
	}
	p.show()
	if ref := to.Ref; ref != "" {
		if !strings.HasPrefix(ref, refStart) {
			ref = refInput + ref
		}
		p.open(ref)
	}
}

// Leave implements page.Page.
func (p *Page) Leave() {
	p.seen = false
	p.reckon.stop()
}

// Changed implements page.Page.
func (p *Page) Changed(desk.Change) {
	if !p.seen {
		p.stale = true
		return
	}
	p.refresh(false)
}

// refresh takes the workshop as it stands: rows at once, the forecast as soon as it is there. What is shown stays until
// then. Without force nothing happens when nothing the forecast rests on has changed.
func (p *Page) refresh(force bool) {
	now := basisOf(p.host.Desk())
	if !force && now.same(p.basis) {
		return
	}
	p.basis, p.stale = now, false
	p.inputs.read()
	if p.planned() {
		p.reckon.start(now)
	} else {
		p.reckon.stop()
	}
	p.explain.refresh()
	p.show()
}

// planned reports whether there is anything to reckon: levers, and work that is not parked.
func (p *Page) planned() bool {
	return len(p.basis.pack.Value.Levers) > 0 &&
		slices.ContainsFunc(p.basis.in.Work.Initiatives, func(v roadmap.Initiative) bool { return v.Status != roadmap.Parked })
}

// take shows a forecast.
func (p *Page) take(v roadmap.ValueSection) {
	p.section, p.known = v, true
	p.head.update()
	p.worth.update()
	p.inputs.update()
	p.twin.update()
	p.scroll.Refresh() // the head may need other heights
	p.charts.Refresh()
	p.explain.refresh()
	p.show()
}

// show puts the charts, their tables, or what is missing into the page.
func (p *Page) show() {
	var body fyne.CanvasObject = p.scroll
	switch {
	case len(p.basis.pack.Value.Levers) == 0:
		body = p.empty("pack", false)
	case !p.planned():
		body = p.empty("plan", true)
	case p.known && !p.section.Known && len(p.section.Problems) == 0:
		body = p.empty("driven", true)
	case p.view == viewTable:
		body = p.twin.content
	}
	if len(p.content.Objects) != 1 || p.content.Objects[0] != body {
		p.content.Objects = []fyne.CanvasObject{body}
		p.content.Refresh()
	}
}

// empty says what the page needs before it can show anything.
func (p *Page) empty(why string, roadmap bool) fyne.CanvasObject {
	var first *kit.Button
	if roadmap {
		first = kit.NewButton(p.say("valuepage.to-roadmap"), kit.Primary, func() { p.host.Go(page.Place{Page: page.Roadmap}) })
	}
	return kit.NewEmpty(kit.EmptyDrawing(kit.EmptyChart), p.say("valuepage.empty."+why), p.say("valuepage.empty."+why+"-words"), first, nil)
}

// open shows what a reference names: an input is selected where it stands, everything explains itself.
func (p *Page) open(ref string) {
	if id, ok := strings.CutPrefix(ref, refInput); ok {
		p.inputs.choose(id)
		p.worth.tornado.Select(ref)
	}
	p.explain.open(ref)
}

func (p *Page) toggleTable() {
	if p.view == viewTable {
		p.view = viewCharts
	} else {
		p.view = viewTable
	}
	p.show()
}

func (p *Page) setMonthly(on bool) {
	p.monthly = on
	p.head.span.SetChosen(spanOf(on))
	p.worth.update()
}

// Find implements page.Finder.
func (p *Page) Find() { p.inputs.focus() }

// Regions implements page.Regions.
func (p *Page) Regions() []fyne.Focusable {
	if p.view == viewTable {
		return []fyne.Focusable{p.twin.kinds, p.twin.grid()}
	}
	return []fyne.Focusable{p.worth.band, p.worth.tornado, p.inputs.grid}
}

// Commands implements page.Page.
func (p *Page) Commands() []page.Command {
	c := func(id string, run func(), key fyne.KeyName) page.Command {
		return page.Command{ID: "value." + id, Title: text.M("cmd.value." + id), Run: run, Keys: []page.Keys{{Key: key}}, Alone: true, Group: "page"}
	}
	return []page.Command{
		c("table", p.toggleTable, fyne.KeyT),
		c("monthly", func() { p.setMonthly(!p.monthly) }, fyne.KeyM),
		c("explain", func() { p.open(refFinal) }, fyne.KeyO),
		c("back", func() { p.explain.back() }, fyne.KeyBackspace),
		c("inputs", p.inputs.focus, fyne.KeyI),
		c("input", p.inputs.openChosen, fyne.KeyE),
		c("columns", p.inputs.columns, fyne.KeyC),
	}
}

// Project implements page.Projectable: the range over time with its sentence. Neither names people.
func (p *Page) Project() fyne.CanvasObject {
	title := kit.NewText(p.headline(), kit.SizeProject, scene.SemiBold, scene.Ink)
	section, monthly := p.section, p.monthly
	return kit.Pad(kit.Sides(64, 48), kit.ColumnGrow(kit.Gap32, 1, title, kit.NewLiveChart(func(w, h float64) scene.Scene {
		return chart.ValueBand(section, chart.ValueOptions{Width: w, Height: h, Title: p.headline(), Monthly: monthly}, p.host.Text(), chart.ProjectorValue())
	})))
}

// headline is the forecast in one sentence.
func (p *Page) headline() string {
	if h := p.section.Headline(); len(h) > 0 {
		return p.host.Text().Say(h[0])
	}
	return ""
}
