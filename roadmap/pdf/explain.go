package pdf

import (
	"math"
	"strconv"

	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// explain shows how each score came about: the overall score, a page a dimension, then every indicator in a table.
func (l *layout) explain(c roadmap.Chapter) {
	opened := false
	for _, d := range l.b.Scores.Dimensions {
		if _, ok := l.chain("dimension:" + d.ID); !ok {
			continue
		}
		if !opened { // the chapter begins with its first dimension's page
			c.Headline = append(l.explainHeadline(d), c.Headline...)
			l.open(c)
			l.book.Flow([]page.Piece{{Target: dimensionTarget(d.ID)}})
		} else {
			l.further(c, l.forms(l.explainHeadline(d)), 1, dimensionTarget(d.ID))
		}
		opened = true
		l.explainDimension(d)
	}
	if !opened {
		l.open(c)
	}
	l.indicatorTable(c)
}

func dimensionTarget(id string) string { return "dimension:" + id }

func (l *layout) explainHeadline(d roadmap.DimensionRow) roadmap.Headline {
	return roadmap.Headline{
		text.M("pdf.explain.headline", text.Str("Dimension", d.Name.Name), d.Now.Arg("Score")),
		text.M("pdf.explain.headline", text.Str("Dimension", d.Short), d.Now.Arg("Score")),
	}
}

func (l *layout) chain(ref string) (assessment.Explanation, bool) {
	for _, e := range l.b.Explain {
		if e.Ref == ref {
			return e, true
		}
	}
	return assessment.Explanation{}, false
}

// explainDimension is six steps in cards, read from left to right: an indicator's votes, its level, the dimension's
// score, its stage, the percent to target, the overall score.
func (l *layout) explainDimension(d roadmap.DimensionRow) {
	const gap = 6 * mm
	body := l.book.Body()
	w := (body.W - 2*gap) / 3
	var cards []card
	add := func(title string, in func(w float64) []page.Piece) {
		cards = append(cards, card{title, in(page.CardWidth(w))})
	}
	if i, ok := l.example(d.ID); ok {
		if e, ok := l.chain("indicator:" + i.ID); ok && len(e.Terms) > 0 {
			add(l.say("pdf.explain.votes", text.Str("Indicator", i.ID+" "+i.Short)), func(w float64) []page.Piece { return l.votes(e, i, w) })
		}
		add(l.say("pdf.explain.level", text.Str("Indicator", i.ID)), func(w float64) []page.Piece { return l.levelCard(i, w) })
	}
	if e, ok := l.chain("dimension:" + d.ID); ok {
		add(l.say("pdf.explain.score"), func(w float64) []page.Piece { return l.sumCard(e, w) })
	}
	add(l.say("pdf.explain.stage"), func(w float64) []page.Piece { return l.stageCard(d, w) })
	if e, ok := l.chain("target:" + d.ID); ok {
		add(l.say("pdf.explain.target"), func(w float64) []page.Piece { return l.sumCard(e, w) })
	}
	if e, ok := l.chain("overall"); ok {
		add(l.say("pdf.explain.overall"), func(w float64) []page.Piece { return l.sumCard(e, w) })
	}
	l.cards(cards, w, gap)
}

// card is one step of an explanation.
type card struct {
	title string
	body  []page.Piece
}

// cards stand three in a row, those of a row equally high where they fit on the page.
func (l *layout) cards(cards []card, w, gap float64) {
	rows := (len(cards) + 2) / 3
	least := make([]float64, rows)
	sum := float64(rows-1) * gap
	for i, c := range cards {
		least[i/3] = max(least[i/3], page.CardHeight(c.title, w, c.body))
	}
	for _, h := range least {
		sum += h
	}
	spare := max(l.book.Room()-sum, 0)
	strips := make([]page.Strip, 3)
	for i, c := range cards {
		s := &strips[i%3]
		s.X = l.book.Body().X + float64(i%3)*(w+gap)
		h := least[i/3] + min(spare/float64(rows), 8*mm)
		s.Pieces = page.Join(gap, s.Pieces, page.Card(strconv.Itoa(i+1), c.title, w, h, c.body))
	}
	l.book.Columns(strips...)
}

// example is the indicator of a dimension that shows most of the way to a level: agreed against a vote, else voted.
func (l *layout) example(dimension string) (best roadmap.IndicatorRow, ok bool) {
	rank := -1
	for _, i := range l.b.Scores.Indicators {
		if i.Dimension != dimension || !i.Level.Known {
			continue
		}
		r := min(i.Raters, 999)
		if i.Agreed.Known && i.Voted.Known && i.Agreed.Printed != i.Voted.Printed {
			r += 1000
		}
		if len(i.Sets) > 0 {
			r += 2000
		}
		if r > rank {
			best, rank, ok = i, r, true
		}
	}
	return best, ok
}

// votes are the means of the sets and the mean of those means.
func (l *layout) votes(e assessment.Explanation, i roadmap.IndicatorRow, w float64) []page.Piece {
	t := page.Table{Dense: true, Continued: l.say("pdf.table.continued"), Columns: []page.Column{
		{Head: l.say("pdf.explain.function"), Weight: 1},
		{Head: l.say("pdf.explain.raters"), Align: scene.End},
		{Head: l.say("pdf.explain.mean"), Align: scene.End},
		{Head: l.say("pdf.explain.counts"), Align: scene.End},
	}}
	sets := map[string]roadmap.FunctionSet{}
	for _, s := range l.b.Perception.Sets {
		sets[s.ID] = s
	}
	for _, m := range i.Sets {
		s := sets[m.Set]
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			page.T(setName(s), page.Small).Led(4.4*mm, setMark(s)),
			page.T(strconv.Itoa(m.Raters), page.Small), page.T(l.number(m.Mean), page.Small), page.T(l.plain(m.Weight), page.Small),
		}})
	}
	if len(t.Rows) == 0 {
		return l.sumCard(e, w)
	}
	out := append(t.Pieces(w), l.result(l.say("pdf.explain.voted"), l.number(i.Voted), w)...)
	note := "pdf.explain.mean_of_means"
	if i.StoreVoted {
		note = "pdf.explain.store_voted"
	}
	return append(out, page.Spaced(1.6*mm, page.Paragraph(l.say(note), page.Note, w))...)
}

// levelCard says which level counts, and why.
func (l *layout) levelCard(i roadmap.IndicatorRow, w float64) []page.Piece {
	pair := func(a, b string, s page.Style) []page.Piece {
		in := page.Field(a, s, w-18*mm)
		in[0].Items = append(in[0].Items, s.Run(b, w, 0, scene.End))
		return in
	}
	out := append(pair(l.say("pdf.explain.voted"), l.number(i.Voted), page.Text), pair(l.say("pdf.explain.agreed"), l.number(i.Agreed), page.Text)...)
	if i.Reason != "" {
		out = append(out, page.Spaced(2*mm, page.Paragraph(l.say("pdf.explain.reason", text.Str("Reason", i.Reason)), page.Text, w))...)
	}
	out = append(out, page.Spaced(2*mm, l.result(l.say("pdf.explain.used"), l.number(i.Level), w))...)
	why := "pdf.explain.from_" + string(i.Source)
	if i.Source == assessment.FromNone {
		why = "pdf.explain.from_none"
	}
	notes := page.Paragraph(l.say(why), page.Note, w)
	if i.Agreement.Known {
		notes = append(notes, page.Paragraph(l.say("pdf.explain.agreement", i.Agreement.Arg("Agreement")), page.Note, w)...)
	}
	if i.DontKnow+i.NACount > 0 {
		notes = append(notes, page.Paragraph(l.say("pdf.explain.no_level", text.Int("DontKnow", i.DontKnow), text.Int("NotApplicable", i.NACount)), page.Note, w)...)
	}
	return append(out, page.Spaced(2*mm, notes)...)
}

// sumCard is a chain whose terms add up to a number.
func (l *layout) sumCard(e assessment.Explanation, w float64) []page.Piece {
	weighted := false
	for _, t := range e.Terms {
		weighted = weighted || t.Weight.Known
	}
	t := page.Table{Dense: true, Continued: l.say("pdf.table.continued"), Columns: []page.Column{{Head: l.say("pdf.explain.term"), Weight: 1}}}
	if weighted {
		t.Columns = append(t.Columns, page.Column{Head: l.say("pdf.explain.weight"), Align: scene.End})
	}
	t.Columns = append(t.Columns, page.Column{Head: l.say("pdf.explain.value"), Align: scene.End})
	if weighted {
		t.Columns = append(t.Columns, page.Column{Head: l.say("pdf.explain.product"), Align: scene.End})
	}
	row := func(label, weight, value, product string, s page.Style) page.Row {
		cells := []page.Cell{page.T(label, s)}
		if weighted {
			cells = append(cells, page.T(weight, s))
		}
		cells = append(cells, page.T(value, s))
		if weighted {
			cells = append(cells, page.T(product, s))
		}
		return page.Row{Cells: cells}
	}
	for _, term := range e.Terms {
		t.Rows = append(t.Rows, row(l.p.Say(term.Label), l.weight(term.Weight), l.hundredths(term.Value), l.hundredths(term.Product), page.Small))
	}
	if weighted && e.Sum.Known {
		total := row(l.say("pdf.explain.sum"), l.weight(e.Divisor), "", l.hundredths(e.Sum), page.Strong)
		total.Total = true
		t.Rows = append(t.Rows, total)
	}
	out := append(t.Pieces(w), l.result(l.p.Say(e.Formula), l.exact(e.Rounded, e.Quantity), w)...)
	return append(out, l.notes(e, w)...)
}

// result is the last line of a card: a name or formula and the number it gives.
func (l *layout) result(name, number string, w float64) []page.Piece {
	in := page.Field(name, page.Strong, w-24*mm)
	in[len(in)-1].Height = page.Title.Leading
	in[len(in)-1].Items = append(in[len(in)-1].Items, page.Title.In(scene.Of(scene.Accent)).Run(number, w, page.Strong.Base()-page.Title.Base(), scene.End))
	return page.Spaced(1.6*mm, page.Kept(in))
}

// notes are what stands below a result: what was left out, and remarks.
func (l *layout) notes(e assessment.Explanation, w float64) []page.Piece {
	var out []page.Piece
	for _, t := range e.Excluded {
		words := l.say("pdf.explain.excluded", text.Sub("What", t.Label), text.Sub("Why", t.Note))
		out = append(out, page.Paragraph(words, page.Note, w)...)
	}
	for _, n := range e.Notes {
		out = append(out, page.Paragraph(l.p.Say(n), page.Note, w)...)
	}
	return page.Spaced(1.6*mm, out)
}

// stageCard shows the share of weight at each stage against what is needed.
func (l *layout) stageCard(d roadmap.DimensionRow, w float64) []page.Piece {
	heads := l.b.Matrix.Stages
	if len(heads) == 0 {
		heads = l.b.Lists.Stages
	}
	var out []page.Piece
	for i, share := range d.Stage.Shares {
		if i >= len(heads) {
			break
		}
		in := page.Field(l.say("pdf.explain.share", text.Int("Level", heads[i].Level)), page.Text, w-18*mm)
		in[0].Items = append(in[0].Items, page.Title.Run(l.number(share), w, 0, scene.End))
		out = append(out, page.Spaced(1.2*mm, append(page.Kept(in), l.shareBar(share, d.Stage.Needs, w)))...)
	}
	out = append(out, page.Spaced(2.5*mm, page.Paragraph(l.say("pdf.explain.attained", text.Sub("Stage", d.Stage.Label)), page.Text, w))...)
	if e, ok := l.chain("stage:" + d.ID); ok {
		out = append(out, l.notes(e, w)...)
	}
	if len(d.Stage.Blocking) > 0 && !d.Stage.Top {
		names := make([]string, len(d.Stage.Blocking))
		for i, b := range d.Stage.Blocking {
			names[i] = b.ID
		}
		words := l.say("pdf.explain.blocking", text.Int("Level", d.Stage.Next), text.Names("Indicators", names...))
		out = append(out, page.Spaced(1.6*mm, page.Paragraph(words, page.Note, w))...)
	}
	return out
}

func (l *layout) shareBar(share, needs roadmap.Figure, w float64) page.Piece {
	const h = 2.8 * mm
	items := []scene.Item{scene.Rect{Box: scene.Box{Y: 0.4 * mm, W: w, H: h}, Style: scene.Filled(scene.Of(scene.Sunken))}}
	if share.Known {
		items = append(items, scene.Rect{Box: scene.Box{Y: 0.4 * mm, W: w * min(max(share.Printed, 0), 1), H: h}, Style: scene.Filled(scene.RampAt(0.5))})
	}
	if needs.Known {
		x := w * min(max(needs.Printed, 0), 1)
		items = append(items, scene.Line{From: scene.Point{X: x}, To: scene.Point{X: x, Y: h + 0.9*mm}, Style: scene.Stroked(scene.Of(scene.Ink), 0.35*mm, 0.9*mm, 0.6*mm)})
	}
	return page.Piece{Height: h + 1.4*mm, Items: items}
}

// indicatorTable is every indicator with its figures.
func (l *layout) indicatorTable(c roadmap.Chapter) {
	rows := l.b.Scores.Indicators
	if len(rows) == 0 {
		return
	}
	l.further(c, []string{l.say("pdf.explain.table", text.Int("Count", len(rows)))}, 1, indicatorTablePlace)
	body := l.book.Body()
	t := page.Table{
		Continued: l.say("pdf.table.continued"),
		Columns: []page.Column{
			{Head: l.say("pdf.explain.id")}, {Head: l.say("pdf.explain.indicator"), Weight: 1},
			{Head: l.say("pdf.explain.weight"), Align: scene.End, Drop: 1},
			{Head: l.say("pdf.explain.level_short"), Align: scene.End},
			{Head: l.say("pdf.explain.voted_short"), Align: scene.End, Drop: 3},
			{Head: l.say("pdf.explain.agreed_short"), Align: scene.End, Drop: 3},
			{Head: l.say("pdf.explain.target_short"), Align: scene.End},
			{Head: l.say("pdf.explain.to_target"), Align: scene.End},
			{Head: l.say("pdf.explain.agreement_short"), Align: scene.End, Drop: 4},
			{Head: l.say("pdf.explain.raters"), Align: scene.End, Drop: 2},
		},
	}
	for _, s := range l.b.Perception.Sets {
		t.Columns = append(t.Columns, page.Column{Head: setName(s), Align: scene.End, Drop: 6})
	}
	dimension := ""
	for _, i := range rows {
		if i.Dimension != dimension {
			dimension = i.Dimension
			t.Rows = append(t.Rows, page.Row{Group: true, Cells: []page.Cell{page.T(l.dimensionName(dimension), page.Title)}})
		}
		t.Rows = append(t.Rows, l.indicatorRow(i))
	}
	l.book.Flow(t.Pieces(body.W))
}

func (l *layout) dimensionName(id string) string {
	for _, d := range l.b.Scores.Dimensions {
		if d.ID == id {
			return d.Name.Name
		}
	}
	return id
}

func (l *layout) indicatorRow(i roadmap.IndicatorRow) page.Row {
	name := page.T(i.Name.Name, page.Small)
	switch {
	case i.State == assessment.NoneApply:
		name = name.Under(l.say("pdf.explain.na", text.Str("Reason", i.NA)), page.Note)
	case i.GroupOwned:
		name = name.Under(l.say("pdf.explain.group_owned"), page.Note)
	}
	cells := []page.Cell{
		page.T(i.ID, page.Label), name, page.T(l.plain(i.Weight), page.Small), page.T(l.number(i.Level), page.Strong),
		page.T(l.number(i.Voted), page.Small), page.T(l.number(i.Agreed), page.Small), page.T(l.number(i.Target), page.Small),
		page.T(l.number(i.ToTarget), page.Small), page.T(l.number(i.Agreement), page.Small), page.T(strconv.Itoa(i.Raters), page.Small),
	}
	for _, s := range l.b.Perception.Sets {
		mean := roadmap.Figure{}
		for _, m := range i.Sets {
			if m.Set == s.ID {
				mean = m.Mean
			}
		}
		cells = append(cells, page.T(l.number(mean), page.Small))
	}
	return page.Row{Cells: cells, Target: indicatorTarget(i.ID)}
}

// plain prints a weight without decimals where it has none.
func (l *layout) plain(x float64) string {
	if x == math.Trunc(x) {
		return l.p.Fixed(x, 0)
	}
	return l.p.Number(text.Weight, x)
}

func (l *layout) weight(n assessment.Number) string {
	if !n.Known {
		return l.dash("")
	}
	return l.plain(n.Value)
}

func (l *layout) hundredths(n assessment.Number) string { return l.exact(n, text.Hundredths) }

func (l *layout) exact(n assessment.Number, q text.Quantity) string {
	if !n.Known {
		return l.dash("")
	}
	return l.p.Number(q, n.Value)
}
