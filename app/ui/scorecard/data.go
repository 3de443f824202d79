package scorecard

import (
	"cmp"
	"fmt"

	"ownerloop/assessment"
	"ownerloop/assessment/chart"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
)

// scale is the pack's, for charts.
func (p *Page) scale() chart.Scale {
	pack := p.host.Desk().Pack()
	s := chart.Scale{Halves: pack.Settings.HalfLevels}
	for _, st := range pack.Stages {
		s.Levels = append(s.Levels, st.Level)
	}
	return s
}

// levels are the stages' levels as numbers.
func (p *Page) levels() []float64 {
	var out []float64
	for _, st := range p.host.Desk().Pack().Stages {
		out = append(out, float64(st.Level))
	}
	return out
}

// stageText is an attained stage as printed: "1 +", a dash for none.
func (p *Page) stageText(s assessment.Stage) string {
	switch {
	case !s.Known:
		return "–"
	case s.Plus:
		return fmt.Sprintf("%d+", s.Level)
	}
	return fmt.Sprint(s.Level)
}

// drawRadar is the radar, or bars where there are too few or too many dimensions for one.
func (p *Page) drawRadar(w, h float64) scene.Scene {
	data := p.scores()
	if w < 560 { // beside the matrix, which has the names in full
		for i := range data.Rows {
			data.Rows[i].Name = p.host.Desk().Pack().Dimensions[i].Short
		}
	}
	if drawn, ok := chart.Radar(data, w, h, p.host.Text(), chart.Screen()); ok {
		return drawn
	}
	return chart.ScoreBars(data, w, h, p.host.Text(), chart.Screen())
}

func (p *Page) scores() chart.Scores {
	pack := p.host.Desk().Pack()
	s := chart.Scores{Title: p.say("scorecard.radar"), Scale: p.scale(), Now: cmp.Or(p.ahead.Date(), p.say("chart.now"))}
	s.Milestone = p.compared()
	for i, d := range p.card.Dimensions {
		row := chart.ScoreRow{Ref: assessment.RefDimension(d.ID), Name: pack.Dimensions[i].Name, Now: d.Score, Target: d.Target, PercentTo: d.ToTarget,
			Stage: p.stageText(d.Stage), Provisional: d.Provisional}
		if base, ok := find(p.base.Dimensions, d.ID); ok {
			row.Milestone = base.Score
			row.Change = difference(d.Score, base.Score)
		}
		row.ToTarget = difference(d.Target, d.Score)
		s.Target = s.Target || d.Target.Known
		s.Rows = append(s.Rows, row)
	}
	return s
}

func find(list []assessment.DimensionScore, id string) (assessment.DimensionScore, bool) {
	for _, d := range list {
		if d.ID == id {
			return d, true
		}
	}
	return assessment.DimensionScore{}, false
}

// difference is a - b of the printed numbers.
func difference(a, b assessment.Number) assessment.Number {
	if !a.Known || !b.Known {
		return assessment.Number{}
	}
	return assessment.Number{Value: text.RoundAs(text.Score, text.RoundAs(text.Score, a.Value)-text.RoundAs(text.Score, b.Value)), Known: true}
}

// stageData is the dimensions by stage.
func (p *Page) stageData() chart.StageData {
	pack := p.host.Desk().Pack()
	data := chart.StageData{Title: p.say("scorecard.stages"), Scale: p.scale()}
	for _, st := range pack.Stages {
		data.Stages = append(data.Stages, fmt.Sprintf("%d %s", st.Level, st.Name))
	}
	for i, d := range p.card.Dimensions {
		row := chart.StageRow{Ref: assessment.RefDimension(d.ID), StageRef: assessment.RefStage(d.ID), Name: pack.Dimensions[i].Name,
			Note:  p.say("scorecard.coverage", text.Num("Share", text.Share, d.Coverage)),
			Score: d.Score, Provisional: d.Provisional, Stage: p.stageText(d.Stage), Attained: -1}
		if d.Provisional {
			row.Note = p.say("scorecard.provisional", text.Num("Share", text.Share, d.Coverage))
		}
		for k, st := range pack.Stages {
			if d.Stage.Known && d.Stage.Level == st.Level {
				row.Attained = k
			}
			at, of := p.reached(d.ID, float64(st.Level))
			row.Reached = append(row.Reached, p.say("scorecard.reached", text.Int("At", at), text.Int("Of", of)))
		}
		data.Rows = append(data.Rows, row)
	}
	return data
}

// reached counts the indicators of a dimension that hold a level, and those that apply.
func (p *Page) reached(dimension string, level float64) (at, of int) {
	for _, i := range p.card.Indicators {
		if i.Dimension != dimension || i.State == assessment.NoneApply {
			continue
		}
		of++
		if i.Level.Known && i.Level.Value >= level-1e-9 {
			at++
		}
	}
	return at, of
}

// perceptionData is how the functions see each dimension, those with the widest gap first, with the gap in words.
func (p *Page) perceptionData() (chart.PerceptionData, []string) {
	pack := p.host.Desk().Pack()
	data := chart.PerceptionData{Title: p.say("scorecard.perception"), Scale: p.scale()}
	place := map[string]int{}
	for i, f := range pack.Functions {
		if !p.rated(f.ID) {
			continue
		}
		place[f.ID] = len(data.Sets)
		data.Sets = append(data.Sets, chart.Set{Name: f.Short, Index: i})
	}
	widest := map[string]assessment.PerceptionGap{}
	var order, notes []string
	for _, g := range p.card.Gaps {
		if _, ok := widest[g.Dimension]; !ok {
			widest[g.Dimension] = g
			order = append(order, g.Dimension)
		}
	}
	for _, d := range p.card.Dimensions {
		if _, ok := widest[d.ID]; !ok {
			order = append(order, d.ID)
		}
	}
	for _, id := range order {
		d, ok := find(p.card.Dimensions, id)
		if !ok {
			continue
		}
		dim, _ := pack.Dimension(id)
		strip := chart.Strip{Ref: assessment.RefDimension(id), Name: dim.Short, Score: d.Score}
		note := ""
		if g, ok := widest[id]; ok {
			strip.Ref = assessment.RefGap(id, g.High, g.Low)
			note = p.say("scorecard.gap", text.Num("Gap", text.Gap, g.Printed))
		}
		for _, m := range d.FunctionMeans {
			if at, ok := place[m.Function]; ok {
				strip.Means = append(strip.Means, chart.SetMean{Set: at, Mean: m.Mean, Ref: strip.Ref})
			}
		}
		data.Strips = append(data.Strips, strip)
		notes = append(notes, note)
	}
	return data, notes
}

// rated reports whether a function has a mean anywhere.
func (p *Page) rated(function string) bool {
	for _, d := range p.card.Dimensions {
		for _, m := range d.FunctionMeans {
			if m.Function == function {
				return true
			}
		}
	}
	return false
}
