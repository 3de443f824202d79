package assessment

// toTarget is percent to target: 1 - what is missing / the whole way from the lowest level, over scored indicators
// that have a target; 1 when all targets are the lowest level.
func (s *Scorer) toTarget(of []IndicatorScore) Number {
	missing, way, any := 0.0, 0.0, false
	for _, i := range of {
		if i.State != Scored || !i.Target.Known {
			continue
		}
		any = true
		missing += i.Weight * max(i.Target.Value-i.Level.Value, 0)
		way += i.Weight * (i.Target.Value - s.index.lowest)
	}
	switch {
	case !any:
		return Number{}
	case way < tolerance:
		return known(1)
	}
	return known(1 - missing/way)
}

// Headway is progress to date: the share of the gap to today's targets that was closed since a baseline, over
// indicators scored at both. Missing when the baseline's gap is 0; negative when the gap grew.
type Headway struct {
	Overall    Number
	Dimensions []Number // in the order of the scorecard's dimensions
}

// Progress compares a scorecard with that of a baseline milestone.
func Progress(now, base Scorecard) Headway {
	before := make(map[string]IndicatorScore, len(base.Indicators))
	for _, i := range base.Indicators {
		before[i.ID] = i
	}
	var all gapPair
	h := Headway{Dimensions: make([]Number, len(now.Dimensions))}
	for d, dim := range now.Dimensions {
		var own gapPair
		for _, i := range now.Indicators {
			if i.Dimension == dim.ID {
				own.add(i, before[i.ID])
				all.add(i, before[i.ID])
			}
		}
		h.Dimensions[d] = own.progress()
	}
	h.Overall = all.progress()
	return h
}

// gapPair is the gap to today's targets now and at the baseline.
type gapPair struct{ now, base float64 }

func (g *gapPair) add(now, base IndicatorScore) {
	if now.State == Scored && base.State == Scored && now.Target.Known {
		g.now += now.Weight * max(now.Target.Value-now.Level.Value, 0)
		g.base += now.Weight * max(now.Target.Value-base.Level.Value, 0)
	}
}

func (g *gapPair) progress() Number {
	if g.base < tolerance {
		return Number{}
	}
	return known(1 - g.now/g.base)
}
