package ui_test

import (
	"strings"
	"testing"
	"time"

	"ownerloop/app/ui/page"

	"fyne.io/fyne/v2"
)

// TestClockEverywhere starts the clock on a step's page and pauses it on another, by the same key; the room sees it below
// whatever is shown.
func TestClockEverywhere(t *testing.T) {
	w := start(t, t.TempDir(), large, nil)
	defer w.end()
	w.sample(page.Place{Page: page.Scorecard})
	clock := func() bool { return w.Settings().Desk(w.Desk().ID()).Clock.Running() }
	w.Press(fyne.KeyF7, 0)
	if said := strings.Join(w.texts(), " "); clock() || !strings.Contains(said, "No clock runs") {
		t.Errorf("a clock that has not begun runs, or nothing says that none does")
	}
	w.Go(page.Place{Page: page.Step, Item: w.Desk().Pack().Steps[0].ID})
	w.Press(fyne.KeyF7, 0)
	if !clock() {
		t.Fatal("F7 on the step's page starts no clock")
	}
	w.pass(4 * time.Minute)
	for _, at := range []page.ID{page.Rating, page.Scorecard, page.Journeys, page.Roadmap, page.Value, page.Reports, page.Group, page.Settings, page.Library} {
		w.Go(page.Place{Page: at})
		w.settle()
		w.Press(fyne.KeyF7, 0)
		if clock() {
			t.Errorf("F7 on %s does not pause the clock", at)
		}
		w.Press(fyne.KeyF7, 0)
		if !clock() {
			t.Errorf("F7 on %s does not let it go on", at)
		}
	}
	w.Go(page.Place{Page: page.Scorecard})
	w.Press(fyne.KeyF7, fyne.KeyModifierShift)
	if said := strings.Join(w.texts(), " "); !strings.Contains(said, "11 min left") {
		t.Errorf("five minutes more than the 6 that are left: %q", said)
	}
	w.Press(fyne.KeyF5, 0)
	room := projected(w)
	if said := strings.Join(textsOf(room.Content()), " "); !strings.Contains(said, "11 min left") {
		t.Errorf("the room sees no clock: %q", said)
	}
	w.pass(2 * time.Minute)
	if said := strings.Join(textsOf(room.Content()), " "); !strings.Contains(said, "9 min left") {
		t.Errorf("the room's clock stands still: %q", said)
	}
	picture(t, room, "projector-clock", "")
	w.Press(fyne.KeyF5, 0)
}
