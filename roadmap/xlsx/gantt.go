package xlsx

import (
	"fmt"
	"strings"

	"ownerloop/assets/civil"
	"ownerloop/roadmap"

	"github.com/xuri/excelize/v2"
)

// Weeks of the grid: those of the plan and a quarter more, at most three years.
const (
	spareWeeks = 13
	maxWeeks   = 156
)

// weekColumns adds the grid the bars are drawn in: one narrow column a week, its head the Monday.
func (bk *book) weekColumns(s *sheet) {
	first, last := bk.planSpan()
	if !first.Valid() || first.Before(firstSerial) {
		return
	}
	weeks := min(last.DaysSince(first)/7+1+spareWeeks, maxWeeks)
	for k := range weeks {
		c := column{code: fmt.Sprintf("w%d", k+1), width: 2.3, format: asWeek, headDay: dateOf(first.AddDays(7 * k))}
		if k > 0 {
			c.headIs = fmt.Sprintf("{^w%d}+7", k)
		}
		s.columns = append(s.columns, c)
	}
	// Bars are no content of cells, and some programs leave out a page without any: the code stands at their end again.
	s.columns = append(s.columns, bk.column(Plan, "again", column{width: 7, quiet: true,
		value: func(i int) value { return textOf(bk.briefing.Plan.Bars[i].Code) }}))
	s.gridOf, s.gridTo = "w1", "again"
}

// planSpan is the Monday of the plan's first week and its last day, the milestone's plan included.
func (bk *book) planSpan() (first, last civil.Date) {
	p := &bk.briefing.Plan
	if !p.Start.Valid() {
		return civil.Date{}, civil.Date{}
	}
	first, last = p.Start, p.Start
	for _, b := range p.Bars {
		for _, span := range []roadmap.Span{b.Span, b.Baseline} {
			if span.First.Valid() && span.First.Before(first) {
				first = span.First
			}
			if span.Last.After(last) {
				last = span.Last
			}
		}
	}
	if earliest := p.Start.AddDays(-26 * 7); first.Before(earliest) {
		first = earliest
	}
	return first.Monday(), last
}

// gantt draws the bars. Some programs apply the first rule that holds and some all of them, so no two rules that fill or
// draw a line below can hold in one cell.
func (r *rules) gantt() {
	s := r.sheet
	if s.gridTo == "" || s.rows == 0 {
		return
	}
	grid := area(s.at["w1"], firstRow, s.at[s.gridTo]-1, s.reach()) // without the codes at its end
	grid = strings.ReplaceAll(grid, "$", "")
	name, err := excelize.ColumnNumberToName(s.at["w1"])
	if err != nil {
		r.err = err
		return
	}
	week := strings.NewReplacer("WEEK", name+"$"+fmt.Sprint(headRow))
	rule := func(style excelize.Style, conditions ...string) {
		r.when(grid, r.template(week.Replace("AND("+strings.Join(conditions, ",")+")")), &style)
	}
	const bar = `AND(ISNUMBER({start}),{start}<=WEEK+6,{end}>=WEEK)`
	ghost := `AND(ISNUMBER({b_start}),{b_start}<=WEEK+6,{b_end}>=WEEK)`
	if s.at["b_start"] == 0 {
		ghost = "FALSE"
	}
	done := `{status}=` + quote(r.book.statusName(roadmap.Finished))
	for _, kind := range []struct{ color, first, second string }{
		{low, done, "TRUE"}, {ink, "NOT(" + done + ")", `{crit}<>""`}, {accent, "NOT(" + done + ")", `{crit}=""`},
	} {
		rule(solid(kind.color, edge), bar, kind.first, kind.second, ghost)
		rule(solid(kind.color, paper), bar, kind.first, kind.second, "NOT("+ghost+")")
	}
	rule(excelize.Style{Border: []excelize.Border{line("bottom", edge, thin)}}, ghost, "NOT("+bar+")")
	rule(solid(hairline, hairline), `{code}<>""`, "NOT("+bar+")", "NOT("+ghost+")",
		`SUMPRODUCT((INDEX(OL_Freeze,0,1)<=WEEK+6)*(INDEX(OL_Freeze,0,2)>=WEEK))>0`)
	const today = `OL_Date>=WEEK,OL_Date<=WEEK+6`
	rule(excelize.Style{Border: []excelize.Border{line("left", accent, thin)}}, `{code}<>""`, today)
	rule(excelize.Style{Border: []excelize.Border{line("left", hairline, thin)}}, `{code}<>""`, "DAY(WEEK)<=7", "NOT(AND("+today+"))")
}

// solid is a bar's cell. A line of paper keeps it apart from the one above, the line below may be the milestone's.
func solid(color, below string) excelize.Style {
	return excelize.Style{
		Border: []excelize.Border{line("top", paper, thin), line("bottom", below, thin)},
		Fill:   excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}},
	}
}

// statusName is a status as the lists show it.
func (bk *book) statusName(id roadmap.Status) string {
	for _, s := range bk.briefing.Lists.Statuses {
		if s.ID == string(id) {
			return s.Name
		}
	}
	return string(id)
}
