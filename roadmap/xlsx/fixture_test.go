package xlsx

import (
	"bytes"
	"fmt"
	"testing"

	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

// recordID is a repeatable record ID.
func recordID(kind string, n int) uuid.UUID {
	return uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "%s %d", kind, n))
}

func defaultPack(t testing.TB) *playbooks.Pack {
	t.Helper()
	pack, err := playbooks.Default()
	if err != nil {
		t.Fatal(err)
	}
	return pack
}

func printer(t testing.TB, lang string) *text.Printer {
	t.Helper()
	p, err := text.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// seats is who sits in the room; sales, data and leadership are too few to be shown alone.
var seats = []struct {
	function string
	people   int
	leaning  float64
}{{"mops", 5, 0.3}, {"aftersales", 4, -0.05}, {"sales", 2, 0.1}, {"store", 5, -0.2}, {"data", 2, 0.05}, {"leadership", 2, 0.15}}

// assess makes ratings with disagreement, a few "don't know", agreed levels, targets, an indicator that does not
// apply and one without any level.
func assess(pack *playbooks.Pack, date civil.Date, progress float64, byStore bool) assessment.Inputs {
	in := assessment.Inputs{Setup: assessment.Setup{ID: recordID("setup", 1), Name: "Alignment", Organisation: "Kestrel Motor Group",
		Date: date, Currency: "USD", Confidentiality: "Confidential", NameStores: true}}
	for n, name := range []string{"Northgate", "Lakeside", "Mill Road", "Harbour", "Airport", "Old Town", "Ring East", "Ring West"} {
		in.Stores = append(in.Stores, assessment.Store{ID: recordID("store", n), Name: name, Units: 4000 + 700*n, Order: fmt.Sprint(n)})
	}
	person := 0
	for _, seat := range seats {
		for range seat.people {
			p := assessment.Participant{ID: recordID("person", person), Function: seat.function, Order: fmt.Sprintf("%03d", person)}
			in.Participants = append(in.Participants, p)
			for k, i := range pack.Indicators {
				rate(&in, pack, p, i, k, person, seat.leaning+progress, byStore)
			}
			person++
		}
	}
	for k, i := range pack.Indicators {
		in.Targets = append(in.Targets, assessment.Target{ID: recordID("target", k), Indicator: i.ID, Level: 2 + float64(k%3)*0.5})
		switch {
		case k == 3:
			in.Agreements = append(in.Agreements, assessment.Agreement{ID: recordID("agreement", k), Indicator: i.ID,
				Answer: assessment.Answer{Kind: assessment.NotApplicable, Reason: assessment.NAOwnedByOEM}})
		case k%5 == 1:
			in.Agreements = append(in.Agreements, assessment.Agreement{ID: recordID("agreement", k), Indicator: i.ID,
				Answer: assessment.Answer{Kind: assessment.Given, Level: 1.5 + float64(k%2)*0.5, Text: "The room saw the consent register of May"}})
		}
	}
	return in
}

func rate(in *assessment.Inputs, pack *playbooks.Pack, p assessment.Participant, i playbooks.Indicator, k, person int, lift float64, byStore bool) {
	if k == 8 {
		return // nobody rated this one
	}
	level := 1 + float64((k*7+person*3)%4)*0.25 + lift
	if i.Dimension == "D3" {
		level += 0.9
	}
	answer := assessment.Answer{Kind: assessment.Given, Level: min(max(text.Round(level*2, 0)/2, float64(pack.Lowest())), float64(pack.Highest()))}
	if person == 2 && k%11 == 4 {
		answer = assessment.Answer{Kind: assessment.DontKnow}
	}
	r := assessment.Rating{ID: recordID("rating", person*10_000+k*100), Participant: p.ID, Indicator: i.ID, Answer: answer}
	if !byStore || k%4 > 0 {
		in.Ratings = append(in.Ratings, r)
		return
	}
	for n, s := range in.Stores {
		r.ID, r.Store = recordID("rating", person*10_000+k*100+1+n), s.ID
		r.Answer.Level = min(max(answer.Level+float64((n+person)%3-1)*0.5, float64(pack.Lowest())), float64(pack.Highest()))
		in.Ratings = append(in.Ratings, r)
	}
}

// workshop is a workshop with a milestone, a plan with all kinds of links, pins and closed days, and disconnects.
func workshop(t testing.TB, pack *playbooks.Pack, byStore bool) roadmap.Inputs {
	t.Helper()
	in := roadmap.Inputs{Workshop: recordID("workshop", 1), Assessment: assess(pack, civil.Of(2026, 11, 5), 0.25, byStore)}
	card := assessment.NewScorer(pack, in.Assessment).Whole()
	n := 0
	mint := func() uuid.UUID { n++; return recordID("work", n) }
	in.Work.Initiatives, in.Work.Links = roadmap.Take(roadmap.InOrder(roadmap.Propose(pack, card, nil))[:22], nil, mint)
	work := in.Work.Initiatives
	for k := range work {
		work[k].Done = float64(k%4) / 4
		if k%3 == 0 {
			work[k].Status = roadmap.InProgress
		}
	}
	work[4].Pin.NotBefore = civil.Of(2027, 2, 6) // a Saturday
	work[7].Pin = roadmap.Pin{NotBefore: civil.Of(2027, 1, 18), Fixed: true}
	work[9].Duration = 0
	work[11].HandRank = 1
	work[13].Status = roadmap.Parked
	link := func(from, to int, kind roadmap.LinkKind, lag int) {
		in.Work.Links = append(in.Work.Links, roadmap.Link{ID: recordID("link", from*100+to), From: work[from].ID, To: work[to].ID, Kind: kind, Lag: lag})
	}
	link(0, 15, roadmap.SS, 3)
	link(1, 15, roadmap.FF, -2)
	link(2, 16, roadmap.SF, 20)
	link(9, 17, roadmap.FS, 0) // after a milestone
	link(3, 18, roadmap.FS, 5)
	link(5, 19, roadmap.FS, -4)
	for k := range 6 { // more links than there are columns
		link(k, 20, roadmap.FS, k)
	}
	in.Work.Closures = []roadmap.Closure{
		{ID: recordID("closure", 1), Name: "Year end", First: civil.Of(2026, 12, 21), Last: civil.Of(2027, 1, 3), Freeze: true},
		{ID: recordID("closure", 2), Name: "Spring holiday", First: civil.Of(2027, 3, 26), Last: civil.Of(2027, 3, 29)},
	}
	past := roadmap.Frozen{Milestone: roadmap.Milestone{Name: "Kick-off", Date: civil.Of(2026, 5, 14)},
		Assessment: assess(pack, civil.Of(2026, 5, 14), 0, byStore), Work: in.Work}
	past.Work.Start, past.Work.Closures = civil.Of(2026, 11, 2), nil
	in.Milestones = []roadmap.Frozen{past}
	faults := []string{"Recall letter and service coupon reach the same owner in one week", "Price in the message differs from the scheduler",
		"Declined brake work gets no follow-up", "Store calls owners who have sold the car", "Replies to text messages are read by nobody",
		"Repair orders cannot be traced to a campaign"}
	for k, points := range [][3]int{{4, 4, 3}, {5, 3, 3}, {3, 5, 3}, {4, 3, 2}, {2, 2, 2}, {3, 1, 1}} {
		d := assessment.Disconnect{ID: recordID("disconnect", k), What: faults[k], Type: "X06", From: "mops", To: "store", Stage: "L08",
			Severity: points[0], Reach: points[1], Ease: points[2], Evidence: "seen", Owner: "SM", Status: "open", Order: fmt.Sprint(k)}
		in.Disconnects = append(in.Disconnects, d)
		in.DisconnectIndicators = append(in.DisconnectIndicators, assessment.DisconnectIndicator{Disconnect: d.ID, Indicator: pack.Indicators[k].ID})
	}
	run(&in, pack)
	return in
}

func brief(t testing.TB, pack *playbooks.Pack, in roadmap.Inputs, o roadmap.Options) roadmap.Briefing {
	t.Helper()
	b, err := roadmap.Brief(pack, in, o)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// exported is an export's opaque strings.
var exported = Export{App: "Ownerloop", Stamp: "0192f0c1-7", Context: `{"1":2}`,
	RecordStamp: func(sheet, id string) string { return sheet + "/" + id }}

// written writes a workbook and gives its bytes.
func written(t testing.TB, b roadmap.Briefing, lang string) ([]byte, []text.Message) {
	t.Helper()
	var out bytes.Buffer
	notices, err := Write(&out, b, printer(t, lang), exported)
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), notices
}
