package scorecard

import (
	"cmp"
	"math"
	"reflect"
	"slices"
	"strings"

	"ownerloop/app/search"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// list is the indicators as a table.
type list struct {
	p      *Page
	card   *kit.Card
	grid   *kit.Grid
	field  *kit.Field
	rows   []int // places in the scorecard, in the order shown
	words  string
	sortBy int
	down   bool
}

// columns of the list.
const (
	colID = iota
	colName
	colBar
	colLevel
	colTarget
	colAgreement
	colGap
)

func newList(p *Page) *list {
	l := &list{p: p, sortBy: colAgreement}
	first, second := l.sides()
	gap := p.say("scorecard.gap-of", text.Str("A", first.short), text.Str("B", second.short))
	l.grid = kit.NewGrid([]kit.Col{
		{ID: "id", Title: p.say("scorecard.col.id"), Width: 48, Min: 40, Sortable: true, Needed: true},
		{ID: "name", Title: p.say("scorecard.col.name"), Width: 240, Min: 184, Grow: 1, Sortable: true, Needed: true},
		{ID: "bar", Title: p.say("scorecard.col.bar"), Width: 124, Min: 64},
		{ID: "level", Title: p.say("scorecard.col.level"), Width: 64, Min: 50, Kind: kit.KindNumber, Sortable: true},
		{ID: "target", Title: p.say("scorecard.col.target"), Width: 64, Min: 56, Kind: kit.KindNumber, Sortable: true, Hidden: true},
		{ID: "agreement", Title: p.say("scorecard.col.agreement"), Width: 96, Min: 80, Kind: kit.KindNumber, Sortable: true},
		{ID: "gap", Title: gap, Width: 104, Min: 76, Kind: kit.KindNumber, Sortable: true},
	}, l).With(func(g *kit.Grid) {
		g.RowHeight = 36
		g.OnSelect = func(row int) { l.open(row) }
		g.OnOpen = func(row int) { p.host.Go(page.Place{Page: page.Rating, Item: l.at(row).ID}) }
		g.OnSort = func(col int, down bool) {
			l.sortBy, l.down = col, down
			l.arrange()
			l.grid.Reload()
		}
	})
	l.grid.SetSort("agreement", false)
	l.field = kit.NewSearch(p.say("scorecard.filter"), "Ctrl F")
	l.field.OnChanged = func(s string) {
		l.words = s
		l.arrange()
		l.grid.Reload()
		l.count()
	}
	l.card = kit.NewCard(p.say("scorecard.indicators"), []fyne.CanvasObject{kit.Fixed(kit.Scaled(200), 0, l.field)}, l.grid).With(func(c *kit.Card) { c.Bare = true })
	l.arrange()
	l.count()
	return l
}

func (l *list) find() { l.field.Focus() }

func (l *list) count() { l.card.SetCount(l.p.host.Text().Whole(int64(len(l.rows))), kit.Plain) }

// side is a function of the gap's column.
type side struct{ id, short string }

// sides are the two functions whose gap the list shows: the pack's first two.
func (l *list) sides() (a, b side) {
	fs := l.p.host.Desk().Pack().Functions
	if len(fs) > 0 {
		a = side{fs[0].ID, fs[0].Short}
	}
	if len(fs) > 1 {
		b = side{fs[1].ID, fs[1].Short}
	}
	return a, b
}

// gap is how far apart the two sides see an indicator: the difference of their printed means.
func (l *list) gap(i assessment.IndicatorScore) assessment.Number {
	a, b := l.sides()
	var x, y assessment.Number
	for _, f := range i.Functions {
		switch f.Function {
		case a.id:
			x = assessment.Number{Value: f.Mean, Known: true}
		case b.id:
			y = assessment.Number{Value: f.Mean, Known: true}
		}
	}
	return difference(x, y)
}

// arrange filters and sorts the rows; missing figures stand last.
func (l *list) arrange() {
	all := l.p.card.Indicators
	parts := strings.Fields(search.Fold(l.words))
	l.rows = l.rows[:0]
	for i, s := range all {
		ind, _ := l.p.host.Desk().Pack().Indicator(s.ID)
		dim, _ := l.p.host.Desk().Pack().Dimension(s.Dimension)
		text := search.Fold(s.ID + " " + ind.Name + " " + dim.Name)
		if !slices.ContainsFunc(parts, func(w string) bool { return !strings.Contains(text, w) }) {
			l.rows = append(l.rows, i)
		}
	}
	key := func(i int) float64 {
		n := all[i].Consensus
		switch l.sortBy {
		case colID, colName:
			return float64(i)
		case colLevel:
			n = all[i].Level
		case colTarget:
			n = all[i].Target
		case colGap:
			n = l.gap(all[i])
			n.Value = -math.Abs(n.Value)
		}
		if !n.Known {
			return math.Inf(1)
		}
		if l.down {
			return -n.Value
		}
		return n.Value
	}
	slices.SortStableFunc(l.rows, func(a, b int) int {
		if l.sortBy == colName {
			return cmp.Compare(l.name(a), l.name(b))
		}
		return cmp.Compare(key(a), key(b))
	})
	if (l.sortBy == colID || l.sortBy == colName) && l.down {
		slices.Reverse(l.rows)
	}
}

func (l *list) name(i int) string {
	ind, _ := l.p.host.Desk().Pack().Indicator(l.p.card.Indicators[i].ID)
	return search.Fold(ind.Name)
}

func (l *list) at(row int) assessment.IndicatorScore { return l.p.card.Indicators[l.rows[row]] }

// current is the indicator of the cursor, "" for none.
func (l *list) current() string {
	if row, _ := l.grid.Cursor(); row >= 0 && row < len(l.rows) {
		return l.at(row).ID
	}
	return ""
}

func (l *list) open(row int) {
	if row >= 0 && row < len(l.rows) {
		l.p.explainNumber(assessment.RefIndicator(l.at(row).ID))
	}
}

// update repaints the rows whose figures changed, and returns how many.
func (l *list) update(before, after []assessment.IndicatorScore) int {
	if len(before) != len(after) {
		l.arrange()
		l.grid.Reload()
		l.count()
		return len(l.rows)
	}
	changed := map[int]bool{}
	for i := range after {
		if !reflect.DeepEqual(before[i], after[i]) {
			changed[i] = true
		}
	}
	if len(changed) == 0 {
		return 0
	}
	old := slices.Clone(l.rows)
	l.arrange()
	if !slices.Equal(old, l.rows) {
		l.grid.Reload()
		return len(l.rows)
	}
	var rows []int
	for r, i := range l.rows {
		if changed[i] {
			rows = append(rows, r)
		}
	}
	l.grid.Reload(rows...)
	return len(rows)
}

// Rows implements kit.Source.
func (l *list) Rows() int { return len(l.rows) }

// Cell implements kit.Source.
func (l *list) Cell(row, col int) kit.Cell {
	i := l.at(row)
	p := l.p
	num := func(q text.Quantity, n assessment.Number, w scene.Weight) kit.Cell {
		if !n.Known {
			return kit.Cell{Text: "–", Role: scene.Muted}
		}
		return kit.Cell{Text: p.host.Text().Number(q, n.Value), Weight: w}
	}
	switch col {
	case colID:
		return kit.Cell{Text: i.ID, Role: scene.Muted, Small: true}
	case colName:
		ind, _ := p.host.Desk().Pack().Indicator(i.ID)
		return kit.Cell{Text: ind.Name}
	case colBar:
		return kit.Cell{Bar: &kit.Level{Stages: p.levels(), Level: i.Level.Value, Known: i.Level.Known, Target: i.Target.Value, HasTarget: i.Target.Known}}
	case colLevel:
		if i.State == assessment.NoneApply {
			return kit.Cell{Text: p.say("scorecard.na"), Role: scene.Muted, Small: true}
		}
		return num(text.Level, i.Level, scene.SemiBold)
	case colTarget:
		return num(text.Level, i.Target, scene.Regular)
	case colAgreement:
		return num(text.Agreement, i.Consensus, scene.Regular)
	}
	gap := l.gap(i)
	weight := scene.Regular
	if gap.Known && math.Abs(gap.Value) >= p.host.Desk().Pack().Settings.PerceptionMark-1e-9 {
		weight = scene.SemiBold
	}
	return num(text.Gap, gap, weight)
}
