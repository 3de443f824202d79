package app

import (
	"bytes"
	"slices"
	"strings"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

// AssessmentInputs reads what scoring needs out of a set of records.
func AssessmentInputs(r workshop.Records) assessment.Inputs {
	return assessment.Inputs{
		Setup:        workshop.SetupOf(r),
		Stores:       StoresInOrder(r),
		Participants: ParticipantsInOrder(r),
		Ratings:      workshop.Ratings.List(r),
		Agreements:   workshop.Agreements.List(r),
		Targets:      workshop.Targets.List(r),
		GroupOwned:   workshop.GroupOwned.List(r),
	}
}

// StoresInOrder lists the stores as people ordered them.
func StoresInOrder(r workshop.Records) []assessment.Store {
	return inOrder(workshop.Stores.List(r), func(v assessment.Store) (string, uuid.UUID) { return v.Order, v.ID })
}

// ParticipantsInOrder lists the participants likewise.
func ParticipantsInOrder(r workshop.Records) []assessment.Participant {
	return inOrder(workshop.Participants.List(r), func(v assessment.Participant) (string, uuid.UUID) { return v.Order, v.ID })
}

// RoadmapInputs reads what a briefing needs out of a document.
func RoadmapInputs(d *workshop.Document) roadmap.Inputs {
	in := roadmap.Inputs{
		Workshop:             d.ID(),
		Assessment:           AssessmentInputs(d.Records),
		Disconnects:          inOrder(workshop.Disconnects.List(d.Records), func(v assessment.Disconnect) (string, uuid.UUID) { return v.Order, v.ID }),
		DisconnectIndicators: workshop.DisconnectIndicators.List(d.Records),
		Evidence:             workshop.Evidence.List(d.Records),
		Journeys:             JourneyRecords(d.Records),
		Work:                 work(d.Records),
		Figures: roadmap.Figures{Inputs: workshop.ValueInputs.List(d.Records), Readings: workshop.Readings.List(d.Records),
			Goals: workshop.KPIGoals.List(d.Records)},
		Running: running(d.Records),
	}
	for m := range workshop.Milestones.All(d.Records) {
		if r, ok := d.Milestone(m.ID); ok {
			in.Milestones = append(in.Milestones, roadmap.Frozen{
				Milestone:  roadmap.Milestone{Name: m.Name, Date: m.Date},
				Assessment: AssessmentInputs(r),
				Work:       work(r),
			})
		}
	}
	return in
}

func work(r workshop.Records) roadmap.Work {
	return roadmap.Work{
		Initiatives: inOrder(workshop.Initiatives.List(r), func(v roadmap.Initiative) (string, uuid.UUID) { return v.Order, v.ID }),
		Links:       workshop.Links.List(r),
		Closures:    workshop.Closures.List(r),
		Capacities:  workshop.Capacities.List(r),
		Start:       workshop.SetupOf(r).PlanStart,
	}
}

func running(r workshop.Records) roadmap.Running {
	return roadmap.Running{
		Automations: inOrder(workshop.Automations.List(r), func(v roadmap.Automation) (string, uuid.UUID) { return v.Order, v.ID }),
		StorePlays:  inOrder(workshop.StorePlays.List(r), func(v roadmap.StorePlay) (string, uuid.UUID) { return v.Order, v.ID }),
		Decisions:   inOrder(workshop.Decisions.List(r), func(v roadmap.Decision) (string, uuid.UUID) { return v.Order, v.ID }),
		RACI:        inOrder(workshop.RACIs.List(r), func(v roadmap.RACI) (string, uuid.UUID) { return v.Order, v.ID }),
	}
}

// inOrder sorts records by their fractional key, ties by ID.
func inOrder[T any](in []T, key func(T) (string, uuid.UUID)) []T {
	slices.SortFunc(in, func(a, b T) int {
		x, i := key(a)
		y, j := key(b)
		if c := strings.Compare(x, y); c != 0 {
			return c
		}
		return bytes.Compare(i[:], j[:])
	})
	return in
}
