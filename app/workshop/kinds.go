package workshop

import (
	"errors"
	"fmt"

	"ownerloop/assessment"
	"ownerloop/assessment/journey"
	"ownerloop/assets/civil"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

// Milestone is a named state. Making one freezes the records as they stand; Document.Milestone returns them.
type Milestone struct {
	ID   uuid.UUID  `json:"-"`
	Name string     `json:"name"`
	Date civil.Date `json:"date"`
	Note string     `json:"note"`
}

// Activity is what the team ticked by hand in one step of the playbook: an activity, or something that has to be there
// when the step ends. Natural key: Step, Activity.
type Activity struct {
	ID       uuid.UUID `json:"-"`
	Step     string    `json:"step"`
	Activity string    `json:"activity"`
	Done     bool      `json:"done"`
}

// The tables of a workshop. Reading, writing, cascades and merging follow from these declarations alone.
var (
	Setups = newKind("setup",
		checked(func(_ *playbooks.Pack, v *assessment.Setup) error {
			if v.ID != SetupID {
				return ErrWrongKey
			}
			return nil
		}))
	Stores = newKind("store",
		twins(func(v *assessment.Store) string { return v.Name }))
	Participants = newKind("participant",
		refers[assessment.Participant]("store", "store"),
		about(ownID[assessment.Participant], func(v *assessment.Participant) { v.Name, v.Role, v.Store = "", "", uuid.Nil },
			"name", "role", "store"))
	Ratings = newKind("rating",
		naturalKey[assessment.Rating]("participant", "indicator", "store"),
		owned[assessment.Rating]("participant", "participant"),
		owned[assessment.Rating]("store", "store"),
		checked(func(p *playbooks.Pack, v *assessment.Rating) error {
			if v.First != nil {
				if err := validAnswer(p, *v.First); err != nil {
					return err
				}
			}
			return validAnswer(p, v.Answer)
		}),
		about(func(_ uuid.UUID, v *assessment.Rating) uuid.UUID { return v.Participant }, func(v *assessment.Rating) {
			v.Answer.Text, v.Comment = "", ""
			if v.First != nil {
				first := *v.First
				first.Text = ""
				v.First = &first
			}
		}, "answer", "comment", "first"))
	Ballots = newKind("ballot",
		naturalKey[assessment.Ballot]("participant", "indicator", "store"),
		owned[assessment.Ballot]("participant", "participant"),
		owned[assessment.Ballot]("store", "store"),
		private[assessment.Ballot](),
		checked(func(p *playbooks.Pack, v *assessment.Ballot) error {
			if v.Vote.Sealed {
				return nil
			}
			return validAnswer(p, v.Vote.Answer)
		}),
		about(func(_ uuid.UUID, v *assessment.Ballot) uuid.UUID { return v.Participant },
			func(v *assessment.Ballot) { v.Vote.Answer.Text, v.Vote.Comment = "", "" }, "vote"))
	Agreements = newKind("agreement",
		naturalKey[assessment.Agreement]("indicator", "store"),
		owned[assessment.Agreement]("store", "store"),
		checked(func(p *playbooks.Pack, v *assessment.Agreement) error { return validAnswer(p, v.Answer) }))
	Targets = newKind("target",
		naturalKey[assessment.Target]("indicator", "store"),
		owned[assessment.Target]("store", "store"),
		checked(func(p *playbooks.Pack, v *assessment.Target) error {
			if !p.ValidLevel(v.Level) {
				return fmt.Errorf("target %v: %w", v.Level, ErrOffScale)
			}
			return nil
		}))
	GroupOwned = newKind("group-owned", naturalKey[assessment.GroupOwned]("indicator"))
	Evidence   = newKind("evidence", refers[assessment.Evidence]("store", "store"))
	Notes      = newKind[assessment.Note]("note")

	Disconnects          = newKind[assessment.Disconnect]("disconnect")
	DisconnectIndicators = newKind("disconnect-indicator",
		naturalKey[assessment.DisconnectIndicator]("disconnect", "indicator"),
		owned[assessment.DisconnectIndicator]("disconnect", "disconnect"))

	Initiatives = newKind("initiative",
		twins(func(v *roadmap.Initiative) string {
			if v.From == "" {
				return ""
			}
			return v.From + " " + v.Code // the parts of one that was split differ in their code
		}))
	Links = newKind("link",
		naturalKey[roadmap.Link]("from", "to"),
		owned[roadmap.Link]("from", "initiative"),
		owned[roadmap.Link]("to", "initiative"))
	Closures   = newKind[roadmap.Closure]("closure")
	Capacities = newKind("capacity", naturalKey[roadmap.Capacity]("role", "week"))

	Journeys = newKind("journey",
		refers[journey.Journey]("store", "store"))
	JourneyPhases = newKind("journey-phase",
		owned[journey.Phase]("journey", "journey"),
		checked(func(_ *playbooks.Pack, v *journey.Phase) error { return v.State.Valid() }))
	JourneySteps = newKind("journey-step",
		owned[journey.Step]("phase", "journey-phase"),
		checked(func(_ *playbooks.Pack, v *journey.Step) error { return v.When.Valid() }))
	Lanes = newKind("lane",
		naturalKey[journey.Lane]("journey", "lane"),
		owned[journey.Lane]("journey", "journey"),
		checked(func(_ *playbooks.Pack, v *journey.Lane) error { return v.Valid() }))
	Cards = newKind("card",
		owned[journey.Card]("step", "journey-step"),
		refers[journey.Card]("until", "journey-step"),
		checked(func(_ *playbooks.Pack, v *journey.Card) error { return v.Valid() }))
	HandOffs = newKind("hand-off",
		owned[journey.HandOff]("from", "card"),
		owned[journey.HandOff]("to", "card"),
		checked(func(_ *playbooks.Pack, v *journey.HandOff) error { return v.Valid() }))
	Emotions = newKind("emotion",
		naturalKey[journey.Emotion]("step", "function"),
		owned[journey.Emotion]("step", "journey-step"),
		checked(func(_ *playbooks.Pack, v *journey.Emotion) error { return v.Valid() }))
	Matches = newKind("step-match",
		naturalKey[journey.Match]("current", "future"),
		owned[journey.Match]("current", "journey-step"),
		owned[journey.Match]("future", "journey-step"))
	Acceptances = newKind("acceptance",
		naturalKey[journey.Acceptance]("journey", "finding"),
		owned[journey.Acceptance]("journey", "journey"))
	Answers = newKind("card-answer",
		naturalKey[journey.Answer]("pain", "opportunity"),
		owned[journey.Answer]("pain", "card"),
		owned[journey.Answer]("opportunity", "card"))
	CardDisconnects = newKind("card-disconnect",
		naturalKey[journey.CardDisconnect]("card", "disconnect"),
		owned[journey.CardDisconnect]("card", "card"),
		owned[journey.CardDisconnect]("disconnect", "disconnect"))
	CardInitiatives = newKind("card-initiative",
		naturalKey[journey.CardInitiative]("card", "initiative"),
		owned[journey.CardInitiative]("card", "card"),
		owned[journey.CardInitiative]("initiative", "initiative"))
	CardItems = newKind("card-item",
		naturalKey[journey.CardItem]("card", "kind", "item"),
		owned[journey.CardItem]("card", "card"))

	Campaigns     = newKind("campaign", twins(func(v *assessment.Campaign) string { return v.Name }))
	Systems       = newKind("system", twins(func(v *assessment.System) string { return v.Name }))
	FieldMappings = newKind[assessment.FieldMapping]("field-mapping")
	NamingRules   = newKind[assessment.NamingRule]("naming-rule")
	Automations   = newKind("automation", twins(func(v *roadmap.Automation) string { return v.Play }))
	StorePlays    = newKind("store-play",
		owned[roadmap.StorePlay]("store", "store"),
		owned[roadmap.StorePlay]("automation", "automation"))
	Decisions = newKind("decision", twins(func(v *roadmap.Decision) string { return v.From }))
	RACIs     = newKind("raci", twins(func(v *roadmap.RACI) string { return v.From }))

	ValueInputs = newKind("value-input",
		naturalKey[roadmap.ValueInput]("input"),
		checked(func(p *playbooks.Pack, v *roadmap.ValueInput) error { return v.Check(p) }))
	Readings = newKind("reading",
		naturalKey[roadmap.Reading]("kpi", "store", "month"),
		owned[roadmap.Reading]("store", "store"),
		checked(func(_ *playbooks.Pack, v *roadmap.Reading) error { return v.Check() }))
	KPIGoals = newKind("kpi-goal",
		naturalKey[roadmap.KPIGoal]("kpi", "store"),
		owned[roadmap.KPIGoal]("store", "store"),
		checked(func(_ *playbooks.Pack, v *roadmap.KPIGoal) error { return v.Check() }))

	Activities = newKind("activity", naturalKey[Activity]("step", "activity"))
	Milestones = newKind[Milestone]("milestone")
)

// SetupID is the ID of the one setup record.
var SetupID = uuid.NewSHA1(namespace, []byte("setup"))

// kinds lists the tables in the order they are read, written and merged.
var kinds = []schema{
	Setups, Stores, Participants, Ratings, Ballots, Agreements, Targets, GroupOwned, Evidence, Notes,
	Disconnects, DisconnectIndicators, Initiatives, Links, Closures, Capacities,
	Journeys, JourneyPhases, JourneySteps, Lanes, Cards, HandOffs, Emotions, Matches, Acceptances,
	Answers, CardDisconnects, CardInitiatives, CardItems,
	Campaigns, Systems, FieldMappings, NamingRules, Automations, StorePlays, Decisions, RACIs,
	ValueInputs, Readings, KPIGoals,
	Activities, Milestones,
}

// places finds a table by name.
var places = func() map[string]int {
	out := make(map[string]int, len(kinds))
	for i, k := range kinds {
		k.setPlace(i)
		out[k.Name()] = i
	}
	return out
}()

// Tables lists the names of all tables.
func Tables() []string {
	out := make([]string, len(kinds))
	for i, k := range kinds {
		out[i] = k.Name()
	}
	return out
}

// ErrOffScale says that a level is none of the pack's.
var ErrOffScale = errors.New("not a level of the pack's scale")

// ErrBadAnswer says that an answer is none of: a level, "don't know", "not applicable".
var ErrBadAnswer = errors.New("not an answer")

func validAnswer(p *playbooks.Pack, a assessment.Answer) error {
	switch a.Kind {
	case assessment.Given:
		if !p.ValidLevel(a.Level) {
			return fmt.Errorf("level %v: %w", a.Level, ErrOffScale)
		}
	case "", assessment.DontKnow, assessment.NotApplicable:
	default:
		return fmt.Errorf("%q: %w", a.Kind, ErrBadAnswer)
	}
	return nil
}

func ownID[T any](id uuid.UUID, _ *T) uuid.UUID { return id }

// SetupOf returns the workshop's setup; the zero setup before there is one.
func SetupOf(r Records) assessment.Setup {
	v, _ := Setups.Get(r, SetupID)
	return v
}
