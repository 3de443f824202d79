package scene

import (
	"bytes"
	"errors"
	"image/color"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestHitTest(t *testing.T) {
	s := demo(t)
	for _, c := range []struct {
		name  string
		x, y  float64
		slack float64
		want  string
	}{
		{"card", 100, 135, 0, "card"},
		{"text without reference over the card", 30, 28, 0, "card"},
		{"outside everything", 415, 295, 2, ""},
		{"container stands for its item", 100, 170, 0, "outer"},
		{"item with its own reference", 30, 170, 0, "inner"},
		{"beside a curve", 212, 116, 0.5, ""},
		{"near a curve", 212, 116, 5, "hand-off"},
		{"on a ring's stroke", 370, 107, 0, "ring"},
		{"inside a ring", 370, 117, 0, ""},
		{"the part of the ring that is not drawn", 353, 120, 0, ""},
		{"rounded corner", 210.5, 66.5, 0, ""},
		{"link", 50, 195, 0, "link"},
		{"picture", 160, 200, 0, "logo"},
	} {
		if got := s.HitTest(c.x, c.y, c.slack); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	clipped := Scene{Items: []Item{Clip{Box: Box{0, 0, 10, 10}, Items: []Item{Circle{Ref: "c", Centre: Point{10, 5}, R: 5}}}}}
	if got := clipped.HitTest(12, 5, 0); got != "" {
		t.Errorf("hit %q outside the clip", got)
	}
	if got := clipped.HitTest(8, 5, 0); got != "c" {
		t.Errorf("hit %q inside the clip: a shape without paint takes hits", got)
	}
}

func anyBox(t *rapid.T, label string) Box {
	f := rapid.Float64Range(-50, 50)
	return Box{f.Draw(t, label+" x"), f.Draw(t, label+" y"), rapid.Float64Range(0, 60).Draw(t, label+" w"), rapid.Float64Range(0, 60).Draw(t, label+" h")}
}

func anyItems(t *rapid.T, depth int) []Item {
	var out []Item
	for range rapid.IntRange(0, 4).Draw(t, "items") {
		b := anyBox(t, "box")
		switch rapid.IntRange(0, 3+depth).Draw(t, "kind") {
		case 0:
			out = append(out, Rect{Ref: "r", Box: b, Style: Framed(Of(Ink), Of(Edge), 2)})
		case 1:
			out = append(out, Circle{Centre: b.Centre(), R: b.W / 2, Style: Filled(Of(Accent))})
		case 2:
			out = append(out, Line{Ref: "l", From: Point{b.X, b.Y}, To: Point{b.Right(), b.Bottom()}, Style: Stroked(Of(Ink), 1)})
		case 3:
			out = append(out, NewText("text", b.Centre(), Middle, Regular, 9, Of(Ink)))
		case 4:
			out = append(out, Group{At: b.Centre(), Items: anyItems(t, depth-1)})
		default:
			out = append(out, Clip{Box: b, Items: anyItems(t, depth-1)})
		}
	}
	return out
}

func TestVisibleIsWalkWithoutWhatLiesOutside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Scene{Items: anyItems(t, 2)}
		view := anyBox(t, "view")
		var want, got []string
		key := func(it Item, at Place) string { return dumpItem(it) + dumpBox(Box{at.At.X, at.At.Y, 0, 0}) }
		for it, at := range s.Walk() {
			switch it.(type) {
			case Group, Clip:
				continue
			}
			b := it.Bounds().Moved(at.At)
			if b.Touches(view) && (!at.Clipped || b.Touches(at.Clip)) {
				want = append(want, key(it, at))
			}
		}
		for it, at := range s.Visible(view) {
			switch it.(type) {
			case Group, Clip:
				continue
			}
			got = append(got, key(it, at))
		}
		// Culling by a container's clipped bounds may leave out more, never an
		// item with a visible part; it must not show more.
		shown := map[string]int{}
		for _, k := range got {
			shown[k]++
		}
		for it, at := range s.Walk() {
			switch it.(type) {
			case Group, Clip:
				continue
			}
			part := at.Box(it.Bounds()).Intersect(view)
			if part.W > 0.001 && part.H > 0.001 && shown[key(it, at)] == 0 {
				t.Fatalf("%s has a visible part %v and is left out", dumpItem(it), part)
			}
		}
		if len(got) > len(want) {
			t.Fatalf("%d items shown, %d touch the view", len(got), len(want))
		}
	})
}

func TestBoundsHoldAllInk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Scene{Width: 120, Height: 120, Items: []Item{Group{At: Point{50, 50}, Items: anyItems(t, 1)}}}
		img, err := Render(s, Light, 1)
		if err != nil {
			t.Fatal(err)
		}
		b := s.Bounds().Inset(-1.5)
		for y := range 120 {
			for x := range 120 {
				if img.NRGBAAt(x, y).A > 8 && !b.Contains(Point{float64(x) + 0.5, float64(y) + 0.5}) {
					t.Fatalf("ink at %d,%d outside %v", x, y, b)
				}
			}
		}
	})
}

func TestWalkCanBeLeft(t *testing.T) {
	n := 0
	for range demo(t).Walk() {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("walked %d items", n)
	}
}

func TestReplacedIsCollectedForTheLog(t *testing.T) {
	if got := demo(t).Replaced(); len(got) != 1 || got[0] != 0x1F600 {
		t.Errorf("replaced = %q", got)
	}
}

func pixel(t *testing.T, s Scene, x, y int) color.NRGBA {
	t.Helper()
	img, err := Render(s, Light, 1)
	if err != nil {
		t.Fatal(err)
	}
	return img.NRGBAAt(x, y)
}

func TestRenderedPixels(t *testing.T) {
	ink, paper := Light.Color(Of(Ink)), Light.Color(Of(Surface))
	one := func(items ...Item) Scene { return Scene{Width: 20, Height: 20, Back: Of(Surface), Items: items} }
	square := Box{5, 5, 10, 10}
	for _, c := range []struct {
		name string
		s    Scene
		x, y int
		want color.NRGBA
	}{
		{"fill", one(Rect{Box: square, Style: Filled(Of(Ink))}), 10, 10, ink},
		{"outside the fill", one(Rect{Box: square, Style: Filled(Of(Ink))}), 4, 10, paper},
		{"frame leaves the middle", one(Rect{Box: square, Style: Stroked(Of(Ink), 2)}), 10, 10, paper},
		{"frame's corner is mitred", one(Rect{Box: square, Style: Stroked(Of(Ink), 2)}), 4, 4, ink},
		{"rounded corner is free", one(Rect{Box: square, Radii: Rounded(4), Style: Filled(Of(Ink))}), 5, 5, paper},
		{"clip cuts", one(Clip{Box: Box{0, 0, 10, 20}, Items: []Item{Rect{Box: square, Style: Filled(Of(Ink))}}}), 12, 10, paper},
		{"clip lets through", one(Clip{Box: Box{0, 0, 10, 20}, Items: []Item{Rect{Box: square, Style: Filled(Of(Ink))}}}), 8, 10, ink},
		{"group moves", one(Group{At: Point{5, 0}, Items: []Item{Rect{Box: square, Style: Filled(Of(Ink))}}}), 7, 10, paper},
		{"dash is on", one(Line{From: Point{0, 10}, To: Point{20, 10}, Style: Stroked(Of(Ink), 2, 5, 5)}), 2, 10, ink},
		{"dash is off", one(Line{From: Point{0, 10}, To: Point{20, 10}, Style: Stroked(Of(Ink), 2, 5, 5)}), 7, 10, paper},
		{"half transparent", one(Rect{Box: square, Style: Filled(Of(Ink).WithAlpha(0.5))}), 10, 10, color.NRGBA{141, 143, 145, 255}},
		{"hatch line", one(Rect{Box: square, Style: Style{Hatch: &Hatch{Of(Ink), 10 / math.Sqrt2, 3}}}), 10, 9, ink},
		{"between hatch lines", one(Rect{Box: square, Style: Style{Hatch: &Hatch{Of(Ink), 10 / math.Sqrt2, 3}}}), 12, 12, paper},
		{"hatch ends at the shape", one(Rect{Box: square, Style: Style{Hatch: &Hatch{Of(Ink), 10 / math.Sqrt2, 3}}}), 2, 17, paper},
		{"overlapping strokes do not cancel out", one(Polygon{Points: []Point{{2, 10}, {18, 10}, {2, 10.5}}, Open: true, Style: Stroked(Of(Ink), 4)}), 10, 10, ink},
	} {
		if got := pixel(t, c.s, c.x, c.y); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if got := pixel(t, Scene{Width: 4, Height: 4, Items: []Item{Rect{Box: Box{0, 0, 2, 4}, Style: Filled(Of(Ink).WithAlpha(0.5))}}}, 1, 1); got.R != ink.R || got.A != 128 {
		t.Errorf("half transparent on nothing: %v", got)
	}
}

// TestRenderSurvivesAnyGeometry feeds numbers that no chart should produce.
func TestRenderSurvivesAnyGeometry(t *testing.T) {
	f := rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{0, 1, 10, -10, 1e9, math.NaN(), math.Inf(1), math.Inf(-1)}))
	rapid.Check(t, func(t *rapid.T) {
		n := func() float64 { return f.Draw(t, "n") }
		st := Style{Fill: Of(Ink), Stroke: Of(Accent), Width: n(), Dash: []float64{n(), n()}, Hatch: &Hatch{Of(Fault), n(), n()}, Round: rapid.Bool().Draw(t, "round")}
		text := NewText("text", Point{n(), n()}, Middle, Regular, n(), Of(Ink))
		text.Turn = n()
		s := Scene{Width: 16, Height: 16, Title: "any", Items: []Item{
			Rect{Ref: "r", Box: Box{n(), n(), n(), n()}, Radii: Radii{n(), n(), n(), n()}, Style: st},
			Clip{Box: Box{n(), n(), n(), n()}, Items: []Item{Line{From: Point{n(), n()}, To: Point{n(), n()}, Style: st}}},
			Group{At: Point{n(), n()}, Items: []Item{Circle{Centre: Point{n(), n()}, R: n(), Style: st}}},
			Arc{Centre: Point{n(), n()}, R: n(), Start: n(), Sweep: n(), Sector: true, Style: st},
			Curve{Path: Path{Start: Point{n(), n()}, Cubics: []Cubic{{Point{n(), n()}, Point{n(), n()}, Point{n(), n()}}}}, Style: st},
			Polygon{Points: []Point{{n(), n()}, {n(), n()}, {n(), n()}}, Style: st}, Polygon{Style: st}, text, Image{Box: Box{n(), n(), n(), n()}},
		}}
		if _, err := Render(s, Dark, 1); err != nil {
			t.Fatal(err)
		}
		s.HitTest(n(), n(), 1)
		var b bytes.Buffer
		if err := WriteSVG(&b, s, Light, SVGOptions{}); err != nil {
			t.Fatal(err)
		}
		if _, err := wellFormed(b.Bytes()); err != nil {
			t.Fatalf("%v in %s", err, b.Bytes())
		}
	})
}

func TestRenderRefusesImpossibleSizes(t *testing.T) {
	for _, s := range []Scene{{}, {Width: 1, Height: math.NaN()}, {Width: 1e9, Height: 1e9}, {Width: -5, Height: 5}} {
		if _, err := Render(s, Light, 2); !errors.Is(err, ErrPixels) {
			t.Errorf("%v x %v: %v", s.Width, s.Height, err)
		}
	}
}

func TestNestedClipsCutEachOther(t *testing.T) {
	s := Scene{Width: 20, Height: 20, Items: []Item{Clip{Box: Box{0, 0, 10, 20}, Items: []Item{
		Clip{Box: Box{5, 0, 15, 20}, Items: []Item{Rect{Ref: "r", Box: Box{0, 0, 20, 20}, Style: Filled(Of(Ink))}}},
	}}}}
	for x, want := range map[int]string{2: "", 7: "r", 12: ""} {
		if got := s.HitTest(float64(x), 10, 3); got != want {
			t.Errorf("hit %q at %d, want %q", got, x, want)
		}
		if got := pixel(t, s, x, 10).A == 0xFF; got != (want != "") {
			t.Errorf("ink at %d: %v", x, got)
		}
	}
}
