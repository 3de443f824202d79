package app

import (
	"ownerloop/app/words"
	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

// JourneyRecords reads the journeys and what hangs on them out of a set of records.
func JourneyRecords(r workshop.Records) journey.Records {
	return journey.Records{
		Journeys: inOrder(workshop.Journeys.List(r), func(v journey.Journey) (string, uuid.UUID) { return v.Order, v.ID }),
		Phases:   workshop.JourneyPhases.List(r), Steps: workshop.JourneySteps.List(r), Lanes: workshop.Lanes.List(r),
		Cards: workshop.Cards.List(r), HandOffs: workshop.HandOffs.List(r), Emotions: workshop.Emotions.List(r),
		Matches: workshop.Matches.List(r), Acceptances: workshop.Acceptances.List(r), Answers: workshop.Answers.List(r),
		CardDisconnects: workshop.CardDisconnects.List(r), CardInitiatives: workshop.CardInitiatives.List(r),
		CardItems: workshop.CardItems.List(r),
	}
}

// JourneyMap is one state of a journey with all its findings. pack is the workshop's, in the language of the reader.
func JourneyMap(pack *playbooks.Pack, r workshop.Records, id uuid.UUID, state journey.State) (journey.Map, []journey.Finding) {
	all := JourneyRecords(r)
	m := all.Map(id, state)
	return m, journey.Lint(pack, all, m, workshop.SetupOf(r).Currency)
}

// JourneyNotes are the second lines of a journey's cards that say where they lead: the codes of the initiatives that
// take an opportunity up, or that none does. none is what to say then.
func JourneyNotes(r workshop.Records, none string) map[uuid.UUID]string {
	codes := map[uuid.UUID]string{}
	for _, v := range inOrder(workshop.Initiatives.List(r), func(v roadmap.Initiative) (string, uuid.UUID) { return v.Order, v.ID }) {
		for l := range workshop.CardInitiatives.All(r) {
			if l.Initiative != v.ID {
				continue
			}
			if codes[l.Card] != "" {
				codes[l.Card] += ", "
			}
			codes[l.Card] += v.Code
		}
	}
	for c := range workshop.Cards.All(r) {
		if c.Lane == journey.LaneOpportunities && codes[c.ID] == "" {
			codes[c.ID] = none
		}
	}
	return codes
}

// JourneyDays say when the two states of a journey are so: the current one on the workshop's day, the future one from the
// day after the last of the initiatives that its cards lead to is finished. A day that is not known, such as the future
// one's without dated work, is zero.
func JourneyDays(r workshop.Records, plan roadmap.Timeline, id uuid.UUID) (current, future civil.Date) {
	all := JourneyRecords(r)
	of := map[uuid.UUID]bool{} // cards of the journey
	for _, state := range []journey.State{journey.Current, journey.Future} {
		for _, c := range all.Map(id, state).Cards {
			of[c.ID] = true
		}
	}
	leads := map[uuid.UUID]bool{}
	for _, l := range all.CardInitiatives {
		if of[l.Card] {
			leads[l.Initiative] = true
		}
	}
	for _, item := range plan.Items {
		if leads[item.Initiative.ID] && !item.Dates.Last.Before(future) {
			future = item.Dates.Last.AddDays(1)
		}
	}
	return workshop.SetupOf(r).Date, future
}

// SayJourneyDay words a day of JourneyDays; a day that is not known has no words.
func SayJourneyDay(p *text.Printer, state journey.State, day civil.Date) string {
	switch {
	case day.IsZero():
		return ""
	case state == journey.Current:
		return p.Date(day)
	}
	return p.Say(text.M("journey.from-month", text.Str("Month", p.MonthYear(day))))
}

// FindJourney finds a journey by its ID or its name; without a name the only one there is.
func FindJourney(r workshop.Records, name string) (journey.Journey, bool) {
	all := JourneyRecords(r).Journeys
	if name == "" && len(all) == 1 {
		return all[0], true
	}
	if id, err := uuid.Parse(name); err == nil {
		return workshop.Journeys.Get(r, id)
	}
	for _, j := range all {
		if words.Fold(j.Name) == words.Fold(name) && name != "" {
			return j, true
		}
	}
	return journey.Journey{}, false
}
