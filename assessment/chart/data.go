package chart

import "ownerloop/assessment"

// Scale is the levels of a pack's stages, rising.
type Scale struct {
	Levels []int
	Halves bool // halves between stages may be chosen
}

// ScoreRow is one dimension, or the overall score, in Radar and ScoreBars.
type ScoreRow struct {
	Ref         string // for hit test and links
	Name        string
	Now         assessment.Number
	Milestone   assessment.Number
	Target      assessment.Number
	Change      assessment.Number // of the printed scores
	ToTarget    assessment.Number // of the printed scores
	PercentTo   assessment.Number // a share
	Stage       string            // "Stage 1 +"
	Provisional bool
}

// Scores is what Radar and ScoreBars show.
type Scores struct {
	Title     string
	Rows      []ScoreRow
	Overall   ScoreRow
	Scale     Scale
	Now       string // legend: "Now, 5 Nov 2026"
	Milestone string // legend and column title; empty without a milestone
	Target    bool   // show targets
}

// MatrixMark is an indicator in the matrix.
type MatrixMark struct {
	Ref      string
	Code     string  // short number: "1.3"
	Name     string  // short name; cut when it does not fit
	Position float64 // on the stage ramp, 0-1
	Heavy    bool    // double weight: bold
	Far      bool    // far below target: marked corner
}

// MatrixCell is where a dimension meets a stage.
type MatrixCell struct {
	Text     string // the pack's description
	Attained bool
	Full     []MatrixMark // at the stage's level
	Half     []MatrixMark // nearest halfway to the next
}

// MatrixRow is one dimension.
type MatrixRow struct {
	Ref   string
	Name  string
	Notes []string // below the name: score, stage, coverage, what has no level
	Cells []MatrixCell
}

// MatrixData is the pack's stage matrix with every indicator at its level.
type MatrixData struct {
	Title  string
	Stages []string // headings: "Stage 1 Siloed Campaigns"
	Rows   []MatrixRow
}

// Set is a function, or several shown as one, with its sign.
type Set struct {
	Name   string
	Index  int // place of the function in the pack
	Merged bool
}

// SetMean is what one set thinks.
type SetMean struct {
	Set  int // place in the sets
	Mean float64
	Ref  string
}

// Strip is one dimension of Perception.
type Strip struct {
	Ref   string
	Name  string
	Score assessment.Number
	Means []SetMean
}

// PerceptionData is how the sets see each dimension.
type PerceptionData struct {
	Title  string
	Sets   []Set
	Strips []Strip
	Scale  Scale
}

// HeatCell is one score of a store.
type HeatCell struct {
	Ref         string
	Score       assessment.Number
	Best        bool
	Inherited   bool
	Provisional bool
}

// HeatRow is one store.
type HeatRow struct {
	Ref   string
	Rank  int // 0 = none
	Name  string
	Note  string // right of the name, such as its units
	Cells []HeatCell
}

// HeatData compares stores; the last column is the overall score.
type HeatData struct {
	Title    string
	NoteHead string
	Columns  []string
	Rows     []HeatRow
	Mean     []assessment.Number
	MeanName string
	Spread   []assessment.Number
	Scale    Scale
}

// Dot is one person's level, without a name.
type Dot struct {
	Ref   string
	Level float64
}

// DotRow is one function in the dot plot.
type DotRow struct {
	Name  string
	Index int
	Dots  []Dot // in any order
	Mean  assessment.Number
}

// DotData is what the room said about one indicator.
type DotData struct {
	Title  string
	Rows   []DotRow
	Scale  Scale
	Voted  assessment.Number
	Agreed assessment.Number
}
