package rating

import (
	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/levels"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
)

// agreed is where the room settles on a level: the level, why, how sure, and what it does.
type agreed struct {
	p          *Page
	card       *kit.Card
	levels     *levels.Buttons
	na         *kit.Button
	back       *kit.Button
	ways       *fyne.Container // the two
	reason     *kit.Field
	confidence *kit.Segmented
	does       *kit.Facts
	closes     *fyne.Container
	evidence   *evidence
	at         app.Spot
	body       *fyne.Container
}

func newAgreed(p *Page) *agreed {
	a := &agreed{p: p, does: kit.NewFacts(nil), closes: kit.Column(kit.Gap4), evidence: newEvidence(p)}
	a.levels = levels.NewButtons(p.pack, p.host.Text(), true, func(x float64) { p.pick(assessment.Answer{Kind: assessment.Given, Level: x}) })
	a.na = kit.NewButton(p.say("rating.na"), kit.Quiet, func() { p.notApplicable(a.na) })
	a.na.Keys = "N"
	a.na.Hidden = p.pack.Settings.NAPolicy == playbooks.NANone
	a.back = kit.NewButton(p.say("rating.agreed.take-back"), kit.Quiet, p.unagree)
	a.reason = kit.NewField(p.say("rating.reason")).With(func(f *kit.Field) { f.Multi, f.Rows = true, 4 })
	a.reason.OnChanged = p.reason
	a.reason.OnCommit = func(string) { a.keepReason() }
	a.ways = kit.Row(kit.Gap4, a.na, a.back)
	names, ids := confidences(p.pack)
	a.confidence = kit.NewSegmented(names, -1, func(i int) { a.confide(ids[i]) }).With(func(s *kit.Segmented) { s.Wide = true })
	a.body = kit.Column(kit.Gap12, a.levels.Content, a.ways, a.reason,
		kit.Column(kit.Gap4, kit.Small(p.say("rating.confidence")), a.confidence), kit.Divider(),
		kit.Name(p.say("rating.does")), a.does, a.closes, kit.Divider(), kit.Row(kit.Gap8, kit.Name(p.say("rating.evidence")).Single(), kit.Spring(), kit.NewKeyCap("E")), a.evidence.body)
	a.card = kit.NewCard(p.say("rating.agreed"), []fyne.CanvasObject{kit.NewKeyCap("A")}, a.body)
	return a
}

func (a *agreed) show(v *view) {
	p := a.p
	k := p.picked(v)
	a.levels.Choose(k.answer.Level, k.answer.Kind == assessment.Given)
	chosen := kit.Quiet
	if k.answer.Kind == assessment.NotApplicable {
		chosen = kit.Secondary
	}
	a.na.SetKind(chosen)
	have, ok := v.agreement()
	a.back.Hidden = !ok && p.picks[v.at] == nil
	a.ways.Refresh()
	if a.at != v.at || a.reason.Text() != k.answer.Text {
		a.at = v.at
		a.reason.SetText(k.answer.Text)
	}
	_, ids := confidences(v.pack)
	at := -1
	for i, id := range ids {
		if ok && id == have.Confidence {
			at = i
		}
	}
	a.confidence.SetChosen(at)
	if ok {
		a.confidence.Enable()
	} else {
		a.confidence.Disable(p.say("rating.agreed.first"))
	}
	a.effects(v, k.answer)
	a.evidence.show(v)
	a.closes.Hidden = len(a.closes.Objects) == 0
	a.body.Refresh()
	a.card.Refresh()
}

// effects say what the level does, picked or as it stands.
func (a *agreed) effects(v *view, answer assessment.Answer) {
	p, print := a.p, a.p.host.Text()
	if answer.Kind == "" {
		answer = assessment.Answer{Kind: assessment.Given, Level: v.score.Voted.Value}
		if !v.score.Voted.Known {
			a.does.Set(nil)
			a.closes.Objects = nil
			return
		}
	}
	c := app.Foresee(v.pack, v.records, v.at, answer)
	before, after := number(c.Before.Score, print, text.Score), number(c.After.Score, print, text.Score)
	score := after
	if before != after {
		score = p.say("rating.does.change", text.Str("Before", before), text.Str("After", after))
	}
	facts := []kit.Fact{{Label: v.dimension.Name, Value: score, Strong: true}, {Label: p.say("rating.does.stage"), Value: p.stageWords(c)}}
	if c.Gap.Known {
		facts = append(facts, kit.Fact{Label: p.say("rating.does.gap", text.Num("Target", text.Level, c.Target.Value)), Value: number(c.Gap, print, text.Level), Strong: true})
	}
	a.does.Set(facts)
	a.closes.Objects = nil
	for _, i := range c.Closes[:min(len(c.Closes), mostClosing)] {
		a.closes.Add(inLine(kit.NewButton(i.Short, kit.Quiet, func() { p.host.Go(page.Place{Page: page.Roadmap, Ref: i.ID}) })))
	}
	if len(c.Closes) > 0 {
		a.closes.Objects = append([]fyne.CanvasObject{kit.MutedText(p.say("rating.does.closes")).Single()}, a.closes.Objects...)
	}
}

// mostClosing is how many initiatives are named.
const mostClosing = 3

func (p *Page) stageWords(c app.Consequence) string {
	name := func(s assessment.Stage) string {
		if !s.Known {
			return "–"
		}
		n := itoa(s.Level)
		if s.Plus {
			n += "+"
		}
		return n
	}
	before, after := name(c.Before.Stage), name(c.After.Stage)
	if before == after {
		return p.say("rating.does.stays", text.Str("Stage", after))
	}
	return p.say("rating.does.change", text.Str("Before", before), text.Str("After", after))
}

func (a *agreed) needReason() {
	a.reason.SetError(a.p.say("rating.reason.needed"))
	a.p.host.Window().Canvas().Focus(a.reason.Entry())
}

// needLevel says that a reason alone agrees on nothing.
func (a *agreed) needLevel() {
	a.reason.SetError(a.p.say("rating.reason.no-level"))
	a.p.host.Window().Canvas().Focus(a.levels.First())
}

// keepReason writes a changed reason of a level that has been agreed already.
func (a *agreed) keepReason() {
	p := a.p
	have, ok := p.v.agreement()
	k := p.picks[a.at]
	if ok && a.at == p.v.at && k != nil && k.answer.Kind == have.Answer.Kind && k.answer.Level == have.Answer.Level && k.answer.Text != "" {
		p.agree()
	}
}

func (a *agreed) confide(id string) {
	p := a.p
	at := p.v.at
	p.do(text.M("edit.agreed-confidence", p.short()), func(d *workshop.Draft) error { app.ConfideAgreed(d, at, id); return nil })
}
