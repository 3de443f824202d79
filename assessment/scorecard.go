package assessment

import (
	"encoding/json"
	"fmt"

	"github.com/google/uuid"
)

// Inputs is everything Score reads. The order of the slices does not matter. Records that refer to something unknown,
// levels off the pack's scale and second copies of a natural key are left out; Scorer.Ignored lists them.
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

// MarshalJSON writes the value in full precision, or null.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.Known {
		return []byte("null"), nil
	}
	return json.Marshal(n.Value)
}

// UnmarshalJSON reads a number or null.
func (n *Number) UnmarshalJSON(data []byte) error {
	var value *float64
	if err := json.Unmarshal(data, &value); err != nil {
		return fmt.Errorf("read number: %w", err)
	}
	*n = Number{}
	if value != nil {
		*n = known(*value)
	}
	return nil
}

func known(x float64) Number { return Number{Value: x, Known: true} }

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

// Agreed in the room, voted, taken over from the group, the weighted mean of store levels of which some were agreed
// store by store, or none.
const (
	FromAgreed Source = "agreed"
	FromVote   Source = "voted"
	FromGroup  Source = "group"
	FromStores Source = "stores"
	FromNone   Source = ""
)

// Scorecard is the maturity of a whole workshop or of one store. Slices follow the pack's order, dimension by
// dimension.
type Scorecard struct {
	Store      uuid.UUID      // the store scored; uuid.Nil for the whole
	Overall    DimensionScore // ID empty; Coverage and Provisional are the overall's own
	Dimensions []DimensionScore
	Indicators []IndicatorScore
	Gaps       []PerceptionGap // of the dimensions; widest printed gap first
	WholeGaps  []PerceptionGap // over all dimensions; same order
	Raters     int             // people with at least one level that counts
}

// DimensionScore is a dimension's, or the overall, result.
type DimensionScore struct {
	ID          string
	Weight      float64
	State       State
	Score       Number
	Coverage    float64 // weight scored / weight applicable, 0-1
	Provisional bool    // coverage below one half; for the overall also when an applicable dimension has no score
	Target      Number  // weighted mean of targets over applicable indicators that have one
	ToTarget    Number  // percent to target as a share 0-1
	Stage       Stage
	// FunctionMeans are weighted like the score over the indicators the function rated; pack order. Empty for the
	// overall.
	FunctionMeans []FunctionMean
	Withheld      bool // there is a score, but showing it would give a person's rating away (public view only)
}

// Stage is an attained stage and what stands before the next one.
type Stage struct {
	Known    bool
	Level    int       // the stage's level
	Plus     bool      // the score is at least halfway to the next stage's level
	Shares   []float64 // for each stage of the pack: share of applicable weight at its level or above; nil for the overall
	Blocking []string  // indicators that keep the next stage away: below its level or not scored; for the overall: dimensions. Pack order
}

// IndicatorScore is one indicator's result. People are counted once each, however many stores they rated: under
// Raters with any level that counts, else under DontKnow with any "don't know", else under NACount.
type IndicatorScore struct {
	ID         string
	Dimension  string
	Weight     float64
	State      State
	Level      Number
	Source     Source
	Voted      Number
	Agreed     Number
	Reason     string   // the room's reason for the agreed answer
	NA         NAReason // why it does not apply
	NAText     string   // the same in the room's own words, where it was agreed
	Target     Number
	Raters     int // people whose level counts in the vote
	DontKnow   int
	NACount    int
	Consensus  Number         // Tastle-Wierman agreement, 0-1; needs two raters
	Functions  []FunctionMean // pack order, only functions with a level
	GroupOwned bool           // run by the group for all stores: scored once, inherited
	Withheld   bool           // there is a voted level, but showing it would give a person's rating away (public view only)
}

// FunctionMean is one function's part of a voted level: the mean of its people's levels by the weights they have in
// the vote, so that the voted level is always sum(Weight * Mean) / sum(Weight) over all functions. In the public view
// it stands for a set of functions, see Merge.
type FunctionMean struct {
	Function string // pack ID; in the public view a Set's ID
	Mean     float64
	Raters   int     // people; for a dimension the smallest number over its indicators
	Weight   float64 // in the vote: functions (1 each), or people under one person, one vote; for a dimension 0
}

// PerceptionGap says how far two functions see a dimension (or the whole, Dimension empty) apart: mean of High minus
// mean of Low over indicators both rated, weighted like the score. Printed is the difference of the two printed means.
type PerceptionGap struct {
	Dimension string
	High, Low string // functions; in the public view sets
	HighMean  float64
	LowMean   float64
	Gap       float64 // exact
	Printed   float64 // two decimals
	Marked    bool    // Printed reaches the pack's perception mark
}
