package kit

import (
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// Option is one of several things to choose.
type Option struct {
	ID   string
	Name string
	// Note says more about it, smaller.
	Note string
	// Icon stands before the name; may be empty.
	Icon string
}

// Choices is a list of options of which one is chosen, each with a note under its name. It is one stop of the focus;
// the arrow keys move the choice.
type Choices struct {
	control
	options []Option
	chosen  string
	over    int
	names   []*Text
	notes   []*Text
	changed func(id string)
}

// NewChoices makes a list of choices.
func NewChoices(options []Option, chosen string, changed func(id string)) *Choices {
	c := &Choices{chosen: chosen, changed: changed, over: -1}
	c.extend(c)
	c.SetOptions(options, chosen)
	return c
}

// SetOptions changes the options and the choice.
func (c *Choices) SetOptions(options []Option, chosen string) {
	c.options, c.chosen = options, chosen
	c.names, c.notes = nil, nil
	for _, o := range options {
		c.names = append(c.names, Name(o.Name))
		c.notes = append(c.notes, Small(o.Note))
	}
	c.Refresh()
}

// Chosen returns the ID of the chosen option.
func (c *Choices) Chosen() string { return c.chosen }

// SetChosen changes the choice without calling back.
func (c *Choices) SetChosen(id string) {
	if c.chosen != id {
		c.chosen = id
		c.Refresh()
	}
}

func (c *Choices) index() int {
	for i, o := range c.options {
		if o.ID == c.chosen {
			return i
		}
	}
	return -1
}

func (c *Choices) choose(i int) {
	if c.off || i < 0 || i >= len(c.options) || c.options[i].ID == c.chosen {
		return
	}
	c.chosen = c.options[i].ID
	c.Refresh()
	if c.changed != nil {
		Guard(func() { c.changed(c.chosen) })
	}
}

// TypedKey implements fyne.Focusable.
func (c *Choices) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyUp, fyne.KeyLeft:
		c.choose(c.index() - 1)
	case fyne.KeyDown, fyne.KeyRight:
		c.choose(c.index() + 1)
	case fyne.KeyHome:
		c.choose(0)
	case fyne.KeyEnd:
		c.choose(len(c.options) - 1)
	case fyne.KeySpace:
	default:
		Unused(c, ev)
	}
}

// Tapped implements fyne.Tappable.
func (c *Choices) Tapped(ev *fyne.PointEvent) {
	c.takeFocus()
	c.choose(c.at(ev.Position.Y))
}

// MouseMoved implements desktop.Hoverable.
func (c *Choices) MouseMoved(ev *desktop.MouseEvent) {
	if i := c.at(ev.Position.Y); i != c.over {
		c.over = i
		c.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (c *Choices) MouseOut() {
	c.over = -1
	c.control.MouseOut()
}

// The margins of an option.
const (
	choiceSide float32 = 12
	choiceTop  float32 = 8
)

func (c *Choices) textLeft() float32 { return choiceSide + Scaled(checkSide) + Gap12 }

func (c *Choices) rowHeight(i int, width float32) float32 {
	w := width - c.textLeft() - choiceSide
	h := c.names[i].HeightFor(w)
	if c.options[i].Note != "" {
		h += c.notes[i].HeightFor(w)
	}
	return max(h+2*choiceTop, Scaled(checkRow))
}

func (c *Choices) at(y float32) int {
	var top float32
	for i := range c.options {
		h := c.rowHeight(i, c.Size().Width)
		if y >= top && y < top+h {
			return i
		}
		top += h + Gap4
	}
	return -1
}

// HeightFor implements Fluid.
func (c *Choices) HeightFor(width float32) float32 {
	var h float32
	for i := range c.options {
		h += c.rowHeight(i, width)
	}
	return h + Gap4*float32(max(len(c.options)-1, 0))
}

// MinSize implements fyne.CanvasObject.
func (c *Choices) MinSize() fyne.Size {
	var w float32
	for i := range c.options {
		w = max(w, c.names[i].MinSize().Width, c.notes[i].MinSize().Width)
	}
	w += c.textLeft() + choiceSide
	return fyne.NewSize(w, c.HeightFor(max(w, c.Size().Width)))
}

// CreateRenderer implements fyne.Widget.
func (c *Choices) CreateRenderer() fyne.WidgetRenderer {
	ring := newRing()
	var backs, rings, dots []fyne.CanvasObject
	d := &drawn{of: c, min: c.MinSize}
	d.layout = func(size fyne.Size) {
		var y float32
		for i := range c.options {
			if i >= len(backs) {
				break
			}
			h := c.rowHeight(i, size.Width)
			place(backs[i], 0, y, size.Width, h)
			if i == max(c.index(), 0) {
				placeRing(ring, fyne.NewPos(0, y), fyne.NewSize(size.Width, h), RadiusCard)
			}
			side := Scaled(checkSide)
			top := y + choiceTop + (Scaled(Line(SizeText))-side)/2
			place(rings[i], choiceSide, top, side, side)
			place(dots[i], choiceSide+side/4, top+side/4, side/2, side/2)
			w := max(size.Width-c.textLeft()-choiceSide, 0)
			name := c.names[i].HeightFor(w)
			place(c.names[i], c.textLeft(), y+choiceTop, w, name)
			place(c.notes[i], c.textLeft(), y+choiceTop+name, w, c.notes[i].HeightFor(w))
			y += h + Gap4
		}
	}
	d.refresh = func() {
		for len(backs) < len(c.options) {
			backs, rings, dots = append(backs, &canvas.Rectangle{}), append(rings, &canvas.Circle{}), append(dots, &canvas.Circle{})
		}
		backs, rings, dots = backs[:len(c.options)], rings[:len(c.options)], dots[:len(c.options)]
		setRing(ring, c.focused)
		d.objects = []fyne.CanvasObject{ring}
		for i, o := range c.options {
			on := o.ID == c.chosen
			back, border := scene.None, scene.Edge
			switch {
			case on:
				back, border = scene.AccentSoft, scene.Accent
			case i == c.over && !c.off:
				back = scene.Hover
			}
			setBox(backs[i].(*canvas.Rectangle), back, scene.None, RadiusCard)
			circle, dot := rings[i].(*canvas.Circle), dots[i].(*canvas.Circle)
			circle.FillColor, circle.StrokeColor, circle.StrokeWidth = Role(scene.Surface), Role(border), 1.5
			dot.FillColor, dot.Hidden = Role(scene.Accent), !on
			c.notes[i].Hidden = o.Note == ""
			c.names[i].Refresh()
			c.notes[i].Refresh()
			d.objects = append(d.objects, backs[i], rings[i], dots[i], c.names[i], c.notes[i])
		}
	}
	return d.ready()
}
