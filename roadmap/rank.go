package roadmap

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"ownerloop/assessment"
)

// Ranking is work in the order of a method.
type Ranking struct {
	Method     Method
	Priorities []Priority // by the index of the initiatives given
	Order      []int      // those indices in the order to work in: open work, finished, parked; hand ranks win
	standing   []int      // of each: open, finished or parked
}

// Rank orders initiatives by a method: by hand rank where one is set, else by score; a hand rank stands before the
// method's equal one, then the order given decides. Work whose score is not known comes last. Finished and parked
// work is ranked apart, since nobody is going to start it. delays are the initiatives' by index; nil = not known. The error
// wraps ErrMethod.
func Rank(initiatives []Initiative, by Method, at Standings, delays []DelayCost) (Ranking, error) {
	if formulas[by] == nil {
		return Ranking{}, fmt.Errorf("rank %d initiatives: %w: %q", len(initiatives), ErrMethod, by)
	}
	n := len(initiatives)
	r := Ranking{Method: by, Priorities: make([]Priority, n), Order: make([]int, n), standing: make([]int, n)}
	scores := make([]float64, n)
	for i, in := range initiatives {
		r.Priorities[i] = priorityOf(in, by, at.closedGap(in.Raises), weekOf(delays, i))
		r.Order[i], r.standing[i], scores[i] = i, standingOf(in.Status), math.Inf(-1)
		if s := r.Priorities[i].Score; s.Known {
			scores[i] = s.Value
		}
	}
	ranks := make([]int, n)
	r.order(r.Order, ranks, scores)
	for i := range r.Priorities {
		r.Priorities[i].Rank = ranks[i]
	}
	return r, nil
}

// weekOf is what a week's delay of an initiative costs.
func weekOf(delays []DelayCost, i int) assessment.Number {
	if i >= len(delays) {
		return assessment.Number{}
	}
	return assessment.Number{Value: delays[i].Week, Known: true}
}

// What is ranked apart.
const (
	standsOpen = iota
	standsFinished
	standsParked
)

func standingOf(s Status) int {
	switch s {
	case Parked:
		return standsParked
	case Finished:
		return standsFinished
	}
	return standsOpen
}

// order fills in each one's rank by score alone, and sorts the indices in order into the order to work in.
func (r Ranking) order(order, ranks []int, scores []float64) {
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(r.standing[a], r.standing[b]), cmp.Compare(scores[b], scores[a]), cmp.Compare(a, b))
	})
	for k, i := range order {
		ranks[i] = 1
		if k > 0 && r.standing[i] == r.standing[order[k-1]] {
			ranks[i] = ranks[order[k-1]] + 1
		}
	}
	place := func(i int) int { return cmp.Or(r.Priorities[i].Hand, ranks[i]) }
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(r.standing[a], r.standing[b]), cmp.Compare(place(a), place(b)),
			-cmp.Compare(min(r.Priorities[a].Hand, 1), min(r.Priorities[b].Hand, 1)))
	})
}

// HandRank is the rank that, set by hand, puts an initiative at a place among the work of its standing, 1 = first, while
// all others keep theirs; false when no rank does. item is an index of the initiatives given.
func (r Ranking) HandRank(item, place int) (rank int, ok bool) {
	last := 1
	for i, p := range r.Priorities {
		if r.standing[i] == r.standing[item] {
			last = max(last, cmp.Or(p.Hand, p.Rank)+1)
		}
	}
	for rank = 1; rank <= last; rank++ {
		before := 0
		for i, p := range r.Priorities {
			if i != item && r.standing[i] == r.standing[item] && cmp.Or(cmp.Compare(cmp.Or(p.Hand, p.Rank), rank), 1-min(p.Hand, 1), cmp.Compare(p.Rank, r.Priorities[item].Rank)) < 0 {
				before++
			}
		}
		if before == place-1 {
			return rank, true
		}
	}
	return 0, false
}

// Stability says how firmly each initiative holds its place when the method's weights change.
type Stability struct {
	Draws  int
	Top    int
	InTop  []int // by index: in how many draws it is among the first Top
	Steady []int // by index: in how many draws its place moves by one at most
}

// Stability draws weights for the method's terms, each between half and double its usual 1 (evenly on a logarithmic
// scale), and orders the work anew with each draw: a weight multiplies what is summed, and is the exponent of what is
// multiplied or divides. Hand ranks stay. random gives evenly spread numbers from 0 to 1; the same ones give the same
// counts.
func (r Ranking) Stability(random func() float64, draws, top int) Stability {
	n := len(r.Priorities)
	s := Stability{Draws: draws, Top: top, InTop: make([]int, n), Steady: make([]int, n)}
	weights := make([]float64, len(formulas[r.Method]))
	scores, ranks, order, home := make([]float64, n), make([]int, n), make([]int, n), make([]int, n)
	for place, i := range r.Order {
		home[i] = place
	}
	terms := r.logarithms()
	for range draws {
		for k := range weights {
			weights[k] = math.Exp2(2*random() - 1)
		}
		for i := range scores {
			order[i], scores[i] = i, weighted(r.Priorities[i], terms[i], weights)
		}
		r.order(order, ranks, scores)
		for place, i := range order {
			if place < top {
				s.InTop[i]++
			}
			if max(place, home[i])-min(place, home[i]) <= 1 {
				s.Steady[i]++
			}
		}
	}
	return s
}

// logarithms are those of all terms, so that draws need no powers.
func (r Ranking) logarithms() [][]float64 {
	all := make([][]float64, len(r.Priorities))
	for i, p := range r.Priorities {
		all[i] = make([]float64, len(p.Terms))
		for k, t := range p.Terms {
			all[i][k] = math.Log(t.Value.Value + t.Plus)
		}
	}
	return all
}

// weighted is the logarithm of a score with other weights; -Inf for a score of zero or none, which both stay behind
// in the order they have.
func weighted(p Priority, logs, weights []float64) float64 {
	if !p.Score.Known || p.Score.Value <= 0 {
		return math.Inf(-1)
	}
	score, sum := 0.0, 0.0
	for k, t := range p.Terms {
		switch t.Part {
		case Adds:
			sum += weights[k] * t.Value.Value
		case Multiplies:
			score += weights[k] * logs[k]
		case Divides:
			score -= weights[k] * logs[k]
		}
	}
	if sum > 0 {
		score += math.Log(sum)
	}
	return score
}

// Dispute is one initiative that two methods rank differently, by score alone.
type Dispute struct {
	Item         int // index of the initiative
	RankA, RankB int
}

// Apart is how many places lie between the two ranks.
func (d Dispute) Apart() int { return max(d.RankA, d.RankB) - min(d.RankA, d.RankB) }

// Disputes lists the open work that two rankings of the same initiatives place differently, furthest apart first.
func Disputes(a, b Ranking) (list []Dispute) {
	for i := range a.Priorities {
		d := Dispute{i, a.Priorities[i].Rank, b.Priorities[i].Rank}
		if a.standing[i] == standsOpen && d.Apart() > 0 {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(x, y Dispute) int { return cmp.Compare(y.Apart(), x.Apart()) })
	return list
}

// Accord is Spearman's rank correlation of two rankings over the open work: 1 = the same order, -1 = the reverse.
// Missing with fewer than two, and where one of them knows no score at all.
func Accord(a, b Ranking) assessment.Number {
	n, squares, knownA, knownB := 0.0, 0.0, false, false
	for i := range a.Priorities {
		if a.standing[i] != standsOpen {
			continue
		}
		n++
		apart := float64(a.Priorities[i].Rank - b.Priorities[i].Rank)
		squares += apart * apart
		knownA, knownB = knownA || a.Priorities[i].Score.Known, knownB || b.Priorities[i].Score.Known
	}
	if n < 2 || !knownA || !knownB {
		return assessment.Number{}
	}
	return assessment.Number{Value: 1 - 6*squares/(n*(n*n-1)), Known: true}
}
