package roadmap

import (
	"cmp"
	"math"
	"slices"

	"ownerloop/assessment"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// scores fills the figures of dimensions and indicators.
func (b *briefer) scores() {
	s := Scores{Low: b.pack.Lowest(), High: b.pack.Highest(), Threshold: b.pack.Settings.StageThreshold, OverallStage: b.pack.Settings.OverallStage,
		OneRater: b.merge.OneRater && b.card.Raters > 0}
	evidence := b.evidence()
	for k, i := range b.card.Indicators {
		s.Indicators = append(s.Indicators, b.indicatorRow(i, baseIndicator(b.base.Indicators, k, i.ID), evidence[i.ID]))
	}
	for k, d := range b.card.Dimensions {
		row := b.dimensionRow(d, baseDimension(b.base.Dimensions, k, d.ID))
		row.Name = dimensionName(b.pack, d.ID)
		if k < len(b.headway.Dimensions) {
			row.Progress = figureOf(text.Share, b.headway.Dimensions[k])
		}
		s.Dimensions = append(s.Dimensions, row)
	}
	s.Overall = b.dimensionRow(b.card.Overall, b.base.Overall)
	s.Overall.Progress = figureOf(text.Share, b.headway.Overall)
	b.out.Scores = s
}

func (b *briefer) dimensionRow(d, base assessment.DimensionScore) DimensionRow {
	row := DimensionRow{
		Weight: d.Weight, State: d.State, Provisional: d.Provisional && d.State == assessment.Scored,
		Now: figureOf(text.Score, d.Score), Milestone: figureOf(text.Score, base.Score), Target: figureOf(text.Score, d.Target),
		PercentTo: figureOf(text.Share, d.ToTarget), Progress: Figure{Quantity: text.Share},
		Coverage: figure(text.Share, d.Coverage), Stage: b.stage(d.Stage),
	}
	row.Change = difference(text.Gap, row.Now, row.Milestone)
	row.ToTarget = difference(text.Gap, row.Target, row.Now)
	for _, i := range b.card.Indicators {
		if (d.ID == "" || i.Dimension == d.ID) && i.State != assessment.NoneApply {
			row.Indicators++
			if i.State == assessment.Scored {
				row.Rated++
			}
		}
	}
	return row
}

// stage puts an attained stage into what exports print.
func (b *briefer) stage(s assessment.Stage) AttainedStage {
	a := AttainedStage{Known: s.Known, Level: s.Level, Plus: s.Plus, Label: text.M("report.stage.none"),
		Needs: Figure{Quantity: text.Share}, Has: Figure{Quantity: text.Share}}
	for _, share := range s.Shares {
		a.Shares = append(a.Shares, figure(text.Share, share))
	}
	if !s.Known {
		return a
	}
	a.Label = text.M("report.stage.plain", text.Int("Stage", s.Level))
	if s.Plus {
		a.Label = text.M("report.stage.plus", text.Int("Stage", s.Level))
	}
	a.Top = true
	for k, stage := range b.pack.Stages {
		if stage.Level == s.Level {
			a.Name = stage.Name
		}
		if stage.Level > s.Level && a.Top {
			a.Top, a.Next = false, stage.Level
			a.Needs = figure(text.Share, b.pack.Settings.StageThreshold)
			if k < len(a.Shares) {
				a.Has = a.Shares[k]
			}
		}
	}
	for _, id := range s.Blocking {
		if _, isDimension := b.pack.Dimension(id); isDimension {
			a.Blocking = append(a.Blocking, dimensionName(b.pack, id))
		} else {
			a.Blocking = append(a.Blocking, indicatorName(b.pack, id))
		}
	}
	return a
}

func (b *briefer) indicatorRow(i, base assessment.IndicatorScore, evidence []EvidenceLine) IndicatorRow {
	row := IndicatorRow{
		Name: indicatorName(b.pack, i.ID), Dimension: i.Dimension, Weight: i.Weight, State: i.State, Source: i.Source,
		Level: figureOf(text.Level, i.Level), Voted: figureOf(text.Level, i.Voted), Agreed: figureOf(text.Level, i.Agreed),
		Target: figureOf(text.Level, i.Target), Milestone: figureOf(text.Level, base.Level),
		Agreement: figureOf(text.Agreement, i.Consensus), Reason: i.Reason,
		Raters: i.Raters, DontKnow: i.DontKnow, NACount: i.NACount, GroupOwned: i.GroupOwned, Evidence: evidence,
	}
	row.ToTarget = difference(text.Gap, row.Target, row.Level)
	if i.State == assessment.NoneApply {
		row.NA = cmp.Or(i.NAText, itemName(b.pack, listNAReason, string(i.NA)).Name)
	}
	if b.o.Audience == Full { // means per indicator are for the full report's appendix only
		row.Sets = b.setMeans(i.Functions, text.Level)
		var sum, weight float64
		for _, m := range row.Sets {
			sum, weight = sum+m.Weight*m.Mean.Exact, weight+m.Weight
		}
		row.StoreVoted = row.Voted.Known && (weight == 0 || math.Abs(sum/weight-row.Voted.Exact) > near)
	}
	return row
}

func (b *briefer) setMeans(means []assessment.FunctionMean, q text.Quantity) (list []SetMean) {
	for _, m := range means {
		list = append(list, SetMean{Set: m.Function, Mean: figure(q, m.Mean), Raters: m.Raters, Weight: m.Weight})
	}
	return list
}

// evidence lists what was marked for the report, by indicator.
func (b *briefer) evidence() map[string][]EvidenceLine {
	lines := map[string][]EvidenceLine{}
	for _, e := range sortedBy(b.in.Evidence, func(e assessment.Evidence) string { return e.ID.String() }) {
		elsewhere := e.Store != uuid.Nil && e.Store != b.o.Store
		if !e.Report || b.o.Audience == ForStore && elsewhere {
			continue
		}
		lines[e.Indicator] = append(lines[e.Indicator], EvidenceLine{
			Kind: itemName(b.pack, listEvidenceKind, e.Kind).Name, Note: e.Note, File: e.File, Link: e.Link, Store: b.store(e.Store).Name})
	}
	return lines
}

// perception fills what the functions think. It stays empty where nothing may be shown by function.
func (b *briefer) perception() {
	p := Perception{Mark: figure(text.Level, b.pack.Settings.PerceptionMark)}
	byID := map[string]FunctionSet{}
	for _, set := range b.merge.Sets {
		f := b.functionSet(set)
		byID[set.ID] = f
		p.Sets = append(p.Sets, f)
	}
	for _, d := range b.card.Dimensions {
		if means := b.setMeans(d.FunctionMeans, text.Score); len(means) > 0 {
			p.Rows = append(p.Rows, PerceptionRow{Dimension: dimensionName(b.pack, d.ID), Score: figureOf(text.Score, d.Score), Means: means})
		}
	}
	for _, g := range b.card.Gaps {
		p.Gaps = append(p.Gaps, b.gap(g, byID))
	}
	p.Least = b.leastAgreement()
	p.Note = mergeNote(p.Sets)
	b.out.Perception = p
}

func (b *briefer) functionSet(set assessment.Set) FunctionSet {
	f := FunctionSet{ID: set.ID, Weight: len(set.Functions), Merged: len(set.Functions) > 1, Index: -1}
	for _, id := range set.Functions {
		f.Functions = append(f.Functions, functionName(b.pack, id))
	}
	if len(set.Functions) > 0 {
		f.Index = functionIndex(b.pack, set.Functions[0])
	}
	for _, d := range b.card.Dimensions {
		for _, m := range d.FunctionMeans {
			if m.Function == set.ID {
				f.Raters = max(f.Raters, m.Raters)
			}
		}
	}
	return f
}

func (b *briefer) gap(g assessment.PerceptionGap, sets map[string]FunctionSet) Gap {
	high, low := figure(text.Score, g.HighMean), figure(text.Score, g.LowMean)
	return Gap{
		Dimension: dimensionName(b.pack, g.Dimension), High: sets[g.High], Low: sets[g.Low], HighMean: high, LowMean: low,
		Gap: Figure{Known: true, Exact: g.Gap, Printed: g.Printed, Quantity: text.Gap}, Marked: g.Marked,
	}
}

// leastAgreement lists the five indicators the room agrees on least.
func (b *briefer) leastAgreement() (least []AgreementRow) {
	for _, row := range b.out.Scores.Indicators {
		if row.Agreement.Known {
			least = append(least, AgreementRow{row.Name, row.Agreement})
		}
	}
	slices.SortStableFunc(least, func(a, b AgreementRow) int {
		return cmp.Or(cmp.Compare(a.Agreement.Printed, b.Agreement.Printed), cmp.Compare(a.Agreement.Exact, b.Agreement.Exact))
	})
	return least[:min(len(least), 5)]
}

// mergeNote names the sets of merged functions.
func mergeNote(sets []FunctionSet) text.Message {
	var merged []text.Message
	for _, s := range sets {
		if s.Merged {
			merged = append(merged, text.M("report.set", text.Names("Names", s.names()...)))
		}
	}
	if len(merged) == 0 {
		return text.Message{}
	}
	return text.M("report.perception.merged", text.List("Sets", merged...))
}

// names are the short ones: headlines have little room.
func (s FunctionSet) names() (names []string) {
	for _, f := range s.Functions {
		names = append(names, f.Short)
	}
	return names
}

func baseIndicator(base []assessment.IndicatorScore, at int, id string) assessment.IndicatorScore {
	if at < len(base) && base[at].ID == id {
		return base[at]
	}
	return assessment.IndicatorScore{}
}

func baseDimension(base []assessment.DimensionScore, at int, id string) assessment.DimensionScore {
	if at < len(base) && base[at].ID == id {
		return base[at]
	}
	return assessment.DimensionScore{}
}

// sortedBy is a copy in the order of a key.
func sortedBy[T any](list []T, key func(T) string) []T {
	sorted := slices.Clone(list)
	slices.SortFunc(sorted, func(a, b T) int { return cmp.Compare(key(a), key(b)) })
	return sorted
}
