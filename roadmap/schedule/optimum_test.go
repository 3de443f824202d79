package schedule

import (
	"maps"
	"slices"
	"testing"

	"ownerloop/assets/civil"

	"pgregory.net/rapid"
)

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
