package kit

import (
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Card is a titled part of a page: a title row with actions at its right, a body below.
type Card struct {
	widget.BaseWidget
	// Sunken gives the card the ground of notes instead of the surface.
	Sunken bool
	// Bare lets the body reach the card's borders, for grids and lists.
	Bare bool

	title    *Text
	count    *Chip
	actions  *fyne.Container
	body     fyne.CanvasObject
	selected bool
}

// NewCard makes a card. Without title and actions it has no title row.
func NewCard(title string, actions []fyne.CanvasObject, body fyne.CanvasObject) *Card {
	c := &Card{title: Block(title), count: NewChip("", Plain), actions: Row(Gap8, actions...), body: body}
	c.count.Hidden = true
	c.ExtendBaseWidget(c)
	return c
}

// With changes fields before the card is shown and returns it.
func (c *Card) With(change func(*Card)) *Card {
	change(c)
	return c
}

// Title returns the title.
func (c *Card) Title() string { return c.title.String() }

// SetTitle changes the title.
func (c *Card) SetTitle(s string) {
	c.title.Set(s)
	c.Refresh()
}

// SetCount shows a count beside the title; the empty string hides it.
func (c *Card) SetCount(s string, look ChipLook) {
	c.count.Set(s, look)
	c.count.Hidden = s == ""
	c.Refresh()
}

// SetActions changes what stands at the right of the title row.
func (c *Card) SetActions(actions ...fyne.CanvasObject) {
	c.actions.Objects = actions
	c.Refresh()
}

// SetBody changes the body.
func (c *Card) SetBody(o fyne.CanvasObject) {
	c.body = o
	c.Refresh()
}

// SetSelected draws the ring of selection around the card, or takes it away.
func (c *Card) SetSelected(on bool) {
	if c.selected != on {
		c.selected = on
		c.Refresh()
	}
}

func (c *Card) headed() bool { return c.title.String() != "" || len(c.actions.Objects) > 0 }

// headLayout is where the parts of the title row stand in a width.
type headLayout struct {
	title, titleHeight float32 // width and height of the title
	below              bool    // the actions stand under the title, since both do not fit beside each other
	height             float32
}

const cardHead float32 = 48

func (c *Card) headIn(width float32) headLayout {
	if !c.headed() {
		return headLayout{}
	}
	inner := width - 2*Gap16
	actions := c.actions.MinSize()
	chip := float32(0)
	if c.count.Visible() {
		chip = c.count.MinSize().Width + Gap8
	}
	want := c.title.Width()
	room := inner - chip
	if actions.Width > 0 {
		room -= actions.Width + Gap16
	}
	l := headLayout{}
	if least := min(want, Scaled(120)); room < least {
		l.below = true
		room = inner - chip
	}
	l.title = max(min(want, room), 0)
	l.titleHeight = c.title.HeightFor(l.title)
	l.height = max(Scaled(cardHead), l.titleHeight+2*Gap12)
	if l.below {
		l.height += actions.Height + Gap8
	} else {
		l.height = max(l.height, actions.Height+Gap16)
	}
	return l
}

// pads are the margins around the body.
func (c *Card) pads() Insets {
	in := Around(Gap16)
	if c.Bare { // rows end before the border and its round corners
		in = Insets{Top: RadiusCard, Right: 1, Bottom: RadiusCard, Left: 1}
	}
	if c.headed() {
		in.Top = 0
	}
	return in
}

// HeightFor implements Fluid.
func (c *Card) HeightFor(width float32) float32 {
	in := c.pads()
	h := c.headIn(width).height + in.Top + in.Bottom
	if c.body != nil {
		h += HeightOf(c.body, width-in.Left-in.Right)
	}
	return h
}

// MinSize implements fyne.CanvasObject.
func (c *Card) MinSize() fyne.Size {
	in := c.pads()
	var m fyne.Size
	if c.body != nil {
		m = c.body.MinSize()
	}
	m = m.AddWidthHeight(in.Left+in.Right, in.Top+in.Bottom)
	if c.headed() {
		m.Width = max(m.Width, c.title.MinSize().Width+2*Gap16, c.actions.MinSize().Width+2*Gap16)
		m.Height += c.headIn(max(m.Width, c.Size().Width)).height
	}
	return m
}

// CreateRenderer implements fyne.Widget.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	box, ring := &canvas.Rectangle{}, newRing()
	d := &drawn{of: c, min: c.MinSize}
	d.layout = func(size fyne.Size) {
		place(box, 0, 0, size.Width, size.Height)
		placeRing(ring, fyne.Position{}, size, RadiusCard)
		l := c.headIn(size.Width)
		bar := l.height
		if l.below {
			bar -= c.actions.MinSize().Height + Gap8
		}
		place(c.title, Gap16, (bar-l.titleHeight)/2, l.title, l.titleHeight)
		m := c.count.MinSize()
		place(c.count, Gap16+l.title+Gap8, (bar-m.Height)/2, m.Width, m.Height)
		a := c.actions.MinSize()
		if l.below {
			place(c.actions, Gap16, bar-Gap4, min(a.Width, size.Width-2*Gap16), a.Height)
		} else {
			place(c.actions, size.Width-Gap16-a.Width, (bar-a.Height)/2, a.Width, a.Height)
		}
		if c.body != nil {
			in := c.pads()
			place(c.body, in.Left, l.height+in.Top, max(size.Width-in.Left-in.Right, 0), max(size.Height-l.height-in.Top-in.Bottom, 0))
		}
	}
	d.refresh = func() {
		d.objects = []fyne.CanvasObject{ring, box, c.title, c.count, c.actions}
		if c.body != nil {
			d.objects = append(d.objects, c.body)
		}
		c.title.Hidden, c.actions.Hidden = !c.headed(), !c.headed()
		fill := scene.Surface
		if c.Sunken {
			fill = scene.Sunken
		}
		setBox(box, fill, scene.Hairline, RadiusCard)
		setRing(ring, c.selected)
	}
	return d.ready()
}

// TapCard is a card one presses as a whole.
type TapCard struct {
	control
	body     fyne.CanvasObject
	tapped   func()
	selected bool
	label    string
}

// NewTapCard makes a card that is pressed as a whole; label says in words what it opens.
func NewTapCard(label string, body fyne.CanvasObject, tapped func()) *TapCard {
	t := &TapCard{body: body, tapped: tapped, label: label}
	t.extend(t)
	return t
}

// SetBody changes the body.
func (t *TapCard) SetBody(o fyne.CanvasObject) {
	t.body = o
	t.Refresh()
}

// SetSelected draws the ring of selection around the card, or takes it away.
func (t *TapCard) SetSelected(on bool) {
	if t.selected != on {
		t.selected = on
		t.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (t *TapCard) Tapped(*fyne.PointEvent) {
	t.takeFocus()
	t.press()
}

func (t *TapCard) press() {
	if !t.off && t.tapped != nil {
		t.tapped()
	}
}

// TypedKey implements fyne.Focusable.
func (t *TapCard) TypedKey(ev *fyne.KeyEvent) {
	if presses(ev) {
		t.press()
		return
	}
	Unused(t, ev)
}

// HeightFor implements Fluid.
func (t *TapCard) HeightFor(width float32) float32 {
	return HeightOf(t.body, width-2*Gap16) + 2*Gap16
}

// AccessibilityLabel implements fyne.Accessible.
func (t *TapCard) AccessibilityLabel() string { return t.label }

// AccessibilityRole implements fyne.Accessible.
func (t *TapCard) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (t *TapCard) CreateRenderer() fyne.WidgetRenderer {
	box, ring := &canvas.Rectangle{}, newRing()
	d := &drawn{of: t}
	d.min = func() fyne.Size { return t.body.MinSize().AddWidthHeight(2*Gap16, 2*Gap16) }
	d.layout = func(size fyne.Size) {
		place(box, 0, 0, size.Width, size.Height)
		placeRing(ring, fyne.Position{}, size, RadiusCard)
		place(t.body, Gap16, Gap16, max(size.Width-2*Gap16, 0), max(size.Height-2*Gap16, 0))
	}
	d.refresh = func() {
		d.objects = []fyne.CanvasObject{ring, box, t.body}
		fill := scene.Surface
		switch {
		case t.off:
			fill = scene.Sunken
		case t.hovered || t.pressed:
			fill = scene.Hover
		}
		setBox(box, fill, scene.Hairline, RadiusCard)
		setRing(ring, t.focused || t.selected)
	}
	return d.ready()
}
