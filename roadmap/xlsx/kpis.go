package xlsx

import (
	"fmt"
	"strings"

	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/xuri/excelize/v2"
)

// ActualPrefix begins the codes of the columns of a month's actuals: "a_2026-11".
const ActualPrefix = "a_"

// Months that people fill in: as far back as there are readings, a year at least, and a year ahead.
const (
	monthsBack  = 12
	monthsAhead = 12
	mostMonths  = 72
)

// kpiSheet is one row a KPI: where it starts from, where it shall go, and a column a month for what was measured.
func (bk *book) kpiSheet() *sheet {
	rows := bk.briefing.KPIs.Rows
	months := bk.kpiMonths()
	s := &sheet{code: KPIs, name: bk.say("sheet.kpis"), rows: len(rows), frozen: "name", tableTo: "note",
		below: (min(len(bk.charted()), mostCharts) + chartsAcross - 1) / chartsAcross * (kpiChartRows + 1), id: func(i int) string { return rows[i].KPI.ID }}
	words := func(f func(roadmap.KPIRow) string) func(int) value {
		return func(i int) value { return textOf(f(rows[i])) }
	}
	formats := func(i int) format { return kpiFormat(rows[i]) }
	add := func(code string, c column) { s.columns = append(s.columns, bk.column(KPIs, code, c)) }
	add("code", column{width: 7, quiet: true, value: words(func(k roadmap.KPIRow) string { return k.KPI.ID })})
	add("name", column{width: 34, strong: true, value: words(func(k roadmap.KPIRow) string { return k.KPI.Name })})
	add("unit", column{width: 12, quiet: true, value: words(func(k roadmap.KPIRow) string { return k.Unit.Name })})
	add("dir", column{width: 8, quiet: true, value: words(func(k roadmap.KPIRow) string { return bk.say("kpis.dir." + string(k.Direction)) })})
	add("base", column{width: 11, format: asFigure, formats: formats, edit: true, value: func(i int) value { return exact(rows[i].Base) }})
	add("target", column{width: 11, format: asFigure, formats: formats, edit: true, value: func(i int) value { return exact(rows[i].Target) }})
	add("now", column{width: 11, format: asFigure, formats: formats, strong: true, value: func(i int) value { return exact(rows[i].Now) },
		formula: func(i int) string { return lastActual(rows[i], months) }})
	add("way", column{width: 9, format: asShare, value: func(i int) value { return exact(rows[i].Way) }, formula: func(i int) string { return wayFormula(rows[i]) }})
	add("state", column{width: 16, quiet: true, value: words(func(k roadmap.KPIRow) string { return bk.say("kpis.state." + string(k.Status)) })})
	add("owner", column{width: 22, edit: true, list: "OL_Owner", open: true, value: words(func(k roadmap.KPIRow) string { return k.Owner.Name })})
	add("moved", column{width: 16, quiet: true, value: words(func(k roadmap.KPIRow) string { return strings.Join(k.MovedBy, "; ") })})
	add("benchmark", column{width: 34, quiet: true, value: words(func(k roadmap.KPIRow) string { return k.Benchmark })})
	add("grade", column{width: 7, quiet: true, value: words(func(k roadmap.KPIRow) string { return k.Grade })})
	add("source", column{width: 30, quiet: true, value: words(func(k roadmap.KPIRow) string {
		return strings.Trim(strings.Join([]string{k.Source.Name, k.Market, k.Year}, ", "), ", ")
	})})
	add("note", column{width: 30, edit: true, value: words(func(k roadmap.KPIRow) string { return k.Note })})
	for k, month := range months {
		c := column{code: ActualPrefix + month.String()[:7], head: bk.printer.MonthYear(month), width: 9.5, format: asFigure, formats: formats, edit: true,
			headDay: dateOf(month), headAs: "mmm yy", value: func(i int) value { return actual(rows[i], months[k]) }}
		if k == 0 {
			c.note = bk.say("kpis.month.note")
		}
		s.columns = append(s.columns, c)
	}
	if n := len(months); n > 0 {
		s.gridOf, s.gridTo, s.gridBy = s.columns[len(s.columns)-n].code, s.columns[len(s.columns)-1].code, 18
	}
	s.rule = func(r *rules) { r.kpis() }
	return s
}

// kpiMonths are the months the sheet has columns for. The first never moves forward while its readings are there: a
// workbook that comes back later finds its columns again.
func (bk *book) kpiMonths() (months []civil.Date) {
	date := bk.briefing.Cover.Date
	if !date.Valid() {
		return nil
	}
	date.Day = 1
	first, last := date.AddMonths(1-monthsBack), date.AddMonths(monthsAhead)
	for _, k := range bk.briefing.KPIs.Rows {
		for _, a := range k.Actuals {
			if a.First.Before(first) {
				first = a.First
			}
			if a.First.After(last) {
				last = a.First
			}
		}
	}
	for m := last; !m.Before(first) && !m.Before(firstSerial) && len(months) < mostMonths; m = m.AddMonths(-1) {
		months = append([]civil.Date{m}, months...)
	}
	return months
}

func actual(k roadmap.KPIRow, month civil.Date) value {
	for _, a := range k.Actuals {
		if a.First == month {
			return exact(a.Value)
		}
	}
	return value{}
}

// lastActual is the formula of the last month that has a figure.
func lastActual(k roadmap.KPIRow, months []civil.Date) string {
	n := len(months)
	if n == 0 || len(k.Actuals) > 0 && k.Actuals[len(k.Actuals)-1].First.Before(months[0]) {
		return ""
	}
	from, to := "{"+ActualPrefix+months[0].String()[:7]+"}", "{"+ActualPrefix+months[n-1].String()[:7]+"}"
	return fmt.Sprintf(`IF(COUNT(%[1]s:%[2]s)=0,"",INDEX(%[1]s:%[2]s,1,SUMPRODUCT(MAX(ISNUMBER(%[1]s:%[2]s)*(COLUMN(%[1]s:%[2]s)-COLUMN(%[1]s)+1)))))`, from, to)
}

// wayFormula is the share of the way from base to target, of the printed figures, as the report has it.
func wayFormula(k roadmap.KPIRow) string {
	places := kpiPlaces(k)
	r := func(x string) string { return fmt.Sprintf("ROUND(%[1]s+SIGN(%[1]s)*1E-9,%[2]d)", x, places) }
	return fmt.Sprintf(`IF(COUNT({base},{now},{target})<3,"",IF(%[3]s=%[1]s,"",(%[2]s-%[1]s)/(%[3]s-%[1]s)))`, r("{base}"), r("{now}"), r("{target}"))
}

// kpiPlaces is to how many decimals a KPI's figures are printed: of the figure itself, not of its percentage.
func kpiPlaces(k roadmap.KPIRow) int {
	places := text.Decimals(k.Now.Quantity)
	if percentage(k.Now.Quantity) {
		places += 2
	}
	return places
}

func percentage(q text.Quantity) bool { return q == text.Rate || q == text.Share }

func kpiFormat(k roadmap.KPIRow) format {
	switch {
	case percentage(k.Now.Quantity):
		return asRate
	case k.Now.Quantity == text.Money:
		return asWhole
	}
	return asFigure
}

// The charts below the table: so many, side by side, this many rows high.
const (
	mostCharts   = 6
	chartsAcross = 3
	kpiChartRows = 15
)

// charted are the rows whose KPI has been read at least twice, those with a target first.
func (bk *book) charted() (rows []int) {
	for _, target := range []bool{true, false} {
		for i, k := range bk.briefing.KPIs.Rows {
			if len(k.Actuals) > 1 && k.Target.Known == target {
				rows = append(rows, i)
			}
		}
	}
	return rows
}

// kpis sets judgements in italics, shows what is at its target or moved the wrong way, and draws the first six.
func (r *rules) kpis() {
	s, bk := r.sheet, r.book
	r.when(r.over("benchmark", "source"), r.template("{grade}="+quote(string(playbooks.GradeE))), &excelize.Style{Font: &excelize.Font{Italic: true, Color: muted}})
	r.when(r.over("now", "way"), r.template("AND(ISNUMBER({way}),{way}>=1)"), &excelize.Style{Font: &excelize.Font{Bold: true, Color: accent}})
	r.when(r.over("now", "way"), r.template("AND(ISNUMBER({way}),{way}<0)"), &excelize.Style{Font: &excelize.Font{Bold: true, Color: fault}})
	months := bk.kpiMonths()
	for n, i := range bk.charted() {
		if n == mostCharts {
			return
		}
		k, row := bk.briefing.KPIs.Rows[i], firstRow+i
		from, to := s.at[ActualPrefix+k.Actuals[0].First.String()[:7]], s.at[ActualPrefix+months[len(months)-1].String()[:7]]
		if from == 0 {
			from = s.at[ActualPrefix+months[0].String()[:7]]
		}
		name, _, _ := strings.Cut(area(s.at["name"], row, s.at["name"], row), ":")
		c := r.plainChart(excelize.Line, "kpi", []excelize.ChartSeries{{Name: s.quoted() + "!" + name, Categories: s.quoted() + "!" + area(from, headRow, to, headRow),
			Values: s.quoted() + "!" + area(from, row, to, row), Fill: solidFill(accent), Line: excelize.LineOptions{Width: 2},
			Marker: excelize.ChartMarker{Symbol: "circle", Size: 4, Fill: solidFill(accent)}}})
		c.Title.Paragraph[0].Text = k.KPI.Short
		c.Format.AltText, c.Format.Name = k.KPI.Name, k.KPI.Name
		c.Legend.Position = "none"
		c.ShowBlanksAs = "gap"
		code := map[format]string{asRate: "0%", asWhole: "#,##0", asFigure: "General"}[kpiFormat(k)]
		c.XAxis = excelize.ChartAxis{Font: excelize.Font{Size: 8, Color: muted}, Alignment: excelize.Alignment{TextRotation: -90}, TickLabelPosition: excelize.ChartTickLabelLow, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "mmm yy"}}
		c.YAxis = excelize.ChartAxis{MajorGridLines: true, Font: excelize.Font{Size: 8, Color: muted}, NumFmt: excelize.ChartNumFmt{CustomNumFmt: code}}
		c.Dimension = excelize.ChartDimension{Width: 430, Height: 260}
		column := []string{"C", "G", "L"}[n%chartsAcross]
		r.chart(fmt.Sprintf("%s%d", column, s.last()+chartGap+n/chartsAcross*(kpiChartRows+1)), c)
	}
}
