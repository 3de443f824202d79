package value

import (
	"fmt"

	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// twin is what the charts show as tables.
type twin struct {
	p       *Page
	kinds   *kit.Segmented
	tables  []*table
	body    *fyne.Container
	card    *kit.Card
	content fyne.CanvasObject
}

// table is one of them: rows of cells with what each row opens.
type table struct {
	grid  *kit.Grid
	cells [][]kit.Cell
	refs  []string
}

// kinds of tables, in the order of the choice.
const (
	tableMonths = iota
	tableSwings
	tableLevers
	tableRealised
)

func newTwin(p *Page) *twin {
	t := &twin{p: p}
	t.table("month", "p10", "p50", "p90", "base", "sum-p10", "sum-p50", "sum-p90", "sum-base")
	t.table("input", "low", "base", "high", "at-low", "at-high", "grade")
	t.table("lever", "gross", "promised", "planned", "adds", "net")
	t.table("kpi", "month", "before", "should", "now", "planned-gross", "realised", "incremental")
	names := make([]string, len(t.tables))
	for i, id := range []string{"months", "swings", "levers", "realised"} {
		names[i] = p.say("valuepage.table." + id)
	}
	t.body = container.NewStack(t.tables[0].grid)
	t.kinds = kit.NewSegmented(names, 0, t.choose)
	back := kit.NewButton(p.say("valuepage.as-charts"), kit.Secondary, p.toggleTable)
	t.card = kit.NewCard(" ", []fyne.CanvasObject{t.kinds, back}, t.body).With(func(c *kit.Card) { c.Bare = true })
	t.content = kit.Pad(kit.Around(kit.Gap24), t.card)
	return t
}

// table makes one, its first column in words and the others figures.
func (t *twin) table(columns ...string) {
	made := &table{}
	var cols []kit.Col
	for i, id := range columns {
		c := kit.Col{ID: id, Title: t.p.say("valuepage.twin." + id), Width: 100, Min: 72, Kind: kit.KindNumber}
		if i == 0 {
			c = kit.Col{ID: id, Title: c.Title, Width: 240, Min: 130, Grow: 1, Needed: true}
		}
		if id == "grade" {
			c.Kind, c.Width = kit.KindText, 140
		}
		cols = append(cols, c)
	}
	made.grid = kit.NewGrid(cols, made).With(func(g *kit.Grid) {
		g.OnOpen = func(row int) { t.p.open(made.refs[row]) }
	})
	t.tables = append(t.tables, made)
}

func (t *twin) choose(i int) {
	t.body.Objects = []fyne.CanvasObject{t.tables[i].grid}
	t.body.Refresh()
}

func (t *twin) grid() *kit.Grid { return t.tables[t.kinds.Chosen()].grid }

// Rows implements kit.Source.
func (t *table) Rows() int { return len(t.cells) }

// Cell implements kit.Source.
func (t *table) Cell(row, col int) kit.Cell { return t.cells[row][col] }

func (t *table) add(ref string, name string, figures ...string) {
	cells := []kit.Cell{{Text: name, Weight: scene.Medium}}
	for _, f := range figures {
		cells = append(cells, kit.Cell{Text: f})
	}
	t.cells, t.refs = append(t.cells, cells), append(t.refs, ref)
}

func (t *twin) update() {
	p, v := t.p, t.p.section
	for _, x := range t.tables {
		x.cells, x.refs = nil, nil
	}
	t.card.SetTitle(p.say("valuepage.as-table-title", text.Str("Currency", p.currency())))
	say := p.host.Text().Say
	m := func(minor int64) string {
		s, _ := p.host.Text().MoneyThousands(minor, v.Currency) // a section with amounts has a currency
		return s
	}
	for _, x := range v.Months {
		t.tables[tableMonths].add(refOfMonth(x.Month), fmt.Sprintf("%d  %s", x.Month, p.host.Text().MonthYear(x.First)),
			m(x.Net.P10), m(x.Net.P50), m(x.Net.P90), m(x.Net.Base), m(x.Sum.P10), m(x.Sum.P50), m(x.Sum.P90), m(x.Sum.Base))
	}
	for _, s := range v.Swings {
		grade := ""
		if i := p.inputs.at(s.Input); i >= 0 {
			grade = p.gradeWords(p.inputs.rows[i])
		}
		t.tables[tableSwings].add(refInput+s.Input, say(s.Label), say(s.Low), say(s.Base), say(s.High), m(s.AtLow), m(s.AtHigh), grade)
	}
	lever := func(l roadmap.LeverRow, adds string) {
		t.tables[tableLevers].add(refLever+l.ID, l.Name.Name, m(l.Gross), p.host.Text().Number(l.Promised.Quantity, l.Promised.Printed), m(l.Planned), adds, m(l.Net))
	}
	for _, l := range v.Levers {
		lever(l, m(l.Adds))
	}
	if v.Known {
		t.tables[tableLevers].add(refFinal, p.say("value.page.sum_year"), "", "", "", m(v.Sum), m(v.After))
	}
	for _, l := range v.Apart {
		lever(l, p.say("value.page.never"))
	}
	for _, r := range v.Realised {
		for _, x := range r.Months {
			t.tables[tableRealised].add(refRealised, r.KPI.Name, p.host.Text().MonthYear(x.First), say(r.Before), say(x.Should), say(x.Now), m(x.Planned), m(x.Realised), m(x.RealisedNet))
		}
	}
	for _, x := range t.tables {
		x.grid.Reload()
	}
}
