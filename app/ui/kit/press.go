package kit

import (
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Press makes any content one thing that is pressed, without a frame: a figure that explains itself, a line that leads
// somewhere.
type Press struct {
	control
	body   fyne.CanvasObject
	label  string
	tapped func()
}

// NewPress makes content pressable; label says in words what pressing does.
func NewPress(label string, body fyne.CanvasObject, tapped func()) *Press {
	p := &Press{body: body, label: label, tapped: tapped}
	p.extend(p)
	p.tip = label
	return p
}

// Tapped implements fyne.Tappable.
func (p *Press) Tapped(*fyne.PointEvent) {
	p.takeFocus()
	p.press()
}

func (p *Press) press() {
	if !p.off && p.tapped != nil {
		p.tapped()
	}
}

// TypedKey implements fyne.Focusable.
func (p *Press) TypedKey(ev *fyne.KeyEvent) {
	if presses(ev) {
		p.press()
		return
	}
	Unused(p, ev)
}

// HeightFor implements Fluid.
func (p *Press) HeightFor(width float32) float32 { return HeightOf(p.body, width) }

// MinSize implements fyne.CanvasObject.
func (p *Press) MinSize() fyne.Size { return p.body.MinSize() }

// AccessibilityLabel implements fyne.Accessible.
func (p *Press) AccessibilityLabel() string { return p.label }

// AccessibilityRole implements fyne.Accessible.
func (p *Press) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget. The ground under the pointer reaches a little beyond the content.
func (p *Press) CreateRenderer() fyne.WidgetRenderer {
	ring, ground := newRing(), &canvas.Rectangle{}
	d := &drawn{of: p, objects: []fyne.CanvasObject{ring, ground, p.body}, min: p.MinSize}
	d.layout = func(size fyne.Size) {
		place(ground, -Gap4, -Gap4, size.Width+2*Gap4, size.Height+2*Gap4)
		placeRing(ring, fyne.NewPos(-Gap4+2, -Gap4+2), size.AddWidthHeight(Gap4, Gap4), RadiusCell)
		place(p.body, 0, 0, size.Width, size.Height)
	}
	d.refresh = func() {
		fill := scene.None
		if (p.hovered || p.pressed) && !p.off {
			fill = scene.Hover
		}
		setBox(ground, fill, scene.None, RadiusCell)
		setRing(ring, p.focused)
	}
	return d.ready()
}
