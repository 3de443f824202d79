package shell

import (
	"ownerloop/app/desk"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assets/civil"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// header is the line above the page: what is open, whether it is saved, and what works everywhere.
type header struct {
	shell      *Shell
	content    *fyne.Container
	title      *kit.Text
	state      *savedState
	undo, redo *kit.Button
	search     *searchButton
}

func newHeader(s *Shell) *header {
	h := &header{shell: s}
	p := s.printer
	h.title = kit.NewSpans(kit.SizeBlock).Single()
	h.title.Cut = true
	h.state = newSavedState(s.ways)
	h.undo = kit.NewIconButton("undo", p.Text("cmd.undo"), func() { s.run("undo") })
	h.redo = kit.NewIconButton("redo", p.Text("cmd.redo"), func() { s.run("redo") })
	h.search = newSearchButton(p.Text("shell.search"), p.Text("shell.search-short"), func() { s.run("palette") })
	project := kit.NewIconButton("projector", p.Text("cmd.projector"), func() { s.run("projector") })
	help := kit.NewIconButton("help", p.Text("cmd.keys"), func() { s.run("keys") })
	row := container.New(&headerLayout{h}, h.title, h.state.press, h.undo, h.redo, h.search.press, project, help)
	h.content = kit.Layers(kit.ColumnGrow(0, 0, row, kit.Divider()))
	h.update()
	return h
}

// headerLayout puts the name left, what works everywhere right.
type headerLayout struct{ h *header }

func (l *headerLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	x := size.Width - 16
	mid := func(obj fyne.CanvasObject, x, w float32) {
		ht := min(obj.MinSize().Height, size.Height)
		place(obj, x, (size.Height-ht)/2, w, ht)
	}
	for i := 6; i >= 2; i-- {
		if !o[i].Visible() {
			continue
		}
		w := o[i].MinSize().Width
		gap := float32(8)
		switch i {
		case 4:
			w = l.h.search.fit(size.Width < narrow-railWide)
			gap = 16
		case 3:
			gap = 4
		}
		x -= w
		mid(o[i], x, w)
		x -= gap
	}
	title, state := o[0].(*kit.Text), o[1]
	sw := state.MinSize().Width
	room := x - 24 - sw - 16
	w := min(title.Width()+1, max(room, 0))
	mid(title, 24, w)
	mid(state, 24+w+16, sw)
}

func (l *headerLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, headerHigh-1) }

// update shows what is open and what can be undone.
func (h *header) update() {
	s := h.shell
	ink, muted := scene.Of(scene.Ink), scene.Of(scene.Muted)
	if s.desk == nil {
		h.title.SetSpans(kit.Span{Text: s.pageName(s.now), Weight: scene.SemiBold, Paint: ink})
		h.state.press.Hide()
		h.undo.Hide()
		h.redo.Hide()
		h.content.Refresh()
		return
	}
	spans := []kit.Span{{Text: s.workshopName(), Weight: scene.SemiBold, Paint: ink}}
	if s.width() >= narrow || s.width() == 0 {
		spans = append(spans, kit.Span{Text: "  /  ", Weight: scene.Regular, Paint: muted}, kit.Span{Text: s.pageName(s.now), Weight: scene.Regular, Paint: muted})
	}
	h.title.SetSpans(spans...)
	h.state.press.Show()
	h.undo.Show()
	h.redo.Show()
	h.doable(h.undo, "undo", s.desk.CanUndo)
	h.doable(h.redo, "redo", s.desk.CanRedo)
	h.saved(s.desk.State())
	h.content.Refresh()
}

// doable names the edit in the button's tip, or says that there is none.
func (h *header) doable(b *kit.Button, what string, can func() (text.Message, bool)) {
	p := h.shell.printer
	label, ok := can()
	if !ok {
		b.Disable(p.Text("shell.nothing-to-" + what))
		return
	}
	b.Enable()
	b.SetTip(p.Say(text.M("shell."+what+"-what", text.Sub("Edit", label))))
}

func (h *header) saved(st desk.State) {
	p := h.shell.printer
	now := h.shell.lent.Host.Now()
	switch st.Kind {
	case desk.ReadOnly:
		h.state.set("lock", p.Text("shell.read-only"), scene.Muted)
	case desk.NotSaved:
		h.state.set("warning", p.Say(text.M("shell.not-saved", text.Sub("Why", h.shell.whyNotSaved(st.Err)))), scene.Fault)
	case desk.Saving:
		h.state.set("", p.Text("shell.saving"), scene.Muted)
	default:
		words := p.Text("shell.saved")
		if !st.At.IsZero() {
			at := st.At.In(now.Location())
			when := text.M("shell.at-day", text.DateArg("Day", civil.FromTime(at)))
			if civil.FromTime(at) == civil.FromTime(now) {
				when = text.M("shell.at-time", text.Str("Time", at.Format("15:04")))
			}
			words = p.Say(text.M("shell.saved-at", text.Sub("When", when)))
		}
		h.state.set("tick", words, scene.Muted)
	}
}

// pageName is the name of a place's page.
func (s *Shell) pageName(at page.Place) string {
	switch {
	case at.Page == page.Step && s.desk != nil:
		if step, ok := s.desk.Pack().Step(at.Item); ok {
			return step.Name
		}
	case at.Page == "":
		return s.printer.Text("rail.library")
	}
	return s.printer.Text("rail." + string(at.Page))
}

// workshopName is the organisation, or the workshop's own name where there is none.
func (s *Shell) workshopName() string {
	setup := s.desk.Setup()
	if setup.Organisation != "" {
		return setup.Organisation
	}
	return setup.Name
}

// savedState says how far things are on the disk; after a refusal it can be pressed.
type savedState struct {
	press *kit.Pressable
	icon  *kit.Icon
	text  *kit.Text
	row   *fyne.Container
}

func newSavedState(ways func()) *savedState {
	s := &savedState{icon: kit.NewIcon("tick", 14, scene.Accent), text: kit.NewText("", kit.SizeSmall, scene.Regular, scene.Muted).Single()}
	s.row = kit.Row(6, s.icon, s.text)
	s.press = kit.NewPressable("", s.row, ways)
	s.press.Bare = true
	return s
}

func (s *savedState) set(icon, words string, role scene.Role) {
	s.icon.Hidden = icon == ""
	if icon != "" {
		mark := role
		if icon == "tick" {
			mark = scene.Accent
		}
		s.icon.Set(icon, mark)
	}
	s.text.SetSpans(kit.Span{Text: words, Weight: scene.Regular, Paint: scene.Of(role)})
	s.press.SetLabel(words)
	s.row.Refresh()
}

// searchButton looks like a field and opens the palette.
type searchButton struct {
	press       *kit.Pressable
	words       *kit.Text
	full, brief string
}

func newSearchButton(full, brief string, tapped func()) *searchButton {
	b := &searchButton{full: full, brief: brief, words: kit.MutedText(full).Single()}
	row := kit.Row(8, kit.NewIcon("search", 16, scene.Muted), kit.Grow(1, b.words), kit.NewKeyCap(KeyText(page.Keys{Key: fyne.KeyK, Mod: ctrl})))
	body := kit.Layers(kit.Fill(scene.Surface, kit.RadiusCard).Framed(scene.Edge), kit.Fixed(0, 32, kit.Pad(kit.Insets{Left: 10, Right: 6}, row)))
	b.press = kit.NewPressable(full, body, tapped)
	return b
}

// fit gives it the words there is room for and returns its width.
func (b *searchButton) fit(short bool) float32 {
	if short {
		b.words.Set(b.brief)
		return max(132, kit.Scaled(132))
	}
	b.words.Set(b.full)
	return max(264, kit.Scaled(264))
}
