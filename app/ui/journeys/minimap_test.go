package journeys

import (
	"math"
	"testing"

	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// TestMinimapStandsInTheMiddle presses the middle of the small map: the middle of the large one comes into view.
func TestMinimapStandsInTheMiddle(t *testing.T) {
	h := pagetest.New(t, pagetest.Options{Copy: pagetest.Sample(t)})
	p := New(h)
	h.Put(p, page.Place{Page: page.Journeys})
	h.Window().Resize(fyne.NewSize(900, 944))
	h.Settle()
	h.Window().Canvas().Capture()
	m := p.small
	w, _ := p.board.layout().Size()
	if right := float64(m.Size().Width) - m.left - w*m.k; m.left < 1 || math.Abs(m.left-right) > 1 {
		t.Fatalf("%.1f free left of the map, %.1f right of it", m.left, right)
	}
	m.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(m.left+0.5*w*m.k), m.Size().Height/2)}})
	side, _ := p.board.layout().Sticky()
	from, to := p.board.view.X+side, p.board.view.X+p.board.view.W
	if p.board.view.W >= w || math.Abs((from+to)/2-w/2) > side {
		t.Errorf("the view shows %.0f to %.0f of %.0f", from, to, w)
	}
}
