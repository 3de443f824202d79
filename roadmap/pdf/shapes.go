package pdf

import (
	"image/color"
	"math"
	"strconv"

	"github.com/jung-kurt/gofpdf"

	"ownerloop/assets/scene"
)

// prepare sets the state for a style and returns how gofpdf is to paint it: "F", "D", "FD", or "" for nothing. Fill
// and stroke of different opacity are painted by the caller in two turns.
func (p *painter) prepare(st scene.Style, fill, stroke bool) string {
	op := ""
	if fill && st.Fill.Visible() {
		c := p.color(st.Fill)
		p.setAlpha(c)
		if c := opaque(c); c != p.pen.fill {
			p.to.SetFillColor(int(c.R), int(c.G), int(c.B))
			p.pen.fill = c
		}
		op = "F"
	}
	if stroke && st.Stroke.Visible() && st.Width > 0 {
		c := p.color(st.Stroke)
		p.setAlpha(c)
		p.setStroke(opaque(c), st)
		op += "D"
	}
	return op
}

func (p *painter) setStroke(c color.NRGBA, st scene.Style) {
	if c != p.pen.draw {
		p.to.SetDrawColor(int(c.R), int(c.G), int(c.B))
		p.pen.draw = c
	}
	if st.Width != p.pen.width {
		p.to.SetLineWidth(st.Width)
		p.pen.width = st.Width
	}
	if key := dashKey(st.Dash); key != p.pen.dash {
		p.to.SetDashPattern(usable(st.Dash), 0)
		p.pen.dash = key
	}
	if st.Round != p.pen.round {
		cp, join := "butt", "miter"
		if st.Round {
			cp, join = "round", "round"
		}
		p.to.SetLineCapStyle(cp)
		p.to.SetLineJoinStyle(join)
		p.pen.round = st.Round
	}
}

// usable is a dash pattern PDF accepts: nothing negative and not all zero, which would be an error in the file.
func usable(dash []float64) []float64 {
	sum := 0.0
	for _, d := range dash {
		if d < 0 {
			return []float64{}
		}
		sum += d
	}
	if sum <= 0.01 {
		return []float64{}
	}
	return dash
}

func dashKey(dash []float64) string {
	if len(dash) == 0 {
		return ""
	}
	var b []byte
	for _, d := range dash {
		b = strconv.AppendFloat(b, d, 'f', 2, 64)
		b = append(b, ' ')
	}
	return string(b)
}

func (p *painter) setAlpha(c color.NRGBA) {
	a := float64(c.A) / 255
	if p.pen.alpha == a {
		return
	}
	p.to.SetAlpha(a, "Normal")
	p.pen.alpha = a
}

// turns paints a shape once, or fill and stroke apart where the hatch lies between them or their opacity differs.
func (p *painter) turns(it scene.Item, st scene.Style, at scene.Point, draw func(op string)) {
	apart := st.Hatch != nil || st.Fill.Visible() && st.Stroke.Visible() && p.color(st.Fill).A != p.color(st.Stroke).A
	if !apart {
		if op := p.prepare(st, true, true); op != "" {
			draw(op)
		}
		return
	}
	if op := p.prepare(st, true, false); op != "" {
		draw(op)
	}
	if st.Hatch != nil {
		p.hatch(it, *st.Hatch, at)
	}
	if op := p.prepare(st, false, true); op != "" {
		draw(op)
	}
}

func (p *painter) line(l scene.Line, at scene.Point) {
	if p.prepare(l.Style, false, true) == "" {
		return
	}
	a, b := l.From.Add(at), l.To.Add(at)
	p.to.Line(a.X, a.Y, b.X, b.Y)
}

func (p *painter) rect(r scene.Rect, at scene.Point) {
	if r.Radii != (scene.Radii{}) {
		p.shape(r, r.Style, at)
		return
	}
	b := r.Box.Moved(at)
	p.turns(r, r.Style, at, func(op string) { p.to.Rect(b.X, b.Y, b.W, b.H, op) })
}

func (p *painter) polygon(g scene.Polygon, at scene.Point) {
	if g.Open || len(g.Points) < 3 {
		p.shape(g, g.Style, at)
		return
	}
	pts := points(g.Points, at)
	p.turns(g, g.Style, at, func(op string) { p.to.Polygon(pts, op) })
}

func points(pts []scene.Point, at scene.Point) []gofpdf.PointType {
	out := make([]gofpdf.PointType, len(pts))
	for i, q := range pts {
		out[i] = gofpdf.PointType{X: q.X + at.X, Y: q.Y + at.Y}
	}
	return out
}

// shape paints any shape as a path.
func (p *painter) shape(it scene.Item, st scene.Style, at scene.Point) {
	paths := scene.Outline(it)
	p.turns(it, st, at, func(op string) {
		for _, path := range paths {
			p.path(path, at)
		}
		p.to.DrawPath(op)
	})
}

func (p *painter) path(path scene.Path, at scene.Point) {
	from := path.Start
	q := p.snap(from.Add(at))
	p.to.MoveTo(q.X, q.Y)
	for _, c := range path.Cubics {
		q := p.snap(c.To.Add(at))
		if (c.C1 == from || c.C1 == c.To) && (c.C2 == c.To || c.C2 == from) {
			p.to.LineTo(q.X, q.Y)
		} else {
			p.to.CurveBezierCubicTo(c.C1.X+at.X, c.C1.Y+at.Y, c.C2.X+at.X, c.C2.Y+at.Y, q.X, q.Y)
		}
		from = c.To
	}
	if path.Closed {
		p.to.ClosePath()
	}
}

// snap moves a point to the hundredths in which gofpdf writes the beginning of a path; it writes curves more finely, and
// a closed path whose end misses its beginning by less than that gets a spike where the two are joined.
func (p *painter) snap(q scene.Point) scene.Point {
	hundredth := func(x float64) float64 { return math.Round(x*100) / 100 }
	return scene.Point{X: hundredth(q.X), Y: p.height - hundredth(p.height-q.Y)}
}

// hatch clips to the shape and draws the lines, in phase with all hatches of the page.
func (p *painter) hatch(it scene.Item, h scene.Hatch, at scene.Point) {
	p.save()
	var box scene.Box
	if r, ok := it.(scene.Rect); ok && r.Radii == (scene.Radii{}) {
		box = r.Box.Moved(at)
		p.to.ClipRect(box.X, box.Y, box.W, box.H, false)
	} else {
		paths := scene.Outline(it)
		if len(paths) == 0 {
			p.saved = p.saved[:len(p.saved)-1]
			return
		}
		pts := paths[0].Flatten(0.1)
		box = scene.BoxAround(pts...).Moved(at)
		p.to.ClipPolygon(points(pts, at), false)
	}
	if op := p.prepare(scene.Stroked(h.Paint, h.Width), false, true); op != "" {
		for _, l := range scene.HatchLines(h, box) {
			p.to.Line(l[0].X, l[0].Y, l[1].X, l[1].Y)
		}
	}
	p.to.ClipEnd()
	p.restore()
}
