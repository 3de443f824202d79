package pdf

import (
	"strconv"
	"strings"

	"ownerloop/assets/scene"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// contents lists the chapters with their pages, names those without data, and explains the signs.
func (l *layout) contents() {
	title := l.say("pdf.contents")
	l.book.Open(page.Opening{
		Mark: title, Headline: []string{l.say("pdf.contents.headline")}, Target: "contents",
		Marks: []page.Mark{{Title: title}},
	})
	body := l.book.Body()
	legend := l.signs(body.W)
	const gap = 10 * mm
	w := (body.W - gap) / 2
	half := (len(l.b.Chapters) + 1) / 2
	pitch := (body.H - page.Height(legend) - 10*mm) / float64(max(half, 1))
	pitch = min(max(pitch, 7*mm), 12*mm)
	var left, right []page.Piece
	for i, c := range l.b.Chapters {
		if i < half {
			left = append(left, l.contentsLine(c, w, pitch)...)
		} else {
			right = append(right, l.contentsLine(c, w, pitch)...)
		}
	}
	l.book.Columns(page.Strip{X: body.X, Pieces: left}, page.Strip{X: body.X + w + gap, Pieces: right})
	l.book.Gap(max(8*mm, min(14*mm, l.book.Room()-page.Height(legend))))
	l.book.Flow(legend)
}

func (l *layout) contentsLine(c roadmap.Chapter, w, pitch float64) []page.Piece {
	const indent, right = 10 * mm, 42 * mm
	style, mark := page.Name, page.Title.In(scene.Of(scene.Accent))
	target := chapterTarget(c.ID)
	if c.Empty {
		style = page.Text.In(scene.Of(scene.Muted))
	}
	lines := style.Lines(l.p.Say(c.Title), w-indent-right)
	h := max(pitch, float64(len(lines))*style.Leading+2.4*mm)
	y := (h - float64(len(lines))*style.Leading) / 2
	items, _ := style.Block(lines, indent, y, scene.Start)
	if c.Mark != "" {
		items = append(items, mark.Run(c.Mark, 0, y, scene.Start))
	}
	items = append(items, page.Rule(0, h, w, page.Hair, scene.Of(scene.Hairline)))
	p := page.Piece{Height: h, Items: items}
	if c.Empty {
		note := page.Note.Run(l.say("pdf.nothing"), w, y+(style.Leading-page.Note.Leading)/2, scene.End)
		p.Items = append(p.Items, note)
		return []page.Piece{p}
	}
	p.Items = append(p.Items, scene.Link{Box: scene.Box{W: w, H: h}, Target: target})
	p.Late = func(pages page.Pages) []scene.Item {
		n, ok := pages(target)
		if !ok {
			return nil
		}
		return []scene.Item{page.Title.Run(strconv.Itoa(n), w, y, scene.End)}
	}
	return []page.Piece{p}
}

// signs explains colours and shapes once for the whole report.
func (l *layout) signs(w float64) []page.Piece {
	var stages, functions, grades []sign
	heads := l.b.Matrix.Stages
	if len(heads) == 0 {
		heads = l.b.Lists.Stages
	}
	for i, s := range heads {
		paint := scene.RampStage(i, len(heads))
		stages = append(stages, sign{6 * mm, swatch(paint), strconv.Itoa(s.Level) + " " + s.Name})
	}
	for i, f := range l.b.Lists.Functions {
		functions = append(functions, sign{3.2 * mm, mark(i), f.Name})
	}
	if len(functions) > 0 {
		functions = append(functions, sign{4.2 * mm, merged, l.say("pdf.sign.merged")})
	}
	for _, g := range []scene.Grade{scene.GradeA, scene.GradeB, scene.GradeC, scene.GradeE} {
		grades = append(grades, sign{4 * mm, gradeMark(g), l.say("pdf.grade." + strings.ToLower(string(rune(g))))})
	}
	grades = append(grades, sign{5 * mm, faultSwatch, l.say("pdf.sign.fault")})
	rows := l.signRow(l.say("pdf.sign.stages"), stages, w)
	rows = append(rows, l.signRow(l.say("pdf.sign.functions"), functions, w)...)
	rows = append(rows, l.signRow(l.say("pdf.sign.grades"), grades, w)...)
	return page.Titled(l.say("pdf.signs"), w, rows)
}

// sign is a mark with its meaning.
type sign struct {
	wide float64
	draw func(c scene.Point) []scene.Item
	text string
}

// signRow sets signs one after the other behind a label, on as many lines as they take.
func (l *layout) signRow(label string, signs []sign, w float64) []page.Piece {
	if len(signs) == 0 {
		return nil
	}
	const indent = 18 * mm
	rows := page.Moved(indent, signLines(signs, w-indent))
	rows[0].Items = append([]scene.Item{page.Head.Run(label, 0, (rows[0].Height-page.Head.Leading)/2, scene.Start)}, rows[0].Items...)
	return rows
}

// signLines sets signs one after the other; each line is a piece of 6.6 mm.
func signLines(signs []sign, w float64) []page.Piece {
	const height, space, after = 6.6 * mm, 1.8 * mm, 6 * mm
	var out []page.Piece
	cur, x := page.Piece{Height: height}, 0.0
	for _, s := range signs {
		lines := page.Small.Lines(s.text, min(w-s.wide-space, 90*mm))
		wide := 0.0
		for _, t := range lines {
			wide = max(wide, page.Small.Width(t))
		}
		if len(lines) > 4 { // no label: the sign, then its text as a paragraph
			out = append(out, cur, page.Piece{Height: height, Keep: true, Items: s.draw(scene.Point{X: s.wide / 2, Y: height / 2})})
			out = append(out, page.Moved(s.wide+space, page.Paragraph(s.text, page.Small, w-s.wide-space))...)
			cur, x = page.Piece{Height: height}, 0
			continue
		}
		h := max(height, float64(len(lines))*page.Small.Leading+2*mm)
		if x > 0 && x+s.wide+space+wide > w {
			out = append(out, cur)
			cur, x = page.Piece{Height: height}, 0
		}
		cur.Height = max(cur.Height, h)
		cur.Items = append(cur.Items, s.draw(scene.Point{X: x + s.wide/2, Y: height / 2})...)
		run, _ := page.Small.Block(lines, x+s.wide+space, (height-page.Small.Leading)/2, scene.Start)
		cur.Items = append(cur.Items, run...)
		x += s.wide + space + wide + after
	}
	return append(out, cur)
}
