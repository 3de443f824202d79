package roadmap

import (
	"cmp"
	"slices"

	"ownerloop/assets/civil"

	"github.com/google/uuid"
)

// kpiMonth is a KPI's level in a calendar month.
type kpiMonth struct {
	Month  civil.Date
	level  float64
	stores int // so many stores' plain mean; 0 = read for the group, or of the one store asked for
}

// monthsOf are a KPI's levels by month, oldest first: the group's where it has been read, else the plain mean of the
// stores that have.
func monthsOf(in Inputs, kpi string) (months []kpiMonth) {
	type sum struct {
		group, stores float64
		groups, n     int
	}
	sums := map[civil.Date]*sum{}
	known := map[uuid.UUID]bool{uuid.Nil: true}
	for _, s := range in.Assessment.Stores {
		known[s.ID] = true
	}
	var order []civil.Date
	for _, r := range readingsOf(in.Figures, kpi) {
		if !known[r.Store] {
			continue
		}
		s := sums[r.Month]
		if s == nil {
			s = &sum{}
			sums[r.Month] = s
			order = append(order, r.Month)
		}
		if r.Store == uuid.Nil {
			s.group, s.groups = s.group+r.Value, s.groups+1
		} else {
			s.stores, s.n = s.stores+r.Value, s.n+1
		}
	}
	for _, m := range order {
		s := sums[m]
		if s.groups > 0 {
			months = append(months, kpiMonth{Month: m, level: s.group / float64(s.groups)})
		} else {
			months = append(months, kpiMonth{Month: m, level: s.stores / float64(s.n), stores: s.n})
		}
	}
	return months
}

// storeMonthsOf are a KPI's levels in one store.
func storeMonthsOf(in Inputs, kpi string, store uuid.UUID) (months []kpiMonth) {
	for _, r := range readingsOf(in.Figures, kpi) {
		if r.Store == store {
			months = append(months, kpiMonth{Month: r.Month, level: r.Value})
		}
	}
	return months
}

// readingsOf are the readings of a KPI that are ones, by month and store: the order of the records must not show in the
// last bits of a sum.
func readingsOf(f Figures, kpi string) (readings []Reading) {
	for _, r := range f.Readings {
		if r.KPI == kpi && r.Check() == nil {
			readings = append(readings, r)
		}
	}
	slices.SortFunc(readings, func(a, b Reading) int {
		return cmp.Or(a.Month.Compare(b.Month), cmp.Compare(a.Store.String(), b.Store.String()), cmp.Compare(a.Value, b.Value))
	})
	return readings
}
