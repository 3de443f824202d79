package roadmap

import (
	"cmp"
	"fmt"
	"slices"

	"ownerloop/assessment"
	"ownerloop/playbooks"
)

// Candidate is a pack initiative that would close a gap to target, or that one of those needs first.
type Candidate struct {
	Initiative playbooks.Initiative
	Needed     bool     // closes no gap itself, it comes along
	NeededBy   []string // candidates that need it directly, pack order
	Same       []string // pack initiatives that raise just the same and were left out for this one, pack order
	Priority   Priority
	ClosedGap  float64  // quadratic and weighted, from where the indicators stand
	Closed     []Closed // its raises that close something, in its own order
	Lifts      []Lift   // what it does alone, pack order
	InTurn     Turn
	place      int // in the pack
}

// Closed is one raise with the gap it closes.
type Closed struct {
	playbooks.Raise
	Level, Target float64
	Gap           float64 // quadratic, weighted
}

// Turn is what a candidate adds when everything before it in the order of InOrder is done. One that closes nothing
// any more duplicates what stands before it.
type Turn struct {
	Place     int // 1 = first
	ClosedGap float64
	Lifts     []Lift // pack order
}

// Propose lists the pack initiatives that close a gap which remains when everything in existing is done, each with
// what it needs first. Best priority (ByGap) first, ties in pack order; one that only comes along stands before the
// first that needs it. What is in existing is never proposed again, parked work included; parked work closes nothing.
//
// A prerequisite whose raises are all reached already is in place and does not come along. Of initiatives that raise
// just the same only one is proposed: one that others need, else the one of the best priority.
func Propose(pack *playbooks.Pack, card assessment.Scorecard, existing []Initiative) []Candidate {
	taken := map[string]bool{}
	for _, in := range existing {
		taken[in.From] = true
	}
	at := StandingsOf(card).after(pack, open(existing))
	chosen := map[string]*Candidate{}
	for place, in := range pack.Initiatives {
		if taken[in.ID] {
			continue
		}
		if c := candidate(pack, place, at); len(c.Closed) > 0 {
			chosen[in.ID] = &c
		}
	}
	mergeSame(pack, chosen)
	bringNeeds(pack, at, taken, chosen)
	list := ordered(byPlace(chosen))
	for turn, i := range inOrder(list) {
		c := &list[i]
		next := at.after(pack, c.Initiative.Raises)
		c.InTurn = Turn{turn + 1, at.closedGap(c.Initiative.Raises), at.lifts(next)}
		at = next
	}
	return list
}

// open is what the work still to be done will raise. Finished work is in the ratings already.
func open(work []Initiative) (raises []playbooks.Raise) {
	for _, in := range work {
		if standingOf(in.Status) == standsOpen {
			raises = append(raises, in.Raises...)
		}
	}
	return raises
}

func candidate(pack *playbooks.Pack, place int, at Standings) Candidate {
	in := pack.Initiatives[place]
	c := Candidate{Initiative: in, ClosedGap: at.closedGap(in.Raises), Lifts: at.lifts(at.after(pack, in.Raises)), place: place}
	c.Priority = priorityOf(fromPack(in), ByGap, c.ClosedGap, assessment.Number{})
	for _, r := range in.Raises {
		s := at.of[r.Indicator]
		if gap := ClosedGap(s, r); gap > near {
			c.Closed = append(c.Closed, Closed{r, s.Level.Value, s.Target.Value, gap})
		}
	}
	return c
}

// mergeSame keeps one of the chosen ones that raise just the same.
func mergeSame(pack *playbooks.Pack, chosen map[string]*Candidate) {
	wanted := map[string]bool{}
	var want func(id string)
	want = func(id string) {
		in, _ := pack.Initiative(id)
		for _, need := range in.Needs {
			if !wanted[need] {
				wanted[need] = true
				want(need)
			}
		}
	}
	same := map[string][]*Candidate{}
	list := byPlace(chosen)
	for _, c := range list {
		want(c.Initiative.ID)
		key := raisesKey(c.Initiative.Raises)
		same[key] = append(same[key], c)
	}
	for _, c := range list {
		twins := same[raisesKey(c.Initiative.Raises)]
		best := slices.MinFunc(twins, func(a, b *Candidate) int {
			switch x, y := wanted[a.Initiative.ID], wanted[b.Initiative.ID]; {
			case x && !y:
				return -1
			case y && !x:
				return 1
			}
			return candidatesByScore(a, b)
		})
		if c != best && !wanted[c.Initiative.ID] {
			best.Same = append(best.Same, c.Initiative.ID)
			delete(chosen, c.Initiative.ID)
		}
	}
}

// raisesKey is the same for the same raises in any order.
func raisesKey(raises []playbooks.Raise) string {
	keys := make([]string, len(raises))
	for i, r := range raises {
		keys[i] = fmt.Sprintf("%s %g %g", r.Indicator, r.From, r.To)
	}
	slices.Sort(keys)
	return fmt.Sprint(keys)
}

// bringNeeds adds what the chosen ones need, and what that needs, once.
func bringNeeds(pack *playbooks.Pack, at Standings, taken map[string]bool, chosen map[string]*Candidate) {
	places := map[string]int{}
	for place, in := range pack.Initiatives {
		places[in.ID] = place
	}
	queue := byPlace(chosen)
	for ; len(queue) > 0; queue = queue[1:] {
		for _, need := range queue[0].Initiative.Needs {
			place, known := places[need]
			if !known || taken[need] || chosen[need] == nil && inPlace(pack.Initiatives[place].Raises, at) {
				continue
			}
			if chosen[need] == nil {
				c := candidate(pack, place, at)
				c.Needed = true
				chosen[need] = &c
				queue = append(queue, &c)
			}
			chosen[need].NeededBy = append(chosen[need].NeededBy, queue[0].Initiative.ID)
		}
	}
	for _, c := range chosen {
		slices.SortFunc(c.NeededBy, func(a, b string) int { return cmp.Compare(places[a], places[b]) })
	}
}

// inPlace says that everything some work raises is already there.
func inPlace(raises []playbooks.Raise, at Standings) bool {
	for _, r := range raises {
		if s, applies := at.of[r.Indicator]; applies && (!s.Level.Known || s.Level.Value < r.To-near) {
			return false
		}
	}
	return len(raises) > 0
}

// byPlace lists the chosen ones in pack order.
func byPlace(chosen map[string]*Candidate) []*Candidate {
	list := make([]*Candidate, 0, len(chosen))
	for _, c := range chosen {
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b *Candidate) int { return cmp.Compare(a.place, b.place) })
	return list
}

// candidatesByScore puts the best first, missing scores last, ties in pack order.
func candidatesByScore(a, b *Candidate) int {
	x, y := a.Priority.Score, b.Priority.Score
	if x.Known != y.Known {
		if x.Known {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(y.Value, x.Value), cmp.Compare(a.place, b.place))
}

// ordered ranks candidates and puts those that come along before the first that needs them.
func ordered(all []*Candidate) []Candidate {
	byID := map[string]*Candidate{}
	var own []*Candidate
	for _, c := range all {
		byID[c.Initiative.ID] = c
		if !c.Needed {
			own = append(own, c)
		}
	}
	slices.SortFunc(own, candidatesByScore)
	list := make([]Candidate, 0, len(all))
	placed := map[string]bool{}
	var place func(c *Candidate)
	place = func(c *Candidate) {
		if placed[c.Initiative.ID] {
			return
		}
		placed[c.Initiative.ID] = true
		for _, need := range c.Initiative.Needs {
			if n := byID[need]; n != nil && n.Needed {
				place(n)
			}
		}
		c.Priority.Rank = len(list) + 1
		list = append(list, *c)
	}
	for _, c := range own {
		place(c)
	}
	return list
}

// RankCandidates orders candidates by another method. delays are the candidates' by index; nil = not known. The error
// wraps ErrMethod.
func RankCandidates(candidates []Candidate, by Method, delays []DelayCost) ([]Candidate, error) {
	if formulas[by] == nil {
		return nil, fmt.Errorf("rank %d candidates: %w: %q", len(candidates), ErrMethod, by)
	}
	list := make([]*Candidate, len(candidates))
	for i, c := range candidates {
		c.Priority = priorityOf(fromPack(c.Initiative), by, c.ClosedGap, weekOf(delays, i))
		list[i] = &c
	}
	return ordered(list), nil
}

// CandidateDelays is what a week's delay of each candidate costs, by index, when all of them are taken up beside the
// plan's work. Errors are those of DelayCosts.
func CandidateDelays(pack *playbooks.Pack, in Inputs, candidates []Candidate) ([]DelayCost, error) {
	work := slices.Clone(in.Work.Initiatives)
	for _, c := range candidates {
		work = append(work, fromPack(c.Initiative))
	}
	costs, err := DelayCosts(pack, in, work)
	if err != nil {
		return nil, err
	}
	return costs[len(in.Work.Initiatives):], nil
}

// InOrder lists the candidates so that each stands behind the candidates it needs, otherwise by rank: what can be
// started first.
func InOrder(candidates []Candidate) []Candidate {
	list := make([]Candidate, 0, len(candidates))
	for _, i := range inOrder(candidates) {
		list = append(list, candidates[i])
	}
	return list
}

// inOrder is the same as indices.
func inOrder(candidates []Candidate) (list []int) {
	byID := map[string]int{}
	for i, c := range candidates {
		byID[c.Initiative.ID] = i
	}
	placed := make([]bool, len(candidates))
	var place func(i int)
	place = func(i int) {
		if placed[i] {
			return
		}
		placed[i] = true
		for _, need := range candidates[i].Initiative.Needs {
			if k, known := byID[need]; known {
				place(k)
			}
		}
		list = append(list, i)
	}
	for i := range candidates {
		place(i)
	}
	return list
}
