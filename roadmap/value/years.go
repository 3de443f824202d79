package value

// Year is what a lever brings in a year once everything has arrived, all inputs at base, with its terms: the chain from
// inputs to the sum.
type Year struct {
	Terms    []float64 // each term's product
	Room     float64   // how much of it there is room for; 1 = all
	Gross    float64   // the terms' sum as far as there is room
	Credited float64   // Gross times the credit
	Promised float64   // share of the movement the plan's work brings
	Planned  float64   // Credited times Promised
	Adds     float64   // what of it counts in the sum; the rest is inside another lever. 0 where it stands apart
	Net      float64   // Adds after the haircut
}

// Years lists every lever's year at full effect, by lever, and their sum before and after the haircut. The model must have
// passed Check.
func (m Model) Years() (years []Year, sum, net float64) {
	x := m.base()
	years = make([]Year, len(m.Levers))
	for i, l := range m.Levers {
		y := Year{Promised: l.Promised(), Credited: m.counted(i, x)}
		y.Gross, y.Room = m.gross(i, x)
		for _, t := range l.Terms {
			y.Terms = append(y.Terms, t.product(x))
		}
		y.Planned = y.Credited * y.Promised
		years[i] = y
	}
	held := make([]float64, len(m.Levers))
	for i, l := range m.Levers {
		if l.Within != None {
			held[l.Within] += years[i].Planned * l.Part
		}
	}
	for i, l := range m.Levers {
		y := &years[i]
		switch {
		case l.Apart:
			continue
		case l.Within == None || held[l.Within] <= 0:
			y.Adds = y.Planned
		default:
			beyond := max(0, held[l.Within]-max(0, years[l.Within].Planned)) / held[l.Within]
			y.Adds = y.Planned * (1 - l.Part*(1-beyond))
		}
		y.Net = y.Adds * (1 - x[m.Haircut])
		sum += y.Adds
		net += y.Net
	}
	return years, sum, net
}

// Run is what a cost comes to in the first twelve months, in the last twelve and over the horizon, all inputs at base.
type Run struct{ First, Last, Whole float64 }

// Runs lists every cost, by cost.
func (m Model) Runs() []Run {
	x := m.base()
	runs := make([]Run, len(m.Costs))
	for i, c := range m.Costs {
		due := sum(c.Terms, x)
		for month, part := range c.Months {
			runs[i].Whole += due * part
			if month < 12 {
				runs[i].First += due * part
			}
			if month >= Horizon-12 {
				runs[i].Last += due * part
			}
		}
	}
	return runs
}
