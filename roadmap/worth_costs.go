package roadmap

import (
	"maps"
	"slices"

	"ownerloop/assets/civil"
	"ownerloop/playbooks"
	"ownerloop/roadmap/value"
)

// effortInput is the ID of the one input that comes from the plan: the person-days of work still to do.
const effortInput = "plan-effort"

// spendCosts says when each cost of the model falls due, and adds the plan's own work as an input.
func spendCosts(m *value.Model, pack *playbooks.Pack, t Timeline) {
	effort, byMonth := effortOf(t)
	m.Inputs = append(m.Inputs, value.Input{ID: effortInput, Low: effort.Low, Base: effort.Base, High: effort.High})
	first := value.Horizon
	for _, l := range m.Levers {
		for _, d := range l.Drivers {
			if !l.Apart {
				first = min(first, d.Month)
			}
		}
	}
	for i, c := range pack.Value.Costs {
		cost := &m.Costs[i]
		switch c.Runs {
		case playbooks.FromStart:
			fill(cost.Months[:], 1.0/12)
		case playbooks.FromEffect:
			fill(cost.Months[first:], 1.0/12)
		case playbooks.OverPlan:
			months := min(max(monthOf(t.Start, t.Finish), 1), value.Horizon)
			fill(cost.Months[:months], 1/float64(months))
		case playbooks.ByEffort:
			cost.Months = byMonth
			for k := range cost.Terms {
				cost.Terms[k].Of = append(cost.Terms[k].Of, len(m.Inputs)-1)
			}
		}
	}
}

func fill(months []float64, part float64) {
	for i := range months {
		months[i] = part
	}
}

// effortOf is the work still to do in person-days, and which part of it falls into each month: an initiative's days are
// spread evenly from its first day to its last. Work beyond the horizon is left to a later forecast.
func effortOf(t Timeline) (total playbooks.Range, byMonth [value.Horizon]float64) {
	for _, item := range t.Items {
		in := item.Initiative
		if in.Status == Finished {
			continue
		}
		left := 1 - min(max(in.Done, 0), 1)
		base := 0.0
		for _, role := range slices.Sorted(maps.Keys(in.Effort)) {
			days := in.Effort[role]
			total.Low += days.Low * left
			total.Base += days.Base * left
			total.High += days.High * left
			base += days.Base * left
		}
		first, last := item.Dates.First, item.Dates.Last
		span := float64(last.DaysSince(first) + 1)
		for month := max(monthOf(t.Start, first), 1); month <= min(monthOf(t.Start, last), value.Horizon); month++ {
			from, to := monthStart(t.Start, month), monthStart(t.Start, month+1).AddDays(-1)
			byMonth[month-1] += base * float64(civil.Earlier(to, last).DaysSince(civil.Later(from, first))+1) / span
		}
	}
	if total.Base > 0 {
		for i := range byMonth {
			byMonth[i] /= total.Base
		}
	}
	return total, byMonth
}

// monthStart is the first day of a month counted from that of start, which is 1.
func monthStart(start civil.Date, month int) civil.Date {
	return civil.Of(start.Year, start.Month, 1).AddMonths(month - 1)
}
