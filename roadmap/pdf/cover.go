package pdf

import (
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap/pdf/page"
)

const (
	mm        = page.MM
	coverLeft = 28 * mm
	coverLast = 12 * mm // from the lower edge
)

// cover is the first page: what this is, whose it is, as of when.
func (l *layout) cover() {
	s := l.book.Sheet()
	w := s.Width - coverLeft - 15*mm
	foot := l.coverFoot(w * 0.62)
	last := page.Height(foot)
	anchored := last <= 45*mm
	body := scene.Box{X: coverLeft, Y: 68 * mm, W: w, H: s.Height - 68*mm - coverLast}
	if anchored {
		body.H -= last + 8*mm
	}
	title := l.p.Say(l.b.Cover.Title)
	l.book.Bare(page.Opening{Marks: []page.Mark{{Title: bookmark(title)}}, Target: "cover"}, body)
	l.book.Put(0, 0, page.Piece{Items: append(l.coverArt(), l.logo()...)})
	if anchored {
		y := s.Height - coverLast - last
		for _, p := range foot {
			l.book.Put(coverLeft, y+p.Gap, p)
			y += p.Gap + p.Height
		}
		drawn := l.say("pdf.drawn_up", text.DateArg("Date", l.b.Cover.Date))
		at := page.Note.Run(drawn, s.Width-15*mm, s.Height-coverLast-page.Note.Leading, scene.End)
		l.book.Put(0, 0, page.Piece{Items: []scene.Item{at}})
	}
	theme := l.p.Say(l.b.Cover.Theme)
	head := page.Paragraph(theme, page.Cover, w)
	if len(head) > 3 {
		head = page.Paragraph(theme, page.Subtitle.In(scene.Of(scene.Ink)), w)
	}
	l.book.Flow(page.Join(8*mm, head, page.Paragraph(l.p.Say(l.b.Cover.Subtitle), page.Subtitle, w)))
	l.book.Gap(9 * mm)
	l.book.Flow([]page.Piece{{Height: 4 * mm, Items: []scene.Item{page.Rule(0, 0, w, page.Hair, scene.Of(scene.Hairline))}}})
	l.book.Columns(l.coverFacts(w)...)
	if !anchored {
		l.book.Gap(10 * mm)
		l.book.Flow(foot)
	}
}

// coverArt is the band at the left edge and the three rising bars, the stages.
func (l *layout) coverArt() []scene.Item {
	items := []scene.Item{scene.Rect{Box: scene.Box{W: 8 * mm, H: l.book.Sheet().Height}, Style: scene.Filled(scene.Of(scene.Accent))}}
	for i, h := range []float64{8, 15, 23} {
		box := scene.Box{X: coverLeft + float64(i)*10*mm, Y: 58*mm - h*mm, W: 8 * mm, H: h * mm}
		items = append(items, scene.Rect{Box: box, Style: scene.Filled(scene.RampStage(i, 3))})
	}
	return items
}

// logo stands at the right, on the foot of the bars, in its own proportions.
func (l *layout) logo() []scene.Item {
	pic := l.b.Cover.Logo
	if pic == nil {
		return nil
	}
	const wide, high, foot = 60 * mm, 23 * mm, 58 * mm
	box := pic.Fit(scene.Box{W: wide, H: high})
	box.X, box.Y = l.book.Sheet().Width-15*mm-box.W, foot-box.H
	return []scene.Item{scene.Image{Box: box, Picture: pic}}
}

// coverFacts are up to four columns of a label with two lines.
func (l *layout) coverFacts(w float64) []page.Strip {
	c := l.b.Cover
	type fact struct{ label, first, second string }
	facts := []fact{{l.say("pdf.cover.organisation"), c.Organisation, ""}}
	if c.Stores > 0 {
		facts[0].second = l.say("pdf.cover.stores", text.Int("Count", c.Stores))
	}
	if c.Store != "" {
		facts[0] = fact{l.say("pdf.cover.store"), c.Store, c.Organisation}
	}
	people := l.say("pdf.cover.nobody")
	if c.Participants > 0 {
		people = l.say("pdf.cover.participants", text.Int("Count", c.Participants))
		if c.Functions > 0 {
			people += ", " + l.say("pdf.cover.functions", text.Int("Count", c.Functions))
		}
	}
	facts = append(facts, fact{l.say("pdf.cover.workshop"), l.dash(c.Workshop), people})
	if m := c.Milestone; m != nil {
		facts = append(facts, fact{l.say("pdf.cover.compared"), m.Name, l.p.Date(m.Date)})
	}
	one := w / 4
	strips := make([]page.Strip, 0, 4)
	for i, f := range facts {
		pieces := page.Paragraph(f.label, page.Note, one-6*mm)
		pieces = append(pieces, page.Paragraph(l.dash(f.first), page.Name, one-6*mm)...)
		pieces = append(pieces, page.Paragraph(f.second, page.Name, one-6*mm)...)
		strips = append(strips, page.Strip{X: coverLeft + float64(i)*one, Pieces: pieces})
	}
	pages := func(p page.Pages) string {
		n, _ := p(page.LastPage)
		return l.say("pdf.cover.pages", text.Int("Count", n))
	}
	audience := page.Paragraph(l.say("pdf.cover.audience"), page.Note, one-6*mm)
	audience = append(audience, page.Paragraph(l.say("pdf.audience."+string(c.Audience)), page.Name, one-6*mm)...)
	audience = append(audience, page.LateParagraph(pages, page.Name, one-6*mm, "")...)
	return append(strips, page.Strip{X: coverLeft + float64(len(facts))*one, Pieces: audience})
}

// coverFoot is the mark of confidentiality and what the report does not contain.
func (l *layout) coverFoot(w float64) []page.Piece {
	var mark []page.Piece
	if t := l.b.Cover.Confidentiality; t != "" {
		const pad = 6.5 * mm
		lines := page.Strong.Lines(t, w-2*pad)
		if len(lines) > 4 {
			mark = page.Paragraph(t, page.Strong, w)
		} else {
			wide := 0.0
			for _, line := range lines {
				wide = max(wide, page.Strong.Width(line))
			}
			h := float64(len(lines))*page.Strong.Leading + 4.2*mm
			run, _ := page.Strong.Block(lines, wide/2+pad, 2.1*mm, scene.Middle)
			frame := scene.Rect{Box: scene.Box{W: wide + 2*pad, H: h}, Radii: scene.Rounded(1 * mm), Style: scene.Stroked(scene.Of(scene.Ink), 0.3*mm)}
			mark = []page.Piece{{Height: h, Items: append([]scene.Item{frame}, run...)}}
		}
	}
	return page.Join(4*mm, mark, page.Paragraph(l.p.Say(l.b.Cover.Privacy), page.Note, w))
}
