package schedule

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"ownerloop/assets/civil"
)

// two is a plan in which B and C need the only person of a role, and D waits for both.
func two(t testing.TB) Problem {
	p := net(t, "2027-01-04", "A5 B5 C10 D5", "A>B, A>C, B>D, C>D")
	p.Roles = []Role{{ID: "DE", Days: 5}}
	p.Tasks[1].Effort = map[string]float64{"DE": 5}
	p.Tasks[2].Effort = map[string]float64{"DE": 10}
	return p
}

func TestFullRolesAreTheReason(t *testing.T) {
	p := two(t)
	plan, err := Solve(p, Options{})
	if err != nil {
		t.Fatal(err)
	}
	// One after the other: 5 + 5 + 10 + 5 days. The role alone needs 15, from day 5 on, before D: nothing is shorter.
	if want := (Quality{Days: 25, Bound: 25, Passes: plan.Quality.Passes}); plan.Quality != want {
		t.Errorf("quality %+v, want %+v", plan.Quality, want)
	}
	first, second := 1, 2
	if plan.Tasks[2].First.Before(plan.Tasks[1].First) {
		first, second = 2, 1
	}
	d := plan.Tasks[second]
	full := Full{"DE", mondayOf(plan.Tasks[first].Last)}
	if d.Why.Kind != ByRole || d.Why.Full[0] != full || !slices.Equal(d.Why.Holders, []int{first}) || d.Ready != day(t, "2027-01-11") {
		t.Errorf("the second of B and C: %+v", d)
	}
	if !plan.Tasks[first].Critical || plan.Tasks[first].LinkFloat == 0 {
		t.Errorf("the first of B and C can slip by links but not by time: %+v", plan.Tasks[first])
	}
	weeks := plan.Loads[0].Weeks
	for k, want := range []float64{0, 5, 5, 5} {
		if w := weeks[k]; w.Booked != want || w.Capacity != 5 || w.Ratio() != want/5 || w.Monday != p.Start.AddDays(7*k) {
			t.Errorf("week %d: %+v", k, w)
		}
	}
	if len(weeks) != 4 || !slices.Equal(plan.Bottlenecks(), []Full{full}) {
		t.Errorf("%d weeks, bottlenecks %v", len(weeks), plan.Bottlenecks())
	}
}

func TestGainsAreFoundBySolvingAgain(t *testing.T) {
	p := two(t)
	p.Roles[0].Days = 7 // five of the shorter and seven of both: B waits inside its weeks
	plan, err := Solve(p, Options{})
	if err != nil {
		t.Fatal(err)
	}
	places := append(plan.Bottlenecks(), Full{"DE", day(t, "2027-06-07")})
	gains, err := p.Gains(plan, places, 5, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range gains[:len(gains)-1] {
		richer, err := p.With(AddCapacity{"DE", More{Days: 5, From: g.Place.Week, To: g.Place.Week}})
		if err != nil {
			t.Fatal(err)
		}
		again, err := Solve(richer, Options{})
		if err != nil || plan.Quality.Days-again.Quality.Days != g.Days {
			t.Errorf("%+v, but solved again the plan takes %d days instead of %d", g, again.Quality.Days, plan.Quality.Days)
		}
	}
	if g := gains[0]; g.Days < 1 || len(g.Moves) == 0 {
		t.Errorf("one more week where it binds buys nothing: %+v", g)
	}
	if g := gains[len(gains)-1]; g.Days != 0 || len(g.Moves) != 0 {
		t.Errorf("time after the plan's end buys something: %+v", g)
	}
	if _, err := p.Gains(plan, []Full{{"nobody", p.Start}}, 5, Options{}); err == nil {
		t.Error("a gain of an unknown role")
	}
}

func TestChangesLeaveTheProblemAlone(t *testing.T) {
	p := two(t)
	before, err := Solve(p, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		change Change
		finish string
	}{
		{"as it is", Release{}, "2027-02-05"},
		{"another engineer", AddCapacity{"DE", More{Days: 5}}, "2027-01-29"},
		{"another engineer from February", AddCapacity{"DE", More{Days: 5, From: day(t, "2027-02-01")}}, "2027-02-05"},
		{"start in April", StartOn{day(t, "2027-04-05")}, "2027-05-07"},
		{"no work in a week", Close{Closure{First: day(t, "2027-01-11"), Last: day(t, "2027-01-15")}}, "2027-02-12"},
		{"without B", Drop{[]string{"B"}}, "2027-01-29"},
		{"A later", Place{Task: "A", NotBefore: day(t, "2027-01-11")}, "2027-02-12"},
		{"C longer, with the same effort: B and C share two weeks", Stretch{"C", 15}, "2027-02-11"},
	} {
		q, err := p.With(c.change)
		if err != nil {
			t.Fatal(err)
		}
		plan, err := Solve(q, Options{Keep: &before})
		if err != nil || plan.Finish != day(t, c.finish) {
			t.Errorf("%s: finish %s (%v), want %s", c.name, plan.Finish, err, c.finish)
		}
		if after, err := Solve(p, Options{}); err != nil || len(Moves(before, after)) > 0 || after.Quality != before.Quality {
			t.Fatalf("%s changed the problem itself", c.name)
		}
	}
	late, err := p.With(Due{"D", day(t, "2027-01-29")})
	if err != nil {
		t.Fatal(err)
	}
	if plan, err := Solve(late, Options{}); err != nil || len(plan.Conflicts) != 1 || !plan.Conflicts[0].Proven {
		t.Errorf("a deadline that cannot be met: %+v %v", plan.Conflicts, err)
	}
	for _, bad := range []Change{AddCapacity{Role: "X"}, Drop{[]string{"X"}}, Place{Task: "X"}, Due{Task: "X"}, Stretch{Task: "X"}, Release{[]string{"X"}}} {
		var unknown *ChangeError
		if _, err := p.With(bad); !errors.As(err, &unknown) {
			t.Errorf("%#v: %v", bad, err)
		}
	}
}

// Numbers at the limits cost neither memory nor time, and never a panic.
func TestEnormousProblems(t *testing.T) {
	p := Problem{Start: civil.Of(2027, 1, 4)}
	for k := range MaxRoles {
		p.Roles = append(p.Roles, Role{ID: fmt.Sprint("R", k), Weeks: []Week{{civil.Of(9000, 1, 6), 1}}})
	}
	for i := range 300 {
		task := Task{ID: fmt.Sprint("T", i), Days: MaxDays, Effort: map[string]float64{"R1": 1, "R2": MaxEffort}, Deadline: p.Start}
		if i%2 == 0 {
			task.Effort = nil
		}
		p.Tasks = append(p.Tasks, task)
		if i > 0 {
			p.Links = append(p.Links, Link{From: fmt.Sprint("T", i-1), To: task.ID, Kind: FF, Lag: MaxDays})
		}
	}
	if _, err := Solve(p, Options{}); err == nil {
		t.Error("no role ever has the time, and the plan leaves the calendar")
	}
	for i := range p.Tasks {
		p.Tasks[i].Days, p.Tasks[i].Effort = 1, map[string]float64{"R1": 1}
	}
	for k := range p.Links {
		p.Links[k].Lag = 3
	}
	p.Roles[1].Days = 1
	if plan, err := Solve(p, Options{}); err != nil || len(plan.Conflicts) != maxConflicts {
		t.Errorf("%d conflicts, %v", len(plan.Conflicts), err)
	}
	p.Tasks[7].Fixed, p.Tasks[7].NotBefore = true, civil.Of(1, 1, 1)
	if _, err := Solve(p, Options{}); err == nil || err.Error() != "too-far T7" {
		t.Errorf("fixed in the year one: %v", err)
	}
}

// A lighter task gives way where delay costs, and not where only the finish counts.
func TestDelayCosts(t *testing.T) {
	p := net(t, "2027-01-04", "A5 B10", "")
	p.Roles = []Role{{ID: "R", Days: 5}}
	p.Tasks[0].Effort, p.Tasks[1].Effort = map[string]float64{"R": 5}, map[string]float64{"R": 10}
	for _, c := range []struct{ a, b, want float64 }{{1, 1, 20}, {1, 3, 45}, {3, 1, 30}} { // 5+15, 15+3*10, 3*5+15
		p.Tasks[0].Weight, p.Tasks[1].Weight = c.a, c.b
		plan, err := Solve(p, Options{Objective: LeastDelay})
		if err != nil || plan.Quality.Delay != c.want {
			t.Errorf("weights %v and %v: delay %v (%v), want %v", c.a, c.b, plan.Quality.Delay, err, c.want)
		}
	}
}

func TestSearchStopsWhereItIsTold(t *testing.T) {
	p := programme(60)
	a, err := Solve(p, Options{Seed: 7, Passes: 300})
	if err != nil {
		t.Fatal(err)
	}
	if a.Quality.Stopped || a.Quality.Passes < 300 || a.Quality.Passes > 310 {
		t.Errorf("%+v", a.Quality)
	}
	b, _ := Solve(p, Options{Seed: 7, Passes: 300})
	if len(Moves(a, b)) > 0 {
		t.Error("the same seed gives another plan")
	}
	asked := 0
	c, err := Solve(p, Options{Seed: 7, Passes: 1 << 30, Stop: func() bool { asked++; return asked > 20 }})
	if err != nil || !c.Quality.Stopped {
		t.Errorf("stopped early and does not say so: %+v %v", c.Quality, err)
	}
	d, err := Solve(p, Options{Seed: 8, Passes: 30, Keep: &a})
	if err != nil || d.Quality.Days > a.Quality.Days {
		t.Errorf("from a plan of %d days to one of %d: %v", a.Quality.Days, d.Quality.Days, err)
	}
}

func TestBadDemandsOnRolesAreNamed(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(p *Problem)
		want  string
	}{
		{"a role without any capacity", func(p *Problem) { p.Roles[0].Days = 0 }, "no-capacity DE of B; no-capacity DE of C"},
		{"too little for a whole week of C; B fits across a weekend", func(p *Problem) { p.Roles[0].Days = 4 }, "no-capacity DE of C"},
		{"only in weeks that are too early", func(p *Problem) {
			p.Roles[0] = Role{ID: "DE", Weeks: []Week{{p.Start, 9}}}
		}, "no-capacity DE of B; no-capacity DE of C"},
		{"an unknown role", func(p *Problem) { p.Tasks[1].Effort = map[string]float64{"XX": 1} }, "unknown-role XX of B"},
		{"a negative effort", func(p *Problem) { p.Tasks[1].Effort["DE"] = -1 }, "bad-effort DE of B"},
		{"no number", func(p *Problem) { p.Tasks[1].Effort["DE"] = math.NaN() }, "bad-effort DE of B"},
		{"an effort of a milestone", func(p *Problem) { p.Tasks[1].Days = 0 }, "bad-effort DE of B"},
		{"an endless capacity", func(p *Problem) { p.Roles[0].Days = math.Inf(1) }, "bad-role DE"},
		{"a week that is no Monday", func(p *Problem) { p.Roles[0].Weeks = []Week{{p.Start.AddDays(1), 1}} }, "bad-role DE"},
		{"a role twice", func(p *Problem) { p.Roles = append(p.Roles, p.Roles[0]) }, "bad-role DE"},
		{"an addition to no day", func(p *Problem) { p.Roles[0].More = []More{{From: civil.Of(2027, 2, 30)}} }, "bad-role DE"},
		{"a deadline on no day", func(p *Problem) { p.Tasks[3].Deadline = civil.Of(2027, 2, 30) }, "bad-date D"},
		{"a weight that is none", func(p *Problem) { p.Tasks[3].Weight = -1 }, "bad-weight D"},
		{"too many roles", func(p *Problem) { p.Roles = make([]Role, MaxRoles+1) }, "too-many"},
	} {
		p := two(t)
		c.spoil(&p)
		if _, err := Solve(p, Options{}); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}
