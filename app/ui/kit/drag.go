package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// dragLeast is how far the pointer moves with its button down before that is a drag and not an unsteady press.
const dragLeast = 4

// DragArea is content on which the pointer can drag.
type DragArea struct {
	widget.BaseWidget
	content fyne.CanvasObject
	moved   func(from, to fyne.Position)
	ended   func()
	from    fyne.Position
	held    bool // the button is down and has moved
	far     bool // far enough to be a drag
}

// NewDragArea tells moved where a drag over content began and where the pointer is, and ended that the button was let go.
func NewDragArea(content fyne.CanvasObject, moved func(from, to fyne.Position), ended func()) *DragArea {
	d := &DragArea{content: content, moved: moved, ended: ended}
	d.ExtendBaseWidget(d)
	return d
}

// Dragged implements fyne.Draggable.
func (d *DragArea) Dragged(ev *fyne.DragEvent) {
	if l := tipsOver(d); l != nil {
		l.hide() // what stands under the pointer is known by now
	}
	if !d.held {
		d.held, d.from = true, ev.Position.SubtractXY(ev.Dragged.DX, ev.Dragged.DY)
	}
	by := ev.Position.Subtract(d.from)
	d.far = d.far || by.X*by.X+by.Y*by.Y >= dragLeast*dragLeast
	if d.far {
		d.moved(d.from, ev.Position)
	}
}

// DragEnd implements fyne.Draggable.
func (d *DragArea) DragEnd() {
	far := d.far
	d.held, d.far = false, false
	if far {
		d.ended()
	}
}

// CreateRenderer implements fyne.Widget.
func (d *DragArea) CreateRenderer() fyne.WidgetRenderer { return Holding(d, d.content) }
