package chart

import (
	"math"
	"slices"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
)

// span is the part of a fact that an axis shows, along a scale of its own.
type span struct {
	from, to float64 // along the scale
	step     float64 // between round figures; 0 on a root scale, where they are not evenly spread
	least    float64 // that two round figures stand apart, along the scale
	root     bool    // places follow from the square root: the crowd near zero opens out
}

const (
	// leastSpan is the least difference an axis opens out: facts print two decimals.
	leastSpan = 0.01
	// lopsided is how many times the middle figure the largest is before an axis takes its root: on an even scale half of
	// the work would share a third of the board.
	lopsided = 3
)

// spanOf leaves room for a bubble at both ends of the figures; length and room are in points, least is what two figures
// stand apart.
func spanOf(values []float64, length, room, least float64) span {
	values = slices.Sorted(slices.Values(values))
	s := span{root: values[0] >= 0 && values[len(values)-1] > lopsided*values[len(values)/2]}
	from, to := s.along(values[0]), s.along(values[len(values)-1])
	if to-from < max(leastSpan, math.Abs(to)*1e-9) {
		s.root = false
		half := max(math.Abs(to)/2, 1)
		from, to = values[0]-half, values[0]+half
	}
	pad := (to - from) * room / max(length-2*room, 1)
	s.from, s.to = from-pad, to+pad
	s.least = (s.to - s.from) / max(length/least, 1)
	if !s.root {
		s.step = niceStep(s.least)
	}
	return s
}

// along is where a figure stands on the scale.
func (s span) along(v float64) float64 {
	if s.root {
		return math.Sqrt(max(v, 0))
	}
	return v
}

// figure is what stands at a place of the scale; ends of a root scale that reach below zero stand for zero.
func (s span) figure(at float64) float64 {
	if s.root {
		return max(at, 0) * max(at, 0)
	}
	return at
}

// share is how far along the axis a figure stands, from 0 to 1.
func (s span) share(v float64) float64 { return (s.along(v) - s.from) / (s.to - s.from) }

// ticks are the round figures of a span.
func (s span) ticks() (list []float64) {
	if s.root {
		return s.rootTicks()
	}
	for k := math.Ceil(s.from / s.step); k*s.step <= s.to && len(list) < 100; k++ {
		list = append(list, k*s.step)
	}
	return list
}

// rootTicks are figures of one digit, chosen from the far end, where they lie closest together as parts of the whole.
func (s span) rootTicks() []float64 {
	most := s.figure(s.to)
	list := []float64{}
	last := math.Inf(1)
	for power := math.Pow(10, math.Floor(math.Log10(most))); power > most/100; power /= 10 {
		for _, k := range []float64{8, 6, 4, 2, 1} {
			v := k * power
			if at := s.along(v); v >= most/30 && at <= s.to && last-at >= s.least && at >= max(s.from, s.least) {
				list, last = append(list, v), at
			}
		}
	}
	if s.from <= 0 {
		list = append(list, 0)
	}
	slices.Reverse(list)
	return list
}

// tick is a round figure in words.
func (b *board) tick(s span, v float64) string {
	if s.root {
		return b.figure(v, math.Pow(10, math.Floor(math.Log10(max(v, 1e-4)))))
	}
	return b.figure(v, s.step)
}

// named is what an axis shows, and that it is not evenly spread where it is not.
func (b *board) named(s span, title string) string {
	if s.root {
		return b.print.Say(text.M("roadmap.board.root", text.Str("Axis", title)))
	}
	return title
}

func (b *board) x(v float64) float64 { return b.plot.X + b.plot.W*b.right.share(v) }

func (b *board) y(v float64) float64 { return b.plot.Bottom() - b.plot.H*b.up.share(v) }

// mean draws the line on which the average stands, with its words where they fit. Between two scales of a kind it is
// straight, else it bends.
func (b *board) mean() {
	ups, rights := 0.0, 0.0
	for _, x := range b.list {
		ups, rights = ups+x.Up.Value, rights+x.Right.Value
	}
	if b.in.Ratio == nil || ups <= 0 || rights <= 0 {
		return
	}
	k := ups / rights
	from, to := max(b.right.figure(b.right.from), b.up.figure(b.up.from)/k, 0), min(b.right.figure(b.right.to), b.up.figure(b.up.to)/k)
	if from >= to {
		return
	}
	parts := 1
	if b.up.root != b.right.root {
		parts = 24
	}
	style := scene.Stroked(scene.Of(scene.Muted), b.st.Hair, b.st.Tick, b.st.Tick*0.8)
	at := func(part float64) float64 {
		return b.right.figure(b.right.along(from) + part*(b.right.along(to)-b.right.along(from)))
	}
	for i := range parts {
		v, next := at(float64(i)/float64(parts)), at(float64(i+1)/float64(parts))
		b.line(b.x(v), b.y(k*v), b.x(next), b.y(k*next), style)
	}
	s := b.in.Ratio(k)
	w := b.width(s, scene.Regular)
	for _, part := range []float64{0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2} {
		v := at(part)
		right := scene.Box{X: b.x(v) + 2*b.st.Tick, Y: b.y(k * v), W: w, H: b.st.Leading}
		left := scene.Box{X: b.x(v) - 2*b.st.Tick - w, Y: b.y(k*v) - b.st.Leading, W: w, H: b.st.Leading}
		for _, box := range []scene.Box{right, left} {
			if b.free(box, nil) {
				b.taken = append(b.taken, box)
				b.label(s, box.X, box.Centre().Y, scene.Start, scene.Regular, scene.Of(scene.Muted))
				return
			}
		}
	}
}
