package value

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Swing is how far one input alone moves the net value of the whole horizon, all others at base.
type Swing struct {
	Input  int
	AtLow  float64 // change of the net value when the input is at its low end
	AtHigh float64
}

// Width is the distance between both ends.
func (s Swing) Width() float64 { return math.Abs(s.AtHigh - s.AtLow) }

// Swings lists the inputs that move anything, widest first, ties in the model's order. The error is Faults.
func (m Model) Swings() ([]Swing, error) {
	if err := m.Check(); err != nil {
		return nil, fmt.Errorf("reckon swings: %w", err)
	}
	p, x := newPath(m), m.base()
	at := p.whole(x)
	var swings []Swing
	for i, in := range m.Inputs {
		x[i] = in.Low
		s := Swing{Input: i, AtLow: p.whole(x) - at}
		x[i] = in.High
		s.AtHigh = p.whole(x) - at
		x[i] = in.Base
		if s.AtLow != 0 || s.AtHigh != 0 {
			swings = append(swings, s)
		}
	}
	slices.SortStableFunc(swings, func(a, b Swing) int { return cmp.Compare(b.Width(), a.Width()) })
	return swings, nil
}

// whole is the net value of the horizon at inputs x.
func (p *path) whole(x []float64) (sum float64) {
	p.run(x)
	for _, v := range p.net {
		sum += v
	}
	return sum
}

// Without is the net value of the horizon with one input at nothing and all others at base. The model must have passed
// Check.
func (m Model) Without(input int) float64 {
	x := m.base()
	x[input] = 0
	return newPath(m).whole(x)
}

// Delay is what a piece of work that is late by a week costs: the net value of the horizon, all inputs at base, that is
// lost when its drivers finish a month later, as a week's share of that month. Costs that would fall later, too, are not
// set against it. The model must have passed Check.
func (m Model) Delay(work int) float64 {
	late := m
	late.Levers = slices.Clone(m.Levers)
	late.Costs, m.Costs = nil, nil
	for i, l := range late.Levers {
		if !slices.ContainsFunc(l.Drivers, func(d Driver) bool { return d.Work == work }) {
			continue
		}
		drivers := slices.Clone(l.Drivers)
		for k := range drivers {
			if drivers[k].Work == work {
				drivers[k].Month++
			}
		}
		late.Levers[i].Drivers = drivers
	}
	x := m.base()
	return (newPath(m).whole(x) - newPath(late).whole(x)) * 12 / 52
}
