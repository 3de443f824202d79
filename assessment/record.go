package assessment

import (
	"ownerloop/assets/civil"

	"github.com/google/uuid"
)

// The record types of an assessment. Each is one row of a table of the workshop document; ID is the row's own and is
// kept beside the value, never inside its JSON. Top-level fields are the units of merging: values that must agree
// share one nested struct (such as Answer). References are IDs; uuid.Nil means "none". Pack items are named by their
// pack ID.

// Setup is the one record that says what the workshop is about.
type Setup struct {
	ID               uuid.UUID    `json:"-"`
	Name             string       `json:"name"`
	Organisation     string       `json:"organisation"`
	Date             civil.Date   `json:"date"` // date of the data, printed on every export
	Currency         string       `json:"currency"`
	Language         string       `json:"language"`
	Confidentiality  string       `json:"confidentiality"`
	OnePersonOneVote bool         `json:"one_person_one_vote"` // otherwise every function weighs the same
	StoreWeights     StoreWeights `json:"store_weights"`
	TargetTemplate   string       `json:"target_template"`
	NameStores       bool         `json:"name_stores"`         // a store's export may name the other stores
	PlanStart        civil.Date   `json:"plan_start,omitzero"` // nothing of the plan starts earlier; zero = the Monday after Date
}

// StoreWeights says how stores weigh in the group.
type StoreWeights string

// Equally, by units in operation, or by repair orders a year. A store without the figure is listed, not guessed.
const (
	WeighEqual  StoreWeights = "equal"
	WeighUnits  StoreWeights = "units"
	WeighOrders StoreWeights = "orders"
)

// Store is one dealership.
type Store struct {
	ID     uuid.UUID `json:"-"`
	Name   string    `json:"name"`
	Code   string    `json:"code"`
	Place  string    `json:"place"`
	Brands string    `json:"brands"`
	Units  int       `json:"units"`  // vehicles in operation in its area; 0 = not known
	Orders int       `json:"orders"` // repair orders a year; 0 = not known
	Order  string    `json:"order"`  // fractional key
}

// Participant is one person in the room, known by a role name.
type Participant struct {
	ID       uuid.UUID `json:"-"`
	Name     string    `json:"name"`
	Function string    `json:"function"` // pack ID
	Role     string    `json:"role"`     // pack ID or empty
	Store    uuid.UUID `json:"store"`    // the store the person belongs to, or none
	Order    string    `json:"order"`
}

// AnswerKind says what an answer is.
type AnswerKind string

// A level, "don't know", or "not applicable". The empty kind is no answer.
const (
	Given         AnswerKind = "level"
	DontKnow      AnswerKind = "dont-know"
	NotApplicable AnswerKind = "na"
)

// NAReason says why an indicator does not apply; the IDs of the pack's list "na-reason".
type NAReason string

// The reasons the engine treats specially or offers by default.
const (
	NAOutOfScope   NAReason = "out-of-scope"
	NAOwnedByOEM   NAReason = "owned-by-oem"
	NAOwnedByGroup NAReason = "owned-by-group" // a store takes the group's level where the group has one
	NAOther        NAReason = "other"          // with Text
)

// Answer is a level or the reason why there is none; its parts only make sense together.
type Answer struct {
	Kind   AnswerKind `json:"kind,omitempty"`
	Level  float64    `json:"level,omitempty"`  // on the pack's scale, when Kind is Given
	Reason NAReason   `json:"reason,omitempty"` // when Kind is NotApplicable
	Text   string     `json:"text,omitempty"`   // in own words: the N/A reason, or why the room agreed so
}

// Rating is one participant's answer for one indicator, and for one store where stores are rated apart. Its ID
// follows from Participant, Indicator and Store, so two copies that rate the same thing hold the same record.
// A rating in this table has been revealed; a hidden one is a Ballot.
type Rating struct {
	ID          uuid.UUID `json:"-"`
	Participant uuid.UUID `json:"participant"`
	Indicator   string    `json:"indicator"`
	Store       uuid.UUID `json:"store"`
	Answer      Answer    `json:"answer"`
	Confidence  string    `json:"confidence"` // list "confidence"
	Comment     string    `json:"comment"`
	First       *Answer   `json:"first,omitempty"` // the first round's answer, when the room voted again
}

// Ballot is a rating nobody may see yet. It counts nowhere, its vote is sealed in everybody else's export, and history
// holds no value of it; revealing turns it into a Rating. Same natural key as Rating.
type Ballot struct {
	ID          uuid.UUID `json:"-"`
	Participant uuid.UUID `json:"participant"`
	Indicator   string    `json:"indicator"`
	Store       uuid.UUID `json:"store"`
	Vote        Vote      `json:"vote"`
}

// Vote is what a ballot holds. Sealed says that this copy of the workshop was not given the rest.
type Vote struct {
	Answer     Answer `json:"answer,omitzero"`
	Confidence string `json:"confidence,omitempty"`
	Comment    string `json:"comment,omitempty"`
	// Turn is new with every writing: giving the same answer again is an edit like any other, so that nobody can find an
	// answer out by trying which one changes nothing.
	Turn   uuid.UUID `json:"turn,omitzero"`
	Sealed bool      `json:"sealed,omitempty"`
}

// Agreement is what the room settled on for an indicator, for all stores or for one. Natural key: Indicator, Store.
type Agreement struct {
	ID         uuid.UUID `json:"-"`
	Indicator  string    `json:"indicator"`
	Store      uuid.UUID `json:"store"`
	Answer     Answer    `json:"answer"`               // Text is the reason
	Confidence string    `json:"confidence,omitempty"` // list "confidence"
}

// Target is the level wanted for an indicator, for all stores or for one. Natural key: Indicator, Store.
type Target struct {
	ID        uuid.UUID `json:"-"`
	Indicator string    `json:"indicator"`
	Store     uuid.UUID `json:"store"`
	Level     float64   `json:"level"`
}

// GroupOwned marks an indicator that the group runs for all stores: rated once, inherited by every store.
// Natural key: Indicator.
type GroupOwned struct {
	ID        uuid.UUID `json:"-"`
	Indicator string    `json:"indicator"`
	Owned     bool      `json:"owned"`
}

// Evidence backs a level.
type Evidence struct {
	ID        uuid.UUID `json:"-"`
	Indicator string    `json:"indicator"`
	Store     uuid.UUID `json:"store"`
	Kind      string    `json:"kind"` // list "evidence-kind": seen, told, measured
	Note      string    `json:"note"`
	File      string    `json:"file"` // a file's name, never its path
	Link      string    `json:"link"`
	Report    bool      `json:"report"` // may be printed in exports
}

// Disconnect is a fault between functions: duplicate, irrelevant, missing, conflicting or broken contact or data.
type Disconnect struct {
	ID       uuid.UUID `json:"-"`
	What     string    `json:"what"`
	Type     string    `json:"type"`     // list "disconnect-type"
	From     string    `json:"from"`     // function
	To       string    `json:"to"`       // function
	Stage    string    `json:"stage"`    // list "lifecycle-stage"
	Hurts    string    `json:"hurts"`    // who is hurt, in own words
	Severity int       `json:"severity"` // 1-5
	Reach    int       `json:"reach"`    // 1-5
	Ease     int       `json:"ease"`     // 1-5, 5 = easy to mend
	Evidence string    `json:"evidence"` // list "evidence-kind"
	Proof    string    `json:"proof"`    // what was seen, told or measured
	Owner    string    `json:"owner"`    // role
	Status   string    `json:"status"`   // list "disconnect-status"
	Note     string    `json:"note"`
	Order    string    `json:"order"`
}

// DisconnectIndicator links a disconnect with an indicator it shows. Natural key: both.
type DisconnectIndicator struct {
	ID         uuid.UUID `json:"-"`
	Disconnect uuid.UUID `json:"disconnect"`
	Indicator  string    `json:"indicator"`
}

// Note is free text on anything.
type Note struct {
	ID     uuid.UUID `json:"-"`
	About  string    `json:"about"` // a record ID or a pack ID
	Text   string    `json:"text"`
	Report bool      `json:"report"`
	Order  string    `json:"order"`
}
