package kit

import (
	"time"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// toastTime is how long a toast stays.
const toastTime = 6 * time.Second

// ShowToast says at the foot of a window what happened, with one way to take it back; for six seconds, one at a time.
// It needs a Host as the window's content and reports false without one. actionLabel may be empty.
func ShowToast(c fyne.Canvas, words, actionLabel string, action func(), after After) bool {
	if c == nil {
		return false
	}
	h, ok := c.Content().(*Host)
	if !ok {
		return false
	}
	h.toast.show(words, actionLabel, action, after)
	h.toast.settle(h.Size())
	h.tips.Refresh() // the toast was hidden, so that refreshing it alone paints nothing
	return true
}

type toast struct {
	widget.BaseWidget
	words  *Text
	button *Button
	stop   func()
}

func newToast() *toast {
	t := &toast{words: Body(""), button: NewButton("", Quiet, nil)}
	t.ExtendBaseWidget(t)
	t.Hidden = true
	return t
}

func (t *toast) show(words, label string, action func(), after After) {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
	t.words.Set(words)
	t.button.SetLabel(label)
	t.button.Hidden = label == ""
	t.button.OnTapped(func() {
		t.away()
		if action != nil {
			action()
		}
	})
	t.Hidden = false
	t.Refresh()
	if after != nil {
		t.stop = after(toastTime, t.away)
	}
}

func (t *toast) away() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
	t.Hide()
}

// The place of a toast.
const (
	toastWidth  float32 = 360
	toastHeight float32 = 48
)

// settle places the toast at the bottom of a window.
func (t *toast) settle(window fyne.Size) {
	if t.Hidden {
		return
	}
	w := min(max(Scaled(toastWidth), t.least()), window.Width-2*Gap16)
	h := max(Scaled(toastHeight), t.words.HeightFor(t.wordsWidth(w))+2*Gap12)
	t.Move(fyne.NewPos((window.Width-w)/2, window.Height-h-Gap24))
	t.Resize(fyne.NewSize(w, h))
}

func (t *toast) least() float32 {
	if t.button.Hidden {
		return 0
	}
	return t.button.MinSize().Width + 200
}

func (t *toast) wordsWidth(w float32) float32 {
	if !t.button.Hidden {
		w -= t.button.MinSize().Width + Gap8
	}
	return w - Gap16 - Gap8
}

// CreateRenderer implements fyne.Widget.
func (t *toast) CreateRenderer() fyne.WidgetRenderer {
	box := &canvas.Rectangle{}
	d := &drawn{of: t, objects: []fyne.CanvasObject{box, t.words, t.button}, min: func() fyne.Size { return fyne.Size{} }}
	d.layout = func(size fyne.Size) {
		place(box, 0, 0, size.Width, size.Height)
		w := t.wordsWidth(size.Width)
		h := t.words.HeightFor(w)
		place(t.words, Gap16, (size.Height-h)/2, w, h)
		m := t.button.MinSize()
		place(t.button, size.Width-m.Width-Gap8, (size.Height-m.Height)/2, m.Width, m.Height)
	}
	d.refresh = func() {
		setBox(box, scene.Surface, scene.Hairline, RadiusCard)
		shade(box)
		t.button.Refresh()
		t.words.Refresh()
	}
	return d.ready()
}
