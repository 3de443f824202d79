package shell

import (
	"time"

	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"

	"fyne.io/fyne/v2"
)

// Toast implements page.Host.
func (s *Shell) Toast(words string, undo bool) {
	label, run := "", func() {}
	if undo && s.desk != nil {
		label, run = s.printer.Text("cmd.undo-short"), func() { s.run("undo") }
	}
	kit.ShowToast(s.window.Canvas(), words, label, run, func(d time.Duration, f func()) func() { return s.After(d, f) })
}

// Ask implements page.Host.
func (s *Shell) Ask(q page.Question) { s.ask(q) }

// ask shows a question and returns its dialog.
func (s *Shell) ask(q page.Question) *kit.Dialog {
	var parts []fyne.CanvasObject
	if q.Words != "" {
		parts = append(parts, kit.Body(q.Words))
	}
	if q.Body != nil {
		parts = append(parts, q.Body)
	}
	actions := q.Actions
	if len(actions) == 0 {
		actions = []page.Action{{Label: s.printer.Text("shell.close"), Primary: true}}
	}
	var dialog *kit.Dialog
	var buttons []kit.DialogAction
	for _, a := range actions {
		b := kit.DialogAction{Label: a.Label, Primary: a.Primary, Destroy: a.Destroy}
		if a.Run != nil {
			b.Keep = true // the action decides whether the dialog stays
			b.Run = func() {
				if !a.Run() {
					return
				}
				dialog.Hide()
				if a.Next != nil {
					a.Next()
				}
			}
		}
		buttons = append(buttons, b)
	}
	width := kit.DialogNarrow
	if q.Wide {
		width = kit.DialogWide
	}
	dialog = kit.NewDialog(q.Title, width, kit.Column(kit.Gap16, parts...), buttons)
	dialog.First = q.Focus
	dialog.Show(s.window.Canvas())
	return dialog
}

// Menu implements page.Host.
func (s *Shell) Menu(at fyne.CanvasObject, items []page.MenuItem) {
	list := make([]kit.MenuItem, len(items))
	for i, it := range items {
		list[i] = kit.MenuItem{Label: it.Label, Run: it.Run, Why: it.Why, Checked: it.Checked}
		if len(it.Keys) > 0 {
			list[i].Keys = KeyText(it.Keys[0])
		}
	}
	kit.ShowMenu(s.window.Canvas(), at, list)
}

// firstFocusable is the first thing in an object that takes the focus.
func firstFocusable(o fyne.CanvasObject) fyne.Focusable {
	if f, ok := o.(fyne.Focusable); ok && o.Visible() {
		return f
	}
	if c, ok := o.(*fyne.Container); ok {
		for _, child := range c.Objects {
			if f := firstFocusable(child); f != nil {
				return f
			}
		}
	}
	return nil
}
