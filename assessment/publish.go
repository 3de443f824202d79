package assessment

import (
	"maps"
	"slices"
	"sync"

	"github.com/google/uuid"
)

// figure names a published number: what it is, in which state and store, of which indicator or dimension (by place),
// and of which sets.
type figure struct {
	kind      figureKind
	state     int
	store     int
	place     int
	set, than string
}

type figureKind uint8

const (
	figureScore figureKind = iota // a dimension's score
	figureLevel                   // the level that counts
	figureVote                    // the voted level
	figureMean                    // a set's mean of a dimension
	figurePair                    // two sets' means of a dimension over what both rated
	figureSet                     // a set's mean of an indicator
)

// unknown is a rating as a reader would have to solve for it.
type unknown struct {
	participant, store uuid.UUID
	indicator          string
	level              float64
}

// largeGroup is the number of stores from which the stores' figures are offered before those of the whole: the
// accounts of the stores hardly touch each other and stay short, while figures of the whole, taken in first, make every
// later one long. It costs the whole nothing, since its figures nearly always follow from those of the stores.
const largeGroup = 30

// publisher fills the list of a dimension's figures that may be shown. Dimensions have no ratings in common, so each
// has a publisher with a ledger of its own.
type publisher struct {
	states    []*Scorer
	merge     Merge
	dimension int
	scratch   []*scratch // by state
	ledger    *ledger
	unknowns  map[unknown]int32
	raters    []uuid.UUID // by unknown: whose rating it is
	shown     map[figure]bool
}

// publishAll lists all figures that may be shown.
func publishAll(states []*Scorer, merge Merge) map[figure]bool {
	publishers := make([]*publisher, len(states[0].index.dimensions))
	var wg sync.WaitGroup
	for d := range publishers {
		p := &publisher{
			states: states, merge: merge, dimension: d, ledger: newLedger(),
			unknowns: map[unknown]int32{}, shown: map[figure]bool{},
		}
		for _, s := range states {
			p.scratch = append(p.scratch, s.index.newScratch())
		}
		publishers[d] = p
		wg.Go(p.publish)
	}
	wg.Wait()
	shown := make(map[figure]bool)
	for _, p := range publishers {
		maps.Copy(shown, p.shown)
	}
	return shown
}

// publish offers the dimension's figures, the most important ones first: scores now and then, scores of stores, then
// what lies behind them.
func (p *publisher) publish() {
	for state, s := range p.states {
		for st := range s.index.stores {
			p.protectFunctions(state, st)
		}
	}
	p.protectPeople()
	if len(p.states[0].index.stores) > largeGroup {
		p.eachStore(p.offerScore)
		p.eachStore(p.offerParts)
	}
	for state := range p.states {
		p.offerScore(state, group)
	}
	p.eachStore(p.offerScore)
	for state := range p.states {
		p.offerParts(state, group)
	}
	p.eachStore(p.offerParts)
}

func (p *publisher) offerParts(state, st int) {
	p.offerLevels(state, st)
	p.offerSets(state, st)
}

// span is the dimension in a state.
func (p *publisher) span(state int) span { return p.states[state].index.dimensions[p.dimension] }

func (p *publisher) eachStore(do func(state, st int)) {
	for state, s := range p.states {
		for st := 1; st < len(s.index.stores); st++ {
			do(state, st)
		}
	}
}

// offer publishes a figure if its equation rests on three people (or on nobody) and gives nothing away.
func (p *publisher) offer(f figure, e equation) {
	if _, decided := p.shown[f]; decided {
		return
	}
	p.shown[f] = p.restsOnEnough(e) && p.ledger.publish(e)
}

func (p *publisher) restsOnEnough(e equation) bool {
	var met []uuid.UUID
	for _, c := range e {
		if who := p.raters[c.unknown]; !slices.Contains(met, who) {
			if met = append(met, who); len(met) == fewest {
				return true
			}
		}
	}
	return len(met) == 0
}

func (p *publisher) offerScore(state, st int) {
	s := p.states[state]
	sc := p.scratch[state]
	var sum equation
	for i := p.span(state).first; i < p.span(state).end; i++ {
		sum = append(sum, p.levelEquation(s, sc, i, st).times(residue(s.index.indicators[i].Weight))...)
	}
	p.offer(figure{kind: figureScore, state: state, store: st, place: p.dimension}, sum.tidy())
}

func (p *publisher) offerLevels(state, st int) {
	s := p.states[state]
	sc := p.scratch[state]
	for i := p.span(state).first; i < p.span(state).end; i++ {
		p.offer(figure{kind: figureLevel, state: state, store: st, place: i}, p.levelEquation(s, sc, i, st))
		p.offer(figure{kind: figureVote, state: state, store: st, place: i},
			p.meanEquation(s, s.index.votes(sc, i, st, noExcept), nil))
	}
}

// offerSets offers what the sets see: of the dimension, then pair by pair, then of single indicators.
func (p *publisher) offerSets(state, st int) {
	weights := p.scoredWeights(state, st)
	means := make([][]equation, len(p.merge.Sets))
	for m, set := range p.merge.Sets {
		means[m] = p.indicatorMeans(state, st, set.Functions)
	}
	at := figure{kind: figureMean, state: state, store: st, place: p.dimension}
	for m, set := range p.merge.Sets {
		at.set = set.ID
		p.offer(at, dimensionMean(weights, means[m], means[m]))
	}
	at.kind = figurePair
	for m, set := range p.merge.Sets {
		for n, than := range p.merge.Sets[m+1:] {
			at.set, at.than = set.ID, than.ID
			first, second := dimensionMean(weights, means[m], means[m+1+n]), dimensionMean(weights, means[m+1+n], means[m])
			if _, decided := p.shown[at]; decided {
				continue
			}
			p.shown[at] = p.restsOnEnough(first) && p.restsOnEnough(second) && p.ledger.publish(first) && p.ledger.publish(second)
		}
	}
	at.kind, at.than = figureSet, ""
	for m, set := range p.merge.Sets {
		for i, e := range means[m] {
			at.set, at.place = set.ID, p.span(state).first+i
			p.offer(at, e)
		}
	}
}

// indicatorMeans are the equations of some functions' means of a dimension's indicators; empty where they have none.
func (p *publisher) indicatorMeans(state, st int, functions []string) []equation {
	s := p.states[state]
	sc := p.scratch[state]
	dim := p.span(state)
	means := make([]equation, dim.end-dim.first)
	for i := dim.first; i < dim.end; i++ {
		means[i-dim.first] = p.meanEquation(s, s.index.votes(sc, i, st, noExcept), functions)
	}
	return means
}

// scoredWeights are the weights of a dimension's indicators, 0 for those without a score.
func (p *publisher) scoredWeights(state, st int) []uint64 {
	s := p.states[state]
	sc := p.scratch[state]
	dim := p.span(state)
	weights := make([]uint64, dim.end-dim.first)
	for i := dim.first; i < dim.end; i++ {
		if s.level(sc, i, st, noExcept).state == Scored {
			weights[i-dim.first] = residue(s.index.indicators[i].Weight)
		}
	}
	return weights
}

// dimensionMean weights indicator means like the score, over the indicators that others have too.
func dimensionMean(weights []uint64, means, others []equation) equation {
	var sum equation
	for i, e := range means {
		if len(others[i]) > 0 {
			sum = append(sum, e.times(weights[i])...)
		}
	}
	return sum.tidy()
}

// protectFunctions names the ratings of functions with too few raters, in the whole or in a store, for an indicator
// or for the dimension: nothing may be known that rests on them alone, so no mean of theirs however it is weighted.
func (p *publisher) protectFunctions(state, st int) {
	s := p.states[state]
	sc := p.scratch[state]
	dim := p.span(state)
	whole := make([]ratingSet, len(s.index.functions))
	for i := dim.first; i < dim.end; i++ {
		own := make([]ratingSet, len(s.index.functions))
		for _, v := range s.index.votes(sc, i, st, noExcept) {
			at := p.unknown(s, v.rating)
			own[v.function].add(at, v.person)
			whole[v.function].add(at, v.person)
		}
		p.protectSmall(own)
	}
	p.protectSmall(whole)
}

// ratingSet is ratings and whose they are.
type ratingSet struct {
	unknowns []int32
	people   []int32
}

func (r *ratingSet) add(unknown, person int32) {
	r.unknowns = append(r.unknowns, unknown)
	if len(r.people) < fewest && !slices.Contains(r.people, person) {
		r.people = append(r.people, person)
	}
}

func (p *publisher) protectSmall(sets []ratingSet) {
	for _, set := range sets {
		if len(set.people) > 0 && len(set.people) < fewest {
			p.ledger.protect(set.unknowns)
		}
	}
}

// protectPeople names each person's ratings of the dimension, in every state and store.
func (p *publisher) protectPeople() {
	of := make(map[uuid.UUID][]int32)
	var order []uuid.UUID
	for _, s := range p.states {
		x := s.index
		dim := x.dimensions[p.dimension]
		for _, a := range x.answers[x.starts[x.bucket(dim.first, group)]:x.starts[x.bucket(dim.end, group)]] {
			if a.kind != levelGiven {
				continue
			}
			who := x.people[a.person].id
			if of[who] == nil {
				order = append(order, who)
			}
			of[who] = append(of[who], p.unknown(s, a.rating))
		}
	}
	for _, who := range order {
		p.ledger.protect(of[who])
	}
}

// unknown numbers a rating; the same person, store, indicator and level is the same rating in every state.
func (p *publisher) unknown(s *Scorer, rating int32) int32 {
	r := &s.inputs.Ratings[rating]
	key := unknown{r.Participant, r.Store, r.Indicator, r.Answer.Level}
	at, ok := p.unknowns[key]
	if !ok {
		at = int32(len(p.raters))
		p.unknowns[key] = at
		p.raters = append(p.raters, r.Participant)
	}
	return at
}

// levelEquation is how an indicator's level rests on ratings; empty where it was agreed or there is none.
func (p *publisher) levelEquation(s *Scorer, sc *scratch, i, st int) equation {
	x := s.index
	if x.owned[i] {
		st = group
	}
	switch l := s.level(sc, i, st, noExcept); l.source {
	case FromVote:
		return p.meanEquation(s, sc.votes, nil)
	case FromGroup:
		if s.agreement(i, group, noExcept) != nothing {
			return nil
		}
		sc.votes = sc.votes[:0]
		x.addPool(sc, i, group, noExcept)
		return p.meanEquation(s, sc.votes, nil)
	case FromStores:
		return p.storesEquation(s, sc, i)
	}
	return nil
}

// storesEquation mirrors levelOfStores.
func (p *publisher) storesEquation(s *Scorer, sc *scratch, i int) equation {
	var sum equation
	total := uint64(0)
	for st := 1; st < len(s.index.stores); st++ {
		figure := uint64(storeFigure(s.inputs.Setup.StoreWeights, s.index.stores[st]))
		own := s.level(sc, i, st, noExcept)
		if own.state != Scored || own.source == FromGroup {
			continue
		}
		total = addMod(total, figure%prime)
		if own.source == FromVote {
			sum = append(sum, p.meanEquation(s, sc.votes, nil).times(figure%prime)...)
		}
	}
	return sum.tidy().times(invMod(total))
}

// meanEquation is a voted mean, or the part of some functions in it, as an equation; its coefficients sum to 1.
func (p *publisher) meanEquation(s *Scorer, votes []vote, of []string) equation {
	var e equation
	total := uint64(0)
	weights := exactWeights(s, votes)
	for v, vote := range votes {
		if of == nil || slices.Contains(of, s.index.functions[vote.function]) {
			e = append(e, coefficient{p.unknown(s, vote.rating), weights[v]})
			total = addMod(total, weights[v])
		}
	}
	if len(e) == 0 {
		return nil
	}
	return e.times(invMod(total)).tidy()
}

// exactWeights are the votes' weights up to a common factor, as residues; see addPool and votes.
func exactWeights(s *Scorer, votes []vote) []uint64 {
	weights := make([]uint64, len(votes))
	for first := 0; first < len(votes); {
		end := first
		for end < len(votes) && votes[end].store == votes[first].store {
			end++
		}
		factor := uint64(1)
		if end-first < len(votes) {
			factor = uint64(storeFigure(s.inputs.Setup.StoreWeights, s.index.stores[votes[first].store]))
		}
		poolWeights(weights[first:end], votes[first:end], s.index.byPerson, factor)
		first = end
	}
	return weights
}

func poolWeights(weights []uint64, votes []vote, byPerson bool, factor uint64) {
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
		each := len(votes)
		if !byPerson {
			each = functions * (end - first)
		}
		weight := mulMod(factor%prime, invMod(uint64(each)))
		for ; first < end; first++ {
			weights[first] = weight
		}
	}
}
