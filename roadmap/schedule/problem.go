package schedule

import (
	"fmt"
	"strings"

	"ownerloop/assets/civil"
)

// Problem is what is to be dated. The order of its slices does not matter for the dates.
type Problem struct {
	Start    civil.Date // nothing starts earlier
	Closures []Closure
	Tasks    []Task
	Links    []Link
}

// Task is a piece of work that runs without a break on working days.
type Task struct {
	ID        string
	Days      int        // working days; 0 = a milestone
	NotBefore civil.Date // earliest start; zero = none
	Fixed     bool       // starts on NotBefore exactly, whatever that breaks
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

// Limits of a problem; beyond them Solve reports a fault instead of dates nobody can read.
const (
	MaxTasks = 10_000
	MaxLinks = 100_000
	MaxDays  = 5_000 // of one task or one lag
)

// FaultKind says what is wrong with a problem.
type FaultKind string

// The faults.
const (
	TooMany     FaultKind = "too-many"     // more tasks or links than the limits
	BadStart    FaultKind = "bad-start"    // the start is no date
	BadClosure  FaultKind = "bad-closure"  // Index: a closure that ends before it starts, or is no date
	Duplicate   FaultKind = "duplicate"    // Task stands there twice
	BadDuration FaultKind = "bad-duration" // Task has a negative or enormous duration
	BadDate     FaultKind = "bad-date"     // Task has a NotBefore that is no date, or is fixed without one
	UnknownTask FaultKind = "unknown-task" // Index: a link that names Task, which does not exist
	BadLink     FaultKind = "bad-link"     // Index: a link of unknown kind or with an enormous lag
	Cycle       FaultKind = "cycle"        // Chain: tasks that wait for each other, the first one repeated at the end
	TooFar      FaultKind = "too-far"      // the plan leaves the calendar
)

// Fault is one demand that can't be met.
type Fault struct {
	Kind  FaultKind
	Task  string
	Index int // of the link or closure in the problem
	Chain []string
}

// Faults is the error Solve returns: everything that is wrong, in a fixed order.
type Faults []Fault

// Error lists the faults for developers.
func (f Faults) Error() string {
	var b strings.Builder
	for i, x := range f {
		if i > 0 {
			b.WriteString("; ")
		}
		switch x.Kind {
		case Cycle:
			fmt.Fprintf(&b, "cycle %s", strings.Join(x.Chain, " > "))
		case BadClosure, BadLink:
			fmt.Fprintf(&b, "%s %d", x.Kind, x.Index)
		case UnknownTask:
			fmt.Fprintf(&b, "link %d names the unknown task %q", x.Index, x.Task)
		default:
			fmt.Fprintf(&b, "%s %s", x.Kind, x.Task)
		}
	}
	return b.String()
}

// check finds every fault but cycles, and gives each task's index by ID.
func (p Problem) check() (index map[string]int, faults Faults) {
	if len(p.Tasks) > MaxTasks || len(p.Links) > MaxLinks {
		return nil, Faults{{Kind: TooMany}}
	}
	if !p.Start.Valid() {
		faults = append(faults, Fault{Kind: BadStart})
	}
	for i, c := range p.Closures {
		if !c.valid() {
			faults = append(faults, Fault{Kind: BadClosure, Index: i})
		}
	}
	index = make(map[string]int, len(p.Tasks))
	for i, t := range p.Tasks {
		if _, twice := index[t.ID]; twice {
			faults = append(faults, Fault{Kind: Duplicate, Task: t.ID})
		}
		index[t.ID] = i
		if t.Days < 0 || t.Days > MaxDays {
			faults = append(faults, Fault{Kind: BadDuration, Task: t.ID})
		}
		if !t.NotBefore.Valid() && (t.Fixed || !t.NotBefore.IsZero()) {
			faults = append(faults, Fault{Kind: BadDate, Task: t.ID})
		}
	}
	for i, l := range p.Links {
		for _, id := range []string{l.From, l.To} {
			if _, known := index[id]; !known {
				faults = append(faults, Fault{Kind: UnknownTask, Task: id, Index: i})
			}
		}
		if l.Lag > MaxDays || l.Lag < -MaxDays || !l.Kind.valid() {
			faults = append(faults, Fault{Kind: BadLink, Index: i})
		}
	}
	return index, faults
}

func (k Kind) valid() bool { return k == FS || k == SS || k == FF || k == SF }
