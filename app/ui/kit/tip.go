package kit

import (
	"time"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// tipDelay is how long the pointer or the focus rests before the tooltip shows.
const tipDelay = 600 * time.Millisecond

// SetTip gives a control its tooltip. What is no control is wrapped by WithTip instead.
func SetTip(o fyne.CanvasObject, text string) {
	if t, ok := o.(interface{ SetTip(string) }); ok {
		t.SetTip(text)
	}
}

// Tipped is any object with a tooltip on hover.
type Tipped struct {
	widget.BaseWidget
	content fyne.CanvasObject
	text    string
}

// WithTip gives any object a tooltip on hover.
func WithTip(o fyne.CanvasObject, text string) *Tipped {
	t := &Tipped{content: o, text: text}
	t.ExtendBaseWidget(t)
	return t
}

// SetTip changes the tooltip.
func (t *Tipped) SetTip(s string) { t.text = s }

// HeightFor implements Fluid.
func (t *Tipped) HeightFor(width float32) float32 { return HeightOf(t.content, width) }

// MouseIn implements desktop.Hoverable.
func (t *Tipped) MouseIn(*desktop.MouseEvent) { showTip(t, t.text) }

// MouseMoved implements desktop.Hoverable.
func (t *Tipped) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (t *Tipped) MouseOut() { hideTip(t) }

// CreateRenderer implements fyne.Widget.
func (t *Tipped) CreateRenderer() fyne.WidgetRenderer { return Holding(t, t.content) }

// tipLayer lies over a window or a floating layer and shows one tooltip.
type tipLayer struct {
	widget.BaseWidget
	after After
	words *Text
	of    fyne.CanvasObject // whose tip is shown or waited for
	area  fyne.Position     // in the object, where the tip belongs to a part of it
	part  fyne.Size
	shown bool
	stop  func()
}

func newTipLayer(after After) *tipLayer {
	l := &tipLayer{after: after, words: NewText("", SizeSmall, scene.Regular, scene.Ink)}
	l.ExtendBaseWidget(l)
	return l
}

// tipsOver finds the layer that lies over an object.
func tipsOver(o fyne.CanvasObject) *tipLayer {
	c := canvasOf(o)
	if c == nil {
		return nil
	}
	if top := c.Overlays().Top(); top != nil {
		if f, ok := top.(*Float); ok {
			return f.tips
		}
		return nil
	}
	if h, ok := c.Content().(*Host); ok {
		return h.tips
	}
	return nil
}

// showTip shows the tip of an object after a while.
func showTip(o fyne.CanvasObject, text string) {
	if o != nil {
		showTipAt(o, text, fyne.Position{}, o.Size())
	}
}

// showTipAt shows the tip of a part of an object after a while.
func showTipAt(o fyne.CanvasObject, text string, at fyne.Position, size fyne.Size) {
	l := tipsOver(o)
	if l == nil || l.after == nil || text == "" {
		return
	}
	l.hide()
	l.of, l.area, l.part = o, at, size
	l.stop = l.after(tipDelay, func() {
		if l.of != o || canvasOf(o) == nil {
			return
		}
		l.words.Set(text)
		l.shown = true
		l.Refresh()
	})
}

// hideTip takes the tip of an object away, or the wait for it.
func hideTip(o fyne.CanvasObject) {
	if l := tipsOver(o); l != nil && l.of == o {
		l.hide()
	}
}

func (l *tipLayer) hide() {
	if l.stop != nil {
		l.stop()
		l.stop = nil
	}
	l.of = nil
	if l.shown {
		l.shown = false
		l.Refresh()
	}
}

// text returns what the layer shows now, "" when nothing.
func (l *tipLayer) text() string {
	if !l.shown {
		return ""
	}
	return l.words.String()
}

// tipWidth is the widest a tooltip gets.
const tipWidth float32 = 280

// CreateRenderer implements fyne.Widget.
func (l *tipLayer) CreateRenderer() fyne.WidgetRenderer {
	box := &canvas.Rectangle{}
	d := &drawn{of: l, objects: []fyne.CanvasObject{box, l.words}, min: func() fyne.Size { return fyne.Size{} }}
	d.layout = func(size fyne.Size) {
		if !l.shown || l.of == nil {
			return
		}
		w := min(l.words.Width()+1, Scaled(tipWidth))
		h := l.words.HeightFor(w)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.of).Add(l.area)
		bw, bh := w+2*Gap8, h+12
		y := at.Y + l.part.Height + Gap8
		if y+bh > size.Height-Gap4 {
			y = at.Y - Gap8 - bh
		}
		x := max(min(at.X+(l.part.Width-bw)/2, size.Width-bw-Gap4), Gap4)
		place(box, x, max(y, Gap4), bw, bh)
		place(l.words, x+Gap8, max(y, Gap4)+6, w, h)
	}
	d.refresh = func() {
		box.Hidden, l.words.Hidden = !l.shown, !l.shown
		setBox(box, scene.Surface, scene.Hairline, RadiusCell)
		shade(box)
	}
	return d.ready()
}
