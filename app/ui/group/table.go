package group

import (
	"fmt"

	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// buildTable makes the heat map's table for the dimensions there are.
func (v *view) buildTable() {
	if v.table != nil && len(v.table.Columns()) == len(v.p.seen.Group.Dimensions)+4 {
		return
	}
	p := v.p
	cols := []kit.Col{
		{ID: "rank", Title: p.say("group.col.rank"), Width: 56, Min: 48, Kind: kit.KindNumber},
		{ID: "store", Title: p.say("group.col.store-name"), Width: 220, Min: 150, Grow: 1, Needed: true},
		{ID: "figure", Title: p.say("group.col.figure"), Width: 96, Min: 72, Kind: kit.KindNumber},
	}
	for i, id := range p.seen.Group.Dimensions {
		cols = append(cols, kit.Col{ID: id, Title: v.dimension(i), Width: 130, Min: 80, Kind: kit.KindNumber})
	}
	cols = append(cols, kit.Col{ID: "overall", Title: p.say("group.overall"), Width: 96, Min: 72, Kind: kit.KindNumber})
	v.table = kit.NewGrid(cols, table{v}).With(func(g *kit.Grid) {
		g.OnSelect = func(row int) {
			if row >= 0 && row < len(p.rows) {
				p.choose(row, len(p.seen.Group.Dimensions))
			}
		}
		g.OnOpen = func(int) { p.drill() }
	})
}

// table is the stores, and the group below them.
type table struct{ v *view }

// Rows implements kit.Source.
func (t table) Rows() int { return len(t.v.p.rows) + 1 }

// Cell implements kit.Source.
func (t table) Cell(row, col int) kit.Cell {
	v, p := t.v, t.v.p
	r, name, figure, weight := p.seen.Group.Mean, p.say("group.mean"), 0, scene.SemiBold
	if row < len(p.rows) {
		r = p.rows[row]
		name, figure, weight = p.seen.Store(r).Name, p.seen.Store(r).Figure, scene.Regular
	}
	switch {
	case col == 0 && r.Rank > 0:
		return kit.Cell{Text: fmt.Sprint(r.Rank), Role: scene.Muted}
	case col == 0:
		return kit.Cell{}
	case col == 1:
		return kit.Cell{Text: name, Weight: max(weight, scene.Medium)}
	case col == 2 && figure > 0:
		return kit.Cell{Text: p.host.Text().Whole(int64(figure))}
	case col == 2:
		return kit.Cell{Text: "–", Role: scene.Muted}
	}
	c := r.Overall
	if col-3 < len(r.Cells) {
		c = r.Cells[col-3]
	}
	if c.Best || col-3 == len(r.Cells) {
		weight = scene.SemiBold
	}
	if !c.Score.Known {
		return kit.Cell{Text: "–", Role: scene.Muted}
	}
	cell := kit.Cell{Text: v.number(text.Score, c.Score), Weight: weight}
	if c.Inherited {
		cell.Icon = "link"
	}
	return cell
}

// doing is who already does what the group needs.
type doing struct{ v *view }

// Rows implements kit.Source.
func (d doing) Rows() int { return len(d.v.does) }

// Cell implements kit.Source.
func (d doing) Cell(row, col int) kit.Cell {
	v, p := d.v, d.v.p
	x := v.does[row]
	ind, _ := p.seen.Pack.Indicator(x.Indicator)
	switch col {
	case 0:
		return kit.Cell{Text: ind.Name, Weight: scene.Medium}
	case 1:
		return kit.Cell{Text: v.number(text.Level, x.Group)}
	case 2:
		return kit.Cell{Text: fmt.Sprint(x.Stage), Role: scene.Muted}
	case 3:
		name := p.seen.StoreName(x.Stores[0])
		if n := len(x.Stores) - 1; n > 0 {
			name = p.say("group.and-more", text.Str("Store", name), text.Int("Count", n))
		}
		return kit.Cell{Text: name, Role: scene.AccentStrong}
	case 4:
		return kit.Cell{Text: p.host.Text().Number(text.Level, x.Levels[0]), Weight: scene.SemiBold}
	}
	return kit.Cell{Text: ind.Stages[x.Stage]}
}

// openDoing goes to the store that is furthest.
func (v *view) openDoing(row int) {
	p := v.p
	v.show(v.does[row].Stores[0])
	p.drill()
}

// show puts the cursor on a store.
func (v *view) show(store uuid.UUID) {
	for i, r := range v.p.rows {
		if r.Store == store {
			v.p.choose(i, len(r.Cells))
		}
	}
}
