package scene

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

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
