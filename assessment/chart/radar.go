package chart

import (
	"strings"

	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
)

// The numbers of dimensions a radar can show.
const (
	radarLeast = 3
	radarMost  = 9
)

// Radar draws the dimensions on axes around a centre one level below the lowest; rings are the stages. A dimension
// without a score leaves a gap in the line. ok is false for fewer than three or more than nine dimensions: show
// ScoreBars alone.
func Radar(s Scores, w, h float64, p *text.Printer, st Style) (drawn scene.Scene, ok bool) {
	if len(s.Rows) < radarLeast || len(s.Rows) > radarMost {
		return scene.Scene{}, false
	}
	c := &canvas{st: st, print: p}
	legend := c.legendHeight(s, w)
	r := &radar{canvas: c, s: s}
	r.fit(w, h-legend)
	r.rings()
	if s.Target {
		r.series(func(row ScoreRow) assessment.Number { return row.Target }, scene.Stroked(scene.Of(scene.Ink), st.Thin*1.4, 2*st.Unit, 1.2*st.Unit))
	}
	if s.Milestone != "" {
		r.series(func(row ScoreRow) assessment.Number { return row.Milestone }, scene.Stroked(scene.Of(scene.Edge), st.Thin))
	}
	r.fill()
	r.series(func(row ScoreRow) assessment.Number { return row.Now }, scene.Style{Stroke: scene.Of(scene.Accent), Width: st.Line, Round: true})
	r.marks()
	r.labels()
	c.radarLegend(s, w, h-legend)
	return c.scene(w, h, s.Title), true
}

type radar struct {
	*canvas
	s      Scores
	centre scene.Point
	r      float64
	blocks []labelBlock
}

// labelBlock is a dimension's name and figures at the end of its axis.
type labelBlock struct {
	name   []string
	value  []string
	w, h   float64
	anchor scene.Anchor
}

func (r *radar) angle(i int) float64 { return 360 * float64(i) / float64(len(r.s.Rows)) }

// share is how far from the centre a level lies.
func (r *radar) share(level float64) float64 {
	zero := r.s.Scale.lowest() - 1
	return min(max((level-zero)/(r.s.Scale.highest()-zero), 0), 1)
}

func (r *radar) point(i int, level float64) scene.Point {
	return scene.OnCircle(r.centre, r.r*r.share(level), r.angle(i))
}

// fit finds the largest circle whose labels stay inside the box.
func (r *radar) fit(w, h float64) {
	for i, row := range r.s.Rows {
		most := w * 0.26
		for _, word := range strings.Fields(row.Name) { // a word is broken only where it would take a third of the width
			most = max(most, min(scene.Width(word, scene.SemiBold, r.st.Text), w/3))
		}
		r.blocks = append(r.blocks, r.label(i, row, most))
	}
	r.centre = scene.Point{X: w / 2, Y: h / 2}
	for r.r = min(w, h) / 2; r.r > 4*r.st.Unit; r.r -= r.st.Unit / 2 {
		all := scene.Box{}
		for i := range r.blocks {
			all = all.Union(r.labelBox(i))
		}
		all = all.Union(scene.BoxAround(scene.OnCircle(r.centre, r.r, 0), scene.OnCircle(r.centre, r.r, 90),
			scene.OnCircle(r.centre, r.r, 180), scene.OnCircle(r.centre, r.r, 270)))
		if all.W <= w && all.H <= h {
			r.centre.X += w/2 - all.Centre().X
			r.centre.Y += h/2 - all.Centre().Y
			return
		}
	}
}

func (r *radar) label(i int, row ScoreRow, most float64) labelBlock {
	b := labelBlock{anchor: scene.Middle}
	switch a := r.angle(i); {
	case a > 15 && a < 165:
		b.anchor = scene.Start
	case a > 195 && a < 345:
		b.anchor = scene.End
	}
	b.name = scene.Wrap(row.Name, scene.SemiBold, r.st.Text, most)
	value := r.number(text.Score, row.Now)
	if row.Provisional {
		value = r.say("chart.provisional", text.Str("Value", value))
	}
	if r.s.Target {
		value = r.say("chart.value.target", text.Str("Value", value), text.Str("Target", r.number(text.Level, row.Target)))
	}
	b.value = scene.Wrap(value, scene.Regular, r.st.Small, most)
	for _, line := range b.name {
		b.w = max(b.w, scene.Width(line, scene.SemiBold, r.st.Text))
	}
	for _, line := range b.value {
		b.w = max(b.w, scene.Width(line, scene.Regular, r.st.Small))
	}
	b.h = float64(len(b.name))*r.st.Leading + float64(len(b.value))*r.st.SmallLeading
	return b
}

// labelBox is where a label stands: beyond the end of its axis.
func (r *radar) labelBox(i int) scene.Box {
	b := r.blocks[i]
	at := scene.OnCircle(r.centre, r.r+2.4*r.st.Unit, r.angle(i))
	box := scene.Box{X: at.X, Y: at.Y - b.h/2, W: b.w, H: b.h}
	switch b.anchor {
	case scene.Middle:
		box.X -= b.w / 2
		box.Y = at.Y - b.h
		if a := r.angle(i); a > 90 && a < 270 {
			box.Y = at.Y
		}
	case scene.End:
		box.X -= b.w
	}
	return box
}

func (r *radar) rings() {
	for i := range r.s.Rows {
		r.add(scene.Line{From: r.centre, To: scene.OnCircle(r.centre, r.r, r.angle(i)), Style: hairline(r.st)})
	}
	for k, level := range r.s.Scale.Levels {
		style := scene.Stroked(scene.Of(scene.Ghost), r.st.Hair)
		if k == len(r.s.Scale.Levels)-1 {
			style = scene.Stroked(scene.Of(scene.Edge), r.st.Hair)
		}
		ring := scene.Polygon{Style: style}
		for i := range r.s.Rows {
			ring.Points = append(ring.Points, r.point(i, float64(level)))
		}
		r.add(ring)
		r.text(r.tick(float64(level)), r.centre.X+1.4*r.st.Unit, r.point(0, float64(level)).Y+1.9*r.st.Unit,
			scene.Start, scene.Regular, r.st.Small, scene.Of(scene.Muted))
	}
}

// series draws the line between neighbours that both have the figure.
func (r *radar) series(pick func(ScoreRow) assessment.Number, style scene.Style) {
	all := scene.Polygon{Style: style}
	for i, row := range r.s.Rows {
		if n := pick(row); n.Known {
			all.Points = append(all.Points, r.point(i, n.Value))
		}
	}
	if len(all.Points) == len(r.s.Rows) {
		r.add(all)
		return
	}
	r.eachSide(pick, func(a, b scene.Point) { r.add(scene.Line{From: a, To: b, Style: style}) })
}

func (r *radar) eachSide(pick func(ScoreRow) assessment.Number, do func(a, b scene.Point)) {
	for i, row := range r.s.Rows {
		j := (i + 1) % len(r.s.Rows)
		a, b := pick(row), pick(r.s.Rows[j])
		if a.Known && b.Known {
			do(r.point(i, a.Value), r.point(j, b.Value))
		}
	}
}

// fill tints what now has reached.
func (r *radar) fill() {
	tint := scene.Filled(scene.Of(scene.Accent).WithAlpha(0.12))
	now := func(row ScoreRow) assessment.Number { return row.Now }
	whole := scene.Polygon{Style: tint}
	for i, row := range r.s.Rows {
		if row.Now.Known {
			whole.Points = append(whole.Points, r.point(i, row.Now.Value))
		}
	}
	if len(whole.Points) == len(r.s.Rows) {
		r.add(whole)
		return
	}
	r.eachSide(now, func(a, b scene.Point) { r.add(scene.Polygon{Points: []scene.Point{r.centre, a, b}, Style: tint}) })
}

func (r *radar) marks() {
	for i, row := range r.s.Rows {
		var items []scene.Item
		if r.s.Milestone != "" && row.Milestone.Known {
			items = append(items, milestoneMark(r.point(i, row.Milestone.Value), r.st))
		}
		if r.s.Target && row.Target.Known {
			items = append(items, scene.Diamond(r.point(i, row.Target.Value), 1.4*r.st.Unit, scene.Of(scene.Ink), true))
		}
		if row.Now.Known {
			items = append(items, scene.Circle{Centre: r.point(i, row.Now.Value), R: 1.3 * r.st.Unit,
				Style: scene.Framed(scene.Of(scene.Accent), scene.Of(scene.Surface), r.st.Thin)})
		}
		if items != nil {
			r.add(scene.Group{Ref: row.Ref, Items: items})
		}
	}
}

// milestoneMark is an open grey square.
func milestoneMark(at scene.Point, st Style) scene.Item {
	side := 1.7 * st.Unit
	return scene.Rect{Box: scene.Box{X: at.X - side/2, Y: at.Y - side/2, W: side, H: side},
		Style: scene.Framed(scene.Of(scene.Surface), scene.Of(scene.Edge), st.Thin)}
}

func (r *radar) labels() {
	for i, row := range r.s.Rows {
		b, box := r.blocks[i], r.labelBox(i)
		x := box.X
		switch b.anchor {
		case scene.Middle:
			x = box.Centre().X
		case scene.End:
			x = box.Right()
		}
		y := r.block(b.name, x, box.Y, r.st.Leading, b.anchor, scene.SemiBold, r.st.Text, scene.Of(scene.Ink))
		r.block(b.value, x, y, r.st.SmallLeading, b.anchor, scene.Regular, r.st.Small, scene.Of(scene.Muted))
		r.add(scene.Rect{Ref: row.Ref, Box: box})
	}
}

func (c *canvas) radarEntries(s Scores) []legendEntry {
	u := c.st.Unit
	entries := []legendEntry{{s.Now, 10 * u, func(x, y float64) {
		c.line(x, y, x+8*u, y, scene.Stroked(scene.Of(scene.Accent), c.st.Line))
		c.add(scene.Circle{Centre: scene.Point{X: x + 4*u, Y: y}, R: 1.3 * u, Style: scene.Filled(scene.Of(scene.Accent))})
	}}}
	if s.Target {
		entries = append(entries, legendEntry{c.say("chart.target"), 10 * u, func(x, y float64) {
			c.line(x, y, x+8*u, y, scene.Stroked(scene.Of(scene.Ink), c.st.Thin*1.4, 2*u, 1.2*u))
			c.add(scene.Diamond(scene.Point{X: x + 4*u, Y: y}, 1.4*u, scene.Of(scene.Ink), true))
		}})
	}
	if s.Milestone != "" {
		entries = append(entries, legendEntry{s.Milestone, 10 * u, func(x, y float64) {
			c.line(x, y, x+8*u, y, scene.Stroked(scene.Of(scene.Edge), c.st.Thin))
			c.add(milestoneMark(scene.Point{X: x + 4*u, Y: y}, c.st))
		}})
	}
	return entries
}

func (c *canvas) legendHeight(s Scores, w float64) float64 {
	_, _, h := c.flow(c.radarEntries(s), w)
	note := scene.Wrap(c.radarNote(s), scene.Regular, c.st.Small, w)
	return h + 2*c.st.Unit + float64(len(note))*c.st.SmallLeading
}

func (c *canvas) radarNote(s Scores) string {
	return c.say("chart.radar.note", text.Str("Centre", c.tick(s.Scale.lowest()-1)),
		text.Str("Low", c.tick(s.Scale.lowest())), text.Str("High", c.tick(s.Scale.highest())))
}

func (c *canvas) radarLegend(s Scores, w, top float64) {
	top += c.st.Unit
	top += c.legend(c.radarEntries(s), top, w) + c.st.Unit
	c.block(scene.Wrap(c.radarNote(s), scene.Regular, c.st.Small, w), 0, top, c.st.SmallLeading,
		scene.Start, scene.Regular, c.st.Small, scene.Of(scene.Muted))
}
