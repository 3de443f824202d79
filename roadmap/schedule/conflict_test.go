package schedule

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"ownerloop/assets/civil"

	"pgregory.net/rapid"
)

// told prints a conflict in one line.
func told(p Problem, c Conflict) string {
	var facts []string
	for _, f := range c.Facts {
		s := string(f.Kind)
		switch {
		case f.Kind == FactLink:
			s = p.Links[f.Index].From + ">" + p.Links[f.Index].To
		case f.Role != "":
			s += " " + strings.TrimSpace(f.Task+" "+f.Role)
			if !f.Week.IsZero() {
				s += " " + f.Week.String()
			}
		case f.Task != "":
			s += " " + f.Task
		case f.Kind == FactClosure:
			s += fmt.Sprint(" ", f.Index)
		}
		facts = append(facts, s)
	}
	proven := "proven"
	if !c.Proven {
		proven = "here"
	}
	return fmt.Sprintf("%s %s by %d, %s: %s", c.Kind, c.Task, c.Days, proven, strings.Join(facts, ", "))
}

func TestConflictsNameTheirFacts(t *testing.T) {
	due := func(p Problem, task, date string) Problem {
		for i := range p.Tasks {
			if p.Tasks[i].ID == task {
				p.Tasks[i].Deadline = day(t, date)
			}
		}
		return p
	}
	staffed := func(p Problem, capacity float64, effort map[string]float64) Problem {
		p.Roles = []Role{{ID: "R", Days: capacity}}
		for i := range p.Tasks {
			if e := effort[p.Tasks[i].ID]; e > 0 {
				p.Tasks[i].Effort = map[string]float64{"R": e}
			}
		}
		return p
	}
	frozen := func(p Problem, first, last string) Problem {
		p.Closures = append(p.Closures, Closure{First: day(t, first), Last: day(t, last), Freeze: true})
		return p
	}
	for _, c := range []struct {
		name string
		p    Problem
		want []string
	}{
		{"a pin before its prerequisite is done; the side branch does not matter",
			net(t, "2027-01-04", "A5 B5!2027-01-06 X1", "A>B, X>B"),
			[]string{"late-predecessor B by 3, proven: start, duration A, A>B, pin B"}},
		{"deadline, pin and chain",
			due(net(t, "2027-01-04", "A5!2027-01-11 B5 C5 D1", "A>B, B>C, D>C"), "C", "2027-01-22"),
			[]string{"missed-deadline C by 5, proven: pin A, duration A, A>B, duration B, B>C, deadline C"}},
		{"links between ends and between starts, with lags",
			due(net(t, "2027-01-04", "A5 B2 C3", "A>B FF+4, B>C SS+3"), "C", "2027-01-19"),
			[]string{"missed-deadline C by 1, proven: start, duration A, A>B, duration B, B>C, duration C, deadline C"}},
		{"a link from a start to an end",
			due(net(t, "2027-01-04", "A5@2027-01-06 B2", "A>B SF+6"), "B", "2027-01-12"),
			[]string{"missed-deadline B by 1, proven: not-before A, A>B, deadline B"}},
		{"a deadline before the plan starts",
			due(net(t, "2027-01-04", "A5", ""), "A", "2027-01-01"),
			[]string{"missed-deadline A by 5, proven: start, deadline A"}},
		{"an earliest start too late for the deadline",
			due(net(t, "2027-01-04", "A5 B2@2027-01-20", "A>B"), "B", "2027-01-20"),
			[]string{"missed-deadline B by 1, proven: not-before B, duration B, deadline B"}},
		{"only a freeze stands in the way",
			due(frozen(frozen(net(t, "2027-01-04", "A5 B3", "A>B"), "2027-01-11", "2027-01-15"), "2027-03-01", "2027-03-05"), "B", "2027-01-15"),
			[]string{"missed-deadline B by 3, proven: closure 0, start, duration A, A>B, deadline B"}},
		{"links would allow it, the role's time does not",
			due(staffed(net(t, "2027-01-04", "A5 B5 Z1", "A>Z, B>Z"), 5, map[string]float64{"A": 5, "B": 5}), "Z", "2027-01-11"),
			[]string{"missed-deadline Z by 3, proven: effort A R, effort B R, capacity R, start, duration A, duration B, A>Z, B>Z, deadline Z"}},
		{"pinned work overbooks a week, as few as it takes",
			staffed(net(t, "2027-01-04", "A5!2027-01-04 B5!2027-01-04 C5!2027-01-04", ""), 5, map[string]float64{"A": 1, "B": 3, "C": 4}),
			[]string{"overbooked C by 0, proven: capacity R 2027-01-04, pin C, effort C R, pin B, effort B R"}},
		{"a lead that turns the order round",
			net(t, "2027-01-04", "A3@2027-01-11 B3", "A>B FS-6"),
			[]string{"early-lead B by 3, here: A>B, duration A"}},
		{"a lead that does not bite", net(t, "2027-01-04", "A6 B3", "A>B FS-3"), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			plan, err := Solve(c.p, Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, x := range plan.Conflicts {
				got = append(got, told(c.p, x))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// without is the problem with only some facts: what is no fact asks for nothing.
func without(p Problem, facts []Fact) Problem {
	on := map[Fact]bool{}
	for _, f := range facts {
		on[f] = true
	}
	q := Problem{Start: civil.Of(2020, 1, 6)}
	if on[Fact{Kind: FactStart}] {
		q.Start = p.Start
	}
	for k, c := range p.Closures {
		if on[Fact{Kind: FactClosure, Index: k}] {
			q.Closures = append(q.Closures, c)
		}
	}
	for _, r := range p.Roles {
		if on[Fact{Kind: FactCapacity, Role: r.ID}] {
			q.Roles = append(q.Roles, r)
		}
	}
	for _, t := range p.Tasks {
		effort := maps.Clone(t.Effort)
		maps.DeleteFunc(effort, func(role string, _ float64) bool {
			return !on[Fact{Kind: FactEffort, Task: t.ID, Role: role}] || !on[Fact{Kind: FactCapacity, Role: role}]
		})
		t.Effort = effort
		if !on[Fact{Kind: FactDuration, Task: t.ID}] {
			t.Days, t.Effort = 0, nil
		}
		t.Fixed = on[Fact{Kind: FactPin, Task: t.ID}]
		if !t.Fixed && !on[Fact{Kind: FactNotBefore, Task: t.ID}] {
			t.NotBefore = civil.Date{}
		}
		if !on[Fact{Kind: FactDeadline, Task: t.ID}] {
			t.Deadline = civil.Date{}
		}
		q.Tasks = append(q.Tasks, t)
	}
	loose := map[string]bool{} // was fixed and may stand anywhere now, before the plan's start too
	for i, t := range p.Tasks {
		loose[t.ID] = t.Fixed && !q.Tasks[i].Fixed
	}
	for k, l := range p.Links {
		if on[Fact{Kind: FactLink, Index: k}] && !loose[l.From] {
			q.Links = append(q.Links, l)
		}
	}
	return q
}

// The facts of a proven conflict cannot be met together, and can as soon as any of them is left out.
func TestProvenConflictsAreSmallest(t *testing.T) {
	seen := 0
	rapid.Check(t, func(t *rapid.T) {
		p := drawStaffed(t)
		p.Daily = false
		for i := range p.Links {
			p.Links[i].Kind, p.Links[i].Lag = FS, max(p.Links[i].Lag, 0)
		}
		plan, err := Solve(p, Options{Passes: 200})
		if err != nil {
			t.Skip(err)
		}
		for _, c := range plan.Conflicts {
			if !c.Proven || c.Kind == Overbooked || c.Kind == EarlyLead {
				continue
			}
			seen++
			met := func(facts []Fact) bool {
				plan, err := Solve(without(p, facts), Options{Passes: 400})
				return err == nil && !slices.ContainsFunc(plan.Conflicts, func(x Conflict) bool { return x.Kind == MissedDeadline || x.Kind == LatePredecessor })
			}
			if met(c.Facts) {
				t.Fatalf("these can be met: %s", told(p, c))
			}
			staffed := slices.ContainsFunc(c.Facts, func(f Fact) bool { return f.Kind == FactCapacity })
			for k, f := range c.Facts {
				if rest := slices.Delete(slices.Clone(c.Facts), k, k+1); !staffed && !met(rest) {
					t.Fatalf("without %+v the rest still excludes itself: %s", f, told(p, c))
				}
			}
		}
	})
	if seen == 0 {
		t.Error("no conflict was drawn")
	}
}
