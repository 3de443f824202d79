package main

import (
	"fmt"
	"slices"

	"ownerloop/app"
	"ownerloop/assets/text"
)

// printTrials puts scenarios beside the plan as it stands: how each was understood and what it comes to, then all in a
// table.
func (t *tool) printTrials(currency string, v app.PlanView) {
	t.title("ctl.plan.scenarios", text.Int("Count", len(v.Trials)))
	columns := []column{{}, t.figures("ctl.plan.as-is")}
	for i, s := range v.Trials {
		mark := string(rune('A' + i))
		columns = append(columns, column{mark, true})
		t.say("ctl.plan.scenario", text.Str("Mark", mark), text.Str("Said", s.Said))
		for _, m := range t.toldOf(v, s) {
			t.say("ctl.plan.scenario.line", text.Sub("Line", m))
		}
	}
	fmt.Fprintln(t.stdout)
	var rows [][]string
	for _, c := range v.Compare(currency, v.Trials...) {
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
