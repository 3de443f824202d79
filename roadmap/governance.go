package roadmap

import (
	"ownerloop/assets/civil"

	"github.com/google/uuid"
)

// What a team settles so that the work goes on: the plays it builds, who runs them where, who decides and who does what.
// Top-level fields are the units of merging; a field that names a pack item holds its ID.

// Automation is a play the team builds.
type Automation struct {
	ID       uuid.UUID       `json:"-"`
	Play     string          `json:"play"` // pack play it was made from, or empty
	Name     string          `json:"name"`
	Stage    string          `json:"stage"`    // list "lifecycle-stage"
	Trigger  string          `json:"trigger"`  // list "event"
	Audience string          `json:"audience"` // in own words
	Channels []string        `json:"channels"` // list "channel"
	Exit     string          `json:"exit"`     // what ends it for an owner
	HoldOut  int             `json:"hold_out"` // per cent of the audience left alone, to see the effect
	Stop     string          `json:"stop"`     // what stops it for everybody
	Reply    string          `json:"reply"`    // who answers, and within which time
	Owner    string          `json:"owner"`    // role
	Status   AutomationState `json:"status"`
	Note     string          `json:"note"`
	Order    string          `json:"order"`
}

// AutomationState is how far a play has come; empty = only named.
type AutomationState string

// The states.
const (
	AutomationSpecified AutomationState = "specified"
	AutomationBuilt     AutomationState = "built"
	AutomationLive      AutomationState = "live"
	AutomationHalted    AutomationState = "halted"
)

// AutomationStates are all of them, in their order.
var AutomationStates = []AutomationState{AutomationSpecified, AutomationBuilt, AutomationLive, AutomationHalted}

// StorePlay is a play that a store has chosen to run.
type StorePlay struct {
	ID         uuid.UUID  `json:"-"`
	Store      uuid.UUID  `json:"store"`
	Automation uuid.UUID  `json:"automation"`
	Champion   string     `json:"champion"`  // role name, in own words
	Start      civil.Date `json:"start"`     // the store's own commitment
	Certified  int        `json:"certified"` // per cent of its people who may run it
	Needs      string     `json:"needs"`     // what the store asks for
	Note       string     `json:"note"`
	Order      string     `json:"order"`
}

// Decision is one that both sides have to settle, or have settled.
type Decision struct {
	ID        uuid.UUID  `json:"-"`
	From      string     `json:"from"` // pack decision it was made from, or empty
	What      string     `json:"what"`
	Deciders  []string   `json:"deciders"`  // roles; several decide jointly
	Consulted []string   `json:"consulted"` // roles
	Due       civil.Date `json:"due"`
	Otherwise string     `json:"otherwise"` // what holds until it is taken
	Outcome   string     `json:"outcome"`   // empty = open
	Taken     civil.Date `json:"taken"`
	Note      string     `json:"note"`
	Order     string     `json:"order"`
}

// RACI says who does what in one activity: one role is accountable, at least one responsible.
type RACI struct {
	ID          uuid.UUID `json:"-"`
	From        string    `json:"from"` // row of the pack it was made from, or empty
	Step        string    `json:"step"`
	Activity    string    `json:"activity"`    // in own words
	Responsible []string  `json:"responsible"` // roles
	Accountable string    `json:"accountable"` // role
	Consulted   []string  `json:"consulted"`   // roles
	Informed    []string  `json:"informed"`    // roles
	Order       string    `json:"order"`
}
