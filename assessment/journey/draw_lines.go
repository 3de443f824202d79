package journey

import (
	"math"
	"slices"
	"sort"
	"strings"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// feeling is a function's emotion at a column, placed.
type feeling struct {
	column int
	value  float64
	at     scene.Point
}

// emotionY is where a value stands in the lane of emotions.
func (l *Layout) emotionY(r row, v float64) float64 {
	room := r.h - 2*l.Style.Scale
	return r.y + l.Style.Scale + (MostEmotion-v)/(MostEmotion-LeastEmotion)*room
}

// measureEmotions places what the sides drawn feel.
func (l *Layout) measureEmotions() {
	r, ok := l.row(LaneEmotion)
	if !ok {
		return
	}
	l.felt, l.was = l.placed(r, l.Map.Emotions), l.placed(r, l.Look.Before)
	if len(l.lines) < 2 {
		return
	}
	for _, p := range l.felt[l.lines[0].ID] {
		for _, q := range l.felt[l.lines[1].ID] {
			if gap := math.Abs(p.value - q.value); p.column == q.column && gap > l.widest.value+emotionTolerance {
				l.widest = feeling{p.column, gap, scene.Point{X: p.at.X, Y: (p.at.Y + q.at.Y) / 2}}
			}
		}
	}
}

// placed sorts emotions by side and column.
func (l *Layout) placed(r row, all []Emotion) map[string][]feeling {
	out := map[string][]feeling{}
	for _, e := range all {
		if c := l.Map.Column(e.Step); c >= 0 {
			out[e.Function] = append(out[e.Function], feeling{c, e.Value, scene.Point{X: l.centre(c), Y: l.emotionY(r, e.Value)}})
		}
	}
	for _, points := range out {
		slices.SortStableFunc(points, func(a, b feeling) int { return a.column - b.column })
	}
	return out
}

// between are the points of columns from to to.
func between(points []feeling, from, to int) []feeling {
	first := sort.Search(len(points), func(i int) bool { return points[i].column >= from })
	last := sort.Search(len(points), func(i int) bool { return points[i].column > to })
	return points[first:last]
}

// emotions draws one line for each function, what lies between the first two, and the widest gap in words.
func (d *drawing) emotions(r row) {
	l, st := d.l, d.l.Style
	lines := make([][]feeling, len(l.lines))
	for i, f := range l.lines {
		lines[i] = between(l.felt[f.ID], d.first-1, d.last+1)
	}
	if len(lines) > 1 && st.Detail != Runs {
		d.area(lines[0], lines[1])
	}
	for v := LeastEmotion; v <= MostEmotion; v++ { // over the area, so that its height can be read
		style := scene.Stroked(scene.Of(scene.Hairline), st.Hair, 2, 4)
		if v == 0 {
			style = scene.Stroked(scene.Of(scene.Ghost), st.Hair)
		}
		d.line(l.columnX(d.first), l.emotionY(r, v), l.columnX(d.last+1), l.emotionY(r, v), style)
	}
	for i, f := range l.lines {
		d.curve(between(l.was[f.ID], d.first-1, d.last+1), scene.Stroked(scene.Of(scene.Edge), st.Stroke*0.6, 2, 3))
		d.curve(lines[i], scene.Stroked(f.ink(), st.Stroke))
	}
	if st.Detail == Runs {
		return
	}
	for i, f := range l.lines {
		for _, p := range lines[i] {
			step := l.Map.Steps[p.column].ID
			d.add(scene.Group{Ref: refEmotion(step, f.ID), Items: []scene.Item{f.mark(p.at, st.Point)}})
		}
	}
	if st.Detail == Full {
		d.nameLines(r, lines)
		d.widestGap(r)
	}
}

// neighbours calls f for each pair of points in columns side by side.
func neighbours(points []feeling, f func(a, b feeling)) {
	for i := 1; i < len(points); i++ {
		if points[i].column == points[i-1].column+1 {
			f(points[i-1], points[i])
		}
	}
}

// bent is the piece of curve from a to b: control points beside the steps' centres keep it level there.
func (st Style) bent(a, b scene.Point) scene.Cubic {
	way := math.Copysign(st.Bend, b.X-a.X)
	return scene.Cubic{C1: scene.Point{X: a.X + way, Y: a.Y}, C2: scene.Point{X: b.X - way, Y: b.Y}, To: b}
}

// curve draws a line through points; a step without one breaks it.
func (d *drawing) curve(points []feeling, style scene.Style) {
	var path scene.Path
	flush := func() {
		if len(path.Cubics) > 0 {
			d.add(scene.Curve{Path: path, Style: style})
		}
		path = scene.Path{}
	}
	end := -2
	neighbours(points, func(a, b feeling) {
		if a.column != end {
			flush()
			path.Start = a.at
		}
		path.Cubics, end = append(path.Cubics, d.l.Style.bent(a.at, b.at)), b.column
	})
	flush()
}

// area fills what lies between two lines where both go on.
func (d *drawing) area(a, b []feeling) {
	other := map[int]scene.Point{}
	for _, p := range b {
		other[p.column] = p.at
	}
	neighbours(a, func(p, q feeling) {
		low, ok := other[p.column]
		end, ok2 := other[q.column]
		if !ok || !ok2 {
			return
		}
		path := scene.Path{Start: p.at, Closed: true, Cubics: []scene.Cubic{d.l.Style.bent(p.at, q.at), straight(q.at, end), d.l.Style.bent(end, low)}}
		d.add(scene.Curve{Path: path, Style: scene.Filled(scene.Of(scene.Sunken))})
	})
}

// nameLines writes each function's name once, at the first step where its line keeps clear of the others and does not run
// into the name, or else where it keeps clear; inside the lane where any step lets it.
func (d *drawing) nameLines(r row, lines [][]feeling) {
	st := d.l.Style
	for i, f := range d.l.lines {
		best, rank := scene.Point{}, 0
		for k, p := range lines[i] {
			if p.column < d.first || p.column > d.last {
				continue
			}
			next := p.at
			if k+1 < len(lines[i]) {
				next = lines[i][k+1].at
			}
			above, below := clear(lines, i, p, st.Line)
			for _, c := range []struct {
				free, calm bool
				y          float64
			}{{above, next.Y >= p.at.Y, -1}, {below, next.Y <= p.at.Y, 1}} {
				y, is := p.at.Y+c.y*(st.Point+st.Line/2), 0
				if c.free {
					is = 1
					if c.calm {
						is = 2
					}
					if y-st.Line/2 >= r.y && y+st.Line/2 <= r.y+r.h {
						is += 2
					}
				}
				if is > rank {
					best, rank = scene.Point{X: p.at.X + st.Point, Y: y}, is
				}
			}
		}
		if rank > 0 {
			d.words(f.Name, best.X, best.Y, scene.Start, scene.SemiBold, st.Text, f.ink())
		}
	}
}

// clear reports whether a point of line i has no other line near above it, and below it.
func clear(lines [][]feeling, i int, p feeling, distance float64) (above, below bool) {
	above, below = true, true
	for k := range lines {
		for _, q := range lines[k] {
			if k != i && q.column == p.column {
				above = above && q.at.Y > p.at.Y+distance
				below = below && q.at.Y < p.at.Y-distance
			}
		}
	}
	return above, below
}

// widestGap writes out where the first two lines are furthest apart, where there is room between them.
func (d *drawing) widestGap(r row) {
	l, w := d.l, d.l.widest
	if w.column < d.first || w.column > d.last || l.emotionY(r, 0)-l.emotionY(r, w.value) < l.Style.Line+2*l.Style.Point {
		return
	}
	d.words(d.say("journey.gap", text.Num("Points", text.Tenths, w.value)), w.at.X, w.at.Y, scene.Middle, scene.SemiBold, l.Style.Text, scene.Of(scene.Ink))
}

// handOffs draws the lines between cards that are both pinned, or both not.
func (d *drawing) handOffs(pinned bool) {
	l := d.l
	if l.Style.Detail == Runs {
		return
	}
	for _, h := range l.Map.HandOffs {
		p, ok := l.handOff(h)
		if !ok || p.from.Pinned != pinned || p.to.Pinned != pinned {
			continue
		}
		view := scene.Box{X: l.columnX(d.first), Y: d.from, W: l.columnX(d.last+1) - l.columnX(d.first), H: d.to - d.from}
		if (scene.Curve{Path: p.path}).Bounds().Touches(view) {
			d.handOff(h, p)
		}
	}
}

// passage is a hand-off placed.
type passage struct {
	from, to row
	path     scene.Path
}

// handOff runs from the right edge of a card to the left edge of another; over cards of one lane it goes round below
// them, along the lane's border.
func (l *Layout) handOff(h HandOff) (passage, bool) {
	a, ok := l.where[h.From]
	b, ok2 := l.where[h.To]
	if !ok || !ok2 {
		return passage{}, false
	}
	p := passage{from: l.rows[a.row], to: l.rows[b.row]}
	x, y := p.from.spots[a.spot], p.to.spots[b.spot]
	from, to := l.spotBox(p.from, x), l.spotBox(p.to, y)
	start, end := scene.Point{X: from.Right(), Y: from.Centre().Y}, scene.Point{X: to.X, Y: to.Centre().Y}
	if a.row == b.row && p.from.taken(x.last+1, y.first-1) {
		border, turn := p.from.y+p.from.h, 2*l.Style.Gutter
		p.path = scene.Path{Start: start, Cubics: []scene.Cubic{
			swing(start, scene.Point{X: start.X + turn, Y: border}),
			straight(scene.Point{X: start.X + turn, Y: border}, scene.Point{X: end.X - turn, Y: border}),
			swing(scene.Point{X: end.X - turn, Y: border}, end),
		}}
		return p, true
	}
	way := max(40*l.Style.Zoom, 0.45*math.Abs(end.X-start.X))
	if end.X > start.X && end.Y == start.Y { // nothing to bend round
		way = min(way, (end.X-start.X)/2)
	}
	p.path = scene.Path{Start: start, Cubics: []scene.Cubic{{C1: scene.Point{X: start.X + way, Y: start.Y}, C2: scene.Point{X: end.X - way, Y: end.Y}, To: end}}}
	return p, true
}

// taken reports whether a card stands in one of the columns.
func (r row) taken(from, to int) bool {
	for c := from; c <= to; c++ {
		if len(r.cells[c]) > 0 {
			return true
		}
	}
	return false
}

// swing swings from one height to another, level at both ends.
func swing(a, b scene.Point) scene.Cubic {
	middle := (a.X + b.X) / 2
	return scene.Cubic{C1: scene.Point{X: middle, Y: a.Y}, C2: scene.Point{X: middle, Y: b.Y}, To: b}
}

func straight(a, b scene.Point) scene.Cubic { return scene.Cubic{C1: a, C2: b, To: b} }

// Lacks are the keys of what a hand-off has not got.
func (h HandOff) Lacks() []text.Message {
	var out []text.Message
	if h.Owner == "" {
		out = append(out, text.M("journey.hand-off.no-owner"))
	}
	if h.System == "" {
		out = append(out, text.M("journey.hand-off.no-system"))
	}
	if h.Hours == 0 {
		out = append(out, text.M("journey.hand-off.no-level"))
	}
	return out
}

func (d *drawing) handOff(h HandOff, p passage) {
	st := d.l.Style
	paint, style := scene.Of(scene.Edge), scene.Stroked(scene.Of(scene.Edge), st.Hair)
	lacks := h.Lacks()
	if len(lacks) > 0 {
		paint, style = scene.Of(scene.Fault), scene.Stroked(scene.Of(scene.Fault), 1.5*st.Hair, 5, 4)
	}
	c := p.path.Cubics[len(p.path.Cubics)-1]
	items := []scene.Item{scene.Curve{Path: p.path, Style: style}, scene.ArrowHead(scene.Point{X: c.To.X - 1, Y: c.To.Y}, c.To, st.Arrow, st.Arrow, paint)}
	if st.Detail == Full {
		items = append(items, d.pill(h, lacks, p.path, paint)...)
	}
	d.add(scene.Group{Ref: refHandOff(h.ID), Items: items})
}

// pill is a hand-off's label on the middle of its line, where there is room.
func (d *drawing) pill(h HandOff, lacks []text.Message, path scene.Path, paint scene.Paint) []scene.Item {
	st := d.l.Style
	end := path.Cubics[len(path.Cubics)-1].To
	ways := []string{h.What} // to say it, the longest first
	if len(lacks) > 0 {
		said := make([]string, len(lacks))
		for i, m := range lacks {
			said[i] = d.l.Look.Print.Say(m)
		}
		what := h.What
		if what == "" {
			what = d.say("journey.hand-off.what")
		}
		ways = []string{d.say("journey.hand-off.lacks", text.Str("What", what), text.Str("Lacks", strings.Join(said, ", "))),
			d.say("journey.hand-off.lacks-count", text.Str("What", what), text.Int("Count", len(lacks))), d.say("journey.hand-off.missing", text.Int("Count", len(lacks)))}
	}
	room := math.Abs(end.X-path.Start.X) - 4*st.Gutter - 2*st.Arrow
	if room < 6*st.Text || ways[0] == "" {
		return nil
	}
	words := ways[len(ways)-1]
	if i := slices.IndexFunc(ways, func(s string) bool { return scene.Width(s, scene.Regular, st.Text) <= room-2*st.PadX }); i >= 0 {
		words = ways[i]
	}
	words = scene.Ellipsis(words, scene.Regular, st.Text, room-2*st.PadX)
	w := scene.Width(words, scene.Regular, st.Text) + 2*st.PadX
	middle := halfway(path)
	high := st.Line + st.PadY
	box := scene.Box{X: middle.X - w/2, Y: middle.Y - high/2, W: w, H: high}
	return []scene.Item{
		scene.Rect{Box: box, Radii: scene.Rounded(high / 2), Style: scene.Framed(scene.Of(scene.Surface), paint, st.Hair)},
		line(words, middle.X, middle.Y, scene.Middle, scene.Regular, st.Text, paint),
	}
}

// place is where a card stands: places in rows and in the row's spots.
type place struct{ row, spot int }

// index notes every card's place.
func (l *Layout) index() {
	l.where = make(map[uuid.UUID]place, len(l.Map.Cards))
	for i := range l.rows {
		for k := range l.rows[i].spots {
			l.where[l.rows[i].spots[k].card.ID] = place{i, k}
		}
	}
}

// halfway is the middle of a path's middle piece.
func halfway(p scene.Path) scene.Point {
	n := len(p.Cubics) / 2
	start, c := p.Start, p.Cubics[n]
	if n > 0 {
		start = p.Cubics[n-1].To
	}
	return start.Add(c.To).Times(0.125).Add(c.C1.Add(c.C2).Times(0.375))
}
