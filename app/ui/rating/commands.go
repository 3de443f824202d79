package rating

import (
	"ownerloop/app/ui/levels"
	"ownerloop/app/ui/page"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// Commands implements page.Page.
func (p *Page) Commands() []page.Command {
	if p.desk == nil {
		return nil
	}
	var out []page.Command
	add := func(id string, run func(), keys ...page.Keys) {
		out = append(out, page.Command{ID: "rating." + id, Title: text.M("cmd.rating." + id), Keys: keys, Alone: len(keys) > 0 && keys[0].Mod&^fyne.KeyModifierShift == 0, Run: run, Group: "page"})
	}
	hidden := func(id string, run func(), keys ...page.Keys) {
		add(id, run, keys...)
		out[len(out)-1].Hidden = true
	}
	for _, key := range levels.Keys(p.pack) {
		hidden("level", func() { p.digit(key, false) }, page.Keys{Key: key})
		hidden("half", func() { p.digit(key, true) }, page.Keys{Key: key, Mod: fyne.KeyModifierShift})
	}
	plain := func(k fyne.KeyName) page.Keys { return page.Keys{Key: k} }
	hidden("up", func() { p.mark(p.v.marked - 1) }, plain(fyne.KeyUp))
	hidden("down", func() { p.mark(p.v.marked + 1) }, plain(fyne.KeyDown))
	hidden("lower", func() { p.move(-1) }, plain(fyne.KeyLeft))
	hidden("higher", func() { p.move(1) }, plain(fyne.KeyRight))
	hidden("give", p.enter, plain(fyne.KeyReturn), plain(fyne.KeyEnter))
	add("dont-know", p.dontKnow, plain(fyne.KeyD))
	add("na", p.later(func() { p.notApplicable(p.head.more) }), plain(fyne.KeyN))
	add("withdraw", p.withdraw, plain(fyne.KeyBackspace), plain(fyne.KeyDelete))
	add("next", func() { p.step(1) }, plain(fyne.KeyJ))
	add("previous", func() { p.step(-1) }, plain(fyne.KeyK))
	add("evidence", p.later(p.openEvidence), plain(fyne.KeyE))
	add("comment", p.later(p.askComment), plain(fyne.KeyC))
	add("confidence", p.later(func() { p.askConfidence(p.head.more) }), plain(fyne.KeyF))
	add("agreed", p.later(p.toAgreed), plain(fyne.KeyA))
	add("go-on", p.goOn, page.Keys{Key: fyne.KeyReturn, Mod: fyne.KeyModifierControl})
	add("again", p.voteAgain, plain(fyne.KeyV))
	add("table", p.switchTable)
	add("order", p.turnOrder)
	add("solo", func() { p.setMode(Solo) })
	add("facilitated", func() { p.setMode(Facilitated) })
	add("pass", p.passLaptop)
	add("target", p.askTarget)
	add("template", p.askTemplate)
	add("group-owned", p.switchOwned)
	add("store", p.chooseStore)
	add("unagree", p.unagree)
	return out
}

// toAgreed goes to the agreed level, and once one is picked to its reason.
func (p *Page) toAgreed() {
	if p.v.face() != faceResult {
		return
	}
	a := p.faces[faceResult].(*result).agreed
	if p.picked(&p.v).answer.Kind == "" {
		p.host.Window().Canvas().Focus(a.levels.First())
		return
	}
	p.host.Window().Canvas().Focus(a.reason.Entry())
}

func (p *Page) turnOrder() {
	if p.order == BySplit {
		p.setOrder(ByDimension)
		return
	}
	p.setOrder(BySplit)
}

// openAgenda lists the indicators where the agenda itself has no room.
func (p *Page) openAgenda() {
	var items []page.MenuItem
	for _, r := range p.agenda.rows {
		if r.indicator == "" {
			if len(items) > 0 {
				items = append(items, page.MenuItem{})
			}
			continue
		}
		items = append(items, page.MenuItem{Label: r.code + "  " + r.name, Checked: r.done, Run: func() { p.goTo(r.indicator) }})
	}
	p.host.Menu(p.head.agenda, items)
}
