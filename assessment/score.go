package assessment

import (
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Scorer scores one workshop against one pack; it indexes the inputs once so that single stores, one changed
// dimension or a milestone are cheap afterwards. It is safe for concurrent use.
type Scorer struct {
	pack   *playbooks.Pack
	inputs Inputs
}

// NewScorer indexes the inputs. The pack must have been checked.
func NewScorer(pack *playbooks.Pack, inputs Inputs) *Scorer {
	return &Scorer{pack: pack, inputs: inputs}
}

// Score is the scorecard of the whole workshop.
func Score(pack *playbooks.Pack, inputs Inputs) Scorecard { return NewScorer(pack, inputs).Whole() }

// Whole is the scorecard of the whole workshop.
func (s *Scorer) Whole() Scorecard { return Scorecard{} }

// Store is the scorecard of one store; the zero Scorecard for a store the workshop does not have.
func (s *Scorer) Store(id uuid.UUID) Scorecard { return Scorecard{} }

// Group compares the stores.
func (s *Scorer) Group() Group { return Group{} }

// Explain returns the chain behind a number; see Ref for how numbers are named.
func (s *Scorer) Explain(ref string, detail Detail) (Explanation, error) { return Explanation{}, nil }

// Ignored lists the records that do not count and why, in the order of their IDs.
func (s *Scorer) Ignored() []Ignored { return nil }

// Ignored is a record the scores leave out.
type Ignored struct {
	ID  uuid.UUID
	Why IgnoredWhy
}

// IgnoredWhy says why a record is left out.
type IgnoredWhy string

// The reasons.
const (
	UnknownIndicator   IgnoredWhy = "unknown-indicator"
	UnknownStore       IgnoredWhy = "unknown-store"
	UnknownParticipant IgnoredWhy = "unknown-participant"
	OffScale           IgnoredWhy = "off-scale"
	SecondCopy         IgnoredWhy = "second-copy"
	GroupRated         IgnoredWhy = "group-rated" // given for a store, but the group owns the indicator
)

// Flip is one answer that alone decides an attained stage: had it never been given, the stage would be another.
type Flip struct {
	Record    uuid.UUID // of the rating or agreement
	Kind      FlipKind
	Indicator string
	Store     uuid.UUID // of the record
	Dimension string
	Now       Stage
	Without   Stage
}

// FlipKind says what kind of answer a Flip is about.
type FlipKind string

// A rating with a level or "don't know", an agreed level, or a "not applicable" (rated or agreed).
const (
	FlipRating    FlipKind = "rating"
	FlipAgreement FlipKind = "agreement"
	FlipNA        FlipKind = "na"
)

// Sensitivity lists the single answers that decide an attained stage of the whole workshop, in pack order.
func (s *Scorer) Sensitivity() []Flip { return nil }

// Headway is progress to date: the share of the gap to today's targets that was closed since a baseline, over
// indicators scored at both. Missing when the baseline's gap is 0; negative when the gap grew.
type Headway struct {
	Overall    Number
	Dimensions []Number // in the order of the scorecard's dimensions
}

// Progress compares a scorecard with that of a baseline milestone.
func Progress(now, base Scorecard) Headway { return Headway{} }
