package scene

import "math"

// mitreLimit is how far a mitred corner may reach out, in stroke widths; above
// it the corner is cut. It is SVG's default.
const mitreLimit = 4

// strokeAreas turns a stroked run of points into polygons to be filled
// together. All are wound the same way, so that overlaps add up instead of
// cancelling out.
func strokeAreas(pts []Point, closed bool, width float64, round bool) [][]Point {
	pts = withoutRepeats(pts, closed)
	half := width / 2
	if len(pts) == 0 || !(half > 0) {
		return nil
	}
	var out [][]Point
	add := func(poly ...Point) { out = append(out, wound(poly)) }
	n := len(pts)
	segments := n - 1
	if closed && n > 2 {
		segments = n
	}
	for i := range segments {
		a, b := pts[i], pts[(i+1)%n]
		o := normal(a, b).Times(half)
		add(a.Add(o), b.Add(o), b.Sub(o), a.Sub(o))
	}
	for i := range pts {
		inner := closed && n > 2 || i > 0 && i < n-1
		prev, next := pts[(i+n-1)%n], pts[(i+1)%n]
		switch {
		case round && !(inner && smooth(prev, pts[i], next)):
			out = append(out, disc(pts[i], half))
		case inner:
			if j := corner(prev, pts[i], next, half); j != nil {
				add(j...)
			}
		}
	}
	return out
}

func withoutRepeats(pts []Point, closed bool) []Point {
	var out []Point
	for _, p := range pts {
		if len(out) == 0 || p.Sub(out[len(out)-1]).length() > 1e-6 {
			out = append(out, p)
		}
	}
	for closed && len(out) > 1 && out[0].Sub(out[len(out)-1]).length() <= 1e-6 {
		out = out[:len(out)-1]
	}
	return out
}

// normal is the unit vector across a segment.
func normal(a, b Point) Point {
	d := b.Sub(a)
	l := d.length()
	return Point{-d.Y / l, d.X / l}
}

// smooth reports whether a joint turns by less than about 15 degrees, as all
// joints inside flattened curves do. A mitre is exact enough there; a disc at
// each would thicken the anti-aliased edge.
func smooth(a, b, c Point) bool {
	n1, n2 := normal(a, b), normal(b, c)
	return n1.X*n2.X+n1.Y*n2.Y > 0.966
}

// corner fills the gap on the outer side of a joint: a mitre, or a bevel where
// the mitre would reach too far.
func corner(a, b, c Point, half float64) []Point {
	n1, n2 := normal(a, b), normal(b, c)
	cross := n1.X*n2.Y - n1.Y*n2.X
	if math.Abs(cross) < 1e-9 && n1.X*n2.X+n1.Y*n2.Y > 0 {
		return nil
	}
	side := -half
	if cross < 0 {
		side = half
	}
	p, q := b.Add(n1.Times(side)), b.Add(n2.Times(side))
	middle := n1.Add(n2)
	if l := middle.length(); l > 1e-9 && 2/l <= mitreLimit {
		tip := b.Add(middle.Times(side * 2 / (l * l)))
		return []Point{b, p, tip, q}
	}
	return []Point{b, p, q}
}

func disc(c Point, r float64) []Point {
	n := min(max(12, int(math.Ceil(10*math.Sqrt(r)))), 128) // within 0.05 pixels
	pts := make([]Point, n)
	for i := range pts {
		pts[i] = onCircle(c, r, 360*float64(i)/float64(n))
	}
	return wound(pts)
}

// wound returns the polygon in the one direction all areas of a stroke have.
func wound(pts []Point) []Point {
	area := 0.0
	for i, p := range pts {
		q := pts[(i+1)%len(pts)]
		area += p.X*q.Y - q.X*p.Y
	}
	if area < 0 {
		for i, j := 0, len(pts)-1; i < j; i, j = i+1, j-1 {
			pts[i], pts[j] = pts[j], pts[i]
		}
	}
	return pts
}
