package kit

import (
	"image/color"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// control is the base of everything one can press or walk to with the keyboard: it knows whether the pointer is over
// it, whether it has the focus, is pressed or switched off, and hands on every key it does not use.
type control struct {
	widget.BaseWidget
	self    fyne.Widget
	tip     string
	why     string // why it is switched off, shown as its tooltip
	off     bool
	hovered bool
	focused bool
	pressed bool
}

func (c *control) extend(self fyne.Widget) {
	c.self = self
	c.ExtendBaseWidget(self)
}

// Disable switches the control off. why is the sentence its tooltip then shows.
func (c *control) Disable(why string) {
	c.off, c.why, c.pressed = true, why, false
	c.Refresh()
}

// Enable switches the control on.
func (c *control) Enable() {
	if !c.off {
		return
	}
	c.off, c.why = false, ""
	c.Refresh()
}

// Disabled reports whether the control is switched off. It still takes the focus, so that the reason can be read
// without a mouse.
func (c *control) Disabled() bool { return c.off }

// SetTip sets the sentence that shows after a while on hover and on focus.
func (c *control) SetTip(s string) { c.tip = s }

// Tip returns what the tooltip says now: why the control is off, else its tip.
func (c *control) Tip() string {
	if c.off && c.why != "" {
		return c.why
	}
	return c.tip
}

// MouseIn implements desktop.Hoverable.
func (c *control) MouseIn(*desktop.MouseEvent) {
	c.hovered = true
	c.Refresh()
	showTip(c.self, c.Tip())
}

// MouseMoved implements desktop.Hoverable.
func (c *control) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *control) MouseOut() {
	c.hovered, c.pressed = false, false
	c.Refresh()
	hideTip(c.self)
}

// MouseDown implements desktop.Mouseable.
func (c *control) MouseDown(ev *desktop.MouseEvent) {
	if c.off || ev.Button != desktop.MouseButtonPrimary {
		return
	}
	c.pressed = true
	c.Refresh()
}

// MouseUp implements desktop.Mouseable.
func (c *control) MouseUp(*desktop.MouseEvent) {
	if c.pressed {
		c.pressed = false
		c.Refresh()
	}
}

// FocusGained implements fyne.Focusable.
func (c *control) FocusGained() {
	c.focused = true
	c.Refresh()
	showTip(c.self, c.Tip())
}

// FocusLost implements fyne.Focusable.
func (c *control) FocusLost() {
	c.focused = false
	c.Refresh()
	hideTip(c.self)
}

// TypedRune implements fyne.Focusable: a control that only presses uses no letters, and Space came as a key already.
func (c *control) TypedRune(r rune) {
	if r != ' ' {
		UnusedRune(c.self, r)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (c *control) TypedShortcut(s fyne.Shortcut) { UnusedShortcut(c.self, s) }

// takeFocus moves the focus here, as a click does.
func (c *control) takeFocus() { focus(c.self) }

// focus moves the focus to an object, also to one that was not painted yet: the toolkit does not know then on which
// window it is.
func focus(o fyne.CanvasObject) {
	f, ok := o.(fyne.Focusable)
	if !ok {
		return
	}
	if c := canvasOf(o); c != nil {
		if c.Focused() != f {
			c.Focus(f)
		}
		return
	}
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if c := w.Canvas(); c != nil {
			if c.Focus(f); c.Focused() == f {
				return
			}
		}
	}
}

// newPoke makes an object that is always there: refreshing it makes its window paint, which refreshing one that was hidden
// until now does not.
func newPoke() *canvas.Rectangle {
	p := canvas.NewRectangle(color.Transparent)
	p.Resize(fyne.NewSize(1, 1))
	return p
}

// canvasOf is the window an object is on. The toolkit forgets where an object was that has not been painted for a
// while; one that has the focus all the same must not swallow keys, so it counts as being where the focus is.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	a := fyne.CurrentApp()
	if a == nil || o == nil {
		return nil
	}
	if c := a.Driver().CanvasForObject(o); c != nil {
		return c
	}
	for _, w := range a.Driver().AllWindows() {
		if c := w.Canvas(); c != nil && c.Focused() != nil && c.Focused().(fyne.CanvasObject) == o {
			return c
		}
	}
	return nil
}

// DropStrayFocus takes the focus from an object of the page that does not show any more: what is typed would go there
// unseen. A layer over the page keeps its own.
func DropStrayFocus(c fyne.Canvas) {
	if c == nil || c.Overlays().Top() != nil {
		return
	}
	if _, ok := c.Content().(*Host); !ok {
		return
	}
	// Under a host nothing that takes the focus stands in the window's very corner, which is where the toolkit says things
	// are that it can't find among those that show. What was not painted yet it does not know at all.
	driver := fyne.CurrentApp().Driver()
	o, ok := c.Focused().(fyne.CanvasObject)
	if ok && driver.CanvasForObject(o) != nil && driver.AbsolutePositionForObject(o).IsZero() {
		c.Unfocus()
	}
}

// presses reports whether a key presses a button.
func presses(ev *fyne.KeyEvent) bool {
	return ev.Name == fyne.KeySpace || ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter
}

// Unused hands a key that the focused object o does not use to what lies behind it: the floating layer it stands on,
// else the canvas's own handler. In Fyne a focused widget swallows every key otherwise.
func Unused(o fyne.CanvasObject, ev *fyne.KeyEvent) {
	c := canvasOf(o)
	if c == nil {
		return
	}
	if top := c.Overlays().Top(); top != nil {
		if f, ok := top.(*Float); ok {
			f.key(ev)
		}
		return
	}
	if handler := c.OnTypedKey(); handler != nil {
		handler(ev)
	}
}

// UnusedRune hands on a typed letter, see Unused. Under a floating layer letters go nowhere.
func UnusedRune(o fyne.CanvasObject, r rune) {
	c := canvasOf(o)
	if c == nil || c.Overlays().Top() != nil {
		return
	}
	if handler := c.OnTypedRune(); handler != nil {
		handler(r)
	}
}

// UnusedShortcut hands on a shortcut, see Unused. A floating layer may know it; the page behind never sees it.
func UnusedShortcut(o fyne.CanvasObject, s fyne.Shortcut) {
	c := canvasOf(o)
	if c == nil {
		return
	}
	if top := c.Overlays().Top(); top != nil {
		if f, ok := top.(*Float); ok && f.OnShortcut != nil {
			f.OnShortcut(s)
		}
		return
	}
	if t, ok := c.(interface{ TypedShortcut(fyne.Shortcut) }); ok {
		t.TypedShortcut(s)
	} else if h, ok := c.Content().(*Host); ok && h.OnShortcut != nil {
		h.OnShortcut(s)
	}
}

// Guard does what a control was made for; a variable so that a frame can survive faults in it.
var Guard = func(act func()) { act() }

// Modifiers returns the modifier keys that are held down; a variable so that tests can hold some.
var Modifiers = func() fyne.KeyModifier {
	if a := fyne.CurrentApp(); a != nil {
		if d, ok := a.Driver().(desktop.Driver); ok {
			return d.CurrentKeyModifiers()
		}
	}
	return 0
}

// drawn is a renderer made of functions.
type drawn struct {
	of      fyne.Widget
	objects []fyne.CanvasObject
	layout  func(fyne.Size)
	min     func() fyne.Size
	refresh func() // reads colours and words; objects are laid out after it
}

func (d *drawn) Layout(size fyne.Size) { d.layout(size) }

func (d *drawn) MinSize() fyne.Size { return d.min() }

func (d *drawn) Refresh() {
	if d.refresh != nil {
		d.refresh()
	}
	d.layout(d.of.Size())
	canvas.Refresh(d.of)
}

func (d *drawn) Objects() []fyne.CanvasObject { return d.objects }

func (d *drawn) Destroy() {}

// ready brings a new renderer into its first state.
func (d *drawn) ready() fyne.WidgetRenderer {
	if d.refresh != nil {
		d.refresh()
	}
	return Laid(d.of, d)
}

// Laid lays a new renderer out where its widget has a size already. The toolkit forgets the renderers of what was out of
// sight for a minute, makes new ones when it comes back, and lays out only what changes its size.
func Laid(of fyne.Widget, r fyne.WidgetRenderer) fyne.WidgetRenderer {
	if size := of.Size(); !size.IsZero() {
		r.Layout(size)
	}
	return r
}

// Holding is the renderer of a widget that shows a content and nothing else.
func Holding(of fyne.Widget, content fyne.CanvasObject) fyne.WidgetRenderer {
	return Laid(of, widget.NewSimpleRenderer(content))
}

// ringGap is how far outside of a control the focus ring starts, ringWidth how wide it is.
const (
	ringGap   float32 = 2
	ringWidth float32 = 2
)

// newRing makes the focus ring of a control.
func newRing() *canvas.Rectangle {
	r := canvas.NewRectangle(color.Transparent)
	r.StrokeWidth = ringWidth
	return r
}

// setRing shows or hides a ring in the colour of the palette in force.
func setRing(r *canvas.Rectangle, on bool) {
	r.StrokeColor = Role(scene.Accent)
	r.Hidden = !on
}

// placeRing lays a ring around a box of a radius.
func placeRing(r *canvas.Rectangle, at fyne.Position, size fyne.Size, radius float32) {
	out := ringGap + ringWidth // the screen's painter strokes inside of the rectangle
	r.CornerRadius = radius + out
	r.Move(at.SubtractXY(out, out))
	r.Resize(size.AddWidthHeight(2*out, 2*out))
}

// setBox colours a rectangle; border None leaves it without.
func setBox(r *canvas.Rectangle, fill, border scene.Role, radius float32) {
	r.FillColor, r.CornerRadius = Role(fill), radius
	if border == scene.None {
		r.StrokeWidth, r.StrokeColor = 0, color.Transparent
		return
	}
	r.StrokeWidth, r.StrokeColor = 1, Role(border)
}

// setWord gives a run of text its words and look.
func setWord(t *canvas.Text, s string, size float32, w scene.Weight, role scene.Role) {
	t.Text, _ = scene.Clean(s)
	t.TextSize, t.FontSource, t.Color = Letters(size), fonts[w], Role(role)
}

// wordWidth is the room a run needs on one line.
func wordWidth(s string, size float32, w scene.Weight) float32 {
	return roomFor(scene.Width(s, w, float64(Letters(size))))
}

// place moves and sizes an object.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}
