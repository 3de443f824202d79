package group

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// drill goes down to the cursor's store: its scorecard in the inspector.
func (p *Page) drill() {
	if p.row < 0 || p.row >= len(p.rows) {
		return
	}
	p.open = true
	p.inspect()
}

// up leaves the store again.
func (p *Page) up() {
	p.open = false
	p.host.CloseInspector()
}

// inspect shows the store of the cursor; on a dimension's column with that dimension's indicators.
func (p *Page) inspect() {
	if p.row < 0 || p.row >= len(p.rows) {
		return
	}
	r := p.rows[p.row]
	card, store := p.seen.Card(r), p.seen.Store(r)
	title, cell, mean, indicators := p.say("group.overall"), r.Overall, p.seen.Group.Mean.Overall, card.Indicators
	if p.col < len(r.Cells) {
		title, cell, mean = p.view.dimension(p.col), r.Cells[p.col], p.seen.Group.Mean.Cells[p.col]
		indicators = slices.DeleteFunc(slices.Clone(card.Indicators), func(i assessment.IndicatorScore) bool {
			return i.Dimension != p.seen.Group.Dimensions[p.col]
		})
	}
	head := []fyne.CanvasObject{kit.Figure(p.view.number(text.Score, cell.Score)).Single()}
	if r.Rank > 0 {
		head = append(head, kit.NewChip(p.say("group.rank-of", text.Int("Rank", r.Rank), text.Int("Count", len(p.seen.Group.Rows))), kit.Plain))
	}
	if d := difference(cell.Score, mean.Score); d.Known {
		head = append(head, kit.Small(p.say("group.to-group", text.Num("Gap", text.Gap, d.Value))).Single())
	}
	parts := []fyne.CanvasObject{kit.Small(title), kit.Row(kit.Gap8, append(head, kit.Spring())...)}
	if p.col < len(r.Cells) {
		for _, i := range indicators {
			parts = append(parts, p.indicator(i))
		}
	} else {
		for d, c := range r.Cells {
			parts = append(parts, p.level(p.view.dimension(d), text.Score, c.Score, assessment.Number{}, c.Inherited, stageText(c.Stage)))
		}
	}
	parts = append(parts, p.apart(indicators)...)
	if store.File != "" {
		parts = append(parts, kit.Divider(), kit.Small(p.say("group.from-file", text.Str("File", store.File))))
		if len(store.Instead) > 0 {
			parts = append(parts, kit.Small(p.say("group.instead", text.Names("Files", store.Instead...))))
		}
	}
	note := ""
	if p.col < len(r.Cells) {
		note = title
	}
	var foot fyne.CanvasObject
	if p.item == "" { // a store of another file has its page there
		foot = kit.Row(kit.Gap8, kit.NewButton(p.say("group.scorecard"), kit.Secondary, func() {
			p.host.Go(page.Place{Page: page.Scorecard, Item: r.Store.String()})
		}), kit.Spring())
	}
	p.host.Inspect(page.Inspection{Title: store.Name, Note: note, Content: kit.Column(kit.Gap12, parts...), Foot: foot, Closed: func() { p.open = false }})
}

// indicator is an indicator of the store with its level.
func (p *Page) indicator(i assessment.IndicatorScore) fyne.CanvasObject {
	ind, _ := p.seen.Pack.Indicator(i.ID)
	return p.level(ind.Name, text.Level, i.Level, i.Target, i.Source == assessment.FromGroup, "")
}

// level is a name with a number over a bar of stages.
func (p *Page) level(name string, q text.Quantity, at, target assessment.Number, inherited bool, note string) fyne.CanvasObject {
	var stages []float64
	for _, s := range p.seen.Pack.Stages {
		stages = append(stages, float64(s.Level))
	}
	words := note
	if note != "" {
		words = p.say("group.stage", text.Str("Stage", note))
	}
	var mark fyne.CanvasObject = kit.Small(words).Single()
	if inherited {
		mark = kit.Row(kit.Gap4, kit.NewIcon("link", 14, scene.Muted), kit.Small(p.say("group.inherited")).Single())
	}
	return kit.Column(kit.Gap4,
		kit.Row(kit.Gap8, kit.GrowFrom(1, 90, kit.Body(name)), kit.NewText(p.view.number(q, at), kit.SizeText, scene.SemiBold, scene.Ink).Single()),
		kit.Row(kit.Gap8, kit.GrowFrom(1, 60, kit.NewStageBar(6, stages, at.Value, at.Known, target.Value, target.Known)), mark))
}

// mostApart is how many indicators are named on each side.
const mostApart = 4

// apart lists where the store is ahead of the group and where behind.
func (p *Page) apart(indicators []assessment.IndicatorScore) (parts []fyne.CanvasObject) {
	if p.item != "" || p.host.Desk() == nil {
		return nil
	}
	group := map[string]assessment.Number{}
	for _, i := range p.host.Desk().Card().Indicators {
		group[i.ID] = i.Level
	}
	type gap struct {
		name string
		by   float64
	}
	var gaps []gap
	for _, i := range indicators {
		if d := difference(i.Level, group[i.ID]); d.Known && math.Abs(d.Value) >= 0.005 {
			ind, _ := p.seen.Pack.Indicator(i.ID)
			gaps = append(gaps, gap{ind.Name, d.Value})
		}
	}
	slices.SortStableFunc(gaps, func(a, b gap) int { return -cmp.Compare(math.Abs(a.by), math.Abs(b.by)) })
	for _, side := range []struct {
		key  string
		sign float64
	}{{"group.ahead", 1}, {"group.behind", -1}} {
		var facts []kit.Fact
		for _, g := range gaps {
			if g.by*side.sign > 0 && len(facts) < mostApart {
				facts = append(facts, kit.Fact{Label: g.name, Value: p.host.Text().Number(text.Gap, g.by), Strong: true})
			}
		}
		if len(facts) > 0 {
			parts = append(parts, kit.Divider(), kit.Name(p.say(side.key)), kit.NewFacts(facts))
		}
	}
	return parts
}

// difference is a - b of the printed numbers.
func difference(a, b assessment.Number) assessment.Number {
	if !a.Known || !b.Known {
		return assessment.Number{}
	}
	return assessment.Number{Value: text.RoundAs(text.Score, text.RoundAs(text.Score, a.Value)-text.RoundAs(text.Score, b.Value)), Known: true}
}

// stageText is an attained stage as printed.
func stageText(s assessment.Stage) string {
	switch {
	case !s.Known:
		return ""
	case s.Plus:
		return strconv.Itoa(s.Level) + "+"
	}
	return strconv.Itoa(s.Level)
}
