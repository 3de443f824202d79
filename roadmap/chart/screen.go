package chart

import (
	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/schedule"

	"github.com/google/uuid"
)

// View is what of a plan a screen shows, and how.
type View struct {
	Width, Height float64
	X, Y          float64    // how far calendar and rows are scrolled
	Week          float64    // width of a week
	Today         civil.Date // zero = no line
	Parked        int        // how many initiatives are parked, for the head
	Chosen        uuid.UUID
	Ready         civil.Date                 // day the chosen bar could start if no role were full; zero = it waits for none
	Holders       []uuid.UUID                // bars that hold the time the chosen one waits for
	Moves         map[uuid.UUID]roadmap.Span // where bars would stand after a change that is tried
	Ghost         string                     // what the bars' baseline is, where it is no milestone's
	Loads         []roadmap.RoleLoad         // in the order to show
	Roles         int                        // rows of the load strip
	Held          []schedule.Full            // weeks of roles that hold up the chosen bar
}

// Drawn is a view as a scene, with the sizes scrolling needs.
type Drawn struct {
	Scene      scene.Scene
	Wide, High float64 // of the whole calendar and of all rows
	Calendar   scene.Box
	First      civil.Date // day at the left end of the whole calendar
}

// Heights of the screen's parts, and the sizes of its texts.
const (
	screenHead  = 48
	screenLane  = 24
	screenFoot  = 40
	screenRole  = 30
	screenNames = 14
)

// OnScreen draws the part of a plan that a screen shows: a table of the initiatives before a calendar in weeks, with the
// same bars and links as on paper, and below it how full the roles are.
func OnScreen(plan roadmap.Plan, v View, printer *text.Printer, st Style) Drawn {
	s := &screen{canvas: &canvas{plan: plan, ghost: v.Ghost, print: printer, st: st, spots: map[uuid.UUID]spot{}}, v: v}
	s.layout()
	s.calendarGround()
	s.links()
	s.rowsInView(func(r row) {
		s.bar(r)
		s.extras(r)
	})
	s.waiting()
	s.rowsInView(s.ownerLabel)
	s.today()
	s.tableRows()
	s.head()
	s.foot()
	s.strip()
	return Drawn{Scene: scene.Scene{Width: v.Width, Height: v.Height, Items: s.done()}, Wide: s.axis.w, High: s.high, Calendar: s.body, First: s.axis.first}
}

// screen is a view in the making. Rows stand at their place on the screen, scrolled.
type screen struct {
	*canvas
	v      View
	left   float64
	body   scene.Box // of the calendar
	rows   []row
	lanes  []laneRow
	high   float64
	ground []scene.Item // under the bars, over the whole width
	table  []scene.Item
}

// laneRow names the rows below it.
type laneRow struct {
	name string
	y    float64
}

func (s *screen) layout() {
	s.left = s.st.Lane + s.st.Code + s.st.Name + s.st.Lane
	strip := 0.0
	if n := s.roles(); n > 0 {
		strip = float64(n)*screenRole + 12
	}
	s.body = scene.Box{X: s.left, Y: screenHead, W: max(s.v.Width-s.left, 1), H: max(s.v.Height-screenHead-screenFoot-strip, 1)}
	first, last := reach(s.plan)
	if !s.v.Today.IsZero() && s.v.Today.Before(first) && first.DaysSince(s.v.Today) < 60 {
		first = s.v.Today
	}
	first = first.Monday()
	weeks := max(last.DaysSince(first)/7+6, int(s.body.W/s.v.Week)+1) // labels stand behind the last bar
	s.axis = axis{first: first, end: first.AddDays(7 * weeks), x: s.left - s.v.X, w: float64(weeks) * s.v.Week}
	y := screenHead - s.v.Y
	for _, lane := range s.plan.Lanes {
		name := lane.Name
		if lane.ID == "" {
			name = s.print.Text("report.gantt.other")
		}
		s.lanes = append(s.lanes, laneRow{name, y})
		y += screenLane
		for _, b := range s.plan.Bars {
			if b.Lane == lane.ID {
				r := row{lane: lane, bar: b, h: s.st.Row, y: y}
				s.rows = append(s.rows, r)
				s.spots[b.ID] = s.spot(r)
				y += s.st.Row
			}
		}
	}
	s.high = y + s.v.Y - screenHead
}

func (s *screen) roles() int { return min(s.v.Roles, len(s.v.Loads)) }

// rowsInView calls f for the rows that can be seen.
func (s *screen) rowsInView(f func(row)) {
	for _, r := range s.rows {
		if r.y+r.h > s.body.Y && r.y < s.body.Bottom() {
			f(r)
		}
	}
}

// calendarGround draws bands, the lines of rows and months, and closures.
func (s *screen) calendarGround() {
	hair := scene.Stroked(scene.Of(scene.Hairline), s.st.Hair)
	for _, l := range s.lanes {
		s.ground = append(s.ground, scene.Rect{Box: scene.Box{Y: l.y, W: s.v.Width, H: screenLane}, Style: scene.Filled(scene.Of(scene.Sunken))})
	}
	s.rowsInView(func(r row) {
		if r.bar.ID == s.v.Chosen {
			s.ground = append(s.ground, scene.Rect{Box: scene.Box{Y: r.y, W: s.v.Width, H: r.h}, Style: scene.Filled(scene.Of(scene.AccentSoft))})
		}
		s.ground = append(s.ground, scene.Line{From: scene.Point{Y: r.y + r.h}, To: scene.Point{X: s.v.Width, Y: r.y + r.h}, Style: hair})
	})
	s.top, s.end = s.body.Y, min(s.body.Bottom(), s.high+screenHead-s.v.Y)
	step := 1
	if s.v.Week <= noWeeks {
		step = 3
	}
	for m := civil.Of(s.axis.first.Year, 1, 1); m.Before(s.axis.end); m = m.AddMonths(step) {
		if x := s.axis.at(m); x > s.body.X {
			s.inside(scene.Line{From: scene.Point{X: x, Y: s.top}, To: scene.Point{X: x, Y: s.end}, Style: hair})
		}
	}
	s.closures()
}

// today is the line of this day; its pill stands in the head.
func (s *screen) today() {
	if x := s.axis.at(s.v.Today); s.axis.shows(s.v.Today) {
		s.inside(scene.Line{From: scene.Point{X: x, Y: s.top}, To: scene.Point{X: x, Y: s.end}, Style: scene.Stroked(scene.Of(scene.Accent), s.st.Line)})
	}
}

// extras are the pin of a bar, the ring of the chosen one and where it would go.
func (s *screen) extras(r row) {
	at := s.spots[r.bar.ID]
	if r.bar.Pin.Fixed {
		s.inside(scene.Sign(scene.Pin, scene.Point{X: at.x - 8, Y: at.mid()}, 14, scene.Of(scene.Ink)))
	}
	if r.bar.ID == s.v.Chosen {
		box := scene.Box{X: at.x, Y: at.y, W: at.w, H: at.h}.Inset(-3)
		s.inside(scene.Rect{Box: box, Radii: scene.Rounded(s.st.Radius + 3), Style: scene.Stroked(scene.Of(scene.Accent), 2)})
	}
	if to, ok := s.v.Moves[r.bar.ID]; ok {
		x, end := s.axis.at(to.First), s.axis.after(to.Last)
		s.inside(scene.Rect{Box: scene.Box{X: x, Y: at.y - 1, W: end - x, H: at.h + 2}, Radii: scene.Rounded(s.st.Radius),
			Style: scene.Stroked(scene.Of(scene.Accent), s.st.Line, 4, 3)})
	}
}

// waiting shows how long the chosen bar waits for a role, and what holds the role.
func (s *screen) waiting() {
	at, here := s.spots[s.v.Chosen]
	if !here || s.v.Ready.IsZero() || !s.v.Ready.Before(at.bar.Span.First) {
		return
	}
	fault := scene.Of(scene.Fault)
	dotted := scene.Stroked(fault, s.st.Line, 2, 3)
	for _, id := range s.v.Holders {
		if from, ok := s.spots[id]; ok && from.x+from.w <= at.x+s.st.Turn {
			side := from.y + from.h
			if from.y > at.y {
				side = from.y
			}
			x := min(from.x+from.w, at.x) - 1
			tip := scene.Point{X: x, Y: at.y - 1}
			if from.y > at.y {
				tip.Y = at.y + at.h + 1
			}
			start := scene.Point{X: x, Y: side}
			s.inside(scene.Line{From: start, To: tip, Style: dotted}, scene.ArrowHead(start, tip, s.st.Arrow, s.st.Arrow*0.7, fault))
		}
	}
	x := s.axis.at(s.v.Ready)
	dot := scene.Point{X: x, Y: at.mid()}
	s.inside(scene.Line{From: scene.Point{X: x + 4, Y: dot.Y}, To: scene.Point{X: at.x - 3, Y: dot.Y}, Style: dotted},
		scene.Circle{Centre: dot, R: 3.5, Style: scene.Framed(scene.Of(scene.Surface), fault, s.st.Line)})
	words := s.print.Text("roadmap.gantt.waits")
	if w := scene.Width(words, scene.Regular, s.st.Text) + 16; w < at.x-x-16 {
		s.pill(words, (x+at.x)/2, dot.Y, fault, scene.Of(scene.Surface), fault, s.inside)
	}
}

// pill writes words into a rounded frame around a middle.
func (s *screen) pill(words string, x, y float64, paint, fill, edge scene.Paint, put func(...scene.Item)) scene.Box {
	w := scene.Width(words, scene.Medium, s.st.Text) + 16
	box := scene.Box{X: x - w/2, Y: y - 9, W: w, H: 18}
	put(scene.Rect{Box: box, Radii: scene.Rounded(9), Style: scene.Framed(fill, edge, s.st.Hair)},
		s.text(words, x, s.baseline(box.Y, box.H), scene.Middle, scene.Medium, paint))
	return box
}

// ownerLabel writes the owner right of the bar, else left of it, else nowhere: it stands in the inspector and the table.
func (s *screen) ownerLabel(r row) {
	at := s.spots[r.bar.ID]
	owner := r.bar.Owner.Short
	w := scene.Width(owner, scene.Regular, s.st.Text)
	right := scene.Box{X: at.x + at.w + 6, Y: at.y, W: w, H: at.h}
	left := scene.Box{X: at.x - 8 - w, Y: at.y, W: w, H: at.h}
	if r.bar.Pin.Fixed {
		left.X -= 12
	}
	waits := r.bar.ID == s.v.Chosen && !s.v.Ready.IsZero()
	_, moves := s.v.Moves[r.bar.ID]
	box := right
	switch {
	case owner == "" || moves:
		return
	case s.clear(right):
	case s.clear(left) && !waits:
		box = left
	default:
		return
	}
	ground := scene.Of(scene.Background)
	if r.bar.ID == s.v.Chosen {
		ground = scene.Of(scene.AccentSoft)
	}
	plate := scene.Box{X: box.X - 2, Y: box.Y + 1, W: box.W + 4, H: box.H - 2}
	s.inside(scene.Rect{Box: plate, Style: scene.Filled(ground)}, s.text(owner, box.X, s.baseline(box.Y, box.H), scene.Start, scene.Regular, scene.Of(scene.Muted)))
}

// clear says whether words in a box stay in the calendar and cross no link and no line of today.
func (s *screen) clear(b scene.Box) bool {
	if b.X < s.body.X+2 || b.Right() > s.body.Right()-2 {
		return false
	}
	if x := s.axis.at(s.v.Today); s.axis.shows(s.v.Today) && x > b.X-3 && x < b.Right()+3 {
		return false
	}
	for _, l := range s.plan.Links {
		way := s.route(l)
		for i := 1; i < len(way); i++ {
			p, q := way[i-1], way[i]
			if min(p.X, q.X) < b.Right()+2 && max(p.X, q.X) > b.X-2 && min(p.Y, q.Y) < b.Bottom() && max(p.Y, q.Y) > b.Y {
				return false
			}
		}
	}
	return true
}

// done puts the layers over each other, each cut at its edge.
func (s *screen) done() []scene.Item {
	rows := scene.Box{Y: s.body.Y, W: s.v.Width, H: s.body.H}
	return append([]scene.Item{
		scene.Clip{Box: rows, Items: s.ground},
		scene.Clip{Box: s.body, Items: s.clip},
		scene.Clip{Box: scene.Box{Y: s.body.Y, W: s.left, H: s.body.H}, Items: s.table},
	}, s.items...)
}

// RowTop is where the row of a bar begins below the head, unscrolled.
func RowTop(plan roadmap.Plan, id uuid.UUID, st Style) (y float64) {
	for _, lane := range plan.Lanes {
		y += screenLane
		for _, b := range plan.Bars {
			switch {
			case b.Lane != lane.ID:
			case b.ID == id:
				return y
			default:
				y += st.Row
			}
		}
	}
	return y
}
