package assessment

import (
	"cmp"
	"math"
	"slices"

	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Scorer scores one workshop against one pack; it indexes the inputs once so that single stores, one changed
// dimension or a milestone are cheap afterwards. It is safe for concurrent use.
type Scorer struct {
	pack   *playbooks.Pack
	inputs Inputs
	index  *index
}

// NewScorer indexes the inputs. The pack must have passed its check: it has stages, and dimensions with indicators.
func NewScorer(pack *playbooks.Pack, inputs Inputs) *Scorer {
	s := &Scorer{pack: pack, inputs: inputs}
	s.index = newIndex(pack, &s.inputs)
	return s
}

// Score is the scorecard of the whole workshop.
func Score(pack *playbooks.Pack, inputs Inputs) Scorecard { return NewScorer(pack, inputs).Whole() }

// Whole is the scorecard of the whole workshop.
func (s *Scorer) Whole() Scorecard { return s.card(group) }

// Store is the scorecard of one store; the zero Scorecard for a store the workshop does not have.
func (s *Scorer) Store(id uuid.UUID) Scorecard {
	if at, ok := s.index.storeAt[id]; ok && at != group {
		return s.card(at)
	}
	return Scorecard{}
}

// Ignored lists the records that do not count and why, in the order of their IDs.
func (s *Scorer) Ignored() []Ignored { return s.index.ignored }

// Ignored is a record the scores leave out.
type Ignored struct {
	ID  uuid.UUID
	Why IgnoredWhy
}

// IgnoredWhy says why a record is left out.
type IgnoredWhy string

// The reasons.
const (
	UnknownIndicator   IgnoredWhy = "unknown-indicator"
	UnknownStore       IgnoredWhy = "unknown-store"
	UnknownParticipant IgnoredWhy = "unknown-participant"
	OffScale           IgnoredWhy = "off-scale"
	SecondCopy         IgnoredWhy = "second-copy"
	GroupRated         IgnoredWhy = "group-rated" // given for a store, but the group owns the indicator
)

// card is a whole scorecard.
func (s *Scorer) card(st int) Scorecard {
	card := s.levels(st)
	for _, dim := range s.index.dimensions {
		of := card.Indicators[dim.first:dim.end]
		card.Gaps = append(card.Gaps, s.gapsOf(dim.ID, s.index.functions, [][]IndicatorScore{of}, []float64{1})...)
	}
	card.WholeGaps = s.wholeGaps(card.Indicators, s.index.functions)
	s.sortGaps(card.Gaps)
	s.sortGaps(card.WholeGaps)
	return card
}

// levels is a scorecard without gaps.
func (s *Scorer) levels(st int) Scorecard {
	x, sc := s.index, s.index.newScratch()
	card := Scorecard{
		Store:      x.stores[st].ID,
		Indicators: make([]IndicatorScore, len(x.indicators)),
		Dimensions: make([]DimensionScore, len(x.dimensions)),
	}
	raters := make([]bool, len(x.people))
	for i := range x.indicators {
		card.Indicators[i] = s.indicatorScore(sc, i, st)
		for _, v := range sc.votes {
			raters[v.person] = true
		}
	}
	for _, rated := range raters {
		if rated {
			card.Raters++
		}
	}
	for d, dim := range x.dimensions {
		card.Dimensions[d] = s.dimensionScore(dim, card.Indicators[dim.first:dim.end])
	}
	card.Overall = s.overall(card.Dimensions, card.Indicators)
	return card
}

// indicatorScore lays out a level with everything people want to know about it. The votes stay in sc.votes.
func (s *Scorer) indicatorScore(sc *scratch, i, st int) IndicatorScore {
	x := s.index
	l := s.level(sc, i, st, noExcept)
	score := IndicatorScore{
		ID: x.indicators[i].ID, Dimension: x.indicators[i].Dimension, Weight: x.indicators[i].Weight,
		State: l.state, Level: l.known(), Source: l.source, Voted: l.voted, NA: l.na, NAText: l.naText,
		Target: x.target(i, st), GroupOwned: x.owned[i],
	}
	if l.agreement != nothing {
		agreed := &s.inputs.Agreements[l.agreement].Answer
		score.Reason = agreed.Text
		if agreed.Kind == Given {
			score.Agreed = known(agreed.Level)
		}
	}
	score.Raters, score.DontKnow, score.NACount = s.people(sc, i, st)
	score.Consensus = x.consensus(sc.votes)
	score.Functions = s.functionMeans(sc, score.Raters)
	return score
}

// functionMeans splits the votes in sc by function.
func (s *Scorer) functionMeans(sc *scratch, raters int) []FunctionMean {
	var means []FunctionMean
	parts := sc.byFunction(sc.votes)
	voters := float64(raters)
	if !s.index.byPerson {
		voters = 0
		for _, part := range parts {
			if part.raters > 0 {
				voters++
			}
		}
	}
	for f, part := range parts {
		if part.raters > 0 {
			means = append(means, FunctionMean{
				Function: s.index.functions[f], Mean: part.sum / part.weight, Raters: part.raters,
				Weight: cleanWeight(part.weight * voters),
			})
		}
	}
	return means
}

// cleanWeight takes the last bits off a weight that is a whole number of functions or people.
func cleanWeight(w float64) float64 {
	if r := math.Round(w); math.Abs(w-r) < tolerance {
		return r
	}
	return w
}

// people counts who answered, each person once, by the best answer: a level, "don't know", "not applicable".
func (s *Scorer) people(sc *scratch, i, st int) (raters, unsure, na int) {
	x := s.index
	sc.met = sc.met[:0]
	look := func(pool []answer, own []answer) {
		for _, a := range pool {
			if own != nil && answered(own, a.person) {
				continue
			}
			if sc.seen[a.person] == unseen {
				sc.met = append(sc.met, a.person)
			}
			sc.seen[a.person] = min(sc.seen[a.person], a.kind)
		}
	}
	general := x.answers[x.starts[x.bucket(i, group)]:x.starts[x.bucket(i, group)+1]]
	switch {
	case x.owned[i] || !x.ratedByStore(i, noExcept):
		look(general, nil)
	case st != group:
		own := x.answers[x.starts[x.bucket(i, st)]:x.starts[x.bucket(i, st)+1]]
		look(own, nil)
		look(general, own)
	default:
		for store := 1; store < len(x.stores); store++ {
			if x.shares[store] > 0 {
				own := x.answers[x.starts[x.bucket(i, store)]:x.starts[x.bucket(i, store)+1]]
				look(own, nil)
				look(general, own)
			}
		}
	}
	for _, p := range sc.met {
		switch sc.seen[p] {
		case levelGiven:
			raters++
		case dontKnow:
			unsure++
		case notApplicable:
			na++
		}
		sc.seen[p] = unseen
	}
	return raters, unsure, na
}

// answered says whether a person is in a pool; pools are sorted by person.
func answered(pool []answer, person int32) bool {
	_, found := slices.BinarySearchFunc(pool, person, func(a answer, p int32) int { return cmp.Compare(a.person, p) })
	return found
}

func (s *Scorer) dimensionScore(dim span, of []IndicatorScore) DimensionScore {
	d := DimensionScore{ID: dim.ID, Weight: dim.Weight}
	var sum weighted
	var target weighted
	for _, i := range of {
		sum.add(i.State, i.Weight, i.Level.Value)
		if i.State != NoneApply && i.Target.Known {
			target.add(Scored, i.Weight, i.Target.Value)
		}
	}
	d.State, d.Score, d.Coverage = sum.result()
	d.Provisional = d.State == Scored && below(d.Coverage, 0.5)
	_, d.Target, _ = target.result()
	d.ToTarget = s.toTarget(of)
	if d.State == Scored {
		d.Stage = s.stage(of, d.Score.Value)
	}
	d.FunctionMeans = dimensionMeans(of, s.index.functions)
	return d
}

// weighted gathers a weighted mean with its coverage.
type weighted struct{ sum, scored, applicable float64 }

func (w *weighted) add(state State, weight, value float64) {
	if state == NoneApply {
		return
	}
	w.applicable += weight
	if state == Scored {
		w.scored += weight
		w.sum += weight * value
	}
}

func (w *weighted) result() (State, Number, float64) {
	switch {
	case w.applicable == 0:
		return NoneApply, Number{}, 0
	case w.scored == 0:
		return NoScore, Number{}, 0
	}
	return Scored, known(w.sum / w.scored), w.scored / w.applicable
}

// below compares with the tolerance of all thresholds.
func below(x, threshold float64) bool { return x < threshold-tolerance }

// overall is the weighted mean of the scored dimensions; coverage is weighted likewise over those that apply.
func (s *Scorer) overall(dims []DimensionScore, of []IndicatorScore) DimensionScore {
	all := DimensionScore{Weight: 1}
	var sum, target weighted
	covered, open := 0.0, false
	for _, d := range dims {
		sum.add(d.State, d.Weight, d.Score.Value)
		covered += d.Weight * d.Coverage
		open = open || d.State == NoScore
		if d.Target.Known {
			target.add(Scored, d.Weight, d.Target.Value)
		}
	}
	all.State, all.Score, _ = sum.result()
	if sum.applicable > 0 {
		all.Coverage = covered / sum.applicable
	}
	all.Provisional = all.State == Scored && (open || below(all.Coverage, 0.5))
	_, all.Target, _ = target.result()
	all.ToTarget = s.toTarget(of)
	all.Stage = s.overallStage(dims, all)
	return all
}

// dimensionMeans is the mean of each named function (or set) over the indicators it rated, weighted like the score.
func dimensionMeans(of []IndicatorScore, names []string) []FunctionMean {
	var means []FunctionMean
	for _, f := range names {
		var sum weighted
		raters := 0
		for _, i := range of {
			if m, ok := functionMean(i.Functions, f); ok && i.State == Scored {
				sum.add(Scored, i.Weight, m.Mean)
				if raters == 0 || m.Raters < raters {
					raters = m.Raters
				}
			}
		}
		if _, score, _ := sum.result(); score.Known {
			means = append(means, FunctionMean{Function: f, Mean: score.Value, Raters: raters})
		}
	}
	return means
}

func functionMean(means []FunctionMean, function string) (FunctionMean, bool) {
	for _, m := range means {
		if m.Function == function {
			return m, true
		}
	}
	return FunctionMean{}, false
}
