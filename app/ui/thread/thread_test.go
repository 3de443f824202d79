package thread_test

import (
	"testing"

	"ownerloop/app"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/ui/thread"
	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestThread shows what an initiative hangs on, and goes to the first line.
func TestThread(t *testing.T) {
	h := pagetest.New(t, pagetest.Options{Copy: pagetest.Sample(t)})
	v := thread.New(h)
	var card journey.CardInitiative
	for l := range workshop.CardInitiatives.All(h.Desk().Records()) {
		card = l
		break
	}
	v.Show(app.ThreadRef{Kind: app.ThreadInitiative, Record: card.Initiative})
	if len(h.Shown) != 1 {
		t.Fatalf("%d inspections", len(h.Shown))
	}
	h.Window().SetContent(h.Shown[0].Content)
	h.Window().Resize(fyne.NewSize(344, 900))
	h.Shot("thread")
	press(h.Shown[0].Content)
	if len(h.Went) != 1 || h.Went[0].Page == "" {
		t.Errorf("went %v", h.Went)
	}
	v.Show(app.ThreadRef{Kind: app.ThreadCard})
	if len(h.Toasts) != 1 || len(h.Shown) != 1 {
		t.Error("a thread of nothing")
	}
}

// press presses the first thing that can be pressed.
func press(o fyne.CanvasObject) bool {
	if p, ok := o.(fyne.Tappable); ok {
		test.Tap(p)
		return true
	}
	c, ok := o.(*fyne.Container)
	for i := 0; ok && i < len(c.Objects); i++ {
		if press(c.Objects[i]) {
			return true
		}
	}
	return false
}

// TestPlaces leads each kind of knot to a page.
func TestPlaces(t *testing.T) {
	h := pagetest.New(t, pagetest.Options{Copy: pagetest.Sample(t)})
	v := thread.New(h)
	for kind, want := range map[app.ThreadKind]page.ID{app.ThreadIndicator: page.Scorecard, app.ThreadDisconnect: page.Step, app.ThreadCard: page.Journeys,
		app.ThreadOpportunity: page.Journeys, app.ThreadInitiative: page.Roadmap, app.ThreadKPI: page.Value, app.ThreadPlay: page.Step} {
		if at, ok := v.Place(app.Knot{ThreadRef: app.ThreadRef{Kind: kind}}); !ok || at.Page != want {
			t.Errorf("%s leads to %v", kind, at)
		}
	}
}
