package schedule

import (
	"fmt"
	"maps"
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

// best is the shortest plan there is, in working days, found by trying every start.
func best(p Problem) int {
	tasks := map[string]int{}
	for i, t := range p.Tasks {
		tasks[t.ID] = i
	}
	cal := NewCalendar(p.Closures)
	least := 60
	firsts := make([]civil.Date, len(p.Tasks))
	var place func(i, end int)
	place = func(i, end int) {
		if end >= least {
			return
		}
		part := p
		part.Tasks = p.Tasks[:i]
		if len(overbookedIn(part, use(part, firsts[:i]))) > 0 {
			return
		}
		if i == len(p.Tasks) {
			least = end
			return
		}
		first := 0
		for _, l := range p.Links {
			if tasks[l.To] == i {
				from := cal.Days(p.Start, firsts[tasks[l.From]])
				first = max(first, from+l.gap(p.Tasks[tasks[l.From]].Days, p.Tasks[i].Days))
			}
		}
		if d := p.Tasks[i].NotBefore; !d.IsZero() {
			first = max(first, cal.Days(p.Start, d))
		}
		for s := first; s+p.Tasks[i].Days < least; s++ {
			firsts[i] = cal.Add(p.Start, s)
			place(i+1, max(end, s+p.Tasks[i].Days))
		}
	}
	place(0, 0)
	return least
}

// drawSmall draws a net small enough to try every start; links lead from lower to higher tasks and none lets the
// second start before the first.
func drawSmall(t *rapid.T) Problem {
	p := Problem{Start: civil.Of(2027, 1, 4), Daily: rapid.Bool().Draw(t, "daily"), Roles: []Role{{ID: "R", Days: 2}, {ID: "S", Days: 3}}}
	if rapid.Bool().Draw(t, "closed") {
		p.Closures = []Closure{{First: civil.Of(2027, 1, 7), Last: civil.Of(2027, 1, 8)}}
	}
	if rapid.Bool().Draw(t, "away") {
		p.Roles[0].Weeks = []Week{{civil.Of(2027, 1, 11), 1}}
	}
	for i := range rapid.IntRange(2, 4).Draw(t, "tasks") {
		task := Task{ID: string(rune('A' + i)), Days: rapid.IntRange(1, 3).Draw(t, "days"), Effort: map[string]float64{}}
		for _, role := range []string{"R", "S"} {
			if e := rapid.IntRange(0, 2).Draw(t, "effort"); e > 0 {
				task.Effort[role] = float64(e)
				if p.Daily {
					task.Effort[role] = float64(e * task.Days)
				}
			}
		}
		if i > 0 && rapid.IntRange(0, 1).Draw(t, "linked") == 0 {
			kind := rapid.SampledFrom([]Kind{FS, SS}).Draw(t, "kind")
			p.Links = append(p.Links, Link{From: string(rune('A' + rapid.IntRange(0, i-1).Draw(t, "from"))), To: task.ID, Kind: kind, Lag: rapid.IntRange(0, 2).Draw(t, "lag")})
		}
		if rapid.IntRange(0, 4).Draw(t, "waits") == 0 {
			task.NotBefore = p.Start.AddDays(rapid.IntRange(0, 4).Draw(t, "not before"))
		}
		p.Tasks = append(p.Tasks, task)
	}
	return p
}

// The search finds the optimum of small nets where capacity counts each day, its bound never lies above it, and taking a
// demand away never delays it.
func TestSmallNetsAreOptimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawSmall(t)
		want := best(p)
		if want == 60 {
			t.Skip("a task never fits")
		}
		solved := func(p Problem) Quality {
			plan, err := Solve(p, Options{Passes: 5000})
			if err != nil {
				t.Fatal(err)
			}
			return plan.Quality
		}
		q := solved(p)
		if q.Days < want || p.Daily && q.Days > want || q.Bound > want {
			t.Fatalf("%d days with the bound %d, the optimum is %d: %+v", q.Days, q.Bound, want, p)
		}
		easier := p
		easier.Tasks, easier.Roles = slices.Clone(p.Tasks), slices.Clone(p.Roles)
		switch rapid.IntRange(0, 4).Draw(t, "relaxed") {
		case 0:
			if len(p.Links) > 0 {
				easier.Links = p.Links[1:]
			}
		case 1:
			easier.Roles[0].Days++
		case 2:
			easier.Roles[0].Weeks = nil
			easier.Roles[0].Days++
		case 3:
			easier.Tasks[0].NotBefore = civil.Date{}
		case 4:
			easier.Tasks[0].Effort = maps.Clone(p.Tasks[0].Effort)
			delete(easier.Tasks[0].Effort, "R")
		}
		relaxed := best(easier)
		if relaxed > want {
			t.Fatalf("with less asked for the optimum moves from %d to %d", want, relaxed)
		}
		if got := solved(easier).Days; got < relaxed || p.Daily && got > relaxed {
			t.Fatalf("relaxed: %d days, the optimum is %d", got, relaxed)
		}
	})
}

// Where capacity counts over a week, the best plan may hold a task back although it could start: both tasks then share
// two weeks.
func TestTasksWaitInsideAWeek(t *testing.T) {
	for _, c := range []struct {
		tasks, links string
		effort       []float64
		next         float64 // capacity of the second week
		want         int
	}{
		{"A2 B3", "", []float64{1, 2}, 2, 6},           // B from Thursday, A from Friday
		{"A3 B3", "A>B SS", []float64{1, 2}, 1, 6},     // both from Thursday
		{"A1 B2 C2", "A>B", []float64{2, 2, 2}, 2, 11}, // B and C on the second Friday
	} {
		p := net(t, "2027-01-04", c.tasks, c.links)
		p.Roles = []Role{{ID: "R", Days: 2, Weeks: []Week{{day(t, "2027-01-11"), c.next}}}}
		for i := range p.Tasks {
			p.Tasks[i].Effort = map[string]float64{"R": c.effort[i]}
		}
		plan, err := Solve(p, Options{})
		if err != nil || best(p) != c.want || plan.Quality.Days != c.want {
			t.Errorf("%s: %d days (%v), the optimum is %d", c.tasks, plan.Quality.Days, err, best(p))
		}
	}
}
