package value

import (
	"fmt"
	"math"
	"strings"
)

// Why says what is wrong with a figure.
type Why string

// The faults.
const (
	NoNumber   Why = "no-number"    // missing, NaN or infinite
	Negative   Why = "negative"     // below zero
	OutOfOrder Why = "out-of-order" // not low <= base <= high
	Absurd     Why = "absurd"       // above what the figure can be
	TooFar     Why = "too-far"      // the movement goes beyond what is left to gain
	Boundless  Why = "boundless"    // each figure may be, but together they come to more than any money
	Unsound    Why = "unsound"      // the model itself: a reference to nothing, a share that is none
)

// Fault is one figure a forecast can't be made from.
type Fault struct {
	Why   Why
	Input string // its ID; empty when the model is at fault
	Lever string // the lever or cost at fault, with Unsound and TooFar
}

// Faults is the error for everything that is wrong with a model, inputs first, in the model's order.
type Faults []Fault

// Error lists the faults for developers.
func (f Faults) Error() string {
	parts := make([]string, len(f))
	for i, x := range f {
		parts[i] = strings.TrimSpace(fmt.Sprintf("%s %s %s", x.Why, x.Input, x.Lever))
	}
	return "value: " + strings.Join(parts, "; ")
}

// Limits of a model: more is no plan anybody can follow.
const (
	MaxInputs  = 1000
	MaxLevers  = 200
	MaxCosts   = 200
	maxFactors = 50
	maxFigure  = 1e12
)

// Check finds every fault of a model; nil when a forecast can be made.
func (m Model) Check() error {
	var faults Faults
	if len(m.Inputs) > MaxInputs || len(m.Levers) > MaxLevers || len(m.Costs) > MaxCosts {
		return Faults{{Why: Unsound}}
	}
	for _, in := range m.Inputs {
		if why := in.why(); why != "" {
			faults = append(faults, Fault{Why: why, Input: in.ID})
		}
	}
	if !m.input(m.Haircut) || !m.optional(m.Rate) || m.Inputs[m.Haircut].High > 1 {
		faults = append(faults, Fault{Why: Unsound})
	}
	for i, l := range m.Levers {
		if !m.sound(i) {
			faults = append(faults, Fault{Why: Unsound, Lever: l.ID})
		} else if m.tooFar(l) {
			faults = append(faults, Fault{Why: TooFar, Lever: l.ID, Input: m.Inputs[l.Movement].ID})
		}
	}
	for _, c := range m.Costs {
		if !m.terms(c.Terms) || !finite(c.Months[:]...) {
			faults = append(faults, Fault{Why: Unsound, Lever: c.ID})
		}
	}
	if len(faults) > 0 {
		return faults
	}
	return nil
}

func (in Input) why() Why {
	switch {
	case !finite(in.Low, in.Base, in.High):
		return NoNumber
	case min(in.Low, in.Base, in.High) < 0:
		return Negative
	case in.Low > in.Base || in.Base > in.High:
		return OutOfOrder
	case in.High > maxFigure, in.Most > 0 && in.High > in.Most:
		return Absurd
	}
	return ""
}

func finite(xs ...float64) bool {
	for _, x := range xs {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return false
		}
	}
	return true
}

func (m Model) input(i int) bool    { return i >= 0 && i < len(m.Inputs) }
func (m Model) optional(i int) bool { return i == None || m.input(i) }

func (m Model) terms(terms []Term) bool {
	for _, t := range terms {
		if !finite(t.Times) || math.Abs(t.Times) > maxFigure || len(t.Of) > maxFactors {
			return false
		}
		for _, i := range t.Of {
			if !m.input(i) {
				return false
			}
		}
	}
	return true
}

// sound looks at one lever: references that exist, shares that are some, and no lever leaning on one that leans itself.
func (m Model) sound(i int) bool {
	l := m.Levers[i]
	if !m.terms(l.Terms) || !m.terms(l.Use) || !m.terms(l.Room) || !m.optional(l.Movement) || !m.optional(l.Credit) ||
		!m.optional(l.Bound.Today) || !share(l.Part) {
		return false
	}
	for _, other := range []int{l.Within, l.AtMost} {
		if other == None {
			continue
		}
		if other < 0 || other >= len(m.Levers) || other == i || l.Apart {
			return false
		}
		if o := m.Levers[other]; o.Within != None || o.AtMost != None || o.Apart {
			return false
		}
	}
	for _, d := range l.Drivers {
		if d.Month < 0 || !share(d.Share) {
			return false
		}
	}
	for _, s := range l.Ramp {
		if !share(s) {
			return false
		}
	}
	return true
}

func share(x float64) bool { return x >= 0 && x <= 1 }

// tooFar says whether even the base movement goes beyond where the figure can go.
func (m Model) tooFar(l Lever) bool {
	if l.Movement == None || l.Bound.Today == None {
		return false
	}
	today := m.Inputs[l.Bound.Today].Base
	room := 1 - today
	if l.Bound.Falls {
		room = today
	}
	return m.Inputs[l.Movement].Base > room+1e-9
}
