package journey

import (
	"ownerloop/assets/civil"

	"github.com/google/uuid"
)

// The record types of journeys. Each is one row of a table of the workshop document; top-level fields are the units of
// merging, and values that must agree share one nested struct. References are IDs, uuid.Nil means "none". Order is a
// fractional key; ties are broken by ID. Pack items are named by their pack ID.

// State is which of a journey's two maps something stands in.
type State string

// As it is, and as it should be.
const (
	Current State = "current"
	Future  State = "future"
)

// Journey is an owner's path, told in a current and a future map that share their lanes.
type Journey struct {
	ID        uuid.UUID  `json:"-"`
	Name      string     `json:"name"`
	About     string     `json:"about"`
	OwnerType string     `json:"owner_type"` // in own words: "Private buyer of a new car"
	Variant   string     `json:"variant"`    // of the stores it holds for, in own words: "all stores"
	Store     uuid.UUID  `json:"store"`      // the one store it is about, or none
	Template  string     `json:"template"`   // pack journey it was made from, or empty
	Starts    civil.Date `json:"starts"`     // when the future state shall begin; zero = not said
	Locked    bool       `json:"locked"`     // phases, steps and lanes can't be changed by hand
	Order     string     `json:"order"`
}

// Phase is a run of steps.
type Phase struct {
	ID      uuid.UUID `json:"-"`
	Journey uuid.UUID `json:"journey"`
	State   State     `json:"state"`
	Name    string    `json:"name"`
	Order   string    `json:"order"`
}

// Step is one column of a map.
type Step struct {
	ID     uuid.UUID `json:"-"`
	Phase  uuid.UUID `json:"phase"`
	Name   string    `json:"name"`
	When   When      `json:"when"`
	Moment bool      `json:"moment"` // a moment of truth: here the owner decides to stay or to leave
	Order  string    `json:"order"`  // within its phase
}

// When says when something happens, in days from the event the journey starts with (negative: before it).
type When struct {
	Known bool   `json:"known,omitempty"` // From and To say something
	From  int    `json:"from,omitempty"`
	To    int    `json:"to,omitempty"`   // not before From
	Text  string `json:"text,omitempty"` // in own words, shown instead of the days: "2 weeks before"
}

// LaneID names a lane: one of the nine below, or for the team's own lanes a random ID.
type LaneID string

// The lanes every journey has, from top to bottom.
const (
	LaneAction        LaneID = "action" // what the owner does
	LaneTouch         LaneID = "touch"  // channel and message: the contacts
	LaneEmotion       LaneID = "emotion"
	LaneFront         LaneID = "front" // what the owner sees people do
	LaneBack          LaneID = "back"  // what happens out of sight
	LaneSystems       LaneID = "systems"
	LaneDisconnects   LaneID = "disconnects" // pains
	LaneOpportunities LaneID = "opportunities"
	LaneKPIs          LaneID = "kpis"
)

// Lane is how a lane is shown; a lane without a record is shown as usual. Natural key: Journey, Lane.
type Lane struct {
	ID      uuid.UUID `json:"-"`
	Journey uuid.UUID `json:"journey"`
	Lane    LaneID    `json:"lane"`
	Name    string    `json:"name"`   // of the team's own lanes, or instead of the usual name
	Height  float64   `json:"height"` // at 100 %, 48-400; 0 = the usual one
	Hidden  Shown     `json:"hidden"`
	Pinned  bool      `json:"pinned"` // stays in view while the map scrolls
	Order   string    `json:"order"`  // empty = the usual place
}

// Shown overrides whether a lane is shown; empty = as usual (all but the KPIs are).
type Shown string

// The two overrides.
const (
	Show Shown = "show"
	Hide Shown = "hide"
)

// Card is one note in a cell. In the lane of contacts it is a touch, and the fields from Channel to Price speak of it;
// in the lane of disconnects Type does.
type Card struct {
	ID       uuid.UUID `json:"-"`
	Step     uuid.UUID `json:"step"`
	Until    uuid.UUID `json:"until"` // the last step it spans; none = its own
	Lane     LaneID    `json:"lane"`
	Text     string    `json:"text"`
	Detail   string    `json:"detail"`   // second line: a figure, an example
	Function string    `json:"function"` // who does it; of a touch, who sends it
	Voice    string    `json:"voice"`    // the name the owner sees as sender: "Importer"
	Receiver string    `json:"receiver"` // of a touch; empty = the owner
	Channel  string    `json:"channel"`  // list "channel"
	System   string    `json:"system"`
	Owner    string    `json:"owner"`    // role that answers for it
	When     When      `json:"when"`     // of a touch; not known = that of its step
	Class    string    `json:"class"`    // message class of the contact policy
	Purpose  string    `json:"purpose"`  // list "purpose"
	Consent  string    `json:"consent"`  // list "consent-basis": what allows it; empty = nobody can say
	Trigger  string    `json:"trigger"`  // list "event": what sends it; empty = a person
	Topic    string    `json:"topic"`    // what it is about, in a word or two: two touches of one topic say the same
	Price    Price     `json:"price"`    // the price or offer it names
	Type     string    `json:"type"`     // list "disconnect-type"
	Evidence string    `json:"evidence"` // list "evidence-kind"
	Proof    string    `json:"proof"`    // what was seen, told or measured
	Order    string    `json:"order"`    // within its cell
}

// Purposes that rules look for, as the pack's list "purpose" has them.
const (
	PurposeOffer  = "offer"
	PurposeSurvey = "survey"
)

// ConsentService is the basis, of the pack's list "consent-basis", that covers service information and no offers.
const ConsentService = "service"

// Price is what a touch says that something costs or saves, in the workshop's currency. The parts only make sense
// together.
type Price struct {
	Item    string  `json:"item,omitempty"`    // what is priced; cards that name the same item are compared
	Minor   int64   `json:"minor,omitempty"`   // minor units
	Percent float64 `json:"percent,omitempty"` // off
}

// HandOff passes the owner on from one card to another.
type HandOff struct {
	ID       uuid.UUID `json:"-"`
	From     uuid.UUID `json:"from"`
	To       uuid.UUID `json:"to"`
	What     string    `json:"what"`
	Sender   string    `json:"sender"`   // function
	Receiver string    `json:"receiver"` // function
	Channel  string    `json:"channel"`
	System   string    `json:"system"`
	Owner    string    `json:"owner"` // role
	Hours    float64   `json:"hours"` // service level; 0 = none agreed
	Data     string    `json:"data"`  // what is passed on
}

// Emotion is how one function sees the owner feel at a step. Natural key: Step, Function.
type Emotion struct {
	ID       uuid.UUID `json:"-"`
	Step     uuid.UUID `json:"step"`
	Function string    `json:"function"`
	Value    float64   `json:"value"` // -2 to +2
}

// Match says that a step of the current state became one of the future state. Natural key: both.
type Match struct {
	ID      uuid.UUID `json:"-"`
	Current uuid.UUID `json:"current"`
	Future  uuid.UUID `json:"future"`
	Change  Change    `json:"change"` // what the team calls it; empty = as the cards say
}

// Change is what becomes of a step.
type Change string

// A matched step is kept or changed, the others are dropped or new.
const (
	Kept    Change = "kept"
	Changed Change = "changed"
	Dropped Change = "dropped"
	New     Change = "new"
)

// Acceptance silences a finding for a reason. Natural key: Journey, Finding.
type Acceptance struct {
	ID      uuid.UUID `json:"-"`
	Journey uuid.UUID `json:"journey"`
	Finding string    `json:"finding"` // Finding.ID
	Reason  string    `json:"reason"`
}

// Answer says that an opportunity, of whichever journey, answers a pain. Natural key: both.
type Answer struct {
	ID          uuid.UUID `json:"-"`
	Pain        uuid.UUID `json:"pain"`
	Opportunity uuid.UUID `json:"opportunity"`
}

// CardDisconnect ties a card to the disconnect of the register it shows. Natural key: both.
type CardDisconnect struct {
	ID         uuid.UUID `json:"-"`
	Card       uuid.UUID `json:"card"`
	Disconnect uuid.UUID `json:"disconnect"`
}

// CardInitiative ties an opportunity to the work that takes it up. Natural key: both.
type CardInitiative struct {
	ID         uuid.UUID `json:"-"`
	Card       uuid.UUID `json:"card"`
	Initiative uuid.UUID `json:"initiative"`
}

// CardItem ties a card to an item of the pack. Natural key: Card, Kind, Item.
type CardItem struct {
	ID   uuid.UUID `json:"-"`
	Card uuid.UUID `json:"card"`
	Kind ItemKind  `json:"kind"`
	Item string    `json:"item"` // pack ID
}

// ItemKind is what a card has to do with a pack's item.
type ItemKind string

// Needs are the data a touch can't go out without, Holds what a system has ready at its step and from then on: an object
// ("repair-order") or one of its fields ("repair-order.mileage").
const (
	ItemIndicator ItemKind = "indicator"
	ItemKPI       ItemKind = "kpi"
	ItemPlay      ItemKind = "play"
	ItemNeeds     ItemKind = "needs"
	ItemHolds     ItemKind = "holds"
)
