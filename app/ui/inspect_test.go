package ui_test

import (
	"slices"
	"testing"

	"ownerloop/app/settings"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestInspectorOpensOnTheRow shows the whole of a register's row on Ctrl+I, though nothing was inspected before, and
// closes it again.
func TestInspectorOpensOnTheRow(t *testing.T) {
	w := start(t, t.TempDir(), fyne.NewSize(1600, 1000), func(*settings.Settings) {})
	w.sample(page.Place{Page: page.Step, Item: "discover"})
	defer w.end()
	for _, o := range test.LaidOutObjects(w.Window().Content()) {
		if g, is := o.(*kit.Grid); is {
			w.Window().Canvas().Focus(g)
			g.SetCursor(2, 1)
		}
	}
	duplicate := w.Text().Text("register.duplicate")
	for i, want := range []bool{true, false} {
		w.Press(fyne.KeyI, fyne.KeyModifierControl)
		w.settle()
		if got := slices.Contains(w.texts(), duplicate); got != want {
			t.Errorf("pressed %d times, the row's inspection shows: %v", i+1, got)
		}
	}
}
