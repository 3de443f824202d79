package playbooks

// Struct tags drive reading, checking, translating and writing alike, so that a field is described once:
//
//	yaml:"name"         the key in the file; a key no field has is a fault
//	text:"max=20"       prose for people: translated by overlays; required unless "optional" is listed;
//	                    max= and words>= bound its length (runes, words); "once" refuses the sentence a second time
//	ref:"role"          the ID of an item of that kind; an unknown ID is a fault
//	need:"1"            a required field that is not prose

// Pack is one method, complete and in one language.
type Pack struct {
	Head
	Functions   []Function       `yaml:"functions"`
	Steps       []Step           `yaml:"steps"`
	Dimensions  []Dimension      `yaml:"dimensions"`
	Indicators  []Indicator      `yaml:"indicators"`
	Initiatives []Initiative     `yaml:"initiatives"`
	KPIs        []KPI            `yaml:"kpis"`
	Roles       []Role           `yaml:"roles"`
	Lists       []List           `yaml:"lists"`
	Targets     []TargetTemplate `yaml:"targets"`
	Glossary    []Term           `yaml:"glossary"`
	Sources     []Source         `yaml:"sources"`

	index  map[itemKey]int // every item by kind and ID: its place in its slice
	source *source         // what the pack was read from, shared by its translations
}

// itemKey names an item: IDs are unique within their kind.
type itemKey struct{ kind, id string }

// source is what a pack was read from.
type source struct {
	base      *Pack
	languages []string         // of the overlays, sorted
	overlaid  map[string]*Pack // by language
	files     map[string][]byte
}

// Head is what pack.yaml says about the pack itself.
type Head struct {
	ID       string   `yaml:"id" need:"1"`
	Version  string   `yaml:"version" need:"1"`  // semantic: major.minor.patch
	Language string   `yaml:"language" need:"1"` // BCP 47 tag the texts are written in, such as "en"
	Title    string   `yaml:"title" text:"max=60"`
	Summary  string   `yaml:"summary" text:""`
	Stages   []Stage  `yaml:"stages"`
	Settings Settings `yaml:"settings"`
}

// Stage is one step of the maturity scale; a pack has 2 to 11, with rising integer levels that need not start at 1.
type Stage struct {
	Level   int    `yaml:"level" need:"1"`
	Name    string `yaml:"name" text:"max=40"`
	Summary string `yaml:"summary" text:""`
}

// Settings are the pack's numbers the engine reads; a zero value in the file means the default named here.
type Settings struct {
	HalfLevels     bool         `yaml:"half_levels"`           // halves between two stages may be chosen
	StageThreshold float64      `yaml:"stage_threshold"`       // share of applicable weight that attains a stage; 0.8
	PerceptionMark float64      `yaml:"perception_mark"`       // printed gap from which two functions disagree; 0.70
	OverallStage   OverallStage `yaml:"overall_stage"`         // "lowest" (default) or "mean"
	NAPolicy       NAPolicy     `yaml:"na_policy"`             // "with-reason" (default), "free" or "none"
	Currency       string       `yaml:"currency"`              // ISO 4217, for new workshops
	FirstStep      string       `yaml:"first_step" ref:"step"` // where a new workshop opens
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
	ID    string `yaml:"id" need:"1"`
	Name  string `yaml:"name" text:"max=40"`
	Short string `yaml:"short" text:"max=20"`
	About string `yaml:"about" text:""`
}

// Step is one move of the playbook, in the order of Order.
type Step struct {
	ID         string     `yaml:"id" need:"1"`
	Order      int        `yaml:"order" need:"1"`
	Name       string     `yaml:"name" text:"max=20"`
	Purpose    string     `yaml:"purpose" text:"once"`
	Entry      []string   `yaml:"entry" text:"once"`
	Done       []string   `yaml:"done" text:"once"`
	Questions  []string   `yaml:"questions" text:"once"`
	Outputs    []string   `yaml:"outputs" text:"once"`
	Pitfalls   []string   `yaml:"pitfalls" text:"once"`
	InTheRoom  []string   `yaml:"in_the_room" ref:"role"`
	Activities []Activity `yaml:"activities"`
}

// Activity is one thing the room does in a step.
type Activity struct {
	ID       string `yaml:"id" need:"1"`
	Name     string `yaml:"name" text:"max=60"`
	Minutes  int    `yaml:"minutes"`           // planned length in a half-day workshop
	Register string `yaml:"register"`          // the table it fills, such as "disconnect"; empty when none
	Notes    string `yaml:"notes" text:"once"` // for the facilitator, never on the projector
}

// Dimension is one of the pack's axes of maturity.
type Dimension struct {
	ID     string         `yaml:"id" need:"1"`
	Order  int            `yaml:"order" need:"1"`
	Name   string         `yaml:"name" text:"max=40"`
	Short  string         `yaml:"short" text:"max=20"`
	Weight float64        `yaml:"weight" need:"1"`
	About  string         `yaml:"about" text:"once"`
	Stages map[int]string `yaml:"stages" text:"once,words>=8"` // by level
}

// Indicator is one observable topic under a dimension.
type Indicator struct {
	ID            string         `yaml:"id" need:"1"`
	Dimension     string         `yaml:"dimension" need:"1" ref:"dimension"`
	Order         int            `yaml:"order" need:"1"` // within its dimension
	Name          string         `yaml:"name" text:"max=60"`
	Short         string         `yaml:"short" text:"max=20"`
	Weight        float64        `yaml:"weight" need:"1"`
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
	ID         string           `yaml:"id" need:"1"`
	Name       string           `yaml:"name" text:"max=70"`
	Short      string           `yaml:"short" text:"max=32"`
	Why        string           `yaml:"why" text:"once"`
	Scope      []string         `yaml:"scope" text:"once"`
	Raises     []Raise          `yaml:"raises"`
	Effort     map[string]Range `yaml:"effort" ref:"role"` // person-days by role
	Duration   int              `yaml:"duration" need:"1"` // working days
	Needs      []string         `yaml:"needs" ref:"initiative"`
	Owner      string           `yaml:"owner" need:"1" ref:"role"`
	KPIs       []Effect         `yaml:"kpis"`
	Lag        string           `yaml:"lag" ref:"lag"` // item of the list "lag"
	Risk       string           `yaml:"risk" text:"once"`
	Counter    string           `yaml:"counter" text:"once"`
	Done       []string         `yaml:"done" text:"once"`
	QuickWin   bool             `yaml:"quick_win"`
	Importance int              `yaml:"importance"` // 1-5, default 3
	Confidence float64          `yaml:"confidence"` // 0-1
	Facts      Facts            `yaml:"facts"`
}

// Raise says that an initiative lifts an indicator from one level to another.
type Raise struct {
	Indicator string  `yaml:"indicator" need:"1" ref:"indicator"`
	From      float64 `yaml:"from" need:"1"`
	To        float64 `yaml:"to" need:"1"`
}

// Range is low, base and high of an uncertain figure; a file may write [low, base, high] or one number for all three.
type Range struct{ Low, Base, High float64 }

// Effect says that an initiative moves a KPI.
type Effect struct {
	KPI       string    `yaml:"kpi" need:"1" ref:"kpi"`
	Direction Direction `yaml:"direction" need:"1"`
}

// Facts feed the priority methods; each 1-5 and editable by the team.
type Facts struct {
	Reach         int `yaml:"reach"`
	Impact        int `yaml:"impact"`
	Urgency       int `yaml:"urgency"`
	RiskReduction int `yaml:"risk_reduction"`
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
	ID         string      `yaml:"id" need:"1"`
	Name       string      `yaml:"name" text:"max=60"`
	Short      string      `yaml:"short" text:"max=24"`
	Formula    string      `yaml:"formula" text:"once"`
	Unit       string      `yaml:"unit" need:"1"` // an item of the list "unit"
	Direction  Direction   `yaml:"direction" need:"1"`
	System     string      `yaml:"system" text:"max=40"`  // where the figure is read
	Visible    string      `yaml:"visible" text:"max=40"` // time until a well-run change shows
	Traps      []string    `yaml:"traps" text:"once"`
	Benchmarks []Benchmark `yaml:"benchmarks"`
}

// Benchmark is somebody else's figure; grades A-C need a source, E is judgement and must never look like one.
type Benchmark struct {
	Text   string `yaml:"text" text:"once"`
	Year   string `yaml:"year"`
	Market string `yaml:"market"`
	Grade  Grade  `yaml:"grade" need:"1"`
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
	ID       string `yaml:"id" need:"1"`
	Name     string `yaml:"name" text:"max=40"`
	Short    string `yaml:"short" text:"max=20"`
	Function string `yaml:"function" need:"1" ref:"function"`
	About    string `yaml:"about" text:""`
}

// List is a named pick list: disconnect types, lifecycle stages, reasons for "not applicable", units, lags.
type List struct {
	ID    string     `yaml:"id" need:"1"`
	Name  string     `yaml:"name" text:"max=40"`
	Items []ListItem `yaml:"items"`
}

// ListItem is one choice of a list.
type ListItem struct {
	ID    string `yaml:"id" need:"1"`
	Name  string `yaml:"name" text:"max=60"`
	About string `yaml:"about" text:"optional"`
}

// TargetTemplate is a set of target levels to start from.
type TargetTemplate struct {
	ID     string             `yaml:"id" need:"1"`
	Name   string             `yaml:"name" text:"max=40"`
	About  string             `yaml:"about" text:""`
	Levels map[string]float64 `yaml:"levels" ref:"indicator"` // by indicator; a dimension ID stands for all of its indicators
}

// Term is one entry of the glossary.
type Term struct {
	ID   string `yaml:"id" need:"1"`
	Name string `yaml:"name" text:"max=60"`
	Text string `yaml:"text" text:"once"`
}

// Source is where a figure comes from.
type Source struct {
	ID    string `yaml:"id" need:"1"`
	Title string `yaml:"title" need:"1"`
	Year  string `yaml:"year"`
	Where string `yaml:"where"`
}
