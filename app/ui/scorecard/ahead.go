package scorecard

import (
	"slices"
	"strings"

	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"
)

// ahead lets the page show how things will stand on a later day, when what the plan has finished by then has had its
// effect. It compares with today.
type ahead struct {
	p      *Page
	on     bool
	at     int // moment; 0 is today
	past   []roadmap.Moment
	slider *kit.Slider
	day    *kit.Text
	done   *kit.Text
	line   *fyne.Container // slider and words
	none   *fyne.Container // instead of it: the plan has no dates
	strip  *kit.Card
	told   string // the number explained in the inspector
}

func newAhead(p *Page) *ahead {
	a := &ahead{p: p, day: kit.Name("").Single(), done: kit.Small("")}
	a.done.Lines = 2
	a.slider = kit.NewSlider(a.rest)
	a.slider.Say = func(int) string { return a.day.String() + ", " + a.done.String() }
	a.slider.SetTip(p.say("scorecard.ahead.tip"))
	a.line = kit.Row(kit.Gap16, kit.GrowFrom(2, 200, a.slider), kit.GrowFrom(1, 160, kit.Column(0, a.day, kit.Fixed(0, kit.Scaled(2*kit.Line(kit.SizeSmall)), a.done)))) // room for two lines: nothing below jumps
	plan := kit.NewButton(p.say("scorecard.ahead.plan"), kit.Secondary, func() { p.host.Go(page.Place{Page: page.Roadmap}) })
	a.none = kit.Row(kit.Gap16, kit.Grow(1, kit.Body(p.say("scorecard.ahead.none"))), plan)
	shut := kit.NewIconButton("close", p.say("scorecard.ahead.shut"), a.toggle)
	title := kit.Name(p.say("scorecard.ahead.title")).Single()
	a.strip = kit.NewCard("", nil, kit.Row(kit.Gap16, kit.NewIcon("clock", 18, scene.Muted), title, kit.Grow(1, kit.Layers(a.line, a.none)), shut))
	a.show()
	return a
}

// toggle opens the strip at the plan's end, or closes it: the page shows today again.
func (a *ahead) toggle() {
	if a.p.store != uuid.Nil && !a.on {
		return // the plan is the whole workshop's
	}
	a.on = !a.on
	a.at, a.told = 0, ""
	a.p.host.CloseInspector()
	if a.on {
		a.past = a.p.host.Desk().Outlook().Moments()
		a.at = len(a.past) - 1
	}
	a.p.refresh()
	a.p.scopeShown()
}

// follow takes over what has changed in the workshop; the day stays, as far as the plan still has it.
func (a *ahead) follow() {
	if !a.on {
		return
	}
	day := a.past[a.at].Date
	a.past = a.p.host.Desk().Outlook().Moments()
	a.at = 0
	for i, m := range a.past {
		if i > 0 && !m.Date.After(day) {
			a.at = i
		}
	}
}

// moment is the one shown; false for today.
func (a *ahead) moment() (roadmap.Moment, bool) {
	if !a.on || a.at == 0 {
		return roadmap.Moment{}, false
	}
	return a.past[a.at], true
}

// date is the day shown, in words; "" for today.
func (a *ahead) date() string {
	m, later := a.moment()
	if !later {
		return ""
	}
	return a.p.host.Text().Date(m.Date)
}

func (a *ahead) rest(stop int) {
	a.at = stop
	told := a.told
	a.p.refresh()
	if told != "" {
		a.p.explainNumber(told)
	}
}

// step goes to another moment, opening the strip first.
func (a *ahead) step(by int) {
	if !a.on {
		a.toggle()
		return
	}
	a.slider.Step(by)
}

// show brings the strip up to date.
func (a *ahead) show() {
	a.strip.Hidden = !a.on
	if !a.on {
		return
	}
	dated := len(a.past) > 1
	a.line.Hidden, a.none.Hidden = !dated, dated
	if !dated {
		return
	}
	first, last := a.today(), a.past[len(a.past)-1].Date
	stops := make([]float32, len(a.past))
	finished, all := 0, 0
	var newest []uuid.UUID
	for i, m := range a.past {
		if i > 0 {
			stops[i] = float32(m.Date.DaysSince(first)) / float32(max(last.DaysSince(first), 1))
			stops[i] = min(max(stops[i], stops[i-1]), 1)
		}
		if i <= a.at {
			finished += len(m.Finished)
			newest = m.Finished
		}
		all += len(m.Finished)
	}
	a.slider.SetStops(stops, a.at)
	p := a.p
	if a.at == 0 {
		a.day.Set(p.say("scorecard.ahead.today"))
		a.done.Set(p.say("scorecard.ahead.open", text.Int("Count", all)))
		return
	}
	a.day.Set(a.date())
	a.done.Set(p.say("scorecard.ahead.done", text.Int("Done", finished), text.Int("Of", all), text.Str("Newest", a.named(newest))))
}

// today is the slider's left end: today, or the plan's start where that is still to come.
func (a *ahead) today() civil.Date {
	start, today := a.p.host.Desk().Timeline().Start, a.p.host.Desk().Today()
	return civil.Earlier(civil.Later(start, today), a.past[1].Date)
}

// named are the short names of initiatives.
func (a *ahead) named(ids []uuid.UUID) string {
	var names []string
	for _, in := range a.p.host.Desk().Inputs().Work.Initiatives {
		for _, id := range ids {
			if in.ID == id {
				names = append(names, in.Short)
			}
		}
	}
	return strings.Join(names, ", ")
}

// lifted is a number of the page today and on the day shown.
type lifted struct {
	title    string
	move     string                               // "1.51 → 1.88"
	includes func(assessment.IndicatorScore) bool // which indicators make it
}

// number looks a number up; false for today, and for numbers the plan moves nothing in.
func (a *ahead) number(ref string) (lifted, bool) {
	m, later := a.moment()
	kind, id, _ := strings.Cut(ref, ":")
	if !later || kind == "gap" || kind == "agreement" {
		return lifted{}, false
	}
	p := a.p
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
func (a *ahead) explain(ref string) bool {
	n, ok := a.number(ref)
	if !ok {
		return false
	}
	p := a.p
	parts := []fyne.CanvasObject{
		kit.Column(kit.Gap4, kit.Small(n.title), kit.Figure(n.move).Single()),
		kit.Small(p.say("scorecard.ahead.if", text.Str("Date", a.date()))),
	}
	parts = append(parts, a.lifts(n.includes)...)
	a.told = ref
	p.host.Inspect(page.Inspection{Title: p.say("scorecard.ahead.why"), Content: kit.Column(kit.Gap12, parts...), Closed: func() {
		a.told = ""
		p.choose("")
	}})
	p.choose(ref)
	return true
}

// lifts lists the levels that rise by the day shown, each with the work that raises it.
func (a *ahead) lifts(includes func(assessment.IndicatorScore) bool) (parts []fyne.CanvasObject) {
	p, card := a.p, a.past[a.at].Card
	for k, was := range p.base.Indicators {
		then := card.Indicators[k]
		if !includes(was) || !then.Level.Known || then.Level.Value == was.Level.Value {
			continue
		}
		ind, _ := p.host.Desk().Pack().Indicator(was.ID)
		level := func(n assessment.Number) string { return p.host.Text().Number(text.Level, n.Value) }
		lines := []fyne.CanvasObject{kit.Row(kit.Gap8, kit.Grow(1, kit.Name(was.ID+" "+ind.Short)), kit.Name(level(was.Level)+" → "+level(then.Level)).Single())}
		for _, in := range a.raising(was.ID) {
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
func (a *ahead) raising(indicator string) (list []roadmap.Initiative) {
	byID := map[uuid.UUID]roadmap.Initiative{}
	for _, in := range a.p.host.Desk().Inputs().Work.Initiatives {
		byID[in.ID] = in
	}
	for _, m := range a.past[:a.at+1] {
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
