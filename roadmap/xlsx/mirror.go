package xlsx

import (
	"ownerloop/assessment"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
)

// scoreMirror computes what the scorecard's formulas give from the levels that Ratings shows, so that a formula
// stands only where it gives the briefing's figure. Row len(Dimensions) is the whole.
type scoreMirror struct {
	scores *roadmap.Scores
	stages []roadmap.StageHead
	live   bool
}

// of says whether an indicator belongs to a row of the scorecard.
func (m scoreMirror) of(row int, i roadmap.IndicatorRow) bool {
	return row == len(m.scores.Dimensions) || i.Dimension == m.scores.Dimensions[row].ID
}

func (m scoreMirror) score(row int) (float64, bool) {
	if row == len(m.scores.Dimensions) {
		return m.over(func(d roadmap.DimensionRow) roadmap.Figure { return d.Now })
	}
	return m.mean(row, func(i roadmap.IndicatorRow) roadmap.Figure { return i.Level })
}

func (m scoreMirror) target(row int) (float64, bool) {
	if row == len(m.scores.Dimensions) {
		return m.over(func(d roadmap.DimensionRow) roadmap.Figure { return d.Target })
	}
	return m.mean(row, func(i roadmap.IndicatorRow) roadmap.Figure { return i.Target })
}

func (m scoreMirror) mean(row int, f func(roadmap.IndicatorRow) roadmap.Figure) (float64, bool) {
	var sum, weight float64
	for _, i := range m.scores.Indicators {
		if x := f(i); m.of(row, i) && i.State != assessment.NoneApply && x.Known {
			sum, weight = sum+i.Weight*x.Exact, weight+i.Weight
		}
	}
	return sum / weight, weight > 0
}

func (m scoreMirror) over(f func(roadmap.DimensionRow) roadmap.Figure) (float64, bool) {
	var sum, weight float64
	for _, d := range m.scores.Dimensions {
		if x := f(d); x.Known {
			sum, weight = sum+d.Weight*x.Exact, weight+d.Weight
		}
	}
	return sum / weight, weight > 0
}

func (m scoreMirror) coverage(row int) (float64, bool) {
	if row == len(m.scores.Dimensions) {
		return m.over(coverage)
	}
	return m.part(row, func(i roadmap.IndicatorRow) bool { return i.Level.Known })
}

// part is the share of applicable weight that has something.
func (m scoreMirror) part(row int, has func(roadmap.IndicatorRow) bool) (float64, bool) {
	var part, all float64
	for _, i := range m.scores.Indicators {
		if !m.of(row, i) || i.State == assessment.NoneApply {
			continue
		}
		all += i.Weight
		if has(i) {
			part += i.Weight
		}
	}
	return part / all, all > 0
}

func (m scoreMirror) share(row, stage int) (float64, bool) {
	if row == len(m.scores.Dimensions) || stage >= len(m.stages) || !m.scores.Dimensions[row].Now.Known {
		return 0, false
	}
	return m.part(row, func(i roadmap.IndicatorRow) bool {
		return i.Level.Known && i.Level.Exact >= float64(m.stages[stage].Level)-near
	})
}

func (m scoreMirror) percentTo(row int) (float64, bool) {
	var missing, way float64
	any := false
	for _, i := range m.scores.Indicators {
		if m.of(row, i) && i.Level.Known && i.Target.Known {
			any = true
			missing += i.Weight * shortfall(i).Exact
			way += i.Weight * (i.Target.Exact - float64(m.scores.Low))
		}
	}
	if any && way < near {
		return 1, true
	}
	return 1 - missing/way, any
}

// stageAgrees says whether the formulas of stage and plus give the briefing's.
func (m scoreMirror) stageAgrees(row int) bool {
	if len(m.stages) == 0 {
		return false
	}
	if row < len(m.scores.Dimensions) {
		want := m.scores.Dimensions[row]
		level, plus := m.stage(row)
		return want.Stage.Known == want.Now.Known && (!want.Stage.Known || want.Stage.Level == level && want.Stage.Plus == plus)
	}
	want := m.scores.Overall
	level, plus := m.wholeStage()
	return want.Stage.Known == want.Now.Known && (!want.Stage.Known || want.Stage.Level == level && want.Stage.Plus == plus)
}

func (m scoreMirror) stage(row int) (level int, plus bool) {
	at := 0
	for k := range m.stages {
		if share, known := m.share(row, k); known && share >= m.scores.Threshold-near {
			at = k
		}
	}
	return m.stages[at].Level, m.plus(at, m.scores.Dimensions[row].Now.Exact)
}

// plus says whether a score lies at least halfway from a stage to the next.
func (m scoreMirror) plus(at int, score float64) bool {
	return at+1 < len(m.stages) && score >= float64(m.stages[at].Level+m.stages[at+1].Level)/2-near
}

func (m scoreMirror) wholeStage() (level int, plus bool) {
	if m.scores.OverallStage == playbooks.OverallMean {
		at := 0
		for k, s := range m.stages {
			if m.scores.Overall.Now.Exact >= float64(s.Level)-near {
				at = k
			}
		}
		return m.stages[at].Level, m.plus(at, m.scores.Overall.Now.Exact)
	}
	first := true
	for _, d := range m.scores.Dimensions {
		own, ownPlus := m.stages[0].Level, false
		switch {
		case d.State == assessment.NoneApply:
			continue
		case d.Stage.Known:
			own, ownPlus = d.Stage.Level, d.Stage.Plus
		}
		if first || own < level || own == level && !ownPlus {
			level, plus, first = own, ownPlus, false
		}
	}
	return level, plus
}
