package pdf

import (
	"strconv"
	"strings"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// method says how the numbers were made, in two columns of short paragraphs.
func (l *layout) method(c roadmap.Chapter) {
	l.open(c)
	l.book.Snake(2, func(w float64) []page.Piece {
		var blocks [][]page.Piece
		for _, m := range l.b.Method {
			body := page.Paragraph(l.p.Say(m.Text), page.Text, w)
			blocks = append(blocks, page.Titled(l.p.Say(m.Title), w, body))
		}
		return page.Join(6*mm, blocks...)
	})
}

// assumptions lists the figures from outside and the judgements the report leans on.
func (l *layout) assumptions(c roadmap.Chapter) {
	l.open(c)
	body := l.book.Body()
	t := page.Table{
		Continued: l.say("pdf.table.continued"),
		Columns: []page.Column{
			{Head: l.say("pdf.assumptions.about")},
			{Head: l.say("pdf.assumptions.text"), Weight: 1},
			{Head: l.say("pdf.assumptions.grade")},
			{Head: l.say("pdf.assumptions.source")},
			{Head: l.say("pdf.assumptions.market"), Align: scene.End, Drop: 2},
			{Head: l.say("pdf.assumptions.moved"), Drop: 1},
		},
	}
	number := map[string]int{}
	for i, s := range l.b.Sources {
		number[s.ID] = i + 1
	}
	for _, a := range l.b.Assumptions {
		t.Rows = append(t.Rows, l.assumptionRow(a, number))
	}
	l.book.Flow(t.Pieces(body.W))
	l.book.Gap(7 * mm)
	const gap = 10 * mm
	w := (body.W - gap) / 2
	l.book.Columns(
		page.Strip{X: body.X, Pieces: l.grades(w)},
		page.Strip{X: body.X + w + gap, Pieces: l.sources(w)})
}

func (l *layout) assumptionRow(a roadmap.Assumption, number map[string]int) page.Row {
	g := grade(a.Grade)
	style, source := page.Small, l.dash("")
	if g == scene.GradeE {
		style, source = page.Note.Of(scene.Italic), l.say("pdf.assumptions.judgement")
	} else if n, ok := number[a.Source]; ok {
		source = l.say("pdf.assumptions.number", text.Int("No", n))
	}
	sign := page.T(l.dash(""), page.Small)
	if g != 0 {
		sign = page.Drawn(5*mm, func(box scene.Box) []scene.Item {
			return []scene.Item{gradeSign(g, scene.Point{X: box.X + 2.2*mm, Y: box.Y + box.H/2})}
		})
	}
	market := strings.Trim(strings.Join([]string{a.Market, a.Year}, ", "), ", ")
	return page.Row{Doubt: g == scene.GradeE, Cells: []page.Cell{
		page.T(strings.TrimSpace(a.About.ID+" "+a.About.Name), page.Name).Led(3*mm, nothing), page.T(a.Text, style), sign,
		page.T(source, style), page.T(l.dash(market), style), l.codes(a.MovedBy),
	}}
}

// nothing leaves room in front of a text, beside the hatched edge of judgements.
func nothing(scene.Point) []scene.Item { return nil }

func (l *layout) grades(w float64) []page.Piece {
	var out []page.Piece
	for _, g := range []scene.Grade{scene.GradeA, scene.GradeB, scene.GradeC, scene.GradeE} {
		in := page.Moved(6*mm, page.Field(l.say("pdf.grade_long."+strings.ToLower(string(rune(g)))), page.Small, w-6*mm))
		in[0].Items = append(in[0].Items, gradeSign(g, scene.Point{X: 2.2 * mm, Y: page.Small.Leading / 2}))
		in[len(in)-1].Height += 1.8 * mm
		out = append(out, in...)
	}
	return page.Titled(l.say("pdf.assumptions.grades"), w, out)
}

func (l *layout) sources(w float64) []page.Piece {
	var out []page.Piece
	for i, s := range l.b.Sources {
		in := page.Moved(6*mm, page.Field(s.Name, page.Small, w-6*mm))
		in[0].Items = append(in[0].Items, page.Head.Run(strconv.Itoa(i+1), 0, 0, scene.Start))
		in[len(in)-1].Height += 0.9 * mm
		out = append(out, in...)
	}
	return page.Titled(l.say("pdf.assumptions.sources"), w, out)
}

// glossary explains the words of the report in three columns.
func (l *layout) glossary(c roadmap.Chapter) {
	l.open(c)
	l.book.Snake(3, func(w float64) []page.Piece {
		word := w * 0.32
		var out []page.Piece
		for i, e := range l.b.Glossary {
			row := page.Beside(
				page.Strip{Pieces: page.Paragraph(e.Name, page.Title, word-2*mm)},
				page.Strip{X: word, Pieces: page.Spaced(0, glossaryText(e.Text, w-word))})
			row = page.Underlined(w, 2*mm, row)
			if i > 0 {
				row = page.Spaced(2*mm, row)
			}
			out = append(out, row...)
		}
		return out
	})
}

// glossaryText stands so that its first baseline agrees with the word's.
func glossaryText(t string, w float64) []page.Piece {
	top := page.Title.Base() - page.Small.Base()
	return append([]page.Piece{{Height: top}}, page.Paragraph(t, page.Small, w)...)
}
