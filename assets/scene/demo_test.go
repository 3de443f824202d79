package scene

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
)

// demo holds one of everything, for goldens and for looking at.
func demo(t testing.TB) Scene {
	t.Helper()
	s := Scene{Width: 420, Height: 300, Title: "Every item < once & for all", Back: Of(Background)}
	add := func(items ...Item) { s.Items = append(s.Items, items...) }
	add(Rect{Ref: "card", Box: Box{10, 10, 190, 130}, Radii: Rounded(6), Style: Framed(Of(Surface), Of(Hairline), 1)})
	add(NewText("Wartung fällig: 46 %", Point{20, 30}, Start, SemiBold, 12, Of(Ink)))
	add(NewText("second line, muted, emoji \U0001F600", Point{20, 44}, Start, Regular, 9, Of(Muted)))
	add(NewText("End", Point{190, 30}, End, Bold, 12, Of(Accent)), NewText("middle", Point{150, 58}, Middle, Medium, 9, Of(AccentStrong)))
	add(NewText("a judgement", Point{20, 58}, Start, Italic, 9, Of(Muted)))
	for k := range 3 {
		add(StageSwatch(Box{20 + 28*float64(k), 66, 24, 14}, float64(k)/2, string(rune('1'+k)), 9))
	}
	for i := range 8 {
		add(FunctionMark(i, Point{28 + 20*float64(i), 100}, 6), OpenMark(i, Point{28 + 20*float64(i), 120}, 6))
	}
	add(MergedMark(Point{184, 73}, 6))
	for sym := range symbols {
		x, y := 220+float64(sym%7)*28, 24+float64(sym/7)*26
		add(Sign(sym, Point{x, y}, 18, Of(Ink)))
	}
	add(Rect{Ref: "fault", Box: Box{210, 66, 60, 30}, Radii: Radii{8, 0, 8, 0}, Style: Style{Fill: Of(FaultSoft), Hatch: FaultHatch(), Stroke: Of(Fault), Width: 1}})
	add(Polygon{Points: []Point{{280, 96}, {300, 66}, {320, 96}, {340, 66}}, Open: true, Style: Stroked(Of(Ink), 4)})
	add(Polygon{Points: []Point{{350, 96}, {370, 66}, {390, 96}}, Style: Style{Stroke: Of(Edge), Width: 3, Dash: []float64{6, 3}}})
	add(Curve{Ref: "hand-off", Path: Path{Start: Point{210, 120}, Cubics: []Cubic{{Point{260, 90}, Point{280, 160}, Point{330, 120}}}}, Style: Stroked(Of(Accent), 2)})
	add(ArrowHead(Point{300, 130}, Point{330, 120}, 8, 6, Of(Accent)))
	add(Arc{Centre: Point{370, 125}, R: 18, Start: 0, Sweep: 360, Style: Stroked(Of(Sunken), 5)}, Arc{Ref: "ring", Centre: Point{370, 125}, R: 18, Start: 0, Sweep: 250, Style: Style{Stroke: Of(Accent), Width: 5, Round: true}})
	add(Arc{Centre: Point{370, 125}, R: 10, Start: 0, Sweep: 100, Sector: true, Style: Filled(RampAt(0.5))})
	add(Circle{Centre: Point{230, 170}, R: 20, Style: Framed(Of(Accent).WithAlpha(0.12), Of(Accent), 2.5)}, Circle{Centre: Point{250, 170}, R: 20, Style: Filled(Of(Fault).WithAlpha(0.3))})
	add(Clip{Box: Box{290, 150, 50, 40}, Items: []Item{Circle{Centre: Point{290, 170}, R: 40, Style: Framed(RampAt(0), Of(Edge), 1)}, NewText("clipped text", Point{300, 172}, Start, Regular, 9, Of(Ink))}})
	add(Group{Ref: "outer", At: Point{20, 160}, Items: []Item{
		Rect{Box: Box{0, 0, 120, 24}, Style: Filled(Of(AccentSoft))},
		Rect{Ref: "inner", Box: Box{4, 4, 40, 16}, Radii: Rounded(8), Style: Filled(Of(Accent))},
		NewText("pill", Point{24, 15}, Middle, Medium, 9, OnFill(Of(Accent))),
	}})
	add(Link{Ref: "link", Box: Box{20, 190, 60, 10}, URL: "https://example.org/?a=1&b=2"})
	turned := NewText("turned by 60", Point{380, 210}, Start, Regular, 9, Of(Ink))
	turned.Turn = 60
	add(turned)
	for i, g := range []Grade{GradeA, GradeB, GradeC, GradeE} {
		add(GradeMark(g, Point{30 + 24*float64(i), 212}, 16))
	}
	for i := range 40 {
		fill := RampAt(float64(i) / 39)
		add(Rect{Box: Box{20 + 8.5*float64(i), 230, 8.5, 20}, Style: Filled(fill)}, NewText("2", Point{24 + 8.5*float64(i), 243}, Middle, Medium, 9, OnFill(fill)))
	}
	add(Line{From: Point{20, 260}, To: Point{400, 260}, Style: Stroked(Of(Hairline), 0.57)}, Line{From: Point{20, 265}, To: Point{400, 265}, Style: Stroked(Of(Ink), 0.8, 2, 1.2)})
	add(Image{Ref: "logo", Box: Box{150, 195, 40, 25}, Picture: chequered(t)})
	add(Diamond(Point{30, 280}, 5, Of(Accent), false), Diamond(Point{50, 280}, 5, Of(Ink), true))
	return s
}

func chequered(t testing.TB) *Picture {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 8, 5))
	for y := range 5 {
		for x := range 8 {
			img.SetGray(x, y, color.Gray{uint8(255 * ((x + y) % 2))})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	p, err := NewPicture(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return p
}
