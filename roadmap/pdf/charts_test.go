package pdf

import (
	"slices"
	"testing"

	"ownerloop/roadmap"
)

// TestCharts: every chapter with charts has them, under names of their own, and no text leaves its sheet.
func TestCharts(t *testing.T) {
	p := printer(t, "de")
	var names []string
	for _, c := range Charts(ordinary.briefing(), p) {
		if slices.Contains(names, c.Name) {
			t.Errorf("two charts are called %s", c.Name)
		}
		names = append(names, c.Name)
		box := c.Scene.Bounds()
		if box.X < -0.5 || box.Y < -0.5 || box.Right() > c.Scene.Width+0.5 || box.Bottom() > c.Scene.Height+0.5 || len(c.Scene.Items) == 0 {
			t.Errorf("%s: %v leaves %v x %v", c.Name, box, c.Scene.Width, c.Scene.Height)
		}
	}
	for _, want := range []string{"matrix", "radar", "scores", "perception", "roadmap", "group"} {
		if !slices.ContainsFunc(names, func(n string) bool { return n == want || n == want+"-1" }) {
			t.Errorf("no %s among %v", want, names)
		}
	}
	for _, c := range Charts(briefed(t, emptyWorkshop(), roadmap.Options{Language: "de"}), p) {
		if c.Name != "matrix" && c.Name != "matrix-1" && c.Name != "matrix-2" {
			t.Errorf("the empty workshop has a chart %s", c.Name)
		}
	}
}
