package xlsx

import (
	"fmt"

	"ownerloop/assessment/journey"
	"ownerloop/assets/civil"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
)

// run adds what keeps the work going: a journey with both states, capacities one of which is too small, KPIs with goals and
// readings of the group and of stores, plays that stores have chosen, and decisions. Activities stay the pack's.
func run(in *roadmap.Inputs, pack *playbooks.Pack) {
	for k, role := range pack.Roles {
		in.Work.Capacities = append(in.Work.Capacities, roadmap.Capacity{ID: recordID("capacity", k), Role: role.ID, Days: 2 + float64(k%4)})
	}
	month := civil.Of(2025, 11, 1)
	for k, kpi := range pack.KPIs[:6] {
		for n := range 12 {
			r := roadmap.Reading{ID: recordID("reading", k*100+n), KPI: kpi.ID, Month: month.AddMonths(n), Value: 0.3 + float64(k)/10 + float64(n)/200}
			switch {
			case k == 4 && n != 11:
				continue // read once
			case k == 3:
				r.Store = in.Assessment.Stores[n%2].ID
			}
			in.Figures.Readings = append(in.Figures.Readings, r)
		}
		base, target := 0.3, 0.6
		goal := roadmap.KPIGoal{ID: recordID("goal", k), KPI: kpi.ID, Target: &target, Owner: pack.Roles[k].ID, Note: "as agreed"}
		if k == 1 {
			goal.Base = &base
		}
		if k != 2 {
			in.Figures.Goals = append(in.Figures.Goals, goal)
		}
	}
	for k, play := range pack.Plays[:3] {
		a := roadmap.Automation{ID: recordID("automation", k), Play: play.ID, Name: play.Name, Status: roadmap.AutomationStates[k], Order: fmt.Sprint(k)}
		in.Running.Automations = append(in.Running.Automations, a)
		for n := range k { // the first has no store
			in.Running.StorePlays = append(in.Running.StorePlays, roadmap.StorePlay{ID: recordID("storeplay", k*10+n), Store: in.Assessment.Stores[n].ID,
				Automation: a.ID, Champion: "Ms Lind", Start: civil.Of(2027, 1, 11).AddDays(7 * n), Certified: 40 * n, Needs: "=a second line", Order: fmt.Sprint(n)})
		}
	}
	for k, d := range roadmap.UsualDecisions(pack)[:4] {
		d.ID, d.Order = recordID("decision", k), fmt.Sprint(k)
		switch k {
		case 0:
			d.Due = civil.Of(2026, 10, 1) // late
		case 1:
			d.Outcome, d.Taken = "Aftersales owns the consent register", civil.Of(2026, 9, 30)
		case 2:
			d.From, d.Due = "", civil.Of(2027, 1, 15) // the team's own
		}
		in.Running.Decisions = append(in.Running.Decisions, d)
	}
	travel(in)
}

// travel adds a journey of four steps, with a hand-off nobody answers for and a step without a touch.
func travel(in *roadmap.Inputs) {
	r := &in.Journeys
	j := journey.Journey{ID: recordID("journey", 1), Name: "First service", Order: "1"}
	r.Journeys = append(r.Journeys, j)
	n := 0
	for _, state := range []journey.State{journey.Current, journey.Future} {
		phase := journey.Phase{ID: recordID("phase "+string(state), 1), Journey: j.ID, State: state, Name: "Before the visit", Order: "1"}
		r.Phases = append(r.Phases, phase)
		var before journey.Card
		for k, name := range []string{"Reminder", "Booking", "Drop-off", "Follow-up"} {
			step := journey.Step{ID: recordID("step "+string(state), k), Phase: phase.ID, Name: name, When: journey.When{Known: true, From: 30 * k, To: 30 * k}, Order: fmt.Sprint(k)}
			r.Steps = append(r.Steps, step)
			lane := []journey.LaneID{journey.LaneTouch, journey.LaneTouch, journey.LaneBack, journey.LaneDisconnects}[k]
			n++
			card := journey.Card{ID: recordID("card", n), Step: step.ID, Lane: lane, Text: "+ " + name + " of the owner", Detail: "@noon", Function: "mops",
				Channel: "email", System: "CRM", Owner: "SM", Order: "1"}
			r.Cards = append(r.Cards, card)
			if k == 2 {
				r.HandOffs = append(r.HandOffs, journey.HandOff{ID: recordID("handoff", n), From: before.ID, To: card.ID, What: "The appointment", Sender: "mops", Receiver: "store",
					Channel: "email", Hours: 4, Data: "VIN, consent"})
			}
			before = card
			for f, function := range []string{"mops", "aftersales", "store"} {
				r.Emotions = append(r.Emotions, journey.Emotion{ID: recordID("emotion "+function, n), Step: step.ID, Function: function, Value: float64(k+f)/2 - 1.5})
			}
		}
	}
	r.CardDisconnects = append(r.CardDisconnects, journey.CardDisconnect{ID: recordID("pain", 1), Card: recordID("card", 4), Disconnect: in.Disconnects[0].ID})
}
