package xlsx

import (
	"fmt"
	"strings"

	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
)

// scorecard is one row a dimension and the whole below them. Its figures are formulas over Ratings where that sheet
// exists and holds everything they are made of.
func (bk *book) scorecard() *sheet {
	sc := &bk.briefing.Scores
	rows := append(append([]roadmap.DimensionRow{}, sc.Dimensions...), sc.Overall)
	live := bk.shows(roadmap.ChapterScores) && bk.perIndicator()
	m := scoreMirror{scores: sc, stages: bk.briefing.Lists.Stages, live: live}
	s := &sheet{
		code: Scorecard, name: bk.say("sheet.scorecard"), rows: len(sc.Dimensions), totals: 1, frozen: "dim", tableTo: "block", below: chartGap + chartRows,
		id: func(i int) string { return rows[i].ID },
	}
	// cell is a figure with the formula for a dimension and the one for the whole, where they agree with it.
	cell := func(f func(roadmap.DimensionRow) roadmap.Figure, mirror func(i int) (float64, bool), one, all string) (func(int) value, func(int) string) {
		return func(i int) value { return exact(f(rows[i])) }, func(i int) string {
			if x, known := mirror(i); !live || !agrees(x, known, f(rows[i])) {
				return ""
			}
			if i == s.rows {
				return all
			}
			return one
		}
	}
	s.columns = []column{
		bk.column(Scorecard, "dim", column{width: 30, strong: true, value: func(i int) value {
			if i == s.rows {
				return textOf(bk.say("scorecard.overall"))
			}
			return textOf(rows[i].Name.Name)
		}}),
		bk.column(Scorecard, "weight", column{width: 8, format: asTenths, quiet: true, value: func(i int) value {
			if i == s.rows {
				return value{}
			}
			return numberOf(rows[i].Weight)
		}}),
	}
	add := func(code string, width float64, fm format, strong bool, value func(int) value, formula func(int) string) {
		s.columns = append(s.columns, bk.column(Scorecard, code, column{width: width, format: fm, strong: strong, value: value, formula: formula}))
	}
	v, f := cell(func(d roadmap.DimensionRow) roadmap.Figure { return d.Now }, m.score, blankable(meanOf("level")), blankable(meanOver("score")))
	add("score", 9, asLevel, true, v, f)
	v, f = cell(coverage, m.coverage, blankable(coverageOfOne), blankable(coverageOfAll))
	add("cov", 10, asShare, false, v, f)
	if bk.briefing.Cover.Milestone != nil {
		base := bk.column(Scorecard, "base", column{width: 10, format: asLevel, value: func(i int) value { return exact(rows[i].Milestone) }})
		base.head = bk.briefing.Cover.Milestone.Name
		s.columns = append(s.columns, base)
		add("chg", 9, asGap, false, func(i int) value { return printed(rows[i].Change) }, func(int) string { return difference("{score}", "{base}") })
	}
	v, f = cell(func(d roadmap.DimensionRow) roadmap.Figure { return d.Target }, m.target, blankable(meanOf("target")), blankable(meanOver("target")))
	add("target", 9, asLevel, false, v, f)
	add("togo", 9, asGap, false, func(i int) value { return printed(rows[i].ToTarget) }, func(int) string { return difference("{target}", "{score}") })
	v, f = cell(func(d roadmap.DimensionRow) roadmap.Figure { return d.PercentTo }, m.percentTo, percentTo("({ratings.d}={id})*"), percentTo("1*"))
	add("ptt", 10, asShare, false, v, f)
	s.columns = append(s.columns, bk.stageColumns(rows, s.rows, m)...)
	s.columns = append(s.columns, bk.column(Scorecard, "block", column{width: 48, quiet: true, value: func(i int) value {
		return textOf(bk.blocking(rows[i].Stage))
	}}))
	s.rule = func(r *rules) {
		r.scale("score")
		if len(sc.Dimensions) > 0 {
			r.scoreCharts()
		}
	}
	return s
}

// blankable is a formula that stays blank where there is nothing to divide by.
func blankable(formula string) string { return `IFERROR(` + formula + `,"")` }

// meanOf is the weighted mean of a column of Ratings over the dimension's indicators that apply and have it.
func meanOf(code string) string {
	has := fmt.Sprintf(`({ratings.d}={id})*({ratings.na}="")*ISNUMBER({ratings.%s})*{ratings.w}`, code)
	return fmt.Sprintf(`SUMPRODUCT(%s,{ratings.%s})/SUMPRODUCT(%s)`, has, code, has)
}

// meanOver is the weighted mean of a column over the dimensions that have it.
func meanOver(code string) string {
	return fmt.Sprintf(`SUMPRODUCT(ISNUMBER({%s:})*{weight:},{%s:})/SUMPRODUCT(ISNUMBER({%s:})*{weight:})`, code, code, code)
}

const (
	applies       = `({ratings.d}={id})*({ratings.na}="")*{ratings.w}`
	coverageOfOne = `SUMPRODUCT(` + applies + `*ISNUMBER({ratings.level}))/SUMPRODUCT(` + applies + `)`
	coverageOfAll = `SUMPRODUCT(ISNUMBER({cov:})*{weight:},{cov:})/SUMPRODUCT(ISNUMBER({cov:})*{weight:})`
)

// percentTo is 1 - what is missing / the whole way, over the indicators that a filter leaves.
func percentTo(filter string) string {
	return fmt.Sprintf(`IF(SUMPRODUCT(%[1]sISNUMBER({ratings.short}))=0,"",IF(SUMPRODUCT(%[1]sISNUMBER({ratings.way})*{ratings.w},{ratings.way})<1E-9,1,`+
		`1-SUMPRODUCT(%[1]sISNUMBER({ratings.short})*{ratings.w},{ratings.short})/SUMPRODUCT(%[1]sISNUMBER({ratings.way})*{ratings.w},{ratings.way})))`, filter)
}

// coverage is unknown where nothing applies.
func coverage(d roadmap.DimensionRow) roadmap.Figure {
	if d.State == assessment.NoneApply {
		return roadmap.Figure{}
	}
	return d.Coverage
}

// stageColumns are the share of weight at each stage or above, and the stage attained with them.
func (bk *book) stageColumns(rows []roadmap.DimensionRow, whole int, m scoreMirror) (columns []column) {
	stages := bk.briefing.Lists.Stages
	share := func(i, k int) roadmap.Figure {
		if k < len(rows[i].Stage.Shares) {
			return rows[i].Stage.Shares[k]
		}
		return roadmap.Figure{}
	}
	for k, stage := range stages {
		formula := fmt.Sprintf(`IF({score}="","",SUMPRODUCT(%s*ISNUMBER({ratings.level})*({ratings.level}>=%d-1E-9))/SUMPRODUCT(%s))`,
			applies, stage.Level, applies)
		columns = append(columns, column{
			code: fmt.Sprintf("s%d", k+1), width: 10, format: asShare, quiet: true,
			head: bk.say("scorecard.share", text.Int("Stage", stage.Level)), note: bk.say("scorecard.share.note", text.Str("Stage", stage.Name)),
			value: func(i int) value { return exact(share(i, k)) },
			formula: func(i int) string {
				if x, known := m.share(i, k); i == whole || !m.live || !agrees(x, known, share(i, k)) {
					return ""
				}
				return formula
			}})
	}
	one, all := bk.stageFormulas()
	plus := bk.plusFormula()
	return append(columns,
		bk.column(Scorecard, "stage", column{width: 9, format: asWhole, strong: true,
			value: func(i int) value {
				if !rows[i].Stage.Known {
					return value{}
				}
				return numberOf(float64(rows[i].Stage.Level))
			},
			formula: func(i int) string {
				switch {
				case !m.live || !m.stageAgrees(i):
					return ""
				case i == whole:
					return all
				}
				return one
			}}),
		bk.column(Scorecard, "plus", column{width: 5,
			value: func(i int) value {
				if rows[i].Stage.Plus {
					return textOf("+")
				}
				return value{}
			},
			formula: func(i int) string {
				switch {
				case !m.live || !m.stageAgrees(i):
					return ""
				case i == whole && bk.briefing.Scores.OverallStage != playbooks.OverallMean:
					// The lowest stage carries a plus when every dimension on it does.
					return `IF({stage}="","",IF(SUMPRODUCT(({stage:}={stage})*({plus:}<>"+"))+SUMPRODUCT(({stage:}="")*ISNUMBER({cov:}))=0,"+",""))`
				}
				return plus
			}}),
	)
}

// stageFormulas are the attained stage of a dimension and of the whole.
func (bk *book) stageFormulas() (one, all string) {
	stages := bk.briefing.Lists.Stages
	if len(stages) == 0 {
		return "", ""
	}
	lowest := stages[0].Level
	one, mean := fmt.Sprint(lowest), fmt.Sprint(lowest)
	for k, stage := range stages[1:] {
		one = fmt.Sprintf("IF({s%d}>=OL_Threshold-1E-9,%d,%s)", k+2, stage.Level, one)
		mean = fmt.Sprintf("IF({score}>=%d-1E-9,%d,%s)", stage.Level, stage.Level, mean)
	}
	one = fmt.Sprintf(`IF({score}="","",%s)`, one)
	if bk.briefing.Scores.OverallStage == playbooks.OverallMean {
		return one, fmt.Sprintf(`IF({score}="","",%s)`, mean)
	}
	// A dimension that applies but has no score counts as the lowest stage.
	return one, fmt.Sprintf(`IF({score}="","",IF(SUMPRODUCT(({stage:}="")*ISNUMBER({cov:}))>0,%d,MIN({stage:})))`, lowest)
}

// plusFormula marks a score at least halfway to the next stage.
func (bk *book) plusFormula() string {
	var b strings.Builder
	stages := bk.briefing.Lists.Stages
	for k := 0; k+1 < len(stages); k++ {
		half := float64(stages[k].Level+stages[k+1].Level) / 2
		fmt.Fprintf(&b, `IF({stage}=%d,IF({score}>=%g-1E-9,"+",""),`, stages[k].Level, half)
	}
	return b.String() + `""` + strings.Repeat(")", max(len(stages)-1, 0))
}

// blocking says what keeps the next stage away.
func (bk *book) blocking(s roadmap.AttainedStage) string {
	if len(s.Blocking) == 0 {
		return ""
	}
	names := make([]string, len(s.Blocking))
	for i, n := range s.Blocking {
		names[i] = n.ID + " " + n.Short
	}
	return bk.say("scorecard.blocked", text.Int("Stage", s.Next), text.Names("Names", names...))
}
