package scorecard

import (
	"slices"
	"strings"

	"ownerloop/app/ui/ahead"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// outlook lets the page show how things will stand on a later day, when what the plan has finished by then has had its
// effect. It compares with today.
type outlook struct {
	*ahead.Strip
	p    *Page
	told string // the number explained in the inspector
}

func newOutlook(p *Page) *outlook {
	o := &outlook{p: p}
	o.Strip = ahead.New(p.host, o.moved)
	return o
}

// toggle opens the strip or closes it. The plan is the whole workshop's: one store has none.
func (o *outlook) toggle() {
	if on := !o.On() && o.p.store == uuid.Nil; on != o.On() {
		o.p.host.CloseInspector()
		o.told = ""
		o.Open(on)
	}
}

func (o *outlook) moved() {
	told := o.told
	o.p.refresh()
	o.p.scopeShown()
	if told != "" {
		o.p.explainNumber(told)
	}
}

// lifted is a number of the page today and on the day shown.
type lifted struct {
	title    string
	move     string                               // "1.51 → 1.88"
	includes func(assessment.IndicatorScore) bool // which indicators make it
}

// number looks a number up; false for today, and for numbers the plan moves nothing in.
func (o *outlook) number(ref string) (lifted, bool) {
	m, later := o.Moment()
	kind, id, _ := strings.Cut(ref, ":")
	if !later || kind == "gap" || kind == "agreement" {
		return lifted{}, false
	}
	p := o.p
	between := func(q text.Quantity, now, then assessment.Number) string {
		number := func(n assessment.Number) string {
			if !n.Known {
				return "–"
			}
			return p.host.Text().Number(q, n.Value)
		}
		return number(now) + " → " + number(then)
	}
	if dim, ok := p.host.Desk().Pack().Dimension(id); ok {
		now, _ := find(p.base.Dimensions, id)
		then, _ := find(m.Card.Dimensions, id)
		return lifted{dim.Name, between(text.Score, now.Score, then.Score), func(i assessment.IndicatorScore) bool { return i.Dimension == id }}, true
	}
	if at := slices.IndexFunc(p.base.Indicators, func(i assessment.IndicatorScore) bool { return i.ID == id }); at >= 0 {
		ind, _ := p.host.Desk().Pack().Indicator(id)
		return lifted{ind.Name, between(text.Level, p.base.Indicators[at].Level, m.Card.Indicators[at].Level),
			func(i assessment.IndicatorScore) bool { return i.ID == id }}, true
	}
	return lifted{p.say("score.title.overall"), between(text.Score, p.base.Overall.Score, m.Card.Overall.Score),
		func(assessment.IndicatorScore) bool { return true }}, true
}

// explain tells what lifts a number by the day shown; false for numbers that explain themselves.
func (o *outlook) explain(ref string) bool {
	n, ok := o.number(ref)
	if !ok {
		return false
	}
	p := o.p
	parts := []fyne.CanvasObject{
		kit.Column(kit.Gap4, kit.Small(n.title), kit.Figure(n.move).Single()),
		kit.Small(p.say("scorecard.ahead.if", text.Str("Date", o.Date()))),
	}
	parts = append(parts, o.lifts(n.includes)...)
	o.told = ref
	p.host.Inspect(page.Inspection{Title: p.say("scorecard.ahead.why"), Content: kit.Column(kit.Gap12, parts...), Closed: func() {
		o.told = ""
		p.choose("")
	}})
	p.choose(ref)
	return true
}

// lifts lists the levels that rise by the day shown, each with the work that raises it.
func (o *outlook) lifts(includes func(assessment.IndicatorScore) bool) (parts []fyne.CanvasObject) {
	p, past := o.p, o.Past()
	card := past[len(past)-1].Card
	for k, was := range p.base.Indicators {
		then := card.Indicators[k]
		if !includes(was) || !then.Level.Known || then.Level.Value == was.Level.Value {
			continue
		}
		ind, _ := p.host.Desk().Pack().Indicator(was.ID)
		level := func(n assessment.Number) string { return p.host.Text().Number(text.Level, n.Value) }
		lines := []fyne.CanvasObject{kit.Row(kit.Gap8, kit.Grow(1, kit.Name(was.ID+" "+ind.Short)), kit.Name(level(was.Level)+" → "+level(then.Level)).Single())}
		for _, in := range o.raising(was.ID) {
			open := func() { p.host.Go(page.Place{Page: page.Roadmap, View: "plan", Ref: in.ID.String()}) }
			lines = append(lines, kit.NewPressable(in.Name, kit.Small(in.Code+" "+in.Name), open))
		}
		parts = append(parts, kit.NewSunken(kit.Column(kit.Gap4, lines...)))
	}
	if len(parts) == 0 {
		parts = append(parts, kit.Body(p.say("scorecard.ahead.nothing")))
	}
	return parts
}

// raising is the work finished by the day shown that raises an indicator, in the order it is finished.
func (o *outlook) raising(indicator string) (list []roadmap.Initiative) {
	byID := map[uuid.UUID]roadmap.Initiative{}
	for _, in := range o.p.host.Desk().Inputs().Work.Initiatives {
		byID[in.ID] = in
	}
	for _, m := range o.Past() {
		for _, id := range m.Finished {
			for _, r := range byID[id].Raises {
				if r.Indicator == indicator {
					list = append(list, byID[id])
				}
			}
		}
	}
	return list
}
