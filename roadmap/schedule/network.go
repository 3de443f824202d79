package schedule

import (
	"cmp"
	"slices"
)

// network is how the tasks of a problem hang together.
type network struct {
	after   [][]edge // incoming, by task
	before  [][]edge // outgoing, by task
	sorted  []int    // tasks so that every edge leads forward
	ordered []int    // tasks by ID: the order everything is decided in, so that input order never shows
}

// edge is a link seen from one of its ends.
type edge struct {
	other int // the task at the other end
	link  int // index in Problem.Links
}

// newNetwork builds the network, or names its cycles.
func newNetwork(p Problem, index map[string]int) (*network, Faults) {
	n := &network{
		after:  make([][]edge, len(p.Tasks)),
		before: make([][]edge, len(p.Tasks)),
	}
	for i := range p.Tasks {
		n.ordered = append(n.ordered, i)
	}
	slices.SortFunc(n.ordered, func(a, b int) int { return cmp.Compare(p.Tasks[a].ID, p.Tasks[b].ID) })
	for i, l := range p.Links {
		from, to := index[l.From], index[l.To]
		n.after[to] = append(n.after[to], edge{from, i})
		n.before[from] = append(n.before[from], edge{to, i})
	}
	for i := range n.after {
		byTask := func(a, b edge) int {
			k, l := p.Links[a.link], p.Links[b.link]
			return cmp.Or(cmp.Compare(p.Tasks[a.other].ID, p.Tasks[b.other].ID), cmp.Compare(k.Kind, l.Kind), cmp.Compare(k.Lag, l.Lag))
		}
		slices.SortFunc(n.after[i], byTask)
		slices.SortFunc(n.before[i], byTask)
	}
	left := n.sort()
	return n, n.cycles(p, left)
}

// sort fills n.sorted and returns the tasks it could not place: those on a cycle or behind one.
func (n *network) sort() (left []int) {
	waiting := make([]int, len(n.after))
	for i := range n.after {
		waiting[i] = len(n.after[i])
	}
	var ready []int
	for _, i := range n.ordered {
		if waiting[i] == 0 {
			ready = append(ready, i)
		}
	}
	for len(ready) > 0 {
		i := ready[0]
		ready = ready[1:]
		n.sorted = append(n.sorted, i)
		for _, e := range n.before[i] {
			if waiting[e.other]--; waiting[e.other] == 0 {
				ready = append(ready, e.other)
			}
		}
	}
	for _, i := range n.ordered {
		if waiting[i] > 0 {
			left = append(left, i)
		}
	}
	return left
}

// maxCycles is how many cycles are named at once; mending one often mends others.
const maxCycles = 10

// cycles names cycles among the tasks that could not be sorted, each the shortest one through its first task.
func (n *network) cycles(p Problem, left []int) (faults Faults) {
	open := make([]bool, len(n.after))
	for _, i := range left {
		open[i] = true
	}
	for _, first := range left {
		if len(faults) == maxCycles {
			break
		}
		way := n.wayBack(first, open)
		if way == nil {
			continue
		}
		chain := make([]string, len(way))
		for k, i := range way {
			chain[k] = p.Tasks[i].ID
		}
		faults = append(faults, Fault{Kind: Cycle, Task: chain[0], Chain: chain})
		for _, i := range way {
			open[i] = false
		}
	}
	return faults
}

// wayBack is the shortest walk along the links from a task to itself over open tasks, or nil.
func (n *network) wayBack(first int, open []bool) []int {
	if !open[first] {
		return nil
	}
	came := map[int]int{}
	for queue := []int{first}; len(queue) > 0; queue = queue[1:] {
		for _, e := range n.before[queue[0]] {
			if _, seen := came[e.other]; seen || !open[e.other] {
				continue
			}
			came[e.other] = queue[0]
			if e.other != first {
				queue = append(queue, e.other)
				continue
			}
			way := []int{first}
			for i := came[first]; i != first; i = came[i] {
				way = append(way, i)
			}
			way = append(way, first)
			slices.Reverse(way)
			return way
		}
	}
	return nil
}
