package assessment

// Line is one store's row taken out of its workshop, so that stores of several workshops can stand in one group.
type Line struct {
	GroupRow
	own ownScores
}

// Lines returns a line for every store, in store order. A workshop without stores is one store itself; its line has no
// Store.
func (s *Scorer) Lines() []Line {
	x, sc := s.index, s.index.newScratch()
	first := min(1, len(x.stores)-1)
	var out []Line
	for st := first; st < len(x.stores); st++ {
		card := s.lean(sc, st)
		out = append(out, Line{s.groupRow(&card, 0), s.ownScores(card.Indicators)})
	}
	return out
}

// Combine makes a group of lines that were scored against packs with the same dimensions. Each line's Weight is its
// figure (equal weights: 1); those without one (0) do not count in Mean. The mean has no stages: nobody attained them
// together.
func Combine(dimensions []string, lines []Line) Group {
	g := Group{Dimensions: dimensions, Spread: make([]Number, len(dimensions))}
	total := 0.0
	for _, l := range lines {
		total += l.Weight
	}
	rows, own := make([]GroupRow, len(lines)), make([]ownScores, len(lines))
	for i, l := range lines {
		rows[i], own[i] = l.GroupRow, l.own
		if total > 0 {
			rows[i].Weight = rows[i].Weight / total
			g.Mean.Weight = 1
		}
	}
	g.Mean.Overall = meanCell(rows, func(r *GroupRow) GroupCell { return r.Overall })
	for d := range dimensions {
		g.Mean.Cells = append(g.Mean.Cells, meanCell(rows, func(r *GroupRow) GroupCell { return r.Cells[d] }))
		g.Spread[d] = spread(own, func(o ownScores) Number { return o.dimensions[d] })
		markBest(rows, func(r *GroupRow) *GroupCell { return &r.Cells[d] })
	}
	g.AllSpread = spread(own, func(o ownScores) Number { return o.overall })
	markBest(rows, func(r *GroupRow) *GroupCell { return &r.Overall })
	rank(rows)
	g.Rows = rows
	return g
}
