package pdf

import (
	"ownerloop/assessment/chart"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// scores is every dimension now, at the milestone and at the target: as a radar and as bars.
func (l *layout) scores(c roadmap.Chapter) {
	l.open(c)
	body := l.book.Body()
	var g legend
	s := l.scoresChart(&g)
	const gap = 12 * mm
	w := (body.W - gap) / 2
	note := l.scoresNote(w)
	room := body.H - page.Height(note) - 3*mm
	bars := func(w float64) []page.Piece {
		charts := inParts(s.Rows, len(s.Rows)+1, room, func(rows []chart.ScoreRow) scene.Scene {
			part := s
			part.Rows = rows
			return chart.ScoreBars(part, w, room, l.p, chart.Paper())
		})
		return append(charts, page.Spaced(3*mm, note)...)
	}
	if radar, ok := chart.Radar(s, w, body.H-2*mm, l.p, chart.Paper()); ok {
		l.book.Columns(
			page.Strip{X: body.X, Pieces: []page.Piece{page.Sized(radar)}},
			page.Strip{X: body.X + w + gap, Pieces: bars(w)})
	} else { // too few or too many dimensions: the bars say it all
		l.book.Flow(bars(body.W))
	}
	l.book.Gap(3 * mm)
	l.book.Flow(g.pieces(body.W))
}

func (l *layout) scoresNote(w float64) []page.Piece {
	out := page.Paragraph(l.say("pdf.scores.note"), page.Note, w)
	if l.b.Scores.OneRater {
		out = append(page.Paragraph(l.say("pdf.scores.one_rater"), page.Label, w), out...)
	}
	return out
}

func (l *layout) scoresChart(g *legend) chart.Scores {
	sc := l.b.Scores
	s := chart.Scores{
		Title: l.p.Say(l.headline(roadmap.ChapterScores)), Scale: l.scale(),
		Now: l.say("pdf.scores.now_on", text.DateArg("Date", l.b.Cover.Date)),
	}
	s.Milestone = l.milestone()
	for _, d := range sc.Dimensions {
		s.Rows = append(s.Rows, l.scoreRow(d, g.name(d.Name)))
		s.Target = s.Target || d.Target.Known
	}
	s.Overall = l.scoreRow(sc.Overall, l.say("pdf.scores.overall"))
	return s
}

func (l *layout) scoreRow(d roadmap.DimensionRow, name string) chart.ScoreRow {
	ref := ""
	if d.ID != "" {
		ref = dimensionTarget(d.ID)
	}
	return chart.ScoreRow{
		Ref: ref, Name: name, Now: printed(d.Now), Milestone: printed(d.Milestone), Target: printed(d.Target), Change: printed(d.Change),
		ToTarget: printed(d.ToTarget), PercentTo: printed(d.PercentTo), Stage: l.p.Say(d.Stage.Label), Provisional: d.Provisional,
	}
}
