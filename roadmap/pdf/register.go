package pdf

import (
	"strconv"

	"ownerloop/assets/scene"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// register lists the disconnects, most points first.
func (l *layout) register(c roadmap.Chapter) {
	l.open(c)
	body := l.book.Body()
	t := page.Table{
		Continued: l.say("pdf.table.continued"),
		Columns: []page.Column{
			{Head: l.say("pdf.register.no"), Align: scene.End},
			{Head: l.say("pdf.register.what"), Weight: 1},
			{Head: l.say("pdf.register.type"), Drop: 3},
			{Head: l.say("pdf.register.from"), Drop: 2},
			{Head: l.say("pdf.register.to"), Drop: 2},
			{Head: l.say("pdf.register.severity"), Drop: 5},
			{Head: l.say("pdf.register.reach"), Align: scene.End, Drop: 5},
			{Head: l.say("pdf.register.ease"), Align: scene.End, Drop: 5},
			{Head: l.say("pdf.register.points"), Align: scene.End},
			{Head: l.say("pdf.register.evidence"), Drop: 4},
			{Head: l.say("pdf.register.fixed"), Drop: 1},
			{Head: l.say("pdf.register.owner")},
		},
	}
	for i, r := range l.b.Register.Rows {
		t.Rows = append(t.Rows, l.registerRow(r, i < l.b.Register.First))
	}
	note := page.Spaced(2*mm, page.Paragraph(l.say("pdf.register.note"), page.Note, body.W))
	l.book.Flow(append(t.Airy(body.W, body.H-page.Height(note)), note...))
}

func (l *layout) registerRow(r roadmap.DisconnectRow, shade bool) page.Row {
	owner := page.T(r.Owner.Name, page.Small)
	if r.Owner.Name == "" {
		owner = page.T(l.say("pdf.register.nobody"), page.Strong.In(scene.Of(scene.Fault)))
	}
	what := page.T(r.What, page.Name).Under(r.Hurts, page.Note)
	return page.Row{Shade: shade, Target: disconnectTarget(r.No), Cells: []page.Cell{
		page.T(strconv.Itoa(r.No), page.Strong), what,
		page.T(r.Type.Name, page.Small), l.function(r.From, r.FromIndex), l.function(r.To, r.ToIndex),
		page.Drawn(pipsWide, func(box scene.Box) []scene.Item { return pips(r.Severity, box) }),
		page.T(strconv.Itoa(r.Reach), page.Small), page.T(strconv.Itoa(r.Ease), page.Small),
		page.T(strconv.Itoa(r.Points), page.Strong),
		l.proof(r.Evidence), l.codes(r.FixedBy), owner,
	}}
}

func disconnectTarget(no int) string { return "disconnect:" + strconv.Itoa(no) }

// function is a function's name behind its mark.
func (l *layout) function(n roadmap.Name, index int) page.Cell {
	name := n.Short
	if name == "" {
		name = n.Name
	}
	cell := page.T(l.dash(name), page.Small)
	if index < 0 || name == "" {
		return cell
	}
	return cell.Led(4*mm, mark(index))
}

func (l *layout) proof(n roadmap.Name) page.Cell {
	if n.Name == "" {
		return page.T(l.dash(""), page.Small)
	}
	return page.T(n.Name, page.Small).Led(3.8*mm, proofMark(n.ID))
}

// codes are codes of initiatives, each leading to its sheet.
func (l *layout) codes(codes []string) page.Cell {
	list, links := "", make([]page.Anchor, 0, len(codes))
	for i, c := range codes {
		if i > 0 {
			list += ", "
		}
		list += c
		links = append(links, page.Anchor{Word: c, Target: sheetTarget(c)})
	}
	return page.T(l.dash(list), page.Small).Linked(links...)
}
