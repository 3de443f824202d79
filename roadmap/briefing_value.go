package roadmap

import (
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
)

// ValueSection is what the plan is worth over 36 months, as a range. Money is in minor units of Currency, after the overlap
// haircut, the ramps and the costs unless a field says otherwise. A section that is not Known has nothing to show but its
// Problems.
type ValueSection struct {
	Known        bool
	Currency     string
	Start        civil.Date // first day of month 1
	Stores       int        // that the figures of one store stand for
	Illustration bool       // no input is the group's own data
	Draws        int
	Seed         uint64

	Months  []ValueMonth // 36, from month 1
	Final   MoneyBand    // net after 36 months
	Present MoneyBand    // its present value
	Payback PaybackMonths
	Deepest ValuePoint // of the P50 line; Month 0 = it never falls below nothing

	Levers    []LeverRow // those that count in the sum and that the plan's work drives, most first
	Undriven  []Name     // levers nothing in the plan works on
	Apart     []LeverRow // never in a sum
	Sum       int64      // a year at full effect: the levers' Adds
	Haircut   Figure
	HaircutBy string // ID of the input it comes from
	RateBy    string // ID of the input with a year's discount on later money; empty = none
	After     int64  // Sum after the haircut

	Costs   []CostRow
	Inputs  []ValueInputRow // pack order
	Own     int             // inputs in use with the team's own figure
	Default int             // inputs in use that are still the pack's
	Swings  []SwingRow      // every input that moves the result, widest first
	Without *WithoutRow     // the movement that decides most, gained nothing; nil when no movement does

	Realised []RealisedRow // levers whose KPI has been read since the plan's start
	Gained   RealisedSum

	Problems []text.Message // figures nothing can be reckoned with
	Notes    []text.Message
}

// MoneyBand is an amount as a range, in minor units. Base has all inputs at base and is no percentile.
type MoneyBand struct{ Base, P10, P50, P90 int64 }

// PaybackMonths are the months from which the plan has paid for itself for good; 0 = not within 36. P90 comes first: it is
// the line that nine in ten draws stay below.
type PaybackMonths struct{ Base, P10, P50, P90 int }

// ValuePoint is a month with its amount.
type ValuePoint struct {
	Month  int
	Amount int64
}

// ValueMonth is one month of the forecast.
type ValueMonth struct {
	Month int        // from 1
	First civil.Date // its first day
	Net   MoneyBand  // of the month
	Sum   MoneyBand  // of all months up to it
}

// LeverRow is one way the plan earns, with the chain from inputs to the sum. Amounts are a year at full effect, all inputs
// at base.
type LeverRow struct {
	Name
	About    string
	KPI      Name
	Terms    []LeverTerm
	Stores   int         // the terms are multiplied by; 1 for figures of the group
	Use      []LeverTerm // what it takes up of a scarce thing, at one store; empty = nothing
	Space    []LeverTerm // how much of that there is: the gross shrinks until it fits
	Room     Figure      // share of it there is room for; missing when nothing bounds it
	AtMost   *Name       // the lever whose gross it cannot exceed
	Gross    int64
	Credit   Figure // share of the gross that counts; missing = all
	CreditBy string // ID of the input it comes from
	Promised Figure // share of the movement the plan's work brings
	Planned  int64  // Gross x Credit x Promised
	Within   *Name  // the lever whose effect holds this one's
	Part     Figure // how much of it that lever holds
	After    int    // months of its effect before that begins
	Adds     int64  // what counts in the sum
	Net      int64  // Adds after the haircut; for a lever that stands apart, Planned
	Drivers  []DriverRow
	Arrived  []float64 // share of the movement that has arrived in each of the 36 months
	Ramp     []float64 // share of a driver's effect in the first, second, … month after it is finished
}

// LeverTerm is a product of inputs.
type LeverTerm struct {
	Minus   bool
	Times   Figure // a plain factor such as 12 months; missing when it is 1
	Factors []LeverFactor
	Amount  int64 // of all stores together, before bounds; only in what a lever brings
}

// LeverFactor is an input with its base value.
type LeverFactor struct {
	Input Name
	Value text.Message
}

// DriverRow is an initiative that brings part of a lever's movement.
type DriverRow struct {
	Code  string
	Name  string
	Share Figure // of the movement, after all together are cut down to the whole
	Month int    // in which it is finished; 0 = before the plan
}

// CostRow is one thing the plan costs, all inputs at base.
type CostRow struct {
	Name
	Terms  []LeverTerm
	Stores int       // the terms are multiplied by; 1 for costs of the group
	Due    []float64 // what part of the terms' sum falls due in each of the 36 months
	First  int64     // in the first twelve months
	Last   int64     // in the last twelve
	Whole  int64
}

// Origin says where an input comes from.
type Origin string

// The pack's default, the team's own data, the team's own judgement or outside figure, or the plan itself.
const (
	OriginDefault Origin = "default"
	OriginOwn     Origin = "own"
	OriginChanged Origin = "changed"
	OriginPlan    Origin = "plan"
)

// ValueInputRow is one input as it went into the forecast.
type ValueInputRow struct {
	Name
	Label           text.Message // the short name, in words of its own where the input comes from the plan
	Unit            string       // the pack's: share, points, count, money, ratio, hours
	Low, Base, High text.Message // printed with their unit
	Range           [3]float64   // the same, exact
	Origin          Origin
	Grade           string // A, B, C or E; empty for own data
	Source          string // in words
	Year            string
	Market          string
	Note            string
	Used            bool // by a lever or cost of this plan
}

// Soft says whether the input is a judgement, which charts hatch.
func (r ValueInputRow) Soft() bool { return r.Origin != OriginOwn && r.Grade == "E" }

// SwingRow is how far one input alone moves the net value after 36 months.
type SwingRow struct {
	Input           string // its ID
	Label           text.Message
	Soft            bool         // a judgement
	Low, Base, High text.Message // the input's values
	AtLow, AtHigh   int64        // change of the net value
}

// Worse and Better are the ends of a swing by their effect.
func (r SwingRow) Worse() int64  { return min(r.AtLow, r.AtHigh) }
func (r SwingRow) Better() int64 { return max(r.AtLow, r.AtHigh) }

// WithoutRow is the net value after 36 months with one input at nothing and all others at base.
type WithoutRow struct {
	Label text.Message // of the input
	Net   int64
}

// RealisedRow sets a lever's readings against the plan. Levels are the KPI's, printed in its unit.
type RealisedRow struct {
	Lever  Name
	KPI    Name
	Before text.Message // mean of the twelve months before the plan, or the input that says where it stood
	Months []RealisedMonth
	RealisedSum
}

// RealisedMonth is one month with a reading.
type RealisedMonth struct {
	Month  int
	First  civil.Date
	Should text.Message // where the KPI is planned to be
	Now    text.Message // where it is
	RealisedSum
}

// RealisedSum is what was planned and what the readings say came: attributed, and incremental after the haircut.
type RealisedSum struct {
	Planned     int64
	Realised    int64
	PlannedNet  int64
	RealisedNet int64
}

func (s *RealisedSum) add(o RealisedSum) {
	s.Planned += o.Planned
	s.Realised += o.Realised
	s.PlannedNet += o.PlannedNet
	s.RealisedNet += o.RealisedNet
}
