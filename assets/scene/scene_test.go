package scene

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
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

func TestPictures(t *testing.T) {
	p := chequered(t)
	if q := chequered(t); q.Name() != p.Name() || !bytes.Equal(q.PNG(), p.PNG()) {
		t.Error("equal pictures differ")
	}
	if b := p.Fit(Box{0, 0, 100, 20}); math.Abs(b.W-32) > 1e-9 || b.H != 20 || math.Abs(b.X-34) > 1e-9 {
		t.Errorf("fit = %v", b)
	}
	for name, file := range map[string][]byte{"empty": nil, "text": []byte("no picture"), "cut": p.PNG()[:40], "cut later": p.PNG()[:len(p.PNG())-20]} {
		if _, err := NewPicture(file); err == nil {
			t.Errorf("%s file was read", name)
		}
	}
	if _, err := NewPicture(make([]byte, MaxPictureBytes+1)); !errors.Is(err, ErrPictureTooLarge) {
		t.Errorf("large file: %v", err)
	}
	var bomb bytes.Buffer
	if err := png.Encode(&bomb, image.NewGray(image.Rect(0, 0, 6000, 4000))); err != nil {
		t.Fatal(err)
	}
	if _, err := NewPicture(bomb.Bytes()); !errors.Is(err, ErrPictureTooLarge) {
		t.Errorf("%d bytes with many pixels: %v", bomb.Len(), err)
	}
	// A fine chequered pattern shrinks to grey, not to one of its colours.
	fine := image.NewGray(image.Rect(0, 0, 64, 64))
	for i := range fine.Pix {
		fine.Pix[i] = uint8(255 * ((i + i/64) % 2))
	}
	var b bytes.Buffer
	if err := png.Encode(&b, fine); err != nil {
		t.Fatal(err)
	}
	pic, err := NewPicture(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if got := pixel(t, Scene{Width: 8, Height: 8, Items: []Item{Image{Box: Box{0, 0, 8, 8}, Picture: pic}}}, 4, 4); got.R < 120 || got.R > 135 {
		t.Errorf("shrunk to %v", got)
	}
}

func TestHref(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org/a?b=c": "https://example.org/a?b=c", "mailto:a@b.c": "mailto:a@b.c", "javascript:alert(1)": "", "file:///etc/passwd": "",
		"//example.org": "", "https:": "", "": "", "data:text/html,x": "", "http://a b": "", "\x00": "",
	} {
		if got := (Link{URL: in}).Href(); got != want {
			t.Errorf("Href(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestFunctionMarksLookEquallyLarge compares the painted area of the shapes.
func TestFunctionMarksLookEquallyLarge(t *testing.T) {
	area := func(it Item) float64 {
		img, err := Render(Scene{Width: 80, Height: 80, Items: []Item{it}}, Light, 1)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for i := 3; i < len(img.Pix); i += 4 {
			sum += float64(img.Pix[i]) / 255
		}
		return sum
	}
	circle := area(FunctionMark(0, Point{40, 40}, 20))
	for i := range 6 {
		if got := area(FunctionMark(i, Point{40, 40}, 20)) / circle; got < 0.85 || got > 1.15 {
			t.Errorf("function %d covers %.2f of the circle", i, got)
		}
	}
}

func TestOutlinesOfRoundShapes(t *testing.T) {
	for _, c := range []struct {
		it Item
		r  float64
	}{
		{Circle{Centre: Point{3, 4}, R: 10}, 10},
		{Arc{Centre: Point{3, 4}, R: 10, Start: 30, Sweep: 200}, 10},
		{Arc{Centre: Point{3, 4}, R: 10, Start: 30, Sweep: -75}, 10},
	} {
		for _, p := range Outline(c.it)[0].Flatten(0.01) {
			if d := p.Sub(Point{3, 4}).length(); math.Abs(d-c.r) > 0.02 {
				t.Errorf("%s: point at distance %.3f", dumpItem(c.it), d)
			}
		}
	}
	top := Outline(Arc{R: 10, Start: 0, Sweep: 90})[0]
	if top.Start != (Point{0, -10}) || top.Cubics[0].To.Sub(Point{10, 0}).length() > 1e-9 {
		t.Errorf("a quarter from twelve o'clock runs from %v to %v", top.Start, top.Cubics[0].To)
	}
}

func TestDashLinesKeepTheLength(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.Float64Range(1, 200).Draw(t, "length")
		on, off := rapid.Float64Range(0.5, 20).Draw(t, "on"), rapid.Float64Range(0.5, 20).Draw(t, "off")
		got := 0.0
		for _, run := range DashLines([]Point{{0, 0}, {l / 2, 0}, {l, 0}}, false, []float64{on, off}) {
			got += run[len(run)-1].Sub(run[0]).length()
		}
		periods := math.Floor(l / (on + off))
		want := periods*on + min(on, l-periods*(on+off))
		if math.Abs(got-want) > 1e-6 {
			t.Fatalf("dashes of %v in %v are %v long, want %v", []float64{on, off}, l, got, want)
		}
	})
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

func TestAllAreasOfAStrokeAreWoundAlike(t *testing.T) {
	f := rapid.Float64Range(-50, 50)
	rapid.Check(t, func(t *rapid.T) {
		var pts []Point
		for range rapid.IntRange(1, 6).Draw(t, "points") {
			pts = append(pts, Point{f.Draw(t, "x"), f.Draw(t, "y")})
		}
		for _, poly := range strokeAreas(pts, rapid.Bool().Draw(t, "closed"), rapid.Float64Range(0.1, 9).Draw(t, "width"), rapid.Bool().Draw(t, "round")) {
			area := 0.0
			for i, p := range poly {
				q := poly[(i+1)%len(poly)]
				area += p.X*q.Y - q.X*p.Y
			}
			if area < -1e-6 {
				t.Fatalf("%v has area %v", poly, area)
			}
		}
	})
}

func TestHatchLinesFillTheBoxInPhase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := anyBox(t, "box").Inset(-1)
		h := Hatch{Paint: Of(Fault), Step: rapid.Float64Range(0.5, 20).Draw(t, "step"), Width: 1}
		period := h.Step * math.Sqrt2
		lines := HatchLines(h, b)
		for _, l := range lines {
			for _, p := range l {
				if !b.Inset(-1e-6).Contains(p) {
					t.Fatalf("%v lies outside %v", p, b)
				}
				if k := (p.X + p.Y) / period; math.Abs(k-math.Round(k)) > 1e-6 {
					t.Fatalf("%v is out of phase", p)
				}
			}
		}
		if want := (b.W + b.H) / period; math.Abs(float64(len(lines))-want) > 1 {
			t.Fatalf("%d lines, want about %.1f", len(lines), want)
		}
	})
}

func TestRadiiShrinkToTheirSides(t *testing.T) {
	r := rapid.Float64Range(-5, 80)
	rapid.Check(t, func(t *rapid.T) {
		b := anyBox(t, "box")
		rect := Rect{Box: b, Radii: Radii{r.Draw(t, "tl"), r.Draw(t, "tr"), r.Draw(t, "br"), r.Draw(t, "bl")}}
		room := b.Inset(-1e-6)
		if got := Outline(rect)[0].bounds(); got.X < room.X || got.Y < room.Y || got.Right() > room.Right() || got.Bottom() > room.Bottom() {
			t.Fatalf("outline reaches %v, the box is %v", got, b)
		}
	})
	pill := Outline(Rect{Box: Box{0, 0, 30, 10}, Radii: Rounded(99)})[0]
	if pill.Start != (Point{5, 0}) {
		t.Errorf("a pill's top begins at %v", pill.Start)
	}
}

func TestBoundsCountHalfTheStroke(t *testing.T) {
	st := Stroked(Of(Ink), 4)
	for _, c := range []struct {
		it   Item
		want Box
	}{
		{Rect{Box: Box{10, 10, 20, 20}, Style: st}, Box{8, 8, 24, 24}},
		{Rect{Box: Box{10, 10, 20, 20}, Style: Filled(Of(Ink))}, Box{10, 10, 20, 20}},
		{Line{From: Point{0, 5}, To: Point{10, 5}, Style: st}, Box{-2, 3, 14, 4}},
		{Circle{Centre: Point{5, 5}, R: 5, Style: st}, Box{-2, -2, 14, 14}},
		{Polygon{Points: []Point{{0, 0}, {4, 8}}, Style: st}, Box{-2, -2, 8, 12}},
		{Group{At: Point{100, 0}, Items: []Item{Rect{Box: Box{0, 0, 5, 5}}}}, Box{100, 0, 5, 5}},
		{Clip{Box: Box{0, 0, 3, 3}, Items: []Item{Rect{Box: Box{1, 1, 5, 5}}}}, Box{1, 1, 2, 2}},
	} {
		if got := c.it.Bounds(); got != c.want {
			t.Errorf("%s: bounds %v, want %v", dumpItem(c.it), got, c.want)
		}
	}
}
