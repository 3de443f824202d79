package scene

// FunctionMark draws the sign of the function at place index of the pack's
// list: circle, square, triangle, diamond, pentagon, hexagon, each as large to
// the eye as a circle of radius r, filled in the function's colour with an
// edge of the same family. The seventh and later functions repeat the shapes,
// open, with a heavier edge.
func FunctionMark(index int, centre Point, r float64) Item {
	style := Framed(FillOf(index), EdgeOf(index), 1.5*r/6)
	if index >= len(functionFills) {
		style = Framed(Of(Surface), EdgeOf(index), 2.2*r/6)
	}
	return functionShape(index, centre, r, style)
}

// OpenMark draws a function's shape without fill, for values that are not
// counted or not yet revealed.
func OpenMark(index int, centre Point, r float64) Item {
	return functionShape(index, centre, r, Framed(Of(Surface), EdgeOf(index), 1.5*r/6))
}

// MergedMark is the sign of functions shown together: an open pill with an ink
// edge.
func MergedMark(centre Point, r float64) Item {
	b := Box{centre.X - 1.5*r, centre.Y - 0.8*r, 3 * r, 1.6 * r}
	return Rect{Box: b, Radii: Rounded(0.8 * r), Style: Framed(Of(Surface), Of(Ink), 1.5*r/6)}
}

// Corner radii of the shapes in units of r. Equal corner radii look unequal:
// pointed shapes lose area, so they are drawn larger, by the square root of
// the area they lack (half of it for the triangle, whose corners reach out).
const (
	squareHalf   = 0.89 // half side
	triangleR    = 1.38
	diamondR     = 1.28
	pentagonR    = 1.14
	hexagonR     = 1.09
	triangleDrop = 0.16 // the eye sees a triangle's middle below its centre
)

func functionShape(index int, c Point, r float64, style Style) Item {
	switch functionIndex(index) {
	case 0:
		return Circle{Centre: c, R: r, Style: style}
	case 1:
		h := squareHalf * r
		return Rect{Box: Box{c.X - h, c.Y - h, 2 * h, 2 * h}, Style: style}
	case 2:
		return regular(3, c.Add(Point{0, triangleDrop * r}), triangleR*r, style)
	case 3:
		return regular(4, c, diamondR*r, style)
	case 4:
		return regular(5, c, pentagonR*r, style)
	}
	return regular(6, c, hexagonR*r, style)
}

// regular is a polygon of n equal sides with a corner at the top.
func regular(n int, c Point, r float64, style Style) Item {
	pts := make([]Point, n)
	for i := range pts {
		pts[i] = onCircle(c, r, 360*float64(i)/float64(n))
	}
	return Polygon{Points: pts, Style: style}
}

// Diamond draws the sign of an agreed level or a target: a diamond of radius
// r. Open ones have an edge of the paint on the surface.
func Diamond(centre Point, r float64, paint Paint, open bool) Item {
	if open {
		return regular(4, centre, r, Framed(Of(Surface), paint, r/4))
	}
	return regular(4, centre, r, Filled(paint))
}

// StageSwatch draws the level t of the stage ramp as a filled box with a label
// in its middle, usually the number: shade never stands alone. size is the
// label's; the box gets an edge so that the palest stage ends somewhere.
func StageSwatch(b Box, t float64, label string, size float64) Group {
	fill := RampAt(t)
	g := Group{Items: []Item{Rect{Box: b, Radii: Rounded(min(3, b.H/4)), Style: Framed(fill, Of(Edge), 0.5)}}}
	if label != "" {
		base := Point{b.X + b.W/2, b.Y + b.H/2 + CapHeight(Medium, size)/2}
		g.Items = append(g.Items, NewText(label, base, Middle, Medium, size, OnFill(fill)))
	}
	return g
}

// Grade says how well a figure is founded.
type Grade byte

// The grades: A to C from sources, E a judgement.
const (
	GradeA Grade = 'A'
	GradeB Grade = 'B'
	GradeC Grade = 'C'
	GradeE Grade = 'E'
)

// GradeMark draws a grade in a square of the given size: A filled in ink, B
// grey with an edge, C open, E a dashed circle with an italic letter, so that a
// judgement never looks like a source.
func GradeMark(g Grade, centre Point, size float64) Group {
	box := Box{centre.X - size/2, centre.Y - size/2, size, size}
	letter, weight, paint := string(rune(g)), SemiBold, Of(Ink)
	var shape Item
	switch g {
	case GradeA:
		shape = Rect{Box: box, Radii: Rounded(size / 8), Style: Framed(Of(Ink), Of(Ink), size/20)}
		paint = OnFill(Of(Ink))
	case GradeB:
		shape = Rect{Box: box, Radii: Rounded(size / 8), Style: Framed(Of(Hairline), Of(Edge), size/20)}
	case GradeC:
		shape = Rect{Box: box, Radii: Rounded(size / 8), Style: Stroked(Of(Edge), size/20)}
	default:
		shape = Circle{Centre: centre, R: size / 2, Style: Stroked(Of(Muted), size/20, size/8, size/10)}
		weight, paint = Italic, Of(Muted)
	}
	text := NewText(letter, Point{centre.X, centre.Y + CapHeight(weight, size*0.62)/2}, Middle, weight, size*0.62, paint)
	return Group{Items: []Item{shape, text}}
}
