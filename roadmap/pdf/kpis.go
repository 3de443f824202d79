package pdf

import (
	"strings"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

const (
	wayWide   = 34 * mm
	sparkWide = 27 * mm
	sparkLast = 6 // months
)

// kpis is the scoreboard: where each figure started, stands and shall go, and how it moves.
func (l *layout) kpis(c roadmap.Chapter) {
	l.open(c)
	body := l.book.Body()
	t := page.Table{
		Continued: l.say("pdf.table.continued"),
		Columns: []page.Column{
			{Head: l.say("pdf.kpi.code")},
			{Head: l.say("pdf.kpi.name"), Weight: 3},
			{Head: l.say("pdf.kpi.base"), Align: scene.End},
			{Head: l.say("pdf.kpi.now"), Align: scene.End},
			{Head: l.say("pdf.kpi.target"), Align: scene.End},
			{Head: l.say("pdf.kpi.way")},
			{Head: l.say("pdf.kpi.status")},
			{Head: l.say("pdf.kpi.months"), Drop: 1},
			{Head: l.say("pdf.kpi.benchmark"), Weight: 1, Drop: 2},
			{Head: l.say("pdf.kpi.visible"), Drop: 3},
		},
	}
	var rest, codes []string
	for _, r := range l.b.KPIs.Rows {
		if !r.Followed {
			rest, codes = append(rest, r.KPI.ID+" "+r.KPI.Name), append(codes, r.KPI.ID)
			continue
		}
		t.Rows = append(t.Rows, l.kpiRow(r))
	}
	notes := page.Join(1*mm, signLines(l.gradeSigns(), body.W), page.Paragraph(l.say("pdf.kpi.note", text.Sub("Since", l.b.KPIs.Since)), page.Note, body.W))
	if len(rest) > 0 && l.b.Cover.Audience == roadmap.Full {
		more := func(names []string) []page.Piece {
			return page.Paragraph(l.say("pdf.kpi.rest", text.Str("Names", strings.Join(names, ", "))), page.Note, body.W)
		}
		named := page.Join(1*mm, notes, more(rest))
		if room := body.H - 3*mm; page.Height(t.Pieces(body.W))+page.Height(named) > room {
			named = page.Join(1*mm, notes, more(codes)) // their names stand in the appendix
		}
		notes = named
	}
	l.book.Flow(append(t.Airy(body.W, body.H-page.Height(notes)-2*mm), page.Spaced(2*mm, notes)...))
}

// gradeSigns explain the marks of benchmarks.
func (l *layout) gradeSigns() (signs []sign) {
	for _, g := range []scene.Grade{scene.GradeA, scene.GradeB, scene.GradeC, scene.GradeE} {
		signs = append(signs, sign{4 * mm, gradeMark(g), l.say("pdf.grade." + strings.ToLower(string(rune(g))))})
	}
	return signs
}

func (l *layout) kpiRow(r roadmap.KPIRow) page.Row {
	arrow := scene.ArrowUp
	if r.Direction == playbooks.Down {
		arrow = scene.ArrowDown
	}
	better := func(c scene.Point) []scene.Item {
		return []scene.Item{scene.Sign(arrow, c, 2.6*mm, scene.Of(scene.Muted))}
	}
	name := r.KPI.Short // the full name stands in the appendix
	if name == "" {
		name = r.KPI.Name
	}
	if unit := r.Unit; unit.ID != "percent" && unit.ID != "count" {
		name = l.say("pdf.kpi.in_unit", text.Str("Name", name), text.Str("Unit", unit.Name))
	}
	return page.Row{Cells: []page.Cell{
		page.T(r.KPI.ID, page.Head), page.T(name, page.Name).Under(r.Owner.Name, page.Note).Led(4*mm, better),
		page.T(l.number(r.Base), page.Text), page.T(l.number(r.Now), page.Title), page.T(l.number(r.Target), page.Text),
		l.way(r), l.kpiStatus(r.Status),
		page.Drawn(sparkWide, func(box scene.Box) []scene.Item { return spark(r.Recent(sparkLast), box) }),
		l.benchmark(r), page.T(l.dash(r.Visible), page.Small),
	}}
}

// kpiStatus says how a figure moves; a wrong way is a fault and carries its sign.
func (l *layout) kpiStatus(s roadmap.KPIStatus) page.Cell {
	cell := page.T(strings.ReplaceAll(l.say("report.kpi.status."+string(s)), " ", "\u00A0"), page.Small)
	if s == roadmap.KPIWrong {
		return cell.Led(4.6*mm, func(c scene.Point) []scene.Item {
			return []scene.Item{scene.Sign(scene.Cross, c, 3*mm, scene.Of(scene.Fault))}
		})
	}
	if s == roadmap.KPIReached {
		return cell.Led(4.6*mm, func(c scene.Point) []scene.Item {
			return []scene.Item{scene.Sign(scene.Tick, c, 3*mm, scene.Of(scene.Ink))}
		})
	}
	return cell
}

// way is the share of the way to the target as a bar with its figure; nothing where it can't be told.
func (l *layout) way(r roadmap.KPIRow) page.Cell {
	if !r.Way.Known {
		return page.T(l.dash(""), page.Small)
	}
	figure := l.p.Number(text.Share, r.Way.Printed)
	return page.Drawn(wayWide, func(box scene.Box) []scene.Item {
		const high, figureWide = 3.4 * mm, 11 * mm
		track := scene.Box{X: box.X, Y: box.Y + (box.H-high)/2, W: wayWide - figureWide, H: high}
		covered := track
		covered.W *= min(max(r.Way.Printed, 0), 1)
		mark := track.Right()
		return []scene.Item{
			scene.Rect{Box: track, Style: scene.Filled(scene.Of(scene.Sunken))},
			scene.Rect{Box: covered, Style: scene.Filled(scene.Of(scene.Accent))},
			scene.Line{From: scene.Point{X: mark, Y: track.Y - 0.9*mm}, To: scene.Point{X: mark, Y: track.Bottom() + 0.9*mm}, Style: scene.Stroked(scene.Of(scene.Ink), 0.35*mm, 0.9*mm, 0.6*mm)},
			page.Strong.Run(figure, box.X+wayWide, box.Y+(box.H-page.Strong.Leading)/2, scene.End),
		}
	})
}

// spark is the last months as a line without an axis; the figures beside it have the numbers. A month that was not read
// leaves a gap in the time, not in the line.
func spark(months []roadmap.KPIMonth, box scene.Box) []scene.Item {
	if len(months) == 0 {
		return nil
	}
	low, high := months[0].Value.Exact, months[0].Value.Exact
	for _, m := range months {
		low, high = min(low, m.Value.Exact), max(high, m.Value.Exact)
	}
	last := months[len(months)-1].First
	at := func(m roadmap.KPIMonth) scene.Point {
		back := float64((last.Year-m.First.Year)*12 + int(last.Month) - int(m.First.Month))
		y := 0.5
		if high > low {
			y = 1 - (m.Value.Exact-low)/(high-low)
		}
		const over = 0.2 * mm
		return scene.Point{X: box.X + 1*mm + (sparkWide-2.6*mm)*(1-back/(sparkLast-1)), Y: box.Y - over + (box.H+2*over)*y}
	}
	var line []scene.Point
	for _, m := range months {
		line = append(line, at(m))
	}
	var items []scene.Item
	if len(line) > 1 {
		items = append(items, scene.Polygon{Points: line, Open: true, Style: scene.Stroked(scene.Of(scene.Muted), 0.35*mm)})
	}
	return append(items, scene.Circle{Centre: line[len(line)-1], R: 0.9 * mm, Style: scene.Filled(scene.Of(scene.Accent))})
}

// benchmark is somebody else's figure behind its grade; judgement never looks like a source.
func (l *layout) benchmark(r roadmap.KPIRow) page.Cell {
	g := grade(r.Grade)
	if g == 0 || r.Benchmark == "" {
		return page.T(l.dash(""), page.Small)
	}
	style := page.Small
	if r.Grade == string(playbooks.GradeE) {
		style = page.Note.Of(scene.Italic)
	}
	return page.T(r.Benchmark, style).Led(5.4*mm, gradeMark(g))
}
