package main

import (
	"errors"

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
	return t.command("plan FILE", "plan", cobra.ExactArgs(1), func(_ *cobra.Command, args []string) error {
		w, err := t.read(args[0])
		if err != nil {
			return err
		}
		b, err := roadmap.Brief(w.Pack(), app.RoadmapInputs(w.Document), roadmap.Options{Language: t.p.Language()})
		if err != nil {
			return t.fail(err, args[0])
		}
		f := t.planFacts(w, b)
		if t.json {
			return t.emit(f)
		}
		t.printPlan(f)
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

func (t *tool) printPlan(f planFacts) {
	if f.Accepted {
		t.say("ctl.plan.head", text.Int("Count", len(f.Bars)), text.Str("Start", f.Start), text.Str("Finish", f.Finish))
		var rows [][]string
		for _, b := range f.Bars {
			critical := ""
			if b.Critical {
				critical = t.p.Say(text.M("ctl.plan.critical"))
			}
			rows = append(rows, []string{b.Code, b.Name, b.Owner, b.Start, b.End, t.p.Whole(int64(b.Days)), t.p.Whole(int64(b.Float)), critical, b.Binds})
		}
		t.table([]string{"", "ctl.col.initiative", "ctl.col.owner", "ctl.col.start", "ctl.col.end", "ctl.col.days", "ctl.col.float", "", "ctl.col.why"}, rows)
	}
	for _, p := range f.Problems {
		t.say("ctl.plan.problem", text.Str("Problem", p))
	}
	if len(f.Proposals) == 0 {
		return
	}
	t.say("ctl.plan.proposals", text.Int("Count", len(f.Proposals)))
	var rows [][]string
	for _, p := range f.Proposals {
		rows = append(rows, []string{p.Code, p.Name, p.Owner, t.p.Fixed(p.Priority, 3), t.p.Fixed(p.Effort, 1), t.p.Whole(int64(p.Days))})
	}
	t.table([]string{"", "ctl.col.initiative", "ctl.col.owner", "ctl.col.priority", "ctl.col.effort", "ctl.col.days"}, rows)
}

func (t *tool) exportCommand() *cobra.Command {
	var job app.ExportJob
	var audience, store, paper string
	c := t.command("export FILE [--pdf OUT] [--xlsx OUT]", "export", cobra.ExactArgs(1), func(cmd *cobra.Command, args []string) error {
		if job.PDF == "" && job.XLSX == "" {
			return errors.New(t.p.Say(text.M("ctl.export.nothing")))
		}
		w, err := t.read(args[0])
		if err != nil {
			return err
		}
		job.Options = roadmap.Options{Audience: roadmap.Audience(audience), Paper: roadmap.Paper(paper), Language: t.lang}
		if job.Options.Store, err = t.store(w, store); err != nil {
			return err
		}
		res, err := app.Export(cmd.Context(), w, job, nil)
		if err != nil {
			return t.fail(err, args[0])
		}
		return t.reportExport(job, res)
	})
	c.Flags().StringVar(&job.PDF, "pdf", "", t.flagHelp("pdf"))
	c.Flags().StringVar(&job.XLSX, "xlsx", "", t.flagHelp("xlsx"))
	c.Flags().StringVar(&audience, "audience", string(roadmap.Full), t.flagHelp("audience"))
	c.Flags().StringVar(&store, "store", "", t.flagHelp("export-store"))
	c.Flags().StringVar(&paper, "paper", string(roadmap.A4), t.flagHelp("paper"))
	return c
}

func (t *tool) reportExport(job app.ExportJob, res app.ExportResult) error {
	notices := []string{}
	for _, n := range res.Notices {
		notices = append(notices, t.p.Say(n))
	}
	if t.json {
		return t.emit(map[string]any{"pdf": job.PDF, "pages": res.Pages, "xlsx": job.XLSX, "notices": notices})
	}
	if job.PDF != "" {
		t.say("ctl.export.pdf", text.Str("File", job.PDF), text.Int("Count", res.Pages))
	}
	if job.XLSX != "" {
		t.say("ctl.export.xlsx", text.Str("File", job.XLSX))
	}
	for _, n := range notices {
		t.say("ctl.export.notice", text.Str("Notice", n))
	}
	return nil
}
