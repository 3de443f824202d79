package scene

import "math"

// Point is a place in points, y down.
type Point struct{ X, Y float64 }

// Add returns p moved by q.
func (p Point) Add(q Point) Point { return Point{p.X + q.X, p.Y + q.Y} }

// Sub returns the way from q to p.
func (p Point) Sub(q Point) Point { return Point{p.X - q.X, p.Y - q.Y} }

// Times returns p scaled from the origin.
func (p Point) Times(k float64) Point { return Point{p.X * k, p.Y * k} }

func (p Point) length() float64 { return math.Hypot(p.X, p.Y) }

// Box is an upright rectangle: top left corner, width, height.
type Box struct{ X, Y, W, H float64 }

// BoxAround returns the smallest box that holds the points; no points give the
// empty box.
func BoxAround(pts ...Point) Box {
	if len(pts) == 0 {
		return Box{}
	}
	x0, y0, x1, y1 := pts[0].X, pts[0].Y, pts[0].X, pts[0].Y
	for _, p := range pts[1:] {
		x0, x1 = min(x0, p.X), max(x1, p.X)
		y0, y1 = min(y0, p.Y), max(y1, p.Y)
	}
	return Box{x0, y0, x1 - x0, y1 - y0}
}

// Right returns the x of the right edge.
func (b Box) Right() float64 { return b.X + b.W }

// Bottom returns the y of the lower edge.
func (b Box) Bottom() float64 { return b.Y + b.H }

// Centre returns the middle of b.
func (b Box) Centre() Point { return Point{b.X + b.W/2, b.Y + b.H/2} }

// Empty reports whether b has neither width nor height. A flat line's box is
// not empty.
func (b Box) Empty() bool { return b.W <= 0 && b.H <= 0 }

// Inset returns b smaller by d on every side (larger when d is negative). A
// box too small for it becomes flat at its centre.
func (b Box) Inset(d float64) Box {
	r := Box{b.X + d, b.Y + d, b.W - 2*d, b.H - 2*d}
	if r.W < 0 {
		r.X, r.W = b.X+b.W/2, 0
	}
	if r.H < 0 {
		r.Y, r.H = b.Y+b.H/2, 0
	}
	return r
}

// Moved returns b moved by d.
func (b Box) Moved(d Point) Box { return Box{b.X + d.X, b.Y + d.Y, b.W, b.H} }

// Union returns the smallest box that holds both; an empty box adds nothing.
func (b Box) Union(c Box) Box {
	switch {
	case b.Empty():
		return c
	case c.Empty():
		return b
	}
	return BoxAround(Point{b.X, b.Y}, Point{b.Right(), b.Bottom()}, Point{c.X, c.Y}, Point{c.Right(), c.Bottom()})
}

// Intersect returns the common part, the zero Box when there is none.
func (b Box) Intersect(c Box) Box {
	x0, y0 := max(b.X, c.X), max(b.Y, c.Y)
	x1, y1 := min(b.Right(), c.Right()), min(b.Bottom(), c.Bottom())
	if x1 < x0 || y1 < y0 {
		return Box{}
	}
	return Box{x0, y0, x1 - x0, y1 - y0}
}

// Touches reports whether the boxes share a point, edges included.
func (b Box) Touches(c Box) bool {
	return b.X <= c.Right() && c.X <= b.Right() && b.Y <= c.Bottom() && c.Y <= b.Bottom()
}

// Contains reports whether p lies in b, edges included.
func (b Box) Contains(p Point) bool {
	return p.X >= b.X && p.X <= b.Right() && p.Y >= b.Y && p.Y <= b.Bottom()
}
