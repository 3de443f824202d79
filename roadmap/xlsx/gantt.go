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
	s.gridTo = fmt.Sprintf("w%d", weeks)
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

// gantt draws the bars. No two rules that fill can hold in one cell: the mark that stops at the first one that holds is
// lost by other programs.
func (r *rules) gantt() {
	s := r.sheet
	if s.gridTo == "" || s.rows == 0 {
		return
	}
	grid := area(s.at["w1"], firstRow, s.at[s.gridTo], s.reach())
	grid = strings.ReplaceAll(grid, "$", "")
	name, err := excelize.ColumnNumberToName(s.at["w1"])
	if err != nil {
		r.err = err
		return
	}
	done := `{status}=` + quote(r.book.statusName(roadmap.Finished))
	week := strings.NewReplacer("WEEK", name+"$"+fmt.Sprint(headRow))
	rule := func(condition string, style excelize.Style) {
		r.when(grid, r.template(week.Replace(condition)), &style)
	}
	const bar = `ISNUMBER({start}),{start}<=WEEK+6,{end}>=WEEK`
	rule(`AND(`+bar+`,`+done+`)`, solid(low))
	rule(`AND(`+bar+`,NOT(`+done+`),{crit}<>"")`, solid(ink))
	rule(`AND(`+bar+`,NOT(`+done+`),{crit}="")`, solid(accent))
	rule(`AND({code}<>"",NOT(AND(`+bar+`)),SUMPRODUCT((INDEX(OL_Freeze,0,1)<=WEEK+6)*(INDEX(OL_Freeze,0,2)>=WEEK))>0)`, solid(hairline))
	if s.at["b_start"] > 0 {
		rule(`AND(ISNUMBER({b_start}),{b_start}<=WEEK+6,{b_end}>=WEEK)`, excelize.Style{Border: []excelize.Border{line("bottom", edge, thin)}})
	}
	const today = `OL_Date>=WEEK,OL_Date<=WEEK+6`
	rule(`AND({code}<>"",`+today+`)`, excelize.Style{Border: []excelize.Border{line("left", accent, thin)}})
	rule(`AND({code}<>"",DAY(WEEK)<=7,NOT(AND(`+today+`)))`, excelize.Style{Border: []excelize.Border{line("left", hairline, thin)}})
}

func solid(color string) excelize.Style {
	return excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}}
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
