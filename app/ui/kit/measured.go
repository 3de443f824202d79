package kit

import "slices"

// measured is what is known of a text until its words, look or size change. The toolkit asks every object for its least
// size on every frame, so that measuring anew would be most of the work of a page.
type measured struct {
	spans          []Span
	points, size   float32
	one, cut       bool
	most           int
	width, longest float32 // 0: not asked yet
	broken         []broken
}

// broken is a text broken into lines of a width.
type broken struct {
	width float32
	lines [][]piece
}

// maxBroken is how many widths are kept: a layout asks for two or three in turn.
const maxBroken = 4

// measured returns what is known, emptied when it no longer holds.
func (t *Text) measured() *measured {
	k := &t.known
	size := Letters(t.Points)
	if k.points == t.Points && k.size == size && k.one == t.OneLine && k.cut == t.Cut && k.most == t.Lines && slices.Equal(k.spans, t.Spans) {
		return k
	}
	*k = measured{spans: slices.Clone(t.Spans), points: t.Points, size: size, one: t.OneLine, cut: t.Cut, most: t.Lines}
	return k
}
