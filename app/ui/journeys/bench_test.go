package journeys

import (
	"fmt"
	"testing"

	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// crowded opens the page on a map of so many cards, five a step.
func crowded(b *testing.B, cards int) (*pagetest.Host, *Page) {
	h := pagetest.New(b, pagetest.Options{Copy: pagetest.Blank(b)})
	id := uuid.Nil
	err := h.Desk().Do(text.M("edit.journeys"), func(d *workshop.Draft) error {
		id = workshop.Journeys.Put(d, journey.Journey{Name: "Crowded", Order: "a"})
		phase := workshop.JourneyPhases.Put(d, journey.Phase{Journey: id, State: journey.Current, Name: "Phase", Order: "a"})
		lanes := []journey.LaneID{journey.LaneAction, journey.LaneTouch, journey.LaneFront, journey.LaneBack, journey.LaneOpportunities}
		order := workshop.OrderKeys(cards/5 + 1)
		for i := range cards / 5 {
			step := workshop.JourneySteps.Put(d, journey.Step{Phase: phase, Name: fmt.Sprint("Step ", i), Order: order[i]})
			for _, l := range lanes {
				workshop.Cards.Put(d, journey.Card{Step: step, Lane: l, Text: "Books by text or at the desk", Order: "a"})
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	p := New(h)
	h.Put(p, page.Place{Page: page.Journeys, Item: id.String()})
	h.Window().Resize(fyne.NewSize(1392, 944))
	return h, p
}

// BenchmarkPanBoard scrolls a map of 1,000 cards and one of 50 by 24 points a frame, there and back, and reports what the
// larger costs against the smaller: items handed to the painter, and time. painted-share is how much of the view was
// painted anew a frame.
func BenchmarkPanBoard(b *testing.B) {
	_, small := crowded(b, 50)
	_, large := crowded(b, 1000)
	var items, pixels [2]int
	times := [2]float64{}
	w, h := 1072, 880
	step, n := 24.0, 0
	for _, p := range []*Page{small, large} {
		p.board.Resize(fyne.NewSize(float32(w), float32(h)))
		p.board.image(w, h)
	}
	for b.Loop() {
		if n++; n%12 == 0 {
			step = -step
		}
		for i, p := range []*Page{small, large} {
			was := p.board.painter
			start := b.Elapsed()
			p.board.scroll(step, 0)
			p.board.image(w, h)
			times[i] += float64(b.Elapsed() - start)
			items[i] += p.board.painter.items - was.items
			pixels[i] += p.board.painter.pixels - was.pixels
		}
	}
	b.ReportMetric(float64(items[0])/float64(b.N), "items/50-cards")
	b.ReportMetric(float64(items[1])/float64(b.N), "items/1000-cards")
	b.ReportMetric(float64(items[1])/float64(items[0]), "items-ratio")
	b.ReportMetric(times[1]/times[0], "time-ratio")
	b.ReportMetric(float64(pixels[1])/float64(b.N)/float64(w*h), "painted-share")
}
