package kit

import (
	"image/color"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Check is a box one ticks, with its label. Its rows are at least 32 high, so that each can be hit.
type Check struct {
	control
	label   *Text
	on      bool
	round   bool // a switch instead of a box
	changed func(bool)
}

// NewCheck makes a check box.
func NewCheck(label string, on bool, changed func(bool)) *Check {
	c := &Check{label: Body(label), on: on, changed: changed}
	c.extend(c)
	return c
}

// NewSwitch makes a switch: like a check box, for what applies at once.
func NewSwitch(label string, on bool, changed func(bool)) *Check {
	c := NewCheck(label, on, changed)
	c.round = true
	return c
}

// Label returns the text beside the box, whose look may be changed.
func (c *Check) Label() *Text { return c.label }

// On reports whether the box is ticked.
func (c *Check) On() bool { return c.on }

// SetOn ticks or clears the box without calling back.
func (c *Check) SetOn(on bool) {
	if c.on != on {
		c.on = on
		c.Refresh()
	}
}

// SetLabel changes the words.
func (c *Check) SetLabel(s string) {
	c.label.Set(s)
	c.Refresh()
}

func (c *Check) flip() {
	if c.off {
		return
	}
	c.on = !c.on
	c.Refresh()
	if c.changed != nil {
		Guard(func() { c.changed(c.on) })
	}
}

// Tapped implements fyne.Tappable.
func (c *Check) Tapped(*fyne.PointEvent) {
	c.takeFocus()
	c.flip()
}

// TypedKey implements fyne.Focusable: Space ticks; Enter belongs to the dialog or page behind.
func (c *Check) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace {
		c.flip()
		return
	}
	Unused(c, ev)
}

// AccessibilityLabel implements fyne.Accessible.
func (c *Check) AccessibilityLabel() string { return c.label.String() }

// AccessibilityRole implements fyne.Accessible.
func (c *Check) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// The sizes of box and switch.
const (
	checkSide   float32 = 16
	switchWidth float32 = 32
	switchSide  float32 = 18
	checkRow    float32 = 32
)

func (c *Check) signWidth() float32 {
	if c.round {
		return Scaled(switchWidth)
	}
	return Scaled(checkSide)
}

// HeightFor implements Fluid.
func (c *Check) HeightFor(width float32) float32 {
	return max(Scaled(checkRow), c.label.HeightFor(width-c.signWidth()-Gap12)+Gap12)
}

// MinSize implements fyne.CanvasObject.
func (c *Check) MinSize() fyne.Size {
	w := c.signWidth()
	if c.label.String() != "" {
		w += Gap12 + c.label.MinSize().Width
	}
	return fyne.NewSize(w, c.HeightFor(max(w, c.Size().Width)))
}

// CreateRenderer implements fyne.Widget.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	ring, box, knob := newRing(), &canvas.Rectangle{}, &canvas.Circle{}
	tick := NewIcon("tick", checkSide-2, scene.OnAccent)
	d := &drawn{of: c, objects: []fyne.CanvasObject{ring, box, knob, tick, c.label}, min: c.MinSize}
	d.layout = func(size fyne.Size) {
		w, h := c.signWidth(), Scaled(checkSide)
		radius := RadiusCell
		if c.round {
			h = Scaled(switchSide)
			radius = h / 2
		}
		line := Scaled(Line(SizeText))
		text := c.label.HeightFor(size.Width - w - Gap12)
		top := (size.Height - text) / 2
		y := top + (line-h)/2
		place(box, 0, y, w, h)
		placeRing(ring, fyne.NewPos(0, y), fyne.NewSize(w, h), radius)
		place(tick, 0, y, w, h)
		k := h - 6
		x := float32(3)
		if c.on {
			x = w - k - 3
		}
		place(knob, x, y+3, k, k)
		place(c.label, w+Gap12, top, max(size.Width-w-Gap12, 0), text)
	}
	d.refresh = func() {
		setRing(ring, c.focused)
		radius := RadiusCell
		if c.round {
			radius = Scaled(switchSide) / 2
		}
		fill, border := scene.Surface, scene.Edge
		switch {
		case c.off:
			fill, border = scene.Sunken, scene.Hairline
		case c.on:
			fill, border = scene.Accent, scene.Accent
			if c.pressed || c.hovered {
				fill, border = scene.AccentStrong, scene.AccentStrong
			}
		case c.hovered:
			fill = scene.Hover
		}
		setBox(box, fill, border, radius)
		tick.Hidden, knob.Hidden = !c.on || c.round, !c.round
		ink := scene.OnAccent
		if c.off {
			ink = scene.Muted
		}
		tick.Set("tick", ink)
		knob.FillColor = color.Color(Role(scene.Edge))
		if c.on {
			knob.FillColor = Role(ink)
		}
		c.label.Refresh()
	}
	return d.ready()
}
