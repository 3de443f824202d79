package app

import (
	"strings"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// two are two cards of one cell of the sample, the upper one first.
func (d *mapDesk) two() [2]journey.Card {
	d.t.Helper()
	m := d.m()
	for i, c := range m.Cards[:len(m.Cards)-1] {
		if next := m.Cards[i+1]; c.Lane == next.Lane && c.Step == next.Step {
			return [2]journey.Card{c, next}
		}
	}
	d.t.Fatal("no cell with two cards")
	return [2]journey.Card{}
}

// TestMoveCards moves two cards of a cell together: they keep their order, and one that would leave the map keeps both.
func TestMoveCards(t *testing.T) {
	d := sampleDesk(t)
	pair := d.two()
	ids := []uuid.UUID{pair[1].ID, pair[0].ID}
	from, _ := d.cardSpan(pair[0].ID)
	d.act(func(e *JourneyEdit) error { return e.MoveCards(ids, 1, 0) })
	m := d.m()
	a, _ := m.Card(pair[0].ID)
	b, _ := m.Card(pair[1].ID)
	if x, _ := m.Span(a); x != from+1 || a.Step != b.Step || a.Order >= b.Order {
		t.Errorf("moved to column %d; orders %q, %q", x, a.Order, b.Order)
	}
	draft := d.s.Draft(text.Message{})
	if err := EditJourney(draft, d.s.Document(), d.id, journey.Current).MoveCards(ids, 100, 0); err == nil {
		t.Error("cards moved off the map")
	}
}

func (d *mapDesk) cardSpan(id uuid.UUID) (first, last int) {
	m := d.m()
	c, ok := m.Card(id)
	if !ok {
		d.t.Fatal("the card is gone")
	}
	return m.Span(c)
}

// TestShiftWithinCell passes the other card of the cell before the lane changes.
func TestShiftWithinCell(t *testing.T) {
	d := sampleDesk(t)
	pair := d.two()
	d.act(func(e *JourneyEdit) error { return e.ShiftCards([]uuid.UUID{pair[0].ID}, Down) })
	m := d.m()
	a, _ := m.Card(pair[0].ID)
	b, _ := m.Card(pair[1].ID)
	if a.Lane != pair[0].Lane || a.Order <= b.Order {
		t.Errorf("lane %s, orders %q, %q", a.Lane, a.Order, b.Order)
	}
}

// TestPlaceCopies copies cards to another cell, and onto the future map.
func TestPlaceCopies(t *testing.T) {
	d := sampleDesk(t)
	pair := d.two()
	ids := []uuid.UUID{pair[0].ID, pair[1].ID}
	for _, state := range []journey.State{journey.Current, journey.Future} {
		draft := d.s.Draft(text.Message{})
		e := EditJourney(draft, d.s.Document(), d.id, state)
		made, err := e.PlaceCopies(ids, e.Map().Steps[0].ID, pair[0].Lane)
		if err != nil || len(made) != 2 {
			t.Fatalf("%s: %d copies, %v", state, len(made), err)
		}
		a, _ := workshop.Cards.Got(draft, made[0])
		b, _ := workshop.Cards.Got(draft, made[1])
		if a.Text != pair[0].Text || a.Step != e.Map().Steps[0].ID || a.Order >= b.Order {
			t.Errorf("%s: %+v, %+v", state, a, b)
		}
	}
}

// TestCardRows writes cards so that Paste reads them back.
func TestCardRows(t *testing.T) {
	d := sampleDesk(t)
	pair := d.two()
	if got := CardRows(d.m(), []uuid.UUID{pair[0].ID, pair[1].ID}); got != pair[0].Text+"\n"+pair[1].Text {
		t.Errorf("one cell: %q", got)
	}
	m := d.m()
	var ids []uuid.UUID
	for _, c := range m.Cards {
		ids = append(ids, c.ID)
	}
	rows := strings.Split(CardRows(m, ids), "\n")
	for _, r := range rows {
		if n := strings.Count(r, "\t") + 1; n != len(m.Steps) {
			t.Errorf("%d columns in %q", n, r)
		}
	}
}

// TestLock keeps the structure, and frees it.
func TestLock(t *testing.T) {
	d := sampleDesk(t)
	d.act(func(e *JourneyEdit) error { e.Lock(true); return nil })
	if !d.m().Journey.Locked {
		t.Error("not locked")
	}
	d.act(func(e *JourneyEdit) error { e.Lock(false); return nil })
	if d.m().Journey.Locked {
		t.Error("still locked")
	}
	d.act(func(e *JourneyEdit) error { e.DeleteJourney(); return nil })
	if _, ok := workshop.Journeys.Get(d.s.Document().Records, d.id); ok {
		t.Error("still there")
	}
}
