package pdf

import (
	"ownerloop/assessment/chart"
	"ownerloop/assets/scene"
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
	return page.Join(6*mm, widest, l.leastAgreement(w))
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

// perception is how the functions see the same dimensions.
func (l *layout) perception(c roadmap.Chapter) {
	l.open(c)
	body := l.book.Body()
	const gap = 12 * mm
	w := (body.W - gap) * 0.6
	var g legend
	data := l.perceptionChart(&g)
	note := append(page.Paragraph(l.p.Say(l.b.Perception.Note), page.Note, w), g.pieces(w)...)
	room := body.H
	if h := page.Height(note); h < body.H/4 {
		room -= h + 3*mm
	}
	strips := inParts(data.Strips, len(data.Strips)+1, room, func(rows []chart.Strip) scene.Scene {
		part := data
		part.Strips = rows
		return chart.Perception(part, w, room, l.p, chart.Paper())
	})
	left := append(strips, page.Spaced(2*mm, note)...)
	l.book.Columns(
		page.Strip{X: body.X, Pieces: left},
		page.Strip{X: body.X + w + gap, Pieces: l.perceptionSide(body.W - w - gap)})
}

func (l *layout) perceptionChart(g *legend) chart.PerceptionData {
	p := l.b.Perception
	out := chart.PerceptionData{Title: l.p.Say(l.headline(roadmap.ChapterPerception)), Scale: l.scale()}
	place := map[string]int{}
	for i, s := range p.Sets {
		place[s.ID] = i
		out.Sets = append(out.Sets, chart.Set{Name: g.label(setName(s), "", s.ID, mostLabel), Index: s.Index, Merged: s.Merged})
	}
	for _, r := range p.Rows {
		strip := chart.Strip{Ref: dimensionTarget(r.Dimension.ID), Name: g.name(r.Dimension), Score: printed(r.Score)}
		for _, m := range r.Means {
			if at, ok := place[m.Set]; ok && m.Mean.Known {
				strip.Means = append(strip.Means, chart.SetMean{Set: at, Mean: m.Mean.Printed})
			}
		}
		out.Strips = append(out.Strips, strip)
	}
	return out
}
