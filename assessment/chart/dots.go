package chart

import (
	"cmp"
	"slices"

	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
)

// DotPlot draws a row a function and a mark a person: what the room said about one indicator. Marks of one level stand
// side by side; where they would reach the next level they become one mark with a count. It is for the room only.
func DotPlot(d DotData, w, h float64, p *text.Printer, st Style) scene.Scene {
	x := &dots{canvas: &canvas{st: st, print: p}, d: d, w: w, r: st.Mark * 1.17}
	x.left, x.right = x.names()+8*st.Unit, w-16*st.Unit
	x.left = max(x.left, x.names()+x.before()+st.Unit)
	head := st.Leading + st.Unit
	foot := st.Leading + 1.5*st.Unit
	row := max(3.4*x.r, st.Leading+st.Unit, min((h-head-foot)/float64(max(len(d.Rows), 1)), 14*st.Unit))
	bottom := head + row*float64(len(d.Rows))
	x.axis(head, bottom)
	for i, r := range d.Rows {
		x.row(r, head+row*float64(i), row)
	}
	x.settled(head, bottom)
	return x.scene(w, max(h, bottom+foot), d.Title)
}

type dots struct {
	*canvas
	d           DotData
	w, r        float64
	left, right float64
}

func (x *dots) at(level float64) float64 { return x.left + (x.right-x.left)*x.d.Scale.at(level) }

func (x *dots) names() float64 {
	widest := 0.0
	for _, r := range x.d.Rows {
		for _, line := range x.name(r) {
			widest = max(widest, scene.Width(line, scene.Medium, x.st.Text))
		}
	}
	return widest
}

// before is how far the marks of the lowest level reach to its left.
func (x *dots) before() float64 {
	ticks, _ := x.d.Scale.ticks()
	if len(ticks) == 0 {
		return x.r
	}
	most := 1
	for _, r := range x.d.Rows {
		n := 0
		for _, d := range r.Dots {
			if d.Level == ticks[0] {
				n++
			}
		}
		if x.abreast(n) {
			most = max(most, n)
		}
	}
	return float64(most-1)/2*x.step() + x.r
}

// step is from one mark of a level to the next.
func (x *dots) step() float64 { return 2*x.r + 0.6*x.st.Unit }

// abreast reports whether so many marks of one level have room beside each other.
func (x *dots) abreast(n int) bool {
	ticks, _ := x.d.Scale.ticks()
	return x.step()*float64(n) <= (x.right-x.left)/float64(max(len(ticks)-1, 1))
}

func (x *dots) name(r DotRow) []string { return scene.Wrap(r.Name, scene.Medium, x.st.Text, x.w*0.22) }

func (x *dots) axis(top, bottom float64) {
	low, high, any := 0.0, 0.0, false
	for _, r := range x.d.Rows {
		for _, d := range r.Dots {
			if !any || d.Level < low {
				low = d.Level
			}
			if !any || d.Level > high {
				high = d.Level
			}
			any = true
		}
	}
	if any && high > low {
		x.add(scene.Rect{Box: scene.Box{X: x.at(low), Y: top, W: x.at(high) - x.at(low), H: bottom - top}, Style: scene.Filled(scene.Of(scene.Sunken))})
	}
	ticks, full := x.d.Scale.ticks()
	for i, level := range ticks {
		style := scene.Stroked(scene.Of(scene.Ghost), x.st.Hair)
		weight := scene.SemiBold
		if !full[i] {
			style.Dash, weight = []float64{0.8 * x.st.Unit, 0.8 * x.st.Unit}, scene.Regular
		}
		x.line(x.at(level), top, x.at(level), bottom, style)
		x.text(x.tick(level), x.at(level), top-x.st.Leading/2, scene.Middle, weight, x.st.Small, scene.Of(scene.Muted))
	}
	x.text(x.say("chart.mean"), x.w, top-x.st.Leading/2, scene.End, scene.Regular, x.st.Small, scene.Of(scene.Muted))
}

func (x *dots) row(r DotRow, top, h float64) {
	y := top + h/2
	if top > x.st.Leading+x.st.Unit {
		x.line(0, top, x.w, top, hairline(x.st))
	}
	name := x.name(r)
	x.block(name, 0, y-float64(len(name))*x.st.Leading/2, x.st.Leading, scene.Start, scene.Medium, x.st.Text, scene.EdgeOf(r.Index))
	x.text(x.number(text.Level, r.Mean), x.w, y, scene.End, scene.SemiBold, x.st.Text, scene.Of(scene.Ink))
	if len(r.Dots) == 0 {
		return
	}
	sorted := slices.Clone(r.Dots)
	slices.SortStableFunc(sorted, func(a, b Dot) int { return cmp.Compare(a.Level, b.Level) })
	x.line(x.at(sorted[0].Level), y, x.at(sorted[len(sorted)-1].Level), y, scene.Stroked(scene.EdgeOf(r.Index), x.st.Thin))
	for len(sorted) > 0 {
		n := 1
		for n < len(sorted) && sorted[n].Level == sorted[0].Level {
			n++
		}
		x.marks(r.Index, sorted[:n], y)
		sorted = sorted[n:]
	}
}

// marks draws one level's marks, side by side around it.
func (x *dots) marks(index int, at []Dot, y float64) {
	step := x.step()
	centre := x.at(at[0].Level)
	if !x.abreast(len(at)) {
		x.add(scene.Group{Ref: at[0].Ref, Items: []scene.Item{scene.FunctionMark(index, scene.Point{X: centre, Y: y}, x.r)}})
		x.text(x.say("chart.times", text.Int("Count", len(at))), centre+1.5*x.r, y, scene.Start, scene.Medium, x.st.Small, scene.Of(scene.Ink))
		return
	}
	for i, d := range at {
		p := scene.Point{X: centre + (float64(i)-float64(len(at)-1)/2)*step, Y: y}
		x.add(scene.Group{Ref: d.Ref, Items: []scene.Item{scene.FunctionMark(index, p, x.r)}})
	}
}

// settled draws the voted level across the rows and the agreed one below them.
func (x *dots) settled(top, bottom float64) {
	u := x.st.Unit
	y := bottom + u + x.st.Leading/2
	voted, agreed := x.d.Voted, x.d.Agreed
	if voted.Known {
		at := x.at(voted.Value)
		x.line(at, top, at, bottom, scene.Stroked(scene.Of(scene.Ink), x.st.Thin*1.3))
		x.add(scene.ArrowHead(scene.Point{X: at, Y: y}, scene.Point{X: at, Y: bottom}, 2*u, 2.4*u, scene.Of(scene.Ink)))
	}
	if agreed.Known {
		x.add(scene.Diamond(scene.Point{X: x.at(agreed.Value), Y: bottom + 1.2*u}, 1.7*u, scene.Of(scene.Accent), false))
	}
	left := voted.Known && agreed.Known && agreed.Value > voted.Value
	x.label("chart.voted", voted, y, left, scene.Of(scene.Ink))
	x.label("chart.agreed", agreed, y, !left && voted.Known && agreed.Known, scene.Of(scene.Accent))
}

// label writes a figure beside its sign, on the left or on the right, and on the other side where it would leave the
// drawing.
func (x *dots) label(key string, n assessment.Number, y float64, left bool, paint scene.Paint) {
	if !n.Known {
		return
	}
	s := x.say(key, text.Str("Value", x.number(text.Level, n)))
	w, gap := scene.Width(s, scene.SemiBold, x.st.Small), 2.6*x.st.Unit
	at := x.at(n.Value)
	if left && at-gap-w >= 0 || at+gap+w > x.w {
		x.text(s, at-gap, y, scene.End, scene.SemiBold, x.st.Small, paint)
		return
	}
	x.text(s, at+gap, y, scene.Start, scene.SemiBold, x.st.Small, paint)
}
