package measure

import (
	"strings"
	"testing"

	"ownerloop/assets/scene"
)

func run(s string, x, y, turn float64) scene.Text {
	t := scene.NewText(s, scene.Point{X: x, Y: y}, scene.Start, scene.Regular, 9, scene.Of(scene.Ink))
	t.Turn = turn
	return t
}

func TestFaults(t *testing.T) {
	frame := scene.Rect{Box: scene.Box{X: 100, Y: 100, W: 40, H: 20}, Style: scene.Filled(scene.Of(scene.Ink))}
	tint := scene.Rect{Box: frame.Box, Style: scene.Filled(scene.Of(scene.Sunken))}
	for _, c := range []struct {
		name  string
		items []scene.Item
		want  string // part of the one fault; empty = none
	}{
		{"two lines", []scene.Item{run("above", 100, 100, 0), run("below", 100, 112, 0)}, ""},
		{"on each other", []scene.Item{run("above", 100, 100, 0), run("below", 104, 103, 0)}, `"below"`},
		{"in groups", []scene.Item{scene.Group{At: scene.Point{X: 90}, Items: []scene.Item{run("above", 10, 100, 0)}}, run("below", 104, 103, 0)}, "lies on"},
		{"slanted side by side", []scene.Item{run("Aftersales director", 100, 200, -60), run("Service manager", 112, 200, -60)}, ""},
		{"slanted on each other", []scene.Item{run("Aftersales director", 100, 200, -60), run("Service manager", 104, 200, -60)}, "lies on"},
		{"left of the page", []scene.Item{run("outside", 20, 100, 0)}, "leaves the page"},
		{"below the page", []scene.Item{run("outside", 100, 295, 0)}, "leaves the page"},
		{"turned out of the page", []scene.Item{run("a long name at the upper edge", 100, 60, -60)}, "leaves the page"},
		{"in its box", []scene.Item{frame, run("short", 104, 113, 0)}, ""},
		{"too wide for its box", []scene.Item{frame, run("far too wide", 104, 113, 0)}, "sticks out"},
		{"across a tint", []scene.Item{tint, run("far too wide", 104, 113, 0)}, ""},
		{"cut off", []scene.Item{scene.Clip{Box: frame.Box, Items: []scene.Item{run("far too wide", 104, 113, 0)}}}, "cut off"},
	} {
		got := Faults(scene.Scene{Width: 400, Height: 300, Items: c.items}, Paper)
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) != 1 || !strings.Contains(got[0], c.want)) {
			t.Errorf("%s: %q, want one with %q", c.name, got, c.want)
		}
	}
}
