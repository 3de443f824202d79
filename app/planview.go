package app

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"

	"ownerloop/app/words"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assessment/journey"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
	"ownerloop/roadmap/schedule"

	"github.com/google/uuid"
)

// Errors of ViewPlan and ExplainBar.
var (
	ErrObjective = errors.New("unknown objective")
	ErrNoPlan    = errors.New("the workshop has no dated plan")
)

// PlanAsk is how a plan is to be looked at. Nothing of it is kept.
type PlanAsk struct {
	Method    roadmap.Method     // empty = roadmap.ByGap
	Objective schedule.Objective // empty = schedule.EarliestFinish
	Seed      uint64             // 0 = that of reports, whose dates come out then
	Language  string             // of pack texts; empty = the workshop's
	Scenarios []string           // in words
}

// PlanView is everything there is to say about a plan, computed once; the briefing prints the same dates.
type PlanView struct {
	Card       assessment.Scorecard // how things stand, as may be published
	Briefing   roadmap.Briefing     // of scores, plan and initiatives alone
	Timeline   roadmap.Timeline
	Board      roadmap.Board
	Ranking    roadmap.Ranking // of Board.Work, by the method asked for
	Stability  roadmap.Stability
	Candidates []roadmap.Candidate // not taken up yet, ranked by the method asked for
	Lifts      []roadmap.StageLift // of the dimensions that can rise, pack order
	Slider     roadmap.Slider      // its moods are those of Journeys, one after the other
	Journeys   []JourneyMoods
	Trials     []Trial
}

// JourneyMoods are the emotions along one journey.
type JourneyMoods struct {
	Journey journey.Journey
	Moods   []roadmap.Mood
}

// Rank stability is told for the first ten places, over a thousand changed weightings.
const (
	stableDraws = 1000
	stableTop   = 10
)

// ViewPlan looks at a workshop's plan and changes nothing. Errors wrap roadmap.ErrMethod, roadmap.ErrNoDate,
// roadmap.ErrNoValue, value.Faults, ErrObjective or ErrNoPlan, or are a *ScenarioError.
func ViewPlan(ctx context.Context, doc *workshop.Document, ask PlanAsk) (PlanView, error) {
	v, err := viewPlan(ctx, doc, ask)
	if err != nil {
		return PlanView{}, fmt.Errorf("view the plan: %w", err)
	}
	return v, nil
}

func viewPlan(ctx context.Context, doc *workshop.Document, ask PlanAsk) (PlanView, error) {
	if ask.Method == "" {
		ask.Method = roadmap.ByGap
	}
	p := newPlanner(ctx, doc, ask)
	if err := p.date(); err != nil {
		return PlanView{}, err
	}
	if err := p.rank(); err != nil {
		return PlanView{}, err
	}
	if err := p.lift(); err != nil {
		return PlanView{}, err
	}
	p.slide()
	if err := p.tryAll(); err != nil {
		return PlanView{}, err
	}
	return p.out, ctx.Err()
}

// planner is a view in the making.
type planner struct {
	ctx  context.Context
	doc  *workshop.Document
	ask  PlanAsk
	in   roadmap.Inputs
	pack *playbooks.Pack // in the language asked for
	out  PlanView
}

func newPlanner(ctx context.Context, doc *workshop.Document, ask PlanAsk) *planner {
	p := &planner{ctx: ctx, doc: doc, ask: ask, in: RoadmapInputs(doc), pack: doc.Pack()}
	if ask.Language != "" {
		p.pack = p.pack.In(ask.Language)
	}
	return p
}

// dating is how the work of a board is dated.
func (p *planner) dating(board roadmap.Board) roadmap.Dating {
	return roadmap.Dating{Weights: board.Weights(), Options: schedule.Options{Objective: p.ask.Objective, Seed: p.ask.Seed,
		Stop: func() bool { return p.ctx.Err() != nil }}}
}

// date reads how things stand, and dates the work.
func (p *planner) date() (err error) {
	switch p.ask.Objective {
	case "", schedule.EarliestFinish, schedule.LeastDelay:
	default:
		return fmt.Errorf("%w: %q", ErrObjective, p.ask.Objective)
	}
	p.out.Card = Published(p.pack, p.doc).Whole()
	if p.out.Board, err = roadmap.NewBoard(p.pack, p.in, p.out.Card); err != nil {
		return err
	}
	if p.ask.Objective == schedule.LeastDelay && p.out.Board.NoDelays != nil {
		return p.out.Board.NoDelays
	}
	p.out.Timeline = roadmap.DateBy(p.pack, p.in.Work, p.in.Assessment.Setup.Date, p.dating(p.out.Board))
	p.out.Briefing, err = p.brief(p.in, p.out.Timeline, roadmap.ChapterScores, roadmap.ChapterRoadmap, roadmap.ChapterInitiatives)
	return err
}

// brief tells of dated work, without the simulation of its value.
func (p *planner) brief(in roadmap.Inputs, t roadmap.Timeline, chapters ...roadmap.ChapterID) (roadmap.Briefing, error) {
	return roadmap.Brief(p.doc.Pack(), in, roadmap.Options{Language: p.ask.Language, Timeline: &t, Chapters: chapters})
}

// rank orders the plan's work and the candidates.
func (p *planner) rank() (err error) {
	if p.out.Ranking, err = p.out.Board.By(p.ask.Method); err != nil {
		return err
	}
	chance := rand.New(rand.NewPCG(p.ask.Seed, 0))
	p.out.Stability = p.out.Ranking.Stability(chance.Float64, stableDraws, stableTop)
	open := roadmap.Propose(p.pack, p.out.Card, p.in.Work.Initiatives)
	var delays []roadmap.DelayCost
	if p.ask.Method == roadmap.DelayByTime {
		if delays, err = roadmap.CandidateDelays(p.pack, p.in, open); err != nil {
			return err
		}
	}
	p.out.Candidates, err = roadmap.RankCandidates(open, p.ask.Method, delays)
	return err
}

// lift finds what lifts each dimension by a stage.
func (p *planner) lift() error {
	for _, d := range p.pack.Dimensions {
		l, err := roadmap.CheapestLift(p.pack, p.out.Card, p.in.Work.Initiatives, d.ID)
		switch {
		case errors.Is(err, roadmap.ErrTopStage), errors.Is(err, roadmap.ErrNoStage):
		case err != nil:
			return err
		default:
			p.out.Lifts = append(p.out.Lifts, l)
		}
	}
	return nil
}

// slide prepares the time slider, with the emotions along every journey.
func (p *planner) slide() {
	all := p.in.Journeys
	var moods []roadmap.Mood
	for _, j := range all.Journeys {
		m := JourneyMoods{j, roadmap.MoodsOf(all, j.ID)}
		p.out.Journeys, moods = append(p.out.Journeys, m), append(moods, m.Moods...)
	}
	p.out.Slider = roadmap.Slide(p.pack, p.out.Card, p.out.Timeline, p.in.Work.Initiatives, moods)
}

// Mood is the mean emotion along each journey at a moment of the slider; missing where nobody gave one.
func (v PlanView) Mood(m roadmap.Moment) []assessment.Number {
	means := make([]assessment.Number, len(v.Journeys))
	first := 0
	for i, j := range v.Journeys {
		sum, n := 0.0, 0.0
		for _, mood := range m.Moods[first : first+len(j.Moods)] {
			if mood.Known {
				sum, n = sum+mood.Value, n+1
			}
		}
		if first += len(j.Moods); n > 0 {
			means[i] = assessment.Number{Value: sum / n, Known: true}
		}
	}
	return means
}

// BarStory is why an initiative stands where it stands, and what more time would change.
type BarStory struct {
	View  PlanView
	Bar   roadmap.Bar
	Chain []roadmap.Bar   // what led there, earliest first, the bar itself last
	Gains []schedule.Gain // of one more person-week at each place that binds along the chain
}

// personWeek is the working days of one person in a week.
const personWeek = 5

// ExplainBar tells why the initiative of that code, name or ID stands where it stands. Errors are those of ViewPlan,
// and wrap ErrNoInitiative or, for work without dates, ErrNoPlan.
func ExplainBar(ctx context.Context, doc *workshop.Document, ask PlanAsk, which string) (BarStory, error) {
	id, err := FindInitiative(doc, which)
	if err != nil {
		return BarStory{}, err
	}
	v, err := ViewPlan(ctx, doc, ask)
	if err != nil {
		return BarStory{}, err
	}
	s, err := v.TellBar(ctx, ask, id)
	if err != nil {
		return BarStory{}, fmt.Errorf("explain %q: %w", which, err)
	}
	return s, nil
}

// TellBar tells why the initiative with that ID stands where it stands in this view; ask is what the view was made
// with. The error wraps ErrNoPlan for work without dates.
func (v PlanView) TellBar(ctx context.Context, ask PlanAsk, id uuid.UUID) (BarStory, error) {
	s := BarStory{View: v}
	bars := map[uuid.UUID]roadmap.Bar{}
	for _, b := range v.Briefing.Plan.Bars {
		bars[b.ID] = b
	}
	bar, dated := bars[id]
	if !dated {
		return BarStory{}, ErrNoPlan
	}
	s.Bar = bar
	chain := v.Timeline.ChainTo(id)
	for _, item := range chain {
		s.Chain = append(s.Chain, bars[item.Initiative.ID])
	}
	o := schedule.Options{Objective: ask.Objective, Seed: ask.Seed, Stop: func() bool { return ctx.Err() != nil }}
	var err error
	if s.Gains, err = v.Timeline.Problem.Gains(v.Timeline.Plan, roadmap.Bottlenecks(chain), personWeek, o); err != nil {
		return BarStory{}, err
	}
	return s, ctx.Err()
}

// FindInitiative finds an initiative by its code, name or ID. The error wraps ErrNoInitiative when there is none, or
// several.
func FindInitiative(doc *workshop.Document, which string) (uuid.UUID, error) {
	list := words.NewList()
	for _, v := range work(doc.Records).Initiatives {
		list.Add(v.ID.String(), v.Code, v.Name, v.Short)
		for _, lang := range doc.Pack().Languages() {
			if in, known := doc.Pack().In(lang).Initiative(v.From); known {
				list.Add(v.ID.String(), in.Name, in.Short)
			}
		}
	}
	if id, ok := list.Find(which); ok {
		return uuid.Parse(id)
	}
	return uuid.Nil, fmt.Errorf("%q: %w", Shorten(which), ErrNoInitiative)
}
