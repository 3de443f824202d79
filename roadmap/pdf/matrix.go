package pdf

import (
	"ownerloop/assessment"
	"ownerloop/assessment/chart"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// matrix is the pack's matrix with every indicator at its level, on as many pages as the dimensions take. Descriptions
// too long for its fields follow in a table.
func (l *layout) matrix(c roadmap.Chapter) {
	l.open(c)
	body := l.book.Body()
	var g legend
	m := l.matrixChart(&g)
	note := append(l.matrixNote(body.W), g.pieces(body.W)...)
	room := body.H
	if h := page.Height(note); h < body.H/4 {
		room -= h + 3*mm
	}
	l.book.Flow(l.matrixPieces(m, body.W, room))
	l.book.Gap(2 * mm)
	l.book.Flow(note)
	if l.longDescriptions() {
		l.book.Break()
		l.book.Flow(l.descriptions(body.W))
	}
}

// matrixPieces draws the matrix as openly as its rows allow without another page: indicators a little closer to one
// another cost a reader less than turning over.
func (l *layout) matrixPieces(m chart.MatrixData, w, room float64) []page.Piece {
	var out []page.Piece
	for _, unit := range []float64{1, 0.95, 0.9} {
		style := chart.Paper()
		style.Unit *= unit
		tighter := inParts(m.Rows, mostDimensions, room, func(rows []chart.MatrixRow) scene.Scene {
			part := m
			part.Rows = rows
			return single(chart.Matrix(part, w, room, l.p, style))
		})
		if out == nil || len(tighter) < len(out) {
			out = tighter
		}
		if len(out) <= (len(m.Rows)+mostDimensions-1)/mostDimensions {
			break
		}
	}
	return out
}

// longDescriptions reports whether a field of the matrix can't hold its stage's description.
func (l *layout) longDescriptions() bool {
	for _, r := range l.b.Matrix.Rows {
		for _, cell := range r.Cells {
			if !fits(cell.Text, mostText) {
				return true
			}
		}
	}
	return false
}

// descriptions is the matrix as a table of texts.
func (l *layout) descriptions(w float64) []page.Piece {
	t := page.Table{Continued: l.say("pdf.table.continued"), Columns: []page.Column{{Head: l.say("pdf.perception.dimension")}}}
	for _, s := range l.b.Matrix.Stages {
		t.Columns = append(t.Columns, page.Column{Head: l.say("pdf.matrix.stage", text.Int("Stage", s.Level), text.Str("Name", s.Name)), Weight: 1})
	}
	for _, r := range l.b.Matrix.Rows {
		row := page.Row{Cells: []page.Cell{page.T(r.Dimension.Name.Name, page.Name)}}
		for _, cell := range r.Cells {
			row.Cells = append(row.Cells, page.T(cell.Text, page.Small))
		}
		t.Rows = append(t.Rows, row)
	}
	return t.Pieces(w)
}

// matrixNote says where the full names of the indicators stand.
func (l *layout) matrixNote(w float64) []page.Piece {
	if len(l.b.Scores.Indicators) == 0 {
		return nil
	}
	return page.LateParagraph(func(p page.Pages) string {
		if n, ok := p(indicatorTablePlace); ok {
			return l.say("pdf.full_names", text.Int("Page", n))
		}
		return ""
	}, page.Note, w, indicatorTablePlace)
}

// indicatorTablePlace is where the table of all indicators begins.
const indicatorTablePlace = "indicators"

func (l *layout) matrixChart(g *legend) chart.MatrixData {
	m := chart.MatrixData{Title: l.p.Say(l.headline(roadmap.ChapterMatrix))}
	for _, s := range l.b.Matrix.Stages {
		m.Stages = append(m.Stages, l.stageHead(s, g))
	}
	long := l.longDescriptions()
	for _, r := range l.b.Matrix.Rows {
		row := chart.MatrixRow{Ref: dimensionTarget(r.Dimension.ID), Name: g.name(r.Dimension.Name), Notes: l.matrixNotes(r)}
		for _, cell := range r.Cells {
			to := chart.MatrixCell{Text: cell.Text, Attained: cell.Attained, Full: matrixMarks(cell.Full), Half: matrixMarks(cell.Half)}
			if long {
				to.Text = ""
			}
			row.Cells = append(row.Cells, to)
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

// matrixNotes stand below a dimension's name: score, stage, coverage, and what has no level.
func (l *layout) matrixNotes(r roadmap.MatrixRow) []string {
	d := r.Dimension
	if !d.Now.Known {
		return []string{l.p.Say(d.Stage.Label)}
	}
	out := []string{
		l.say("pdf.matrix.score", d.Now.Arg("Score")),
		l.say("pdf.matrix.attained", text.Sub("Stage", d.Stage.Label)),
		l.say("pdf.matrix.coverage", d.Coverage.Arg("Coverage")),
	}
	if d.Provisional {
		out = append(out, l.say("pdf.scores.provisional"))
	}
	if n := len(r.Unscored); n > 0 {
		out = append(out, l.say("pdf.matrix.unscored", text.Int("Count", n)))
	}
	if n := len(r.OutOf); n > 0 {
		out = append(out, l.say("pdf.matrix.not_applicable", text.Int("Count", n)))
	}
	return out
}

func matrixMarks(in []roadmap.MatrixMark) []chart.MatrixMark {
	out := make([]chart.MatrixMark, len(in))
	for i, m := range in {
		out[i] = chart.MatrixMark{
			Ref: indicatorTarget(m.ID), Code: shortCode(m.ID), Name: m.Short, Position: m.Position, Heavy: m.Heavy, Far: m.Far,
		}
	}
	return out
}

// shortCode is an indicator's number without the letter that all share: "D1.3" is "1.3".
func shortCode(id string) string {
	if len(id) > 2 && id[0] == 'D' && id[1] >= '0' && id[1] <= '9' {
		return id[1:]
	}
	return id
}

// headline is the longest form of a chapter's headline, for the title of its charts.
func (l *layout) headline(id roadmap.ChapterID) text.Message {
	for _, c := range l.b.Chapters {
		if c.ID == id && len(c.Headline) > 0 {
			return c.Headline[0]
		}
	}
	return text.Message{}
}

// scale is the levels of the stages for charts.
func (l *layout) scale() chart.Scale {
	var s chart.Scale
	for _, h := range l.b.Matrix.Stages {
		s.Levels = append(s.Levels, h.Level)
	}
	if len(s.Levels) == 0 {
		for _, h := range l.b.Lists.Stages {
			s.Levels = append(s.Levels, h.Level)
		}
	}
	for _, v := range l.b.Lists.Levels {
		s.Halves = s.Halves || v != float64(int(v))
	}
	return s
}

// printed is a figure as charts place it: where its printed number stands.
func printed(f roadmap.Figure) assessment.Number {
	return assessment.Number{Value: f.Printed, Known: f.Known}
}
