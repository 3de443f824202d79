package journeys

import (
	"math"
	"slices"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/google/uuid"
)

// gesture is one drag from the button's press to its release. It shows what it would do, and does it as one edit when it
// is dropped; a gesture that is stopped leaves nothing behind.
type gesture interface {
	move(b *board, at scene.Point) // a place of the view
	drop(b *board)
}

// marks are what a gesture shows over the map.
type marks struct {
	frame    scene.Box // in the view
	ghost    scene.Box // on the map
	drop     scene.Box // on the map: the insertion mark
	wired    bool
	from, to scene.Point // in the view
	hint     string
	refused  bool
}

// begin is the gesture of a drag that began where the button went down; nil where nothing can be dragged.
func (b *board) begin() gesture {
	h := b.pointer.hit
	if b.pointer.button == desktop.MouseButtonTertiary || b.pointer.space {
		return &panning{last: inView(b.pointer.down)}
	}
	locked := b.page.m.Journey.Locked
	switch h.Kind {
	case journey.HitDot:
		return &linking{from: h.Card}
	case journey.HitLeftEdge, journey.HitRightEdge:
		c, _ := b.page.m.Card(h.Card)
		first, last := b.page.m.Span(c)
		return &spanning{card: c, left: h.Kind == journey.HitLeftEdge, first: first, last: last}
	case journey.HitCard:
		return &moving{card: h.Card, grip: b.grip(h.Card)}
	case journey.HitEmotion:
		return &feeling{column: h.Column, function: h.Function}
	case journey.HitLaneBorder:
		return &heightening{lane: h.Lane}
	case journey.HitLane, journey.HitStep, journey.HitPhase:
		if locked {
			b.page.host.Toast(b.page.say("error.locked-map"), false)
			return nil
		}
		switch h.Kind {
		case journey.HitLane:
			return &laneMove{lane: h.Lane}
		case journey.HitStep:
			return &stepMove{step: h.Step}
		}
		return &phaseMove{phase: h.Phase}
	case journey.HitCell, journey.HitNothing:
		return &framing{from: b.onMap(inView(b.pointer.down)), before: slices.Clone(b.chosen)}
	}
	return nil
}

// grip is where in a card the pointer took it.
func (b *board) grip(card uuid.UUID) scene.Point {
	box, _ := b.layout().CardBox(card)
	return b.onMap(inView(b.pointer.down)).Sub(scene.Point{X: box.X, Y: box.Y})
}

// panning moves the view.
type panning struct{ last scene.Point }

func (g *panning) move(b *board, at scene.Point) {
	dx, dy := math.Round(g.last.X-at.X), math.Round(g.last.Y-at.Y)
	b.scroll(dx, dy)
	g.last = g.last.Sub(scene.Point{X: dx, Y: dy})
}

func (g *panning) drop(*board) {}

// framing selects what a frame touches; with Shift it adds to the selection.
type framing struct {
	from   scene.Point // on the map
	before []uuid.UUID
}

func (g *framing) move(b *board, at scene.Point) {
	box := scene.BoxAround(g.from, b.onMap(at))
	b.marks.frame = b.seen(box)
	b.chosen, b.handOff = nil, uuid.Nil
	if b.pointer.mods&fyne.KeyModifierShift != 0 {
		b.chosen = slices.Clone(g.before)
	}
	for _, id := range b.layout().Inside(box) {
		if !slices.Contains(b.chosen, id) {
			b.chosen = append(b.chosen, id)
		}
	}
}

func (g *framing) drop(b *board) {
	if len(b.chosen) > 0 {
		c, _ := b.page.m.Card(b.chosen[0])
		first, _ := b.page.m.Span(c)
		b.at = b.kept(spot{column: first, card: c.ID})
	}
	b.page.selected()
}

// moving takes the selected cards to another cell; one card goes between those of the cell.
type moving struct {
	card uuid.UUID
	grip scene.Point
	slot journey.Slot
	ok   bool
}

func (g *moving) move(b *board, at scene.Point) {
	p := b.onMap(at)
	box, _ := b.layout().CardBox(g.card)
	box.X, box.Y = p.X-g.grip.X, p.Y-g.grip.Y
	g.slot, g.ok = b.layout().Drop(p, g.card)
	b.marks.ghost = box
	b.marks.drop, b.marks.hint, b.marks.refused = g.slot.Mark, "", !g.ok
	if !g.ok {
		b.marks.drop, b.marks.hint = scene.Box{}, b.page.say("journeys.not-here")
		return
	}
	if n := len(b.chosen); n > 1 {
		b.marks.hint = b.page.say("journeys.cards", text.Int("Count", n))
		b.marks.drop = scene.Box{}
	}
}

func (g *moving) drop(b *board) {
	if !g.ok {
		return
	}
	if len(b.chosen) < 2 {
		b.act(func(e *app.JourneyEdit) error { return e.MoveCard(g.card, g.slot.Step, g.slot.Lane, g.slot.Before) })
		b.choose(g.card)
		return
	}
	columns, lanes, ids := b.way(g.card, g.slot), b.lanesBetween(g.card, g.slot.Lane), b.chosen
	if columns != 0 || lanes != 0 {
		b.act(func(e *app.JourneyEdit) error { return e.MoveCards(ids, columns, lanes) })
	}
}

// way is how many columns a slot is from a card.
func (b *board) way(card uuid.UUID, to journey.Slot) int {
	c, _ := b.page.m.Card(card)
	first, _ := b.page.m.Span(c)
	return to.Column - first
}

// lanesBetween is how many lanes with cells lie between a card and a lane.
func (b *board) lanesBetween(card uuid.UUID, lane journey.LaneID) int {
	c, _ := b.page.m.Card(card)
	shown := slices.DeleteFunc(b.page.m.Shown(), func(l journey.Lane) bool { return l.Lane == journey.LaneEmotion })
	at := func(id journey.LaneID) int {
		return slices.IndexFunc(shown, func(l journey.Lane) bool { return l.Lane == id })
	}
	return at(lane) - at(c.Lane)
}

// spanning stretches a card over steps.
type spanning struct {
	card        journey.Card
	left        bool
	first, last int
}

func (g *spanning) move(b *board, at scene.Point) {
	side, _ := b.layout().Sticky()
	column := int(math.Floor((b.onMap(at).X - side) / b.layout().Style.Step))
	column = min(max(column, 0), len(b.page.m.Steps)-1)
	first, last := b.page.m.Span(g.card)
	if g.left {
		g.first, g.last = min(column, last), last
	} else {
		g.first, g.last = first, max(column, first)
	}
	box, _ := b.layout().CardBox(g.card.ID)
	from, _ := b.layout().CellBox(g.card.Lane, g.first)
	to, _ := b.layout().CellBox(g.card.Lane, g.last)
	gutter := b.layout().Style.Gutter
	box.X, box.W = from.X+gutter, to.Right()-from.X-2*gutter
	b.marks.ghost = box
	b.marks.hint = b.page.say("journeys.spans", text.Int("Count", g.last-g.first+1))
}

func (g *spanning) drop(b *board) {
	if first, last := b.page.m.Span(g.card); first != g.first || last != g.last {
		b.act(func(e *app.JourneyEdit) error { return e.SpanCard(g.card.ID, g.first, g.last) })
	}
}

// feeling drags an emotion point up and down.
type feeling struct {
	column   int
	function string
	value    float64
	moved    bool
}

func (g *feeling) move(b *board, at scene.Point) {
	g.value, g.moved = b.layout().EmotionAt(b.onMap(at).Y), true
	m := b.page.m
	m.Emotions = slices.Clone(m.Emotions)
	for i, e := range m.Emotions {
		if e.Step == m.Steps[g.column].ID && e.Function == g.function {
			m.Emotions[i].Value = g.value
		}
	}
	f, _ := b.page.host.Desk().Pack().Function(g.function)
	b.marks.hint = f.Short + " " + b.page.host.Text().Fixed(g.value, 1)
	b.page.preview(m)
}

func (g *feeling) drop(b *board) {
	if was, _ := b.page.m.Feeling(g.column, g.function); g.moved && was != g.value {
		b.act(func(e *app.JourneyEdit) error { e.Feel(b.page.m.Steps[g.column].ID, g.function, g.value); return nil })
	}
}

// heightening drags the lower border of a lane.
type heightening struct {
	lane   journey.LaneID
	height float64
}

func (g *heightening) move(b *board, at scene.Point) {
	g.height = b.layout().HeightAt(g.lane, b.onMap(scene.Point{X: max(at.X, 0), Y: at.Y}).Y)
	m := b.page.m
	m.Lanes = slices.Clone(m.Lanes)
	m.Lanes[m.LaneAt(g.lane)].Height = g.height
	b.page.preview(m)
}

func (g *heightening) drop(b *board) {
	lane := b.page.m.Lanes[b.page.m.LaneAt(g.lane)]
	if g.height != 0 && g.height != lane.Height {
		lane.Height = g.height
		b.act(func(e *app.JourneyEdit) error { return e.SetLane(lane) })
	}
}

// linking draws a hand-off from a card's dot to another card.
type linking struct{ from, to uuid.UUID }

func (g *linking) move(b *board, at scene.Point) {
	dot, _ := b.layout().Dot(g.from)
	start := b.seen(scene.Box{X: dot.X, Y: dot.Y, W: 1, H: 1})
	h := b.layout().Hit(b.view, at, uuid.Nil)
	g.to = h.Card
	b.marks.wired, b.marks.from, b.marks.to = true, scene.Point{X: start.X, Y: start.Y}, at
	b.marks.ghost, b.marks.hint, b.marks.refused = scene.Box{}, b.page.say("journeys.to-a-card"), false
	if box, ok := b.layout().CardBox(g.to); ok && g.to != g.from && g.to != uuid.Nil {
		b.marks.ghost, b.marks.hint = box.Inset(-3), ""
	}
}

func (g *linking) drop(b *board) {
	if g.to != uuid.Nil && g.to != g.from {
		b.handOver(g.from, g.to)
	}
}

// handOver draws a hand-off and selects it.
func (b *board) handOver(from, to uuid.UUID) {
	made := uuid.Nil
	if b.act(func(e *app.JourneyEdit) (err error) { made, err = e.DrawHandOff(from, to); return err }) {
		b.chosen, b.handOff = nil, made
		b.remark()
		b.page.selected()
	}
}

// linkBox is where a hand-off's line runs on the map.
func (b *board) linkBox(id uuid.UUID) (scene.Box, bool) {
	if id == uuid.Nil {
		return scene.Box{}, false
	}
	h, ok := workshop.HandOffs.Get(b.page.records(), id)
	from, ok1 := b.layout().Dot(h.From)
	to, ok2 := b.layout().CardBox(h.To)
	if !ok || !ok1 || !ok2 {
		return scene.Box{}, false
	}
	return scene.BoxAround(from, scene.Point{X: to.X, Y: to.Centre().Y}).Inset(-6), true
}
