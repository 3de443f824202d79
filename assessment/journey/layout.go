package journey

import (
	"cmp"
	"slices"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Look is what a drawing shows besides the map itself.
type Look struct {
	Pack      *playbooks.Pack // names of functions, channels and systems
	Print     *text.Printer
	Sides     []Side               // whose emotions the map has (see Map.BySides); none = the pack's functions
	Functions []string             // IDs of the sides whose emotions are drawn; none = the first two that have any
	Findings  []Finding            // open ones mark their cards
	Notes     map[uuid.UUID]string // second lines of cards that say where they lead, such as the codes of initiatives
	Ghosts    map[uuid.UUID]bool   // cards drawn as what was there before (see Ghosted)
	Before    []Emotion            // emotions drawn dotted behind, at steps of this map
	Shown     string               // when the map is or will be so, below the state's name beside another map; empty = not known
}

// Layout is a map with every place worked out. Coordinates are points from the top left of the whole map, headers
// included. It keeps the faces it has drawn, so it serves one goroutine.
type Layout struct {
	Map   Map
	Style Style
	Look  Look

	rows    []row
	byLane  map[LaneID]int // in rows
	heads   [][]string     // names of the steps, in lines
	stepTop float64        // of the steps' row
	sticky  float64        // height of what stays in view: both header rows and the pinned lanes
	height  float64
	flagged map[uuid.UUID]bool
	lines   []Side // drawn
	where   map[uuid.UUID]place
	felt    map[string][]feeling // of the sides drawn, by column
	was     map[string][]feeling // likewise, what Look.Before says
	widest  feeling              // the widest gap between the first two, at the middle

	faces map[uuid.UUID]face
	laid  Laid
}

// row is a lane in view with its cards packed.
type row struct {
	Lane
	y, h  float64
	slots int // cards in its fullest cell, one above the other
	spots []spot
	cells [][]int // by column: spots that cover it, by slot
}

// spot is a card's place in its row.
type spot struct {
	card        *Card // of the map
	first, last int
	slot        int
}

// Laid counts what was worked out anew since the layout was made.
type Laid struct {
	Lanes int // packed
	Cards int // drawn
}

// Arrange lays a map out.
func Arrange(m Map, look Look, st Style) *Layout {
	l := &Layout{Map: m, Style: st, Look: look, faces: map[uuid.UUID]face{}}
	l.measure(nil)
	return l
}

// With lays a later state of the map out. Lanes and cards that did not change are taken over as they are.
func (l *Layout) With(m Map, look Look) *Layout {
	next := &Layout{Map: m, Style: l.Style, Look: look, faces: l.faces}
	next.measure(l)
	for id := range next.faces { // forget cards that are gone
		if _, ok := m.cards[id]; !ok {
			delete(next.faces, id)
		}
	}
	return next
}

// Zoomed lays the same map out in another style.
func (l *Layout) Zoomed(st Style) *Layout {
	next := &Layout{Map: l.Map, Style: st, Look: l.Look, faces: map[uuid.UUID]face{}}
	next.measure(l)
	return next
}

// Laid is what had to be worked out anew so far.
func (l *Layout) Laid() Laid { return l.laid }

// measure places rows; those whose cards are where they were in before are taken from there.
func (l *Layout) measure(before *Layout) {
	l.flagged = map[uuid.UUID]bool{}
	for _, f := range l.Look.Findings {
		for _, c := range f.Cards {
			l.flagged[c] = l.flagged[c] || f.Accepted == nil
		}
	}
	l.lines = l.drawn()
	l.measureHeads(before)
	of := byLane(l.Map.Cards)
	shown := l.Map.Shown()
	slices.SortStableFunc(shown, func(a, b Lane) int { return cmp.Compare(rank(b.Pinned), rank(a.Pinned)) })
	l.byLane = map[LaneID]int{}
	y := l.stepTop + l.stepRow()
	l.sticky = y
	for _, lane := range shown {
		r := l.packed(lane, of[lane.Lane], before)
		r.y, r.h = y, l.rowHeight(lane, r.slots)
		y += r.h
		if lane.Pinned {
			l.sticky = y
		}
		l.byLane[lane.Lane] = len(l.rows)
		l.rows = append(l.rows, r)
	}
	l.height = y
	if before != nil && l.laid.Lanes == 0 && sameRows(before.rows, l.rows) {
		l.where = before.where
	} else {
		l.index()
	}
	l.measureEmotions()
}

// sameRows reports whether two layouts show the same lanes in the same order.
func sameRows(a, b []row) bool {
	return slices.EqualFunc(a, b, func(x, y row) bool { return x.Lane.Lane == y.Lane.Lane })
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// packed gives each of a lane's cards the first slot that is free over all its columns.
func (l *Layout) packed(lane Lane, cards []Card, before *Layout) row {
	r := row{Lane: lane, spots: make([]spot, len(cards))}
	for i := range cards {
		c := &cards[i]
		first := l.Map.columns[c.Step]
		r.spots[i] = spot{card: c, first: first, last: max(l.Map.Column(c.Until), first)}
	}
	if before != nil {
		if old, ok := before.row(lane.Lane); ok && samePlaces(old.spots, r.spots) && len(old.cells) == len(l.Map.Steps) {
			for i := range r.spots {
				r.spots[i].slot = old.spots[i].slot
			}
			r.slots, r.cells = old.slots, old.cells
			return r
		}
	}
	l.laid.Lanes++
	var ends []int // by slot: the last column taken
	r.cells = make([][]int, len(l.Map.Steps))
	for i := range r.spots {
		s := &r.spots[i]
		for s.slot < len(ends) && ends[s.slot] >= s.first {
			s.slot++
		}
		if s.slot == len(ends) {
			ends = append(ends, 0)
		}
		ends[s.slot] = s.last
		for c := s.first; c <= s.last; c++ {
			r.cells[c] = append(r.cells[c], i)
		}
	}
	for _, cell := range r.cells {
		slices.SortFunc(cell, func(a, b int) int { return r.spots[a].slot - r.spots[b].slot })
	}
	r.slots = len(ends)
	return r
}

// samePlaces reports whether the same cards cover the same columns in the same order.
func samePlaces(a, b []spot) bool {
	return slices.EqualFunc(a, b, func(x, y spot) bool {
		return x.card.ID == y.card.ID && x.first == y.first && x.last == y.last
	})
}

// byLane cuts the cards, which stand lane by lane, into lanes.
func byLane(cards []Card) map[LaneID][]Card {
	of := map[LaneID][]Card{}
	for from := 0; from < len(cards); {
		to := from + 1
		for to < len(cards) && cards[to].Lane == cards[from].Lane {
			to++
		}
		of[cards[from].Lane] = cards[from:to]
		from = to
	}
	return of
}

// row finds a lane in view.
func (l *Layout) row(lane LaneID) (row, bool) {
	if i, ok := l.byLane[lane]; ok {
		return l.rows[i], true
	}
	return row{}, false
}

func (l *Layout) rowHeight(lane Lane, slots int) float64 {
	return l.base(lane) + l.Style.Grow*float64(max(slots-usualCards(lane.Lane), 0))
}

// base is the height of a lane whose cells hold no more cards than usual.
func (l *Layout) base(lane Lane) float64 {
	st := l.Style
	h := cmp.Or(lane.Height, usualHeight(lane.Lane)) * st.Zoom
	if lane.Lane == LaneEmotion {
		return h
	}
	n := float64(usualCards(lane.Lane))
	return max(h, 2*st.Above+n*st.Least+(n-1)*st.Stack)
}

// slotAt is where a slot of a row begins, and its height. The usual ones share the lane's height; further ones are as
// high as the lane grows by, so that a card more changes none of the others.
func (l *Layout) slotAt(lane Lane, slot int) (y, h float64) {
	st, n := l.Style, usualCards(lane.Lane)
	h = (l.base(lane) - 2*st.Above - float64(n-1)*st.Stack) / float64(n)
	y = st.Above + float64(min(slot, n))*(h+st.Stack)
	if slot >= n {
		y, h = y+float64(slot-n)*st.Grow, st.Grow-st.Stack
	}
	return y, h
}

// columnX is where a column begins; the one after the last is where the map ends.
func (l *Layout) columnX(column int) float64 { return l.Style.LaneHead + float64(column)*l.Style.Step }

// centre is the middle of a column.
func (l *Layout) centre(column int) float64 { return l.columnX(column) + l.Style.Step/2 }

// spotBox is where a card stands.
func (l *Layout) spotBox(r row, s spot) scene.Box {
	y, h := l.slotAt(r.Lane, s.slot)
	x := l.columnX(s.first) + l.Style.Gutter
	return scene.Box{X: x, Y: r.y + y, W: l.columnX(s.last+1) - l.Style.Gutter - x, H: h}
}

// measureHeads breaks the steps' names into lines.
func (l *Layout) measureHeads(before *Layout) {
	l.stepTop = l.Style.Phase
	if before != nil && before.Style == l.Style && slices.Equal(before.Map.Steps, l.Map.Steps) {
		l.heads = before.heads
		return
	}
	l.heads = make([][]string, len(l.Map.Steps))
	for i := range l.Map.Steps {
		l.heads[i] = scene.Wrap(l.stepName(i), scene.SemiBold, l.Style.Name, l.Style.Step-2*l.Style.Gutter)
	}
}

func (l *Layout) stepName(column int) string {
	return l.Look.Print.Say(text.M("journey.step.numbered", text.Int("No", column+1), text.Str("Step", l.Map.Steps[column].Name)))
}

// mostNameLines bounds the height of the steps' row.
const mostNameLines = 3

// stepRow is the height of the steps' row: it grows when a name takes more than one line.
func (l *Layout) stepRow() float64 {
	switch l.Style.Detail {
	case Runs:
		return 0
	case Full, Lines:
		most := 1
		for _, h := range l.heads {
			most = max(most, min(len(h), mostNameLines))
		}
		return max(l.Style.StepHead, float64(most)*l.Style.Names+l.Style.Line+2*l.Style.PadY)
	}
	return max(l.Style.StepHead, l.Style.Names+2*l.Style.PadY)
}

// drawn are the sides whose emotions are drawn.
func (l *Layout) drawn() []Side {
	sides := l.Look.Sides
	if len(sides) == 0 {
		sides = Sides(l.Look.Pack)
	}
	some := map[string]bool{}
	for _, e := range l.Map.Emotions {
		some[e.Function] = true
	}
	var out []Side
	for _, s := range sides {
		chosen := slices.Contains(l.Look.Functions, s.ID)
		if len(l.Look.Functions) == 0 {
			chosen = some[s.ID] && len(out) < 2
		}
		if chosen {
			out = append(out, s)
		}
	}
	return out
}

// Size is the extent of the whole map.
func (l *Layout) Size() (w, h float64) { return l.columnX(len(l.Map.Steps)), l.height }

// Sticky is the width of the lanes' names and the height of the headers with the pinned lanes: both stay in view.
func (l *Layout) Sticky() (w, h float64) { return l.Style.LaneHead, l.sticky }
