package roadmap

import (
	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// outcomes is a table of what the plan and each scenario come to, side by side.
type outcomes struct {
	p    *Page
	card *kit.Card
	rows []app.CompareRow
}

func newOutcomes(p *Page) *outcomes {
	o := &outcomes{p: p}
	o.card = kit.NewCard(p.say("roadmap.outcomes"), nil, kit.Layers()).With(func(c *kit.Card) { c.Bare = true })
	o.card.Hide()
	return o
}

// update shows the scenarios that are worked out; without any there is no table.
func (o *outcomes) update() {
	p := o.p
	names, trials := p.scenarios.trials()
	o.card.Hidden = len(trials) == 0
	if o.card.Hidden {
		return
	}
	o.rows = p.seen.Compare(p.host.Desk().Setup().Currency, trials...)
	cols := []kit.Col{{ID: "what", Title: p.say("roadmap.outcomes.what"), Width: 210, Min: 150, Grow: 1, Needed: true},
		{ID: "plan", Title: p.say("roadmap.scenario.plan"), Width: 180, Min: 96, Grow: 1, Kind: kit.KindNumber}}
	for _, name := range names {
		cols = append(cols, kit.Col{ID: name, Title: p.say("roadmap.scenario.title", text.Str("Name", name)), Width: 180, Min: 96, Grow: 1, Kind: kit.KindNumber})
	}
	o.card.SetBody(kit.NewGrid(cols, o))
}

// upper gives a first object the height it needs, but at most half, and a second one the rest.
type upper struct{}

// Layout implements fyne.Layout.
func (upper) Layout(o []fyne.CanvasObject, size fyne.Size) {
	top := float32(0)
	if o[0].Visible() {
		top = min(kit.HeightOf(o[0], size.Width), size.Height/2)
		put(o[0], 0, 0, size.Width, top)
		top += kit.Gap16
	}
	put(o[1], 0, top, size.Width, size.Height-top)
}

// MinSize implements fyne.Layout.
func (upper) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

// Rows implements kit.Source.
func (o *outcomes) Rows() int { return len(o.rows) }

// Cell implements kit.Source; what differs from the plan stands out.
func (o *outcomes) Cell(row, col int) kit.Cell {
	r, p := o.rows[row], o.p.host.Text()
	if col == 0 {
		return kit.Cell{Text: p.Say(r.What)}
	}
	c := kit.Cell{Text: p.Say(r.Values[col-1])}
	if col > 1 && !r.Values[col-1].Equal(r.Values[0]) {
		c.Weight = scene.SemiBold
	}
	return c
}
