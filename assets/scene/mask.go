package scene

import (
	"image"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// masker rasterises areas into coverage masks, one at a time: a mask is valid
// until the next call.
type masker struct {
	raster vector.Rasterizer
	buf    image.Alpha
}

// cover returns the anti-aliased coverage of the areas together inside clip, in
// the smallest rectangle that holds it; nil when nothing is covered.
func (m *masker) cover(areas [][]Point, clip image.Rectangle) *image.Alpha {
	rect := pixelBounds(areas, clip)
	if rect.Empty() {
		return nil
	}
	m.raster.Reset(rect.Dx(), rect.Dy())
	m.raster.DrawOp = draw.Src
	for _, pts := range areas {
		m.add(pts, rect)
	}
	n := rect.Dx() * rect.Dy()
	if cap(m.buf.Pix) < n {
		m.buf.Pix = make([]uint8, n)
	}
	m.buf.Pix, m.buf.Stride, m.buf.Rect = m.buf.Pix[:n], rect.Dx(), rect
	m.raster.Draw(&m.buf, rect, image.Opaque, image.Point{})
	return &m.buf
}

// add puts one area into the rasteriser, cut to the rectangle, so that no time
// is spent on what lies far outside.
func (m *masker) add(pts []Point, rect image.Rectangle) {
	box := Box{float64(rect.Min.X) - 1, float64(rect.Min.Y) - 1, float64(rect.Dx()) + 2, float64(rect.Dy()) + 2}
	if b := BoxAround(pts...); b.Intersect(box) != b {
		pts = cutToBox(clamped(pts), box)
	}
	if len(pts) < 3 {
		return
	}
	at := func(p Point) (x, y float32) {
		return float32(p.X - float64(rect.Min.X)), float32(p.Y - float64(rect.Min.Y))
	}
	m.raster.MoveTo(at(pts[0]))
	for _, p := range pts[1:] {
		m.raster.LineTo(at(p))
	}
	m.raster.ClosePath()
}

func pixelBounds(areas [][]Point, clip image.Rectangle) image.Rectangle {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, pts := range areas {
		for _, p := range pts {
			if !(math.Abs(p.X)+math.Abs(p.Y) <= math.MaxFloat64) {
				return image.Rectangle{} // not numbers: nothing sensible to paint
			}
			x0, x1 = min(x0, p.X), max(x1, p.X)
			y0, y1 = min(y0, p.Y), max(y1, p.Y)
		}
	}
	if x0 > x1 {
		return image.Rectangle{}
	}
	limit := func(x float64) int { return int(min(max(x, -1e6), 1e6)) }
	r := image.Rect(limit(math.Floor(x0)), limit(math.Floor(y0)), limit(math.Ceil(x1)), limit(math.Ceil(y1)))
	return r.Intersect(clip)
}

// clamped keeps coordinates where the arithmetic of the cut stays exact enough.
func clamped(pts []Point) []Point {
	const far = 1e7
	out := make([]Point, len(pts))
	for i, p := range pts {
		out[i] = Point{min(max(p.X, -far), far), min(max(p.Y, -far), far)}
	}
	return out
}

// cutToBox is the Sutherland-Hodgman cut of a polygon by the four sides.
func cutToBox(pts []Point, b Box) []Point {
	sides := []func(Point) float64{ // positive inside
		func(p Point) float64 { return p.X - b.X },
		func(p Point) float64 { return b.Right() - p.X },
		func(p Point) float64 { return p.Y - b.Y },
		func(p Point) float64 { return b.Bottom() - p.Y },
	}
	for _, depth := range sides {
		var out []Point
		for i, p := range pts {
			prev := pts[(i+len(pts)-1)%len(pts)]
			d, e := depth(p), depth(prev)
			if (d >= 0) != (e >= 0) {
				out = append(out, prev.Add(p.Sub(prev).Times(e/(e-d))))
			}
			if d >= 0 {
				out = append(out, p)
			}
		}
		pts = out
	}
	return pts
}

// times multiplies mask a by mask b, which lies inside a's rectangle; the
// result is in a.
func times(a, b *image.Alpha) *image.Alpha {
	if b == nil {
		return nil
	}
	sub := a.SubImage(b.Rect).(*image.Alpha)
	for y := b.Rect.Min.Y; y < b.Rect.Max.Y; y++ {
		ra := sub.Pix[sub.PixOffset(b.Rect.Min.X, y):][:b.Rect.Dx()]
		rb := b.Pix[b.PixOffset(b.Rect.Min.X, y):]
		for x := range ra {
			ra[x] = uint8((uint32(ra[x])*uint32(rb[x]) + 127) / 255)
		}
	}
	return sub
}
