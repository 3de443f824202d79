package xlsx

import (
	"fmt"
	"math"
	"strings"

	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

// near is how far a formula's value may lie from the briefing's.
const near = 1e-9

// agrees says whether a formula that gives x may stand for a figure.
func agrees(x float64, known bool, f roadmap.Figure) bool {
	return known == f.Known && (!known || math.Abs(x-f.Exact) <= near)
}

// ratings is one row an indicator: what each function set thinks, what was agreed, and what follows. It never holds
// one person's rating.
func (bk *book) ratings() *sheet {
	rows := bk.briefing.Scores.Indicators
	s := &sheet{
		code: Ratings, name: bk.say("sheet.ratings"), rows: len(rows), spare: 0, frozen: "name", tableTo: "agree",
		id: func(i int) string { return rows[i].ID },
	}
	dimension := map[string]string{}
	for _, d := range bk.briefing.Scores.Dimensions {
		dimension[d.ID] = d.Name.Name
	}
	s.columns = append(s.columns,
		bk.column(Ratings, "dim", column{width: 28, quiet: true, value: func(i int) value { return textOf(dimension[rows[i].Dimension]) }}),
		bk.column(Ratings, "ind", column{width: 7, value: func(i int) value { return textOf(rows[i].ID) }}),
		bk.column(Ratings, "name", column{width: 38, strong: true, value: func(i int) value { return textOf(rows[i].Name.Name) }}),
		bk.column(Ratings, "w", column{width: 7.5, format: asTenths, value: func(i int) value { return numberOf(rows[i].Weight) }}),
	)
	sets := bk.shownSets()
	for _, set := range sets {
		s.columns = append(s.columns, bk.setColumns(set, rows)...)
	}
	s.columns = append(s.columns, bk.levelColumns(rows, sets)...)
	s.columns = append(s.columns,
		bk.column(Ratings, "d", column{hidden: true, value: func(i int) value { return textOf(rows[i].Dimension) }}),
		bk.column(Ratings, "short", column{hidden: true, format: asLevel,
			value:   func(i int) value { return exact(shortfall(rows[i])) },
			formula: func(int) string { return `IF(AND(ISNUMBER({target}),ISNUMBER({level})),MAX({target}-{level},0),"")` }}),
		bk.column(Ratings, "way", column{hidden: true, format: asLevel,
			value: func(i int) value { return exact(bk.way(rows[i])) },
			formula: func(int) string {
				return fmt.Sprintf(`IF(AND(ISNUMBER({target}),ISNUMBER({level})),{target}-(%d),"")`, bk.briefing.Scores.Low)
			}}),
	)
	s.rule = func(r *rules) { r.scale("level") }
	return s
}

// shownSets are the function sets that have a mean in at least one row.
func (bk *book) shownSets() (sets []roadmap.FunctionSet) {
	used := map[string]bool{}
	for _, row := range bk.briefing.Scores.Indicators {
		for _, m := range row.Sets {
			used[m.Set] = true
		}
	}
	for _, set := range bk.briefing.Perception.Sets {
		if used[set.ID] {
			sets = append(sets, set)
		}
	}
	return sets
}

// setColumns are a function set's mean, its raters, and how much the mean weighs in the voted level.
func (bk *book) setColumns(set roadmap.FunctionSet, rows []roadmap.IndicatorRow) []column {
	mean := func(i int) (m roadmap.SetMean) {
		for _, m = range rows[i].Sets {
			if m.Set == set.ID {
				return m
			}
		}
		return roadmap.SetMean{}
	}
	names := make([]string, len(set.Functions))
	for i, f := range set.Functions {
		names[i] = f.Name
		if len(set.Functions) > 1 {
			names[i] = f.Short
		}
	}
	who := strings.Join(names, " + ")
	return []column{
		{code: "f_" + set.ID, head: who, note: bk.say("ratings.f.note", text.Str("Who", who)), width: 11, format: asLevel,
			value: func(i int) value { return exact(mean(i).Mean) }},
		{code: "n_" + set.ID, head: bk.say("ratings.n", text.Str("Who", who)), note: bk.say("ratings.n.note"), width: 6, format: asWhole,
			quiet: true, folded: true, value: func(i int) value { return wholeOf(mean(i).Raters) }},
		{code: "k_" + set.ID, head: bk.say("ratings.k", text.Str("Who", who)), note: bk.say("ratings.k.note"), width: 6, format: asTenths,
			quiet: true, folded: true, value: func(i int) value {
				if !mean(i).Mean.Known {
					return value{}
				}
				return numberOf(mean(i).Weight)
			}},
	}
}

// levelColumns lead from the vote to the level and its way to the target.
func (bk *book) levelColumns(rows []roadmap.IndicatorRow, sets []roadmap.FunctionSet) []column {
	var products, weights []string
	for _, set := range sets {
		products = append(products, fmt.Sprintf("N({f_%s})*N({k_%s})", set.ID, set.ID))
		weights = append(weights, fmt.Sprintf("N({k_%s})", set.ID))
	}
	vote := fmt.Sprintf(`IF(%s=0,"",(%s)/(%s))`, strings.Join(weights, "+"), strings.Join(products, "+"), strings.Join(weights, "+"))
	return []column{
		bk.column(Ratings, "voted", column{width: 9, format: asLevel,
			value: func(i int) value { return exact(rows[i].Voted) },
			formula: func(i int) string {
				if x, known := voted(rows[i]); rows[i].StoreVoted || len(sets) == 0 || !agrees(x, known, rows[i].Voted) {
					return ""
				}
				return vote
			}}),
		bk.column(Ratings, "agreed", column{width: 9, format: asLevel, edit: true, list: "OL_Levels",
			value: func(i int) value { return exact(rows[i].Agreed) }}),
		bk.column(Ratings, "reason", column{width: 36, edit: true, value: func(i int) value { return textOf(rows[i].Reason) }}),
		bk.column(Ratings, "na", column{width: 18, edit: true, list: bk.lists.name("na-reason"), open: true,
			value: func(i int) value { return textOf(bk.notApplicable(rows[i])) }}),
		bk.column(Ratings, "level", column{width: 8, format: asLevel, strong: true,
			value: func(i int) value { return exact(rows[i].Level) },
			formula: func(i int) string {
				if x, known := bk.level(rows[i]); !agrees(x, known, rows[i].Level) {
					return ""
				}
				return `IF({na}<>"","",IF(ISNUMBER({agreed}),{agreed},IF(ISNUMBER({voted}),{voted},"")))`
			}}),
		bk.column(Ratings, "target", column{width: 8, format: asLevel, edit: true, list: "OL_Levels",
			value: func(i int) value { return exact(rows[i].Target) }}),
		bk.column(Ratings, "gap", column{width: 8, format: asGap,
			value: func(i int) value { return printed(rows[i].ToTarget) },
			formula: func(int) string {
				return difference("{target}", "{level}")
			}}),
		bk.column(Ratings, "agree", column{width: 10, format: asLevel, quiet: true,
			value: func(i int) value { return exact(rows[i].Agreement) }}),
	}
}

// voted is what the formula of the voted level gives.
func voted(row roadmap.IndicatorRow) (x float64, known bool) {
	var sum, weight float64
	for _, m := range row.Sets {
		if m.Mean.Known {
			sum, weight = sum+m.Mean.Exact*m.Weight, weight+m.Weight
		}
	}
	if weight == 0 {
		return 0, false
	}
	return sum / weight, true
}

// level is what the formula of the level gives.
func (bk *book) level(row roadmap.IndicatorRow) (x float64, known bool) {
	switch {
	case bk.notApplicable(row) != "":
		return 0, false
	case row.Agreed.Known:
		return row.Agreed.Exact, true
	}
	return row.Voted.Exact, row.Voted.Known
}

// notApplicable is what the column "na" says: blank where the indicator applies.
func (bk *book) notApplicable(row roadmap.IndicatorRow) string {
	switch {
	case row.State != assessment.NoneApply:
		return ""
	case row.NA == "":
		return bk.say("ratings.na.plain")
	}
	return row.NA
}

// shortfall is what is missing to the target, never below zero; unknown without level or target.
func shortfall(row roadmap.IndicatorRow) roadmap.Figure {
	if !row.Level.Known || !row.Target.Known {
		return roadmap.Figure{}
	}
	return roadmap.Figure{Known: true, Exact: max(row.Target.Exact-row.Level.Exact, 0)}
}

// way is how far the target lies above the lowest level.
func (bk *book) way(row roadmap.IndicatorRow) roadmap.Figure {
	if !row.Level.Known || !row.Target.Known {
		return roadmap.Figure{}
	}
	return roadmap.Figure{Known: true, Exact: row.Target.Exact - float64(bk.briefing.Scores.Low)}
}

// difference is the formula of the difference of two levels as they are printed: each rounded first.
func difference(a, b string) string {
	return fmt.Sprintf(`IF(AND(ISNUMBER(%s),ISNUMBER(%s)),ROUND(%s-%s,2),"")`, a, b, rounded(a), rounded(b))
}

// rounded is the formula of a number as it is printed with two decimals: half away from zero, a hair added first.
func rounded(x string) string { return fmt.Sprintf("ROUND(%s+SIGN(%s)*1E-9,2)", x, x) }
