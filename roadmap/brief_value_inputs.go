package roadmap

import (
	"cmp"
	"slices"

	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap/value"
)

// rows lists the inputs with what stands behind them.
func (w *worth) rows() {
	own := map[string]ValueInput{}
	for _, x := range w.in.Figures.Inputs {
		own[x.Input] = x
	}
	used := w.used()
	w.inputs = map[string]ValueInputRow{}
	w.out.Illustration = true
	for i, in := range w.model.Inputs {
		r := ValueInputRow{Name: name(in.ID, "", ""), Origin: OriginDefault, Range: [3]float64{in.Low, in.Base, in.High}, Used: used[i]}
		if in.ID == effortInput {
			r.Origin, r.Grade, r.Unit = OriginPlan, string(playbooks.GradeE), string(playbooks.UnitCount)
		} else {
			w.describe(&r, w.pack.Value.Inputs[i], own)
		}
		r.Label = text.M("report.value.text", text.Str("Value", r.Short))
		if in.ID == effortInput {
			r.Label = text.M("value.effort")
		}
		r.Low, r.Base, r.High = w.said(r.Unit, in.Low, r.Range[:]...), w.said(r.Unit, in.Base, r.Range[:]...), w.said(r.Unit, in.High, r.Range[:]...)
		switch {
		case r.Used && r.Origin == OriginDefault:
			w.out.Default++
		case r.Used && in.ID != effortInput:
			w.out.Own++
		}
		w.out.Illustration = w.out.Illustration && !(r.Used && r.Origin == OriginOwn)
		w.inputs[in.ID] = r
		w.out.Inputs = append(w.out.Inputs, r)
	}
}

// describe adds the pack's words and the team's own figure.
func (w *worth) describe(r *ValueInputRow, in playbooks.ValueInput, own map[string]ValueInput) {
	source, _ := w.pack.Source(in.Source)
	r.Name = name(in.ID, in.Name, in.Short)
	r.Unit, r.Grade, r.Source, r.Year, r.Market, r.Note = string(in.Unit), string(in.Grade), source.Title, in.Year, in.Market, in.Note
	x, ok := own[in.ID]
	if !ok {
		return
	}
	r.Origin, r.Grade, r.Source, r.Year, r.Market, r.Note = OriginChanged, cmp.Or(x.Estimate.Grade, string(playbooks.GradeE)), x.Estimate.Source, "", "", x.Note
	if x.Estimate.Grade == OwnData {
		r.Origin, r.Grade = OriginOwn, ""
	}
}

// used says which inputs this plan's forecast leans on.
func (w *worth) used() []bool {
	used := make([]bool, len(w.model.Inputs))
	note := func(inputs ...int) {
		for _, i := range inputs {
			if i >= 0 && i < len(used) {
				used[i] = true
			}
		}
	}
	terms := func(lists ...[]value.Term) {
		for _, list := range lists {
			for _, t := range list {
				note(t.Of...)
			}
		}
	}
	note(w.model.Haircut, w.model.Rate)
	for _, l := range w.model.Levers {
		if len(l.Drivers) == 0 {
			continue
		}
		terms(l.Terms, l.Use, l.Room)
		note(l.Credit, l.Bound.Today)
		if l.AtMost >= 0 && l.AtMost < len(w.model.Levers) {
			terms(w.model.Levers[l.AtMost].Terms)
		}
	}
	for _, c := range w.model.Costs {
		terms(c.Terms)
	}
	return used
}

// said prints a figure in its unit, with as many decimals as it or those it stands beside have, at most two.
func (w *worth) said(unit string, x float64, beside ...float64) text.Message {
	k := 1.0
	if u := playbooks.ValueUnit(unit); u == playbooks.UnitShare || u == playbooks.UnitPoints {
		k = 100
	}
	all := []float64{k * x}
	for _, v := range beside {
		all = append(all, k*v)
	}
	switch playbooks.ValueUnit(unit) {
	case playbooks.UnitMoney:
		return text.M("value.unit.money", text.MoneyFull("Value", w.minor(x), w.out.Currency))
	case playbooks.UnitShare, playbooks.UnitPoints:
		return text.M("value.unit."+unit, text.Num("Value", decimals(all...), k*x))
	case playbooks.UnitHours:
		return text.M("value.unit.hours", text.Num("Value", decimals(all...), x))
	}
	return text.M("value.unit.count", text.Num("Value", decimals(all...), x))
}

// decimals is the quantity that prints figures without zeros that all of them end in.
func decimals(figures ...float64) text.Quantity {
	for places, q := range []text.Quantity{text.Count, text.Tenths} {
		if !slices.ContainsFunc(figures, func(x float64) bool { return text.Round(x-text.Round(x, places), 6) != 0 }) {
			return q
		}
	}
	return text.Hundredths
}

// levers lists what each lever brings with the chain that leads there.
func (w *worth) levers() {
	years, sum, after := w.model.Years()
	o := &w.out
	o.Sum, o.After = w.minor(sum), w.minor(after)
	o.Haircut = figure(text.Share, w.model.Inputs[w.model.Haircut].Base)
	o.HaircutBy, o.RateBy = w.pack.Value.Haircut, w.pack.Value.Rate
	for i, l := range w.pack.Value.Levers {
		switch {
		case len(w.model.Levers[i].Drivers) == 0:
			o.Undriven = append(o.Undriven, name(l.ID, l.Name, l.Short))
		case l.Apart:
			o.Apart = append(o.Apart, w.lever(i, years[i]))
		default:
			o.Levers = append(o.Levers, w.lever(i, years[i]))
		}
	}
	slices.SortStableFunc(o.Levers, func(a, b LeverRow) int { return cmp.Compare(b.Adds, a.Adds) })
}

func (w *worth) lever(i int, y value.Year) LeverRow {
	l, m := w.pack.Value.Levers[i], w.model.Levers[i]
	r := LeverRow{Name: name(l.ID, l.Name, l.Short), About: l.About, Stores: 1, Gross: w.minor(y.Gross), Planned: w.minor(y.Planned),
		Promised: figure(text.Share, y.Promised), Room: Figure{Quantity: text.Share}, Credit: Figure{Quantity: text.Share},
		Part: figure(text.Share, l.Part), After: l.After, Adds: w.minor(y.Adds), Net: w.minor(y.Net), Ramp: m.Ramp[:]}
	arrived := m.Arrival()
	r.Arrived = arrived[:]
	if l.Apart {
		r.Net = r.Planned
	}
	if l.Scope != playbooks.PerGroup {
		r.Stores = w.out.Stores
	}
	if kpi, ok := w.pack.KPI(l.KPI); ok {
		r.KPI = name(kpi.ID, kpi.Name, kpi.Short)
	}
	if len(l.Use) > 0 || l.AtMost != "" {
		r.Room = figure(text.Share, y.Room)
	}
	if m.Credit != value.None {
		r.Credit, r.CreditBy = figure(text.Share, w.model.Inputs[m.Credit].Base), l.Credit
	}
	if l.AtMost != "" {
		most := w.leverName(l.AtMost)
		r.AtMost = &most
	}
	for _, t := range l.Use {
		r.Use = append(r.Use, w.term(t))
	}
	for _, t := range l.Room {
		r.Space = append(r.Space, w.term(t))
	}
	if l.Within != "" {
		within := w.leverName(l.Within)
		r.Within = &within
	}
	for k, t := range l.Terms {
		term := w.term(t)
		term.Amount = w.minor(y.Terms[k])
		r.Terms = append(r.Terms, term)
	}
	cut := 0.0
	for _, d := range m.Drivers {
		cut += d.Share
	}
	for _, d := range m.Drivers {
		in := w.work[d.Work]
		r.Drivers = append(r.Drivers, DriverRow{in.Code, cmp.Or(in.Short, in.Name), figure(text.Share, d.Share/max(cut, 1)), d.Month})
	}
	return r
}

func (w *worth) term(t playbooks.ValueTerm) LeverTerm {
	out := LeverTerm{Minus: t.Minus, Times: Figure{Quantity: text.Count}}
	if t.Times != 1 {
		out.Times = figure(decimals(t.Times), t.Times)
	}
	for _, id := range t.Of {
		r := w.inputs[id]
		out.Factors = append(out.Factors, LeverFactor{r.Name, r.Base})
	}
	return out
}
