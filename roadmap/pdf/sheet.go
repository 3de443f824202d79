package pdf

import (
	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// sheet is one initiative on a page: what, why, when and by whom.
func (l *layout) sheet(c roadmap.Chapter, s roadmap.Sheet) {
	forms := append(l.forms(s.Headline), s.Code+": "+s.Name)
	l.further(c, forms, 2, sheetTarget(s.Code))
	body := l.book.Body()
	l.book.Flow(l.factRow(s, body.W))
	l.book.Gap(6 * mm)
	const gap = 9 * mm
	w := (body.W - 2*gap) / 3
	l.book.Columns(l.sheetColumns(s, body.X, w, gap)...)
}

// sheetColumns are why, what and when; the blocks that belong to none of them stand where there is most room.
func (l *layout) sheetColumns(s roadmap.Sheet, x, w, gap float64) []page.Strip {
	strips := []page.Strip{{X: x, Pieces: l.sheetWhy(s, w)}, {X: x + w + gap, Pieces: l.sheetWhat(s, w)}, {X: x + 2*(w+gap), Pieces: l.sheetWhen(s, w)}}
	risk := s.Risk
	if s.Counter != "" {
		risk += "\n" + l.say("pdf.sheet.counter", text.Str("Text", s.Counter))
	}
	for i, b := range [][]page.Piece{
		page.Titled(l.say("pdf.sheet.risk"), w, page.Paragraph(risk, page.Text, w)),
		page.Titled(l.say("pdf.sheet.note"), w, page.Paragraph(s.Note, page.Text, w)),
	} {
		least := &strips[0] // the risk stays with the reasons where it fits
		if i > 0 || page.Height(least.Pieces)+page.Height(b)+sheetGap > l.book.Room() {
			for k := range strips {
				if page.Height(strips[k].Pieces) < page.Height(least.Pieces) {
					least = &strips[k]
				}
			}
		}
		least.Pieces = page.Join(sheetGap, least.Pieces, b)
	}
	return strips
}

// sheetGap is the space between the blocks of a sheet.
const sheetGap = 5.5 * mm

// factRow is six facts side by side.
func (l *layout) factRow(s roadmap.Sheet, w float64) []page.Piece {
	var first, last civil.Date
	room := l.dash("")
	if b := s.Bar; b != nil {
		first, last = b.Span.First, b.Span.Last
		room = l.say("duration.days", text.Int("Count", b.Float))
		if b.Critical {
			room = l.say("pdf.sheet.critical")
		}
	}
	status := s.Status.Name
	if s.Proposed {
		status = l.say("pdf.initiatives.is_proposed")
	}
	facts := [][2]string{
		{l.say("pdf.sheet.starts"), l.p.Date(first)}, {l.say("pdf.sheet.finishes"), l.p.Date(last)},
		{l.say("pdf.sheet.effort"), l.say("pdf.sheet.person_days", s.Total.Arg("Days"))},
		{l.say("pdf.sheet.owner"), l.dash(s.Owner.Name)}, {l.say("pdf.sheet.status"), l.dash(status)},
		{l.say("pdf.sheet.room"), room},
	}
	return l.facts(facts, w)
}

// facts are labels with a value each, side by side.
func (l *layout) facts(facts [][2]string, w float64) []page.Piece {
	const gap = 4 * mm
	one := (w - float64(len(facts)-1)*gap) / float64(len(facts))
	strips := make([]page.Strip, len(facts))
	for i, f := range facts {
		bar := page.Piece{Height: 1.6 * mm, Items: []scene.Item{scene.Rect{Box: scene.Box{W: one, H: 0.6 * mm}, Style: scene.Filled(scene.Of(scene.Accent))}}}
		in := append([]page.Piece{bar}, page.Paragraph(f[0], page.Note, one)...)
		value := page.Title
		if page.WordWidth(f[1], value) > one { // rather small than broken within a word
			value = page.Strong
		}
		strips[i] = page.Strip{X: float64(i) * (one + gap), Pieces: append(in, page.Paragraph(f[1], value, one)...)}
	}
	return page.Beside(strips...)
}

func (l *layout) sheetWhy(s roadmap.Sheet, w float64) []page.Piece {
	return page.Join(sheetGap,
		page.Titled(l.say("pdf.sheet.why"), w, page.Paragraph(s.Why, page.Text, w)),
		page.Titled(l.say("pdf.sheet.scope"), w, bullets(s.Scope, w, dot)),
		page.Titled(l.say("pdf.sheet.done"), w, bullets(s.Done, w, checkBox)))
}

func checkBox(c scene.Point) scene.Item {
	return scene.Sign(scene.CheckBox, c, 3.4*mm, scene.Of(scene.Ink))
}

func dot(c scene.Point) scene.Item {
	return scene.Circle{Centre: c, R: 0.55 * mm, Style: scene.Filled(scene.Of(scene.Accent))}
}

// bullets are short texts behind a sign each.
func bullets(ts []string, w float64, sign func(scene.Point) scene.Item) []page.Piece {
	return bulletsIn(ts, page.Text, w, sign)
}

func bulletsIn(ts []string, s page.Style, w float64, sign func(scene.Point) scene.Item) []page.Piece {
	const indent = 4.6 * mm
	var out []page.Piece
	for i, t := range ts {
		in := page.Moved(indent, page.Paragraph(t, s, w-indent))
		if len(in) == 0 {
			continue
		}
		in[0].Items = append([]scene.Item{sign(scene.Point{X: 1.5 * mm, Y: s.Leading / 2})}, in[0].Items...)
		if i > 0 {
			in = page.Spaced(1*mm, in)
		}
		out = append(out, in...)
	}
	return out
}

func (l *layout) sheetWhat(s roadmap.Sheet, w float64) []page.Piece {
	var raises []page.Piece
	for i, r := range s.Raises {
		one := page.Paragraph(r.Indicator.ID+" "+r.Indicator.Name, page.Text, w, page.Anchor{Word: r.Indicator.ID, Target: indicatorTarget(r.Indicator.ID)})
		one = append(one, l.raiseStrip(r, w))
		one = page.Kept(one)
		if i > 0 {
			one = page.Spaced(2*mm, one)
		}
		raises = append(raises, one...)
	}
	for _, e := range s.Effects {
		line := l.say("pdf.sheet.effect", text.Str("Dimension", e.Dimension.Name), e.Now.Arg("Now"), e.After.Arg("After"))
		raises = append(raises, page.Spaced(1*mm, page.Paragraph(line, page.Note, w))...)
	}
	return page.Join(sheetGap,
		page.Titled(l.say("pdf.sheet.raises"), w, raises),
		page.Titled(l.say("pdf.sheet.effort_role"), w, l.effortBars(s, w)),
		page.Titled(l.say("pdf.sheet.links"), w, l.linkBoxes(s, w)))
}

// raiseStrip shows the level now, after the initiative, and the target on the scale.
func (l *layout) raiseStrip(r roadmap.RaiseRow, w float64) page.Piece {
	low, high := float64(l.b.Scores.Low), float64(l.b.Scores.High)
	const left, y, h = 4 * mm, 4.4 * mm, 3 * mm
	track := w - 2*left
	x := func(v float64) float64 { return left + (min(max(v, low), high)-low)/max(high-low, 1)*track }
	items := []scene.Item{scene.Rect{Box: scene.Box{X: left, Y: y, W: track, H: h}, Style: scene.Filled(scene.Of(scene.Sunken))}}
	mid := y + h/2
	if r.Now.Known && r.After.Known {
		from, to := x(r.Now.Printed), x(r.After.Printed)
		items = append(items, scene.Rect{Box: scene.Box{X: from, Y: y, W: max(to-from, 0), H: h}, Style: scene.Filled(scene.RampAt(0.5))})
	}
	if r.Target.Known {
		at := x(r.Target.Printed)
		items = append(items,
			scene.Line{From: scene.Point{X: at, Y: y - 1.2*mm}, To: scene.Point{X: at, Y: y + h + 1*mm}, Style: scene.Stroked(scene.Of(scene.Ink), 0.35*mm, 0.9*mm, 0.6*mm)},
			scene.Diamond(scene.Point{X: at, Y: y - 2.2*mm}, 1.3*mm, scene.Of(scene.Ink), true))
	}
	if r.Now.Known {
		items = append(items, scene.Circle{Centre: scene.Point{X: x(r.Now.Printed), Y: mid}, R: 1.6 * mm, Style: scene.Filled(scene.Of(scene.Accent))})
	}
	if r.After.Known {
		items = append(items, scene.Circle{Centre: scene.Point{X: x(r.After.Printed), Y: mid}, R: 1.7 * mm, Style: scene.Framed(scene.Of(scene.Surface), scene.Of(scene.Accent), 0.6*mm)})
	}
	words := l.say("pdf.sheet.levels", r.Now.Arg("Now"), r.After.Arg("After"), r.Target.Arg("Target"))
	lines := page.Note.Lines(words, w)
	run, th := page.Note.Block(lines, 0, y+h+1.6*mm, scene.Start)
	return page.Piece{Height: y + h + 1.6*mm + th, Items: append(items, run...)}
}

func (l *layout) effortBars(s roadmap.Sheet, w float64) []page.Piece {
	most := 0.0
	for _, e := range s.Effort {
		most = max(most, e.Days.Base)
	}
	name, number := w*0.42, 13*mm
	for _, e := range s.Effort {
		name = min(max(name, page.WordWidth(e.Role.Name, page.Text)+2*mm), w*0.6)
	}
	track := w - name - number
	var out []page.Piece
	for i, e := range s.Effort {
		left := page.Field(e.Role.Name, page.Text, name-2*mm)
		paint := scene.RampAt(0.5)
		if i == 0 {
			paint = scene.Of(scene.Accent)
		}
		bar := scene.Rect{Box: scene.Box{X: name, Y: 0.6 * mm, W: track * e.Days.Base / max(most, 0.01), H: 3.2 * mm}, Style: scene.Filled(paint)}
		left[0].Items = append(left[0].Items, bar, page.Title.Run(l.p.Number(text.PersonDays, e.Days.Base), w, 0, scene.End))
		if i > 0 {
			left = page.Spaced(1.2*mm, left)
		}
		out = append(out, left...)
	}
	return out
}

// linkBoxes are the neighbours in the plan with the date that matters of each.
func (l *layout) linkBoxes(s roadmap.Sheet, w float64) []page.Piece {
	const label, date = 15 * mm, 22 * mm
	var out []page.Piece
	add := func(head string, rows []roadmap.LinkRow, framed bool) {
		for i, r := range rows {
			in := w - label
			lines := page.Label.Lines(r.Code+" "+r.Name, in-date-3*mm)
			if len(lines) > 12 {
				lines = page.Label.Lines(r.Code, in-date-3*mm)
			}
			h := float64(len(lines))*page.Label.Leading + 1.8*mm
			style := scene.Filled(scene.Of(scene.Sunken))
			if framed {
				style = scene.Stroked(scene.Of(scene.Edge), 0.25*mm)
			}
			box := scene.Box{X: label, W: in, H: h}
			items := []scene.Item{scene.Rect{Box: box, Radii: scene.Rounded(0.6 * mm), Style: style}, scene.Link{Box: box, Target: sheetTarget(r.Code)}}
			run, _ := page.Label.Block(lines, label+2*mm, 0.9*mm, scene.Start)
			items = append(items, run...)
			items = append(items, page.Note.Run(l.p.Date(r.Date), w-1.5*mm, 0.9*mm, scene.End))
			p := page.Piece{Height: h, Gap: 0.9 * mm, Items: items}
			if i == 0 {
				p.Items = append(p.Items, page.Head.Run(head, 0, 0.9*mm, scene.Start))
				p.Gap = 2 * mm
			}
			out = append(out, p)
		}
	}
	add(l.say("pdf.sheet.needs"), s.Needs, true)
	add(l.say("pdf.sheet.opens"), s.Opens, false)
	if len(out) == 0 {
		return page.Paragraph(l.say("pdf.sheet.no_links"), page.Note, w)
	}
	out[0].Gap = 0
	return append(out, page.Spaced(1.5*mm, page.Paragraph(l.say("pdf.sheet.link_dates"), page.Note, w))...)
}

func (l *layout) raisesLine(s roadmap.Sheet) string {
	t := ""
	for i, r := range s.Raises {
		if i > 0 {
			t += "; "
		}
		t += r.Indicator.ID + " " + r.Indicator.Name + ", " + l.say("pdf.sheet.levels", r.Now.Arg("Now"), r.After.Arg("After"), r.Target.Arg("Target"))
	}
	return l.dash(t)
}

func (l *layout) effortLine(s roadmap.Sheet) string {
	t := l.say("pdf.sheet.person_days", s.Total.Arg("Days"))
	for i, e := range s.Effort {
		sep := ", "
		if i == 0 {
			sep = ": "
		}
		t += sep + e.Role.Name + " " + l.p.Number(text.PersonDays, e.Days.Base)
	}
	return t
}

func (l *layout) linksLine(rows []roadmap.LinkRow) string {
	t := ""
	for i, r := range rows {
		if i > 0 {
			t += ", "
		}
		t += r.Code + " " + r.Name
	}
	return l.dash(t)
}
