package assessment

import (
	"math"
	"slices"

	"ownerloop/assets/text"
)

func (e *explainer) stage(d int) Explanation {
	dim := e.card.Dimensions[d]
	s := e.scorer
	x := Explanation{
		Title:    text.M("score.title.stage", text.Str("Name", s.index.dimensions[d].Name)),
		Quantity: text.Count, Formula: text.M("score.formula.stage", text.Num("Share", text.Share, s.threshold())),
	}
	if !dim.Stage.Known {
		x.Notes = append(x.Notes, text.M("score.note.no-score"))
		return x
	}
	x.Value = known(float64(dim.Stage.Level))
	for k, stage := range s.pack.Stages {
		x.Terms = append(x.Terms, Term{
			Label:    text.M("score.stage.at", text.Int("Stage", stage.Level), text.Str("Name", stage.Name)),
			Quantity: text.Share, Value: known(dim.Stage.Shares[k]),
		})
	}
	for n, i := range e.of(d) {
		if slices.Contains(dim.Stage.Blocking, i.ID) {
			term := Term{
				Ref: e.here(RefIndicator(i.ID)), Label: e.indicatorName(s.index.dimensions[d].first + n), Quantity: text.Level,
				Value: i.Level, Weight: known(i.Weight),
			}
			if i.State == NoScore {
				term.Note = text.M("score.note.unscored")
			}
			x.Blocking = append(x.Blocking, term)
		}
	}
	e.plusNote(&x, dim.Stage)
	return x
}

func (e *explainer) plusNote(x *Explanation, st Stage) {
	stages := e.scorer.pack.Stages
	switch {
	case st.Level == stages[len(stages)-1].Level:
		x.Notes = append(x.Notes, text.M("score.note.top"))
	case st.Plus:
		x.Notes = append(x.Notes, text.M("score.note.plus"))
	}
}

func (e *explainer) overallStage() Explanation {
	st := e.card.Overall.Stage
	x := Explanation{Title: text.M("score.title.stage.overall"), Quantity: text.Count, Formula: text.M("score.formula.stage.lowest")}
	if e.scorer.pack.Settings.OverallStage == "mean" {
		x.Formula = text.M("score.formula.stage.mean")
	}
	if !st.Known {
		x.Notes = append(x.Notes, text.M("score.note.no-score"))
		return x
	}
	x.Value = known(float64(st.Level))
	for d, dim := range e.card.Dimensions {
		term := Term{
			Ref: e.here(RefStage(dim.ID)), Label: named(e.scorer.index.dimensions[d].Name), Quantity: text.Count,
			Value: Number{float64(dim.Stage.Level), dim.Stage.Known},
		}
		switch dim.State {
		case NoneApply:
			term.Note = text.M("score.note.na")
			x.Excluded = append(x.Excluded, term)
			continue
		case NoScore:
			term.Note = text.M("score.note.unscored")
		}
		x.Terms = append(x.Terms, term)
		if slices.Contains(st.Blocking, dim.ID) {
			x.Blocking = append(x.Blocking, term)
		}
	}
	e.plusNote(&x, st)
	return x
}

func (e *explainer) target(d int) Explanation {
	return e.targetOf(e.card.Dimensions[d], e.of(d), text.M("score.title.target", text.Str("Name", e.scorer.index.dimensions[d].Name)))
}

// targetOf shows for each indicator what is missing; Sum is all that is missing, Divisor the whole way.
func (e *explainer) targetOf(d DimensionScore, of []IndicatorScore, title text.Message) Explanation {
	x := Explanation{
		Title: title, Quantity: text.Share, Value: d.ToTarget,
		Formula: text.M("score.formula.target", text.Num("Lowest", text.Level, e.scorer.index.lowest)),
	}
	missing, way, complete := 0.0, 0.0, true
	for _, i := range of {
		term := Term{
			Ref: e.here(RefIndicator(i.ID)), Label: e.indicatorName(e.scorer.index.indicatorAt[i.ID]), Quantity: text.Level,
			Value: i.Level, Target: i.Target, Weight: known(i.Weight),
		}
		switch {
		case i.State != Scored:
			e.place(&x, term, i.State, false, i.NA)
		case !i.Target.Known:
			term.Note = text.M("score.note.no-target")
			x.Excluded = append(x.Excluded, term)
		default:
			way += i.Weight * (i.Target.Value - e.scorer.index.lowest)
			if i.Level.Known {
				term.Product = known(i.Weight * max(i.Target.Value-i.Level.Value, 0))
				missing += term.Product.Value
			} else {
				term.Note, complete = text.M("score.note.withheld"), false
			}
			x.Terms = append(x.Terms, term)
		}
	}
	if len(x.Terms) > 0 {
		x.Divisor = known(way)
		if complete {
			x.Sum = known(missing)
		}
		if math.Abs(way) < tolerance {
			x.Notes = append(x.Notes, text.M("score.note.lowest-targets"))
		}
	}
	return x
}

func (e *explainer) gap(d int) (Explanation, bool) {
	high, low := e.ref.parts[1], e.ref.parts[2]
	at := slices.IndexFunc(e.card.Gaps, func(g PerceptionGap) bool {
		return g.Dimension == e.ref.parts[0] && (g.High == high && g.Low == low || g.High == low && g.Low == high)
	})
	if at < 0 {
		return Explanation{}, false
	}
	g := e.card.Gaps[at]
	x := Explanation{
		Title: text.M("score.title.gap", text.Sub("High", e.functionName(g.High)), text.Sub("Low", e.functionName(g.Low)),
			text.Str("Name", e.scorer.index.dimensions[d].Name)),
		Quantity: text.Gap, Value: known(g.Gap), Rounded: known(g.Printed), Formula: text.M("score.formula.gap"),
	}
	sum, weight, complete := 0.0, 0.0, true
	for n, i := range e.of(d) {
		mf, okF := functionMean(i.Functions, g.High)
		mg, okG := functionMean(i.Functions, g.Low)
		if i.State != Scored || !okF && !okG {
			continue
		}
		term := Term{Label: e.indicatorName(e.scorer.index.dimensions[d].first + n), Quantity: text.Gap, Weight: known(i.Weight)}
		switch {
		case okF && okG:
			term.Value = known(mf.Mean - mg.Mean)
			term.Product = known(i.Weight * term.Value.Value)
			sum += term.Product.Value
			weight += i.Weight
			x.Terms = append(x.Terms, term)
		case e.public != nil:
			complete = false
			term.Note = text.M("score.note.withheld")
			x.Excluded = append(x.Excluded, term)
		default:
			term.Note = text.M("score.note.one-side")
			x.Excluded = append(x.Excluded, term)
		}
	}
	if complete && math.Abs(sum-g.Gap*weight) < tolerance*max(weight, 1) {
		x.Sum, x.Divisor = known(sum), known(weight)
	}
	x.Notes = append(x.Notes,
		text.M("score.note.means", text.Sub("High", e.functionName(g.High)), text.Num("HighMean", text.Level, g.HighMean),
			text.Sub("Low", e.functionName(g.Low)), text.Num("LowMean", text.Level, g.LowMean)))
	if g.Marked {
		x.Notes = append(x.Notes, text.M("score.note.marked", text.Num("Mark", text.Level, e.scorer.perceptionMark())))
	}
	return x, true
}
