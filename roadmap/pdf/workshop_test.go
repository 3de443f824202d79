package pdf

import (
	"fmt"
	"testing"

	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

func record(kind string, n int) uuid.UUID {
	return uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "%s %d", kind, n))
}

// briefed is the briefing of a workshop on the default pack, made the way the programs make it.
func briefed(t testing.TB, in roadmap.Inputs, o roadmap.Options) roadmap.Briefing {
	t.Helper()
	pack, err := playbooks.Default()
	if err != nil {
		t.Fatal(err)
	}
	b, err := roadmap.Brief(pack, in, o)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// emptyWorkshop has a name and a date and nothing else.
func emptyWorkshop() roadmap.Inputs {
	return roadmap.Inputs{Workshop: record("workshop", 1), Assessment: assessment.Inputs{Setup: assessment.Setup{
		ID: record("setup", 1), Name: "First session", Organisation: "Kestrel Motor Group", Date: civil.Of(2026, 11, 5), Currency: "USD", Confidentiality: "Confidential",
	}}}
}

// groupWorkshop is rated store by store by six functions, with targets, a milestone, disconnects and an accepted plan.
func groupWorkshop(t testing.TB) roadmap.Inputs {
	t.Helper()
	pack, err := playbooks.Default()
	if err != nil {
		t.Fatal(err)
	}
	in := emptyWorkshop()
	in.Assessment = ratedGroup(pack, in.Assessment.Setup, 0.3)
	card := assessment.NewScorer(pack, in.Assessment).Whole()
	n := 0
	mint := func() uuid.UUID { n++; return record("minted", n) }
	candidates := roadmap.Propose(pack, card, nil)
	in.Work.Initiatives, in.Work.Links = roadmap.Take(candidates[:min(22, len(candidates))], nil, mint)
	in.Work.Closures = []roadmap.Closure{{ID: record("closure", 1), Name: "Year end", First: civil.Of(2026, 12, 21), Last: civil.Of(2027, 1, 3), Freeze: true}}
	setup := in.Assessment.Setup
	setup.Date = civil.Of(2026, 5, 14)
	past := roadmap.Frozen{Milestone: roadmap.Milestone{Name: "Kick-off", Date: setup.Date}, Assessment: ratedGroup(pack, setup, 0), Work: in.Work}
	past.Work.Start, past.Work.Closures = civil.Of(2026, 11, 2), nil
	in.Milestones = []roadmap.Frozen{past}
	for k, p := range [][3]int{{4, 4, 3}, {5, 3, 3}, {3, 5, 3}, {4, 3, 2}, {2, 2, 2}, {3, 1, 1}} {
		d := assessment.Disconnect{
			ID: record("disconnect", k), What: faultWords[k%len(faultWords)], Type: "X06", From: []string{"store", "mops"}[k%2], To: []string{"mops", "data"}[k%2],
			Stage: "L08", Severity: p[0], Reach: p[1], Ease: p[2], Evidence: "seen", Owner: "SM", Status: "open", Order: fmt.Sprint(k),
		}
		in.Disconnects = append(in.Disconnects, d)
		in.DisconnectIndicators = append(in.DisconnectIndicators, assessment.DisconnectIndicator{Disconnect: d.ID, Indicator: pack.Indicators[k].ID})
	}
	runGroup(&in)
	return in
}

// runGroup gives the group plays, a decision, an activity, capacities and KPIs.
func runGroup(in *roadmap.Inputs) {
	target := 0.12
	for m := range 8 {
		in.Figures.Readings = append(in.Figures.Readings, roadmap.Reading{ID: record("reading", m), KPI: "K27", Month: civil.Of(2026, 3, 1).AddMonths(m), Value: 0.2 - 0.01*float64(m)})
	}
	in.Figures.Goals = []roadmap.KPIGoal{{ID: record("goal", 1), KPI: "K27", Target: &target, Owner: "BDC"}}
	for _, role := range []string{"ML", "RM", "AD", "SM"} {
		in.Work.Capacities = append(in.Work.Capacities, roadmap.Capacity{Role: role, Days: 3})
	}
	in.Running = roadmap.Running{
		Automations: []roadmap.Automation{{ID: record("automation", 1), Play: "P03", Name: "Rescue", Status: roadmap.AutomationLive}, {ID: record("automation", 2), Play: "P01", Name: "At delivery"}},
		StorePlays:  []roadmap.StorePlay{{ID: record("store play", 1), Store: record("store", 1), Automation: record("automation", 1), Champion: "Service manager", Start: civil.Of(2026, 12, 1)}},
		Decisions:   []roadmap.Decision{{ID: record("decision", 1), From: "D02", What: "Which system holds the profile", Deciders: []string{"ML"}, Due: civil.Of(2026, 12, 1)}},
		RACI:        []roadmap.RACI{{ID: record("raci", 1), Step: "discover", Activity: "Agree the charter", Accountable: "EXE", Responsible: []string{"ML"}}},
	}
}

func ratedGroup(pack *playbooks.Pack, setup assessment.Setup, progress float64) assessment.Inputs {
	in := assessment.Inputs{Setup: setup}
	for n, name := range storeWords[:4] {
		in.Stores = append(in.Stores, assessment.Store{ID: record("store", n), Name: name, Units: 3000 + 700*n, Order: fmt.Sprint(n)})
	}
	lean := map[string]float64{"mops": 0.6, "aftersales": -0.1, "sales": 0.2, "store": -0.4, "data": 0.1, "leadership": 0.3}
	person := 0
	for _, f := range pack.Functions {
		for range 3 {
			p := assessment.Participant{ID: record("person", person), Function: f.ID, Order: fmt.Sprintf("%03d", person)}
			in.Participants = append(in.Participants, p)
			for k, i := range pack.Indicators {
				for s := range in.Stores {
					level := 1 + float64((k*7+person*3+s)%4)*0.25 + lean[f.ID]/2 + progress - 0.05*float64(s)
					if i.Dimension == "D3" {
						level += 0.7
					}
					level = min(max(text.Round(level*2, 0)/2, 1), 3)
					in.Ratings = append(in.Ratings, assessment.Rating{
						ID: record("rating", (person*100+k)*100+s), Participant: p.ID, Indicator: i.ID, Store: in.Stores[s].ID,
						Answer: assessment.Answer{Kind: assessment.Given, Level: level},
					})
				}
			}
			person++
		}
	}
	for k, i := range pack.Indicators {
		in.Targets = append(in.Targets, assessment.Target{ID: record("target", k), Indicator: i.ID, Level: 2 + float64(k%2)*0.5})
	}
	return in
}
