package text

import (
	"fmt"
	"math"
)

// Quantity says what kind of number a number is, and thereby how many decimals
// it shows and whether it carries a sign or a percent mark. The text form
// ("level", "gap", …) stands in JSON outputs and does not change.
type Quantity uint8

// The quantities. Those with a sign print "+", "−" (U+2212) or "±" for what
// rounds to zero.
const (
	Count       Quantity = iota // whole number of things
	Level                       // rating, agreed level, target: 2 decimals
	Score                       // dimension or overall score: 2 decimals
	Gap                         // difference of levels or scores: 2 decimals, signed
	Share                       // part of one (0..1), printed as whole percent
	ShareGap                    // difference of shares in percentage points: whole, signed
	Agreement                   // consensus 0..1: 2 decimals
	Weight                      // weights and factors: 1 decimal
	Emotion                     // −2..+2: 1 decimal, signed
	Points                      // priority points: whole
	Priority                    // score of a priority method: 2 decimals
	Days                        // working days: whole
	Weeks                       // whole
	Months                      // whole
	PersonDays                  // effort: 1 decimal
	PersonWeeks                 // capacity: 1 decimal
	Money                       // major units of a currency, without its code: whole
	Tenths                      // any other number with 1 decimal
	Hundredths                  // any other number with 2 decimals
	Rate                        // part of one (0..1) as figures of a business have it: percent with 1 decimal
	quantities                  // number of quantities
)

type quantityRule struct {
	name     string
	decimals int
	signed   bool
	percent  bool // printed times 100
}

func (q Quantity) rule() quantityRule {
	switch q {
	case Count:
		return quantityRule{name: "count"}
	case Level:
		return quantityRule{name: "level", decimals: 2}
	case Score:
		return quantityRule{name: "score", decimals: 2}
	case Gap:
		return quantityRule{name: "gap", decimals: 2, signed: true}
	case Share:
		return quantityRule{name: "share", percent: true}
	case ShareGap:
		return quantityRule{name: "sharegap", percent: true, signed: true}
	case Agreement:
		return quantityRule{name: "agreement", decimals: 2}
	case Weight:
		return quantityRule{name: "weight", decimals: 1}
	case Emotion:
		return quantityRule{name: "emotion", decimals: 1, signed: true}
	case Points:
		return quantityRule{name: "points"}
	case Priority:
		return quantityRule{name: "priority", decimals: 2}
	case Days:
		return quantityRule{name: "days"}
	case Weeks:
		return quantityRule{name: "weeks"}
	case Months:
		return quantityRule{name: "months"}
	case PersonDays:
		return quantityRule{name: "persondays", decimals: 1}
	case PersonWeeks:
		return quantityRule{name: "personweeks", decimals: 1}
	case Money:
		return quantityRule{name: "money"}
	case Tenths:
		return quantityRule{name: "tenths", decimals: 1}
	case Hundredths:
		return quantityRule{name: "hundredths", decimals: 2}
	case Rate:
		return quantityRule{name: "rate", decimals: 1, percent: true}
	}
	return quantityRule{name: fmt.Sprintf("quantity(%d)", uint8(q)), decimals: 2}
}

// Decimals returns how many decimals the printed number has. For Share and
// ShareGap these are the decimals of the percentage, not of the fraction.
func Decimals(q Quantity) int { return q.rule().decimals }

// String returns the stable text form.
func (q Quantity) String() string { return q.rule().name }

// MarshalText returns the stable text form.
func (q Quantity) MarshalText() ([]byte, error) { return []byte(q.String()), nil }

// UnmarshalText reads the stable text form.
func (q *Quantity) UnmarshalText(b []byte) error {
	for k := range quantities {
		if k.rule().name == string(b) {
			*q = k
			return nil
		}
	}
	return fmt.Errorf("read quantity: %.40q is unknown", b)
}

// Round is the one rounding of printed numbers: half away from zero, after
// 1e-9 is added away from zero, so that a sum that misses a half by its last
// bits (1.005 held as 1.00499…) rounds as a reader expects. decimals is 0 to
// 9. The result is never negative zero; NaN and infinities come back as they
// are.
func Round(x float64, decimals int) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return x
	}
	scale := math.Pow10(min(max(decimals, 0), 9))
	scaled := (x + math.Copysign(1e-9, x)) * scale
	if math.Abs(scaled) >= 1<<52 { // no fraction left to round
		return x
	}
	r := math.Round(scaled) / scale
	if r == 0 {
		return 0
	}
	return r
}

// RoundAs rounds x as it is printed under q, in x's own unit: a Share of
// 0.4249 becomes 0.42. Differences of printed numbers are differences of these
// values, rounded once more.
func RoundAs(q Quantity, x float64) float64 {
	r := q.rule()
	if r.percent {
		return Round(x*100, r.decimals) / 100
	}
	return Round(x, r.decimals)
}
