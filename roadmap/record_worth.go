package roadmap

import (
	"errors"
	"fmt"
	"math"

	"ownerloop/assets/civil"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// ValueInput is the team's own figure for an input of the pack's model of value, in the unit the pack gives it; it takes
// the place of the pack's default. Natural key: Input.
type ValueInput struct {
	ID       uuid.UUID `json:"-"`
	Input    string    `json:"input"` // of the pack's value inputs
	Estimate Estimate  `json:"estimate"`
	Note     string    `json:"note"`
}

// Estimate is a figure as a range with what stands behind it; the parts only make sense together.
type Estimate struct {
	Low    float64 `json:"low"`
	Base   float64 `json:"base"`
	High   float64 `json:"high"`
	Grade  string  `json:"grade"`  // OwnData, or the pack's A, B, C, E
	Source string  `json:"source"` // in the team's words: "DMS, 12 months to October"
}

// OwnData is the grade of a figure the team has counted itself. Anything else it enters is graded like the pack's.
const OwnData = "own"

// Reading is a KPI as measured in a month, in the KPI's unit (a percentage is a part of one). Natural key: KPI, Store,
// Month.
type Reading struct {
	ID    uuid.UUID  `json:"-"`
	KPI   string     `json:"kpi"`
	Store uuid.UUID  `json:"store"` // Nil = the whole group
	Month civil.Date `json:"month"` // its first day
	Value float64    `json:"value"`
	Note  string     `json:"note"`
}

// KPIGoal is what a team has agreed about a KPI: where it starts from, where it shall go and who answers for it, in the
// KPI's unit. Natural key: KPI, Store.
type KPIGoal struct {
	ID     uuid.UUID `json:"-"`
	KPI    string    `json:"kpi"`
	Store  uuid.UUID `json:"store"`            // Nil = the whole group
	Base   *float64  `json:"base,omitempty"`   // nil = as the readings have it
	Target *float64  `json:"target,omitempty"` // nil = none agreed
	Owner  string    `json:"owner"`            // role
	Note   string    `json:"note"`
}

// Errors of the records, which no edit may bring in.
var (
	ErrEstimate = errors.New("not low, base and high of a figure that can be")
	ErrReading  = errors.New("not a reading")
	ErrGoal     = errors.New("not the goal of a KPI")
)

// Check says what keeps an estimate from being used for the pack's input; nil for an input the pack does not have.
func (v ValueInput) Check(pack *playbooks.Pack) error {
	e := v.Estimate
	for _, in := range pack.Value.Inputs {
		if in.ID != v.Input {
			continue
		}
		if !(0 <= e.Low && e.Low <= e.Base && e.Base <= e.High && e.High <= mostOf(in)) {
			return fmt.Errorf("%s: %v, %v, %v of at most %v: %w", v.Input, e.Low, e.Base, e.High, mostOf(in), ErrEstimate)
		}
	}
	return nil
}

// Check says what keeps a reading from being one.
func (r Reading) Check() error {
	if math.IsNaN(r.Value) || math.IsInf(r.Value, 0) || !r.Month.Valid() || r.Month.Day != 1 {
		return fmt.Errorf("%s %v %v: %w", r.KPI, r.Month, r.Value, ErrReading)
	}
	return nil
}

// Check says what keeps a goal from being one.
func (g KPIGoal) Check() error {
	for _, x := range []*float64{g.Base, g.Target} {
		if x != nil && (math.IsNaN(*x) || math.IsInf(*x, 0)) {
			return fmt.Errorf("%s %v: %w", g.KPI, *x, ErrGoal)
		}
	}
	return nil
}

// mostOf is what a figure for an input cannot exceed.
func mostOf(in playbooks.ValueInput) float64 {
	if in.Unit == playbooks.UnitShare || in.Unit == playbooks.UnitPoints {
		return min(in.Most, 1)
	}
	return in.Most
}
