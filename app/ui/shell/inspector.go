package shell

import (
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// inspector shows what is selected, at the right.
type inspector struct {
	shell   *Shell
	content *fyne.Container
	open    bool
	shown   page.Inspection
	scroll  *kit.Scroll
	last    page.Inspection // what Ctrl+I brings back
}

func newInspector(s *Shell) *inspector {
	i := &inspector{shell: s, content: container.NewStack()}
	i.content.Hide()
	return i
}

// Inspect implements page.Host.
func (s *Shell) Inspect(what page.Inspection) {
	s.inspector.show(what)
}

// CloseInspector implements page.Host.
func (s *Shell) CloseInspector() { s.inspector.close() }

func (i *inspector) show(what page.Inspection) {
	i.shown, i.last, i.open = what, what, true
	p := i.shell.printer
	title := kit.Block(what.Title)
	head := []fyne.CanvasObject{kit.Grow(1, title)}
	if what.Note != "" {
		head = append(head, kit.Small(what.Note).Single())
	}
	shut := kit.NewIconButton("close", p.Text("shell.close-inspector"), i.shell.CloseInspector)
	head = append(head, kit.NewKeyCap("Esc"), shut)
	i.scroll = kit.NewScroll(kit.Pad(kit.Around(kit.Gap16), what.Content))
	parts := []fyne.CanvasObject{
		kit.Pad(kit.Insets{Top: 12, Bottom: 11, Left: 16, Right: 10}, kit.Row(kit.Gap8, head...)), kit.Divider(), i.scroll,
	}
	if what.Foot != nil {
		parts = append(parts, kit.Divider(), kit.Pad(kit.Sides(16, 12), what.Foot))
	}
	body := container.New(sheet{foot: what.Foot != nil}, parts...)
	i.content.Objects = []fyne.CanvasObject{kit.Fill(scene.Surface, 0), kit.RowTop(0, kit.Fixed(1, 0, kit.VDivider()), kit.Grow(1, body))}
	i.content.Show()
	i.content.Refresh()
	i.shell.frame.content.Refresh()
}

// close hides the inspector; what it showed can be brought back.
func (i *inspector) close() {
	if !i.open {
		return
	}
	i.open = false
	i.content.Hide()
	i.content.Objects = nil
	closed := i.shown.Closed
	i.shown = page.Inspection{}
	i.shell.frame.content.Refresh()
	if closed != nil {
		closed()
	}
}

// toggle closes the inspector; closed, it opens on what is chosen on the page, else on what it showed last.
func (i *inspector) toggle() {
	chosen, _ := i.shell.current().(page.Inspectable)
	switch {
	case i.open:
		i.close()
	case chosen != nil && chosen.InspectChosen():
	case i.last.Content != nil:
		i.show(i.last)
	}
}

// sheet stacks head, divider, a body that takes the height that is left, and a foot.
type sheet struct{ foot bool }

func (s sheet) Layout(o []fyne.CanvasObject, size fyne.Size) {
	head := kit.HeightOf(o[0], size.Width)
	place(o[0], 0, 0, size.Width, head)
	place(o[1], 0, head, size.Width, 1)
	bottom := size.Height
	if s.foot {
		foot := kit.HeightOf(o[4], size.Width)
		bottom -= foot + 1
		place(o[3], 0, bottom, size.Width, 1)
		place(o[4], 0, bottom+1, size.Width, foot)
	}
	place(o[2], 0, head+1, size.Width, bottom-head-1)
}

func (sheet) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 200) }
