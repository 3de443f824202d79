package pdf

import (
	"strings"

	"ownerloop/assessment/journey"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// journeys prints a page, or as many as it takes, for each state of each journey. Maps of more steps than the report's
// paper carries go on A3.
func (l *layout) journeys(c roadmap.Chapter) {
	for i, j := range l.b.Journeys {
		state := l.say("journey.state." + string(j.State))
		o := page.Opening{Chapter: string(c.ID), Headline: l.forms(j.Headline), Sheet: l.mapSheet(j.Sheet)}
		o.Mark = l.say("pdf.journey.mark", text.Str("Mark", l.mark(c)), text.Str("Journey", j.Journey), text.Str("State", state))
		if i == 0 {
			o.Target = chapterTarget(c.ID)
			o.Marks = []page.Mark{{Title: bookmark(l.mark(c)), Level: 0}}
		}
		if len(o.Headline) > 0 {
			o.Marks = append(o.Marks, page.Mark{Title: bookmark(o.Headline[0]), Level: 1})
		}
		l.book.Open(o)
		l.journey(j)
	}
}

// mapSheet is A3 for maps whose steps do not fit on the report's paper.
func (l *layout) mapSheet(s journey.Sheet) page.Sheet {
	paper := l.book.Sheet()
	if len(s.Map.Steps) > journey.PaperSteps(paper.Body().W) {
		return page.A3
	}
	return paper
}

func (l *layout) journey(j roadmap.JourneyPage) {
	body := l.book.Body()
	said := make([]string, len(j.Notes))
	for i, m := range j.Notes {
		said[i] = l.p.Say(m)
	}
	notes := page.Paragraph(strings.Join(said, " "), page.Note, body.W)
	room := l.book.Room() - page.Height(notes) - 3*mm
	s := j.Sheet
	s.Title = l.forms(j.Headline)[0]
	l.scenes(s.Print(body.W, room, l.p, disconnectTarget))
	l.book.Gap(2 * mm)
	l.book.Flow(notes)
}
