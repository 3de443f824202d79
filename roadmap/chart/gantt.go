package chart

import (
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

// Options say what a Gantt chart is drawn for.
type Options struct {
	Width    float64 // points
	Height   float64 // of a page, legend included; 0 = as high as Style.Rows rows make it
	Title    string  // of each scene
	Overview bool    // one row a lane and the critical bars only
	Page     int     // number of the first scene's page, for references to other pages; 0 = not known
	// Target names the place a bar's code leads to; nil = no links.
	Target func(roadmap.Bar) string
}

// Gantt draws the plan's bars over quarters and months, one scene a page: first all rows of the first quarters, then
// the next quarters where the plan is too long for one width. No bars give no scenes.
func Gantt(plan roadmap.Plan, o Options, printer *text.Printer, st Style) []scene.Scene {
	if len(plan.Bars) == 0 {
		return nil
	}
	st.Lane = laneWidth(plan.Lanes, st)
	c := &canvas{plan: plan, o: o, print: printer, st: st}
	left := st.Lane + st.Code + st.Name
	times := axes(plan, left, max(o.Width-left, 1), st)
	room := 1e9
	if o.Height > 0 {
		room = max(o.Height-c.head()-c.foot(times), st.Row)
	}
	pages := c.pages(c.rowsOf(o.Overview), room)
	if len(pages) > 1 { // short names, where they save a page
		c.short = true
		if short := c.pages(c.rowsOf(o.Overview), room); len(short) < len(pages) {
			pages = short
		}
	}
	c.where = pageOf(pages)
	var scenes []scene.Scene
	for t, time := range times {
		for _, page := range pages {
			c.axis = time
			c.first = o.Page + t*len(pages)
			scenes = append(scenes, c.draw(page))
		}
	}
	return scenes
}

// canvas is a page in the making.
type canvas struct {
	plan  roadmap.Plan
	o     Options
	print *text.Printer
	st    Style

	ghost string // what the baseline is, where it is no milestone's
	axis  axis
	short bool              // bars are named by their short names
	first int               // number of the page with the first rows of this time; 0 = not known
	where map[uuid.UUID]int // page of each bar
	spots map[uuid.UUID]spot
	items []scene.Item
	clip  []scene.Item // what must stay inside the calendar
	top   float64      // of the rows
	end   float64      // below the rows
}

// spot is where a bar is drawn.
type spot struct {
	x, w, y, h float64
	bar        roadmap.Bar
}

func (s spot) mid() float64 { return s.y + s.h/2 }

func (c *canvas) add(items ...scene.Item)    { c.items = append(c.items, items...) }
func (c *canvas) inside(items ...scene.Item) { c.clip = append(c.clip, items...) }

func (c *canvas) head() float64 { return c.st.Quarter + c.st.Months }

// foot is the room below the rows: date labels and legend.
func (c *canvas) foot(times []axis) float64 {
	most := 0
	for _, time := range times {
		c.axis = time
		_, lines := c.dateLabels()
		most = max(most, lines)
	}
	return 2*c.st.Pad + float64(most)*c.st.Leading + float64(len(c.legendLines()))*legendLine*c.st.Leading
}

func (c *canvas) draw(page []block) scene.Scene {
	c.items, c.clip, c.spots = nil, nil, map[uuid.UUID]spot{}
	c.top = c.head()
	y := c.top
	for i := range page {
		y += c.st.Pad
		at := y
		for k := range page[i].rows {
			page[i].rows[k].y = at
			at += page[i].rows[k].h
		}
		y += page[i].height(c.st) - c.st.Pad
	}
	c.end = y
	c.calendar()
	c.closures()
	c.lanes(page)
	c.place(page)
	c.links()
	for _, b := range page {
		for _, r := range b.rows {
			c.bar(r)
			if !r.sum && !r.bar.Milestone {
				c.label(c.spot(r), barStyle(r, c.st).Fill)
			}
		}
	}
	c.flags()
	calendar := scene.Box{X: c.axis.x, Y: 0, W: c.axis.w, H: c.end}
	c.add(scene.Clip{Box: calendar, Items: c.clip})
	bottom := c.legend(c.dateLines())
	return scene.Scene{Width: c.o.Width, Height: bottom, Title: c.o.Title, Items: c.items}
}

// calendar draws quarters, months and their lines.
func (c *canvas) calendar() {
	hair := scene.Stroked(scene.Of(scene.Hairline), c.st.Hair)
	for q := c.axis.first; q.Before(c.axis.end); q = q.AddMonths(3) {
		x, to := c.axis.at(q), c.axis.at(q.AddMonths(3))
		c.add(scene.Rect{Box: scene.Box{X: x, W: to - x - c.st.Line, H: c.st.Quarter}, Style: scene.Filled(scene.Of(scene.Ink))},
			c.text(c.print.Quarter(q), (x+to)/2, c.baseline(0, c.st.Quarter), scene.Middle, scene.SemiBold, scene.OnFill(scene.Of(scene.Ink))))
		for m := q; m.Before(q.AddMonths(3)); m = m.AddMonths(1) {
			line := hair
			if m == q {
				line = scene.Stroked(scene.Of(scene.Ghost), c.st.Hair)
			}
			x, to := c.axis.at(m), c.axis.at(m.AddMonths(1))
			c.add(scene.Line{From: scene.Point{X: x, Y: c.top}, To: scene.Point{X: x, Y: c.end}, Style: line})
			if label := c.print.Month(m); scene.Width(label, scene.Regular, c.st.Text) <= to-x {
				c.add(c.text(label, (x+to)/2, c.baseline(c.st.Quarter, c.st.Months), scene.Middle, scene.Regular, scene.Of(scene.Muted)))
			}
		}
	}
	right := c.axis.x + c.axis.w
	c.add(scene.Line{From: scene.Point{X: right, Y: c.top}, To: scene.Point{X: right, Y: c.end}, Style: hair})
}

// leastClosure is how many weekdays a closure needs to be drawn.
const leastClosure = 5

// closures hatches the spans in which nobody works for a week or more.
func (c *canvas) closures() {
	for _, cl := range c.plan.Closures {
		if c.axis.touches(roadmap.Span{First: cl.First, Last: cl.Last}) && long(cl) {
			x, to := c.axis.at(cl.First), c.axis.after(cl.Last)
			c.inside(scene.Rect{Box: scene.Box{X: x, Y: c.top, W: to - x, H: c.end - c.top}, Style: c.closedStyle()})
		}
	}
}

func long(cl roadmap.Closure) bool {
	return cl.Last.DaysSince(cl.First) >= leastClosure-1 && !cl.Last.Before(cl.First)
}

func (c *canvas) closedStyle() scene.Style {
	return scene.Style{Fill: scene.Of(scene.Sunken), Hatch: &scene.Hatch{Paint: scene.Of(scene.Hairline), Step: c.st.Turn, Width: c.st.Hair}}
}

// lanes writes the columns before the calendar.
func (c *canvas) lanes(page []block) {
	rule := scene.Stroked(scene.Of(scene.Ghost), c.st.Hair)
	y := c.top
	c.add(c.across(y, rule))
	for _, b := range page {
		for i, line := range b.lane {
			c.add(c.text(line, 0, y+c.st.Pad+c.baseline(0, c.st.Row)+float64(i)*c.st.Leading, scene.Start, scene.SemiBold, scene.Of(scene.Ink)))
		}
		for _, r := range b.rows {
			c.names(r)
		}
		y += b.height(c.st)
		c.add(c.across(y, rule))
	}
}

func (c *canvas) across(y float64, st scene.Style) scene.Line {
	return scene.Line{From: scene.Point{Y: y}, To: scene.Point{X: c.o.Width, Y: y}, Style: st}
}

// names writes a row's code and name.
func (c *canvas) names(r row) {
	size := float64(len(r.names)) * c.st.Leading
	top := r.y + (r.h-size)/2
	x := c.st.Lane + c.st.Code
	items := []scene.Item{}
	if !r.sum {
		code := scene.Ellipsis(r.bar.Code, scene.Regular, c.st.Text, c.st.Code)
		items = append(items, c.text(code, c.st.Lane, c.baseline(top, c.st.Leading), scene.Start, scene.Regular, scene.Of(scene.Muted)))
	}
	for i, line := range r.names {
		items = append(items, c.text(line, x, c.baseline(top+float64(i)*c.st.Leading, c.st.Leading), scene.Start, c.nameWeight(r), scene.Of(scene.Ink)))
	}
	group := scene.Group{Items: items}
	if !r.sum {
		group.Ref = r.bar.Ref()
		if c.o.Target != nil {
			group.Items = append(group.Items, scene.Link{Box: scene.Box{X: c.st.Lane, Y: r.y, W: c.st.Code + c.st.Name, H: r.h}, Target: c.o.Target(r.bar)})
		}
	}
	c.add(group)
}

// place reckons where every bar of the page stands.
func (c *canvas) place(page []block) {
	for _, b := range page {
		for _, r := range b.rows {
			if !r.sum {
				c.spots[r.bar.ID] = c.spot(r)
			}
		}
	}
}

func (c *canvas) spot(r row) spot {
	s := spot{y: r.y + (r.h-c.st.Bar-c.st.Ghost)/2, h: c.st.Bar, bar: r.bar}
	s.x = c.axis.at(r.bar.Span.First)
	s.w = c.axis.after(r.bar.Span.Last) - s.x
	if r.bar.Milestone {
		s.w = c.st.Bar
	}
	return s
}

// bar draws float, baseline and bar of a row.
func (c *canvas) bar(r row) {
	s, b := c.spot(r), r.bar
	if b.Float > 0 && b.Latest.After(b.Span.Last) && b.Status != roadmap.Finished {
		c.inside(scene.Line{From: scene.Point{X: s.x + s.w, Y: s.mid()}, To: scene.Point{X: c.axis.after(b.Latest), Y: s.mid()},
			Style: scene.Stroked(scene.Of(scene.Ghost), c.st.Hair*1.5, c.st.Hair*2.5, c.st.Hair*2.5)})
	}
	if !b.Baseline.First.IsZero() {
		x, to := c.axis.at(b.Baseline.First), c.axis.after(b.Baseline.Last)
		c.inside(scene.Rect{Box: scene.Box{X: x, Y: s.y + s.h + c.st.GhostGap, W: to - x, H: c.st.Ghost},
			Style: c.st.Past})
	}
	style := barStyle(r, c.st)
	if b.Milestone {
		half := s.h / 2
		m := scene.Point{X: s.x + half, Y: s.mid()}
		c.inside(scene.Polygon{Ref: b.Ref(), Style: style,
			Points: []scene.Point{{X: m.X, Y: m.Y - half}, {X: m.X + half, Y: m.Y}, {X: m.X, Y: m.Y + half}, {X: m.X - half, Y: m.Y}}})
		return
	}
	ref := ""
	if !r.sum {
		ref = b.Ref()
	}
	c.inside(scene.Rect{Ref: ref, Box: scene.Box{X: s.x, Y: s.y, W: s.w, H: s.h}, Radii: scene.Rounded(c.st.Radius), Style: style})
}

// barStyle: ink on the critical path, the lowest stage's tone with an edge when done, the middle tone otherwise.
func barStyle(r row, st Style) scene.Style {
	switch {
	case r.bar.Status == roadmap.Finished:
		return scene.Framed(scene.RampAt(0), scene.Of(scene.Ink), st.Hair)
	case r.sum:
		return scene.Framed(scene.Of(scene.Sunken), scene.Of(scene.Edge), st.Hair)
	case r.bar.Critical:
		return scene.Filled(scene.Of(scene.Ink))
	}
	return scene.Filled(scene.RampAt(0.5))
}

// label writes the owner into the bar where it fits, else right of it where nothing else lies, else nowhere: the owner
// stands on the sheet and in the table.
func (c *canvas) label(s spot, fill scene.Paint) {
	owner := s.bar.Owner.Short
	w := scene.Width(owner, scene.Regular, c.st.Text)
	y := s.mid() + scene.CapHeight(scene.Regular, c.st.Text)/2
	from, to := max(s.x, c.axis.x), min(s.x+s.w, c.axis.x+c.axis.w)
	gap := c.st.Turn / 2
	switch {
	case owner == "":
	case w+2*gap <= to-from:
		c.inside(c.text(owner, from+gap, y, scene.Start, scene.Regular, scene.OnFill(fill)))
	case s.bar.Float <= 0 && c.free(s, s.x+s.w, w+2*gap):
		c.inside(c.text(owner, s.x+s.w+gap, y, scene.Start, scene.Regular, scene.Of(scene.Ink)))
	}
}

// free says whether nothing lies right of a bar for a width: no link, no date line, no edge.
func (c *canvas) free(s spot, x, w float64) bool {
	if x < c.axis.x || x+w > c.axis.x+c.axis.w {
		return false
	}
	for _, l := range c.plan.Links {
		if l.From == s.bar.ID || l.To == s.bar.ID {
			return false
		}
		for _, p := range c.route(l) {
			if p.X > x-c.st.Turn && p.X < x+w+c.st.Turn {
				return false
			}
		}
	}
	for _, d := range c.dates() {
		if at := c.axis.at(d.date); at > x-c.st.Hair && at < x+w {
			return false
		}
	}
	return true
}

// text is one run of the style's size.
func (c *canvas) text(s string, x, y float64, anchor scene.Anchor, weight scene.Weight, paint scene.Paint) scene.Text {
	return scene.NewText(s, scene.Point{X: x, Y: y}, anchor, weight, c.st.Text, paint)
}

// baseline is where a line of text stands so that its capitals are in the middle of a band.
func (c *canvas) baseline(top, height float64) float64 {
	return top + height/2 + scene.CapHeight(scene.Regular, c.st.Text)/2
}
