package scene

import "math"

// kappa places the control points of a quarter circle.
const kappa = 0.5522847498307936

// Outline returns the paths of a shape (Rect, Line, Curve, Polygon, Circle,
// Arc), nil for every other item. Painters that know only paths draw all
// shapes with it.
func Outline(it Item) []Path {
	switch s := it.(type) {
	case Rect:
		return []Path{s.outline()}
	case Line:
		return []Path{straight([]Point{s.From, s.To}, false)}
	case Curve:
		return []Path{s.Path}
	case Polygon:
		if len(s.Points) == 0 {
			return nil
		}
		return []Path{straight(s.Points, !s.Open)}
	case Circle:
		return []Path{arcPath(s.Centre, s.R, 0, 360, true)}
	case Arc:
		p := arcPath(s.Centre, s.R, s.Start, s.Sweep, math.Abs(s.Sweep) >= 360)
		if s.Sector && !p.Closed {
			p = withCentre(p, s.Centre)
		}
		return []Path{p}
	}
	return nil
}

func straight(pts []Point, closed bool) Path {
	p := Path{Start: pts[0], Closed: closed}
	from := pts[0]
	for _, to := range pts[1:] {
		p.Cubics = append(p.Cubics, lineCubic(from, to))
		from = to
	}
	return p
}

// lineCubic is a straight line as a cubic; flattening recognises it because
// its control points lie on its ends.
func lineCubic(from, to Point) Cubic { return Cubic{from, to, to} }

func withCentre(p Path, c Point) Path {
	q := Path{Start: c, Closed: true, Cubics: []Cubic{lineCubic(c, p.Start)}}
	q.Cubics = append(q.Cubics, p.Cubics...)
	return q
}

// onCircle is the point at deg degrees clockwise from twelve o'clock.
func onCircle(c Point, r, deg float64) Point {
	sin, cos := math.Sincos(deg * math.Pi / 180)
	return Point{c.X + r*sin, c.Y - r*cos}
}

// OnCircle returns the point of a circle at deg degrees clockwise from twelve
// o'clock.
func OnCircle(centre Point, r, deg float64) Point { return onCircle(centre, r, deg) }

func arcPath(c Point, r, start, sweep float64, full bool) Path {
	if full {
		sweep = 360
	}
	parts := max(1, int(math.Ceil(math.Abs(sweep)/90)))
	step := sweep / float64(parts)
	k := 4.0 / 3 * math.Tan(step*math.Pi/180/4) * r
	p := Path{Start: onCircle(c, r, start), Closed: full}
	from := p.Start
	for i := range parts {
		a, b := start+float64(i)*step, start+float64(i+1)*step
		to := onCircle(c, r, b)
		if full && i == parts-1 {
			to = p.Start
		}
		p.Cubics = append(p.Cubics, Cubic{from.Add(tangent(a).Times(k)), to.Sub(tangent(b).Times(k)), to})
		from = to
	}
	return p
}

// tangent is the clockwise direction on a circle at deg degrees.
func tangent(deg float64) Point {
	sin, cos := math.Sincos(deg * math.Pi / 180)
	return Point{cos, sin}
}

func (r Rect) outline() Path {
	b, rad := r.Box, r.Radii.fitted(r.Box)
	if rad == (Radii{}) {
		return straight([]Point{{b.X, b.Y}, {b.Right(), b.Y}, {b.Right(), b.Bottom()}, {b.X, b.Bottom()}}, true)
	}
	p := Path{Start: Point{b.X + rad.TopLeft, b.Y}, Closed: true}
	from := p.Start
	side := func(to Point) { p.Cubics, from = append(p.Cubics, lineCubic(from, to)), to }
	corner := func(at Point, to Point) {
		if from != to {
			c1 := from.Add(at.Sub(from).Times(kappa))
			c2 := to.Add(at.Sub(to).Times(kappa))
			p.Cubics = append(p.Cubics, Cubic{c1, c2, to})
		}
		from = to
	}
	side(Point{b.Right() - rad.TopRight, b.Y})
	corner(Point{b.Right(), b.Y}, Point{b.Right(), b.Y + rad.TopRight})
	side(Point{b.Right(), b.Bottom() - rad.BottomRight})
	corner(Point{b.Right(), b.Bottom()}, Point{b.Right() - rad.BottomRight, b.Bottom()})
	side(Point{b.X + rad.BottomLeft, b.Bottom()})
	corner(Point{b.X, b.Bottom()}, Point{b.X, b.Bottom() - rad.BottomLeft})
	side(Point{b.X, b.Y + rad.TopLeft})
	corner(Point{b.X, b.Y}, Point{b.X + rad.TopLeft, b.Y})
	return p
}

// fitted shrinks all radii by one factor until no two overlap on a side.
func (r Radii) fitted(b Box) Radii {
	r = Radii{max(r.TopLeft, 0), max(r.TopRight, 0), max(r.BottomRight, 0), max(r.BottomLeft, 0)}
	k := 1.0
	for _, side := range [][2]float64{
		{b.W, r.TopLeft + r.TopRight}, {b.W, r.BottomLeft + r.BottomRight},
		{b.H, r.TopLeft + r.BottomLeft}, {b.H, r.TopRight + r.BottomRight},
	} {
		if side[1] > side[0] && side[1] > 0 {
			k = min(k, max(side[0], 0)/side[1])
		}
	}
	return Radii{r.TopLeft * k, r.TopRight * k, r.BottomRight * k, r.BottomLeft * k}
}

// Flatten turns a path into a run of points within tolerance of it; a closed
// path does not repeat its first point.
func (p Path) Flatten(tolerance float64) []Point {
	pts := []Point{p.Start}
	from := p.Start
	for _, c := range p.Cubics {
		if (c.C1 == from || c.C1 == c.To) && (c.C2 == c.To || c.C2 == from) {
			pts = append(pts, c.To)
		} else {
			pts = flattenCubic(pts, from, c, tolerance)
		}
		from = c.To
	}
	if p.Closed && len(pts) > 1 && pts[len(pts)-1] == pts[0] {
		pts = pts[:len(pts)-1]
	}
	return pts
}

// flattenCubic steps evenly, with the number of steps from the bound on a
// cubic's second difference, so that no recursion depends on the input.
func flattenCubic(pts []Point, from Point, c Cubic, tolerance float64) []Point {
	dev := max(from.Sub(c.C1.Times(2)).Add(c.C2).length(), c.C1.Sub(c.C2.Times(2)).Add(c.To).length())
	n := 1
	if tolerance > 0 && dev > 0 {
		n = int(math.Ceil(math.Sqrt(0.75 * dev / tolerance)))
	}
	n = min(max(n, 1), 200)
	for i := 1; i < n; i++ {
		pts = append(pts, cubicAt(from, c, float64(i)/float64(n)))
	}
	return append(pts, c.To)
}

func cubicAt(from Point, c Cubic, t float64) Point {
	u := 1 - t
	return from.Times(u * u * u).Add(c.C1.Times(3 * u * u * t)).Add(c.C2.Times(3 * u * t * t)).Add(c.To.Times(t * t * t))
}

// HatchLines returns the lines of a hatch that cross a box, for painters that
// clip to the shape and draw them; none where the pattern is far too fine.
func HatchLines(h Hatch, b Box) [][2]Point {
	step := h.Step * math.Sqrt2
	if !(step > 0) || b.Empty() {
		return nil
	}
	first := math.Ceil((b.X + b.Y) / step)
	last := math.Floor((b.Right() + b.Bottom()) / step)
	if !(last-first <= maxPieces) {
		return nil
	}
	var out [][2]Point
	for i := range int(last-first) + 1 {
		sum := (first + float64(i)) * step // x + y on the line
		x0, x1 := max(b.X, sum-b.Bottom()), min(b.Right(), sum-b.Y)
		out = append(out, [2]Point{{x0, sum - x0}, {x1, sum - x1}})
	}
	return out
}

// maxPieces bounds the lines of a hatch and the periods of a dash pattern: far
// more than anyone can see, few enough to draw.
const maxPieces = 20000

// DashLines cuts a run of points into the visible parts of a dash pattern. An
// unusable pattern (negative, all zero, far too fine) gives the run as it is.
func DashLines(pts []Point, closed bool, dash []float64) [][]Point {
	if closed && len(pts) > 0 {
		pts = append(append([]Point(nil), pts...), pts[0])
	}
	total := 0.0
	for _, d := range dash {
		if d < 0 || math.IsNaN(d) {
			return [][]Point{pts}
		}
		total += d
	}
	length := 0.0
	for i := 1; i < len(pts); i++ {
		length += pts[i].Sub(pts[i-1]).length()
	}
	if len(pts) < 2 || !(total > 0) || !(length/total <= maxPieces) {
		return [][]Point{pts}
	}
	return dashed(pts, dash)
}

func dashed(pts []Point, dash []float64) [][]Point {
	var out [][]Point
	var cur []Point
	k, left := 0, dash[0]
	on := func() bool { return k%2 == 0 }
	cur = []Point{pts[0]}
	for i := 1; i < len(pts); i++ {
		from, to := pts[i-1], pts[i]
		seg := to.Sub(from).length()
		done := 0.0
		for seg-done > left {
			done += left
			at := from.Add(to.Sub(from).Times(done / seg))
			if on() {
				out = append(out, append(cur, at))
			}
			cur = []Point{at}
			k++
			left = dash[k%len(dash)]
		}
		left -= seg - done
		if on() {
			cur = append(cur, to)
		}
	}
	if on() && len(cur) > 1 {
		out = append(out, cur)
	}
	return out
}
