package scene

// Symbol is a small sign drawn as a vector, the same in every painter and
// without depending on a font.
type Symbol uint8

// The symbols.
const (
	Tick Symbol = iota
	Cross
	ArrowRight
	ArrowLeft
	ArrowUp
	ArrowDown
	Star
	Warning  // triangle with exclamation mark
	Pin      // a bar pinned to a date
	Lock     // a level given, not yet shown
	CheckBox // empty box to tick on paper
	CheckBoxTicked
	Flag // filled corner triangle, top right of the box
	symbols
)

// Sign draws a symbol in a square of the given size around centre.
func Sign(s Symbol, centre Point, size float64, paint Paint) Group {
	d := pen{size: size, paint: paint}
	switch s {
	case Tick:
		d.stroke(0.11, -0.38, 0.02, -0.12, 0.30, 0.40, -0.30)
	case Cross:
		d.stroke(0.11, -0.32, -0.32, 0.32, 0.32)
		d.stroke(0.11, -0.32, 0.32, 0.32, -0.32)
	case ArrowRight, ArrowLeft, ArrowUp, ArrowDown:
		d.arrow(s)
	case Star:
		d.star()
	case Warning:
		d.fill(0, -0.44, 0.48, 0.40, -0.48, 0.40)
		d.knockout(0.10, 0, -0.14, 0, 0.10)
		d.dot(0, 0.25, 0.06)
	case Pin:
		d.disc(0, -0.20, 0.24)
		d.stroke(0.09, 0, 0, 0, 0.46)
	case Lock:
		d.box(-0.34, -0.06, 0.68, 0.50, 0.08)
		d.shackle()
	case CheckBox:
		d.frame()
	case CheckBoxTicked:
		d.frame()
		d.stroke(0.10, -0.22, 0.02, -0.06, 0.18, 0.24, -0.18)
	case Flag:
		d.fill(-0.5, -0.5, 0.5, -0.5, 0.5, 0.5)
	}
	return Group{At: centre, Items: d.items}
}

// pen draws in units of the symbol's size around its centre.
type pen struct {
	size  float64
	paint Paint
	items []Item
}

func (d *pen) points(xy []float64) []Point {
	pts := make([]Point, 0, len(xy)/2)
	for i := 0; i+1 < len(xy); i += 2 {
		pts = append(pts, Point{xy[i] * d.size, xy[i+1] * d.size})
	}
	return pts
}

func (d *pen) stroke(width float64, xy ...float64) {
	st := Stroked(d.paint, width*d.size)
	st.Round = true
	d.items = append(d.items, Polygon{Points: d.points(xy), Open: true, Style: st})
}

func (d *pen) fill(xy ...float64) {
	d.items = append(d.items, Polygon{Points: d.points(xy), Style: Filled(d.paint)})
}

func (d *pen) knockout(width float64, xy ...float64) {
	st := Stroked(OnFill(d.paint), width*d.size)
	st.Round = true
	d.items = append(d.items, Polygon{Points: d.points(xy), Open: true, Style: st})
}

func (d *pen) dot(x, y, r float64) {
	d.items = append(d.items, Circle{Centre: Point{x * d.size, y * d.size}, R: r * d.size, Style: Filled(OnFill(d.paint))})
}

func (d *pen) disc(x, y, r float64) {
	d.items = append(d.items, Circle{Centre: Point{x * d.size, y * d.size}, R: r * d.size, Style: Filled(d.paint)})
}

func (d *pen) box(x, y, w, h, r float64) {
	k := d.size
	d.items = append(d.items, Rect{Box: Box{x * k, y * k, w * k, h * k}, Radii: Rounded(r * k), Style: Filled(d.paint)})
}

func (d *pen) frame() {
	k := d.size
	d.items = append(d.items, Rect{Box: Box{-0.42 * k, -0.42 * k, 0.84 * k, 0.84 * k}, Radii: Rounded(0.08 * k), Style: Stroked(d.paint, 0.08*k)})
}

// shackle is the bow of the lock: two straight legs and half a circle.
func (d *pen) shackle() {
	arc := arcPath(Point{0, -0.20}, 0.21, -90, 180, false)
	p := Path{Start: Point{-0.21, -0.04}}
	p.Cubics = append(p.Cubics, lineCubic(p.Start, arc.Start))
	p.Cubics = append(p.Cubics, arc.Cubics...)
	p.Cubics = append(p.Cubics, lineCubic(Point{0.21, -0.20}, Point{0.21, -0.04}))
	d.items = append(d.items, Curve{Path: p.scaled(d.size), Style: Stroked(d.paint, 0.1*d.size)})
}

func (p Path) scaled(k float64) Path {
	q := Path{Start: p.Start.Times(k), Closed: p.Closed, Cubics: make([]Cubic, len(p.Cubics))}
	for i, c := range p.Cubics {
		q.Cubics[i] = Cubic{c.C1.Times(k), c.C2.Times(k), c.To.Times(k)}
	}
	return q
}

// arrow is drawn to the right and turned in quarters.
func (d *pen) arrow(s Symbol) {
	turn := func(x, y float64) (float64, float64) {
		switch s {
		case ArrowLeft:
			return -x, -y
		case ArrowUp:
			return y, -x
		case ArrowDown:
			return -y, x
		}
		return x, y
	}
	turned := func(xy ...float64) []float64 {
		for i := 0; i+1 < len(xy); i += 2 {
			xy[i], xy[i+1] = turn(xy[i], xy[i+1])
		}
		return xy
	}
	d.stroke(0.10, turned(-0.42, 0, 0.40, 0)...)
	d.stroke(0.10, turned(0.12, -0.28, 0.40, 0, 0.12, 0.28)...)
}

func (d *pen) star() {
	var pts []Point
	for i := range 10 {
		r := 0.48
		if i%2 == 1 {
			r = 0.20
		}
		pts = append(pts, onCircle(Point{}, r*d.size, float64(i)*36))
	}
	d.items = append(d.items, Polygon{Points: pts, Style: Filled(d.paint)})
}

// ArrowHead returns the filled triangle at the end of a line that arrives at
// tip from the direction of from: length along the line, width across it.
func ArrowHead(from, tip Point, length, width float64, paint Paint) Polygon {
	dir := tip.Sub(from)
	if l := dir.length(); l > 0 {
		dir = dir.Times(1 / l)
	} else {
		dir = Point{1, 0}
	}
	back := tip.Sub(dir.Times(length))
	across := Point{-dir.Y, dir.X}.Times(width / 2)
	return Polygon{Points: []Point{tip, back.Add(across), back.Sub(across)}, Style: Filled(paint)}
}
