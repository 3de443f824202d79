package chart

import (
	"strings"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
)

// Limits of one page of the matrix.
const (
	matrixRows   = 6 // dimensions
	matrixStages = 4 // more than these, and the descriptions are left out
)

// Matrix draws the stages across and the dimensions down, with every indicator where its level puts it: left half of a
// column the full level, right half the nearest half level. Each scene is a page of at most six dimensions; a page's
// rows share the height h where they are lower, and it is higher where they are not.
func Matrix(m MatrixData, w, h float64, p *text.Printer, st Style) []scene.Scene {
	var pages []scene.Scene
	for rows := m.Rows; len(rows) > 0; {
		n := min(len(rows), matrixRows)
		pages = append(pages, matrixPage(m, rows[:n], w, h, p, st))
		rows = rows[n:]
	}
	return pages
}

type matrix struct {
	*canvas
	m     MatrixData
	w     float64
	name  float64 // width of the names
	gap   float64
	cell  float64 // width of a stage
	chip  scene.Box
	pitch float64 // from one indicator to the next
}

func matrixPage(m MatrixData, rows []MatrixRow, w, h float64, p *text.Printer, st Style) scene.Scene {
	x := &matrix{canvas: &canvas{st: st, print: p}, m: m, w: w, gap: 2.9 * st.Unit, name: 33 * st.Unit}
	n := float64(len(m.Stages))
	x.cell = (w - x.name - n*x.gap) / n
	if x.cell < 30*st.Unit {
		x.name, x.gap = 26*st.Unit, 1.5*st.Unit
		x.cell = (w - x.name - n*x.gap) / n
	}
	x.chip = scene.Box{W: 7 * st.Unit, H: max(3.7*st.Unit, st.SmallLeading)}
	x.pitch = max(4.2*st.Unit, x.chip.H+0.4*st.Unit)
	y := x.head()
	foot := x.footLines()
	footHeight := float64(len(foot))*st.SmallLeading + 2*st.Unit
	heights, sum := make([]float64, len(rows)), 0.0
	for i, row := range rows {
		heights[i] = x.height(row)
		sum += heights[i]
	}
	extra := max(0, min((h-y-sum-footHeight)/float64(len(rows)), 6*st.Unit))
	for i, row := range rows {
		x.row(row, y, heights[i]+extra)
		y += heights[i] + extra
	}
	x.line(0, y, w, y, hairline(st))
	x.block(foot, 0, y+1.5*st.Unit, st.SmallLeading, scene.Start, scene.Regular, st.Small, scene.Of(scene.Muted))
	return x.scene(w, max(h, y+footHeight), m.Title)
}

func (x *matrix) left(stage int) float64 { return x.name + x.gap + float64(stage)*(x.cell+x.gap) }

func (x *matrix) head() float64 {
	lines := make([][]string, len(x.m.Stages))
	most := 1
	for k, s := range x.m.Stages {
		lines[k] = scene.Wrap(s, scene.SemiBold, x.st.Text, x.cell-4*x.st.Unit)
		most = max(most, len(lines[k]))
	}
	h := float64(most)*x.st.Leading + 3.2*x.st.Unit
	x.text(x.say("chart.dimension"), 0, h/2, scene.Start, scene.SemiBold, x.st.Text, scene.Of(scene.Ink))
	for k := range x.m.Stages {
		fill := scene.RampStage(k, len(x.m.Stages))
		box := scene.Box{X: x.left(k), W: x.cell, H: h}
		x.add(scene.Rect{Box: box, Style: scene.Filled(fill)})
		x.block(lines[k], box.X+3*x.st.Unit, (h-float64(len(lines[k]))*x.st.Leading)/2, x.st.Leading, scene.Start,
			scene.SemiBold, x.st.Text, scene.OnFill(fill))
	}
	return h + 0.8*x.st.Unit
}

func (x *matrix) describes() bool { return len(x.m.Stages) <= matrixStages }

func (x *matrix) description(cell MatrixCell) []string {
	if !x.describes() {
		return nil
	}
	return scene.Wrap(cell.Text, scene.Regular, x.st.Small, x.cell-6*x.st.Unit)
}

// texts is the height that the longest description of a row takes, so that the indicators of a row start together.
func (x *matrix) texts(row MatrixRow) float64 {
	most := 0
	for _, cell := range row.Cells {
		most = max(most, len(x.description(cell)))
	}
	return float64(most) * x.st.SmallLeading
}

func (x *matrix) height(row MatrixRow) float64 {
	marks := 3
	for _, cell := range row.Cells {
		marks = max(marks, len(cell.Full), len(cell.Half))
	}
	name := float64(len(x.names(row)))*x.st.Leading + float64(len(x.notes(row)))*x.st.SmallLeading + 3*x.st.Unit
	return max(name, x.texts(row)+float64(marks)*x.pitch+4.5*x.st.Unit)
}

func (x *matrix) names(row MatrixRow) []string {
	return scene.Wrap(row.Name, scene.SemiBold, x.st.Text, x.name)
}

func (x *matrix) notes(row MatrixRow) []string {
	return scene.Wrap(strings.Join(row.Notes, "\n"), scene.Regular, x.st.Small, x.name)
}

func (x *matrix) row(row MatrixRow, top, h float64) {
	u := x.st.Unit
	x.line(0, top, x.w, top, hairline(x.st))
	y := x.block(x.names(row), 0, top+1.2*u, x.st.Leading, scene.Start, scene.SemiBold, x.st.Text, scene.Of(scene.Ink))
	x.block(x.notes(row), 0, y+u, x.st.SmallLeading, scene.Start, scene.Regular, x.st.Small, scene.Of(scene.Muted))
	x.add(scene.Rect{Ref: row.Ref, Box: scene.Box{Y: top, W: x.name, H: h}})
	texts := x.texts(row)
	for k, cell := range row.Cells {
		box := scene.Box{X: x.left(k), Y: top + 0.8*u, W: x.cell, H: h - 1.6*u}
		x.cellAt(cell, box, texts)
	}
}

func (x *matrix) cellAt(cell MatrixCell, box scene.Box, texts float64) {
	u := x.st.Unit
	paint := scene.Of(scene.Muted)
	if cell.Attained {
		paint = scene.Of(scene.Ink)
		x.add(scene.Rect{Box: box.Inset(x.st.Frame / 2), Style: scene.Framed(scene.Of(scene.Sunken), scene.Of(scene.Accent), x.st.Frame)})
	}
	x.block(x.description(cell), box.X+3*u, box.Y+u, x.st.SmallLeading, scene.Start, scene.Regular, x.st.Small, paint)
	first := box.Y + texts + 2*u
	half := box.X + box.W/2
	if len(cell.Full)+len(cell.Half) > 0 {
		x.line(half, first, half, box.Bottom()-u, hairline(x.st))
	}
	for i, m := range cell.Full {
		x.mark(m, box.X+3*u, first+float64(i)*x.pitch, half-u)
	}
	for i, m := range cell.Half {
		x.mark(m, half+1.4*u, first+float64(i)*x.pitch, box.Right()-u)
	}
}

// mark draws an indicator: its number on a swatch, and its short name up to the right end.
func (x *matrix) mark(m MatrixMark, left, top, right float64) {
	u := x.st.Unit
	fill := scene.RampAt(m.Position)
	box := scene.Box{X: left, Y: top, W: max(x.chip.W, scene.Width(m.Code, scene.SemiBold, x.st.Small)+u), H: x.chip.H}
	weight := scene.Medium
	nameWeight := scene.Regular
	if m.Heavy {
		weight, nameWeight = scene.SemiBold, scene.SemiBold
	}
	sub := &canvas{st: x.st, print: x.print}
	sub.add(scene.Rect{Box: box, Radii: scene.Rounded(0.4 * u), Style: scene.Filled(fill)})
	sub.text(m.Code, box.Centre().X, box.Centre().Y, scene.Middle, weight, x.st.Small, scene.OnFill(fill))
	if m.Far {
		sub.add(scene.Polygon{Points: []scene.Point{{X: box.Right() - 1.6*u, Y: box.Y}, {X: box.Right(), Y: box.Y}, {X: box.Right(), Y: box.Y + 1.6*u}},
			Style: scene.Filled(scene.Of(scene.Fault))})
	}
	from := box.Right() + 1.2*u
	name := scene.Ellipsis(m.Name, nameWeight, x.st.Small, max(right-from, 0))
	sub.text(name, from, box.Centre().Y, scene.Start, nameWeight, x.st.Small, scene.Of(scene.Ink))
	x.add(scene.Group{Ref: m.Ref, Items: sub.items})
}

func (x *matrix) footLines() []string {
	return scene.Wrap(x.say("chart.matrix.note"), scene.Regular, x.st.Small, x.w)
}
