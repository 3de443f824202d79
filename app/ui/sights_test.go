package ui_test

import (
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"
	"ownerloop/roadmap/xlsx"
	"ownerloop/roadmap/xlsx/xlsxtest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// sight is one thing to be looked at, and the drawing that says how it is meant.
type sight struct {
	name   string
	at     page.Place
	do     func(*window)             // once there; nil for nothing
	from   func(*window) fyne.Window // where it shows; nil for the window itself
	sample bool                      // there is nothing to see in an empty workshop
	drawn  string                    // the drawing's name; empty for none
	looks  map[string]string         // drawings of the sight in one workshop or look, by a part of its name
}

// sights are all pages with the views they have; LOOKS.md says how each differs from its drawing. Later ones may change
// the workshop.
func sights(w *window) []sight {
	out := []sight{{name: "library", at: page.Place{Page: page.Library}, drawn: "01-library"}}
	for _, st := range w.Desk().Pack().Steps {
		x := sight{name: "step-" + st.ID, at: page.Place{Page: page.Step, Item: st.ID}}
		if len(out) == 1 {
			x.drawn, x.looks = "02-step-discover", map[string]string{"empty": "15-empty-workshop"}
		}
		out = append(out, x)
	}
	on := func(id page.ID, view string) page.Place { return page.Place{Page: id, View: view} }
	return append(out,
		sight{name: "scorecard-ahead", at: page.Place{Page: page.Scorecard, View: "ahead"}, drawn: "06-scorecard"},
		sight{name: "scorecard", at: on(page.Scorecard, ""), drawn: "06-scorecard", looks: map[string]string{"dark": "16-scorecard-dark"}},
		sight{name: "journeys", at: on(page.Journeys, "current"), drawn: "07-journey-current"},
		sight{name: "journeys-compare", at: on(page.Journeys, "compare"), drawn: "08-journey-compare", sample: true},
		sight{name: "roadmap-plan", at: on(page.Roadmap, "plan"), drawn: "09-roadmap-gantt"},
		sight{name: "roadmap-scenario", at: on(page.Roadmap, "plan"), drawn: "09-roadmap-gantt", sample: true, do: func(w *window) {
			w.keepScenarios()
			w.Press(fyne.Key1, 0)
		}},
		sight{name: "roadmap-preview", at: on(page.Roadmap, "plan"), sample: true, do: func(w *window) {
			w.keepScenarios()
			w.Press(fyne.Key1, 0)
			w.settle()
			w.Press(fyne.KeyV, 0)
		}},
		sight{name: "roadmap-compared", at: on(page.Roadmap, "plan"), sample: true, do: func(w *window) {
			w.keepScenarios()
			w.Press(fyne.Key2, 0)
			w.Press(fyne.KeyT, 0)
			w.settle()
			w.Press(fyne.KeyEscape, 0)
		}},
		sight{name: "roadmap-priorities", at: on(page.Roadmap, "priorities"), drawn: "10-roadmap-priorities"},
		sight{name: "roadmap-proposals", at: on(page.Roadmap, "proposals")},
		sight{name: "roadmap-now", at: on(page.Roadmap, "now")},
		sight{name: "value", at: on(page.Value, ""), drawn: "11-value"},
		sight{name: "reports", at: on(page.Reports, ""), drawn: "12-reports"},
		sight{name: "back", at: on(page.Reports, ""), sample: true, do: func(w *window) {
			if len(workshop.Initiatives.List(w.Desk().Records())) > 0 { // there is a plan to come back
				w.OpenFiles([]string{w.edited()})
			}
		}},
		sight{name: "group", at: on(page.Group, ""), drawn: "13-group"},
		sight{name: "settings", at: on(page.Settings, "")},
		sight{name: "palette", at: on(page.Scorecard, ""), drawn: "14-command-palette", do: func(w *window) {
			w.Press(fyne.KeyK, fyne.KeyModifierControl)
			test.Type(w.Window().Canvas().Focused(), "suppr")
		}},
		sight{name: "rating-revealed", at: on(page.Rating, ""), drawn: "04-rating-revealed", sample: true},
		sight{name: "projector", at: on(page.Rating, ""), drawn: "18-projector", do: func(w *window) { w.Press(fyne.KeyF5, 0) }, from: projected},
		sight{name: "rating", at: on(page.Rating, ""), drawn: "03-rating", looks: map[string]string{"small": "17-rating-1024x640"}, do: func(w *window) {
			w.Press(fyne.KeyV, 0) // the revealed indicator is voted on again
			for _, k := range []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key2, fyne.Key3} {
				w.Press(k, 0)
			}
		}},
		sight{name: "pass-the-laptop", at: on(page.Rating, ""), drawn: "05-pass-the-laptop", sample: true, do: func(w *window) {
			w.command("rating.pass")
			for _, b := range w.dialogButtons() {
				if b.Kind == kit.Primary {
					b.Press()
				}
			}
			w.pass(0)
		}},
	)
}

// show goes there and returns the window that shows it.
func (x sight) show(w *window) fyne.Window {
	w.t.Helper()
	if top := w.Window().Canvas().Overlays().Top(); top != nil {
		w.Window().Canvas().Overlays().Remove(top)
	}
	w.Go(x.at)
	w.settle()
	if x.do != nil {
		x.do(w)
		w.settle()
	}
	if x.from != nil {
		return x.from(w)
	}
	return w.Window()
}

// keepScenarios keeps two scenarios in the workshop.
func (w *window) keepScenarios() {
	w.t.Helper()
	for _, x := range [][2]string{{"A", "2 FTE more data/IT; 1 FTE more AD from January"}, {"B", "start in December; without I55; I23 by March"}} {
		err := w.Desk().Do(text.M("edit.scenario.new", text.Str("Name", x[0])), func(d *workshop.Draft) error { return app.KeepScenario(d, x[0], x[1]) })
		if err != nil {
			w.t.Fatal(err)
		}
	}
	w.settle()
}

// edited is the plan's workbook as it may come back: changed, with a new row, one in conflict and one that can't be.
func (w *window) edited() string {
	w.t.Helper()
	plan := workshop.Initiatives.List(w.Desk().Records())
	path := pagetest.SentBack(w.t, workshop.Copy{Document: w.Desk().Document()}, func(set xlsxtest.Set) {
		set(xlsx.Plan, plan[0].ID.String(), "wd", 31)
		set(xlsx.Plan, plan[1].ID.String(), "note", "Seen by the controller, who asks for figures by dealership before the second wave begins.")
		set(xlsx.Plan, plan[1].ID.String(), "pct", 0.25)
		set(xlsx.Plan, plan[2].ID.String(), "wd", -4)
		set(xlsx.Disconnects, "", "what", "Service advisers learn of campaigns from customers")
		set(xlsx.Initiatives, "", "name", "Call-back desk for service customers")
		set(xlsx.Decisions, "pack "+workshop.Decisions.List(w.Desk().Records())[0].From, "due", "2027-02-01")
	})
	err := w.Desk().Do(text.M("edit.rate"), func(d *workshop.Draft) error {
		v := plan[0]
		v.Duration++
		workshop.Initiatives.Put(d, v)
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	w.settle()
	return path
}

// projected is the room's window.
func projected(w *window) fyne.Window {
	w.t.Helper()
	for _, x := range fyne.CurrentApp().Driver().AllWindows() {
		if x != w.Window() && x.Content() != nil {
			x.Resize(fyne.NewSize(1600, 1000))
			return x
		}
	}
	w.t.Fatal("there is no projector's window")
	return nil
}

// command runs a command of the page by its ID.
func (w *window) command(id string) {
	w.t.Helper()
	for _, c := range w.Commands() {
		if c.ID == id {
			c.Run()
			w.settle()
			return
		}
	}
	w.t.Fatalf("there is no command %q", id)
}

// mockup is the name of the drawing that fits a look best.
func (x sight) mockup(what, look string) string {
	for part, name := range x.looks {
		if what == part || strings.Contains(look, part) {
			return name
		}
	}
	return x.drawn
}

// shot writes what the window shows, where OWNERLOOP_SCREENS names a folder.
func (w *window) shot(name string) {
	w.t.Helper()
	picture(w.t, w.Window(), name, "")
}

// picture writes what a window shows into the folder that OWNERLOOP_SCREENS names. Where OWNERLOOP_MOCKUPS names a
// folder too, the drawing of that name stands to the right.
func picture(t testing.TB, from fyne.Window, name, drawing string) {
	t.Helper()
	dir := os.Getenv("OWNERLOOP_SCREENS")
	if dir == "" {
		return
	}
	img := from.Canvas().Capture()
	if mockups := os.Getenv("OWNERLOOP_MOCKUPS"); mockups != "" && drawing != "" {
		right, err := readPNG(filepath.Join(mockups, drawing+".png"))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			t.Errorf("%s: no drawing %s there", name, drawing)
		case err != nil:
			t.Error(err)
		default:
			img = abreast(img, right)
		}
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}

func readPNG(path string) (image.Image, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return png.Decode(f)
}

// abreast puts two pictures side by side, a line between them.
func abreast(left, right image.Image) image.Image {
	const gap = 24
	l, r := left.Bounds(), right.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, l.Dx()+gap+r.Dx(), max(l.Dy(), r.Dy())))
	draw.Draw(out, out.Bounds(), image.NewUniform(color.Gray{Y: 128}), image.Point{}, draw.Src)
	draw.Draw(out, image.Rect(0, 0, l.Dx(), l.Dy()), left, l.Min, draw.Src)
	draw.Draw(out, image.Rect(l.Dx()+gap, 0, out.Bounds().Dx(), r.Dy()), right, r.Min, draw.Src)
	return out
}
