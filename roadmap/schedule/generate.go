package schedule

import (
	"cmp"
	"slices"
)

// score ranks plans: less is better, the first difference decides.
type score struct {
	late int   // working days by which due starts are missed, summed
	main int64 // the objective
	tie  int64
}

func (s score) compare(t score) int {
	return cmp.Or(cmp.Compare(s.late, t.late), cmp.Compare(s.main, t.main), cmp.Compare(s.tie, t.tie))
}

// generator makes plans from lists of tasks. It owns its memory and allocates nothing per plan.
type generator struct {
	*profile
	objective Objective
	passes    int
	waits     []int // by task: working days it is held back although nothing else does
	starts    []int // of the plan just made
	keys      []int
	order     []int
	sorted    []uint64
}

func newGenerator(m *model, objective Objective) *generator {
	n := len(m.days)
	g := &generator{profile: newProfile(m), objective: objective, waits: make([]int, n), starts: make([]int, n), keys: make([]int, n),
		order: make([]int, n), sorted: make([]uint64, n)}
	for i, fixed := range m.fixed {
		if fixed {
			g.starts[i] = m.release[i]
		}
	}
	return g
}

// ready is the earliest start that a task's own date and its links allow.
func (g *generator) ready(i int) int {
	s := g.release[i]
	for k := g.in.at[i]; k < g.in.at[i+1]; k++ {
		s = max(s, g.starts[g.in.other[k]]+g.in.gap[k])
	}
	return s
}

// serial places the tasks of a list, which keeps to the links, one after the other as early as they fit, those with a
// wait so many days later. It reports whether all found a place.
func (g *generator) serial(list []int) bool {
	g.passes++
	g.reset()
	for _, i := range list {
		s := g.earliest(i, g.ready(i))
		if g.waits[i] > 0 && s < far {
			s = g.earliest(i, s+g.waits[i])
		}
		if s == far {
			return false
		}
		g.starts[i] = s
		g.book(i, s)
	}
	return true
}

// justify pushes every task as far right as the finish allows and then as far left as it goes: the plan never gets
// longer, and often shorter.
func (g *generator) justify() {
	finish := g.end(g.starts)
	g.byEnd()
	g.passes++
	for _, i := range g.order {
		if g.fixed[i] {
			continue
		}
		if s := g.pushed(i, finish); s > g.starts[i] {
			g.unbook(i, g.starts[i])
			g.starts[i] = g.latest(i, s, g.starts[i])
			g.book(i, g.starts[i])
		}
	}
	if !g.weeks.daily {
		g.pullLast()
	}
	g.pull()
}

// pullLast moves every task as early as it goes, the last first. Where capacity counts over a week, a task that stays
// back inside a week may make room for one that ends the plan; pulling the first tasks first would take that room.
func (g *generator) pullLast() {
	g.passes++
	for _, i := range g.order { // still by end, latest first
		g.pullOne(i)
	}
}

// pushed is the latest start that the finish and the links leave a task; where it is due earlier, it stays.
func (g *generator) pushed(i, finish int) int {
	s := finish - g.days[i]
	for k := g.out.at[i]; k < g.out.at[i+1]; k++ {
		s = min(s, g.starts[g.out.other[k]]-g.out.gap[k])
	}
	return min(s, max(g.due[i], g.starts[i]))
}

// pull moves every task as early as it goes, by start. It reports whether one moved.
func (g *generator) pull() (moved bool) {
	g.byStart()
	g.passes++
	for _, i := range g.order {
		if g.pullOne(i) {
			moved = true
		}
	}
	return moved
}

func (g *generator) pullOne(i int) (moved bool) {
	s := g.starts[i]
	if g.fixed[i] {
		return false
	}
	ready := g.ready(i)
	if ready >= s {
		return false
	}
	g.unbook(i, s)
	g.starts[i] = g.earliest(i, ready)
	g.book(i, g.starts[i])
	return g.starts[i] != s
}

// byStart orders the tasks by start, those before a link first even where a lead lets them start later.
func (g *generator) byStart() {
	for i := range g.keys {
		key := g.starts[i]
		for k := g.in.at[i]; k < g.in.at[i+1]; k++ {
			key = max(key, g.keys[g.in.other[k]])
		}
		g.keys[i] = key
		g.sorted[i] = uint64(key)<<32 | uint64(i)
	}
	slices.Sort(g.sorted)
	for k, x := range g.sorted {
		g.order[k] = int(uint32(x))
	}
}

// byEnd orders the tasks by end, latest first, those behind a link first.
func (g *generator) byEnd() {
	for i := len(g.keys) - 1; i >= 0; i-- {
		key := g.starts[i] + g.days[i]
		for k := g.out.at[i]; k < g.out.at[i+1]; k++ {
			key = min(key, g.keys[g.out.other[k]])
		}
		g.keys[i] = key
		g.sorted[i] = uint64(key)<<32 | uint64(i)
	}
	slices.Sort(g.sorted)
	for k, x := range g.sorted {
		g.order[len(g.order)-1-k] = int(uint32(x))
	}
}

// score rates the plan just made.
func (g *generator) score() (s score) {
	var ends, delay int64
	finish := g.start
	for i, at := range g.starts {
		if at > g.due[i] {
			s.late += at - g.due[i]
		}
		end := at + g.days[i]
		finish = max(finish, end)
		ends += int64(end)
		delay += g.weight[i] * int64(end)
	}
	if g.objective == LeastDelay {
		s.main, s.tie = delay, int64(finish)<<32+ends
		return s
	}
	s.main, s.tie = int64(finish), delay
	if delay == 0 {
		s.tie = ends
	}
	return s
}
