package roadmap

import (
	"slices"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/chart"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"
)

// zoom is how wide a week is drawn.
type zoom struct {
	id   string
	week float64
}

// zooms from wide to narrow.
var zooms = []zoom{{"days", 24 * 7}, {"weeks", 27}, {"months", 12}, {"years", 3.5}}

// plan is the bars on a calendar, or their table.
type plan struct {
	p       *Page
	drawing *kit.Drawing
	body    *fyne.Container // notice over drawing or table
	notice  *fyne.Container
	table   *twin
	asTable bool
	// impossible says that nothing has dates: demands exclude each other.
	impossible bool

	by       roadmap.Grouping // what the lanes are
	laid     roadmap.Plan     // what is shown, with those lanes
	timeline roadmap.Timeline // how it was dated

	zoom  int
	x, y  float64 // how far the calendar is scrolled
	role  int     // first role of the load strip
	drawn chart.Drawn
	moved bool // the calendar stands somewhere already

	wish   *app.DateChange // dates that are tried
	trial  *app.DateTrial  // and what they would do; nil while that is worked out
	cancel func()

	drag    *drag
	pointer *pointer
	at      fyne.Position // of the pointer
	holding bool          // the calendar is not to be scrolled
}

func newPlan(p *Page) *plan {
	v := &plan{p: p, zoom: 1, notice: kit.Layers(), pointer: newPointer()}
	v.drawing = kit.NewLiveChart(v.draw).With(func(d *kit.Drawing) {
		d.Walked, d.Ringless = true, true
		d.OnTapped = func(ref string, _ scene.Box) {
			if id, ok := idOf(ref); ok {
				p.choose(id, true)
			}
		}
		d.Say = v.sentence
	})
	v.table = newTwin(p)
	v.body = kit.ColumnGrow(0, 1, v.notice, container.NewStack())
	v.show()
	return v
}

// idOf is the initiative a reference of the drawing names.
func idOf(ref string) (uuid.UUID, bool) {
	const before = "initiative:"
	if len(ref) <= len(before) || ref[:len(before)] != before {
		return uuid.Nil, false
	}
	id, err := uuid.Parse(ref[len(before):])
	return id, err == nil
}

// show puts drawing or table into the page.
func (v *plan) show() {
	p := v.p
	var body fyne.CanvasObject = kit.Layers(kit.NewDragArea(kit.NewWheel(v.drawing, v.turned), v.dragged, v.letGo), v.pointer.content)
	switch v.impossible = p.of != nil && len(v.bars()) == 0; {
	case v.impossible:
		see := kit.NewButton(p.say("roadmap.see-priorities"), kit.Secondary, func() { p.turn(viewPriorities) })
		body = kit.NewEmpty(kit.EmptyDrawing(kit.EmptyRoadmap), p.say("roadmap.no-dates"), p.say("roadmap.no-dates-words"), see, nil)
	case v.asTable:
		body = kit.Pad(kit.Around(kit.Gap16), v.table.content)
	}
	v.body.Objects[1].(*fyne.Container).Objects = []fyne.CanvasObject{body}
	v.body.Refresh()
}

func (v *plan) toggleTable() {
	v.asTable = !v.asTable
	v.show()
	v.update()
}

func (v *plan) focus() fyne.Focusable {
	if v.asTable {
		return v.table.grid()
	}
	return v.drawing
}

// update shows the plan as it stands, or the scenario looked at.
func (v *plan) update() fyne.CanvasObject {
	v.tellNotes()
	v.table.update()
	if v.impossible != (len(v.bars()) == 0) {
		v.show()
	}
	if v.wish != nil {
		if now, ok := v.p.work(v.wish.ID); !ok || v.wish.Same(now) {
			v.drop()
		}
	}
	if !v.moved && v.drawing.Size().Width > 1 {
		v.home()
	}
	v.choose()
	return v.body
}

// choose draws the chosen bar as chosen, and brings it into view.
func (v *plan) choose() {
	ref := ""
	if bar, ok := v.bar(v.p.chosen); ok {
		ref = bar.Ref()
		v.reveal(bar)
		v.table.choose(bar.ID)
	}
	v.drawing.Relayout()
	v.drawing.Select(ref)
}

func (v *plan) bars() []roadmap.Bar { return v.laid.Bars }

func (v *plan) bar(id uuid.UUID) (roadmap.Bar, bool) {
	for _, b := range v.bars() {
		if b.ID == id {
			return b, true
		}
	}
	return roadmap.Bar{}, false
}

// item is a bar's dates with their reasons.
func (v *plan) item(id uuid.UUID) (roadmap.Item, bool) {
	for _, i := range v.timeline.Items {
		if i.Initiative.ID == id {
			return i, true
		}
	}
	return roadmap.Item{}, false
}

// limits are how far calendar and rows can be scrolled.
func (v *plan) limits() (x, y float64) {
	return max(v.drawn.Wide-v.drawn.Calendar.W, 0), max(v.drawn.High-v.drawn.Calendar.H, 0)
}

// scrollTo moves the calendar.
func (v *plan) scrollTo(x, y float64) {
	mostX, mostY := v.limits()
	x, y = min(max(x, 0), mostX), min(max(y, 0), mostY)
	if x != v.x || y != v.y {
		v.x, v.y = x, y
		v.drawing.Relayout()
	}
}

// turned is the wheel: over the load strip it goes through the roles, elsewhere through rows and weeks.
func (v *plan) turned(at fyne.Position, dx, dy float32) bool {
	k := float64(kit.Scaled(1))
	if float64(at.Y)/k > v.drawn.Calendar.Bottom() && dy != 0 {
		step := 1
		if dy < 0 {
			step = -1
		}
		v.role = max(v.role+step, 0)
		v.drawing.Relayout()
		return true
	}
	v.scrollTo(v.x+float64(dx)/k, v.y+float64(dy)/k)
	return true
}

// place is the left end of a day in the whole calendar.
func (v *plan) place(d civil.Date) float64 {
	return float64(d.DaysSince(v.drawn.First)) / 7 * zooms[v.zoom].week
}

// home brings this day into view, near the left.
func (v *plan) home() {
	v.drawing.Relayout()
	v.moved = true
	v.scrollTo(v.place(v.p.today())-40, v.y)
}

// reveal scrolls until a bar can be seen.
func (v *plan) reveal(b roadmap.Bar) {
	if v.drawn.Calendar.Empty() || v.holding || v.drag != nil {
		return
	}
	x, y := v.x, v.y
	left, right := v.place(b.Span.First), v.place(b.Span.Last.AddDays(1))
	if left < x+20 || right > x+v.drawn.Calendar.W-60 {
		x = min(left-40, max(right-v.drawn.Calendar.W+160, left-v.drawn.Calendar.W/3))
	}
	top := chart.RowTop(v.laid, b.ID, chart.Screen())
	if top-24 < y {
		y = top - 24
	}
	if bottom := top + chart.Screen().Row; bottom > y+v.drawn.Calendar.H {
		y = bottom - v.drawn.Calendar.H
	}
	v.scrollTo(x, y)
}

func (v *plan) setZoom(id string) {
	for i, z := range zooms {
		if z.id == id && i != v.zoom {
			middle := (v.x + v.drawn.Calendar.W/2) / zooms[v.zoom].week
			v.zoom = i
			v.drawing.Relayout()
			v.x = 0
			v.scrollTo(middle*z.week-v.drawn.Calendar.W/2, v.y)
			v.p.head.zoom.SetChosen(z.id)
		}
	}
}

func (v *plan) zoomBy(n int) {
	if i := v.zoom + n; i >= 0 && i < len(zooms) {
		v.setZoom(zooms[i].id)
	}
}

// step chooses the bar n rows below.
func (v *plan) step(n int) {
	bars := v.bars()
	if len(bars) == 0 {
		return
	}
	at := slices.IndexFunc(bars, func(b roadmap.Bar) bool { return b.ID == v.p.chosen })
	if at < 0 {
		n, at = 0, 0
	}
	v.p.choose(bars[min(max(at+n, 0), len(bars)-1)].ID, false)
}

// follow chooses the first bar this one waits for, or the first that waits for it: the one that binds, else the earliest.
func (v *plan) follow(successor bool) {
	var next roadmap.Bar
	found, critical := false, false
	for _, l := range v.laid.Links {
		here, there := l.To, l.From
		if successor {
			here, there = l.From, l.To
		}
		b, dated := v.bar(there)
		if here != v.p.chosen || !dated || critical && !l.Critical {
			continue
		}
		if !found || l.Critical && !critical || b.Span.First.Before(next.Span.First) {
			next, found, critical = b, true, l.Critical
		}
	}
	if found {
		v.p.choose(next.ID, false)
	}
}

// sentence says what stands under the pointer.
func (v *plan) sentence(ref string) string {
	p := v.p
	if id, ok := idOf(ref); ok {
		if b, ok := v.bar(id); ok {
			key := "roadmap.bar"
			if b.Critical {
				key = "roadmap.bar.critical"
			}
			return p.say(key, text.Str("Name", b.Name), text.DateArg("First", b.Span.First), text.DateArg("Last", b.Span.Last), text.Int("Count", b.Float))
		}
	}
	for _, l := range v.laid.Loads {
		for _, w := range l.Weeks {
			if chart.RefLoad(l.Role.ID, w.Monday) == ref {
				return p.say("roadmap.load", text.Str("Role", l.Role.Name), text.DateArg("Week", w.Monday), w.Booked.Arg("Booked"), w.Capacity.Arg("Capacity"))
			}
		}
	}
	return ""
}

// tellNotes puts the demands the plan can't meet, or does not, over it.
func (v *plan) tellNotes() {
	p := v.p
	plan := v.laid
	notes, title := plan.Problems, "roadmap.impossible"
	if len(notes) == 0 {
		notes, title = plan.Notes, "roadmap.unmet"
	}
	if len(notes) == 0 {
		v.notice.Hide()
		v.body.Refresh()
		return
	}
	words := []fyne.CanvasObject{kit.Name(p.say(title, text.Int("Count", len(notes))))}
	first := kit.NewText(p.host.Text().Say(notes[0]), kit.SizeText, scene.Regular, scene.Ink)
	first.Lines = 2
	words = append(words, first)
	row := []fyne.CanvasObject{kit.NewIcon("warning", 20, scene.Notice), kit.GrowFrom(1, 120, kit.Column(2, words...))}
	row = append(row, kit.NewButton(p.say("roadmap.all-notes"), kit.Secondary, func() { p.inspector.notes(title, notes) }))
	v.notice.Objects = []fyne.CanvasObject{kit.Fill(scene.NoticeSoft, 0), kit.Pad(kit.Sides(kit.Gap16, kit.Gap8), kit.Row(kit.Gap12, row...))}
	v.notice.Show()
	v.body.Refresh()
}
