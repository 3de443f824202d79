package group

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ownerloop/app/ui/kit"
	"ownerloop/assessment"
	"ownerloop/assessment/chart"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// view is the heat map with its tools, or its table, and below it who already does what others need.
type view struct {
	p         *Page
	title     *kit.Text
	note      *kit.Text
	search    *kit.Field
	searchBox *fyne.Container
	weights   *kit.Picker
	main      *kit.Button
	heat      *kit.Drawing
	turns     *kit.Wheel // around heat
	card      *kit.Card
	add       *kit.Button
	table     *kit.Grid
	doing     *kit.Grid
	does      []assessment.Doing
	below     *kit.Card
	column    *fyne.Container
	content   *kit.Scroll
	asTable   bool
	from      int // first row in view
	fit       int // rows in view
	turn      float32
}

// manyStores is from how many stores on one can search for them.
const manyStores = 12

func newView(p *Page) *view {
	v := &view{p: p, title: kit.Title("").Single(), note: kit.Small("")}
	v.search = kit.NewSearch(p.say("group.find"), "Ctrl F").With(func(f *kit.Field) {
		f.OnChanged = func(s string) {
			p.words, v.from = s, 0
			p.sift()
			v.reload()
		}
	})
	v.weights = kit.NewPicker("", nil, "", func(id string) { p.weigh(assessment.StoreWeights(id)) })
	v.add = kit.NewButton(p.say("group.add"), kit.Secondary, p.add).With(func(b *kit.Button) { b.Icon = "download" })
	v.main = kit.NewButton(p.say("group.open"), kit.Primary, p.drill)
	table := kit.NewIconButton("table", p.say("group.as-table"), v.toggleTable)
	v.heat = kit.NewLiveChart(v.draw).With(func(d *kit.Drawing) {
		d.Walked = true
		d.OnTapped = func(ref string, _ scene.Box) { v.tapped(ref) }
		d.Say = v.sentence
	})
	v.turns = kit.NewWheel(v.heat, v.wheel)
	v.card = kit.NewCard("", nil, v.turns)
	v.doing = kit.NewGrid([]kit.Col{
		{ID: "indicator", Title: p.say("group.col.indicator"), Width: 220, Min: 150, Grow: 1, Needed: true},
		{ID: "group", Title: p.say("group.col.group"), Width: 72, Min: 60, Kind: kit.KindNumber},
		{ID: "stage", Title: p.say("group.col.stage"), Width: 80, Min: 60, Kind: kit.KindNumber},
		{ID: "store", Title: p.say("group.col.store"), Width: 150, Min: 110},
		{ID: "level", Title: p.say("group.col.level"), Width: 72, Min: 60, Kind: kit.KindNumber},
		{ID: "what", Title: p.say("group.col.what"), Width: 380, Min: 160, Grow: 3},
	}, doing{v}).With(func(g *kit.Grid) {
		g.OnOpen = func(row int) { v.openDoing(row) }
	})
	v.below = kit.NewCard(p.say("group.doing"), []fyne.CanvasObject{kit.Small(p.say("group.doing-note")).Single()}, v.doing).With(func(c *kit.Card) { c.Bare = true })
	v.searchBox = kit.Fixed(kit.Scaled(190), 0, v.search)
	head := kit.Row(kit.Gap8, kit.GrowFrom(1, 120, kit.Column(2, v.title, v.note)), v.searchBox, v.weights, v.add, table, v.main)
	v.column = container.New(stacked{v}, head, v.card, v.below)
	v.content = kit.NewScroll(v.column)
	v.turns.Else = v.content
	return v
}

// update shows the stores as they stand.
func (v *view) update() fyne.CanvasObject {
	p, g := v.p, v.p.seen.Group
	v.title.Set(p.say("group.heading", text.Int("Stores", len(g.Rows)), text.Int("Count", len(g.Dimensions))))
	note := p.say("group.note")
	if p.item != "" {
		note = p.say("group.note-files", text.Int("Count", len(strings.Split(p.item, ","))))
	}
	if n := len(g.Unweighted); n > 0 {
		note += " " + p.say("group.unweighted", text.Int("Count", n))
	}
	v.note.Set(note)
	v.searchBox.Hidden = len(g.Rows) < manyStores
	var options []kit.Option
	for _, w := range []assessment.StoreWeights{assessment.WeighEqual, assessment.WeighUnits, assessment.WeighOrders} {
		options = append(options, kit.Option{ID: string(w), Name: p.say("group.weigh." + string(w))})
	}
	v.weights.SetOptions(options, string(g.Weights))
	v.does = slices.Clone(g.Doing)
	gap := map[string]float64{}
	if p.item == "" && p.host.Desk() != nil {
		for _, i := range p.host.Desk().Card().Indicators {
			if i.Target.Known && i.Level.Known {
				gap[i.ID] = i.Weight * (i.Target.Value - i.Level.Value)
			}
		}
	}
	slices.SortStableFunc(v.does, func(a, b assessment.Doing) int {
		if gap[a.Indicator] > gap[b.Indicator] {
			return -1
		} else if gap[a.Indicator] < gap[b.Indicator] {
			return 1
		}
		return 0
	})
	v.below.Hidden = len(v.does) == 0
	v.doing.Reload()
	v.buildTable()
	v.reload()
	v.content.Reflow()
	return v.content
}

// reload paints the rows again after search, cursor or figures changed.
func (v *view) reload() {
	if v.p.row < 0 {
		v.main.Disable(v.p.say("group.choose-first"))
	} else {
		v.main.Enable()
	}
	if v.asTable {
		v.table.Reload()
		return
	}
	v.heat.Relayout()
	v.heat.Select(v.ref(v.p.row, v.p.col))
}

func (v *view) toggleTable() {
	v.asTable = !v.asTable
	v.card.Bare = v.asTable
	if v.asTable {
		v.card.SetBody(v.table)
	} else {
		v.card.SetBody(v.turns)
	}
	v.reload()
}

func (v *view) focus() fyne.Focusable {
	if v.asTable {
		return v.table
	}
	return v.heat
}

// ref names a cell of the drawing.
func (v *view) ref(row, col int) string {
	if row < 0 {
		return ""
	}
	return fmt.Sprintf("cell:%d:%d", row, col)
}

func (v *view) tapped(ref string) {
	var row, col int
	if _, err := fmt.Sscanf(ref, "cell:%d:%d", &row, &col); err == nil {
		v.p.choose(row, col)
		v.p.drill()
	}
}

// sentence says what a cell stands for.
func (v *view) sentence(ref string) string {
	var row, col int
	if _, err := fmt.Sscanf(ref, "cell:%d:%d", &row, &col); err != nil || row >= len(v.p.rows) {
		return ""
	}
	r := v.p.rows[row]
	name, c := v.p.say("group.overall"), r.Overall
	if col < len(r.Cells) {
		name, c = v.dimension(col), r.Cells[col]
	}
	words := v.p.say("group.cell", text.Str("Store", v.p.seen.Store(r).Name), text.Str("Dimension", name), text.Str("Score", v.number(text.Score, c.Score)),
		text.Num("Share", text.Share, c.Coverage))
	if c.Inherited {
		words += ", " + v.p.say("group.inherited")
	}
	return words
}

func (v *view) dimension(col int) string {
	d, _ := v.p.seen.Pack.Dimension(v.p.seen.Group.Dimensions[col])
	return d.Name
}

func (v *view) number(q text.Quantity, n assessment.Number) string {
	if !n.Known {
		return v.p.host.Text().Number(q, math.NaN())
	}
	return v.p.host.Text().Number(q, n.Value)
}

// leastRow is the least height of a store's row; what the heat map has besides rows takes about besides.
const (
	leastRow = 34
	besides  = 168
)

// draw paints the rows in view; head, group row and legend stay. There are as many as there is room for; names that
// take several lines leave room for fewer.
func (v *view) draw(w, h float64) scene.Scene {
	var drawn scene.Scene
	for v.fit = min(max(int((h-besides)/leastRow), 2), 22); ; v.fit-- {
		if drawn = v.drawRows(w, h); drawn.Height <= h+1 || v.fit <= 2 {
			return drawn
		}
	}
}

func (v *view) drawRows(w, h float64) scene.Scene {
	v.from = min(v.from, max(len(v.p.rows)-v.fit, 0))
	if v.p.seen.Pack == nil || len(v.p.rows) == 0 {
		return scene.Scene{Width: w, Height: h}
	}
	return chart.HeatMap(v.data(v.fit), w, h, v.p.host.Text(), chart.Screen())[0]
}

// data are as many stores as there is room for, from the first in view on.
func (v *view) data(fit int) chart.HeatData {
	p, g, pack := v.p, v.p.seen.Group, v.p.seen.Pack
	data := chart.HeatData{Title: p.say("group.title"), MeanName: p.say("group.mean"), Scale: chart.Scale{Halves: pack.Settings.HalfLevels}}
	for _, s := range pack.Stages {
		data.Scale.Levels = append(data.Scale.Levels, s.Level)
	}
	for col := range g.Dimensions {
		data.Columns = append(data.Columns, v.dimension(col))
	}
	data.Columns = append(data.Columns, p.say("group.overall"))
	for i := v.from; i < min(v.from+fit, len(p.rows)); i++ {
		r := p.rows[i]
		row := chart.HeatRow{Ref: v.ref(i, len(g.Dimensions)), Rank: r.Rank, Name: p.seen.Store(r).Name}
		if f := p.seen.Store(r).Figure; f > 0 {
			row.Note = p.host.Text().Whole(int64(f))
			data.NoteHead = p.say("group.figure." + string(g.Weights))
		}
		for col, c := range append(slices.Clone(r.Cells), r.Overall) {
			row.Cells = append(row.Cells, chart.HeatCell{Ref: v.ref(i, col), Score: c.Score, Best: c.Best, Inherited: c.Inherited, Provisional: c.Provisional})
		}
		data.Rows = append(data.Rows, row)
	}
	for _, c := range append(slices.Clone(g.Mean.Cells), g.Mean.Overall) {
		data.Mean = append(data.Mean, c.Score)
	}
	data.Spread = append(slices.Clone(g.Spread), g.AllSpread)
	return data
}

// wheel goes through the rows.
func (v *view) wheel(_ fyne.Position, _, dy float32) bool {
	if len(v.p.rows) <= v.fit {
		return false
	}
	v.turn += dy
	step := int(v.turn / 20)
	if step == 0 {
		return true
	}
	v.turn = 0
	if from := min(max(v.from+step, 0), max(len(v.p.rows)-v.fit, 0)); from != v.from {
		v.from = from
		v.reload()
	}
	return true
}

// reveal brings the cursor's row into view.
func (v *view) reveal() {
	row := v.p.row
	if row < v.from {
		v.from = row
	}
	if v.fit > 0 && row >= v.from+v.fit {
		v.from = row - v.fit + 1
	}
	if v.asTable {
		if at, _ := v.table.Cursor(); at != row {
			v.table.Select(row)
		}
		v.main.Enable()
		return
	}
	v.reload()
}

// stacked puts the head over the comparison, and who does what below it.
type stacked struct{ v *view }

// leastStores is how many rows of stores are seen before the page scrolls.
const leastStores = 8

// HeightFor implements kit.FluidLayout.
func (s stacked) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	h := kit.HeightOf(o[0], width-2*kit.Gap24) + 2*kit.Gap24 + kit.Gap16 +
		kit.Scaled(besides+32+leastRow*float32(min(len(s.v.p.rows), leastStores)))
	if !s.v.below.Hidden {
		h += kit.Gap16 + s.lower()
	}
	return h
}

// lower is the height of who does what.
func (s stacked) lower() float32 { return kit.Scaled(88 + 32*float32(min(len(s.v.does), 6))) }

// Layout implements fyne.Layout.
func (s stacked) Layout(o []fyne.CanvasObject, size fyne.Size) {
	pad := kit.Gap24
	if size.Width < 1000 {
		pad = kit.Gap16
	}
	w := size.Width - 2*pad
	put := func(o fyne.CanvasObject, y, h float32) {
		o.Move(fyne.NewPos(pad, y))
		o.Resize(fyne.NewSize(w, h))
	}
	head := kit.HeightOf(o[0], w)
	put(o[0], pad, head)
	y := pad + head + kit.Gap16
	left := size.Height - y - pad
	below := float32(0)
	if !s.v.below.Hidden {
		below = s.lower()
		put(o[2], y+left-below, below)
		below += kit.Gap16
	}
	put(o[1], y, left-below)
}

// MinSize implements fyne.Layout.
func (s stacked) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, 400) }
