package journeys

import (
	"ownerloop/app"
	"ownerloop/app/ui/ahead"
	"ownerloop/app/ui/kit"
	"ownerloop/assessment/journey"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// The ways to compare, in the order of their segments.
const (
	beside = iota
	ghosted
	underway
)

// comparison lays the current map above the future one, or behind it as a ghost, under what the change saves; or shows
// how the owner feels on a day on the way from one to the other.
type comparison struct {
	page     *Page
	how      int // one of beside, ghosted and underway
	ahead    *ahead.Strip
	strip    *fyne.Container // around it
	title    *kit.Text
	matched  *kit.Text
	segments *kit.Segmented
	figures  *fyne.Container
	drawing  *kit.Drawing
	scroll   *kit.Scroll
	content  *fyne.Container

	compared  journey.Comparison
	now, then journey.Map
	looks     [2]journey.Look
	width     float64 // the scene was made for
}

func newComparison(p *Page) *comparison {
	c := &comparison{page: p, title: kit.Block(p.say("journeys.compare-title")).Single(), matched: kit.Small("").Single(), figures: container.NewWithoutLayout()}
	c.drawing = kit.NewChart(scene.Scene{}).With(func(d *kit.Drawing) { d.Natural = true })
	c.segments = kit.NewSegmented([]string{p.say("journeys.beside"), p.say("journeys.ghost"), p.say("journeys.underway")}, beside, c.choose)
	c.ahead = ahead.New(p.host, c.moved)
	c.strip = kit.Pad(kit.Insets{Top: kit.Gap12, Right: kit.Gap16, Left: kit.Gap16}, c.ahead.Content())
	c.strip.Hidden = true
	c.scroll = kit.NewScroll(container.New(&fitting{c}, c.drawing))
	head := kit.Layers(kit.Fill(scene.Surface, 0), kit.Pad(kit.Sides(16, 10), container.New(&compareHead{}, kit.Column(2, c.title, c.matched), c.figures, c.segments)))
	c.content = container.New(under{}, kit.Column(0, head, kit.Divider(), c.strip), c.scroll)
	c.update()
	return c
}

// moved shows another day; without the strip there is none to show.
func (c *comparison) moved() {
	if c.how == underway && !c.ahead.On() {
		c.choose(ghosted)
		return
	}
	c.redraw()
}

// choose compares in another way.
func (c *comparison) choose(how int) {
	c.how = how
	c.segments.SetChosen(how)
	c.strip.Hidden = how != underway
	c.ahead.Open(how == underway)
	c.content.Refresh()
	c.redraw()
}

// update compares the maps as they stand, while they are seen.
func (c *comparison) update() {
	p := c.page
	if p.view != viewCompare {
		return
	}
	c.ahead.Follow()
	pack, all := p.host.Desk().Pack(), app.JourneyRecords(p.records())
	c.compared = journey.Compare(pack, all, p.id)
	today, from := app.JourneyDays(p.records(), p.host.Desk().Timeline(), p.id)
	days := [2]string{app.SayJourneyDay(p.host.Text(), journey.Current, today), app.SayJourneyDay(p.host.Text(), journey.Future, from)}
	notes := app.JourneyNotes(p.records(), p.say("journey.no-initiative"))
	for i, s := range []journey.State{journey.Current, journey.Future} {
		m, f := app.JourneyMap(pack, p.records(), p.id, s)
		if i == 0 {
			c.now = m
		} else {
			c.then = m
		}
		c.looks[i] = journey.Look{Pack: pack, Print: p.host.Text(), Findings: f, Notes: notes, Shown: days[i]}
	}
	count := map[journey.Change]int{}
	for _, pair := range c.compared.Pairs {
		count[pair.Change]++
	}
	c.matched.Set(p.say("journeys.matched", text.Int("Count", count[journey.Kept]+count[journey.Changed]), text.Int("New", count[journey.New]), text.Int("Dropped", count[journey.Dropped])))
	c.figures.Layout = figuresLayout{}
	c.figures.Objects = c.deltas()
	c.content.Refresh()
	c.redraw()
}

// deltas are the figures of both maps.
func (c *comparison) deltas() []fyne.CanvasObject {
	p, a, b := c.page, c.compared.Now, c.compared.Then
	whole := func(n int) string { return p.host.Text().Whole(int64(n)) }
	days := func(n int) string { return p.say("journeys.days", text.Int("Count", n)) }
	gap := func(g journey.Gap) string {
		if !g.Known {
			return "–"
		}
		return p.host.Text().Fixed(g.Points, 1)
	}
	var out []fyne.CanvasObject
	for _, f := range []struct{ key, now, then string }{
		{"steps", whole(a.Steps), whole(b.Steps)}, {"touches", whole(a.Touches), whole(b.Touches)}, {"duplicates", whole(a.Duplicates), whole(b.Duplicates)},
		{"silence", days(a.Silence), days(b.Silence)}, {"hand-offs", whole(a.HandOffs), whole(b.HandOffs)}, {"unowned", whole(a.Unowned), whole(b.Unowned)}, {"apart", gap(a.Apart), gap(b.Apart)},
	} {
		figure := kit.Row(kit.Gap8, kit.NewText(f.now, kit.SizeTitle, scene.Regular, scene.Muted).Single(), kit.Small(p.say("journeys.to")).Single(), kit.NewText(f.then, kit.SizeTitle, scene.SemiBold, scene.Ink).Single())
		out = append(out, kit.Row(kit.Gap16, kit.Fixed(1, 40, kit.VDivider()), kit.Column(2, kit.Small(p.say("journeys.figure."+f.key)).Single(), figure)))
	}
	return out
}

// redraw makes the scene for the width there is.
func (c *comparison) redraw() {
	c.width = 0
	c.scroll.Reflow()
}

// fitted makes the scene for a width, once.
func (c *comparison) fitted(width float64) {
	if width == c.width || width < 100 {
		return
	}
	c.width = width
	c.drawing.SetScene(c.scene(width))
}

// scene is what is compared, for a width.
func (c *comparison) scene(width float64) scene.Scene {
	if c.how == beside {
		return journey.Beside(c.now, c.then, c.compared.Pairs, c.looks, width)
	}
	m, ghosts, before := journey.Ghosted(c.now, c.then, c.compared.Pairs)
	look := c.looks[1]
	look.Ghosts, look.Before = ghosts, before
	if c.how == underway {
		m.Emotions = journey.Underway(c.now, c.then, c.compared.Pairs, c.share())
	}
	st := journey.Screen(1)
	zoom := min(1, (width-st.LaneHead)/(st.Step*float64(max(len(m.Steps), 1))))
	return journey.Arrange(m, look, journey.Screen(zoom)).Scene(c.page.host.Text().Say(journey.Title(m)))
}

// share tells how much of what changes a pair of steps is finished on the day shown.
func (c *comparison) share() func(journey.Pair) float64 {
	done, of := c.ahead.Done(), map[journey.Pair]float64{}
	for _, m := range roadmap.MoodsOf(app.JourneyRecords(c.page.records()), c.page.id) {
		of[m.Pair] = m.Share(done)
	}
	return func(p journey.Pair) float64 { return of[p] }
}

// fitting gives the drawing the width there is and the height its scene takes at it. The lanes' names begin below the
// heading: the drawing has its own margin at the left.
type fitting struct{ c *comparison }

const comparePad = 16

// HeightFor implements kit.FluidLayout.
func (f *fitting) HeightFor(_ []fyne.CanvasObject, width float32) float32 {
	f.c.fitted(float64(width-comparePad) / scale())
	return float32(f.c.drawing.Scene().Height*scale()) + 2*comparePad
}

// Layout implements fyne.Layout.
func (f *fitting) Layout(o []fyne.CanvasObject, size fyne.Size) {
	f.c.fitted(float64(size.Width-comparePad) / scale())
	s := f.c.drawing.Scene()
	place(o[0], fyne.NewPos(0, comparePad), fyne.NewSize(float32(s.Width*scale()), float32(s.Height*scale())))
}

// MinSize implements fyne.Layout.
func (f *fitting) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 100) }

// figuresLayout puts figures side by side, in as many rows as the width asks for.
type figuresLayout struct{}

func (figuresLayout) rows(o []fyne.CanvasObject, width float32, at func(i int, x, y float32)) float32 {
	x, y, h := float32(0), float32(0), float32(0)
	for i, f := range o {
		m := f.MinSize()
		if x > 0 && x+m.Width > width {
			x, y, h = 0, y+h+kit.Gap8, 0
		}
		if at != nil {
			at(i, x, y)
		}
		x, h = x+m.Width+kit.Gap16, max(h, m.Height)
	}
	return y + h
}

// HeightFor implements kit.FluidLayout.
func (l figuresLayout) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	return l.rows(o, width, nil)
}

// Layout implements fyne.Layout.
func (l figuresLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.rows(o, size.Width, func(i int, x, y float32) { place(o[i], fyne.NewPos(x, y), o[i].MinSize()) })
}

// MinSize implements fyne.Layout.
func (figuresLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(160, 44) }

// compareHead puts the title left, the way to look right, and the figures between them or below both.
type compareHead struct{}

func (compareHead) parts(o []fyne.CanvasObject, width float32) (beside bool, room float32) {
	room = width - o[0].MinSize().Width - o[2].MinSize().Width - 2*kit.Gap16
	need := float32(0)
	for _, f := range o[1].(*fyne.Container).Objects {
		need += f.MinSize().Width + kit.Gap16
	}
	return room >= need, room
}

// HeightFor implements kit.FluidLayout.
func (l compareHead) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	top := max(o[0].MinSize().Height, o[2].MinSize().Height)
	if beside, _ := l.parts(o, width); beside {
		return max(top, kit.HeightOf(o[1], width))
	}
	return top + kit.Gap12 + kit.HeightOf(o[1], width)
}

// Layout implements fyne.Layout.
func (l compareHead) Layout(o []fyne.CanvasObject, size fyne.Size) {
	a, b := o[0].MinSize(), o[2].MinSize()
	beside, room := l.parts(o, size.Width)
	place(o[0], fyne.NewPos(0, 0), a)
	place(o[2], fyne.NewPos(size.Width-b.Width, max((a.Height-b.Height)/2, 0)), b)
	if beside {
		place(o[1], fyne.NewPos(a.Width+kit.Gap16, 0), fyne.NewSize(room, size.Height))
		return
	}
	y := max(a.Height, b.Height) + kit.Gap12
	place(o[1], fyne.NewPos(0, y), fyne.NewSize(size.Width, size.Height-y))
}

// MinSize implements fyne.Layout.
func (compareHead) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 44) }
