package roadmap

import (
	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

// twin is the plan as a table.
type twin struct {
	p    *Page
	card *kit.Card
	grid *kit.Grid
	rows []roadmap.Bar
}

func newTwin(p *Page) *twin {
	t := &twin{p: p}
	var cols []kit.Col
	for _, c := range []kit.Col{
		{ID: "code", Width: 60, Min: 48}, {ID: "name", Width: 260, Min: 160, Grow: 2, Needed: true}, {ID: "owner", Width: 150, Min: 90, Grow: 1},
		{ID: "start", Width: 110, Min: 96}, {ID: "finish", Width: 110, Min: 96}, {ID: "days", Width: 90, Min: 64, Kind: kit.KindNumber},
		{ID: "float", Width: 80, Min: 64, Kind: kit.KindNumber}, {ID: "slip", Width: 90, Min: 64, Kind: kit.KindNumber}, {ID: "held", Width: 260, Min: 140, Grow: 2},
	} {
		c.Title = p.say("roadmap.twin." + c.ID)
		cols = append(cols, c)
	}
	t.grid = kit.NewGrid(cols, t).With(func(g *kit.Grid) {
		g.OnSelect = func(row int) {
			if row >= 0 && row < len(t.rows) {
				p.choose(t.rows[row].ID, false)
			}
		}
		g.OnOpen = func(row int) { p.choose(t.rows[row].ID, true) }
	})
	t.card = kit.NewCard(p.say("roadmap.as-table-title"), nil, t.grid).With(func(c *kit.Card) { c.Bare = true })
	return t
}

func (t *twin) update() {
	t.rows = t.p.seen.Briefing.Plan.Bars
	t.grid.Reload()
}

func (t *twin) choose(id uuid.UUID) {
	for i, b := range t.rows {
		if row, _ := t.grid.Cursor(); b.ID == id && row != i {
			t.grid.Select(i)
		}
	}
}

// Rows implements kit.Source.
func (t *twin) Rows() int { return len(t.rows) }

// Cell implements kit.Source.
func (t *twin) Cell(row, col int) kit.Cell {
	b, p := t.rows[row], t.p.host.Text()
	weight := scene.Regular
	if b.Critical {
		weight = scene.SemiBold
	}
	switch col {
	case 0:
		return kit.Cell{Text: b.Code, Role: scene.Muted, Small: true}
	case 1:
		return kit.Cell{Text: b.Name, Weight: weight}
	case 2:
		return kit.Cell{Text: b.Owner.Name}
	case 3:
		return kit.Cell{Text: p.Date(b.Span.First)}
	case 4:
		return kit.Cell{Text: p.Date(b.Span.Last)}
	case 5:
		return kit.Cell{Text: p.Number(text.Days, float64(b.Days))}
	case 6:
		return kit.Cell{Text: p.Number(text.Days, float64(b.Float)), Weight: weight}
	case 7:
		if !b.Slip.Known {
			return kit.Cell{Text: "–", Role: scene.Muted}
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
