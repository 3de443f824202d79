package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/roadmap/pdf/page"
)

// sampler uses every item and style of a scene.
func sampler(t *testing.T) scene.Scene {
	t.Helper()
	chequer := image.NewNRGBA(image.Rect(0, 0, 8, 8))
	for i := range 64 {
		chequer.Set(i%8, i/8, color.NRGBA{uint8(255 * (i%8 + i/8) % 2), 90, 160, 255})
	}
	var buf bytes.Buffer
	if err := png.Encode(&buf, chequer); err != nil {
		t.Fatal(err)
	}
	pic, err := scene.NewPicture(buf.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	ink, accent := scene.Of(scene.Ink), scene.Of(scene.Accent)
	turned := scene.NewText("Turned", scene.Point{X: 380, Y: 120}, scene.Start, scene.Medium, 14, ink)
	turned.Turn = -60
	pt := func(x, y float64) scene.Point { return scene.Point{X: x, Y: y} }
	return scene.Scene{Width: 420, Height: 300, Back: scene.Of(scene.Surface), Items: []scene.Item{
		scene.Rect{Box: scene.Box{X: 10, Y: 10, W: 80, H: 40}, Style: scene.Framed(scene.RampAt(0.5), ink, 2)},
		scene.Rect{Box: scene.Box{X: 100, Y: 10, W: 80, H: 40}, Radii: scene.Radii{TopLeft: 20, BottomRight: 10}, Style: scene.Style{Fill: scene.Of(scene.Sunken), Hatch: scene.FaultHatch(), Stroke: scene.Of(scene.Fault), Width: 1}},
		scene.Circle{Centre: pt(220, 30), R: 20, Style: scene.Style{Fill: accent.WithAlpha(0.3), Stroke: accent, Width: 3}},
		scene.Arc{Centre: pt(270, 30), R: 20, Start: 30, Sweep: 200, Sector: true, Style: scene.Filled(scene.FillOf(1))},
		scene.Arc{Centre: pt(320, 30), R: 18, Start: 0, Sweep: 270, Style: scene.Stroked(ink, 3)},
		scene.Line{From: pt(10, 70), To: pt(180, 90), Style: scene.Stroked(accent, 3, 9, 5)},
		scene.Polygon{Points: []scene.Point{pt(200, 70), pt(260, 75), pt(230, 110)}, Style: scene.Framed(scene.FillOf(3), scene.EdgeOf(3), 2)},
		scene.Polygon{Open: true, Points: []scene.Point{pt(280, 110), pt(300, 70), pt(320, 110)}, Style: scene.Style{Stroke: ink, Width: 4, Round: true}},
		scene.Curve{Path: scene.Path{Start: pt(20, 150), Cubics: []scene.Cubic{{C1: pt(60, 90), C2: pt(120, 210), To: pt(180, 140)}}}, Style: scene.Stroked(scene.Of(scene.Edge), 2)},
		scene.NewText("before", pt(20, 215), scene.Start, scene.Bold, 11, ink), // sets the font and colours that the clip restores
		scene.Rect{Box: scene.Box{X: 260, Y: 130, W: 20, H: 30}, Style: scene.Filled(scene.Of(scene.Sunken))},
		scene.Clip{Box: scene.Box{X: 200, Y: 130, W: 50, H: 30}, Items: []scene.Item{
			scene.Circle{Centre: pt(200, 130), R: 40, Style: scene.Filled(scene.FillOf(0))},
			scene.NewText("clipped away", pt(205, 155), scene.Start, scene.Italic, 11, scene.OnFill(scene.FillOf(0))),
		}},
		scene.NewText("SAME FONT", pt(80, 215), scene.Start, scene.Bold, 11, scene.FillOf(0)),
		scene.NewText("After the clip, Regular", pt(20, 200), scene.Start, scene.Regular, 14, ink),
		scene.Group{At: pt(210, 0), Items: []scene.Item{scene.NewText("middle", pt(100, 200), scene.Middle, scene.SemiBold, 14, accent)}},
		scene.NewText("end", pt(400, 200), scene.End, scene.Italic, 14, scene.Of(scene.Muted)),
		scene.Rect{Box: scene.Box{X: 290, Y: 130, W: 20, H: 30}, Style: scene.Filled(accent)},
		scene.Image{Box: scene.Box{X: 20, Y: 220, W: 60, H: 60}, Picture: pic},
		turned, scene.GradeMark(scene.GradeE, pt(120, 250), 30), scene.FunctionMark(4, pt(170, 250), 14), scene.MergedMark(pt(220, 250), 12),
		scene.Sign(scene.Warning, pt(270, 250), 30, scene.Of(scene.Fault)), scene.Sign(scene.CheckBoxTicked, pt(320, 250), 30, ink),
		scene.Link{Box: scene.Box{X: 10, Y: 10, W: 80, H: 40}, Target: "nowhere"}, scene.Link{Box: scene.Box{X: 100, Y: 10, W: 80, H: 40}, URL: "https://example.com/(a)"},
	}}
}

// TestPaperLooksLikeTheScene renders the file and holds it against the scene's own picture.
func TestPaperLooksLikeTheScene(t *testing.T) {
	s := sampler(t)
	d := &Document{Title: "Sampler", Language: "en", Date: civil.Of(2026, 11, 5), Pages: []Page{{Scene: s, Bookmarks: []page.Mark{{Title: "Sämpler"}}, Targets: []page.Target{{Name: "here"}}}}}
	file := onDisk(t, d)
	tool(t, "qpdf", "--check", file)
	out := filepath.Join(t.TempDir(), "page")
	tool(t, "pdftoppm", "-r", "144", "-png", "-singlefile", file, out)
	raw, err := os.ReadFile(out + ".png")
	if err != nil {
		t.Fatal(err)
	}
	got, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	want, err := scene.Render(s, scene.Print, 2)
	if err != nil {
		t.Fatal(err)
	}
	if *keep != "" {
		var buf bytes.Buffer
		if err := png.Encode(&buf, want); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(*keep, "sampler-want.png"), buf.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(*keep, "sampler-got.png"), raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	off := unlike(got, want)
	t.Logf("%.3f %% of the page differs", off*100)
	if off > 0.0004 {
		t.Errorf("%.2f %% of the page differs", off*100)
	}
}

// unlike is the share of cells of 4 x 4 pixels whose mean brightness differs by more than a fifth: edges may be
// smoothed differently, shapes may not move or change.
func unlike(a, b image.Image) float64 {
	bounds := a.Bounds().Intersect(b.Bounds())
	off, all := 0, 0
	for y := bounds.Min.Y; y+4 <= bounds.Max.Y; y += 4 {
		for x := bounds.Min.X; x+4 <= bounds.Max.X; x += 4 {
			all++
			d := brightness(a, x, y) - brightness(b, x, y)
			if d > 0.2 || d < -0.2 {
				off++
			}
		}
	}
	return float64(off) / float64(all)
}

func brightness(m image.Image, x0, y0 int) float64 {
	sum := 0.0
	for y := y0; y < y0+4; y++ {
		for x := x0; x < x0+4; x++ {
			r, g, b, _ := m.At(x, y).RGBA()
			sum += float64(r) + float64(g) + float64(b)
		}
	}
	return sum / (16 * 3 * 0xFFFF)
}
