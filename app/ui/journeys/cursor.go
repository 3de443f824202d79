package journeys

import (
	"cmp"
	"slices"
	"strings"

	"ownerloop/assessment/journey"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// Rows of the cursor above the lanes, and its column at the lanes' names.
const (
	rowPhase   = -2
	rowStep    = -1
	columnName = -1
)

// spot is where the cursor stands: a lane in view from 0, or a row of headers; a step from 0, or the lane's name; a card
// of that cell, or in the lane of emotions a function.
type spot struct {
	row, column int
	card        uuid.UUID
	function    string
}

// lanes are those in view as the map shows them: pinned ones first.
func (b *board) lanes() []journey.Lane {
	shown := b.page.m.Shown()
	slices.SortStableFunc(shown, func(x, y journey.Lane) int {
		rank := func(l journey.Lane) int {
			if l.Pinned {
				return 0
			}
			return 1
		}
		return cmp.Compare(rank(x), rank(y))
	})
	return shown
}

// lane is the cursor's lane; false at headers.
func (b *board) lane() (journey.Lane, bool) {
	lanes := b.lanes()
	if b.at.row < 0 || b.at.row >= len(lanes) {
		return journey.Lane{}, false
	}
	return lanes[b.at.row], true
}

// cell is the step and lane the cursor stands on; false on names, headers and in the lane of emotions.
func (b *board) cell() (step uuid.UUID, lane journey.LaneID, ok bool) {
	l, ok := b.lane()
	if !ok || l.Lane == journey.LaneEmotion || b.at.column < 0 || b.at.column >= len(b.page.m.Steps) {
		return uuid.Nil, "", false
	}
	return b.page.m.Steps[b.at.column].ID, l.Lane, true
}

// feels reports whether the cursor stands at a step in the lane of emotions.
func (b *board) feels() bool {
	l, ok := b.lane()
	return ok && l.Lane == journey.LaneEmotion && b.at.column >= 0
}

// phaseAt is the phase that a column is of; -1 for none.
func (b *board) phaseAt(column int) int {
	return slices.IndexFunc(b.page.m.Phases, func(p journey.Run) bool { return p.First <= column && column < p.First+p.Count })
}

// kept is a spot as far as the map still has it.
func (b *board) kept(s spot) spot {
	s.row = min(max(s.row, rowPhase), len(b.lanes())-1)
	s.column = min(max(s.column, columnName), len(b.page.m.Steps)-1)
	if s.row < 0 {
		s.column = max(s.column, 0)
	}
	if c, ok := b.page.m.Card(s.card); ok {
		first, last := b.page.m.Span(c)
		s.column = min(max(s.column, first), last)
		s.row = slices.IndexFunc(b.lanes(), func(l journey.Lane) bool { return l.Lane == c.Lane })
		if s.row >= 0 {
			return s
		}
		s.row = 0
	}
	s.card = uuid.Nil
	return s
}

// stand moves the cursor, selects what it stands on and brings it into view.
func (b *board) stand(s spot) {
	b.take(s)
	b.reveal(b.boxOf(b.at))
}

// take moves the cursor and selects what it stands on; the view stays, since the pointer is on it.
func (b *board) take(s spot) {
	b.at = b.kept(s)
	b.handOff = uuid.Nil
	b.chosen = nil
	if b.at.card != uuid.Nil {
		b.chosen = []uuid.UUID{b.at.card}
	}
	if b.linking != uuid.Nil {
		b.aim()
	}
	b.remark()
	b.page.selected()
}

// boxOf is where a spot lies on the map.
func (b *board) boxOf(s spot) scene.Box {
	l := b.layout()
	side, top := l.Sticky()
	if box, ok := l.CardBox(s.card); ok && s.card != uuid.Nil {
		return box
	}
	if s.row < 0 { // headers
		w := l.Style.Step
		box := scene.Box{X: side + float64(max(s.column, 0))*w, Y: l.Style.Phase, W: w, H: max(l.Style.StepHead, 1)}
		if s.row == rowPhase {
			box.Y, box.H = 0, l.Style.Phase
			if i := b.phaseAt(s.column); i >= 0 {
				p := b.page.m.Phases[i]
				box.X, box.W = side+float64(p.First)*w, float64(p.Count)*w
			}
		}
		box.H = min(box.H, max(top-box.Y, 0))
		return box
	}
	lanes := b.lanes()
	if s.row >= len(lanes) {
		return scene.Box{}
	}
	box, ok := l.CellBox(lanes[s.row].Lane, max(s.column, 0))
	if !ok {
		return scene.Box{}
	}
	if s.column == columnName {
		box.X, box.W = 0, side
		return box.Inset(2)
	}
	if lanes[s.row].Lane == journey.LaneEmotion {
		if p, ok := l.EmotionPoint(s.column, b.function()); ok {
			return scene.Box{X: p.X - 12, Y: p.Y - 12, W: 24, H: 24}
		}
	}
	return box.Inset(3)
}

// function is whose emotion the keys move: the cursor's, else the first one drawn.
func (b *board) function() string {
	if b.at.function != "" {
		return b.at.function
	}
	some := map[string]bool{}
	for _, e := range b.page.m.Emotions {
		some[e.Function] = true
	}
	fs := b.page.host.Desk().Pack().Functions
	for _, f := range fs {
		if some[f.ID] {
			return f.ID
		}
	}
	if len(fs) > 0 {
		return fs[0].ID
	}
	return ""
}

// stack are the cards of a cell from top to bottom.
func (b *board) stack(row, column int) []journey.Card {
	lanes := b.lanes()
	if row < 0 || row >= len(lanes) || column < 0 || column >= len(b.page.m.Steps) {
		return nil
	}
	cards := b.page.m.In(lanes[row].Lane, column)
	slices.SortStableFunc(cards, func(x, y journey.Card) int {
		p, _ := b.layout().CardBox(x.ID)
		q, _ := b.layout().CardBox(y.ID)
		return cmp.Compare(p.Y, q.Y)
	})
	return cards
}

// into is a spot in a cell: its first card, or its last one when it is come to from below.
func (b *board) into(row, column int, last bool) spot {
	s := spot{row: row, column: column, function: b.at.function}
	if cards := b.stack(row, column); len(cards) > 0 {
		s.card = cards[0].ID
		if last {
			s.card = cards[len(cards)-1].ID
		}
	}
	return s
}

// up and down pass the cards of a cell before the lane changes.
func (b *board) vertical(by int) spot {
	cards := b.stack(b.at.row, b.at.column)
	i := slices.IndexFunc(cards, func(c journey.Card) bool { return c.ID == b.at.card })
	if to := i + by; i >= 0 && to >= 0 && to < len(cards) {
		s := b.at
		s.card = cards[to].ID
		return s
	}
	row := b.at.row + by
	if row < rowPhase || row >= len(b.lanes()) || row < 0 && b.at.column < 0 {
		return b.at
	}
	return b.into(row, b.at.column, by < 0)
}

// left and right pass the whole of a card or a phase.
func (b *board) horizontal(by int) spot {
	column := b.at.column + by
	if c, ok := b.page.m.Card(b.at.card); ok {
		first, last := b.page.m.Span(c)
		column = first - 1
		if by > 0 {
			column = last + 1
		}
	} else if i := b.phaseAt(b.at.column); b.at.row == rowPhase && i >= 0 {
		p := b.page.m.Phases[i]
		column = p.First - 1
		if by > 0 {
			column = p.First + p.Count
		}
	}
	if column >= len(b.page.m.Steps) || column < columnName || column < 0 && b.at.row < 0 {
		return b.at
	}
	return b.into(b.at.row, column, false)
}

// next is the next or previous cell, line by line.
func (b *board) next(by int) spot {
	row, column := b.at.row, b.at.column+by
	switch {
	case column >= len(b.page.m.Steps):
		row, column = row+1, 0
	case column < 0:
		row, column = row-1, len(b.page.m.Steps)-1
	}
	if row < rowPhase || row >= len(b.lanes()) {
		return b.at
	}
	return b.into(row, column, false)
}

// spoken is a spot in one sentence.
func (b *board) spoken(s spot) string {
	p := b.page
	if c, ok := p.m.Card(s.card); ok {
		cards := b.stack(s.row, s.column)
		i := slices.IndexFunc(cards, func(o journey.Card) bool { return o.ID == c.ID })
		words := p.sentence(c)
		if len(cards) > 1 && i >= 0 {
			words += ", " + p.say("journeys.card-of", text.Int("No", i+1), text.Int("Of", len(cards)))
		}
		return words
	}
	var parts []string
	if s.row == rowPhase {
		if i := b.phaseAt(s.column); i >= 0 {
			parts = append(parts, p.m.Phases[i].Name)
		}
	} else if s.column >= 0 && s.column < len(p.m.Steps) {
		parts = append(parts, p.say("journey.step.numbered", text.Int("No", s.column+1), text.Str("Step", p.m.Steps[s.column].Name)))
	}
	if lanes := b.lanes(); s.row >= 0 && s.row < len(lanes) {
		parts = append(parts, p.laneName(lanes[s.row]))
		if lanes[s.row].Lane == journey.LaneEmotion && s.column >= 0 {
			f, _ := p.host.Desk().Pack().Function(b.function())
			v, known := p.m.Feeling(s.column, f.ID)
			value := "–"
			if known {
				value = p.host.Text().Fixed(v, 1)
			}
			parts = append(parts, f.Short+" "+value)
		} else if s.column >= 0 {
			parts = append(parts, p.say("journeys.empty-cell"))
		}
	}
	return strings.Join(parts, ", ")
}
