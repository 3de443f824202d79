package roadmap

import (
	"cmp"
	"slices"

	"ownerloop/assessment"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Candidate is a pack initiative that would close a gap to target, or that one of those needs first.
type Candidate struct {
	Initiative playbooks.Initiative
	Needed     bool     // closes no gap itself, it comes along
	NeededBy   []string // candidates that need it directly, pack order
	Priority   Priority
	Closed     []Closed // its raises that close something, in its own order
	Lifts      []Lift   // what it does alone to the dimensions' scores, pack order
}

// Closed is one raise with the gap it closes.
type Closed struct {
	playbooks.Raise
	Level, Target float64
	Gap           float64 // quadratic, weighted
}

// Propose lists the pack initiatives that close a gap which remains when everything in existing is done, each with
// what it needs first. Best priority first, ties in pack order; one that only comes along stands before the first that
// needs it. What is in existing is never proposed again, parked work included; parked work closes nothing.
//
// A prerequisite whose raises are all reached already is in place and does not come along.
func Propose(pack *playbooks.Pack, card assessment.Scorecard, existing []Initiative) []Candidate {
	at := StandingsOf(card)
	taken := map[string]bool{}
	var planned []playbooks.Raise
	for _, in := range existing {
		taken[in.From] = true
		if in.Status != Parked && in.Status != Finished {
			planned = append(planned, in.Raises...)
		}
	}
	at = at.after(pack, planned)

	chosen := map[string]*Candidate{}
	for _, in := range pack.Initiatives {
		if taken[in.ID] {
			continue
		}
		if c := candidate(pack, in, at); len(c.Closed) > 0 {
			chosen[in.ID] = &c
		}
	}
	bringNeeds(pack, at, taken, chosen)
	return ordered(pack, chosen)
}

func candidate(pack *playbooks.Pack, in playbooks.Initiative, at Standings) Candidate {
	c := Candidate{Initiative: in, Lifts: at.lifts(pack, in.Raises)}
	c.Priority = priorityOf(cmp.Or(in.Importance, DefaultImportance), cmp.Or(in.Confidence, DefaultConfidence), in.Effort, in.Raises, at)
	for _, r := range in.Raises {
		if s, applies := at.of[r.Indicator]; applies {
			if gap := ClosedGap(s, r); gap > near {
				c.Closed = append(c.Closed, Closed{r, s.Level.Value, s.Target.Value, gap})
			}
		}
	}
	return c
}

// bringNeeds adds what the chosen ones need, and what that needs, once.
func bringNeeds(pack *playbooks.Pack, at Standings, taken map[string]bool, chosen map[string]*Candidate) {
	var queue []string
	for _, in := range pack.Initiatives {
		if chosen[in.ID] != nil {
			queue = append(queue, in.ID)
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for _, need := range chosen[queue[0]].Initiative.Needs {
			in, known := pack.Initiative(need)
			if !known || taken[need] || chosen[need] == nil && inPlace(in, at) {
				continue
			}
			if chosen[need] == nil {
				c := candidate(pack, in, at)
				c.Needed = true
				chosen[need] = &c
				queue = append(queue, need)
			}
			chosen[need].NeededBy = append(chosen[need].NeededBy, queue[0])
		}
	}
}

// inPlace says that everything an initiative raises is already there.
func inPlace(in playbooks.Initiative, at Standings) bool {
	for _, r := range in.Raises {
		if s, applies := at.of[r.Indicator]; applies && (!s.Level.Known || s.Level.Value < r.To-near) {
			return false
		}
	}
	return len(in.Raises) > 0
}

// ordered ranks the candidates and puts those that come along before the first that needs them.
func ordered(pack *playbooks.Pack, chosen map[string]*Candidate) []Candidate {
	order := map[string]int{}
	for i, in := range pack.Initiatives {
		order[in.ID] = i
	}
	var own []string
	for _, in := range pack.Initiatives {
		if c := chosen[in.ID]; c != nil {
			slices.SortFunc(c.NeededBy, func(a, b string) int { return cmp.Compare(order[a], order[b]) })
			if !c.Needed {
				own = append(own, in.ID)
			}
		}
	}
	slices.SortStableFunc(own, func(a, b string) int { return cmp.Compare(chosen[b].Priority.Score, chosen[a].Priority.Score) })

	var list []Candidate
	placed := map[string]bool{}
	var place func(id string)
	place = func(id string) {
		if placed[id] {
			return
		}
		placed[id] = true
		for _, need := range chosen[id].Initiative.Needs {
			if c := chosen[need]; c != nil && c.Needed {
				place(need)
			}
		}
		chosen[id].Priority.Rank = len(list) + 1
		list = append(list, *chosen[id])
	}
	for _, id := range own {
		place(id)
	}
	return list
}

// InOrder lists the candidates so that each stands behind the candidates it needs, otherwise by rank: what can be
// started first.
func InOrder(candidates []Candidate) []Candidate {
	byID := map[string]int{}
	for i, c := range candidates {
		byID[c.Initiative.ID] = i
	}
	var list []Candidate
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
		list = append(list, candidates[i])
	}
	for i := range candidates {
		place(i)
	}
	return list
}

// Take turns candidates into records of their own: copies with the defaults filled in, and a finish-start link for
// every prerequisite among them or among existing. mint gives the records' IDs, one call a record, initiatives first.
func Take(candidates []Candidate, existing []Initiative, mint func() uuid.UUID) ([]Initiative, []Link) {
	ids := map[string]uuid.UUID{}
	for _, in := range existing {
		if in.From != "" && in.Status != Parked {
			ids[in.From] = in.ID
		}
	}
	records := make([]Initiative, 0, len(candidates))
	for _, c := range candidates {
		in := c.Initiative
		r := Initiative{
			ID: mint(), From: in.ID, Code: in.ID, Name: in.Name, Short: in.Short, Why: in.Why,
			Raises: slices.Clone(in.Raises), Effort: map[string]playbooks.Range{}, Duration: in.Duration, Owner: in.Owner,
			Status: Planned, Importance: cmp.Or(in.Importance, DefaultImportance), Confidence: cmp.Or(in.Confidence, DefaultConfidence),
		}
		for role, days := range in.Effort {
			r.Effort[role] = days
		}
		ids[in.ID] = r.ID
		records = append(records, r)
	}
	var links []Link
	for i, c := range candidates {
		for _, need := range c.Initiative.Needs {
			if from, known := ids[need]; known {
				links = append(links, Link{ID: mint(), From: from, To: records[i].ID, Kind: FS})
			}
		}
	}
	return records, links
}
