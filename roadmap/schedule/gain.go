package schedule

import (
	"cmp"
	"fmt"
	"slices"

	"ownerloop/assets/civil"
)

// Gain is what more time of a role in one week would buy.
type Gain struct {
	Place Full
	More  float64 // person-days
	Days  int     // working days by which the plan ends earlier
	Delay float64 // by how much the cost of delay falls
	Moves []Move  // tasks that start on another day then
}

// Bottlenecks lists the weeks of roles that keep critical tasks from starting earlier, by week and role.
func (p Plan) Bottlenecks() (places []Full) {
	for _, t := range p.Tasks {
		if t.Critical && t.Why.Kind == ByRole && !slices.Contains(places, t.Why.Full[0]) {
			places = append(places, t.Why.Full[0])
		}
	}
	slices.SortFunc(places, func(a, b Full) int { return cmp.Or(a.Week.Compare(b.Week), cmp.Compare(a.Role, b.Role)) })
	return places
}

// Gains solves the problem again for each place, with so many person-days more there, and lists what that buys in the
// order of places. Each is compared with the plan after as much search without them, so that a gain is never luck.
func (p Problem) Gains(plan Plan, places []Full, more float64, o Options) ([]Gain, error) {
	o.Keep = &plan
	before, err := Solve(p, o)
	if err != nil {
		return nil, fmt.Errorf("solve again: %w", err)
	}
	o.Keep = &before
	gains := make([]Gain, len(places))
	for i, place := range places {
		week := More{Days: more * p.share(place.Week), From: place.Week, To: place.Week}
		richer, err := p.With(AddCapacity{Role: place.Role, More: week})
		if err != nil {
			return nil, fmt.Errorf("add capacity: %w", err)
		}
		after, err := Solve(richer, o)
		if err != nil {
			return nil, fmt.Errorf("solve with more of %s: %w", place.Role, err)
		}
		gains[i] = Gain{Place: place, More: more, Days: before.Quality.Days - after.Quality.Days,
			Delay: before.Quality.Delay - after.Quality.Delay, Moves: Moves(before, after)}
	}
	return gains, nil
}

// share undoes the cut that a week with fewer working days makes to capacity: what is asked for is added whole.
func (p Problem) share(monday civil.Date) float64 {
	days := NewCalendar(p.Closures).Days(monday, monday.AddDays(7))
	if days == 0 {
		return 0
	}
	if p.Daily {
		return 1 / float64(days)
	}
	return 5 / float64(days)
}

// Move is a task that starts on another day in another plan.
type Move struct {
	ID       string
	From, To civil.Date // first days
}

// Moves compares two plans; tasks that only one of them has are left out. The order is that of the first plan.
func Moves(was, now Plan) (moves []Move) {
	at := make(map[string]civil.Date, len(now.Tasks))
	for _, t := range now.Tasks {
		at[t.ID] = t.First
	}
	for _, t := range was.Tasks {
		if first, there := at[t.ID]; there && first != t.First {
			moves = append(moves, Move{ID: t.ID, From: t.First, To: first})
		}
	}
	return moves
}
