package kit_test

import (
	"slices"
	"testing"

	"ownerloop/app/ui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestSlider rests on its stops alone, by keys, by pressing and by dragging, and tells each once.
func TestSlider(t *testing.T) {
	test.NewTempApp(t)
	var told []int
	s := kit.NewSlider(func(stop int) { told = append(told, stop) })
	w := test.NewTempWindow(t, s)
	w.Resize(fyne.NewSize(216, 28)) // the line runs from 8 to 208
	s.Resize(fyne.NewSize(216, 28))
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) // without stops nothing happens
	s.SetStops([]float32{0, 0.1, 1}, 0)
	for _, key := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyEnd, fyne.KeyRight, fyne.KeyHome} {
		s.TypedKey(&fyne.KeyEvent{Name: key})
	}
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(40, 10)})
	for x := float32(40); x <= 230; x += 10 {
		s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 10)}})
	}
	if want := []int{1, 2, 0, 1, 2}; !slices.Equal(told, want) || s.At() != 2 {
		t.Errorf("rested on %v, want %v", told, want)
	}
}
