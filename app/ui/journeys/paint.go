package journeys

import (
	"image"
	"image/draw"
	"math"

	"ownerloop/app/ui/kit"
	"ownerloop/assessment/journey"
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/google/uuid"
)

// painter keeps the picture of what is in view. A view that only moved keeps what is still in it; the strips that came
// into view are painted.
type painter struct {
	picture *image.NRGBA
	layout  *journey.Layout
	view    scene.Box // of the picture
	now     scene.Box // being painted
	palette scene.Palette
	k       float64 // pixels a point
	stale   bool

	items  int // painted so far
	pixels int // likewise
}

// image gives the picture of what is in view, w x h pixels.
func (b *board) image(w, h int) image.Image {
	p, l := &b.painter, b.layout()
	if l == nil || w < 1 || h < 1 || b.view.W <= 0 {
		return image.NewNRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	}
	k := float64(w) / b.view.W
	same := p.picture != nil && p.picture.Rect.Dx() == w && p.picture.Rect.Dy() == h && p.layout == l && p.palette == kit.Palette() && p.k == k
	if same && p.view == b.view {
		return p.picture
	}
	whole := scene.Box{W: b.view.W, H: b.view.H}
	s := l.Window(b.view)
	next := image.NewNRGBA(image.Rect(0, 0, w, h))
	p.k, p.palette, p.now = k, kit.Palette(), b.view
	dx, dy := (b.view.X-p.view.X)*k, (b.view.Y-p.view.Y)*k
	if same && dx == math.Trunc(dx) && dy == math.Trunc(dy) && math.Abs(dx) < float64(w)/2 && math.Abs(dy) < float64(h)/2 {
		p.moved(next, s, int(dx), int(dy))
	} else {
		p.part(next, s, whole)
	}
	p.picture, p.layout, p.view, p.stale = next, l, b.view, false
	return next
}

// moved paints a view that was moved by whole pixels: the middle comes from the last picture.
func (p *painter) moved(next *image.NRGBA, s scene.Scene, dx, dy int) {
	w, h := s.Width, s.Height
	side, top := p.layout.Sticky()
	body := image.Rect(int(math.Ceil(side*p.k)), int(math.Ceil(top*p.k)), next.Rect.Dx(), next.Rect.Dy())
	draw.Draw(next, next.Rect, p.picture, image.Point{}, draw.Src)
	from := body.Intersect(body.Add(image.Pt(dx, dy)))
	draw.Draw(next, from.Sub(image.Pt(dx, dy)), p.picture, from.Min, draw.Src)
	mx, my := float64(dx)/p.k, float64(dy)/p.k
	if dx != 0 { // headers above, and a strip at the side
		p.part(next, s, scene.Box{W: w, H: top + 1})
		strip := scene.Box{X: side - 1, Y: top, W: -mx + 2, H: h - top}
		if dx > 0 {
			strip.X, strip.W = w-mx-1, mx+1
		}
		p.part(next, s, strip)
		p.emotions(next, s, top)
	}
	if dy != 0 { // names of lanes, and a strip above or below
		p.part(next, s, scene.Box{Y: top - 1, W: side + 1, H: h - top + 1})
		strip := scene.Box{X: side, Y: top - 1, W: w - side, H: -my + 2}
		if dy > 0 {
			strip.Y, strip.H = h-my-1, my+1
		}
		p.part(next, s, strip)
	}
}

// emotions paints the lane of emotions anew: where the names of its lines stand depends on the steps in view.
func (p *painter) emotions(next *image.NRGBA, s scene.Scene, top float64) {
	lane, ok := p.layout.CellBox(journey.LaneEmotion, 0)
	if !ok {
		return
	}
	side, _ := p.layout.Sticky()
	box := scene.Box{X: side, Y: lane.Y, W: s.Width - side, H: lane.H}
	if lane.Y >= top {
		box.Y -= p.now.Y
		box = box.Intersect(scene.Box{X: side, Y: top, W: s.Width - side, H: s.Height - top})
	}
	if box.H >= 1 {
		p.part(next, s, box)
	}
}

// part paints a part of the view, grown to whole pixels.
func (p *painter) part(next *image.NRGBA, s scene.Scene, box scene.Box) {
	x, y := math.Floor(box.X*p.k), math.Floor(box.Y*p.k)
	w, h := math.Ceil(box.Right()*p.k)-x, math.Ceil(box.Bottom()*p.k)-y
	cut := scene.Scene{Width: w / p.k, Height: h / p.k, Back: s.Back, Items: []scene.Item{scene.Group{At: scene.Point{X: -x / p.k, Y: -y / p.k}, Items: s.Items}}}
	for range cut.Visible(scene.Box{W: cut.Width, H: cut.Height}) {
		p.items++
	}
	picture, err := scene.Render(cut, p.palette, p.k)
	if err != nil { // a window too large to paint stays empty
		return
	}
	p.pixels += int(w) * int(h)
	draw.Draw(next, picture.Rect.Add(image.Pt(int(x), int(y))), picture, image.Point{}, draw.Src)
}

// boardRenderer paints the picture and what lies over it.
type boardRenderer struct {
	board  *board
	raster *canvas.Raster
	rings  []*canvas.Rectangle // of selected cards
	frame  *canvas.Rectangle   // of a selection being drawn
	drop   *canvas.Rectangle   // insertion mark
	ghost  *canvas.Rectangle   // of what is dragged
	wire   *canvas.Line        // of a hand-off being drawn
	dot    *canvas.Circle
	pulse  *canvas.Rectangle
	cursor *canvas.Rectangle
	whole  *canvas.Rectangle // of the widget, while it has the focus
	hint   *kit.Chip
	view   scene.Box
	of     *journey.Layout
	colour scene.Palette
}

func ring() *canvas.Rectangle { return &canvas.Rectangle{} }

// Objects implements fyne.WidgetRenderer.
func (r *boardRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.raster}
	for _, o := range r.rings {
		out = append(out, o)
	}
	return append(out, r.cursor, r.pulse, r.dot, r.ghost, r.frame, r.drop, r.wire, r.whole, r.hint, r.board.anchor, r.board.editor.content)
}

// MinSize implements fyne.WidgetRenderer.
func (r *boardRenderer) MinSize() fyne.Size { return r.board.MinSize() }

// Destroy implements fyne.WidgetRenderer.
func (r *boardRenderer) Destroy() {}

// Layout implements fyne.WidgetRenderer.
func (r *boardRenderer) Layout(size fyne.Size) {
	r.raster.Move(fyne.NewPos(0, 0))
	r.raster.Resize(size)
	r.Refresh()
}

// Refresh implements fyne.WidgetRenderer.
func (r *boardRenderer) Refresh() {
	b := r.board
	if b.layout() == nil {
		return
	}
	r.chosen()
	r.put(r.cursor, b.boxOf(b.at), b.focused && len(b.chosen) == 0 && b.handOff == uuid.Nil, 2)
	pulsed, ok := b.layout().CardBox(b.pulsed)
	r.put(r.pulse, pulsed.Inset(-4), ok && b.pulsed != uuid.Nil, 3)
	r.put(r.ghost, b.marks.ghost, !b.marks.ghost.Empty(), 1)
	r.ghost.FillColor = kit.Color(scene.Of(scene.Accent).WithAlpha(0.18))
	if b.marks.refused {
		r.ghost.StrokeColor, r.ghost.FillColor = kit.Role(scene.Fault), kit.Color(scene.Of(scene.Fault).WithAlpha(0.12))
	}
	at, size := screen(b.marks.frame)
	stroke(r.frame, at, size, scene.Accent, 1, !b.marks.frame.Empty())
	r.frame.FillColor = kit.Color(scene.Of(scene.Accent).WithAlpha(0.10))
	at, size = screen(b.seen(b.marks.drop))
	r.drop.FillColor, r.drop.Hidden = kit.Role(scene.Accent), b.marks.drop.Empty()
	place(r.drop, at, size)
	r.link()
	place(r.whole, fyne.NewPos(1, 1), fyne.NewSize(b.Size().Width-2, b.Size().Height-2))
	stroke(r.whole, fyne.NewPos(1, 1), b.Size().SubtractWidthHeight(2, 2), scene.Accent, 2, b.focused && b.editor.content.Hidden && len(b.page.m.Steps) == 0)
	r.said()
	b.editor.place()
	if r.view != b.view || r.of != b.layout() || r.colour != kit.Palette() || b.painter.stale {
		r.view, r.of, r.colour = b.view, b.layout(), kit.Palette()
		r.raster.Refresh()
	}
	canvas.Refresh(b)
}

// chosen draws the rings of what is selected and in view.
func (r *boardRenderer) chosen() {
	b := r.board
	n := 0
	for _, id := range b.chosen {
		box, ok := b.layout().CardBox(id)
		if !ok || b.seen(box).Empty() {
			continue
		}
		if n == len(r.rings) {
			r.rings = append(r.rings, ring())
		}
		r.put(r.rings[n], box.Inset(-3), true, 2)
		n++
	}
	if box, ok := b.linkBox(b.handOff); ok {
		if n == len(r.rings) {
			r.rings = append(r.rings, ring())
		}
		r.put(r.rings[n], box.Inset(-4), true, 2)
		n++
	}
	for _, o := range r.rings[n:] {
		o.Hidden = true
	}
}

// put lays a ring around a box of the map.
func (r *boardRenderer) put(o *canvas.Rectangle, box scene.Box, on bool, width float32) {
	seen := r.board.seen(box)
	at, size := screen(seen)
	stroke(o, at, size, scene.Accent, width, on && seen.W > 1 && seen.H > 1)
}

func stroke(o *canvas.Rectangle, at fyne.Position, size fyne.Size, role scene.Role, width float32, on bool) {
	o.Hidden = !on
	o.StrokeColor, o.StrokeWidth, o.CornerRadius = kit.Role(role), width, kit.RadiusCard
	place(o, at, size)
}

func place(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	o.Move(at)
	o.Resize(size)
}

// link draws the connection dot and the line of a hand-off being drawn.
func (r *boardRenderer) link() {
	b := r.board
	dot, ok := b.layout().Dot(b.hover)
	seen := b.seen(scene.Box{X: dot.X - 1, Y: dot.Y - 1, W: 2, H: 2})
	r.dot.Hidden = !ok || b.hover == uuid.Nil || seen.Empty()
	at, _ := screen(seen)
	r.dot.FillColor, r.dot.StrokeColor, r.dot.StrokeWidth = kit.Role(scene.Surface), kit.Role(scene.Accent), 2
	place(r.dot, at.SubtractXY(5, 5), fyne.NewSize(12, 12))
	r.wire.Hidden = !b.marks.wired
	r.wire.StrokeColor, r.wire.StrokeWidth = kit.Role(scene.Accent), 2
	k := float32(scale())
	r.wire.Position1 = fyne.NewPos(float32(b.marks.from.X)*k, float32(b.marks.from.Y)*k)
	r.wire.Position2 = fyne.NewPos(float32(b.marks.to.X)*k, float32(b.marks.to.Y)*k)
}

// said shows what a gesture says, beside the pointer or at the foot.
func (r *boardRenderer) said() {
	b := r.board
	r.hint.Hidden = b.marks.hint == ""
	if r.hint.Hidden {
		return
	}
	look := kit.Soft
	if b.marks.refused {
		look = kit.FaultChip
	}
	r.hint.Set(b.marks.hint, look)
	size := r.hint.MinSize()
	at := fyne.NewPos((b.Size().Width-size.Width)/2, b.Size().Height-size.Height-kit.Gap16)
	if b.gesture != nil {
		at = fyne.NewPos(min(b.pointer.at.X+14, b.Size().Width-size.Width-4), min(b.pointer.at.Y+18, b.Size().Height-size.Height-4))
	}
	place(r.hint, at, size)
}
