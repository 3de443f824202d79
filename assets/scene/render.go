package scene

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/draw"
)

// MaxPixels bounds what Render paints: 64 million pixels are 256 MB.
const MaxPixels = 64 << 20

// ErrPixels is wrapped when a picture would have no pixels or too many.
var ErrPixels = errors.New("size in pixels out of range")

// Render paints the scene with scale pixels per point (2 is 144 dpi). Colours
// are mixed in sRGB values, as every browser does. The error wraps ErrPixels.
func Render(s Scene, p Palette, scale float64) (*image.NRGBA, error) {
	w, h := math.Ceil(s.Width*scale-1e-6), math.Ceil(s.Height*scale-1e-6)
	if !(w >= 1 && h >= 1 && w*h <= MaxPixels) {
		return nil, fmt.Errorf("render %.0f x %.0f pixels: %w", w, h, ErrPixels)
	}
	c := &canvas{
		img: image.NewNRGBA(image.Rect(0, 0, int(w), int(h))), scale: scale, palette: p,
		glyphs: map[glyphKey][][]Point{},
	}
	if s.Back.Visible() {
		draw.Draw(c.img, c.img.Bounds(), image.NewUniform(p.Color(s.Back)), image.Point{}, draw.Src)
	}
	for it, at := range s.Visible(Box{0, 0, s.Width, s.Height}) {
		c.paint(it, at)
	}
	return c.img, nil
}

// WritePNG renders the scene and writes it as PNG.
func WritePNG(w io.Writer, s Scene, p Palette, scale float64) error {
	img, err := Render(s, p, scale)
	if err != nil {
		return err
	}
	if err := png.Encode(w, img); err != nil {
		return fmt.Errorf("write PNG: %w", err)
	}
	return nil
}

// canvas paints items onto one image.
type canvas struct {
	img     *image.NRGBA
	scale   float64
	palette Palette
	glyphs  map[glyphKey][][]Point
	mask    masker
}

func (c *canvas) paint(it Item, at Place) {
	clip := c.img.Bounds()
	if at.Clipped {
		clip = clip.Intersect(c.pixels(at.Clip))
	}
	if clip.Empty() {
		return
	}
	switch s := it.(type) {
	case Group, Clip, Link:
	case Text:
		c.text(s, at.At, clip)
	case Image:
		if s.Picture != nil {
			c.picture(s.Picture.pixels, c.pixels(s.Box.Moved(at.At)), clip)
		}
	default:
		c.shape(it, at.At, clip)
	}
}

// picture halves a large picture first until the interpolation, which looks at
// four pixels only, leaves none out.
func (c *canvas) picture(src *image.NRGBA, box, clip image.Rectangle) {
	if box.Empty() {
		return
	}
	for src.Rect.Dx() >= 2*box.Dx() && src.Rect.Dy() >= 2*box.Dy() {
		src = halved(src)
	}
	draw.ApproxBiLinear.Scale(c.img.SubImage(clip).(*image.NRGBA), box, src, src.Rect, draw.Over, nil)
}

// pixels rounds a box to whole pixels; a box that is no number is empty.
func (c *canvas) pixels(b Box) image.Rectangle {
	if sum := b.X + b.Y + b.W + b.H; math.IsNaN(sum) {
		return image.Rectangle{}
	}
	round := func(x float64) int { return int(math.Round(min(max(x*c.scale, -1e6), 1e6))) }
	return image.Rect(round(b.X), round(b.Y), round(b.Right()), round(b.Bottom()))
}

// device moves points to the scene and scales them to pixels.
func (c *canvas) device(pts []Point, at Point) []Point {
	out := make([]Point, len(pts))
	for i, p := range pts {
		out[i] = p.Add(at).Times(c.scale)
	}
	return out
}

func (c *canvas) shape(it Item, at Point, clip image.Rectangle) {
	st := styleOf(it)
	for _, path := range Outline(it) {
		pts := path.Flatten(0.1 / c.scale)
		_, line := it.(Line)
		if !line && (st.Fill.Visible() || st.Hatch != nil) {
			c.area(pts, at, st, clip)
		}
		if st.Stroke.Visible() && st.Width > 0 {
			c.stroke(pts, path.Closed, at, st, clip)
		}
	}
}

func (c *canvas) area(pts []Point, at Point, st Style, clip image.Rectangle) {
	area := [][]Point{c.device(pts, at)}
	if st.Fill.Visible() {
		c.blend(c.mask.cover(area, clip), c.palette.Color(st.Fill))
	}
	if h := st.Hatch; h != nil {
		var lines [][]Point
		for _, l := range HatchLines(*h, BoxAround(pts...).Inset(-h.Width)) {
			lines = append(lines, strokeAreas(c.device(l[:], at), false, h.Width*c.scale, false)...)
		}
		shape := c.mask.cover(area, clip)
		if shape == nil {
			return
		}
		var other masker
		c.blend(times(shape, other.cover(lines, shape.Rect)), c.palette.Color(h.Paint))
	}
}

func (c *canvas) stroke(pts []Point, closed bool, at Point, st Style, clip image.Rectangle) {
	runs := [][]Point{pts}
	if len(st.Dash) > 0 {
		runs, closed = DashLines(pts, closed, st.Dash), false
	}
	var areas [][]Point
	for _, run := range runs {
		areas = append(areas, strokeAreas(c.device(run, at), closed, st.Width*c.scale, st.Round)...)
	}
	c.blend(c.mask.cover(areas, clip), c.palette.Color(st.Stroke))
}

// blend lays a colour over the image where the mask covers it.
func (c *canvas) blend(m *image.Alpha, col color.NRGBA) {
	if m == nil || col.A == 0 {
		return
	}
	for y := m.Rect.Min.Y; y < m.Rect.Max.Y; y++ {
		row := m.Pix[m.PixOffset(m.Rect.Min.X, y):][:m.Rect.Dx()]
		dst := c.img.Pix[c.img.PixOffset(m.Rect.Min.X, y):]
		for x, cover := range row {
			if cover != 0 {
				over(dst[4*x:4*x+4:4*x+4], col, uint32(cover)*uint32(col.A))
			}
		}
	}
}

// over is the Porter-Duff operator on non-premultiplied bytes; a is the
// colour's opacity times 255.
func over(dst []uint8, col color.NRGBA, a uint32) {
	const one = 255 * 255
	below := (one - a) * uint32(dst[3]) / 255 // what shows through, of one
	total := a + below
	mix := func(s, d uint8) uint8 { return uint8((uint32(s)*a + uint32(d)*below + total/2) / total) }
	dst[0], dst[1], dst[2] = mix(col.R, dst[0]), mix(col.G, dst[1]), mix(col.B, dst[2])
	dst[3] = uint8((total + 127) / 255)
}
