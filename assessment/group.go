package assessment

import "github.com/google/uuid"

// Group compares the stores of a workshop.
type Group struct {
	Dimensions []string   // pack order; the columns of every row
	Rows       []GroupRow // by rank, stores without a score last; ties by store order
	Mean       GroupRow   // the weighted mean of the rows; Store is uuid.Nil
	Spread     []Number   // by dimension: best minus last, of the parts the stores rate themselves
	AllSpread  Number     // of the overall scores, group-owned indicators left out
	Weights    StoreWeights
	Unweighted []uuid.UUID // stores without the figure they should be weighed by: not in Mean; store order
	Doing      []Doing     // pack order
}

// GroupRow is a store's line: its scorecard's figures and its place.
type GroupRow struct {
	Store   uuid.UUID
	Weight  float64 // share of the group, 0-1; 0 for a store without the figure
	Rank    int     // by printed overall score; equal scores share a rank; 0 = no score
	Cells   []GroupCell
	Overall GroupCell
	Stage   Stage // overall
}

// GroupCell is one score of a store, or of the group.
type GroupCell struct {
	State       State
	Score       Number
	Coverage    float64
	Provisional bool
	Stage       Stage
	Inherited   bool // every scored indicator is the group's
	Best        bool // the best printed score of the column, where stores differ
	Withheld    bool // see DimensionScore
}

// Doing says which stores already work at a stage of an indicator that the group as a whole has not reached.
type Doing struct {
	Indicator string
	Stage     int         // the level of the next stage above the group's
	Group     Number      // the group's level
	Stores    []uuid.UUID // highest level first, then store order
	Levels    []float64   // of Stores
}
