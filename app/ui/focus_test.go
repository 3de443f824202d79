package ui_test

import (
	"fmt"
	"image/color"
	"testing"

	"ownerloop/app/ui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// TestFocusIsSeen gives the focus to everything on every page that takes it: each time something of the page, be it the
// thing's ring or its cursor, changes. A control wrapped in another object is painted by a renderer that nobody refreshes.
func TestFocusIsSeen(t *testing.T) {
	w := start(t, t.TempDir(), large, nil)
	w.sample(page.Place{Page: page.Settings})
	defer w.end()
	c := w.Window().Canvas()
	list := sights(w)
	if testing.Short() {
		list = list[:2]
	}
	for _, x := range list {
		if x.do != nil {
			continue
		}
		x.show(w)
		tried := 0
		for _, s := range w.painted() {
			f, ok := s.o.(fyne.Focusable)
			if !ok || !s.seen.near(s.at) {
				continue
			}
			c.Unfocus()
			before := w.drawn()
			c.Focus(f)
			if c.Focused() != f {
				continue // off, or gives the focus to a part of itself
			}
			tried++
			if w.drawn() == before {
				t.Errorf("%s: nothing shows that %T at %v has the focus", x.name, s.o, s.at)
			}
		}
		if tried < 15 { // the rail alone has more
			t.Errorf("%s: only %d take the focus", x.name, tried)
		}
	}
}

// drawn is all that the window paints, in words.
func (w *window) drawn() string {
	var out []byte
	for _, x := range w.painted() {
		var fill, edge color.Color
		words := ""
		switch o := x.o.(type) {
		case *canvas.Rectangle:
			fill = o.FillColor
			if o.StrokeWidth > 0 {
				edge = o.StrokeColor
			}
		case *canvas.Text:
			if fill, words = o.Color, o.Text; words == "" {
				continue
			}
		case *canvas.Line:
			fill = o.StrokeColor
		default:
			continue
		}
		out = fmt.Append(out, x.at, plain(fill), plain(edge), words, "\n")
	}
	return string(out)
}

// TestOneQuestionAfterAnother answers the questions for a new workshop as they stand: the window never shows its page
// bare between two of them.
func TestOneQuestionAfterAnother(t *testing.T) {
	w := start(t, t.TempDir(), large, nil)
	defer w.end()
	w.Press(fyne.KeyN, fyne.KeyModifierControl)
	w.settle()
	for i := range 5 {
		if w.Window().Canvas().Overlays().Top() == nil {
			t.Fatalf("no question after %d answers", i)
		}
		w.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	w.settle()
	if w.Desk() == nil || w.Window().Canvas().Overlays().Top() != nil {
		t.Error("the workshop did not open")
	}
}
