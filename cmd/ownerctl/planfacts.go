package main

import (
	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/schedule"

	"github.com/google/uuid"
)

// planFacts is what "plan --json" prints: the plan, or the proposals while nothing is accepted. Money is in major units
// of the workshop's currency.
type planFacts struct {
	Workshop   string           `json:"workshop"`
	Accepted   bool             `json:"accepted"`
	Method     roadmap.Method   `json:"method"`
	Objective  string           `json:"objective"`
	Seed       uint64           `json:"seed"`
	Start      string           `json:"start"`
	Finish     string           `json:"finish"`
	Quality    qualityFact      `json:"quality"`
	Bars       []barFact        `json:"initiatives"`
	Priorities []priorityFact   `json:"priorities"` // in the order to work in
	Quarrel    *quarrelFact     `json:"quarrel"`    // the two methods that agree least
	Load       []loadFact       `json:"load"`
	Lifts      []stageLiftFact  `json:"stage_lifts"`
	Outlook    []momentFact     `json:"outlook"`
	Scenarios  []scenarioFact   `json:"scenarios"`
	Proposals  []proposalFact   `json:"proposals"`
	Problems   []string         `json:"problems"`  // demands that exclude each other: there are no dates then
	Conflicts  []string         `json:"conflicts"` // demands that the dates do not meet, with the facts that exclude each other
	Milestone  *milestoneFinish `json:"milestone,omitempty"`
}

type milestoneFinish struct {
	Name   string `json:"name"`
	Finish string `json:"finish"`
	Weeks  int    `json:"weeks_later"`
}

// qualityFact says how good the dates are.
type qualityFact struct {
	Days     int     `json:"working_days"`
	Bound    int     `json:"lower_bound"` // no plan takes fewer working days
	Earliest string  `json:"earliest_finish"`
	Gap      float64 `json:"gap"` // of the objective to its bound at most, as a share
	Passes   int     `json:"passes"`
	Stopped  bool    `json:"stopped"`
}

type barFact struct {
	Code     string   `json:"code"`
	Name     string   `json:"name"`
	Owner    string   `json:"owner"`
	Status   string   `json:"status"`
	Start    string   `json:"start"`
	End      string   `json:"end"`
	Days     int      `json:"working_days"`
	Float    int      `json:"float"`
	Critical bool     `json:"critical"`
	Why      []string `json:"why"`
	Binds    string   `json:"binds"` // of Why: what holds it there
}

type priorityFact struct {
	Code   string            `json:"code"`
	Name   string            `json:"name"`
	Status roadmap.Status    `json:"status"`
	Rank   int               `json:"rank"` // by score, among work of the same standing
	Hand   int               `json:"hand_rank"`
	Score  assessment.Number `json:"score"`
	Terms  []priorityTerm    `json:"terms"`
	InTop  int               `json:"in_top"` // of the draws
	Steady int               `json:"steady"`
	Top    int               `json:"top"`
	Draws  int               `json:"draws"`
}

type priorityTerm struct {
	Fact    roadmap.Fact      `json:"fact"`
	Part    roadmap.Part      `json:"part"`
	Value   assessment.Number `json:"value"`
	Plus    float64           `json:"plus,omitempty"`
	Assumed bool              `json:"assumed"`
}

type quarrelFact struct {
	A      roadmap.Method `json:"a"`
	B      roadmap.Method `json:"b"`
	Accord float64        `json:"rank_correlation"`
	Apart  []apartFact    `json:"apart"`
}

type apartFact struct {
	Code  string `json:"code"`
	RankA int    `json:"rank_a"`
	RankB int    `json:"rank_b"`
}

type loadFact struct {
	Role  string         `json:"role"`
	Weeks []loadWeekFact `json:"weeks"`
}

type loadWeekFact struct {
	Monday   string  `json:"monday"`
	Booked   float64 `json:"booked"`
	Capacity float64 `json:"capacity"`
}

type stageLiftFact struct {
	Dimension string         `json:"dimension"`
	From      int            `json:"from"`
	To        int            `json:"to"`
	Possible  bool           `json:"possible"`
	Effort    float64        `json:"person_days"`
	Exact     bool           `json:"exact"`
	Bound     float64        `json:"lower_bound"`
	Set       []liftWorkFact `json:"set"`
	Stuck     []string       `json:"stuck"`
}

type liftWorkFact struct {
	Code   string  `json:"code"`
	Effort float64 `json:"person_days"`
	Needed bool    `json:"prerequisite"`
	Parked bool    `json:"parked"`
}

type momentFact struct {
	Date       string         `json:"date"` // empty: before anything is finished
	Finished   []string       `json:"finished"`
	Overall    standingFact   `json:"overall"`
	Dimensions []standingFact `json:"dimensions"`
	Journeys   []moodFact     `json:"journeys"`
}

// moodFact is the mean emotion along a journey, -2 to +2, and that of each of its steps in the order of the comparison.
type moodFact struct {
	Name  string              `json:"name"`
	Mean  assessment.Number   `json:"mean"`
	Steps []assessment.Number `json:"steps"`
}

type standingFact struct {
	ID    string            `json:"id,omitempty"`
	Score assessment.Number `json:"score"`
	Stage *int              `json:"stage"`
	Plus  bool              `json:"plus"`
}

type scenarioFact struct {
	Name      string            `json:"name,omitempty"` // of one the workshop keeps
	Said      string            `json:"scenario"`
	Read      []string          `json:"understood"` // by clause
	Notes     []string          `json:"notes"`
	Finish    string            `json:"finish"`
	Later     int               `json:"working_days_later"`
	Cost      assessment.Number `json:"cost_of_moving"`
	Quality   qualityFact       `json:"quality"`
	Moves     []moveFact        `json:"moves"`
	Problems  []string          `json:"problems"`
	Conflicts []string          `json:"conflicts"`
}

type moveFact struct {
	Code string `json:"code"`
	From string `json:"from"`
	To   string `json:"to"`
}

type proposalFact struct {
	Code     string            `json:"code"`
	Name     string            `json:"name"`
	Along    bool              `json:"comes_along"`
	NeededBy []string          `json:"needed_by"`
	Same     []string          `json:"same"`
	Priority assessment.Number `json:"priority"`
	Terms    []priorityTerm    `json:"terms"`
	Effort   float64           `json:"person_days"`
	Days     int               `json:"working_days"`
	Owner    string            `json:"owner"`
	Alone    []liftFact        `json:"alone"`
	InTurn   []liftFact        `json:"in_turn"`
}

type liftFact struct {
	Dimension string  `json:"dimension"`
	Now       float64 `json:"now"`
	After     float64 `json:"after"`
	Stage     int     `json:"stage"`
	Attains   int     `json:"stage_after"`
}

func (t *tool) planFacts(w workshop.Copy, ask app.PlanAsk, v app.PlanView, kept []app.Kept) planFacts {
	plan := v.Briefing.Plan
	f := planFacts{Workshop: w.ID().String(), Accepted: plan.Accepted, Method: ask.Method, Objective: string(ask.Objective), Seed: ask.Seed,
		Quality: qualityFacts(v.Timeline), Bars: []barFact{}, Priorities: []priorityFact{}, Load: []loadFact{}, Lifts: []stageLiftFact{},
		Outlook: []momentFact{}, Scenarios: []scenarioFact{}, Proposals: []proposalFact{}, Problems: t.sayAll(plan.Problems), Conflicts: t.sayAll(v.Timeline.Conflicts)}
	if plan.Accepted {
		f.Start, f.Finish = plan.Start.String(), plan.Finish.String()
	}
	if m := plan.Milestone; m != nil {
		f.Milestone = &milestoneFinish{m.Name, m.Finish.String(), m.Weeks}
	}
	for _, bar := range plan.Bars {
		f.Bars = append(f.Bars, t.barFacts(bar))
	}
	names := workNames(v.Briefing)
	for _, i := range v.Ranking.Order {
		in, p := v.Board.Work[i], v.Ranking.Priorities[i]
		f.Priorities = append(f.Priorities, priorityFact{in.Code, names[in.ID], in.Status, p.Rank, p.Hand, p.Score, termFacts(p.Terms),
			v.Stability.InTop[i], v.Stability.Steady[i], v.Stability.Top, v.Stability.Draws})
	}
	if q, found := v.Board.Quarrel(); found {
		x := quarrelFact{q.A, q.B, q.Accord, []apartFact{}}
		for _, d := range q.Disputes {
			x.Apart = append(x.Apart, apartFact{v.Board.Work[d.Item].Code, d.RankA, d.RankB})
		}
		f.Quarrel = &x
	}
	for _, l := range v.Timeline.Plan.Loads {
		x := loadFact{Role: l.Role, Weeks: []loadWeekFact{}}
		for _, week := range l.Weeks {
			x.Weeks = append(x.Weeks, loadWeekFact{week.Monday.String(), week.Booked, week.Capacity})
		}
		f.Load = append(f.Load, x)
	}
	for _, l := range v.Lifts {
		f.Lifts = append(f.Lifts, stageLiftFacts(l))
	}
	codes := workCodes(v.Board.Work)
	for _, m := range v.Slider.Moments() {
		f.Outlook = append(f.Outlook, momentFacts(v, m, codes))
	}
	for _, k := range kept {
		x := scenarioFact{Said: k.Said, Read: []string{}, Notes: []string{}, Moves: []moveFact{}, Problems: []string{}, Conflicts: []string{}}
		if k.Fault == nil {
			x = t.scenarioFacts(k.Trial, codes)
		} else {
			why, _ := app.Sentence(k.Fault, k.Said)
			x.Problems = append(x.Problems, t.p.Say(why))
		}
		x.Name = k.Name
		f.Scenarios = append(f.Scenarios, x)
	}
	for _, s := range v.Trials {
		f.Scenarios = append(f.Scenarios, t.scenarioFacts(s, codes))
	}
	for _, c := range v.Candidates {
		f.Proposals = append(f.Proposals, proposalFacts(c, v.Briefing))
	}
	return f
}

func (t *tool) barFacts(bar roadmap.Bar) barFact {
	x := barFact{Code: bar.Code, Name: bar.Name, Owner: bar.Owner.Name, Status: bar.StatusName, Start: bar.Span.First.String(),
		End: bar.Span.Last.String(), Days: bar.Days, Float: bar.Float, Critical: bar.Critical}
	for _, r := range bar.Why {
		x.Why = append(x.Why, t.p.Say(r.Text))
		if r.Binds {
			x.Binds = t.p.Say(r.Text)
		}
	}
	return x
}

func qualityFacts(tl roadmap.Timeline) qualityFact {
	q := tl.Plan.Quality
	f := qualityFact{Days: q.Days, Bound: q.Bound, Gap: q.Gap, Passes: q.Passes, Stopped: q.Stopped}
	if len(tl.Items) > 0 {
		f.Earliest = tl.Earliest().String()
	}
	return f
}

func termFacts(terms []roadmap.Term) []priorityTerm {
	list := make([]priorityTerm, len(terms))
	for i, x := range terms {
		list[i] = priorityTerm{x.Fact, x.Part, x.Value, x.Plus, x.Assumed}
	}
	return list
}

func stageLiftFacts(l roadmap.StageLift) stageLiftFact {
	x := stageLiftFact{l.Dimension, l.From, l.To, l.Possible(), l.Effort, l.Exact, l.Bound, []liftWorkFact{}, append([]string{}, l.Stuck...)}
	for _, w := range l.Set {
		x.Set = append(x.Set, liftWorkFact{w.Code, w.Effort, w.Needed, w.Record != uuid.Nil})
	}
	return x
}

func momentFacts(v app.PlanView, m roadmap.Moment, codes map[string]string) momentFact {
	x := momentFact{Date: m.Date.String(), Finished: []string{}, Overall: standingFacts(m.Card.Overall)}
	for _, id := range m.Finished {
		x.Finished = append(x.Finished, codes[id.String()])
	}
	for _, d := range m.Card.Dimensions {
		x.Dimensions = append(x.Dimensions, standingFacts(d))
	}
	x.Journeys = []moodFact{}
	first := 0
	for i, mean := range v.Mood(m) {
		last := first + len(v.Journeys[i].Moods)
		x.Journeys = append(x.Journeys, moodFact{v.Journeys[i].Journey.Name, mean, m.Moods[first:last]})
		first = last
	}
	return x
}

func standingFacts(d assessment.DimensionScore) standingFact {
	x := standingFact{ID: d.ID, Score: d.Score, Plus: d.Stage.Plus}
	if d.Stage.Known {
		x.Stage = &d.Stage.Level
	}
	return x
}

func (t *tool) scenarioFacts(s app.Trial, codes map[string]string) scenarioFact {
	x := scenarioFact{Said: s.Said, Read: []string{}, Notes: t.sayAll(s.Notes), Later: s.Later, Cost: s.Cost, Quality: qualityFacts(s.Timeline), Moves: moveFacts(s.Moves, codes),
		Problems: t.sayAll(s.Timeline.Problems), Conflicts: t.sayAll(s.Timeline.Conflicts)}
	for _, c := range s.Clauses {
		x.Read = append(x.Read, t.p.Say(c.Read))
	}
	if len(s.Timeline.Items) > 0 {
		x.Finish = s.Timeline.Finish.String()
	}
	return x
}

func moveFacts(moves []schedule.Move, codes map[string]string) []moveFact {
	list := make([]moveFact, len(moves))
	for i, m := range moves {
		list[i] = moveFact{codes[m.ID], m.From.String(), m.To.String()}
	}
	return list
}

func proposalFacts(c roadmap.Candidate, b roadmap.Briefing) proposalFact {
	x := proposalFact{Code: c.Initiative.ID, Name: c.Initiative.Name, Along: c.Needed, NeededBy: append([]string{}, c.NeededBy...),
		Same: append([]string{}, c.Same...), Priority: c.Priority.Score, Terms: termFacts(c.Priority.Terms), Days: c.Initiative.Duration,
		Alone: liftFacts(c.Lifts), InTurn: liftFacts(c.InTurn.Lifts)}
	for _, s := range b.Proposals {
		if s.ID == c.Initiative.ID {
			x.Effort, x.Owner = s.Total.Exact, s.Owner.Name
		}
	}
	return x
}

func liftFacts(lifts []roadmap.Lift) []liftFact {
	list := make([]liftFact, len(lifts))
	for i, l := range lifts {
		list[i] = liftFact{l.Dimension, l.Now, l.After, l.StageNow.Level, l.StageAfter.Level}
	}
	return list
}

func (t *tool) sayAll(messages []text.Message) []string {
	list := make([]string, len(messages))
	for i, m := range messages {
		list[i] = t.p.Say(m)
	}
	return list
}

// workNames are the plan's initiatives as the briefing calls them.
func workNames(b roadmap.Briefing) map[uuid.UUID]string {
	names := map[uuid.UUID]string{}
	for _, s := range b.Sheets {
		names[s.Record] = s.Name
	}
	return names
}

// workCodes are the codes of initiatives by ID as text.
func workCodes(work []roadmap.Initiative) map[string]string {
	codes := map[string]string{}
	for _, in := range work {
		codes[in.ID.String()] = in.Code
	}
	return codes
}
