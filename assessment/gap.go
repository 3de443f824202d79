package assessment

import (
	"cmp"
	"slices"

	"ownerloop/assets/text"
)

// gapsOf compares every two of the named functions (or sets) over the indicators both rated. The parts are dimensions with their weights: a
// mean is taken in each part as in the score, then over the parts in which the two met.
func (s *Scorer) gapsOf(dimension string, names []string, parts [][]IndicatorScore, weights []float64) []PerceptionGap {
	var gaps []PerceptionGap
	for a, f := range names {
		for _, g := range names[a+1:] {
			if high, low, ok := pairMeans(parts, weights, f, g); ok {
				gaps = append(gaps, s.gap(dimension, f, g, high, low))
			}
		}
	}
	return gaps
}

// pairMeans is the two functions' means over the indicators both rated.
func pairMeans(parts [][]IndicatorScore, weights []float64, f, g string) (meanF, meanG float64, ok bool) {
	var allF, allG weighted
	for p, part := range parts {
		var sumF, sumG weighted
		for _, i := range part {
			mf, okF := functionMean(i.Functions, f)
			mg, okG := functionMean(i.Functions, g)
			if okF && okG && i.State == Scored {
				sumF.add(Scored, i.Weight, mf.Mean)
				sumG.add(Scored, i.Weight, mg.Mean)
			}
		}
		if _, score, _ := sumF.result(); score.Known {
			allF.add(Scored, weights[p], score.Value)
			_, score, _ = sumG.result()
			allG.add(Scored, weights[p], score.Value)
		}
	}
	_, f1, _ := allF.result()
	_, g1, _ := allG.result()
	return f1.Value, g1.Value, f1.Known
}

// gap signs a pair so that the higher mean comes first; f comes first where they are the same.
func (s *Scorer) gap(dimension, f, g string, meanF, meanG float64) PerceptionGap {
	if meanG > meanF {
		f, g, meanF, meanG = g, f, meanG, meanF
	}
	printed := text.RoundAs(text.Gap, text.RoundAs(text.Level, meanF)-text.RoundAs(text.Level, meanG))
	return PerceptionGap{
		Dimension: dimension, High: f, Low: g, HighMean: meanF, LowMean: meanG,
		Gap: meanF - meanG, Printed: printed, Marked: !below(printed, s.perceptionMark()),
	}
}

// perceptionMark is the printed gap from which two functions disagree.
func (s *Scorer) perceptionMark() float64 {
	if m := s.pack.Settings.PerceptionMark; m > 0 {
		return m
	}
	return 0.70
}

// wholeGaps are the gaps over all dimensions.
func (s *Scorer) wholeGaps(of []IndicatorScore, names []string) []PerceptionGap {
	parts := make([][]IndicatorScore, len(s.index.dimensions))
	weights := make([]float64, len(parts))
	for d, dim := range s.index.dimensions {
		parts[d], weights[d] = of[dim.first:dim.end], dim.Weight
	}
	return s.gapsOf("", names, parts, weights)
}

// sortGaps puts the widest printed gap first, ties by the exact gap, then in pack order, in which they come.
func (s *Scorer) sortGaps(gaps []PerceptionGap) {
	slices.SortStableFunc(gaps, func(a, b PerceptionGap) int {
		return cmp.Or(cmp.Compare(b.Printed, a.Printed), cmp.Compare(text.Round(b.Gap, 9), text.Round(a.Gap, 9)))
	})
}
