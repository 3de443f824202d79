package kit

import (
	"testing"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestDrawingKeepsProportions paints a wide scene into a square and looks where it ends.
func TestDrawingKeepsProportions(t *testing.T) {
	s := scene.Scene{Width: 200, Height: 100, Items: []scene.Item{
		scene.Rect{Box: scene.Box{X: 0, Y: 0, W: 200, H: 100}, Style: scene.Style{Fill: scene.Of(scene.Ink)}},
	}}
	painted := 0
	d := NewDrawing(s, scene.Light, func() { painted++ })
	w := test.NewTempWindow(t, d)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(300, 300))
	got := w.Canvas().Capture()
	b := got.Bounds()
	middle, top := got.At(b.Dx()/2, b.Dy()/2), got.At(b.Dx()/2, b.Dy()/8)
	if r, _, _, _ := middle.RGBA(); r > 0x4000 {
		t.Errorf("the middle is %v, want ink", middle)
	}
	if r, _, _, _ := top.RGBA(); r < 0xC000 {
		t.Errorf("above the scene is %v, want the background", top)
	}
	if painted == 0 {
		t.Error("painted was not called")
	}
	d.Paint(scene.Scene{}, scene.Dark)
	if r, _, _, _ := w.Canvas().Capture().At(b.Dx()/2, b.Dy()/2).RGBA(); r > 0x4000 {
		t.Error("an empty scene in the dark is not dark")
	}
}
