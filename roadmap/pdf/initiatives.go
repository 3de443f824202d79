package pdf

import (
	"strconv"

	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// maxSheets is how many initiatives have a page of their own; the others follow as short blocks.
const maxSheets = 40

// allSheets are the plan's initiatives or, while nothing is accepted, the proposals.
func (l *layout) allSheets() []roadmap.Sheet {
	if len(l.b.Sheets) > 0 {
		return l.b.Sheets
	}
	return l.b.Proposals
}

// initiatives is the list of all; in a full report then a page for each of the first forty, then short blocks.
func (l *layout) initiatives(c roadmap.Chapter) {
	l.open(c)
	body := l.book.Body()
	sheets := l.allSheets()
	if len(l.b.Sheets) == 0 {
		l.book.Flow(page.Paragraph(l.say("pdf.initiatives.proposed"), page.Note, body.W))
		l.book.Gap(2 * mm)
	}
	l.book.Flow(l.initiativeTable(sheets).Airy(body.W, l.book.Room()))
	if len(l.b.Sheets) > 0 && len(l.b.Proposals) > 0 && l.b.Cover.Audience == roadmap.Full {
		l.book.Gap(7 * mm)
		l.book.Flow(page.Titled(l.say("pdf.initiatives.more"), body.W, l.initiativeTable(l.b.Proposals).Pieces(body.W)))
	}
	if l.b.Cover.Audience == roadmap.ForStore {
		return // what is done and when; the sheets are the group's
	}
	for _, s := range sheets[:min(maxSheets, len(sheets))] {
		l.sheet(c, s)
	}
	if len(sheets) > maxSheets {
		l.further(c, []string{l.say("pdf.initiatives.rest")}, 1, "")
		for _, s := range sheets[maxSheets:] {
			l.book.Flow(l.shortSheet(s, body.W))
			l.book.Gap(6 * mm)
		}
	}
}

func (l *layout) initiativeTable(sheets []roadmap.Sheet) page.Table {
	t := page.Table{
		Continued: l.say("pdf.table.continued"),
		Columns: []page.Column{
			{Head: l.say("pdf.initiatives.code")},
			{Head: l.say("pdf.initiatives.name"), Weight: 2},
			{Head: l.say("pdf.initiatives.raises"), Drop: 3, Weight: 1},
			{Head: l.say("pdf.initiatives.owner"), Weight: 1},
			{Head: l.say("pdf.initiatives.status"), Drop: 4},
			{Head: l.say("pdf.initiatives.start"), Align: scene.End},
			{Head: l.say("pdf.initiatives.end"), Align: scene.End},
			{Head: l.say("pdf.initiatives.float"), Align: scene.End, Drop: 5},
			{Head: l.say("pdf.initiatives.effort"), Align: scene.End, Drop: 2},
			{Head: l.say("pdf.initiatives.priority"), Align: scene.End, Drop: 1},
			{Head: l.say("pdf.initiatives.rank"), Align: scene.End, Drop: 1},
		},
	}
	for _, s := range sheets {
		t.Rows = append(t.Rows, l.initiativeRow(s))
	}
	return t
}

func (l *layout) initiativeRow(s roadmap.Sheet) page.Row {
	var first, last civil.Date
	room, name := l.dash(""), page.Name
	if s.Bar != nil {
		first, last = s.Bar.Span.First, s.Bar.Span.Last
		room = strconv.Itoa(s.Bar.Float)
		if s.Bar.Critical {
			name = page.Title
		}
	}
	raises := ""
	links := []page.Anchor{}
	for i, r := range s.Raises {
		if i > 0 {
			raises += ", "
		}
		raises += r.Indicator.ID
		links = append(links, page.Anchor{Word: r.Indicator.ID, Target: indicatorTarget(r.Indicator.ID)})
	}
	status := s.Status.Name
	if s.Proposed {
		status = l.say("pdf.initiatives.is_proposed")
	}
	target := sheetTarget(s.Code)
	return page.Row{Cells: []page.Cell{
		page.T(s.Code, page.Label).To(target), page.T(s.Name, name).To(target),
		page.T(l.dash(raises), page.Small).Linked(links...),
		page.T(l.dash(s.Owner.Name), page.Small), page.T(l.dash(status), page.Small),
		page.T(l.day(first), page.Small), page.T(l.day(last), page.Small), page.T(room, page.Small),
		page.T(l.number(s.Total), page.Small), page.T(l.number(s.Priority.Score), page.Small), l.rank(s.Priority),
	}}
}

// rank is the rank by score, or the one set by hand, marked as such.
func (l *layout) rank(r roadmap.PriorityRow) page.Cell {
	if r.Hand > 0 {
		return page.T(l.say("pdf.initiatives.by_hand", text.Int("Rank", r.Hand)), page.Label)
	}
	return page.T(strconv.Itoa(r.Rank), page.Small)
}

// shortSheet is an initiative without a page of its own: what a reader of the list would ask next.
func (l *layout) shortSheet(s roadmap.Sheet, w float64) []page.Piece {
	key := 34 * mm
	title := page.BlockTitle(s.Code+"  "+s.Name, l.dates(s), w)
	title[0].Target = sheetTarget(s.Code)
	rows := [][2]string{
		{l.say("pdf.sheet.owner"), l.dash(s.Owner.Name)},
		{l.say("pdf.sheet.raises"), l.raisesLine(s)},
		{l.say("pdf.sheet.effort"), l.effortLine(s)},
		{l.say("pdf.sheet.needs"), l.linksLine(s.Needs)},
		{l.say("pdf.sheet.opens"), l.linksLine(s.Opens)},
		{l.say("pdf.sheet.why"), l.dash(s.Why)},
	}
	out := title
	for i, r := range rows {
		row := page.Beside(
			page.Strip{Pieces: page.Paragraph(r[0], page.Note, key-3*mm)},
			page.Strip{X: key, Pieces: page.Paragraph(r[1], page.Small, w-key)})
		if i < 3 {
			row[len(row)-1].Keep = true
		}
		out = append(out, row...)
	}
	return out
}

func (l *layout) dates(s roadmap.Sheet) string {
	if s.Bar == nil {
		return l.say("pdf.initiatives.undated")
	}
	return l.span(s.Bar.Span)
}
