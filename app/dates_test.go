package app

import (
	"context"
	"errors"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

// TestTryDates tries a move that is then made: what was foretold is what comes out, and undo takes it back.
func TestTryDates(t *testing.T) {
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	ask := PlanAsk{Seed: 1}
	v, err := ViewPlan(context.Background(), c.Document, ask)
	if err != nil {
		t.Fatal(err)
	}
	item := v.Timeline.Items[len(v.Timeline.Items)-1]
	wish := DateChange{ID: item.Initiative.ID, Pin: roadmap.Pin{NotBefore: v.Timeline.Finish.AddDays(60).Monday(), Fixed: true}, Days: item.Initiative.Duration + 5}
	before := records(t, c)
	trial, err := TryDates(context.Background(), c.Document, v.Timeline, ask, wish)
	if err != nil {
		t.Fatal(err)
	}
	if records(t, c) != before {
		t.Error("a trial changed the workshop")
	}
	if trial.Later <= 0 || len(trial.Moves) == 0 {
		t.Errorf("two months later the plan ends %d days later with %d moves", trial.Later, len(trial.Moves))
	}
	after, err := ViewPlan(context.Background(), plans(t, c, func(d *workshop.Draft) error { return ChangeDates(d, wish) }).Document, ask)
	if err != nil {
		t.Fatal(err)
	}
	if after.Timeline.Finish != trial.Timeline.Finish {
		t.Errorf("the trial ends %s, the plan then %s", trial.Timeline.Finish, after.Timeline.Finish)
	}
}

// TestTryDatesRefuses looks at wishes no plan can hold.
func TestTryDatesRefuses(t *testing.T) {
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	id := initiative(t, c, "I06").ID
	for _, x := range []struct {
		wish DateChange
		want error
	}{
		{DateChange{ID: uuid.Max, Days: 5}, ErrNoInitiative},
		{DateChange{ID: id, Days: -1}, ErrFact},
		{DateChange{ID: id, Days: 0}, ErrFact},
		{DateChange{ID: id, Days: 5, Pin: roadmap.Pin{NotBefore: civil.Date{Year: 2027, Month: 2, Day: 30}}}, ErrNotADay},
	} {
		if _, err := TryDates(context.Background(), c.Document, roadmap.Timeline{}, PlanAsk{}, x.wish); !errors.Is(err, x.want) {
			t.Errorf("%+v: %v, want %v", x.wish, err, x.want)
		}
	}
}

// TestHorizon sorts every bar into one place.
func TestHorizon(t *testing.T) {
	day := civil.Of(2027, 1, 4)
	bar := func(first civil.Date, s roadmap.Status) roadmap.Bar {
		return roadmap.Bar{Code: first.String(), Span: roadmap.Span{First: first, Last: first.AddDays(20)}, Status: s}
	}
	h := HorizonOf(roadmap.Plan{Bars: []roadmap.Bar{
		bar(day.AddDays(200), roadmap.Planned), bar(day.AddDays(27), roadmap.Planned), bar(day.AddDays(28), roadmap.Planned),
		bar(day.AddDays(-40), roadmap.Finished), bar(day.AddDays(90), roadmap.Planned), bar(day.AddDays(91), roadmap.Planned),
		bar(day.AddDays(300), roadmap.InProgress), bar(day.AddDays(-3), roadmap.Planned),
	}}, day)
	if len(h.Now) != 3 || len(h.Next) != 2 || len(h.Later) != 2 || len(h.Done) != 1 {
		t.Errorf("%d now, %d next, %d later, %d done", len(h.Now), len(h.Next), len(h.Later), len(h.Done))
	}
	if h.Now[0].Span.First != day.AddDays(-3) {
		t.Errorf("now begins with %s", h.Now[0].Code)
	}
}

// TestParkCandidate keeps a proposal for later, in one edit.
func TestParkCandidate(t *testing.T) {
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	open := roadmap.Propose(c.Pack(), Published(c.Pack(), c.Document).Whole(), work(c.Records).Initiatives)
	after := plans(t, c, func(d *workshop.Draft) error {
		_, err := ParkCandidate(d, c.Document, open[0].Initiative.ID)
		return err
	})
	if v := initiative(t, after, open[0].Initiative.ID); v.Status != roadmap.Parked {
		t.Errorf("%s is %s", v.Code, v.Status)
	}
	if after = plans(t, after, func(d *workshop.Draft) error {
		return RenameInitiative(d, initiative(t, after, open[0].Initiative.ID).ID, "Bring the data home")
	}); initiative(t, after, open[0].Initiative.ID).Name != "Bring the data home" {
		t.Error("it kept its old name")
	}
}
