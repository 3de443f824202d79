package roadmap

import (
	"fmt"
	"testing"

	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// id is a repeatable record ID.
func id(kind string, n int) uuid.UUID {
	return uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "%s %d", kind, n))
}

func minter(kind string) func() uuid.UUID {
	n := 0
	return func() uuid.UUID { n++; return id(kind, n) }
}

func defaultPack(t testing.TB) *playbooks.Pack {
	t.Helper()
	pack, err := playbooks.Default()
	if err != nil {
		t.Fatal(err)
	}
	return pack
}

func on(year, month, day int) civil.Date {
	return civil.FromNumber(civil.Of(year, 1, 1).AddMonths(month-1).Number() + day - 1)
}

// seats is who sits in the room: Sales, Data and Leadership are too few to be shown alone.
var seats = []struct {
	function string
	people   int
	leaning  float64 // how much rosier than the others
}{{"mops", 5, 0.6}, {"aftersales", 4, -0.1}, {"sales", 2, 0.2}, {"store", 5, -0.4}, {"data", 2, 0.1}, {"leadership", 2, 0.3}}

// ratedBy makes an assessment in which everybody rated everything; progress lifts all levels.
func ratedBy(pack *playbooks.Pack, date civil.Date, progress float64) assessment.Inputs {
	in := assessment.Inputs{Setup: assessment.Setup{ID: id("setup", 1), Name: "Review", Organisation: "Kestrel Motor Group",
		Date: date, Currency: "USD", Confidentiality: "Confidential"}}
	for n := range 3 {
		in.Stores = append(in.Stores, assessment.Store{ID: id("store", n), Name: []string{"Northgate", "Lakeside", "Mill Road"}[n], Units: 4000 + 1000*n, Order: fmt.Sprint(n)})
	}
	person := 0
	for _, seat := range seats {
		for range seat.people {
			p := assessment.Participant{ID: id("person", person), Function: seat.function, Order: fmt.Sprintf("%03d", person)}
			in.Participants = append(in.Participants, p)
			for k, i := range pack.Indicators {
				level := 1 + float64((k*7+person*3)%4)*0.25 + seat.leaning/2 + progress
				if i.Dimension == "D3" {
					level += 0.7
				}
				level = min(max(text.Round(level*2, 0)/2, 1), 3)
				in.Ratings = append(in.Ratings, assessment.Rating{ID: id("rating", person*1000+k), Participant: p.ID, Indicator: i.ID,
					Answer: assessment.Answer{Kind: assessment.Given, Level: level}})
			}
			person++
		}
	}
	for k, i := range pack.Indicators {
		in.Targets = append(in.Targets, assessment.Target{ID: id("target", k), Indicator: i.ID, Level: 2 + float64(k%2)*0.5})
	}
	return in
}

// inputs is a workshop with a milestone, a plan and disconnects.
func inputs(t testing.TB, pack *playbooks.Pack) Inputs {
	t.Helper()
	in := Inputs{Workshop: id("workshop", 1), Assessment: ratedBy(pack, on(2026, 11, 5), 0.25)}
	card := assessment.NewScorer(pack, in.Assessment).Whole()
	candidates := InOrder(Propose(pack, card, nil))[:22]
	in.Work.Initiatives, in.Work.Links = Take(candidates, nil, minter("record"))
	in.Work.Closures = []Closure{{ID: id("closure", 1), Name: "Year end", First: on(2026, 12, 21), Last: on(2027, 1, 3), Freeze: true}}
	past := Frozen{Milestone: Milestone{"Kick-off", on(2026, 5, 14)}, Assessment: ratedBy(pack, on(2026, 5, 14), 0), Work: in.Work}
	past.Work.Start, past.Work.Closures = on(2026, 11, 2), nil
	in.Milestones = []Frozen{past}
	for n, points := range [][3]int{{4, 4, 3}, {5, 3, 3}, {3, 5, 3}, {4, 3, 2}, {2, 2, 2}, {3, 1, 1}} {
		from, to := "store", "mops"
		if n%3 == 2 {
			from, to = "mops", "data"
		}
		d := assessment.Disconnect{ID: id("disconnect", n), What: fmt.Sprintf("Fault %d", n), Type: "X06", From: from, To: to, Stage: "L08",
			Severity: points[0], Reach: points[1], Ease: points[2], Evidence: "seen", Owner: "SM", Status: "open", Order: fmt.Sprint(n)}
		in.Disconnects = append(in.Disconnects, d)
		in.DisconnectIndicators = append(in.DisconnectIndicators, assessment.DisconnectIndicator{Disconnect: d.ID, Indicator: pack.Indicators[n].ID})
	}
	in.Evidence = []assessment.Evidence{
		{ID: id("evidence", 1), Indicator: "D1.1", Kind: "seen", Note: "Match report of May", Report: true},
		{ID: id("evidence", 2), Indicator: "D1.1", Kind: "told", Note: "Jo said so"},
		{ID: id("evidence", 3), Indicator: "D1.2", Store: id("store", 1), Kind: "seen", Note: "Consent form", Report: true},
	}
	return in
}
