package roadmap

import (
	"ownerloop/app/ui/page"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

const (
	shift = fyne.KeyModifierShift
	ctrl  = fyne.KeyModifierControl
)

// Commands implements page.Page: the views, and what the view at hand can do.
func (p *Page) Commands() []page.Command {
	list := []page.Command{
		p.command("proposals", func() { p.turn(viewProposals) }),
		p.command("priorities", func() { p.turn(viewPriorities) }),
		p.command("plan", func() { p.turn(viewPlan) }),
		p.command("now", func() { p.turn(viewNow) }),
	}
	if p.of == nil {
		return list
	}
	switch p.view {
	case viewProposals:
		return append(list, p.command("accept", p.proposals.accept, page.Keys{Key: fyne.KeyA}),
			p.command("park-proposal", p.proposals.park, page.Keys{Key: fyne.KeyK}))
	case viewPriorities:
		return append(list, p.command("method", p.head.method.Open, page.Keys{Key: fyne.KeyM}),
			p.command("swap", p.priorities.swap, page.Keys{Key: fyne.KeyB}),
			p.command("rank-up", func() { p.priorities.move(-1) }, page.Keys{Key: fyne.KeyUp, Mod: ctrl | shift}),
			p.command("rank-down", func() { p.priorities.move(1) }, page.Keys{Key: fyne.KeyDown, Mod: ctrl | shift}),
			p.command("unrank", p.priorities.unrank, page.Keys{Key: fyne.KeyBackspace, Mod: ctrl}),
			p.chosenCommand("park", func() { p.park(p.chosen) }, page.Keys{Key: fyne.KeyK}))
	case viewPlan:
		return append(list, p.planCommands()...)
	}
	return list
}

func (p *Page) planCommands() []page.Command {
	v := p.plan
	hide := func(c page.Command) page.Command {
		c.Hidden = true
		return c
	}
	list := []page.Command{
		hide(p.command("up", func() { v.step(-1) }, page.Keys{Key: fyne.KeyUp})),
		hide(p.command("down", func() { v.step(1) }, page.Keys{Key: fyne.KeyDown})),
		hide(p.command("before", func() { v.follow(false) }, page.Keys{Key: fyne.KeyLeft})),
		hide(p.command("after", func() { v.follow(true) }, page.Keys{Key: fyne.KeyRight})),
		p.chosenCommand("dates", p.inspector.first, page.Keys{Key: fyne.KeyReturn}),
		p.chosenCommand("earlier", func() { v.nudge(-1, 0) }, page.Keys{Key: fyne.KeyLeft, Mod: shift}),
		p.chosenCommand("later", func() { v.nudge(1, 0) }, page.Keys{Key: fyne.KeyRight, Mod: shift}),
		p.chosenCommand("week-earlier", func() { v.nudge(-5, 0) }, page.Keys{Key: fyne.KeyLeft, Mod: ctrl | shift}),
		p.chosenCommand("week-later", func() { v.nudge(5, 0) }, page.Keys{Key: fyne.KeyRight, Mod: ctrl | shift}),
		p.chosenCommand("shorter", func() { v.nudge(0, -1) }, page.Keys{Key: fyne.KeyLeft, Mod: ctrl}),
		p.chosenCommand("longer", func() { v.nudge(0, 1) }, page.Keys{Key: fyne.KeyRight, Mod: ctrl}),
		p.chosenCommand("pin", v.pin, page.Keys{Key: fyne.KeyP}),
		p.chosenCommand("why", func() { p.choose(p.chosen, true) }, page.Keys{Key: fyne.KeyW}),
		p.chosenCommand("park", func() { p.park(p.chosen) }, page.Keys{Key: fyne.KeyK}),
		p.command("today", v.home, page.Keys{Key: fyne.KeyHome}),
		p.command("zoom-in", func() { v.zoomBy(-1) }, page.Keys{Key: fyne.KeyPlus}),
		p.command("zoom-out", func() { v.zoomBy(1) }, page.Keys{Key: fyne.KeyMinus}),
		p.command("table", v.toggleTable, page.Keys{Key: fyne.KeyT}),
	}
	if p.head.shown == viewPlan { // else there is nothing to try a scenario on
		list = append(list, p.scenarioCommands()...)
	}
	if v.wish != nil {
		list = append(list, p.command("use", v.accept, page.Keys{Key: fyne.KeySpace}), hide(p.command("put-back", v.putBack, page.Keys{Key: fyne.KeyEscape})))
	}
	return list
}

func (p *Page) command(id string, run func(), keys ...page.Keys) page.Command {
	return page.Command{ID: "roadmap." + id, Title: text.M("cmd.roadmap." + id), Run: run, Keys: keys, Alone: true, Group: "page"}
}

// chosenCommand needs a chosen initiative.
func (p *Page) chosenCommand(id string, run func(), keys ...page.Keys) page.Command {
	c := p.command(id, run, keys...)
	c.Enabled = func() text.Message {
		if _, ok := p.work(p.chosen); !ok {
			return text.M("roadmap.choose-first")
		}
		return text.Message{}
	}
	return c
}
