package schedule

// individual is a plan in the search's population: a list of tasks and what it leads to.
type individual struct {
	list   []int // without fixed tasks; keeps to the links
	starts []int
	score  score
}

func newIndividual(n, movable int) individual {
	return individual{list: make([]int, movable), starts: make([]int, n), score: score{late: far}}
}

func (x *individual) take(y individual) {
	copy(x.list, y.list)
	copy(x.starts, y.starts)
	x.score = y.score
}

// search is a genetic search: it crosses lists of tasks, makes each child's plan and keeps the better ones.
type search struct {
	*generator
	o          Options
	floor      floor
	random     source
	urgency    []int // latest end by links: the smaller, the earlier in the first lists
	population []individual
	child      individual
	best       individual
	stopped    bool
	stale      int // children in a row that were no use

	waiting []int  // of each task: how many tasks before it are not in the list yet
	open    []int  // tasks that may come next
	taken   []bool // in the list that is being made
	list    []int
}

// Sizes of the search, found by trying on generated nets.
const (
	populationSize = 40
	holdShare      = 3  // one child in so many holds some tasks back
	shiftShare     = 10 // up to one task in so many is shifted
	shiftReach     = 40 // places in the list at most
)

// defaultPasses is the budget where none is given: what keeps the time about the same from small to large problems.
func defaultPasses(tasks int) int { return max(150, min(5000, 100_000/max(tasks, 1))) }

// source is the splitmix64 generator: small, and the same on every machine.
type source uint64

func (r *source) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below is a number from 0 to n-1.
func (r *source) below(n int) int { return int((r.next() >> 32) * uint64(n) >> 32) }

// newSearch prepares the search, or says what is wrong with the problem.
func newSearch(p Problem, o Options) (*search, *network, Faults) {
	tasks, roles, faults := p.check()
	if len(faults) > 0 {
		return nil, nil, faults
	}
	net, faults := newNetwork(p, tasks)
	if len(faults) > 0 {
		return nil, nil, faults
	}
	if faults := checkFar(p); len(faults) > 0 {
		return nil, nil, faults
	}
	m := newModel(p, o.Objective, roles, net)
	early, faults := m.earliestStarts(p)
	if len(faults) > 0 {
		return nil, nil, faults
	}
	n, movable := len(m.days), 0
	for _, fixed := range m.fixed {
		if !fixed {
			movable++
		}
	}
	if o.Passes <= 0 {
		o.Passes = defaultPasses(n)
	}
	s := &search{generator: newGenerator(m, o.Objective), o: o, floor: m.floor(early), random: source(o.Seed), urgency: m.urgency(early),
		child: newIndividual(n, movable), best: newIndividual(n, movable), population: make([]individual, 0, populationSize),
		waiting: make([]int, n), open: make([]int, 0, n), taken: make([]bool, n), list: make([]int, 0, n)}
	s.resume(p)
	return s, net, nil
}

// resume begins with the plan to start from, where there is one: as it stands, or where that is not possible any more
// with its order.
func (s *search) resume(p Problem) {
	if s.o.Keep == nil {
		return
	}
	first := make(map[string]int, len(s.o.Keep.Tasks))
	for _, t := range s.o.Keep.Tasks {
		first[t.ID] = s.weeks.cal.position(t.First) - s.weeks.base
	}
	for i, id := range s.ids {
		at, known := first[p.Tasks[id].ID]
		if !known {
			at = s.urgency[i]
		}
		s.urgency[i] = at
		if !s.fixed[i] {
			s.starts[i] = max(at, 0)
		}
	}
	s.reset()
	s.byStart()
	for _, i := range s.order {
		if s.fixed[i] {
			continue
		}
		if s.ready(i) > s.starts[i] || s.earliest(i, s.starts[i]) != s.starts[i] {
			return
		}
		s.book(i, s.starts[i])
	}
	s.note()
}

// run searches and leaves the best plan in s.best. It reports whether there is any.
func (s *search) run() bool {
	for first := true; len(s.population) < cap(s.population) && (first || !s.done()); first = false {
		s.draw(!first)
		if s.try() {
			x := newIndividual(len(s.days), len(s.child.list))
			x.take(s.child)
			s.population = append(s.population, x)
		}
	}
	if !s.done() && s.objective != LeastDelay {
		s.floor.finish = newBounder(s.model, s.floor.early).raise(s.floor.finish, int(s.best.score.main))
	}
	for len(s.population) > 1 && !s.done() {
		s.cross()
		if s.try() {
			s.replace()
		}
		if s.stale > 2*populationSize {
			s.renew()
		}
	}
	return s.best.score.late < far
}

// renew starts over with new lists when nothing better comes of the old ones; the best plan stays.
func (s *search) renew() {
	s.stale = 0
	s.population[0].take(s.best)
	for k := 1; k < len(s.population) && !s.done(); k++ {
		s.draw(true)
		if s.try() {
			s.population[k].take(s.child)
		}
	}
}

func (s *search) done() bool {
	least := int64(s.floor.finish)
	if s.objective == LeastDelay {
		least = s.floor.delay
	}
	if s.best.score.late <= s.floor.late && s.best.score.main <= least || s.passes >= s.o.Passes {
		return true
	}
	s.stopped = s.stopped || s.o.Stop != nil && s.o.Stop()
	return s.stopped
}

// try makes the plan of s.list, improves it and keeps it as the child; it reports whether there is one.
func (s *search) try() bool {
	if !s.serial(s.list) {
		return false
	}
	if s.objective != LeastDelay {
		s.justify()
	}
	s.note()
	return true
}

// note keeps the plan just made as the child, and as the best if it is.
func (s *search) note() {
	s.byStart()
	s.child.list = s.child.list[:0]
	for _, i := range s.order {
		if !s.fixed[i] {
			s.child.list = append(s.child.list, i)
		}
	}
	copy(s.child.starts, s.starts)
	s.child.score = s.score()
	if s.child.score.compare(s.best.score) < 0 {
		s.best.take(s.child)
	}
}

// draw makes s.list by urgency; at random, the most urgent of a few open tasks drawn comes next.
func (s *search) draw(atRandom bool) {
	clear(s.waits)
	s.open, s.list = s.open[:0], s.list[:0]
	for i, fixed := range s.fixed {
		s.waiting[i] = 0
		for k := s.in.at[i]; k < s.in.at[i+1]; k++ {
			if !s.fixed[s.in.other[k]] {
				s.waiting[i]++
			}
		}
		if s.waiting[i] == 0 && !fixed {
			s.open = append(s.open, i)
		}
	}
	for len(s.open) > 0 {
		at := 0
		if atRandom {
			at = s.random.below(len(s.open))
			for range 2 {
				if k := s.random.below(len(s.open)); s.urgency[s.open[k]] < s.urgency[s.open[at]] {
					at = k
				}
			}
		} else {
			for k, i := range s.open {
				if s.urgency[i] < s.urgency[s.open[at]] || s.urgency[i] == s.urgency[s.open[at]] && i < s.open[at] {
					at = k
				}
			}
		}
		i := s.open[at]
		s.open[at] = s.open[len(s.open)-1]
		s.open = s.open[:len(s.open)-1]
		s.list = append(s.list, i)
		for k := s.out.at[i]; k < s.out.at[i+1]; k++ {
			next := s.out.other[k]
			if s.waiting[next]--; s.waiting[next] == 0 && !s.fixed[next] {
				s.open = append(s.open, next)
			}
		}
	}
}

// cross makes s.list from two parents: the ends of the mother's with the middle as the father has it, slightly changed.
func (s *search) cross() {
	mother, father := s.parent(), s.parent()
	n := len(mother.list)
	a, b := s.random.below(n+1), s.random.below(n+1)
	a, b = min(a, b), max(a, b)
	clear(s.taken)
	s.list = append(s.list[:0], mother.list[:a]...)
	for _, i := range s.list {
		s.taken[i] = true
	}
	for _, i := range father.list {
		if len(s.list) == b {
			break
		}
		if !s.taken[i] {
			s.taken[i] = true
			s.list = append(s.list, i)
		}
	}
	for _, i := range mother.list {
		if !s.taken[i] {
			s.list = append(s.list, i)
		}
	}
	if s.random.below(holdShare) == 0 {
		s.holdBack()
	}
	for range 1 + s.random.below(1+n/shiftShare) {
		s.shift(s.random.below(n))
	}
}

// holdBack makes up to three tasks wait a few days. Where capacity counts over a week, the best plan may need that; where it
// counts each day, it never does.
func (s *search) holdBack() {
	clear(s.waits)
	if s.weeks.daily {
		return
	}
	for range 1 + s.random.below(3) {
		s.waits[s.random.below(len(s.waits))] = 1 + s.random.below(4)
	}
}

// shift moves one task of s.list to another place that its links allow.
func (s *search) shift(from int) {
	i, end := s.list[from], from
	if s.random.below(2) == 0 {
		for end > 0 && from-end < shiftReach && !s.linked(s.list[end-1], i) {
			end--
		}
		to := end + s.random.below(from-end+1)
		copy(s.list[to+1:from+1], s.list[to:from])
		s.list[to] = i
		return
	}
	for end < len(s.list)-1 && end-from < shiftReach && !s.linked(i, s.list[end+1]) {
		end++
	}
	to := from + s.random.below(end-from+1)
	copy(s.list[from:to], s.list[from+1:to+1])
	s.list[to] = i
}

// parent is the better of two drawn.
func (s *search) parent() *individual {
	x, y := &s.population[s.random.below(len(s.population))], &s.population[s.random.below(len(s.population))]
	if y.score.compare(x.score) < 0 {
		return y
	}
	return x
}

// linked says whether a link leads from i to j.
func (s *search) linked(i, j int) bool {
	for k := s.in.at[j]; k < s.in.at[j+1]; k++ {
		if s.in.other[k] == i {
			return true
		}
	}
	return false
}

// replace puts the child in the place of the worst, unless it is no better or there already.
func (s *search) replace() {
	s.stale++
	worst := 0
	for k := range s.population {
		x := &s.population[k]
		if x.score == s.child.score {
			return
		}
		if x.score.compare(s.population[worst].score) > 0 {
			worst = k
		}
	}
	if s.child.score.compare(s.population[worst].score) < 0 {
		s.population[worst].take(s.child)
		s.stale = 0
	}
}
