package chart

import (
	"fmt"
	"math"
	"slices"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

// ValueOptions say what a drawing of value is made for.
type ValueOptions struct {
	Width, Height float64 // points; a tornado may stay below the height
	Title         string  // of the scene
	Monthly       bool    // each month by itself instead of added up
	Rows          int     // of the tornado; 0 = twelve
}

// ValueBand draws the net value over the horizon: the band from P10 to P90, the P50 line, the line with all inputs at base,
// and, added up, markers for the deepest point and for the month that has paid everything back. The months carry
// references ("value:month:12"). A section that is not Known gives an empty scene.
func ValueBand(v roadmap.ValueSection, o ValueOptions, printer *text.Printer, st ValueStyle) scene.Scene {
	out := scene.Scene{Width: o.Width, Height: o.Height, Title: o.Title}
	if !v.Known || len(v.Months) == 0 {
		return out
	}
	b := &band{pen: pen{st: st, print: printer, unit: UnitOf(v)}, v: v, o: o}
	b.read()
	b.frame()
	b.area()
	b.grid() // over the range, so that its height can be read
	b.lines()
	b.ends()
	if !o.Monthly {
		b.markers()
	}
	out.Items = b.items
	return out
}

// band is a band chart in the making.
type band struct {
	pen
	v    roadmap.ValueSection
	o    ValueOptions
	base int // month of the first point: 0 added up, where everything starts at nothing

	low, mid, high, flat []float64 // P10, P50, P90 and base by point
	from, to, step       float64   // of the scale
	plot                 scene.Box
}

// read takes the lines in the chart's unit.
func (b *band) read() {
	b.base = 1
	if !b.o.Monthly {
		b.base = 0
		b.low, b.mid, b.high, b.flat = []float64{0}, []float64{0}, []float64{0}, []float64{0}
	}
	for _, m := range b.v.Months {
		x := m.Sum
		if b.o.Monthly {
			x = m.Net
		}
		b.low, b.mid = append(b.low, b.unit.of(x.P10)), append(b.mid, b.unit.of(x.P50))
		b.high, b.flat = append(b.high, b.unit.of(x.P90)), append(b.flat, b.unit.of(x.Base))
	}
}

// frame settles scale and plot: room for the scale's figures at the left, the lines' names at the right, months below.
func (b *band) frame() {
	st := b.st
	names := 0.0
	for _, e := range b.endLabels() {
		names = max(names, b.width(e.text, e.weight))
	}
	b.plot = scene.Box{Y: st.Leading / 2, H: max(b.o.Height-3.2*st.Leading-st.Tick, st.LeastStep)}
	least := min(slices.Min(b.low), slices.Min(b.flat), 0)
	most := max(slices.Max(b.high), slices.Max(b.flat), 0)
	if most-least <= 0 {
		most = 1
	}
	b.step = niceStep((most - least) / max(b.plot.H/st.LeastStep, 1))
	b.from, b.to = math.Floor(least/b.step)*b.step, math.Ceil(most/b.step)*b.step
	if d := b.v.Deepest.Month; !b.o.Monthly && d > 0 && max(b.y(b.low[d]), b.y(b.flat[d]))+1.5*b.st.Leading > b.plot.Bottom() {
		b.from -= b.step // room for the label below the deepest point
	}
	figures := 0.0
	for v := b.from; v <= b.to+b.step/2; v += b.step {
		figures = max(figures, b.width(b.figure(v, b.step), scene.Regular))
	}
	b.plot.X = figures + 2*st.Tick
	b.plot.W = max(b.o.Width-b.plot.X-names-st.Tick, 1)
}

// niceStep is the smallest of 1, 2, 2.5 and 5 times a power of ten that is at least x.
func niceStep(x float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(x)))
	for _, k := range []float64{1, 2, 2.5, 5} {
		if k*power >= x*(1-1e-9) {
			return k * power
		}
	}
	return 10 * power
}

func (b *band) x(month float64) float64 {
	last := float64(len(b.v.Months))
	return b.plot.X + b.plot.W*(month-float64(b.base))/(last-float64(b.base))
}

func (b *band) y(v float64) float64 { return b.plot.Y + b.plot.H*(b.to-v)/(b.to-b.from) }

func (b *band) at(i int, line []float64) scene.Point {
	return scene.Point{X: b.x(float64(b.base + i)), Y: b.y(line[i])}
}

func (b *band) grid() {
	st := b.st
	for k := 0; ; k++ {
		v := b.from + float64(k)*b.step
		if v > b.to+b.step/2 {
			break
		}
		style := scene.Stroked(scene.Of(scene.Hairline), st.Hair)
		if math.Abs(v) < b.step/2 {
			v, style = 0, scene.Stroked(scene.Of(scene.Ink), st.Thin)
		}
		b.line(b.plot.X, b.y(v), b.plot.Right(), b.y(v), style)
		b.label(b.figure(v, b.step), b.plot.X-2*st.Tick, b.y(v), scene.End, scene.Regular, scene.Of(scene.Muted))
	}
	for month := 0; month <= len(b.v.Months); month += 6 {
		if month < b.base {
			continue
		}
		x := b.x(float64(month))
		b.line(x, b.y(0), x, b.y(0)+st.Tick, scene.Stroked(scene.Of(scene.Ink), st.Hair))
		b.label(b.print.Whole(int64(month)), x, b.plot.Bottom()+st.Leading, scene.Middle, scene.Regular, scene.Of(scene.Muted))
	}
	b.label(b.print.Say(text.M("value.chart.months", text.DateArg("Start", b.v.Start))), b.plot.Centre().X, b.plot.Bottom()+2.2*st.Leading,
		scene.Middle, scene.Regular, scene.Of(scene.Muted))
}

// area fills the band month by month: painters take polygons of few corners. Each reaches a hair into the one before it,
// so that no seam shows.
func (b *band) area() {
	for i := 1; i < len(b.low); i++ {
		from, to := b.at(i-1, b.high), b.at(i-1, b.low)
		if i > 1 {
			from.X, to.X = from.X-b.st.Hair, to.X-b.st.Hair
		}
		b.add(scene.Polygon{Ref: fmt.Sprintf("value:month:%d", b.base+i), Style: scene.Filled(scene.RampAt(0)),
			Points: []scene.Point{from, b.at(i, b.high), b.at(i, b.low), to}})
	}
}

func (b *band) lines() {
	st := b.st
	draw := func(line []float64, style scene.Style) {
		points := make([]scene.Point, len(line))
		for i := range line {
			points[i] = b.at(i, line)
		}
		b.add(scene.Polygon{Points: points, Open: true, Style: style})
	}
	edge := scene.Stroked(scene.Of(scene.Accent), st.Hair, 2*st.Tick/3, st.Tick/2)
	draw(b.low, edge)
	draw(b.high, edge)
	draw(b.flat, scene.Stroked(scene.Of(scene.Ink), st.Thin, 2*st.Tick, st.Tick))
	draw(b.mid, scene.Style{Stroke: scene.Of(scene.Accent), Width: st.Big, Round: true})
}

// endLabel names a line at its right end.
type endLabel struct {
	text   string
	value  float64
	weight scene.Weight
}

func (b *band) endLabels() []endLabel {
	last := len(b.mid) - 1
	named := func(key string, v float64) string {
		return b.print.Text(key) + " " + b.print.Fixed(v, b.unit.Decimals)
	}
	return []endLabel{
		{named("value.chart.p90", b.high[last]), b.high[last], scene.Regular}, {named("value.chart.base", b.flat[last]), b.flat[last], scene.Regular},
		{named("value.chart.p50", b.mid[last]), b.mid[last], scene.SemiBold}, {named("value.chart.p10", b.low[last]), b.low[last], scene.Regular},
	}
}

// ends writes the lines' names at their right ends, pushed apart where they would touch.
func (b *band) ends() {
	labels := b.endLabels()
	slices.SortStableFunc(labels, func(a, c endLabel) int {
		switch {
		case a.value > c.value:
			return -1
		case a.value < c.value:
			return 1
		}
		return 0
	})
	places := make([]float64, len(labels))
	for i, l := range labels {
		places[i] = b.y(l.value)
		if i > 0 {
			places[i] = max(places[i], places[i-1]+b.st.Leading)
		}
	}
	for i := len(places) - 1; i >= 0; i-- { // back up from the foot
		most := b.plot.Bottom()
		if i < len(places)-1 {
			most = places[i+1] - b.st.Leading
		}
		places[i] = min(places[i], most)
	}
	for i, l := range labels {
		b.label(l.text, b.plot.Right()+b.st.Tick, places[i], scene.Start, l.weight, scene.Of(scene.Ink))
	}
}

// markers are the deepest point and the month that has paid everything back.
func (b *band) markers() {
	st := b.st
	if d := b.v.Deepest; d.Month > 0 {
		at := b.at(d.Month, b.mid)
		b.add(scene.Circle{Ref: "value:deepest", Centre: at, R: st.Dot, Style: scene.Framed(scene.Of(scene.Accent), scene.Of(scene.Surface), st.Hair)})
		says := b.print.Say(text.M("value.chart.deepest", text.Int("Month", d.Month), text.Str("Amount", b.print.Fixed(b.unit.of(d.Amount), b.unit.Decimals))))
		y := max(b.y(b.low[d.Month]), b.y(b.flat[d.Month])) + st.Leading
		x := min(at.X, b.plot.Right()-b.width(says, scene.Medium))
		b.label(says, x, y, scene.Start, scene.Medium, scene.Of(scene.Ink))
	}
	if b.v.Payback.P50 > 0 && b.v.Deepest.Month > 0 {
		b.payback()
	}
}

// payback marks the month from a label that stands above all lines.
func (b *band) payback() {
	st, p := b.st, b.v.Payback
	month := func(n int) string {
		if n == 0 {
			return b.print.Text("number.missing")
		}
		return b.print.Whole(int64(n))
	}
	says := b.print.Say(text.M("value.chart.payback", text.Str("Month", month(p.P50)), text.Str("Early", month(p.P90)), text.Str("Late", month(p.P10))))
	w := b.width(says, scene.Medium)
	at := scene.Point{X: b.x(float64(p.P50)), Y: b.y(0)}
	x, anchor := at.X-st.Tick, scene.End
	if x-w < b.plot.X {
		x, anchor = max(b.plot.X+w, at.X-st.Tick), scene.End
	}
	top := at.Y
	for month := 0; month <= p.P50; month++ { // the lines under the label
		top = min(top, b.y(b.high[month]), b.y(b.flat[month]))
	}
	y := max(top-2*st.Leading, b.plot.Y+st.Leading/2)
	b.line(at.X, at.Y, at.X, y-st.Leading/2, scene.Stroked(scene.Of(scene.Ink), st.Hair))
	b.label(says, x, y, anchor, scene.Medium, scene.Of(scene.Ink))
	b.add(scene.Circle{Ref: "value:payback", Centre: at, R: st.Dot, Style: scene.Framed(scene.Of(scene.Surface), scene.Of(scene.Accent), st.Thin*1.5)})
}
