package schedule

// Solve dates all tasks so that links, pins, the calendar and the roles' capacities are kept, as good for the objective
// as the search finds, and says why each date is what it is. Without roles that is the critical path method, and the
// best there is. The error is Faults; there is no half plan.
//
// A fixed task stands on its date even where links or capacities say otherwise (Broken and Over name them, Conflicts
// tells why). Its successors follow from where it stands; its predecessors' float ends where it stands. A deadline that
// cannot be met does not hold the plan back either: the task ends as little late as possible.
func Solve(p Problem, o Options) (Plan, error) {
	s, net, faults := newSearch(p, o)
	if len(faults) > 0 {
		return Plan{}, faults
	}
	if !s.run() {
		return Plan{}, Faults{{Kind: TooFar}}
	}
	s.settle()
	return s.plan(p, net)
}

// settle turns the best plan found into one in which no task can start earlier while all others stay.
func (s *search) settle() {
	copy(s.starts, s.best.starts)
	s.reset()
	for i, at := range s.starts {
		if !s.fixed[i] {
			s.book(i, at)
		}
	}
	for s.pull() {
	}
}
