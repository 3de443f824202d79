package journey

import (
	"math"

	"ownerloop/assets/scene"

	"github.com/google/uuid"
)

// HitKind is what lies under the pointer.
type HitKind uint8

// What can be hit, the first that fits.
const (
	HitNothing    HitKind = iota
	HitDot                // the connection dot of a card: a hand-off starts here
	HitLeftEdge           // of a card: drags where it begins
	HitRightEdge          // of a card: drags where it ends
	HitCard               //
	HitEmotion            // a point of a function's line
	HitHandOff            // a line between cards, or its label
	HitLaneBorder         // the lower border of a lane, at its name: drags its height
	HitLane               // a lane's name
	HitPhase              //
	HitStep               //
	HitCell               // free space where lane and step meet
)

// Hit is what lies at a point.
type Hit struct {
	Kind     HitKind
	Card     uuid.UUID
	HandOff  uuid.UUID
	Phase    uuid.UUID
	Step     uuid.UUID // the column's, also under cards and points
	Column   int       // from 0; -1 outside
	Lane     LaneID    // the row's, also under cards and points
	Function string    // of an emotion point
}

// Reach is how far beside a thing it still counts as hit, in points.
const (
	edgeInside  = 8
	edgeOutside = 4
	pointRadius = 14
	lineReach   = 6
	borderReach = 4
	dotRadius   = 8 // the dot is 16 wide
)

// Hit finds what lies at a point of a window scrolled to view, as Window draws it. hover is the card whose connection dot
// is shown.
func (l *Layout) Hit(view scene.Box, p scene.Point, hover uuid.UUID) Hit {
	h := Hit{Column: -1}
	at := p // on the map
	if p.X >= l.Style.LaneHead {
		at.X += view.X
	}
	if p.Y >= l.sticky {
		at.Y += view.Y
	}
	if c := int(math.Floor((at.X - l.Style.LaneHead) / l.Style.Step)); p.X >= l.Style.LaneHead && c >= 0 && c < len(l.Map.Steps) {
		h.Column, h.Step = c, l.Map.Steps[c].ID
	}
	if p.Y < l.stepTop+l.stepRow() {
		return l.hitHead(h, at)
	}
	if p.X < l.Style.LaneHead {
		return l.hitLane(h, at)
	}
	for i := range l.rows {
		r := &l.rows[i]
		if at.Y < r.y || at.Y >= r.y+r.h || r.Pinned != (p.Y < l.sticky) {
			continue
		}
		h.Lane = r.Lane.Lane
		if h.Column >= 0 {
			h.Kind = HitCell
			l.hitCell(&h, *r, at)
		}
	}
	if x := l.hitDot(h, at, hover); x.Kind == HitDot {
		return x
	}
	if h.Kind == HitCell || h.Kind == HitNothing {
		l.hitHandOff(&h, at, p.Y < l.sticky)
	}
	return h
}

func (l *Layout) hitHead(h Hit, at scene.Point) Hit {
	if h.Column < 0 {
		return h
	}
	h.Kind = HitStep
	if at.Y < l.stepTop {
		for _, p := range l.Map.Phases {
			if p.First <= h.Column && h.Column < p.First+p.Count {
				h.Kind, h.Phase = HitPhase, p.ID
			}
		}
	}
	return h
}

func (l *Layout) hitLane(h Hit, at scene.Point) Hit {
	for _, r := range l.rows {
		switch {
		case math.Abs(at.Y-r.y-r.h) <= borderReach:
			h.Kind, h.Lane = HitLaneBorder, r.Lane.Lane
			return h
		case at.Y >= r.y && at.Y < r.y+r.h:
			h.Kind, h.Lane = HitLane, r.Lane.Lane
		}
	}
	return h
}

// hitCell looks for a card or an emotion point.
func (l *Layout) hitCell(h *Hit, r row, at scene.Point) {
	if r.Lane.Lane == LaneEmotion {
		l.hitEmotion(h, at)
		return
	}
	for _, i := range r.cells[h.Column] {
		b := l.spotBox(r, r.spots[i])
		if at.Y < b.Y || at.Y > b.Bottom() || at.X < b.X-edgeOutside || at.X > b.Right()+edgeOutside {
			continue
		}
		inside := min(edgeInside, b.W/4)
		h.Kind, h.Card = HitCard, r.spots[i].card.ID
		switch {
		case at.X <= b.X+inside:
			h.Kind = HitLeftEdge
		case at.X >= b.Right()-inside:
			h.Kind = HitRightEdge
		}
		return
	}
}

// hitEmotion finds the nearest point in reach.
func (l *Layout) hitEmotion(h *Hit, at scene.Point) {
	best := float64(pointRadius)
	for _, f := range l.lines {
		for _, p := range between(l.felt[f.ID], h.Column, h.Column) {
			if d := math.Hypot(p.at.X-at.X, p.at.Y-at.Y); d <= best {
				best, h.Kind, h.Function = d, HitEmotion, f.ID
			}
		}
	}
}

func (l *Layout) hitDot(h Hit, at scene.Point, hover uuid.UUID) Hit {
	if dot, ok := l.Dot(hover); ok && math.Hypot(dot.X-at.X, dot.Y-at.Y) <= dotRadius {
		h.Kind, h.Card = HitDot, hover
	}
	return h
}

func (l *Layout) hitHandOff(h *Hit, at scene.Point, pinned bool) {
	for _, x := range l.Map.HandOffs {
		p, ok := l.handOff(x)
		if !ok || p.from.Pinned != pinned || !(scene.Curve{Path: p.path}).Bounds().Inset(-lineReach).Contains(at) {
			continue
		}
		points := p.path.Flatten(1)
		for i := 1; i < len(points); i++ {
			if nearLine(points[i-1], points[i], at) <= lineReach {
				h.Kind, h.HandOff = HitHandOff, x.ID
				return
			}
		}
	}
}

// nearLine is the distance of p from the line between a and b.
func nearLine(a, b, p scene.Point) float64 {
	d := b.Sub(a)
	t := 0.0
	if n := d.X*d.X + d.Y*d.Y; n > 0 {
		t = min(max(((p.X-a.X)*d.X+(p.Y-a.Y)*d.Y)/n, 0), 1)
	}
	q := a.Add(d.Times(t))
	return math.Hypot(p.X-q.X, p.Y-q.Y)
}

// CardBox is where a card stands on the map; false when it is not in view.
func (l *Layout) CardBox(card uuid.UUID) (scene.Box, bool) {
	at, ok := l.where[card]
	if !ok {
		return scene.Box{}, false
	}
	r := l.rows[at.row]
	return l.spotBox(r, r.spots[at.spot]), true
}

// Dot is where a card's connection dot stands: on its right edge.
func (l *Layout) Dot(card uuid.UUID) (scene.Point, bool) {
	b, ok := l.CardBox(card)
	return scene.Point{X: b.Right(), Y: b.Centre().Y}, ok
}

// CellBox is where a lane and a column meet; false when either is not in view.
func (l *Layout) CellBox(lane LaneID, column int) (scene.Box, bool) {
	r, ok := l.row(lane)
	if !ok || column < 0 || column >= len(l.Map.Steps) {
		return scene.Box{}, false
	}
	return scene.Box{X: l.columnX(column), Y: r.y, W: l.Style.Step, H: r.h}, true
}

// EmotionPoint is where a function's emotion stands at a column, or would stand at 0 while it has none.
func (l *Layout) EmotionPoint(column int, function string) (scene.Point, bool) {
	r, ok := l.row(LaneEmotion)
	if !ok || column < 0 || column >= len(l.Map.Steps) {
		return scene.Point{}, false
	}
	v, _ := l.Map.Feeling(column, function)
	return scene.Point{X: l.centre(column), Y: l.emotionY(r, v)}, true
}

// EmotionAt is the value at a height of the map, on the scale's halves.
func (l *Layout) EmotionAt(y float64) float64 {
	r, ok := l.row(LaneEmotion)
	if !ok {
		return 0
	}
	room := r.h - 2*l.Style.Scale
	v := MostEmotion - (y-r.y-l.Style.Scale)/room*(MostEmotion-LeastEmotion)
	return min(max(math.Round(v*2)/2, LeastEmotion), MostEmotion)
}

// HeightAt is the height at 100 % a lane gets when its lower border is dragged to a height of the map, further cards in
// its cells left out.
func (l *Layout) HeightAt(lane LaneID, y float64) float64 {
	r, ok := l.row(lane)
	if !ok {
		return 0
	}
	grown := 0.0
	if lane != LaneEmotion {
		grown = l.Style.Grow * float64(max(r.slots-usualCards(lane), 0))
	}
	return math.Round(min(max((y-r.y-grown)/l.Style.Zoom, LeastHeight), MostHeight))
}

// Slot is where a dragged card would go.
type Slot struct {
	Step   uuid.UUID
	Column int
	Lane   LaneID
	Before uuid.UUID // the card it would stand before; none = at the end of the cell
	Mark   scene.Box // where to draw the insertion mark, on the map
}

// Drop finds the slot at a point of the map for a card that is moved; false where none may go.
func (l *Layout) Drop(at scene.Point, moved uuid.UUID) (Slot, bool) {
	column := int(math.Floor((at.X - l.Style.LaneHead) / l.Style.Step))
	if column < 0 || column >= len(l.Map.Steps) {
		return Slot{}, false
	}
	for _, r := range l.rows {
		if at.Y < r.y || at.Y >= r.y+r.h || r.Lane.Lane == LaneEmotion {
			continue
		}
		s := Slot{Step: l.Map.Steps[column].ID, Column: column, Lane: r.Lane.Lane}
		y := r.y + l.Style.Above
		for _, i := range r.cells[column] {
			x := r.spots[i]
			b := l.spotBox(r, x)
			if x.card.ID == moved || x.first != column {
				y = b.Bottom() + l.Style.Stack
				continue
			}
			if at.Y < b.Centre().Y {
				s.Before, y = x.card.ID, b.Y
				break
			}
			y = b.Bottom() + l.Style.Stack
		}
		const thick = 3
		s.Mark = scene.Box{X: l.columnX(column) + l.Style.Gutter, Y: y - l.Style.Stack/2 - thick/2, W: l.Style.Step - 2*l.Style.Gutter, H: thick}
		return s, true
	}
	return Slot{}, false
}

// Inside lists the cards that a box of the map touches, for selecting with a frame.
func (l *Layout) Inside(box scene.Box) []uuid.UUID {
	first, last := l.columnsIn(box.X, box.Right())
	var out []uuid.UUID
	for _, r := range l.rows {
		if r.y > box.Bottom() || r.y+r.h < box.Y {
			continue
		}
		for c := first; c <= last; c++ {
			for _, i := range r.cells[c] {
				s := r.spots[i]
				if (s.first == c || c == first) && l.spotBox(r, s).Touches(box) {
					out = append(out, s.card.ID)
				}
			}
		}
	}
	return out
}

// Minimap draws the whole map into a box of the given size, and returns the factor from map to minimap.
func (l *Layout) Minimap(w, h float64) (scene.Scene, float64) {
	mw, mh := l.Size()
	k := min(w/max(mw, 1), h/max(mh, 1))
	s := scene.Scene{Width: w, Height: h, Back: scene.Of(scene.Surface)}
	for _, r := range l.rows {
		for c, cell := range r.cells {
			if len(cell) == 0 {
				continue
			}
			box := scene.Box{X: l.columnX(c) * k, Y: r.y * k, W: l.Style.Step * k, H: r.h * k}
			s.Items = append(s.Items, scene.Rect{Box: box.Inset(0.6), Style: scene.Filled(shade(r.Lane.Lane))})
		}
	}
	return s, k
}
