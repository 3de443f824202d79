package playbooks

// System is a kind of software the data lives in, with the vendors to pick from.
type System struct {
	ID      string   `yaml:"id" need:"id"`
	Name    string   `yaml:"name" text:"max=60"`
	Kind    string   `yaml:"kind" text:"max=60"` // what it is for
	About   string   `yaml:"about" text:"once"`
	Vendors []string `yaml:"vendors"` // names as the vendors write them, never translated
}

// DataObject is a thing data is kept about, with its fields.
type DataObject struct {
	ID     string      `yaml:"id" need:"id"`
	Name   string      `yaml:"name" text:"max=60"`
	About  string      `yaml:"about" text:"optional,once"`
	Key    string      `yaml:"key" text:"optional,max=80"` // what tells two of them apart
	System string      `yaml:"system" ref:"system"`        // the source of truth
	Fields []DataField `yaml:"fields" need:"1" kind:"data-field" limit:"200"`
}

// DataField is one field; its ID is unique in its object.
type DataField struct {
	ID     string `yaml:"id" need:"id"`
	Name   string `yaml:"name" text:"max=60"`
	About  string `yaml:"about" text:"optional"`
	Needed bool   `yaml:"needed"` // false: of use, but plays run without it
}

// IdentityRule says when two records are the same owner or household.
type IdentityRule struct {
	ID       string   `yaml:"id" need:"id"`
	Order    int      `yaml:"order" need:"1"` // in which they are tried
	Name     string   `yaml:"name" text:"max=120"`
	Strength Strength `yaml:"strength" need:"1" one:"strong|medium|weak|never"`
	Action   string   `yaml:"action" text:""`
}

// Strength is how firmly a rule proves that two records belong together.
type Strength string

// Never is for values that look like a key and are none.
const (
	StrengthStrong Strength = "strong"
	StrengthMedium Strength = "medium"
	StrengthWeak   Strength = "weak"
	StrengthNever  Strength = "never"
)

// ContactPolicy is how often an owner may be addressed. Zero means that the policy sets no such limit.
type ContactPolicy struct {
	About          string         `yaml:"about" text:"optional,once"`
	Classes        []MessageClass `yaml:"classes" kind:"message-class" limit:"50"`
	Caps           []Cap          `yaml:"caps" kind:"cap" limit:"100"`
	MinGapDays     int            `yaml:"min_gap_days" num:"[0,366]" none:"0"`      // between two touches of a play on the same channel
	MaxSilenceDays int            `yaml:"max_silence_days" num:"[0,3660]" none:"0"` // after which an owner counts as forgotten
	BlackoutDays   int            `yaml:"blackout_days" num:"[0,366]" none:"0"`     // other marketing rests while a survey is out
	QuietFrom      string         `yaml:"quiet_from"`                               // local time, such as "21:00"
	QuietTo        string         `yaml:"quiet_to"`
}

// MessageClass is a rank of the priority ladder: of two messages at once the lower order goes first.
type MessageClass struct {
	ID        string `yaml:"id" need:"id"`
	Order     int    `yaml:"order" need:"1"`
	Name      string `yaml:"name" text:"max=80"`
	Nature    string `yaml:"nature" text:"optional,max=80"` // what the law tends to see in it
	Overrides bool   `yaml:"overrides_caps"`                // caps and gaps do not hold for it
}

// Cap allows at most Most touches of a channel in any Days days on end.
type Cap struct {
	ID      string `yaml:"id" need:"id"`
	Channel string `yaml:"channel" need:"1" ref:"channel"`
	Most    int    `yaml:"most" need:"1" num:"[1,1000]"`
	Days    int    `yaml:"per_days" need:"1" num:"[1,3660]"`
}

// ConsentRule is what a market asks for on a channel; never legal advice, which its note has to say.
type ConsentRule struct {
	ID      string `yaml:"id" need:"id"`
	Market  string `yaml:"market" text:"max=60"`
	Channel string `yaml:"channel" ref:"channel"` // empty: every channel
	Rule    string `yaml:"rule" text:"once"`
	Note    string `yaml:"note" text:""`
	Source  string `yaml:"source" ref:"source"`
}

// NamingRule builds campaign names of parts; Pattern holds each part's ID in braces.
type NamingRule struct {
	Pattern string       `yaml:"pattern" need:"1"`
	About   string       `yaml:"about" text:"optional"`
	Parts   []NamingPart `yaml:"parts" need:"1" kind:"naming-part" limit:"30"`
	Example string       `yaml:"example" need:"1"`
}

// NamingPart is one part of a name; without values it is free.
type NamingPart struct {
	ID     string   `yaml:"id" need:"id"`
	Name   string   `yaml:"name" text:"max=60"`
	Values []string `yaml:"values"`
}

// Decision is one the two sides have to settle, and what holds until they do.
type Decision struct {
	ID        string   `yaml:"id" need:"id"`
	What      string   `yaml:"what" text:"max=120"`
	Deciders  []string `yaml:"deciders" need:"1" ref:"role"` // several decide jointly
	Consulted []string `yaml:"consulted" ref:"role"`
	Due       string   `yaml:"due" text:"max=60"`
	Otherwise string   `yaml:"otherwise" text:""`
}

// RACIRow says who does what in one activity of a step.
type RACIRow struct {
	ID       string            `yaml:"id" need:"id"`
	Step     string            `yaml:"step" need:"1" ref:"step"`
	Activity string            `yaml:"activity" text:"max=80"`
	Letters  map[string]Letter `yaml:"letters" need:"1" ref:"role" one:"R|A|C|I"` // by role
}

// Letter is a part in an activity.
type Letter string

// Exactly one role of a row is accountable and at least one responsible.
const (
	Responsible Letter = "R"
	Accountable Letter = "A"
	Consulted   Letter = "C"
	Informed    Letter = "I"
)

// Meeting is one beat of the rhythm both sides keep.
type Meeting struct {
	ID      string   `yaml:"id" need:"id"`
	Order   int      `yaml:"order" need:"1"`
	Name    string   `yaml:"name" text:"max=60"`
	Every   string   `yaml:"every" text:"max=40"`
	Minutes int      `yaml:"minutes" need:"1" num:"[1,1440]"`
	Chair   []string `yaml:"chair" ref:"role"`
	Who     []string `yaml:"who" need:"1" ref:"role"`
	Agenda  []string `yaml:"agenda" text:""`
	Output  string   `yaml:"output" text:"optional"`
}

// Agenda is a timed run through one step, or all of them where it names none.
type Agenda struct {
	ID     string        `yaml:"id" need:"id"`
	Name   string        `yaml:"name" text:"max=60"`
	Length AgendaLength  `yaml:"length" need:"1" one:"two-hours|half-day|full-day|two-day"`
	Step   string        `yaml:"step" ref:"step"`
	Blocks []AgendaBlock `yaml:"blocks" need:"1"`
}

// AgendaBlock is one stretch of a meeting, breaks included.
type AgendaBlock struct {
	Day      int    `yaml:"day" num:"[1,2]" default:"1"`
	Minutes  int    `yaml:"minutes" need:"1" num:"[1,480]"`
	Activity string `yaml:"activity" ref:"activity"` // of the step, where it is one
	What     string `yaml:"what" text:"max=120"`
}

// AgendaLength is how long a meeting runs.
type AgendaLength string

// What the blocks of each add up to, breaks included: 120 minutes, 180-240, 360-480, and two full days.
const (
	TwoHours AgendaLength = "two-hours"
	HalfDay  AgendaLength = "half-day"
	FullDay  AgendaLength = "full-day"
	TwoDay   AgendaLength = "two-day"
)

// ReadinessCheck is how good data has to be before anything is automated on it. Between Stop and Go people work from
// lists first.
type ReadinessCheck struct {
	ID        string    `yaml:"id" need:"id"`
	Order     int       `yaml:"order" need:"1"`
	Name      string    `yaml:"name" text:"max=80"`
	Object    string    `yaml:"object" ref:"data-object"`
	Unit      string    `yaml:"unit" need:"1" ref:"unit"`
	Direction Direction `yaml:"direction" need:"1" one:"up|down"`
	Stop      float64   `yaml:"stop" need:"1"` // worse than this: nothing starts
	Go        float64   `yaml:"go" need:"1"`   // better than this: plays may run
}

// StarterPackage is a first choice of initiatives for a situation that is often met, in the order they begin.
type StarterPackage struct {
	ID          string   `yaml:"id" need:"id"`
	Order       int      `yaml:"order" need:"1"`
	Name        string   `yaml:"name" text:"max=60"`
	For         string   `yaml:"for" text:"once"`
	Initiatives []string `yaml:"initiatives" need:"1" ref:"initiative"`
	People      string   `yaml:"people" text:"max=80"`
	Signals     []string `yaml:"signals" text:"once"` // what should be seen in the first quarter
}
