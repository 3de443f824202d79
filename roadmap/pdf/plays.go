package pdf

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

func playTarget(code string) string { return "play:" + code }

// plays is a list of the plays with where they run, then a sheet for each; a kit has the sheets alone.
func (l *layout) plays(c roadmap.Chapter) {
	plays := l.b.Plays
	if l.b.Cover.Audience == roadmap.Full {
		l.open(c)
		body := l.book.Body()
		runs := l.runTable(plays)
		l.book.Flow(l.playTable(plays).Pieces(body.W))
		if len(runs.Rows) > 0 {
			l.book.Gap(8 * mm)
			l.book.Flow(page.Titled(l.say("pdf.play.runs"), body.W, runs.Pieces(body.W)))
		}
	}
	for i, p := range plays {
		one := c
		one.Title = text.M("pdf.play.mark", text.Sub("Chapter", c.Title), text.Str("Play", headed(p)))
		forms := append(l.forms(p.Headline), p.Code+": "+p.Name)
		o := page.Opening{Chapter: string(c.ID), Mark: l.mark(one), Headline: forms, Target: playTarget(p.Code)}
		o.Marks = []page.Mark{{Title: bookmark(p.Code + ": " + p.Name), Level: 2}}
		if l.b.Cover.Audience != roadmap.Full {
			o.Marks[0].Level = 1
			if i == 0 {
				o.Marks = append([]page.Mark{{Title: bookmark(l.mark(c))}}, o.Marks...)
				o.Target = chapterTarget(c.ID)
			}
		}
		l.book.Open(o)
		l.playSheet(p)
	}
}

// headed is what a play is called over its pages.
func headed(p roadmap.PlaySheet) string {
	if fits(p.Short, mostLabel) {
		return p.Short
	}
	return p.Code
}

func (l *layout) playTable(plays []roadmap.PlaySheet) page.Table {
	t := page.Table{
		Continued: l.say("pdf.table.continued"),
		Columns: []page.Column{
			{Head: l.say("pdf.play.code")},
			{Head: l.say("pdf.play.name"), Weight: 2},
			{Head: l.say("pdf.play.owner"), Weight: 1},
			{Head: l.say("pdf.play.state")},
			{Head: l.say("pdf.play.event"), Drop: 2, Weight: 1},
			{Head: l.say("pdf.play.channels"), Drop: 3},
			{Head: l.say("pdf.play.hold_out"), Align: scene.End, Drop: 4},
			{Head: l.say("pdf.play.success"), Drop: 1, Weight: 1},
			{Head: l.say("pdf.play.stores"), Align: scene.End},
		},
	}
	for _, p := range plays {
		to := playTarget(p.Code)
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			page.T(p.Code, page.Label).To(to), page.T(p.Name, page.Name).To(to), page.T(l.dash(p.Owner.Name), page.Small),
			page.T(l.playState(p.State), page.Small), page.T(l.dash(p.Event.Name), page.Small), page.T(l.dash(shortNames(p.Channels)), page.Small),
			page.T(l.number(p.HoldOut), page.Small), page.T(l.success(p), page.Small), page.T(strconv.Itoa(len(p.Stores)), page.Small),
		}})
	}
	return t
}

// runTable is which store runs what, since when, and what it asks for.
func (l *layout) runTable(plays []roadmap.PlaySheet) page.Table {
	t := page.Table{
		Continued: l.say("pdf.table.continued"),
		Columns: []page.Column{
			{Head: l.say("pdf.play.store")}, {Head: l.say("pdf.play.name"), Weight: 1}, {Head: l.say("pdf.play.champion"), Weight: 1},
			{Head: l.say("pdf.play.from"), Align: scene.End}, {Head: l.say("pdf.play.share"), Align: scene.End, Drop: 1},
			{Head: l.say("pdf.play.asks"), Weight: 2, Drop: 2},
		},
	}
	for _, p := range plays {
		for _, s := range p.Stores {
			t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
				page.T(s.Store.Name, page.Name), page.T(p.Code+" "+p.Name, page.Small).To(playTarget(p.Code)), page.T(l.dash(s.Champion), page.Small),
				page.T(l.day(s.Start), page.Small), page.T(l.number(s.Certified), page.Small), page.T(l.dash(s.Needs), page.Small).Under(s.Note, page.Note),
			}})
		}
	}
	slices.SortStableFunc(t.Rows, func(x, y page.Row) int { return cmp.Compare(x.Cells[0].Parts[0].Text, y.Cells[0].Parts[0].Text) })
	return t
}

func (l *layout) playState(s roadmap.AutomationState) string {
	if s == "" {
		return l.say("pdf.play.named")
	}
	return l.say("register.state." + string(s))
}

func shortNames(names []roadmap.Name) string {
	var out []string
	for _, n := range names {
		out = append(out, n.Short)
	}
	return strings.Join(out, ", ")
}

// success is the first figure a play is judged by, with the target agreed.
func (l *layout) success(p roadmap.PlaySheet) string {
	switch {
	case len(p.KPIs) == 0:
		return l.dash("")
	case !p.KPIs[0].Target.Known:
		return p.KPIs[0].KPI.Short
	}
	return l.say("pdf.play.target", text.Str("KPI", p.KPIs[0].KPI.Short), p.KPIs[0].Target.Arg("Target"))
}

// playSheet is one play for the people who run it.
func (l *layout) playSheet(p roadmap.PlaySheet) {
	body := l.book.Body()
	title, start := l.playWhen(p)
	facts := l.facts(l.playFacts(p), body.W)
	when := page.Titled(title, body.W, page.Join(1*mm, page.Paragraph(start, page.Small, body.W), l.cadence(p, body.W)))
	var strips []page.Strip
	var set playSetting
	for _, set = range []playSetting{{page.Text, 4 * mm}, {page.Small, 4 * mm}, {page.Small, 2.4 * mm}} { // the first that stays on a page
		strips = l.playStrips(p, body, set)
		high := 0.0
		for _, s := range strips {
			high = max(high, page.Height(s.Pieces))
		}
		if page.Height(facts)+page.Height(when)+high+2*set.gap <= body.H {
			break
		}
	}
	l.book.Flow(facts)
	l.book.Gap(set.gap)
	l.book.Flow(when)
	l.book.Gap(set.gap)
	l.book.Columns(strips...)
}

// playSetting is how a play is set: the style of what is read aloud, and the space between its blocks.
type playSetting struct {
	style page.Style
	gap   float64
}

// playStrips are the three columns of a play; the blocks that belong to none of them stand where there is most room.
func (l *layout) playStrips(p roadmap.PlaySheet, body scene.Box, set playSetting) []page.Strip {
	s := set.style
	const gap = 9 * mm
	w := (body.W - 2*gap) / 3
	strips := []page.Strip{{X: body.X}, {X: body.X + w + gap}, {X: body.X + 2*(w+gap)}}
	suppressed := make([]string, len(p.Suppressions))
	for i, n := range p.Suppressions {
		suppressed[i] = n.Name
	}
	strips[0].Pieces = page.Titled(l.say("pdf.play.say"), w, l.talk(p.TalkTrack, s, w))
	strips[1].Pieces = page.Titled(l.say("pdf.play.objections"), w, l.objections(p, w))
	strips[2].Pieces = page.Join(set.gap,
		page.Titled(l.say("pdf.play.never"), w, bulletsIn(p.Guardrails, s, w, dot)),
		page.Titled(l.say("pdf.play.ready"), w, bulletsIn(p.Readiness, s, w, checkBox)))
	for _, b := range [][]page.Piece{
		page.Titled(l.say("pdf.play.rules"), w, l.playRules(w, [][2]string{{"pdf.play.reply", p.Reply}, {"pdf.play.stop", p.Stop},
			{"pdf.play.capacity", p.Capacity}, {"pdf.play.measure", p.Measure}, {"pdf.play.why", p.Why}})),
		page.Titled(l.say("pdf.play.audience"), w, l.playRules(w, [][2]string{{"pdf.play.whom", l.whom(p)}, {"pdf.play.ends", p.Exit},
			{"pdf.play.suppressed", strings.Join(suppressed, "; ")}})),
		page.Titled(l.say("pdf.play.lane"), w, bulletsIn(p.Lane, s, w, dot)),
		page.Titled(l.say("pdf.play.offer"), w, page.Paragraph(p.Offer, s, w)),
		page.Titled(l.say("pdf.play.needs"), w, l.playNeeds(p.Needs, w)),
		page.Titled(l.say("pdf.play.asks"), w, l.playWishes(p.Stores, w)),
	} {
		least := 0
		for k := range strips {
			if page.Height(strips[k].Pieces) < page.Height(strips[least].Pieces) {
				least = k
			}
		}
		strips[least].Pieces = page.Join(set.gap, strips[least].Pieces, b)
	}
	return strips
}

// playRules are what a store looks up, each behind its key; what says nothing is left out.
func (l *layout) playRules(w float64, rules [][2]string) (out []page.Piece) {
	const key = 21 * mm
	for _, r := range rules {
		if r[1] == "" {
			continue
		}
		row := page.Beside(page.Strip{Pieces: page.Paragraph(l.say(r[0]), page.Head, key-2*mm)},
			page.Strip{X: key, Pieces: page.Paragraph(r[1], page.Small, w-key)})
		if len(out) > 0 {
			row = page.Spaced(1*mm, row)
		}
		out = append(out, row...)
	}
	return out
}

func (l *layout) playFacts(p roadmap.PlaySheet) [][2]string {
	var speakers []roadmap.Name
	for _, t := range p.TalkTrack {
		speakers = append(speakers, t.Role)
	}
	var from civil.Date
	for _, s := range p.Stores {
		if from.IsZero() || !s.Start.IsZero() && s.Start.Before(from) {
			from = s.Start
		}
	}
	fifth := [2]string{l.say("pdf.play.hold_out"), l.number(p.HoldOut)}
	if len(p.Stores) == 1 && p.Stores[0].Champion != "" {
		fifth = [2]string{l.say("pdf.play.champion"), p.Stores[0].Champion}
	}
	return [][2]string{
		{l.say("pdf.play.owner"), l.dash(p.Owner.Name)}, {l.say("pdf.play.speaks"), l.dash(shortNames(speakers))},
		{l.say("pdf.play.channels"), l.dash(shortNames(p.Channels))}, {l.say("pdf.play.from"), l.p.Date(from)},
		fifth, {l.say("pdf.play.success"), l.success(p)},
	}
}

// mostTrigger is how long what starts a play may be for the title over its cadence.
const mostTrigger = 110

// playWhen is the title over the cadence with what starts the play for an owner; too long a text stands below.
func (l *layout) playWhen(p roadmap.PlaySheet) (title, below string) {
	start := cmp.Or(p.Trigger, p.Event.Name)
	switch {
	case start == "":
		return l.say("pdf.play.when"), ""
	case fits(start, mostTrigger):
		return l.say("pdf.play.when_after", text.Str("Trigger", start)), ""
	}
	return l.say("pdf.play.when"), start
}

// whom is the audience: the team's words, then the rules.
func (l *layout) whom(p roadmap.PlaySheet) string {
	parts := nonEmpty(p.Whom)
	add := func(key string, rules []text.Message) {
		if len(rules) == 0 {
			return
		}
		said := make([]string, len(rules))
		for i, m := range rules {
			said[i] = l.p.Say(m)
		}
		parts = append(parts, l.say(key, text.Str("Rules", strings.Join(said, "; "))))
	}
	add("pdf.play.all", p.All)
	add("pdf.play.any", p.Any)
	add("pdf.play.none", p.None)
	return strings.Join(parts, "\n")
}

// talk is what each role says, point by point.
func (l *layout) talk(track []roadmap.PlayTalk, s page.Style, w float64) (out []page.Piece) {
	const indent = 6.4 * mm
	for _, t := range track {
		block := page.Kept(page.Paragraph(t.Role.Name, page.Strong.In(scene.Of(scene.Accent)), w))
		block[len(block)-1].Keep = true
		for i, point := range t.Points {
			in := page.Moved(indent, page.Paragraph(point, s, w-indent))
			if len(in) == 0 {
				continue
			}
			in[0].Items = append(page.Disc(l.p.Whole(int64(i+1)), scene.Point{X: 2.1 * mm, Y: s.Leading / 2}, min(2*mm, s.Leading*0.55), true), in[0].Items...)
			block = append(block, page.Spaced(1*mm, in)...)
		}
		if len(block) > 1 {
			out = page.Join(2.2*mm, out, block)
		}
	}
	return out
}

func (l *layout) objections(p roadmap.PlaySheet, w float64) (out []page.Piece) {
	for i, o := range p.Objections {
		block := page.Kept(page.Join(0.4*mm, page.Paragraph(o.Says, page.Title, w), page.Paragraph(o.Answer, page.Small, w)))
		block = page.Underlined(w, 1.1*mm, block)
		if i > 0 {
			block = page.Spaced(1.3*mm, block)
		}
		out = append(out, block...)
	}
	return out
}

func (l *layout) playNeeds(needs []roadmap.PlayNeed, w float64) (out []page.Piece) {
	for i, n := range needs {
		state := l.p.Date(n.End)
		if n.Done {
			state = l.say("pdf.play.done")
		}
		row := page.Field(n.Code+" "+n.Name, page.Small, w-24*mm, page.Anchor{Word: n.Code, Target: sheetTarget(n.Code)})
		row[0].Items = append(row[0].Items, page.Note.Run(state, w, 0, scene.End))
		if i > 0 {
			row = page.Spaced(0.8*mm, row)
		}
		out = append(out, row...)
	}
	return out
}

// playWishes are how far the one store of a sheet has come and what it asks for; a full report lists all stores before.
func (l *layout) playWishes(stores []roadmap.PlayStore, w float64) []page.Piece {
	if l.b.Cover.Audience == roadmap.Full || len(stores) != 1 {
		return nil
	}
	s := stores[0]
	says := nonEmpty(s.Needs, s.Note)
	if s.Certified.Known {
		says = append(says, l.say("pdf.play.certified", s.Certified.Arg("Share")))
	}
	return page.Paragraph(strings.Join(says, " · "), page.Small, w)
}
