package playbooks

// Value is how a method reckons what a plan is worth: inputs with defaults, levers that turn them into a year's gross,
// ramps that say how the effect comes in, and what it all costs. A pack without levers has no opinion on money.
type Value struct {
	Inputs  []ValueInput `yaml:"inputs" kind:"value-input" limit:"200"`
	Ramps   []Ramp       `yaml:"ramps" kind:"ramp" limit:"50"`
	Levers  []Lever      `yaml:"levers" kind:"lever" limit:"50"`
	Costs   []CostItem   `yaml:"costs" kind:"cost" limit:"50"`
	Haircut string       `yaml:"haircut" ref:"value-input"` // share taken off the sum of the levers because they overlap
	Rate    string       `yaml:"rate" ref:"value-input"`    // a year's discount on later money
}

// ValueInput is one figure the reckoning starts from; the team replaces it by its own. Money is in the major unit of the
// pack's currency.
type ValueInput struct {
	ID     string    `yaml:"id" need:"id"`
	Name   string    `yaml:"name" text:"max=60"`
	Short  string    `yaml:"short" text:"max=32"`
	Unit   ValueUnit `yaml:"unit" need:"1" one:"share|points|count|money|ratio|hours"`
	Range  Range     `yaml:"range" need:"1" num:"[0,1000000000]"`
	Most   float64   `yaml:"most" num:"(0,1000000000]" default:"1000000000"` // what nobody's figure can exceed
	Grade  Grade     `yaml:"grade" need:"1" one:"A|B|C|E"`
	Source string    `yaml:"source" ref:"source"`
	Year   string    `yaml:"year"`
	Market string    `yaml:"market"`
	Note   string    `yaml:"note" text:"optional,once"`
}

// ValueUnit is what an input counts in.
type ValueUnit string

// Shares and points are parts of one: 15% is 0.15, a gain of three percentage points 0.03.
const (
	UnitShare  ValueUnit = "share"
	UnitPoints ValueUnit = "points"
	UnitCount  ValueUnit = "count"
	UnitMoney  ValueUnit = "money"
	UnitRatio  ValueUnit = "ratio"
	UnitHours  ValueUnit = "hours"
)

// Ramp is how much of the full effect is reached in the months after the work behind it is finished. Between the months
// named it runs straight; after the last it stays.
type Ramp struct {
	ID      string          `yaml:"id" need:"id" ref:"lag"` // the lag it spells out
	Reached map[int]float64 `yaml:"reached" need:"1" num:"[0,1]"`
}

// Lever is one way in which better work becomes money: a sum of products of inputs.
type Lever struct {
	ID       string             `yaml:"id" need:"id"`
	Name     string             `yaml:"name" text:"max=60"`
	Short    string             `yaml:"short" text:"max=24"`
	About    string             `yaml:"about" text:"once"`
	KPI      string             `yaml:"kpi" ref:"kpi"`              // the figure that proves it
	Movement string             `yaml:"movement" ref:"value-input"` // how far the KPI moves, in the good direction
	Today    string             `yaml:"today" ref:"value-input"`    // where the KPI stands; empty when no term needs it
	Ramp     string             `yaml:"ramp" need:"1" ref:"ramp"`   // how its effect comes in
	Scope    ValueScope         `yaml:"scope" one:"store|group" default:"store"`
	Terms    []ValueTerm        `yaml:"terms" need:"1"`                                // a year's gross at full effect
	Credit   string             `yaml:"credit" ref:"value-input"`                      // share of the gross that counts; empty = all
	Use      []ValueTerm        `yaml:"use"`                                           // what it takes up of a scarce thing
	Room     []ValueTerm        `yaml:"room"`                                          // how much of that there is: the gross shrinks until it fits
	AtMost   string             `yaml:"at_most" ref:"lever"`                           // the lever whose gross it cannot exceed
	Within   string             `yaml:"within" ref:"lever"`                            // the lever whose effect holds this one's
	Part     float64            `yaml:"part" num:"(0,1]" default:"1"`                  // how much of it that lever holds
	After    int                `yaml:"after" num:"[0,120]"`                           // months of its effect before that begins
	Apart    bool               `yaml:"apart"`                                         // shown on its own, never in a sum
	Drivers  map[string]float64 `yaml:"drivers" need:"1" ref:"initiative" num:"(0,1]"` // what part of the movement each brings
}

// ValueTerm is a product of inputs.
type ValueTerm struct {
	Of    []string `yaml:"of" need:"1" ref:"value-input"`
	Times float64  `yaml:"times" num:"(0,1000000]" default:"1"`
	Minus bool     `yaml:"minus"` // taken off
}

// ValueScope says whether figures are one store's, so that all stores together have as many times that, or the group's.
type ValueScope string

// Of each store, or of the whole group.
const (
	PerStore ValueScope = "store"
	PerGroup ValueScope = "group"
)

// CostItem is one thing the plan costs.
type CostItem struct {
	ID    string      `yaml:"id" need:"id"`
	Name  string      `yaml:"name" text:"max=60"`
	Short string      `yaml:"short" text:"max=24"`
	Scope ValueScope  `yaml:"scope" one:"store|group" default:"store"`
	Runs  CostRun     `yaml:"runs" need:"1" one:"start|effect|plan|effort"`
	Terms []ValueTerm `yaml:"terms" need:"1"`
}

// CostRun says when a cost falls due.
type CostRun string

// The four ways: a year's cost from the plan's start on, or from the first effect on; once, spread over the plan; or for
// each person-day of the plan's work as it is done.
const (
	FromStart  CostRun = "start"
	FromEffect CostRun = "effect"
	OverPlan   CostRun = "plan"
	ByEffort   CostRun = "effort"
)
