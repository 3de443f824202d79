package journey

import (
	"testing"

	"ownerloop/assets/scene"
)

// window is a canvas of a laptop's screen.
var window = scene.Box{W: 1110, H: 770}

// BenchmarkPan scrolls over a map of 1,000 cards and over one of 50, and reports what the larger costs against the
// smaller: time, and objects to paint.
func BenchmarkPan(b *testing.B) {
	small, large := laid(b, 50), laid(b, 1000)
	n := 0
	one := func(l *Layout) int {
		n++
		view := window
		w, h := l.Size()
		view.X, view.Y = float64(n*37%max(int(w-view.W), 1)), float64(n*23%max(int(h-view.H), 1))
		return primitives(l.Window(view))
	}
	var painted [2]int
	times := [2]float64{}
	for b.Loop() {
		for i, l := range []*Layout{small, large} {
			start := b.Elapsed()
			painted[i] += one(l)
			times[i] += float64(b.Elapsed() - start)
		}
	}
	b.ReportMetric(float64(painted[0])/float64(b.N), "objects/50-cards")
	b.ReportMetric(float64(painted[1])/float64(b.N), "objects/1000-cards")
	b.ReportMetric(float64(painted[1])/float64(painted[0]), "objects-ratio")
	b.ReportMetric(times[1]/times[0], "time-ratio")
}

// BenchmarkEdit writes a word on a card and draws the window again: what is laid out anew, and time against the small map.
func BenchmarkEdit(b *testing.B) {
	boards := [2]*board{grid(50), grid(1000)}
	layouts := [2]*Layout{laid(b, 50), laid(b, 1000)}
	times, cards, lanes := [2]float64{}, 0, 0
	n := 0
	for b.Loop() {
		n++
		for i, l := range layouts {
			boards[i].Cards[3].Text = []string{"Books by text", "Books at the desk"}[n%2]
			m := boards[i].current()
			start := b.Elapsed()
			l = l.With(m, l.Look)
			l.Window(window)
			times[i] += float64(b.Elapsed() - start)
			layouts[i] = l
			cards, lanes = max(cards, l.Laid().Cards), max(lanes, l.Laid().Lanes)
		}
	}
	b.ReportMetric(float64(cards), "cards-laid")
	b.ReportMetric(float64(lanes), "lanes-laid")
	b.ReportMetric(times[1]/times[0], "time-ratio")
}

// BenchmarkZoom draws the window of a large map at another zoom, which lays out only what is in view.
func BenchmarkZoom(b *testing.B) {
	l := laid(b, 1000)
	drawn := 0
	zooms := []float64{0.8, 1, 1.2}
	n := 0
	for b.Loop() {
		n++
		z := l.Zoomed(Screen(zooms[n%len(zooms)]))
		z.Window(window)
		drawn = max(drawn, z.Laid().Cards)
	}
	b.ReportMetric(float64(drawn), "cards-laid")
	b.ReportMetric(1000, "cards")
}

// laid is a layout whose whole map has been drawn once.
func laid(b *testing.B, cards int) *Layout {
	g := grid(cards)
	k := look(b, g)
	k.Findings = nil
	l := Arrange(g.current(), k, Screen(1))
	l.Scene("")
	return l
}
