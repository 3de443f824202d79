package chart

import (
	"math"
	"slices"

	"ownerloop/assets/scene"
)

// settle gives each bubble its size and place.
func (b *board) settle() {
	most, largest := b.most(), 0.0
	for _, x := range b.list {
		if drawable(x.Size) {
			largest = max(largest, x.Size.Value)
		}
	}
	for i := range b.list {
		x := &b.list[i]
		x.r = b.st.Least
		if drawable(x.Size) && x.Size.Value > 0 { // areas are to each other as the figures are
			x.r = max(most*math.Sqrt(x.Size.Value/largest), b.st.Least)
		}
		inside := b.plot.Inset(x.r + b.ring())
		x.honest.X = min(max(b.x(x.Right.Value), inside.X), inside.Right())
		x.honest.Y = min(max(b.y(x.Up.Value), inside.Y), inside.Bottom())
		x.centre = b.aside(*x, b.list[:i], inside)
	}
}

// apart is the least distance of two bubbles, as a part of both radii: nearer, one covers the mark of the other.
const apart = 0.85

// aside is the free place next to where a bubble belongs, in steps around it; where all is full it stays.
func (b *board) aside(x Bubble, before []Bubble, inside scene.Box) scene.Point {
	free := func(at scene.Point) bool {
		return !slices.ContainsFunc(before, func(o Bubble) bool {
			return math.Hypot(at.X-o.centre.X, at.Y-o.centre.Y) < apart*(x.r+o.r)
		})
	}
	if free(x.honest) {
		return x.honest
	}
	const rings, turns = 40, 24
	for ring := 1; ring <= rings; ring++ {
		for turn := range turns {
			sin, cos := math.Sincos(2 * math.Pi * float64(turn) / turns)
			far := float64(ring) * b.st.Least / 4
			at := scene.Point{X: x.honest.X + far*cos, Y: x.honest.Y + far*sin}
			if at.X >= inside.X && at.X <= inside.Right() && at.Y >= inside.Y && at.Y <= inside.Bottom() && free(at) {
				return at
			}
		}
	}
	return x.honest
}

// ties lead from where bubbles belong to those that no longer stand over it.
func (b *board) ties() {
	for _, x := range b.list {
		if math.Hypot(x.centre.X-x.honest.X, x.centre.Y-x.honest.Y) > x.r {
			b.line(x.honest.X, x.honest.Y, x.centre.X, x.centre.Y, scene.Stroked(scene.Of(scene.Muted), b.st.Hair))
			b.add(scene.Circle{Centre: x.honest, R: 2 * b.st.Hair, Style: scene.Filled(scene.Of(scene.Muted))})
		}
	}
}
