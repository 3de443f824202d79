package scene

import "math"

// hits reports whether a point in the item's coordinates is on the item.
func hits(it Item, p Point, slack float64) bool {
	switch s := it.(type) {
	case Text:
		return s.run != "" && s.Bounds().Inset(-slack).Contains(p)
	case Image:
		return s.Box.Inset(-slack).Contains(p)
	case Link:
		return s.Box.Inset(-slack).Contains(p)
	case Group, Clip:
		return false // their items answer
	}
	style := styleOf(it)
	for _, path := range Outline(it) {
		pts := path.Flatten(0.25)
		area := path.Closed && (style.Fill.Visible() || style.Hatch != nil || !style.Stroke.Visible())
		if area && inside(pts, p) {
			return true
		}
		if near(pts, path.Closed, p, style.Width/2+slack) {
			return true
		}
	}
	return false
}

func styleOf(it Item) Style {
	switch s := it.(type) {
	case Rect:
		return s.Style
	case Line:
		return s.Style
	case Curve:
		return s.Style
	case Polygon:
		return s.Style
	case Circle:
		return s.Style
	case Arc:
		return s.Style
	}
	return Style{}
}

// inside is the even-odd rule.
func inside(pts []Point, p Point) bool {
	in := false
	for i, a := range pts {
		b := pts[(i+len(pts)-1)%len(pts)]
		if (a.Y > p.Y) != (b.Y > p.Y) && p.X < (b.X-a.X)*(p.Y-a.Y)/(b.Y-a.Y)+a.X {
			in = !in
		}
	}
	return in
}

func near(pts []Point, closed bool, p Point, d float64) bool {
	for i := 1; i < len(pts); i++ {
		if distance(pts[i-1], pts[i], p) <= d {
			return true
		}
	}
	return closed && len(pts) > 1 && distance(pts[len(pts)-1], pts[0], p) <= d
}

func distance(a, b, p Point) float64 {
	ab := b.Sub(a)
	l2 := ab.X*ab.X + ab.Y*ab.Y
	t := 0.0
	if l2 > 0 {
		t = math.Min(1, math.Max(0, ((p.X-a.X)*ab.X+(p.Y-a.Y)*ab.Y)/l2))
	}
	return p.Sub(a.Add(ab.Times(t))).length()
}
