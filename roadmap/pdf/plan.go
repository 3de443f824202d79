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
	room := l.book.Room() - 0.5*mm
	if h := page.Height(notes); h > 0 && h < body.H/3 {
		room -= h + 4*mm
	}
	o := chart.Options{
		Width: body.W, Height: room, Title: l.forms(c.Headline)[0], Page: l.book.Number(),
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
	l.scenes(chart.Gantt(p, o, l.p, chart.Paper()))
	l.book.Gap(4 * mm)
	l.book.Flow(notes)
}

func (l *layout) planNotes(w float64) []page.Piece {
	p := l.b.Plan
	var out []page.Piece
	for i, m := range p.Problems {
		title := ""
		if i == 0 {
			title = l.say("pdf.roadmap.problems", text.Int("Count", len(p.Problems)))
		}
		out = page.Join(1*mm, out, page.Callout(title, l.p.Say(m), w))
	}
	for _, m := range p.Notes {
		out = page.Join(1*mm, out, page.Paragraph(l.p.Say(m), page.Note, w))
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
