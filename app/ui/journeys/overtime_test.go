package journeys_test

import (
	"strings"
	"testing"

	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestOverTime slides along the plan: the owner's emotions on the day shown stand where those of today do until work
// behind them is finished, and the strip's end leads back to the other ways to compare.
func TestOverTime(t *testing.T) {
	d := sample(t)
	d.run("journeys.over-time")
	if at := d.page.At(); at.View != "compare" {
		t.Fatalf("it shows at %+v", at)
	}
	past := d.Desk().Outlook().Moments()
	if !pagetest.Says(d.page.Content(), d.Text().Date(past[len(past)-1].Date)) {
		t.Error("the plan's last day is not said")
	}
	d.Shot("journeys-over-time")
	end := d.emotions()
	slider := find[*kit.Slider](d.page.Content())
	slider.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	today := d.emotions()
	moved := 0
	for ref, at := range end {
		if today[ref] != at {
			moved++
		}
	}
	if len(today) == 0 || moved == 0 {
		t.Errorf("of %d emotions %d have moved by the plan's end", len(today), moved)
	}
	d.Shot("journeys-over-time-today")
	d.page.Go(page.Place{Page: page.Journeys, View: "current"})
	d.page.Go(page.Place{Page: page.Journeys, View: "compare"})
	if again := d.emotions(); len(again) != len(today) {
		t.Errorf("%d emotions after coming back, before %d", len(again), len(today))
	}
}

// run does a command by its ID.
func (d *table) run(id string) {
	d.t.Helper()
	for _, c := range d.page.Commands() {
		if c.ID == id {
			c.Run()
			return
		}
	}
	d.t.Fatalf("no command %s", id)
}

// emotions are where the comparison draws what each function sees at each step.
func (d *table) emotions() map[string]scene.Point {
	d.t.Helper()
	at := map[string]scene.Point{}
	for _, o := range test.LaidOutObjects(d.page.Content()) {
		if drawing, ok := o.(*kit.Drawing); ok && drawing.Visible() {
			for item, place := range drawing.Scene().Walk() {
				if strings.HasPrefix(item.Reference(), "emotion:") {
					at[item.Reference()] = place.Box(item.Bounds()).Centre()
				}
			}
		}
	}
	return at
}

func find[T fyne.CanvasObject](o fyne.CanvasObject) (found T) {
	for _, x := range test.LaidOutObjects(o) {
		if t, ok := x.(T); ok {
			found = t
		}
	}
	return found
}
