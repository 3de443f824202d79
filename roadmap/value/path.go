package value

// path holds what does not change from draw to draw, and the room to reckon one without allocating.
type path struct {
	m       Model
	arrived [][Horizon]float64 // by lever: share of the movement that has arrived in each month
	inside  [][Horizon]float64 // by lever: part of it that its Within holds in each month
	annual  []float64          // by lever: a year's gross that counts, at the inputs in hand
	held    []float64          // by lever, one month: what is inside it
	net     [Horizon]float64
}

func newPath(m Model) *path {
	p := &path{m: m, arrived: make([][Horizon]float64, len(m.Levers)), inside: make([][Horizon]float64, len(m.Levers)),
		annual: make([]float64, len(m.Levers)), held: make([]float64, len(m.Levers))}
	for i, l := range m.Levers {
		p.arrived[i] = l.Arrival()
		if l.Within == None {
			continue
		}
		for month := range Horizon {
			if month+1 > l.starts()+l.After {
				p.inside[i][month] = l.Part
			}
		}
	}
	return p
}

// starts is the month its first driver is finished in.
func (l Lever) starts() int {
	first := Horizon
	for _, d := range l.Drivers {
		first = min(first, d.Month)
	}
	return first
}

// Promised is the share of the movement that the lever's drivers bring in the end, at most 1.
func (l Lever) Promised() (share float64) {
	for _, d := range l.Drivers {
		share += d.Share
	}
	return min(share, 1)
}

// Arrival is the share of the movement that has arrived in each month: every driver's share comes in along the ramp from
// the month after it is finished.
func (l Lever) Arrival() (share [Horizon]float64) {
	total := 0.0
	for _, d := range l.Drivers {
		total += d.Share
	}
	cut := 1 / max(total, 1)
	for _, d := range l.Drivers {
		for month := d.Month; month < Horizon; month++ { // month d.Month+1 is the first of the ramp
			share[month] += d.Share * cut * l.Ramp[month-d.Month]
		}
	}
	return share
}

// run reckons the net value of every month at inputs x and keeps it in p.net.
func (p *path) run(x []float64) {
	m := &p.m
	for l := range m.Levers {
		p.annual[l] = m.counted(l, x)
	}
	keep := 1 - x[m.Haircut]
	for month := range p.net {
		p.net[month] = p.gains(month) * keep
	}
	for _, c := range m.Costs {
		due := sum(c.Terms, x)
		for month, part := range c.Months {
			p.net[month] -= due * part
		}
	}
}

// gains is what the levers bring in a month (from 0), each effect counted once, before the haircut. What a lever holds of
// others counts only as far as it exceeds what that lever brings itself.
func (p *path) gains(month int) (total float64) {
	for l := range p.held {
		p.held[l] = 0
	}
	for l := range p.m.Levers {
		lever := &p.m.Levers[l]
		if lever.Apart {
			continue
		}
		g := p.annual[l] / 12 * p.arrived[l][month]
		in := g * p.inside[l][month]
		total += g - in
		if in != 0 {
			p.held[lever.Within] += in
		}
	}
	for l, in := range p.held {
		if in > 0 {
			total += max(0, in-max(0, p.annual[l]/12*p.arrived[l][month]))
		} else {
			total += in // a loss is nowhere inside a gain
		}
	}
	return total
}
