package xlsx

import (
	"fmt"
	"strings"

	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

// maxLinks is how many predecessors a row of the plan has columns for.
const maxLinks = 4

// plan is one row a bar: dates by formula from links, pins and working days, then a column a week.
func (bk *book) plan() *sheet {
	bars := bk.briefing.Plan.Bars
	d := bk.newDating()
	s := &sheet{
		code: Plan, name: bk.say("sheet.plan"), rows: len(bars), spare: spareRows, frozen: "name", tableTo: "note", lines: 2,
		id: func(i int) string { return bars[i].ID.String() },
	}
	text := func(f func(roadmap.Bar) string) func(int) value {
		return func(i int) value { return textOf(f(bars[i])) }
	}
	s.columns = append(s.columns,
		bk.column(Plan, "code", column{width: 8, value: text(func(b roadmap.Bar) string { return b.Code })}),
		bk.column(Plan, "name", column{width: 38, strong: true, value: text(func(b roadmap.Bar) string { return b.Name })}),
		bk.column(Plan, "owner", column{width: 22, edit: true, list: "OL_Owner", open: true,
			value: text(func(b roadmap.Bar) string { return b.Owner.Name })}),
		bk.column(Plan, "status", column{width: 12, edit: true, list: "OL_Status", open: true,
			value: text(func(b roadmap.Bar) string { return b.StatusName })}),
		bk.column(Plan, "pct", column{width: 7, format: asShare, edit: true, between: &[2]float64{0, 1},
			value: func(i int) value { return numberOf(bars[i].Done) }}),
	)
	s.columns = append(s.columns, bk.linkColumns(d)...)
	s.columns = append(s.columns, bk.dateColumns(d)...)
	s.columns = append(s.columns,
		bk.column(Plan, "why", column{width: 44, quiet: true, value: func(i int) value { return textOf(bk.why(d, i)) }}),
		bk.column(Plan, "note", column{width: 32, edit: true, value: text(func(b roadmap.Bar) string { return b.Note })}),
	)
	bk.weekColumns(s)
	s.rule = func(r *rules) { r.gantt() }
	if s.rows > 0 {
		s.prepare()
		if codes, err := s.span("code"); err == nil {
			bk.name("OL_Code", s.quoted()+"!"+codes)
		}
	}
	return s
}

// linkColumns are a predecessor's code, the kind of link and its lag, four times; what no row needs is folded away.
func (bk *book) linkColumns(d *dating) (columns []column) {
	for k := range maxLinks {
		link := func(i int) (l shownLink) {
			if k < len(d.links[i]) {
				l = d.links[i][k]
			}
			return l
		}
		number := text.Int("Number", k+1)
		folded := k > 0 && k >= d.most
		list := "OL_Code"
		if len(bk.briefing.Plan.Bars) == 0 {
			list = ""
		}
		columns = append(columns,
			column{code: fmt.Sprintf("p%d", k+1), head: bk.say("plan.p", number), note: bk.say("plan.p.note"), width: 8, edit: true,
				list: list, folded: folded, value: func(i int) value { return textOf(link(i).code) }},
			column{code: fmt.Sprintf("t%d", k+1), head: bk.say("plan.t", number), note: bk.say("plan.t.note"), width: 6, edit: true,
				list: "OL_Link", folded: folded, value: func(i int) value { return textOf(string(link(i).Kind)) }},
			column{code: fmt.Sprintf("l%d", k+1), head: bk.say("plan.l", number), note: bk.say("plan.l.note"), width: 6, format: asWhole, edit: true,
				between: &[2]float64{-1000, 1000}, folded: folded, value: func(i int) value { return wholeOf(link(i).Lag) }},
		)
	}
	return columns
}

// bound is the formula of the earliest start that link k allows: the named end of the predecessor moved by working
// days. OFFSET counts from the head's cell, so that the cells it depends on are known and no circle is seen.
func bound(k int) string {
	return strings.NewReplacer("#", fmt.Sprint(k+1)).Replace(
		`IF({p#}="",0,WORKDAY(OFFSET({^end},MATCH({p#},{code:},0),IF(OR({t#}="SS",{t#}="SF"),-1,0)),` +
			`N({l#})+IF(OR({t#}="SS",{t#}="SF"),0,IF(INDEX({wd:},MATCH({p#},{code:},0))>0,1,0))-IF(OR({t#}="FF",{t#}="SF"),N({wd}),0),OL_Holidays))`)
}

// startFormula is the first working day on or after the latest of the plan's start, the pin, the engine's own date
// and what links allow; a fixed start is the pin alone.
func startFormula() string {
	bounds := make([]string, maxLinks)
	for k := range bounds {
		bounds[k] = bound(k)
	}
	return `WORKDAY(IF(AND({fixed}<>"",ISNUMBER({pin})),{pin},MAX(OL_Start,N({pin}),N({lev}),` + strings.Join(bounds, ",") + `))-1,1,OL_Holidays)`
}

// dateColumns lead from pins and working days to dates, and compare with the milestone's.
func (bk *book) dateColumns(d *dating) []column {
	bars := d.bars
	start := startFormula()
	live := func(formula string) func(int) string {
		return func(i int) string {
			if !d.live[i] {
				return ""
			}
			return formula
		}
	}
	columns := []column{
		bk.column(Plan, "pin", column{width: 11.5, format: asDate, edit: true, value: func(i int) value { return dateOf(bars[i].Pin.NotBefore) }}),
		bk.column(Plan, "fixed", column{width: 7, edit: true, list: "OL_Yes", value: func(i int) value {
			if bars[i].Pin.Fixed {
				return textOf(bk.say("yes"))
			}
			return value{}
		}}),
		bk.column(Plan, "lev", column{width: 11.5, format: asDate, quiet: true, folded: !d.anyLevelled,
			value: func(i int) value { return dateOf(d.levelled[i]) }}),
		bk.column(Plan, "wd", column{width: 9, format: asWhole, edit: true, between: &[2]float64{0, 1000},
			value: func(i int) value { return numberOf(float64(bars[i].Days)) }}),
		bk.column(Plan, "start", column{width: 11.5, format: asDate, strong: true, value: func(i int) value { return dateOf(bars[i].Span.First) },
			formula: live(start)}),
		bk.column(Plan, "end", column{width: 11.5, format: asDate, strong: true, value: func(i int) value { return dateOf(bars[i].Span.Last) },
			formula: live(`IF(N({wd})=0,{start},WORKDAY({start}-1,{wd},OL_Holidays))`)}),
		bk.column(Plan, "crit", column{width: 8, value: func(i int) value {
			if bars[i].Critical {
				return textOf("●")
			}
			return value{}
		}}),
		bk.column(Plan, "float", column{width: 8, format: asWhole, quiet: true, value: func(i int) value {
			if !bars[i].Span.First.Valid() {
				return value{}
			}
			return numberOf(float64(bars[i].Float))
		}}),
	}
	if bk.briefing.Cover.Milestone == nil {
		return columns
	}
	return append(columns,
		bk.column(Plan, "b_start", column{width: 11.5, format: asDate, quiet: true, value: func(i int) value { return dateOf(bars[i].Baseline.First) }}),
		bk.column(Plan, "b_end", column{width: 11.5, format: asDate, quiet: true, value: func(i int) value { return dateOf(bars[i].Baseline.Last) }}),
		bk.column(Plan, "slip", column{width: 8, format: asWhole, value: func(i int) value { return exact(bars[i].Slip) },
			formula: func(i int) string {
				if !d.slipLive(i) {
					return ""
				}
				return `IF(AND(ISNUMBER({end}),ISNUMBER({b_end})),IF({end}>{b_end},NETWORKDAYS({b_end}+1,{end},OL_Holidays),` +
					`IF({end}<{b_end},-NETWORKDAYS({end}+1,{b_end},OL_Holidays),0)),"")`
			}}),
	)
}

// why says what holds a bar where it is.
func (bk *book) why(d *dating, i int) string {
	var lines []string
	for _, r := range d.bars[i].Why {
		if r.Binds {
			lines = append(lines, bk.printer.Date(r.Date)+": "+bk.printer.Say(r.Text))
		}
	}
	if len(d.links[i]) > maxLinks {
		lines = append(lines, bk.say("plan.morelinks", text.Int("Count", len(d.links[i])-maxLinks)))
	}
	return strings.Join(lines, "\n")
}
