package app

import (
	"errors"
	"fmt"
	"slices"

	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// Errors of journey edits.
var (
	ErrLockedMap = errors.New("the structure of the map is locked")
	ErrNotOnMap  = errors.New("no such place on the map")
)

// JourneyEdit writes changes of one journey's map into a draft. Each method is one act with its own label; the draft
// becomes one edit. A drag calls one method of one draft again and again.
type JourneyEdit struct {
	draft *workshop.Draft
	doc   *workshop.Document
	m     journey.Map
}

// EditJourney begins to change a state of a journey.
func EditJourney(d *workshop.Draft, doc *workshop.Document, id uuid.UUID, state journey.State) *JourneyEdit {
	return &JourneyEdit{d, doc, JourneyRecords(doc.Records).Map(id, state)}
}

// Map is the map as it was before the change.
func (e *JourneyEdit) Map() journey.Map { return e.m }

func (e *JourneyEdit) label(act string, args ...text.Arg) {
	e.draft.Label = text.M("edit.journey."+act, args...)
}

// card is a card as the draft has it.
func (e *JourneyEdit) card(id uuid.UUID) (journey.Card, error) {
	c, ok := workshop.Cards.Got(e.draft, id)
	if !ok {
		return c, fmt.Errorf("card %s: %w", id, ErrNotOnMap)
	}
	return c, nil
}

// orderIn is the key of a card that goes into a cell, before another or to the end.
func (e *JourneyEdit) orderIn(step uuid.UUID, lane journey.LaneID, before, moved uuid.UUID) string {
	last := ""
	for _, c := range e.m.Cards {
		if c.Step != step || c.Lane != lane || c.ID == moved {
			continue
		}
		if c.ID == before {
			return workshop.OrderBetween(last, c.Order)
		}
		last = c.Order
	}
	return workshop.OrderBetween(last, "")
}

// AddCard puts a new card into the cell it names, before another card or to the end.
func (e *JourneyEdit) AddCard(c journey.Card, before uuid.UUID) (uuid.UUID, error) {
	if e.m.Column(c.Step) < 0 || e.m.LaneAt(c.Lane) < 0 || c.Lane == journey.LaneEmotion {
		return uuid.Nil, fmt.Errorf("add card: %w", ErrNotOnMap)
	}
	e.label("add-card", text.Str("Card", Shorten(c.Text)))
	c.ID, c.Order = uuid.Nil, e.orderIn(c.Step, c.Lane, before, uuid.Nil)
	return workshop.Cards.Put(e.draft, c), nil
}

// WriteCard changes what stands on a card.
func (e *JourneyEdit) WriteCard(c journey.Card) error {
	if _, err := e.card(c.ID); err != nil {
		return fmt.Errorf("write card: %w", err)
	}
	e.label("write-card", text.Str("Card", Shorten(c.Text)))
	workshop.Cards.Put(e.draft, c)
	return nil
}

// MoveCard puts a card into another cell, before another card or to the end; it keeps its width as far as there are steps.
func (e *JourneyEdit) MoveCard(id, step uuid.UUID, lane journey.LaneID, before uuid.UUID) error {
	c, ok := e.m.Card(id)
	to := e.m.Column(step)
	if !ok || to < 0 || e.m.LaneAt(lane) < 0 || lane == journey.LaneEmotion {
		return fmt.Errorf("move card: %w", ErrNotOnMap)
	}
	e.label("move-card", text.Str("Card", Shorten(c.Text)))
	first, last := e.m.Span(c)
	c.Step, c.Lane, c.Order, c.Until = step, lane, e.orderIn(step, lane, before, id), uuid.Nil
	if end := min(to+last-first, len(e.m.Steps)-1); end > to {
		c.Until = e.m.Steps[end].ID
	}
	workshop.Cards.Put(e.draft, c)
	return nil
}

// SpanCard makes a card cover the columns from first to last; they are kept on the map and in order.
func (e *JourneyEdit) SpanCard(id uuid.UUID, first, last int) error {
	c, ok := e.m.Card(id)
	if !ok {
		return fmt.Errorf("span card: %w", ErrNotOnMap)
	}
	e.label("span-card", text.Str("Card", Shorten(c.Text)))
	first = min(max(first, 0), len(e.m.Steps)-1)
	last = min(max(last, first), len(e.m.Steps)-1)
	if was, _ := e.m.Span(c); was != first {
		c.Order = e.orderIn(e.m.Steps[first].ID, c.Lane, uuid.Nil, id)
	}
	c.Step, c.Until = e.m.Steps[first].ID, uuid.Nil
	if last > first {
		c.Until = e.m.Steps[last].ID
	}
	workshop.Cards.Put(e.draft, c)
	return nil
}

// DuplicateCards puts a copy below each card, with what ties it.
func (e *JourneyEdit) DuplicateCards(ids ...uuid.UUID) ([]uuid.UUID, error) {
	e.label("duplicate-cards", text.Int("Count", len(ids)))
	c := newMapCopier(e.draft, e.doc)
	var made []uuid.UUID
	for _, id := range ids {
		old, ok := e.m.Card(id)
		if !ok {
			return nil, fmt.Errorf("duplicate card: %w", ErrNotOnMap)
		}
		old.ID, old.Order = uuid.Nil, workshop.OrderBetween(old.Order, e.after(old))
		c.new[id] = workshop.Cards.Put(e.draft, old)
		made = append(made, c.new[id])
	}
	c.ties()
	return made, nil
}

// after is the order of the card below in the same cell; empty at the end.
func (e *JourneyEdit) after(c journey.Card) string {
	for _, o := range e.m.Cards {
		if o.Step == c.Step && o.Lane == c.Lane && o.Order > c.Order {
			return o.Order
		}
	}
	return ""
}

// DeleteCards deletes cards with their hand-offs and ties.
func (e *JourneyEdit) DeleteCards(ids ...uuid.UUID) {
	e.label("delete-cards", text.Int("Count", len(ids)))
	for _, id := range ids {
		workshop.Cards.Delete(e.draft, id)
	}
}

// Direction is a way across the map.
type Direction uint8

// The four ways.
const (
	Left Direction = iota
	Right
	Up
	Down
)

// AddNeighbour puts an empty card beside another, in the next step or lane that way, and draws a hand-off between the
// two. At an end of the map to the left or right it makes a step.
func (e *JourneyEdit) AddNeighbour(id uuid.UUID, way Direction) (uuid.UUID, error) {
	c, ok := e.m.Card(id)
	if !ok {
		return uuid.Nil, fmt.Errorf("add neighbour: %w", ErrNotOnMap)
	}
	first, last := e.m.Span(c)
	step, lane := c.Step, c.Lane
	var err error
	switch way {
	case Left:
		step, err = e.beside(first, -1)
	case Right:
		step, err = e.beside(last, 1)
	default:
		lane, err = e.nextLane(c.Lane, way)
	}
	if err != nil {
		return uuid.Nil, fmt.Errorf("add neighbour: %w", err)
	}
	made := workshop.Cards.Put(e.draft, journey.Card{Step: step, Lane: lane, Order: e.orderIn(step, lane, uuid.Nil, uuid.Nil)})
	from, to := id, made
	if way == Left || way == Up {
		from, to = made, id
	}
	workshop.HandOffs.Put(e.draft, journey.HandOff{From: from, To: to})
	e.label("add-neighbour", text.Str("Card", Shorten(c.Text)))
	return made, nil
}

// beside is the step left or right of a column, made where there is none.
func (e *JourneyEdit) beside(column, by int) (uuid.UUID, error) {
	if to := column + by; to >= 0 && to < len(e.m.Steps) {
		return e.m.Steps[to].ID, nil
	}
	return e.InsertStep(e.m.Steps[column].ID, by > 0, "")
}

// nextLane is the next lane in view that holds cards.
func (e *JourneyEdit) nextLane(from journey.LaneID, way Direction) (journey.LaneID, error) {
	shown := slices.DeleteFunc(e.m.Shown(), func(l journey.Lane) bool { return l.Lane == journey.LaneEmotion })
	at := slices.IndexFunc(shown, func(l journey.Lane) bool { return l.Lane == from })
	if way == Up {
		at--
	} else {
		at++
	}
	if at < 0 || at >= len(shown) {
		return "", ErrNotOnMap
	}
	return shown[at].Lane, nil
}

// DrawHandOff passes the owner on from one card to another. Sender and receiver are the functions on the cards, the
// system is the one both stand in.
func (e *JourneyEdit) DrawHandOff(from, to uuid.UUID) (uuid.UUID, error) {
	a, ok := e.m.Card(from)
	b, ok2 := e.m.Card(to)
	if !ok || !ok2 || from == to {
		return uuid.Nil, fmt.Errorf("draw hand-off: %w", ErrNotOnMap)
	}
	e.label("hand-off", text.Str("From", Shorten(a.Text)), text.Str("To", Shorten(b.Text)))
	h := journey.HandOff{From: from, To: to, Sender: a.Function, Receiver: b.Function}
	if a.System == b.System {
		h.System = a.System
	}
	return workshop.HandOffs.Put(e.draft, h), nil
}

// WriteHandOff changes what is said about a hand-off.
func (e *JourneyEdit) WriteHandOff(h journey.HandOff) {
	e.label("write-hand-off", text.Str("What", Shorten(h.What)))
	workshop.HandOffs.Put(e.draft, h)
}

// DeleteHandOff deletes a hand-off.
func (e *JourneyEdit) DeleteHandOff(id uuid.UUID) {
	e.label("delete-hand-off")
	workshop.HandOffs.Delete(e.draft, id)
}

// Feel sets how a function sees the owner at a step, kept on the scale.
func (e *JourneyEdit) Feel(step uuid.UUID, function string, value float64) {
	s, _ := workshop.JourneySteps.Got(e.draft, step)
	e.label("feel", text.Str("Step", Shorten(s.Name)))
	value = min(max(value, journey.LeastEmotion), journey.MostEmotion)
	workshop.Emotions.Put(e.draft, journey.Emotion{Step: step, Function: function, Value: value})
}

// Unfeel takes a function's view of a step away.
func (e *JourneyEdit) Unfeel(step uuid.UUID, function string) {
	s, _ := workshop.JourneySteps.Got(e.draft, step)
	e.label("feel", text.Str("Step", Shorten(s.Name)))
	workshop.Emotions.Delete(e.draft, workshop.Emotions.KeyID(journey.Emotion{Step: step, Function: function}))
}
