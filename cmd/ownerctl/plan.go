package main

import (
	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"github.com/spf13/cobra"
)

// planFacts is what "plan --json" prints: the plan, or the proposals while nothing is accepted.
type planFacts struct {
	Workshop  string           `json:"workshop"`
	Accepted  bool             `json:"accepted"`
	Start     string           `json:"start"`
	Finish    string           `json:"finish"`
	Bars      []barFact        `json:"initiatives"`
	Proposals []proposalFact   `json:"proposals"`
	Problems  []string         `json:"problems"`
	Milestone *milestoneFinish `json:"milestone,omitempty"`
}

type milestoneFinish struct {
	Name   string `json:"name"`
	Finish string `json:"finish"`
	Weeks  int    `json:"weeks_later"`
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

type proposalFact struct {
	Code     string  `json:"code"`
	Name     string  `json:"name"`
	Priority float64 `json:"priority"`
	Effort   float64 `json:"person_days"`
	Days     int     `json:"working_days"`
	Owner    string  `json:"owner"`
}

func (t *tool) planCommand() *cobra.Command {
	return t.command("plan FILE", "plan", 1, 1, func(_ *cobra.Command, args []string) error {
		w, err := t.read(args[0])
		if err != nil {
			return err
		}
		b, err := roadmap.Brief(w.Pack(), app.RoadmapInputs(w.Document), roadmap.Options{Language: t.p.Language()})
		if err != nil {
			return t.fail(err, args[0])
		}
		if t.json {
			return t.emit(t.planFacts(w, b))
		}
		t.printPlan(b)
		return nil
	})
}

func (t *tool) planFacts(w workshop.Copy, b roadmap.Briefing) planFacts {
	f := planFacts{Workshop: w.ID().String(), Accepted: b.Plan.Accepted, Bars: []barFact{}, Proposals: []proposalFact{}, Problems: []string{}}
	if b.Plan.Accepted {
		f.Start, f.Finish = b.Plan.Start.String(), b.Plan.Finish.String()
	}
	if m := b.Plan.Milestone; m != nil {
		f.Milestone = &milestoneFinish{m.Name, m.Finish.String(), m.Weeks}
	}
	for _, bar := range b.Plan.Bars {
		x := barFact{Code: bar.Code, Name: bar.Name, Owner: bar.Owner.Name, Status: bar.StatusName, Start: bar.Span.First.String(),
			End: bar.Span.Last.String(), Days: bar.Days, Float: bar.Float, Critical: bar.Critical}
		for _, r := range bar.Why {
			x.Why = append(x.Why, t.p.Say(r.Text))
			if r.Binds {
				x.Binds = t.p.Say(r.Text)
			}
		}
		f.Bars = append(f.Bars, x)
	}
	for _, s := range b.Proposals {
		f.Proposals = append(f.Proposals, proposalFact{s.Code, s.Name, s.Priority.Score.Exact, s.Total.Exact, s.Duration, s.Owner.Name})
	}
	for _, p := range b.Plan.Problems {
		f.Problems = append(f.Problems, t.p.Say(p))
	}
	return f
}

func (t *tool) printPlan(b roadmap.Briefing) {
	if b.Plan.Accepted {
		t.printBars(b.Plan)
	}
	for _, p := range b.Plan.Problems {
		t.say("ctl.plan.problem", text.Sub("Problem", p))
	}
	for _, n := range b.Plan.Notes {
		t.say("ctl.note", text.Sub("Note", n))
	}
	switch {
	case len(b.Proposals) > 0:
		t.say("ctl.plan.proposals", text.Int("Count", len(b.Proposals)))
		t.printProposals(b.Proposals)
	case !b.Plan.Accepted:
		t.say("ctl.plan.nothing")
	}
}

func (t *tool) printBars(plan roadmap.Plan) {
	t.say("ctl.plan.head", text.Int("Count", len(plan.Bars)), text.DateArg("Start", plan.Start), text.DateArg("Finish", plan.Finish))
	if plan.Moved.Key != "" {
		t.print(plan.Moved)
	}
	var rows [][]string
	for _, b := range plan.Bars {
		critical, binds := "", ""
		if b.Critical {
			critical = t.word("ctl.plan.critical")
		}
		for _, r := range b.Why {
			if r.Binds {
				binds = t.p.Say(r.Text)
			}
		}
		rows = append(rows, []string{b.Code, b.Name, b.Owner.Name, b.StatusName, t.p.Date(b.Span.First), t.p.Date(b.Span.Last),
			t.p.Whole(int64(b.Days)), t.p.Whole(int64(b.Float)), critical, binds})
	}
	t.table([]column{{}, t.texts("ctl.col.initiative"), t.texts("ctl.col.owner"), t.texts("ctl.col.status"), t.figures("ctl.col.start"),
		t.figures("ctl.col.end"), t.figures("ctl.col.days"), t.figures("ctl.col.float"), {}, t.texts("ctl.col.why")}, rows)
}

func (t *tool) printProposals(sheets []roadmap.Sheet) {
	var rows [][]string
	for _, s := range sheets {
		rows = append(rows, []string{s.Code, s.Name, s.Owner.Name, t.p.Fixed(s.Priority.Score.Exact, 3), t.p.Fixed(s.Total.Exact, 1), t.p.Whole(int64(s.Duration))})
	}
	t.table([]column{{}, t.texts("ctl.col.initiative"), t.texts("ctl.col.owner"), t.figures("ctl.col.priority"), t.figures("ctl.col.effort"),
		t.figures("ctl.col.days")}, rows)
}
