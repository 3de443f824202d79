package roadmap

import (
	"ownerloop/assets/civil"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Initiative is a piece of work the team has taken up or parked. It starts as a copy of a pack initiative, so that the
// team's edits survive a pack upgrade. Top-level fields are the units of merging.
type Initiative struct {
	ID         uuid.UUID                  `json:"-"`
	From       string                     `json:"from"` // pack initiative it was made from, or empty
	Code       string                     `json:"code"` // short mark on charts and sheets, such as "I07"
	Name       string                     `json:"name"`
	Short      string                     `json:"short"`
	Why        string                     `json:"why"`
	Raises     []playbooks.Raise          `json:"raises"`
	Effort     map[string]playbooks.Range `json:"effort"`   // person-days by role
	Duration   int                        `json:"duration"` // working days; 0 = a milestone
	Owner      string                     `json:"owner"`    // role
	Status     Status                     `json:"status"`
	Done       float64                    `json:"done"` // share of the work finished, 0-1
	Importance int                        `json:"importance"`
	Confidence float64                    `json:"confidence"`
	Reach      int                        `json:"reach"` // this and the next three feed the priority methods: 1-5, 0 = nobody said
	Impact     int                        `json:"impact"`
	Urgency    int                        `json:"urgency"`
	// RiskReduction is how much risk, such as a breach of consent, the work takes away.
	RiskReduction int `json:"risk_reduction"`
	HandRank      int `json:"hand_rank"` // 0 = by method
	Pin           Pin `json:"pin"`
	// Due is the last day it should end on; zero = none. A plan that can't keep it says so.
	Due   civil.Date `json:"due,omitzero"`
	Note  string     `json:"note"`
	Order string     `json:"order"`
}

// Status is where an initiative stands; the IDs of the pack's list "initiative-status".
type Status string

// Parked work has no dates.
const (
	Planned    Status = "planned"
	InProgress Status = "in-progress"
	Finished   Status = "done"
	Parked     Status = "parked"
)

// Pin fixes when an initiative may start; the two parts only make sense together.
type Pin struct {
	NotBefore civil.Date `json:"not_before,omitzero"`
	Fixed     bool       `json:"fixed,omitempty"` // starts exactly then, whatever it breaks
}

// LinkKind is how two initiatives hang together.
type LinkKind string

// Finish-start, start-start, finish-finish, start-finish.
const (
	FS LinkKind = "FS"
	SS LinkKind = "SS"
	FF LinkKind = "FF"
	SF LinkKind = "SF"
)

// Link says that To waits for From. Natural key: From, To.
type Link struct {
	ID   uuid.UUID `json:"-"`
	From uuid.UUID `json:"from"`
	To   uuid.UUID `json:"to"`
	Kind LinkKind  `json:"kind"`
	Lag  int       `json:"lag"` // working days, may be negative
}

// Closure is a span of days in which nobody works (a holiday) or nothing may start or run (a freeze).
type Closure struct {
	ID     uuid.UUID  `json:"-"`
	Name   string     `json:"name"`
	First  civil.Date `json:"first"`
	Last   civil.Date `json:"last"`
	Freeze bool       `json:"freeze"`
}

// Scenario is a plan to be tried under other conditions, in words. Natural key: Name, so that two copies of a workshop
// never hold two of one name.
type Scenario struct {
	ID   uuid.UUID `json:"-"`
	Name string    `json:"name"` // a letter, from "A"
	Said string    `json:"said"`
}

// Capacity is how many person-days a role has in a week. Natural key: Role, Week; a zero Week is the normal week.
type Capacity struct {
	ID   uuid.UUID  `json:"-"`
	Role string     `json:"role"`
	Week civil.Date `json:"week"` // the Monday
	Days float64    `json:"days"`
}
