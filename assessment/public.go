package assessment

import (
	"slices"

	"github.com/google/uuid"
)

// Public is the only view that exports may read: no person's rating, no mean of a group too small to be shown, and
// no figures from which either could be solved. What is kept back is missing and marked Withheld; agreeing on a level,
// or one more rater, brings it back. Counts of people, coverage and stages are always shown.
type Public struct {
	scorer *Scorer
	merge  Merge
	state  int
	shown  map[figure]bool
}

// Merge returns the sets the view was made with.
func (p *Public) Merge() Merge { return p.merge }

// Whole is the public scorecard of the whole workshop. FunctionMeans and gaps are those of sets.
func (p *Public) Whole() Scorecard { return p.card(group) }

// Store is the public scorecard of one store; the zero Scorecard for a store the workshop does not have.
func (p *Public) Store(id uuid.UUID) Scorecard {
	if st, ok := p.scorer.index.storeAt[id]; ok && st != group {
		return p.card(st)
	}
	return Scorecard{}
}

// may says whether a figure was published.
func (p *Public) may(f figure) bool {
	f.state = p.state
	return p.merge.OneRater || p.shown[f]
}

func (p *Public) card(st int) Scorecard {
	s := p.scorer
	card := s.levels(st)
	for i := range card.Indicators {
		card.Indicators[i].Functions = mergeMeans(card.Indicators[i].Functions, p.merge.Sets)
	}
	for d, dim := range s.index.dimensions {
		of := card.Indicators[dim.first:dim.end]
		card.Dimensions[d].FunctionMeans = p.setMeans(of, st, d)
		for _, gap := range s.gapsOf(dim.ID, p.sets(), [][]IndicatorScore{of}, []float64{1}) {
			if p.mayPair(st, d, gap.High, gap.Low) {
				card.Gaps = append(card.Gaps, gap)
			}
		}
	}
	card.WholeGaps = p.wholeGaps(card.Indicators, st)
	s.sortGaps(card.Gaps)
	p.withhold(&card, st)
	return card
}

// mergeMeans puts function means together into sets, by the weights they have in the vote.
func mergeMeans(means []FunctionMean, sets []Set) []FunctionMean {
	var merged []FunctionMean
	for _, set := range sets {
		m := FunctionMean{Function: set.ID}
		sum := 0.0
		for _, f := range means {
			if slices.Contains(set.Functions, f.Function) {
				m.Raters += f.Raters
				m.Weight += f.Weight
				sum += f.Weight * f.Mean
			}
		}
		if m.Raters > 0 {
			m.Mean, m.Weight = sum/m.Weight, cleanWeight(m.Weight)
			merged = append(merged, m)
		}
	}
	return merged
}

func (p *Public) sets() []string {
	ids := make([]string, len(p.merge.Sets))
	for m, set := range p.merge.Sets {
		ids[m] = set.ID
	}
	return ids
}

func (p *Public) setMeans(of []IndicatorScore, st, d int) []FunctionMean {
	return slices.DeleteFunc(dimensionMeans(of, p.sets()), func(m FunctionMean) bool {
		return !p.may(figure{kind: figureMean, store: st, place: d, set: m.Function})
	})
}

// mayPair finds the pair in the order of the sets.
func (p *Public) mayPair(st, d int, set, than string) bool {
	if slices.Index(p.sets(), set) > slices.Index(p.sets(), than) {
		set, than = than, set
	}
	return p.may(figure{kind: figurePair, store: st, place: d, set: set, than: than})
}

// wholeGaps follow from the pairs of the dimensions, so they need all of those in which the two met.
func (p *Public) wholeGaps(of []IndicatorScore, st int) []PerceptionGap {
	s := p.scorer
	gaps := slices.DeleteFunc(s.wholeGaps(of, p.sets()), func(gap PerceptionGap) bool {
		for d, dim := range s.index.dimensions {
			_, _, met := pairMeans([][]IndicatorScore{of[dim.first:dim.end]}, []float64{1}, gap.High, gap.Low)
			if met && !p.mayPair(st, d, gap.High, gap.Low) {
				return true
			}
		}
		return false
	})
	s.sortGaps(gaps)
	return gaps
}

// withhold takes out what was not published, percent to target last, since it is judged by what stays hidden.
func (p *Public) withhold(card *Scorecard, st int) {
	for i := range card.Indicators {
		p.withholdIndicator(&card.Indicators[i], st, i)
	}
	sc := p.scorer.index.newScratch()
	for d := range card.Dimensions {
		dim := &card.Dimensions[d]
		dim.Withheld = dim.State == Scored && !p.may(figure{kind: figureScore, store: st, place: d})
		if dim.Withheld {
			dim.Score = Number{}
			card.Overall.Withheld = true
		}
		if !p.coherent(card, func(i int) bool { return p.scorer.index.indicators[i].Dimension == dim.ID && p.contributes(sc, st, i) }) {
			dim.ToTarget = Number{}
		}
	}
	if card.Overall.Withheld {
		card.Overall.Score = Number{}
	}
	if !p.coherent(card, func(i int) bool { return p.contributes(sc, st, i) }) {
		card.Overall.ToTarget = Number{}
	}
}

func (p *Public) withholdIndicator(i *IndicatorScore, st, place int) {
	if i.State == Scored && !p.may(figure{kind: figureLevel, store: st, place: place}) {
		i.Level, i.Withheld = Number{}, true
	}
	if !p.may(figure{kind: figureVote, store: st, place: place}) {
		i.Withheld = i.Withheld || i.Voted.Known
		i.Voted, i.Consensus = Number{}, Number{}
	}
	i.Functions = slices.DeleteFunc(i.Functions, func(m FunctionMean) bool {
		return !p.may(figure{kind: figureSet, store: st, place: place, set: m.Function})
	})
}

// contributes says whether an indicator's level enters percent to target linearly: it has a target above its level.
func (p *Public) contributes(sc *scratch, st, i int) bool {
	target := p.scorer.index.target(i, st)
	level := p.scorer.level(sc, i, st, noExcept)
	return target.Known && level.state == Scored && target.Value > level.value
}

// coherent says whether a sum over some indicators tells no more about withheld levels than the dimension scores do:
// of each dimension, no withheld level enters it, or all of them do and the dimension's score is shown.
func (p *Public) coherent(card *Scorecard, enters func(i int) bool) bool {
	for d, dim := range p.scorer.index.dimensions {
		in, out := false, card.Dimensions[d].Withheld
		for i := dim.first; i < dim.end; i++ {
			if card.Indicators[i].State == Scored && !card.Indicators[i].Level.Known {
				in, out = in || enters(i), out || !enters(i)
			}
		}
		if in && out {
			return false
		}
	}
	return true
}

// Group compares the stores; a store's withheld scores are missing, and it has no rank without an overall score. The
// group's mean is missing where it rests on a withheld score; the spread is that of the scores shown.
func (p *Public) Group() Group {
	s := p.scorer
	whole := p.card(group)
	var lines []Line
	doing := s.doing(whole.Indicators)
	for st := 1; st < len(s.index.stores); st++ {
		card := p.card(st)
		lines = append(lines, Line{s.groupRow(&card, s.index.shares[st]), p.ownScores(&card, st)})
		doing.add(&card)
	}
	return s.group(&whole, lines, doing)
}

// ownScores follow from the shown scores once every inherited level is shown.
func (p *Public) ownScores(card *Scorecard, st int) ownScores {
	s := p.scorer
	own := s.ownScores(s.lean(s.index.newScratch(), st).Indicators)
	for d, dim := range s.index.dimensions {
		hidden := card.Dimensions[d].Withheld
		for _, i := range card.Indicators[dim.first:dim.end] {
			hidden = hidden || i.Source == FromGroup && i.Withheld
		}
		if hidden {
			own.dimensions[d], own.overall = Number{}, Number{}
		}
	}
	return own
}

// Progress compares with a milestone's public view; a figure is missing where it would give somebody away.
func (p *Public) Progress(base *Public) Headway {
	now, then := p.scorer.levels(group), base.scorer.levels(group)
	shownNow, shownThen := p.card(group), base.card(group)
	h := Progress(now, then)
	met := func(i int) bool {
		return now.Indicators[i].State == Scored && then.Indicators[i].State == Scored && now.Indicators[i].Target.Known
	}
	coherent := func(within func(i int) bool) bool {
		above := func(card *Scorecard) func(int) bool {
			return func(i int) bool {
				return within(i) && met(i) && now.Indicators[i].Target.Value > card.Indicators[i].Level.Value
			}
		}
		return p.coherent(&shownNow, above(&now)) && base.coherent(&shownThen, above(&then))
	}
	for d, dim := range p.scorer.index.dimensions {
		if !coherent(func(i int) bool { return i >= dim.first && i < dim.end }) {
			h.Dimensions[d] = Number{}
		}
	}
	if !coherent(func(int) bool { return true }) {
		h.Overall = Number{}
	}
	return h
}
