package assessment

import (
	"cmp"
	"slices"

	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// Group compares the stores of a workshop.
type Group struct {
	Dimensions []string   // pack order; the columns of every row
	Rows       []GroupRow // by rank, stores without a score last; ties by store order
	Mean       GroupRow   // the weighted mean of the rows, with the whole workshop's stages; Store is uuid.Nil
	Spread     []Number   // by dimension: best minus last, of the indicators the stores do not inherit; difference of printed scores
	AllSpread  Number     // the same for the overall score
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
	Overall GroupCell // Stage is the overall stage
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

// Group compares the stores.
func (s *Scorer) Group() Group {
	x, sc := s.index, s.index.newScratch()
	whole := s.lean(sc, group)
	doing := s.doing(whole.Indicators)
	lines := make([]Line, 0, len(x.stores)-1)
	for st := 1; st < len(x.stores); st++ {
		card := s.lean(sc, st)
		lines = append(lines, Line{s.groupRow(&card, x.shares[st]), s.ownScores(card.Indicators)})
		doing.add(&card)
	}
	return s.group(&whole, lines, doing)
}

// group puts together what the lines, in store order, give.
func (s *Scorer) group(whole *Scorecard, lines []Line, doing doingList) Group {
	var ids []string
	for _, d := range s.index.dimensions {
		ids = append(ids, d.ID)
	}
	g := Combine(ids, lines)
	g.Mean.Overall.Stage = whole.Overall.Stage
	for d := range g.Mean.Cells {
		g.Mean.Cells[d].Stage = whole.Dimensions[d].Stage
	}
	for _, l := range lines {
		if l.Weight == 0 {
			g.Unweighted = append(g.Unweighted, l.Store)
		}
	}
	if g.Weights = s.inputs.Setup.StoreWeights; g.Weights == "" {
		g.Weights = WeighEqual
	}
	g.Doing = doing.result()
	return g
}

// lean is a scorecard without the parts only a reader of the whole card wants: who voted what, agreement, gaps.
func (s *Scorer) lean(sc *scratch, st int) Scorecard {
	x := s.index
	card := Scorecard{
		Store:      x.stores[st].ID,
		Indicators: make([]IndicatorScore, len(x.indicators)),
		Dimensions: make([]DimensionScore, len(x.dimensions)),
	}
	for i, indicator := range x.indicators {
		l := s.level(sc, i, st, noExcept)
		card.Indicators[i] = IndicatorScore{
			ID: indicator.ID, Dimension: indicator.Dimension, Weight: indicator.Weight, State: l.state,
			Level: l.known(), Source: l.source, Target: x.target(i, st), GroupOwned: x.owned[i],
		}
	}
	for d, dim := range x.dimensions {
		card.Dimensions[d] = s.dimensionScore(dim, card.Indicators[dim.first:dim.end])
	}
	card.Overall = s.overall(card.Dimensions, card.Indicators)
	return card
}

func (s *Scorer) groupRow(card *Scorecard, share float64) GroupRow {
	row := GroupRow{Store: card.Store, Weight: share, Overall: cell(card.Overall, nil)}
	for d, dim := range s.index.dimensions {
		row.Cells = append(row.Cells, cell(card.Dimensions[d], card.Indicators[dim.first:dim.end]))
	}
	return row
}

func cell(d DimensionScore, of []IndicatorScore) GroupCell {
	c := GroupCell{
		State: d.State, Score: d.Score, Coverage: d.Coverage, Provisional: d.Provisional, Stage: d.Stage,
		Withheld: d.Withheld, Inherited: d.State == Scored && len(of) > 0,
	}
	for _, i := range of {
		if i.State == Scored && i.Source != FromGroup {
			c.Inherited = false
		}
	}
	return c
}

// ownScores are a store's scores over what it does not inherit from the group.
type ownScores struct {
	dimensions []Number
	overall    Number
}

func (s *Scorer) ownScores(of []IndicatorScore) ownScores {
	own := ownScores{dimensions: make([]Number, len(s.index.dimensions))}
	var all weighted
	for d, dim := range s.index.dimensions {
		var sum weighted
		for _, i := range of[dim.first:dim.end] {
			if i.Source != FromGroup {
				sum.add(i.State, i.Weight, i.Level.Value)
			}
		}
		var state State
		state, own.dimensions[d], _ = sum.result()
		all.add(state, dim.Weight, own.dimensions[d].Value)
	}
	_, own.overall, _ = all.result()
	return own
}

// spread is the best minus the last printed score; it needs two stores.
func spread(own []ownScores, pick func(ownScores) Number) Number {
	best, last, n := 0.0, 0.0, 0
	for _, o := range own {
		score := pick(o)
		if !score.Known {
			continue
		}
		printed := text.RoundAs(text.Score, score.Value)
		if n == 0 || printed > best {
			best = printed
		}
		if n == 0 || printed < last {
			last = printed
		}
		n++
	}
	if n < 2 {
		return Number{}
	}
	return known(text.RoundAs(text.Gap, best-last))
}

// markBest frames the best printed score of a column, unless all its scores are the same.
func markBest(rows []GroupRow, pick func(*GroupRow) *GroupCell) {
	best, differ, any := 0.0, false, false
	for r := range rows {
		c := pick(&rows[r])
		if !c.Score.Known {
			continue
		}
		printed := text.RoundAs(text.Score, c.Score.Value)
		differ = differ || any && printed != best
		if !any || printed > best {
			best = printed
		}
		any = true
	}
	for r := range rows {
		if c := pick(&rows[r]); differ && c.Score.Known && !c.Inherited {
			c.Best = text.RoundAs(text.Score, c.Score.Value) == best
		}
	}
}

// rank sorts the rows, best printed overall score first; equal ones share a rank.
func rank(rows []GroupRow) {
	printed := func(r *GroupRow) float64 { return text.RoundAs(text.Score, r.Overall.Score.Value) }
	slices.SortStableFunc(rows, func(a, b GroupRow) int {
		if a.Overall.Score.Known != b.Overall.Score.Known {
			if a.Overall.Score.Known {
				return -1
			}
			return 1
		}
		return cmp.Compare(printed(&b), printed(&a))
	})
	for r := range rows {
		switch {
		case !rows[r].Overall.Score.Known:
		case r > 0 && printed(&rows[r]) == printed(&rows[r-1]):
			rows[r].Rank = rows[r-1].Rank
		default:
			rows[r].Rank = r + 1
		}
	}
}

// meanCell is the weighted mean of a column.
func meanCell(rows []GroupRow, pick func(*GroupRow) GroupCell) GroupCell {
	var sum weighted
	covered := 0.0
	mean := GroupCell{Inherited: true}
	for r := range rows {
		if rows[r].Weight == 0 {
			continue
		}
		c := pick(&rows[r])
		sum.add(c.State, rows[r].Weight, c.Score.Value)
		covered += rows[r].Weight * c.Coverage
		mean.Inherited = mean.Inherited && (c.State != Scored || c.Inherited)
		mean.Withheld = mean.Withheld || c.Withheld
	}
	mean.State, mean.Score, _ = sum.result()
	if mean.Withheld {
		mean.Score = Number{}
	}
	if sum.applicable > 0 {
		mean.Coverage = covered / sum.applicable
	}
	mean.Inherited = mean.Inherited && mean.State == Scored
	mean.Provisional = mean.State == Scored && below(mean.Coverage, 0.5)
	return mean
}

// doingList gathers who is ahead of the group.
type doingList []Doing

func (s *Scorer) doing(whole []IndicatorScore) doingList {
	list := make(doingList, len(whole))
	for i, w := range whole {
		list[i].Indicator = w.ID
		if !w.Level.Known || w.GroupOwned {
			continue
		}
		for _, stage := range s.pack.Stages {
			if below(w.Level.Value, float64(stage.Level)) {
				list[i].Stage, list[i].Group = stage.Level, w.Level
				break
			}
		}
	}
	return list
}

func (list doingList) add(card *Scorecard) {
	for i, own := range card.Indicators {
		if next := &list[i]; next.Group.Known && own.Level.Known && own.Source != FromGroup &&
			!below(own.Level.Value, float64(next.Stage)) {
			next.Stores = append(next.Stores, card.Store)
			next.Levels = append(next.Levels, own.Level.Value)
		}
	}
}

func (list doingList) result() []Doing {
	var found []Doing
	for _, d := range list {
		if len(d.Stores) == 0 {
			continue
		}
		order := make([]int, len(d.Stores))
		for at := range order {
			order[at] = at
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(d.Levels[b], d.Levels[a]) })
		sorted := Doing{Indicator: d.Indicator, Stage: d.Stage, Group: d.Group}
		for _, at := range order {
			sorted.Stores = append(sorted.Stores, d.Stores[at])
			sorted.Levels = append(sorted.Levels, d.Levels[at])
		}
		found = append(found, sorted)
	}
	return found
}
