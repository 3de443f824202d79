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
	Setups = newKind[assessment.Setup]("setup",
		checked(func(_ *playbooks.Pack, v *assessment.Setup) error {
			if v.ID != SetupID {
				return ErrWrongKey
			}
			return nil
		}))
	Stores = newKind[assessment.Store]("store",
		twins(func(v *assessment.Store) string { return v.Name }))
	Participants = newKind[assessment.Participant]("participant",
		refers("store", "store"),
		about(ownID[assessment.Participant], func(v *assessment.Participant) { v.Name, v.Role, v.Store = "", "", uuid.Nil },
			"name", "role", "store"))
	Ratings = newKind[assessment.Rating]("rating",
		naturalKey("participant", "indicator", "store"),
		owned("participant", "participant"),
		owned("store", "store"),
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
	Ballots = newKind[assessment.Ballot]("ballot",
		naturalKey("participant", "indicator", "store"),
		owned("participant", "participant"),
		owned("store", "store"),
		private,
		checked(func(p *playbooks.Pack, v *assessment.Ballot) error {
			if v.Vote.Sealed {
				return nil
			}
			return validAnswer(p, v.Vote.Answer)
		}),
		about(func(_ uuid.UUID, v *assessment.Ballot) uuid.UUID { return v.Participant },
			func(v *assessment.Ballot) { v.Vote.Answer.Text, v.Vote.Comment = "", "" }, "vote"))
	Agreements = newKind[assessment.Agreement]("agreement",
		naturalKey("indicator", "store"),
		owned("store", "store"),
		checked(func(p *playbooks.Pack, v *assessment.Agreement) error { return validAnswer(p, v.Answer) }))
	Targets = newKind[assessment.Target]("target",
		naturalKey("indicator", "store"),
		owned("store", "store"),
		checked(func(p *playbooks.Pack, v *assessment.Target) error {
			if !p.ValidLevel(v.Level) {
				return fmt.Errorf("target %v: %w", v.Level, ErrOffScale)
			}
			return nil
		}))
	GroupOwned = newKind[assessment.GroupOwned]("group-owned", naturalKey("indicator"))
	Evidence   = newKind[assessment.Evidence]("evidence", refers("store", "store"))
	Notes      = newKind[assessment.Note]("note")

	Disconnects          = newKind[assessment.Disconnect]("disconnect")
	DisconnectIndicators = newKind[assessment.DisconnectIndicator]("disconnect-indicator",
		naturalKey("disconnect", "indicator"),
		owned("disconnect", "disconnect"))

	Initiatives = newKind[roadmap.Initiative]("initiative",
		twins(func(v *roadmap.Initiative) string {
			if v.From == "" {
				return ""
			}
			return v.From + " " + v.Code // the parts of one that was split differ in their code
		}))
	Links = newKind[roadmap.Link]("link",
		naturalKey("from", "to"),
		owned("from", "initiative"),
		owned("to", "initiative"))
	Closures   = newKind[roadmap.Closure]("closure")
	Capacities = newKind[roadmap.Capacity]("capacity", naturalKey("role", "week"))
	Scenarios  = newKind[roadmap.Scenario]("scenario", naturalKey("name"))

	Journeys = newKind[journey.Journey]("journey",
		refers("store", "store"))
	JourneyPhases = newKind[journey.Phase]("journey-phase",
		owned("journey", "journey"),
		checked(func(_ *playbooks.Pack, v *journey.Phase) error { return v.State.Valid() }))
	JourneySteps = newKind[journey.Step]("journey-step",
		owned("phase", "journey-phase"),
		checked(func(_ *playbooks.Pack, v *journey.Step) error { return v.When.Valid() }))
	Lanes = newKind[journey.Lane]("lane",
		naturalKey("journey", "lane"),
		owned("journey", "journey"),
		checked(func(_ *playbooks.Pack, v *journey.Lane) error { return v.Valid() }))
	Cards = newKind[journey.Card]("card",
		owned("step", "journey-step"),
		refers("until", "journey-step"),
		checked(func(_ *playbooks.Pack, v *journey.Card) error { return v.Valid() }))
	HandOffs = newKind[journey.HandOff]("hand-off",
		owned("from", "card"),
		owned("to", "card"),
		checked(func(_ *playbooks.Pack, v *journey.HandOff) error { return v.Valid() }))
	Emotions = newKind[journey.Emotion]("emotion",
		naturalKey("step", "function"),
		owned("step", "journey-step"),
		checked(func(_ *playbooks.Pack, v *journey.Emotion) error { return v.Valid() }))
	Matches = newKind[journey.Match]("step-match",
		naturalKey("current", "future"),
		owned("current", "journey-step"),
		owned("future", "journey-step"))
	Acceptances = newKind[journey.Acceptance]("acceptance",
		naturalKey("journey", "finding"),
		owned("journey", "journey"))
	Answers = newKind[journey.Answer]("card-answer",
		naturalKey("pain", "opportunity"),
		owned("pain", "card"),
		owned("opportunity", "card"))
	CardDisconnects = newKind[journey.CardDisconnect]("card-disconnect",
		naturalKey("card", "disconnect"),
		owned("card", "card"),
		owned("disconnect", "disconnect"))
	CardInitiatives = newKind[journey.CardInitiative]("card-initiative",
		naturalKey("card", "initiative"),
		owned("card", "card"),
		owned("initiative", "initiative"))
	CardItems = newKind[journey.CardItem]("card-item",
		naturalKey("card", "kind", "item"),
		owned("card", "card"))

	Campaigns     = newKind[assessment.Campaign]("campaign", twins(func(v *assessment.Campaign) string { return v.Name }))
	Systems       = newKind[assessment.System]("system", twins(func(v *assessment.System) string { return v.Name }))
	FieldMappings = newKind[assessment.FieldMapping]("field-mapping")
	NamingRules   = newKind[assessment.NamingRule]("naming-rule")
	Automations   = newKind[roadmap.Automation]("automation", twins(func(v *roadmap.Automation) string { return v.Play }))
	StorePlays    = newKind[roadmap.StorePlay]("store-play",
		owned("store", "store"),
		owned("automation", "automation"))
	Decisions = newKind[roadmap.Decision]("decision", twins(func(v *roadmap.Decision) string { return v.From }))
	RACIs     = newKind[roadmap.RACI]("raci", twins(func(v *roadmap.RACI) string { return v.From }))

	ValueInputs = newKind[roadmap.ValueInput]("value-input",
		naturalKey("input"),
		checked(func(p *playbooks.Pack, v *roadmap.ValueInput) error { return v.Check(p) }))
	Readings = newKind[roadmap.Reading]("reading",
		naturalKey("kpi", "store", "month"),
		owned("store", "store"),
		checked(func(_ *playbooks.Pack, v *roadmap.Reading) error { return v.Check() }))
	KPIGoals = newKind[roadmap.KPIGoal]("kpi-goal",
		naturalKey("kpi", "store"),
		owned("store", "store"),
		checked(func(_ *playbooks.Pack, v *roadmap.KPIGoal) error { return v.Check() }))

	Activities = newKind[Activity]("activity", naturalKey("step", "activity"))
	Milestones = newKind[Milestone]("milestone")
)

// SetupID is the ID of the one setup record.
var SetupID = uuid.NewSHA1(namespace, []byte("setup"))

// kinds lists the tables in the order they are read, written and merged.
var kinds = inOrder(
	Setups, Stores, Participants, Ratings, Ballots, Agreements, Targets, GroupOwned, Evidence, Notes,
	Disconnects, DisconnectIndicators, Initiatives, Links, Closures, Capacities, Scenarios,
	Journeys, JourneyPhases, JourneySteps, Lanes, Cards, HandOffs, Emotions, Matches, Acceptances,
	Answers, CardDisconnects, CardInitiatives, CardItems,
	Campaigns, Systems, FieldMappings, NamingRules, Automations, StorePlays, Decisions, RACIs,
	ValueInputs, Readings, KPIGoals,
	Activities, Milestones,
)

func inOrder(declared ...interface{ untyped() *kind }) []*kind {
	out := make([]*kind, len(declared))
	for i, d := range declared {
		out[i] = d.untyped()
		out[i].place = i
	}
	return out
}

// places finds a table by name.
var places = func() map[string]int {
	out := make(map[string]int, len(kinds))
	for i, k := range kinds {
		out[k.name] = i
	}
	return out
}()

// Tables lists the names of all tables.
func Tables() []string {
	out := make([]string, len(kinds))
	for i, k := range kinds {
		out[i] = k.name
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
