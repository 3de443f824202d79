package xlsx

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/xuri/excelize/v2"
)

// valueInputs is one row an input of the model of value. Low, base and high come back as the team's own figures.
func (bk *book) valueInputs() *sheet {
	v := &bk.briefing.Value
	rows := v.Inputs
	s := &sheet{code: ValueInputs, name: bk.say("sheet.inputs"), rows: len(rows), frozen: "name", tableTo: "high_by",
		id: func(i int) string { return rows[i].ID }}
	digits := newValueModel(v).digits
	swings := map[string]roadmap.SwingRow{}
	for _, w := range v.Swings {
		swings[w.Input] = w
	}
	// The plan's own work is reckoned from the initiatives.
	planned := func(i int) bool { return rows[i].Origin == roadmap.OriginPlan }
	formats := func(i int) format { return formatOf(rows[i].Unit) }
	text := func(f func(roadmap.ValueInputRow) string) func(int) value {
		return func(i int) value { return textOf(f(rows[i])) }
	}
	figure := func(code string, k int) column {
		return bk.column(ValueInputs, code, column{width: 13, format: asFigure, strong: k == 1, edit: true, closed: planned, formats: formats,
			between: &[2]float64{0, 1e12}, value: func(i int) value { return numberOf(rows[i].Range[k]) }})
	}
	swing := func(code string, at func(roadmap.SwingRow) int64) column {
		return bk.column(ValueInputs, code, column{width: 13, format: asWhole, quiet: true, value: func(i int) value {
			if w, moves := swings[rows[i].ID]; moves {
				return numberOf(float64(at(w)) / digits)
			}
			return value{}
		}})
	}
	s.columns = []column{
		bk.column(ValueInputs, "code", column{width: 9, quiet: true, value: text(func(r roadmap.ValueInputRow) string { return r.ID })}),
		bk.column(ValueInputs, "name", column{width: 40, strong: true, value: text(func(r roadmap.ValueInputRow) string {
			if r.Origin == roadmap.OriginPlan {
				return bk.printer.Say(r.Label)
			}
			return r.Name.Name
		})}),
		bk.column(ValueInputs, "unit", column{width: 13, quiet: true, value: text(func(r roadmap.ValueInputRow) string {
			if r.Unit == string(playbooks.UnitMoney) {
				return v.Currency
			}
			return bk.say("inputs.unit." + r.Unit)
		})}),
		figure("low", 0), figure("base", 1), figure("high", 2),
		bk.column(ValueInputs, "try", column{width: 10, edit: true, stays: true, list: "OL_Try", value: func(int) value { return value{} }}),
		bk.column(ValueInputs, "counts", column{width: 13, format: asFigure, formats: formats, value: func(i int) value { return numberOf(rows[i].Range[1]) },
			formula: func(int) string {
				return fmt.Sprintf("IF({try}=%s,{low},IF({try}=%s,{high},{base}))", quote(bk.say("inputs.low")), quote(bk.say("inputs.high")))
			}}),
		bk.column(ValueInputs, "used", column{width: 8, quiet: true, value: text(func(r roadmap.ValueInputRow) string {
			if r.Used {
				return bk.say("yes")
			}
			return ""
		})}),
		bk.column(ValueInputs, "grade", column{width: 12, edit: true, closed: planned, list: "OL_Grade",
			value: text(func(r roadmap.ValueInputRow) string { return bk.gradeName(r) })}),
		bk.column(ValueInputs, "source", column{width: 40, edit: true, closed: planned, value: text(func(r roadmap.ValueInputRow) string { return r.Source })}),
		bk.column(ValueInputs, "market", column{width: 12, quiet: true, value: text(func(r roadmap.ValueInputRow) string {
			return strings.Trim(strings.Join([]string{r.Market, r.Year}, ", "), ", ")
		})}),
		bk.column(ValueInputs, "note", column{width: 40, edit: true, closed: planned, value: text(func(r roadmap.ValueInputRow) string { return r.Note })}),
		swing("low_by", func(w roadmap.SwingRow) int64 { return w.AtLow }),
		swing("high_by", func(w roadmap.SwingRow) int64 { return w.AtHigh }),
	}
	if v.Known {
		s.columns = append(s.columns, bk.resultHeads()...)
		s.printTo = "high_by" // on paper the results stand on the sheet of value
	}
	s.rule = func(r *rules) {
		// A judgement is set in italics, as on every page.
		r.when(r.over("low", "source"), r.template("{grade}="+quote(string(playbooks.GradeE))), &excelize.Style{Font: &excelize.Font{Italic: true, Color: muted}})
	}
	s.prepare()
	if inputNamesUnique(v) {
		for _, row := range rows {
			bk.nameInput(s, row.ID)
		}
	}
	return s
}

// nameInput gives an input's figure that counts its name. It is looked up by code, so that it is found after sorting.
func (bk *book) nameInput(s *sheet, id string) {
	codes, errCodes := s.span("code")
	figures, errFigures := s.span("counts")
	if errCodes == nil && errFigures == nil {
		sheet := s.quoted() + "!"
		bk.name(inputName(id), fmt.Sprintf("INDEX(%s,MATCH(%s,%s,0))", sheet+figures, quote(id), sheet+codes))
	}
}

// resultHeads stand in the row of heads, which stays in view: what the figures below come to.
func (bk *book) resultHeads() []column {
	v := &bk.briefing.Value
	m := newValueModel(v)
	head := func(code string, shown value, id string) column {
		label := strings.ReplaceAll(bk.say("inputs."+code), `"`, "")
		// A figure does not wrap: both stand on one line.
		c := column{code: code, head: label, width: float64(utf8.RuneCountInString(label))*0.9 + resultWidth, headDay: shown,
			headAs: fmt.Sprintf("\"%[1]s: \"#,##0;\"%[1]s: −\"#,##0", label)}
		if m.known && inputNamesUnique(v) {
			c.headIs = "{value.all@" + id + "}"
		}
		return c
	}
	net := head("net", numberOf(m.sofar[m.count-1]), "final")
	paid := head("paid", numberOf(float64(v.Payback.Base)), "payback")
	if v.Payback.Base == 0 {
		paid.headDay = textOf(bk.say("value.never"))
	}
	return []column{net, paid}
}

// resultWidth is what the figure of a result takes beside its label, in characters.
const resultWidth = 15

// formatOf is how figures of a unit are written.
func formatOf(unit string) format {
	switch playbooks.ValueUnit(unit) {
	case playbooks.UnitShare, playbooks.UnitPoints:
		return asPercent
	case playbooks.UnitMoney:
		return asMoney
	}
	return asFigure
}

// gradeName is a row's grade as the list shows it; the plan's own figures have none.
func (bk *book) gradeName(r roadmap.ValueInputRow) string {
	switch r.Origin {
	case roadmap.OriginOwn:
		return bk.say("inputs.own")
	case roadmap.OriginPlan:
		return ""
	}
	return r.Grade
}

// ends are what an input may be tried out at in place of its base: one after the other, they show what moves the result.
func (bk *book) ends() *list {
	l := &list{code: "try", name: "OL_Try", width: 10}
	for _, end := range []string{"low", "high"} {
		l.items = append(l.items, listItem{end, textOf(bk.say("inputs." + end))})
	}
	return l
}

// grades are what an input's figures may be graded as: own data, or as the pack grades.
func (bk *book) grades() *list {
	l := &list{code: "grades", name: "OL_Grade", width: 12, items: []listItem{{roadmap.OwnData, textOf(bk.say("inputs.own"))}}}
	for _, g := range []playbooks.Grade{playbooks.GradeA, playbooks.GradeB, playbooks.GradeC, playbooks.GradeE} {
		l.items = append(l.items, listItem{string(g), textOf(string(g))})
	}
	return l
}

// valueChart draws how the plan pays off: the line all inputs at base give, live, and what was simulated.
func (r *rules) valueChart() {
	s, v := r.sheet, r.book.briefing.Value
	months := len(v.Months)
	if months == 0 {
		return
	}
	var list []excelize.ChartSeries
	span := func(row int) string {
		return s.quoted() + "!" + area(s.at["m1"], row, s.at[monthCode(months-1)], row)
	}
	for _, l := range []struct {
		id, color string
		width     float64
		dash      excelize.LineDashType
	}{{"sofar", ink, 2, excelize.LineDashDash}, {"p50", accent, 2.5, excelize.LineDashUnset},
		{"p10", edge, 1.25, excelize.LineDashSysDot}, {"p90", edge, 1.25, excelize.LineDashSysDot}} {
		name := area(s.at["name"], s.line[l.id], s.at["name"], s.line[l.id])
		name, _, _ = strings.Cut(name, ":")
		list = append(list, excelize.ChartSeries{Name: s.quoted() + "!" + name, Categories: span(headRow), Values: span(s.line[l.id]),
			Fill: solidFill(l.color), Line: excelize.LineOptions{Dash: l.dash, Width: l.width}, Marker: excelize.ChartMarker{Symbol: "none"}})
	}
	c := r.plainChart(excelize.Line, "value", list)
	c.XAxis = excelize.ChartAxis{Font: excelize.Font{Size: 8, Color: muted}, Alignment: excelize.Alignment{TextRotation: -90}, TickLabelPosition: excelize.ChartTickLabelLow,
		NumFmt: excelize.ChartNumFmt{CustomNumFmt: "mmm yy"}}
	c.YAxis = excelize.ChartAxis{MajorGridLines: true, Font: excelize.Font{Size: 8, Color: muted}, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}}
	c.Dimension = excelize.ChartDimension{Width: 900, Height: 400}
	r.chart(fmt.Sprintf("C%d", s.last()+s.totals+chartGap), c)
}
