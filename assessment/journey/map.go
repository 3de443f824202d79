package journey

import (
	"bytes"
	"cmp"
	"slices"

	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// Records are the journeys of a workshop and what hangs on them, in any order.
type Records struct {
	Journeys        []Journey
	Phases          []Phase
	Steps           []Step
	Lanes           []Lane
	Cards           []Card
	HandOffs        []HandOff
	Emotions        []Emotion
	Matches         []Match
	Acceptances     []Acceptance
	Answers         []Answer
	CardDisconnects []CardDisconnect
	CardInitiatives []CardInitiative
	CardItems       []CardItem
}

// Map is one state of one journey, in reading order. What does not lead up to the journey is left out.
type Map struct {
	Journey  Journey
	State    State
	Lanes    []Lane // all of them, hidden ones too, with Height and Hidden as they are
	Phases   []Run
	Steps    []Step // along the owner's time
	Cards    []Card // by lane, first column, order
	HandOffs []HandOff
	Emotions []Emotion // by column, then function

	columns map[uuid.UUID]int // of steps
	lanes   map[LaneID]int
	cards   map[uuid.UUID]int
}

// Run is a phase with the columns it covers: Count of them from First on. A phase without steps covers none.
type Run struct {
	Phase
	First, Count int
}

// Map reads one state of a journey out of the records.
func (r Records) Map(journey uuid.UUID, state State) Map {
	m := Map{State: state, columns: map[uuid.UUID]int{}, lanes: map[LaneID]int{}, cards: map[uuid.UUID]int{}}
	for _, j := range r.Journeys {
		if j.ID == journey {
			m.Journey = j
		}
	}
	m.readSteps(r)
	m.readLanes(r.Lanes)
	m.readCards(r)
	for _, e := range r.Emotions {
		if _, ok := m.columns[e.Step]; ok {
			m.Emotions = append(m.Emotions, e)
		}
	}
	slices.SortFunc(m.Emotions, func(a, b Emotion) int {
		return cmp.Or(cmp.Compare(m.columns[a.Step], m.columns[b.Step]), cmp.Compare(a.Function, b.Function))
	})
	return m
}

func (m *Map) readSteps(r Records) {
	for _, p := range r.Phases {
		if p.Journey == m.Journey.ID && p.State == m.State && m.Journey.ID != uuid.Nil {
			m.Phases = append(m.Phases, Run{Phase: p})
		}
	}
	slices.SortFunc(m.Phases, func(a, b Run) int { return byOrder(a.Order, b.Order, a.ID, b.ID) })
	of := map[uuid.UUID][]Step{}
	for _, s := range r.Steps {
		of[s.Phase] = append(of[s.Phase], s)
	}
	for i := range m.Phases {
		p := &m.Phases[i]
		steps := of[p.ID]
		slices.SortFunc(steps, func(a, b Step) int { return byOrder(a.Order, b.Order, a.ID, b.ID) })
		p.First, p.Count = len(m.Steps), len(steps)
		m.Steps = append(m.Steps, steps...)
	}
	for i, s := range m.Steps {
		m.columns[s.ID] = i
	}
}

func (m *Map) readCards(r Records) {
	for _, c := range r.Cards {
		if _, ok := m.columns[c.Step]; !ok {
			continue
		}
		if _, ok := m.lanes[c.Lane]; ok {
			m.Cards = append(m.Cards, c)
		}
	}
	slices.SortFunc(m.Cards, func(a, b Card) int {
		return cmp.Or(cmp.Compare(m.lanes[a.Lane], m.lanes[b.Lane]), cmp.Compare(m.columns[a.Step], m.columns[b.Step]),
			byOrder(a.Order, b.Order, a.ID, b.ID))
	})
	for i, c := range m.Cards {
		m.cards[c.ID] = i
	}
	for _, h := range r.HandOffs {
		_, from := m.cards[h.From]
		_, to := m.cards[h.To]
		if from && to {
			m.HandOffs = append(m.HandOffs, h)
		}
	}
	slices.SortFunc(m.HandOffs, func(a, b HandOff) int {
		return cmp.Or(cmp.Compare(m.column(a.From), m.column(b.From)), cmp.Compare(m.column(a.To), m.column(b.To)),
			bytes.Compare(a.ID[:], b.ID[:]))
	})
}

// usual are the lanes every journey has, with the keys that put the team's own between them.
var usual = []Lane{
	{Lane: LaneAction, Order: "1"}, {Lane: LaneTouch, Order: "2"}, {Lane: LaneEmotion, Order: "3"}, {Lane: LaneFront, Order: "4"},
	{Lane: LaneBack, Order: "5"}, {Lane: LaneSystems, Order: "6"}, {Lane: LaneDisconnects, Order: "7"},
	{Lane: LaneOpportunities, Order: "8"}, {Lane: LaneKPIs, Order: "9", Hidden: Hide},
}

// Usual reports whether every journey has the lane; the others are the team's own.
func (l LaneID) Usual() bool {
	return slices.ContainsFunc(usual, func(u Lane) bool { return u.Lane == l })
}

// readLanes lays the journey's settings over the usual lanes.
func (m *Map) readLanes(set []Lane) {
	m.Lanes = slices.Clone(usual)
	for i := range m.Lanes {
		m.Lanes[i].Journey = m.Journey.ID
	}
	for _, l := range set {
		if l.Journey != m.Journey.ID {
			continue
		}
		at := slices.IndexFunc(m.Lanes, func(u Lane) bool { return u.Lane == l.Lane })
		if at < 0 {
			m.Lanes = append(m.Lanes, l)
			continue
		}
		l.Order, l.Hidden = cmp.Or(l.Order, m.Lanes[at].Order), cmp.Or(l.Hidden, m.Lanes[at].Hidden)
		m.Lanes[at] = l
	}
	slices.SortFunc(m.Lanes, func(a, b Lane) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Lane, b.Lane))
	})
	for i, l := range m.Lanes {
		m.lanes[l.Lane] = i
	}
}

func byOrder(a, b string, x, y uuid.UUID) int {
	return cmp.Or(cmp.Compare(a, b), bytes.Compare(x[:], y[:]))
}

// Column is a step's place from 0, or -1.
func (m *Map) Column(step uuid.UUID) int {
	if i, ok := m.columns[step]; ok {
		return i
	}
	return -1
}

// LaneAt is a lane's place from 0 among all lanes, or -1.
func (m *Map) LaneAt(lane LaneID) int {
	if i, ok := m.lanes[lane]; ok {
		return i
	}
	return -1
}

// Card finds a card of the map.
func (m *Map) Card(id uuid.UUID) (Card, bool) {
	if i, ok := m.cards[id]; ok {
		return m.Cards[i], true
	}
	return Card{}, false
}

// Span is the first and last column a card covers. A card that ends before it begins, or at a step that is not there,
// covers its own alone.
func (m *Map) Span(c Card) (first, last int) {
	first = m.columns[c.Step]
	return first, max(m.Column(c.Until), first)
}

// column is the first one of a card, by ID.
func (m *Map) column(card uuid.UUID) int {
	c, _ := m.Card(card)
	return m.columns[c.Step]
}

// In lists a lane's cards that cover a column.
func (m *Map) In(lane LaneID, column int) []Card {
	var out []Card
	for _, c := range m.Cards {
		if first, last := m.Span(c); c.Lane == lane && first <= column && column <= last {
			out = append(out, c)
		}
	}
	return out
}

// Feeling is how a function sees the owner at a column.
func (m *Map) Feeling(column int, function string) (float64, bool) {
	for _, e := range m.Emotions {
		if m.columns[e.Step] == column && e.Function == function {
			return e.Value, true
		}
	}
	return 0, false
}

// Shown lists the lanes in view, from top to bottom.
func (m *Map) Shown() []Lane {
	var out []Lane
	for _, l := range m.Lanes {
		if l.Hidden != Hide {
			out = append(out, l)
		}
	}
	return out
}

// Title names a map: its journey and its state.
func Title(m Map) text.Message {
	return text.M("journey.title", text.Str("Journey", m.Journey.Name), text.Sub("State", text.M("journey.state."+string(m.State))))
}
