package journeys_test

import (
	"testing"

	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"

	"fyne.io/fyne/v2"
)

// TestProject shows the room the map, and what is compared; a workshop without a journey has nothing to show.
func TestProject(t *testing.T) {
	d := sample(t)
	for _, view := range []string{"current", "future", "compare"} {
		d.page.Go(page.Place{Page: page.Journeys, View: view})
		shown := d.page.Project()
		if shown == nil {
			t.Fatalf("%s: the room sees nothing", view)
		}
		d.Window().SetContent(shown)
		d.Window().Resize(fyne.NewSize(1600, 1000))
		d.Shot("journeys-projected-" + view)
	}
	if none := open(t, pagetest.Options{Copy: pagetest.Blank(t)}); none.page.Project() != nil {
		t.Error("without a journey the room sees something")
	}
}
