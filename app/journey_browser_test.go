package app

import (
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"ownerloop/assessment/journey"
)

// A browser paints the SVG of a map as the PNG shows it: compared block by block, so that antialiasing does not count.
func TestSVGLooksLikePNG(t *testing.T) {
	browser, err := exec.LookPath("chromium")
	if testing.Short() || err != nil {
		t.Skip("takes a browser")
	}
	d := sampleDesk(t)
	dir := t.TempDir()
	for _, x := range []JourneyExport{{State: journey.Current}, {State: journey.Future, Paper: true}, {State: journey.Current, Compare: true}} {
		x.Journey, x.SVG, x.PNG = d.id, filepath.Join(dir, "map.svg"), filepath.Join(dir, "map.png")
		if err := ExportJourney(d.s.Document(), english(t), x); err != nil {
			t.Fatal(err)
		}
		want := picture(t, x.PNG)
		w, h := want.Bounds().Dx(), want.Bounds().Dy()
		page := fmt.Sprintf(`<body style="margin:0"><img src="map.svg" style="display:block;width:%dpx;height:%dpx">`, w, h)
		if err := os.WriteFile(filepath.Join(dir, "map.html"), []byte(page), 0o600); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		shot := filepath.Join(dir, "shot.png")
		out, err := exec.CommandContext(ctx, browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1",
			"--user-data-dir="+filepath.Join(dir, "profile"), fmt.Sprintf("--window-size=%d,%d", w, h), "--screenshot="+shot,
			"file://"+filepath.Join(dir, "map.html")).CombinedOutput()
		cancel()
		if err != nil {
			t.Fatalf("browser: %v\n%s", err, out)
		}
		share := differing(want, picture(t, shot))
		t.Logf("%+v: %.3f %% of the blocks differ", x.State, share*100)
		if share > 0.002 {
			t.Errorf("%+v: %.2f %% of the blocks differ", x, share*100)
		}
	}
}

func picture(t *testing.T, path string) image.Image {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// differing is the share of blocks of 4 x 4 pixels whose means lie more than 48 of 255 apart.
func differing(a, b image.Image) float64 {
	const k, most = 4, 48
	n, far := 0, 0
	for y := 0; y+k <= a.Bounds().Dy(); y += k {
		for x := 0; x+k <= a.Bounds().Dx(); x += k {
			p, q := mean(a, x, y, k), mean(b, x, y, k)
			n++
			for c := range p {
				if p[c]-q[c] > most || q[c]-p[c] > most {
					far++
					break
				}
			}
		}
	}
	return float64(far) / float64(max(n, 1))
}

func mean(img image.Image, x, y, k int) (rgb [3]float64) {
	for j := range k {
		for i := range k {
			r, g, b, _ := img.At(x+i, y+j).RGBA()
			for c, v := range []uint32{r, g, b} {
				rgb[c] += float64(v>>8) / float64(k*k)
			}
		}
	}
	return rgb
}
