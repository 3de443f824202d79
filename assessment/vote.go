package assessment

import "math"

// vote is one level that counts, with its weight in the voted level; the weights of a list sum to 1.
type vote struct {
	level    float64
	weight   float64
	rating   int32
	person   int32
	function int32
	store    int32
}

// tally counts the answers of a pool, or of several.
type tally struct {
	given    int
	dontKnow int
	na       int
	reasons  []int32 // "not applicable" by reason
}

func (t *tally) reset() {
	t.given, t.dontKnow, t.na = 0, 0, 0
	clear(t.reasons)
}

// functionSum is one function's share of a vote.
type functionSum struct {
	weight, sum float64
	raters      int
}

// scratch is memory that is used again from one pool to the next, so that scoring allocates nothing per rating. Each
// call of the Scorer has its own.
type scratch struct {
	votes []vote
	tally tally
	seen  []kind        // by person, unseen between uses; see Scorer.people
	met   []int32       // people seen
	parts []functionSum // by function; see byFunction
	last  []int32       // by person: the last round of byFunction that counted the person
	round int32
}

func (x *index) newScratch() *scratch {
	seen := make([]kind, len(x.people))
	for p := range seen {
		seen[p] = unseen
	}
	return &scratch{
		tally: tally{reasons: make([]int32, len(x.reasons))},
		seen:  seen,
		parts: make([]functionSum, len(x.functions)),
		last:  make([]int32, len(x.people)),
	}
}

// except names one answer that is taken as never given.
type except struct{ rating, agreement int32 }

var noExcept = except{nothing, nothing}

// votes collects the votes behind an indicator's voted level for a store, or for the whole workshop (group).
func (x *index) votes(sc *scratch, i, st int, ex except) []vote {
	sc.votes = sc.votes[:0]
	sc.tally.reset()
	if x.owned[i] || st != group || !x.ratedByStore(i, ex) {
		if x.owned[i] {
			st = group
		}
		x.addPool(sc, i, st, ex)
		return sc.votes
	}
	total := 0.0
	for s := 1; s < len(x.stores); s++ {
		if x.shares[s] == 0 {
			continue
		}
		from := len(sc.votes)
		x.addPool(sc, i, s, ex)
		for v := from; v < len(sc.votes); v++ {
			sc.votes[v].weight *= x.shares[s]
		}
		if len(sc.votes) > from {
			total += x.shares[s]
		}
	}
	for v := range sc.votes {
		sc.votes[v].weight /= total
	}
	return sc.votes
}

// ratedByStore says whether anybody rated the indicator for a store of its own; otherwise all stores share one pool.
func (x *index) ratedByStore(i int, ex except) bool {
	first, end := x.starts[x.bucket(i, group)+1], x.starts[x.bucket(i+1, group)]
	if end-first == 1 && x.answers[first].rating == ex.rating {
		return false
	}
	return end > first
}

// addPool adds one pool's votes: the store's own answers and, from people who gave none for it, the answers without a
// store. Weights: every function the same and its people alike, or every person the same.
func (x *index) addPool(sc *scratch, i, st int, ex except) {
	from := len(sc.votes)
	general := x.answers[x.starts[x.bucket(i, group)]:x.starts[x.bucket(i, group)+1]]
	var own []answer
	if st != group {
		own = x.answers[x.starts[x.bucket(i, st)]:x.starts[x.bucket(i, st)+1]]
	}
	for len(own) > 0 || len(general) > 0 {
		var a answer
		switch {
		case len(own) > 0 && own[0].rating == ex.rating:
			own = own[1:]
			continue
		case len(general) == 0 || len(own) > 0 && own[0].person <= general[0].person:
			if len(general) > 0 && own[0].person == general[0].person {
				general = general[1:]
			}
			a, own = own[0], own[1:]
		default:
			a, general = general[0], general[1:]
			if a.rating == ex.rating {
				continue
			}
		}
		x.count(sc, a, st)
	}
	weigh(sc.votes[from:], x.byPerson)
}

func (x *index) count(sc *scratch, a answer, st int) {
	switch a.kind {
	case levelGiven:
		sc.tally.given++
		sc.votes = append(sc.votes, vote{
			level: a.level, rating: a.rating, person: a.person, store: int32(st),
			function: int32(x.people[a.person].function),
		})
	case dontKnow:
		sc.tally.dontKnow++
	case notApplicable:
		sc.tally.na++
		sc.tally.reasons[a.reason]++
	}
}

// weigh sets the weights of one pool's votes, which lie function by function.
func weigh(votes []vote, byPerson bool) {
	functions := 0
	for v := range votes {
		if v == 0 || votes[v].function != votes[v-1].function {
			functions++
		}
	}
	for first := 0; first < len(votes); {
		end := first + 1
		for end < len(votes) && votes[end].function == votes[first].function {
			end++
		}
		weight := 1 / float64(len(votes))
		if !byPerson {
			weight = 1 / float64(functions*(end-first))
		}
		for ; first < end; first++ {
			votes[first].weight = weight
		}
	}
}

// byFunction splits votes into functions: for each the weight it has, the weighted sum of its levels, its people. The
// result is overwritten by the next call.
func (sc *scratch) byFunction(votes []vote) []functionSum {
	clear(sc.parts)
	sc.round++
	for _, v := range votes {
		part := &sc.parts[v.function]
		part.weight += v.weight
		part.sum += v.weight * v.level
		if sc.last[v.person] != sc.round {
			sc.last[v.person] = sc.round
			part.raters++
		}
	}
	return sc.parts
}

// mean is the voted level; missing without votes.
func mean(votes []vote) Number {
	if len(votes) == 0 {
		return Number{}
	}
	sum := 0.0
	for _, v := range votes {
		sum += v.weight * v.level
	}
	return known(sum)
}

// consensus is the agreement of Tastle and Wierman (2007), 1 + sum p log2(1 - |x - mean| / width), with the votes'
// weights as p and the scale's width: 1 = all the same, 0 = split to the ends. It needs two people.
func (x *index) consensus(votes []vote) Number {
	two := false
	for _, v := range votes {
		two = two || v.person != votes[0].person
	}
	if !two {
		return Number{}
	}
	middle := mean(votes).Value
	sum := 1.0
	for _, v := range votes {
		if near := 1 - math.Abs(v.level-middle)/(x.highest-x.lowest); near > 0 {
			sum += v.weight * math.Log2(near)
		}
	}
	return known(min(max(sum, 0), 1))
}

// reason is why nearly everybody says that the indicator does not apply: the most frequent reason, the first of
// index.reasons where several are as frequent.
func (x *index) reason(t *tally) NAReason {
	best := 0
	for r := range x.reasons {
		if t.reasons[r] > t.reasons[best] {
			best = r
		}
	}
	return x.reasons[best]
}
