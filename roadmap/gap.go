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

// Standings are all indicators that apply, by ID, with the dimensions' scores. It is made from a scorecard, or from
// another one by moving on as if work were done.
type Standings struct {
	of     map[string]Standing
	scores map[string]assessment.Number // by dimension
	weight map[string]float64           // scored weight by dimension
}

// StandingsOf reads a scorecard.
func StandingsOf(card assessment.Scorecard) Standings {
	s := Standings{of: map[string]Standing{}, scores: map[string]assessment.Number{}, weight: map[string]float64{}}
	for _, i := range card.Indicators {
		if i.State == assessment.NoneApply {
			continue
		}
		s.of[i.ID] = Standing{i.Dimension, i.Weight, i.Level, i.Target}
		if i.State == assessment.Scored {
			s.weight[i.Dimension] += i.Weight
		}
	}
	for _, d := range card.Dimensions {
		s.scores[d.ID] = d.Score
	}
	return s
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

// after moves the standings on as if all raises were done. A dimension's score moves by the weighted steps of its
// indicators; indicators whose level is not known stay where they are.
func (s Standings) after(pack *playbooks.Pack, raises []playbooks.Raise) Standings {
	byIndicator := map[string][]playbooks.Raise{}
	for _, r := range raises {
		byIndicator[r.Indicator] = append(byIndicator[r.Indicator], r)
	}
	moved := Standings{of: maps.Clone(s.of), scores: maps.Clone(s.scores), weight: s.weight}
	for _, i := range pack.Indicators { // in pack order, so that the same work gives the same bits
		at, applies := s.of[i.ID]
		if !applies || !at.Level.Known || len(byIndicator[i.ID]) == 0 {
			continue
		}
		step := After(at.Level.Value, byIndicator[i.ID]) - at.Level.Value
		at.Level.Value += step
		moved.of[i.ID] = at
		if score := moved.scores[at.Dimension]; score.Known {
			score.Value += at.Weight * step / s.weight[at.Dimension]
			moved.scores[at.Dimension] = score
		}
	}
	return moved
}

// Lift is a dimension's score before and after a piece of work.
type Lift struct {
	Dimension  string
	Now, After float64
}

// lifts lists the dimensions whose score the raises change, in pack order.
func (s Standings) lifts(pack *playbooks.Pack, raises []playbooks.Raise) (changed []Lift) {
	moved := s.after(pack, raises)
	for _, d := range pack.Dimensions {
		now, then := s.scores[d.ID], moved.scores[d.ID]
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
