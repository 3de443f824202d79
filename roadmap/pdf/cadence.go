package pdf

import (
	"slices"
	"strconv"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

const (
	branchWide = 24 * mm
	leastTouch = 26 * mm // of a day's column; narrower ones make it a table
	mostTouch  = 200     // characters of what is done
)

// cadence draws the contacts of a play on a line for each branch, a column for each day, so that what is done stands
// below when. Days are not to scale. More days than fit are a table.
func (l *layout) cadence(p roadmap.PlaySheet, w float64) []page.Piece {
	if len(p.Cadence) == 0 {
		return page.Paragraph(l.say("pdf.play.no-contacts"), page.Note, w)
	}
	var days []int
	var branches []string
	for _, t := range p.Cadence {
		if !slices.Contains(days, t.Day) {
			days = append(days, t.Day)
		}
		if !slices.Contains(branches, t.Branch) {
			branches = append(branches, t.Branch)
		}
	}
	slices.Sort(days)
	column := (w - branchWide) / float64(max(len(days), 1))
	if column < leastTouch || slices.ContainsFunc(p.Cadence, wordy) {
		return l.touchTable(p.Cadence).Pieces(w)
	}
	const head = 5 * mm
	var items []scene.Item
	x := func(day int) float64 { return branchWide + float64(slices.Index(days, day))*column }
	for _, d := range days {
		items = append(items, page.Head.Run(l.dayOf(d), x(d), 0, scene.Start))
	}
	out := []page.Piece{{Height: head, Keep: true, Items: items}}
	if len(days) == len(p.Cadence) { // no two branches meet: one line holds them all
		return append(out, l.lane(p.Cadence, "", w, column, x))
	}
	for i, b := range branches {
		var own []roadmap.PlayTouch
		for _, t := range p.Cadence {
			if t.Branch == b {
				t.Branch = ""
				own = append(own, t)
			}
		}
		lane := l.lane(own, b, w, column, x)
		if i > 0 {
			lane.Gap = 2 * mm
		}
		out = append(out, lane)
	}
	return out
}

// wordy says that a contact says more than stands in a column.
func wordy(t roadmap.PlayTouch) bool {
	return !fits(t.What, mostTouch) || !fits(t.Branch, mostLabel) || !fits(t.Channel.Name+t.Sender.Short, 2*mostLabel)
}

// dayOf is a day as seen from the trigger's.
func (l *layout) dayOf(day int) string {
	n := text.Int("Days", max(day, -day))
	switch {
	case day < 0:
		return l.say("pdf.play.day.before", n)
	case day > 0:
		return l.say("pdf.play.day.after", n)
	}
	return l.say("pdf.play.day.zero")
}

// lane is a line with the senders' marks, and below each what is done, for whom where the contact has a branch of its own.
func (l *layout) lane(touches []roadmap.PlayTouch, name string, w, column float64, x func(day int) float64) page.Piece {
	const line, below = 2 * mm, 4.6 * mm
	style := scene.Stroked(scene.Of(scene.Edge), 0.35*mm, 1.4*mm, 0.9*mm)
	if name == "" {
		name, style = l.say("pdf.play.everybody"), scene.Stroked(scene.Of(scene.Ink), 0.35*mm)
		if touches[0].Branch != "" {
			name = ""
		}
	}
	items, high := page.Strong.Block(page.Strong.Lines(name, branchWide-3*mm), 0, line-page.Strong.Leading/2, scene.Start)
	high += line
	from, to := w, 0.0
	var marks []scene.Item
	ends := map[int]float64{} // where the next contact of the same day stands
	for _, t := range touches {
		at := x(t.Day)
		from, to = min(from, at), max(to, at)
		y := max(ends[t.Day], below)
		if t.SenderIndex >= 0 && ends[t.Day] == 0 {
			marks = append(marks, scene.FunctionMark(t.SenderIndex, scene.Point{X: at + 1.5*mm, Y: line}, 1.5*mm))
		}
		for _, part := range []struct {
			text  string
			style page.Style
		}{{t.Branch, page.Strong.In(scene.Of(scene.Accent))}, {t.Channel.Name + " · " + t.Sender.Short, page.Strong}, {t.What, page.Small}} {
			if part.text == "" {
				continue
			}
			run, h := part.style.Block(part.style.Lines(part.text, column-3*mm), at, y, scene.Start)
			items = append(items, run...)
			y += h
		}
		ends[t.Day] = y + 1*mm
		high = max(high, y)
	}
	rail := scene.Line{From: scene.Point{X: from, Y: line}, To: scene.Point{X: to + 1.5*mm, Y: line}, Style: style}
	return page.Piece{Height: high, Items: slices.Concat([]scene.Item{rail}, marks, items)}
}

func (l *layout) touchTable(touches []roadmap.PlayTouch) page.Table {
	t := page.Table{Continued: l.say("pdf.table.continued"), Columns: []page.Column{
		{Head: l.say("pdf.play.day"), Align: scene.End}, {Head: l.say("pdf.play.branch")}, {Head: l.say("pdf.play.channel")},
		{Head: l.say("pdf.play.sender")}, {Head: l.say("pdf.play.what"), Weight: 1},
	}}
	for _, c := range touches {
		branch := c.Branch
		if branch == "" {
			branch = l.say("pdf.play.everybody")
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{page.T(strconv.Itoa(c.Day), page.Strong), page.T(branch, page.Small),
			page.T(c.Channel.Name, page.Small), l.function(c.Sender, c.SenderIndex), page.T(c.What, page.Small)}})
	}
	return t
}
