package xlsx

import (
	"fmt"

	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"github.com/xuri/excelize/v2"
)

// CapacityPrefix begins the codes of the columns of a week's capacity, by its Monday: "c_2027-03-01".
const CapacityPrefix = "c_"

// load is one row a role: what the plan books it for against what it can give, week by week. The share of each week is
// live over the booked days and the capacity that stand folded away behind it; capacities come back.
func (bk *book) load() *sheet {
	l := &bk.briefing.Load
	rows := l.Rows
	s := &sheet{code: Load, name: bk.say("sheet.load"), rows: len(rows), frozen: "role", tableTo: "over",
		id: func(i int) string { return rows[i].Role.ID }}
	weeks := loadWeeks(l)
	at := func(i, k int) (w roadmap.LoadWeek, booked bool) {
		for _, w := range rows[i].Weeks {
			if w.Monday == weeks[k] {
				return w, true
			}
		}
		return w, false
	}
	shares := func(formula string) func(int) string {
		return func(int) string {
			if len(weeks) == 0 {
				return ""
			}
			return fmt.Sprintf(formula, len(weeks))
		}
	}
	s.columns = []column{
		bk.column(Load, "role", column{width: 32, strong: true, value: func(i int) value { return textOf(rows[i].Role.Name) }}),
		bk.column(Load, "normal", column{width: 11, format: asTenths, edit: true, between: mostCapacity,
			value: func(i int) value { return exact(rows[i].Normal) }}),
		bk.column(Load, "total", column{width: 11, format: asTenths, value: func(i int) value { return numberOf(bookedOf(rows[i], weeks)) },
			formula: shares("SUM({b1}:{b%d})")}),
		bk.column(Load, "peak", column{width: 10, format: asShare, strong: true, value: func(i int) value { return numberOf(peakOf(rows[i], weeks)) },
			formula: shares("MAX(0,{w1}:{w%d})")}),
		bk.column(Load, "peakweek", column{width: 12, format: asDate, value: func(i int) value { return dateOf(rows[i].PeakWeek) }}),
		bk.column(Load, "full", column{width: 10, format: asWhole, value: func(i int) value { return numberOf(float64(countOf(rows[i], weeks, 0.895))) },
			formula: shares(`COUNTIF({w1}:{w%d},">=0.895")`)}),
		bk.column(Load, "over", column{width: 10, format: asWhole, value: func(i int) value { return numberOf(float64(countOf(rows[i], weeks, 1.005))) },
			formula: shares(`COUNTIF({w1}:{w%d},">=1.005")`)}),
	}
	grid := func(letter string, c column, held func(roadmap.LoadWeek) value, formula func(k int) string) {
		for k, monday := range weeks {
			c := c
			c.code, c.head, c.headDay = fmt.Sprintf("%s%d", letter, k+1), bk.say("load."+letter, text.DateArg("Week", monday)), dateOf(monday)
			if c.edit {
				c.code = CapacityPrefix + monday.String()
			}
			c.value = func(i int) value { w, _ := at(i, k); return held(w) }
			if formula != nil {
				c.formula = func(int) string { return formula(k) }
			}
			s.columns = append(s.columns, c)
		}
	}
	grid("w", column{width: 7.2, format: asShare}, weekShare, func(k int) string {
		return fmt.Sprintf(`IF(N({%[1]s})>0,N({b%[2]d})/{%[1]s},"")`, CapacityPrefix+weeks[k].String(), k+1)
	})
	grid("b", column{width: 7, format: asTenths, folded: true, quiet: true}, func(w roadmap.LoadWeek) value { return exact(w.Booked) }, nil)
	grid("c", column{width: 7, format: asTenths, folded: true, edit: true, between: mostCapacity}, func(w roadmap.LoadWeek) value { return exact(w.Capacity) }, nil)
	if len(weeks) > 0 {
		s.gridOf, s.gridTo, s.gridBy = "w1", fmt.Sprintf("w%d", len(weeks)), 26
	}
	s.rule = func(r *rules) { r.loads(len(weeks)) }
	return s
}

// mostCapacity is what a cell of a capacity may hold, in person-days.
var mostCapacity = &[2]float64{0, 1000}

// loadWeeks are the Mondays from the plan's first booked week to its last, as many as a grid has.
func loadWeeks(l *roadmap.Load) (weeks []civil.Date) {
	first, last := l.Span.First, l.Span.Last
	for d := first; first.Valid() && !first.Before(firstSerial) && d.Before(last) && len(weeks) < maxWeeks; d = d.AddDays(7) {
		weeks = append(weeks, d)
	}
	return weeks
}

// weekShare is a week's share of capacity, as the formula gives it.
func weekShare(w roadmap.LoadWeek) value {
	if !w.Capacity.Known || w.Capacity.Exact <= 0 {
		return value{}
	}
	return numberOf(w.Booked.Exact / w.Capacity.Exact)
}

// shown calls f for every week of a role that the grid has.
func shown(r roadmap.LoadRow, weeks []civil.Date, f func(roadmap.LoadWeek)) {
	for _, w := range r.Weeks {
		if n := len(weeks); n > 0 && !w.Monday.Before(weeks[0]) && !w.Monday.After(weeks[n-1]) {
			f(w)
		}
	}
}

func bookedOf(r roadmap.LoadRow, weeks []civil.Date) (sum float64) {
	shown(r, weeks, func(w roadmap.LoadWeek) { sum += w.Booked.Exact })
	return sum
}

func peakOf(r roadmap.LoadRow, weeks []civil.Date) (peak float64) {
	shown(r, weeks, func(w roadmap.LoadWeek) { peak = max(peak, weekShare(w).num) })
	return peak
}

func countOf(r roadmap.LoadRow, weeks []civil.Date, least float64) (n int) {
	shown(r, weeks, func(w roadmap.LoadWeek) {
		if weekShare(w).num >= least {
			n++
		}
	})
	return n
}

// loads shades the weeks by use, as the printed chart does. Shares are compared as they are printed; no two rules hold in
// one cell.
func (r *rules) loads(weeks int) {
	if weeks == 0 || r.sheet.rows == 0 {
		return
	}
	to := fmt.Sprintf("w%d", weeks)
	grid := area(r.sheet.at["w1"], firstRow, r.sheet.at[to], r.sheet.last())
	first := r.first("w1")
	over := excelize.Style{Font: &excelize.Font{Bold: true, Color: fault}, Fill: solidFill(paper),
		Border: []excelize.Border{line("left", fault, dashed), line("right", fault, dashed), line("top", fault, dashed), line("bottom", fault, dashed)}}
	r.when(grid, fmt.Sprintf("AND(ISNUMBER(%[1]s),%[1]s>=1.005)", first), &over)
	for _, use := range []struct {
		from, below  string
		color, words string
	}{{"0.895", "1.005", ink, "FFFFFF"}, {"0.495", "0.895", middle, ink}, {"0.000001", "0.495", low, ink}} {
		style := solid(use.color, paper)
		style.Font = &excelize.Font{Color: use.words}
		r.when(grid, fmt.Sprintf("AND(ISNUMBER(%[1]s),%[1]s>=%[2]s,%[1]s<%[3]s)", first, use.from, use.below), &style)
	}
	r.when(grid, fmt.Sprintf("AND(ISNUMBER(%[1]s),%[1]s<0.000001)", first), &excelize.Style{Font: &excelize.Font{Color: ghost}})
	r.when(r.over("over", "over"), r.template("N({over})>0"), &excelize.Style{Font: &excelize.Font{Bold: true, Color: fault}})
}
