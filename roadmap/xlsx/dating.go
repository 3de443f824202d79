package xlsx

import (
	"math"

	"ownerloop/assets/civil"
	"ownerloop/roadmap"
	"ownerloop/roadmap/schedule"

	"github.com/google/uuid"
)

// dating knows, for every bar, whether the sheet's formulas give its dates, and what they need to be told for that.
type dating struct {
	bars        []roadmap.Bar
	start       civil.Date
	cal         schedule.Calendar // of the days the workbook lists as closed
	links       [][]shownLink     // into each bar
	most        int               // most links of one bar, as far as there are columns
	levelled    []civil.Date      // the start that links, pins and calendar alone do not give
	anyLevelled bool
	live        []bool // start and end stand as formulas
}

// shownLink is a link with its predecessor's code.
type shownLink struct {
	roadmap.BarLink
	code string
	from int
}

func (bk *book) newDating() *dating {
	p := &bk.briefing.Plan
	d := &dating{bars: p.Bars, start: p.Start, links: make([][]shownLink, len(p.Bars)), levelled: make([]civil.Date, len(p.Bars)),
		live: make([]bool, len(p.Bars))}
	closed := make([]schedule.Closure, len(bk.lists.days))
	for i, day := range bk.lists.days {
		closed[i] = schedule.Closure{First: day, Last: day}
	}
	d.cal = schedule.NewCalendar(closed)
	at := map[uuid.UUID]int{}
	codes, unique := map[string]bool{}, true
	for i, b := range p.Bars {
		at[b.ID] = i
		unique = unique && b.Code != "" && !codes[b.Code]
		codes[b.Code] = true
	}
	for _, l := range p.Links {
		from, knowsFrom := at[l.From]
		to, knowsTo := at[l.To]
		if knowsFrom && knowsTo {
			d.links[to] = append(d.links[to], shownLink{l, p.Bars[from].Code, from})
			d.most = max(d.most, min(len(d.links[to]), maxLinks))
		}
	}
	for i := range p.Bars {
		d.live[i] = unique && d.date(i) // codes that are not unique cannot tell predecessors apart
		d.anyLevelled = d.anyLevelled || d.levelled[i].Valid()
	}
	return d
}

// date says whether the formulas give the bar's dates. Where they would start it too early, as with more links than
// there are columns, the bar is told the start it was levelled to.
func (d *dating) date(i int) bool {
	b := d.bars[i]
	first := b.Span.First
	if !first.Valid() || first.Before(firstSerial) || !d.start.Valid() {
		return false
	}
	start := d.cal.Next(d.earliest(i))
	if start.Before(first) && !b.Pin.Fixed {
		d.levelled[i] = first
		start = d.cal.Next(first)
	}
	return start == first && d.cal.Add(start, max(b.Days, 1)-1) == b.Span.Last
}

// earliest is what the start's formula takes the maximum of.
func (d *dating) earliest(i int) civil.Date {
	b := d.bars[i]
	if b.Pin.Fixed && b.Pin.NotBefore.Valid() {
		return b.Pin.NotBefore
	}
	at := d.start
	if b.Pin.NotBefore.After(at) {
		at = b.Pin.NotBefore
	}
	for _, l := range d.links[i][:min(len(d.links[i]), maxLinks)] {
		if bound := d.bound(l, b.Days); bound.After(at) {
			at = bound
		}
	}
	return at
}

// bound is what the formula of a link gives.
func (d *dating) bound(l shownLink, days int) civil.Date {
	from := d.bars[l.from]
	if !from.Span.First.Valid() {
		return civil.Date{}
	}
	after := 0
	if from.Days > 0 {
		after = 1
	}
	switch l.Kind {
	case roadmap.SS:
		return d.cal.Add(from.Span.First, l.Lag)
	case roadmap.SF:
		return d.cal.Add(from.Span.First, l.Lag-days)
	case roadmap.FF:
		return d.cal.Add(from.Span.Last, after+l.Lag-days)
	}
	return d.cal.Add(from.Span.Last, after+l.Lag)
}

// slipLive says whether counting the working days between the two ends gives the briefing's slip.
func (d *dating) slipLive(i int) bool {
	b := d.bars[i]
	if !b.Slip.Known || !b.Baseline.Last.Valid() || !b.Span.Last.Valid() || b.Baseline.Last.Before(firstSerial) {
		return false
	}
	days := d.cal.Days(b.Baseline.Last.AddDays(1), b.Span.Last.AddDays(1))
	return math.Abs(float64(days)-b.Slip.Exact) <= near
}
