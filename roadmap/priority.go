package roadmap

import (
	"cmp"
	"slices"

	"ownerloop/playbooks"
)

// Defaults of the priority's terms where a pack initiative does not set them.
const (
	DefaultImportance = 3
	DefaultConfidence = 0.7
)

// settling is the person-days every piece of work costs to set up, so that tiny ones do not win by size alone.
const settling = 5

// Priority is the pack's default priority with its terms: Importance x ClosedGap x Confidence / (Effort + 5).
type Priority struct {
	Importance int
	ClosedGap  float64
	Confidence float64
	Effort     float64 // person-days, base
	Score      float64
	Rank       int // by score alone, 1 = first; ties by the order given
	Hand       int // set by hand; 0 = none
}

func priorityOf(importance int, confidence float64, effort map[string]playbooks.Range, raises []playbooks.Raise, at Standings) Priority {
	p := Priority{Importance: importance, Confidence: confidence, Effort: personDays(effort)}
	for _, r := range raises {
		if s, applies := at.of[r.Indicator]; applies {
			p.ClosedGap += ClosedGap(s, r)
		}
	}
	p.Score = float64(p.Importance) * p.ClosedGap * p.Confidence / (p.Effort + settling)
	return p
}

// Prioritise gives each initiative its priority (by index) and the order to work in: by hand rank where one is set,
// else by rank; a hand rank stands before the method's equal one, then the order given decides.
func Prioritise(initiatives []Initiative, at Standings) (priorities []Priority, order []int) {
	priorities = make([]Priority, len(initiatives))
	order = make([]int, len(initiatives))
	for i, in := range initiatives {
		priorities[i] = priorityOf(in.Importance, in.Confidence, in.Effort, in.Raises, at)
		priorities[i].Hand = max(in.HandRank, 0)
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(priorities[b].Score, priorities[a].Score) })
	for place, i := range order {
		priorities[i].Rank = place + 1
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := priorities[a], priorities[b]
		return cmp.Or(cmp.Compare(x.place(), y.place()), -cmp.Compare(min(x.Hand, 1), min(y.Hand, 1)))
	})
	return priorities, order
}

// place is the rank that counts.
func (p Priority) place() int {
	if p.Hand > 0 {
		return p.Hand
	}
	return p.Rank
}
