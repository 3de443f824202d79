package kit

import (
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// StageCard describes one stage of a scale: a band in the stage's colour, a tile with its number, its name, what it
// looks like. It is pressed as a whole.
type StageCard struct {
	control
	paint  scene.Paint
	number *canvas.Text
	name   *Text
	words  *Text
	chosen bool
	tapped func()
}

// NewStageCard makes a card; paint is the stage's colour.
func NewStageCard(paint scene.Paint, number, name string, tapped func()) *StageCard {
	c := &StageCard{paint: paint, number: &canvas.Text{Text: number, Alignment: fyne.TextAlignCenter}, name: Block(name), words: Body(""),
		tapped: tapped}
	c.extend(c)
	return c
}

// SetWords changes the description.
func (c *StageCard) SetWords(s string) { c.words.Set(s) }

// SetChosen draws the border of the chosen stage, or takes it away.
func (c *StageCard) SetChosen(on bool) {
	if c.chosen != on {
		c.chosen = on
		c.Refresh()
	}
}

// Chosen reports whether the card is chosen.
func (c *StageCard) Chosen() bool { return c.chosen }

// Tapped implements fyne.Tappable.
func (c *StageCard) Tapped(*fyne.PointEvent) {
	c.takeFocus()
	c.press()
}

func (c *StageCard) press() {
	if !c.off && c.tapped != nil {
		c.tapped()
	}
}

// TypedKey implements fyne.Focusable.
func (c *StageCard) TypedKey(ev *fyne.KeyEvent) {
	if presses(ev) {
		c.press()
		return
	}
	Unused(c, ev)
}

// AccessibilityLabel implements fyne.Accessible.
func (c *StageCard) AccessibilityLabel() string {
	return c.number.Text + " " + c.name.String() + ". " + c.words.String()
}

// AccessibilityRole implements fyne.Accessible.
func (c *StageCard) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

const (
	stageBand float32 = 6
	stageTile float32 = 28
)

// tile is as wide as its number needs.
func (c *StageCard) tile() float32 {
	return max(Scaled(stageTile), wordWidth(c.number.Text, SizeBlock, scene.SemiBold)+Gap12)
}

// HeightFor implements Fluid.
func (c *StageCard) HeightFor(width float32) float32 {
	inner := width - 2*Gap16
	head := max(Scaled(stageTile), c.name.HeightFor(inner-c.tile()-Gap8))
	return stageBand + Gap16 + head + Gap12 + c.words.HeightFor(inner) + Gap16
}

// MinSize implements fyne.CanvasObject.
func (c *StageCard) MinSize() fyne.Size {
	w := max(c.name.MinSize().Width+c.tile()+Gap8, c.words.MinSize().Width) + 2*Gap16
	return fyne.NewSize(w, c.HeightFor(max(w, c.Size().Width)))
}

// CreateRenderer implements fyne.Widget.
func (c *StageCard) CreateRenderer() fyne.WidgetRenderer {
	ring, box, band, foot, tile := newRing(), &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Rectangle{}
	frame := &canvas.Rectangle{}
	d := &drawn{of: c, objects: []fyne.CanvasObject{ring, box, band, foot, frame, tile, c.number, c.name, c.words}, min: c.MinSize}
	d.layout = func(size fyne.Size) {
		place(box, 0, 0, size.Width, size.Height)
		place(frame, 0, 0, size.Width, size.Height)
		place(band, 0, 0, size.Width, stageBand+RadiusCard)
		place(foot, 1, stageBand, size.Width-2, RadiusCard)
		placeRing(ring, fyne.Position{}, size, RadiusCard)
		inner, side := size.Width-2*Gap16, c.tile()
		name := c.name.HeightFor(inner - side - Gap8)
		head := max(Scaled(stageTile), name)
		y := stageBand + Gap16
		place(tile, Gap16, y, side, Scaled(stageTile))
		place(c.number, Gap16, y, side, Scaled(stageTile))
		place(c.name, Gap16+side+Gap8, y+max((Scaled(stageTile)-name)/2, 0), inner-side-Gap8, name)
		place(c.words, Gap16, y+head+Gap12, inner, c.words.HeightFor(inner))
	}
	d.refresh = func() {
		ground := scene.Surface
		if c.hovered || c.pressed {
			ground = scene.Hover
		}
		setBox(box, ground, scene.None, RadiusCard)
		setBox(foot, ground, scene.None, 0)
		setBox(frame, scene.None, scene.Hairline, RadiusCard)
		if c.chosen {
			frame.StrokeWidth, frame.StrokeColor = 2, Role(scene.Accent)
		}
		band.FillColor, band.CornerRadius = Color(c.paint), RadiusCard
		tile.FillColor, tile.CornerRadius = Color(c.paint), RadiusCell
		setWord(c.number, c.number.Text, SizeBlock, scene.SemiBold, scene.Ink)
		c.number.Color = Color(scene.OnFill(c.paint))
		setRing(ring, c.focused)
	}
	return d.ready()
}
