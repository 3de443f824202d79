package schedule

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ownerloop/assets/civil"

	"pgregory.net/rapid"
)

// net writes a problem in short: tasks "A5" (five days; "A5@2027-01-11" not before, "A5!2027-01-11" fixed) and links
// "A>B" with an optional kind and lag ("A>B SS+2").
func net(t testing.TB, start, tasks, links string) Problem {
	t.Helper()
	p := Problem{Start: day(t, start)}
	for f := range strings.FieldsSeq(tasks) {
		var task Task
		if at := strings.IndexAny(f, "@!"); at >= 0 {
			task.NotBefore, task.Fixed, f = day(t, f[at+1:]), f[at] == '!', f[:at]
		}
		task.ID = f[:1]
		if _, err := fmt.Sscan(f[1:], &task.Days); err != nil {
			t.Fatal(err)
		}
		p.Tasks = append(p.Tasks, task)
	}
	for l := range strings.SplitSeq(links, ",") {
		if l = strings.TrimSpace(l); l == "" {
			continue
		}
		link := Link{From: l[:1], To: l[2:3], Kind: FS}
		if rest := strings.TrimSpace(l[3:]); rest != "" {
			link.Kind = Kind(rest[:2])
			if len(rest) > 2 {
				if _, err := fmt.Sscan(rest[2:], &link.Lag); err != nil {
					t.Fatal(err)
				}
			}
		}
		p.Links = append(p.Links, link)
	}
	return p
}

// table prints a plan as one line a task: ID first last float, "*" when critical.
func table(p Plan) string {
	var b strings.Builder
	for _, d := range p.Tasks {
		fmt.Fprintf(&b, "%s %s %s %d", d.ID, d.First.String()[2:], d.Last.String()[2:], d.Float)
		if d.Critical {
			b.WriteString(" *")
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "finish %s\n", p.Finish)
	return b.String()
}

// Nets solved by hand. 2027-01-04 is a Monday; positions 0-4 are 4-8 January, 5-9 are 11-15, 10-14 are 18-22.
func TestHandComputedNets(t *testing.T) {
	for _, c := range []struct{ name, tasks, links, want string }{
		{"chain and a short side branch", "A5 B5 C2 D1", "A>B, A>C, B>D, C>D",
			"A 27-01-04 27-01-08 0 *\nB 27-01-11 27-01-15 0 *\nC 27-01-11 27-01-12 3\nD 27-01-18 27-01-18 0 *\nfinish 2027-01-18\n"},
		{"finish-start with a lag and a lead", "A5 B5 C3", "A>B FS+2, A>C FS-2",
			// A ends at 5; B starts at 7, ends at 12 (Tue 19th); C starts at 3 (Thu 7th), ends at 6 (Mon 11th).
			"A 27-01-04 27-01-08 0 *\nB 27-01-13 27-01-19 0 *\nC 27-01-07 27-01-11 6\nfinish 2027-01-19\n"},
		{"start-start: the start of A is critical, not its end", "A10 B12", "A>B SS+3",
			// B 3..15. A may slip until B's start - 3 = 0, although it could end later.
			"A 27-01-04 27-01-15 0 *\nB 27-01-07 27-01-22 0 *\nfinish 2027-01-22\n"},
		{"finish-finish", "A10 B3 C1", "A>B FF+1, B>C",
			// B ends not before 11, so it starts at 8 (Thu 14th) and ends Mon 18th; C at 11 (Tue 19th).
			"A 27-01-04 27-01-15 0 *\nB 27-01-14 27-01-18 0 *\nC 27-01-19 27-01-19 0 *\nfinish 2027-01-19\n"},
		{"start-finish", "A4 B2 C8", "A>B SF+6",
			// B ends not before A's start + 6, so 4..6 (Fri 8th to Mon 11th); C 0..8 sets the finish. A may start 2 later.
			"A 27-01-04 27-01-07 2\nB 27-01-08 27-01-11 2\nC 27-01-04 27-01-13 0 *\nfinish 2027-01-13\n"},
		{"a lag that reaches before the start is cut there", "A3 B3", "A>B SS-9",
			"A 27-01-04 27-01-06 0 *\nB 27-01-04 27-01-06 0 *\nfinish 2027-01-06\n"},
		{"earliest start leaves float to what comes before", "A3 B3@2027-01-18", "A>B",
			"A 27-01-04 27-01-06 7\nB 27-01-18 27-01-20 0 *\nfinish 2027-01-20\n"},
		{"milestone takes no time", "A5 M0 B5", "A>M, M>B",
			"A 27-01-04 27-01-08 0 *\nM 27-01-11 27-01-11 0 *\nB 27-01-11 27-01-15 0 *\nfinish 2027-01-15\n"},
		{"a fixed task breaks a link and drives what follows", "A5 B5!2027-01-06 C1", "A>B, B>C",
			"A 27-01-04 27-01-08 -3 *\nB 27-01-06 27-01-12 0 *\nC 27-01-13 27-01-13 0 *\nfinish 2027-01-13\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			plan, err := Solve(net(t, "2027-01-04", c.tasks, c.links), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := table(plan); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestReasons(t *testing.T) {
	p := net(t, "2026-12-07", "A10 B5 C5@2027-01-20 D3 E2!2026-12-09", "A>B, B>C, A>D SS+1, A>E, C>D FS-40")
	p.Closures = []Closure{{First: day(t, "2026-12-21"), Last: day(t, "2027-01-03"), Freeze: true}}
	plan, err := Solve(p, Options{})
	if err != nil {
		t.Fatal(err)
	}
	a, b, c, d, e := plan.Tasks[0], plan.Tasks[1], plan.Tasks[2], plan.Tasks[3], plan.Tasks[4]
	if a.Why.Kind != ByStart || len(a.Pauses) != 0 {
		t.Errorf("A: %+v", a)
	}
	if b.Why.Kind != ByLink || b.Why.Link != 0 || b.First != day(t, "2027-01-04") || !slices.Equal(b.Shifted, []int{0}) {
		t.Errorf("B waits for A and the freeze: %+v", b)
	}
	if b.Alone != day(t, "2026-12-07") {
		t.Errorf("B alone would start with the plan: %s", b.Alone)
	}
	if c.Why.Kind != ByNotBefore || c.First != day(t, "2027-01-20") {
		t.Errorf("C: %+v", c)
	}
	if d.Why.Kind != ByLink || d.Why.Link != 2 {
		t.Errorf("D starts one day after A, whatever C's long lead says: %+v", d)
	}
	if e.Why.Kind != ByPin || !slices.Equal(e.Broken, []int{3}) || a.Float >= 0 {
		t.Errorf("E is fixed before A ends: %+v, A's float %d", e, a.Float)
	}
	p.Tasks[1].Days, p.Links = 12, nil
	if plan, _ = Solve(p, Options{}); !slices.Equal(plan.Tasks[1].Pauses, []int{0}) {
		t.Errorf("B runs through the freeze: %+v", plan.Tasks[1])
	}
}

func TestFaultsAreNamedTogether(t *testing.T) {
	p := net(t, "2027-01-04", "A1 B1 C1 D1 E1 F1", "A>B, B>C, C>A, C>D, D>E, E>D SS, F>F")
	_, err := Solve(p, Options{})
	var faults Faults
	if !errors.As(err, &faults) || len(faults) != 3 {
		t.Fatalf("want three cycles, got %v", err)
	}
	want := "cycle A > B > C > A; cycle D > E > D; cycle F > F"
	if err.Error() != want {
		t.Errorf("got  %s\nwant %s", err, want)
	}

	p = Problem{Start: civil.Of(2027, 2, 30),
		Closures: []Closure{{First: day(t, "2027-01-04"), Last: day(t, "2027-01-03")}},
		Tasks:    []Task{{ID: "A", Days: -1}, {ID: "A"}, {ID: "B", Days: MaxDays + 1}, {ID: "C", Fixed: true}, {ID: "D", NotBefore: civil.Of(2027, 13, 1)}},
		Links:    []Link{{From: "A", To: "X", Kind: FS}, {From: "A", To: "B", Kind: "XX"}, {From: "A", To: "B", Kind: FF, Lag: -MaxDays - 1}}}
	_, err = Solve(p, Options{})
	want = `bad-start; bad-closure 0; bad-duration A; duplicate A; bad-duration B; bad-date C; bad-date D; link 0 names the unknown task "X"; bad-link 1; bad-link 2`
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}

	if _, err = Solve(Problem{Start: day(t, "2027-01-04"), Tasks: make([]Task, MaxTasks+1)}, Options{}); err == nil || err.(Faults)[0].Kind != TooMany {
		t.Errorf("too many tasks: %v", err)
	}
	far := net(t, "9999-12-27", "A5 B5", "A>B")
	if _, err = Solve(far, Options{}); err == nil || err.(Faults)[0].Kind != TooFar {
		t.Errorf("beyond the calendar: %v", err)
	}
	if plan, err := Solve(Problem{Start: day(t, "2027-01-04")}, Options{}); err != nil || plan.Finish != day(t, "2027-01-04") {
		t.Errorf("empty plan: %v %v", plan, err)
	}
}

func drawProblem(t *rapid.T) Problem {
	p := Problem{Start: civil.Of(2026, 12, 1).AddDays(rapid.IntRange(0, 30).Draw(t, "start"))}
	for range rapid.IntRange(0, 3).Draw(t, "closures") {
		first := p.Start.AddDays(rapid.IntRange(-5, 60).Draw(t, "closed from"))
		p.Closures = append(p.Closures, Closure{First: first, Last: first.AddDays(rapid.IntRange(0, 12).Draw(t, "closed for"))})
	}
	n := rapid.IntRange(0, 12).Draw(t, "tasks")
	for i := range n {
		task := Task{ID: fmt.Sprintf("T%02d", i), Days: rapid.IntRange(0, 9).Draw(t, "days")}
		if rapid.IntRange(0, 4).Draw(t, "pin") == 0 {
			task.NotBefore = p.Start.AddDays(rapid.IntRange(-10, 50).Draw(t, "not before"))
			task.Fixed = rapid.Bool().Draw(t, "fixed")
		}
		p.Tasks = append(p.Tasks, task)
	}
	for j := 1; j < n; j++ {
		for range rapid.IntRange(0, 2).Draw(t, "links") {
			p.Links = append(p.Links, Link{
				From: p.Tasks[rapid.IntRange(0, j-1).Draw(t, "from")].ID, To: p.Tasks[j].ID,
				Kind: rapid.SampledFrom([]Kind{FS, SS, FF, SF}).Draw(t, "kind"), Lag: rapid.IntRange(-4, 6).Draw(t, "lag")})
		}
	}
	return p
}

// Every date must keep what was asked, be no later than something asks for, and not depend on the order of the input.
func TestPlansKeepTheirDemands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawProblem(t)
		plan, err := Solve(p, Options{})
		if err != nil {
			t.Fatal(err)
		}
		cal := NewCalendar(p.Closures)
		at := map[string]int{}
		for i, task := range p.Tasks {
			at[task.ID] = i
			d := plan.Tasks[i]
			if !cal.Working(d.First) || !cal.Working(d.Last) {
				t.Fatalf("%s starts or ends on a day off: %+v", task.ID, d)
			}
			if n := cal.Days(d.First, d.Last) + 1; n != max(task.Days, 1) {
				t.Fatalf("%s takes %d working days, not %d", task.ID, n, task.Days)
			}
			switch {
			case task.Fixed && d.First != cal.Next(task.NotBefore):
				t.Fatalf("%s was fixed on %s and starts %s", task.ID, task.NotBefore, d.First)
			case !task.Fixed && (d.First.Before(p.Start) || d.First.Before(task.NotBefore)):
				t.Fatalf("%s starts too early: %s", task.ID, d.First)
			}
			if d.Last.After(plan.Finish) {
				t.Fatalf("%s ends after the finish", task.ID)
			}
			if got := cal.Days(d.Last, d.Latest); got != d.Float {
				t.Fatalf("%s: float %d, but %d days to %s", task.ID, d.Float, got, d.Latest)
			}
		}
		slack := make([]int, len(p.Tasks)) // of the tightest incoming link
		for i := range slack {
			slack[i] = 1 << 30
		}
		for k, l := range p.Links {
			from, to := plan.Tasks[at[l.From]], plan.Tasks[at[l.To]]
			kept := room(cal, p, l, at, from, to)
			if broken := slices.Contains(to.Broken, k); broken != (kept < 0) {
				t.Fatalf("link %d %+v has room %d, broken %v", k, l, kept, broken)
			}
			slack[at[l.To]] = min(slack[at[l.To]], kept)
		}
		for i, d := range plan.Tasks {
			early := d.First == cal.Next(p.Start) || d.First == cal.Next(p.Tasks[i].NotBefore)
			if !early && slack[i] != 0 {
				t.Fatalf("%s could start earlier: %+v", d.ID, d)
			}
		}

		q := p
		q.Tasks, q.Links, q.Closures = shuffle(t, p.Tasks), shuffle(t, p.Links), shuffle(t, p.Closures)
		other, err := Solve(q, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i, task := range q.Tasks {
			a, b := plan.Tasks[at[task.ID]], other.Tasks[i]
			if a.First != b.First || a.Last != b.Last || a.Latest != b.Latest || a.Float != b.Float || a.Why.Kind != b.Why.Kind ||
				a.Why.Kind == ByLink && p.Links[a.Why.Link] != q.Links[b.Why.Link] {
				t.Fatalf("order of input matters for %s:\n%+v\n%+v", task.ID, a, b)
			}
		}
	})
}

// A task moved by its whole float leaves the finish where it is; one day more moves it (without fixed tasks).
func TestFloatIsWhatATaskCanSlip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawProblem(t)
		for i := range p.Tasks {
			p.Tasks[i].Fixed = false
		}
		plan, err := Solve(p, Options{})
		if err != nil {
			t.Fatal(err)
		}
		cal := NewCalendar(p.Closures)
		for i, d := range plan.Tasks {
			for _, extra := range []int{0, 1} {
				q := p
				q.Tasks = slices.Clone(p.Tasks)
				q.Tasks[i].NotBefore = cal.Add(d.First, d.Float+extra)
				slipped, err := Solve(q, Options{})
				if err != nil {
					t.Fatal(err)
				}
				if moved := end(slipped, cal, q) > end(plan, cal, p); moved != (extra == 1) {
					t.Fatalf("%s with float %d slipped by %d: finish %s, then %s", d.ID, d.Float, d.Float+extra, plan.Finish, slipped.Finish)
				}
			}
		}
	})
}

// room is how many working days the later side of a link stands after what the link asks; negative when broken.
func room(cal Calendar, p Problem, l Link, at map[string]int, from, to Dated) int {
	startOf := func(d Dated) int { return cal.position(d.First) }
	endOf := func(d Dated) int { return cal.position(d.First) + p.Tasks[at[d.ID]].Days }
	switch l.Kind {
	case SS:
		return startOf(to) - startOf(from) - l.Lag
	case FF:
		return endOf(to) - endOf(from) - l.Lag
	case SF:
		return endOf(to) - startOf(from) - l.Lag
	}
	return startOf(to) - endOf(from) - l.Lag
}

// end is the plan's end on the line of working days.
func end(plan Plan, cal Calendar, p Problem) int {
	last := cal.position(p.Start)
	for i, d := range plan.Tasks {
		last = max(last, cal.position(d.First)+p.Tasks[i].Days)
	}
	return last
}

func shuffle[T any](t *rapid.T, s []T) []T {
	if len(s) < 2 {
		return s
	}
	return rapid.Permutation(s).Draw(t, "order")
}
