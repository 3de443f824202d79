package xlsx

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

// valueModel reckons the forecast with every input at its base, as the formulas of the sheet do, so that each of them
// stands with its value, and only where it gives the briefing's.
type valueModel struct {
	*roadmap.ValueSection
	at     map[string]float64 // inputs at base, by ID
	labels map[string]text.Message
	digits float64 // minor units of the currency in a major one
	count  int     // months
	years  map[string]leverYear
	sofar  []float64 // net up to each month
	known  bool      // the model gives the briefing's line, to the last minor unit of every month
}

// leverYear is what the columns of a lever's line hold.
type leverYear struct{ terms, room, gross, credit, year float64 }

func newValueModel(v *roadmap.ValueSection) *valueModel {
	digits, _ := text.MinorDigits(v.Currency)
	m := &valueModel{ValueSection: v, at: map[string]float64{}, labels: map[string]text.Message{}, digits: math.Pow10(digits), count: len(v.Months), years: map[string]leverYear{}}
	for _, i := range v.Inputs {
		m.at[i.ID], m.labels[i.ID] = i.Range[1], i.Label
	}
	for _, l := range slices.Concat(v.Levers, v.Apart) {
		m.years[l.ID] = m.year(l)
	}
	whole := 0.0
	m.known = m.count > 0
	for i, month := range m.Months {
		whole += m.net(i)
		m.sofar = append(m.sofar, whole)
		m.known = m.known && math.Abs(whole*m.digits-float64(month.Sum.Base)) <= 0.5+1e-3
	}
	if !m.known {
		for i, month := range m.Months {
			m.sofar[i] = m.money(month.Sum.Base)
		}
	}
	return m
}

// money is an amount in major units.
func (m *valueModel) money(minor int64) float64 { return float64(minor) / m.digits }

// sum is what terms come to.
func (m *valueModel) sum(terms []roadmap.LeverTerm, times int) (sum float64) {
	for _, t := range terms {
		x := float64(times)
		if t.Times.Known {
			x *= t.Times.Exact
		}
		for _, f := range t.Factors {
			x *= m.at[f.Input.ID]
		}
		if t.Minus {
			x = -x
		}
		sum += x
	}
	return sum
}

// year leads from a lever's terms to what a year brings at full effect.
func (m *valueModel) year(l roadmap.LeverRow) leverYear {
	y := leverYear{terms: m.sum(l.Terms, l.Stores), room: 1, credit: 1}
	if len(l.Use) > 0 {
		if use, there := m.sum(l.Use, 1), m.sum(l.Space, 1); use > there && use > 0 {
			y.room = max(there, 0) / use
		}
	}
	y.gross = y.terms * y.room
	if l.AtMost != nil {
		if most, known := m.lever(l.AtMost.ID); known {
			y.gross = min(y.gross, m.year(most).gross)
		} else {
			y.gross = m.money(l.Gross)
		}
	}
	if l.CreditBy != "" {
		y.credit = m.at[l.CreditBy]
	}
	y.year = y.gross * y.credit
	return y
}

// lever finds a lever that counts in the sum; not every one the pack has does.
func (m *valueModel) lever(id string) (roadmap.LeverRow, bool) {
	for _, l := range m.Levers {
		if l.ID == id {
			return l, true
		}
	}
	return roadmap.LeverRow{}, false
}

// inside is what part of a lever's month another lever holds.
func inside(l roadmap.LeverRow, month int) float64 {
	starts := math.MaxInt32
	for _, d := range l.Drivers {
		starts = min(starts, d.Month)
	}
	if l.Within != nil && month+1 > starts+l.After {
		return l.Part.Exact
	}
	return 0
}

// brings is what a lever brings in a month, before overlaps.
func (m *valueModel) brings(l roadmap.LeverRow, month int) float64 {
	return m.years[l.ID].year / 12 * l.Arrived[month]
}

// overlap is what is taken off in a month because a lever holds the effect of others: all of it, or as much as that lever
// brings itself.
func (m *valueModel) overlap(holder string, month int) float64 {
	held := 0.0
	for _, l := range m.Levers {
		if l.Within != nil && l.Within.ID == holder {
			held += m.brings(l, month) * inside(l, month)
		}
	}
	if held <= 0 {
		return 0 // a loss is nowhere inside a gain
	}
	own := 0.0
	if l, known := m.lever(holder); known {
		own = max(0, m.brings(l, month))
	}
	return max(0, held-own) - held
}

// holders are the levers that hold others' effect, in the order of those.
func (m *valueModel) holders() (out []roadmap.Name) {
	for _, l := range m.Levers {
		if l.Within != nil && !slices.ContainsFunc(out, func(n roadmap.Name) bool { return n.ID == l.Within.ID }) {
			out = append(out, *l.Within)
		}
	}
	return out
}

// net is what is left of a month after overlaps, haircut and costs.
func (m *valueModel) net(month int) float64 {
	sum := m.gains(month)
	net := sum - sum*m.at[m.HaircutBy]
	for _, c := range m.Costs {
		net -= m.sum(c.Terms, c.Stores) * c.Due[month]
	}
	return net
}

func (m *valueModel) gains(month int) (sum float64) {
	for _, l := range m.Levers {
		sum += m.brings(l, month)
	}
	for _, h := range m.holders() {
		sum += m.overlap(h.ID, month)
	}
	return sum
}

// present is the present value of the months: each month's money is discounted from that month's end.
func (m *valueModel) present() (sum float64) {
	if !m.known {
		return m.money(m.Present.Base)
	}
	for k := range m.count {
		x := m.net(k)
		if m.RateBy != "" {
			x /= math.Pow(1+m.at[m.RateBy], float64(k+1)/12)
		}
		sum += x
	}
	return sum
}

// deepest is the lowest point of the line with all inputs at base.
func (m *valueModel) deepest() (low float64) {
	for _, x := range m.sofar {
		low = min(low, x)
	}
	return low
}

// inputName is the name of an input's base figure in formulas. Names know no signs but these, and are unique without
// regard to case.
func inputName(id string) string {
	return "OL_In_" + strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '.' {
			return r
		}
		return '_'
	}, id)
}

// product is the formula of terms.
func product(terms []roadmap.LeverTerm, times string) string {
	var b strings.Builder
	for i, t := range terms {
		switch {
		case t.Minus:
			b.WriteString("-")
		case i > 0:
			b.WriteString("+")
		}
		var factors []string
		if times != "" {
			factors = append(factors, times)
		}
		if t.Times.Known {
			factors = append(factors, fmt.Sprintf("%g", t.Times.Exact))
		}
		for _, f := range t.Factors {
			factors = append(factors, inputName(f.Input.ID))
		}
		b.WriteString(strings.Join(factors, "*"))
	}
	return b.String()
}

// said writes terms in words.
func (bk *book) said(m *valueModel, terms []roadmap.LeverTerm, stores int) string {
	var b strings.Builder
	for i, t := range terms {
		switch {
		case t.Minus:
			b.WriteString(" − ")
		case i > 0:
			b.WriteString(" + ")
		}
		var factors []string
		if stores > 1 {
			factors = append(factors, bk.say("value.stores", text.Int("Count", stores)))
		}
		if t.Times.Known {
			factors = append(factors, bk.printer.Number(t.Times.Quantity, t.Times.Printed))
		}
		for _, f := range t.Factors {
			factors = append(factors, bk.printer.Say(m.labels[f.Input.ID]))
		}
		b.WriteString(strings.Join(factors, " × "))
	}
	return b.String()
}
