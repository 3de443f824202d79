package pdf

import (
	"slices"
	"strconv"
	"strings"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/chart"
	"ownerloop/roadmap/pdf/page"
)

// value is what the plan is worth over 36 months: the band and what moves it side by side; a full report goes on with the
// chain behind every lever, the inputs, and what has been realised.
func (l *layout) value(c roadmap.Chapter) {
	l.open(c)
	v := l.b.Value
	body := l.book.Body()
	var g legend
	v.Swings = l.swings(&g)
	if !v.Known {
		l.book.Flow(l.valueProblems(body.W))
		return
	}
	const gap = 14 * mm
	w := (body.W - gap) * 0.58
	side := body.W - gap - w
	below := page.Join(2*mm, l.valueYear(w), l.valueNotes(w))
	title := text.Sub("Unit", chart.UnitOf(v).Name)
	band := chart.ValueOptions{Width: w, Height: max(body.H-page.Height(below)-14*mm, 60*mm), Title: l.forms(c.Headline)[0]}
	left := page.Titled(l.say("value.page.sum", title, text.Int("Count", v.Stores)), w, []page.Piece{page.Sized(chart.ValueBand(v, band, l.p, chart.PaperValue()))})
	left = append(left, page.Spaced(5*mm, below)...)
	decides := append(l.valueWithout(side), g.pieces(side)...)
	tornado := chart.ValueOptions{Width: side, Height: body.H - page.Height(decides) - 14*mm, Title: band.Title, Rows: tornadoRows}
	right := page.Titled(l.say("value.page.moves", title), side, []page.Piece{page.Sized(chart.Tornado(v, tornado, l.p, chart.PaperValue()))})
	right = append(right, page.Spaced(3*mm, decides)...)
	l.book.Columns(page.Strip{X: body.X, Pieces: left}, page.Strip{X: body.X + w + gap, Pieces: right})
	if l.b.Cover.Audience != roadmap.Executive {
		l.valueDetail(c)
	}
}

// swings are what moves the result, under names that a chart can hold.
func (l *layout) swings(g *legend) []roadmap.SwingRow {
	out := slices.Clone(l.b.Value.Swings)
	for i := range out[:min(len(out), tornadoRows)] {
		s := &out[i]
		s.Label = text.M("report.value.text", text.Str("Value", g.label(l.p.Say(s.Label), "", s.Input, mostLabel)))
	}
	return out
}

// valueProblems names the figures nothing can be reckoned with.
func (l *layout) valueProblems(w float64) (out []page.Piece) {
	for _, m := range l.b.Value.Problems {
		out = page.Join(1*mm, out, page.Callout("", l.p.Say(m), w))
	}
	return out
}

// tornadoRows is how many inputs the tornado has.
const tornadoRows = 12

// yearLevers is how many levers stand by themselves in the line of a year's gross.
const yearLevers = 5

// valueYear is a year at full effect: the levers that bring most, their sum, and what the haircut leaves.
func (l *layout) valueYear(w float64) []page.Piece {
	v := l.b.Value
	t := page.Table{Continued: l.say("pdf.table.continued")}
	var row page.Row
	add := func(head string, minor int64, s page.Style) {
		amount, _ := l.p.MoneyThousands(minor, v.Currency)
		t.Columns = append(t.Columns, page.Column{Head: head, Weight: 1})
		row.Cells = append(row.Cells, page.T(amount, s))
	}
	var rest int64
	for i, lever := range v.Levers {
		if i < yearLevers && lever.Adds != 0 {
			add(lever.Short, lever.Adds, page.Title)
		} else {
			rest += lever.Adds
		}
	}
	if rest != 0 {
		add(l.say("value.page.others"), rest, page.Title)
	}
	add(l.say("value.page.sum_year"), v.Sum, page.Title)
	add(l.say("value.page.after", v.Haircut.Arg("Haircut")), v.After, page.Title.In(scene.Of(scene.Accent)))
	t.Rows = []page.Row{row}
	return page.Titled(l.say("value.page.year", text.Str("Currency", v.Currency), text.Int("Count", v.Stores)), w, t.Pieces(w))
}

// valueNotes say what is taken off already, what stands apart, and how the figures were drawn.
func (l *layout) valueNotes(w float64) []page.Piece {
	v := l.b.Value
	var cost, risk int64
	for _, c := range v.Costs {
		cost += c.Whole
	}
	for _, r := range v.Apart {
		risk += r.Planned
	}
	says := []string{
		l.say("value.page.costs", text.MoneyArg("Cost", cost, v.Currency), text.MoneyArg("Present", v.Present.P50, v.Currency)),
		l.say("value.page.base", text.MoneyArg("Base", v.Final.Base, v.Currency), text.MoneyLike("P50", v.Final.P50, v.Currency, v.Final.Base)),
	}
	if len(v.Apart) > 0 {
		says = append(says, l.say("value.page.apart", text.MoneyArg("Risk", risk, v.Currency)))
	}
	says = append(says, l.say("value.page.draws", text.Int("Draws", v.Draws), text.Str("Seed", strconv.FormatUint(v.Seed, 10))))
	says = append(says, l.say("value.page.origin", text.Int("Own", v.Own), text.Int("Count", v.Default)))
	for _, m := range v.Notes {
		says = append(says, l.p.Say(m))
	}
	return page.Paragraph(strings.Join(says, " "), page.Note, w)
}

func (l *layout) valueWithout(w float64) []page.Piece {
	v := l.b.Value
	if v.Without == nil {
		return nil
	}
	return page.Paragraph(l.say("value.page.without", text.Sub("Input", v.Without.Label), text.MoneyArg("Net", v.Without.Net, v.Currency)), page.Text, w)
}

// valueDetail is the chain behind the levers, the inputs with what stands behind them, and what has been realised.
func (l *layout) valueDetail(c roadmap.Chapter) {
	v := l.b.Value
	l.further(c, []string{l.say("value.page.detail", text.Int("Own", v.Own), text.Int("Count", v.Default))}, 1, "")
	body := l.book.Body()
	l.book.Flow(page.Titled(l.say("value.page.levers", text.Str("Currency", v.Currency)), body.W, l.leverTable().Pieces(body.W)))
	if len(v.Undriven) > 0 {
		var names []string
		for _, n := range v.Undriven {
			names = append(names, n.Short)
		}
		l.book.Gap(2 * mm)
		l.book.Flow(page.Paragraph(l.say("value.page.undriven", text.Names("Names", names...)), page.Note, body.W))
	}
	if len(v.Realised) > 0 {
		l.book.Gap(7 * mm)
		l.book.Flow(page.Titled(l.say("value.page.realised", text.Str("Currency", v.Currency)), body.W, l.realisedTable().Pieces(body.W)))
	}
	l.book.Gap(7 * mm)
	l.book.Flow(page.Titled(l.say("value.page.inputs"), body.W, l.inputTable().Pieces(body.W)))
}

func (l *layout) leverTable() page.Table {
	v := l.b.Value
	t := page.Table{Continued: l.say("pdf.table.continued"), Columns: []page.Column{
		{Head: l.say("value.page.lever")}, {Head: l.say("value.page.terms"), Weight: 2}, {Head: l.say("value.page.gross"), Align: scene.End},
		{Head: l.say("value.page.promised"), Align: scene.End, Drop: 1}, {Head: l.say("value.page.adds"), Align: scene.End},
		{Head: l.say("value.page.why"), Weight: 1, Drop: 2}, {Head: l.say("value.page.drivers"), Drop: 3},
	}}
	thousands := func(minor int64) page.Cell {
		s, _ := l.p.MoneyThousands(minor, v.Currency)
		return page.T(s, page.Small)
	}
	add := func(r roadmap.LeverRow, why string) {
		var codes []string
		for _, d := range r.Drivers {
			codes = append(codes, d.Code)
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{page.T(r.Name.Name, page.Name), page.T(l.leverTerms(r), page.Small), thousands(r.Gross),
			page.T(l.number(r.Promised), page.Small), thousands(r.Adds), page.T(l.dash(why), page.Small), l.codes(codes)}})
	}
	for _, r := range v.Levers {
		why := ""
		if r.Within != nil && r.Adds < r.Planned {
			why = l.say("value.page.within", text.Str("Lever", r.Within.Name))
		} else if r.Credit.Known {
			why = l.say("value.page.credit", r.Credit.Arg("Share"))
		}
		add(r, why)
	}
	for _, r := range v.Apart {
		add(r, l.say("value.page.never"))
	}
	return t
}

// leverTerms writes the products a lever is reckoned from.
func (l *layout) leverTerms(r roadmap.LeverRow) string {
	var b strings.Builder
	for i, term := range r.Terms {
		switch {
		case term.Minus:
			b.WriteString(" − ")
		case i > 0:
			b.WriteString(" + ")
		}
		var factors []string
		if r.Stores > 1 {
			factors = append(factors, l.p.Whole(int64(r.Stores)))
		}
		if term.Times.Known {
			factors = append(factors, l.number(term.Times))
		}
		for _, f := range term.Factors {
			factors = append(factors, l.p.Say(f.Value))
		}
		b.WriteString(strings.Join(factors, " × "))
	}
	return b.String()
}

func (l *layout) inputTable() page.Table {
	t := page.Table{Continued: l.say("pdf.table.continued"), Columns: []page.Column{
		{Head: l.say("value.page.input"), Weight: 1}, {Head: l.say("value.page.low"), Align: scene.End}, {Head: l.say("value.page.middle"), Align: scene.End},
		{Head: l.say("value.page.high"), Align: scene.End}, {Head: l.say("pdf.assumptions.grade")}, {Head: l.say("value.page.from")},
		{Head: l.say("pdf.assumptions.source"), Weight: 1}, {Head: l.say("pdf.assumptions.market"), Drop: 1},
	}}
	for _, r := range l.b.Value.Inputs {
		if !r.Used {
			continue
		}
		style, sign := page.Small, page.T(l.dash(""), page.Small)
		if r.Soft() {
			style = page.Note.Of(scene.Italic)
		}
		if g := grade(r.Grade); g != 0 {
			sign = page.Drawn(5*mm, func(box scene.Box) []scene.Item {
				return []scene.Item{gradeSign(g, scene.Point{X: box.X + 2.2*mm, Y: box.Y + box.H/2})}
			})
		}
		name := r.Name.Name
		if r.Origin == roadmap.OriginPlan {
			name = l.p.Say(r.Label)
		}
		market := strings.Trim(strings.Join([]string{r.Market, r.Year}, ", "), ", ")
		t.Rows = append(t.Rows, page.Row{Doubt: r.Soft(), Cells: []page.Cell{
			page.T(name, page.Name).Led(3*mm, nothing), page.T(l.p.Say(r.Low), style), page.T(l.p.Say(r.Base), style), page.T(l.p.Say(r.High), style), sign,
			page.T(l.say("value.origin."+string(r.Origin)), style), page.T(l.dash(r.Source), style), page.T(l.dash(market), style),
		}})
	}
	return t
}

func (l *layout) realisedTable() page.Table {
	v := l.b.Value
	t := page.Table{Continued: l.say("pdf.table.continued"), Columns: []page.Column{
		{Head: l.say("value.page.kpi"), Weight: 1}, {Head: l.say("value.page.month")}, {Head: l.say("value.page.before"), Align: scene.End},
		{Head: l.say("value.page.should"), Align: scene.End}, {Head: l.say("value.page.now"), Align: scene.End},
		{Head: l.say("value.page.planned"), Align: scene.End}, {Head: l.say("value.page.attributed"), Align: scene.End},
		{Head: l.say("value.page.incremental"), Align: scene.End},
	}}
	thousands := func(minor int64, s page.Style) page.Cell {
		amount, _ := l.p.MoneyThousands(minor, v.Currency)
		return page.T(amount, s)
	}
	for _, r := range v.Realised {
		for _, m := range r.Months {
			t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{page.T(r.KPI.Name, page.Name), page.T(l.p.MonthYear(m.First), page.Small),
				page.T(l.p.Say(r.Before), page.Small), page.T(l.p.Say(m.Should), page.Small), page.T(l.p.Say(m.Now), page.Small),
				thousands(m.Planned, page.Small), thousands(m.Realised, page.Small), thousands(m.RealisedNet, page.Small)}})
		}
	}
	empty := page.T("", page.Small)
	t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{page.T(l.say("value.page.sum_year"), page.Title), empty, empty, empty, empty,
		thousands(v.Gained.Planned, page.Title), thousands(v.Gained.Realised, page.Title), thousands(v.Gained.RealisedNet, page.Title)}})
	return t
}
