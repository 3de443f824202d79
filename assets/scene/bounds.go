package scene

import "math"

// Bounds returns the painted extent.
func (i Rect) Bounds() Box { return i.Style.grown(i.Box) }

// Bounds returns the painted extent.
func (i Line) Bounds() Box { return i.Style.grown(BoxAround(i.From, i.To)) }

// Bounds returns the painted extent; for curves that of the control points,
// which hold the curve.
func (i Curve) Bounds() Box { return i.Style.grown(i.Path.bounds()) }

// Bounds returns the painted extent.
func (i Polygon) Bounds() Box { return i.Style.grown(BoxAround(i.Points...)) }

// Bounds returns the painted extent.
func (i Circle) Bounds() Box {
	return i.Style.grown(Box{i.Centre.X - i.R, i.Centre.Y - i.R, 2 * i.R, 2 * i.R})
}

// Bounds returns the painted extent.
func (i Arc) Bounds() Box { return i.Style.grown(Outline(i)[0].bounds()) }

// Bounds returns the line box: the run's measured width on the side where it
// can grow, from ascent to descent, turned if the text is.
func (i Text) Bounds() Box {
	w := i.Width()
	x := 0.0
	switch i.Anchor {
	case Middle:
		x = -w / 2
	case End:
		x = -w
	}
	b := Box{x, -Ascent(i.Weight, i.Size), w, Ascent(i.Weight, i.Size) + Descent(i.Weight, i.Size)}
	if i.run == "" {
		return Box{X: i.At.X, Y: i.At.Y}
	}
	if i.Turn == 0 {
		return b.Moved(i.At)
	}
	sin, cos := math.Sincos(i.Turn * math.Pi / 180)
	turn := func(x, y float64) Point { return Point{x*cos - y*sin, x*sin + y*cos} }
	return BoxAround(turn(b.X, b.Y), turn(b.Right(), b.Y), turn(b.Right(), b.Bottom()), turn(b.X, b.Bottom())).Moved(i.At)
}

// Bounds returns the picture's box.
func (i Image) Bounds() Box { return i.Box }

// Bounds returns what the clip lets through of its items.
func (i Clip) Bounds() Box { return boundsOf(i.Items).Intersect(i.Box) }

// Bounds returns the extent of the items.
func (i Group) Bounds() Box { return boundsOf(i.Items).Moved(i.At) }

// Bounds returns the clickable box.
func (i Link) Bounds() Box { return i.Box }

func (s Style) grown(b Box) Box {
	if !s.Stroke.Visible() {
		return b
	}
	return b.Inset(-s.Width / 2)
}

func (p Path) bounds() Box {
	pts := []Point{p.Start}
	for _, c := range p.Cubics {
		pts = append(pts, c.C1, c.C2, c.To)
	}
	return BoxAround(pts...)
}
