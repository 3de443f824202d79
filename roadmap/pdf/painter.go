package pdf

import (
	"bytes"
	"image/color"

	"github.com/jung-kurt/gofpdf"

	"ownerloop/assets/scene"
)

// canvas is the part of gofpdf the painter draws with, so that its calls can be recorded and compared.
type canvas interface {
	AddPageFormat(orientation string, size gofpdf.SizeType)
	AddUTF8FontFromBytes(family, style string, ttf []byte)
	SetFont(family, style string, size float64)
	SetTextColor(r, g, b int)
	SetFillColor(r, g, b int)
	SetDrawColor(r, g, b int)
	SetLineWidth(w float64)
	SetDashPattern(dash []float64, phase float64)
	SetLineCapStyle(s string)
	SetLineJoinStyle(s string)
	SetAlpha(alpha float64, mode string)
	Text(x, y float64, s string)
	Line(x1, y1, x2, y2 float64)
	Rect(x, y, w, h float64, style string)
	Polygon(pts []gofpdf.PointType, style string)
	MoveTo(x, y float64)
	LineTo(x, y float64)
	CurveBezierCubicTo(cx0, cy0, cx1, cy1, x, y float64)
	ClosePath()
	DrawPath(style string)
	ClipRect(x, y, w, h float64, outline bool)
	ClipPolygon(pts []gofpdf.PointType, outline bool)
	ClipEnd()
	TransformBegin()
	TransformRotate(angle, x, y float64)
	TransformEnd()
	Image(name string, x, y, w, h float64, flow bool, kind string, link int, url string)
	Link(x, y, w, h float64, link int)
	LinkString(x, y, w, h float64, url string)
	Bookmark(s string, level int, y float64)
	RegisterImage(name string, png []byte)
}

// file is gofpdf with pictures from memory.
type file struct{ *gofpdf.Fpdf }

// RegisterImage makes a PNG known; the same name twice is the same picture.
func (f file) RegisterImage(name string, png []byte) {
	f.RegisterImageOptionsReader(name, gofpdf.ImageOptions{ImageType: "PNG"}, bytes.NewReader(png))
}

// pen is what the file's graphics state is known to be, so that no operator is written twice.
type pen struct {
	font             scene.Weight
	size             float64
	text, fill, draw color.NRGBA
	width            float64
	dash             string
	round            bool
	alpha            float64
	fontKnown        bool
}

// painter draws scenes with gofpdf.
type painter struct {
	to     canvas
	height float64 // of the page; PDF counts from below
	pen    pen
	saved  []pen
	fonts  [8]bool
	images map[string]bool
}

func (p *painter) page(pg Page, links map[string]int) {
	p.to.AddPageFormat("P", gofpdf.SizeType{Wd: pg.Scene.Width, Ht: pg.Scene.Height})
	p.height = pg.Scene.Height
	p.begin()
	for _, m := range pg.Bookmarks {
		p.to.Bookmark(m.Title, m.Level, m.Y)
	}
	p.items(pg.Scene.Items, scene.Point{}, links)
}

// begin sets what gofpdf would otherwise carry over from the page before.
func (p *painter) begin() {
	p.pen = pen{alpha: 1}
	p.saved = p.saved[:0]
	p.to.SetDashPattern([]float64{}, 0)
	p.to.SetLineCapStyle("butt")
	p.to.SetLineJoinStyle("miter")
	p.setFont(scene.Regular, 9) // gofpdf writes bookmarks as UTF-16 only while such a font is set
}

func (p *painter) items(items []scene.Item, at scene.Point, links map[string]int) {
	for _, it := range items {
		switch s := it.(type) {
		case scene.Group:
			p.items(s.Items, at.Add(s.At), links)
		case scene.Clip:
			b := s.Box.Moved(at)
			p.save()
			p.to.ClipRect(b.X, b.Y, b.W, b.H, false)
			p.items(s.Items, at, links)
			p.to.ClipEnd()
			p.restore()
		case scene.Link:
			p.link(s, at, links)
		case scene.Text:
			p.text(s, at)
		case scene.Image:
			p.image(s, at)
		case scene.Line:
			p.line(s, at)
		case scene.Rect:
			p.rect(s, at)
		case scene.Polygon:
			p.polygon(s, at)
		case scene.Curve:
			p.shape(it, s.Style, at)
		case scene.Circle:
			p.shape(it, s.Style, at)
		case scene.Arc:
			p.shape(it, s.Style, at)
		}
	}
}

func (p *painter) save() { p.saved = append(p.saved, p.pen) }

// restore follows the file's own stack: after the end of a clip its state is what it was before. gofpdf does not: it
// keeps the font and the colours it was given last, so font and fill are set anew where they changed.
func (p *painter) restore() {
	inner := p.pen
	p.pen = p.saved[len(p.saved)-1]
	p.saved = p.saved[:len(p.saved)-1]
	p.pen.text = inner.text // gofpdf sets it with each text
	if inner.font != p.pen.font || inner.size != p.pen.size {
		p.pen.fontKnown = false
	}
	if c := p.pen.fill; c != inner.fill {
		c.A = 0xFF
		p.to.SetFillColor(int(c.R), int(c.G), int(c.B))
		p.pen.fill = c
	}
}

func (p *painter) link(l scene.Link, at scene.Point, links map[string]int) {
	b := l.Box.Moved(at)
	if l.URL != "" {
		url, _ := scene.Clean(l.URL)
		p.to.LinkString(b.X, b.Y, b.W, b.H, url)
		return
	}
	if n, ok := links[l.Target]; ok { // pages of chapters that were left out have no target
		p.to.Link(b.X, b.Y, b.W, b.H, n)
	}
}

// families names the embedded fonts in the file.
var families = [...]string{
	scene.Regular: "inter-regular", scene.Medium: "inter-medium", scene.SemiBold: "inter-semibold",
	scene.Bold: "inter-bold", scene.Italic: "inter-italic",
}

func (p *painter) setFont(w scene.Weight, size float64) {
	if int(w) >= len(families) {
		w = scene.Regular
	}
	if p.pen.fontKnown && p.pen.font == w && p.pen.size == size {
		return
	}
	if !p.fonts[w] {
		p.fonts[w] = true
		p.to.AddUTF8FontFromBytes(families[w], "", scene.FontFile(w))
	}
	p.to.SetFont(families[w], "", size)
	p.pen.font, p.pen.size, p.pen.fontKnown = w, size, true
}

func (p *painter) text(t scene.Text, at scene.Point) {
	run := t.Run()
	if run == "" {
		return
	}
	p.setFont(t.Weight, t.Size)
	c := p.color(t.Paint)
	p.setAlpha(c)
	if c := opaque(c); c != p.pen.text {
		p.to.SetTextColor(int(c.R), int(c.G), int(c.B))
		p.pen.text = c
	}
	o := t.At.Add(at)
	if t.Turn == 0 {
		p.to.Text(o.X+t.Left(), o.Y, run)
		return
	}
	p.save()
	p.to.TransformBegin()
	p.to.TransformRotate(-t.Turn, o.X, o.Y)
	p.to.Text(o.X+t.Left(), o.Y, run)
	p.to.TransformEnd()
	p.restore()
}

func (p *painter) image(i scene.Image, at scene.Point) {
	if i.Picture == nil {
		return
	}
	name := i.Picture.Name()
	if p.images == nil {
		p.images = map[string]bool{}
	}
	if !p.images[name] {
		p.images[name] = true
		p.to.RegisterImage(name, i.Picture.PNG())
	}
	b := i.Box.Moved(at)
	p.setAlpha(color.NRGBA{A: 0xFF})
	p.to.Image(name, b.X, b.Y, b.W, b.H, false, "PNG", 0, "")
}

// color resolves a paint on white paper.
func (p *painter) color(paint scene.Paint) color.NRGBA { return scene.Print.Color(paint) }

func opaque(c color.NRGBA) color.NRGBA {
	c.A = 0xFF
	return c
}
