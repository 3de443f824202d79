package roadmap

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"ownerloop/assets/civil"
	"ownerloop/playbooks"
	"ownerloop/roadmap/value"

	"github.com/google/uuid"
)

// ErrNoValue says that the pack has no model of what work is worth.
var ErrNoValue = errors.New("the pack does not say what work is worth")

// Figures are the records that what the plan is worth is reckoned from, and measured by.
type Figures struct {
	Inputs   []ValueInput
	Readings []Reading
	Goals    []KPIGoal
}

// DelayCost is what a week's delay of an initiative costs.
type DelayCost struct {
	Week   float64  // net value lost over the horizon for each week it finishes later, in major units of the currency
	Levers []string // the pack's levers it drives, in the pack's order; none = nothing is lost directly
}

// DelayCosts are what a week's delay of each initiative costs, by index, with every input at its base, after the overlap
// haircut and along the ramps. Work that only makes room for other work costs nothing by itself.
//
// The initiatives are taken as one plan in which each starts at once, so that the answer does not depend on a schedule:
// where several bring more than a lever's whole movement they share it, and only what they were made From counts. Parked
// ones cost nothing. Errors are ErrNoValue, or value.Faults for figures that can't be reckoned with.
func DelayCosts(pack *playbooks.Pack, in Inputs, initiatives []Initiative) ([]DelayCost, error) {
	if len(pack.Value.Levers) == 0 {
		return nil, ErrNoValue
	}
	work := make([]finish, len(initiatives))
	for i, v := range initiatives {
		work[i] = finish{from: v.From, month: (max(v.Duration, 0) + monthDays - 1) / monthDays, counts: v.Status != Parked}
	}
	m := modelOf(pack, in, work)
	if err := m.Check(); err != nil {
		return nil, fmt.Errorf("reckon the cost of delay: %w", err)
	}
	costs := make([]DelayCost, len(initiatives))
	for i := range initiatives {
		for l, lever := range m.Levers {
			if !lever.Apart && slices.ContainsFunc(lever.Drivers, func(d value.Driver) bool { return d.Work == i }) {
				costs[i].Levers = append(costs[i].Levers, pack.Value.Levers[l].ID)
			}
		}
		if len(costs[i].Levers) > 0 {
			costs[i].Week = m.Delay(i)
		}
	}
	return costs, nil
}

// monthDays is how many working days make a month where there are no dates yet.
const monthDays = 21

// finish is when a piece of work is done: the month of the horizon (0 = before it), the pack initiative it was made from.
type finish struct {
	from   string
	month  int
	counts bool // it is part of the plan
}

// modelOf fills the pack's model of value with the team's figures and the work's finishes. Costs that follow the plan's
// dates have no months yet.
func modelOf(pack *playbooks.Pack, in Inputs, work []finish) value.Model {
	v := pack.Value
	own := map[string]Estimate{}
	for _, x := range in.Figures.Inputs {
		own[x.Input] = x.Estimate
	}
	index := map[string]int{"": value.None}
	m := value.Model{}
	for i, x := range v.Inputs {
		index[x.ID] = i
		r := x.Range
		if e, ok := own[x.ID]; ok {
			r = playbooks.Range{Low: e.Low, Base: e.Base, High: e.High}
		}
		m.Inputs = append(m.Inputs, value.Input{ID: x.ID, Low: r.Low, Base: r.Base, High: r.High, Most: mostOf(x)})
	}
	m.Haircut, m.Rate = refer(index, v.Haircut), refer(index, v.Rate)
	levers := map[string]int{"": value.None}
	for i, l := range v.Levers {
		levers[l.ID] = i
	}
	stores := storesOf(in)
	for _, l := range v.Levers {
		m.Levers = append(m.Levers, leverOf(pack, l, index, levers, stores, work))
	}
	for _, c := range v.Costs {
		m.Costs = append(m.Costs, value.Cost{ID: c.ID, Terms: termsOf(c.Terms, index, times(c.Scope, stores))})
	}
	return m
}

// storesOf is how many stores the pack's figures for one store stand for.
func storesOf(in Inputs) float64 { return float64(max(len(in.Assessment.Stores), 1)) }

func times(scope playbooks.ValueScope, stores float64) float64 {
	if scope == playbooks.PerGroup {
		return 1
	}
	return stores
}

// refer finds an index; one that leads nowhere is none the model accepts.
func refer(index map[string]int, id string) int {
	if i, ok := index[id]; ok {
		return i
	}
	return value.None - 1
}

func termsOf(terms []playbooks.ValueTerm, index map[string]int, times float64) (out []value.Term) {
	for _, t := range terms {
		x := value.Term{Times: t.Times * times}
		if t.Minus {
			x.Times = -x.Times
		}
		for _, id := range t.Of {
			x.Of = append(x.Of, refer(index, id))
		}
		out = append(out, x)
	}
	return out
}

func leverOf(pack *playbooks.Pack, l playbooks.Lever, index, levers map[string]int, stores float64, work []finish) value.Lever {
	out := value.Lever{ID: l.ID, Movement: refer(index, l.Movement), Terms: termsOf(l.Terms, index, times(l.Scope, stores)),
		Credit: refer(index, l.Credit), Use: termsOf(l.Use, index, 1), Room: termsOf(l.Room, index, 1),
		AtMost: refer(levers, l.AtMost), Within: refer(levers, l.Within), Part: l.Part, After: l.After, Apart: l.Apart,
		Bound: value.Bound{Today: refer(index, l.Today)}}
	if kpi, ok := pack.KPI(l.KPI); ok {
		out.Bound.Falls = kpi.Direction == playbooks.Down
	}
	for _, r := range pack.Value.Ramps {
		if r.ID == l.Ramp {
			out.Ramp = curveOf(r)
		}
	}
	twins := map[string]float64{}
	for _, w := range work {
		if w.counts {
			twins[w.from]++
		}
	}
	for i, w := range work {
		if share := l.Drivers[w.from]; share > 0 && w.counts {
			out.Drivers = append(out.Drivers, value.Driver{Work: i, Month: w.month, Share: share / twins[w.from]})
		}
	}
	return out
}

// curveOf runs straight between the months a ramp names.
func curveOf(r playbooks.Ramp) (c value.Curve) {
	month, share := 0, 0.0
	for _, next := range slices.Sorted(maps.Keys(r.Reached)) {
		to := r.Reached[next]
		for k := month + 1; k <= min(next, value.Horizon); k++ {
			c[k-1] = share + (to-share)*float64(k-month)/float64(next-month)
		}
		month, share = next, to
	}
	for k := month + 1; k <= value.Horizon; k++ {
		c[k-1] = share
	}
	return c
}

// monthOf counts calendar months from that of the plan's start, which is 1.
func monthOf(start, d civil.Date) int {
	return (d.Year-start.Year)*12 + int(d.Month) - int(start.Month) + 1
}

// finishes lists when the plan's work is done: dated work by its last day, finished work without dates before month 1.
func finishes(work []Initiative, t Timeline) []finish {
	last := map[uuid.UUID]civil.Date{}
	for _, item := range t.Items {
		last[item.Initiative.ID] = item.Dates.Last
	}
	out := make([]finish, len(work))
	for i, v := range work {
		day, dated := last[v.ID]
		out[i] = finish{from: v.From, counts: dated || v.Status == Finished}
		if dated {
			out[i].month = max(monthOf(t.Start, day), 0)
		}
	}
	return out
}
