package pdf

import (
	"fmt"

	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
)

var (
	roleWords = []string{"MOPS lead", "Lifecycle manager", "MAP/CRM", "Data/IT", "Analyst", "Aftersales director", "Service manager", "BDC", "Sales", "Dealer principal", "Legal", "Finance", "Sponsor"}
	stepWords = []string{"Discover", "Design", "Connect", "Automate", "Enable", "Optimize"}
	kpiWords  = []string{"Service retention", "First-service return", "No-show rate", "Recall completion", "Email contactability", "Duplicate contacts"}
)

func (s shape) role(i int) roadmap.Name {
	return roadmap.Name{ID: fmt.Sprintf("R%02d", i), Name: s.name(roleWords[i%13], i), Short: s.name(roleWords[i%13], i)}
}

// roles is how many roles take part.
func (s shape) roles() int { return max(13, s.initiatives/8) }

// fillRunning fills what keeps the work going: load, roles and decisions, KPIs, plays.
func (s shape) fillRunning(b *roadmap.Briefing) {
	s.fillLoad(b)
	s.fillGovernance(b)
	s.fillKPIs(b)
	for i := range 3 {
		b.Plays = append(b.Plays, s.play(i))
	}
}

func (s shape) fillLoad(b *roadmap.Briefing) {
	l := &b.Load
	weeks := max(26, s.initiatives/2)
	monday := day(4)
	l.Span = roadmap.Span{First: monday, Last: monday.AddDays(7*weeks - 1)}
	for i := range s.roles() {
		row := roadmap.LoadRow{RoleLoad: roadmap.RoleLoad{Role: s.role(i)}, Normal: fig(text.PersonDays, 2.5), Peak: fig(text.Share, 1.2), Full: 3, Total: fig(text.PersonDays, 44)}
		for w := range weeks {
			booked, capacity := float64((w*7+i*3)%13)*0.25, 2.5
			if w%9 == 6 {
				capacity = 0
			}
			week := roadmap.LoadWeek{Monday: monday.AddDays(7 * w), Booked: fig(text.PersonDays, booked), Capacity: fig(text.PersonDays, capacity), Ratio: roadmap.Figure{Quantity: text.Share}}
			if capacity > 0 {
				week.Ratio = fig(text.Share, booked/capacity)
			}
			row.Weeks = append(row.Weeks, week)
		}
		l.Rows = append(l.Rows, row)
	}
	l.Full, l.Over, l.Total = 12, 4, fig(text.PersonDays, 480)
	l.Unlimited = []roadmap.RoleEffort{{Role: s.role(2), Days: playbooks.Range{Base: 12}}}
}

func (s shape) fillGovernance(b *roadmap.Briefing) {
	g := &b.Governance
	for i := range s.roles() {
		g.Roles = append(g.Roles, roadmap.RoleDuty{Role: s.role(i), Accountable: i % 4})
	}
	for i := range 18 {
		a := roadmap.ActivityRow{ID: id(6000 + i), Step: roadmap.Name{ID: fmt.Sprint(i / 3), Name: stepWords[i/3]}, What: s.prose("Write rules that join owner and car"), Fault: i == 4}
		for k, r := range g.Roles {
			letters := []playbooks.Letter{playbooks.Letter("RACI"[(i+k)%4 : (i+k)%4+1])}
			if k == i%5 {
				letters = []playbooks.Letter{playbooks.Accountable, playbooks.Responsible}
			}
			a.Parts = append(a.Parts, roadmap.RolePart{Role: r.Role, Letters: letters})
		}
		g.Activities = append(g.Activities, a)
	}
	g.Heavy = []roadmap.Name{s.role(0)}
	for i, state := range []roadmap.DecisionState{roadmap.DecisionLate, roadmap.DecisionOpen, roadmap.DecisionOpen, roadmap.DecisionTaken} {
		d := roadmap.DecisionRow{ID: id(6100 + i), Code: fmt.Sprintf("D%02d", i), What: s.prose("Which system holds the one owner profile"), Deciders: []roadmap.Name{s.role(i), s.role(i + 1)},
			Due: day(20 * i), Otherwise: s.prose("The CRM holds the person."), State: state}
		if i == 2 {
			d.Due, d.When = civil.Date{}, s.prose("before the pilot")
		}
		if state == roadmap.DecisionTaken {
			d.Outcome, d.Taken = s.prose("Five parts, built by a form"), day(-30)
		}
		g.Decisions = append(g.Decisions, d)
	}
}

func (s shape) fillKPIs(b *roadmap.Briefing) {
	for i := range max(12, s.initiatives/6) {
		r := roadmap.KPIRow{KPI: roadmap.Name{ID: fmt.Sprintf("K%02d", i+1), Name: s.name(kpiWords[i%6], i), Short: kpiWords[i%6]}, Followed: i%5 != 4, Direction: []playbooks.Direction{"up", "down"}[i%2],
			Unit: roadmap.Name{ID: "hours", Name: "Hours"}, Owner: s.role(i), Base: fig(text.Rate, 0.42), Now: fig(text.Rate, 0.426), Target: fig(text.Rate, 0.45),
			Way: fig(text.Share, 0.2), Status: roadmap.KPIStatuses[i%len(roadmap.KPIStatuses)], Benchmark: s.prose("Completion is about 75% nationally."), Grade: []string{"A", "B", "C", "E", ""}[i%5], Visible: "6 to 18 months"}
		for m := range 7 {
			r.Actuals = append(r.Actuals, roadmap.KPIMonth{First: civil.Of(2026, 4, 1).AddMonths(m), Value: fig(text.Rate, 0.4+0.01*float64((m*3+i)%5))})
		}
		if i == 3 {
			r.Way = roadmap.Figure{Quantity: text.Share}
			r.Actuals = r.Actuals[:1]
		}
		b.KPIs.Rows = append(b.KPIs.Rows, r)
	}
	b.KPIs.Since = text.M("report.kpi.since", text.Str("Milestone", s.name("Kick-off", 2)))
}

func (s shape) play(i int) roadmap.PlaySheet {
	list := func(n int, t string) (out []string) {
		for range n {
			out = append(out, s.prose(t))
		}
		return out
	}
	p := roadmap.PlaySheet{Headline: roadmap.Headline{raw(s.prose("P03: Booked owners come or move their slot in time")), raw("P03")}, Code: fmt.Sprintf("P%02d", i+1), Record: id(6200 + i), Name: s.name("No-show rescue", i), Short: s.name("No-show rescue", i),
		Goal: s.prose("Booked owners come."), Why: s.prose("An empty bay can't be sold again."), State: roadmap.AutomationLive, Owner: s.role(7), Whom: s.prose("All bookings"),
		All:   []text.Message{text.M("report.play.rule.is", text.Str("Field", s.name("Appointment status", 1)), text.Str("Value", "booked"), text.Str("To", ""))},
		Event: roadmap.Name{Name: s.name("Appointment booked", 1)}, Trigger: s.prose("A dated appointment is created; day 0 is the day of the visit."), Exit: s.prose("The owner arrives."), Stop: s.prose("Lead time over seven days"),
		Reply: s.prose("The BDC, within 15 minutes"), HoldOut: fig(text.Share, 0.1), Channels: []roadmap.Name{{Name: "Email", Short: "Email"}, {Name: "Phone call", Short: "Phone call"}},
		Offer: s.prose("None."), Lane: list(2, "Parts for tomorrow's visits are picked tonight."), Capacity: s.prose("Overbook by at most eight per cent."), Guardrails: list(3, "Keep quiet hours even when a slot was missed."),
		Suppressions: []roadmap.Name{{Name: s.name("Opted out", 1)}, {Name: s.name("Vehicle sold", 2)}}, Measure: s.prose("Read missed and rescued visits weekly."), Readiness: list(4, "Replies to reminders reach a person."),
		KPIs:  []roadmap.PlayKPI{{KPI: roadmap.Name{Short: s.name("No-show rate", 1)}, Target: fig(text.Rate, 0.12)}},
		Needs: []roadmap.PlayNeed{{ID: id(1001), Code: code(1), Name: s.name("Joint calendar", 1), End: day(80)}, {ID: id(1002), Code: code(2), Name: s.name("Templates", 1), Done: true}}}
	for k := range 6 + 6*(i%2) {
		t := roadmap.PlayTouch{Day: k*2 - 3, Channel: roadmap.Name{Name: "Phone call"}, Sender: s.function(k % s.functions), SenderIndex: k % s.functions, What: s.prose("Ask kindly whether the owner is on the way.")}
		if k > 2 {
			t.Branch = s.name("Missed", k)
		}
		if i == 2 {
			t.Day = k / 2
		}
		p.Cadence = append(p.Cadence, t)
	}
	for k := range 2 {
		p.TalkTrack = append(p.TalkTrack, roadmap.PlayTalk{Role: s.role(k), Points: list(3, "I keep your notes, so you need not explain the noise again.")})
		p.Objections = append(p.Objections, playbooks.Objection{Says: s.prose("We phone everyone already."), Answer: s.prose("A text reaches them there.")})
		p.Stores = append(p.Stores, roadmap.PlayStore{ID: id(6300 + k), Store: roadmap.Name{Name: s.name(storeWords[k], k)}, Champion: s.name("Service manager", k), Start: day(30), Certified: fig(text.Share, 0.4), Needs: s.prose("A late shift"), Note: s.prose("Soon")})
	}
	return p
}
