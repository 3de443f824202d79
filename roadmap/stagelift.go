package roadmap

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"ownerloop/assessment"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// StageLift is the cheapest work that lifts a dimension by one stage, on top of the open work of the plan.
type StageLift struct {
	Dimension string
	From, To  int // stage attained when the plan's open work is done, and the next one
	// Needs is the share of the applicable weight that must be at To; Has is what is there already.
	Needs, Has float64
	Set        []LiftWork // each behind what it needs
	Effort     float64    // person-days (base) of Set
	// Exact says that no other set takes less effort. Otherwise the search was cut short: Set is the best one found,
	// and no set takes less than Bound.
	Exact bool
	Bound float64
	// Stuck lists the indicators no work raises far enough, and those without a score. Set is empty when they hold too
	// much of the weight.
	Stuck []string
}

// LiftWork is one initiative of a StageLift.
type LiftWork struct {
	ID     string    // of the pack's initiative; empty for the team's own work
	Record uuid.UUID // of parked work that would be taken up again; zero for a new initiative
	Code   string
	Name   string
	Effort float64
	Needed bool // raises none of the indicators that are missing, others need it first
}

// Possible says whether there is a way.
func (l StageLift) Possible() bool { return len(l.Set) > 0 }

// Errors of CheapestLift.
var (
	ErrDimension = errors.New("unknown dimension")
	ErrTopStage  = errors.New("the dimension is at the top stage")
	ErrNoStage   = errors.New("the dimension has no stage yet")
)

// CheapestLift finds the set of initiatives of least effort, prerequisites included, after which a dimension attains
// its next stage: enough of the applicable weight at its level. It chooses among the pack's initiatives that the plan
// does not hold, and parked work. Errors wrap ErrDimension, ErrTopStage or ErrNoStage.
func CheapestLift(pack *playbooks.Pack, card assessment.Scorecard, existing []Initiative, dimension string) (StageLift, error) {
	return cheapestLift(pack, card, existing, dimension, maxLiftNodes)
}

// maxLiftNodes bounds the search: some tenths of a second. Packs of a hundred initiatives take a few thousand.
const maxLiftNodes = 300_000

func cheapestLift(pack *playbooks.Pack, card assessment.Scorecard, existing []Initiative, dimension string, most int) (StageLift, error) {
	at := StandingsOf(card).after(pack, open(existing))
	d := slices.IndexFunc(at.card.Dimensions, func(d assessment.DimensionScore) bool { return d.ID == dimension })
	if d < 0 {
		return StageLift{}, fmt.Errorf("lift %q: %w", dimension, ErrDimension)
	}
	now := at.card.Dimensions[d].Stage
	k := slices.IndexFunc(pack.Stages, func(s playbooks.Stage) bool { return now.Known && s.Level == now.Level })
	switch {
	case k < 0:
		return StageLift{}, fmt.Errorf("lift %q: %w", dimension, ErrNoStage)
	case k+1 == len(pack.Stages):
		return StageLift{}, fmt.Errorf("lift %q: %w", dimension, ErrTopStage)
	}
	l := StageLift{Dimension: dimension, From: now.Level, To: pack.Stages[k+1].Level, Needs: pack.Settings.StageThreshold, Has: now.Shares[k+1]}
	s := newLiftSearch(pack, at, existing, &l)
	s.most = most
	s.choose()
	s.report(&l)
	return l, nil
}

// liftSearch is a branch and bound over sets of work. Work comes in closures: an initiative with all that it needs.
type liftSearch struct {
	dimension string

	items []liftItem
	marks []liftMark // the dimension's indicators that are below the next stage and have a score
	short float64    // weight that must still be lifted
	slack float64    // what weights may lack for rounding
	goal  float64    // level of the next stage

	chosen []int  // by item: how often a branch put it in
	barred []bool // by item: a branch before tried it
	cost   float64

	best    []int
	least   float64 // cost of best
	nodes   int
	most    int
	skipped float64 // the least bound among the branches that were left out when nodes ran out
}

// liftItem is work that may be done.
type liftItem struct {
	LiftWork
	raises  []playbooks.Raise
	needs   []string
	closure []int   // itself and all it needs, itself last
	cost    float64 // effort, and a trifle so that of equal efforts fewer initiatives win
	shares  float64 // how many of the marks its effort may serve
}

// trifle is far below a person-day.
const trifle = 1e-6

// liftMark is an indicator to be lifted.
type liftMark struct {
	Standing
	id     string
	ways   []way
	barred bool // a branch before tried lifting it
}

// way is one raise of a mark by an item.
type way struct {
	item int
	playbooks.Raise
}

func newLiftSearch(pack *playbooks.Pack, at Standings, existing []Initiative, l *StageLift) *liftSearch {
	s := &liftSearch{dimension: l.Dimension, goal: float64(l.To), least: math.Inf(1), skipped: math.Inf(1)}
	applicable := 0.0
	for _, i := range pack.IndicatorsOf(l.Dimension) {
		standing, applies := at.of[i.ID]
		if !applies {
			continue
		}
		applicable += standing.Weight
		switch {
		case !standing.Level.Known:
			l.Stuck = append(l.Stuck, i.ID)
		case standing.Level.Value < s.goal-near:
			s.marks = append(s.marks, liftMark{Standing: standing, id: i.ID})
		}
	}
	s.short, s.slack = (l.Needs-l.Has)*applicable, near*applicable
	s.gather(pack, at, existing)
	for m := range s.marks {
		mark := &s.marks[m]
		served := map[int]bool{}
		for i, item := range s.items {
			for _, r := range item.raises {
				if r.Indicator == mark.id && r.To > r.From {
					mark.ways = append(mark.ways, way{i, r})
					for _, k := range item.closure {
						served[k] = true
					}
				}
			}
		}
		for i := range served {
			s.items[i].shares++
		}
	}
	s.barred = make([]bool, len(s.items))
	l.Stuck = s.stuck(pack, l.Stuck)
	return s
}

// stuck adds the indicators that stay below the next stage even when everything is done, and sorts by pack order.
func (s *liftSearch) stuck(pack *playbooks.Pack, unscored []string) (list []string) {
	s.chosen = slices.Repeat([]int{1}, len(s.items))
	for m := range s.marks {
		mark := &s.marks[m]
		slices.SortStableFunc(mark.ways, func(a, b way) int { return cmp.Compare(a.From, b.From) }) // as After wants them
		if s.level(mark) < s.goal-near {
			unscored = append(unscored, mark.id)
		}
	}
	clear(s.chosen)
	for _, i := range pack.IndicatorsOf(s.dimension) {
		if slices.Contains(unscored, i.ID) {
			list = append(list, i.ID)
		}
	}
	return list
}

// gather lists the work there is: what the pack has and the plan does not hold, and what is parked.
func (s *liftSearch) gather(pack *playbooks.Pack, at Standings, existing []Initiative) {
	taken := map[string]bool{}
	for _, in := range existing {
		taken[in.From] = taken[in.From] || in.Status != Parked
	}
	byID := map[string]int{}
	add := func(in Initiative, needs []string) {
		effort, _ := in.fact(Effort)
		s.items = append(s.items, liftItem{LiftWork: LiftWork{ID: in.From, Record: in.ID, Code: in.Code, Name: in.Name, Effort: effort},
			raises: in.Raises, needs: needs, cost: effort + trifle})
	}
	seen := map[string]bool{}
	for _, in := range existing {
		twin := in.From + " " + in.Code
		if in.Status != Parked || in.From != "" && seen[twin] {
			continue
		}
		seen[twin] = true
		from, _ := pack.Initiative(in.From)
		if _, first := byID[in.From]; in.From != "" && !first && !taken[in.From] {
			byID[in.From] = len(s.items)
		}
		add(in, from.Needs)
	}
	for _, in := range pack.Initiatives {
		if _, parked := byID[in.ID]; !parked && !taken[in.ID] {
			byID[in.ID] = len(s.items)
			add(fromPack(in), in.Needs)
		}
	}
	for i := range s.items {
		s.items[i].closure = s.closure(i, byID, at)
	}
}

// closure is an item behind all it needs that is not in place.
func (s *liftSearch) closure(item int, byID map[string]int, at Standings) (list []int) {
	seen := map[int]bool{}
	var visit func(i int)
	visit = func(i int) {
		if seen[i] {
			return
		}
		seen[i] = true
		for _, need := range s.items[i].needs {
			if k, open := byID[need]; open && !inPlace(s.items[k].raises, at) {
				visit(k)
			}
		}
		list = append(list, i)
	}
	visit(item)
	return list
}

// report turns the best set into words the caller can read.
func (s *liftSearch) report(l *StageLift) {
	l.Exact, l.Bound = math.IsInf(s.skipped, 1), min(s.least, s.skipped)
	if math.IsInf(s.least, 1) {
		l.Bound = 0
		return
	}
	lifts := map[int]bool{}
	for _, m := range s.marks {
		for _, w := range m.ways {
			lifts[w.item] = true
		}
	}
	placed := map[int]bool{}
	for i := range s.items {
		if s.best[i] == 0 {
			continue
		}
		for _, k := range s.items[i].closure {
			if !placed[k] {
				placed[k] = true
				work := s.items[k].LiftWork
				work.Needed = !lifts[k]
				l.Set = append(l.Set, work)
				l.Effort += work.Effort
			}
		}
	}
	if l.Exact {
		l.Bound = l.Effort
	} else {
		l.Bound = max(l.Bound-trifle*float64(len(s.items)), 0)
	}
}
