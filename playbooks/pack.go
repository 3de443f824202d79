package playbooks

import "fmt"

// Struct tags drive reading, checking, translating and writing alike, so that a field is described once:
//
//	yaml:"name"         the key in the file; a key no field has is a fault
//	text:"max=20"       prose for people: translated by overlays; required unless "optional" is listed;
//	                    max= and words>= bound its length (runes, words); a text with max= stays on one line;
//	                    "once" refuses the sentence a second time
//	ref:"role"          the ID of an item of that kind, or of the list of that name; "a|b" allows either; an unknown ID
//	                    is a fault; on a map it speaks of the keys
//	need:"1"            a required field that is not prose; need:"id" is the one its item is known by
//	kind:"role"         the items of this list are of that kind and found by ID; limit:"500" bounds how many a pack may have
//	num:"(0,10]"        the interval a number lies in, ends included with [ ] and excluded with ( )
//	one:"up|down"       the words a string is one of; one:"table" stands for Tables
//	default:"3"         what an absent or zero value means; it is filled in when the pack is read
//	none:"0"            zero means that there is none, which need not be told
//
// A pack is read-only: everybody who reads it shares it.

// Pack is one method, complete and in one language.
type Pack struct {
	Head
	Functions   []Function       `yaml:"functions" kind:"function" limit:"50"`
	Steps       []Step           `yaml:"steps" kind:"step" limit:"50"`
	Dimensions  []Dimension      `yaml:"dimensions" kind:"dimension" limit:"200"`
	Indicators  []Indicator      `yaml:"indicators" kind:"indicator" limit:"2000"`
	Initiatives []Initiative     `yaml:"initiatives" kind:"initiative" limit:"2000"`
	KPIs        []KPI            `yaml:"kpis" kind:"kpi" limit:"1000"`
	Roles       []Role           `yaml:"roles" kind:"role" limit:"500"`
	Lists       []List           `yaml:"lists" kind:"list" limit:"200"`
	Targets     []TargetTemplate `yaml:"targets" kind:"target" limit:"100"`
	Glossary    []Term           `yaml:"glossary" kind:"term" limit:"2000"`
	Sources     []Source         `yaml:"sources" kind:"source" limit:"2000"`

	// What a method may add to scoring and planning.
	Plays         []Play            `yaml:"plays" kind:"play" limit:"200"`
	Journeys      []JourneyTemplate `yaml:"journeys" kind:"journey" limit:"100"`
	Systems       []System          `yaml:"systems" kind:"system" limit:"200"`
	DataObjects   []DataObject      `yaml:"data_objects" kind:"data-object" limit:"200"`
	IdentityRules []IdentityRule    `yaml:"identity_rules" kind:"identity-rule" limit:"100"`
	ContactPolicy ContactPolicy     `yaml:"contact_policy"`
	ConsentRules  []ConsentRule     `yaml:"consent_rules" kind:"consent-rule" limit:"500"`
	NamingRule    NamingRule        `yaml:"naming_rule"`
	Decisions     []Decision        `yaml:"decisions" kind:"decision" limit:"200"`
	RACI          []RACIRow         `yaml:"raci" kind:"raci-row" limit:"500"`
	Meetings      []Meeting         `yaml:"meetings" kind:"meeting" limit:"100"`
	Agendas       []Agenda          `yaml:"agendas" kind:"agenda" limit:"200"`
	Readiness     []ReadinessCheck  `yaml:"readiness_checks" kind:"readiness-check" limit:"200"`
	Packages      []StarterPackage  `yaml:"starter_packages" kind:"starter-package" limit:"100"`
	Value         Value             `yaml:"value"`

	index  map[itemKey]int // every item by kind and ID: its place in its slice; nil for a pack put together in code
	source *source         // what the pack was read from, shared by its translations; nil likewise
}

// Head is what pack.yaml says about the pack itself.
type Head struct {
	ID       string   `yaml:"id" need:"id"`
	Version  string   `yaml:"version" need:"1"`  // semantic: major.minor.patch
	Language string   `yaml:"language" need:"1"` // BCP 47 tag the texts are written in, such as "en"
	Title    string   `yaml:"title" text:"max=60"`
	Summary  string   `yaml:"summary" text:""`
	Stages   []Stage  `yaml:"stages" kind:"stage"`
	Settings Settings `yaml:"settings"`
}

// Stage is one step of the maturity scale; a pack has 2 to 11, with rising integer levels that need not start at 1.
type Stage struct {
	Level   int    `yaml:"level" need:"id" num:"[-1000,1000]"`
	Name    string `yaml:"name" text:"max=40"`
	Summary string `yaml:"summary" text:""`
}

// Settings are the pack's numbers the engine reads; a zero value in the file means the default named here.
type Settings struct {
	HalfLevels     bool         `yaml:"half_levels"`                                                 // halves between two stages may be chosen
	StageThreshold float64      `yaml:"stage_threshold" num:"[0,1]" default:"0.8"`                   // share of applicable weight that attains a stage; 0.8
	PerceptionMark float64      `yaml:"perception_mark" num:"[0,1000]" default:"0.7"`                // printed gap from which two functions disagree; 0.70
	OverallStage   OverallStage `yaml:"overall_stage" one:"lowest|mean" default:"lowest"`            // "lowest" (default) or "mean"
	NAPolicy       NAPolicy     `yaml:"na_policy" one:"with-reason|free|none" default:"with-reason"` // "with-reason" (default), "free" or "none"
	Currency       string       `yaml:"currency"`                                                    // ISO 4217, for new workshops
	FirstStep      string       `yaml:"first_step" ref:"step"`                                       // where a new workshop opens
}

// OverallStage says how the attained stage of the whole follows from the dimensions'.
type OverallStage string

// The two rules: the lowest dimension's stage, or the stage of the mean score rounded down.
const (
	OverallLowest OverallStage = "lowest"
	OverallMean   OverallStage = "mean"
)

// NAPolicy says whether a rater may answer "not applicable".
type NAPolicy string

// With a reason (the default), freely, or never.
const (
	NAWithReason NAPolicy = "with-reason"
	NAFree       NAPolicy = "free"
	NANone       NAPolicy = "none"
)

// Function is the side a participant speaks for.
type Function struct {
	ID    string `yaml:"id" need:"id"`
	Order int    `yaml:"order"` // among the functions; those of equal order are sorted by ID
	Name  string `yaml:"name" text:"max=40"`
	Short string `yaml:"short" text:"max=20"`
	About string `yaml:"about" text:""`
}

// Step is one move of the playbook, in the order of Order.
type Step struct {
	ID         string      `yaml:"id" need:"id"`
	Order      int         `yaml:"order" need:"1"`
	Name       string      `yaml:"name" text:"max=20"`
	Purpose    string      `yaml:"purpose" text:"once"`
	Entry      []Criterion `yaml:"entry" need:"1" kind:"criterion" limit:"50"` // what has to be there when it begins
	Done       []Criterion `yaml:"done" need:"1" kind:"criterion" limit:"50"`
	Questions  []string    `yaml:"questions" text:"once"`
	Outputs    []Criterion `yaml:"outputs" need:"1" kind:"criterion" limit:"50"`
	Pitfalls   []string    `yaml:"pitfalls" text:"once"`
	InTheRoom  []string    `yaml:"in_the_room" ref:"role"`
	Activities []Activity  `yaml:"activities" kind:"activity" limit:"100"`
}

// Activity is one thing the room does in a step; a step lists them in the order they are done.
type Activity struct {
	ID       string `yaml:"id" need:"id"`
	Name     string `yaml:"name" text:"max=60"`
	Minutes  int    `yaml:"minutes" num:"[0,1440]" none:"0"` // planned length in a half-day workshop
	Register string `yaml:"register" one:"table"`            // the table it fills, such as "disconnect"; empty when none
	Proof    Proof  `yaml:"proof"`                           // the records that show it is done
	Notes    string `yaml:"notes" text:"once"`               // for the facilitator, never on the projector
}

// Dimension is one of the pack's axes of maturity.
type Dimension struct {
	ID     string         `yaml:"id" need:"id"`
	Order  int            `yaml:"order" need:"1"`
	Name   string         `yaml:"name" text:"max=40"`
	Short  string         `yaml:"short" text:"max=20"`
	Weight float64        `yaml:"weight" need:"1" num:"(0,1000]"`
	About  string         `yaml:"about" text:"once"`
	Stages map[int]string `yaml:"stages" text:"once,words>=8"` // by level
}

// Indicator is one observable topic under a dimension.
type Indicator struct {
	ID            string         `yaml:"id" need:"id"`
	Dimension     string         `yaml:"dimension" need:"1" ref:"dimension"`
	Order         int            `yaml:"order" need:"1"` // within its dimension
	Name          string         `yaml:"name" text:"max=60"`
	Short         string         `yaml:"short" text:"max=20"`
	Weight        float64        `yaml:"weight" need:"1" num:"(0,1000]"`
	WeightReason  string         `yaml:"weight_reason" text:""`
	Question      string         `yaml:"question" text:"once"`
	Stages        map[int]string `yaml:"stages" text:"once,words>=8"` // by level
	Half          string         `yaml:"half" text:"optional"`        // what a half level means here
	Evidence      []string       `yaml:"evidence" text:"once"`
	Probe         string         `yaml:"probe" text:"once"`
	FalsePositive string         `yaml:"false_positive" text:"once"`
	Ask           []string       `yaml:"ask" ref:"role"`
}

// Initiative is a piece of work that raises indicators.
type Initiative struct {
	ID         string           `yaml:"id" need:"id"`
	Name       string           `yaml:"name" text:"max=70"`
	Short      string           `yaml:"short" text:"max=32"`
	Why        string           `yaml:"why" text:"once"`
	Scope      []string         `yaml:"scope" text:"once"`
	Raises     []Raise          `yaml:"raises"`
	Effort     map[string]Range `yaml:"effort" ref:"role"`                // person-days by role
	Duration   int              `yaml:"duration" need:"1" num:"[1,2600]"` // working days
	Needs      []string         `yaml:"needs" ref:"initiative"`
	Owner      string           `yaml:"owner" need:"1" ref:"role"`
	Step       string           `yaml:"step" ref:"step"` // the one it belongs to
	KPIs       []Effect         `yaml:"kpis"`
	Lag        string           `yaml:"lag" ref:"lag"` // item of the list "lag"
	Risk       string           `yaml:"risk" text:"once"`
	Counter    string           `yaml:"counter" text:"once"`
	Done       []string         `yaml:"done" text:"once"`
	QuickWin   bool             `yaml:"quick_win"`
	Importance int              `yaml:"importance" num:"[1,5]" default:"3"`   // 1-5
	Confidence float64          `yaml:"confidence" num:"(0,1]" default:"0.7"` // that the work has its effect, up to 1
	Facts      Facts            `yaml:"facts"`
}

// Raise says that an initiative lifts an indicator from one level to another.
type Raise struct {
	Indicator string  `yaml:"indicator" need:"1" ref:"indicator"`
	From      float64 `yaml:"from" need:"1"`
	To        float64 `yaml:"to" need:"1"`
}

// Range is low, base and high of an uncertain figure; a file may write [low, base, high] or one number for all three.
type Range struct {
	Low  float64 `yaml:"low"`
	Base float64 `yaml:"base"`
	High float64 `yaml:"high"`
}

// String is the three figures as a file has them, or the one that they are.
func (r Range) String() string {
	if r.Low == r.High {
		return fmt.Sprint(r.Base)
	}
	return fmt.Sprintf("[%v, %v, %v]", r.Low, r.Base, r.High)
}

// Effect says that an initiative moves a KPI.
type Effect struct {
	KPI       string    `yaml:"kpi" need:"1" ref:"kpi"`
	Direction Direction `yaml:"direction" need:"1" one:"up|down"`
}

// Facts feed the priority methods; each 1-5, 3 when the pack says nothing, and editable by the team.
type Facts struct {
	Reach         int `yaml:"reach" num:"[1,5]" default:"3"`
	Impact        int `yaml:"impact" num:"[1,5]" default:"3"`
	Urgency       int `yaml:"urgency" num:"[1,5]" default:"3"`
	RiskReduction int `yaml:"risk_reduction" num:"[1,5]" default:"3"`
}

// Direction is the way a figure should move.
type Direction string

// A figure is better up or better down.
const (
	Up   Direction = "up"
	Down Direction = "down"
)

// KPI is one figure the team follows.
type KPI struct {
	ID         string      `yaml:"id" need:"id"`
	Name       string      `yaml:"name" text:"max=60"`
	Short      string      `yaml:"short" text:"max=24"`
	Formula    string      `yaml:"formula" text:"once"`
	Unit       string      `yaml:"unit" need:"1" ref:"unit"` // an item of the list "unit"
	Direction  Direction   `yaml:"direction" need:"1" one:"up|down"`
	System     string      `yaml:"system" text:"max=40"`  // where the figure is read
	Visible    string      `yaml:"visible" text:"max=40"` // time until a well-run change shows
	Traps      []string    `yaml:"traps" text:"once"`
	Benchmarks []Benchmark `yaml:"benchmarks"`
	Leading    []string    `yaml:"leading" ref:"kpi"`      // figures that move before this one
	Lagging    []string    `yaml:"lagging" ref:"kpi"`      // figures that follow it
	Band       string      `yaml:"band" ref:"effect-band"` // how soon it answers to work well done
}

// Benchmark is somebody else's figure; grades A-C need a source, E is judgement and must never look like one.
type Benchmark struct {
	Text   string `yaml:"text" text:"once"`
	Year   string `yaml:"year"`
	Market string `yaml:"market"`
	Grade  Grade  `yaml:"grade" need:"1" one:"A|B|C|E"`
	Source string `yaml:"source" ref:"source"`
}

// Grade is how firm a figure is.
type Grade string

// A primary, B trade press, C vendor, E judgement.
const (
	GradeA Grade = "A"
	GradeB Grade = "B"
	GradeC Grade = "C"
	GradeE Grade = "E"
)

// Role is who does, owns and is asked.
type Role struct {
	ID       string `yaml:"id" need:"id"`
	Name     string `yaml:"name" text:"max=40"`
	Short    string `yaml:"short" text:"max=20"`
	Function string `yaml:"function" need:"1" ref:"function"`
	About    string `yaml:"about" text:""`
}

// List is a named pick list: disconnect types, lifecycle stages, reasons for "not applicable", units, lags.
type List struct {
	ID       string     `yaml:"id" need:"id"`
	Name     string     `yaml:"name" text:"max=40"`
	Internal bool       `yaml:"internal"` // nobody but the pack itself picks from it, so an item it never names is a slip
	Items    []ListItem `yaml:"items" kind:"item" limit:"500"`
}

// ListItem is one choice of a list; a list has them in the order they are offered.
type ListItem struct {
	ID    string `yaml:"id" need:"id"`
	Name  string `yaml:"name" text:"max=60"`
	About string `yaml:"about" text:"optional"`
}

// TargetTemplate is a set of target levels to start from.
type TargetTemplate struct {
	ID     string             `yaml:"id" need:"id"`
	Name   string             `yaml:"name" text:"max=40"`
	About  string             `yaml:"about" text:""`
	Levels map[string]float64 `yaml:"levels" ref:"indicator|dimension"` // by indicator; a dimension ID stands for all of its indicators
}

// Term is one entry of the glossary.
type Term struct {
	ID   string `yaml:"id" need:"id"`
	Name string `yaml:"name" text:"max=60"`
	Text string `yaml:"text" text:"once"`
}

// Source is where a figure comes from.
type Source struct {
	ID    string `yaml:"id" need:"id"`
	Title string `yaml:"title" need:"1"`
	Year  string `yaml:"year"`
	Where string `yaml:"where"`
}
