package schedule

import (
	"maps"
	"slices"
)

// refuter decides whether facts about a task and all it waits for can be met together, and finds few that cannot.
type refuter struct {
	p      Problem
	net    *network
	demand Fact
	tasks  []int // in order of the links, the last one is what it is about
	// capacities says whether it looks at the roles' time as well as at links and dates.
	capacities bool
	facts      []Fact // all that may matter, the demand last
	about      []int  // what each is about: a task, a link, a closure or a role

	cal      Calendar
	start    bool        // the facts that are looked at: the plan's start,
	links    []bool      // by link,
	own      []taskFacts // by task,
	roles    []bool      // by role
	from, to []span      // by task: earliest and latest start and end
}

// taskFacts are the facts about one task that are looked at.
type taskFacts struct {
	duration, notBefore, pin, deadline bool
	effort                             []bool // by role
}

// span is a start and an end on the line of working days.
type span struct{ start, end int }

// maxRefuted is how many tasks are looked at together with capacities; the work grows with the cube.
const maxRefuted = 80

// smallest looks for a smallest set of facts that excludes the demand: first among links and dates alone, then with
// capacities. It returns nil when it can prove nothing.
func (r *refuter) smallest() []Fact {
	all := make([]int, len(r.facts))
	for k := range all {
		all[k] = k
	}
	for _, r.capacities = range []bool{false, true} {
		if r.capacities && len(r.tasks) > maxRefuted {
			break
		}
		if r.excluded(all) && !r.excluded(all[:len(all)-1]) {
			var facts []Fact
			for _, k := range r.shrink(all) {
				facts = append(facts, r.facts[k])
			}
			return facts
		}
	}
	return nil
}

// newRefuter gathers what a task waits for. What a fixed task should have waited for does not count: it stands.
func newRefuter(p Problem, net *network, task int, demand Fact) *refuter {
	n := len(p.Tasks)
	r := &refuter{p: p, net: net, demand: demand, from: make([]span, n), to: make([]span, n), own: make([]taskFacts, n),
		links: make([]bool, len(p.Links)), roles: make([]bool, len(p.Roles))}
	wanted := make([]bool, n)
	wanted[task] = true
	for k := len(net.sorted) - 1; k >= 0; k-- {
		i := net.sorted[k]
		if !wanted[i] {
			continue
		}
		r.tasks = append(r.tasks, i)
		r.own[i].effort = make([]bool, len(p.Roles))
		for _, e := range net.after[i] {
			wanted[e.other] = wanted[e.other] || !r.stands(p.Tasks[i])
		}
	}
	slices.Reverse(r.tasks)
	r.gather()
	return r
}

// stands says whether a task is fixed and that is not what is asked about.
func (r *refuter) stands(t Task) bool {
	return t.Fixed && r.demand != Fact{Kind: FactPin, Task: t.ID}
}

// gather lists the facts that may matter, those a reader would rather not see first.
func (r *refuter) gather() {
	add := func(about int, f Fact) {
		r.facts, r.about = append(r.facts, f), append(r.about, about)
	}
	for k := range r.p.Closures {
		add(k, Fact{Kind: FactClosure, Index: k})
	}
	role := map[string]int{}
	for k, x := range r.p.Roles {
		role[x.ID] = k
	}
	needed := map[string]bool{}
	for _, i := range r.tasks {
		for _, id := range r.p.Tasks[i].needs() {
			add(i, Fact{Kind: FactEffort, Task: r.p.Tasks[i].ID, Role: id})
			needed[id] = true
		}
	}
	for _, id := range slices.Sorted(maps.Keys(needed)) {
		add(role[id], Fact{Kind: FactCapacity, Role: id})
	}
	add(0, Fact{Kind: FactStart})
	for _, i := range r.tasks {
		t := r.p.Tasks[i]
		switch {
		case r.stands(t):
			add(i, Fact{Kind: FactPin, Task: t.ID})
		case !t.NotBefore.IsZero() && !t.Fixed:
			add(i, Fact{Kind: FactNotBefore, Task: t.ID})
		}
		for _, e := range r.net.after[i] {
			if !r.stands(t) {
				add(e.link, Fact{Kind: FactLink, Index: e.link})
			}
		}
		add(i, Fact{Kind: FactDuration, Task: t.ID})
	}
	add(r.tasks[len(r.tasks)-1], r.demand)
}

// shrink leaves out facts, in shrinking runs, as long as the rest excludes itself. The last fact stays.
func (r *refuter) shrink(facts []int) []int {
	for run := len(facts) / 2; run > 0; run /= 2 {
		for at := 0; at < len(facts)-1; {
			rest := slices.Concat(facts[:at], facts[min(at+run, len(facts)-1):])
			if r.excluded(rest) {
				facts = rest
			} else {
				at += run
			}
		}
	}
	return facts
}

// look sets the facts that are looked at.
func (r *refuter) look(facts []int) {
	clear(r.links)
	clear(r.roles)
	r.start = false
	for _, i := range r.tasks {
		clear(r.own[i].effort)
		r.own[i] = taskFacts{effort: r.own[i].effort}
	}
	var closures []Closure
	for _, k := range facts {
		about := r.about[k]
		switch r.facts[k].Kind {
		case FactClosure:
			closures = append(closures, r.p.Closures[about])
		case FactStart:
			r.start = true
		case FactLink:
			r.links[about] = true
		case FactCapacity:
			r.roles[about] = true
		case FactDuration:
			r.own[about].duration = true
		case FactNotBefore:
			r.own[about].notBefore = true
		case FactPin:
			r.own[about].pin = true
		case FactDeadline:
			r.own[about].deadline = true
		case FactEffort:
			role := slices.IndexFunc(r.p.Roles, func(x Role) bool { return x.ID == r.facts[k].Role })
			r.own[about].effort[role] = true
		}
	}
	r.cal = NewCalendar(closures)
}

// excluded says whether facts provably exclude each other.
func (r *refuter) excluded(facts []int) bool {
	r.look(facts)
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
	s := span{-far, -far}
	if !t.Fixed && r.start {
		s.start = r.cal.position(r.p.Start)
	}
	if r.own[i].notBefore {
		s.start = max(s.start, r.cal.position(t.NotBefore))
	}
	for _, e := range r.net.after[i] {
		if !r.links[e.link] {
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
	if !r.own[i].pin {
		r.from[i] = r.join(i, s)
		return true
	}
	latest := r.pinned(i)
	r.from[i] = r.join(i, span{latest.start, latest.start})
	return s.start <= latest.start && s.end <= latest.end
}

// join makes start and end agree with the duration where that is a fact.
func (r *refuter) join(i int, s span) span {
	if !r.own[i].duration {
		s.end = max(s.end, s.start)
		return s
	}
	s.end = max(s.end, s.start+r.p.Tasks[i].Days)
	s.start = max(s.start, s.end-r.p.Tasks[i].Days)
	return s
}

// pinned is the latest start and end of a fixed task.
func (r *refuter) pinned(i int) span {
	at := r.cal.position(r.p.Tasks[i].NotBefore)
	if r.own[i].duration {
		return span{at, at + r.p.Tasks[i].Days}
	}
	return span{at, far}
}

// backward finds a task's latest start and end.
func (r *refuter) backward(i int) {
	t := r.p.Tasks[i]
	s := span{far, far}
	if r.own[i].pin {
		s = r.pinned(i)
	}
	if r.own[i].deadline {
		end := r.cal.position(t.Deadline.AddDays(1))
		s.end, s.start = min(s.end, end), min(s.start, end-1)
	}
	for _, e := range r.net.before[i] {
		if !r.links[e.link] {
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
	if r.own[i].duration {
		s.start = min(s.start, s.end-t.Days)
		s.end = min(s.end, s.start+t.Days)
	}
	r.to[i] = s
}

// overfull says whether some stretch of time must hold more work of a role than the role has.
func (r *refuter) overfull() bool {
	for k := range r.p.Roles {
		if !r.roles[k] {
			continue
		}
		role := r.p.Roles[k].sorted()
		var work []int
		for _, i := range r.tasks {
			if own := r.own[i]; own.effort[k] && own.duration && r.from[i].start > -far/2 && r.to[i].end < far/2 {
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
