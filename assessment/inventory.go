package assessment

import "github.com/google/uuid"

// What a team writes down about how owners are contacted today and from which data. Same rules as in record.go; a field
// that names a pack item holds its ID, a field "in own words" holds whatever was typed.

// Campaign is one row of the inventory: something that reaches owners today, whoever sends it.
type Campaign struct {
	ID       uuid.UUID `json:"-"`
	Name     string    `json:"name"`
	Purpose  string    `json:"purpose"`  // list "purpose"
	Stage    string    `json:"stage"`    // list "lifecycle-stage"
	Class    string    `json:"class"`    // message class of the contact policy
	Owner    string    `json:"owner"`    // role
	Producer string    `json:"producer"` // agency, importer, store or vendor, in own words
	System   string    `json:"system"`   // pack system that sends it
	Source   string    `json:"source"`   // where its data comes from and how old that is, in own words
	Audience string    `json:"audience"` // in own words
	Size     int       `json:"size"`     // owners reached by one send; 0 = not known
	Channels []string  `json:"channels"` // list "channel"
	Rhythm   string    `json:"rhythm"`   // how often, in own words
	Trigger  string    `json:"trigger"`  // list "event"; empty = a person, when there is time
	Exit     string    `json:"exit"`     // what ends it for an owner
	Consent  string    `json:"consent"`  // list "consent-basis"; empty = nobody can say
	Offer    string    `json:"offer"`
	Reply    string    `json:"reply"`    // who answers
	Tracking string    `json:"tracking"` // how a visit is traced back to it
	Verdict  Verdict   `json:"verdict"`
	Note     string    `json:"note"`
	Order    string    `json:"order"`
}

// Verdict is what the team decides about a campaign; empty while it has not.
type Verdict string

// The verdicts.
const (
	VerdictKeep   Verdict = "keep"
	VerdictChange Verdict = "change"
	VerdictMerge  Verdict = "merge"
	VerdictStop   Verdict = "stop"
	VerdictLater  Verdict = "later"
)

// Verdicts are all of them, in the order they are offered.
var Verdicts = []Verdict{VerdictKeep, VerdictChange, VerdictMerge, VerdictStop, VerdictLater}

// System is a piece of software in use that holds owners' data or sends from it.
type System struct {
	ID     uuid.UUID `json:"-"`
	Kind   string    `json:"kind"` // pack system
	Name   string    `json:"name"` // what it is called here
	Vendor string    `json:"vendor"`
	Owner  string    `json:"owner"` // role
	Key    string    `json:"key"`   // what tells owners, cars and orders apart in it
	Feeds  string    `json:"feeds"` // what it passes on, and to what
	Age    string    `json:"age"`   // how old its data is when somebody uses it
	Note   string    `json:"note"`
	Order  string    `json:"order"`
}

// FieldMapping says where one field of the data comes from and who keeps it right.
type FieldMapping struct {
	ID       uuid.UUID `json:"-"`
	Object   string    `json:"object"`    // pack data object
	Field    string    `json:"field"`     // pack data field of the object, or in own words
	From     string    `json:"from"`      // pack system that holds it
	FromName string    `json:"from_name"` // what the field is called there
	To       string    `json:"to"`        // pack system that needs it
	Filled   int       `json:"filled"`    // per cent of records that have it; 0 = not measured
	Rule     string    `json:"rule"`      // which value wins, and how it is cleaned
	Owner    string    `json:"owner"`     // role
	Note     string    `json:"note"`
	Order    string    `json:"order"`
}

// NamingRule fixes one part of the names that campaigns and offers bear.
type NamingRule struct {
	ID      uuid.UUID `json:"-"`
	Part    string    `json:"part"`   // pack naming part, or in own words
	Values  string    `json:"values"` // what may stand there
	Example string    `json:"example"`
	Owner   string    `json:"owner"` // role
	Note    string    `json:"note"`
	Order   string    `json:"order"`
}
