package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// rules puts conditional formats and charts on a sheet. It stops at the first error and keeps it.
type rules struct {
	book  *book
	sheet *sheet
	err   error
	// records leaves the totals out of what follows
	records bool
	// conditional formats by range, in the order of first mention: a range takes all its rules at once
	order []string
	by    map[string][]excelize.ConditionalFormatOptions
	// charts in the order of drawing
	charts []placed
}

// rulesOf works out what a sheet's rules put on it.
func (bk *book) rulesOf(s *sheet) *rules {
	r := &rules{book: bk, sheet: s, by: map[string][]excelize.ConditionalFormatOptions{}}
	if s.rule != nil {
		s.rule(r)
	}
	return r
}

func (w *sheetWriter) rules() error {
	r := w.book.rulesOf(w.sheet)
	for _, at := range r.order {
		if r.err == nil {
			r.err = w.book.file.SetConditionalFormat(w.sheet.name, at, r.by[at])
		}
	}
	for _, c := range r.charts {
		if r.err == nil {
			r.err = w.book.file.AddChart(w.sheet.name, c.cell, c.chart)
		}
	}
	if r.err != nil {
		return fmt.Errorf("conditional formats and charts: %w", r.err)
	}
	return nil
}

func (r *rules) put(at string, o excelize.ConditionalFormatOptions) {
	if _, known := r.by[at]; !known {
		r.order = append(r.order, at)
	}
	r.by[at] = append(r.by[at], o)
}

// over is the range of columns over records, totals and spare rows.
func (r *rules) over(from, to string) string {
	s := r.sheet
	a, b := s.at[from], s.at[to]
	if r.err == nil && (a == 0 || b == 0) {
		r.err = fmt.Errorf("no column %q or %q in sheet %s", from, to, s.code)
	}
	last := max(s.last()+s.totals, s.reach())
	if r.records {
		last = s.reach()
	}
	return area(max(a, 1), firstRow, max(b, 1), last)
}

// scale colours levels along the ramp of stages, from the lowest to the highest level.
func (r *rules) scale(from string, to ...string) {
	sc := r.book.briefing.Scores
	end := from
	if len(to) > 0 {
		end = to[0]
	}
	r.put(r.over(from, end), excelize.ConditionalFormatOptions{
		Type: "3_color_scale", Criteria: "=", MinType: "num", MidType: "num", MaxType: "num",
		MinValue: fmt.Sprint(sc.Low), MidValue: fmt.Sprintf("%g", float64(sc.Low+sc.High)/2), MaxValue: fmt.Sprint(sc.High),
		MinColor: "#" + low, MidColor: "#" + middle, MaxColor: "#" + high,
	})
	r.when(r.over(from, end), fmt.Sprintf("AND(ISNUMBER(%[1]s),%[1]s>=%g)", r.first(from), float64(sc.Low)+0.8*float64(sc.High-sc.Low)),
		&excelize.Style{Font: &excelize.Font{Color: "FFFFFF"}})
}

// first is the cell of a column in the first row, as a condition over a range names it.
func (r *rules) first(code string) string {
	name, _ := excelize.CoordinatesToCellName(max(r.sheet.at[code], 1), firstRow) //nolint:errcheck // a column of the sheet
	return name
}

// bars draws a bar by size into each cell of a column.
func (r *rules) bars(code, color string) {
	r.put(r.over(code, code), excelize.ConditionalFormatOptions{
		Type: "data_bar", Criteria: "=", MinType: "num", MinValue: "0", MaxType: "max", BarColor: "#" + color, BarSolid: true,
	})
}

// when gives cells a style where a formula holds. The formula speaks of the range's first row.
func (r *rules) when(at, formula string, style *excelize.Style) {
	if r.err != nil {
		return
	}
	id, err := r.book.file.NewConditionalStyle(style)
	if err != nil {
		r.err = err
		return
	}
	r.put(at, excelize.ConditionalFormatOptions{Type: "formula", Criteria: formula, Format: &id})
}

// template fills in a formula for the first row.
func (r *rules) template(t string) string {
	if r.err != nil {
		return ""
	}
	f, err := r.book.formula(r.sheet, t, firstRow)
	r.err = err
	return f
}
