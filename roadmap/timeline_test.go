package roadmap

import (
	"slices"
	"strings"
	"testing"

	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap/schedule"
)

// staffed is a plan of four initiatives: B and C need the data engineer after A, and D waits for both.
func staffed() Work {
	work := func(n int, code string, days int, engineer float64) Initiative {
		return Initiative{ID: id("staffed", n), Code: code, Name: code, Duration: days, Status: Planned,
			Effort: map[string]playbooks.Range{"DE": {Base: engineer}, "ML": {Base: 1}}}
	}
	w := Work{Start: on(2027, 1, 4), Initiatives: []Initiative{work(1, "A", 5, 0), work(2, "B", 5, 5), work(3, "C", 10, 10), work(4, "D", 5, 0)}}
	for _, l := range [][2]int{{1, 2}, {1, 3}, {2, 4}, {3, 4}} {
		w.Links = append(w.Links, Link{From: id("staffed", l[0]), To: id("staffed", l[1]), Kind: FS})
	}
	w.Capacities = []Capacity{{Role: "DE", Days: 5}}
	return w
}

func said(t testing.TB, messages []text.Message) string {
	t.Helper()
	p, err := text.New("en")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, m := range messages {
		lines = append(lines, p.Say(m))
	}
	return strings.Join(lines, "\n")
}

func TestDatesCountCapacities(t *testing.T) {
	pack := defaultPack(t)
	w := staffed()
	tl := Date(pack, w, on(2027, 1, 1))
	if tl.Finish != on(2027, 2, 5) || len(tl.Plan.Loads) != 1 || tl.Plan.Loads[0].Weeks[1].Booked != 5 {
		t.Errorf("finish %s, loads %+v", tl.Finish, tl.Plan.Loads)
	}
	if got, want := said(t, tl.Notes), "No capacity is recorded for MOPS lead; the dates take that time for granted"; got != want {
		t.Errorf("notes %q, want %q", got, want)
	}
	w.Capacities = nil
	if free := Date(pack, w, on(2027, 1, 1)); free.Finish != on(2027, 1, 29) || len(free.Notes) != 0 {
		t.Errorf("without capacities: finish %s, notes %v", free.Finish, free.Notes)
	}
	w.Capacities = []Capacity{{Role: "DE", Days: 4}, {Role: "DE", Week: on(2027, 1, 5), Days: 1}}
	if bad := Date(pack, w, on(2027, 1, 1)); said(t, bad.Problems) != "the capacity of Data engineer has an amount or a week nobody can plan with" {
		t.Errorf("a week that begins on a Tuesday: %q", said(t, bad.Problems))
	}
	w.Capacities = w.Capacities[:1]
	if bad := Date(pack, w, on(2027, 1, 1)); said(t, bad.Problems) != "Data engineer never has the time that C needs, even if nothing else took any" {
		t.Errorf("too little time: %q", said(t, bad.Problems))
	}
	w = staffed()
	w.Initiatives[2].Pin = Pin{NotBefore: on(2027, 1, 6), Fixed: true}
	pinned := Date(pack, w, on(2027, 1, 1))
	if got, want := said(t, pinned.Conflicts), "C stands 3 working days too early. These exclude each other: the plan starts on 4 Jan 2027, A takes 5 working days, C starts after A ends and C is pinned to 6 Jan 2027"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if pinned.Items[2].Dates.First != on(2027, 1, 6) {
		t.Errorf("the pinned bar moved to %s", pinned.Items[2].Dates.First)
	}
}

// TestOverbookingIsSaidOnce joins the weeks in which the same work takes too much of a role.
func TestOverbookingIsSaidOnce(t *testing.T) {
	w := staffed()
	w.Links = nil
	for i := range w.Initiatives {
		w.Initiatives[i].Status = InProgress
	}
	w.Initiatives[1].Duration, w.Initiatives[1].Effort["DE"] = 10, playbooks.Range{Base: 8} // B and C book 4 and 5 days a week
	for days, want := range map[float64]string{
		9: "",
		8: "Data engineer has too little time from the week of 4 Jan 2027 to that of 11 Jan 2027 for B and C together, which are pinned or under way",
		3: "Data engineer has too little time from the week of 4 Jan 2027 to that of 11 Jan 2027 for C alone, which is pinned or under way",
	} {
		w.Capacities = []Capacity{{Role: "DE", Days: days}}
		if got := said(t, Date(defaultPack(t), w, on(2027, 1, 1)).Conflicts); got != want {
			t.Errorf("%v days a week: %q\nwant %q", days, got, want)
		}
	}
}

func TestWorkUnderWayKeepsItsTime(t *testing.T) {
	w := staffed()
	w.Links = nil
	w.Initiatives[2].Status = InProgress
	tl := Date(defaultPack(t), w, on(2027, 1, 1))
	if c, b := tl.Items[2].Dates, tl.Items[1].Dates; c.First != on(2027, 1, 4) || b.Why.Kind != schedule.ByRole || !b.First.After(c.Last) {
		t.Errorf("under way %+v, waiting %+v", c, b)
	}
	w.Initiatives[2].Status = Finished
	if b := Date(defaultPack(t), w, on(2027, 1, 1)).Items[1].Dates; b.First != on(2027, 1, 4) {
		t.Errorf("finished work still takes time: %+v", b)
	}
}

// The reason and the load reach the briefing.
func TestBriefingTellsFullRoles(t *testing.T) {
	in := inputs(t, defaultPack(t))
	in.Work, in.Milestones = staffed(), nil
	plan := brief(t, in, Options{}).Plan
	at := slices.IndexFunc(plan.Bars, func(b Bar) bool {
		return slices.ContainsFunc(b.Why, func(r DateReason) bool { return r.Text.Key == "report.why.role.held" })
	})
	if at < 0 {
		t.Fatal("no bar waits for the engineer")
	}
	var why []text.Message
	for _, r := range plan.Bars[at].Why {
		why = append(why, r.Text)
	}
	other := map[string]string{"B": "C", "C": "B"}[plan.Bars[at].Code]
	if got := said(t, why); !strings.Contains(got, "Data engineer has no time left in the week of") || !strings.Contains(got, "it goes to "+other) {
		t.Errorf("%s: %s", plan.Bars[at].Code, got)
	}
	if plan.Bars[at].LevelledTo != plan.Bars[at].Span.First {
		t.Errorf("levelled to %s, starts %s", plan.Bars[at].LevelledTo, plan.Bars[at].Span.First)
	}
	if len(plan.Chain) != 4 {
		t.Errorf("the chain goes through the full role: %d of 4 bars", len(plan.Chain))
	}
	l := plan.Loads[0]
	if l.Role.ID != "DE" || len(l.Weeks) != 4 || l.Weeks[1].Ratio.Printed != 1 || l.Weeks[0].Booked.Exact != 0 {
		t.Errorf("load %+v", l)
	}
}
