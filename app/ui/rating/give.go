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

// do makes one edit and tells what went wrong.
func (p *Page) do(label text.Message, change func(*workshop.Draft) error) bool {
	if err := p.desk.Do(label, change); err != nil {
		p.host.Tell(err, shortName(p.v.indicator.Short, p.v.indicator.Name))
		return false
	}
	return true
}

// goTo shows another indicator.
func (p *Page) goTo(indicator string) {
	if indicator == p.indicator {
		return
	}
	if c := p.host.Window().Canvas(); c != nil {
		if _, typing := c.Focused().(*kit.Entry); typing { // what is typed next is not about the one that is left
			c.Unfocus()
		}
	}
	p.indicator = indicator
	if p.mode == Facilitated { // the facilitator goes round the room from its first person again
		if missing := p.v.rounds.Missing(indicator); len(missing) > 0 {
			p.marked = missing[0].ID
		}
	}
	p.update()
}

// step goes to the next or the one before in the agenda's order.
func (p *Page) step(by int) { p.goTo(p.beside(by)) }

// beside is the indicator so many places further in the agenda's order; at its ends the present one.
func (p *Page) beside(by int) string {
	var order []string
	at := 0
	for _, r := range p.agenda.rows {
		if r.indicator == p.indicator {
			at = len(order)
		}
		if r.indicator != "" {
			order = append(order, r.indicator)
		}
	}
	if next := at + by; next >= 0 && next < len(order) {
		return order[next]
	}
	return p.indicator
}

// setMode changes how levels are given.
func (p *Page) setMode(m Mode) {
	p.mode = m
	p.keep()
	p.update()
}

func (p *Page) setOrder(o Order) {
	p.order = o
	p.update()
}

// mark puts the mark on a person of the room.
func (p *Page) mark(place int) {
	if place < 0 || place >= len(p.v.rounds.People) || place == p.v.marked {
		return
	}
	p.marked = p.v.rounds.People[place].ID
	p.update()
}

// give gives the marked person's answer. moved says that it came by key: then, when it is hidden, the mark goes on to
// who is missing, and in solo rating the next indicator comes up, unless the settings say to stay.
func (p *Page) give(answer assessment.Answer, moved bool) {
	v := p.v
	if v.marked < 0 {
		return
	}
	was, indicator := p.marked, p.indicator
	if next, missing := v.rounds.Next(v.indicator.ID, v.marked); missing && v.hides() {
		p.marked = v.rounds.People[next].ID
	}
	if moved && !v.hides() && !p.host.Settings().StayOn {
		p.indicator = p.beside(1)
	}
	delete(p.notch, v.seat())
	if !v.hides() {
		p.said[v.seat()] = answer
	}
	if !p.do(text.M("edit.level", text.Str("Name", v.person().Name)), func(d *workshop.Draft) error {
		return app.Rate(d, p.pack, v.seat(), answer, v.hides())
	}) {
		p.marked, p.indicator = was, indicator
		return
	}
	if p.v.indicator.ID != p.indicator || p.v.person().ID != p.marked { // nothing was changed, so nobody has told
		p.update()
	}
}

// giveLevel gives a level, or after the reveal picks the level to agree on.
func (p *Page) giveLevel(level float64, moved bool) {
	switch p.v.face() {
	case faceResult:
		p.pick(assessment.Answer{Kind: assessment.Given, Level: level})
	case faceSolo:
		p.give(assessment.Answer{Kind: assessment.Given, Level: level}, moved)
	case faceVote:
		if p.mode == Facilitated {
			p.give(assessment.Answer{Kind: assessment.Given, Level: level}, moved)
		}
	}
}

// digit is a digit key, with Shift for half a stage more.
func (p *Page) digit(key fyne.KeyName, half bool) {
	if level, ok := levels.ByKey(p.pack, key, half); ok {
		p.giveLevel(level, true)
	}
}

func (p *Page) dontKnow() {
	if p.v.face() == faceSolo || p.v.face() == faceVote && p.mode == Facilitated {
		p.give(assessment.Answer{Kind: assessment.DontKnow}, true)
	}
}

// notApplicable asks why, from the pack's reasons; after the reveal it is what the room agrees.
func (p *Page) notApplicable(at fyne.CanvasObject) {
	face := p.v.face()
	if face == faceEmpty || face == faceVote && p.mode != Facilitated {
		return
	}
	take := func(a assessment.Answer) {
		if p.v.face() == faceResult {
			p.pick(a)
			return
		}
		p.give(a, true)
	}
	switch p.pack.Settings.NAPolicy {
	case playbooks.NANone:
		p.host.Tell(app.ErrNANever, p.v.indicator.Name)
		return
	case playbooks.NAFree:
		take(assessment.Answer{Kind: assessment.NotApplicable})
		return
	}
	list, _ := p.pack.List("na-reason")
	items := make([]page.MenuItem, len(list.Items))
	for i, r := range list.Items {
		reason := assessment.NAReason(r.ID)
		items[i] = page.MenuItem{Label: r.Name, Run: func() {
			if reason == assessment.NAOther {
				p.askOwnReason(take)
				return
			}
			take(assessment.Answer{Kind: assessment.NotApplicable, Reason: reason})
		}}
	}
	p.host.Menu(at, items)
}

// move is Left and Right: a notch down or up. What everybody may see changes; what is hidden stays as it is, and the
// keys choose the level that Enter then gives, from the middle of the scale, wherever the hidden level is.
func (p *Page) move(by int) {
	v := &p.v
	switch v.face() {
	case faceResult:
		a := p.picked(v).answer
		from, known := a.Level, a.Kind == assessment.Given
		if !known && v.score.Voted.Known {
			from, known = v.score.Voted.Value, true
		}
		p.pick(assessment.Answer{Kind: assessment.Given, Level: levels.Notch(p.pack, from, known, by)})
	case faceSolo:
		a := p.own(v).Answer
		p.give(assessment.Answer{Kind: assessment.Given, Level: levels.Notch(p.pack, a.Level, a.Kind == assessment.Given, by)}, false)
	case faceVote:
		if p.mode == Facilitated && v.marked >= 0 {
			from, known := p.notch[v.seat()]
			p.notch[v.seat()] = levels.Notch(p.pack, from, known, by)
			p.strip.show(v)
		}
	}
}

// enter gives the level that Left and Right chose.
func (p *Page) enter() {
	if level, ok := p.notch[p.v.seat()]; ok && p.v.face() == faceVote {
		p.giveLevel(level, true)
	}
}

// withdraw takes the marked person's answer back.
func (p *Page) withdraw() {
	v := &p.v
	if v.standing() == app.ToCome || v.face() == faceResult || v.face() == faceVote && p.mode != Facilitated {
		return
	}
	p.do(text.M("edit.withdraw", text.Str("Name", v.person().Name)), func(d *workshop.Draft) error {
		app.Withdraw(d, v.seat())
		return nil
	})
}

// askReveal reveals, and asks first only when people are missing.
func (p *Page) askReveal() {
	v := &p.v
	if v.face() != faceVote && v.round.Hidden == 0 {
		return
	}
	missing := v.rounds.Missing(v.indicator.ID)
	if len(missing) == 0 || v.round.Hidden == 0 && !v.round.Again {
		p.reveal()
		return
	}
	names := make([]string, 0, mostAsked)
	for _, m := range missing[:min(len(missing), mostAsked)] {
		names = append(names, m.Name)
	}
	words := p.say("rating.reveal.missing", text.Names("Names", names...))
	if rest := len(missing) - len(names); rest > 0 {
		words = p.say("rating.reveal.missing-more", text.Names("Names", names...), text.Int("Count", rest))
	}
	p.host.Ask(page.Question{
		Title: p.say("rating.reveal.ask", text.Int("Count", len(missing))),
		Words: words,
		Actions: []page.Action{
			{Label: p.say("rating.reveal.wait")},
			{Label: p.say("rating.reveal.now"), Primary: true, Run: func() bool { p.reveal(); return true }},
		},
	})
}

// mostAsked is how many missing people the question names.
const mostAsked = 12

func (p *Page) reveal() {
	if p.do(text.M("edit.reveal", p.short()), func(d *workshop.Draft) error {
		_, err := app.Reveal(d, p.v.records, p.v.at)
		return err
	}) {
		p.faces[faceResult].(*result).unfold()
	}
}

// voteAgain begins another round of a revealed indicator.
func (p *Page) voteAgain() {
	if p.v.face() != faceResult {
		return
	}
	p.do(text.M("edit.vote-again", p.short()), func(d *workshop.Draft) error {
		app.VoteAgain(d, p.v.records, p.v.at)
		return nil
	})
}

func (p *Page) switchTable() {
	p.asTable = !p.asTable
	p.update()
}
