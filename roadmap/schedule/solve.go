package schedule

import (
	"ownerloop/assets/civil"
)

// Plan is a problem with dates.
type Plan struct {
	Finish civil.Date // last day of the last task; the start of an empty plan
	Tasks  []Dated    // in the order of Problem.Tasks
}

// Dated is a task with its dates and why they are what they are.
type Dated struct {
	ID       string
	First    civil.Date // first working day
	Last     civil.Date // last working day; a milestone's is First
	Latest   civil.Date // the last day it may end without moving the finish or a fixed task
	Float    int        // working days between Last and Latest; negative when a fixed task already breaks a link
	Critical bool       // no float left
	Alone    civil.Date // where it would start if nothing but the plan's start held it
	Why      Reason
	Shifted  []int // closures (indices) that pushed the start from the day after the last possible working day
	Pauses   []int // closures (indices) that lie inside the bar
	Broken   []int // incoming links (indices) that a fixed start breaks
}

// ReasonKind is what holds a task's start.
type ReasonKind string

// The reasons.
const (
	ByStart     ReasonKind = "start"      // the plan's start
	ByLink      ReasonKind = "link"       // a predecessor
	ByNotBefore ReasonKind = "not-before" // its own earliest start
	ByPin       ReasonKind = "pin"        // it was fixed there
)

// Reason is the demand that binds: moving it earlier would move the task, unless another one says the same. Among
// demands that say the same, the plan's start comes before an earliest start, and that before links.
type Reason struct {
	Kind  ReasonKind
	Link  int   // index of the binding link, the one whose task has the lowest ID when several bind; -1 = none
	Links []int // every binding link
}

// Solve dates all tasks as early as the links, pins and the calendar allow (critical path method), and how late each
// may end. The error is Faults; there is no half plan.
//
// A fixed task stands on its date even where links say otherwise (Broken names them). Its successors follow from
// where it stands; its predecessors' float ends where it stands.
func Solve(p Problem) (Plan, error) {
	index, faults := p.check()
	if len(faults) > 0 {
		return Plan{}, faults
	}
	net, faults := newNetwork(p, index)
	if len(faults) > 0 {
		return Plan{}, faults
	}
	cal := NewCalendar(p.Closures)
	early, why, broken := net.forward(p, cal)
	finish := cal.position(p.Start)
	for i, s := range early {
		finish = max(finish, s+net.days[i])
	}
	late := net.backward(p, early, finish)

	plan := Plan{Finish: p.Start, Tasks: make([]Dated, len(p.Tasks))}
	for i, t := range p.Tasks {
		d := Dated{ID: t.ID, Float: late[i] - early[i], Why: why[i], Broken: broken[i]}
		d.Critical = d.Float <= 0
		d.First, d.Last = cal.bar(early[i], t.Days)
		_, d.Latest = cal.bar(late[i], t.Days)
		d.Alone = cal.Next(p.Start)
		if !d.First.Valid() || !d.Last.Valid() || !d.Latest.Valid() {
			return Plan{}, Faults{{Kind: TooFar, Task: t.ID}}
		}
		previous := cal.date(early[i] - 1)
		d.Shifted = p.closedBetween(previous, d.First)
		d.Pauses = p.closedBetween(d.First, d.Last)
		plan.Tasks[i] = d
		if d.Last.After(plan.Finish) {
			plan.Finish = d.Last
		}
	}
	return plan, nil
}

// bar turns a start position and a duration into first and last day.
func (c Calendar) bar(start, days int) (first, last civil.Date) {
	return c.date(start), c.date(start + max(days, 1) - 1)
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

// forward finds the earliest start of every task, what binds it, and the links a fixed start breaks.
func (n *network) forward(p Problem, cal Calendar) (early []int, why []Reason, broken [][]int) {
	early, why, broken = make([]int, len(n.days)), make([]Reason, len(n.days)), make([][]int, len(n.days))
	start := cal.position(p.Start)
	for _, i := range n.sorted {
		t := p.Tasks[i]
		s, reason := start, Reason{Kind: ByStart, Link: -1}
		if !t.NotBefore.IsZero() {
			if at := cal.position(t.NotBefore); at > s {
				s, reason.Kind = at, ByNotBefore
			}
		}
		if t.Fixed {
			early[i], why[i] = cal.position(t.NotBefore), Reason{Kind: ByPin, Link: -1}
			for _, e := range n.after[i] {
				if e.bound(early[e.other], early[e.other]+n.days[e.other], t.Days) > early[i] {
					broken[i] = append(broken[i], e.link)
				}
			}
			continue
		}
		for _, e := range n.after[i] {
			b := e.bound(early[e.other], early[e.other]+n.days[e.other], t.Days)
			switch {
			case b > s:
				s, reason = b, Reason{Kind: ByLink, Link: e.link, Links: []int{e.link}}
			case b == s && reason.Kind == ByLink:
				reason.Links = append(reason.Links, e.link)
			}
		}
		early[i], why[i] = s, reason
	}
	return early, why, broken
}

// backward finds the latest start of every task that moves neither the finish nor a fixed task.
func (n *network) backward(p Problem, early []int, finish int) (late []int) {
	late = make([]int, len(n.days))
	for k := len(n.sorted) - 1; k >= 0; k-- {
		i := n.sorted[k]
		latest := finish - n.days[i]
		for _, e := range n.before[i] {
			s := late[e.other]
			if p.Tasks[e.other].Fixed {
				s = early[e.other]
			}
			latest = min(latest, e.limit(s, s+n.days[e.other], n.days[i]))
		}
		late[i] = latest
	}
	return late
}
