package scorecard

import (
	"reflect"
	"slices"

	"ownerloop/app"
	"ownerloop/app/desk"
	"ownerloop/app/ui/explain"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assessment/chart"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"
)

// Host is what the page needs of the frame.
type Host interface {
	explain.Host
	Go(page.Place)
	Menu(at fyne.CanvasObject, items []page.MenuItem)
	CloseInspector()
}

// Page is the Scorecard page.
type Page struct {
	host    Host
	explain *explain.View
	place   page.Place
	card    assessment.Scorecard // as shown
	base    assessment.Scorecard // of the milestone compared with
	since   workshop.Milestone   // zero: compared with none
	store   uuid.UUID            // shown instead of the whole workshop, see stand
	asTable bool

	content    *fyne.Container
	scroll     *kit.Scroll
	ahead      *outlook
	facts      *facts
	compare    *kit.Picker
	compareBox *fyne.Container
	scope      *kit.Text
	whole      *kit.Button
	aheadBox   *fyne.Container // what opens the outlook
	radar      *kit.Drawing
	radarCard  *kit.Card
	stages     *kit.Drawing
	perception *kit.Drawing
	list       *list
	twin       *twin
	layout     *layout
	charts     *fyne.Container
	projected  *kit.Drawing // on the projector
	subject    *kit.Text    // its title there

	// Painted counts what was painted again after changes: charts as 1 each, rows of the list as 1 each.
	Painted int
}

// New makes the page.
func New(host Host) *Page {
	p := &Page{host: host, explain: explain.New(host), content: container.NewStack()}
	p.explain.Chosen = p.choose
	p.since = p.latest()
	p.ahead = newOutlook(p)
	p.read()
	p.build()
	return p
}

func (p *Page) say(key string, args ...text.Arg) string {
	return p.host.Text().Say(text.M(key, args...))
}

// latest is the newest milestone.
func (p *Page) latest() workshop.Milestone {
	all := workshop.Milestones.List(p.host.Desk().Records())
	if len(all) == 0 {
		return workshop.Milestone{}
	}
	return slices.MaxFunc(all, func(a, b workshop.Milestone) int { return a.Date.Compare(b.Date) })
}

// read takes the scorecard as it stands.
func (p *Page) read() {
	p.card = p.host.Desk().Card()
	if p.store != uuid.Nil {
		p.base, p.card = p.card, p.host.Desk().Scorer().Store(p.store)
		return
	}
	p.base = assessment.Scorecard{}
	if p.since.ID != uuid.Nil {
		base, ok := p.host.Desk().CardAt(p.since.ID)
		if !ok {
			p.since = workshop.Milestone{}
		}
		p.base = base
	}
	if m, later := p.ahead.Moment(); later {
		p.base, p.card = p.card, m.Card
	}
}

func (p *Page) build() {
	p.facts = newFacts(p)
	p.compare = kit.NewPicker("", nil, "", func(id string) { p.compareWith(id) })
	p.compareBox = kit.Fixed(kit.Scaled(190), 0, p.compare)
	p.scope = kit.Block("").Single()
	p.whole = kit.NewButton(p.say("scorecard.whole"), kit.Secondary, p.toWhole)
	p.scope.Hidden, p.whole.Hidden = true, true
	p.milestones()
	table := kit.NewIconButton("table", p.say("scorecard.as-table"), p.toggleTable)
	p.radar = kit.NewLiveChart(p.drawRadar).With(p.explains)
	p.stages = kit.NewLiveChart(func(w, h float64) scene.Scene {
		return chart.StageFill(p.stageData(), w, h, p.host.Text(), chart.Screen())
	}).With(p.explains)
	p.perception = kit.NewLiveChart(func(w, h float64) scene.Scene {
		data, notes := p.perceptionData()
		return chart.GapRows(data, notes, w, h, p.host.Text(), chart.Screen())
	}).With(p.explains)
	p.list = newList(p)
	p.twin = newTwin(p)
	p.radarCard = kit.NewCard(p.say("scorecard.radar"), nil, p.radar)
	note := kit.Small(p.say("scorecard.stages-note")).Single()
	p.aheadBox = kit.Row(0, kit.NewIconButton("clock", p.say("cmd.scorecard.ahead"), p.ahead.toggle))
	top := container.New(&factsLayout{}, p.facts.row, kit.Row(kit.Gap8, p.scope, p.whole, p.compareBox, p.aheadBox, table))
	p.charts = container.New(&layout{}, kit.Column(kit.Gap12, top, p.ahead.Content()),
		p.radarCard,
		kit.NewCard(p.say("scorecard.stages"), []fyne.CanvasObject{note}, p.stages),
		kit.NewCard(p.say("scorecard.perception"), nil, p.perception),
		p.list.card)
	p.layout = p.charts.Layout.(*layout)
	p.scroll = kit.NewScroll(p.charts)
	p.show()
}

// explains lets every figure of a chart explain itself.
func (p *Page) explains(d *kit.Drawing) {
	d.OnTapped = func(ref string, _ scene.Box) { p.explainNumber(ref) }
	d.Say = func(ref string) string {
		if n, ok := p.ahead.number(ref); ok {
			return n.title + ": " + n.move
		}
		e, err := p.host.Desk().Scorer().Explain(assessment.RefAt(ref, p.store), assessment.ByFunction)
		if err != nil || !e.Rounded.Known {
			return ""
		}
		return p.host.Text().Say(e.Title) + ": " + p.host.Text().Number(e.Quantity, e.Rounded.Value)
	}
}

// show puts the charts, their tables, or the first move into the page.
func (p *Page) show() {
	var body fyne.CanvasObject = p.scroll
	switch {
	case p.card.Raters == 0 && !p.card.Overall.Score.Known:
		first := kit.NewButton(p.say("scorecard.rate-first"), kit.Primary, func() { p.host.Go(page.Place{Page: page.Rating}) })
		body = kit.NewEmpty(kit.EmptyDrawing(kit.EmptyChart), p.say("scorecard.empty-title"), p.say("scorecard.empty-words"), first, nil)
	case p.asTable:
		body = p.twin.content
	}
	if len(p.content.Objects) != 1 || p.content.Objects[0] != body {
		p.content.Objects = []fyne.CanvasObject{body}
		p.content.Refresh()
	}
}

// Content implements page.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// At implements page.Page.
func (p *Page) At() page.Place {
	at := p.place
	if p.ahead.On() {
		at.View = viewAhead
	}
	return at
}

// viewAhead is the view that shows a later day.
const viewAhead = "ahead"

// Go implements page.Page; the item is a store, none for the whole workshop; the reference of a place is a number to
// explain: a dimension's ID or a reference itself.
func (p *Page) Go(to page.Place) {
	p.place = page.Place{Page: page.Scorecard}
	store, _ := uuid.Parse(to.Item)
	if p.stand(store); p.store != uuid.Nil {
		p.place.Item = p.store.String()
	}
	if (to.View == viewAhead) != p.ahead.On() {
		p.ahead.toggle()
	}
	p.refresh()
	if to.Ref == "" {
		return
	}
	ref := to.Ref
	if _, ok := p.host.Desk().Pack().Dimension(ref); ok {
		ref = assessment.RefDimension(ref)
	} else if _, ok := p.host.Desk().Pack().Indicator(ref); ok {
		ref = assessment.RefIndicator(ref)
	}
	p.explainNumber(ref)
}

// Leave implements page.Page.
func (p *Page) Leave() {}

// Changed implements page.Page.
func (p *Page) Changed(c desk.Change) {
	if c.Touches("milestone") {
		p.milestones()
	}
	if c.Touches("store") {
		p.stand(p.store) // it may be gone
	}
	p.refresh()
}

// refresh repaints what differs from what is shown: the touched rows of the list, the charts a changed figure stands in.
func (p *Page) refresh() {
	before, base := p.card, p.base
	p.ahead.Follow()
	p.read()
	p.radarCard.SetTitle(p.radarTitle())
	after := p.card
	dims := !reflect.DeepEqual(before.Dimensions, after.Dimensions) || !reflect.DeepEqual(base, p.base)
	if dims {
		p.radar.Relayout()
		p.stages.Relayout()
		p.Painted += 2
	}
	if dims || !reflect.DeepEqual(before.Gaps, after.Gaps) {
		p.perception.Relayout()
		p.Painted++
	}
	if dims || !reflect.DeepEqual(before.Overall, after.Overall) || before.Raters != after.Raters {
		p.facts.update()
		p.Painted++
	}
	p.Painted += p.list.update(before.Indicators, after.Indicators)
	p.twin.update()
	if p.projected != nil {
		p.subject.Set(p.stagesTitle())
		p.projected.Relayout()
	}
	p.explain.Refresh()
	p.show()
}

// choose marks the number that is explained.
func (p *Page) choose(ref string) {
	ref, _ = assessment.SplitRef(ref)
	p.radar.Select(ref)
	p.stages.Select(ref)
	p.perception.Select(ref)
}

// milestones fills the picker of what to compare with.
func (p *Page) milestones() {
	options := []kit.Option{{ID: "", Name: p.say("scorecard.compare-none")}}
	all := workshop.Milestones.List(p.host.Desk().Records())
	slices.SortFunc(all, func(a, b workshop.Milestone) int { return b.Date.Compare(a.Date) })
	for _, m := range all {
		options = append(options, kit.Option{ID: m.ID.String(), Name: p.say("scorecard.compare", text.Str("Name", m.Name)), Note: p.host.Text().Date(m.Date)})
	}
	chosen := ""
	if p.since.ID != uuid.Nil {
		chosen = p.since.ID.String()
	}
	p.compare.SetOptions(options, chosen)
}

func (p *Page) compareWith(id string) {
	p.since = workshop.Milestone{}
	if parsed, err := uuid.Parse(id); err == nil {
		p.since, _ = workshop.Milestones.Get(p.host.Desk().Records(), parsed)
	}
	p.refresh()
}

func (p *Page) toggleTable() {
	p.asTable = !p.asTable
	p.show()
}

// Thread implements page.Threaded: the indicator of the list's cursor.
func (p *Page) Thread() app.ThreadRef {
	return app.ThreadRef{Kind: app.ThreadIndicator, Item: p.list.current()}
}

// Find implements page.Finder.
func (p *Page) Find() { p.list.find() }

// Regions implements page.Regions.
func (p *Page) Regions() []fyne.Focusable {
	if p.asTable {
		return []fyne.Focusable{p.twin.grid}
	}
	return []fyne.Focusable{p.stages, p.radar, p.perception, p.list.grid}
}

// Commands implements page.Page.
func (p *Page) Commands() []page.Command {
	c := func(id string, run func(), keys ...page.Keys) page.Command {
		return page.Command{ID: "scorecard." + id, Title: text.M("cmd.scorecard." + id), Run: run, Keys: keys, Alone: true, Group: "page"}
	}
	return []page.Command{
		c("table", p.toggleTable, page.Keys{Key: fyne.KeyT}),
		c("compare", p.compare.Open, page.Keys{Key: fyne.KeyM}),
		c("ahead", p.ahead.toggle, page.Keys{Key: fyne.KeyA}),
		c("ahead-on", func() { p.ahead.Step(1) }, page.Keys{Key: fyne.KeyPeriod}),
		c("ahead-back", func() { p.ahead.Step(-1) }, page.Keys{Key: fyne.KeyComma}),
		c("overall", func() { p.explainNumber(assessment.RefOverall) }, page.Keys{Key: fyne.KeyO}),
		c("back", func() { p.explain.Back() }, page.Keys{Key: fyne.KeyBackspace}),
		c("rate", func() { p.host.Go(page.Place{Page: page.Rating, Item: p.list.current()}) }, page.Keys{Key: fyne.KeyR}),
	}
}

// Project implements page.Projectable: the dimensions by stage, without names of people.
func (p *Page) Project() fyne.CanvasObject {
	p.subject = kit.NewText(p.stagesTitle(), kit.SizeProject, scene.SemiBold, scene.Ink)
	p.projected = kit.NewLiveChart(func(w, h float64) scene.Scene {
		return chart.StageFill(p.stageData(), w, h, p.host.Text(), chart.Projector())
	})
	return kit.Pad(kit.Sides(64, 48), kit.ColumnGrow(kit.Gap32, 1, p.subject, p.projected))
}

// radarTitle names the three lines of the radar.
func (p *Page) radarTitle() string {
	if p.ahead.Date() != "" {
		return p.say("scorecard.radar.ahead")
	}
	return p.say("scorecard.radar")
}

// stagesTitle is that of the dimensions by stage, with the day where that is a later one.
func (p *Page) stagesTitle() string {
	if day := p.ahead.Date(); day != "" {
		return p.say("scorecard.stages-on", text.Str("Date", day))
	}
	return p.say("scorecard.stages")
}
