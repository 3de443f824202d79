package kit

import (
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Area is a filled rectangle that follows the theme.
type Area struct {
	widget.BaseWidget
	fill, border scene.Paint
	radius       float32
	least        fyne.Size
}

// Fill makes an area of a role with rounded corners.
func Fill(role scene.Role, radius float32) *Area { return FillPaint(scene.Of(role), radius) }

// FillPaint makes an area of any paint, such as a stage of the ramp.
func FillPaint(p scene.Paint, radius float32) *Area {
	a := &Area{fill: p, radius: radius}
	a.ExtendBaseWidget(a)
	return a
}

// Framed gives the area a border of 1 and returns it.
func (a *Area) Framed(role scene.Role) *Area {
	a.border = scene.Of(role)
	return a
}

// Set changes the fill.
func (a *Area) Set(p scene.Paint) {
	if a.fill != p {
		a.fill = p
		a.Refresh()
	}
}

// Divider is a horizontal hairline.
func Divider() *Area {
	a := Fill(scene.Hairline, 0)
	a.least = fyne.NewSize(1, 1)
	return a
}

// VDivider is an upright hairline.
func VDivider() *Area { return Divider() }

// MinSize implements fyne.CanvasObject.
func (a *Area) MinSize() fyne.Size { return a.least }

// CreateRenderer implements fyne.Widget.
func (a *Area) CreateRenderer() fyne.WidgetRenderer {
	box := &canvas.Rectangle{}
	d := &drawn{of: a, objects: []fyne.CanvasObject{box}, min: a.MinSize}
	d.layout = func(size fyne.Size) { place(box, 0, 0, size.Width, size.Height) }
	d.refresh = func() {
		box.FillColor, box.CornerRadius = Color(a.fill), a.radius
		box.StrokeWidth = 0
		if a.border.Visible() {
			box.StrokeWidth, box.StrokeColor = 1, Color(a.border)
		}
	}
	return d.ready()
}

// NewPanel puts a body on a plain surface with a border and the padding of a card.
func NewPanel(body fyne.CanvasObject) *fyne.Container {
	return Layers(Fill(scene.Surface, RadiusCard).Framed(scene.Hairline), Pad(Around(Gap16), body))
}

// NewSunken puts a body on a sunken surface, for asides and notes inside a card.
func NewSunken(body fyne.CanvasObject) *fyne.Container {
	return Layers(Fill(scene.Sunken, RadiusCard), Pad(Around(Gap12), body))
}
