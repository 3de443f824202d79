package pdf

import (
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/chart"
	"ownerloop/roadmap/pdf/page"
)

// manyBars is the number of bars from which the roadmap begins with an overview of lanes and critical bars.
const manyBars = 48

// roadmap is the plan as bars; what cannot be met and what the plan leaves aside stands below.
func (l *layout) roadmap(c roadmap.Chapter) {
	l.open(c)
	p := l.b.Plan
	body := l.book.Body()
	notes := l.planNotes(body.W)
	o := chart.Options{
		Width: body.W, Height: l.book.Room() - 0.5*mm, Title: l.forms(c.Headline)[0], Page: l.book.Number(),
		Target: func(b roadmap.Bar) string { return sheetTarget(b.Code) },
	}
	if l.b.Cover.Audience == roadmap.Executive { // one page: lanes and what sets the finish
		o.Overview, o.Page = true, 0
	} else if len(p.Bars) > manyBars {
		over := o
		over.Overview, over.Page = true, 0
		l.scenes(chart.Gantt(p, over, l.p, chart.Paper()))
		l.book.Break()
		o.Page = l.book.Number()
	}
	l.scenes(l.gantt(o, page.Height(page.Join(noteGap, notes...))))
	l.book.Gap(1.2 * mm)
	l.book.Flow(l.fewer(notes, body.W))
}

// noteGap is the space between notes below a chart.
const noteGap = 0.5 * mm

// gantt draws the bars so that room for the notes is left below, or for one of them and how many more there are, as long as
// the chart needs no further page for that.
func (l *layout) gantt(o chart.Options, notes float64) []scene.Scene {
	out := chart.Gantt(l.b.Plan, o, l.p, chart.Paper())
	if notes == 0 || len(l.b.Plan.Bars) > manyBars {
		return out
	}
	for _, below := range []float64{notes, 14 * mm} {
		less := o
		less.Height -= below + 2*mm
		if less.Height < o.Height/2 {
			continue
		}
		if s := chart.Gantt(l.b.Plan, less, l.p, chart.Paper()); len(s) <= len(out) {
			return s
		}
	}
	return out
}

// fewer are the blocks that fit below a chart with how many more there are, or all where none fits. Demands that exclude
// each other are often the same ones week after week, and the page of a role's load shows them too.
func (l *layout) fewer(blocks [][]page.Piece, w float64) []page.Piece {
	all := page.Join(noteGap, blocks...)
	for n := len(blocks) - 1; n > 0 && page.Height(all) > l.book.Room(); n-- {
		more := page.Paragraph(l.say("pdf.roadmap.more", text.Int("Count", len(blocks)-n)), page.Note, w)
		if some := page.Join(noteGap, append(blocks[:n:n], more)...); page.Height(some) <= l.book.Room() {
			return some
		}
	}
	return all
}

// planNotes are what cannot be met and what the plan leaves aside, a block each.
func (l *layout) planNotes(w float64) (out [][]page.Piece) {
	p := l.b.Plan
	for i, m := range p.Problems {
		title := ""
		if i == 0 {
			title = l.say("pdf.roadmap.problems", text.Int("Count", len(p.Problems)))
		}
		out = append(out, page.Callout(title, l.p.Say(m), w))
	}
	for _, m := range p.Notes {
		out = append(out, page.Paragraph(l.p.Say(m), page.Note, w))
	}
	return out
}

// scenes places charts on a page each.
func (l *layout) scenes(all []scene.Scene) {
	for i, s := range all {
		if i > 0 {
			l.book.Break()
		}
		l.book.Flow([]page.Piece{page.Sized(s)})
	}
}
