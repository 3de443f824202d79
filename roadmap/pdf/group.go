package pdf

import (
	"slices"
	"strings"

	"ownerloop/assessment/chart"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// group compares the stores on a heat map, with what is already solved next door beside it.
func (l *layout) group(c roadmap.Chapter) {
	l.open(c)
	body := l.book.Body()
	const gap = 10 * mm
	w := body.W
	var side []page.Piece
	if len(l.b.Group.Nearby) > 0 {
		w = (body.W - gap) * 0.79
		rows := l.b.Group.Nearby
		for _, space := range []float64{1.6 * mm, 0.9 * mm, 0.5 * mm} {
			if side = l.nearby(rows, body.W-gap-w, space); page.Height(side) <= body.H {
				break
			}
		}
		for l.b.Cover.Audience != roadmap.Full && len(rows) > 1 && page.Height(side) > body.H {
			rows = rows[:len(rows)-1] // the heaviest stay; a full report has them all
			side = l.nearby(rows, body.W-gap-w, 0.5*mm)
		}
	}
	var g legend
	data := l.groupChart(&g)
	notes := append(l.groupNotes(w), g.pieces(w)...)
	room := body.H
	if h := page.Height(notes); h < body.H/4 {
		room -= h + 3*mm
	}
	left := inParts(data.Rows, mostStores, room, func(rows []chart.HeatRow) scene.Scene {
		part := data
		part.Rows = rows
		return single(chart.HeatMap(part, w, room, l.p, chart.Paper()))
	})
	left = append(left, page.Spaced(2*mm, notes)...)
	l.book.Columns(page.Strip{X: body.X, Pieces: left}, page.Strip{X: body.X + w + gap, Pieces: side})
}

func (l *layout) groupChart(names *legend) chart.HeatData {
	g := l.b.Group
	h := chart.HeatData{
		Title: l.p.Say(l.headline(roadmap.ChapterGroup)), Scale: l.scale(),
		MeanName: l.dash(l.p.Say(g.WeighedBy)),
	}
	for _, d := range g.Dimensions {
		h.Columns = append(h.Columns, names.label(d.Name, d.Short, d.ID, mostHead))
	}
	h.Columns = append(h.Columns, l.say("pdf.scores.overall"))
	for i, s := range g.Rows {
		row := chart.HeatRow{Rank: s.Rank, Name: names.numbered(s.Name, i+1)}
		if s.Units > 0 {
			row.Note = l.p.Whole(int64(s.Units))
			h.NoteHead = l.say("pdf.group.units")
		}
		for _, cell := range append(slices.Clone(s.Cells), s.Overall) {
			row.Cells = append(row.Cells, chart.HeatCell{Score: printed(cell.Score), Best: cell.Best, Inherited: cell.Inherited, Provisional: cell.Provisional})
		}
		h.Rows = append(h.Rows, row)
	}
	for _, m := range append(slices.Clone(g.Mean), g.Overall) {
		h.Mean = append(h.Mean, printed(m))
	}
	for _, m := range append(slices.Clone(g.Spread), g.AllSpread) {
		h.Spread = append(h.Spread, printed(m))
	}
	return h
}

// nearby says which store already does what others still need.
func (l *layout) nearby(rows []roadmap.Nearby, w, space float64) []page.Piece {
	var out []page.Piece
	for i, n := range rows {
		in := page.Paragraph(n.Indicator.Name, page.Name, w, page.Anchor{Word: n.Indicator.Name, Target: indicatorTarget(n.Indicator.ID)})
		words := n.Text
		if len(n.Stores) > 0 {
			words = l.say("pdf.group.store_text", text.Str("Stores", strings.Join(n.Stores, ", ")), text.Str("Text", n.Text))
		}
		in = append(in, page.Paragraph(words, page.Small, w)...)
		in = page.Underlined(w, space, in)
		if i > 0 {
			in = page.Spaced(space, in)
		}
		out = append(out, in...)
	}
	return page.Titled(l.say("pdf.group.nearby"), w, out)
}

// groupNotes say how the group row is weighed and what is missing.
func (l *layout) groupNotes(w float64) []page.Piece {
	g := l.b.Group
	var out []page.Piece
	if len(g.NoFigure) > 0 {
		out = append(out, page.Paragraph(l.say("pdf.group.no_figure", text.Names("Stores", g.NoFigure...)), page.Note, w)...)
	}
	return append(out, l.bestScores(w)...)
}

// bestScores is what a store report shows of the other stores: the best score of each dimension, without a name.
func (l *layout) bestScores(w float64) []page.Piece {
	g := l.b.Group
	if !g.Own || len(g.Best) != len(g.Dimensions) {
		return nil
	}
	t := page.Table{Continued: l.say("pdf.table.continued"), Columns: []page.Column{{Head: ""}}}
	row := page.Row{Cells: []page.Cell{page.T(l.say("pdf.group.best"), page.Name)}}
	add := func(head string, f roadmap.Figure) {
		t.Columns = append(t.Columns, page.Column{Head: head, Align: scene.End, Weight: 1})
		row.Cells = append(row.Cells, page.T(l.number(f), page.Text))
	}
	for i, d := range g.Dimensions {
		add(d.Name, g.Best[i])
	}
	add(l.say("pdf.scores.overall"), g.AllBest)
	t.Rows = []page.Row{row}
	return page.Spaced(5*mm, t.Pieces(w))
}
