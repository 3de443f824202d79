package roadmap

import (
	"cmp"
	"slices"

	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// board is whose KPIs are shown: those of the store the report is about, else the group's.
func (b *briefer) board() uuid.UUID {
	if b.o.Audience == ForStore {
		return b.o.Store
	}
	return uuid.Nil
}

// kpis lists the KPIs that have a goal or a reading, and those that the plan moves.
func (b *briefer) kpis() {
	movers := map[string][]string{}
	for _, s := range b.out.Sheets {
		for _, k := range s.KPIs {
			movers[k.KPI.ID] = append(movers[k.KPI.ID], s.Code)
		}
	}
	o := Scoreboard{}
	for _, k := range b.pack.KPIs {
		row := b.kpi(k)
		row.MovedBy = movers[k.ID]
		if !row.Followed && len(row.MovedBy) == 0 {
			continue
		}
		if row.Followed {
			o.Followed++
		}
		switch row.Status {
		case KPIReached, KPIRight:
			o.Measured++
			o.Right++
		case KPIStill, KPIWrong:
			o.Measured++
		}
		o.Rows = append(o.Rows, row)
	}
	o.Since = text.M("report.kpi.since.first")
	if b.frozen != nil {
		o.Since = text.M("report.kpi.since", text.Str("Milestone", b.frozen.Name))
	}
	b.out.KPIs = o
}

func (b *briefer) kpi(k playbooks.KPI) KPIRow {
	q := kpiQuantity(k.Unit)
	row := KPIRow{KPI: name(k.ID, k.Name, k.Short), Unit: itemName(b.pack, "unit", k.Unit), Direction: k.Direction, Formula: k.Formula,
		System: k.System, Visible: k.Visible, Base: Figure{Quantity: q}, Now: Figure{Quantity: q}, Target: Figure{Quantity: q}, Way: Figure{Quantity: text.Share}}
	months := monthsOf(b.in, k.ID)
	if store := b.board(); store != uuid.Nil {
		months = storeMonthsOf(b.in, k.ID, store)
	}
	for _, m := range months {
		row.Actuals = append(row.Actuals, KPIMonth{First: m.Month, Value: figure(q, m.level), Stores: m.stores})
	}
	b.baseline(&row, q)
	if g, has := b.goal(k.ID, b.board()); has {
		row.Goal, row.Note, row.Followed = g.ID, g.Note, true
		row.Owner = roleName(b.pack, g.Owner)
		if g.Base != nil {
			row.Base, row.BaseRecorded, row.BaseMonths = figure(q, *g.Base), true, Span{}
		}
		if g.Target != nil {
			row.Target = figure(q, *g.Target)
		}
	}
	if n := len(row.Actuals); n > 0 {
		row.Now, row.NowMonth, row.Followed = row.Actuals[n-1].Value, row.Actuals[n-1].First, true
	}
	row.judge()
	if mark, has := bestBenchmark(k); has {
		row.Benchmark, row.Grade, row.Market, row.Year = mark.Text, string(mark.Grade), mark.Market, mark.Year
		if s, known := b.pack.Source(mark.Source); known {
			row.Source = name(s.ID, s.Title, "")
		}
	}
	return row
}

// baselineMonths is how many months before a milestone a baseline is the mean of.
const baselineMonths = 12

// baseline is the mean of the readings of the twelve months up to the milestone; without any, the first of several.
func (b *briefer) baseline(row *KPIRow, q text.Quantity) {
	if len(row.Actuals) == 0 {
		return
	}
	before := row.Actuals[:0:0]
	if b.frozen != nil {
		last := b.frozen.Date
		last.Day = 1
		from := last.AddMonths(1 - baselineMonths)
		before = filter(row.Actuals, func(m KPIMonth) bool { return !m.First.Before(from) && !m.First.After(last) })
	}
	if len(before) == 0 {
		before = row.Actuals[:1]
	}
	if last := before[len(before)-1].First; last == row.Actuals[len(row.Actuals)-1].First {
		return // nothing later to compare with
	}
	sum := 0.0
	for _, m := range before {
		sum += m.Value.Exact
	}
	row.Base, row.BaseMonths = figure(q, sum/float64(len(before))), Span{before[0].First, before[len(before)-1].First}
}

// judge compares the printed figures.
func (r *KPIRow) judge() {
	sign := 1.0
	if r.Direction == playbooks.Down {
		sign = -1
	}
	if r.Base.Known && r.Now.Known && r.Target.Known && r.Target.Printed != r.Base.Printed {
		r.Way = figure(text.Share, (r.Now.Printed-r.Base.Printed)/(r.Target.Printed-r.Base.Printed))
	}
	switch {
	case !r.Now.Known:
		r.Status = KPIUnread
	case r.Target.Known && sign*(r.Now.Printed-r.Target.Printed) >= 0:
		r.Status = KPIReached
	case !r.Base.Known:
		r.Status = KPIOnce
	default:
		r.Status = []KPIStatus{KPIWrong, KPIStill, KPIRight}[1+cmp.Compare(sign*(r.Now.Printed-r.Base.Printed), 0)]
	}
}

// goal is what was agreed about a KPI.
func (b *briefer) goal(kpi string, store uuid.UUID) (KPIGoal, bool) {
	at := slices.IndexFunc(b.in.Figures.Goals, func(g KPIGoal) bool { return g.KPI == kpi && g.Store == store && g.Check() == nil })
	if at < 0 {
		return KPIGoal{}, false
	}
	return b.in.Figures.Goals[at], true
}

// kpiQuantity is how figures of a unit are printed.
func kpiQuantity(unit string) text.Quantity {
	switch unit {
	case "percent":
		return text.Rate
	case "count", "km", "miles":
		return text.Count
	case "currency":
		return text.Money
	case "days", "months", "points":
		return text.Tenths
	}
	return text.Hundredths
}

// bestBenchmark is the firmest of a KPI's benchmarks, the first of several.
func bestBenchmark(k playbooks.KPI) (best playbooks.Benchmark, has bool) {
	for _, m := range k.Benchmarks {
		if !has || m.Grade < best.Grade {
			best, has = m, true
		}
	}
	return best, has
}

// hardly is the share of its way below which a KPI has hardly started.
const hardly = 0.1

// kpisHeadline: how many moved the right way, which came furthest, and which go the wrong way or have hardly started.
func (b *briefer) kpisHeadline() Headline {
	o := b.out.KPIs
	followed := text.Int("Count", o.Followed)
	if o.Measured == 0 {
		return Headline{text.M("report.headline.kpis.unread", followed)}
	}
	right := text.M("report.clause.kpis.some", text.Int("Right", o.Right), text.Int("Count", o.Measured))
	if o.Right == o.Measured {
		right = text.M("report.clause.kpis.all", text.Int("Count", o.Measured))
	}
	short := text.M("report.headline.clause", text.Sub("Clause", right))
	onWay := filter(o.Rows, func(r KPIRow) bool { return r.Way.Known && r.Status != KPIReached })
	if len(onWay) == 0 {
		return Headline{short}
	}
	best := slices.MaxFunc(onWay, func(x, y KPIRow) int { return byScore(x.Way, y.Way) })
	if best.Way.Printed < hardly {
		return Headline{short}
	}
	covered := text.M("report.clause.kpis.covered", text.Str("Name", best.KPI.Short), best.Way.Arg("Share"))
	two := text.M("report.headline.kpis.covered", text.Sub("Right", right), text.Sub("Covered", covered))
	var slow, wrong []string
	for _, r := range o.Rows {
		switch {
		case r.Status == KPIWrong:
			wrong = append(wrong, r.KPI.Short)
		case r.Way.Known && r.Status != KPIReached && r.Way.Printed < hardly:
			slow = append(slow, r.KPI.Short)
		}
	}
	key, names := "report.clause.kpis.hardly", slow
	if len(wrong) > 0 { // worse than slow
		key, names = "report.clause.kpis.wrong", wrong
	}
	if len(names) == 0 {
		return Headline{two, short}
	}
	back := text.M(key, text.Int("Count", len(names)), text.Names("Names", names...))
	if len(names) > 2 {
		back = text.M(key+".many", text.Int("Count", len(names)))
	}
	return Headline{text.M("report.headline.kpis", text.Sub("Right", right), text.Sub("Covered", covered), text.Sub("Hardly", back)), two, short}
}
