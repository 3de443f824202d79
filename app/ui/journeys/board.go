package journeys

import (
	"slices"
	"time"

	"ownerloop/app/ui/kit"
	"ownerloop/assessment/journey"
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
	"github.com/google/uuid"
)

// board is the map as one widget: it paints the part of the map that is in view into one picture, finds what lies under
// the pointer with the layout's own hit test, and lays rings, marks and the editor over it. Places on the map, in the
// view and on the screen differ by the view's corner and by the size of text: see seen and screen.
type board struct {
	widget.BaseWidget
	page *Page

	view    scene.Box // what is in view; its corner says how far the map is moved under the headers
	at      spot      // the cursor
	chosen  []uuid.UUID
	handOff uuid.UUID // selected instead of cards
	hover   uuid.UUID // the card whose connection dot shows
	focused bool

	pointer pointer
	gesture gesture
	marks   marks // of the gesture
	linking uuid.UUID
	editor  *editor
	pulsed  uuid.UUID
	unpulse func()
	swallow bool              // the letter that comes with a key that was used
	anchor  *canvas.Rectangle // where menus open

	painter painter
	drawn   *boardRenderer
}

func newBoard(p *Page) *board {
	b := &board{page: p, anchor: &canvas.Rectangle{}}
	b.editor = newEditor(b)
	b.ExtendBaseWidget(b)
	return b
}

func (b *board) layout() *journey.Layout { return b.page.layout }

// scale is how many units of the screen a point of the view takes.
func scale() float64 { return float64(kit.Scaled(1)) }

// Resize implements fyne.CanvasObject.
func (b *board) Resize(size fyne.Size) {
	b.view.W, b.view.H = float64(size.Width)/scale(), float64(size.Height)/scale()
	b.bound()
	b.BaseWidget.Resize(size)
}

// MinSize implements fyne.CanvasObject.
func (b *board) MinSize() fyne.Size { return fyne.NewSize(200, 160) }

// changed shows the map after an edit; what is gone is no longer selected.
func (b *board) changed() {
	m := &b.page.m
	b.chosen = slices.DeleteFunc(b.chosen, func(id uuid.UUID) bool { _, ok := m.Card(id); return !ok })
	if !slices.ContainsFunc(m.HandOffs, func(h journey.HandOff) bool { return h.ID == b.handOff }) {
		b.handOff = uuid.Nil
	}
	if _, ok := m.Card(b.hover); !ok {
		b.hover = uuid.Nil
	}
	b.at = b.kept(b.at)
	b.bound()
	b.repaint()
}

// clear forgets what is selected and where the map was moved to.
func (b *board) clear() {
	b.chosen, b.handOff, b.hover, b.at = nil, uuid.Nil, uuid.Nil, spot{}
	b.view.X, b.view.Y = 0, 0
}

// repaint paints the map again.
func (b *board) repaint() {
	b.painter.stale = true
	b.Refresh()
	b.page.scrolled()
}

// remark lays rings and marks out again, not the map.
func (b *board) remark() {
	if b.drawn != nil {
		b.drawn.Refresh()
	}
}

// bound keeps the view on the map.
func (b *board) bound() {
	if b.layout() == nil {
		return
	}
	w, h := b.layout().Size()
	const beyond = 24
	b.view.X = max(min(b.view.X, w+beyond-b.view.W), 0)
	b.view.Y = max(min(b.view.Y, h+beyond-b.view.H), 0)
}

// scroll moves the view by points.
func (b *board) scroll(dx, dy float64) {
	x, y := b.view.X, b.view.Y
	b.view.X, b.view.Y = x+dx, y+dy
	b.bound()
	if x != b.view.X || y != b.view.Y {
		b.repaint()
	}
}

// inView turns a place of the screen into one of the view, in points.
func inView(p fyne.Position) scene.Point {
	return scene.Point{X: float64(p.X) / scale(), Y: float64(p.Y) / scale()}
}

// onMap turns a place of the view into one of the map; headers stay where they are.
func (b *board) onMap(p scene.Point) scene.Point {
	side, top := b.layout().Sticky()
	if p.X >= side {
		p.X += b.view.X
	}
	if p.Y >= top {
		p.Y += b.view.Y
	}
	return p
}

// seen turns a box of the map into what can be seen of it, in the view.
func (b *board) seen(box scene.Box) scene.Box {
	side, top := b.layout().Sticky()
	part := scene.Box{W: b.view.W, H: b.view.H}
	if box.X >= side-0.5 {
		box.X -= b.view.X
		part.X, part.W = side, max(b.view.W-side, 0)
	}
	if box.Y >= top-0.5 {
		box.Y -= b.view.Y
		part.Y, part.H = top, max(b.view.H-top, 0)
	}
	return box.Intersect(part)
}

// screen turns a box of the view into one of the widget.
func screen(box scene.Box) (fyne.Position, fyne.Size) {
	k := scale()
	return fyne.NewPos(float32(box.X*k), float32(box.Y*k)), fyne.NewSize(float32(box.W*k), float32(box.H*k))
}

// reveal scrolls until a box of the map can be seen whole, or its beginning where it is larger than the view.
func (b *board) reveal(box scene.Box) {
	side, top := b.layout().Sticky()
	const margin = 8
	x, y := b.view.X, b.view.Y
	if box.X >= side-0.5 {
		x = min(max(x, box.Right()+margin-b.view.W), box.X-side-margin)
	}
	if box.Y >= top-0.5 {
		y = min(max(y, box.Bottom()+margin-b.view.H), box.Y-top-margin)
	}
	b.scroll(x-b.view.X, y-b.view.Y)
}

// centre scrolls so that a point of the map comes to the middle of what is free of headers.
func (b *board) centre(p scene.Point) {
	side, top := b.layout().Sticky()
	b.scroll(p.X-side-(b.view.W-side)/2-b.view.X, p.Y-top-(b.view.H-top)/2-b.view.Y)
}

// choose selects one card and goes there.
func (b *board) choose(id uuid.UUID) {
	c, ok := b.page.m.Card(id)
	if !ok {
		return
	}
	first, _ := b.page.m.Span(c)
	row := slices.IndexFunc(b.lanes(), func(l journey.Lane) bool { return l.Lane == c.Lane })
	if row < 0 { // its lane is hidden
		b.page.host.Toast(b.page.say("journeys.lane-hidden"), false)
		return
	}
	b.stand(spot{row: row, column: first, card: id})
}

// pulse shows one ring around a card for a moment; nothing moves where motion is off.
func (b *board) pulse(id uuid.UUID) {
	if b.unpulse != nil {
		b.unpulse()
	}
	b.pulsed = id
	b.unpulse = b.page.host.After(600*time.Millisecond, func() {
		b.pulsed, b.unpulse = uuid.Nil, nil
		b.remark()
	})
	b.remark()
}

// FocusGained implements fyne.Focusable.
func (b *board) FocusGained() {
	b.focused = true
	b.remark()
}

// FocusLost implements fyne.Focusable.
func (b *board) FocusLost() {
	b.focused, b.pointer.space = false, false
	b.remark()
}

// AcceptsTab implements fyne.Tabbable: Tab goes to the next cell, F6 to the next region.
func (b *board) AcceptsTab() bool { return true }

// AccessibilityLabel implements fyne.Accessible: what the cursor stands on.
func (b *board) AccessibilityLabel() string { return b.spoken(b.at) }

// AccessibilityRole implements fyne.Accessible.
func (b *board) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// Cursor implements desktop.Cursorable.
func (b *board) Cursor() desktop.Cursor {
	switch b.pointer.over.Kind {
	case journey.HitLeftEdge, journey.HitRightEdge:
		return desktop.HResizeCursor
	case journey.HitLaneBorder, journey.HitEmotion:
		return desktop.VResizeCursor
	case journey.HitDot:
		return desktop.CrosshairCursor
	case journey.HitCard, journey.HitHandOff, journey.HitPhase, journey.HitStep, journey.HitLane:
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer implements fyne.Widget.
func (b *board) CreateRenderer() fyne.WidgetRenderer {
	r := &boardRenderer{board: b, raster: canvas.NewRaster(b.image), frame: ring(), drop: &canvas.Rectangle{}, ghost: ring(), wire: &canvas.Line{},
		dot: &canvas.Circle{}, pulse: ring(), cursor: ring(), whole: ring(), hint: kit.NewChip("", kit.Plain)}
	r.raster.ScaleMode = canvas.ImageScalePixels
	b.drawn = r
	r.Refresh()
	return kit.Laid(b, r)
}
