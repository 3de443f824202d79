package journeys

import (
	"slices"

	"ownerloop/app"
	"ownerloop/app/ui/page"
	"ownerloop/assessment/journey"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// addCard begins a card at the end of the cursor's cell.
func (p *Page) addCard() {
	b := p.board
	step, lane, ok := b.cell()
	if !ok {
		if len(p.m.Steps) == 0 {
			return
		}
		step, lane = p.m.Steps[max(b.at.column, 0)].ID, journey.LaneTouch
		if p.m.LaneAt(lane) < 0 || !slices.ContainsFunc(b.lanes(), func(l journey.Lane) bool { return l.Lane == lane }) {
			p.host.Toast(p.say("journeys.select-cell-first"), false)
			return
		}
	}
	row := slices.IndexFunc(b.lanes(), func(l journey.Lane) bool { return l.Lane == lane })
	b.chosen = nil
	b.at = spot{row: row, column: p.m.Column(step)}
	b.page.host.Window().Canvas().Focus(b)
	b.startEdit("")
}

// cards are the selected ones.
func (b *board) cards() []uuid.UUID { return slices.Clone(b.chosen) }

func (p *Page) addNeighbour(way app.Direction) {
	b, made := p.board, uuid.Nil
	if b.at.card == uuid.Nil {
		return
	}
	if p.edit(func(e *app.JourneyEdit) (err error) { made, err = e.AddNeighbour(b.at.card, way); return err }) {
		b.choose(made)
		b.startEdit("")
	}
}

// shift moves what is selected one place: cards, or the step, phase or lane of the cursor.
func (p *Page) shift(way app.Direction) {
	b := p.board
	by := 1
	if way == app.Left || way == app.Up {
		by = -1
	}
	along := way == app.Left || way == app.Right
	switch {
	case len(b.chosen) > 0:
		ids := b.cards()
		if p.edit(func(e *app.JourneyEdit) error { return e.ShiftCards(ids, way) }) {
			b.reveal(b.boxOf(b.at))
		}
	case b.at.row == rowStep && along:
		p.shiftStep(b.at.column, by)
	case b.at.row == rowPhase && along:
		p.shiftPhase(b.phaseAt(b.at.column), by)
	case b.at.column == columnName && !along:
		p.shiftLane(b.at.row, by)
	}
}

// shiftStep moves a step past its neighbour, at the end of its phase into the next phase.
func (p *Page) shiftStep(column, by int) {
	b := p.board
	s, phase := p.m.Steps[column], b.phaseAt(column)
	run := p.m.Phases[phase]
	to, before := run.ID, uuid.Nil
	switch {
	case by > 0 && column+2 < run.First+run.Count:
		before = p.m.Steps[column+2].ID
	case by > 0 && column+1 < run.First+run.Count: // to the end of its phase
	case by > 0 && phase+1 < len(p.m.Phases):
		next := p.m.Phases[phase+1]
		if to = next.ID; next.Count > 0 {
			before = p.m.Steps[next.First].ID
		}
	case by < 0 && column > run.First:
		before = p.m.Steps[column-1].ID
	case by < 0 && phase > 0:
		to = p.m.Phases[phase-1].ID
	default:
		return
	}
	if p.edit(func(e *app.JourneyEdit) error { return e.MoveStep(s.ID, to, before) }) {
		b.stand(spot{row: rowStep, column: p.m.Column(s.ID)})
	}
}

func (p *Page) shiftPhase(at, by int) {
	if at < 0 || at+by < 0 || at+by >= len(p.m.Phases) {
		return
	}
	id, before := p.m.Phases[at].ID, uuid.Nil
	if by < 0 {
		before = p.m.Phases[at-1].ID
	} else if at+2 < len(p.m.Phases) {
		before = p.m.Phases[at+2].ID
	}
	if p.edit(func(e *app.JourneyEdit) error { return e.MovePhase(id, before) }) {
		for _, r := range p.m.Phases {
			if r.ID == id {
				p.board.stand(spot{row: rowPhase, column: r.First})
			}
		}
	}
}

func (p *Page) shiftLane(row, by int) {
	lanes := p.board.lanes()
	if row+by < 0 || row+by >= len(lanes) {
		return
	}
	above := lanes[row+by].Lane
	if by > 0 {
		above = p.board.below(above)
	}
	if p.edit(func(e *app.JourneyEdit) error { return e.MoveLane(lanes[row].Lane, above) }) {
		p.board.stand(spot{row: row + by, column: columnName})
	}
}

// span stretches the card to the right or takes a step away there; at a lane's name up and down change its height.
func (p *Page) span(way app.Direction) {
	b := p.board
	by := 1
	if way == app.Left || way == app.Up {
		by = -1
	}
	if way == app.Up || way == app.Down {
		if lane, ok := b.lane(); ok && b.at.column == columnName {
			p.grow(lane, by)
		}
		return
	}
	c, ok := p.m.Card(b.at.card)
	if !ok {
		return
	}
	first, last := p.m.Span(c)
	if to := last + by; to >= first && to < len(p.m.Steps) {
		p.edit(func(e *app.JourneyEdit) error { return e.SpanCard(c.ID, first, to) })
	}
}

// grow changes a lane's height by a notch.
func (p *Page) grow(lane journey.Lane, by int) {
	const notch = 12
	box, _ := p.board.layout().CellBox(lane.Lane, 0)
	lane.Height = p.board.layout().HeightAt(lane.Lane, box.Bottom()+float64(by*notch)*p.board.layout().Style.Zoom)
	p.edit(func(e *app.JourneyEdit) error { return e.SetLane(lane) })
}

func (p *Page) duplicate() {
	ids := p.board.cards()
	if len(ids) == 0 {
		return
	}
	var made []uuid.UUID
	if p.edit(func(e *app.JourneyEdit) (err error) { made, err = e.DuplicateCards(ids...); return err }) {
		p.board.chosen = made
		p.board.at = p.board.kept(spot{card: made[0], column: p.board.at.column, row: p.board.at.row})
		p.board.remark()
		p.selected()
	}
}

// remove deletes what is selected: cards, a hand-off, the cursor's emotion, or after a question a step or a phase.
func (p *Page) remove() {
	b := p.board
	ids := b.cards()
	switch {
	case len(ids) > 0:
		if p.edit(func(e *app.JourneyEdit) error { e.DeleteCards(ids...); return nil }) {
			b.stand(b.into(b.at.row, b.at.column, false))
			p.host.Toast(p.say("journeys.deleted", text.Int("Count", len(ids))), true)
		}
	case b.handOff != uuid.Nil:
		id := b.handOff
		p.edit(func(e *app.JourneyEdit) error { e.DeleteHandOff(id); return nil })
	case b.feels():
		step, f := p.m.Steps[b.at.column].ID, b.function()
		if _, ok := p.m.Feeling(b.at.column, f); ok {
			p.edit(func(e *app.JourneyEdit) error { e.Unfeel(step, f); return nil })
		}
	case b.at.row == rowStep && b.at.column < len(p.m.Steps):
		s := p.m.Steps[b.at.column]
		if p.edit(func(e *app.JourneyEdit) error { return e.DeleteStep(s.ID) }) {
			p.host.Toast(p.say("journeys.deleted-step", text.Str("Step", s.Name)), true)
		}
	case b.at.row == rowPhase:
		if i := b.phaseAt(b.at.column); i >= 0 {
			phase := p.m.Phases[i]
			if p.edit(func(e *app.JourneyEdit) error { return e.DeletePhase(phase.ID) }) {
				p.host.Toast(p.say("journeys.deleted-phase", text.Str("Phase", phase.Name)), true)
			}
		}
	}
}

func (p *Page) selectAll() {
	p.board.chosen = nil
	for _, c := range p.m.Cards {
		if _, ok := p.board.layout().CardBox(c.ID); ok {
			p.board.chosen = append(p.board.chosen, c.ID)
		}
	}
	p.board.remark()
	p.selected()
}

// copy puts the selected cards into the clipboard as rows that spreadsheets read too.
func (p *Page) copy() {
	if ids := p.board.cards(); len(ids) > 0 {
		p.copied = copied{app.CardRows(p.m, ids), ids}
		fyne.CurrentApp().Clipboard().SetContent(p.copied.rows)
	}
}

// paste puts copied cards, or rows of another program, on the map from the cursor's cell on.
func (p *Page) paste() {
	step, lane, ok := p.board.cell()
	if !ok {
		p.host.Toast(p.say("journeys.select-cell-first"), false)
		return
	}
	rows := fyne.CurrentApp().Clipboard().Content()
	var made []uuid.UUID
	left := 0
	act := func(e *app.JourneyEdit) error {
		done, err := e.Paste(step, lane, rows)
		made, left = done.Cards, done.Left
		return err
	}
	if rows == p.copied.rows && rows != "" {
		act = func(e *app.JourneyEdit) (err error) {
			made, err = e.PlaceCopies(p.copied.cards, step, lane)
			if err == nil && len(made) == 0 { // they were cut
				err = app.ErrNotOnMap
			}
			return err
		}
		if !slices.ContainsFunc(p.copied.cards, p.exists) {
			act = func(e *app.JourneyEdit) error {
				done, err := e.Paste(step, lane, rows)
				made, left = done.Cards, done.Left
				return err
			}
		}
	}
	if !p.edit(act) {
		return
	}
	p.board.chosen = made
	p.board.remark()
	p.selected()
	if left > 0 {
		p.host.Toast(p.say("journeys.left-out", text.Int("Count", left)), true)
	}
}

// exists reports whether a card is on one of the journey's maps.
func (p *Page) exists(id uuid.UUID) bool {
	for _, s := range []journey.State{journey.Current, journey.Future} {
		m := app.JourneyRecords(p.records()).Map(p.id, s)
		if _, ok := m.Card(id); ok {
			return true
		}
	}
	return false
}

// addStep makes a step right of the cursor's and begins to name it.
func (p *Page) addStep() {
	if len(p.m.Steps) == 0 {
		p.addPhase()
		return
	}
	made, beside := uuid.Nil, p.m.Steps[max(p.board.at.column, 0)].ID
	name := p.say("journeys.new-step")
	if p.edit(func(e *app.JourneyEdit) (err error) { made, err = e.InsertStep(beside, true, name); return err }) {
		p.board.stand(spot{row: rowStep, column: p.m.Column(made)})
		p.board.startEdit("")
	}
}

func (p *Page) addPhase() {
	if p.edit(func(e *app.JourneyEdit) error {
		_, err := e.AddPhase(p.say("journeys.new-phase"), p.say("journeys.new-step"))
		return err
	}) {
		p.board.stand(spot{row: rowPhase, column: len(p.m.Steps) - 1})
		p.board.startEdit("")
	}
}

func (p *Page) toggleLock() {
	on := !p.m.Journey.Locked
	p.edit(func(e *app.JourneyEdit) error { e.Lock(on); return nil })
}

func (p *Page) toggleTable() {
	if p.view != viewTable {
		p.setView(viewTable)
		return
	}
	p.setView(string(p.state))
}

// laneMenu shows, hides and pins lanes.
func (p *Page) laneMenu() []page.MenuItem {
	locked := ""
	if p.m.Journey.Locked {
		locked = p.say("journeys.locked")
	}
	shown := p.m.Shown()
	var items []page.MenuItem
	for _, l := range p.m.Lanes {
		on := slices.ContainsFunc(shown, func(o journey.Lane) bool { return o.Lane == l.Lane })
		items = append(items, page.MenuItem{Label: p.laneName(l), Checked: on, Why: locked, Run: func() { p.showLane(l, !on) }})
	}
	items = append(items, page.MenuItem{})
	if lane, ok := p.board.lane(); ok {
		label := "journeys.pin"
		if lane.Pinned {
			label = "journeys.unpin"
		}
		items = append(items, page.MenuItem{Label: p.say(label, text.Str("Lane", p.laneName(lane))), Why: locked, Run: func() {
			lane.Pinned = !lane.Pinned
			p.edit(func(e *app.JourneyEdit) error { return e.SetLane(lane) })
		}})
	}
	return append(items, page.MenuItem{Label: p.say("journeys.add-lane"), Why: locked, Run: func() {
		name := p.say("journeys.new-lane")
		if p.edit(func(e *app.JourneyEdit) error { _, err := e.AddLane(name); return err }) {
			p.board.stand(spot{row: len(p.board.lanes()) - 1, column: columnName})
			p.board.startEdit("")
		}
	}})
}

func (p *Page) showLane(l journey.Lane, on bool) {
	l.Hidden = journey.Hide
	if on {
		l.Hidden = journey.Show
	}
	p.edit(func(e *app.JourneyEdit) error { return e.SetLane(l) })
}

// menu is what can be done with what is selected.
func (p *Page) menu() []page.MenuItem {
	var items []page.MenuItem
	b := p.board
	wanted := []string{"edit", "details", "hand-off", "duplicate", "copy", "paste", "delete", "thread"}
	switch {
	case b.handOff != uuid.Nil:
		wanted = []string{"details", "delete"}
	case b.at.row == rowStep:
		wanted = []string{"edit", "details", "add-step", "delete"}
	case b.at.row == rowPhase:
		wanted = []string{"edit", "add-phase", "delete"}
	case b.at.column == columnName:
		return p.laneMenu()
	case b.at.card == uuid.Nil:
		wanted = []string{"add-card", "paste", "add-step", "add-phase"}
	}
	for _, id := range wanted {
		for _, c := range p.Commands() {
			if c.ID == "journeys."+id {
				items = append(items, page.MenuItem{Label: p.host.Text().Say(c.Title), Keys: c.Keys, Run: c.Run})
			}
		}
	}
	return items
}
