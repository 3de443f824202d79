package journey

import (
	"math"
	"strings"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// The references of the things on a drawing, for hit tests, tooltips and focus.
func refCard(id uuid.UUID) string             { return "card:" + id.String() }
func refStep(id uuid.UUID) string             { return "step:" + id.String() }
func refPhase(id uuid.UUID) string            { return "phase:" + id.String() }
func refLane(lane LaneID) string              { return "lane:" + string(lane) }
func refHandOff(id uuid.UUID) string          { return "hand-off:" + id.String() }
func refEmotion(s uuid.UUID, f string) string { return "emotion:" + s.String() + ":" + f }

// Scene draws the whole map, for files.
func (l *Layout) Scene(title string) scene.Scene {
	w, h := l.Size()
	s := l.Window(scene.Box{W: w, H: h})
	s.Title = title
	return s
}

// Window draws what a window shows that is scrolled to view: a box with the window's size, whose corner says how far the
// map is moved under the headers. Only what is in view is drawn; coordinates are the window's.
func (l *Layout) Window(view scene.Box) scene.Scene {
	side, top := l.Style.LaneHead, l.sticky
	d := &drawing{l: l}
	body := scene.Box{X: side, Y: top, W: max(view.W-side, 0), H: max(view.H-top, 0)}
	d.first, d.last = l.columnsIn(view.X+side, view.X+view.W)
	var free, pinned []row
	for _, r := range l.rows {
		switch {
		case r.Pinned:
			pinned = append(pinned, r)
		case r.y < view.Y+view.H && r.y+r.h > view.Y+top:
			free = append(free, r)
		}
	}
	d.from, d.to = view.Y+top, view.Y+view.H
	d.rows(free)
	d.handOffs(false)
	s := scene.Scene{Width: view.W, Height: view.H, Back: scene.Of(scene.Background)}
	s.Items = append(s.Items, scene.Clip{Box: body, Items: []scene.Item{scene.Group{At: scene.Point{X: -view.X, Y: -view.Y}, Items: d.take()}}})

	d.from, d.to = 0, top
	d.phases(view)
	d.steps()
	d.rows(pinned)
	d.handOffs(true)
	d.line(l.columnX(d.first), top, l.columnX(d.last+1), top, scene.Stroked(scene.Of(scene.Hairline), l.Style.Hair))
	strip := scene.Box{X: side, W: body.W, H: top}
	s.Items = append(s.Items, scene.Rect{Box: scene.Box{W: view.W, H: top}, Style: scene.Filled(scene.Of(scene.Background))},
		scene.Clip{Box: strip, Items: []scene.Item{scene.Group{At: scene.Point{X: -view.X}, Items: d.take()}}})

	d.laneHeads(free)
	s.Items = append(s.Items, scene.Clip{Box: scene.Box{Y: top, W: side, H: body.H}, Items: []scene.Item{scene.Group{At: scene.Point{Y: -view.Y}, Items: d.take()}}})
	d.laneHeads(pinned)
	s.Items = append(s.Items, d.take()...)
	return s
}

// columnsIn are the columns between two places of the map.
func (l *Layout) columnsIn(from, to float64) (first, last int) {
	first = int(math.Floor((from - l.Style.LaneHead) / l.Style.Step))
	last = int(math.Ceil((to-l.Style.LaneHead)/l.Style.Step)) - 1
	return max(first, 0), min(last, len(l.Map.Steps)-1)
}

// drawing gathers the items of a part of the window. It draws columns first to last and heights from to to.
type drawing struct {
	l           *Layout
	first, last int
	from, to    float64
	items       []scene.Item
}

func (d *drawing) add(items ...scene.Item) { d.items = append(d.items, items...) }

func (d *drawing) take() []scene.Item {
	out := d.items
	d.items = nil
	return out
}

func (d *drawing) line(x1, y1, x2, y2 float64, style scene.Style) {
	d.add(scene.Line{From: scene.Point{X: x1, Y: y1}, To: scene.Point{X: x2, Y: y2}, Style: style})
}

// words places one line of text with the middle of its capitals at y.
func (d *drawing) words(s string, x, y float64, anchor scene.Anchor, weight scene.Weight, size float64, paint scene.Paint) {
	d.add(line(s, x, y, anchor, weight, size, paint))
}

func line(s string, x, y float64, anchor scene.Anchor, weight scene.Weight, size float64, paint scene.Paint) scene.Text {
	return scene.NewText(s, scene.Point{X: x, Y: y + scene.CapHeight(weight, size)/2}, anchor, weight, size, paint)
}

func (d *drawing) say(key string, args ...text.Arg) string {
	return d.l.Look.Print.Say(text.M(key, args...))
}

// rows draws the grid and the cells of lanes.
func (d *drawing) rows(rows []row) {
	if d.last < d.first || len(rows) == 0 {
		return
	}
	l, hair := d.l, scene.Stroked(scene.Of(scene.Hairline), d.l.Style.Hair)
	bottom, top := rows[len(rows)-1].y+rows[len(rows)-1].h, rows[0].y
	if l.Style.Detail != Runs {
		for c := d.first; c <= d.last+1; c++ {
			d.line(l.columnX(c), max(top, d.from), l.columnX(c), min(bottom, d.to), hair)
		}
	}
	for _, r := range rows {
		d.line(0, r.y+r.h, l.columnX(d.last+1), r.y+r.h, hair)
	}
	for _, r := range rows {
		switch {
		case r.Lane.Lane == LaneEmotion:
			d.emotions(r)
		case l.Style.Detail == Runs:
			d.runs(r)
		default:
			d.cards(r)
		}
		d.visibility(r)
	}
}

// cards draws the cards of a row that cover the columns in view, each once.
func (d *drawing) cards(r row) {
	for c := d.first; c <= d.last; c++ {
		for _, i := range r.cells[c] {
			if s := r.spots[i]; s.first == c || c == d.first {
				d.add(scene.Group{Ref: refCard(s.card.ID), At: corner(d.l.spotBox(r, s)), Items: d.l.face(r, s)})
			}
		}
		if r.Lane.Lane == LaneTouch {
			d.quiet(r, c)
		}
	}
}

func corner(b scene.Box) scene.Point { return scene.Point{X: b.X, Y: b.Y} }

// quiet marks a step that nobody contacts the owner at.
func (d *drawing) quiet(r row, column int) {
	l := d.l
	if len(r.cells[column]) > 0 {
		return
	}
	days, found := 0, false
	for _, f := range l.Look.Findings {
		if f.Column == column && f.Accepted == nil && (f.Rule == NoTouch || f.Rule == Silence) {
			found, days = true, max(days, f.Days)
		}
	}
	if !found {
		return
	}
	box := l.spotBox(r, spot{first: column, last: column})
	d.add(scene.Rect{Box: box, Radii: scene.Rounded(l.Style.Radius), Style: scene.Stroked(scene.Of(scene.Edge), l.Style.Hair, 4, 3)})
	if l.Style.Detail > Lines {
		return
	}
	words := d.say("journey.no-touch")
	if days > 0 {
		words = d.say("journey.quiet", text.Int("Count", days))
	}
	for i, s := range l.Style.fit(words, scene.Regular, box) {
		d.words(s, box.X+l.Style.PadX, box.Y+l.Style.PadY+(float64(i)+0.5)*l.Style.Line, scene.Start, scene.Regular, l.Style.Text, scene.Of(scene.Muted))
	}
}

// fit breaks words into the lines a card has room for; what does not fit ends in an ellipsis, since the inspector shows
// the whole.
func (st Style) fit(words string, weight scene.Weight, box scene.Box) []string {
	w := box.W - 2*st.PadX
	room := int((box.H - 2*st.PadY + 0.01) / st.Line)
	if st.Detail == Lines {
		room = min(room, 1)
	}
	if room < 1 || w <= st.Text {
		return nil
	}
	lines := scene.Wrap(words, weight, st.Text, w)
	if len(lines) <= room {
		return lines
	}
	lines[room-1] = scene.Ellipsis(strings.Join(lines[room-1:], " "), weight, st.Text, w)
	return lines[:room]
}

// runs draws one shape for each run of neighbouring cells with cards.
func (d *drawing) runs(r row) {
	l := d.l
	for c := d.first; c <= d.last; {
		if len(r.cells[c]) == 0 {
			c++
			continue
		}
		from := c
		for c <= d.last && len(r.cells[c]) > 0 {
			c++
		}
		box := scene.Box{X: l.columnX(from), Y: r.y, W: l.columnX(c) - l.columnX(from), H: r.h}
		d.add(scene.Rect{Ref: refLane(r.Lane.Lane), Box: box.Inset(min(l.Style.Gutter, box.H/4)), Style: scene.Filled(shade(r.Lane.Lane))})
	}
}

// shade is the colour of a lane's cards where they are shapes without text.
func shade(lane LaneID) scene.Paint {
	switch lane {
	case LaneDisconnects:
		return scene.Of(scene.Fault)
	case LaneOpportunities:
		return scene.Of(scene.Accent)
	case LaneSystems:
		return scene.Of(scene.Edge)
	}
	return scene.Of(scene.Ghost)
}

// visibility draws the line the owner can't see beyond, above the back stage.
func (d *drawing) visibility(r row) {
	l := d.l
	if r.Lane.Lane != LaneBack || l.Style.Detail == Runs {
		return
	}
	d.line(l.columnX(d.first), r.y, l.columnX(d.last+1), r.y, scene.Stroked(scene.Of(scene.Edge), 1.5*l.Style.Hair, 6, 4))
}
