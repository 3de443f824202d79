package rating

import (
	"errors"

	"ownerloop/app"
	"ownerloop/app/ui/levels"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
)

// pick is what somebody is about to agree on at a spot: a level or "not applicable", and the reason as far as it is
// written. It stays until it is agreed or the workshop is closed.
type pick struct {
	answer assessment.Answer
	typed  bool // the reason was touched
}

// agreement is what has been agreed at the page's spot.
func (v *view) agreement() (assessment.Agreement, bool) {
	a, ok := workshop.Agreements.Get(v.records, workshop.Agreements.KeyID(assessment.Agreement{Indicator: v.at.Indicator, Store: v.at.Store}))
	return a, ok && a.Answer.Kind != ""
}

// picked is what is about to be agreed: what was picked, else what has been agreed.
func (p *Page) picked(v *view) pick {
	if k := p.picks[v.at]; k != nil {
		return *k
	}
	a, _ := v.agreement()
	return pick{answer: a.Answer}
}

// changed reports whether agreeing would change something.
func (k pick) changed(v *view) bool {
	a, _ := v.agreement()
	return k.answer.Kind != "" && k.answer != a.Answer
}

// pick chooses what to agree on; the reason that is there stays.
func (p *Page) pick(a assessment.Answer) {
	now := p.picked(&p.v)
	if a.Text == "" {
		a.Text = now.answer.Text
	}
	p.picks[p.v.at] = &pick{answer: a, typed: now.typed}
	p.update()
}

// reason is what is typed as the reason.
func (p *Page) reason(words string) {
	now := p.picked(&p.v)
	now.answer.Text, now.typed = words, true
	p.picks[p.v.at] = &now
	p.bar.show(&p.v)
}

// agree makes the pick the agreed level. It reports false when a reason is missing.
func (p *Page) agree() bool {
	v := p.v
	k := p.picked(&v)
	if !k.changed(&v) {
		return true
	}
	label := text.M("edit.agree", text.Str("Level", levels.Name(p.host.Text(), k.answer.Level)), p.short())
	if k.answer.Kind == assessment.NotApplicable {
		label = text.M("edit.agree-na", p.short())
	}
	delete(p.picks, v.at)
	err := p.desk.Do(label, func(d *workshop.Draft) error { return app.Agree(d, p.pack, v.at, k.answer, v.score.Voted) })
	if err == nil {
		return true
	}
	p.picks[v.at] = &k
	if errors.Is(err, app.ErrReason) {
		p.faces[faceResult].(*result).needReason()
	} else {
		p.host.Tell(err, p.v.indicator.Name)
	}
	return false
}

// unagree takes the agreed level back.
func (p *Page) unagree() {
	v := p.v
	delete(p.picks, v.at)
	if _, ok := v.agreement(); !ok {
		p.update()
		return
	}
	p.do(text.M("edit.unagree", p.short()), func(d *workshop.Draft) error { app.Unagree(d, v.at); return nil })
}
