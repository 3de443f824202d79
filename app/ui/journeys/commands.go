package journeys

import (
	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assessment/journey"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/google/uuid"
)

const ctrl, shift, alt = fyne.KeyModifierControl, fyne.KeyModifierShift, fyne.KeyModifierAlt

// Commands implements page.Page.
func (p *Page) Commands() []page.Command {
	c := func(id string, run func(), keys ...page.Keys) page.Command {
		return page.Command{ID: "journeys." + id, Title: text.M("cmd.journeys." + id), Run: run, Keys: keys, Group: "page"}
	}
	k := func(key fyne.KeyName, mod fyne.KeyModifier) page.Keys { return page.Keys{Key: key, Mod: mod} }
	list := []page.Command{
		c("current", func() { p.setView(viewCurrent) }),
		c("future", func() { p.setView(viewFuture) }),
		c("compare", func() { p.setView(viewCompare) }),
		c("over-time", func() {
			p.setView(viewCompare)
			p.compare.choose(underway)
		}),
		c("table", func() { p.toggleTable() }),
		c("journeys", p.askJourneys),
		c("new", p.askNew),
	}
	if p.shownAs() != "map" {
		return list
	}
	b := p.board
	list = append(list,
		c("next-finding", func() { p.panel.next(1) }, k(fyne.KeyF8, 0)),
		c("previous-finding", func() { p.panel.next(-1) }, k(fyne.KeyF8, shift)),
		c("thread", p.showThread, k(fyne.KeyT, ctrl|shift)),
		c("add-card", p.addCard),
		c("edit", func() { b.startEdit("") }, k(fyne.KeyF2, 0), k(fyne.KeyReturn, 0)),
		c("end-edit", func() { b.endEdit(true) }, k(fyne.KeyReturn, ctrl)),
		c("details", p.details.open, k(fyne.KeyReturn, alt)),
		c("hand-off", b.startLink, k(fyne.KeyH, ctrl)),
		c("duplicate", p.duplicate, k(fyne.KeyD, ctrl)),
		c("delete", p.remove, k(fyne.KeyDelete, 0), k(fyne.KeyBackspace, 0)),
		c("copy", p.copy, k(fyne.KeyC, ctrl)),
		c("cut", func() { p.copy(); p.remove() }, k(fyne.KeyX, ctrl)),
		c("paste", p.paste, k(fyne.KeyV, ctrl)),
		c("select-all", p.selectAll, k(fyne.KeyA, ctrl)),
		c("lanes", func() { p.host.Menu(p.tools.lanes, p.laneMenu()) }),
		c("lock", p.toggleLock),
		c("add-step", p.addStep),
		c("add-phase", p.addPhase),
		c("actual-size", func() { b.zoomTo(1) }, k(fyne.Key0, ctrl)),
		c("fit", b.fit, k(fyne.Key1, shift)),
		c("fit-selection", b.fitChosen, k(fyne.Key2, shift)),
		c("zoom-in", func() { b.zoomTo(b.layout().Style.Zoom * 1.25) }, k(fyne.KeyPlus, ctrl)),
		c("zoom-out", func() { b.zoomTo(b.layout().Style.Zoom / 1.25) }, k(fyne.KeyMinus, ctrl)),
	)
	return append(list, p.moves()...)
}

// moves are the commands of the cursor keys.
func (p *Page) moves() []page.Command {
	b := p.board
	var list []page.Command
	add := func(id string, run func(), key fyne.KeyName, mod fyne.KeyModifier) {
		list = append(list, page.Command{ID: "journeys." + id, Title: text.M("cmd.journeys." + id), Run: run, Keys: []page.Keys{{Key: key, Mod: mod}},
			Group: "page", Hidden: true, Alone: mod == 0})
	}
	ways := []struct {
		key fyne.KeyName
		way app.Direction
		to  func() spot
	}{
		{fyne.KeyLeft, app.Left, func() spot { return b.horizontal(-1) }},
		{fyne.KeyRight, app.Right, func() spot { return b.horizontal(1) }},
		{fyne.KeyUp, app.Up, func() spot { return b.vertical(-1) }},
		{fyne.KeyDown, app.Down, func() spot { return b.vertical(1) }},
	}
	for _, w := range ways {
		add("go", func() { b.stand(w.to()) }, w.key, 0)
		add("extend", func() { b.extend(w.to()) }, w.key, shift)
		add("add-neighbour", func() { p.addNeighbour(w.way) }, w.key, ctrl)
		add("move", func() { p.shift(w.way) }, w.key, alt)
		add("span", func() { p.span(w.way) }, w.key, shift|alt)
	}
	add("next-cell", func() { b.stand(b.next(1)) }, fyne.KeyTab, 0)
	add("previous-cell", func() { b.stand(b.next(-1)) }, fyne.KeyTab, shift)
	add("first-cell", func() { b.stand(b.into(b.at.row, 0, false)) }, fyne.KeyHome, 0)
	add("last-cell", func() { b.stand(b.into(b.at.row, len(p.m.Steps)-1, false)) }, fyne.KeyEnd, 0)
	if b.gesture != nil || b.linking != uuid.Nil || len(b.chosen) > 0 || b.handOff != uuid.Nil {
		add("leave", func() { b.leave() }, fyne.KeyEscape, 0)
	}
	return list
}

// pressKey does what a key stands for on the board.
func (b *board) pressKey(key fyne.KeyName, mod fyne.KeyModifier) bool {
	switch key {
	case fyne.KeyEnter:
		key = fyne.KeyReturn
	case fyne.KeyEqual:
		key = fyne.KeyPlus
	}
	if b.linking != uuid.Nil && key == fyne.KeyReturn && mod == 0 {
		b.linkTo(b.at.card)
		return true
	}
	for _, c := range b.page.Commands() {
		for _, k := range c.Keys {
			if k.Key == key && k.Mod == mod {
				c.Run()
				return true
			}
		}
	}
	return false
}

// TypedKey implements fyne.Focusable.
func (b *board) TypedKey(ev *fyne.KeyEvent) {
	mod := kit.Modifiers() & shift
	b.swallow = false
	if b.pressKey(ev.Name, mod) {
		b.swallow = mod == shift && len(ev.Name) == 1
		return
	}
	if len(ev.Name) != 1 && ev.Name != fyne.KeySpace {
		kit.Unused(b, ev)
	}
}

// TypedRune implements fyne.Focusable: in the lane of emotions + and - move the point and digits pick the function, + and
// - zoom elsewhere, every other letter begins to write.
func (b *board) TypedRune(r rune) {
	switch {
	case b.swallow:
		b.swallow = false
	case b.pointer.space || r == ' ':
	case b.feels():
		b.feelKey(r)
	case r == '+':
		b.zoomTo(b.layout().Style.Zoom * 1.25)
	case r == '-':
		b.zoomTo(b.layout().Style.Zoom / 1.25)
	default:
		b.startEdit(string(r))
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (b *board) TypedShortcut(s fyne.Shortcut) {
	key, mod := fyne.KeyName(""), ctrl
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		key = fyne.KeyC
	case *fyne.ShortcutCut:
		key = fyne.KeyX
	case *fyne.ShortcutPaste:
		key = fyne.KeyV
	case *fyne.ShortcutSelectAll:
		key = fyne.KeyA
	case *desktop.CustomShortcut:
		key, mod = s.KeyName, s.Modifier
		if mod&fyne.KeyModifierShortcutDefault != 0 { // Cmd on macOS
			mod = mod&^fyne.KeyModifierShortcutDefault | ctrl
		}
	}
	if key == "" || !b.pressKey(key, mod) {
		kit.UnusedShortcut(b, s)
	}
}

// feelKey moves the cursor's emotion by half a point, or picks the function a digit stands for.
func (b *board) feelKey(r rune) {
	column, by := b.at.column, 0.0
	switch {
	case r == '+':
		by = 0.5
	case r == '-' || r == '−':
		by = -0.5
	case r >= '1' && r <= '9':
		if fs := b.page.host.Desk().Pack().Functions; int(r-'1') < len(fs) {
			b.at.function = fs[r-'1'].ID
			b.page.host.Toast(fs[r-'1'].Name, false)
			b.remark()
		}
		return
	default:
		return
	}
	f := b.function()
	was, known := b.page.m.Feeling(column, f)
	value := min(max(was+by, journey.LeastEmotion), journey.MostEmotion)
	if known && value == was {
		return
	}
	b.at.function = f
	b.act(func(e *app.JourneyEdit) error { e.Feel(b.page.m.Steps[column].ID, f, value); return nil })
}

// extend moves the cursor and adds the card it comes to.
func (b *board) extend(to spot) {
	chosen := b.chosen
	b.stand(to)
	for _, id := range chosen {
		if id != b.at.card {
			b.chosen = append(b.chosen, id)
		}
	}
	b.remark()
	b.page.selected()
}

// leave abandons the gesture, else the hand-off being drawn, else the selection.
func (b *board) leave() {
	switch {
	case b.gesture != nil:
		b.stop()
		b.pointer.cancel = true
	case b.linking != uuid.Nil:
		b.linking, b.marks = uuid.Nil, marks{}
	default:
		b.chosen, b.handOff, b.at.card = nil, uuid.Nil, uuid.Nil
		b.page.selected()
	}
	b.remark()
}

// startLink begins a hand-off from the selected card; the arrows find the other one and Enter draws it.
func (b *board) startLink() {
	if b.at.card == uuid.Nil {
		b.page.host.Toast(b.page.say("journeys.select-card-first"), false)
		return
	}
	b.linking = b.at.card
	b.aim()
	b.page.host.Window().Canvas().Focus(b)
	b.remark()
}

// aim draws the line of a hand-off to where the cursor is.
func (b *board) aim() {
	dot, _ := b.layout().Dot(b.linking)
	from, to := b.seen(scene.Box{X: dot.X, Y: dot.Y, W: 1, H: 1}), b.seen(b.boxOf(b.at))
	b.marks = marks{wired: b.at.card != b.linking, from: from.Centre(), to: to.Centre(), hint: b.page.say("journeys.link-to")}
}

// linkTo ends the hand-off at a card.
func (b *board) linkTo(card uuid.UUID) {
	from := b.linking
	if card == uuid.Nil || card == from {
		return
	}
	b.linking, b.marks = uuid.Nil, marks{}
	b.handOver(from, card)
}
