package chart

import (
	"strings"

	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
)

// heatRows is how many stores stand on one page.
const heatRows = 22

// HeatMap draws stores down and dimensions across, with the number in every cell; the last column, the overall score,
// stands apart. The best of a column is framed, what a store inherits from the group is hatched, a missing score is an
// empty, crossed cell. Every page repeats the head and the group's row.
func HeatMap(m HeatData, w, h float64, p *text.Printer, st Style) []scene.Scene {
	var pages []scene.Scene
	for rows := m.Rows; len(rows) > 0; {
		n := min(len(rows), heatRows)
		pages = append(pages, heatPage(m, rows[:n], w, h, p, st))
		rows = rows[n:]
	}
	return pages
}

type heat struct {
	*canvas
	m         HeatData
	w         float64
	rank      float64 // right edge of the ranks
	name      float64 // left edge of the names
	note      float64 // right edge of the notes
	nameWidth float64
	first     float64 // left edge of the cells
	cell, gap float64
	apart     float64 // before the overall column
}

func heatPage(m HeatData, rows []HeatRow, w, h float64, p *text.Printer, st Style) scene.Scene {
	x := &heat{canvas: &canvas{st: st, print: p}, m: m, w: w, gap: 0.8 * st.Unit, apart: 3.5 * st.Unit}
	x.columns()
	y := x.head()
	foot := x.foot(w)
	row := max(6.6*st.Unit, st.Leading, min((h-y-foot)/float64(len(rows)), 13.2*st.Unit))
	for _, r := range rows {
		y = x.row(r, y, row)
	}
	y = x.totals(y)
	y += x.legend(x.entries(), y+st.Unit, w) + 2*st.Unit
	y = x.block(scene.Wrap(x.say("chart.heat.note"), scene.Regular, st.Small, w), 0, y, st.SmallLeading, scene.Start, scene.Regular, st.Small, scene.Of(scene.Muted))
	return x.scene(w, max(h, y), m.Title)
}

// columns shares the width: names about a quarter, long ones up to a third of it, cells the rest alike.
func (x *heat) columns() {
	u := x.st.Unit
	note := 0.0
	for _, s := range append(strings.Fields(x.m.NoteHead), notes(x.m.Rows)...) {
		note = max(note, min(scene.Width(s, scene.Medium, x.st.Text), 22*u))
	}
	x.rank, x.name = 6*u, 8.5*u
	longest := 0.0
	for _, r := range x.m.Rows {
		longest = max(longest, scene.Width(r.Name, scene.Medium, x.st.Text))
	}
	least := x.w * 0.235
	x.note = max(least, x.name+24*u+note, min(x.name+min(longest, x.w*0.3)+2*u+note, x.notePast(least)))
	x.nameWidth = x.note - note - 2*u - x.name
	x.first = x.note + 3*u
	n := float64(len(x.m.Columns))
	x.cell = (x.w - x.first - x.apart - (n-1)*x.gap) / n
}

// notePast is how far right the notes can end while every word over the cells stays whole; at least least.
func (x *heat) notePast(least float64) float64 {
	word := 0.0
	for _, name := range x.m.Columns {
		for _, s := range strings.Fields(name) {
			word = max(word, scene.Width(s, scene.SemiBold, x.st.Small))
		}
	}
	n := float64(len(x.m.Columns))
	return max(least, x.w-3*x.st.Unit-x.apart-(n-1)*x.gap-n*word)
}

func notes(rows []HeatRow) []string {
	all := make([]string, len(rows))
	for i, r := range rows {
		all[i] = r.Note
	}
	return all
}

func (x *heat) left(column int) float64 {
	at := x.first + float64(column)*(x.cell+x.gap)
	if column == len(x.m.Columns)-1 {
		at += x.apart
	}
	return at
}

func (x *heat) head() float64 {
	lines := make([][]string, len(x.m.Columns))
	most := 1
	for k, name := range x.m.Columns {
		lines[k] = scene.Wrap(name, scene.SemiBold, x.st.Small, x.cell)
		most = max(most, len(lines[k]))
	}
	title := scene.Wrap(x.say("chart.heat.stores"), scene.SemiBold, x.st.Small, x.nameWidth+x.name)
	note := scene.Wrap(x.m.NoteHead, scene.SemiBold, x.st.Small, x.note-x.name-x.nameWidth)
	h := float64(max(most, len(title), len(note))) * x.st.SmallLeading
	put := func(lines []string, at float64, anchor scene.Anchor, paint scene.Paint) {
		x.block(lines, at, h-float64(len(lines))*x.st.SmallLeading, x.st.SmallLeading, anchor, scene.SemiBold, x.st.Small, paint)
	}
	put(title, 0, scene.Start, scene.Of(scene.Muted))
	put(note, x.note, scene.End, scene.Of(scene.Muted))
	for k := range lines {
		put(lines[k], x.left(k)+x.cell/2, scene.Middle, scene.Of(scene.Ink))
	}
	h += x.st.Unit
	x.line(0, h, x.w, h, scene.Stroked(scene.Of(scene.Ink), x.st.Thin))
	return h + x.st.Unit
}

func (x *heat) row(r HeatRow, top, least float64) float64 {
	name := scene.Wrap(r.Name, scene.Medium, x.st.Text, x.nameWidth)
	h := max(least, float64(len(name))*x.st.Leading)
	middle := top + h/2
	if r.Rank > 0 {
		x.text(x.print.Whole(int64(r.Rank)), x.rank, middle, scene.End, scene.Regular, x.st.Text, scene.Of(scene.Muted))
	}
	x.block(name, x.name, middle-float64(len(name))*x.st.Leading/2, x.st.Leading, scene.Start, scene.Medium, x.st.Text, scene.Of(scene.Ink))
	if r.Note != "" {
		note := scene.Wrap(r.Note, scene.Regular, x.st.Text, x.note-x.name-x.nameWidth)
		x.block(note, x.note, middle-float64(len(note))*x.st.Leading/2, x.st.Leading, scene.End, scene.Regular, x.st.Text, scene.Of(scene.Ink))
	}
	x.add(scene.Rect{Ref: r.Ref, Box: scene.Box{Y: top, W: x.note, H: h}})
	for k, c := range r.Cells {
		box := scene.Box{X: x.left(k), Y: top + x.gap/2, W: x.cell, H: h - x.gap}
		x.cellAt(c, box, k == len(x.m.Columns)-1)
	}
	return top + h
}

func (x *heat) cellAt(c HeatCell, box scene.Box, overall bool) {
	if !c.Score.Known {
		x.add(scene.Group{Ref: c.Ref, Items: x.empty(box)})
		return
	}
	sub := &canvas{st: x.st, print: x.print}
	fill := scene.RampAt(x.m.Scale.at(c.Score.Value))
	style := scene.Filled(fill)
	if c.Inherited {
		style.Hatch = x.inherited()
	}
	label, weight := x.number(text.Score, c.Score), scene.Medium
	if c.Best || overall {
		weight = scene.SemiBold
	}
	sub.add(scene.Rect{Box: box, Style: style})
	if c.Inherited { // keeps the number clear of the hatch
		w, h := scene.Width(label, weight, x.st.Text)+1.2*x.st.Unit, min(x.st.Leading, box.H)
		sub.add(scene.Rect{Box: scene.Box{X: box.Centre().X - w/2, Y: box.Centre().Y - h/2, W: w, H: h}, Style: scene.Filled(fill)})
	}
	if c.Best {
		sub.add(scene.Rect{Box: box.Inset(x.st.Frame / 2), Style: scene.Stroked(scene.Of(scene.Ink), x.st.Frame)})
	}
	if c.Provisional {
		sub.add(scene.Rect{Box: box.Inset(x.st.Thin / 2), Style: scene.Stroked(scene.Of(scene.Ink), x.st.Thin, 1.2*x.st.Unit, 0.8*x.st.Unit)})
	}
	sub.text(label, box.Centre().X, box.Centre().Y, scene.Middle, weight, x.st.Text, scene.OnFill(fill))
	x.add(scene.Group{Ref: c.Ref, Items: sub.items})
}

func (x *heat) inherited() *scene.Hatch {
	return &scene.Hatch{Paint: scene.Of(scene.Surface), Step: 1.8 * x.st.Unit, Width: 0.45 * x.st.Unit}
}

// empty is a cell without a score.
func (x *heat) empty(box scene.Box) []scene.Item {
	line := scene.Stroked(scene.Of(scene.Ghost), x.st.Hair)
	return []scene.Item{
		scene.Rect{Box: box.Inset(x.st.Hair / 2), Style: line},
		scene.Line{From: scene.Point{X: box.X, Y: box.Bottom()}, To: scene.Point{X: box.Right(), Y: box.Y}, Style: line},
		scene.Line{From: scene.Point{X: box.X, Y: box.Y}, To: scene.Point{X: box.Right(), Y: box.Bottom()}, Style: line},
	}
}

// totals are the group's mean and the spread.
func (x *heat) totals(top float64) float64 {
	top += x.st.Unit
	x.line(0, top, x.w, top, scene.Stroked(scene.Of(scene.Ink), x.st.Thin))
	top += 0.8 * x.st.Unit
	top = x.total(x.m.MeanName, x.m.Mean, text.Score, top, scene.SemiBold, scene.Of(scene.Ink))
	return x.total(x.say("chart.heat.spread"), x.m.Spread, text.Score, top, scene.Regular, scene.Of(scene.Muted))
}

func (x *heat) total(name string, values []assessment.Number, q text.Quantity, top float64, weight scene.Weight, paint scene.Paint) float64 {
	lines := scene.Wrap(name, weight, x.st.Text, x.note)
	h := float64(max(len(lines), 1))*x.st.Leading + 0.6*x.st.Unit
	x.block(lines, 0, top+0.3*x.st.Unit, x.st.Leading, scene.Start, weight, x.st.Text, paint)
	for k, v := range values {
		x.text(x.number(q, v), x.left(k)+x.cell/2, top+h/2, scene.Middle, weight, x.st.Text, paint)
	}
	return top + h
}

// entries explain the colours and the signs.
func (x *heat) entries() []legendEntry {
	u := x.st.Unit
	swatch := scene.Box{W: 9 * u, H: x.st.SmallLeading}
	ticks, _ := x.m.Scale.ticks()
	ramp := legendEntry{room: float64(len(ticks)) * (swatch.W + 0.3*u), draw: func(left, y float64) {
		for i, level := range ticks {
			fill := scene.RampAt(x.m.Scale.at(level))
			box := swatch.Moved(scene.Point{X: left + float64(i)*(swatch.W+0.3*u), Y: y - swatch.H/2})
			x.add(scene.Rect{Box: box, Style: scene.Filled(fill)})
			x.text(x.tick(level), box.Centre().X, box.Centre().Y, scene.Middle, scene.Medium, x.st.Small, scene.OnFill(fill))
		}
	}}
	at := func(left, y float64) scene.Box { return swatch.Moved(scene.Point{X: left, Y: y - swatch.H/2}) }
	return []legendEntry{ramp,
		{words: x.say("chart.heat.inherited"), room: 11 * u, draw: func(left, y float64) {
			x.add(scene.Rect{Box: at(left, y), Style: scene.Style{Fill: scene.RampAt(0.25), Hatch: x.inherited()}})
		}},
		{words: x.say("chart.heat.best"), room: 11 * u, draw: func(left, y float64) {
			x.add(scene.Rect{Box: at(left, y).Inset(x.st.Frame / 2), Style: scene.Stroked(scene.Of(scene.Ink), x.st.Frame)})
		}},
		{words: x.say("chart.heat.provisional"), room: 11 * u, draw: func(left, y float64) {
			x.add(scene.Rect{Box: at(left, y).Inset(x.st.Thin / 2), Style: scene.Stroked(scene.Of(scene.Ink), x.st.Thin, 1.2*u, 0.8*u)})
		}},
		{words: x.say("chart.heat.missing"), room: 11 * u, draw: func(left, y float64) { x.add(x.empty(at(left, y))...) }},
	}
}

// foot is the room that totals, legend and note take.
func (x *heat) foot(w float64) float64 {
	_, _, legend := x.flow(x.entries(), w)
	name := float64(len(scene.Wrap(x.m.MeanName, scene.SemiBold, x.st.Text, x.note))+1)*x.st.Leading + 1.2*x.st.Unit
	note := float64(len(scene.Wrap(x.say("chart.heat.note"), scene.Regular, x.st.Small, w))) * x.st.SmallLeading
	return 5*x.st.Unit + name + legend + note
}
