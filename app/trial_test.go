package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"pgregory.net/rapid"
)

// dates are the days of every bar, and what the plan does not meet.
func dates(t roadmap.Timeline) string {
	var lines []string
	for _, item := range t.Items {
		lines = append(lines, fmt.Sprintf("%s %s %s %d", item.Initiative.Code, item.Dates.First, item.Dates.Last, item.Dates.Float))
	}
	return strings.Join(append(lines, fmt.Sprint(t.Start, t.Finish, len(t.Conflicts))), "\n")
}

// TestTakeOver takes scenarios over: what was tried is what the plan then is, in one edit that undo takes back.
func TestTakeOver(t *testing.T) {
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	ask := PlanAsk{Seed: 1, Language: "en"}
	v, err := ViewPlan(context.Background(), c.Document, ask)
	if err != nil {
		t.Fatal(err)
	}
	clauses := []string{"2 FTE more data/IT", "+1 AD from March", "-1 SM until June", "0.5 FTE more DE from January until February", "start in April", "start in December",
		"no work in February", "lift Year-end freeze", "without I23", "I55 not before June", "I38 by March 2027", "I17 takes 30 days", "unpin I02"}
	rapid.Check(t, func(rt *rapid.T) {
		said := strings.Join(rapid.SliceOfNDistinct(rapid.SampledFrom(clauses), 1, 3, rapid.ID).Draw(rt, "said"), "; ")
		trial, err := TryScenario(context.Background(), c.Document, v, ask, said)
		if err != nil {
			rt.Fatal(err)
		}
		s := testHost().Open(c.Document)
		d := s.Draft(text.M("edit.plan"))
		if err := trial.Take(d, c.Document, v.Timeline); err != nil {
			rt.Fatal(err)
		}
		if _, err := s.Do(d); err != nil {
			rt.Fatal(err)
		}
		after := newPlanner(context.Background(), s.Document(), ask)
		board, err := roadmap.NewBoard(after.pack, after.in, v.Card)
		if err != nil {
			rt.Fatal(err)
		}
		plan := roadmap.DateBy(after.pack, after.in.Work, after.in.Assessment.Setup.Date, after.dating(board))
		if got, want := dates(plan), dates(trial.Timeline); got != want {
			rt.Fatalf("%s: taken over the plan is\n%s\ntried it was\n%s", said, got, want)
		}
		if _, err := s.Undo(); err != nil && !reflect.DeepEqual(s.Document().Records, c.Records) { // what asks for nothing writes nothing
			rt.Fatal(err)
		}
		if !reflect.DeepEqual(work(s.Document().Records), work(c.Records)) {
			rt.Fatalf("%s: undone the work is another", said)
		}
	})
}

// TestNothingChanges: a scenario that asks for what is the case has the plan's dates.
func TestNothingChanges(t *testing.T) {
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	ask := PlanAsk{Seed: 1}
	v, err := ViewPlan(context.Background(), c.Document, ask)
	if err != nil {
		t.Fatal(err)
	}
	for _, said := range []string{"+1 DE; -1 DE", "no work from 2026-12-14 to 2027-01-03", "unpin I23", "I23 takes 25 days", "start on 2026-11-09"} {
		trial, err := TryScenario(context.Background(), c.Document, v, ask, said)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := dates(trial.Timeline), dates(v.Timeline); got != want || trial.Later != 0 || len(trial.Moves) != 0 {
			t.Errorf("%s: %d later\n%s\nthe plan is\n%s", said, trial.Later, got, want)
		}
		if sum := v.Summary(trial); len(sum) != 2 || sum[1].Key != "compare.sum.nothing" {
			t.Errorf("%s: %+v", said, sum)
		}
	}
}

// TestCompare puts scenarios beside the plan: the facts are those of the dates.
func TestCompare(t *testing.T) {
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	v, err := ViewPlan(context.Background(), c.Document, PlanAsk{Seed: 1, Scenarios: []string{"2 FTE more data/IT; 1 FTE more AD", "I55 by January 2027", "without I23"}})
	if err != nil {
		t.Fatal(err)
	}
	p, err := text.New("en")
	if err != nil {
		t.Fatal(err)
	}
	table := map[string][]string{}
	for _, row := range v.Compare("USD", v.Trials...) {
		for _, m := range row.Values {
			table[row.What.Key] = append(table[row.What.Key], p.Say(m))
		}
		if len(row.Values) != 4 || strings.ContainsAny(p.Say(row.What), "⟦⟧") {
			t.Errorf("%s: %v", p.Say(row.What), row.Values)
		}
	}
	if f := table["compare.finish"]; f[0] != p.Date(v.Timeline.Finish) || f[1] != p.Date(v.Trials[0].Timeline.Finish) {
		t.Errorf("finish %v", f)
	}
	if w := table["compare.work"]; w[0] != "19" || w[1] != "19" || w[3] != "18" {
		t.Errorf("work %v", w)
	}
	if d := table["compare.due"]; !slices.Equal(d, []string{"0", "0", "1", "0"}) {
		t.Errorf("late %v", d)
	}
	if e := table["compare.earlier"]; e[0] != "0" || e[1] == "0" {
		t.Errorf("earlier %v", e)
	}
	if s := table["compare.score"]; s[1] <= s[0] {
		t.Errorf("with more people the score on the day the first is done is %v", s)
	}
	var sums []string
	for _, trial := range v.Trials {
		for _, m := range v.Summary(trial) {
			sums = append(sums, p.Say(m))
		}
	}
	if said := strings.Join(sums, " "); !strings.Contains(said, "working days earlier") || !strings.Contains(said, "left out") {
		t.Errorf("said %q", said)
	}
}

// TestKeepScenario keeps scenarios in a workshop: they travel in its file, go when they are emptied or taken over, and
// no more are kept than can be compared.
func TestKeepScenario(t *testing.T) {
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	keep := func(c workshop.Copy, name, said string) workshop.Copy {
		return plans(t, c, func(d *workshop.Draft) error { return KeepScenario(d, name, said) })
	}
	c = keep(keep(c, "B", "without I55"), "A", "start in April")
	var file bytes.Buffer
	if err := workshop.Write(&file, c); err != nil {
		t.Fatal(err)
	}
	opened, err := workshop.Read(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		t.Fatal(err)
	}
	list := Scenarios(opened.Records)
	if len(list) != 2 || list[0].Name != "A" || list[1].Said != "without I55" {
		t.Errorf("opened again there are %+v", list)
	}
	if name, err := FreeScenario(c.Records); name != "C" || err != nil {
		t.Errorf("the next is %q, %v", name, err)
	}
	v, err := ViewPlan(context.Background(), c.Document, PlanAsk{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	trial, err := TryScenario(context.Background(), c.Document, v, PlanAsk{Seed: 1}, "without I55")
	if err != nil {
		t.Fatal(err)
	}
	take := func(d *workshop.Draft) error { return TakeScenario(d, c.Document, v.Timeline, "B", trial) }
	taken := plans(t, c, take)
	if initiative(t, taken, "I55").Status != roadmap.Parked || len(Scenarios(taken.Records)) != 1 {
		t.Errorf("taken over I55 is %s, kept %+v", initiative(t, taken, "I55").Status, Scenarios(taken.Records))
	}
	s := testHost().Open(taken.Document)
	if err := TakeScenario(s.Draft(text.M("edit.plan")), taken.Document, v.Timeline, "B", trial); !errors.Is(err, ErrNoScenario) {
		t.Errorf("taken over twice: %v", err)
	}
	for _, name := range []string{"C", "D", "E"} {
		c = keep(c, name, "start in May")
	}
	if _, err := FreeScenario(c.Records); !errors.Is(err, ErrAllScenarios) {
		t.Errorf("a sixth: %v", err)
	}
	if c = keep(c, "D", ""); len(Scenarios(c.Records)) != 4 {
		t.Errorf("emptied, there are %d", len(Scenarios(c.Records)))
	}
	for _, x := range [][2]string{{"Z", "start in May"}, {"D", ""}} {
		if err := KeepScenario(testHost().Open(c.Document).Draft(text.M("edit.plan")), x[0], x[1]); !errors.Is(err, ErrNoScenario) {
			t.Errorf("%q: %v", x, err)
		}
	}
}
