package roadmap

import (
	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/schedule"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"
)

// twin is the plan as a table. While a scenario is compared its dates stand beside the plan's, and the facts by which
// all of them are compared stand above.
type twin struct {
	p        *Page
	card     *kit.Card
	plain    *kit.Grid
	compared *kit.Grid
	rows     []roadmap.Bar
	outcomes *outcomes
	content  *fyne.Container
}

// twinColumns are those of the plan, and those that stand beside them while a scenario is compared.
func twinColumns(p *Page, compared bool) (cols []kit.Col) {
	for _, c := range []kit.Col{
		{ID: "code", Width: 60, Min: 48}, {ID: "name", Width: 260, Min: 160, Grow: 2, Needed: true}, {ID: "owner", Width: 150, Min: 90, Grow: 1},
		{ID: "was-start", Width: 110, Min: 96}, {ID: "start", Width: 110, Min: 96}, {ID: "was-finish", Width: 110, Min: 96},
		{ID: "finish", Width: 110, Min: 96}, {ID: "moved", Width: 90, Min: 64, Kind: kit.KindNumber}, {ID: "days", Width: 90, Min: 64, Kind: kit.KindNumber},
		{ID: "float", Width: 80, Min: 64, Kind: kit.KindNumber}, {ID: "slip", Width: 90, Min: 64, Kind: kit.KindNumber}, {ID: "held", Width: 260, Min: 140, Grow: 2},
	} {
		switch c.ID {
		case "was-start", "was-finish", "moved":
			if !compared {
				continue
			}
		case "owner", "slip", "held":
			if compared {
				continue
			}
		}
		c.Title = p.say("roadmap.twin." + c.ID)
		cols = append(cols, c)
	}
	return cols
}

func newTwin(p *Page) *twin {
	t := &twin{p: p, outcomes: newOutcomes(p)}
	grid := func(compared bool) *kit.Grid {
		cols := twinColumns(p, compared)
		return kit.NewGrid(cols, &twinRows{t, cols}).With(func(g *kit.Grid) {
			g.OnSelect = func(row int) {
				if row >= 0 && row < len(t.rows) {
					p.choose(t.rows[row].ID, false)
				}
			}
			g.OnOpen = func(row int) { p.choose(t.rows[row].ID, true) }
		})
	}
	t.plain, t.compared = grid(false), grid(true)
	t.card = kit.NewCard(p.say("roadmap.as-table-title"), nil, t.plain).With(func(c *kit.Card) { c.Bare = true })
	t.content = container.New(upper{}, t.outcomes.card, t.card)
	return t
}

// grid is the table that shows.
func (t *twin) grid() *kit.Grid {
	if t.p.scenarios.comparing() {
		return t.compared
	}
	return t.plain
}

func (t *twin) update() {
	t.rows = t.p.plan.bars()
	t.card.SetBody(t.grid())
	t.grid().Reload()
	t.outcomes.update()
	t.content.Refresh()
}

func (t *twin) choose(id uuid.UUID) {
	for i, b := range t.rows {
		if row, _ := t.grid().Cursor(); b.ID == id && row != i {
			t.grid().Select(i)
		}
	}
}

// twinRows are the rows under some columns.
type twinRows struct {
	t    *twin
	cols []kit.Col
}

// Rows implements kit.Source.
func (r *twinRows) Rows() int { return len(r.t.rows) }

// Cell implements kit.Source.
func (r *twinRows) Cell(row, col int) kit.Cell {
	b, p := r.t.rows[row], r.t.p.host.Text()
	weight := scene.Regular
	if b.Critical {
		weight = scene.SemiBold
	}
	muted := func(s string) kit.Cell { return kit.Cell{Text: s, Role: scene.Muted} }
	switch r.cols[col].ID {
	case "code":
		return kit.Cell{Text: b.Code, Role: scene.Muted, Small: true}
	case "name":
		return kit.Cell{Text: b.Name, Weight: weight}
	case "owner":
		return kit.Cell{Text: b.Owner.Name}
	case "start":
		return kit.Cell{Text: p.Date(b.Span.First)}
	case "finish":
		return kit.Cell{Text: p.Date(b.Span.Last)}
	case "was-start":
		return muted(p.Date(b.Baseline.First))
	case "was-finish":
		return muted(p.Date(b.Baseline.Last))
	case "moved":
		return r.moved(b)
	case "days":
		return kit.Cell{Text: p.Number(text.Days, float64(b.Days))}
	case "float":
		return kit.Cell{Text: p.Number(text.Days, float64(b.Float)), Weight: weight}
	case "slip":
		if !b.Slip.Known {
			return muted("–")
		}
		return kit.Cell{Text: p.Number(text.Days, b.Slip.Printed)}
	}
	for _, r := range b.Why {
		if r.Binds {
			return kit.Cell{Text: p.Say(r.Text)}
		}
	}
	return kit.Cell{}
}

// moved is by how many working days a bar ends later than in the plan.
func (r *twinRows) moved(b roadmap.Bar) kit.Cell {
	p := r.t.p
	if b.Baseline.Last.IsZero() {
		return kit.Cell{Text: "–", Role: scene.Muted}
	}
	days := schedule.NewCalendar(p.plan.timeline.Problem.Closures).Days(b.Baseline.Last, b.Span.Last)
	if days == 0 {
		return kit.Cell{Text: "0", Role: scene.Muted}
	}
	words := p.host.Text().Whole(int64(days))
	if days > 0 {
		words = "+" + words
	}
	return kit.Cell{Text: words, Weight: scene.SemiBold}
}
