package roadmap

import (
	"cmp"
	"slices"

	"ownerloop/assessment"
	"ownerloop/assets/text"
)

// summaryHeadline: who is ahead, who holds the rest back, and who sees it differently.
func (b *briefer) summaryHeadline() Headline {
	rows := b.scored()
	if len(rows) == 0 {
		return b.nothing(ChapterScores)
	}
	if h := allTargetsMet(rows); h != nil {
		return h
	}
	low := slices.MinFunc(rows, byStage).Stage.Level
	high := slices.MaxFunc(rows, byStage).Stage.Level
	if low == high {
		return allAtOneStage(rows)
	}
	ahead := filter(rows, func(r DimensionRow) bool { return r.Stage.Level == high })
	behind := filter(rows, func(r DimensionRow) bool { return r.Stage.Level == low })
	slices.SortStableFunc(behind, func(x, y DimensionRow) int { return byScore(x.Now, y.Now) })
	behind = behind[:min(len(behind), 2)]

	stage := text.Int("Stage", high)
	reached := text.M("report.clause.reached", text.Int("Count", len(ahead)), dimensions("Names", ahead, firstWords), stage)
	counted := text.M("report.clause.reached", text.Int("Count", len(ahead)), dimensions("Names", ahead, onlyCount), stage)
	back := text.M("report.clause.back", text.Int("Count", len(behind)), dimensions("Names", behind, shortNames))
	h := Headline{
		text.M("report.headline.summary.two", text.Sub("Reached", reached), text.Sub("Back", back)),
		text.M("report.headline.clause", text.Sub("Clause", reached)),
		text.M("report.headline.clause", text.Sub("Clause", counted)),
	}
	if sees, known := b.seesLess(); known {
		h = slices.Insert(h, 0, text.M("report.headline.summary", text.Sub("Reached", reached), text.Sub("Back", back), text.Sub("Sees", sees)))
	}
	return h
}

// seesLess names the two sets that see the whole furthest apart.
func (b *briefer) seesLess() (text.Message, bool) {
	if len(b.card.WholeGaps) == 0 || b.card.WholeGaps[0].Printed <= 0 {
		return text.Message{}, false
	}
	g := b.card.WholeGaps[0]
	low, high := b.set(g.Low), b.set(g.High)
	return text.M("report.clause.sees", text.Int("Count", len(low.Functions)), setArg("Low", low), setDoes("High", high)), true
}

func (b *briefer) set(id string) FunctionSet {
	for _, s := range b.out.Perception.Sets {
		if s.ID == id {
			return s
		}
	}
	return FunctionSet{ID: id}
}

// scored lists the dimensions with a score and a stage.
func (b *briefer) scored() []DimensionRow {
	return filter(b.out.Scores.Dimensions, func(r DimensionRow) bool { return r.Now.Known && r.Stage.Known })
}

func allTargetsMet(rows []DimensionRow) Headline {
	for _, r := range rows {
		if !r.PercentTo.Known || r.PercentTo.Exact < 1-near {
			return nil
		}
	}
	widest := extreme(rows, func(r DimensionRow) Figure { return negative(r.ToTarget) })
	return Headline{text.M("report.headline.targets", text.Int("Count", len(widest)), dimensions("Names", widest, longNames)), text.M("report.headline.targets.short")}
}

func allAtOneStage(rows []DimensionRow) Headline {
	args := []text.Arg{text.Int("Count", len(rows)), text.Int("Stage", rows[0].Stage.Level)}
	short := text.M("report.headline.onestage.short", args...)
	if rows[0].Stage.Top || len(rows) == 1 {
		return Headline{short}
	}
	next := extreme(rows, func(r DimensionRow) Figure { return r.Stage.Has })
	return Headline{text.M("report.headline.onestage", text.Sub("All", short),
		text.Sub("Closest", text.M("report.clause.closest", text.Int("Count", len(next)), dimensions("Names", next, longNames)))), short}
}

// matrixHeadline: how much is still below the next stage, and where.
func (b *briefer) matrixHeadline() Headline {
	overall := b.out.Scores.Overall.Stage
	if !overall.Known {
		return b.nothing(ChapterMatrix)
	}
	stage := overall.Level
	if !overall.Top {
		stage = overall.Next
	}
	var rated, below int
	type count struct {
		row DimensionRow
		n   int
	}
	var counts []count
	for _, row := range b.out.Scores.Dimensions {
		c := count{row: row}
		for _, i := range b.out.Scores.Indicators {
			if i.Dimension == row.ID && i.Level.Known {
				rated++
				if i.Level.Exact < float64(stage)-near {
					c.n++
				}
			}
		}
		below += c.n
		counts = append(counts, c)
	}
	if below == 0 {
		return Headline{text.M("report.headline.matrix.none", text.Int("Count", rated), text.Int("Stage", stage))}
	}
	slices.SortStableFunc(counts, func(x, y count) int { return -cmp.Compare(x.n, y.n) })
	var most []DimensionRow
	sit := 0
	if k := leaders(len(counts), func(k int) int { return counts[k].n }); k < len(counts) {
		for _, c := range counts[:k] {
			most, sit = append(most, c.row), sit+c.n
		}
	}
	first := text.M("report.clause.below", text.Int("Count", below), text.Int("All", rated), text.Int("Stage", stage))
	short := text.M("report.headline.clause", text.Sub("Clause", first))
	if len(most) == 0 || len(most) == len(counts) {
		return Headline{short}
	}
	return Headline{text.M("report.headline.matrix", text.Sub("Below", first),
		text.Sub("Sit", text.M("report.clause.sit", text.Int("Count", sit), dimensions("Names", most, longNames)))), short}
}

// leaders is how many of the first of a falling row to name: two, or one where a third is equal to the second, or none
// where that leaves no clear answer.
func leaders(n int, count func(k int) int) int {
	for k := min(n, 2); k > 0; k-- {
		if count(k-1) > 0 && (k == n || count(k) < count(k-1)) {
			return k
		}
	}
	return 0
}

// scoresHeadline: what moved and how far the longest way still is; without a milestone, the strongest and the furthest.
func (b *briefer) scoresHeadline() Headline {
	rows := filter(b.out.Scores.Dimensions, func(r DimensionRow) bool { return r.Now.Known })
	if len(rows) == 0 { // an overall score always has one
		return b.nothing(ChapterScores)
	}
	compared := filter(rows, func(r DimensionRow) bool { return r.Change.Known })
	if b.frozen == nil || len(compared) == 0 {
		return strongest(rows)
	}
	clause := b.movedClause(compared)
	short := text.M("report.headline.clause", text.Sub("Clause", clause))
	far := extreme(rows, func(r DimensionRow) Figure { return r.ToTarget })
	if len(far) == 0 || far[0].ToTarget.Printed <= 0 {
		return Headline{short}
	}
	return Headline{text.M("report.headline.scores", text.Sub("Moved", clause), dimensions("Names", far, longNames), far[0].ToTarget.Arg("Gap")), short}
}

func (b *briefer) movedClause(rows []DimensionRow) text.Message {
	milestone := text.Str("Milestone", b.frozen.Name)
	change := func(r DimensionRow) Figure { return r.Change }
	up := filter(rows, func(r DimensionRow) bool { return r.Change.Printed > 0 })
	down := extreme(rows, func(r DimensionRow) Figure { return negative(r.Change) })
	most := extreme(rows, change)
	switch {
	case down[0].Change.Printed < 0:
		fell := negative(down[0].Change)
		fell.Quantity = text.Level
		return text.M("report.clause.fell", text.Int("Count", len(down)), dimensions("Names", down, firstWords), fell.Arg("Gap"), milestone)
	case len(up) == 0:
		return text.M("report.clause.still", milestone)
	case len(up) < len(rows):
		return text.M("report.clause.moved.some", text.Int("Count", len(up)), text.Int("All", len(rows)), milestone,
			dimensions("Names", most, longNames), most[0].Change.Arg("Gap"))
	}
	if len(most) > 2 {
		return text.M("report.clause.moved.shared", milestone, text.Int("Count", len(most)), most[0].Change.Arg("Gap"))
	}
	return text.M("report.clause.moved.all", milestone, dimensions("Names", most, longNames), most[0].Change.Arg("Gap"))
}

func strongest(rows []DimensionRow) Headline {
	best := extreme(rows, func(r DimensionRow) Figure { return r.Now })
	first := text.M("report.clause.strongest", text.Int("Count", len(best)), dimensions("Names", best, firstWords), best[0].Now.Arg("Score"))
	short := text.M("report.headline.clause", text.Sub("Clause", first))
	if len(rows) == 1 {
		return Headline{text.M("report.headline.clause", text.Sub("Clause", text.M("report.clause.single", dimensions("Names", best, longNames), best[0].Now.Arg("Score"))))}
	}
	far := extreme(rows, func(r DimensionRow) Figure { return r.ToTarget })
	if len(far) > 0 && far[0].ToTarget.Printed > 0 {
		return Headline{text.M("report.headline.strongest.target", text.Sub("Strongest", first), dimensions("Names", far, longNames), far[0].ToTarget.Arg("Gap")), short}
	}
	weak := extreme(rows, func(r DimensionRow) Figure { return negative(r.Now) })
	return Headline{text.M("report.headline.strongest.weakest", text.Sub("Strongest", first), dimensions("Names", weak, longNames), weak[0].Now.Arg("Score")), short}
}

// perceptionHeadline: the widest gap between two sets of functions.
func (b *briefer) perceptionHeadline() Headline {
	p := b.out.Perception
	if len(p.Gaps) == 0 {
		only := p.Sets[0]
		for _, s := range p.Sets {
			if s.ID == p.Rows[0].Means[0].Set {
				only = s
			}
		}
		return Headline{text.M("report.headline.perception.single", text.Int("Count", len(only.Functions)), setArg("Set", only))}
	}
	widest := p.Gaps[0]
	gap := Figure{Known: true, Printed: widest.Gap.Printed, Quantity: text.Level}
	dimension := text.Str("Dimension", widest.Dimension.Name)
	if !widest.Marked {
		return Headline{text.M("report.headline.perception.same", gap.Arg("Gap"), dimension), text.M("report.headline.perception.same.short", gap.Arg("Gap"))}
	}
	var marked []string
	for _, g := range p.Gaps {
		if g.Marked && !slices.Contains(marked, g.Dimension.ID) {
			marked = append(marked, g.Dimension.ID)
		}
	}
	first := text.M("report.clause.rates", text.Int("Count", len(widest.High.Functions)), setArg("High", widest.High), dimension, gap.Arg("Gap"), setDoes("Low", widest.Low))
	pass := text.M("report.clause.pass", text.Int("Count", len(marked)), p.Mark.Arg("Mark"))
	return Headline{text.M("report.headline.perception", text.Sub("Rates", first), text.Sub("Pass", pass)),
		text.M("report.headline.clause", text.Sub("Clause", first))}
}

// groupHeadline: who leads, who is last, where stores differ most.
func (b *briefer) groupHeadline() Headline {
	g := b.out.Group
	if g.Own {
		row := g.Rows[0]
		return Headline{text.M("report.headline.group.own", text.Str("Store", row.Name), row.Overall.Score.Arg("Score"), g.Overall.Arg("Mean"), g.AllBest.Arg("Best"))}
	}
	ranked := filter(g.Rows, func(r StoreRow) bool { return r.Rank > 0 })
	differ, own := -1, 0
	leads := map[int]int{}
	for k := range g.Dimensions {
		if !g.Spread[k].Known {
			continue
		}
		own++
		if differ < 0 || g.Spread[k].Printed > g.Spread[differ].Printed {
			differ = k
		}
		for i, r := range ranked {
			if r.Cells[k].Best {
				leads[i]++
			}
		}
	}
	if len(ranked) < 2 || differ < 0 || g.AllSpread.Printed <= 0 {
		return Headline{text.M("report.headline.group.alike", text.Int("Count", len(g.Rows)))}
	}
	leader := 0
	for i := range ranked {
		if leads[i] > leads[leader] {
			leader = i
		}
	}
	last := ranked[len(ranked)-1]
	first := text.M("report.clause.leads", text.Str("Store", ranked[leader].Name), text.Int("Leads", leads[leader]), text.Int("Count", own))
	return Headline{
		text.M("report.headline.group", text.Sub("Leads", first), text.Str("Last", last.Name), text.Str("Dimension", g.Dimensions[differ].Name), g.Spread[differ].Arg("Gap")),
		text.M("report.headline.clause", text.Sub("Clause", first)),
	}
}

func byStage(x, y DimensionRow) int { return cmp.Compare(x.Stage.Level, y.Stage.Level) }

func negative(f Figure) Figure {
	f.Exact, f.Printed = -f.Exact, -f.Printed
	return f
}

// extreme lists the rows that share the highest printed figure; rows without it don't count.
func extreme(rows []DimensionRow, of func(DimensionRow) Figure) (top []DimensionRow) {
	for _, r := range rows {
		f := of(r)
		switch {
		case !f.Known:
		case len(top) == 0 || f.Printed > of(top[0]).Printed+near:
			top = []DimensionRow{r}
		case f.Printed > of(top[0]).Printed-near:
			top = append(top, r)
		}
	}
	return top
}

func filter[T any](list []T, keep func(T) bool) (kept []T) {
	for _, x := range list {
		if keep(x) {
			kept = append(kept, x)
		}
	}
	return kept
}

// naming is how dimensions are named in a headline.
type naming int

const (
	longNames naming = iota
	shortNames
	firstWords // long names, or a count, that begin a sentence
	onlyCount  // a count that begins a sentence
)

// dimensions names up to two dimensions, more as a count. A provisional score is never told as a fact: the name says so.
func dimensions(arg string, rows []DimensionRow, how naming) text.Arg {
	if len(rows) > 2 || how == onlyCount {
		key := "report.dimensions"
		if how == firstWords || how == onlyCount {
			key = "report.dimensions.start"
		}
		return text.List(arg, text.M(key, text.Int("Count", len(rows))))
	}
	var names text.Series
	for _, r := range rows {
		n := r.Name.Name
		if how == shortNames {
			n = r.Short
		}
		if r.Provisional && r.State == assessment.Scored {
			names = append(names, text.M("report.provisional", text.Str("Name", n)))
		} else {
			names = append(names, text.String(n))
		}
	}
	return text.Arg{Name: arg, Value: names}
}

func setArg(arg string, s FunctionSet) text.Arg {
	return text.Sub(arg, text.M("report.set", text.Names("Names", s.names()...)))
}

// setDoes is a set with its verb: "Store does", "Data/IT and Leadership do".
func setDoes(arg string, s FunctionSet) text.Arg {
	return text.Sub(arg, text.M("report.set.does", text.Int("Count", len(s.Functions)), text.Names("Names", s.names()...)))
}
