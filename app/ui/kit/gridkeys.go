package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// moveTo brings the cursor to a cell. Without modifiers the row is selected alone; with Shift all rows from the last
// one selected without it; with Ctrl a click adds or takes away one row.
func (g *Grid) moveTo(row, col int, mod fyne.KeyModifier) {
	n := g.source.Rows()
	if n == 0 {
		return
	}
	row = min(max(row, 0), n-1)
	if col >= 0 {
		g.col = col
	}
	g.row = row
	extend := g.Multi && mod&fyne.KeyModifierShift != 0 && g.anchor >= 0
	toggle := g.Multi && mod&fyne.KeyModifierShortcutDefault != 0
	same := len(g.selected) == 1 && g.selected[row]
	switch {
	case extend:
		clear(g.selected)
		for i := min(g.anchor, row); i <= max(g.anchor, row); i++ {
			g.selected[i] = true
		}
	case toggle:
		g.anchor = row
		if g.selected[row] {
			delete(g.selected, row)
		} else {
			g.selected[row] = true
		}
	default:
		g.anchor = row
		clear(g.selected)
		g.selected[row] = true
	}
	g.showCursor()
	if g.OnSelect == nil || same && !extend && !toggle {
		return
	}
	if g.selected[row] {
		g.OnSelect(row)
	} else {
		g.OnSelect(-1)
	}
}

// showCursor scrolls to the cursor and paints it.
func (g *Grid) showCursor() {
	if g.row >= 0 {
		g.body.reveal(g.row)
		g.revealColumn()
	}
	g.body.restate()
	g.placeCursor()
}

func (g *Grid) revealColumn() {
	if !g.edits() || g.col < 0 {
		return
	}
	x, w := g.span(g.col)
	s := g.body.scroll
	at := s.Offset.X
	if x+w > at+s.Size().Width {
		at = x + w - s.Size().Width
	}
	at = min(at, x)
	if g.nextColumn(g.col, -1) < 0 {
		at = 0
	}
	if at != s.Offset.X {
		s.ScrollToOffset(fyne.NewPos(max(at, 0), s.Offset.Y))
		g.head.Move(fyne.NewPos(-max(at, 0), 0))
	}
}

// placeCursor puts the ring around the cell of the cursor.
func (g *Grid) placeCursor() {
	setRing(g.cell, g.focused && g.edits() && g.row >= 0 && g.row < g.source.Rows())
	x, w := g.span(g.col)
	h := g.body.rowHeight()
	place(g.cell, x+2, float32(g.row)*h+2, max(w-4, 0), h-5)
	g.body.paintAgain()
	if g.edit.open {
		g.edit.settle()
	}
}

// step moves the cursor by rows and columns.
func (g *Grid) step(rows, cols int, mod fyne.KeyModifier) {
	col := g.col
	if cols != 0 {
		if col = g.nextColumn(g.col, cols); col < 0 {
			return
		}
	}
	g.moveTo(g.row+rows, col, mod)
}

// tab goes to the next cell, at the end of a row to the next row, at the end of the grid to the next control.
func (g *Grid) tab(back bool) {
	by := 1
	if back {
		by = -1
	}
	if col := g.nextColumn(g.col, by); col >= 0 {
		g.moveTo(g.row, col, 0)
		return
	}
	if next := g.row + by; next >= 0 && next < g.source.Rows() {
		col := g.nextColumn(-1, 1)
		if back {
			col = g.nextColumn(len(g.columns), -1)
		}
		g.moveTo(next, col, 0)
		return
	}
	c := canvasOf(g)
	switch {
	case c == nil:
	case back:
		c.FocusPrevious()
	default:
		c.FocusNext()
	}
}

// TypedKey implements fyne.Focusable.
func (g *Grid) TypedKey(ev *fyne.KeyEvent) { Guard(func() { g.key(ev) }) }

func (g *Grid) key(ev *fyne.KeyEvent) {
	mod := Modifiers() & fyne.KeyModifierShift
	switch ev.Name {
	case fyne.KeyUp:
		g.step(-1, 0, mod)
	case fyne.KeyDown:
		g.step(1, 0, mod)
	case fyne.KeyPageUp:
		g.step(-g.body.page(), 0, mod)
	case fyne.KeyPageDown:
		g.step(g.body.page(), 0, mod)
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd:
		g.sideways(ev.Name)
	case fyne.KeyTab:
		g.tab(mod != 0)
	case fyne.KeyReturn, fyne.KeyEnter:
		g.enter(g.row, g.col)
	case fyne.KeyF2:
		if g.editable(g.row, g.col) {
			g.enter(g.row, g.col)
		}
	case fyne.KeyDelete, fyne.KeyBackspace:
		if g.editable(g.row, g.col) {
			g.fill(g.rowsAtCursor(), "")
			return
		}
		Unused(g, ev)
	default:
		if len(ev.Name) == 1 || ev.Name == fyne.KeySpace { // comes as a letter too
			if !g.editable(g.row, g.col) {
				Unused(g, ev)
			}
			return
		}
		Unused(g, ev)
	}
}

// sideways moves within a row, or scrolls where the cursor stands on rows.
func (g *Grid) sideways(key fyne.KeyName) {
	if !g.edits() {
		s := g.body.scroll
		x := s.Offset.X
		switch key {
		case fyne.KeyLeft:
			x -= Scaled(96)
		case fyne.KeyRight:
			x += Scaled(96)
		case fyne.KeyHome:
			g.moveTo(0, g.col, 0)
			return
		case fyne.KeyEnd:
			g.moveTo(g.source.Rows()-1, g.col, 0)
			return
		}
		s.ScrollToOffset(fyne.NewPos(min(max(x, 0), max(g.total()-s.Size().Width, 0)), s.Offset.Y))
		return
	}
	switch key {
	case fyne.KeyLeft:
		g.step(0, -1, 0)
	case fyne.KeyRight:
		g.step(0, 1, 0)
	case fyne.KeyHome:
		g.moveTo(g.row, g.nextColumn(-1, 1), 0)
	case fyne.KeyEnd:
		g.moveTo(g.row, g.nextColumn(len(g.columns), -1), 0)
	}
}

// TypedRune implements fyne.Focusable: a letter starts editing.
func (g *Grid) TypedRune(r rune) {
	if !g.editable(g.row, g.col) {
		UnusedRune(g, r)
		return
	}
	g.startEdit(string(r), true)
}

// TypedShortcut implements fyne.Shortcutable.
func (g *Grid) TypedShortcut(s fyne.Shortcut) { Guard(func() { g.shortcut(s) }) }

func (g *Grid) shortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutPaste:
		if g.OnPaste != nil && s.Clipboard != nil {
			g.OnPaste(max(g.row, 0), max(g.col, 0), s.Clipboard.Content())
			return
		}
	case *fyne.ShortcutCopy:
		if s.Clipboard != nil {
			s.Clipboard.SetContent(g.Copy())
		}
		return
	case *fyne.ShortcutSelectAll:
		if g.Multi {
			g.selectAll()
			return
		}
	case *desktop.CustomShortcut:
		if g.custom(s) {
			return
		}
	}
	UnusedShortcut(g, s)
}

// custom does a shortcut of the grid's own and reports whether it was one.
func (g *Grid) custom(s *desktop.CustomShortcut) bool {
	ctrl := fyne.KeyModifierShortcutDefault
	switch {
	case s.Modifier == ctrl|fyne.KeyModifierShift && s.KeyName == fyne.KeyL && g.OnFilter != nil:
		g.OnFilter()
	case s.Modifier != ctrl:
		return false
	case s.KeyName == fyne.KeyHome:
		g.moveTo(0, g.col, 0)
	case s.KeyName == fyne.KeyEnd:
		g.moveTo(g.source.Rows()-1, g.col, 0)
	case s.KeyName == fyne.KeyD:
		return g.fillDown()
	case (s.KeyName == fyne.KeyReturn || s.KeyName == fyne.KeyEnter) && g.OnInsert != nil:
		g.OnInsert(g.row)
	case s.KeyName == fyne.KeyDelete && g.OnDeleteRow != nil && g.row >= 0:
		g.OnDeleteRow(g.rowsAtCursor())
	case s.KeyName == fyne.KeySpace && g.Multi && g.row >= 0:
		g.moveTo(g.row, g.col, ctrl)
	case (s.KeyName == fyne.KeyUp || s.KeyName == fyne.KeyDown) && g.Multi: // the cursor alone
		by := 1
		if s.KeyName == fyne.KeyUp {
			by = -1
		}
		if next := g.row + by; next >= 0 && next < g.source.Rows() {
			g.SetCursor(next, g.col)
		}
	default:
		return false
	}
	return true
}

// rowsAtCursor are the selected rows when the cursor is on one of them, else its own.
func (g *Grid) rowsAtCursor() []int {
	if g.row < 0 {
		return nil
	}
	if g.selected[g.row] {
		return g.Selected()
	}
	return []int{g.row}
}

// fillDown copies a cell down: the first selected one into the others, or the one above into that of the cursor.
// Where the cell can't be edited it is the rows that are copied.
func (g *Grid) fillDown() bool {
	rows := g.rowsAtCursor()
	switch {
	case len(rows) == 0:
		return false
	case !g.editable(g.row, g.col):
		if g.OnDuplicate == nil {
			return false
		}
		g.OnDuplicate(rows)
	case len(rows) > 1:
		g.fill(rows[1:], g.typedOf(rows[0], g.col))
	case g.row > 0:
		g.fill(rows, g.typedOf(g.row-1, g.col))
	}
	return true
}

// fill writes one text into a column of rows.
func (g *Grid) fill(rows []int, text string) {
	var err error
	if g.OnFill != nil {
		err = g.OnFill(rows, g.col, text)
	} else {
		for _, r := range rows {
			if err = g.OnEdit(r, g.col, text); err != nil {
				break
			}
		}
	}
	if err != nil {
		showTipAt(g.body, err.Error(), g.cell.Position(), g.cell.Size())
	}
	g.body.repaint(rows...)
}

func (g *Grid) selectAll() {
	for i := range g.source.Rows() {
		g.selected[i] = true
	}
	g.body.restate()
	if g.OnSelect != nil {
		g.OnSelect(g.row)
	}
}

// Copy returns the selected rows, or all when none is, as text: columns that show by tabs, rows by lines, with the
// titles first.
func (g *Grid) Copy() string {
	rows := g.Selected()
	if len(rows) == 0 {
		for i := range g.source.Rows() {
			rows = append(rows, i)
		}
	}
	var b strings.Builder
	line := func(text func(col int) string) {
		first := true
		for col, c := range g.columns {
			if c.Hidden || c.Title == "" {
				continue
			}
			if !first {
				b.WriteByte('\t')
			}
			first = false
			b.WriteString(strings.NewReplacer("\t", " ", "\n", " ", "\r", " ").Replace(text(col)))
		}
		b.WriteByte('\n')
	}
	line(func(col int) string { return g.columns[col].Title })
	for _, r := range rows {
		line(func(col int) string { return g.source.Cell(r, col).Text })
	}
	return b.String()
}
