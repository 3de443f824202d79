package roadmap

import (
	"cmp"
	"slices"

	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap/schedule"

	"github.com/google/uuid"
)

// plan turns dated work into bars.
func (b *briefer) plan() {
	t := b.timeline
	p := Plan{Accepted: len(b.in.Work.Initiatives) > 0, Start: t.Start, Finish: t.Finish, Date: b.in.Assessment.Setup.Date,
		Closures: t.Closures, Problems: t.Problems,
		Notes: slices.Concat(t.Conflicts, t.Notes), Loads: b.loads()}
	was := map[uuid.UUID]schedule.Dated{}
	if b.frozen != nil {
		past := Date(b.pack, b.frozen.Work, b.frozen.Date)
		for _, item := range past.Items {
			was[item.Initiative.ID] = item.Dates
		}
		if !past.Finish.IsZero() && !t.Finish.IsZero() {
			p.Milestone, p.Moved = moved(b.frozen.Name, past.Finish, t.Finish)
		}
	}
	at := StandingsOf(b.card)
	cal := schedule.NewCalendar(b.closures())
	critical := map[uuid.UUID]bool{}
	for _, item := range t.Items {
		bar := b.bar(item, at)
		critical[bar.ID] = bar.Critical
		if w, had := was[bar.ID]; had {
			bar.Baseline = Span{w.First, w.Last}
			bar.Slip = figure(text.Days, float64(cal.Days(w.Last, bar.Span.Last)))
		}
		p.Bars = append(p.Bars, bar)
	}
	p.Chain = chain(t)
	binds := map[int]bool{}
	for _, item := range t.Items {
		for _, k := range item.Dates.Why.Links {
			binds[k] = true
		}
	}
	for k, l := range t.Links {
		p.Links = append(p.Links, BarLink{l.From, l.To, l.Kind, l.Lag, binds[k] && critical[l.From] && critical[l.To]})
	}
	b.out.Plan = p
	b.ownPlan()
	b.out.Plan = b.out.Plan.Grouped(ByDimension, b.pack)
}

func (b *briefer) closures() (list []schedule.Closure) {
	for _, c := range b.timeline.Closures {
		list = append(list, schedule.Closure{First: c.First, Last: c.Last, Freeze: c.Freeze})
	}
	return list
}

func (b *briefer) bar(item Item, at Standings) Bar {
	in, d := item.Initiative, item.Dates
	bar := Bar{
		ID: in.ID, Code: in.Code, Name: in.Name, Short: cmp.Or(in.Short, in.Name), Lane: laneOf(b.pack, in.Raises, at),
		Owner: roleName(b.pack, in.Owner), Status: in.Status, StatusName: itemName(b.pack, listInitiativeStatus, string(in.Status)).Name,
		Done: in.Done, Span: Span{d.First, d.Last}, Milestone: in.Duration == 0, Days: in.Duration, Float: d.Float, Latest: d.Latest,
		Critical: d.Critical && in.Status != Finished, Pin: in.Pin, Due: in.Due, Slip: Figure{Quantity: text.Days}, Note: in.Note, Why: b.why(item),
	}
	from, _ := b.pack.Initiative(in.From)
	bar.Step = from.Step
	pinned := d.Why.Kind == schedule.ByPin && in.Pin.Fixed
	if pinned || d.Why.Kind == schedule.ByNotBefore || d.Why.Kind == schedule.ByRole || len(d.Shifted) > 0 {
		bar.LevelledTo = d.First
	}
	return bar
}

// laneOf is the dimension in which most of the gap is closed; without any, that of the first raise.
func laneOf(pack *playbooks.Pack, raises []playbooks.Raise, at Standings) string {
	closed := map[string]float64{}
	first := ""
	for _, r := range raises {
		i, known := pack.Indicator(r.Indicator)
		if !known {
			continue
		}
		first = cmp.Or(first, i.Dimension)
		closed[i.Dimension] += ClosedGap(at.of[r.Indicator], r)
	}
	best := first
	for _, d := range pack.Dimensions {
		if closed[d.ID] > closed[best]+near {
			best = d.ID
		}
	}
	return best
}

// why tells how a bar came to its dates, earliest first.
func (b *briefer) why(item Item) (reasons []DateReason) {
	d := item.Dates
	add := func(date civil.Date, binds bool, m text.Message) {
		reasons = append(reasons, DateReason{Date: date, Text: m, Binds: binds})
	}
	if d.First.After(d.Alone) {
		add(d.Alone, false, text.M("report.why.alone"))
	}
	switch d.Why.Kind {
	case schedule.ByLink:
		for _, k := range d.Why.Links {
			l := b.timeline.Links[k]
			date, m := b.whyLink(l)
			add(date, true, m)
		}
	case schedule.ByNotBefore:
		add(item.Initiative.Pin.NotBefore, true, text.M("report.why.notbefore"))
	case schedule.ByPin:
		if !item.Initiative.Pin.Fixed {
			add(b.timeline.Start, true, text.M("report.why.running"))
			break
		}
		add(item.Initiative.Pin.NotBefore, true, text.M("report.why.pin"))
		for _, k := range d.Broken {
			add(item.Initiative.Pin.NotBefore, false, text.M("report.why.breaks", text.Str("Code", b.codes[b.timeline.Links[k].From])))
		}
	case schedule.ByRole:
		add(d.Ready, false, text.M("report.why.ready"))
		add(d.Why.Full[0].Week, true, b.whyFull(d.Why))
	default:
		add(b.timeline.Start, true, text.M("report.why.start"))
	}
	for _, k := range d.Shifted {
		add(b.timeline.Closures[k].First, true, b.whyClosed(k))
	}
	add(d.First, false, text.M("report.why.begins", text.Str("Code", item.Initiative.Code)))
	for _, k := range d.Pauses {
		add(b.timeline.Closures[k].First, false, b.whyClosed(k))
	}
	if item.Initiative.Duration > 0 {
		add(d.Last, false, text.M("report.why.ends", text.Int("Count", item.Initiative.Duration)))
	}
	slices.SortStableFunc(reasons, func(a, b DateReason) int { return a.Date.Compare(b.Date) })
	return reasons
}

// whyLink is what a predecessor does, and when.
func (b *briefer) whyLink(l Link) (civil.Date, text.Message) {
	var from schedule.Dated
	for _, item := range b.timeline.Items {
		if item.Initiative.ID == l.From {
			from = item.Dates
		}
	}
	date, key := from.Last, "report.why.finishes"
	if l.Kind == SS || l.Kind == SF {
		date, key = from.First, "report.why.starts"
	}
	args := []text.Arg{text.Str("Code", b.codes[l.From])}
	if l.Lag != 0 {
		key += ".lag"
		args = append(args, text.Int("Count", l.Lag))
	}
	return date, text.M(key, args...)
}

// whyFull is the week in which a role has no time left, and the bars that book it.
func (b *briefer) whyFull(why schedule.Reason) text.Message {
	args := []text.Arg{text.Str("Role", roleName(b.pack, why.Full[0].Role).Short), text.DateArg("Week", why.Full[0].Week)}
	if len(why.Holders) == 0 {
		return text.M("report.why.role", args...)
	}
	var codes []string
	for _, i := range why.Holders[:min(len(why.Holders), shownHolders)] {
		codes = append(codes, b.timeline.Items[i].Initiative.Code)
	}
	return text.M("report.why.role.held", append(args, text.Names("Codes", codes...))...)
}

// shownHolders is how many of the bars that book a full week are named, most booked first.
const shownHolders = 3

// loads is what each role with a capacity is booked for.
func (b *briefer) loads() (loads []RoleLoad) {
	for _, l := range b.timeline.Plan.Loads {
		load := RoleLoad{Role: roleName(b.pack, l.Role)}
		for _, w := range l.Weeks {
			week := LoadWeek{Monday: w.Monday, Booked: figure(text.PersonDays, w.Booked), Capacity: figure(text.PersonDays, w.Capacity), Ratio: Figure{Quantity: text.Share}}
			if w.Capacity > 0 {
				week.Ratio = figure(text.Share, w.Booked/w.Capacity)
			}
			load.Weeks = append(load.Weeks, week)
		}
		loads = append(loads, load)
	}
	return loads
}

func (b *briefer) whyClosed(k int) text.Message {
	c := b.timeline.Closures[k]
	key := "report.why.holiday"
	if c.Freeze {
		key = "report.why.freeze"
	}
	return text.M(key, text.Str("Name", c.Name), text.DateArg("Last", c.Last))
}

// chain walks from the last bar back along what bound each, and returns the bars first to last.
func chain(t Timeline) (ids []uuid.UUID) {
	at := map[uuid.UUID]int{}
	last := -1
	for i, item := range t.Items {
		at[item.Initiative.ID] = i
		if item.Dates.Critical && (last < 0 || item.Dates.Last.After(t.Items[last].Dates.Last)) {
			last = i
		}
	}
	for i := last; i >= 0 && len(ids) < len(t.Items); {
		ids = append(ids, t.Items[i].Initiative.ID)
		switch why := t.Items[i].Dates.Why; why.Kind {
		case schedule.ByLink:
			i = at[t.Links[why.Link].From]
		case schedule.ByRole:
			i = before(t, i)
		default:
			i = -1
		}
	}
	slices.Reverse(ids)
	return ids
}

// before is the critical bar that ends last of those that hold the role a bar waits for and start before it; -1 when
// there is none.
func before(t Timeline, i int) int {
	last := -1
	for _, k := range t.Items[i].Dates.Why.Holders {
		d := t.Items[k].Dates
		if d.Critical && d.First.Before(t.Items[i].Dates.First) && (last < 0 || d.Last.After(t.Items[last].Dates.Last)) {
			last = k
		}
	}
	return last
}

// moved compares a finish with that of a milestone's plan.
func moved(milestone string, was, now civil.Date) (*MilestonePlan, text.Message) {
	days := now.DaysSince(was)
	m := &MilestonePlan{Name: milestone, Finish: was, Weeks: int(text.Round(float64(days)/7, 0))}
	key, count := "weeks", m.Weeks
	if m.Weeks == 0 {
		key, count = "days", days
	}
	name := text.Str("Milestone", milestone)
	switch {
	case count > 0:
		return m, text.M("report.moved."+key+".after", text.Int("Count", count), name)
	case count < 0:
		return m, text.M("report.moved."+key+".before", text.Int("Count", -count), name)
	}
	return m, text.M("report.moved.none", name)
}
