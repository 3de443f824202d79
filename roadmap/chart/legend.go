package chart

import (
	"slices"

	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

// dateLine is a day with a line through the chart.
type dateLine struct {
	date  civil.Date
	label string
	style scene.Style
	paint scene.Paint
	bold  bool
}

// dates are the days with a line: the data, the milestone's finish, the finish.
func (c *canvas) dates() (lines []dateLine) {
	add := func(d dateLine) {
		if c.axis.shows(d.date) {
			lines = append(lines, d)
		}
	}
	add(dateLine{date: c.plan.Date, label: c.print.Text("report.gantt.today"), bold: true,
		style: scene.Stroked(scene.Of(scene.Accent), c.st.Line), paint: scene.Of(scene.Accent)})
	if m := c.plan.Milestone; m != nil {
		add(dateLine{date: m.Finish.AddDays(1), label: c.print.Say(text.M("report.gantt.was", text.Str("Milestone", m.Name))),
			style: scene.Stroked(scene.Of(scene.Edge), c.st.Line*0.7, c.st.Line, c.st.Line), paint: scene.Of(scene.Muted)})
	}
	add(dateLine{date: c.plan.Finish.AddDays(1), label: c.print.Text("report.gantt.finish"), bold: true,
		style: scene.Stroked(scene.Of(scene.Ink), c.st.Line, c.st.Line*2.5, c.st.Line*1.5), paint: scene.Of(scene.Ink)})
	return lines
}

// dateLabel is a date line with the place of its label.
type dateLabel struct {
	dateLine
	text   string
	weight scene.Weight
	x      float64 // left end
	line   int
}

// dateLabels places the labels in as many lines as they need not to touch. A line at the end of a day carries that
// day's date.
func (c *canvas) dateLabels() (labels []dateLabel, lines int) {
	var ends []float64 // right end of each line of labels
	for _, d := range c.dates() {
		day := d.date
		if d.date != c.plan.Date {
			day = day.AddDays(-1)
		}
		l := dateLabel{dateLine: d, text: c.print.Date(day) + " " + d.label}
		if d.bold {
			l.weight = scene.SemiBold
		}
		w := scene.Width(l.text, l.weight, c.st.Text)
		l.x = min(max(c.axis.at(d.date)-w/2, c.axis.x), c.o.Width-w)
		l.line = slices.IndexFunc(ends, func(end float64) bool { return end+c.st.Turn <= l.x })
		if l.line < 0 {
			l.line, ends = len(ends), append(ends, 0)
		}
		ends[l.line] = l.x + w
		labels = append(labels, l)
	}
	return labels, len(ends)
}

// dateLines draws them with their labels below the rows; it returns the bottom of the labels.
func (c *canvas) dateLines() float64 {
	labels, lines := c.dateLabels()
	for _, l := range labels {
		x, y := c.axis.at(l.date), c.end+c.st.Pad+float64(l.line)*c.st.Leading
		c.add(scene.Line{From: scene.Point{X: x, Y: c.top}, To: scene.Point{X: x, Y: c.end + c.st.Pad}, Style: l.style},
			c.text(l.text, l.x, c.baseline(y, c.st.Leading), scene.Start, l.weight, l.paint))
	}
	return c.end + 2*c.st.Pad + float64(lines)*c.st.Leading
}

// entry is one sign of the legend.
type entry struct {
	label string
	draw  func(box scene.Box) []scene.Item
}

// entries lists the signs the plan uses.
func (c *canvas) entries() (list []entry) {
	say := func(key string) string { return c.print.Text("report.gantt." + key) }
	bar := func(style scene.Style) func(scene.Box) []scene.Item {
		return func(b scene.Box) []scene.Item {
			return []scene.Item{scene.Rect{Box: b, Radii: scene.Rounded(c.st.Radius), Style: style}}
		}
	}
	has := func(is func(roadmap.Bar) bool) bool { return slices.ContainsFunc(c.plan.Bars, is) }
	done := func(b roadmap.Bar) bool { return b.Status == roadmap.Finished }
	if c.o.Overview {
		list = append(list, entry{say("lanes"), bar(scene.Framed(scene.Of(scene.Sunken), scene.Of(scene.Edge), c.st.Hair))})
	}
	if has(func(b roadmap.Bar) bool { return b.Critical }) {
		list = append(list, entry{say("critical"), bar(scene.Filled(scene.Of(scene.Ink)))})
	}
	if !c.o.Overview && has(func(b roadmap.Bar) bool { return !b.Critical && !done(b) }) {
		list = append(list, entry{say("bar"), bar(scene.Filled(scene.RampAt(0.5)))})
	}
	if !c.o.Overview && has(done) {
		list = append(list, entry{say("done"), bar(scene.Framed(scene.RampAt(0), scene.Of(scene.Ink), c.st.Hair))})
	}
	ghost := c.ghost
	if m := c.plan.Milestone; m != nil {
		ghost = c.print.Say(text.M("report.gantt.ghost", text.Str("Milestone", m.Name)))
	}
	if ghost != "" && has(func(b roadmap.Bar) bool { return !b.Baseline.First.IsZero() }) {
		list = append(list, entry{ghost, func(b scene.Box) []scene.Item {
			return []scene.Item{scene.Rect{Box: scene.Box{X: b.X, Y: b.Centre().Y - c.st.Ghost/2, W: b.W, H: c.st.Ghost}, Style: c.st.Past}}
		}})
	}
	if !c.o.Overview && has(func(b roadmap.Bar) bool { return b.Float > 0 }) {
		list = append(list, entry{say("float"), func(b scene.Box) []scene.Item {
			m := b.Centre().Y
			return []scene.Item{scene.Line{From: scene.Point{X: b.X, Y: m}, To: scene.Point{X: b.Right(), Y: m},
				Style: scene.Stroked(scene.Of(scene.Ghost), c.st.Hair*1.5, c.st.Hair*2.5, c.st.Hair*2.5)}}
		}})
	}
	if len(c.plan.Links) > 0 {
		list = append(list, entry{say("link"), func(b scene.Box) []scene.Item {
			m, style := b.Centre(), scene.Stroked(scene.Of(scene.Edge), c.st.Hair)
			way := []scene.Point{{X: b.X, Y: b.Y}, {X: m.X, Y: b.Y}, {X: m.X, Y: b.Bottom()}, {X: b.Right(), Y: b.Bottom()}}
			return []scene.Item{scene.Polygon{Points: way, Open: true, Style: style},
				scene.ArrowHead(way[2], way[3], c.st.Arrow, c.st.Arrow*0.8, scene.Of(scene.Edge))}
		}})
	}
	if slices.ContainsFunc(c.plan.Closures, long) {
		list = append(list, entry{say("freeze"), bar(c.closedStyle())})
	}
	return list
}

// Width of a legend's sign in bars, height of its lines in lines of text.
const (
	legendSign = 2.6
	legendLine = 1.5
)

// placed is a legend entry with its place on its line.
type placed struct {
	entry
	x float64
}

// legendLines breaks the legend into lines of the chart's width.
func (c *canvas) legendLines() (lines [][]placed) {
	sign, gap := c.st.Bar*legendSign, c.st.Turn
	x := 0.0
	for _, e := range c.entries() {
		w := sign + gap + scene.Width(e.label, scene.Regular, c.st.Text)
		if len(lines) == 0 || x > 0 && x+w > c.o.Width {
			lines, x = append(lines, nil), 0
		}
		last := len(lines) - 1
		lines[last] = append(lines[last], placed{e, x})
		x += w + 3*gap
	}
	return lines
}

// legend draws the signs below y and returns the bottom of the scene.
func (c *canvas) legend(y float64) float64 {
	sign, line := c.st.Bar*legendSign, c.st.Leading*legendLine
	for _, entries := range c.legendLines() {
		for _, e := range entries {
			c.add(e.draw(scene.Box{X: e.x, Y: y + (line-c.st.Bar)/2, W: sign, H: c.st.Bar})...)
			c.add(c.text(e.label, e.x+sign+c.st.Turn, c.baseline(y, line), scene.Start, scene.Regular, scene.Of(scene.Ink)))
		}
		y += line
	}
	return y
}
