package roadmap

import (
	"cmp"
	"maps"
	"slices"

	"ownerloop/assessment"
	"ownerloop/playbooks"
)

// near absorbs binary rounding when levels are compared.
const near = 1e-9

// Standing is where an indicator stands: what priorities and effects are reckoned from.
type Standing struct {
	Dimension string
	Weight    float64
	Level     assessment.Number
	Target    assessment.Number
}

// Standings reads a scorecard into standings by indicator ID. Indicators that do not apply are left out.
func Standings(card assessment.Scorecard) map[string]Standing {
	at := make(map[string]Standing, len(card.Indicators))
	for _, i := range card.Indicators {
		if i.State != assessment.NoneApply {
			at[i.ID] = Standing{i.Dimension, i.Weight, i.Level, i.Target}
		}
	}
	return at
}

// ClosedGap is how much of the quadratic gap to target a raise from a to b closes at a standing:
// w [(t - max(s, a))^2 - (t - min(b, t))^2], each difference below zero counted as zero. Cutting a raise in two and
// adding up gives the same. It is 0 without a level or a target.
func ClosedGap(at Standing, raise playbooks.Raise) float64 {
	if !at.Level.Known || !at.Target.Known {
		return 0
	}
	t := at.Target.Value
	before := max(t-max(at.Level.Value, raise.From), 0)
	after := t - min(raise.To, t)
	return max(at.Weight*(before*before-after*after), 0)
}

// After is the level once raises of that indicator are done, lowest first: a raise works when the level has reached
// where it starts.
func After(level float64, raises []playbooks.Raise) float64 {
	sorted := slices.Clone(raises)
	slices.SortFunc(sorted, func(a, b playbooks.Raise) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	for _, r := range sorted {
		if level >= r.From-near {
			level = max(level, r.To)
		}
	}
	return level
}

// afterAll moves the standings on as if all raises were done.
func afterAll(at map[string]Standing, raises []playbooks.Raise) map[string]Standing {
	byIndicator := map[string][]playbooks.Raise{}
	for _, r := range raises {
		byIndicator[r.Indicator] = append(byIndicator[r.Indicator], r)
	}
	moved := maps.Clone(at)
	for id, list := range byIndicator {
		if s, applies := moved[id]; applies && s.Level.Known {
			s.Level.Value = After(s.Level.Value, list)
			moved[id] = s
		}
	}
	return moved
}

// dimensionScore is a dimension's score at the standings: the weighted mean of known levels. Indicators are summed in
// pack order, so that the same levels give the same bits.
func dimensionScore(pack *playbooks.Pack, at map[string]Standing, dimension string) assessment.Number {
	var sum, weight float64
	for _, i := range pack.Indicators {
		if s, applies := at[i.ID]; applies && i.Dimension == dimension && s.Level.Known {
			sum += s.Weight * s.Level.Value
			weight += s.Weight
		}
	}
	if weight == 0 {
		return assessment.Number{}
	}
	return assessment.Number{Value: sum / weight, Known: true}
}

// Lift is a dimension's score before and after a piece of work.
type Lift struct {
	Dimension  string
	Now, After float64
}

// lifts lists the dimensions whose score the raises change, in pack order.
func lifts(pack *playbooks.Pack, at map[string]Standing, raises []playbooks.Raise) (changed []Lift) {
	moved := afterAll(at, raises)
	for _, d := range pack.Dimensions {
		now, then := dimensionScore(pack, at, d.ID), dimensionScore(pack, moved, d.ID)
		if now.Known && then.Known && then.Value > now.Value+near {
			changed = append(changed, Lift{d.ID, now.Value, then.Value})
		}
	}
	return changed
}

// personDays is the base effort over all roles, summed in a fixed order.
func personDays(effort map[string]playbooks.Range) float64 {
	var sum float64
	for _, role := range slices.Sorted(maps.Keys(effort)) {
		sum += effort[role].Base
	}
	return sum
}
