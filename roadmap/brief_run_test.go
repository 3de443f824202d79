package roadmap

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

func amount(x float64) *float64 { return &x }

// running adds what keeps the work going to the fixture.
func running(t testing.TB) Inputs {
	in := inputs(t, defaultPack(t))
	in.Work.Capacities = []Capacity{{Role: "ML", Days: 2}, {Role: "ML", Week: on(2026, 11, 9), Days: 1}, {Role: "DE", Days: 3}, {Role: "RM", Days: 5}}
	reading := func(kpi string, store uuid.UUID, year, month int, level float64) {
		in.Figures.Readings = append(in.Figures.Readings, Reading{ID: id("reading", len(in.Figures.Readings)), KPI: kpi, Store: store, Month: on(year, month, 1), Value: level})
	}
	for i, level := range []float64{0.18, 0.17, 0.16, 0.15} { // March to June; the milestone is in May
		reading("K27", uuid.Nil, 2026, 3+i, level)
	}
	reading("K27", id("store", 0), 2026, 6, 0.2) // the group's own figure counts
	reading("K57", id("store", 0), 2026, 8, 0.2)
	reading("K57", id("store", 1), 2026, 8, 0.4)
	reading("K57", id("store", 1), 2026, 9, 0.34)
	reading("K37", uuid.Nil, 2026, 9, 0.7)
	reading("K15", uuid.Nil, 2026, 9, 1.404)
	in.Figures.Goals = []KPIGoal{
		{ID: id("goal", 1), KPI: "K27", Target: amount(0.12), Owner: "BDC"},
		{ID: id("goal", 2), KPI: "K57", Store: id("store", 1), Target: amount(0.5)},
		{ID: id("goal", 3), KPI: "K37", Base: amount(0.6), Target: amount(0.68)},
		{ID: id("goal", 4), KPI: "K15", Base: amount(1.4)},
		{ID: id("goal", 5), KPI: "K61", Target: amount(0.5)},
	}
	in.Running = Running{
		Automations: []Automation{
			{ID: id("play", 1), Play: "P03", Name: defaultPack(t).Plays[0].Name, Owner: "SM", HoldOut: 10, Status: AutomationLive},
			{ID: id("play", 2), Name: "Own play", Audience: "Everybody", Status: AutomationHalted},
			{ID: id("play", 3), Play: "P03", Name: "Second of its kind", Stage: "L07", Status: AutomationBuilt},
		},
		StorePlays: []StorePlay{{ID: id("store play", 1), Store: id("store", 1), Automation: id("play", 1), Champion: "Service manager", Start: on(2026, 12, 1), Certified: 40},
			{ID: id("store play", 2), Store: id("store", 0), Automation: id("play", 1), Champion: "Somebody else", Needs: "A late shift"},
			{ID: id("store play", 3), Store: id("store", 77), Automation: id("play", 1)}},
		Decisions: []Decision{
			{ID: id("decision", 1), From: "D01", What: "Own words", Deciders: []string{"AD"}, Due: on(2026, 6, 1), Outcome: "Settled", Taken: on(2026, 5, 1)},
			{ID: id("decision", 2), What: "Ours", Deciders: []string{"ML", "AD"}, Due: on(2026, 12, 1)},
			{ID: id("decision", 3), From: "D02", What: "Late one", Due: on(2026, 10, 1)},
			{ID: id("decision", 4), From: "D06", What: "Undated"},
		},
		RACI: []RACI{
			{ID: id("raci", 1), Step: "optimize", Activity: "Score", Accountable: "BI", Responsible: []string{"BI", "DE"}},
			{ID: id("raci", 2), From: "charter", Step: "discover", Activity: "Agree charter, scope and stores", Accountable: "EXE", Responsible: []string{"ML"}, Informed: []string{"SM", "GHOST"}},
			{ID: id("raci", 3), Step: "discover", Activity: "Nobody", Consulted: []string{"ML"}},
		},
	}
	return in
}

func TestLoad(t *testing.T) {
	in := running(t)
	b := brief(t, in, Options{})
	if len(b.Load.Rows) != 3 || len(b.Load.Unlimited) == 0 {
		t.Fatalf("%d roles with a capacity and %d without", len(b.Load.Rows), len(b.Load.Unlimited))
	}
	total := 0.0
	for _, r := range b.Load.Rows {
		full, booked, peak := 0, 0.0, 0.0
		for _, w := range r.Weeks {
			booked += w.Booked.Exact
			peak = max(peak, w.Ratio.Printed)
			if w.Ratio.Printed >= 0.9 {
				full++
			}
		}
		monthly := 0.0
		for _, m := range r.Months {
			monthly += m.Booked.Exact
		}
		if r.Full != full || r.Peak.Printed != peak || r.Over != 0 || text.Round(booked-r.Total.Exact, 6) != 0 || text.Round(monthly-booked, 6) != 0 {
			t.Errorf("%s: %d full weeks, peak %v, %v days, want %d, %v, %v", r.Role.ID, r.Full, r.Peak.Printed, r.Total.Exact, full, peak, booked)
		}
		total += booked
	}
	if text.Round(total-b.Load.Total.Exact, 6) != 0 {
		t.Errorf("all roles: %v, want %v", b.Load.Total.Exact, total)
	}
	// Work pinned into a week in which nobody has time overbooks the role.
	for i := range in.Work.Initiatives {
		in.Work.Initiatives[i].Pin = Pin{NotBefore: on(2026, 11, 9), Fixed: true}
	}
	over := brief(t, in, Options{}).Load
	if over.Over == 0 || over.Rows[0].Over == 0 || over.Rows[0].Peak.Printed <= 1 {
		t.Errorf("everything at once: %+v", over.Rows[0])
	}
	if none := brief(t, inputs(t, defaultPack(t)), Options{}).Load; len(none.Rows)+len(none.Unlimited) != 0 {
		t.Errorf("without capacities: %+v", none)
	}
}

func TestGovernance(t *testing.T) {
	g := brief(t, running(t), Options{Language: "de"}).Governance
	var order []string
	for _, a := range g.Activities {
		order = append(order, a.Step.ID+" "+a.What)
	}
	charter, _ := defaultPack(t).In("de").RACIRow("charter")
	if want := []string{"discover " + charter.Activity, "discover Nobody", "optimize Score"}; !slices.Equal(order, want) {
		t.Errorf("activities by step, untouched texts in the language of the briefing: %q, want %q", order, want)
	}
	if l := g.Activities[2].Letters("BI"); !slices.Equal(l, []playbooks.Letter{"A", "R"}) || g.Activities[2].Fault || !g.Activities[1].Fault || g.Lacking != 1 {
		t.Errorf("BI is %v; lacking %d", l, g.Lacking)
	}
	var roles []string
	for _, r := range g.Roles {
		roles = append(roles, r.Role.ID)
	}
	if want := []string{"ML", "SM", "BI", "DE", "EXE", "GHOST"}; !slices.Equal(roles, want) || g.Roles[2].Accountable != 1 {
		t.Errorf("roles by function, unknown ones last: %q, want %q; BI has %d", roles, want, g.Roles[2].Accountable)
	}
	var states []string
	for _, d := range g.Decisions {
		states = append(states, d.Code+" "+string(d.State))
	}
	if want := []string{"D02 late", "N1 open", "D06 open", "D01 taken"}; !slices.Equal(states, want) || g.Open != 3 || g.Late != 1 {
		t.Errorf("decisions %q, want %q; %d open, %d late", states, want, g.Open, g.Late)
	}
	if g.Decisions[2].When == "" {
		t.Error("an undated decision says when the pack wants it")
	}
	pack := defaultPack(t)
	if empty := brief(t, inputs(t, pack), Options{}).Governance; !empty.Proposed || len(empty.Activities) != len(pack.RACI) || empty.Lacking != 0 || !empty.DecisionsProposed {
		t.Errorf("without records the pack proposes: %d activities, %d lacking", len(empty.Activities), empty.Lacking)
	}
}

func TestScoreboard(t *testing.T) {
	in := running(t)
	b := brief(t, in, Options{})
	rows := map[string]KPIRow{}
	for _, r := range b.KPIs.Rows {
		rows[r.KPI.ID] = r
	}
	show := func(r KPIRow) []float64 {
		return []float64{r.Base.Printed, r.Now.Printed, r.Target.Printed, r.Way.Printed}
	}
	for _, c := range []struct {
		kpi    string
		want   []float64
		status KPIStatus
	}{
		{"K27", []float64{0.17, 0.15, 0.12, 0.4}, KPIRight}, // mean of March to May; then down
		{"K57", []float64{0.3, 0.34, 0, 0}, KPIRight},       // the stores' mean, since the group has no figure of its own
		{"K37", []float64{0.6, 0.7, 0.68, 1.25}, KPIReached},
		{"K15", []float64{1.4, 1.4, 0, 0}, KPIStill},
		{"K61", []float64{0, 0, 0.5, 0}, KPIUnread},
	} {
		if r := rows[c.kpi]; !slices.Equal(show(r), c.want) || r.Status != c.status || !r.Followed {
			t.Errorf("%s: %v %s, want %v %s", c.kpi, show(r), r.Status, c.want, c.status)
		}
	}
	if k := b.KPIs; k.Followed != 5 || k.Measured != 4 || k.Right != 3 || len(k.Rows) <= 5 {
		t.Errorf("%d followed, %d measured, %d right, %d rows", k.Followed, k.Measured, k.Right, len(k.Rows))
	}
	if r := rows["K57"]; r.Actuals[0].Stores != 2 || len(r.Recent(1)) != 1 || len(r.Recent(6)) != 2 || r.Base.Quantity != text.Rate {
		t.Errorf("%+v", r)
	}
	in.Assessment.Setup.NameStores = false
	own := brief(t, in, Options{Audience: ForStore, Store: id("store", 1)}).KPIs
	at := slices.IndexFunc(own.Rows, func(r KPIRow) bool { return r.KPI.ID == "K57" })
	if r := own.Rows[at]; !slices.Equal(show(r), []float64{0.4, 0.34, 0.5, -0.6}) || r.Status != KPIWrong || own.Followed != 1 {
		t.Errorf("a store's own figures: %v %s, %d followed", show(r), r.Status, own.Followed)
	}
}

func TestPlays(t *testing.T) {
	in := running(t)
	codes := func(b Briefing) (all []string) {
		for _, p := range b.Plays {
			all = append(all, p.Code)
		}
		return all
	}
	full := brief(t, in, Options{})
	if got := codes(full); !slices.Equal(got, []string{"P03", "A1", "P03.2"}) || len(full.Plays[0].Stores) != 2 {
		t.Errorf("the full report has %q, in %d stores", got, len(full.Plays[0].Stores))
	}
	first := full.Plays[0]
	if len(first.Cadence) == 0 || first.Cadence[0].Day != -3 || first.Owner.ID != "SM" || len(first.All) != 1 || first.KPIs[0].Target.Printed != 0.12 {
		t.Errorf("the sheet holds what the pack says and what the team settled: %+v", first)
	}
	kit := brief(t, in, Options{Audience: PlayKit})
	if got := codes(kit); !slices.Equal(got, []string{"P03", "P03.2"}) || len(kit.Plays[0].Stores) != 0 {
		t.Errorf("a kit for all stores has %q and no store's wishes: %+v", got, kit.Plays[0].Stores)
	}
	if data := string(asJSON(t, kit)); strings.Contains(data, "Somebody else") || strings.Contains(data, "late shift") {
		t.Error("a kit for all stores tells what one store asked for")
	}
	own := brief(t, in, Options{Audience: PlayKit, Store: id("store", 1)})
	if got := codes(own); !slices.Equal(got, []string{"P03"}) || own.Plays[0].Stores[0].Champion != "Service manager" || own.Cover.Store == "" {
		t.Errorf("a kit for one store has %q", got)
	}
	if data := string(asJSON(t, own)); strings.Contains(data, "Somebody else") {
		t.Error("a store's kit names another's people")
	}
	in.Running.Automations = nil
	pack := defaultPack(t)
	if all := brief(t, in, Options{Audience: PlayKit}); len(all.Plays) != len(pack.Plays) {
		t.Errorf("without any play taken up the kit has %d, want all %d of the pack", len(all.Plays), len(pack.Plays))
	}
}

// What keeps the work going says its sentences in both languages, whatever is recorded.
func TestRunningSentencesCanBeSaid(t *testing.T) {
	full := running(t)
	over, one := full, full
	over.Work.Initiatives = slices.Clone(full.Work.Initiatives)
	for i := range over.Work.Initiatives {
		over.Work.Initiatives[i].Pin = Pin{NotBefore: on(2026, 11, 9), Fixed: true}
	}
	one.Running.RACI, one.Running.Decisions = full.Running.RACI[:2], nil
	one.Figures.Readings = nil
	one.Work.Capacities = []Capacity{{Role: "LEG", Days: 5}}
	for name, in := range map[string]Inputs{"full": full, "over": over, "one": one} {
		for _, o := range []Options{{}, {Audience: PlayKit}, {Audience: ForStore, Store: id("store", 1)}} {
			for _, o.Language = range text.Languages() {
				p, err := text.New(o.Language)
				if err != nil {
					t.Fatal(err)
				}
				for _, m := range messages(reflect.ValueOf(brief(t, in, o)), nil) {
					if said := p.Say(m); strings.Contains(said, "⟦") || m.Key != "" && said == "" {
						t.Errorf("%s, %s, %s: %q of %v", name, o.Audience, o.Language, said, m)
					}
				}
			}
		}
	}
}

func TestMonthsOfAKPIDoNotDependOnTheOrderOfReadings(t *testing.T) {
	in := running(t)
	want := monthsOf(in, "K57")
	slices.Reverse(in.Figures.Readings)
	if got := monthsOf(in, "K57"); !reflect.DeepEqual(got, want) || want[0].Month != civil.Of(2026, 8, 1) {
		t.Errorf("%v, want %v", got, want)
	}
}
