package assessment

import (
	"bytes"
	"math"
	"slices"

	"ownerloop/playbooks"

	"github.com/google/uuid"
)

func (x *index) addAgreements(in *Inputs) {
	x.agreements = make([]int32, len(x.indicators)*len(x.stores))
	for b := range x.agreements {
		x.agreements[b] = nothing
	}
	for at := range in.Agreements {
		a := &in.Agreements[at]
		i, st, why := x.bucketOf(a.Indicator, a.Store)
		if why == "" && a.Answer.Kind == Given && !x.onScale(a.Answer.Level) {
			why = OffScale
		}
		if why != "" {
			x.ignore(a.ID, why)
			continue
		}
		if a.Answer.Kind != Given && a.Answer.Kind != NotApplicable {
			continue // nothing was settled
		}
		place := &x.agreements[x.bucket(i, st)]
		if *place != nothing {
			loser := a.ID
			if other := &in.Agreements[*place]; bytes.Compare(a.ID[:], other.ID[:]) < 0 {
				loser, *place = other.ID, int32(at)
			}
			x.ignore(loser, SecondCopy)
			continue
		}
		*place = int32(at)
		x.agreedPart[i] = x.agreedPart[i] || st != group
	}
}

// addTargets takes the workshop's own targets, and the template it chose where it set none.
func (x *index) addTargets(pack *playbooks.Pack, in *Inputs) {
	x.targets = make([]float64, len(x.indicators)*len(x.stores))
	for b := range x.targets {
		x.targets[b] = math.NaN()
	}
	ids := make(map[int32]uuid.UUID)
	for _, t := range in.Targets {
		i, ok := x.indicatorAt[t.Indicator]
		st, okStore := x.storeAt[t.Store]
		if why := targetFault(ok, okStore, x.onScale(t.Level)); why != "" {
			x.ignore(t.ID, why)
			continue
		}
		b := x.bucket(i, st)
		if kept, taken := ids[b]; taken {
			if bytes.Compare(t.ID[:], kept[:]) > 0 {
				x.ignore(t.ID, SecondCopy)
				continue
			}
			x.ignore(kept, SecondCopy)
		}
		ids[b] = t.ID
		x.targets[b] = t.Level
	}
	var template playbooks.TargetTemplate
	if at := slices.IndexFunc(pack.Targets, func(t playbooks.TargetTemplate) bool { return t.ID == in.Setup.TargetTemplate }); at >= 0 {
		template = pack.Targets[at]
	}
	for i, indicator := range x.indicators {
		b := x.bucket(i, group)
		level, ok := template.Levels[indicator.ID]
		if !ok {
			level, ok = template.Levels[indicator.Dimension]
		}
		if ok && math.IsNaN(x.targets[b]) && x.onScale(level) {
			x.targets[b] = level
		}
	}
}

func targetFault(indicator, store, scale bool) IgnoredWhy {
	switch {
	case !indicator:
		return UnknownIndicator
	case !store:
		return UnknownStore
	case !scale:
		return OffScale
	}
	return ""
}

// target is a store's own target, else the one for all stores.
func (x *index) target(i, st int) Number {
	level := x.targets[x.bucket(i, st)]
	if math.IsNaN(level) {
		level = x.targets[x.bucket(i, group)]
	}
	if math.IsNaN(level) {
		return Number{}
	}
	return known(level)
}
