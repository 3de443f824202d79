package schedule

import (
	"math"
	"slices"
	"time"

	"ownerloop/assets/civil"
)

// Problem is what is to be dated. The order of its slices does not matter for the dates.
type Problem struct {
	Start    civil.Date // nothing starts earlier
	Closures []Closure
	Roles    []Role
	Daily    bool // capacities count on each working day, not over each week
	Tasks    []Task
	Links    []Link
}

// Task is a piece of work that runs without a break on working days.
type Task struct {
	ID        string
	Days      int                // working days; 0 = a milestone
	NotBefore civil.Date         // earliest start; zero = none
	Fixed     bool               // starts on NotBefore exactly, whatever that breaks
	Deadline  civil.Date         // the last day it may end on; zero = none
	Effort    map[string]float64 // person-days by role, spread evenly over its working days
	Weight    float64            // what a working day later costs, for LeastDelay; only the proportions matter
}

// Role is a kind of people whose time is limited.
type Role struct {
	ID string
	// Days is the person-days of a normal week of five working days; a week with fewer has its share. With
	// Problem.Daily it is the person-days of every working day.
	Days  float64
	Weeks []Week // the weeks that differ; of two entries for one week the smaller counts
	More  []More // on top of both
}

// Week is a role's person-days in one week (with Problem.Daily: on each working day of it), as they are.
type Week struct {
	Monday civil.Date
	Days   float64
}

// More is person-days a role has in addition (or fewer, when negative) in every week whose Monday lies from From to To,
// both included; zero dates are open ends. A week with fewer working days than five has its share. No capacity falls
// below zero.
type More struct {
	Days     float64
	From, To civil.Date
}

// Kind is how two tasks hang together.
type Kind string

// Finish-start, start-start, finish-finish, start-finish.
const (
	FS Kind = "FS"
	SS Kind = "SS"
	FF Kind = "FF"
	SF Kind = "SF"
)

// Link says that To waits for From: the named end of To is not earlier than the named end of From plus Lag working
// days, which may be negative.
type Link struct {
	From, To string
	Kind     Kind
	Lag      int
}

// gap is how many working days To starts after From at least, given both durations; it may be negative.
func (l Link) gap(from, to int) int {
	switch l.Kind {
	case SS:
		return l.Lag
	case FF:
		return from + l.Lag - to
	case SF:
		return l.Lag - to
	}
	return from + l.Lag
}

// Limits of a problem; beyond them Solve reports a fault instead of dates nobody can read.
const (
	MaxTasks  = 10_000
	MaxLinks  = 100_000
	MaxRoles  = 100
	MaxDays   = 5_000   // of one task or one lag
	MaxEffort = 100_000 // person-days of one role in a task, or in a week
)

// check finds every fault but cycles and capacities too small for a task, and gives each task's and role's index by ID.
func (p Problem) check() (tasks, roles map[string]int, faults Faults) {
	if len(p.Tasks) > MaxTasks || len(p.Links) > MaxLinks || len(p.Roles) > MaxRoles {
		return nil, nil, Faults{{Kind: TooMany}}
	}
	if !p.Start.Valid() {
		faults = append(faults, Fault{Kind: BadStart})
	}
	for i, c := range p.Closures {
		if !c.valid() {
			faults = append(faults, Fault{Kind: BadClosure, Index: i})
		}
	}
	roles, bad := p.checkRoles()
	faults = append(faults, bad...)
	tasks = make(map[string]int, len(p.Tasks))
	for i, t := range p.Tasks {
		if _, twice := tasks[t.ID]; twice {
			faults = append(faults, Fault{Kind: Duplicate, Task: t.ID})
		}
		tasks[t.ID] = i
		faults = append(faults, t.check(roles)...)
	}
	for i, l := range p.Links {
		for _, id := range []string{l.From, l.To} {
			if _, known := tasks[id]; !known {
				faults = append(faults, Fault{Kind: UnknownTask, Task: id, Index: i})
			}
		}
		if l.Lag > MaxDays || l.Lag < -MaxDays || !l.Kind.valid() {
			faults = append(faults, Fault{Kind: BadLink, Index: i})
		}
	}
	return tasks, roles, faults
}

func (p Problem) checkRoles() (roles map[string]int, faults Faults) {
	roles = make(map[string]int, len(p.Roles))
	for i, r := range p.Roles {
		_, twice := roles[r.ID]
		roles[r.ID] = i
		bad := twice || !amount(r.Days)
		for _, w := range r.Weeks {
			bad = bad || !amount(w.Days) || !w.Monday.Valid() || w.Monday.Weekday() != time.Monday
		}
		for _, m := range r.More {
			bad = bad || !amount(math.Abs(m.Days)) || !m.From.IsZero() && !m.From.Valid() || !m.To.IsZero() && !m.To.Valid()
		}
		if bad {
			faults = append(faults, Fault{Kind: BadRole, Role: r.ID})
		}
	}
	return roles, faults
}

func (t Task) check(roles map[string]int) (faults Faults) {
	if t.Days < 0 || t.Days > MaxDays {
		faults = append(faults, Fault{Kind: BadDuration, Task: t.ID})
	}
	bad := func(d civil.Date, needed bool) bool { return !d.Valid() && (needed || !d.IsZero()) }
	if bad(t.NotBefore, t.Fixed) || bad(t.Deadline, false) {
		faults = append(faults, Fault{Kind: BadDate, Task: t.ID})
	}
	if !amount(t.Weight) {
		faults = append(faults, Fault{Kind: BadWeight, Task: t.ID})
	}
	for _, role := range t.needs() {
		days := t.Effort[role]
		switch _, known := roles[role]; {
		case !amount(days) || t.Days == 0:
			faults = append(faults, Fault{Kind: BadEffort, Task: t.ID, Role: role})
		case !known:
			faults = append(faults, Fault{Kind: UnknownRole, Task: t.ID, Role: role})
		}
	}
	return faults
}

// needs lists the roles a task takes time of, by ID.
func (t Task) needs() (roles []string) {
	for role, days := range t.Effort {
		if days != 0 {
			roles = append(roles, role)
		}
	}
	slices.Sort(roles)
	return roles
}

func amount(v float64) bool { return v >= 0 && v <= MaxEffort && !math.IsNaN(v) }

func (k Kind) valid() bool { return k == FS || k == SS || k == FF || k == SF }
