package roadmap

import (
	"slices"

	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
)

// FullLoad is the share of its capacity from which a role counts as full in a week.
const FullLoad = 0.9

// load adds up what the plan books each role for.
func (b *briefer) load() {
	l := Load{}
	var total float64
	normal := map[string]float64{}
	for _, r := range b.timeline.Problem.Roles {
		normal[r.ID] = r.Days
	}
	for _, role := range b.out.Plan.Loads {
		row := LoadRow{RoleLoad: role, Normal: figure(text.PersonDays, normal[role.Role.ID]), Peak: Figure{Quantity: text.Share}}
		var booked float64
		for _, w := range role.Weeks {
			booked += w.Booked.Exact
			row.week(w)
			if w.Booked.Exact > 0 {
				l.Span = l.Span.with(w.Monday)
			}
		}
		row.Total = figure(text.PersonDays, booked)
		row.months()
		l.Full, l.Over, total = l.Full+row.Full, l.Over+row.Over, total+booked
		l.Rows = append(l.Rows, row)
	}
	l.Total = figure(text.PersonDays, total)
	l.Unlimited = b.unlimited()
	b.out.Load = l
}

// week counts one week in. Shares are compared as printed, so that picture and number agree.
func (r *LoadRow) week(w LoadWeek) {
	switch {
	case w.Booked.Exact <= 0:
		return
	case !w.Ratio.Known: // booked where there is nobody
		r.Over++
		return
	}
	if !r.Peak.Known || w.Ratio.Printed > r.Peak.Printed {
		r.Peak, r.PeakWeek = w.Ratio, w.Monday
	}
	if w.Ratio.Printed >= FullLoad-near {
		r.Full++
	}
	if w.Ratio.Printed > 1+near {
		r.Over++
	}
}

func (r *LoadRow) months() {
	type sum struct{ booked, capacity float64 }
	var sums []sum
	for _, w := range r.Weeks {
		first := civil.Of(w.Monday.Year, w.Monday.Month, 1)
		if n := len(r.Months); n == 0 || r.Months[n-1].First != first {
			r.Months, sums = append(r.Months, LoadMonth{First: first}), append(sums, sum{})
		}
		s := &sums[len(sums)-1]
		s.booked, s.capacity = s.booked+w.Booked.Exact, s.capacity+w.Capacity.Exact
	}
	for i, s := range sums {
		m := &r.Months[i]
		m.Booked, m.Capacity, m.Ratio = figure(text.PersonDays, s.booked), figure(text.PersonDays, s.capacity), Figure{Quantity: text.Share}
		if s.capacity > 0 {
			m.Ratio = figure(text.Share, s.booked/s.capacity)
		}
	}
}

// with is the span widened to the week of a Monday.
func (s Span) with(monday civil.Date) Span {
	last := monday.AddDays(6)
	if s.First.IsZero() || monday.Before(s.First) {
		s.First = monday
	}
	if last.After(s.Last) {
		s.Last = last
	}
	return s
}

// unlimited adds up what dated work needs of roles nobody has recorded a capacity for, once any is.
func (b *briefer) unlimited() []RoleEffort {
	needs := map[string]playbooks.Range{}
	if len(b.timeline.Problem.Roles) == 0 {
		return nil
	}
	for _, item := range b.timeline.Items {
		in := item.Initiative
		if in.Status == Finished {
			continue
		}
		for role, days := range in.Effort {
			limited := slices.ContainsFunc(b.out.Plan.Loads, func(l RoleLoad) bool { return l.Role.ID == role })
			if days.Base != 0 && !limited {
				sum := needs[role]
				needs[role] = playbooks.Range{Low: sum.Low + days.Low, Base: sum.Base + days.Base, High: sum.High + days.High}
			}
		}
	}
	return b.roleEfforts(needs)
}

// loadHeadline: who is overbooked, or else who has no room left.
func (b *briefer) loadHeadline() Headline {
	rows := b.out.Load.Rows
	most := func(of func(LoadRow) float64) LoadRow {
		best := rows[0]
		for _, r := range rows[1:] {
			if of(r) > of(best) {
				best = r
			}
		}
		return best
	}
	if b.out.Load.Over > 0 {
		r := most(func(r LoadRow) float64 { return float64(r.Over) })
		args := []text.Arg{text.Str("Role", r.Role.Short), text.Int("Count", r.Over)}
		return Headline{text.M("report.headline.load.over", append(args, text.DateArg("Week", r.PeakWeek), r.Peak.Arg("Share"))...),
			text.M("report.headline.load.over.short", args...)}
	}
	free := text.M("report.headline.load.short")
	if r := most(func(r LoadRow) float64 { return float64(r.Full) }); r.Full > 0 {
		return Headline{text.M("report.headline.load.full", text.Str("Role", r.Role.Short), text.Int("Count", r.Full), text.Num("Mark", text.Share, FullLoad)), free}
	}
	r := most(func(r LoadRow) float64 { return r.Peak.Printed })
	return Headline{text.M("report.headline.load", text.Str("Role", r.Role.Short), r.Peak.Arg("Share")), free}
}
