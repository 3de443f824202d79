package roadmap

import (
	"cmp"
	"math"
	"slices"
)

// level is where an indicator stands with the work chosen so far. Its ways are sorted by where they start.
func (s *liftSearch) level(m *liftMark) float64 {
	level := m.Level.Value
	for _, w := range m.ways {
		if s.chosen[w.item] > 0 && level >= w.From-near {
			level = max(level, w.To)
		}
	}
	return level
}

// choose is one node: which indicator to lift next. Every set that attains the stage lifts an indicator that does not
// stand there yet; the branches are "it is lifted" and "it is not".
func (s *liftSearch) choose() {
	next := -1
	if !s.worthwhile(&next) {
		return
	}
	if next < 0 {
		s.best, s.least = slices.Clone(s.chosen), s.cost
		return
	}
	mark := &s.marks[next]
	s.lift(mark, s.goal, s.choose)
	mark.barred = true
	s.choose()
	mark.barred = false
}

// worthwhile says whether a node can lead to something better than the best so far; next is as bound has it.
func (s *liftSearch) worthwhile(next *int) bool {
	least := s.cost + s.bound(next)
	if least >= s.least-trifle/2 {
		return false
	}
	if s.nodes++; s.nodes > s.most {
		s.skipped = min(s.skipped, least)
		return false
	}
	return true
}

// lift branches over what raises an indicator to a level, and goes on with then whenever it stands there. What a
// branch has tried is barred from those after it: they look at the sets without it.
func (s *liftSearch) lift(m *liftMark, level float64, then func()) {
	if s.level(m) >= level-near {
		then()
		return
	}
	var barred []int
	for _, w := range m.ways {
		if w.To < level-near || w.From >= level-near || !s.free(w.item) {
			continue
		}
		undo := s.put(w.item)
		if s.worthwhile(nil) {
			s.lift(m, w.From, func() { s.lift(m, level, then) })
		}
		undo()
		if s.chosen[w.item] == 0 {
			s.barred[w.item] = true
			barred = append(barred, w.item)
		}
	}
	for _, i := range barred {
		s.barred[i] = false
	}
}

// free says whether neither an item nor anything it needs is barred.
func (s *liftSearch) free(item int) bool {
	for _, k := range s.items[item].closure {
		if s.barred[k] {
			return false
		}
	}
	return true
}

// put chooses an item with all it needs.
func (s *liftSearch) put(item int) (undo func()) {
	was := s.cost
	for _, k := range s.items[item].closure {
		if s.chosen[k] == 0 {
			s.cost += s.items[k].cost
		}
		s.chosen[k]++
	}
	return func() {
		for _, k := range s.items[item].closure {
			s.chosen[k]--
		}
		s.cost = was
	}
}

// bound is the least that must still be spent, and the indicator to branch on: the one whose weight comes cheapest;
// next stays as it is when nothing is missing. Infinite when there is no way.
//
// Each item's cost is split among the indicators it may serve, so the shares of all lifted indicators never sum to
// more than the set costs. Lifting an indicator takes the cheapest of the items that end the way there; the weight
// missing is filled with the cheapest indicators, the last one in part.
func (s *liftSearch) bound(next *int) float64 {
	type price struct {
		mark         int
		cost, weight float64
	}
	short := s.short
	var open []price
	for m := range s.marks {
		mark := &s.marks[m]
		if s.level(mark) >= s.goal-near {
			if mark.barred {
				return math.Inf(1) // the branch "it is not lifted"
			}
			short -= mark.Weight
			continue
		}
		if cost := s.price(mark); !mark.barred && !math.IsInf(cost, 1) {
			open = append(open, price{m, cost, mark.Weight})
		}
	}
	if short <= s.slack {
		return 0
	}
	slices.SortStableFunc(open, func(a, b price) int { return cmp.Compare(a.cost*b.weight, b.cost*a.weight) })
	if next != nil && len(open) > 0 {
		*next = open[0].mark
	}
	sum := 0.0
	for _, p := range open {
		part := min(1, short/p.weight)
		sum += part * p.cost
		if short -= p.weight; short <= s.slack {
			return sum
		}
	}
	return math.Inf(1)
}

// price is the least share of costs that lifting an indicator takes.
func (s *liftSearch) price(m *liftMark) float64 {
	least := math.Inf(1)
	for _, w := range m.ways {
		if w.To < s.goal-near || !s.free(w.item) {
			continue
		}
		cost := 0.0
		for _, k := range s.items[w.item].closure {
			if s.chosen[k] == 0 {
				cost += s.items[k].cost / s.items[k].shares
			}
		}
		least = min(least, cost)
	}
	return least
}
