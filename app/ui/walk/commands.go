package walk

import (
	"ownerloop/app/ui/page"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
)

// Commands implements page.Page.
func (p *Page) Commands() []page.Command {
	if p.head == nil {
		return nil
	}
	ctrl, shift := fyne.KeyModifierControl, fyne.KeyModifierShift
	cmd := func(id string, run func(), keys ...page.Keys) page.Command {
		return page.Command{ID: "walk." + id, Title: text.M("cmd.walk." + id), Run: run, Keys: keys, Group: "page"}
	}
	panel := func() { p.registers.panel.Add() }
	out := []page.Command{
		cmd("clock", p.toggleClock, page.Keys{Key: fyne.KeyF7}),
		cmd("more", p.grant, page.Keys{Key: fyne.KeyF7, Mod: shift}),
		cmd("next-block", func() { p.goBlock(p.face().Block + 1) }, page.Keys{Key: fyne.KeyF7, Mod: ctrl}),
		cmd("previous-block", func() { p.goBlock(p.face().Block - 1) }, page.Keys{Key: fyne.KeyF7, Mod: ctrl | shift}),
		cmd("restart", p.restart),
		cmd("facilitator", p.activities.toggleNotes),
		cmd("disconnect", func() { p.newDisconnect("") }, page.Keys{Key: fyne.KeyD, Mod: ctrl | shift}),
		cmd("park", func() { p.outputs.entry.Focus() }),
		cmd("add", panel),
		cmd("paste", func() { p.registers.panel.PasteClipboard() }, page.Keys{Key: fyne.KeyV, Mod: ctrl}),
		cmd("typical", func() { p.registers.panel.Typical() }),
		cmd("details", func() { p.registers.panel.Inspect() }, page.Keys{Key: fyne.KeyF4}),
		cmd("filter", func() { p.registers.panel.ShowFilter() }, page.Keys{Key: fyne.KeyL, Mod: ctrl | shift}),
		cmd("stores", p.setup.stores), cmd("people", p.setup.people), cmd("day", p.setup.day), cmd("targets", p.setup.targets),
	}
	for _, v := range append(p.registerViews(), otherViews...) {
		out = append(out, page.Command{ID: "walk.register." + v, Title: text.M("cmd.walk.register", text.Str("Register", p.registers.title(v))),
			Run: func() { p.registers.open(v); p.frame.reveal() }, Group: "page"})
	}
	return out
}
