package roadmap

import (
	"slices"
	"testing"

	"ownerloop/assets/civil"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

func TestSlider(t *testing.T) {
	pack := smallPack(t)
	c := card(pack, map[string]float64{"D1.1": 1, "D1.2": 2, "D2.1": 1}, nil)
	work := func(n, days int, status Status, raises ...playbooks.Raise) Initiative {
		return Initiative{ID: id("work", n), Duration: days, Status: status, Raises: raises}
	}
	list := []Initiative{
		work(1, 5, Planned, playbooks.Raise{Indicator: "D1.1", From: 1, To: 2}, playbooks.Raise{Indicator: "D2.1", From: 1, To: 2}),
		work(2, 3, InProgress, playbooks.Raise{Indicator: "D1.1", From: 2, To: 3}), // ends before what it stands on
		work(3, 9, Parked, playbooks.Raise{Indicator: "D1.2", From: 1, To: 3}),
		work(4, 9, Finished, playbooks.Raise{Indicator: "D1.2", From: 1, To: 3}), // in the ratings already
		work(5, 5, Planned, playbooks.Raise{Indicator: "D1.2", From: 1, To: 3}),
	}
	moods := []Mood{{Now: -2, Then: 2, Work: []uuid.UUID{id("work", 1), id("work", 4)}}, {Now: 1, Then: 2}, {Now: 0, Then: -1, Work: []uuid.UUID{id("work", 3)}}}
	tl := Date(pack, Work{Initiatives: list}, on(2026, 11, 5)) // starts on Monday 9 November
	s := Slide(pack, c, tl, list, moods)
	for _, want := range []struct {
		day      civil.Date
		score    float64 // of D1
		stage    int
		mood     []float64
		finished int
	}{
		{on(2026, 1, 1), 5.0 / 3, 1, []float64{0, 1, 0}, 0},
		{on(2026, 11, 10), 5.0 / 3, 1, []float64{0, 1, 0}, 0},
		{on(2026, 11, 11), 5.0 / 3, 1, []float64{0, 1, 0}, 1}, // work 2 alone lifts nothing
		{on(2026, 11, 13), 3, 3, []float64{2, 1, 0}, 2},
		{on(2099, 1, 1), 3, 3, []float64{2, 1, 0}, 2},
	} {
		m := s.At(want.day)
		d := m.Card.Dimensions[0]
		if diff := d.Score.Value - want.score; diff > near || diff < -near || d.Stage.Level != want.stage || !slices.Equal(m.Moods, want.mood) || len(m.Finished) != want.finished {
			t.Errorf("%s: score %v, stage %d, moods %v, finished %v; want %+v", want.day, d.Score, d.Stage.Level, m.Moods, m.Finished, want)
		}
	}
	if n := len(s.Moments()); n != 3 {
		t.Errorf("%d moments, want 3", n)
	}
	if m := Slide(pack, c, Timeline{}, nil, nil).At(on(2027, 1, 1)); m.Card.Dimensions[0].Score != c.Dimensions[0].Score {
		t.Errorf("an empty plan moves the scores: %+v", m)
	}
}
