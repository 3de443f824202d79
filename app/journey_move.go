package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// cellLanes are the lanes in view that hold cards, from top to bottom.
func (e *JourneyEdit) cellLanes() []journey.Lane {
	return slices.DeleteFunc(e.m.Shown(), func(l journey.Lane) bool { return l.Lane == journey.LaneEmotion })
}

// inMapOrder sorts cards by lane, column and order, as the map has them; cards of another map are left out.
func (e *JourneyEdit) inMapOrder(ids []uuid.UUID) []journey.Card {
	var out []journey.Card
	for _, c := range e.m.Cards {
		if slices.Contains(ids, c.ID) {
			out = append(out, c)
		}
	}
	return out
}

// shifted is a cell so many columns and lanes in view from another; false beyond the map.
func (e *JourneyEdit) shifted(c journey.Card, columns, lanes int) (uuid.UUID, journey.LaneID, bool) {
	shown := e.cellLanes()
	first, _ := e.m.Span(c)
	x, y := first+columns, slices.IndexFunc(shown, func(l journey.Lane) bool { return l.Lane == c.Lane })
	if y < 0 || y+lanes < 0 || y+lanes >= len(shown) || x < 0 || x >= len(e.m.Steps) {
		return uuid.Nil, "", false
	}
	return e.m.Steps[x].ID, shown[y+lanes].Lane, true
}

// cellEnds gives cards that go to the ends of cells their orders, one after the other.
type cellEnds struct {
	edit *JourneyEdit
	last map[string]string
}

func (e *JourneyEdit) cellEnds() cellEnds { return cellEnds{e, map[string]string{}} }

func (c cellEnds) next(step uuid.UUID, lane journey.LaneID) string {
	key := step.String() + string(lane)
	if c.last[key] == "" {
		c.last[key] = c.edit.orderIn(step, lane, uuid.Nil, uuid.Nil)
	} else {
		c.last[key] = workshop.OrderBetween(c.last[key], "")
	}
	return c.last[key]
}

// MoveCards moves cards together by so many columns and lanes in view; they keep their widths as far as there are steps,
// and among each other their order. When one would leave the map none moves.
func (e *JourneyEdit) MoveCards(ids []uuid.UUID, columns, lanes int) error {
	ends := e.cellEnds()
	cards := e.inMapOrder(ids)
	if len(cards) == 0 {
		return fmt.Errorf("move cards: %w", ErrNotOnMap)
	}
	for _, c := range cards {
		step, lane, ok := e.shifted(c, columns, lanes)
		if !ok {
			return fmt.Errorf("move cards: %w", ErrNotOnMap)
		}
		first, last := e.m.Span(c)
		c.Step, c.Lane, c.Order, c.Until = step, lane, ends.next(step, lane), uuid.Nil
		if end := min(last+columns, len(e.m.Steps)-1); end > first+columns {
			c.Until = e.m.Steps[end].ID
		}
		workshop.Cards.Put(e.draft, c)
	}
	e.label("move-cards", text.Int("Count", len(cards)))
	return nil
}

// PlaceCopies puts copies of cards, with what ties them, so that the first column and the top lane of them come to a
// cell. Cards may be of any map of the workshop. Copies that would stand beyond the map are left out; it returns those
// made.
func (e *JourneyEdit) PlaceCopies(ids []uuid.UUID, step uuid.UUID, lane journey.LaneID) ([]uuid.UUID, error) {
	lanes := e.cellLanes()
	column, row := e.m.Column(step), slices.IndexFunc(lanes, func(l journey.Lane) bool { return l.Lane == lane })
	if column < 0 || row < 0 {
		return nil, fmt.Errorf("place copies: %w", ErrNotOnMap)
	}
	from := e.mapOf(ids)
	source := JourneyEdit{draft: e.draft, doc: e.doc, m: from}
	old := source.inMapOrder(ids)
	height := func(c journey.Card) int {
		return slices.IndexFunc(lanes, func(l journey.Lane) bool { return l.Lane == c.Lane })
	}
	left, top := len(from.Steps), len(lanes)
	for _, c := range old {
		first, _ := from.Span(c)
		left, top = min(left, first), min(top, max(height(c), 0))
	}
	ends, copies := e.cellEnds(), newMapCopier(e.draft, e.doc)
	var made []uuid.UUID
	for _, c := range old {
		first, last := from.Span(c)
		x, y := column+first-left, row+height(c)-top
		if height(c) < 0 || x >= len(e.m.Steps) || y >= len(lanes) {
			continue
		}
		id := c.ID
		c.ID, c.Step, c.Lane, c.Until = uuid.Nil, e.m.Steps[x].ID, lanes[y].Lane, uuid.Nil
		c.Order = ends.next(c.Step, c.Lane)
		if end := min(x+last-first, len(e.m.Steps)-1); end > x {
			c.Until = e.m.Steps[end].ID
		}
		copies.new[id] = workshop.Cards.Put(e.draft, c)
		made = append(made, copies.new[id])
	}
	copies.ties()
	e.label("paste", text.Int("Count", len(made)))
	return made, nil
}

// mapOf is the map on which the first of the cards stands, this one where none does.
func (e *JourneyEdit) mapOf(ids []uuid.UUID) journey.Map {
	for _, id := range ids {
		c, ok := workshop.Cards.Get(e.doc.Records, id)
		if !ok {
			continue
		}
		s, _ := workshop.JourneySteps.Get(e.doc.Records, c.Step)
		if p, ok := workshop.JourneyPhases.Get(e.doc.Records, s.Phase); ok {
			return JourneyRecords(e.doc.Records).Map(p.Journey, p.State)
		}
	}
	return e.m
}

// CardRows writes cards as rows for a spreadsheet, cut by tabs: a column for each step from the first to the last that
// holds one, a row for each lane; cards of one step stand below each other where no other step is involved.
func CardRows(m journey.Map, ids []uuid.UUID) string {
	left, right := len(m.Steps), -1
	byLane := map[journey.LaneID]map[int][]string{}
	for _, c := range m.Cards {
		if !slices.Contains(ids, c.ID) {
			continue
		}
		first, _ := m.Span(c)
		left, right = min(left, first), max(right, first)
		if byLane[c.Lane] == nil {
			byLane[c.Lane] = map[int][]string{}
		}
		byLane[c.Lane][first] = append(byLane[c.Lane][first], strings.Join(strings.Fields(c.Text), " "))
	}
	var rows []string
	for _, l := range m.Lanes {
		cells := byLane[l.Lane]
		switch {
		case cells == nil:
		case left == right:
			rows = append(rows, cells[left]...)
		default:
			row := make([]string, 0, right-left+1)
			for c := left; c <= right; c++ {
				row = append(row, strings.Join(cells[c], " / "))
			}
			rows = append(rows, strings.Join(row, "\t"))
		}
	}
	return strings.Join(rows, "\n")
}

// Lock keeps phases, steps and lanes as they are, or frees them.
func (e *JourneyEdit) Lock(on bool) {
	j := e.m.Journey
	j.Locked = on
	act := "unlock"
	if on {
		act = "lock"
	}
	e.label(act, text.Str("Journey", j.Name))
	workshop.Journeys.Put(e.draft, j)
}

// WriteJourney changes what is said about the journey itself.
func (e *JourneyEdit) WriteJourney(j journey.Journey) {
	j.ID = e.m.Journey.ID
	e.label("write", text.Str("Journey", Shorten(j.Name)))
	workshop.Journeys.Put(e.draft, j)
}

// DeleteJourney deletes the journey with both its maps.
func (e *JourneyEdit) DeleteJourney() {
	e.label("delete", text.Str("Journey", Shorten(e.m.Journey.Name)))
	workshop.Journeys.Delete(e.draft, e.m.Journey.ID)
}

// stepCard moves a card past the next one of its cell; false where there is none that way.
func (e *JourneyEdit) stepCard(id uuid.UUID, by int) (handled bool, err error) {
	c, ok := e.m.Card(id)
	if !ok {
		return false, fmt.Errorf("move card: %w", ErrNotOnMap)
	}
	first, _ := e.m.Span(c)
	var cell []journey.Card
	for _, o := range e.m.In(c.Lane, first) {
		if o.Step == c.Step {
			cell = append(cell, o)
		}
	}
	slices.SortFunc(cell, func(a, b journey.Card) int { return cmp.Compare(a.Order, b.Order) })
	at := slices.IndexFunc(cell, func(o journey.Card) bool { return o.ID == id })
	to := at + by
	if to < 0 || to >= len(cell) {
		return false, nil
	}
	before := uuid.Nil
	if by < 0 {
		before = cell[to].ID
	} else if to+1 < len(cell) {
		before = cell[to+1].ID
	}
	return true, e.MoveCard(id, c.Step, c.Lane, before)
}

// ShiftCards moves cards one place in a direction. One card passes the others of its cell before it changes the lane.
func (e *JourneyEdit) ShiftCards(ids []uuid.UUID, way Direction) error {
	columns, lanes := 0, 0
	switch way {
	case Left:
		columns = -1
	case Right:
		columns = 1
	case Up:
		lanes = -1
	case Down:
		lanes = 1
	}
	if len(ids) == 1 && lanes != 0 {
		if done, err := e.stepCard(ids[0], lanes); done || err != nil {
			return err
		}
	}
	return e.MoveCards(ids, columns, lanes)
}
