package assessment

import (
	"cmp"
	"slices"
	"strings"

	"github.com/google/uuid"
)

// Set is a function that is shown alone, or several with too few raters that are shown as one.
type Set struct {
	ID        string   // the functions' IDs joined by "+"
	Functions []string // pack order
}

// Merge is the one grouping of functions for everything that leaves the room.
type Merge struct {
	Sets     []Set // pack order of their first function; none when nothing may be shown by function
	OneRater bool  // a single person rated: the author alone, nothing is withheld and nothing shown by function
}

// fewest is how many people must stand behind anything that is shown.
const fewest = 3

// Release decides, once for a workshop with all its milestones, what exports may show without giving anybody away.
// Exports of one workshop, also those for single stores, must come from the same releases of the same states.
//
// Functions with fewer than three raters anywhere are merged. Then figures are published in the order of their
// importance; one that would, together with those before it, let a reader solve for anything that rests on one person's
// ratings of a dimension alone, or on those of a function with fewer than three raters, is withheld. A rating that is
// the same at a milestone and now counts as known to be the same.
type Release struct {
	Merge      Merge
	Now        *Public
	Milestones []*Public // in the order given
}

// Publish makes the release of a workshop as it is now and of its milestones.
func Publish(now *Scorer, milestones ...*Scorer) *Release {
	states := append([]*Scorer{now}, milestones...)
	r := &Release{Merge: mergeSets(states)}
	var shown map[figure]bool
	if !r.Merge.OneRater {
		shown = publishAll(states, r.Merge)
	}
	for at, s := range states {
		view := &Public{scorer: s, merge: r.Merge, state: at, shown: shown}
		if at == 0 {
			r.Now = view
		} else {
			r.Milestones = append(r.Milestones, view)
		}
	}
	return r
}

// mergeSets groups the functions by the smallest case: the fewest raters a function has on any indicator it rated, in
// any state, where three people or more rated at all.
func mergeSets(states []*Scorer) Merge {
	cases, people := raterCases(states)
	if people <= 1 {
		return Merge{OneRater: people == 1}
	}
	order := functionOrder(states)
	smallest := make(map[string]int)
	for _, c := range cases {
		for f, n := range c {
			if have, ok := smallest[f]; !ok || n < have {
				smallest[f] = n
			}
		}
	}
	if people < fewest || len(smallest) == 0 {
		return Merge{}
	}
	var alone, merged []string
	for _, f := range order {
		if n, ok := smallest[f]; ok && n < fewest {
			merged = append(merged, f)
		} else if ok {
			alone = append(alone, f)
		}
	}
	for len(merged) > 0 && len(alone) > 0 && !enough(merged, cases) {
		next := slices.MinFunc(alone, func(a, b string) int {
			return cmp.Or(cmp.Compare(smallest[a], smallest[b]), cmp.Compare(slices.Index(order, b), slices.Index(order, a)))
		})
		alone = slices.DeleteFunc(alone, func(f string) bool { return f == next })
		merged = append(merged, next)
	}
	return Merge{Sets: sets(alone, merged, order, cases)}
}

// sets lists the sets in order. A merged set that still has too few people, or that holds everybody, tells nothing by
// function: then there are no sets.
func sets(alone, merged, order []string, cases []map[string]int) []Set {
	if len(merged) > 0 && (len(alone) == 0 || !enough(merged, cases)) {
		return nil
	}
	var found []Set
	for _, f := range order {
		switch {
		case slices.Contains(alone, f):
			found = append(found, Set{ID: f, Functions: []string{f}})
		case len(merged) > 0 && slices.Contains(merged, f) && !slices.ContainsFunc(found, func(s Set) bool { return len(s.Functions) > 1 }):
			of := slices.DeleteFunc(slices.Clone(order), func(g string) bool { return !slices.Contains(merged, g) })
			found = append(found, Set{ID: strings.Join(of, "+"), Functions: of})
		}
	}
	return found
}

// enough says whether merged functions are two or more and have three raters wherever they have any.
func enough(merged []string, cases []map[string]int) bool {
	for _, c := range cases {
		n := 0
		for _, f := range merged {
			n += c[f]
		}
		if n > 0 && n < fewest {
			return false
		}
	}
	return len(merged) > 1
}

// raterCases counts, for every state and indicator that three people or more rated, the raters by function, and all
// people who rated anything in any state.
func raterCases(states []*Scorer) (cases []map[string]int, people int) {
	everybody := make(map[uuid.UUID]bool)
	for _, s := range states {
		x, sc := s.index, s.index.newScratch()
		for i := range x.indicators {
			votes := x.votes(sc, i, group, noExcept)
			for _, v := range votes {
				everybody[x.people[v.person].id] = true
			}
			total := 0
			of := make(map[string]int)
			for f, part := range sc.byFunction(votes) {
				if part.raters > 0 {
					of[x.functions[f]] = part.raters
					total += part.raters
				}
			}
			if total >= fewest {
				cases = append(cases, of)
			}
		}
	}
	return cases, len(everybody)
}

// functionOrder is the pack's functions, then any others that the states know, by ID.
func functionOrder(states []*Scorer) []string {
	order := slices.Clone(states[0].index.functions)
	for _, s := range states[1:] {
		for _, f := range s.index.functions {
			if !slices.Contains(order, f) {
				order = append(order, f)
			}
		}
	}
	return order
}
