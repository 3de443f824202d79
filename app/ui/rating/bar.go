package rating

import (
	"strings"

	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/levels"
	"ownerloop/app/ui/page"
	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// bar is the action bar: previous, next, how far the room is, and the one next move.
type bar struct {
	p              *Page
	content        *fyne.Container
	previous, next *kit.Button
	state, detail  *kit.Text
	pass           *kit.Button
	primary        *kit.Button
	narrow         bool
	row, inset     *fyne.Container
	now            barState
}

func newBar(p *Page) *bar {
	b := &bar{p: p, state: kit.Name("").Aligned(fyne.TextAlignTrailing), detail: kit.Small("").Aligned(fyne.TextAlignTrailing)}
	b.previous = kit.NewButton(p.say("rating.previous"), kit.Secondary, func() { p.step(-1) })
	b.previous.Icon, b.previous.Keys = "chevron-left", "K"
	b.next = kit.NewButton(p.say("rating.next"), kit.Secondary, func() { p.step(1) })
	b.next.IconAfter, b.next.Keys = "chevron-right", "J"
	b.pass = kit.NewButton(p.say("rating.pass.start"), kit.Secondary, p.passLaptop)
	b.pass.Large = true
	b.primary = kit.NewButton("", kit.Primary, p.goOn)
	b.primary.Large, b.primary.Keys = true, "Ctrl Enter"
	words := kit.Column(0, b.state, b.detail)
	b.row, b.inset = kit.Row(kit.Gap12, b.previous, b.next, kit.GrowFrom(1, 80, words), b.pass, b.primary), container.NewStack()
	b.content = kit.Layers(kit.Fill(scene.Surface, 0), kit.ColumnGrow(0, 1, kit.Divider(), b.inset))
	b.indent()
	return b
}

// indent begins and ends the bar where the page above it does.
func (b *bar) indent() {
	side := kit.Gap24
	if b.narrow {
		side = kit.Gap16
	}
	b.inset.Objects = []fyne.CanvasObject{kit.Pad(kit.Sides(side, 0), b.row)}
	b.inset.Refresh()
}

func (b *bar) fit(narrow bool) {
	b.narrow = narrow
	b.indent()
	previous, next := b.p.say("rating.previous"), b.p.say("rating.next")
	if narrow {
		previous, next = "", ""
	}
	b.previous.SetLabel(previous)
	b.next.SetLabel(next)
	b.previous.SetTip(b.p.say("rating.previous"))
	b.next.SetTip(b.p.say("rating.next"))
	if b.p.v.pack != nil {
		b.show(&b.p.v)
	}
}

// barState is what the bar says; it is painted again only when that differs.
type barState struct {
	state, detail, label, icon string
	pass, empty, narrow        bool
}

func (b *bar) show(v *view) {
	now := barState{pass: v.face() == faceVote && v.mode == PassLaptop && v.round.Hidden > 0, empty: v.face() == faceEmpty, narrow: b.narrow}
	now.state, now.detail = b.words(v)
	now.label, now.icon = b.move(v)
	if now == b.now {
		return
	}
	b.now = now
	b.state.Set(now.state)
	b.detail.Set(now.detail)
	b.detail.Hidden = b.narrow || now.detail == ""
	b.primary.SetLabel(now.label)
	b.primary.SetIcon(now.icon)
	b.pass.Hidden, b.primary.Hidden = !now.pass, now.empty
	b.content.Refresh()
}

// words tell how far the room is.
func (b *bar) words(v *view) (state, detail string) {
	p := b.p
	switch v.face() {
	case faceSolo:
		done := 0
		all := inOrder(v.pack)
		for _, id := range all {
			if v.given(id) {
				done++
			}
		}
		return p.say("rating.state.solo", text.Int("Given", done), text.Int("Of", len(all))), ""
	case faceVote:
		state = p.say("rating.state.given", text.Int("Given", v.round.Given()), text.Int("Of", len(v.rounds.People)))
		if b.narrow {
			state = p.say("rating.state.short", text.Int("Given", v.round.Given()), text.Int("Of", len(v.rounds.People)))
		}
		return state, b.missing(v)
	case faceResult:
		return b.settled(v)
	}
	return "", ""
}

// mostNames is how many missing people are named.
const mostNames = 3

func (b *bar) missing(v *view) string {
	missing := v.rounds.Missing(v.indicator.ID)
	switch {
	case len(missing) == 0 && v.round.Again:
		return b.p.say("rating.state.again.all")
	case len(missing) == 0:
		return b.p.say("rating.state.all")
	case len(missing) > mostNames:
		return b.p.say("rating.state.missing", text.Int("Count", len(missing)))
	}
	names := make([]string, len(missing))
	for i, m := range missing {
		names[i] = m.Name
	}
	return b.p.say("rating.state.to-come", text.Names("Names", names...))
}

func (b *bar) settled(v *view) (state, detail string) {
	p := b.p
	if v.round.Hidden > 0 {
		detail = p.say("rating.state.late", text.Int("Count", v.round.Hidden))
	}
	switch {
	case v.score.Agreed.Known:
		state = p.say("rating.state.agreed", text.Num("Level", text.Level, v.score.Agreed.Value))
	case v.round.Agreed:
		state = p.say("rating.state.agreed-na")
	case v.score.Voted.Known:
		state = p.say("rating.state.voted", text.Num("Level", text.Level, v.score.Voted.Value))
	default:
		state = p.say("rating.state.no-vote")
	}
	return state, detail
}

// move names the one next move.
func (b *bar) move(v *view) (label, icon string) {
	p := b.p
	switch v.face() {
	case faceSolo:
		if p.nextOpen() == "" {
			return p.say("rating.move.scorecard"), "scorecard"
		}
		return p.say("rating.move.open"), ""
	case faceVote:
		if v.mode == PassLaptop && v.round.Hidden == 0 {
			return p.say("rating.pass.start"), "people"
		}
		return p.say("rating.move.reveal"), "eye"
	case faceResult:
		switch pick := p.picked(v); {
		case pick.answer.Kind == assessment.Given && pick.changed(v):
			return p.say("rating.move.agree", text.Str("Level", levels.Name(p.host.Text(), pick.answer.Level))), ""
		case pick.answer.Kind == assessment.NotApplicable && pick.changed(v):
			return p.say("rating.move.agree-na"), ""
		}
		return p.say("rating.move.on"), ""
	}
	return "", ""
}

// goOn does the one next move.
func (p *Page) goOn() {
	v := &p.v
	switch v.face() {
	case faceSolo:
		if next := p.nextOpen(); next != "" {
			p.goTo(next)
			return
		}
		p.host.Go(page.Place{Page: page.Scorecard})
	case faceVote:
		if v.mode == PassLaptop && v.round.Hidden == 0 {
			p.passLaptop()
			return
		}
		p.askReveal()
	case faceResult:
		if k := p.picked(v); k.answer.Kind == "" && strings.TrimSpace(k.answer.Text) != "" {
			p.faces[faceResult].(*result).agreed.needLevel()
			return
		}
		if p.picked(v).changed(v) && !p.agree() {
			return
		}
		p.onward()
	}
}

// onward goes to the next indicator in the agenda's order, from the last one to what is not done yet, and when all is
// done to the scorecard.
func (p *Page) onward() {
	if p.beside(1) != p.indicator {
		p.step(1)
		return
	}
	if next := p.nextOpen(); next != "" {
		p.goTo(next)
		return
	}
	p.host.Go(page.Place{Page: page.Scorecard})
}

// nextOpen is the next indicator after this one, round the pack, that is not done; empty when all are.
func (p *Page) nextOpen() string {
	all := inOrder(p.pack)
	at := 0
	for i, id := range all {
		if id == p.indicator {
			at = i
		}
	}
	for n := 1; n <= len(all); n++ {
		if id := all[(at+n)%len(all)]; !p.v.given(id) && id != p.indicator {
			return id
		}
	}
	return ""
}
