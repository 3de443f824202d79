package value

// Reading is how far a lever's figure has moved since before the plan, in the good direction, as measured in a month.
type Reading struct {
	Month int // from 1
	Moved float64
}

// Realised compares a month's reading with the plan.
type Realised struct {
	Month   int
	Planned float64 // movement that should have arrived by then, all inputs at base
	Moved   float64
	Plan    float64 // gross the planned movement brings in that month
	Gross   float64 // gross the measured movement brings
	Net     float64 // Gross after the haircut: what may be called incremental
	PlanNet float64
}

// Realised sets readings against the plan, month by month, with all other inputs at base. Readings of a lever without a
// movement, or outside the horizon, are left out. A figure that got worse gives a loss. The model must have passed Check.
func (m Model) Realised(lever int, readings []Reading) (rows []Realised) {
	l := m.Levers[lever]
	if l.Movement == None {
		return nil
	}
	arrived, x := l.Arrival(), m.base()
	full := x[l.Movement]
	keep := 1 - x[m.Haircut]
	for _, r := range readings {
		if r.Month < 1 || r.Month > Horizon || !finite(r.Moved) {
			continue
		}
		row := Realised{Month: r.Month, Planned: full * arrived[r.Month-1], Moved: r.Moved}
		row.Plan = m.counted(lever, x) / 12 * arrived[r.Month-1]
		x[l.Movement] = r.Moved
		row.Gross = m.counted(lever, x) / 12
		x[l.Movement] = full
		row.Net, row.PlanNet = row.Gross*keep, row.Plan*keep
		rows = append(rows, row)
	}
	return rows
}
