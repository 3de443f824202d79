package roadmap

import (
	"slices"

	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Load sets what the plan books each role for against what the role can give.
type Load struct {
	Rows  []LoadRow // roles with a capacity, pack order
	Span  Span      // from the first booked week's Monday to the last booked week's Sunday; zero without one
	Total Figure    // person-days of all rows
	Full  int       // weeks at 90% or more, all rows
	Over  int       // weeks above capacity, all rows
	// Unlimited are roles that dated work needs and whose capacity nobody has recorded, with what it needs of them.
	Unlimited []RoleEffort
}

// LoadRow is one role: Weeks run from the plan's start to the role's last booked week.
type LoadRow struct {
	RoleLoad
	Months   []LoadMonth
	Normal   Figure     // person-days in a normal week
	Peak     Figure     // the highest printed share of capacity
	PeakWeek civil.Date // its Monday; zero when nothing is booked
	Full     int        // weeks printed at 90% or more
	Over     int        // weeks printed above 100%
	Total    Figure     // person-days booked
}

// LoadMonth is the weeks of a role whose Mondays lie in a month.
type LoadMonth struct {
	First    civil.Date // of the month
	Booked   Figure     // person-days
	Capacity Figure
	Ratio    Figure
}

// Governance is who does what, and what has to be decided.
type Governance struct {
	Proposed   bool // the activities are the pack's, since the team has recorded none
	Roles      []RoleDuty
	Activities []ActivityRow // in the order of their steps
	Lacking    int           // activities without exactly one accountable and at least one responsible role
	// Heavy are roles accountable for so much that the others have hardly taken ownership.
	Heavy             []Name
	DecisionsProposed bool          // the decisions are the pack's, since the team has recorded none
	Decisions         []DecisionRow // open ones by due date, then those taken
	Open              int
	Late              int // of Open: due before the date of the data
}

// RoleDuty is a role that takes part in any activity; those of a function stand together.
type RoleDuty struct {
	Role        Name
	Function    Name
	Accountable int // for so many activities
}

// ActivityRow is one activity with the parts of the roles.
type ActivityRow struct {
	ID    uuid.UUID // of the record; Nil for the pack's
	From  string    // row of the pack
	Step  Name
	What  string
	Parts []RolePart // only roles that take part, pack order
	Fault bool       // not exactly one accountable, or nobody responsible
}

// RolePart is what a role is in an activity; a role may be accountable and responsible at once.
type RolePart struct {
	Role    Name
	Letters []playbooks.Letter // A, R, C, I in this order
}

// Letters is what a role is in the activity; none when it takes no part.
func (a ActivityRow) Letters(role string) []playbooks.Letter {
	for _, p := range a.Parts {
		if p.Role.ID == role {
			return p.Letters
		}
	}
	return nil
}

// DecisionRow is one decision with who takes it and what holds until then.
type DecisionRow struct {
	ID        uuid.UUID // of the record; Nil for the pack's
	From      string    // decision of the pack
	Code      string    // the pack's, or N1, N2, … for the team's own
	What      string
	Deciders  []Name // several decide jointly
	Consulted []Name
	Due       civil.Date // zero: When says it, or nobody does
	When      string     // the pack's words for a decision the team has not dated
	Otherwise string
	Outcome   string
	Taken     civil.Date
	State     DecisionState
	Note      string
}

// DecisionState is how a decision stands on the date of the data.
type DecisionState string

// The states.
const (
	DecisionOpen  DecisionState = "open"
	DecisionLate  DecisionState = "late"
	DecisionTaken DecisionState = "taken"
)

// Scoreboard is the KPIs the team follows, of the group or of the store the report is about.
type Scoreboard struct {
	Rows     []KPIRow // pack order: those with a goal or a reading, and those the plan moves
	Followed int      // rows with a goal or a reading
	Measured int      // rows with a baseline and a later reading
	Right    int      // of Measured: moved the right way, or at the target
	Since    text.Message
}

// KPIRow is one KPI. Figures are in its unit, a percentage as a part of one.
type KPIRow struct {
	KPI          Name
	Goal         uuid.UUID // of the record; Nil without one
	Followed     bool      // has a goal or a reading; others are only moved by the plan
	Unit         Name
	Direction    playbooks.Direction // the way it should move
	Formula      string
	System       string // where it is read
	Visible      string // time until a change shows
	Owner        Name
	Note         string
	Base         Figure
	BaseRecorded bool // Base was put down by hand; else it is the mean of the readings in BaseMonths
	BaseMonths   Span // first days of the first and last month; zero when recorded or missing
	Now          Figure
	NowMonth     civil.Date
	Target       Figure
	Way          Figure // share of the way from Base to Target, from printed figures; may be negative or above 1
	Status       KPIStatus
	Actuals      []KPIMonth // oldest first
	Benchmark    string     // the firmest there is; empty = none
	Grade        string
	Source       Name
	Market       string
	Year         string
	MovedBy      []string // codes of the plan's initiatives
}

// KPIMonth is a KPI's level in a month.
type KPIMonth struct {
	First  civil.Date // of the month
	Value  Figure
	Stores int // it is the mean of so many stores; 0 = read for the group, or of the report's store
}

// Recent are the actuals of the last months calendar months up to the latest reading.
func (r KPIRow) Recent(months int) []KPIMonth {
	if len(r.Actuals) == 0 {
		return nil
	}
	from := r.Actuals[len(r.Actuals)-1].First.AddMonths(1 - months)
	at := slices.IndexFunc(r.Actuals, func(m KPIMonth) bool { return !m.First.Before(from) })
	return r.Actuals[at:]
}

// KPIStatus is what the figures say.
type KPIStatus string

// The statuses.
const (
	KPIReached KPIStatus = "reached" // at the target or past it
	KPIRight   KPIStatus = "right"   // moved the right way
	KPIStill   KPIStatus = "still"   // no printed difference
	KPIWrong   KPIStatus = "wrong"   // moved the wrong way
	KPIOnce    KPIStatus = "once"    // read, but without a baseline to compare with
	KPIUnread  KPIStatus = "unread"
)

// KPIStatuses are all of them, best first.
var KPIStatuses = []KPIStatus{KPIReached, KPIRight, KPIStill, KPIWrong, KPIOnce, KPIUnread}

// PlaySheet is one play on a page of its own, for the people in a store.
type PlaySheet struct {
	Headline     Headline
	Code         string    // the pack's; a second play made from the same one is P04.2; A1, A2, … for the team's own
	Record       uuid.UUID // of the automation; Nil for a play nobody has taken up
	Play         string    // of the pack; empty for the team's own
	Name         string
	Short        string
	Goal         string
	Why          string
	Stages       []Name // of the owner's life
	State        AutomationState
	Owner        Name
	Class        Name           // of its messages
	Whom         string         // the audience in the team's words
	All          []text.Message // the audience as rules: all of these …
	Any          []text.Message // … one of these …
	None         []text.Message // … and none of these
	Event        Name
	Trigger      string
	Exit         string // what ends it for an owner
	Stop         string // what stops it for everybody
	Reply        string // who answers, how soon
	HoldOut      Figure
	Channels     []Name
	Cadence      []PlayTouch // by day
	TalkTrack    []PlayTalk
	Offer        string
	Lane         []string // what changes in the store's daily work
	Capacity     string
	Guardrails   []string
	Suppressions []Name
	KPIs         []PlayKPI // the goal's first
	Measure      string
	Readiness    []string
	Objections   []playbooks.Objection
	Needs        []PlayNeed  // the plan's work that has to be done for it
	Stores       []PlayStore // that run it, as people ordered them; in a kit for all stores none
	Note         string
}

// PlayTouch is one contact of a play.
type PlayTouch struct {
	Day         int    // from the trigger's day
	Branch      string // empty: everybody
	Channel     Name
	Sender      Name
	SenderIndex int // place of the function in the pack; -1 when it has none
	What        string
}

// PlayTalk is what one role says.
type PlayTalk struct {
	Role   Name
	Points []string
}

// PlayKPI is a figure a play is judged by.
type PlayKPI struct {
	KPI       Name
	Direction playbooks.Direction
	Target    Figure // of the report's store, else of the group
}

// PlayNeed is an initiative of the plan a play waits for.
type PlayNeed struct {
	ID   uuid.UUID
	Code string
	Name string
	Done bool
	End  civil.Date // zero when undated
}

// PlayStore is a store that runs a play.
type PlayStore struct {
	ID        uuid.UUID // of the store-play record
	Store     Name
	Champion  string
	Start     civil.Date
	Certified Figure // share of its people; missing when nobody said
	Needs     string
	Note      string
}
