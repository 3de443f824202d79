package journeys

import (
	"image"

	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// minimap is the whole map small, with a frame around what is in view. A click centres there, a drag takes the frame
// along.
type minimap struct {
	widget.BaseWidget
	board  *board
	raster *canvas.Raster
	frame  *canvas.Rectangle
	border *canvas.Rectangle
	k      float64 // screen units a point of the map
	left   float64 // where the map begins: it stands in the middle
}

func newMinimap(b *board) *minimap {
	m := &minimap{board: b, frame: &canvas.Rectangle{StrokeWidth: 2, CornerRadius: kit.RadiusBar}, border: &canvas.Rectangle{StrokeWidth: 1, CornerRadius: kit.RadiusCell}}
	m.raster = canvas.NewRaster(m.image)
	m.ExtendBaseWidget(m)
	return m
}

// MinSize implements fyne.CanvasObject.
func (m *minimap) MinSize() fyne.Size { return fyne.NewSize(200, kit.Scaled(112)) }

// image paints the map as it stands.
func (m *minimap) image(w, h int) image.Image {
	if m.board.layout() == nil || m.Size().Width < 1 {
		return image.NewNRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	}
	s, _ := m.board.layout().Minimap(float64(m.Size().Width), float64(m.Size().Height))
	m.measure()
	s.Items = []scene.Item{scene.Group{At: scene.Point{X: m.left}, Items: s.Items}}
	picture, err := scene.Render(s, kit.Palette(), float64(w)/s.Width)
	if err != nil {
		return image.NewNRGBA(image.Rect(0, 0, w, h))
	}
	return picture
}

// changed paints the map again.
func (m *minimap) changed() {
	m.raster.Refresh()
	m.scrolled()
}

// measure settles how large the map is here, and where it begins.
func (m *minimap) measure() {
	w, h := m.board.layout().Size()
	m.k = min(float64(m.Size().Width)/max(w, 1), float64(m.Size().Height)/max(h, 1))
	m.left = max((float64(m.Size().Width)-w*m.k)/2, 0)
}

// scrolled moves the frame.
func (m *minimap) scrolled() {
	l := m.board.layout()
	if l == nil || m.Size().Width < 1 {
		return
	}
	m.measure()
	side, top := l.Sticky()
	v := m.board.view
	box := scene.Box{X: m.left + (v.X+side)*m.k, Y: (v.Y + top) * m.k, W: max(v.W-side, 0) * m.k, H: max(v.H-top, 0) * m.k}
	box = box.Intersect(scene.Box{W: float64(m.Size().Width), H: float64(m.Size().Height)})
	place(m.frame, fyne.NewPos(float32(box.X), float32(box.Y)), fyne.NewSize(float32(box.W), float32(box.H)))
	m.frame.StrokeColor, m.border.StrokeColor = kit.Role(scene.Accent), kit.Role(scene.Hairline)
	canvas.Refresh(m.frame)
}

// centre brings a place of the minimap to the middle of the view.
func (m *minimap) centre(at fyne.Position) {
	if m.k > 0 {
		m.board.centre(scene.Point{X: (float64(at.X) - m.left) / m.k, Y: float64(at.Y) / m.k})
	}
}

// MouseDown implements desktop.Mouseable.
func (m *minimap) MouseDown(ev *desktop.MouseEvent) { m.centre(ev.Position) }

// MouseUp implements desktop.Mouseable.
func (m *minimap) MouseUp(*desktop.MouseEvent) {}

// Dragged implements fyne.Draggable.
func (m *minimap) Dragged(ev *fyne.DragEvent) { m.centre(ev.Position) }

// DragEnd implements fyne.Draggable.
func (m *minimap) DragEnd() {}

// CreateRenderer implements fyne.Widget.
func (m *minimap) CreateRenderer() fyne.WidgetRenderer {
	return &minimapRenderer{m}
}

type minimapRenderer struct{ m *minimap }

func (r *minimapRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.m.raster, r.m.border, r.m.frame}
}
func (r *minimapRenderer) MinSize() fyne.Size { return r.m.MinSize() }
func (r *minimapRenderer) Destroy()           {}
func (r *minimapRenderer) Refresh()           { r.m.changed() }
func (r *minimapRenderer) Layout(size fyne.Size) {
	place(r.m.raster, fyne.Position{}, size)
	place(r.m.border, fyne.Position{}, size)
	r.m.changed()
}
