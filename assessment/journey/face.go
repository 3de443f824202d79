package journey

import (
	"cmp"
	"slices"

	"ownerloop/assets/scene"

	"github.com/google/uuid"
)

// face is a card as it was drawn, around its own corner, and what it was drawn from.
type face struct {
	from  faceFrom
	items []scene.Item
}

type faceFrom struct {
	card    Card
	w, h    float64
	note    string
	flagged bool
	ghost   bool
}

// face draws a card, or takes the drawing there is.
func (l *Layout) face(r row, s spot) []scene.Item {
	box := l.spotBox(r, s)
	from := faceFrom{card: *s.card, w: box.W, h: box.H, note: l.note(*s.card), flagged: l.flagged[s.card.ID], ghost: l.Look.Ghosts[s.card.ID]}
	if old, ok := l.faces[s.card.ID]; ok && old.from == from {
		return old.items
	}
	l.laid.Cards++
	f := face{from: from, items: l.drawCard(from)}
	l.faces[s.card.ID] = f
	return f.items
}

// note is a card's second line.
func (l *Layout) note(c Card) string {
	if n, ok := l.Look.Notes[c.ID]; ok {
		return n
	}
	return c.Detail
}

func (l *Layout) drawCard(f faceFrom) []scene.Item {
	st := l.Style
	box := scene.Box{W: f.w, H: f.h}
	if st.Detail == Shapes {
		items := []scene.Item{scene.Rect{Box: box, Radii: scene.Rounded(st.Radius), Style: scene.Filled(shade(f.card.Lane))}}
		return append(items, l.flag(f, box)...)
	}
	style, title, note := cardStyle(f, st)
	items := []scene.Item{scene.Rect{Box: box, Radii: scene.Rounded(st.Radius), Style: style}}
	inner := box
	if f.card.Lane == LaneDisconnects && !f.ghost {
		side := scene.Box{W: st.Side, H: f.h}
		items = append(items, scene.Rect{Box: side, Radii: scene.Radii{TopLeft: st.Radius, BottomLeft: st.Radius},
			Style: scene.Style{Hatch: &scene.Hatch{Paint: scene.Of(scene.Fault), Step: 6, Width: 1}, Stroke: scene.Of(scene.Fault), Width: st.Hair}})
		inner.X, inner.W = inner.X+st.Side-2*st.Zoom, inner.W-st.Side+2*st.Zoom
	}
	items = append(items, l.flag(f, box)...)
	meta := l.meta(f, inner, note)
	room := inner
	if len(meta) > 0 && st.Detail == Full {
		room.H -= st.Line
	}
	if f.flagged {
		room.W -= st.Flag / 2
	}
	weight := scene.Regular
	if f.card.Lane == LaneDisconnects || f.card.Lane == LaneOpportunities {
		weight = scene.Medium
	}
	x := room.X + st.PadX
	if st.Detail == Lines && len(meta) > 0 && isMark(f.card) {
		x += 2*st.Mark + st.PadY
		room.X, room.W = room.X+2*st.Mark+st.PadY, room.W-2*st.Mark-st.PadY
	}
	for i, s := range st.fit(f.card.Text, weight, room) {
		items = append(items, line(s, x, st.PadY+(float64(i)+0.5)*st.Line, scene.Start, weight, st.Text, title))
	}
	return append(items, meta...)
}

func isMark(c Card) bool { return c.Lane == LaneTouch && c.Function != "" }

// meta is a card's last line: who sends it and how, or what stands beside it. In smaller drawings the sender's mark alone
// stays.
func (l *Layout) meta(f faceFrom, box scene.Box, paint scene.Paint) []scene.Item {
	st := l.Style
	words := f.note
	x := box.X + st.PadX
	y := box.Bottom() - st.PadY - st.Line/2
	var items []scene.Item
	if isMark(f.card) {
		centre := scene.Point{X: x + st.Mark, Y: y}
		if st.Detail == Lines {
			centre.Y = st.PadY + st.Line/2
		}
		if i := l.functionIndex(f.card.Function); i >= 0 {
			items = append(items, scene.FunctionMark(i, centre, st.Mark))
		}
		x += 2*st.Mark + st.PadY
	}
	if f.card.Lane == LaneTouch {
		words = l.sent(f.card, box.Right()-st.PadX-x)
	}
	if st.Detail != Full || words == "" || box.H < 2*st.PadY+st.Line {
		return items
	}
	if s := scene.Ellipsis(words, scene.Regular, st.Text, box.Right()-st.PadX-x); s != "" && box.Right()-st.PadX-x > 2*st.Text {
		items = append(items, line(s, x, y, scene.Start, scene.Regular, st.Text, paint))
	}
	return items
}

// sent says how a touch reaches the owner and who sends it; where there is no room for both, how: who is in the mark.
func (l *Layout) sent(c Card, room float64) string {
	channel := c.Channel
	if i, ok := l.Look.Pack.Item("channel", c.Channel); ok {
		channel = i.Name
	}
	sender := cmp.Or(c.Voice, l.functionName(c.Function))
	if channel == "" || sender == "" {
		return cmp.Or(channel, sender)
	}
	if both := channel + " · " + sender; scene.Width(both, scene.Regular, l.Style.Text) <= room {
		return both
	}
	return channel
}

func (l *Layout) functionName(id string) string {
	if f, ok := l.Look.Pack.Function(id); ok {
		return f.Short
	}
	return id
}

// functionIndex is a function's place in the pack, for its colour and shape, or -1.
func (l *Layout) functionIndex(id string) int {
	for i, f := range l.Look.Pack.Functions {
		if f.ID == id {
			return i
		}
	}
	return -1
}

// flag is the corner flag of a card that an open finding names.
func (l *Layout) flag(f faceFrom, box scene.Box) []scene.Item {
	if !f.flagged {
		return nil
	}
	size := min(l.Style.Flag, box.W/2, box.H/2)
	return []scene.Item{scene.Polygon{Points: []scene.Point{{X: box.Right() - size}, {X: box.Right()}, {X: box.Right(), Y: size}},
		Style: scene.Filled(scene.Of(scene.Fault))}}
}

// cardStyle is a card's frame and the colours of its text and of its last line.
func cardStyle(f faceFrom, st Style) (frame scene.Style, title, note scene.Paint) {
	title, note = scene.Of(scene.Ink), scene.Of(scene.Muted)
	switch {
	case f.ghost:
		return scene.Stroked(scene.Of(scene.Ghost), st.Hair, 3, 3), scene.Of(scene.Muted), note
	case f.card.Lane == LaneDisconnects:
		return scene.Framed(scene.Of(scene.FaultSoft), scene.Of(scene.Fault), st.Hair), title, scene.Of(scene.Fault)
	case f.card.Lane == LaneOpportunities:
		return scene.Framed(scene.Of(scene.AccentSoft), scene.Of(scene.Accent), st.Hair), title, scene.Of(scene.AccentStrong)
	case f.card.Lane == LaneSystems:
		return scene.Framed(scene.Of(scene.Sunken), scene.Of(scene.Hairline), st.Hair), title, note
	}
	return scene.Framed(scene.Of(scene.Surface), scene.Of(scene.Hairline), st.Hair), title, note
}

// Ghosted lays what is dropped behind the future map: the current map's touches that no touch of their step's future
// says. Look.Ghosts and Look.Before, which are returned, draw them as what was there.
func Ghosted(now, then Map, pairs []Pair) (m Map, ghosts map[uuid.UUID]bool, before []Emotion) {
	r := Records{Journeys: []Journey{then.Journey}, Steps: then.Steps, Lanes: then.Lanes, Cards: slices.Clone(then.Cards),
		HandOffs: then.HandOffs, Emotions: then.Emotions}
	for _, p := range then.Phases {
		r.Phases = append(r.Phases, p.Phase)
	}
	ghosts = map[uuid.UUID]bool{}
	at := 0 // where what was dropped is shown: the last column passed
	for _, p := range pairs {
		column := then.Column(p.Future)
		if p.Change == New {
			at = column
			continue
		}
		if column < 0 {
			column = at
		}
		at = column
		if column >= len(then.Steps) {
			continue
		}
		step := then.Steps[column].ID
		for _, c := range now.In(LaneTouch, now.Column(p.Current)) {
			stays := slices.ContainsFunc(then.In(LaneTouch, column), func(f Card) bool { return fold(f.Text) == fold(c.Text) })
			if !stays && !ghosts[c.ID] {
				c.Step, c.Until, c.Order = step, uuid.Nil, "~"
				r.Cards = append(r.Cards, c)
				ghosts[c.ID] = true
			}
		}
		for _, e := range now.Emotions {
			if e.Step == p.Current && p.Future != uuid.Nil {
				e.Step = step
				before = append(before, e)
			}
		}
	}
	return r.Map(then.Journey.ID, then.State), ghosts, before
}
