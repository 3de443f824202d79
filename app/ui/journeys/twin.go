package journeys

import (
	"fmt"
	"slices"
	"strings"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/assessment/journey"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// twin is the map as a table: a row a card, in the order of the owner's time. It edits the same records.
type twin struct {
	page    *Page
	grid    *kit.Grid
	rows    []app.JourneyRow
	content fyne.CanvasObject
}

func newTwin(p *Page) *twin {
	t := &twin{page: p}
	widths := map[string]float32{"phase": 110, "no": 40, "step": 136, "when": 96, "until": 110, "lane": 148, "text": 220, "detail": 110, "function": 88, "voice": 100, "channel": 104, "system": 132, "owner": 110}
	var cols []kit.Col
	for _, id := range app.JourneyColumns {
		c := kit.Col{ID: id, Title: p.say("journey.csv." + id), Width: widths[id], Min: widths[id] * 0.7}
		switch id {
		case "no":
			c.Kind = kit.KindNumber
		case "text":
			c.Grow, c.Editable, c.Needed = 1, true, true
		case "detail", "voice", "step", "phase":
			c.Editable = true
		case "until", "lane", "function", "channel", "system", "owner":
			c.Editable, c.Kind = true, kit.KindPick
			c.Options = func(int) []kit.Option { return p.options(id) }
		}
		c.Hidden = id == "voice" || id == "owner" || id == "until"
		cols = append(cols, c)
	}
	t.grid = kit.NewGrid(cols, t).With(func(g *kit.Grid) {
		g.Multi = true
		g.OnEdit = t.edit
		g.OnOpen = func(row int) { p.goToCard(t.rows[row]) }
		g.OnPaste = t.paste
		g.OnInsert = t.insert
		g.OnDuplicate = func(rows []int) {
			p.edit(func(e *app.JourneyEdit) error { _, err := e.DuplicateCards(t.cards(rows)...); return err })
		}
		g.OnDeleteRow = func(rows []int) {
			if ids := t.cards(rows); len(ids) > 0 {
				p.edit(func(e *app.JourneyEdit) error { e.DeleteCards(ids...); return nil })
			}
		}
		g.OnSelect = func(row int) {
			if row >= 0 && row < len(t.rows) && t.rows[row].Card != uuid.Nil {
				p.board.chosen, p.board.at.card = []uuid.UUID{t.rows[row].Card}, t.rows[row].Card
				p.selected()
			}
		}
	})
	back := kit.NewButton(p.say("journeys.as-map"), kit.Primary, p.toggleTable).With(func(b *kit.Button) { b.Icon = "journeys" })
	columns := kit.NewIconButton("columns", p.say("journeys.columns"), nil)
	columns.OnTapped(func() { t.grid.ShowColumns(columns) })
	card := kit.NewCard(p.say("journeys.table-title"), []fyne.CanvasObject{columns, back}, t.grid).With(func(c *kit.Card) { c.Bare = true })
	t.content = kit.Pad(kit.Around(kit.Gap16), card)
	t.update()
	return t
}

// update lists the map as it stands.
func (t *twin) update() {
	if t.page.view != viewTable {
		return
	}
	rows := app.JourneyTable(t.page.host.Desk().Pack(), t.page.host.Text(), t.page.m)
	same := len(rows) == len(t.rows)
	var touched []int
	for i := range rows {
		if !same {
			break
		}
		if rows[i].Card != t.rows[i].Card || !slices.Equal(rows[i].Cells, t.rows[i].Cells) {
			touched = append(touched, i)
		}
	}
	t.rows = rows
	if !same {
		t.grid.Reload()
	} else if len(touched) > 0 {
		t.grid.Reload(touched...)
	}
}

// Rows implements kit.Source.
func (t *twin) Rows() int { return len(t.rows) }

// Cell implements kit.Source.
func (t *twin) Cell(row, col int) kit.Cell { return kit.Cell{Text: t.rows[row].Cells[col]} }

func (t *twin) cards(rows []int) []uuid.UUID {
	var out []uuid.UUID
	for _, r := range rows {
		if id := t.rows[r].Card; id != uuid.Nil {
			out = append(out, id)
		}
	}
	return out
}

// options are what a column of the table can become: the pack's names, the lanes, the steps.
func (p *Page) options(column string) []kit.Option {
	pack := p.host.Desk().Pack()
	out := []kit.Option{{ID: "", Name: p.say("journeys.none")}}
	add := func(id, name string) { out = append(out, kit.Option{ID: id, Name: name}) }
	switch column {
	case "lane":
		out = nil
		for _, l := range p.m.Lanes {
			if l.Lane != journey.LaneEmotion {
				add(string(l.Lane), p.laneName(l))
			}
		}
	case "until":
		for _, s := range p.m.Steps {
			add(s.ID.String(), s.Name)
		}
	case "function":
		for _, f := range pack.Functions {
			add(f.ID, f.Short)
		}
	case "system":
		for _, s := range pack.Systems {
			add(s.ID, s.Name)
		}
	case "owner":
		for _, r := range pack.Roles {
			add(r.ID, r.Name)
		}
	case "channel":
		channels, _ := pack.List("channel")
		for _, i := range channels.Items {
			add(i.ID, i.Name)
		}
	}
	return out
}

// meant finds the option that was typed or picked, by ID or name.
func (p *Page) meant(column, typed string) (string, error) {
	typed = strings.TrimSpace(typed)
	for _, o := range p.options(column) {
		if o.ID == typed || strings.EqualFold(o.Name, typed) {
			return o.ID, nil
		}
	}
	return "", fmt.Errorf("%s", p.say("journeys.not-known")) //nolint:err113 // the sentence is for the person at the cell
}

// edit takes what was typed into a cell.
func (t *twin) edit(row, col int, typed string) error {
	p, r := t.page, t.rows[row]
	switch id := app.JourneyColumns[col]; id {
	case "step":
		s := p.m.Steps[p.m.Column(r.Step)]
		s.Name = typed
		p.edit(func(e *app.JourneyEdit) error { e.WriteStep(s); return nil })
		return nil
	case "phase":
		if i := p.board.phaseAt(p.m.Column(r.Step)); i >= 0 {
			phase := p.m.Phases[i].Phase
			phase.Name = typed
			p.edit(func(e *app.JourneyEdit) error { e.WritePhase(phase); return nil })
		}
		return nil
	case "text":
		if r.Card == uuid.Nil {
			p.edit(func(e *app.JourneyEdit) error {
				_, err := e.AddCard(journey.Card{Step: r.Step, Lane: journey.LaneTouch, Text: typed}, uuid.Nil)
				return err
			})
			return nil
		}
	}
	return p.setFact(r.Card, app.JourneyColumns[col], typed)
}

// setFact writes one fact of a card, as the table and the inspector name them.
func (p *Page) setFact(card uuid.UUID, fact, typed string) error {
	c, ok := p.m.Card(card)
	if !ok {
		return app.ErrNotOnMap
	}
	value := typed
	switch fact {
	case "until", "lane", "function", "system", "owner", "channel":
		var err error
		if value, err = p.meant(fact, typed); err != nil {
			return err
		}
	}
	switch fact {
	case "lane":
		p.edit(func(e *app.JourneyEdit) error { return e.MoveCard(c.ID, c.Step, journey.LaneID(value), uuid.Nil) })
		return nil
	case "until":
		first, last := p.m.Span(c)
		if last = first; value != "" {
			last = p.m.Column(uuid.MustParse(value))
		}
		p.edit(func(e *app.JourneyEdit) error { return e.SpanCard(c.ID, first, last) })
		return nil
	}
	*map[string]*string{"text": &c.Text, "detail": &c.Detail, "function": &c.Function, "voice": &c.Voice, "channel": &c.Channel, "system": &c.System, "owner": &c.Owner, "proof": &c.Proof}[fact] = value
	p.edit(func(e *app.JourneyEdit) error { return e.WriteCard(c) })
	return nil
}

// insert makes a card below, in the same cell.
func (t *twin) insert(row int) {
	p := t.page
	if row < 0 || row >= len(t.rows) {
		return
	}
	r := t.rows[row]
	lane := journey.LaneTouch
	if c, ok := p.m.Card(r.Card); ok {
		lane = c.Lane
	}
	p.edit(func(e *app.JourneyEdit) error {
		_, err := e.AddCard(journey.Card{Step: r.Step, Lane: lane}, uuid.Nil)
		return err
	})
}

// paste puts the rows of another program on the map, from the row's cell on.
func (t *twin) paste(row, _ int, tabbed string) {
	p := t.page
	if row < 0 || row >= len(t.rows) {
		return
	}
	c, ok := p.m.Card(t.rows[row].Card)
	if !ok {
		c.Step, c.Lane = t.rows[row].Step, journey.LaneTouch
	}
	p.edit(func(e *app.JourneyEdit) error { _, err := e.Paste(c.Step, c.Lane, tabbed); return err })
}

// goToCard shows a row's card on the map.
func (p *Page) goToCard(r app.JourneyRow) {
	p.setView(string(p.state))
	ref := r.Step
	if r.Card != uuid.Nil {
		ref = r.Card
	}
	p.goTo(ref.String())
}
