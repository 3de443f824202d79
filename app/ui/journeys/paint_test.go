package journeys

import (
	"image"
	"slices"
	"testing"

	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"

	"fyne.io/fyne/v2"
)

// TestMovedPicture paints a view that moved from the last picture and compares it with one painted from nothing.
func TestMovedPicture(t *testing.T) {
	h := pagetest.New(t, pagetest.Options{Copy: pagetest.Sample(t)})
	p := New(h)
	h.Put(p, page.Place{Page: page.Journeys})
	b := p.board
	const w, tall = 640, 480
	b.Resize(fyne.NewSize(w, tall))
	b.image(w, tall)
	for i, by := range [][2]float64{{24, 0}, {0, 31}, {17, 5}, {-9, -20}, {300, 0}, {-80, 12}} {
		b.scroll(by[0], by[1])
		moved := slices.Clone(b.image(w, tall).(*image.NRGBA).Pix)
		b.painter.picture = nil
		whole := b.image(w, tall).(*image.NRGBA).Pix
		differ := 0
		for k := range whole {
			if d := int(whole[k]) - int(moved[k]); d > 2 || d < -2 {
				differ++
			}
		}
		if differ > 0 {
			t.Errorf("move %d: %d of %d bytes differ", i, differ, len(whole))
		}
	}
}
