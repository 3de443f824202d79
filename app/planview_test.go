package app

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/schedule"
)

func TestViewPlanHoldsTogether(t *testing.T) {
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	before := records(t, c)
	v, err := ViewPlan(context.Background(), c.Document, PlanAsk{Seed: 1, Scenarios: []string{"2 FTE more data/IT", "start in April", "no work in December", "without I55"}})
	if err != nil {
		t.Fatal(err)
	}
	if records(t, c) != before {
		t.Error("looking at the plan changed the workshop")
	}
	if v.Briefing.Plan.Finish != v.Timeline.Finish || len(v.Briefing.Plan.Bars) != len(v.Timeline.Items) || v.Timeline.Earliest().After(v.Timeline.Finish) {
		t.Errorf("briefing ends %s, timeline %s, not before %s", v.Briefing.Plan.Finish, v.Timeline.Finish, v.Timeline.Earliest())
	}
	if n := len(v.Board.Work); n != 26 || len(v.Ranking.Order) != n || len(v.Board.Rankings) != len(roadmap.Methods()) {
		t.Errorf("%d initiatives ranked in %d ways", n, len(v.Board.Rankings))
	}
	if len(v.Lifts) != 5 || !v.Lifts[0].Exact {
		t.Errorf("lifts %+v", v.Lifts)
	}
	more, april, december, without := v.Trials[0], v.Trials[1], v.Trials[2], v.Trials[3]
	if more.Later >= 0 || more.Cost.Value >= 0 || len(more.Moves) == 0 {
		t.Errorf("two people more: %d days later, costs %v", more.Later, more.Cost)
	}
	if april.Later <= 0 || april.Cost.Value <= 0 || april.Timeline.Start != civil.Of(2027, 4, 1) {
		t.Errorf("a start in April: %d days later, costs %v", april.Later, april.Cost)
	}
	if december.Later <= 0 || len(december.Timeline.Items) != len(v.Timeline.Items) {
		t.Errorf("no work in December: %d days later", december.Later)
	}
	if len(without.Timeline.Items) != len(v.Timeline.Items)-1 {
		t.Errorf("without one: %d items", len(without.Timeline.Items))
	}
	last := v.Slider.At(v.Timeline.Finish).Card.Overall
	if first := v.Slider.At(v.Timeline.Start).Card.Overall; last.Score.Value <= first.Score.Value {
		t.Errorf("the plan lifts nothing: %v, %v", first.Score, last.Score)
	}
}

func TestViewPlanRefuses(t *testing.T) {
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	var scenario *ScenarioError
	for _, x := range []struct {
		ask  PlanAsk
		want error
	}{{PlanAsk{Method: "dice"}, roadmap.ErrMethod}, {PlanAsk{Objective: "glory"}, ErrObjective}} {
		if _, err := ViewPlan(context.Background(), c.Document, x.ask); !errors.Is(err, x.want) {
			t.Errorf("%+v: %v, want %v", x.ask, err, x.want)
		}
	}
	if _, err := ViewPlan(context.Background(), c.Document, PlanAsk{Scenarios: []string{"more coffee"}}); !errors.As(err, &scenario) {
		t.Errorf("a scenario nobody can read: %v", err)
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	if _, err := ViewPlan(stopped, c.Document, PlanAsk{}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	empty := newCopy(t, "Empty", civil.Of(2027, 3, 1))
	if v, err := ViewPlan(context.Background(), empty.Document, PlanAsk{}); err != nil || len(v.Ranking.Order) != 0 || len(v.Timeline.Items) != 0 || len(v.Slider.Moments()) != 1 {
		t.Errorf("an empty plan: %v", err)
	}
	if _, err := ViewPlan(context.Background(), empty.Document, PlanAsk{Scenarios: []string{"start in April"}}); !errors.Is(err, ErrNoPlan) {
		t.Errorf("a scenario for an empty plan: %v", err)
	}
}

// A plan whose demands exclude each other has no dates, and says why.
func TestViewPlanWithACycle(t *testing.T) {
	c := accept(t, attended(t), "I06", "I23")
	c = with(t, c, func(d *workshop.Draft) {
		workshop.Links.Put(d, roadmap.Link{From: initiative(t, c, "I23").ID, To: initiative(t, c, "I06").ID, Kind: roadmap.FS})
	})
	before := records(t, c)
	v, err := ViewPlan(context.Background(), c.Document, PlanAsk{})
	if err != nil || len(v.Timeline.Problems) == 0 || len(v.Briefing.Plan.Problems) == 0 || len(v.Timeline.Items) != 0 {
		t.Errorf("a cycle: %+v, %v", v.Timeline.Problems, err)
	}
	if _, err := ExplainBar(context.Background(), c.Document, PlanAsk{}, "I23"); !errors.Is(err, ErrNoPlan) {
		t.Errorf("why in a cycle: %v", err)
	}
	if records(t, c) != before {
		t.Error("the plan was changed")
	}
}

func TestExplainBar(t *testing.T) {
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	_, plan := sampleTimeline(t)
	var longest []roadmap.Item
	for _, item := range plan.Items {
		if chain := plan.ChainTo(item.Initiative.ID); len(chain) > len(longest) && len(roadmap.Bottlenecks(chain)) > 0 {
			longest = chain
		}
	}
	code := longest[len(longest)-1].Initiative.Code
	s, err := ExplainBar(context.Background(), c.Document, PlanAsk{}, strings.ToLower(code))
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Chain) != len(longest) || len(s.Chain) < 3 || s.Chain[len(s.Chain)-1].ID != s.Bar.ID || s.Bar.Code != code {
		t.Fatalf("%s: chain of %d, the timeline has %d", code, len(s.Chain), len(longest))
	}
	for i, b := range s.Chain[1:] {
		if s.Chain[i].Span.First.After(b.Span.First) {
			t.Errorf("%s stands before %s and starts later", s.Chain[i].Code, b.Code)
		}
	}
	if first := s.Chain[0].Why[0]; !first.Binds {
		t.Errorf("the chain does not begin with a reason: %+v", first)
	}
	if len(s.Gains) == 0 {
		t.Error("full roles hold it back, yet nobody asks what more time would buy")
	}
	for _, g := range s.Gains {
		if g.Days < 0 || g.More != 5 {
			t.Errorf("gain %+v", g)
		}
	}
	if german, _ := c.Pack().In("de").Initiative("I51"); german.Name != "" {
		if id, err := FindInitiative(c.Document, german.Name); err != nil || id != initiative(t, c, "I51").ID {
			t.Errorf("%q is not found: %v", german.Name, err)
		}
	}
	for which, want := range map[string]error{"I99": ErrNoInitiative, "": ErrNoInitiative, "I10": ErrNoPlan} {
		if _, err := ExplainBar(context.Background(), c.Document, PlanAsk{}, which); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", which, err, want)
		}
	}
	for _, which := range []string{s.Bar.Name, s.Bar.ID.String(), " " + code + " "} {
		if id, err := FindInitiative(c.Document, which); err != nil || id != s.Bar.ID {
			t.Errorf("%q is not found: %v", which, err)
		}
	}
}

// Sixty initiatives are looked at while somebody waits.
func BenchmarkViewPlan(b *testing.B) {
	c := newCopy(b, "Sixty", civil.Of(2027, 3, 1))
	pack := c.Pack()
	s := testHost().Open(c.Document)
	d := s.Draft(text.M("edit.plan"))
	var ids []string
	for _, in := range pack.Initiatives[:60] {
		ids = append(ids, in.ID)
	}
	if _, err := AcceptCandidates(d, c.Document, ids...); err != nil {
		b.Fatal(err)
	}
	for _, role := range []string{"ML", "RM", "DE", "BI", "AD", "SM", "CRM", "MAP"} {
		workshop.Capacities.Put(d, roadmap.Capacity{Role: role, Days: 3})
	}
	if _, err := s.Do(d); err != nil {
		b.Fatal(err)
	}
	for _, objective := range []schedule.Objective{schedule.EarliestFinish, schedule.LeastDelay} {
		b.Run(fmt.Sprintf("60 initiatives, 8 roles, %s", objective), func(b *testing.B) {
			for b.Loop() {
				if v, err := ViewPlan(context.Background(), s.Document(), PlanAsk{Objective: objective}); err != nil || len(v.Timeline.Items) != 60 {
					b.Fatal(err)
				}
			}
		})
	}
}
