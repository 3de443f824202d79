package reports

import (
	"math"
	"slices"
	"testing"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// host is a frame without file dialogs.
type host struct{ *pagetest.Host }

func (host) OpenFile([]string, func(string)) {}
func (host) OpenFolder(func(string))         {}

func start(t *testing.T, o pagetest.Options) (host, *Page) {
	t.Helper()
	h := host{pagetest.New(t, o)}
	p := New(h)
	h.Put(p, page.Place{Page: page.Reports})
	h.Settle()
	h.Window().Canvas().Capture()
	return h, p
}

// TestPagesKeepTheirProportions shows pages as wide for their height as the paper is, at every size of the window.
func TestPagesKeepTheirProportions(t *testing.T) {
	h, p := start(t, pagetest.Options{Copy: pagetest.Sample(t)})
	for _, size := range []fyne.Size{fyne.NewSize(1392, 944), fyne.NewSize(968, 584), fyne.NewSize(968, 1400)} {
		h.Window().Resize(size)
		h.Window().Canvas().Capture()
		for i, d := range append([]*kit.Drawing{p.view.sheet}, p.view.thumbs[0].drawing) {
			s := d.Scene()
			if got, want := d.Size().Width/d.Size().Height, s.Width/s.Height; math.Abs(float64(got)-want) > 0.01 {
				t.Errorf("%v: drawing %d is %v, the page %.0f x %.0f", size, i, d.Size(), s.Width, s.Height)
			}
		}
	}
}

// TestWithoutADay has no pages: the page says why and leads to where the day is set, and nothing can be exported or
// turned until there are pages.
func TestWithoutADay(t *testing.T) {
	h, p := start(t, pagetest.Options{Copy: pagetest.Blank(t)})
	if p.form.button.Disabled() || p.view.on.Hidden {
		t.Fatal("a workshop with its day can't be exported")
	}
	day := func(d civil.Date) {
		err := h.Desk().Do(text.M("edit.walk.day"), func(dr *workshop.Draft) error { app.SetDay(dr, d); return nil })
		if err != nil {
			t.Fatal(err)
		}
		p.remake()
		h.Settle()
	}
	day(civil.Date{})
	if !p.form.button.Disabled() || !p.view.on.Hidden || !p.form.chosen.Hidden {
		t.Error("without pages there is something to export, to turn or to choose")
	}
	p.view.setDay.Press()
	if want := (page.Place{Page: page.Step, View: page.SetDay}); !slices.Contains(h.Went, want) {
		t.Errorf("went %v", h.Went)
	}
	day(civil.Of(2027, 1, 19))
	if p.form.button.Disabled() || p.pages() == 0 {
		t.Error("with its day back the workshop has no pages")
	}
}

// TestWaysToWhatWasWritten shows after an export how to get to the file, and not while another one runs.
func TestWaysToWhatWasWritten(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	h, p := start(t, pagetest.Options{Copy: pagetest.Blank(t)})
	p.open = false
	if p.form.ways.Visible() {
		t.Error("there are ways to a file before any was written")
	}
	for range 2 {
		pdf, _ := p.form.paths()
		p.write(pdf, "")
		if p.form.ways.Visible() || p.form.button.Icon != "close" {
			t.Error("while it writes, the old file is offered, or the button does not read as cancel")
		}
		h.Settle()
		if !p.form.ways.Visible() || len(p.form.found.Objects) != 2 || p.form.button.Icon != "upload" {
			t.Errorf("after writing %d ways are offered; told %v", len(p.form.found.Objects), h.Told)
		}
	}
}
