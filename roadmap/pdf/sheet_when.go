package pdf

import (
	"strconv"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// sheetWhen is the third column of a sheet: why the dates, what figures it moves, where it comes from.
func (l *layout) sheetWhen(s roadmap.Sheet, w float64) []page.Piece {
	var why []page.Piece
	if s.Bar != nil {
		why = l.dateChain(s.Bar.Why, w)
	}
	return page.Join(sheetGap,
		page.Titled(l.say("pdf.sheet.dated"), w, why),
		page.Titled(l.say("pdf.sheet.kpis"), w, l.kpiRows(s.KPIs, w)),
		page.Titled(l.say("pdf.sheet.priority"), w, l.priorityRows(s.Priority, w)),
		page.Titled(l.say("pdf.sheet.fixes"), w, l.fixes(s.Fixes, w)))
}

// dateChain is the chain of reasons, earliest first; what holds the bar is filled.
func (l *layout) dateChain(why []roadmap.DateReason, w float64) []page.Piece {
	const dateAt, textAt = 5 * mm, 27 * mm
	const r = 1.3 * mm
	var out []page.Piece
	for i, reason := range why {
		words := page.Paragraph(l.p.Say(reason.Text), page.Small, w-textAt)
		date := page.Paragraph(l.p.Date(reason.Date), page.Strong, textAt-dateAt-1*mm)
		row := page.Beside(page.Strip{X: dateAt, Pieces: date}, page.Strip{X: textAt, Pieces: words})
		for j := range row {
			row[j].Height += 2.6 * mm
			mid := page.Small.Leading / 2
			var items []scene.Item
			if i < len(why)-1 || j < len(row)-1 {
				items = append(items, scene.Line{From: scene.Point{X: r, Y: mid}, To: scene.Point{X: r, Y: row[j].Height + mid}, Style: scene.Stroked(scene.Of(scene.Ghost), 0.3*mm)})
			}
			if j == 0 {
				style := scene.Framed(scene.Of(scene.Surface), scene.Of(scene.Accent), 0.4*mm)
				if reason.Binds {
					style = scene.Filled(scene.Of(scene.Accent))
				}
				items = append(items, scene.Circle{Centre: scene.Point{X: r, Y: mid}, R: r, Style: style})
			}
			row[j].Items = append(items, row[j].Items...)
		}
		out = append(out, row...)
	}
	return out
}

func (l *layout) kpiRows(kpis []roadmap.KPIEffect, w float64) []page.Piece {
	var out []page.Piece
	for i, k := range kpis {
		const right = 14 * mm
		row := page.Field(k.KPI.ID+" "+k.KPI.Name, page.Small, w-right)
		mid := page.Small.Leading / 2
		sign := scene.ArrowRight
		switch k.Direction {
		case "up":
			sign = scene.ArrowUp
		case "down":
			sign = scene.ArrowDown
		}
		row[0].Items = append(row[0].Items, scene.Sign(sign, scene.Point{X: w - 9*mm, Y: mid}, 2.8*mm, scene.Of(scene.Ink)))
		if g := grade(k.Grade); g != 0 {
			row[0].Items = append(row[0].Items, gradeSign(g, scene.Point{X: w - 2.2*mm, Y: mid}))
		}
		row = page.Underlined(w, 1.2*mm, row)
		if i > 0 {
			row = page.Spaced(1.2*mm, row)
		}
		out = append(out, row...)
	}
	if len(out) > 0 {
		out = append(out, page.Spaced(1.5*mm, page.Paragraph(l.say("pdf.sheet.kpi_note"), page.Note, w))...)
	}
	return out
}

// grade is a grade's mark; 0 for none.
func grade(s string) scene.Grade {
	switch s {
	case "A", "B", "C", "E":
		return scene.Grade(s[0])
	}
	return 0
}

// priorityRows are the terms of the priority and its result.
func (l *layout) priorityRows(r roadmap.PriorityRow, w float64) []page.Piece {
	if !r.Score.Known {
		return nil
	}
	rows := [][2]string{
		{l.say("pdf.sheet.importance"), strconv.Itoa(r.Importance)},
		{l.say("pdf.sheet.closed_gap"), l.number(r.ClosedGap)},
		{l.say("pdf.sheet.confidence"), l.number(r.Confidence)},
		{l.say("pdf.sheet.effort_term"), l.number(r.Effort)},
	}
	var out []page.Piece
	for _, row := range rows {
		line := page.Field(row[0], page.Small, w-20*mm)
		line[0].Items = append(line[0].Items, page.Small.Run(row[1], w, 0, scene.End))
		out = append(out, line...)
	}
	total := page.Field(l.say("pdf.sheet.priority_score", text.Int("Rank", r.Rank)), page.Strong, w-20*mm)
	total[0].Items = append(total[0].Items, page.Strong.Run(l.number(r.Score), w, 0, scene.End))
	out = append(out, page.Spaced(0.8*mm, total)...)
	if r.Hand > 0 {
		out = append(out, page.Paragraph(l.say("pdf.sheet.hand_rank", text.Int("Rank", r.Hand)), page.Note, w)...)
	}
	return out
}

// fixes are the disconnects an initiative mends, each leading to the register.
func (l *layout) fixes(numbers []int, w float64) []page.Piece {
	var out []page.Piece
	for _, no := range numbers {
		for _, d := range l.b.Register.Rows {
			if d.No != no {
				continue
			}
			n := strconv.Itoa(no)
			const indent = 7 * mm
			in := page.Moved(indent, page.Field(d.What, page.Small, w-indent))
			in[0].Items = append(in[0].Items, page.Strong.Run(n, 0, 0, scene.Start),
				scene.Link{Box: scene.Box{W: w, H: page.Small.Leading}, Target: disconnectTarget(no)})
			out = append(out, page.Spaced(0.8*mm, in)...)
		}
	}
	return out
}
