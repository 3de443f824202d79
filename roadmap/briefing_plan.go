package roadmap

import (
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Plan is initiatives with dates, owners and reasons. When nothing is accepted yet it holds no bars;
// Briefing.Proposals then says what is proposed.
type Plan struct {
	Accepted  bool
	Start     civil.Date // earliest day anything may start
	Finish    civil.Date // last day of the last bar
	Date      civil.Date // date of the data
	Lanes     []Name     // dimensions with bars, pack order
	Bars      []Bar      // by lane, then start, then code
	Links     []BarLink
	Closures  []Closure
	Milestone *MilestonePlan // the milestone's plan, when it had one
	Moved     text.Message   // the finish against the milestone's plan, in words; empty key without one
	Problems  []text.Message // demands that exclude each other; there are no bars then
	Notes     []text.Message // demands the dates do not meet, and what the plan leaves aside, such as links to parked work
	Loads     []RoleLoad     // roles with a capacity, pack order
	Chain     []uuid.UUID    // the bars that set the finish, first to last
}

// MilestonePlan compares with the finish planned at the milestone.
type MilestonePlan struct {
	Name   string
	Finish civil.Date
	Weeks  int // whole weeks the finish moved; later is positive
}

// Bar is one dated initiative.
type Bar struct {
	ID         uuid.UUID
	Code       string
	Name       string
	Short      string
	Lane       string // dimension ID: where most of its closed gap lies
	Step       string // the pack's step it belongs to; empty = none
	Owner      Name
	Status     Status
	StatusName string
	Done       float64
	Span       Span
	Milestone  bool // takes no time; Span is one day
	Days       int  // working days
	Float      int  // working days it can slip without moving the finish; negative when it breaks something
	Latest     civil.Date
	Critical   bool
	Pin        Pin
	Due        civil.Date // the last day it should end on; zero = none
	LevelledTo civil.Date // the start where a pin, a closure or a full role binds; zero where the links alone say it
	Baseline   Span       // at the milestone
	Slip       Figure     // working days of the end against Baseline
	Why        []DateReason
	Note       string
}

// RoleLoad is what a role is booked for, week by week from the plan's start to its last booked week.
type RoleLoad struct {
	Role  Name
	Weeks []LoadWeek
}

// LoadWeek is one week of a role.
type LoadWeek struct {
	Monday   civil.Date
	Booked   Figure // person-days
	Capacity Figure // person-days
	Ratio    Figure // booked to capacity; not known without capacity
}

// DateReason is one step in the chain that led to a bar's dates, earliest first.
type DateReason struct {
	Date  civil.Date
	Text  text.Message
	Binds bool // it is what holds the bar where it is
}

// Ref names the bar on charts, for hit tests and links.
func (b Bar) Ref() string { return "initiative:" + b.ID.String() }

// BarLink joins two bars.
type BarLink struct {
	From, To uuid.UUID
	Kind     LinkKind
	Lag      int
	Critical bool // joins two critical bars and holds the second where it is
}

// Sheet is one initiative on a page of its own.
type Sheet struct {
	Headline Headline
	ID       string // of the record, or of the pack's initiative for a proposal
	Record   uuid.UUID
	From     string // pack initiative
	Code     string
	Name     string
	Short    string
	Proposed bool // not yet accepted: no dates
	// ComesAlong says that a proposal closes no gap itself: another one needs it first.
	ComesAlong bool
	Bar        *Bar // nil for a proposal or parked work
	Owner      Name
	Status     Name
	Why        string
	Scope      []string
	Done       []string
	Risk       string
	Counter    string
	Raises     []RaiseRow
	Effects    []Effect
	Effort     []RoleEffort // most first
	Total      Figure       // person-days, base
	Duration   int          // working days
	Needs      []LinkRow
	Opens      []LinkRow
	KPIs       []KPIEffect
	Priority   PriorityRow
	Fixes      []int // numbers of the disconnects it mends
	Note       string
}

// RaiseRow is one indicator an initiative lifts.
type RaiseRow struct {
	Indicator Name
	From, To  Figure // what the initiative is made for
	Now       Figure
	After     Figure // the level when it is done
	Target    Figure
}

// Effect is what an initiative alone does to a dimension's score.
type Effect struct {
	Dimension Name
	Now       Figure
	After     Figure
	Change    Figure // difference of the printed scores
}

// RoleEffort is person-days of one role.
type RoleEffort struct {
	Role Name
	Days playbooks.Range
}

// LinkRow is a neighbour of an initiative in the plan.
type LinkRow struct {
	ID   string
	Code string
	Name string
	Kind LinkKind
	Lag  int
	Date civil.Date // when the needed one ends or the opened one starts; zero when undated
}

// KPIEffect is a figure an initiative moves.
type KPIEffect struct {
	KPI       Name
	Direction playbooks.Direction
	Unit      string
	Grade     string // grade of the KPI's best benchmark; empty when it has none
}

// PriorityRow is the default priority with its terms: Importance x ClosedGap x Confidence / (Effort + 5).
type PriorityRow struct {
	Importance int
	ClosedGap  Figure // quadratic, as Priority.ClosedGap
	Confidence Figure
	Effort     Figure // person-days, base
	Score      Figure
	Rank       int // by score alone
	Hand       int // rank set by hand, which wins; 0 = none
}
