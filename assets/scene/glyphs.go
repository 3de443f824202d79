package scene

import (
	"image"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

type glyphKey struct {
	weight Weight
	char   rune
}

// text paints a run glyph by glyph at its raw advances, as one mask.
func (c *canvas) text(t Text, at Point, clip image.Rectangle) {
	if t.run == "" || !t.Paint.Visible() || !(t.Size > 0) {
		return
	}
	sin, cos := math.Sincos(t.Turn * math.Pi / 180)
	origin := t.At.Add(at)
	f := face(t.Weight)
	pen := t.Left()
	var areas [][]Point
	for _, r := range t.run {
		for _, contour := range c.glyph(t.Weight, r) {
			area := make([]Point, len(contour))
			for i, p := range contour {
				x, y := pen+p.X*t.Size, p.Y*t.Size
				area[i] = origin.Add(Point{x*cos - y*sin, x*sin + y*cos}).Times(c.scale)
			}
			areas = append(areas, area)
		}
		pen += float64(f.advance(r)) * t.Size / f.unitsPerEm
	}
	c.blend(c.mask.cover(areas, clip), c.palette.Color(t.Paint))
}

// glyph returns a character's contours in shares of the font size, baseline at
// 0, y down. Characters without glyph have none; NewText lets none through.
func (c *canvas) glyph(w Weight, r rune) [][]Point {
	key := glyphKey{w, r}
	if g, ok := c.glyphs[key]; ok {
		return g
	}
	g := contours(face(w), r)
	c.glyphs[key] = g
	return g
}

func contours(f *typeface, r rune) [][]Point {
	var buf sfnt.Buffer
	id, err := f.font.GlyphIndex(&buf, r)
	if err != nil || id == 0 {
		return nil
	}
	segments, err := f.font.LoadGlyph(&buf, id, fixed.I(int(f.unitsPerEm)), nil)
	if err != nil {
		return nil // no outline, such as a colour glyph: takes its room, shows nothing
	}
	point := func(p fixed.Point26_6) Point {
		return Point{float64(p.X) / 64 / f.unitsPerEm, float64(p.Y) / 64 / f.unitsPerEm}
	}
	const tolerance = 1.0 / 2000
	var out [][]Point
	var cur []Point
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if len(cur) > 2 {
				out = append(out, cur)
			}
			cur = []Point{point(s.Args[0])}
		case sfnt.SegmentOpLineTo:
			cur = append(cur, point(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			from, ctl, to := cur[len(cur)-1], point(s.Args[0]), point(s.Args[1])
			c1 := from.Add(ctl.Sub(from).Times(2.0 / 3))
			c2 := to.Add(ctl.Sub(to).Times(2.0 / 3))
			cur = flattenCubic(cur, from, Cubic{c1, c2, to}, tolerance)
		case sfnt.SegmentOpCubeTo:
			from := cur[len(cur)-1]
			cur = flattenCubic(cur, from, Cubic{point(s.Args[0]), point(s.Args[1]), point(s.Args[2])}, tolerance)
		}
	}
	if len(cur) > 2 {
		out = append(out, cur)
	}
	return out
}
