package roadmap

import (
	"slices"

	"ownerloop/playbooks"
)

// stageDates says when the plan brings dimensions to their next stage, earliest first: its bars are taken in the order in
// which they end, and the last ones that raise the dimension are named.
func (b *briefer) stageDates() (dates []StageDate) {
	bars := slices.Clone(b.out.Plan.Bars)
	slices.SortStableFunc(bars, func(x, y Bar) int { return x.Span.Last.Compare(y.Span.Last) })
	raises := map[string][]playbooks.Raise{}
	for _, in := range b.in.Work.Initiatives {
		raises[in.ID.String()] = in.Raises
	}
	start := StandingsOf(b.card)
	var done []playbooks.Raise
	reached := map[string]bool{}
	for i, bar := range bars {
		done = append(done, raises[bar.ID.String()]...)
		if i+1 < len(bars) && bars[i+1].Span.Last == bar.Span.Last {
			continue
		}
		for _, d := range start.after(b.pack, done).card.Dimensions {
			row := b.rowOf(d.ID)
			if reached[d.ID] || !row.Stage.Known || row.Stage.Top || !d.Stage.Known || d.Stage.Level <= row.Stage.Level {
				continue
			}
			reached[d.ID] = true
			dates = append(dates, StageDate{Dimension: row.Name, Stage: d.Stage.Level, Date: bar.Span.Last, Codes: b.raisers(bars[:i+1], raises, d.ID)})
		}
	}
	return dates
}

func (b *briefer) rowOf(id string) DimensionRow {
	for _, r := range b.out.Scores.Dimensions {
		if r.ID == id {
			return r
		}
	}
	return DimensionRow{}
}

// namedRaisers is how many initiatives a stage's date names.
const namedRaisers = 3

// raisers are the codes of the last bars that raise an indicator of a dimension, in the order in which they end.
func (b *briefer) raisers(bars []Bar, raises map[string][]playbooks.Raise, dimension string) (codes []string) {
	for _, bar := range bars {
		if slices.ContainsFunc(raises[bar.ID.String()], func(r playbooks.Raise) bool {
			i, known := b.pack.Indicator(r.Indicator)
			return known && i.Dimension == dimension
		}) {
			codes = append(codes, bar.Code)
		}
	}
	return codes[max(len(codes)-namedRaisers, 0):]
}
