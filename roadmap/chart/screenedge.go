package chart

import (
	"slices"
	"strconv"

	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/schedule"
)

// tableRows writes lanes, codes and names before the calendar.
func (s *screen) tableRows() {
	write := func(words string, x, y, h float64, size float64, weight scene.Weight, role scene.Role) scene.Text {
		return scene.NewText(words, scene.Point{X: x, Y: y + h/2 + scene.CapHeight(weight, size)/2}, scene.Start, weight, size, scene.Of(role))
	}
	for _, l := range s.lanes {
		s.table = append(s.table, write(l.name, s.st.Lane, l.y, screenLane, s.st.Text, scene.SemiBold, scene.Ink))
	}
	s.rowsInView(func(r row) {
		weight := scene.Regular
		if r.bar.ID == s.v.Chosen {
			weight = scene.SemiBold
		}
		name := r.bar.Name
		if scene.Width(name, weight, screenNames) > s.st.Name {
			name = r.bar.Short
		}
		code := scene.Ellipsis(r.bar.Code, scene.Regular, s.st.Text, s.st.Code-4)
		s.table = append(s.table, scene.Group{Ref: r.bar.Ref(), Items: []scene.Item{
			scene.Rect{Box: scene.Box{Y: r.y, W: s.left, H: r.h}},
			write(code, s.st.Lane, r.y, r.h, s.st.Text, scene.Regular, scene.Muted),
			write(scene.Ellipsis(name, weight, screenNames, s.st.Name), s.st.Lane+s.st.Code, r.y, r.h, screenNames, weight, scene.Ink),
		}})
	})
}

// Widths of a week below which the head gets coarser.
const (
	everyWeek  = 34 // a number each week
	everyOther = 17 // each other week
	noWeeks    = 8  // years over quarters instead of months over weeks
)

// head draws months over weeks, pills over them, and the titles of the table.
func (s *screen) head() {
	parked := s.print.Say(text.M("roadmap.gantt.accepted", text.Int("Count", len(s.plan.Bars))))
	if s.v.Parked > 0 {
		parked += ", " + s.print.Say(text.M("roadmap.gantt.parked", text.Int("Count", s.v.Parked)))
	}
	s.add(s.text(s.print.Text("roadmap.gantt.initiative"), s.st.Lane, s.baseline(4, 20), scene.Start, scene.SemiBold, scene.Of(scene.Ink)),
		s.text(parked, s.st.Lane, s.baseline(24, 20), scene.Start, scene.Regular, scene.Of(scene.Muted)))
	if s.v.Week > noWeeks {
		s.add(s.text(s.print.Text("roadmap.gantt.week"), s.left-8, s.baseline(24, 20), scene.End, scene.Regular, scene.Of(scene.Muted)))
	}
	var items []scene.Item
	put := func(in ...scene.Item) { items = append(items, in...) }
	s.months(put)
	pills := s.pills(put)
	s.weeks(put, pills)
	s.add(scene.Clip{Box: scene.Box{X: s.body.X, W: s.body.W, H: screenHead}, Items: items})
	line := scene.Stroked(scene.Of(scene.Hairline), s.st.Hair)
	s.add(scene.Line{From: scene.Point{Y: screenHead}, To: scene.Point{X: s.v.Width, Y: screenHead}, Style: line},
		scene.Line{From: scene.Point{X: s.left}, To: scene.Point{X: s.left, Y: s.body.Bottom()}, Style: line})
}

// months names months, or years where months are too narrow; the first month and each January carry the year.
func (s *screen) months(put func(...scene.Item)) {
	step := 1
	if s.v.Week <= noWeeks {
		step = 12
	}
	m := civil.Of(s.axis.first.Year, s.axis.first.Month, 1)
	m = m.AddMonths(-((int(m.Month) - 1) % step))
	end := s.body.X
	for ; m.Before(s.axis.end); m = m.AddMonths(step) {
		x, to := max(s.axis.at(m), s.body.X), s.axis.at(m.AddMonths(step))
		if to <= s.body.X {
			continue
		}
		label := s.print.Month(m)
		switch {
		case step == 12:
			label = strconv.Itoa(m.Year)
		case m.Month == 1 || end == s.body.X:
			label = s.print.MonthYear(m)
		}
		w := scene.Width(label, scene.SemiBold, s.st.Text)
		if step == 1 && (x+4 < end || x+4+w > to+20 && m.Month != 1) {
			label, w = s.print.Month(m), scene.Width(s.print.Month(m), scene.SemiBold, s.st.Text)
		}
		if x+4 < end || x+4+w > to+2 {
			continue
		}
		put(s.text(label, x+4, s.baseline(4, 20), scene.Start, scene.SemiBold, scene.Of(scene.Ink)))
		end = x + w + 12
	}
}

// pills name today and the closures of a week or more; they return their places.
func (s *screen) pills(put func(...scene.Item)) (boxes []scene.Box) {
	if x := s.axis.at(s.v.Today); s.axis.shows(s.v.Today) && x > s.body.X-20 {
		words := s.print.Text("roadmap.gantt.today")
		x = max(x, s.body.X+scene.Width(words, scene.Medium, s.st.Text)/2+8)
		boxes = append(boxes, s.pill(words, x, 34, scene.Of(scene.OnAccent), scene.Of(scene.Accent), scene.Of(scene.Accent), put))
	}
	for _, cl := range s.plan.Closures {
		if !long(cl) || !s.axis.touches(roadmap.Span{First: cl.First, Last: cl.Last}) {
			continue
		}
		x := (s.axis.at(cl.First) + s.axis.after(cl.Last)) / 2
		w := scene.Width(cl.Name, scene.Medium, s.st.Text) + 16
		box := scene.Box{X: x - w/2, Y: 25, W: w, H: 18}
		if box.X < s.body.X || slices.ContainsFunc(boxes, func(b scene.Box) bool { return b.X < box.Right()+4 && b.Right() > box.X-4 }) {
			continue
		}
		boxes = append(boxes, s.pill(cl.Name, x, 34, scene.Of(scene.Ink), scene.Of(scene.Surface), scene.Of(scene.Edge), put))
	}
	return boxes
}

// weeks writes the numbers of the ISO weeks that no pill covers.
func (s *screen) weeks(put func(...scene.Item), pills []scene.Box) {
	every := 4
	switch {
	case s.v.Week <= noWeeks:
		return
	case s.v.Week >= everyWeek:
		every = 1
	case s.v.Week >= everyOther:
		every = 2
	}
	for d := s.axis.first; d.Before(s.axis.end); d = d.AddDays(7) {
		_, week := d.ISOWeek()
		x := s.axis.at(d) + s.v.Week/2
		if week%every != 0 || x < s.body.X || x > s.body.Right() ||
			slices.ContainsFunc(pills, func(b scene.Box) bool { return x+9 > b.X && x-9 < b.Right() }) {
			continue
		}
		put(s.text(strconv.Itoa(week), x, s.baseline(24, 20), scene.Middle, scene.Regular, scene.Of(scene.Muted)))
	}
}

// foot is the legend of bars and loads.
func (s *screen) foot() {
	y := s.body.Bottom()
	line := scene.Stroked(scene.Of(scene.Hairline), s.st.Hair)
	s.add(scene.Line{From: scene.Point{Y: y}, To: scene.Point{X: s.v.Width, Y: y}, Style: line})
	right := ""
	if s.roles() > 0 {
		right = s.print.Text("roadmap.gantt.load")
		s.add(scene.Line{From: scene.Point{Y: y + screenFoot}, To: scene.Point{X: s.v.Width, Y: y + screenFoot}, Style: line},
			s.text(right, s.v.Width-s.st.Lane, s.baseline(y, screenFoot), scene.End, scene.Regular, scene.Of(scene.Muted)))
	}
	room := s.v.Width - s.st.Lane*3 - scene.Width(right, scene.Regular, s.st.Text)
	x := s.st.Lane
	for _, e := range s.screenEntries() {
		w := 22 + 7 + scene.Width(e.label, scene.Regular, s.st.Text)
		if x+w > room {
			break
		}
		s.add(e.draw(scene.Box{X: x, Y: y + screenFoot/2 - 5, W: 22, H: 10})...)
		s.add(s.text(e.label, x+29, s.baseline(y, screenFoot), scene.Start, scene.Regular, scene.Of(scene.Ink)))
		x += w + 18
	}
}

// screenEntries are the paper's signs, and those of what is chosen or tried.
func (s *screen) screenEntries() []entry {
	list := s.entries()
	frame := func(paint scene.Paint, dash ...float64) func(scene.Box) []scene.Item {
		return func(b scene.Box) []scene.Item {
			return []scene.Item{scene.Rect{Box: b, Radii: scene.Rounded(2), Style: scene.Stroked(paint, s.st.Line, dash...)}}
		}
	}
	var own []entry
	if len(s.v.Moves) > 0 {
		own = append(own, entry{s.print.Text("roadmap.gantt.tried"), frame(scene.Of(scene.Accent), 4, 3)})
	}
	if len(s.v.Held) > 0 {
		own = append(own, entry{s.print.Text("roadmap.gantt.holds"), frame(scene.Of(scene.Fault), 3, 2)})
	}
	return slices.Concat(own, list)
}

// RefLoad names a role's week in the load strip.
func RefLoad(role string, week civil.Date) string { return "load:" + role + ":" + week.String() }

// Shares of the capacity from which a week of the strip is darker.
const (
	fullWeek = 0.9
	halfWeek = 0.5
)

// strip draws for each role a bar a week under the line of its capacity.
func (s *screen) strip() {
	y := s.body.Bottom() + screenFoot + 8
	var bars []scene.Item
	for _, load := range s.v.Loads[:s.roles()] {
		holds := slices.ContainsFunc(s.v.Held, func(f schedule.Full) bool { return f.Role == load.Role.ID })
		weight := scene.Regular
		if holds {
			weight = scene.SemiBold
		}
		capacity := s.print.Say(text.M("roadmap.gantt.capacity", text.Num("Days", text.PersonDays, usual(load))))
		room := s.left - 2*s.st.Lane - scene.Width(capacity, scene.Regular, s.st.Text) - 8
		base := y + screenRole/2 + scene.CapHeight(scene.Regular, screenNames)/2
		s.add(scene.NewText(scene.Ellipsis(load.Role.Short, weight, screenNames, room), scene.Point{X: s.st.Lane, Y: base}, scene.Start, weight, screenNames, scene.Of(scene.Ink)),
			s.text(capacity, s.left-8, base, scene.End, scene.Regular, scene.Of(scene.Muted)))
		for _, w := range load.Weeks {
			bars = append(bars, s.week(load, w, y)...)
		}
		bars = append(bars, scene.Line{From: scene.Point{X: s.body.X, Y: y + 5}, To: scene.Point{X: s.body.Right(), Y: y + 5},
			Style: scene.Stroked(scene.Of(scene.Ink), s.st.Hair)})
		y += screenRole
	}
	top := s.body.Bottom() + screenFoot
	s.add(scene.Clip{Box: scene.Box{X: s.body.X, Y: top, W: s.body.W, H: max(s.v.Height-top, 0)}, Items: bars})
}

// week is one bar of the strip; its full height is the capacity, what is above stays inside the row and is hatched.
func (s *screen) week(load roadmap.RoleLoad, w roadmap.LoadWeek, y float64) (items []scene.Item) {
	if !w.Booked.Known || w.Booked.Exact <= 0 {
		return nil
	}
	ratio := 1.01
	if w.Ratio.Known {
		ratio = w.Ratio.Exact
	}
	const full, over = 21, 1.0 + 1e-9
	box := scene.Box{X: s.axis.at(w.Monday) + 1, W: max(s.v.Week-2, 1), H: max(full*min(ratio, 1.2), 2)}
	box.Y = y + 5 + full - box.H
	style := scene.Filled(scene.RampAt(0))
	switch {
	case ratio > over:
		style = scene.Style{Fill: scene.Of(scene.FaultSoft), Stroke: scene.Of(scene.Fault), Width: s.st.Hair, Hatch: scene.FaultHatch()}
	case ratio >= fullWeek:
		style = scene.Filled(scene.Of(scene.Ink))
	case ratio >= halfWeek:
		style = scene.Filled(scene.RampAt(0.5))
	}
	items = append(items, scene.Rect{Ref: RefLoad(load.Role.ID, w.Monday), Box: box, Radii: scene.Rounded(1.5), Style: style})
	if slices.Contains(s.v.Held, schedule.Full{Role: load.Role.ID, Week: w.Monday}) {
		items = append(items, scene.Rect{Box: scene.Box{X: box.X - 2, Y: y + 1, W: box.W + 4, H: full + 7}, Radii: scene.Rounded(3),
			Style: scene.Stroked(scene.Of(scene.Fault), s.st.Line, 3, 2)})
	}
	return items
}

// usual is the capacity most weeks have.
func usual(load roadmap.RoleLoad) float64 {
	count := map[float64]int{}
	best := 0.0
	for _, w := range load.Weeks {
		count[w.Capacity.Exact]++
		if n := count[w.Capacity.Exact]; n > count[best] || n == count[best] && w.Capacity.Exact > best {
			best = w.Capacity.Exact
		}
	}
	return best
}
