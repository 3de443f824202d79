package roadmap

import (
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Scores is every dimension now, at the milestone and at the target.
type Scores struct {
	Dimensions []DimensionRow // pack order
	Overall    DimensionRow
	Low, High  int // the scale's ends
	// Threshold is the share of applicable weight that attains a stage; OverallStage how the whole's stage follows.
	Threshold    float64
	OverallStage playbooks.OverallStage
	OneRater     bool // the scores are one person's
	Indicators   []IndicatorRow
}

// DimensionRow is one dimension's figures, or the overall ones (empty Name.ID).
type DimensionRow struct {
	Name
	Weight      float64
	State       assessment.State
	Now         Figure
	Milestone   Figure // missing without a milestone
	Target      Figure
	Change      Figure // Now - Milestone, signed
	ToTarget    Figure // Target - Now, signed
	PercentTo   Figure // percent to target, a share
	Progress    Figure // share of the milestone's gap that is closed; may be negative
	Coverage    Figure
	Provisional bool
	Indicators  int // that apply
	Rated       int // that have a level
	Stage       AttainedStage
}

// AttainedStage is a stage as exports show it.
type AttainedStage struct {
	Known    bool
	Level    int
	Name     string
	Plus     bool
	Label    text.Message // "Stage 1 +", or "no score yet"
	Top      bool         // there is no next stage
	Next     int          // the next stage's level
	Needs    Figure       // share of weight the next stage needs
	Has      Figure       // share of weight it has
	Shares   []Figure     // for each stage of the pack
	Blocking []Name       // indicators that keep the next stage away
}

// IndicatorRow is one indicator's figures.
type IndicatorRow struct {
	Name
	Dimension  string
	Weight     float64
	State      assessment.State
	Source     assessment.Source
	Level      Figure
	Voted      Figure // missing also when too few people voted to show it
	Agreed     Figure
	Target     Figure
	ToTarget   Figure // Target - Level, signed
	Milestone  Figure
	Agreement  Figure
	Reason     string // of the agreed level
	NA         string // why it does not apply, in words
	Raters     int
	DontKnow   int
	NACount    int
	GroupOwned bool
	Sets       []SetMean // only sets with a mean, in the order of Perception.Sets
	Evidence   []EvidenceLine
	// StoreVoted says that the set means do not add up to the voted level, as when stores are rated apart: the workbook
	// shows it as a constant.
	StoreVoted bool
}

// EvidenceLine is a piece of evidence that was marked for the report.
type EvidenceLine struct{ Kind, Note, File, Link, Store string }

// FunctionSet is a function shown alone, or several with too few raters shown as one. The same sets hold for the
// whole briefing.
type FunctionSet struct {
	ID        string // the functions' IDs joined by "+"
	Functions []Name
	Weight    int // how many functions it stands for in the voted level
	Merged    bool
	Index     int // place of its first function in the pack, for colour and shape
	Raters    int
}

// SetMean is what one set thinks.
type SetMean struct {
	Set    string // FunctionSet.ID
	Mean   Figure
	Raters int
	Weight float64 // of this mean in the voted level: functions with a level, or persons
}

// Matrix is the pack's matrix with each indicator at its level.
type Matrix struct {
	Stages []StageHead
	Rows   []MatrixRow
	Far    float64 // marks at or beyond this distance to target are Far
}

// StageHead is a stage of the pack.
type StageHead struct {
	Level   int
	Name    string
	Summary string
}

// MatrixRow is a dimension across the stages.
type MatrixRow struct {
	Dimension DimensionRow
	Cells     []MatrixCell // one per stage
	Unscored  []MatrixMark // applicable, without a level
	OutOf     []MatrixMark // not applicable
}

// MatrixCell is where a dimension meets a stage.
type MatrixCell struct {
	Level    int
	Text     string // the pack's description
	Attained bool
	Full     []MatrixMark // indicators nearest the stage's level, pack order
	Half     []MatrixMark // indicators nearest halfway to the next stage
}

// MatrixMark is an indicator in a cell.
type MatrixMark struct {
	Name
	Level    Figure
	Position float64 // 0 = lowest stage, 1 = highest, for the ramp
	Heavy    bool    // weighs more than the lightest of its dimension
	Far      bool    // far below its target
}

// Perception is how the functions see the same thing.
type Perception struct {
	Sets  []FunctionSet
	Rows  []PerceptionRow
	Gaps  []Gap // widest first
	Mark  Figure
	Least []AgreementRow // the indicators with the least agreement, at most five, least first
	Note  text.Message   // which sets were merged and why; empty key when none
}

// AgreementRow is how much the room agrees on an indicator.
type AgreementRow struct {
	Indicator Name
	Agreement Figure
}

// PerceptionRow is one dimension with the mean of each set.
type PerceptionRow struct {
	Dimension Name
	Score     Figure
	Means     []SetMean
}

// Gap is how far two sets see a dimension apart.
type Gap struct {
	Dimension Name
	High, Low FunctionSet
	HighMean  Figure
	LowMean   Figure
	Gap       Figure
	Marked    bool
}

// Register is the list of disconnects, most points first.
type Register struct {
	Rows   []DisconnectRow
	Points int
	First  int // how many of the first rows carry most of the points; shaded
}

// DisconnectRow is one disconnect.
type DisconnectRow struct {
	ID         uuid.UUID
	No         int
	What       string
	Type       Name
	From, To   Name
	FromIndex  int // place of the function in the pack, for colour and shape; -1 = none
	ToIndex    int
	Stage      Name
	Hurts      string
	Severity   int
	Reach      int
	Ease       int
	Points     int // severity x reach x ease
	Evidence   Name
	Proof      string
	FixedBy    []string // codes of the plan's initiatives that raise an indicator it shows
	Owner      Name
	Status     Name
	Note       string
	Indicators []string
}

// Group compares the stores.
type Group struct {
	Dimensions []Name
	Rows       []StoreRow // best overall first
	Mean       []Figure   // by dimension; group row
	Overall    Figure     // of the group row
	Best       []Figure   // best score by dimension
	AllBest    Figure     // best overall score
	Spread     []Figure   // best minus last by dimension; missing where inherited by all
	AllSpread  Figure
	WeighedBy  text.Message
	NoFigure   []string // stores without the figure they should be weighed by
	Nearby     []Nearby
	Own        bool // Rows holds only the store the report is about
}

// StoreRow is a store's scores.
type StoreRow struct {
	ID      uuid.UUID
	Name    string
	Rank    int // shared by equal printed scores; 0 = no score
	Units   int
	Cells   []StoreCell // by dimension
	Overall StoreCell
	Stage   AttainedStage
}

// StoreCell is one score of a store.
type StoreCell struct {
	Score       Figure
	Coverage    Figure
	Provisional bool
	Best        bool // best printed score of its column
	Inherited   bool // every indicator is the group's
}

// Nearby says that a store already does what others still need.
type Nearby struct {
	Indicator Name
	Stores    []string
	Level     Figure // the highest of them
	Text      string // the pack's description of that stage
}
