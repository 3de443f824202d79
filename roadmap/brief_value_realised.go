package roadmap

import (
	"slices"

	"ownerloop/playbooks"
	"ownerloop/roadmap/value"
)

// realised sets the KPIs' readings since the plan's start against what it promised.
func (w *worth) realised() {
	measured := map[string]bool{}
	for i, l := range w.pack.Value.Levers {
		kpi, ok := w.pack.KPI(l.KPI)
		if !ok || len(w.model.Levers[i].Drivers) == 0 {
			continue
		}
		before, after := w.readings(l.KPI)
		base, known := w.before(l, before)
		if !known || len(after) == 0 {
			continue
		}
		sign := 1.0
		if kpi.Direction == playbooks.Down {
			sign = -1
		}
		var moved []value.Reading
		for _, m := range after {
			moved = append(moved, value.Reading{Month: m.month, Moved: sign * (m.level - base)})
		}
		unit := w.inputs[l.Movement].Unit
		if playbooks.ValueUnit(unit) == playbooks.UnitPoints { // a level is a share, its change is points
			unit = string(playbooks.UnitShare)
		}
		row := RealisedRow{Lever: name(l.ID, l.Name, l.Short), KPI: name(kpi.ID, kpi.Name, kpi.Short), Before: w.said(unit, base)}
		for _, r := range w.model.Realised(i, moved) {
			month := RealisedMonth{Month: r.Month, First: monthStart(w.out.Start, r.Month), Should: w.said(unit, base+sign*r.Planned),
				Now:         w.said(unit, base+sign*r.Moved),
				RealisedSum: RealisedSum{w.minor(r.Plan), w.minor(r.Gross), w.minor(r.PlanNet), w.minor(r.Net)}}
			row.add(month.RealisedSum)
			row.Months = append(row.Months, month)
		}
		measured[l.ID] = true
		w.out.Realised = append(w.out.Realised, row)
	}
	for _, row := range w.out.Realised {
		at := slices.IndexFunc(w.pack.Value.Levers, func(l playbooks.Lever) bool { return l.ID == row.Lever.ID })
		if within := w.pack.Value.Levers[at].Within; !measured[within] { // else it is in that lever's figures already
			w.out.Gained.add(row.RealisedSum)
		}
	}
}

// monthLevel is a KPI's level in a month of the plan; months up to 0 lie before it.
type monthLevel struct {
	month int
	level float64
}

// readings are a KPI's levels by month, before the plan and since.
func (w *worth) readings(kpi string) (before, after []monthLevel) {
	for _, m := range monthsOf(w.in, kpi) {
		at := monthLevel{month: monthOf(w.out.Start, m.Month), level: m.level}
		if at.month < 1 {
			before = append(before, at)
		} else {
			after = append(after, at)
		}
	}
	return before, after
}

// before is where the KPI stood: the mean of its readings in the twelve months before the plan, or what the model says.
func (w *worth) before(l playbooks.Lever, readings []monthLevel) (level float64, known bool) {
	n := 0
	for _, r := range readings {
		if r.month > -12 {
			level, n = level+r.level, n+1
		}
	}
	if n > 0 {
		return level / float64(n), true
	}
	for _, in := range w.model.Inputs {
		if in.ID == l.Today && l.Today != "" {
			return in.Base, true
		}
	}
	return 0, false
}
