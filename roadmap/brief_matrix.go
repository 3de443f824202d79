package roadmap

import (
	"slices"

	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// farStages is how many stages below its target an indicator must be to be marked in the matrix.
const farStages = 1.5

// matrix puts every indicator at its level.
func (b *briefer) matrix() {
	m := Matrix{Far: farStages}
	for _, s := range b.pack.Stages {
		m.Stages = append(m.Stages, StageHead{s.Level, s.Name, s.Summary})
	}
	for _, d := range b.out.Scores.Dimensions {
		m.Rows = append(m.Rows, b.matrixRow(d))
	}
	b.out.Matrix = m
}

func (b *briefer) matrixRow(d DimensionRow) MatrixRow {
	row := MatrixRow{Dimension: d}
	dimension, _ := b.pack.Dimension(d.ID)
	for _, s := range b.pack.Stages {
		row.Cells = append(row.Cells, MatrixCell{Level: s.Level, Text: dimension.Stages[s.Level], Attained: d.Stage.Known && d.Stage.Level == s.Level})
	}
	light := 0.0
	for _, i := range b.out.Scores.Indicators {
		if i.Dimension == d.ID && (light == 0 || i.Weight < light) {
			light = i.Weight
		}
	}
	for _, i := range b.out.Scores.Indicators {
		if i.Dimension != d.ID {
			continue
		}
		mark := MatrixMark{Name: i.Name, Level: i.Level, Heavy: i.Weight > light+near}
		switch {
		case i.State == assessment.NoneApply:
			row.OutOf = append(row.OutOf, mark)
		case !i.Level.Known:
			row.Unscored = append(row.Unscored, mark)
		default:
			at := stagePosition(b.pack, i.Level.Printed)
			mark.Position = at / float64(max(len(b.pack.Stages)-1, 1))
			mark.Far = i.Target.Known && stagePosition(b.pack, i.Target.Printed)-at >= farStages-near
			halves := int(text.Round(at*2, 0))
			cell := &row.Cells[halves/2]
			if halves%2 == 0 {
				cell.Full = append(cell.Full, mark)
			} else {
				cell.Half = append(cell.Half, mark)
			}
		}
	}
	return row
}

// stagePosition counts a level in stages: 0 at the lowest, 1 at the next, 0.5 halfway between.
func stagePosition(pack *playbooks.Pack, level float64) float64 {
	last := len(pack.Stages) - 1
	for k := range last {
		low, high := float64(pack.Stages[k].Level), float64(pack.Stages[k+1].Level)
		if level < high {
			return float64(k) + max(level-low, 0)/(high-low)
		}
	}
	return float64(last)
}

// groupTable compares the stores, where there are several and they were rated apart.
func (b *briefer) groupTable() {
	if len(b.in.Assessment.Stores) < 2 || !b.ratedByStore() {
		return
	}
	own := b.o.Audience == ForStore && !b.in.Assessment.Setup.NameStores
	g := Group{WeighedBy: text.M("report.group.weight." + string(b.group.Weights)), Own: own}
	for _, d := range b.group.Dimensions {
		g.Dimensions = append(g.Dimensions, dimensionName(b.pack, d))
	}
	for _, r := range b.group.Rows {
		row := b.storeRow(r)
		g.countBest(row)
		if !own || r.Store == b.o.Store {
			g.Rows = append(g.Rows, row)
		}
	}
	mean := b.storeRow(b.group.Mean)
	g.Overall = mean.Overall.Score
	for _, c := range mean.Cells {
		g.Mean = append(g.Mean, c.Score)
	}
	for _, s := range b.group.Spread {
		g.Spread = append(g.Spread, figureOf(text.Score, s))
	}
	g.AllSpread = figureOf(text.Score, b.group.AllSpread)
	if !own {
		for _, id := range b.group.Unweighted {
			g.NoFigure = append(g.NoFigure, b.store(id).Name)
		}
		g.Nearby = b.nearby()
	}
	b.out.Group = g
}

// ratedByStore says whether anything was rated or agreed for single stores.
func (b *briefer) ratedByStore() bool {
	return slices.ContainsFunc(b.in.Assessment.Ratings, func(r assessment.Rating) bool { return r.Store != uuid.Nil }) ||
		slices.ContainsFunc(b.in.Assessment.Agreements, func(a assessment.Agreement) bool { return a.Store != uuid.Nil })
}

func (b *briefer) storeRow(r assessment.GroupRow) StoreRow {
	store := b.store(r.Store)
	row := StoreRow{ID: r.Store, Name: store.Name, Rank: r.Rank, Units: store.Units, Overall: storeCell(r.Overall), Stage: b.stage(r.Overall.Stage)}
	for _, c := range r.Cells {
		row.Cells = append(row.Cells, storeCell(c))
	}
	return row
}

func storeCell(c assessment.GroupCell) StoreCell {
	return StoreCell{Score: figureOf(text.Score, c.Score), Coverage: figure(text.Share, c.Coverage),
		Provisional: c.Provisional && c.State == assessment.Scored, Best: c.Best, Inherited: c.Inherited}
}

// countBest keeps the best scores of all rows, the hidden ones included.
func (g *Group) countBest(row StoreRow) {
	if g.Best == nil {
		g.Best = make([]Figure, len(row.Cells))
	}
	better := func(best *Figure, f Figure) {
		if f.Known && (!best.Known || f.Exact > best.Exact) {
			*best = f
		}
	}
	for k, c := range row.Cells {
		better(&g.Best[k], c.Score)
	}
	better(&g.AllBest, row.Overall.Score)
}

// nearby lists what a store already does while the group as a whole does not, heaviest indicator first.
func (b *briefer) nearby() (list []Nearby) {
	for _, d := range b.group.Doing {
		indicator, _ := b.pack.Indicator(d.Indicator)
		n := Nearby{Indicator: indicatorName(b.pack, d.Indicator), Level: Figure{Quantity: text.Level}, Text: indicator.Stages[d.Stage]}
		for k, id := range d.Stores {
			n.Stores = append(n.Stores, b.store(id).Name)
			if f := figure(text.Level, d.Levels[k]); !n.Level.Known || f.Exact > n.Level.Exact {
				n.Level = f
			}
		}
		list = append(list, n)
	}
	return list
}
