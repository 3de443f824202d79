package schedule

import (
	"fmt"
	"strings"
)

// FaultKind says what is wrong with a problem.
type FaultKind string

// The faults.
const (
	TooMany     FaultKind = "too-many"     // more tasks, links or roles than the limits
	BadStart    FaultKind = "bad-start"    // the start is no date
	BadClosure  FaultKind = "bad-closure"  // Index: a closure that ends before it starts, or is no date
	BadRole     FaultKind = "bad-role"     // Role stands there twice, has a capacity that is no amount, or a week that is no Monday
	Duplicate   FaultKind = "duplicate"    // Task stands there twice
	BadDuration FaultKind = "bad-duration" // Task has a negative or enormous duration
	BadDate     FaultKind = "bad-date"     // Task has a NotBefore or Deadline that is no date, or is fixed without one
	BadWeight   FaultKind = "bad-weight"   // Task has a weight that is no amount
	BadEffort   FaultKind = "bad-effort"   // Task has an effort of Role that is no amount, or no working day to spread it over
	UnknownRole FaultKind = "unknown-role" // Task has an effort of Role, which has no capacity at all
	UnknownTask FaultKind = "unknown-task" // Index: a link that names Task, which does not exist
	BadLink     FaultKind = "bad-link"     // Index: a link of unknown kind or with an enormous lag
	Cycle       FaultKind = "cycle"        // Chain: tasks that wait for each other, the first one repeated at the end
	NoCapacity  FaultKind = "no-capacity"  // Role never has the time Task needs of it, even if nothing else took any
	TooFar      FaultKind = "too-far"      // the plan leaves the calendar
)

// Fault is one demand that can't be met.
type Fault struct {
	Kind  FaultKind
	Task  string
	Role  string
	Index int // of the link or closure in the problem
	Chain []string
}

// Faults is the error Solve returns: everything that is wrong, in a fixed order.
type Faults []Fault

// Error lists the faults for developers.
func (f Faults) Error() string {
	said := make([]string, len(f))
	for i, x := range f {
		said[i] = x.String()
	}
	return strings.Join(said, "; ")
}

// String is the fault for developers.
func (f Fault) String() string {
	switch f.Kind {
	case Cycle:
		return fmt.Sprintf("cycle %s", strings.Join(f.Chain, " > "))
	case BadClosure, BadLink:
		return fmt.Sprintf("%s %d", f.Kind, f.Index)
	case UnknownTask:
		return fmt.Sprintf("link %d names the unknown task %q", f.Index, f.Task)
	case BadRole:
		return fmt.Sprintf("%s %s", f.Kind, f.Role)
	case BadEffort, UnknownRole, NoCapacity:
		return fmt.Sprintf("%s %s of %s", f.Kind, f.Role, f.Task)
	}
	return strings.TrimSpace(fmt.Sprintf("%s %s", f.Kind, f.Task))
}
