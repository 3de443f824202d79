package assessment

import (
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Inputs is everything Score reads. The order of the slices does not matter.
type Inputs struct {
	Setup        Setup
	Stores       []Store
	Participants []Participant
	Ratings      []Rating
	Agreements   []Agreement
	Targets      []Target
	GroupOwned   []GroupOwned
}

// Number is a figure that may be missing; JSON null when it is. Missing is never 0.
type Number struct {
	Value float64
	Known bool
}

// State says whether an indicator, a dimension or the whole has a score.
type State string

// A score; nothing rated yet; nothing that applies.
const (
	Scored    State = "scored"
	NoScore   State = "no-score"
	NoneApply State = "not-applicable"
)

// Source says where an indicator's level comes from.
type Source string

// Agreed in the room, voted, taken over from the group, or none.
const (
	FromAgreed Source = "agreed"
	FromVote   Source = "voted"
	FromGroup  Source = "group"
	FromNone   Source = ""
)

// Scorecard is the maturity of a whole workshop or of one store. Slices follow the pack's order.
type Scorecard struct {
	Store      uuid.UUID      // the store scored; uuid.Nil for the whole
	Overall    DimensionScore // ID empty; Coverage and Provisional are the overall's own
	Dimensions []DimensionScore
	Indicators []IndicatorScore
	Gaps       []PerceptionGap // widest printed gap first
	Raters     int             // people with at least one revealed level
}

// DimensionScore is a dimension's, or the overall, result.
type DimensionScore struct {
	ID            string
	Weight        float64
	State         State
	Score         Number
	Coverage      float64 // weight scored / weight applicable, 0-1
	Provisional   bool    // coverage below one half
	Target        Number  // weighted mean of targets over indicators that have one
	ToTarget      Number  // percent to target as a share 0-1
	Stage         Stage
	FunctionMeans []FunctionMean // weighted like the score over the indicators the function rated; pack order
}

// Stage is an attained stage and what stands before the next one.
type Stage struct {
	Known    bool
	Level    int       // the stage's level
	Plus     bool      // the score is at least halfway to the next stage's level
	Shares   []float64 // for each stage of the pack: share of applicable weight at its level or above
	Blocking []string  // indicators that keep the next stage away: below its level or not scored; pack order
}

// IndicatorScore is one indicator's result.
type IndicatorScore struct {
	ID         string
	Dimension  string
	Weight     float64
	State      State
	Level      Number
	Source     Source
	Voted      Number
	Agreed     Number
	Reason     string   // the room's reason for the agreed level
	NA         NAReason // why it does not apply
	Target     Number
	Raters     int // people whose level counts in the vote
	DontKnow   int
	NACount    int
	Consensus  Number         // Tastle-Wierman agreement, 0-1; needs two raters
	Functions  []FunctionMean // pack order, only functions with a level
	GroupOwned bool
}

// FunctionMean is the mean level of one function, unweighted by people of other functions.
type FunctionMean struct {
	Function string
	Mean     float64
	Raters   int
}

// PerceptionGap says how far two functions see a dimension (or the whole, Dimension empty) apart: mean of High minus
// mean of Low over indicators both rated, weighted like the score. Printed is the difference of the two printed means.
type PerceptionGap struct {
	Dimension string
	High, Low string // functions
	HighMean  float64
	LowMean   float64
	Gap       float64 // exact
	Printed   float64 // two decimals
	Marked    bool    // Printed reaches the pack's perception mark
}

// Scorer scores one workshop against one pack; it indexes the inputs once so that single stores, one changed
// dimension or a milestone are cheap afterwards.
type Scorer struct {
	pack   *playbooks.Pack
	inputs Inputs
	index  index
}
