package roadmap

import (
	"slices"
	"testing"

	"ownerloop/assessment"
	"ownerloop/assessment/journey"
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
	known := func(x float64) assessment.Number { return assessment.Number{Value: x, Known: true} }
	none := assessment.Number{}
	moods := []Mood{
		{Now: known(-2), Then: known(2), Work: []uuid.UUID{id("work", 1), id("work", 4)}},
		{Now: known(1), Then: known(2)},
		{Now: known(0), Then: known(-1), Work: []uuid.UUID{id("work", 3)}},
		{Then: known(2), Work: []uuid.UUID{id("work", 1)}}, // a new step
		{Now: known(-1), Work: []uuid.UUID{id("work", 2)}}, // a dropped one
	}
	before := []assessment.Number{known(0), known(1), known(0), none, known(-1)}
	middle := []assessment.Number{known(0), known(1), known(0), none, none}
	after := []assessment.Number{known(2), known(1), known(0), known(2), none}
	tl := Date(pack, Work{Initiatives: list}, on(2026, 11, 5)) // starts on Monday 9 November
	s := Slide(pack, c, tl, list, moods)
	for _, want := range []struct {
		day      civil.Date
		score    float64 // of D1
		stage    int
		mood     []assessment.Number
		finished int
	}{
		{on(2026, 1, 1), 5.0 / 3, 1, before, 0},
		{on(2026, 11, 10), 5.0 / 3, 1, before, 0},
		{on(2026, 11, 11), 5.0 / 3, 1, middle, 1}, // work 2 alone lifts nothing
		{on(2026, 11, 13), 3, 3, after, 2},
		{on(2099, 1, 1), 3, 3, after, 2},
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

func TestMoodsOf(t *testing.T) {
	step := func(n int) uuid.UUID { return id("step", n) }
	r := journey.Records{
		Journeys: []journey.Journey{{ID: id("journey", 1)}},
		Phases:   []journey.Phase{{ID: id("phase", 1), Journey: id("journey", 1), State: journey.Current}, {ID: id("phase", 2), Journey: id("journey", 1), State: journey.Future}},
		Steps: []journey.Step{{ID: step(1), Phase: id("phase", 1), Order: "1"}, {ID: step(2), Phase: id("phase", 1), Order: "2"},
			{ID: step(3), Phase: id("phase", 2), Order: "1"}, {ID: step(4), Phase: id("phase", 2), Order: "2"}},
		Matches:  []journey.Match{{Current: step(1), Future: step(3)}},
		Emotions: []journey.Emotion{{Step: step(1), Function: "mops", Value: 1}, {Step: step(1), Function: "store", Value: -2}, {Step: step(3), Function: "store", Value: 1.5}},
		Cards: []journey.Card{{ID: id("card", 1), Step: step(1), Lane: journey.LaneDisconnects}, {ID: id("card", 2), Step: step(4), Lane: journey.LaneOpportunities},
			{ID: id("card", 3), Step: step(3), Lane: journey.LaneOpportunities}, {ID: id("card", 4), Step: step(1), Lane: journey.LaneTouch}},
		Answers: []journey.Answer{{Pain: id("card", 1), Opportunity: id("card", 2)}},
		CardInitiatives: []journey.CardInitiative{{Card: id("card", 2), Initiative: id("work", 1)}, {Card: id("card", 3), Initiative: id("work", 2)},
			{Card: id("card", 3), Initiative: id("work", 2)}, {Card: id("card", 4), Initiative: id("work", 9)}},
	}
	moods := MoodsOf(r, id("journey", 1))
	if len(moods) != 3 { // matched, dropped, new
		t.Fatalf("moods %+v", moods)
	}
	for _, m := range moods {
		switch m.Pair.Change {
		case journey.Dropped:
			if m.Now.Known || len(m.Work) != 0 {
				t.Errorf("dropped: %+v", m)
			}
		case journey.New:
			if !slices.Equal(m.Work, []uuid.UUID{id("work", 1)}) {
				t.Errorf("new: %+v", m)
			}
		default:
			if m.Now.Value != -0.5 || m.Then.Value != 1.5 || len(m.Work) != 2 || slices.Contains(m.Work, id("work", 9)) {
				t.Errorf("matched: %+v", m)
			}
		}
	}
}
