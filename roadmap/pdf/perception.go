package pdf

import (
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// maxGaps is how many gaps between functions the page lists.
const maxGaps = 9

// perceptionSide is the list of the widest gaps and that of the least agreement.
func (l *layout) perceptionSide(w float64) []page.Piece {
	p := l.b.Perception
	gaps := p.Gaps[:min(maxGaps, len(p.Gaps))]
	t := page.Table{
		Continued: l.say("pdf.table.continued"),
		Columns: []page.Column{
			{Head: l.say("pdf.perception.pair")}, {Head: l.say("pdf.perception.dimension"), Weight: 1},
			{Head: ""}, {Head: l.say("pdf.perception.gap"), Align: scene.End},
		},
	}
	for _, g := range gaps {
		marked := g.Marked
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			page.T(setName(g.High)+" – "+setName(g.Low), page.Small).Led(9.5*mm, pairMarks(g)),
			page.T(g.Dimension.Name, page.Small),
			page.Drawn(1.2*mm, func(box scene.Box) []scene.Item {
				if !marked {
					return nil
				}
				bar := scene.Box{X: box.X, Y: box.Y + box.H/2 - 1.4*mm, W: 1 * mm, H: 2.8 * mm}
				return []scene.Item{scene.Rect{Box: bar, Style: scene.Filled(scene.Of(scene.Ink))}}
			}),
			page.T(l.number(g.Gap), page.Title),
		}})
	}
	var widest []page.Piece
	if len(gaps) > 0 {
		widest = page.Titled(l.say("pdf.perception.gaps"), w, t.Pieces(w))
		note := l.say("pdf.perception.mark", p.Mark.Arg("Mark"))
		widest = append(widest, page.Spaced(1.6*mm, page.Paragraph(note, page.Note, w))...)
	}
	return page.Join(6*mm, widest, l.leastAgreement(w), page.Paragraph(l.p.Say(p.Note), page.Note, w))
}

func pairMarks(g roadmap.Gap) func(scene.Point) []scene.Item {
	return func(c scene.Point) []scene.Item {
		a := setMark(g.High)(scene.Point{X: c.X - 2.1*mm, Y: c.Y})
		return append(a, setMark(g.Low)(scene.Point{X: c.X + 2.1*mm, Y: c.Y})...)
	}
}

// leastAgreement are the indicators the room sees most differently.
func (l *layout) leastAgreement(w float64) []page.Piece {
	var out []page.Piece
	bar, number := 30*mm, 12*mm
	for _, i := range l.b.Perception.Least {
		in := page.Field(i.Indicator.ID+" "+i.Indicator.Name, page.Small, w-bar-number-2*mm, page.Anchor{Word: i.Indicator.ID, Target: indicatorTarget(i.Indicator.ID)})
		if i.Agreement.Known {
			at := scene.Box{X: w - bar - number, Y: 0.6 * mm, W: bar, H: 2.2 * mm}
			now := at
			now.W *= min(max(i.Agreement.Printed, 0), 1)
			in[0].Items = append(in[0].Items,
				scene.Rect{Box: at, Style: scene.Filled(scene.Of(scene.Sunken))},
				scene.Rect{Box: now, Style: scene.Filled(scene.Of(scene.Edge))})
		}
		in[0].Items = append(in[0].Items, page.Small.Run(l.number(i.Agreement), w, 0, scene.End))
		in = page.Underlined(w, 1.3*mm, in)
		in[0].Gap = 1.3 * mm
		out = append(out, in...)
	}
	return page.TitledWith(l.say("pdf.perception.least"), l.say("pdf.perception.agreement"), w, out)
}

func (l *layout) perception(c roadmap.Chapter) {
	l.open(c)
	body := l.book.Body()
	l.book.Flow(l.perceptionSide(body.W * 0.4))
}

// scoreTable is the numbers twin of the bars: every dimension, then the whole.
func (l *layout) scoreTable(w float64) []page.Piece {
	s := l.b.Scores
	before := ""
	if m := l.b.Cover.Milestone; m != nil {
		before = m.Name
	}
	t := page.Table{
		Continued: l.say("pdf.table.continued"),
		Columns: []page.Column{
			{Head: l.say("pdf.scores.dimension"), Weight: 1},
			{Head: before, Align: scene.End}, {Head: l.say("pdf.scores.now"), Align: scene.End},
			{Head: l.say("pdf.scores.target"), Align: scene.End}, {Head: l.say("pdf.scores.change"), Align: scene.End},
			{Head: l.say("pdf.scores.to_target"), Align: scene.End}, {Head: l.say("pdf.scores.percent"), Align: scene.End},
			{Head: l.say("pdf.scores.coverage"), Align: scene.End}, {Head: l.say("pdf.scores.stage")},
		},
	}
	row := func(d roadmap.DimensionRow, name string, total bool) page.Row {
		cell := page.T(name, page.Name)
		if d.Provisional {
			cell = cell.Under(l.say("pdf.scores.provisional"), page.Note)
		}
		num := func(f roadmap.Figure) page.Cell { return page.T(l.number(f), page.Text) }
		return page.Row{Total: total, Cells: []page.Cell{
			cell, num(d.Milestone), page.T(l.number(d.Now), page.Title), num(d.Target), num(d.Change), num(d.ToTarget),
			num(d.PercentTo), num(d.Coverage), page.T(l.p.Say(d.Stage.Label), page.Small),
		}}
	}
	for _, d := range s.Dimensions {
		t.Rows = append(t.Rows, row(d, d.Name.Name, false))
	}
	t.Rows = append(t.Rows, row(s.Overall, l.say("pdf.scores.overall"), true))
	out := t.Pieces(w)
	if s.OneRater {
		out = append(out, page.Paragraph(l.say("pdf.scores.one_rater"), page.Note, w)...)
	}
	return append(out, page.Paragraph(l.say("pdf.scores.axis", text.Int("Low", s.Low), text.Int("High", s.High)), page.Note, w)...)
}

func (l *layout) scores(c roadmap.Chapter) {
	l.open(c)
	l.book.Flow(l.scoreTable(l.book.Body().W))
}
