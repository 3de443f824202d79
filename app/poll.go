package app

import (
	"cmp"
	"slices"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Poll is what the room said about an indicator, as far as it is revealed: levels by function, without names.
type Poll struct {
	Score     assessment.IndicatorScore
	Rows      []PollRow
	Low, High assessment.Number // the lowest and the highest level given
	AtLow     int               // how often each was given
	AtHigh    int
	Widest    assessment.PerceptionGap // between two functions; High is empty where fewer than two have a level
}

// PollRow is one function's levels, rising.
type PollRow struct {
	Function string // pack ID
	Levels   []float64
	Mean     assessment.Number
}

// NewPoll reads what was said at a spot; card is the scorecard of the spot's store, or of the whole. A function stands
// in it when somebody in the room speaks for it.
func NewPoll(pack *playbooks.Pack, r workshop.Records, at Spot, card assessment.Scorecard) Poll {
	var p Poll
	for _, s := range card.Indicators {
		if s.ID == at.Indicator {
			p.Score = s
		}
	}
	functionOf := map[uuid.UUID]string{}
	for v := range workshop.Participants.All(r) {
		functionOf[v.ID] = v.Function
	}
	levels := map[string][]float64{}
	for _, v := range heard(r, at, p.Score.GroupOwned) {
		if v.Answer.Kind == assessment.Given {
			f := functionOf[v.Participant]
			levels[f] = append(levels[f], v.Answer.Level)
		}
	}
	means := map[string]assessment.Number{}
	for _, f := range p.Score.Functions {
		means[f.Function] = assessment.Number{Value: f.Mean, Known: true}
	}
	present := map[string]bool{}
	for _, f := range functionOf {
		present[f] = true
	}
	for _, f := range functionOrder(pack, present) {
		slices.Sort(levels[f])
		p.Rows = append(p.Rows, PollRow{f, levels[f], means[f]})
	}
	p.spread()
	p.Widest = widest(p.Score.Functions)
	return p
}

// heard lists the ratings behind a spot's figures: a store's own and, of who gave none for it, those without a store;
// for all stores every one, unless the group owns the indicator.
func heard(r workshop.Records, at Spot, owned bool) []assessment.Rating {
	var own, general []assessment.Rating
	spoke := map[uuid.UUID]bool{}
	for v := range workshop.Ratings.All(r) {
		switch {
		case v.Indicator != at.Indicator || v.Answer.Kind == "":
		case v.Store == uuid.Nil:
			general = append(general, v)
		case owned:
		case at.Store == uuid.Nil || v.Store == at.Store:
			own = append(own, v)
			spoke[v.Participant] = at.Store != uuid.Nil
		}
	}
	for _, v := range general {
		if !spoke[v.Participant] {
			own = append(own, v)
		}
	}
	return own
}

// functionOrder is the functions present: the pack's in its order, then any others by ID.
func functionOrder(pack *playbooks.Pack, present map[string]bool) []string {
	var out []string
	for _, f := range pack.Functions {
		if present[f.ID] {
			out = append(out, f.ID)
			delete(present, f.ID)
		}
	}
	return append(out, sortedKeys(present)...)
}

func (p *Poll) spread() {
	for _, row := range p.Rows {
		for _, x := range row.Levels {
			if !p.Low.Known || x < p.Low.Value {
				p.Low, p.AtLow = assessment.Number{Value: x, Known: true}, 0
			}
			if !p.High.Known || x > p.High.Value {
				p.High, p.AtHigh = assessment.Number{Value: x, Known: true}, 0
			}
			if x == p.Low.Value {
				p.AtLow++
			}
			if x == p.High.Value {
				p.AtHigh++
			}
		}
	}
}

// widest is the widest difference of two functions' printed means; the first in the pack's order where several are as
// wide.
func widest(of []assessment.FunctionMean) assessment.PerceptionGap {
	var g assessment.PerceptionGap
	for _, a := range of {
		for _, b := range of {
			printed := text.RoundAs(text.Gap, text.RoundAs(text.Level, a.Mean)-text.RoundAs(text.Level, b.Mean))
			if a.Function != b.Function && a.Mean >= b.Mean && (g.High == "" || printed > g.Printed) {
				g = assessment.PerceptionGap{High: a.Function, Low: b.Function, HighMean: a.Mean, LowMean: b.Mean, Gap: a.Mean - b.Mean, Printed: printed}
			}
		}
	}
	return g
}

// FirstRound is a spot's result as it was before the room voted again; false when it never did.
func FirstRound(pack *playbooks.Pack, r workshop.Records, at Spot) (assessment.IndicatorScore, bool) {
	in := AssessmentInputs(r)
	again := false
	in.Ratings = slices.DeleteFunc(in.Ratings, func(v assessment.Rating) bool { return v.Indicator != at.Indicator })
	for i := range in.Ratings {
		if v := &in.Ratings[i]; v.First != nil {
			v.Answer = *v.First
			again = again || v.Store == at.Store
		}
	}
	in.Agreements = nil
	if !again {
		return assessment.IndicatorScore{}, false
	}
	for _, s := range scorecard(assessment.NewScorer(pack, in), at.Store).Indicators {
		if s.ID == at.Indicator {
			return s, true
		}
	}
	return assessment.IndicatorScore{}, false
}

// MostSplit lists the indicators of a scorecard that two people or more have rated openly, the least agreed on first;
// equal ones stay in the card's order. Hidden answers do not count in a scorecard.
func MostSplit(card assessment.Scorecard) []assessment.IndicatorScore {
	var out []assessment.IndicatorScore
	for _, s := range card.Indicators {
		if s.Consensus.Known {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b assessment.IndicatorScore) int {
		return cmp.Compare(text.RoundAs(text.Agreement, a.Consensus.Value), text.RoundAs(text.Agreement, b.Consensus.Value))
	})
	return out
}
