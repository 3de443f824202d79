package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"ownerloop/assets/scene"
	"ownerloop/roadmap"
)

// logoOf is a picture of one colour.
func logoOf(t *testing.T, w, h int) *scene.Picture {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		img.Set(i%w, i/w, color.NRGBA{R: 200, G: 30, B: 60, A: 255})
	}
	var file bytes.Buffer
	if err := png.Encode(&file, img); err != nil {
		t.Fatal(err)
	}
	pic, err := scene.NewPicture(file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return pic
}

// TestLogo puts a picture of any proportions on the cover, once, beside what stands there.
func TestLogo(t *testing.T) {
	group := groupWorkshop(t)
	for _, size := range [][2]int{{300, 80}, {64, 64}, {10, 900}, {2000, 3}} {
		for _, o := range []roadmap.Options{{}, {Audience: roadmap.ForStore, Store: record("store", 1)}, {Audience: roadmap.Executive}} {
			o.Logo = logoOf(t, size[0], size[1])
			b := briefed(t, group, o)
			d := Layout(b, printer(t, "en"))
			report(t, "logo", faults(d))
			file := onDisk(t, d)
			tool(t, "qpdf", "--check", file)
			images := strings.Count(strings.TrimSpace(tool(t, "pdfimages", "-list", file)), "\n") - 1
			want := 0
			if HasCover(o.Audience) {
				want = 1
			}
			if images != want {
				t.Errorf("%v for %q: %d pictures, want %d", size, o.Audience, images, want)
			}
			if want == 1 && !strings.Contains(tool(t, "pdfimages", "-list", "-l", "1", file), "image") {
				t.Errorf("%v for %q: the picture is not on the first page", size, o.Audience)
			}
		}
	}
}
