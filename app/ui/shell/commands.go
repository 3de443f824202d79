package shell

import (
	"errors"
	"slices"

	"ownerloop/app/settings"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

const ctrl, shift, alt = fyne.KeyModifierControl, fyne.KeyModifierShift, fyne.KeyModifierAlt

// command makes one of the frame's own commands.
func (s *Shell) command(id, group string, run func(), keys ...page.Keys) page.Command {
	return page.Command{ID: id, Group: group, Title: text.M("cmd." + id), Run: run, Keys: keys}
}

// needs marks a command that needs an open workshop.
func (s *Shell) needs(c page.Command) page.Command {
	c.Enabled = func() text.Message {
		if s.desk == nil {
			return text.M("shell.open-a-workshop-first")
		}
		return text.Message{}
	}
	return c
}

// everywhere are the commands that work on every page, in the order of the list of keys.
func (s *Shell) everywhere() []page.Command {
	k := func(key fyne.KeyName, mod fyne.KeyModifier) page.Keys { return page.Keys{Key: key, Mod: mod} }
	list := []page.Command{
		s.command("palette", "everywhere", s.showPalette, k(fyne.KeyK, ctrl)),
		s.undoable("undo", s.undo, k(fyne.KeyZ, ctrl)),
		s.undoable("redo", s.redo, k(fyne.KeyY, ctrl), k(fyne.KeyZ, ctrl|shift)),
		s.needs(s.command("milestone", "file", s.askMilestone, k(fyne.KeyS, ctrl))),
		s.needs(s.command("history", "edit", s.showHistory, k(fyne.KeyH, ctrl|shift))),
		s.needs(s.command("thread", "edit", s.showThread, k(fyne.KeyT, ctrl|shift))),
		s.command("new", "file", s.newWorkshop, k(fyne.KeyN, ctrl)),
		s.command("open", "file", s.openDialog, k(fyne.KeyO, ctrl)),
		s.needs(s.command("export", "file", func() { s.Go(page.Place{Page: page.Reports}) }, k(fyne.KeyE, ctrl))),
		s.needs(s.command("bring-plan", "file", func() { s.Go(page.Place{Page: page.Reports, View: page.BringPlan}) })),
		s.needs(s.command("questionnaires", "file", func() { s.Go(page.Place{Page: page.Reports, View: page.Questionnaires}) })),
		s.needs(s.command("bring-answers", "file", func() { s.Go(page.Place{Page: page.Reports, View: page.BringAnswers}) })),
		s.needs(s.command("close", "file", s.CloseWorkshop, k(fyne.KeyW, ctrl))),
		s.command("quit", "file", s.Quit, k(fyne.KeyQ, ctrl)),
		s.command("find", "view", s.find, k(fyne.KeyF, ctrl)),
		s.command("inspector", "view", s.inspectorKey, k(fyne.KeyI, ctrl)),
		s.command("rail", "view", s.toggleRail, k(fyne.KeyB, ctrl)),
		s.command("projector", "view", s.toggleProjector, k(fyne.KeyF5, 0)),
		s.command("region", "view", s.nextRegion, k(fyne.KeyF6, 0)),
		s.command("keys", "everywhere", s.showKeys, k(fyne.KeyF1, 0)),
		s.command("settings", "go", func() { s.Go(page.Place{Page: page.Settings}) }),
		s.command("about", "everywhere", s.showAbout),
		s.command("library", "go", func() { s.Go(page.Place{Page: page.Library}) }),
		s.command("next-page", "go", func() { s.step(1) }, k(fyne.KeyPageDown, ctrl)),
		s.command("previous-page", "go", func() { s.step(-1) }, k(fyne.KeyPageUp, ctrl)),
	}
	list = append(list, s.clockCommands()...)
	return append(list, s.places()...)
}

// places are the commands that go to the rail's pages.
func (s *Shell) places() []page.Command {
	if s.desk == nil {
		return nil
	}
	var list []page.Command
	digits := []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9}
	add := func(to page.Place, title, name text.Message, keys ...page.Keys) {
		list = append(list, page.Command{ID: "go." + string(to.Page) + to.Item, Group: "go", Title: title, Place: name, Keys: keys, Run: func() { s.Go(to) }})
	}
	for i, st := range s.desk.Pack().Steps {
		var keys []page.Keys
		if i < 6 {
			keys = []page.Keys{{Key: digits[i], Mod: ctrl}}
		}
		add(page.Place{Page: page.Step, Item: st.ID}, text.M("cmd.go-step", text.Str("Step", st.Name)), text.Message{}, keys...)
	}
	add(page.Place{Page: page.Rating}, text.M("cmd.go-rating"), text.Message{})
	for i, r := range results {
		var keys []page.Keys
		if i < 3 {
			keys = []page.Keys{{Key: digits[6+i], Mod: ctrl}}
		}
		name := text.M("rail." + string(r.id))
		add(page.Place{Page: r.id}, text.M("cmd.go-page", text.Sub("Page", name)), name, keys...)
	}
	return list
}

// undoable is undo or redo, whose name tells the edit.
func (s *Shell) undoable(what string, run func(), keys ...page.Keys) page.Command {
	c := s.needs(s.command(what, "edit", run, keys...))
	c.Enabled = func() text.Message {
		if s.desk == nil {
			return text.M("shell.open-a-workshop-first")
		}
		can := s.desk.CanUndo
		if what == "redo" {
			can = s.desk.CanRedo
		}
		if _, ok := can(); !ok {
			return text.M("shell.nothing-to-" + what)
		}
		return text.Message{}
	}
	return c
}

// Commands are all that can be done here, the page's own first: on a key of both, the page's is meant.
func (s *Shell) Commands() []page.Command {
	var list []page.Command
	if p := s.current(); p != nil {
		list = slices.Clone(p.Commands())
	}
	return append(list, s.everywhere()...)
}

// run does a command of the frame by its ID.
func (s *Shell) run(id string) {
	for _, c := range s.everywhere() {
		if c.ID == id {
			s.do(c)
			return
		}
	}
}

// do runs a command, or says why it can't be done now.
func (s *Shell) do(c page.Command) {
	if c.Enabled != nil {
		if why := c.Enabled(); why.Key != "" {
			s.Toast(s.printer.Say(why), false)
			return
		}
	}
	s.guard(c.Run)
}

// Press does what a key stands for on this page; false when it stands for nothing.
func (s *Shell) Press(k fyne.KeyName, mod fyne.KeyModifier) bool {
	if s.over != nil {
		p, ok := s.over.(interface {
			Press(fyne.KeyName, fyne.KeyModifier) bool
		})
		return ok && p.Press(k, mod)
	}
	if s.window.Canvas().Overlays().Top() != nil {
		return false
	}
	for _, c := range s.Commands() {
		if slices.Contains(c.Keys, page.Keys{Key: k, Mod: mod}) {
			s.do(c)
			s.follow()
			kit.DropStrayFocus(s.window.Canvas())
			return true
		}
	}
	if k == fyne.KeyEscape && mod == 0 {
		return s.escape()
	}
	return false
}

// escape leaves one level: the inspector, then the focus.
func (s *Shell) escape() bool {
	switch {
	case s.inspector.open:
		s.CloseInspector()
	case s.window.Canvas().Focused() != nil:
		s.window.Canvas().Unfocus()
	default:
		return false
	}
	return true
}

// modified are the keys that a command may use with a modifier.
var modified = []fyne.KeyName{
	fyne.KeyA, fyne.KeyB, fyne.KeyC, fyne.KeyD, fyne.KeyE, fyne.KeyF, fyne.KeyG, fyne.KeyH, fyne.KeyI, fyne.KeyJ, fyne.KeyK, fyne.KeyL,
	fyne.KeyM, fyne.KeyN, fyne.KeyO, fyne.KeyP, fyne.KeyQ, fyne.KeyR, fyne.KeyS, fyne.KeyT, fyne.KeyU, fyne.KeyV, fyne.KeyW, fyne.KeyX,
	fyne.KeyY, fyne.KeyZ, fyne.Key0, fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9,
	fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown,
	fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDelete, fyne.KeyBackspace, fyne.KeyPlus, fyne.KeyMinus, fyne.KeyEqual,
}

// listenKeys takes every key that nothing focused takes.
func (s *Shell) listenKeys() {
	c := s.window.Canvas()
	for _, k := range modified {
		for _, m := range []fyne.KeyModifier{ctrl, ctrl | shift, alt, shift | alt} {
			c.AddShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: platform(m)}, func(fyne.Shortcut) { s.Press(normal(k), m) })
		}
	}
	// Fyne has names of its own for these.
	for sc, k := range map[fyne.Shortcut]fyne.KeyName{
		&fyne.ShortcutUndo{}: fyne.KeyZ, &fyne.ShortcutRedo{}: fyne.KeyY, &fyne.ShortcutCopy{}: fyne.KeyC,
		&fyne.ShortcutCut{}: fyne.KeyX, &fyne.ShortcutPaste{}: fyne.KeyV, &fyne.ShortcutSelectAll{}: fyne.KeyA,
	} {
		c.AddShortcut(sc, func(fyne.Shortcut) { s.Press(k, ctrl) })
	}
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) {
		mod := fyne.KeyModifier(0)
		if s.lent.Modifiers != nil {
			mod = s.lent.Modifiers() & shift
		}
		s.Press(normal(ev.Name), mod)
	})
	c.SetOnTypedRune(func(r rune) {
		if r == '?' {
			s.Press(fyne.KeyF1, 0)
		}
	})
}

// normal joins keys that mean the same.
func normal(k fyne.KeyName) fyne.KeyName {
	switch k {
	case fyne.KeyEnter:
		return fyne.KeyReturn
	case fyne.KeyEqual:
		return fyne.KeyPlus
	}
	return k
}

func (s *Shell) undo() { s.back(s.desk.Undo, "shell.undo-skipped") }
func (s *Shell) redo() { s.back(s.desk.Redo, "shell.undo-skipped") }

// back takes an edit back, and says so where somebody else's later writing was left alone.
func (s *Shell) back(act func() ([]workshop.Skipped, error), key string) {
	skipped, err := act()
	switch {
	case errors.Is(err, workshop.ErrRewritten):
		s.Toast(s.printer.Text("shell.undo-rewritten"), false)
	case err != nil:
		s.Tell(err, s.workshopName())
	case len(skipped) > 0:
		s.Toast(s.printer.Say(text.M(key, text.Int("Count", len(skipped)))), false)
	}
}

// find lets the page find something on itself, else the palette does.
func (s *Shell) find() {
	if f, ok := s.current().(page.Finder); ok {
		f.Find()
		return
	}
	s.showPalette()
}

func (s *Shell) inspectorKey() { s.inspector.toggle() }

// toggleRail keeps the choice for this page.
func (s *Shell) toggleRail() {
	thin := !s.thin()
	s.note(s.lent.Settings.Change(func(set *settings.Settings) {
		if set.Rails == nil {
			set.Rails = map[string]bool{}
		}
		set.Rails[string(s.now.Page)] = thin
	}))
	s.frame.thin = s.thin()
	s.rail.update()
	s.frame.content.Refresh()
}

// step goes to the next or previous page of the rail.
func (s *Shell) step(by int) {
	items := s.rail.items
	at := slices.IndexFunc(items, func(it *railItem) bool { return it.on })
	if len(items) == 0 {
		return
	}
	s.Go(items[(at+by+len(items))%len(items)].to)
}

// nextRegion moves the focus from rail to page to inspector and round.
func (s *Shell) nextRegion() {
	c := s.window.Canvas()
	var stops []fyne.Focusable
	if at := slices.IndexFunc(s.rail.items, func(it *railItem) bool { return it.on }); at >= 0 {
		stops = append(stops, s.rail.items[at].press)
	}
	if p, ok := s.current().(page.Regions); ok {
		stops = append(stops, p.Regions()...)
	}
	if s.inspector.open {
		if f := firstFocusable(s.inspector.content); f != nil {
			stops = append(stops, f)
		}
	}
	if len(stops) == 0 {
		return
	}
	now := slices.Index(stops, c.Focused())
	c.Focus(stops[(now+1)%len(stops)])
}
