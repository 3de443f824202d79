package ui_test

import (
	"encoding/json"
	"testing"
	"time"

	"ownerloop/app"
	"ownerloop/app/settings"
	"ownerloop/app/ui/page"

	"fyne.io/fyne/v2"
)

// TestKilledWhileRating: a program that ends without a word while somebody rates begins again at the indicator they had
// come to, not at the one they began with. So does one that is quit.
func TestKilledWhileRating(t *testing.T) {
	dir := t.TempDir()
	w := start(t, dir, fyne.NewSize(1376, 860), nil)
	w.sample(page.Place{Page: page.Rating, Item: "D1.1"})
	noted := func() string {
		t.Helper()
		set, err := settings.Load(w.dir + "/settings.json") // what a new start would read
		if err != nil {
			t.Fatal(err)
		}
		id, err := app.SampleID()
		if err != nil {
			t.Fatal(err)
		}
		var at page.Place
		if err := json.Unmarshal(set.Desk(id).Place, &at); err != nil || set.Open != id {
			t.Fatalf("%v, open %v", err, set.Open)
		}
		return at.Item
	}
	w.Press(fyne.KeyJ, 0)
	w.Press(fyne.KeyJ, 0)
	w.pass(time.Second)
	if at := noted(); at != "D1.3" {
		t.Errorf("killed now, the next start is at %s", at)
	}
	w.Press(fyne.KeyJ, 0)
	w.end()
	if at := noted(); at != "D1.4" {
		t.Errorf("quit now, the next start is at %s", at)
	}
}
