package schedule

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"ownerloop/assets/civil"

	"pgregory.net/rapid"
)

// drawStaffed draws a problem with roles, some of them away in some weeks.
func drawStaffed(t *rapid.T) Problem {
	p := drawProblem(t)
	p.Daily = rapid.IntRange(0, 3).Draw(t, "daily") == 0
	for k := range rapid.IntRange(1, 3).Draw(t, "roles") {
		r := Role{ID: fmt.Sprintf("R%d", k), Days: float64(rapid.IntRange(4, 7).Draw(t, "capacity"))}
		for range rapid.IntRange(0, 2).Draw(t, "weeks") {
			r.Weeks = append(r.Weeks, Week{mondayOf(p.Start).AddDays(7 * rapid.IntRange(-1, 8).Draw(t, "week")), float64(rapid.IntRange(0, 6).Draw(t, "then"))})
		}
		if rapid.IntRange(0, 3).Draw(t, "more") == 0 {
			r.More = []More{{Days: 2, From: p.Start.AddDays(20), To: p.Start.AddDays(40)}}
		}
		p.Roles = append(p.Roles, r)
	}
	for i := range p.Tasks {
		task := &p.Tasks[i]
		task.Effort = map[string]float64{}
		for _, r := range p.Roles {
			if task.Days > 0 && rapid.Bool().Draw(t, "needs") {
				task.Effort[r.ID] = float64(task.Days*rapid.IntRange(1, 8).Draw(t, "tenths")) / 10
			}
		}
		if rapid.IntRange(0, 5).Draw(t, "due") == 0 {
			task.Deadline = p.Start.AddDays(rapid.IntRange(-3, 40).Draw(t, "deadline"))
		}
	}
	return p
}

// weekOf is a role's person-days in a week, worked out from the days one by one.
func weekOf(p Problem, r Role, monday civil.Date) float64 {
	cal := NewCalendar(p.Closures)
	open := 0.0
	for d := monday; d != monday.AddDays(7); d = d.AddDays(1) {
		if cal.Working(d) {
			open++
		}
	}
	share := open / 5
	if p.Daily {
		share = 1
	}
	days := r.Days * share
	special := math.Inf(1)
	for _, w := range r.Weeks {
		if w.Monday == monday {
			special = min(special, w.Days)
		}
	}
	if !math.IsInf(special, 1) {
		days = special
	}
	for _, m := range r.More {
		if !monday.Before(m.From) && (m.To.IsZero() || !monday.After(m.To)) {
			days += m.Days * share
		}
	}
	return max(days, 0)
}

// use adds up what tasks with these first days book, by role and day (Daily) or Monday.
func use(p Problem, firsts []civil.Date) map[Full]float64 {
	cal := NewCalendar(p.Closures)
	booked := map[Full]float64{}
	for i, t := range p.Tasks {
		for k := range t.Days {
			day := cal.Add(firsts[i], k)
			if !p.Daily {
				day = mondayOf(day)
			}
			for role, effort := range t.Effort {
				booked[Full{role, day}] += effort / float64(t.Days)
			}
		}
	}
	return booked
}

// overbookedIn lists where more is booked than there is.
func overbookedIn(p Problem, booked map[Full]float64) (over []Full) {
	for at, days := range booked {
		r := p.Roles[slices.IndexFunc(p.Roles, func(r Role) bool { return r.ID == at.Role })]
		if days > weekOf(p, r, mondayOf(at.Week))+1e-6 {
			over = append(over, at)
		}
	}
	return over
}

func firstsOf(plan Plan) (firsts []civil.Date) {
	for _, d := range plan.Tasks {
		firsts = append(firsts, d.First)
	}
	return firsts
}

func TestStaffedPlansKeepTheirDemands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawStaffed(t)
		o := Options{Seed: rapid.Uint64().Draw(t, "seed"), Passes: 60, Objective: rapid.SampledFrom([]Objective{EarliestFinish, LeastDelay}).Draw(t, "objective")}
		plan, err := Solve(p, o)
		if err != nil {
			t.Skip(err) // a task that never fits
		}
		cal, at := NewCalendar(p.Closures), map[string]int{}
		fixed := use(onlyFixed(p), firstsOf(plan))
		for i, task := range p.Tasks {
			at[task.ID] = i
			d := plan.Tasks[i]
			if n := cal.Days(d.First, d.Last) + 1; n != max(task.Days, 1) {
				t.Fatalf("%s takes %d working days, not %d", task.ID, n, task.Days)
			}
			switch {
			case task.Fixed && d.First != cal.Next(task.NotBefore):
				t.Fatalf("%s was fixed on %s and starts %s", task.ID, task.NotBefore, d.First)
			case !task.Fixed && (d.First.Before(p.Start) || d.First.Before(task.NotBefore)):
				t.Fatalf("%s starts too early: %s", task.ID, d.First)
			}
			late := !task.Deadline.IsZero() && d.Last.After(task.Deadline)
			if told := slices.ContainsFunc(plan.Conflicts, func(c Conflict) bool { return c.Kind == MissedDeadline && c.Task == task.ID }); told != late {
				t.Fatalf("%s: deadline missed %v, told %v", task.ID, late, told)
			}
		}
		for k, l := range p.Links {
			to := plan.Tasks[at[l.To]]
			if broken := room(cal, p, l, at, plan.Tasks[at[l.From]], to) < 0; broken != slices.Contains(to.Broken, k) || broken && !p.Tasks[at[l.To]].Fixed {
				t.Fatalf("link %+v: broken %v, told %v", l, broken, to.Broken)
			}
		}
		booked := use(p, firstsOf(plan))
		for _, x := range overbookedIn(p, booked) {
			if booked[x] > fixed[x]+1e-6 {
				t.Fatalf("%v is booked for %v days, %v of them fixed", x, booked[x], fixed[x])
			}
			if !slices.ContainsFunc(plan.Conflicts, func(c Conflict) bool { return c.Kind == Overbooked }) {
				t.Fatalf("%v is overbooked and not told", x)
			}
		}
		checkLoads(t, p, plan, booked)
		checkReasons(t, p, plan)
		checkSlip(t, p, plan)
		checkOrder(t, p, plan, o)
		if q := plan.Quality; q.Days < q.Bound || q.Delay < q.LeastDelay-1e-9 || q.Gap < 0 {
			t.Fatalf("better than possible: %+v", q)
		}
	})
}

func onlyFixed(p Problem) Problem {
	p.Tasks = slices.Clone(p.Tasks)
	for i := range p.Tasks {
		if !p.Tasks[i].Fixed {
			p.Tasks[i].Effort = nil
		}
	}
	return p
}

// checkLoads compares the loads with what the dates say.
func checkLoads(t *rapid.T, p Problem, plan Plan, booked map[Full]float64) {
	want := map[Full]float64{}
	for at, days := range booked {
		want[Full{at.Role, mondayOf(at.Week)}] += days
	}
	for _, l := range plan.Loads {
		for _, w := range l.Weeks {
			at := Full{l.Role, w.Monday}
			if math.Abs(w.Booked-want[at]) > 1e-6 {
				t.Fatalf("%v: load %v, booked %v", at, w.Booked, want[at])
			}
			delete(want, at)
			r := p.Roles[slices.IndexFunc(p.Roles, func(r Role) bool { return r.ID == l.Role })]
			if !p.Daily && math.Abs(w.Capacity-weekOf(p, r, w.Monday)) > 1e-9 && NewCalendar(p.Closures).Days(w.Monday, w.Monday.AddDays(7)) > 0 {
				t.Fatalf("%v: capacity %v, want %v", at, w.Capacity, weekOf(p, r, w.Monday))
			}
		}
	}
	for at, days := range want {
		if days > 0 {
			t.Fatalf("%v books %v days and is in no load", at, days)
		}
	}
}

// checkReasons moves every task a day earlier: what its reason names must then be broken.
func checkReasons(t *rapid.T, p Problem, plan Plan) {
	cal := NewCalendar(p.Closures)
	for i, d := range plan.Tasks {
		if d.Why.Kind != ByRole {
			continue
		}
		firsts := firstsOf(plan)
		firsts[i] = cal.Add(d.First, -1)
		q := p
		q.Tasks = slices.Clone(p.Tasks)
		if d.Ready.After(firsts[i]) {
			t.Fatalf("%s: free on %s, yet the role is said to hold it at %s", d.ID, d.Ready, d.First)
		}
		over := overbookedIn(q, use(q, firsts))
		if !slices.ContainsFunc(over, func(x Full) bool { return x.Role == d.Why.Full[0].Role && mondayOf(x.Week) == d.Why.Full[0].Week }) {
			t.Fatalf("%s on %s overbooks %v, not %v", d.ID, firsts[i], over, d.Why.Full)
		}
		if mondayOf(d.Why.Full[0].Week) != d.Why.Full[0].Week {
			t.Fatalf("%v does not begin on a Monday", d.Why.Full)
		}
	}
}

// checkSlip puts all tasks on the latest dates that float leaves them, at once: capacities must still hold.
func checkSlip(t *rapid.T, p Problem, plan Plan) {
	cal := NewCalendar(p.Closures)
	firsts := firstsOf(plan)
	before := use(p, firsts)
	for i, d := range plan.Tasks {
		if d.Float > d.LinkFloat {
			t.Fatalf("%s: float %d beyond what links leave, %d", d.ID, d.Float, d.LinkFloat)
		}
		if d.Float > 0 && !p.Tasks[i].Fixed {
			firsts[i] = cal.Add(d.First, d.Float)
		}
	}
	after := use(p, firsts)
	for _, x := range overbookedIn(p, after) {
		if after[x] > before[x]+1e-6 {
			t.Fatalf("with every float used up %v is overbooked", x)
		}
	}
}

// checkOrder shuffles the input: the plan must be the same.
func checkOrder(t *rapid.T, p Problem, plan Plan, o Options) {
	q := p
	q.Tasks, q.Links, q.Closures, q.Roles = shuffle(t, p.Tasks), shuffle(t, p.Links), shuffle(t, p.Closures), shuffle(t, p.Roles)
	for k := range q.Roles {
		q.Roles[k].Weeks = shuffle(t, q.Roles[k].Weeks)
	}
	other, err := Solve(q, o)
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]Dated{}
	for _, d := range plan.Tasks {
		at[d.ID] = d
	}
	for _, d := range other.Tasks {
		if w := at[d.ID]; w.First != d.First || w.Latest != d.Latest || w.Why.Kind != d.Why.Kind || !slices.Equal(w.Why.Full, d.Why.Full) {
			t.Fatalf("order of input matters for %s:\n%+v\n%+v", d.ID, w, d)
		}
	}
	if plan.Quality != other.Quality {
		t.Fatalf("order of input matters: %+v, %+v", plan.Quality, other.Quality)
	}
}
