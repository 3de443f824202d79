package roadmap

import (
	"ownerloop/assessment"
	"ownerloop/assets/text"
)

// tiles are the summary's big figures: way to target, score, finish, and what the plan is worth; the stage while that
// can't be told.
func (b *briefer) tiles() []Tile {
	if b.out.Value.Known {
		return []Tile{b.targetTile(), b.scoreTile(), b.finishTile(), b.valueTile()}
	}
	return []Tile{b.targetTile(), b.scoreTile(), b.stageTile(), b.finishTile()}
}

// valueTile never says a figure without its range.
func (b *briefer) valueTile() Tile {
	v := b.out.Value
	like := max(v.Final.P90, -v.Final.P10)
	args := []text.Arg{text.MoneyLike("Low", v.Final.P10, v.Currency, like), text.MoneyLike("High", v.Final.P90, v.Currency, like), text.Int("Month", v.Payback.P50)}
	note := text.M("report.tile.value.never", args...)
	if v.Payback.P50 > 0 {
		note = text.M("report.tile.value.paid", args...)
	}
	label := text.M("report.tile.value", text.Int("Count", len(v.Months)))
	if v.Illustration {
		label = text.M("report.tile.value.illustration", text.Int("Count", len(v.Months)))
	}
	return tile(true, text.M("report.value.money", text.MoneyLike("Value", v.Final.P50, v.Currency, like)), label, note)
}

// tile is one with a figure, or an empty one with a dash.
func tile(known bool, value, label, note text.Message) Tile {
	if !known {
		value = text.M("report.value", text.Num("Value", text.Level, missing(text.Level).X))
	}
	return Tile{Value: value, Label: label, Note: note, Empty: !known}
}

func (b *briefer) targetTile() Tile {
	o := b.out.Scores.Overall
	note := text.M("report.tile.target.needs")
	switch {
	case o.Progress.Known:
		note = text.M("report.tile.target.progress", o.Progress.Arg("Share"), text.Str("Milestone", b.frozen.Name))
	case o.PercentTo.Known:
		note = text.M("report.tile.target.set", text.Int("Count", b.withTarget()))
	}
	return tile(o.PercentTo.Known, text.M("report.value", o.PercentTo.Arg("Value")), text.M("report.tile.target"), note)
}

func (b *briefer) withTarget() (n int) {
	for _, i := range b.out.Scores.Indicators {
		if i.Target.Known && i.State != assessment.NoneApply {
			n++
		}
	}
	return n
}

func (b *briefer) scoreTile() Tile {
	o := b.out.Scores.Overall
	note := text.M("report.tile.score.none")
	switch {
	case o.Now.Known && b.out.Scores.OneRater:
		note = text.M("report.onerater")
	case o.Provisional:
		note = text.M("report.tile.score.provisional", o.Coverage.Arg("Coverage"))
	case o.Milestone.Known:
		note = text.M("report.tile.score.since", text.Str("Milestone", b.frozen.Name), o.Milestone.Arg("Before"), o.Target.Arg("Target"))
	case o.Now.Known:
		note = text.M("report.tile.score.target", o.Target.Arg("Target"))
	}
	return tile(o.Now.Known, text.M("report.value", o.Now.Arg("Value")),
		text.M("report.tile.score", text.Int("Low", b.out.Scores.Low), text.Int("High", b.out.Scores.High)), note)
}

func (b *briefer) stageTile() Tile {
	s := b.out.Scores.Overall.Stage
	note := text.M("report.tile.score.none")
	if s.Known {
		note = text.M("report.value.text", text.Str("Value", s.Name))
	}
	return tile(s.Known, s.Label, text.M("report.tile.stage"), note)
}

func (b *briefer) finishTile() Tile {
	p := b.out.Plan
	note := text.M("report.tile.finish.needs")
	switch {
	case p.Moved.Key != "":
		note = text.M("report.tile.finish.moved", text.Int("Count", len(p.Bars)), text.Sub("Moved", p.Moved))
	case len(p.Bars) > 0:
		note = text.M("report.tile.finish.bars", text.Int("Count", len(p.Bars)))
	case len(p.Problems) > 0:
		note = text.M("report.tile.finish.problems", text.Int("Count", len(p.Problems)))
	case len(b.out.Proposals) > 0:
		note = text.M("report.tile.finish.proposed", text.Int("Count", len(b.out.Proposals)))
	}
	return tile(len(p.Bars) > 0, text.M("report.value.date", text.DateArg("Value", p.Finish)), text.M("report.tile.finish"), note)
}
