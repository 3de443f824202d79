package ui_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"ownerloop/app/settings"
	"ownerloop/app/ui/page"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
)

func packOf() (*playbooks.Pack, error) { return playbooks.Default() }

// look is one way to see the window.
type look struct {
	name     string
	size     fyne.Size
	language string
	look     settings.Look
	text     int
}

var looks = []look{
	{"large-light", fyne.NewSize(1600, 1000), "en", settings.Light, 100},
	{"large-dark", fyne.NewSize(1600, 1000), "en", settings.Dark, 100},
	{"small-light", fyne.NewSize(1024, 640), "en", settings.Light, 100},
	{"small-dark", fyne.NewSize(1024, 640), "en", settings.Dark, 100},
	{"german-130", fyne.NewSize(1600, 1000), "de", settings.Light, 130},
}

// TestEveryPage shows every page of the sample and of an empty workshop in every look, and looks for words that are
// missing. With OWNERLOOP_SCREENS it writes the pictures there; OWNERLOOP_SIGHTS leaves only those with a part of a name.
func TestEveryPage(t *testing.T) {
	if testing.Short() && os.Getenv("OWNERLOOP_SCREENS") == "" {
		looks = looks[len(looks)-1:]
	}
	for _, l := range looks {
		for _, what := range []string{"sample", "empty"} {
			t.Run(l.name+"/"+what, func(t *testing.T) {
				w := start(t, t.TempDir(), l.size, func(s *settings.Settings) { s.Language, s.Look, s.TextSize = l.language, l.look, l.text })
				if what == "sample" {
					w.sample(page.Place{Page: page.Settings})
				} else {
					w.open(blank(t, w), page.Place{Page: page.Settings})
				}
				for i, x := range sights(w) {
					if x.sample && what != "sample" || !strings.Contains(x.name, os.Getenv("OWNERLOOP_SIGHTS")) {
						continue
					}
					from := x.show(w)
					name := fmt.Sprintf("%02d-%s-%s-%s", i+1, x.name, what, l.name)
					picture(t, from, name, x.mockup(what, l.name))
					if bad := faulty(w.texts()); len(bad) > 0 {
						t.Errorf("%s shows %q", name, bad)
					}
					if bad := spilt(from); len(bad) > 0 {
						t.Errorf("%s: %q does not stay inside", name, bad)
					}
				}
				w.end()
			})
		}
	}
}

// TestUndoAcrossPages changes something on one page and takes it back on another, by keys.
func TestUndoAcrossPages(t *testing.T) {
	w := start(t, t.TempDir(), fyne.NewSize(1600, 1000), nil)
	w.sample(page.Place{Page: page.Scorecard})
	defer w.end()
	was := w.Desk().Card().Overall.Score
	if err := w.agree("D1.4", 3); err != nil {
		t.Fatal(err)
	}
	if w.Desk().Card().Overall.Score == was {
		t.Fatal("the edit changed nothing")
	}
	w.Press(fyne.KeyPageDown, fyne.KeyModifierControl)
	w.settle()
	if !w.Press(fyne.KeyZ, fyne.KeyModifierControl) || w.Desk().Card().Overall.Score != was {
		t.Error("Ctrl+Z on another page does not bring the score back")
	}
	if !w.Press(fyne.KeyY, fyne.KeyModifierControl) || w.Desk().Card().Overall.Score == was {
		t.Error("Ctrl+Y does not do it again")
	}
}

// TestResume closes the window on a page and finds it there at the next start.
func TestResume(t *testing.T) {
	dir := t.TempDir()
	w := start(t, dir, fyne.NewSize(1600, 1000), nil)
	w.sample(page.Place{Page: page.Scorecard})
	id := w.Desk().ID()
	w.end()
	w = start(t, dir, fyne.NewSize(1600, 1000), nil)
	defer w.end()
	if w.Desk() == nil || w.Desk().ID() != id || w.At().Page != page.Scorecard {
		t.Fatalf("started at %+v", w.At())
	}
}
