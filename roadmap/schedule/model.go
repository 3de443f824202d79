package schedule

import (
	"math"
	"slices"

	"ownerloop/assets/civil"
)

// model is a problem without faults in whole numbers. Tasks are numbered so that every link leads forward, positions
// are counted from the first one in use. All of it stays as it is while plans are searched, but for the line of weeks
// and the capacities along it, which grow.
type model struct {
	ids     []int // index in Problem.Tasks, by number
	start   int   // position of the plan's start
	days    []int
	release []int // earliest start by the plan's start and the task's own; a fixed task's start
	fixed   []bool
	due     []int // latest start by the deadline and by links into fixed tasks; far = none
	weight  []int64
	in, out arcs
	needs   [][]need

	weeks *weeks
	limit int // positions that are used at most; where work does not fit by then, it never will
	roles []Role
	index map[string]int // of roles, by ID
	lanes lanes
	full  [][]uint64 // capacity by word and stretch, less what fixed tasks book
}

// far is later than every position.
const far = math.MaxInt / 4

// need is what a task takes of the roles in one word, each working day.
type need struct {
	word int
	rate uint64
}

// arcs are the links of all tasks at one of their ends: those of task i stand from at[i] to at[i+1].
type arcs struct {
	at    []int
	other []int
	gap   []int // working days from the start of the first to the start of the second
	link  []int // index in Problem.Links
}

// lanes say how the amounts of several roles share a word: in equal parts, the highest bit of each kept free, so that
// one subtraction compares all of them.
type lanes struct {
	each uint   // roles in a word
	bits uint   // of a lane
	high uint64 // the highest bit of every lane
	unit float64
}

func lanesFor(p Problem) lanes {
	whole := func(v float64) bool { return v == math.Trunc(v) && v < 1<<12 }
	small := p.Daily
	for _, r := range p.Roles {
		small = small && whole(r.Days) && len(r.More) == 0
		for _, w := range r.Weeks {
			small = small && whole(w.Days)
		}
	}
	for _, t := range p.Tasks {
		for _, days := range t.Effort {
			small = small && whole(days/float64(t.Days))
		}
	}
	if small {
		return lanes{each: 4, bits: 16, high: 0x8000_8000_8000_8000, unit: 1}
	}
	return lanes{each: 1, bits: 64, high: 1 << 63, unit: 1e9}
}

// put returns a word with an amount in a role's lane.
func (l lanes) put(role int, amount uint64) uint64 { return amount << (uint(role) % l.each * l.bits) }

// get reads a role's lane.
func (l lanes) get(role int, word uint64) uint64 {
	return word >> (uint(role) % l.each * l.bits) & (1<<(l.bits-1) - 1)
}

// maxLine is how many working days from the plan's start capacities are looked at, before and after: five hundred years.
const maxLine = 130_000

// checkFar names the fixed tasks that stand so far away that nobody can mean it.
func checkFar(p Problem) (faults Faults) {
	cal := NewCalendar(p.Closures)
	for _, t := range p.Tasks {
		if days := cal.Days(p.Start, t.NotBefore); t.Fixed && (days < -maxLine || days > maxLine) {
			faults = append(faults, Fault{Kind: TooFar, Task: t.ID})
		}
	}
	return faults
}

// newModel numbers the tasks as the network sorted them.
func newModel(p Problem, o Objective, roles map[string]int, net *network) *model {
	n := len(p.Tasks)
	cal := NewCalendar(p.Closures)
	m := &model{ids: net.sorted, days: make([]int, n), release: make([]int, n), fixed: make([]bool, n), due: make([]int, n),
		weight: make([]int64, n), needs: make([][]need, n), lanes: lanesFor(p), roles: slices.Clone(p.Roles), index: roles}
	for i, r := range m.roles {
		m.roles[i] = r.sorted()
	}
	base := cal.position(p.Start)
	for _, t := range p.Tasks {
		if t.Fixed {
			base = min(base, cal.position(t.NotBefore))
		}
	}
	m.weeks = newWeeks(cal, base, p.Daily)
	m.start = cal.position(p.Start) - base
	heaviest := 0.0 // without any weight every day of every task costs the same
	for _, t := range p.Tasks {
		heaviest = max(heaviest, t.Weight)
	}
	for i, id := range m.ids {
		t := p.Tasks[id]
		m.days[i], m.fixed[i], m.release[i], m.due[i] = t.Days, t.Fixed, m.start, far
		switch {
		case heaviest > 0:
			m.weight[i] = int64(math.Round(t.Weight / heaviest * 1e6))
		case o == LeastDelay:
			m.weight[i] = 1
		}
		switch at := cal.position(t.NotBefore) - base; {
		case t.Fixed:
			m.release[i] = at
		case !t.NotBefore.IsZero():
			m.release[i] = max(at, m.start)
		}
		if !t.Deadline.IsZero() {
			m.due[i] = cal.position(t.Deadline.AddDays(1)) - base - max(t.Days, 1)
		}
		m.need(i, t)
	}
	m.link(p, net)
	m.bound(p)
	m.book()
	return m
}

// need notes what a task takes each day. Amounts are rounded down, so that what fits on paper fits here.
func (m *model) need(i int, t Task) {
	for _, id := range t.needs() {
		role := m.index[id]
		rate := uint64(t.Effort[id] / float64(t.Days) * m.lanes.unit)
		word := role / int(m.lanes.each)
		k := slices.IndexFunc(m.needs[i], func(x need) bool { return x.word == word })
		if k < 0 {
			k = len(m.needs[i])
			m.needs[i] = append(m.needs[i], need{word: word})
		}
		m.needs[i][k].rate += m.lanes.put(role, rate)
	}
}

// link fills the arcs. A link into a fixed task tells the task before it when it is due instead.
func (m *model) link(p Problem, net *network) {
	number := make([]int, len(m.ids))
	for i, id := range m.ids {
		number[id] = i
	}
	gap := func(e edge, from, to int) int { return p.Links[e.link].gap(m.days[from], m.days[to]) }
	for i, id := range m.ids {
		m.in.at = append(m.in.at, len(m.in.other))
		m.out.at = append(m.out.at, len(m.out.other))
		for _, e := range net.after[id] {
			m.in.other = append(m.in.other, number[e.other])
			m.in.gap = append(m.in.gap, gap(e, number[e.other], i))
			m.in.link = append(m.in.link, e.link)
		}
		for _, e := range net.before[id] {
			to := number[e.other]
			m.out.other = append(m.out.other, to)
			m.out.gap = append(m.out.gap, gap(e, i, to))
			m.out.link = append(m.out.link, e.link)
			if m.fixed[to] {
				m.due[i] = min(m.due[i], m.release[to]-gap(e, i, to))
			}
		}
	}
	m.in.at = append(m.in.at, len(m.in.other))
	m.out.at = append(m.out.at, len(m.out.other))
}

// bound finds how far plans can reach: when every special week is over and everything then follows everything.
func (m *model) bound(p Problem) {
	m.limit = m.start
	special := func(d civil.Date) {
		if !d.IsZero() {
			m.limit = max(m.limit, m.weeks.cal.position(d)-m.weeks.base)
		}
	}
	for _, r := range p.Roles {
		for _, w := range r.Weeks {
			special(w.Monday)
		}
		for _, x := range r.More {
			special(x.From)
			special(x.To)
		}
	}
	m.limit += 10
	for i := range m.days {
		m.limit = max(m.limit, m.release[i])
	}
	for i := range m.days {
		m.limit += m.days[i] + 10 // in the worst case a task waits for a fresh week
		most := 0
		for k := m.in.at[i]; k < m.in.at[i+1]; k++ {
			most = max(most, m.in.gap[k]-m.days[m.in.other[k]])
		}
		m.limit += most
	}
	m.limit = min(m.limit, m.start+maxLine, m.weeks.cal.position(civil.Of(9999, 12, 1))-m.weeks.base)
}

// book makes the capacities for the stretches that fixed tasks lie in, and takes their time off.
func (m *model) book() {
	words := (len(m.roles) + int(m.lanes.each) - 1) / int(m.lanes.each)
	m.full = make([][]uint64, words)
	for i, fixed := range m.fixed {
		if fixed && m.days[i] > 0 {
			m.grow(m.release[i] + m.days[i])
		}
	}
	for i, fixed := range m.fixed {
		if !fixed {
			continue
		}
		for _, x := range m.needs[i] {
			for s := m.release[i]; s < m.release[i]+m.days[i]; s++ {
				at := &m.full[x.word][m.weeks.of[s]]
				*at = m.lanes.less(*at, x.rate)
			}
		}
	}
}

// less takes amounts off a word, none falling below zero.
func (l lanes) less(word, rate uint64) (left uint64) {
	for k := range int(l.each) {
		left |= l.put(k, max(l.get(k, word), l.get(k, rate))-l.get(k, rate))
	}
	return left
}

// grow makes the line of weeks and the capacities along it at least so many positions long.
func (m *model) grow(positions int) {
	if positions <= len(m.weeks.of) {
		return
	}
	m.weeks.grow(positions)
	for word := range m.full {
		for b := len(m.full[word]); b < len(m.weeks.monday); b++ {
			var sum uint64
			for k := range int(m.lanes.each) {
				if role := word*int(m.lanes.each) + k; role < len(m.roles) {
					has := math.Round(m.roles[role].capacity(m.weeks, b) * m.lanes.unit)
					sum |= m.lanes.put(k, uint64(min(has, float64(uint64(1)<<(m.lanes.bits-2)))))
				}
			}
			m.full[word] = append(m.full[word], sum)
		}
	}
}
