package roadmap

import (
	"slices"
	"testing"

	"ownerloop/assets/civil"
	"ownerloop/roadmap/schedule"

	"pgregory.net/rapid"
)

// TestWith dates work after changes, and leaves the work itself alone.
func TestWith(t *testing.T) {
	pack := defaultPack(t)
	w := staffed()
	tl := Date(pack, w, on(2027, 1, 1))
	b := id("staffed", 2).String()
	january := schedule.Closure{First: on(2027, 1, 11), Last: on(2027, 1, 31)}
	for _, c := range []struct {
		name    string
		changes []schedule.Change
		finish  civil.Date
	}{
		{"nothing", nil, tl.Finish},
		{"two engineers", []schedule.Change{schedule.AddCapacity{Role: "DE", More: schedule.More{Days: 5}}}, on(2027, 1, 29)},
		{"start in April", []schedule.Change{schedule.StartOn{Date: on(2027, 4, 5)}}, on(2027, 5, 7)},
		{"no work in January", []schedule.Change{schedule.Close{Closure: january}}, on(2027, 2, 26)},
		{"closed and opened", []schedule.Change{schedule.Close{Closure: january}, schedule.Lift{Closure: january}}, tl.Finish},
		{"without B", []schedule.Change{schedule.Drop{Tasks: []string{b}}}, on(2027, 1, 29)},
		{"B not before February", []schedule.Change{schedule.Place{Task: b, NotBefore: on(2027, 2, 1)}}, on(2027, 2, 12)},
		{"B put there and let go", []schedule.Change{schedule.Place{Task: b, NotBefore: on(2027, 2, 1), Fixed: true}, schedule.Release{Tasks: []string{b}}}, tl.Finish},
		{"B in 15 days", []schedule.Change{schedule.Stretch{Task: b, Days: 15}}, on(2027, 2, 16)},
	} {
		next, err := w.With(tl, c.name, c.changes...)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		tried := Date(pack, next, on(2027, 1, 1))
		if tried.Finish != c.finish {
			t.Errorf("%s: finish %s, want %s", c.name, tried.Finish, c.finish)
		}
		if c.name == "no work in January" && tried.Closures[0].Name != c.name {
			t.Errorf("the closure has no name: %+v", tried.Closures)
		}
		if c.name == "nothing" && !w.ChangeTo(next).None() {
			t.Errorf("nothing changes %+v", w.ChangeTo(next))
		}
		if again := Date(pack, w, on(2027, 1, 1)); len(schedule.Moves(again.Plan, tl.Plan)) > 0 || len(w.Closures) != 0 || again.Start != tl.Start {
			t.Fatalf("%s changed the work", c.name)
		}
	}
	for _, bad := range []schedule.Change{schedule.AddCapacity{Role: "nobody"}, schedule.Drop{Tasks: []string{"nothing"}}, schedule.Place{Task: "nothing"},
		schedule.Release{Tasks: []string{"nothing"}}} {
		if _, err := w.With(tl, "", bad); err == nil {
			t.Errorf("%#v changes work that is not there", bad)
		}
	}
}

// TestDue is a demand like any other: a plan that can't keep it says so.
func TestDue(t *testing.T) {
	w := staffed()
	tl := Date(defaultPack(t), w, on(2027, 1, 1))
	next, err := w.With(tl, "", schedule.Due{Task: id("staffed", 4).String(), Deadline: on(2027, 1, 15)})
	if err != nil {
		t.Fatal(err)
	}
	if late := Date(defaultPack(t), next, on(2027, 1, 1)); len(late.Conflicts) != 1 || late.Conflicts[0].Key != "report.conflict.missed-deadline" {
		t.Errorf("conflicts %+v", late.Conflicts)
	}
}

// TestWorkUnderWayKeepsItsStart: a plan that starts later does not move what is under way.
func TestWorkUnderWayKeepsItsStart(t *testing.T) {
	w := staffed()
	w.Initiatives[0].Status = InProgress
	tl := Date(defaultPack(t), w, on(2027, 1, 1))
	next, err := w.With(tl, "", schedule.StartOn{Date: on(2027, 4, 5)})
	if err != nil {
		t.Fatal(err)
	}
	later := Date(defaultPack(t), next, on(2027, 1, 1))
	if a, b := later.Items[0].Dates, later.Items[1].Dates; a.First != on(2027, 1, 4) || b.First.Before(on(2027, 4, 5)) {
		t.Errorf("under way from %s, the next from %s", a.First, b.First)
	}
}

// TestCapacityIsThatOfTheSchedule: a role whose time is changed in the records has, in every week, what a schedule with
// the same change gives it.
func TestCapacityIsThatOfTheSchedule(t *testing.T) {
	pack := defaultPack(t)
	monday := on(2027, 1, 4)
	rapid.Check(t, func(rt *rapid.T) {
		w := staffed()
		week := func(name string) civil.Date { return monday.AddDays(7 * rapid.IntRange(0, 8).Draw(rt, name)) }
		w.Capacities[0].Days = float64(rapid.IntRange(1, 6).Draw(rt, "normal"))
		own := map[civil.Date]bool{}
		for range rapid.IntRange(0, 2).Draw(rt, "weeks") {
			if at := week("own"); !own[at] {
				own[at] = true
				w.Capacities = append(w.Capacities, Capacity{Role: "DE", Week: at, Days: float64(rapid.IntRange(0, 5).Draw(rt, "days"))})
			}
		}
		if rapid.Bool().Draw(rt, "closed") {
			at := week("closure").AddDays(rapid.IntRange(0, 4).Draw(rt, "day"))
			w.Closures = []Closure{{First: at, Last: at.AddDays(rapid.IntRange(0, 9).Draw(rt, "long"))}}
		}
		tl := Date(pack, w, on(2027, 1, 1))
		more := schedule.More{Days: float64(rapid.IntRange(-4, 8).Draw(rt, "more"))}
		if rapid.Bool().Draw(rt, "from") {
			more.From = week("first").AddDays(rapid.IntRange(0, 6).Draw(rt, "offset"))
		}
		if rapid.Bool().Draw(rt, "until") {
			more.To = week("last").AddDays(rapid.IntRange(0, 6).Draw(rt, "offset"))
		}
		change := schedule.AddCapacity{Role: "DE", More: more}
		next, err := w.With(tl, "", change)
		if err != nil {
			rt.Fatal(err)
		}
		got := Date(pack, next, on(2027, 1, 1))
		problem, err := tl.Problem.With(change)
		if err != nil {
			rt.Fatal(err)
		}
		want, err := schedule.Solve(problem, schedule.Options{})
		if (err != nil) != (len(got.Problems) > 0) {
			rt.Fatalf("problems %v, the schedule says %v", got.Problems, err)
		}
		if err == nil && (len(schedule.Moves(want, got.Plan)) > 0 || !slices.EqualFunc(want.Loads, got.Plan.Loads, sameLoad)) {
			rt.Fatalf("more %+v of %+v\ngot  %+v\nwant %+v", more, w.Capacities, got.Plan.Loads, want.Loads)
		}
	})
}

func sameLoad(a, b schedule.Load) bool {
	return slices.EqualFunc(a.Weeks, b.Weeks, func(x, y schedule.LoadWeek) bool {
		d := x.Capacity - y.Capacity
		return x.Monday == y.Monday && d < 1e-9 && d > -1e-9
	})
}
