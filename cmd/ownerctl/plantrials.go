package main

import (
	"fmt"
	"slices"
	"strconv"

	"ownerloop/app"
	"ownerloop/assets/text"
)

// printTrials puts scenarios beside the plan as it stands, those the workshop keeps before those asked for: how each was
// understood and what it comes to, then all in a table.
func (t *tool) printTrials(currency string, v app.PlanView, kept []app.Kept) {
	if len(kept)+len(v.Trials) == 0 {
		return
	}
	t.title("ctl.plan.scenarios", text.Int("Count", len(kept)+len(v.Trials)))
	columns := []column{{}, t.figures("ctl.plan.as-is")}
	var trials []app.Trial
	show := func(mark string, s app.Trial) {
		columns = append(columns, column{mark, true})
		trials = append(trials, s)
		t.say("ctl.plan.scenario", text.Str("Mark", mark), text.Str("Said", s.Said))
		for _, m := range t.toldOf(v, s) {
			t.say("ctl.plan.scenario.line", text.Sub("Line", m))
		}
	}
	for _, k := range kept {
		if k.Fault != nil {
			why, _ := app.Sentence(k.Fault, k.Said)
			t.say("ctl.plan.scenario", text.Str("Mark", k.Name), text.Str("Said", k.Said))
			t.say("ctl.plan.scenario.line", text.Sub("Line", why))
			continue
		}
		show(k.Name, k.Trial)
	}
	for i, s := range v.Trials {
		show(strconv.Itoa(i+1), s)
	}
	if len(trials) == 0 {
		return
	}
	fmt.Fprintln(t.stdout)
	var rows [][]string
	for _, c := range v.Compare(currency, trials...) {
		row := []string{t.p.Say(c.What)}
		for _, m := range c.Values {
			row = append(row, t.p.Say(m))
		}
		rows = append(rows, row)
	}
	t.table(columns, rows)
}

// toldOf is what there is to say about a scenario; what the plan has anyway was told before.
func (t *tool) toldOf(v app.PlanView, s app.Trial) (lines []text.Message) {
	for _, c := range s.Clauses {
		lines = append(lines, c.Read)
	}
	lines = slices.Concat(lines, s.Notes, v.Summary(s))
	for _, p := range slices.Concat(s.Timeline.Problems, s.Timeline.Conflicts) {
		if !slices.ContainsFunc(v.Timeline.Conflicts, p.Equal) {
			lines = append(lines, p)
		}
	}
	return lines
}
