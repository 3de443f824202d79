package schedule

import "ownerloop/assets/civil"

// Objective is what a plan is good for.
type Objective string

// The objectives. Missed deadlines and links into fixed tasks come before either.
const (
	EarliestFinish Objective = "finish" // the last task ends as early as possible, then all of them
	LeastDelay     Objective = "delay"  // the sum of each task's weight times its end is least, then the finish
)

// Options steer the search.
type Options struct {
	Objective Objective // empty = EarliestFinish
	Seed      uint64    // the same seed gives the same plan
	// Passes is how many schedules may be made at most; 0 = as many as suit the problem's size. The search ends
	// earlier when it knows that nothing better exists.
	Passes int
	// Stop is asked between passes; nil never stops. A plan it cut short says Stopped, and another run may differ.
	Stop func() bool
	// Keep is a plan of the same tasks to start from: the result is never worse.
	Keep *Plan
}

// Plan is a problem with dates.
type Plan struct {
	Finish    civil.Date // last day of the last task; the start of an empty plan
	Tasks     []Dated    // in the order of Problem.Tasks
	Loads     []Load     // in the order of Problem.Roles
	Conflicts []Conflict // demands the plan does not meet
	Quality   Quality
}

// Quality says how good a plan is and how it was found.
type Quality struct {
	Days       int     // working days from the plan's start to its end
	Bound      int     // no plan can take fewer
	Delay      float64 // sum of each task's weight times the working days from the plan's start to its end
	LeastDelay float64 // no plan can cost less
	Gap        float64 // how far the objective is from its bound at most, as a share of the bound; 0 = nothing better exists
	Passes     int     // schedules made
	Stopped    bool    // Options.Stop cut the search short
}

// Dated is a task with its dates and why they are what they are.
type Dated struct {
	ID       string
	First    civil.Date // first working day
	Last     civil.Date // last working day; a milestone's is First
	Latest   civil.Date // the last day it may end without moving the finish or a fixed task, or missing a deadline
	Float    int        // working days between Last and Latest; negative when a link into a fixed task or a deadline is broken
	Critical bool       // no float left
	// LinkFloat is the float that links, fixed tasks and deadlines alone would leave; Float also counts the capacities
	// that later tasks need.
	LinkFloat int
	Alone     civil.Date // where it would start if nothing but the plan's start held it
	Ready     civil.Date // where it could start if capacity did not matter, all else standing where it does
	Why       Reason
	Shifted   []int  // closures (indices) that pushed the start from the day after the last possible working day
	Pauses    []int  // closures (indices) that lie inside the bar
	Broken    []int  // incoming links (indices) that a fixed start breaks
	Over      []Full // weeks a fixed task books beyond capacity
}

// ReasonKind is what holds a task's start.
type ReasonKind string

// The reasons.
const (
	ByStart     ReasonKind = "start"      // the plan's start
	ByLink      ReasonKind = "link"       // a predecessor
	ByNotBefore ReasonKind = "not-before" // its own earliest start
	ByPin       ReasonKind = "pin"        // it was fixed there
	ByRole      ReasonKind = "role"       // a role has no time left in a week
)

// Reason is the demand that binds: moving it earlier would move the task, unless another one says the same. Among
// demands that say the same, the plan's start comes before an earliest start, that before links, and those before a
// full role.
type Reason struct {
	Kind    ReasonKind
	Link    int    // index of the binding link, the one whose task has the lowest ID when several bind; -1 = none
	Links   []int  // every binding link
	Full    []Full // ByRole: what stands between Ready and the start; the first one keeps it from starting a day earlier
	Holders []int  // ByRole: the tasks (indices) that book the first of Full, most first
}

// Full is a week in which a role has too little time left.
type Full struct {
	Role string
	Week civil.Date // its Monday
}

// Load is what a role is booked for, week by week without a hole from the plan's start to its last booked week.
type Load struct {
	Role  string
	Weeks []LoadWeek
}

// LoadWeek is one week of a role.
type LoadWeek struct {
	Monday   civil.Date
	Booked   float64 // person-days
	Capacity float64 // person-days
}

// Ratio is booked to capacity; 0 where there is neither, infinite where there is no capacity.
func (w LoadWeek) Ratio() float64 {
	if w.Booked == 0 {
		return 0
	}
	return w.Booked / w.Capacity
}

// ConflictKind is what a plan fails to meet.
type ConflictKind string

// The conflicts.
const (
	LatePredecessor ConflictKind = "late-predecessor" // Task is fixed before what it waits for is done
	MissedDeadline  ConflictKind = "missed-deadline"  // Task ends after its deadline
	Overbooked      ConflictKind = "overbooked"       // fixed tasks book more of a role than there is
	EarlyLead       ConflictKind = "early-lead"       // a negative lag lets Task start before what it waits for does
)

// Conflict is a demand the plan does not meet, with the facts that exclude each other.
type Conflict struct {
	Kind  ConflictKind
	Task  string
	Facts []Fact
	// Proven says that no plan meets all of Facts, and that leaving out any one of them would help (where capacities
	// are among them: that the proof needs every one). Without it Facts are what stands in the way in this plan, and a
	// longer search might still find a way.
	Proven bool
	Days   int // working days by which the demand is missed; 0 for Overbooked
}

// FactKind is what a fact states.
type FactKind string

// The facts.
const (
	FactStart     FactKind = "start"      // nothing starts before the plan does
	FactDuration  FactKind = "duration"   // Task takes its working days
	FactLink      FactKind = "link"       // Index: a link
	FactNotBefore FactKind = "not-before" // Task must not start earlier
	FactPin       FactKind = "pin"        // Task is fixed
	FactDeadline  FactKind = "deadline"   // Task has a deadline
	FactClosure   FactKind = "closure"    // Index: a closure
	FactEffort    FactKind = "effort"     // Task takes time of Role
	FactCapacity  FactKind = "capacity"   // Role has no more time than it has; in Week alone when that is set
)

// Fact is one statement of a problem.
type Fact struct {
	Kind  FactKind
	Task  string
	Role  string
	Week  civil.Date
	Index int
}
