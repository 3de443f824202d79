package chart

import (
	"cmp"
	"math"
	"slices"

	"ownerloop/assets/scene"
)

// segment is a straight line between two points.
type segment struct{ from, to scene.Point }

// off is how far a point lies from the line.
func (l segment) off(p scene.Point) float64 {
	x, y := l.to.X-l.from.X, l.to.Y-l.from.Y
	part := 0.0
	if long := x*x + y*y; long > 0 {
		part = min(max(((p.X-l.from.X)*x+(p.Y-l.from.Y)*y)/long, 0), 1)
	}
	return math.Hypot(p.X-l.from.X-part*x, p.Y-l.from.Y-part*y)
}

// enters reports whether the line runs through a box.
func (l segment) enters(b scene.Box) bool {
	from, to := 0.0, 1.0
	cut := func(at, step, least, most float64) {
		if step == 0 {
			if at < least || at > most {
				to = -1
			}
			return
		}
		a, z := (least-at)/step, (most-at)/step
		from, to = max(from, min(a, z)), min(to, max(a, z))
	}
	cut(l.from.X, l.to.X-l.from.X, b.X, b.Right())
	cut(l.from.Y, l.to.Y-l.from.Y, b.Y, b.Bottom())
	return from <= to
}

// crosses reports whether two lines meet.
func (l segment) crosses(o segment) bool {
	side := func(l segment, p scene.Point) float64 {
		return (l.to.X-l.from.X)*(p.Y-l.from.Y) - (l.to.Y-l.from.Y)*(p.X-l.from.X)
	}
	return side(l, o.from)*side(l, o.to) <= 0 && side(o, l.from)*side(o, l.to) <= 0
}

// free reports whether words in a box cover no other words, no line to a name and no bubble but their own.
func (b *board) free(box scene.Box, own *Bubble) bool {
	if box.X < b.plot.X || box.Right() > b.w || box.Y < b.plot.Y || box.Bottom() > b.plot.Bottom() {
		return false
	}
	if slices.ContainsFunc(b.taken, box.Touches) || slices.ContainsFunc(b.leaders, func(l segment) bool { return l.enters(box) }) {
		return false
	}
	for i := range b.list {
		if x := &b.list[i]; x != own && near(x.centre, box) < b.reach(*x)+b.st.Hair {
			return false
		}
	}
	return true
}

// near is how far a point lies from a box.
func near(p scene.Point, b scene.Box) float64 {
	q := nearest(p, b)
	return math.Hypot(p.X-q.X, p.Y-q.Y)
}

// nearest is the point of a box that lies nearest to another.
func nearest(p scene.Point, b scene.Box) scene.Point {
	return scene.Point{X: min(max(p.X, b.X), b.Right()), Y: min(max(p.Y, b.Y), b.Bottom())}
}

// mostLed is the most bubbles on a board whose names stand apart: with more, lines would be all one sees.
const mostLed = 60

// names finds room for the names, the chosen one's first. Those next to their bubbles come before those at the end of a
// line, so that a line is drawn only where it must be. Who comes first takes room from others: of a few orders the one
// that names most stays, the order given before the others.
func (b *board) names() {
	order := make([]int, len(b.list))
	for i := range order {
		order[i] = i
	}
	high := slices.Clone(order)
	slices.SortStableFunc(high, func(i, j int) int { return cmp.Compare(b.list[i].centre.Y, b.list[j].centre.Y) })
	back := slices.Clone(order)
	slices.Reverse(back)
	taken, best, most := b.taken, []Bubble(nil), -1
	for _, try := range [][]int{order, high, back} {
		b.taken, b.leaders = slices.Clone(taken), nil
		list := slices.Clone(b.list)
		if n := b.place(try); n > most {
			best, most = b.list, n
		}
		b.list = list
	}
	b.list = best
}

// place finds room in one order and counts the names that got it.
func (b *board) place(order []int) (named int) {
	slices.SortStableFunc(order, func(i, j int) int { return -cmp.Compare(b.weight(b.list[i]), b.weight(b.list[j])) })
	ways := []func(*Bubble, float64) bool{b.beside, b.apart}
	if len(b.list) > mostLed {
		ways = ways[:1]
	}
	for _, way := range ways {
		for _, i := range order {
			if x := &b.list[i]; x.Name != "" && x.nameSpot.Empty() && way(x, b.width(x.Name, b.weight(*x))) {
				b.taken = append(b.taken, x.nameSpot)
				named++
			}
		}
	}
	return named
}

// beside puts a name next to its bubble.
func (b *board) beside(x *Bubble, w float64) bool {
	h, gap := b.st.Leading, b.reach(*x)+b.st.Tick*0.8
	c, slant := x.centre, gap*0.7
	for _, at := range []scene.Point{
		{X: c.X + gap, Y: c.Y - h/2}, {X: c.X - gap - w, Y: c.Y - h/2}, {X: c.X - w/2, Y: c.Y + gap}, {X: c.X - w/2, Y: c.Y - gap - h},
		{X: c.X + slant, Y: c.Y + slant}, {X: c.X + slant, Y: c.Y - slant - h}, {X: c.X - slant - w, Y: c.Y + slant}, {X: c.X - slant - w, Y: c.Y - slant - h},
	} {
		if box := (scene.Box{X: at.X, Y: at.Y, W: w, H: h}); b.free(box, x) {
			x.nameSpot = box
			return true
		}
	}
	return false
}

// apart puts a name at the end of a line that touches no other bubble, name or line: the nearest such place.
func (b *board) apart(x *Bubble, w float64) bool {
	const rings, turns = 14, 32
	h := b.st.Leading
	for ring := 2; ring <= rings; ring++ {
		far := b.reach(*x) + float64(ring)*b.st.Leading*0.75
		for turn := range turns {
			sin, cos := math.Sincos(2 * math.Pi * float64(turn) / turns)
			at := scene.Point{X: x.centre.X + far*cos, Y: x.centre.Y + far*sin}
			box := scene.Box{X: at.X, Y: at.Y - h/2, W: w, H: h}
			if cos < 0 {
				box.X -= w
			}
			if l, ok := b.led(x, box); ok {
				x.nameSpot, x.leader = box, &l
				b.leaders = append(b.leaders, l)
				return true
			}
		}
	}
	return false
}

// led is the line from a bubble to its name in a box; false where either has no room.
func (b *board) led(x *Bubble, box scene.Box) (segment, bool) {
	end := nearest(x.centre, box)
	if end.X != x.centre.X { // the name stands to the side: the line meets the middle of its end
		end.Y = box.Centre().Y
	}
	long := math.Hypot(end.X-x.centre.X, end.Y-x.centre.Y)
	at := func(far float64) scene.Point {
		return scene.Point{X: x.centre.X + (end.X-x.centre.X)*far/long, Y: x.centre.Y + (end.Y-x.centre.Y)*far/long}
	}
	l := segment{from: at(x.r), to: at(long - b.st.Tick*0.6)}
	if !b.free(box, nil) || slices.ContainsFunc(b.taken, l.enters) || slices.ContainsFunc(b.leaders, l.crosses) {
		return l, false
	}
	for i := range b.list {
		if o := &b.list[i]; o != x && l.off(o.centre) < b.reach(*o)+2*b.st.Hair {
			return l, false
		}
	}
	return l, true
}
