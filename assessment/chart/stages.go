package chart

import (
	"strings"

	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
)

// StageData is dimensions across the stages: how far each is filled and which stage it has attained.
type StageData struct {
	Title  string
	Stages []string // headings: "1 Siloed Campaigns"
	Rows   []StageRow
	Scale  Scale
}

// StageRow is one dimension.
type StageRow struct {
	Ref         string // of the score; the stage's is StageRef
	StageRef    string
	Name, Note  string
	Score       assessment.Number
	Provisional bool
	Stage       string   // "1 +"
	Attained    int      // place of the attained stage; -1 for none
	Reached     []string // by stage: how many of the indicators are at its level, "5 of 6"
}

// StageFill draws a row a dimension and a column a stage. A cell is filled as far as the score has come from the stage
// before to it; the attained stage is framed, and every cell says how many indicators hold its level, so that shade
// never stands alone. Rows spread over the height h where they are lower.
func StageFill(d StageData, w, h float64, p *text.Printer, st Style) scene.Scene {
	f := &stageFill{canvas: &canvas{st: st, print: p}, d: d}
	u := st.Unit
	f.name = min(max(w*0.27, 26*u), 40*u)
	f.score, f.stage = 15*u, 10*u
	f.gap = 1.6 * u
	f.cell = (w - f.name - f.score - f.stage - f.gap*float64(len(d.Stages))) / float64(max(len(d.Stages), 1))
	y := f.head(w)
	least := 2.4*st.Leading + u
	row := max(least, min((h-y)/float64(max(len(d.Rows), 1)), 14*u))
	for _, r := range d.Rows {
		f.row(r, y, row, w)
		y += row
	}
	return f.scene(w, max(h, y), d.Title)
}

type stageFill struct {
	*canvas
	d                             StageData
	name, cell, gap, score, stage float64
}

func (f *stageFill) x(i int) float64 { return f.name + float64(i)*(f.cell+f.gap) }

func (f *stageFill) head(w float64) float64 {
	muted := scene.Of(scene.Muted)
	lines := 1
	wrapped := make([][]string, len(f.d.Stages))
	for i, s := range f.d.Stages {
		wrapped[i] = scene.Wrap(s, scene.Regular, f.st.Small, f.cell)
		lines = max(lines, len(wrapped[i]))
	}
	bottom := float64(lines) * f.st.SmallLeading
	for i, l := range wrapped {
		f.block(l, f.x(i), bottom-float64(len(l))*f.st.SmallLeading, f.st.SmallLeading, scene.Start, scene.Regular, f.st.Small, muted)
	}
	last := bottom - f.st.SmallLeading/2
	f.text(f.say("chart.dimension"), 0, last, scene.Start, scene.Regular, f.st.Small, muted)
	f.text(f.say("chart.stages.score"), w-f.stage, last, scene.End, scene.Regular, f.st.Small, muted)
	f.text(f.say("chart.stages.stage"), w, last, scene.End, scene.Regular, f.st.Small, muted)
	bottom += f.st.Unit
	f.line(0, bottom, w, bottom, hairline(f.st))
	return bottom + 0.5*f.st.Unit
}

func (f *stageFill) row(r StageRow, top, h, w float64) {
	u := f.st.Unit
	box := func(x, width float64) scene.Box { return scene.Box{X: x, Y: top + 0.6*u, W: width, H: h - 1.2*u} }
	middle := top + h/2
	names := scene.Wrap(r.Name, scene.Medium, f.st.Text, f.name-2*u)
	y := middle - (float64(len(names))*f.st.Leading+f.st.SmallLeading)/2
	y = f.block(names, 0, y, f.st.Leading, scene.Start, scene.Medium, f.st.Text, scene.Of(scene.Ink))
	f.text(r.Note, 0, y+f.st.SmallLeading/2, scene.Start, scene.Regular, f.st.Small, scene.Of(scene.Muted))
	for i := range f.d.Stages {
		f.box(r, i, box(f.x(i), f.cell))
	}
	paint, weight := scene.Of(scene.Ink), scene.SemiBold
	if r.Provisional || !r.Score.Known {
		paint, weight = scene.Of(scene.Muted), scene.Regular
	}
	score := f.number(text.Score, r.Score)
	if !r.Score.Known {
		score = f.say("chart.stages.none")
	}
	right := w - f.stage
	f.add(scene.Rect{Ref: r.Ref, Box: scene.Box{X: right - f.score + u, Y: middle - 3.6*u, W: f.score - u, H: 7.2 * u}})
	f.text(score, right, middle, scene.End, weight, f.st.Text, paint)
	f.add(scene.Rect{Ref: r.StageRef, Box: scene.Box{X: right + u, Y: middle - 3.6*u, W: f.stage - u, H: 7.2 * u}})
	f.text(r.Stage, w, middle, scene.End, scene.Regular, f.st.Text, scene.Of(scene.Ink))
}

// box is one cell: the empty track, how far it is filled, the frame of the attained stage, the count.
func (f *stageFill) box(r StageRow, i int, b scene.Box) {
	u := f.st.Unit
	f.add(scene.Rect{Box: b, Radii: scene.Rounded(0.9 * u), Style: scene.Filled(scene.Of(scene.Sunken))})
	if share := f.fill(r, i); share > 0 {
		full := b
		full.W = b.W * share
		f.add(scene.Rect{Box: full, Radii: scene.Rounded(0.9 * u), Style: scene.Filled(scene.RampStage(i, len(f.d.Stages)))})
	}
	if i == r.Attained {
		f.add(scene.Rect{Box: b.Inset(f.st.Frame / 2), Radii: scene.Rounded(0.9 * u), Style: scene.Stroked(scene.Of(scene.Ink), f.st.Frame)})
	}
	if i >= len(r.Reached) || strings.TrimSpace(r.Reached[i]) == "" {
		return
	}
	label := scene.Ellipsis(r.Reached[i], scene.Regular, f.st.Small, b.W-3*u)
	chip := scene.Box{X: b.X + 1.4*u, Y: b.Bottom() - 1.2*u - f.st.SmallLeading, W: scene.Width(label, scene.Regular, f.st.Small) + 1.8*u, H: f.st.SmallLeading}
	f.add(scene.Rect{Box: chip, Radii: scene.Rounded(0.7 * u), Style: scene.Filled(scene.Of(scene.Surface))})
	f.text(label, chip.X+0.9*u, chip.Y+chip.H/2, scene.Start, scene.Regular, f.st.Small, scene.Of(scene.Ink))
}

// fill is the share of a stage's cell that the score fills: the lowest stage is full with any score.
func (f *stageFill) fill(r StageRow, i int) float64 {
	switch {
	case !r.Score.Known:
		return 0
	case i == 0:
		return 1
	}
	low, high := float64(f.d.Scale.Levels[i-1]), float64(f.d.Scale.Levels[i])
	return min(max((r.Score.Value-low)/(high-low), 0), 1)
}
