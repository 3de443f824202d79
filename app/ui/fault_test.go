package ui_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"ownerloop/app/desk"
	"ownerloop/app/ui"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/shell"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// broken is a page on which something goes wrong.
type broken struct {
	page.Page
	host *shell.Shell
	on   string
}

func (b *broken) Commands() []page.Command {
	list := b.Page.Commands()
	return append(list, page.Command{ID: "broken", Title: text.M("cmd.undo"), Keys: []page.Keys{{Key: fyne.KeyF9}}, Group: "page", Run: func() {
		switch b.on {
		case "key":
			panic("here")
		case "work":
			b.host.Later(func(context.Context) error { panic("there") }, func(err error) { b.host.Tell(err, "") })
		}
	}})
}

func (b *broken) Changed(c desk.Change) {
	if b.on == "change" {
		panic("somewhere")
	}
	b.Page.Changed(c)
}

// TestGoesOnAfterAFault: a fault of the program in what somebody did says so and lets them go on, with everything saved
// that was done before, and also what was done just then.
func TestGoesOnAfterAFault(t *testing.T) {
	for _, on := range []string{"key", "work", "change"} {
		t.Run(on, func(t *testing.T) {
			pagesOf = func() map[page.ID]shell.Maker {
				pages := ui.Pages()
				whole := pages[page.Scorecard]
				pages[page.Scorecard] = func(s *shell.Shell) page.Page { return &broken{whole(s), s, on} }
				return pages
			}
			defer func() { pagesOf = ui.Pages }()
			w := start(t, t.TempDir(), fyne.NewSize(1376, 860), nil)
			w.sample(page.Place{Page: page.Scorecard})
			defer w.end()
			if err := w.agree("D1.4", 3); err != nil {
				t.Fatal(err)
			}
			w.settle()
			if on != "change" {
				w.Press(fyne.KeyF9, 0)
				w.settle()
			}
			if !slices.Contains(w.texts(), "Something went wrong here") {
				t.Fatalf("nothing is said: %v", w.texts())
			}
			w.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			if w.Window().Canvas().Overlays().Top() != nil {
				t.Fatal("one can't go on")
			}
			w.Press(fyne.Key9, fyne.KeyModifierControl)
			w.settle()
			if w.At().Page != page.Roadmap || !strings.Contains(strings.Join(w.texts(), " "), "Saved") {
				t.Errorf("at %v", w.At())
			}
		})
	}
}
