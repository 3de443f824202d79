package kit

import (
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// cellEditor is the entry over the cell that is being edited, with the reason of a refusal below it.
type cellEditor struct {
	widget.BaseWidget
	g        *Grid
	entry    *Entry
	row, col int
	open     bool
	closing  bool
	fault    *Text
}

func newCellEditor(g *Grid) *cellEditor {
	e := &cellEditor{g: g, entry: NewEntry(false), fault: NewText("", SizeSmall, scene.Regular, scene.Fault)}
	e.Hidden = true
	e.entry.TakesTab = true
	e.entry.OnKey = e.key
	e.entry.OnEscape = func() {
		e.close()
		focus(g)
	}
	e.entry.OnFocus = func(on bool) {
		if !on && e.open && !e.closing {
			e.commit()
		}
	}
	e.ExtendBaseWidget(e)
	return e
}

// start opens the editor over a cell with a text; all of it is selected unless a letter began it.
func (e *cellEditor) start(row, col int, text string, typed bool) {
	e.row, e.col, e.open = row, col, true
	e.fault.Set("")
	e.entry.SetText(text)
	e.entry.CursorColumn = len([]rune(text))
	e.Hidden = false
	e.settle()
	e.Refresh()
	e.g.body.paintAgain()
	if c := canvasOf(e.g); c != nil { // the entry may never have been painted
		c.Focus(e.entry)
	}
	if !typed {
		e.entry.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// settle places the editor over its cell.
func (e *cellEditor) settle() {
	x, w := e.g.span(e.col)
	h := e.g.body.rowHeight()
	place(e, x, float32(e.row)*h, max(w, Scaled(96)), h)
}

func (e *cellEditor) close() {
	if !e.open {
		return
	}
	e.open = false
	e.Hidden = true
	e.g.body.paintAgain()
}

// commit hands the text on and closes the editor unless it was refused.
func (e *cellEditor) commit() bool {
	if !e.open {
		return true
	}
	if e.entry.Text != e.g.typedOf(e.row, e.col) && e.g.OnEdit != nil {
		var err error
		Guard(func() { err = e.g.OnEdit(e.row, e.col, e.entry.Text) })
		if err != nil {
			e.fault.Set(err.Error())
			e.Refresh()
			return false
		}
	}
	e.close()
	e.g.body.repaint(e.row)
	return true
}

// finish commits, gives the focus back to the grid and moves on.
func (e *cellEditor) finish(move func()) bool {
	if !e.commit() {
		return true
	}
	e.closing = true
	focus(e.g)
	e.closing = false
	move()
	return true
}

func (e *cellEditor) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		return e.finish(func() { e.g.step(1, 0, 0) })
	case fyne.KeyTab:
		back := Modifiers()&fyne.KeyModifierShift != 0
		return e.finish(func() { e.g.tab(back) })
	case fyne.KeyDown:
		return e.finish(func() { e.g.step(1, 0, 0) })
	case fyne.KeyUp:
		return e.finish(func() { e.g.step(-1, 0, 0) })
	}
	return false
}

// CreateRenderer implements fyne.Widget.
func (e *cellEditor) CreateRenderer() fyne.WidgetRenderer {
	box, note := &canvas.Rectangle{}, &canvas.Rectangle{}
	d := &drawn{of: e, objects: []fyne.CanvasObject{box, e.entry, note, e.fault}, min: func() fyne.Size { return fyne.Size{} }}
	d.layout = func(size fyne.Size) {
		place(box, 1, 1, size.Width-2, size.Height-2)
		place(e.entry, 0, 0, size.Width, size.Height)
		w := max(size.Width, Scaled(240))
		h := e.fault.HeightFor(w - 2*Gap8)
		place(note, 0, size.Height+2, w, h+Gap8)
		place(e.fault, Gap8, size.Height+2+Gap4, w-2*Gap8, h)
	}
	d.refresh = func() {
		failed := e.fault.String() != ""
		border := scene.Accent
		if failed {
			border = scene.Fault
		}
		setBox(box, scene.Surface, border, RadiusCell)
		box.StrokeWidth = 2
		setBox(note, scene.FaultSoft, scene.None, RadiusCell)
		note.Hidden, e.fault.Hidden = !failed, !failed
	}
	return d.ready()
}

// typedOf is what editing a cell starts with.
func (g *Grid) typedOf(row, col int) string {
	c := g.source.Cell(row, col)
	if c.Typed != "" {
		return c.Typed
	}
	return c.Text
}

// editable reports whether a cell can be edited.
func (g *Grid) editable(row, col int) bool {
	return row >= 0 && row < g.source.Rows() && col >= 0 && g.columns[col].Editable && g.OnEdit != nil
}

// startEdit opens the editor of a cell, or its list of options.
func (g *Grid) startEdit(text string, typed bool) {
	c := g.columns[g.col]
	if c.Kind == KindPick && c.Options != nil {
		g.pick(c.Options(g.row), text, typed)
		return
	}
	g.edit.start(g.row, g.col, text, typed)
}

func (g *Grid) pick(options []Option, text string, typed bool) {
	canvas := canvasOf(g)
	if canvas == nil {
		return
	}
	now := g.typedOf(g.row, g.col)
	chosen := ""
	for _, o := range options {
		if o.ID == now || o.Name == now {
			chosen = o.ID
		}
	}
	if !typed {
		text = ""
	}
	row, col := g.row, g.col
	showOptions(canvas, g.cell, options, chosen, text, func(id string) {
		if id == chosen {
			return
		}
		if err := g.OnEdit(row, col, id); err == nil {
			g.body.repaint(row)
		} else {
			showTipAt(g.body, err.Error(), g.cell.Position(), g.cell.Size())
		}
	})
}

// enter is Enter or a double click: it edits what can be edited and opens the rest.
func (g *Grid) enter(row, col int) {
	if g.editable(row, col) {
		g.row, g.col = row, col
		g.placeCursor()
		g.startEdit(g.typedOf(row, col), false)
		return
	}
	if row >= 0 && g.OnOpen != nil {
		g.OnOpen(row)
	}
}
