package playbooks

// Play is a package a store runs ready-made: whom to address, when, with what words, and where to stop.
type Play struct {
	ID           string      `yaml:"id" need:"id"`
	Order        int         `yaml:"order" need:"1"`
	Name         string      `yaml:"name" text:"max=60"`
	Short        string      `yaml:"short" text:"max=24"`
	Goal         string      `yaml:"goal" text:"once"`
	Why          string      `yaml:"why" text:"once"`
	Stages       []string    `yaml:"stages" need:"1" ref:"lifecycle-stage"` // of the owner's life; not the scale's
	Owner        string      `yaml:"owner" need:"1" ref:"role"`
	Class        string      `yaml:"class" ref:"message-class"` // of its messages, unless a touch names another
	Audience     Audience    `yaml:"audience" need:"1"`
	Trigger      Trigger     `yaml:"trigger" need:"1"`
	Exit         string      `yaml:"exit" text:"optional,once"` // what ends it for one owner
	Cadence      []PlayTouch `yaml:"cadence" need:"1"`
	TalkTrack    []TalkTrack `yaml:"talk_track" need:"1"`
	Offer        string      `yaml:"offer" text:"optional,once"`
	Lane         []string    `yaml:"lane" text:"optional,once"` // what changes in the store's daily work
	Capacity     string      `yaml:"capacity" text:"optional,once"`
	Guardrails   []string    `yaml:"guardrails" text:"once"`
	Suppressions []string    `yaml:"suppressions" need:"1" ref:"suppression"`
	KPIs         []string    `yaml:"kpis" need:"1" ref:"kpi"` // the goal's first
	Measure      string      `yaml:"measure" text:"optional,once"`
	Readiness    []string    `yaml:"readiness" text:"once"`
	Objections   []Objection `yaml:"objections" need:"1"`
	Initiatives  []string    `yaml:"initiatives" ref:"initiative"` // the work that has to be done for it
}

// Audience is a rule over facts about an owner and a vehicle: all of All, at least one of Any where there are some, and
// none of None.
type Audience struct {
	All  []Condition `yaml:"all"`
	Any  []Condition `yaml:"any"`
	None []Condition `yaml:"none"`
}

// Condition compares one fact. Ordering operators need a number, "between" both ends; "has" asks for a value that is
// there at all, or for this one among several.
type Condition struct {
	Field string   `yaml:"field" need:"1" ref:"audience-field"`
	Op    Operator `yaml:"op" need:"1" one:"at-least|at-most|between|is|is-not|has"`
	Value string   `yaml:"value"`
	To    string   `yaml:"to"`              // the upper end of "between"
	Unit  string   `yaml:"unit" ref:"unit"` // of Value and To
}

// Operator is how a condition compares.
type Operator string

// Between includes both ends.
const (
	AtLeast Operator = "at-least"
	AtMost  Operator = "at-most"
	Between Operator = "between"
	Is      Operator = "is"
	IsNot   Operator = "is-not"
	Has     Operator = "has"
)

// Trigger is what starts a play for an owner.
type Trigger struct {
	Event string `yaml:"event" need:"1" ref:"event"` // stable name for the sending system, such as "repair-order-closed"
	Text  string `yaml:"text" text:"once"`
}

// PlayTouch is one contact of a play.
type PlayTouch struct {
	Day     int    `yaml:"day" num:"[-1000,1000]"` // from the trigger's day; negative where the event is dated ahead
	Branch  string `yaml:"branch" text:"optional,max=24"`
	Channel string `yaml:"channel" need:"1" ref:"channel"`
	Sender  string `yaml:"sender" need:"1" ref:"function"`
	Class   string `yaml:"class" ref:"message-class"` // where it differs from the play's
	What    string `yaml:"what" text:"once"`
}

// TalkTrack is what one role says: points, not a script.
type TalkTrack struct {
	Role   string   `yaml:"role" need:"1" ref:"role"`
	Points []string `yaml:"points" text:"once"`
}

// Objection is what people say against a play, and an honest answer.
type Objection struct {
	Says   string `yaml:"says" text:"once"`
	Answer string `yaml:"answer" text:"once"`
}
