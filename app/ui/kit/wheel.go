package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Wheel is content that uses the wheel itself, such as a drawing of the part of something larger.
type Wheel struct {
	widget.BaseWidget
	content fyne.CanvasObject
	turned  func(at fyne.Position, dx, dy float32) bool
	// Else takes the wheel where turned had no use for it; nil = nothing does.
	Else fyne.Scrollable
}

// NewWheel hands the wheel over content to turned: where the pointer is and how far the content should move, in units of
// the screen; right and down are positive. It returns false where it has no use for that.
func NewWheel(content fyne.CanvasObject, turned func(at fyne.Position, dx, dy float32) bool) *Wheel {
	w := &Wheel{content: content, turned: turned}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled implements fyne.Scrollable.
func (w *Wheel) Scrolled(ev *fyne.ScrollEvent) {
	dx, dy := -ev.Scrolled.DX, -ev.Scrolled.DY
	if Modifiers()&fyne.KeyModifierShift != 0 && dx == 0 {
		dx, dy = dy, 0
	}
	if !w.turned(ev.Position, dx, dy) && w.Else != nil {
		w.Else.Scrolled(ev)
	}
}

// CreateRenderer implements fyne.Widget.
func (w *Wheel) CreateRenderer() fyne.WidgetRenderer { return Holding(w, w.content) }
