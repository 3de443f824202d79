package schedule

import (
	"cmp"
	"maps"
	"slices"
)

// maxConflicts is how many conflicts are told; mending one often mends others.
const maxConflicts = 20

// conflicts tells what the plan does not meet: first what holds back a fixed task, then missed deadlines, then roles
// that fixed tasks overbook, then leads that turn an order round; by task each.
func (b *booking) conflicts(plan Plan, net *network) (all []Conflict) {
	for _, i := range net.ordered {
		if t := plan.Tasks[i]; len(t.Broken) > 0 {
			all = append(all, b.explain(plan, net, LatePredecessor, i))
		}
	}
	for _, i := range net.ordered {
		if d := b.p.Tasks[i].Deadline; !d.IsZero() && plan.Tasks[i].Last.After(d) {
			all = append(all, b.explain(plan, net, MissedDeadline, i))
		}
	}
	for _, role := range b.byID() {
		for stretch := range b.booked[role] {
			if b.over(role, stretch) {
				all = append(all, b.overbooking(role, stretch))
			}
		}
	}
	for _, i := range net.ordered {
		all = append(all, b.earlyLeads(plan, net, i)...)
	}
	return all[:min(len(all), maxConflicts)]
}

func (b *booking) byID() []int {
	roles := make([]int, len(b.roles))
	for i := range roles {
		roles[i] = i
	}
	slices.SortFunc(roles, func(x, y int) int { return cmp.Compare(b.roles[x].ID, b.roles[y].ID) })
	return roles
}

// earlyLeads names the finish-start links whose lead lets a task start before the one it waits for.
func (b *booking) earlyLeads(plan Plan, net *network, i int) (all []Conflict) {
	for _, e := range net.after[i] {
		l := b.p.Links[e.link]
		if from := plan.Tasks[e.other]; l.Kind == FS && l.Lag < 0 && plan.Tasks[i].First.Before(from.First) {
			all = append(all, Conflict{Kind: EarlyLead, Task: l.To, Days: b.weeks.cal.Days(plan.Tasks[i].First, from.First),
				Facts: []Fact{{Kind: FactLink, Index: e.link}, {Kind: FactDuration, Task: l.From}}})
		}
	}
	return all
}

// overbooking names the fixed tasks that together book too much, as few as it takes.
func (b *booking) overbooking(role, stretch int) Conflict {
	type part struct {
		task string
		days float64
	}
	var parts []part
	sum := 0.0
	for i, id := range b.ids {
		t := b.p.Tasks[id]
		days := min(b.starts[i]+t.Days, b.weeks.from[stretch+1]) - max(b.starts[i], b.weeks.from[stretch])
		if effort := t.Effort[b.roles[role].ID]; t.Fixed && effort > 0 && days > 0 {
			parts = append(parts, part{t.ID, effort / float64(t.Days) * float64(days)})
			sum += parts[len(parts)-1].days
		}
	}
	slices.SortFunc(parts, func(x, y part) int { return cmp.Or(cmp.Compare(x.days, y.days), cmp.Compare(x.task, y.task)) })
	capacity := b.roles[role].capacity(b.weeks, stretch)
	for len(parts) > 1 && sum-parts[0].days > capacity+tolerance {
		sum -= parts[0].days
		parts = parts[1:]
	}
	c := Conflict{Kind: Overbooked, Proven: true, Facts: []Fact{{Kind: FactCapacity, Role: b.roles[role].ID, Week: b.weeks.monday[stretch]}}}
	slices.Reverse(parts)
	for _, x := range parts {
		c.Facts = append(c.Facts, Fact{Kind: FactPin, Task: x.task}, Fact{Kind: FactEffort, Task: x.task, Role: b.roles[role].ID})
	}
	c.Task = parts[0].task
	return c
}

// explain names the facts behind a missed demand on a task: a smallest set that excludes it if one can be proven, else
// what stands in the way in this plan.
func (b *booking) explain(plan Plan, net *network, kind ConflictKind, task int) Conflict {
	t, d := b.p.Tasks[task], plan.Tasks[task]
	c := Conflict{Kind: kind, Task: t.ID}
	demand := Fact{Kind: FactDeadline, Task: t.ID}
	if kind == LatePredecessor {
		demand.Kind = FactPin
		for _, k := range d.Broken {
			c.Days = max(c.Days, b.missing(plan, b.p.Links[k], net, task))
		}
	} else {
		c.Days = b.weeks.cal.Days(t.Deadline.AddDays(1), d.Last.AddDays(1))
	}
	if facts := b.refute(net, task, demand); facts != nil {
		c.Facts, c.Proven = facts, true
		return c
	}
	c.Facts = append(b.trace(plan, net, task, demand), demand)
	return c
}

// missing is by how many working days a fixed task breaks a link.
func (b *booking) missing(plan Plan, l Link, net *network, task int) int {
	for _, e := range net.after[task] {
		if b.p.Links[e.link] == l {
			return b.weeks.cal.Days(plan.Tasks[task].First, plan.Tasks[e.other].First) + l.gap(b.p.Tasks[e.other].Days, b.p.Tasks[task].Days)
		}
	}
	return 0
}

// trace walks back from a task along the reasons for its dates.
func (b *booking) trace(plan Plan, net *network, task int, demand Fact) (facts []Fact) {
	link := -1
	if demand.Kind == FactPin {
		link = plan.Tasks[task].Broken[0]
	}
	for range plan.Tasks {
		t, why := b.p.Tasks[task], plan.Tasks[task].Why
		if link < 0 {
			facts = append(facts, Fact{Kind: FactDuration, Task: t.ID})
			switch why.Kind {
			case ByLink:
				link = why.Link
			case ByRole:
				facts = append(facts, Fact{Kind: FactEffort, Task: t.ID, Role: why.Full[0].Role},
					Fact{Kind: FactCapacity, Role: why.Full[0].Role, Week: why.Full[0].Week})
			case ByNotBefore:
				facts = append(facts, Fact{Kind: FactNotBefore, Task: t.ID})
			case ByPin:
				facts = append(facts, Fact{Kind: FactPin, Task: t.ID})
			default:
				facts = append(facts, Fact{Kind: FactStart})
			}
			if link < 0 {
				break
			}
		}
		facts = append(facts, Fact{Kind: FactLink, Index: link})
		for _, e := range net.after[task] {
			if e.link == link {
				task = e.other
				break
			}
		}
		link = -1
	}
	slices.Reverse(facts)
	return facts
}

// refute looks for a smallest set of facts that excludes a demand on a task: first among links and dates alone, then
// with capacities. It returns nil when it can prove nothing.
func (b *booking) refute(net *network, task int, demand Fact) []Fact {
	r := newRefuter(b.p, b.index, net, task, demand)
	facts := append(r.candidates(), demand)
	for _, capacities := range []bool{false, true} {
		if capacities && len(r.tasks) > maxRefuted {
			break
		}
		r.capacities = capacities
		if r.excluded(facts) && !r.excluded(facts[:len(facts)-1]) {
			return r.shrink(facts)
		}
	}
	return nil
}

// maxRefuted is how many tasks are looked at together with capacities; the work grows with the cube.
const maxRefuted = 80

// refuter decides whether a set of facts about a task and all it waits for can be met together.
type refuter struct {
	p          Problem
	index      map[string]int // roles
	net        *network
	demand     Fact
	tasks      []int // in order of the links, the last one is what it is about
	capacities bool

	on       map[Fact]bool
	cal      Calendar
	from, to []span // by task of the problem: earliest and latest start and end
}

// span is a start and an end on the line of working days.
type span struct{ start, end int }

// newRefuter gathers what a task waits for. What a fixed task should have waited for does not count: it stands.
func newRefuter(p Problem, roles map[string]int, net *network, task int, demand Fact) *refuter {
	r := &refuter{p: p, index: roles, net: net, demand: demand, from: make([]span, len(p.Tasks)), to: make([]span, len(p.Tasks))}
	wanted := make([]bool, len(p.Tasks))
	wanted[task] = true
	for k := len(net.sorted) - 1; k >= 0; k-- {
		i := net.sorted[k]
		if !wanted[i] {
			continue
		}
		r.tasks = append(r.tasks, i)
		for _, e := range net.after[i] {
			wanted[e.other] = wanted[e.other] || !r.stands(p.Tasks[i])
		}
	}
	slices.Reverse(r.tasks)
	return r
}

// stands says whether a task is fixed and that is not what is asked about.
func (r *refuter) stands(t Task) bool {
	return t.Fixed && r.demand != Fact{Kind: FactPin, Task: t.ID}
}

// candidates are the facts that may matter, those a reader would rather not see first.
func (r *refuter) candidates() (facts []Fact) {
	for k := range r.p.Closures {
		facts = append(facts, Fact{Kind: FactClosure, Index: k})
	}
	roles := map[string]bool{}
	for _, i := range r.tasks {
		for _, role := range r.p.Tasks[i].needs() {
			facts = append(facts, Fact{Kind: FactEffort, Task: r.p.Tasks[i].ID, Role: role})
			roles[role] = true
		}
	}
	for _, role := range slices.Sorted(maps.Keys(roles)) {
		facts = append(facts, Fact{Kind: FactCapacity, Role: role})
	}
	facts = append(facts, Fact{Kind: FactStart})
	for _, i := range r.tasks {
		t := r.p.Tasks[i]
		switch {
		case r.stands(t):
			facts = append(facts, Fact{Kind: FactPin, Task: t.ID})
		case !t.NotBefore.IsZero() && !t.Fixed:
			facts = append(facts, Fact{Kind: FactNotBefore, Task: t.ID})
		}
		for _, e := range r.net.after[i] {
			if !r.stands(t) {
				facts = append(facts, Fact{Kind: FactLink, Index: e.link})
			}
		}
		facts = append(facts, Fact{Kind: FactDuration, Task: t.ID})
	}
	return facts
}

// shrink leaves out facts, in shrinking runs, as long as the rest excludes itself. The last fact stays.
func (r *refuter) shrink(facts []Fact) []Fact {
	for run := len(facts) / 2; run > 0; run /= 2 {
		for at := 0; at < len(facts)-1; {
			end := min(at+run, len(facts)-1)
			rest := slices.Concat(facts[:at], facts[end:])
			if r.excluded(rest) {
				facts = rest
			} else {
				at += run
			}
		}
		if run == 1 {
			break
		}
	}
	return facts
}

// excluded says whether facts provably exclude each other.
func (r *refuter) excluded(facts []Fact) bool {
	r.on = make(map[Fact]bool, len(facts))
	var closures []Closure
	for _, f := range facts {
		r.on[f] = true
		if f.Kind == FactClosure {
			closures = append(closures, r.p.Closures[f.Index])
		}
	}
	r.cal = NewCalendar(closures)
	for _, i := range r.tasks {
		if !r.forward(i) {
			return true
		}
	}
	for k := len(r.tasks) - 1; k >= 0; k-- {
		r.backward(r.tasks[k])
	}
	for _, i := range r.tasks {
		if r.from[i].start > r.to[i].start || r.from[i].end > r.to[i].end {
			return true
		}
	}
	return r.capacities && r.overfull()
}

// forward finds a task's earliest start and end; it reports false where a fixed task would have to start later.
func (r *refuter) forward(i int) bool {
	t := r.p.Tasks[i]
	pinned := r.on[Fact{Kind: FactPin, Task: t.ID}]
	s := span{-far, -far}
	if !pinned && r.on[Fact{Kind: FactStart}] {
		s.start = r.cal.position(r.p.Start)
	}
	if r.on[Fact{Kind: FactNotBefore, Task: t.ID}] {
		s.start = max(s.start, r.cal.position(t.NotBefore))
	}
	for _, e := range r.net.after[i] {
		if !r.on[Fact{Kind: FactLink, Index: e.link}] {
			continue
		}
		l, from := r.p.Links[e.link], r.from[e.other]
		switch l.Kind {
		case SS:
			s.start = max(s.start, from.start+l.Lag)
		case FF:
			s.end = max(s.end, from.end+l.Lag)
		case SF:
			s.end = max(s.end, from.start+l.Lag)
		default:
			s.start = max(s.start, from.end+l.Lag)
		}
	}
	if !pinned {
		r.from[i] = r.join(t, s)
		return true
	}
	latest := r.pinned(t)
	r.from[i] = r.join(t, span{latest.start, latest.start})
	return s.start <= latest.start && s.end <= latest.end
}

// join makes start and end agree with the duration where that is a fact.
func (r *refuter) join(t Task, s span) span {
	if !r.on[Fact{Kind: FactDuration, Task: t.ID}] {
		s.end = max(s.end, s.start)
		return s
	}
	s.end = max(s.end, s.start+t.Days)
	s.start = max(s.start, s.end-t.Days)
	return s
}

// pinned is the latest start and end of a fixed task.
func (r *refuter) pinned(t Task) span {
	at := r.cal.position(t.NotBefore)
	if r.on[Fact{Kind: FactDuration, Task: t.ID}] {
		return span{at, at + t.Days}
	}
	return span{at, far}
}

// backward finds a task's latest start and end.
func (r *refuter) backward(i int) {
	t := r.p.Tasks[i]
	s := span{far, far}
	if r.on[Fact{Kind: FactPin, Task: t.ID}] {
		s = r.pinned(t)
	}
	if r.on[Fact{Kind: FactDeadline, Task: t.ID}] {
		end := r.cal.position(t.Deadline.AddDays(1))
		s.end, s.start = min(s.end, end), min(s.start, end-1)
	}
	for _, e := range r.net.before[i] {
		if !r.on[Fact{Kind: FactLink, Index: e.link}] {
			continue
		}
		l, to := r.p.Links[e.link], r.to[e.other]
		switch l.Kind {
		case SS:
			s.start = min(s.start, to.start-l.Lag)
		case FF:
			s.end = min(s.end, to.end-l.Lag)
		case SF:
			s.start = min(s.start, to.end-l.Lag)
		default:
			s.end = min(s.end, to.start-l.Lag)
		}
	}
	s.start = min(s.start, s.end)
	if r.on[Fact{Kind: FactDuration, Task: t.ID}] {
		s.start = min(s.start, s.end-t.Days)
		s.end = min(s.end, s.start+t.Days)
	}
	r.to[i] = s
}

// overfull says whether some stretch of time must hold more work of a role than the role has.
func (r *refuter) overfull() bool {
	for k := range r.p.Roles {
		role := r.p.Roles[k].sorted()
		if !r.on[Fact{Kind: FactCapacity, Role: role.ID}] {
			continue
		}
		var work []int
		for _, i := range r.tasks {
			id := r.p.Tasks[i].ID
			known := r.on[Fact{Kind: FactEffort, Task: id, Role: role.ID}] && r.on[Fact{Kind: FactDuration, Task: id}]
			if known && r.from[i].start > -far/2 && r.to[i].end < far/2 {
				work = append(work, i)
			}
		}
		for _, first := range work {
			for _, last := range work {
				a, b := r.from[first].start, r.to[last].end
				if a < b && r.inside(role.ID, work, a, b) > role.between(r.cal, r.p.Daily, a, b)+tolerance {
					return true
				}
			}
		}
	}
	return false
}

// inside is the work of a role that must lie between two positions, wherever the tasks stand.
func (r *refuter) inside(role string, work []int, a, b int) (days float64) {
	for _, i := range work {
		t := r.p.Tasks[i]
		held := min(t.Days, b-a, r.from[i].end-a, b-r.to[i].start)
		if held > 0 {
			days += t.Effort[role] / float64(t.Days) * float64(held)
		}
	}
	return days
}

// between is what a role has in all stretches from position a to b, the ones at both ends whole.
func (r *Role) between(cal Calendar, daily bool, a, b int) (days float64) {
	w := newWeeks(cal, a, daily)
	w.grow(b - a)
	for stretch := range w.monday {
		days += r.capacity(w, stretch)
	}
	return days
}
