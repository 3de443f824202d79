package chart

import (
	"ownerloop/assets/civil"
	"ownerloop/roadmap"
)

// axis maps days to places: whole quarters side by side.
type axis struct {
	first, end civil.Date // end is the day after the last
	x, w       float64
}

func (a axis) at(d civil.Date) float64 {
	return a.x + a.w*float64(d.DaysSince(a.first))/float64(a.end.DaysSince(a.first))
}

// after is the right edge of a day.
func (a axis) after(d civil.Date) float64 { return a.at(d.AddDays(1)) }

// shows says whether a day lies on the axis.
func (a axis) shows(d civil.Date) bool { return !d.Before(a.first) && d.Before(a.end) }

// touches says whether a span of days lies partly on the axis.
func (a axis) touches(s roadmap.Span) bool { return s.First.Before(a.end) && !s.Last.Before(a.first) }

// quartersAPage is how many quarters stand on a page when a plan is too long for one.
const quartersAPage = 5

// axes cuts the plan's time into pages of whole quarters.
func axes(p roadmap.Plan, x, w float64, st Style) (list []axis) {
	first, last := reach(p)
	first = civil.Of(first.Year, first.Month-(first.Month-1)%3, 1)
	var starts []civil.Date
	for q := first; !q.After(last); q = q.AddMonths(3) {
		starts = append(starts, q)
	}
	per := len(starts)
	if per > quartersAPage && w/float64(per) < st.LeastQuarter {
		per = quartersAPage
	}
	for i := 0; i < len(starts); i += per {
		list = append(list, axis{first: starts[i], end: starts[i].AddMonths(3 * per), x: x, w: w})
	}
	return list
}

// reach is the first and last day anything of the plan lies on.
func reach(p roadmap.Plan) (first, last civil.Date) {
	first, last = p.Start, p.Start
	take := func(d civil.Date) {
		if d.IsZero() {
			return
		}
		if d.Before(first) {
			first = d
		}
		if d.After(last) {
			last = d
		}
	}
	take(p.Date)
	take(p.Finish)
	if p.Milestone != nil {
		take(p.Milestone.Finish)
	}
	for _, b := range p.Bars {
		for _, d := range []civil.Date{b.Span.First, b.Span.Last, b.Latest, b.Baseline.First, b.Baseline.Last} {
			take(d)
		}
	}
	return first, last
}
