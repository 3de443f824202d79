package chart

import (
	"cmp"
	"math"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

// tornadoRows is how many inputs a tornado has.
const tornadoRows = 12

// Tornado draws how far each input alone moves the net value, widest first: the worse end to the left, the better one to
// the right, hatched where the input is a judgement. Rows carry references ("value:input:F15"). A legend stands below. The
// scene is higher than asked for where names take more lines. A section that is not Known gives an empty scene.
func Tornado(v roadmap.ValueSection, o ValueOptions, printer *text.Printer, st ValueStyle) scene.Scene {
	out := scene.Scene{Width: o.Width, Height: o.Height, Title: o.Title}
	if !v.Known || len(v.Swings) == 0 {
		return out
	}
	t := &tornado{pen: pen{st: st, print: printer, unit: UnitOf(v)}, o: o}
	t.rows = v.Swings[:min(cmp.Or(o.Rows, tornadoRows), len(v.Swings))]
	t.columns()
	y := t.head()
	foot := 3.4 * st.Leading
	row := st.Row
	if o.Height > 0 {
		row = min(row, (o.Height-y-foot)/float64(len(t.rows)))
	}
	top := y
	for _, r := range t.rows {
		name, ends := t.words(r)
		h := max(row, (float64(len(name)+len(ends))+0.2)*st.Leading)
		t.swing(r, scene.Box{Y: y, W: o.Width, H: h}, name, ends)
		y += h
	}
	t.line(t.zero, top-st.Tick, t.zero, y, scene.Stroked(scene.Of(scene.Ink), st.Thin))
	t.label(t.print.Say(t.unit.Name), t.zero, y+st.Leading, scene.Middle, scene.Regular, scene.Of(scene.Muted))
	out.Height = t.legend(y + 2*st.Leading)
	out.Items = t.items
	return out
}

// tornado is one in the making.
type tornado struct {
	pen
	o     ValueOptions
	rows  []roadmap.SwingRow
	names float64 // width of the column before the bars
	zero  float64 // where the bars start
	scale float64 // points a unit
}

// nameShare is how much of the width the inputs' names may take.
const nameShare = 0.42

// columns gives the names what they need and the bars the rest; zero stands where both sides' widest bars fit with their
// figures.
func (t *tornado) columns() {
	worst, best, figures := 0.0, 0.0, 0.0
	for _, r := range t.rows {
		worst, best = max(worst, -t.unit.of(min(r.Worse(), 0))), max(best, t.unit.of(max(r.Better(), 0)))
		figures = max(figures, t.width(t.change(r.Worse()), scene.Regular), t.width(t.change(r.Better()), scene.Regular))
		t.names = max(t.names, t.width(t.print.Say(r.Label), scene.Medium), t.width(t.ends(r), scene.Regular))
	}
	t.names = min(t.names, nameShare*t.o.Width)
	figures += 2 * t.st.Tick
	room := max(t.o.Width-t.names-t.st.Tick-2*figures, 1)
	if worst+best > 0 {
		t.scale = room / (worst + best)
	}
	t.zero = t.names + t.st.Tick + figures + worst*t.scale
}

// ends are the input's values from the worse one to the better one.
func (t *tornado) ends(r roadmap.SwingRow) string {
	worse, better := r.Low, r.High
	if r.AtLow > r.AtHigh {
		worse, better = better, worse
	}
	return t.print.Say(worse) + " / " + t.print.Say(r.Base) + " / " + t.print.Say(better)
}

func (t *tornado) head() float64 {
	y := t.st.Leading / 2
	lines := scene.Wrap(t.print.Text("value.chart.input"), scene.SemiBold, t.st.Text, t.names)
	for i, s := range lines {
		t.label(s, 0, y+float64(i)*t.st.Leading, scene.Start, scene.SemiBold, scene.Of(scene.Muted))
	}
	foot := y + float64(max(len(lines)-1, 0))*t.st.Leading
	t.label(t.print.Text("value.chart.worse"), t.zero-t.st.Tick, foot, scene.End, scene.SemiBold, scene.Of(scene.Muted))
	t.label(t.print.Text("value.chart.better"), t.zero+t.st.Tick, foot, scene.Start, scene.SemiBold, scene.Of(scene.Muted))
	return foot + t.st.Leading/2 + 2*t.st.Tick
}

// words are the lines of an input's name and of its values.
func (t *tornado) words(r roadmap.SwingRow) (name, ends []string) {
	return scene.Wrap(t.print.Say(r.Label), scene.Medium, t.st.Text, t.names), scene.Wrap(t.ends(r), scene.Regular, t.st.Text, t.names)
}

func (t *tornado) swing(r roadmap.SwingRow, row scene.Box, name, ends []string) {
	st := t.st
	mid := row.Centre().Y
	at := mid - float64(len(name)+len(ends)-1)/2*st.Leading
	for _, s := range name {
		t.label(s, 0, at, scene.Start, scene.Medium, scene.Of(scene.Ink))
		at += st.Leading
	}
	for _, s := range ends {
		t.label(s, 0, at, scene.Start, scene.Regular, scene.Of(scene.Muted))
		at += st.Leading
	}
	h := min(st.Bar, row.H*0.6)
	for _, side := range []struct {
		amount int64
		paint  scene.Paint
	}{{r.Worse(), scene.Of(scene.Edge)}, {r.Better(), scene.Of(scene.Accent)}} {
		x := t.zero + t.unit.of(side.amount)*t.scale
		bar := scene.Box{X: min(x, t.zero), Y: mid - h/2, W: math.Abs(x - t.zero), H: h}
		t.add(scene.Rect{Ref: "value:input:" + r.Input, Box: bar, Style: t.fill(side.paint, r.Soft)})
		if side.amount < 0 {
			t.label(t.change(side.amount), bar.X-st.Tick, mid, scene.End, scene.Regular, scene.Of(scene.Ink))
		} else {
			t.label(t.change(side.amount), bar.Right()+st.Tick, mid, scene.Start, scene.Regular, scene.Of(scene.Ink))
		}
	}
}

// fill is solid for figures, hatched for judgements.
func (t *tornado) fill(p scene.Paint, soft bool) scene.Style {
	if !soft {
		return scene.Filled(p)
	}
	return scene.Style{Fill: scene.Of(scene.Surface), Hatch: &scene.Hatch{Paint: p, Step: t.st.Hatch, Width: t.st.Hair}, Stroke: p, Width: t.st.Hair}
}

// legend draws both kinds of bars with their words and returns the bottom.
func (t *tornado) legend(y float64) float64 {
	st, x := t.st, 0.0
	box := scene.Box{W: 2 * st.Leading, H: st.Leading}
	for _, e := range []struct {
		key  string
		soft bool
	}{{"value.chart.firm", false}, {"value.chart.soft", true}} {
		s := t.print.Text(e.key)
		w := box.W + st.Tick + t.width(s, scene.Regular)
		if x > 0 && x+w > t.o.Width {
			x, y = 0, y+1.5*st.Leading
		}
		t.add(scene.Rect{Box: box.Moved(scene.Point{X: x, Y: y}), Style: t.fill(scene.Of(scene.Accent), e.soft)})
		t.label(s, x+box.W+st.Tick, y+box.H/2, scene.Start, scene.Regular, scene.Of(scene.Ink))
		x += w + 4*st.Tick
	}
	return y + 1.2*box.H
}
