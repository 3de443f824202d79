package kit

import (
	"image/color"
	"time"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// After runs f once after d on the UI goroutine and returns what stops it. The shell gives the real clock, tests
// their own.
type After func(d time.Duration, f func()) (stop func())

// Host holds a window's content and what floats over it without taking its input: tooltips and the toast. It is the
// outermost object of a window; without one, neither shows.
type Host struct {
	widget.BaseWidget
	// OnShortcut gets what the focus does not use on a window that hides its own shortcuts, as those of tests do.
	OnShortcut func(fyne.Shortcut)

	content fyne.CanvasObject
	after   After
	tips    *tipLayer
	toast   *toast
}

// NewHost makes the outermost object of a window.
func NewHost(content fyne.CanvasObject, after After) *Host {
	h := &Host{content: content, after: after, tips: newTipLayer(after), toast: newToast()}
	h.ExtendBaseWidget(h)
	return h
}

// Content returns what the host holds.
func (h *Host) Content() fyne.CanvasObject { return h.content }

// SetContent changes what the host holds.
func (h *Host) SetContent(o fyne.CanvasObject) {
	h.content = o
	h.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (h *Host) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{of: h, objects: []fyne.CanvasObject{h.content, h.toast, h.tips}}
	d.min = func() fyne.Size { return h.content.MinSize() }
	d.layout = func(size fyne.Size) {
		place(h.content, 0, 0, size.Width, size.Height)
		place(h.tips, 0, 0, size.Width, size.Height)
		h.toast.settle(size)
	}
	d.refresh = func() { d.objects[0] = h.content }
	return d.ready()
}

// Float is a layer over a window that takes all input: a menu, a dialog, the palette.
type Float struct {
	widget.BaseWidget
	// Scrim darkens what lies behind.
	Scrim bool
	// Place says where the layer stands and how large it is; size is that of the window. Without it the layer stands
	// in the middle as large as its content needs.
	Place func(size fyne.Size) (fyne.Position, fyne.Size)
	// OnOutside is a click beside the layer; nil keeps the layer.
	OnOutside func()
	// OnEscape is the Esc key; nil hides the layer.
	OnEscape func()
	// OnKey gets the keys that what has the focus does not use.
	OnKey func(*fyne.KeyEvent)
	// OnShortcut gets the shortcuts that what has the focus does not use. The page behind never sees them.
	OnShortcut func(fyne.Shortcut)
	// OnHidden is called once after the layer was hidden.
	OnHidden func()

	canvas  fyne.Canvas
	content fyne.CanvasObject
	first   fyne.Focusable
	tips    *tipLayer
	placing bool
}

// NewFloat makes a layer with a content; first, which may be nil, gets the focus when it shows and whenever a click
// beside everything would take it away.
func NewFloat(content fyne.CanvasObject, first fyne.Focusable) *Float {
	f := &Float{content: content, first: first}
	f.ExtendBaseWidget(f)
	return f
}

// Over lays the layer over a window and moves the focus into it.
func (f *Float) Over(c fyne.Canvas) {
	if f.canvas != nil || c == nil {
		return
	}
	var after After
	if h, ok := c.Content().(*Host); ok {
		after = h.after
		h.tips.hide()
	}
	f.canvas, f.tips = c, newTipLayer(after)
	f.BaseWidget.Show()
	c.Overlays().Add(f)
	f.refocus()
}

// Hide takes the layer away. The focus is then where it was before.
func (f *Float) Hide() {
	c := f.canvas
	if c == nil {
		return
	}
	f.canvas = nil
	f.tips.hide()
	c.Overlays().Remove(f)
	if f.OnHidden != nil {
		f.OnHidden()
	}
	if c.Overlays().Top() == nil {
		DropStrayFocus(c)
	}
}

// Shown reports whether the layer is on a window.
func (f *Float) Shown() bool { return f.canvas != nil }

// Floating reports whether a layer lies over a window's page.
func Floating(c fyne.Canvas) bool { return c != nil && c.Overlays().Top() != nil }

func (f *Float) refocus() {
	if f.canvas == nil {
		return
	}
	if f.first != nil {
		f.canvas.Focus(f.first)
	} else if f.canvas.Focused() == nil {
		f.canvas.FocusNext()
	}
}

// key gets the keys nothing inside uses.
func (f *Float) key(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyEscape {
		if f.OnEscape != nil {
			f.OnEscape()
		} else {
			f.Hide()
		}
		return
	}
	if f.OnKey != nil {
		f.OnKey(ev)
	}
}

// Tapped implements fyne.Tappable.
func (f *Float) Tapped(ev *fyne.PointEvent) {
	at, size := f.placed(f.Size())
	inside := ev.Position.X >= at.X && ev.Position.Y >= at.Y && ev.Position.X < at.X+size.Width && ev.Position.Y < at.Y+size.Height
	if !inside && f.OnOutside != nil {
		f.OnOutside()
		return
	}
	f.refocus()
}

// TappedSecondary implements fyne.SecondaryTappable.
func (f *Float) TappedSecondary(ev *fyne.PointEvent) { f.Tapped(ev) }

// placed is where the content goes. To find an anchor the toolkit walks the window, and may come to this layer before it
// has a renderer.
func (f *Float) placed(window fyne.Size) (fyne.Position, fyne.Size) {
	if f.Place != nil && !f.placing {
		f.placing = true
		defer func() { f.placing = false }()
		return f.Place(window)
	}
	m := f.content.MinSize()
	return fyne.NewPos((window.Width-m.Width)/2, (window.Height-m.Height)/2), m
}

// CreateRenderer implements fyne.Widget.
func (f *Float) CreateRenderer() fyne.WidgetRenderer {
	scrim, box := &canvas.Rectangle{}, &canvas.Rectangle{}
	if f.tips == nil {
		f.tips = newTipLayer(nil)
	}
	d := &drawn{of: f, objects: []fyne.CanvasObject{scrim, box, f.content, f.tips}, min: func() fyne.Size { return fyne.Size{} }}
	d.layout = func(size fyne.Size) {
		place(scrim, 0, 0, size.Width, size.Height)
		at, s := f.placed(size)
		place(box, at.X, at.Y, s.Width, s.Height)
		place(f.content, at.X, at.Y, s.Width, s.Height)
		place(f.tips, 0, 0, size.Width, size.Height)
	}
	d.refresh = func() {
		d.objects[3] = f.tips
		scrim.Hidden = !f.Scrim
		scrim.FillColor = scrimColor
		setBox(box, scene.Surface, scene.Hairline, RadiusCard)
		shade(box)
	}
	return d.ready()
}

// scrimColor darkens the page behind a dialog.
var scrimColor = color.NRGBA{R: 0x12, G: 0x17, B: 0x1A, A: 0x52}

// shade gives a floating box the one shadow there is: 8 down, 24 soft, 16 %.
func shade(box *canvas.Rectangle) {
	box.Shadow = canvas.Shadow{Color: color.NRGBA{A: 0x29}, BlurRadius: 24, Offset: fyne.NewPos(0, 8), Variant: canvas.DropShadow}
}

// beside places a layer of a size below an anchor, above it where there is more room, and inside the window.
func beside(anchor fyne.CanvasObject, size, window fyne.Size) fyne.Position {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(anchor)
	y := at.Y + anchor.Size().Height + Gap4
	if y+size.Height > window.Height-Gap8 && at.Y-Gap4-size.Height >= Gap8 {
		y = at.Y - Gap4 - size.Height
	}
	x := min(at.X, window.Width-size.Width-Gap8)
	return fyne.NewPos(max(x, Gap8), max(min(y, window.Height-size.Height-Gap8), Gap8))
}
