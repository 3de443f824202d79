package kit

import (
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Pressable is any content one can press as a whole: items of the rail, figures that explain themselves, rows that
// lead somewhere. It has a fill under the pointer, the focus ring and a tooltip, and is named for screen readers.
type Pressable struct {
	control
	// Radius of the fill and of the ring; RadiusCard unless set.
	Radius float32
	// Inset keeps fill and ring that far inside of the content.
	Inset float32
	// Bare leaves the fill under the pointer out.
	Bare bool
	// Under is the fill under the pointer; Hover unless set, which can't be told from a sunken ground.
	Under scene.Role
	// OnKey sees keys before they are handed on, and returns true for one it used.
	OnKey   func(*fyne.KeyEvent) bool
	label   string
	content fyne.CanvasObject
	tapped  func()
}

// NewPressable makes content pressable; label names it for those who do not see it. tapped may be nil: then it is
// shown as it is and takes no focus by pressing.
func NewPressable(label string, content fyne.CanvasObject, tapped func()) *Pressable {
	p := &Pressable{label: label, content: content, tapped: tapped, Radius: RadiusCard}
	p.extend(p)
	return p
}

// With changes fields before it is shown and returns it.
func (p *Pressable) With(change func(*Pressable)) *Pressable {
	change(p)
	return p
}

// SetLabel changes the name.
func (p *Pressable) SetLabel(s string) { p.label = s }

// HeightFor implements Fluid.
func (p *Pressable) HeightFor(width float32) float32 { return HeightOf(p.content, width) }

// Tapped implements fyne.Tappable.
func (p *Pressable) Tapped(*fyne.PointEvent) { p.press() }

func (p *Pressable) press() {
	if p.tapped != nil && !p.off {
		hideTip(p)
		Guard(p.tapped)
	}
}

// TypedKey implements fyne.Focusable.
func (p *Pressable) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case presses(ev):
		p.press()
	case p.OnKey != nil && p.OnKey(ev):
	default:
		Unused(p, ev)
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (p *Pressable) AccessibilityLabel() string { return p.label }

// AccessibilityRole implements fyne.Accessible.
func (p *Pressable) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (p *Pressable) CreateRenderer() fyne.WidgetRenderer {
	fill, ring := &canvas.Rectangle{}, newRing()
	d := &drawn{of: p, objects: []fyne.CanvasObject{fill, p.content, ring}, min: p.content.MinSize}
	d.layout = func(size fyne.Size) {
		at, inner := fyne.NewPos(p.Inset, p.Inset), size.SubtractWidthHeight(2*p.Inset, 2*p.Inset)
		place(fill, at.X, at.Y, inner.Width, inner.Height)
		place(p.content, 0, 0, size.Width, size.Height)
		placeRing(ring, at, inner, p.Radius)
	}
	d.refresh = func() {
		role := scene.None
		if p.hovered && p.tapped != nil && !p.Bare && !p.off {
			role = scene.Hover
			if p.Under != scene.None {
				role = p.Under
			}
		}
		setBox(fill, role, scene.None, p.Radius)
		setRing(ring, p.focused)
	}
	return d.ready()
}
