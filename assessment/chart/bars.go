package chart

import (
	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
)

// ScoreBars draws a row a dimension and one for the overall score: figures, and below them a bar from the lowest
// level to the score with ticks for milestone and target. Rows spread over the height h where they are lower.
func ScoreBars(s Scores, w, h float64, p *text.Printer, st Style) scene.Scene {
	b := &bars{canvas: &canvas{st: st, print: p}, s: s, w: w}
	b.columns()
	head := b.head()
	rows := append(append([]ScoreRow(nil), s.Rows...), s.Overall)
	heights, sum := make([]float64, len(rows)), 0.0
	for i, row := range rows {
		heights[i] = b.height(row)
		sum += heights[i]
	}
	foot := st.SmallLeading + 0.6*st.Unit
	extra := max(0, min((h-head-sum-foot)/float64(len(rows)), 10*st.Unit))
	y := head
	for i, row := range rows {
		if i == len(s.Rows) {
			b.line(0, y, w, y, scene.Stroked(scene.Of(scene.Ink), st.Thin))
		}
		b.row(row, y+st.Unit, i == len(s.Rows))
		y += heights[i] + extra
	}
	b.axis(y-extra, foot)
	return b.scene(w, max(h, y-extra+foot), s.Title)
}

type bars struct {
	*canvas
	s       Scores
	w       float64
	titles  []string
	picks   []func(ScoreRow) (string, bool) // the text, and whether it is the main figure
	rights  []float64
	name    float64 // width of the names
	barEnd  float64
	wrapped float64
}

// columns sets the figures' right edges, the last one at the right end.
func (b *bars) columns() {
	level := func(pick func(ScoreRow) assessment.Number, q text.Quantity, main bool) func(ScoreRow) (string, bool) {
		return func(row ScoreRow) (string, bool) { return b.number(q, pick(row)), main }
	}
	add := func(title string, pick func(ScoreRow) (string, bool)) {
		b.titles, b.picks = append(b.titles, title), append(b.picks, pick)
	}
	if b.s.Milestone != "" {
		add(b.s.Milestone, level(func(r ScoreRow) assessment.Number { return r.Milestone }, text.Score, false))
	}
	add(b.say("chart.now"), level(func(r ScoreRow) assessment.Number { return r.Now }, text.Score, true))
	if b.s.Target {
		add(b.say("chart.target"), level(func(r ScoreRow) assessment.Number { return r.Target }, text.Level, false))
	}
	if b.s.Milestone != "" {
		add(b.say("chart.change"), level(func(r ScoreRow) assessment.Number { return r.Change }, text.Gap, false))
	}
	if b.s.Target {
		add(b.say("chart.to-target"), level(func(r ScoreRow) assessment.Number { return r.ToTarget }, text.Gap, false))
	}
	step := min(b.w*0.125, 16*b.st.Unit)
	for i := range b.titles {
		b.rights = append(b.rights, b.w-float64(len(b.titles)-1-i)*step)
	}
	b.name = b.rights[0] - step
	b.wrapped = step - b.st.Unit
	b.barEnd = b.w * 0.785
}

func (b *bars) head() float64 {
	lines := make([][]string, len(b.titles))
	most := 1
	for i, title := range b.titles {
		lines[i] = scene.Wrap(title, scene.SemiBold, b.st.Small, b.wrapped)
		most = max(most, len(lines[i]))
	}
	h := max(float64(most)*b.st.SmallLeading, b.st.Leading)
	for i := range lines {
		b.block(lines[i], b.rights[i], h-float64(len(lines[i]))*b.st.SmallLeading, b.st.SmallLeading, scene.End,
			scene.SemiBold, b.st.Small, scene.Of(scene.Muted))
	}
	b.block(scene.Wrap(b.say("chart.scores"), scene.SemiBold, b.st.Text, b.name), 0, h-b.st.Leading, b.st.Leading,
		scene.Start, scene.SemiBold, b.st.Text, scene.Of(scene.Ink))
	h += b.st.Unit
	b.line(0, h, b.w, h, scene.Stroked(scene.Of(scene.Ink), b.st.Thin))
	return h
}

func (b *bars) names(row ScoreRow) []string {
	return scene.Wrap(row.Name, scene.Medium, b.st.Text, b.name)
}

// notes stand right of the bar.
func (b *bars) notes(row ScoreRow) []string {
	var notes []string
	room := b.w - b.barEnd - 2*b.st.Unit
	if b.s.Target && row.PercentTo.Known {
		notes = append(notes, scene.Wrap(b.say("chart.percent", text.Str("Share", b.number(text.Share, row.PercentTo))), scene.SemiBold, b.st.Small, room)...)
	}
	if row.Stage != "" {
		notes = append(notes, scene.Wrap(row.Stage, scene.SemiBold, b.st.Small, room)...)
	}
	if row.Provisional {
		notes = append(notes, scene.Wrap(b.say("chart.provisional.word"), scene.SemiBold, b.st.Small, room)...)
	}
	return notes
}

func (b *bars) height(row ScoreRow) float64 {
	below := max(7*b.st.Unit, float64(len(b.notes(row)))*b.st.SmallLeading)
	return b.st.Unit + float64(len(b.names(row)))*b.st.Leading + 1.5*b.st.Unit + below + 2*b.st.Unit
}

func (b *bars) row(row ScoreRow, top float64, overall bool) {
	bottom := b.block(b.names(row), 0, top, b.st.Leading, scene.Start, scene.Medium, b.st.Text, scene.Of(scene.Ink))
	for i, pick := range b.picks {
		s, main := pick(row)
		weight, paint := scene.Regular, scene.Of(scene.Ink)
		if main {
			weight = scene.SemiBold
			if row.Provisional {
				paint = scene.Of(scene.Muted)
			}
		}
		b.text(s, b.rights[i], top+b.st.Leading/2, scene.End, weight, b.st.Text, paint)
	}
	track := scene.Box{X: 0, Y: bottom + 3*b.st.Unit, W: b.barEnd, H: 4.4 * b.st.Unit}
	b.bar(row, track, overall)
	notes := b.notes(row)
	b.block(notes, b.w, track.Centre().Y-float64(len(notes))*b.st.SmallLeading/2, b.st.SmallLeading, scene.End,
		scene.Medium, b.st.Small, scene.Of(scene.Ink))
}

func (b *bars) bar(row ScoreRow, track scene.Box, overall bool) {
	fill := scene.Of(scene.Accent)
	if overall {
		fill = scene.Of(scene.Ink)
	}
	items := []scene.Item{scene.Rect{Box: track, Style: scene.Filled(scene.Of(scene.Sunken))}}
	at := func(n assessment.Number) float64 { return track.X + track.W*b.s.Scale.at(n.Value) }
	if row.Now.Known {
		items = append(items, scene.Rect{Box: scene.Box{X: track.X, Y: track.Y, W: at(row.Now) - track.X, H: track.H}, Style: scene.Filled(fill)})
	}
	if b.s.Milestone != "" && row.Milestone.Known {
		x := at(row.Milestone)
		from, to := scene.Point{X: x, Y: track.Y - 0.8*b.st.Unit}, scene.Point{X: x, Y: track.Bottom() + 0.8*b.st.Unit}
		items = append(items, scene.Line{From: from, To: to, Style: scene.Stroked(scene.Of(scene.Surface), 4*b.st.Thin)},
			scene.Line{From: from, To: to, Style: scene.Stroked(scene.Of(scene.Edge), 1.4*b.st.Thin)})
	}
	if b.s.Target && row.Target.Known {
		x := at(row.Target)
		tip := scene.Point{X: x, Y: track.Y - 1.2*b.st.Unit}
		items = append(items, scene.Line{From: tip, To: scene.Point{X: x, Y: track.Bottom() + 0.8*b.st.Unit},
			Style: scene.Stroked(scene.Of(scene.Ink), 1.4*b.st.Thin, 0.8*b.st.Unit, 0.5*b.st.Unit)},
			scene.Diamond(tip, 1.2*b.st.Unit, scene.Of(scene.Ink), true))
	}
	ticks, _ := b.s.Scale.ticks()
	for _, level := range ticks {
		x := track.X + track.W*b.s.Scale.at(level)
		items = append(items, scene.Line{From: scene.Point{X: x, Y: track.Bottom()}, To: scene.Point{X: x, Y: track.Bottom() + 0.6*b.st.Unit},
			Style: scene.Stroked(scene.Of(scene.Edge), b.st.Hair)})
	}
	b.add(scene.Group{Ref: row.Ref, Items: items})
}

// axis writes the stages' levels below the last bar.
func (b *bars) axis(top, h float64) {
	for k, level := range b.s.Scale.Levels {
		x, anchor := b.barEnd*b.s.Scale.at(float64(level)), scene.Middle
		if k == 0 {
			anchor = scene.Start
		}
		b.text(b.tick(float64(level)), x, top+h/2, anchor, scene.Regular, b.st.Small, scene.Of(scene.Muted))
	}
}
