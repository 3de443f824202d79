package app

import (
	"context"
	"fmt"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/roadmap"
	"ownerloop/roadmap/schedule"
)

// Trial is a scenario beside the plan as it stands. Once it is taken over, the plan has these dates.
type Trial struct {
	Scenario
	Timeline roadmap.Timeline
	Plan     roadmap.Plan
	Load     roadmap.Load
	Slider   roadmap.Slider    // without moods
	Later    int               // working days the finish moves; earlier is negative
	Cost     assessment.Number // change of the cost of delay, in major units; missing when it is not known
	Moves    []schedule.Move   // initiatives that start or end on another day
}

// TryScenario dates a workshop's plan under a scenario in words and changes nothing. v is the view of the plan made with
// ask. Errors wrap ErrNoPlan, or are a *ScenarioError.
func TryScenario(ctx context.Context, doc *workshop.Document, v PlanView, ask PlanAsk, said string) (Trial, error) {
	p := newPlanner(ctx, doc, ask)
	p.out = v
	t, err := p.try(said)
	if err != nil {
		return Trial{}, err
	}
	return t, ctx.Err()
}

// tryAll dates the work again under each scenario asked for.
func (p *planner) tryAll() error {
	for _, said := range p.ask.Scenarios {
		t, err := p.try(said)
		if err != nil {
			return err
		}
		p.out.Trials = append(p.out.Trials, t)
	}
	return nil
}

// try dates the work as it would be under a scenario, with as much search as the plan itself had.
func (p *planner) try(said string) (Trial, error) {
	base := p.out.Timeline
	if len(base.Items) == 0 {
		return Trial{}, ErrNoPlan
	}
	s, err := ParseScenario(p.pack, base, said)
	if err != nil {
		return Trial{}, err
	}
	in := p.in
	if in.Work, err = s.On(p.in.Work, base); err != nil {
		return Trial{}, err
	}
	board, err := roadmap.NewBoard(p.pack, in, p.out.Card)
	if err != nil {
		return Trial{}, fmt.Errorf("try %q: %w", s.Said, err)
	}
	t := Trial{Scenario: s, Timeline: roadmap.DateBy(p.pack, in.Work, in.Assessment.Setup.Date, p.dating(board))}
	b, err := p.brief(in, t.Timeline, roadmap.ChapterScores, roadmap.ChapterRoadmap)
	if err != nil {
		return Trial{}, fmt.Errorf("try %q: %w", s.Said, err)
	}
	t.Plan, t.Load = b.Plan, b.Load
	if len(t.Timeline.Items) > 0 {
		t.Moves = moves(base, t.Timeline)
		t.Later = schedule.NewCalendar(base.Problem.Closures).Days(base.Finish, t.Timeline.Finish)
		t.Cost = p.out.Board.CostOfMoving(base, t.Timeline)
		t.Slider = roadmap.Slide(p.pack, p.out.Card, t.Timeline, in.Work.Initiatives, nil)
	}
	return t, nil
}

// Take drafts the scenario's changes as one edit of the workshop it was tried on: the plan then has the trial's dates.
func (t Trial) Take(d *workshop.Draft, doc *workshop.Document, base roadmap.Timeline) error {
	before := work(doc.Records)
	after, err := t.On(before, base)
	if err != nil {
		return fmt.Errorf("take a scenario over: %w", err)
	}
	change := before.ChangeTo(after)
	for _, v := range change.Initiatives {
		workshop.Initiatives.Put(d, v)
	}
	for _, v := range change.Capacities {
		workshop.Capacities.Put(d, v)
	}
	for _, v := range change.Closed {
		workshop.Closures.Put(d, v)
	}
	for _, id := range change.Opened {
		workshop.Closures.Delete(d, id)
	}
	if change.Started {
		setup := workshop.SetupOf(doc.Records)
		setup.PlanStart = change.Start
		workshop.Setups.Put(d, setup)
	}
	return nil
}
