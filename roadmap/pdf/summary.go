package pdf

import (
	"strconv"
	"strings"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// summary is the one page for a reader with two minutes.
func (l *layout) summary(c roadmap.Chapter) {
	l.open(c)
	s := l.b.Summary
	body := l.book.Body()
	l.book.Flow(tiles(s.Tiles, body.W, l.p))
	l.book.Gap(7 * mm)
	const gap = 10 * mm
	w := (body.W - gap) / 2
	left := tightest(l.book.Room(),
		func(d density) []page.Piece { return l.summaryStages(s, w, d, true) },
		func(d density) []page.Piece { return l.summaryStages(s, w, d, false) })
	right := tightest(l.book.Room(), func(d density) []page.Piece {
		return page.Join(7*mm*d.space, l.gapStrips(s.Gaps, w, d), l.moves(s, w, d), l.toDo(s.ToDo, w))
	})
	l.book.Columns(page.Strip{X: body.X, Pieces: left}, page.Strip{X: body.X + w + gap, Pieces: right})
	if len(s.Left) > 0 {
		l.book.Gap(8 * mm)
		words := l.say("pdf.summary.left", text.List("Chapters", s.Left...))
		l.book.Flow(page.Callout(l.say("pdf.summary.left_title"), words, body.W))
	}
}

// tightest lays a column out as airily as lets it stand in the room: the first of its forms that fits at any density, or
// else the last as dense as can be.
func tightest(room float64, forms ...func(density) []page.Piece) (column []page.Piece) {
	for _, form := range forms {
		for _, d := range []density{{1, true}, {0.6, true}, {0.6, false}, {0.35, false}} {
			if column = form(d); page.Height(column) <= room {
				return column
			}
		}
	}
	return column
}

// summaryStages are the attained stages and, with dates, when the plan reaches the next ones.
func (l *layout) summaryStages(s roadmap.Summary, w float64, d density, dates bool) []page.Piece {
	out := page.Titled(l.say("pdf.summary.stages"), w, l.stageLines(s.Dimensions, w, d))
	if dates {
		out = page.Join(4*mm, out, page.Titled(l.say("pdf.summary.lifts"), w, l.stageDates(s.Stages, w)))
	}
	return page.Join(3*mm, out, page.Paragraph(l.p.Say(s.Note), page.Note, w))
}

// mostStageDates is how many dimensions the summary dates.
const mostStageDates = 3

// stageDates say when the plan brings a dimension to its next stage, and by what work.
func (l *layout) stageDates(dates []roadmap.StageDate, w float64) (out []page.Piece) {
	const date = 24 * mm
	name := w * 0.355
	for i, d := range dates[:min(len(dates), mostStageDates)] {
		by := l.say("pdf.summary.lift", text.Int("Stage", d.Stage), text.Names("Codes", d.Codes...))
		var links []page.Anchor
		for _, c := range d.Codes {
			links = append(links, page.Anchor{Word: c, Target: sheetTarget(c)})
		}
		row := page.Beside(page.Strip{Pieces: page.Paragraph(d.Dimension.Name, page.Name, name)},
			page.Strip{X: name + 3*mm, Pieces: page.Spaced(0, page.Paragraph(by, page.Small, w-name-3*mm-date, links...))})
		row[0].Items = append(row[0].Items, page.Text.Run(l.day(d.Date), w, 0, scene.End))
		if i > 0 {
			row = page.Spaced(0.6*mm, row)
		}
		out = append(out, row...)
	}
	return out
}

// density is how tightly the summary is set, so that it stays on one page: the free space between rows, and whether
// the next moves say why (their sheets say it too).
type density struct {
	space float64
	why   bool
}

// tiles are the key figures side by side, all as high as the highest.
func tiles(ts []roadmap.Tile, w float64, p *text.Printer) []page.Piece {
	if len(ts) == 0 {
		return nil
	}
	const gap, pad = 5 * mm, 4 * mm
	n := max(len(ts), 3)
	one := (w - float64(n-1)*gap) / float64(n)
	inside := make([][]page.Piece, len(ts))
	high := 25 * mm
	for i, t := range ts {
		inside[i] = tile(t, one-2*pad, p)
		high = max(high, page.Height(inside[i])+2*2.5*mm)
	}
	if high > 70*mm { // texts far beyond a tile: one below the other, without boxes
		return page.Join(4*mm, inside...)
	}
	out := page.Piece{Height: high}
	for i, t := range ts {
		x := float64(i) * (one + gap)
		box := scene.Box{X: x, W: one, H: high}
		if t.Empty {
			out.Items = append(out.Items, scene.Rect{Box: box, Style: scene.Stroked(scene.Of(scene.Ghost), 0.3*mm, 2*mm, 1.2*mm)})
		} else {
			out.Items = append(out.Items,
				scene.Rect{Box: box, Style: scene.Filled(scene.Of(scene.Sunken))},
				scene.Rect{Box: scene.Box{X: x, W: one, H: 0.7 * mm}, Style: scene.Filled(scene.Of(scene.Accent))})
		}
		y := 2.5 * mm
		for _, in := range inside[i] {
			out.Items = append(out.Items, scene.Group{At: scene.Point{X: x + pad, Y: y}, Items: in.Items})
			y += in.Height
		}
	}
	return []page.Piece{out}
}

// tile is a figure, its label and a note; a figure too wide is set in the headline's size.
func tile(t roadmap.Tile, w float64, p *text.Printer) []page.Piece {
	value := p.Say(t.Value)
	style := page.Figure
	if style.Width(value) > w {
		style = page.Headline
	}
	if t.Empty {
		style = style.In(scene.Of(scene.Muted))
	}
	out := page.Paragraph(value, style, w)
	out = append(out, page.Paragraph(p.Say(t.Label), page.Name, w)...)
	return append(out, page.Paragraph(p.Say(t.Note), page.Note, w)...)
}

// stageLines say where each dimension stands and what keeps it from the next stage.
func (l *layout) stageLines(rows []roadmap.StageLine, w float64, d density) []page.Piece {
	name, boxes := w*0.355, 26*mm
	at := name + 3*mm
	why := at + boxes + 4*mm
	var out []page.Piece
	for _, r := range rows {
		left := append(page.Paragraph(r.Row.Name.Name, page.Name, name), page.Paragraph(l.p.Say(r.Label), page.Note, name)...)
		mid := []page.Piece{{Height: 5 * mm, Items: l.stageBoxes(r.Row.Stage, boxes)}}
		style := page.Strong
		if !r.Row.Stage.Known {
			style = page.Note
		}
		mid = append(mid, page.Paragraph(l.p.Say(r.Row.Stage.Label), style, boxes+3*mm)...)
		right := page.Paragraph(l.p.Say(r.Why), page.Small, w-why)
		row := page.Beside(page.Strip{Pieces: left}, page.Strip{X: at, Pieces: mid}, page.Strip{X: why, Pieces: right})
		row = page.Underlined(w, 2.2*mm*d.space, row)
		if len(out) > 0 {
			row = page.Spaced(2.2*mm*d.space, row)
		}
		out = append(out, row...)
	}
	return out
}

// stageBoxes is one box a stage, filled up to the attained one; half of the next for a plus.
func (l *layout) stageBoxes(s roadmap.AttainedStage, w float64) []scene.Item {
	heads := l.b.Matrix.Stages
	if len(heads) == 0 {
		heads = l.b.Lists.Stages
	}
	n := len(heads)
	if n == 0 {
		return nil
	}
	const h = 4.2 * mm
	one := w / float64(n)
	var items []scene.Item
	for i, head := range heads {
		box := scene.Box{X: float64(i) * one, Y: 0.2 * mm, W: one - 0.4*mm, H: h}
		paint, label := scene.RampStage(i, n), scene.Of(scene.Muted)
		frame := scene.Rect{Box: box, Style: scene.Framed(scene.Of(scene.Surface), scene.Of(scene.Ghost), 0.25*mm)}
		switch {
		case s.Known && head.Level <= s.Level:
			frame.Style, label = scene.Filled(paint), scene.OnFill(paint)
			items = append(items, frame)
		case s.Known && s.Plus && head.Level == s.Next:
			items = append(items, frame, scene.Rect{Box: scene.Box{X: box.X, Y: box.Y, W: box.W / 2, H: h}, Style: scene.Filled(paint)})
			box.X, box.W, label = box.X+box.W/2, box.W/2, scene.Of(scene.Ink)
		default:
			items = append(items, frame)
		}
		style := page.Label.In(label)
		if num := strconv.Itoa(head.Level); style.Width(num) < box.W {
			items = append(items, style.Run(num, box.X+box.W/2, box.Y+(h-style.Leading)/2, scene.Middle))
		}
	}
	return items
}

// gapStrips are the widest disagreements between functions, each on the scale.
func (l *layout) gapStrips(gaps []roadmap.Gap, w float64, d density) []page.Piece {
	if len(gaps) == 0 {
		return nil
	}
	unit := l.say("pdf.summary.gap_unit")
	title := l.say("pdf.summary.gaps")
	name, number := max(w*0.36, min(page.Title.Width(title)+3*mm, w*0.5)), max(16*mm, page.Note.Width(unit)+1*mm)
	track := w - name - number - 4*mm
	low, high := float64(l.b.Scores.Low), float64(l.b.Scores.High)
	if high <= low {
		return nil
	}
	x := func(level float64) float64 { return name + 2*mm + (level-low)/(high-low)*track }
	var out []page.Piece
	for _, g := range gaps {
		left := page.Field(g.Dimension.Name, page.Name, name-2*mm)
		left[0].Items = append(left[0].Items, page.Title.Run(l.number(g.Gap), w, 0, scene.End))
		left[0].Items = append(left[0].Items, l.gapStrip(g, x, low, high)...)
		words := l.say("pdf.summary.against",
			text.Str("High", setName(g.High)), g.HighMean.Arg("HighMean"), text.Str("Low", setName(g.Low)), g.LowMean.Arg("LowMean"))
		right := page.Spaced(page.Text.Leading, page.Paragraph(words, page.Note, track+number))
		right = append([]page.Piece{{Height: page.Text.Leading}}, page.Spaced(0, right)...)
		row := page.Beside(page.Strip{Pieces: left}, page.Strip{X: name + 2*mm, Pieces: right})
		if len(out) > 0 {
			row = page.Spaced(3.2*mm*d.space, row)
		}
		out = append(out, row...)
	}
	head := page.BlockTitle(title, "", w)
	axis := l.axis(x, low, high)
	head[0].Items = append(head[0].Items, scene.Group{At: scene.Point{Y: head[0].Height - page.Note.Leading - 2.2*mm}, Items: axis})
	head[0].Items = append(head[0].Items, page.Note.Run(unit, w, head[0].Height-page.Note.Leading-2.2*mm, scene.End))
	return append(head, out...)
}

// axis numbers the whole levels; the last one is left to the unit when there is no room.
func (l *layout) axis(x func(float64) float64, low, high float64) []scene.Item {
	var items []scene.Item
	step := max(1, float64(int((high-low)/5)))
	for v := low; v <= high; v += step {
		items = append(items, page.Note.Run(strconv.Itoa(int(v)), x(v), 0, scene.Middle))
	}
	return items
}

func (l *layout) gapStrip(g roadmap.Gap, x func(float64) float64, low, high float64) []scene.Item {
	y := page.Text.Leading / 2
	line := func(from, to, width float64, p scene.Paint) scene.Item {
		return scene.Line{From: scene.Point{X: from, Y: y}, To: scene.Point{X: to, Y: y}, Style: scene.Stroked(p, width)}
	}
	items := []scene.Item{line(x(low), x(high), 0.25*mm, scene.Of(scene.Hairline))}
	step := max(1, float64(int((high-low)/5)))
	for v := low; v <= high; v += step {
		items = append(items, scene.Line{From: scene.Point{X: x(v), Y: y - 1*mm}, To: scene.Point{X: x(v), Y: y + 1*mm}, Style: scene.Stroked(scene.Of(scene.Ghost), 0.2*mm)})
	}
	items = append(items, line(x(g.LowMean.Printed), x(g.HighMean.Printed), 0.6*mm, scene.Of(scene.Ink)))
	items = append(items, setMark(g.Low)(scene.Point{X: x(g.LowMean.Printed), Y: y})...)
	return append(items, setMark(g.High)(scene.Point{X: x(g.HighMean.Printed), Y: y})...)
}

// setName names the functions of a set.
func setName(s roadmap.FunctionSet) string {
	names := make([]string, len(s.Functions))
	for i, f := range s.Functions {
		names[i] = f.Short
		if f.Short == "" {
			names[i] = f.Name
		}
	}
	return strings.Join(names, " + ")
}

// moves are the next steps with their dates and owners.
func (l *layout) moves(s roadmap.Summary, w float64, d density) []page.Piece {
	const right = 46 * mm
	const indent = 7.2 * mm
	var out []page.Piece
	for i, m := range s.Moves {
		mid := page.Paragraph(m.Name, page.Name, w-right-indent-3*mm, page.Anchor{Word: m.Name, Target: sheetTarget(m.Code)})
		if d.why {
			mid = append(mid, page.Paragraph(m.Why, page.Note, w-right-indent-3*mm)...)
		}
		when := m.Code
		if m.Span.First.Valid() {
			when = l.span(m.Span)
		}
		last := rightAligned(when, page.Text, right)
		last = append(last, rightAligned(m.Owner, page.Note, right)...)
		disc := page.Piece{Height: page.Text.Leading, Items: page.Disc(strconv.Itoa(i+1), scene.Point{X: 2.3 * mm, Y: page.Text.Leading / 2}, 2.1*mm, !s.Proposed)}
		row := page.Beside(page.Strip{Pieces: []page.Piece{disc}}, page.Strip{X: indent, Pieces: mid}, page.Strip{X: w - right, Pieces: last})
		if len(out) > 0 {
			row = page.Spaced(2.6*mm*d.space, row)
		}
		out = append(out, row...)
	}
	title := l.say("pdf.summary.moves", text.Int("Count", len(s.Moves)))
	if s.Proposed {
		title = l.say("pdf.summary.proposed", text.Int("Count", len(s.Moves)))
	}
	return page.Titled(title, w, out)
}

// span prints first and last day; the year is left out where header and footer say it.
func (l *layout) span(s roadmap.Span) string {
	if !s.First.Valid() {
		return l.dash("")
	}
	if s.First == s.Last {
		return l.p.Date(s.First)
	}
	first := l.p.DayMonth(s.First)
	if s.First.Year != s.Last.Year {
		first = l.p.Date(s.First)
	}
	return l.say("date.range", text.Str("From", first), text.Str("To", l.p.Date(s.Last)))
}

func rightAligned(t string, s page.Style, w float64) []page.Piece {
	var out []page.Piece
	for _, line := range s.Lines(t, w) {
		p := page.Piece{Height: s.Leading}
		if line != "" {
			p.Items = []scene.Item{s.Run(line, w, 0, scene.End)}
		}
		out = append(out, p)
	}
	return out
}

// toDo is what to do next while there is neither plan nor proposal.
func (l *layout) toDo(steps []roadmap.Paragraph, w float64) []page.Piece {
	const indent = 7.2 * mm
	var out []page.Piece
	for i, s := range steps {
		mid := append(page.Paragraph(l.p.Say(s.Title), page.Name, w-indent), page.Paragraph(l.p.Say(s.Text), page.Note, w-indent)...)
		disc := page.Piece{Height: page.Text.Leading, Items: page.Disc(strconv.Itoa(i+1), scene.Point{X: 2.3 * mm, Y: page.Text.Leading / 2}, 2.1*mm, false)}
		row := page.Beside(page.Strip{Pieces: []page.Piece{disc}}, page.Strip{X: indent, Pieces: mid})
		if len(out) > 0 {
			row = page.Spaced(3*mm, row)
		}
		out = append(out, row...)
	}
	return page.Titled(l.say("pdf.summary.todo"), w, out)
}
