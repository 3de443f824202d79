package chart

import (
	"strconv"

	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

// LoadOptions say what a drawing of the load is made for.
type LoadOptions struct {
	Width, Height float64 // points of a page; rows that do not fit follow in further scenes
	Title         string  // of each scene
	Closures      []roadmap.Closure
}

// The columns and rows of the load on paper.
const (
	loadName   = 40 * mm
	loadFigure = 17 * mm // each of the three columns at the right
	leastRow   = 7 * mm
	mostRow    = 15.5 * mm
	loadHead   = 9.5 * mm
	loadFoot   = 12 * mm
	loadGap    = 3 * mm
)

// Load draws one strip a role: a bar a week against the line of its capacity, with the figures beside it. The last scene
// ends with the sum of all roles. No roles give no scenes.
func Load(l roadmap.Load, o LoadOptions, printer *text.Printer) []scene.Scene {
	if len(l.Rows) == 0 {
		return nil
	}
	c := &loadChart{load: l, o: o, print: printer}
	c.weeks = max((l.Span.Last.DaysSince(l.Span.First)+1)/7, 1)
	c.x, c.w = loadName, max(o.Width-loadName-3*loadFigure-loadGap, 1)
	room := o.Height - loadHead - loadFoot
	var rows []roadmap.LoadRow
	var scenes []scene.Scene
	high := 0.0
	for _, r := range l.Rows {
		if h := c.least(r); len(rows) > 0 && high+h > room {
			scenes, rows, high = append(scenes, c.draw(rows, false)), nil, 0
		}
		rows, high = append(rows, r), high+c.least(r)
	}
	return append(scenes, c.draw(rows, true))
}

type loadChart struct {
	load  roadmap.Load
	o     LoadOptions
	print *text.Printer
	weeks int
	x, w  float64 // of the calendar
	items []scene.Item
}

// names are the lines of a role's name, and the line below it.
func (c *loadChart) names(r roadmap.LoadRow) (lines []string, below string) {
	return scene.Wrap(r.Role.Short, scene.Medium, 7, loadName-loadGap), c.print.Say(text.M("report.load.normal", r.Normal.Arg("Days")))
}

// least is the least height of a row.
func (c *loadChart) least(r roadmap.LoadRow) float64 {
	lines, _ := c.names(r)
	return max(leastRow, float64(len(lines)+1)*leading+0.4*mm)
}

const leading = 3.3 * mm

func (c *loadChart) text(s string, x, y float64, a scene.Anchor, w scene.Weight, role scene.Role) {
	c.items = append(c.items, scene.NewText(s, scene.Point{X: x, Y: y}, a, w, 7, scene.Of(role)))
}

func (c *loadChart) rule(y, width float64, role scene.Role) {
	c.items = append(c.items, scene.Line{From: scene.Point{Y: y}, To: scene.Point{X: c.o.Width, Y: y}, Style: scene.Stroked(scene.Of(role), width)})
}

func (c *loadChart) at(d civil.Date) float64 {
	return c.x + c.w*min(max(float64(d.DaysSince(c.load.Span.First))/float64(7*c.weeks), 0), 1)
}

func (c *loadChart) draw(rows []roadmap.LoadRow, last bool) scene.Scene {
	c.items = nil
	spare, least := c.o.Height-loadHead-loadFoot, 0.0
	for _, r := range rows {
		least += c.least(r)
	}
	more := min(max((spare-least)/float64(len(rows)), 0), mostRow-leastRow)
	y := loadHead
	bottom := y + least + more*float64(len(rows))
	c.head(bottom)
	for _, r := range rows {
		h := c.least(r) + more
		c.row(r, y, h)
		y += h
		c.rule(y, 0.2*mm, scene.Hairline)
	}
	c.rule(y, 0.35*mm, scene.Ink)
	if last {
		y += 1.2*mm + leading
		c.text(c.print.Text("report.load.all"), 0, y-0.9*mm, scene.Start, scene.SemiBold, scene.Ink)
		c.figures("", strconv.Itoa(c.load.Full), c.print.Number(text.Days, c.load.Total.Printed), y-0.9*mm, scene.SemiBold)
	}
	y = c.legend(y + 2.6*mm)
	return scene.Scene{Width: c.o.Width, Height: y, Title: c.o.Title, Items: c.items}
}

// head draws months, closures and the heads of the columns.
func (c *loadChart) head(bottom float64) {
	base := 3 * mm
	c.text(c.print.Text("report.load.role"), 0, base, scene.Start, scene.SemiBold, scene.Muted)
	c.text(c.print.Text("report.load.weeks"), c.x, base, scene.Start, scene.SemiBold, scene.Muted)
	c.heads(base)
	for _, cl := range c.o.Closures {
		if x, to := c.at(cl.First), c.at(cl.Last.AddDays(1)); long(cl) && to > x {
			c.items = append(c.items, scene.Rect{Box: scene.Box{X: x, Y: loadHead, W: to - x, H: bottom - loadHead}, Style: closed(0.2*mm, 1.4*mm)})
		}
	}
	free := c.x
	for d := c.load.Span.First; d.Before(c.load.Span.Last); d = d.AddDays(7) {
		before := d.AddDays(-7)
		if d != c.load.Span.First && before.Month == d.Month {
			continue
		}
		x := c.at(d)
		c.items = append(c.items, scene.Line{From: scene.Point{X: x, Y: loadHead}, To: scene.Point{X: x, Y: bottom}, Style: scene.Stroked(scene.Of(scene.Hairline), 0.2*mm)})
		name := c.print.Month(d)
		if d == c.load.Span.First || d.Month == 1 {
			name = c.print.MonthYear(d)
		}
		if end := x + scene.Width(name, scene.Regular, 7); x >= free && end <= c.x+c.w {
			c.text(name, x, base+leading+1*mm, scene.Start, scene.Regular, scene.Muted)
			free = end + 1.2*mm
		}
	}
	c.rule(loadHead, 0.2*mm, scene.Hairline)
}

// closed is how days on which nobody works look.
func closed(hair, step float64) scene.Style {
	return scene.Style{Fill: scene.Of(scene.Sunken), Hatch: &scene.Hatch{Paint: scene.Of(scene.Hairline), Step: step, Width: hair}}
}

// heads are the heads of the columns of figures, on two lines where they need them.
func (c *loadChart) heads(base float64) {
	for i, key := range []string{"report.load.peak", "report.load.full", "report.load.total"} {
		x := c.o.Width - float64(2-i)*loadFigure
		for k, line := range scene.Wrap(c.print.Text(key), scene.SemiBold, 7, loadFigure-1.5*mm) {
			c.text(line, x, base+float64(k)*leading, scene.End, scene.SemiBold, scene.Muted)
		}
	}
}

func (c *loadChart) figures(peak, full, total string, y float64, w scene.Weight) {
	for i, s := range []string{peak, full, total} {
		weight := w
		if i == 0 {
			weight = scene.SemiBold
		}
		c.text(s, c.o.Width-float64(2-i)*loadFigure, y, scene.End, weight, scene.Ink)
	}
}

func (c *loadChart) row(r roadmap.LoadRow, y, h float64) {
	lines, below := c.names(r)
	top := y + (h-float64(len(lines)+1)*leading)/2 + 2.5*mm
	for i, line := range append(lines, below) {
		weight, role := scene.Medium, scene.Ink
		if i == len(lines) {
			weight, role = scene.Regular, scene.Muted
		}
		c.text(line, 0, top+float64(i)*leading, scene.Start, weight, role)
	}
	peak := c.print.Say(text.M("number.missing"))
	if r.Peak.Known {
		peak = c.print.Number(text.Share, r.Peak.Printed)
	}
	c.figures(peak, strconv.Itoa(r.Full), c.print.Number(text.Days, r.Total.Printed), y+h/2+0.9*mm, scene.Regular)
	most := r.Normal.Exact
	for _, w := range r.Weeks {
		most = max(most, w.Capacity.Exact, w.Booked.Exact)
	}
	if most <= 0 {
		return
	}
	floor, scale := y+h-0.8*mm, (h-2.2*mm)/most
	for _, w := range r.Weeks {
		c.week(w, floor, scale)
	}
	c.capacity(r, floor, scale)
}

// week is one bar, in the tone of its use; what goes beyond the capacity is drawn as a fault.
func (c *loadChart) week(w roadmap.LoadWeek, floor, scale float64) {
	x, to := c.at(w.Monday), c.at(w.Monday.AddDays(7))
	if w.Booked.Exact <= 0 || to <= x {
		return
	}
	gap := min(0.3*mm, (to-x)/6)
	tone := scene.RampAt(0)
	switch {
	case w.Ratio.Known && w.Ratio.Printed >= roadmap.FullLoad-1e-9:
		tone = scene.Of(scene.Ink)
	case w.Ratio.Known && w.Ratio.Printed >= 0.5:
		tone = scene.RampAt(0.5)
	}
	within := w.Booked.Exact
	if over := !w.Ratio.Known || w.Ratio.Printed > 1+1e-9; over {
		within = min(within, w.Capacity.Exact)
		box := scene.Box{X: x + gap, Y: floor - w.Booked.Exact*scale, W: to - x - 2*gap, H: (w.Booked.Exact - within) * scale}
		c.items = append(c.items, scene.Rect{Box: box, Style: scene.Style{Hatch: scene.FaultHatch(), Stroke: scene.Of(scene.Fault), Width: 0.2 * mm}})
	}
	c.items = append(c.items, scene.Rect{Box: scene.Box{X: x + gap, Y: floor - within*scale, W: to - x - 2*gap, H: within * scale}, Style: scene.Filled(tone)})
}

// capacity is the line of what the role can give, in steps, with a gap where it can give nothing. Behind the last booked
// week it goes on at the normal week's height.
func (c *loadChart) capacity(r roadmap.LoadRow, floor, scale float64) {
	var line []scene.Point
	end := func() {
		if len(line) > 1 {
			c.items = append(c.items, scene.Polygon{Points: line, Open: true, Style: scene.Stroked(scene.Of(scene.Ink), 0.3*mm)})
		}
		line = nil
	}
	step := func(days, from, to float64) {
		if days <= 0 {
			end()
			return
		}
		y := floor - days*scale
		if n := len(line); n > 1 && line[n-1].Y == y {
			line[n-1].X = to
			return
		}
		line = append(line, scene.Point{X: from, Y: y}, scene.Point{X: to, Y: y})
	}
	last := c.x
	for _, w := range r.Weeks {
		if from := c.at(w.Monday); from < c.x+c.w {
			last = c.at(w.Monday.AddDays(7))
			step(w.Capacity.Exact, from, last)
		}
	}
	if last < c.x+c.w {
		step(r.Normal.Exact, last, c.x+c.w)
	}
	end()
}

// legend explains the tones on as many lines as it takes; it returns its bottom.
func (c *loadChart) legend(y float64) float64 {
	x := 0.0
	sign := func(key string, draw func(x, mid float64)) {
		label := c.print.Text(key)
		wide := 7*mm + scene.Width(label, scene.Regular, 7)
		if x > 0 && x+wide > c.o.Width {
			x, y = 0, y+leading+1*mm
		}
		draw(x, y+leading/2)
		c.text(label, x+7*mm, y+leading/2+0.9*mm, scene.Start, scene.Regular, scene.Ink)
		x += wide + 6*mm
	}
	swatch := func(st scene.Style) func(x, mid float64) {
		return func(x, mid float64) {
			c.items = append(c.items, scene.Rect{Box: scene.Box{X: x, Y: mid - 1.4*mm, W: 5 * mm, H: 2.8 * mm}, Style: st})
		}
	}
	sign("report.load.sign.full", swatch(scene.Filled(scene.Of(scene.Ink))))
	sign("report.load.sign.half", swatch(scene.Filled(scene.RampAt(0.5))))
	sign("report.load.sign.low", swatch(scene.Filled(scene.RampAt(0))))
	if c.load.Over > 0 {
		sign("report.load.sign.over", swatch(scene.Style{Hatch: scene.FaultHatch(), Stroke: scene.Of(scene.Fault), Width: 0.2 * mm}))
	}
	sign("report.load.sign.capacity", func(x, mid float64) {
		c.items = append(c.items, scene.Line{From: scene.Point{X: x, Y: mid}, To: scene.Point{X: x + 5*mm, Y: mid}, Style: scene.Stroked(scene.Of(scene.Ink), 0.35*mm)})
	})
	for _, cl := range c.o.Closures {
		if long(cl) {
			sign("report.load.sign.closed", swatch(closed(0.2*mm, 1.4*mm)))
			break
		}
	}
	return y + leading
}
