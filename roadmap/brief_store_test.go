package roadmap

import (
	"slices"
	"testing"

	"ownerloop/assessment"
	"ownerloop/playbooks"
)

// A store's report keeps to the store: work that closes its own gaps or that a play of its own waits for, disconnects that
// show in what it is rated by, and no other store's name where none may be said.
func TestAStoresOwn(t *testing.T) {
	pack := defaultPack(t)
	in := running(t)
	in.Assessment.Setup.NameStores = false
	for _, i := range pack.Indicators {
		if i.Dimension != "D2" { // only the journeys are the stores'
			in.Assessment.GroupOwned = append(in.Assessment.GroupOwned, assessment.GroupOwned{ID: id("owned", len(in.Assessment.GroupOwned)), Indicator: i.ID})
		}
	}
	journeys := pack.IndicatorsOf("D2")
	for n := range in.DisconnectIndicators {
		in.DisconnectIndicators[n].Indicator = pack.Indicators[0].ID // the group's
	}
	in.DisconnectIndicators[1].Indicator, in.DisconnectIndicators[2].Indicator = journeys[0].ID, journeys[1].ID
	in.Disconnects[1].What = "Northgate sends its own reminder"
	in.Disconnects[2].Proof = "Seen at Mill Road"
	store := Options{Audience: ForStore, Store: id("store", 1)}
	own := brief(t, in, store)
	if rows := own.Register.Rows; len(rows) != 1 || rows[0].What != "Fault 2" || rows[0].Proof != "" {
		t.Errorf("own disconnects: %+v", rows)
	}
	whole := brief(t, in, Options{})
	if len(own.Sheets) == 0 || len(own.Sheets) >= len(whole.Sheets) || len(own.Plan.Bars) != len(own.Sheets) {
		t.Errorf("%d of %d initiatives with %d bars", len(own.Sheets), len(whole.Sheets), len(own.Plan.Bars))
	}
	needed, _ := pack.Play("P03") // the one play the store has chosen
	for _, s := range own.Sheets {
		closes := slices.ContainsFunc(s.Raises, func(r RaiseRow) bool {
			return slices.ContainsFunc(journeys, func(i playbooks.Indicator) bool { return i.ID == r.Indicator.ID })
		})
		if !closes && !slices.Contains(needed.Initiatives, s.From) {
			t.Errorf("%s is not the store's", s.Code)
		}
		if s.Bar.Span.Last.After(own.Plan.Finish) {
			t.Errorf("%s ends after the plan's finish", s.Code)
		}
	}
	for _, bar := range own.Plan.Bars {
		at := slices.IndexFunc(whole.Plan.Bars, func(o Bar) bool { return o.ID == bar.ID })
		if whole.Plan.Bars[at].Span != bar.Span {
			t.Errorf("%s is dated differently", bar.Code)
		}
	}
	in.Assessment.Setup.NameStores = true
	if rows := brief(t, in, store).Register.Rows; len(rows) != 2 {
		t.Errorf("where stores may be named: %d disconnects, want 2", len(rows))
	}
}

// The plan's bars, taken in the order in which they end, bring a dimension to its next stage on the day the summary says,
// and not on an earlier one.
func TestStageDates(t *testing.T) {
	pack := defaultPack(t)
	in := inputs(t, pack)
	b := brief(t, in, Options{})
	if len(b.Summary.Stages) == 0 {
		t.Fatal("the plan reaches no stage")
	}
	start := StandingsOf(assessment.NewScorer(pack, in.Assessment).Whole())
	level := func(until func(Bar) bool, dimension string) int {
		var done []playbooks.Raise
		for _, bar := range b.Plan.Bars {
			at := slices.IndexFunc(in.Work.Initiatives, func(v Initiative) bool { return v.ID == bar.ID })
			if until(bar) {
				done = append(done, in.Work.Initiatives[at].Raises...)
			}
		}
		for _, d := range start.after(pack, done).card.Dimensions {
			if d.ID == dimension {
				return d.Stage.Level
			}
		}
		return 0
	}
	last := b.Plan.Start
	for _, s := range b.Summary.Stages {
		by := level(func(bar Bar) bool { return !bar.Span.Last.After(s.Date) }, s.Dimension.ID)
		before := level(func(bar Bar) bool { return bar.Span.Last.Before(s.Date) }, s.Dimension.ID)
		if by != s.Stage || before >= s.Stage || s.Date.Before(last) || len(s.Codes) == 0 {
			t.Errorf("%+v: stage %d by then, %d before", s, by, before)
		}
		last = s.Date
	}
}
