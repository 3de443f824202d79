package schedule

import (
	"cmp"
	"slices"

	"ownerloop/assets/civil"
)

// plan reads the settled plan out as dates with reasons.
func (s *search) plan(p Problem, net *network) (Plan, error) {
	starts := slices.Clone(s.starts)
	finish := s.end(starts)
	for i, at := range starts {
		if last := s.date(at + max(s.days[i], 1) - 1); !last.Valid() {
			return Plan{}, Faults{{Kind: TooFar, Task: p.Tasks[s.ids[i]].ID}}
		}
	}
	plan := Plan{Finish: p.Start, Tasks: make([]Dated, len(p.Tasks))}
	byLinks := s.latestStarts(finish)
	why := make([]Reason, len(starts))
	ready := make([]int, len(starts))
	for i := range starts {
		ready[i], why[i] = s.reason(p, i)
	}
	late := s.slip(finish)
	copy(s.starts, starts)
	booking := s.booking(p)
	plan.Loads = booking.loads()
	for i, id := range s.ids {
		d := Dated{ID: p.Tasks[id].ID, Float: late[i] - starts[i], LinkFloat: byLinks[i] - starts[i], Why: why[i]}
		d.Critical = d.Float <= 0
		d.First, d.Last = s.bar(starts[i], s.days[i])
		_, d.Latest = s.bar(late[i], s.days[i])
		d.Alone, d.Ready = s.date(s.start), s.date(ready[i])
		if !d.Latest.Valid() {
			return Plan{}, Faults{{Kind: TooFar, Task: d.ID}}
		}
		d.Shifted = p.closedBetween(s.date(starts[i]-1), d.First)
		d.Pauses = p.closedBetween(d.First, d.Last)
		if s.fixed[i] {
			d.Broken, d.Over = s.broken(i), booking.overbooked(i)
		}
		plan.Tasks[id] = d
		plan.Finish = civil.Later(plan.Finish, d.Last)
	}
	plan.Conflicts = booking.conflicts(plan, net)
	plan.Quality = s.quality(p, finish)
	return plan, nil
}

// date is the day of a position.
func (m *model) date(position int) civil.Date { return m.weeks.cal.date(m.weeks.base + position) }

// bar turns a start and a duration into first and last day.
func (m *model) bar(start, days int) (first, last civil.Date) {
	return m.date(start), m.date(start + max(days, 1) - 1)
}

// closedBetween lists the closures with a weekday strictly between two days.
func (p Problem) closedBetween(a, b civil.Date) (closures []int) {
	for i, c := range p.Closures {
		from, to := max(c.First.Number(), a.Number()+1), min(c.Last.Number(), b.Number()-1)
		if from <= to && weekdaysBefore(to+1) > weekdaysBefore(from) {
			closures = append(closures, i)
		}
	}
	return closures
}

// slip pushes every task as far right as finish, links and due starts allow, capacities kept, and returns the starts
// that come out; starts below the plan's say by how much something due is missed. Fixed tasks stay where they are: for
// them it is what their successors would allow.
func (g *generator) slip(finish int) (late []int) {
	late = make([]int, len(g.starts))
	g.byEnd()
	for _, i := range g.order {
		s := min(finish-g.days[i], g.due[i])
		for k := g.out.at[i]; k < g.out.at[i+1]; k++ {
			if to := g.out.other[k]; !g.fixed[to] {
				s = min(s, late[to]-g.out.gap[k])
			}
		}
		if !g.fixed[i] && s > g.starts[i] {
			g.unbook(i, g.starts[i])
			s = g.latest(i, s, g.starts[i])
			g.starts[i] = s
			g.book(i, s)
		}
		late[i] = s
	}
	return late
}

// broken lists the links that a fixed task does not wait for.
func (g *generator) broken(i int) (links []int) {
	for k := g.in.at[i]; k < g.in.at[i+1]; k++ {
		if g.starts[g.in.other[k]]+g.in.gap[k] > g.starts[i] {
			links = append(links, g.in.link[k])
		}
	}
	return links
}

// reason says what holds a task's start, and where it could start if capacity did not matter.
func (g *generator) reason(p Problem, i int) (ready int, why Reason) {
	at := g.starts[i]
	why = Reason{Kind: ByStart, Link: -1}
	switch {
	case g.fixed[i]:
		why.Kind = ByPin
		return at, why
	case g.release[i] == at && at > g.start:
		why.Kind = ByNotBefore
		return at, why
	case g.release[i] == at:
		return at, why
	}
	ready = g.ready(i)
	if ready < at {
		why.Kind = ByRole
		why.Full = g.blockers(i, ready)
		why.Holders = g.holders(p, i, why.Full[0])
		return ready, why
	}
	why.Kind = ByLink
	for k := g.in.at[i]; k < g.in.at[i+1]; k++ {
		if g.starts[g.in.other[k]]+g.in.gap[k] == at {
			why.Links = append(why.Links, g.in.link[k])
		}
	}
	why.Link = why.Links[0]
	return ready, why
}

// blockers walks a task from where it could start to its start and notes what makes it move on, the last one first.
func (g *generator) blockers(i, ready int) (full []Full) {
	at := g.starts[i]
	g.unbook(i, at)
	for s := ready; s < at; {
		b, next := g.next(g.needs[i], s, s, s+g.days[i])
		if b < 0 {
			break
		}
		full = append(full, g.short(i, next-1, b)...)
		s = next
	}
	g.book(i, at)
	slices.Reverse(full)
	return slices.Compact(full)
}

// short lists the roles that have too little time in a stretch for a task that starts at s.
func (g *generator) short(i, s, b int) (full []Full) {
	days := uint64(min(s+g.days[i], g.weeks.from[b+1]) - max(s, g.weeks.from[b]))
	for _, x := range g.needs[i] {
		for k := range int(g.lanes.each) {
			role := x.word*int(g.lanes.each) + k
			if g.lanes.get(k, x.rate)*days > g.lanes.get(k, g.free[x.word][b]) {
				full = append(full, Full{Role: g.roles[role].ID, Week: g.weeks.monday[b]})
			}
		}
	}
	return full
}

// holders lists the other tasks that book a role in a week, most first.
func (g *generator) holders(p Problem, i int, full Full) (tasks []int) {
	booked := make(map[int]float64)
	from := g.weeks.cal.position(full.Week) - g.weeks.base
	to := g.weeks.cal.position(full.Week.AddDays(7)) - g.weeks.base
	for k, s := range g.starts {
		days := min(s+g.days[k], to) - max(s, from)
		if effort := p.Tasks[g.ids[k]].Effort[full.Role]; k != i && days > 0 && effort > 0 {
			booked[g.ids[k]] = effort / float64(g.days[k]) * float64(days)
			tasks = append(tasks, g.ids[k])
		}
	}
	slices.SortFunc(tasks, func(a, b int) int {
		return cmp.Or(cmp.Compare(booked[b], booked[a]), cmp.Compare(p.Tasks[a].ID, p.Tasks[b].ID))
	})
	return tasks
}

// quality rates the plan.
func (s *search) quality(p Problem, finish int) Quality {
	q := Quality{Days: finish - s.start, Bound: s.floor.finish - s.start, Passes: s.passes, Stopped: s.stopped}
	began := int64(0) // what the objective counts before the plan starts
	for i, id := range s.ids {
		q.Delay += p.Tasks[id].Weight * float64(s.starts[i]+s.days[i]-s.start)
		q.LeastDelay += p.Tasks[id].Weight * float64(s.floor.early[i]+s.days[i]-s.start)
		began += s.weight[i] * int64(s.start)
	}
	have, least := float64(q.Days), float64(q.Bound)
	if s.objective == LeastDelay {
		have, least = float64(s.best.score.main-began), float64(s.floor.delay-began)
	}
	if least > 0 {
		q.Gap = have/least - 1
	}
	return q
}
