package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

// valueLine is one line of the sheet of value: a result, a lever, a cost, a sum, or when something comes or falls due.
type valueLine struct {
	id, name, how string
	tone          tone
	share         bool                 // months are shares, not money
	cells         map[string]valueCell // by column code
	month         func(k int) valueCell
}

// valueCell is a figure, or a text, with the template of its formula.
type valueCell struct {
	value   value
	formula string
}

// valueSheet is the model of value with a column a month: from the inputs to when the plan has paid for itself. Everything
// follows the inputs' base figures; what was simulated stands beside it as it was at export.
func (bk *book) valueSheet() *sheet {
	m := newValueModel(&bk.briefing.Value)
	lines := bk.valueLines(m)
	s := &sheet{code: Value, name: bk.say("sheet.value"), rows: len(lines), frozen: "name", line: map[string]int{}, below: chartGap + chartRows,
		id: func(i int) string { return lines[i].id }, tones: func(i int) tone { return lines[i].tone }}
	live := m.known && inputNamesUnique(m.ValueSection)
	cell := func(i int, code string) valueCell { return lines[i].cells[code] }
	add := func(code string, width float64, f format, quiet bool) {
		s.columns = append(s.columns, bk.column(Value, code, column{width: width, format: f, quiet: quiet,
			value: func(i int) value { return cell(i, code).value },
			formula: func(i int) string {
				if !live {
					return ""
				}
				return cell(i, code).formula
			}}))
	}
	s.columns = append(s.columns,
		bk.column(Value, "name", column{width: 34, strong: true, value: func(i int) value { return textOf(lines[i].name) }}),
		bk.column(Value, "how", column{width: 52, quiet: true, value: func(i int) value { return textOf(lines[i].how) }}))
	add("terms", 12, asWhole, true)
	add("room", 9, asShare, true)
	add("gross", 12, asWhole, true)
	add("credit", 9, asShare, true)
	add("year", 12, asWhole, false)
	add("all", 13, asWhole, false)
	add("p10", 12, asWhole, true)
	add("p50", 12, asWhole, true)
	add("p90", 12, asWhole, true)
	for k, month := range m.Months {
		s.columns = append(s.columns, column{code: monthCode(k), width: 10.5, format: asWhole, headDay: dateOf(month.First), headAs: "mmm yy",
			formats: func(i int) format {
				if lines[i].share {
					return asPercent
				}
				return asWhole
			},
			value: func(i int) value {
				if lines[i].month == nil {
					return value{}
				}
				return lines[i].month(k).value
			},
			formula: func(i int) string {
				if lines[i].month == nil || !live {
					return ""
				}
				return lines[i].month(k).formula
			}})
	}
	s.gridOf, s.gridTo, s.gridBy = monthCode(0), monthCode(m.count-1), 18
	s.rule = func(r *rules) { r.valueChart() }
	return s
}

func monthCode(k int) string { return fmt.Sprintf("m%d", k+1) }

// inputNamesUnique says whether every input has a name of its own.
func inputNamesUnique(v *roadmap.ValueSection) bool {
	seen := map[string]bool{}
	for _, i := range v.Inputs {
		name := strings.ToLower(inputName(i.ID))
		if seen[name] {
			return false
		}
		seen[name] = true
	}
	return true
}

// valueLines are all lines, results first. A model that can't be reckoned again has its results only.
func (bk *book) valueLines(m *valueModel) []valueLine {
	heading := func(key string) valueLine { return valueLine{name: bk.say("value." + key), tone: section} }
	lines := append([]valueLine{heading("result")}, bk.valueResults(m)...)
	if m.known {
		lines = append(lines, heading("levers"))
		for _, l := range m.Levers {
			lines = append(lines, bk.leverLine(m, l))
		}
		for _, h := range m.holders() {
			lines = append(lines, bk.overlapLine(m, h))
		}
		lines = append(lines, bk.gainLines(m)...)
		lines = append(lines, heading("costs"))
		for _, c := range m.Costs {
			lines = append(lines, bk.costLine(m, c))
		}
	}
	lines = append(append(lines, heading("net")), bk.netLines(m)...)
	if m.known {
		if len(m.Apart) > 0 {
			lines = append(lines, heading("apart"))
		}
		for _, l := range m.Apart {
			lines = append(lines, bk.leverLine(m, l))
		}
		lines = append(append(lines, heading("timing")), bk.timingLines(m)...)
	}
	return lines
}

// valueResults are what people ask for first.
func (bk *book) valueResults(m *valueModel) []valueLine {
	paid := func(month int) valueCell {
		if month == 0 {
			return valueCell{value: textOf(bk.say("value.never"))}
		}
		return valueCell{value: numberOf(float64(month))}
	}
	band := func(id string, b roadmap.MoneyBand, base float64, formula string) valueLine {
		money := func(x int64) valueCell { return valueCell{value: numberOf(m.money(x))} }
		return valueLine{id: id, cells: map[string]valueCell{"all": {value: numberOf(base), formula: formula},
			"p10": money(b.P10), "p50": money(b.P50), "p90": money(b.P90)}}
	}
	last := monthCode(m.count - 1)
	present := "SUM({m1@net}:{" + last + "@net})"
	if m.RateBy != "" {
		present = fmt.Sprintf("SUMPRODUCT(({m1@net}:{%[1]s@net})/(1+%[2]s)^(({m1@no}:{%[1]s@no})/12))", last, inputName(m.RateBy))
	}
	payback := fmt.Sprintf(`IF({%[1]s@sofar}<0,%[2]s,1+SUMPRODUCT(MAX(({m1@sofar}:{%[1]s@sofar}<0)*({m1@no}:{%[1]s@no}))))`, last, quote(bk.say("value.never")))
	p := m.Payback
	lines := []valueLine{
		band("final", m.Final, m.sofar[m.count-1], "{"+last+"@sofar}"), band("present", m.Present, m.present(), present),
		{id: "payback", cells: map[string]valueCell{"all": {value: paid(p.Base).value, formula: payback}, "p10": paid(p.P10), "p50": paid(p.P50), "p90": paid(p.P90)}},
		{id: "deepest", cells: map[string]valueCell{"all": {value: numberOf(m.deepest()), formula: "MIN(0,{m1@sofar}:{" + last + "@sofar})"},
			"p50": {value: numberOf(m.money(m.Deepest.Amount))}}},
	}
	for i := range lines {
		lines[i].name, lines[i].how = bk.say("value."+lines[i].id), bk.say("value."+lines[i].id+".how", text.Int("Draws", m.Draws), text.Str("Seed", fmt.Sprint(m.Seed)))
	}
	return lines
}

// leverLine leads from a lever's terms to its months.
func (bk *book) leverLine(m *valueModel, l roadmap.LeverRow) valueLine {
	y := m.years[l.ID]
	stores := ""
	if l.Stores > 1 {
		stores = "{all@stores}"
	}
	room, gross, credit := "", "{terms}*{room}", ""
	if len(l.Use) > 0 {
		use, there := product(l.Use, ""), product(l.Space, "")
		room = fmt.Sprintf("IF(AND((%[1]s)>(%[2]s),(%[1]s)>0),MAX(%[2]s,0)/(%[1]s),1)", use, there)
	}
	if l.AtMost != nil {
		gross = ""
		if _, known := m.lever(l.AtMost.ID); known {
			gross = "MIN({terms}*{room},{gross@" + l.AtMost.ID + "})"
		}
	}
	if l.CreditBy != "" {
		credit = inputName(l.CreditBy)
	}
	return valueLine{id: l.ID, name: l.Name.Name, how: bk.said(m, l.Terms, l.Stores), cells: map[string]valueCell{
		"terms":  {value: numberOf(y.terms), formula: product(l.Terms, stores)},
		"room":   {value: numberOf(y.room), formula: room},
		"gross":  {value: numberOf(y.gross), formula: gross},
		"credit": {value: numberOf(y.credit), formula: credit},
		"year":   {value: numberOf(y.year), formula: "{gross}*{credit}"},
		"all":    m.total(func(k int) float64 { return m.brings(l, k) }),
	}, month: func(k int) valueCell {
		return valueCell{value: numberOf(m.brings(l, k)), formula: fmt.Sprintf("{year}/12*{%s@arrived %s}", monthCode(k), l.ID)}
	}}
}

// total is the sum of a line's months.
func (m *valueModel) total(month func(k int) float64) valueCell {
	sum := 0.0
	for k := range m.count {
		sum += month(k)
	}
	return valueCell{value: numberOf(sum), formula: "SUM({m1}:{" + monthCode(m.count-1) + "})"}
}

// overlapLine takes off what a lever holds of others.
func (bk *book) overlapLine(m *valueModel, holder roadmap.Name) valueLine {
	var names []string
	for _, l := range m.Levers {
		if l.Within != nil && l.Within.ID == holder.ID {
			names = append(names, l.Short)
		}
	}
	_, known := m.lever(holder.ID)
	return valueLine{id: "within " + holder.ID, name: bk.say("value.within", text.Str("Lever", holder.Short)), how: bk.say("value.within.how", text.Names("Names", names...)),
		cells: map[string]valueCell{"all": m.total(func(k int) float64 { return m.overlap(holder.ID, k) })},
		month: func(k int) valueCell {
			var held []string
			for _, l := range m.Levers {
				if part := inside(l, k); part > 0 && l.Within.ID == holder.ID {
					held = append(held, fmt.Sprintf("{%s@%s}*%g", monthCode(k), l.ID, part))
				}
			}
			c := valueCell{value: numberOf(m.overlap(holder.ID, k))}
			if len(held) > 0 {
				own := "0"
				if known {
					own = "MAX(0,{" + monthCode(k) + "@" + holder.ID + "})"
				}
				// Both are 0 where the lever holds a loss, which is nowhere inside a gain.
				c.formula = fmt.Sprintf("MAX(0,MAX(0,%[1]s)-%[2]s)-MAX(0,%[1]s)", strings.Join(held, "+"), own)
			}
			return c
		}}
}

// gainLines are the sum of all levers and what the haircut takes off.
func (bk *book) gainLines(m *valueModel) []valueLine {
	var first, last string
	first = m.Levers[0].ID
	last = m.Levers[len(m.Levers)-1].ID
	if h := m.holders(); len(h) > 0 {
		last = "within " + h[len(h)-1].ID
	}
	cut := func(k int) float64 { return -m.gains(k) * m.at[m.HaircutBy] }
	return []valueLine{
		{id: "sum", name: bk.say("value.sum"), how: bk.say("value.sum.how"), tone: total, cells: map[string]valueCell{"all": m.total(m.gains)},
			month: func(k int) valueCell {
				return valueCell{value: numberOf(m.gains(k)), formula: fmt.Sprintf("SUM({%[1]s@%[2]s}:{%[1]s@%[3]s})", monthCode(k), first, last)}
			}},
		{id: "haircut", name: bk.say("value.haircut"), how: bk.say("value.haircut.how"), cells: map[string]valueCell{"all": m.total(cut),
			"credit": {value: numberOf(m.at[m.HaircutBy]), formula: inputName(m.HaircutBy)}},
			month: func(k int) valueCell {
				return valueCell{value: numberOf(cut(k)), formula: fmt.Sprintf("-{%s@sum}*{credit}", monthCode(k))}
			}},
	}
}

func (bk *book) costLine(m *valueModel, c roadmap.CostRow) valueLine {
	stores := ""
	if c.Stores > 1 {
		stores = "{all@stores}"
	}
	whole := m.sum(c.Terms, c.Stores)
	falls := func(k int) float64 { return -whole * c.Due[k] }
	return valueLine{id: c.ID, name: c.Name.Name, how: bk.said(m, c.Terms, c.Stores), cells: map[string]valueCell{
		"terms": {value: numberOf(whole), formula: product(c.Terms, stores)}, "all": m.total(falls)},
		month: func(k int) valueCell {
			return valueCell{value: numberOf(falls(k)), formula: fmt.Sprintf("-{terms}*{%s@due %s}", monthCode(k), c.ID)}
		}}
}

// netLines are what is left of every month, up to it, and the simulated lines beside that.
func (bk *book) netLines(m *valueModel) []valueLine {
	net := valueLine{id: "net", name: bk.say("value.month"), how: bk.say("value.month.how"), tone: total}
	if m.known {
		costs := ""
		if n := len(m.Costs); n > 0 {
			costs = "+SUM({%[1]s@" + m.Costs[0].ID + "}:{%[1]s@" + m.Costs[n-1].ID + "})"
		}
		net.month = func(k int) valueCell {
			return valueCell{value: numberOf(m.net(k)), formula: fmt.Sprintf("{%[1]s@sum}+{%[1]s@haircut}"+costs, monthCode(k))}
		}
		net.cells = map[string]valueCell{"all": m.total(m.net)}
	} else {
		net.month = func(k int) valueCell { return valueCell{value: numberOf(m.money(m.Months[k].Net.Base))} }
	}
	sofar := valueLine{id: "sofar", name: bk.say("value.sofar"), how: bk.say("value.sofar.how"), tone: total, month: func(k int) valueCell {
		c := valueCell{value: numberOf(m.sofar[k]), formula: "{m1@net}"}
		if k > 0 {
			c.formula = fmt.Sprintf("{%s}+{%s@net}", monthCode(k-1), monthCode(k))
		}
		return c
	}}
	lines := []valueLine{net, sofar}
	for _, p := range []struct {
		id string
		of func(roadmap.MoneyBand) int64
	}{{"p10", func(b roadmap.MoneyBand) int64 { return b.P10 }}, {"p50", func(b roadmap.MoneyBand) int64 { return b.P50 }},
		{"p90", func(b roadmap.MoneyBand) int64 { return b.P90 }}} {
		lines = append(lines, valueLine{id: p.id, name: bk.say("value.line." + p.id), how: bk.say("value.line.how"),
			month: func(k int) valueCell { return valueCell{value: numberOf(m.money(p.of(m.Months[k].Sum)))} }})
	}
	return lines
}

// timingLines are the months' numbers and what arrives or falls due when, as the plan's dates had it at export.
func (bk *book) timingLines(m *valueModel) []valueLine {
	lines := []valueLine{
		{id: "no", name: bk.say("value.no"), month: func(k int) valueCell { return valueCell{value: numberOf(float64(k + 1))} }},
		{id: "stores", name: bk.say("value.stores.line"), how: bk.say("value.stores.how"), cells: map[string]valueCell{"all": {value: numberOf(float64(m.Stores))}}},
	}
	share := func(id, name, how string, of []float64) {
		lines = append(lines, valueLine{id: id, name: name, how: how, share: true,
			month: func(k int) valueCell { return valueCell{value: numberOf(of[k])} }})
	}
	for _, l := range slices.Concat(m.Levers, m.Apart) {
		var codes []string
		for _, d := range l.Drivers {
			codes = append(codes, d.Code)
		}
		share("arrived "+l.ID, bk.say("value.arrived", text.Str("Lever", l.Short)), bk.say("value.arrived.how", text.Names("Codes", codes...)), l.Arrived)
	}
	for _, c := range m.Costs {
		share("due "+c.ID, bk.say("value.due", text.Str("Cost", c.Short)), bk.say("value.due.how"), c.Due)
	}
	return lines
}
