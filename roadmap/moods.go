package roadmap

import (
	"slices"

	"ownerloop/assessment"
	"ownerloop/assessment/journey"

	"github.com/google/uuid"
)

// Mood is the emotion at a pair of matching journey steps, -2..+2, now and in the future state, and the work that leads
// from one to the other. It moves by equal parts as the work finishes; without any it stays. A new step has no emotion
// until all its work is finished, a dropped one none from then on.
type Mood struct {
	Pair      journey.Pair
	Now, Then assessment.Number
	Work      []uuid.UUID // initiatives
}

// MoodsOf reads a journey: the emotion of a step is the mean of what the functions say, the work is what takes up the
// opportunities at either step, and those that answer the pains at the current one. The order is that of the
// comparison's pairs.
func MoodsOf(r journey.Records, id uuid.UUID) (moods []Mood) {
	for _, pair := range journey.Pairs(r, id) {
		moods = append(moods, Mood{Pair: pair, Now: feeling(r, pair.Current), Then: feeling(r, pair.Future), Work: workAt(r, pair)})
	}
	return moods
}

// feeling is the mean emotion at a step; missing where nobody gave one.
func feeling(r journey.Records, step uuid.UUID) assessment.Number {
	var values []float64
	for _, e := range r.Emotions {
		if e.Step == step && step != uuid.Nil {
			values = append(values, e.Value)
		}
	}
	if len(values) == 0 {
		return assessment.Number{}
	}
	slices.Sort(values) // the order of records must not show in the last bit
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return assessment.Number{Value: sum / float64(len(values)), Known: true}
}

// workAt lists the initiatives behind a pair, by ID.
func workAt(r journey.Records, pair journey.Pair) (work []uuid.UUID) {
	opportunities, pains := map[uuid.UUID]bool{}, map[uuid.UUID]bool{}
	for _, c := range r.Cards {
		here := c.Step != uuid.Nil && (c.Step == pair.Current || c.Step == pair.Future)
		switch {
		case here && c.Lane == journey.LaneOpportunities:
			opportunities[c.ID] = true
		case here && c.Lane == journey.LaneDisconnects && c.Step == pair.Current:
			pains[c.ID] = true
		}
	}
	for _, a := range r.Answers {
		if pains[a.Pain] {
			opportunities[a.Opportunity] = true
		}
	}
	for _, w := range r.CardInitiatives {
		if opportunities[w.Card] {
			work = append(work, w.Initiative)
		}
	}
	slices.SortFunc(work, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(work)
}

// Share is how much of the work is finished, 0 to 1; 0 where there is none.
func (m Mood) Share(done map[uuid.UUID]bool) float64 {
	finished := 0
	for _, id := range m.Work {
		if done[id] {
			finished++
		}
	}
	return float64(finished) / float64(max(len(m.Work), 1))
}

// at is the emotion once some of the work is finished.
func (m Mood) at(done map[uuid.UUID]bool) assessment.Number {
	switch share := m.Share(done); {
	case share == 1:
		return m.Then
	case m.Now.Known && m.Then.Known:
		return assessment.Number{Value: m.Now.Value + (m.Then.Value-m.Now.Value)*share, Known: true}
	}
	return m.Now
}
