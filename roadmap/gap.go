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

// Standings are all indicators that apply, by ID, with the scorecard they were read from.
type Standings struct {
	card assessment.Scorecard
	of   map[string]Standing
}

// StandingsOf reads a scorecard.
func StandingsOf(card assessment.Scorecard) Standings {
	s := Standings{card: card, of: map[string]Standing{}}
	for _, i := range card.Indicators {
		if i.State != assessment.NoneApply {
			s.of[i.ID] = Standing{i.Dimension, i.Weight, i.Level, i.Target}
		}
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

// closedGap is what raises close of all gaps.
func (s Standings) closedGap(raises []playbooks.Raise) (sum float64) {
	for _, r := range raises {
		if at, applies := s.of[r.Indicator]; applies {
			sum += ClosedGap(at, r)
		}
	}
	return sum
}

// after moves the standings on as if all raises were done. Indicators whose level is not known stay where they are.
func (s Standings) after(pack *playbooks.Pack, raises []playbooks.Raise) Standings {
	byIndicator := map[string][]playbooks.Raise{}
	for _, r := range raises {
		byIndicator[r.Indicator] = append(byIndicator[r.Indicator], r)
	}
	levels := map[string]float64{}
	for id, of := range byIndicator {
		if at, applies := s.of[id]; applies && at.Level.Known {
			levels[id] = After(at.Level.Value, of)
		}
	}
	if len(levels) == 0 {
		return s
	}
	return StandingsOf(s.card.Forecast(pack, levels))
}

// Lift is a dimension's score and attained stage before and after a piece of work.
type Lift struct {
	Dimension            string
	Now, After           float64
	StageNow, StageAfter assessment.Stage
}

// Attains says whether the work lifts the dimension to another stage.
func (l Lift) Attains() bool {
	return l.StageNow.Known && l.StageAfter.Known && l.StageAfter.Level > l.StageNow.Level
}

// lifts lists the dimensions whose score differs between two standings, in pack order.
func (s Standings) lifts(moved Standings) (changed []Lift) {
	for d, now := range s.card.Dimensions {
		then := moved.card.Dimensions[d]
		if now.Score.Known && then.Score.Known && then.Score.Value > now.Score.Value+near {
			changed = append(changed, Lift{now.ID, now.Score.Value, then.Score.Value, now.Stage, then.Stage})
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
