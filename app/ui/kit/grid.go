package kit

import (
	"slices"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// CellKind says what a column holds and how it is edited.
type CellKind int

// The kinds of columns.
const (
	KindText   CellKind = iota
	KindNumber          // at the right of its column
	KindPick            // edited by a list of options
	KindPips            // a severity
	KindCustom          // the page makes the contents
)

// Col describes a column of a grid. Widths are before scaling.
type Col struct {
	ID, Title string
	// Width is what the column wants, Min what it accepts, Grow its share of the width that is left.
	Width, Min, Grow float32
	Align            fyne.TextAlign
	Kind             CellKind
	Sortable         bool
	Editable         bool
	// Hidden leaves the column out until the reader chooses it; Needed keeps it out of the column menu.
	Hidden, Needed bool
	// Options are what a cell of KindPick can become.
	Options func(row int) []Option
	// Make and Bind fill cells of KindCustom.
	Make func() fyne.CanvasObject
	Bind func(row int, o fyne.CanvasObject)
	// Tip is the tooltip of the column's head.
	Tip string
}

// Cell is what one cell shows.
type Cell struct {
	Text string
	// Second is a smaller muted line below.
	Second string
	Weight scene.Weight
	// Role is the colour of the text; None is ink.
	Role scene.Role
	// Small sets the text at 12.
	Small bool
	// Fault is a sentence that says what is missing; it stands in the cell with the sign of faults when Text is empty.
	Fault string
	// Pips filled of Of stand before the text.
	Pips, Of int
	// Bar is a level, drawn over the width the text leaves.
	Bar *Level
	// Icon and Mark stand before the text.
	Icon string
	Mark *Sign
	// Chip stands behind the text.
	Chip     string
	ChipLook ChipLook
	// Typed is what editing starts with where that is not Text.
	Typed string
}

// Source gives a grid its rows.
type Source interface {
	Rows() int
	// Cell returns a cell by its row and the place of its column in the list given to NewGrid.
	Cell(row, col int) Cell
}

// Grid shows a table of any number of rows: only cells in view exist. The cursor stands on a cell (on a row where no
// column can be edited); the selection of rows is apart from it and follows it unless Ctrl is held.
type Grid struct {
	control
	// RowHeight is 32 unless set before the grid shows.
	RowHeight float32
	// Most is the largest number of rows the grid asks height for; what is more scrolls.
	Most int
	// Wraps gives rows two lines where texts would be cut and all rows still fit into the view.
	Wraps bool
	// Multi lets several rows be selected, with Shift and Ctrl.
	Multi bool

	// OnSelect is told the row that was selected last, -1 when none is.
	OnSelect func(row int)
	// OnOpen is Enter or a double click on a cell that can't be edited.
	OnOpen func(row int)
	// OnEdit takes what was typed. An error keeps the editor open and says why below the cell.
	OnEdit func(row, col int, text string) error
	// OnFill takes one text for a cell of many rows, as one change; without it OnEdit is called for each.
	OnFill func(rows []int, col int, text string) error
	// OnPaste takes the clipboard's text, rows by lines and columns by tabs.
	OnPaste func(row, col int, tsv string)
	// OnInsert makes a row below, OnDuplicate copies of rows, OnDeleteRow takes rows away.
	OnInsert    func(row int)
	OnDuplicate func(rows []int)
	OnDeleteRow func(rows []int)
	// OnSort is told to sort by a column; the page sorts and calls Reload.
	OnSort func(col int, descending bool)
	// OnFilter is Ctrl+Shift+L.
	OnFilter func()
	// OnMenu is the secondary button on a row, at a point of the window.
	OnMenu func(row int, at fyne.Position)
	// OnColumns is told that the reader chose other columns.
	OnColumns func(shown []string)
	// Say puts a cell into words for screen readers; without it they are the column's title and the text.
	Say func(row, col int) string

	columns  []Col
	source   Source
	body     *rows
	head     *gridHead
	headClip *container.Clip
	filter   fyne.CanvasObject
	cell     *canvas.Rectangle // the ring of the cell cursor
	edit     *cellEditor
	tall     bool      // rows are of two lines
	widths   []float32 // of all columns, 0 for hidden ones
	fitted   float32   // the width they were made for
	row, col int
	anchor   int
	tipped   [2]int // the cell whose tooltip was asked for
	selected map[int]bool
	sortCol  int
	sortDown bool
}

// NewGrid makes a grid.
func NewGrid(columns []Col, source Source) *Grid {
	g := &Grid{RowHeight: 32, Most: mostRows, columns: slices.Clone(columns), source: source, row: -1, anchor: -1, sortCol: -1, tipped: [2]int{-1, -1},
		selected: map[int]bool{}, cell: newRing()}
	g.cell.CornerRadius = RadiusCell
	g.col = g.nextColumn(-1, 1)
	g.body = newRows(32)
	g.body.lined = true
	g.body.count = source.Rows
	g.body.make = func() fyne.CanvasObject { return newGridRow(g) }
	g.body.bind = func(i int, o fyne.CanvasObject) { o.(*gridRow).bind(i) }
	g.body.width = func(view float32) float32 { g.fit(view); return g.total() }
	g.body.state = func(i int) rowState {
		return rowState{selected: g.selected[i], cursor: i == g.row && g.focused && !g.edits()}
	}
	g.body.pressed = g.press
	g.body.opened = func(row int, x float32) { g.enter(row, g.columnAt(x)) }
	g.body.second = g.menu
	g.body.pointed = g.point
	g.edit = newCellEditor(g)
	g.head = newGridHead(g)
	g.headClip = container.NewClip(g.head)
	g.body.extras = []fyne.CanvasObject{g.cell, g.edit}
	scrolled := g.body.scroll.OnScrolled
	g.body.scroll.OnScrolled = func(at fyne.Position) {
		scrolled(at)
		g.head.Move(fyne.NewPos(-at.X, 0))
	}
	g.extend(g)
	return g
}

// With changes fields before the grid is shown and returns it.
func (g *Grid) With(change func(*Grid)) *Grid {
	change(g)
	return g
}

// SetSource changes the rows as a whole; cursor and selection start again.
func (g *Grid) SetSource(s Source) {
	g.source, g.body.count = s, s.Rows
	g.row, g.anchor = -1, -1
	clear(g.selected)
	g.edit.close()
	g.body.scroll.ScrollToTop()
	g.Reload()
}

// SetFilterRow shows an object between head and rows; nil takes it away.
func (g *Grid) SetFilterRow(o fyne.CanvasObject) {
	g.filter = o
	g.Refresh()
}

// Reload paints rows again after their contents changed; none named means all, and their number is asked again.
func (g *Grid) Reload(rows ...int) {
	if len(rows) == 0 {
		n := g.source.Rows()
		if g.row >= n {
			g.row = n - 1
		}
		for i := range g.selected {
			if i >= n {
				delete(g.selected, i)
			}
		}
	}
	if g.measureRows(g.body.room.Height) {
		rows = nil
	}
	g.body.repaint(rows...)
	g.placeCursor()
}

// Painted counts the rows painted so far, for benchmarks.
func (g *Grid) Painted() int { return g.body.painted }

// Cursor returns row and column of the cursor; row is -1 before it was anywhere.
func (g *Grid) Cursor() (row, col int) { return g.row, g.col }

// SetCursor moves the cursor and scrolls to it; nothing is selected or called back.
func (g *Grid) SetCursor(row, col int) {
	g.row, g.col = row, col
	g.showCursor()
}

// Selected returns the selected rows in order.
func (g *Grid) Selected() []int { return sortedRows(g.selected) }

// Select selects rows and no others, moves the cursor to the first and scrolls to it; nothing is called back.
func (g *Grid) Select(rows ...int) {
	clear(g.selected)
	for _, r := range rows {
		g.selected[r] = true
	}
	if len(rows) > 0 {
		g.row, g.anchor = rows[0], rows[0]
		g.showCursor()
	}
	g.body.restate()
}

// SetSort shows in the head by which column the rows are sorted; an ID of no column takes the mark away.
func (g *Grid) SetSort(id string, descending bool) {
	g.sortCol, g.sortDown = -1, descending
	for i, c := range g.columns {
		if c.ID == id {
			g.sortCol = i
		}
	}
	g.head.Refresh()
}

// edits reports whether any column can be edited: then the cursor stands on cells.
func (g *Grid) edits() bool {
	for _, c := range g.columns {
		if c.Editable && !c.Hidden {
			return true
		}
	}
	return false
}

// FocusGained implements fyne.Focusable.
func (g *Grid) FocusGained() {
	g.focused = true
	if g.row < 0 && g.source.Rows() > 0 {
		g.moveTo(0, g.col, 0)
	}
	g.body.restate()
	g.placeCursor()
}

// FocusLost implements fyne.Focusable.
func (g *Grid) FocusLost() {
	g.focused = false
	g.body.restate()
	g.placeCursor()
}

// AcceptsTab implements fyne.Tabbable: Tab moves on inside where cells can be edited, else it leaves the grid.
func (g *Grid) AcceptsTab() bool { return g.edits() }

// MouseIn implements desktop.Hoverable; the rows and the head see the pointer themselves.
func (g *Grid) MouseIn(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (g *Grid) MouseOut() {}

// AccessibilityLabel implements fyne.Accessible: the cell the cursor stands on.
func (g *Grid) AccessibilityLabel() string {
	if g.row < 0 || g.row >= g.source.Rows() || g.col < 0 {
		return ""
	}
	if g.Say != nil {
		return g.Say(g.row, g.col)
	}
	c := g.source.Cell(g.row, g.col)
	text := c.Text
	if text == "" {
		text = c.Fault
	}
	return g.columns[g.col].Title + ": " + text
}

// AccessibilityRole implements fyne.Accessible.
func (g *Grid) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// HeightFor implements Fluid.
func (g *Grid) HeightFor(width float32) float32 {
	g.fit(width)
	h := g.head.height() + float32(min(g.source.Rows(), g.Most))*Scaled(g.RowHeight)
	if g.filter != nil {
		h += HeightOf(g.filter, width)
	}
	return h
}

// MinSize implements fyne.CanvasObject: the head and up to three rows.
func (g *Grid) MinSize() fyne.Size {
	rows := float32(min(max(g.source.Rows(), 1), 3))
	return fyne.NewSize(Scaled(160), g.head.height()+rows*Scaled(g.RowHeight))
}

// CreateRenderer implements fyne.Widget.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	line := &canvas.Rectangle{}
	d := &drawn{of: g, min: g.MinSize}
	d.layout = func(size fyne.Size) {
		g.fit(size.Width)
		h := g.head.height()
		place(g.headClip, 0, 0, size.Width, h)
		g.head.Resize(fyne.NewSize(max(g.total(), size.Width), h))
		place(line, 0, h-1, size.Width, 1)
		if g.filter != nil {
			f := HeightOf(g.filter, size.Width)
			place(g.filter, 0, h, size.Width, f)
			h += f
		}
		if g.measureRows(size.Height - h) {
			g.body.repaint()
		}
		g.body.lay(h, fyne.NewSize(size.Width, max(size.Height-h, 0)))
		g.body.update()
		g.placeCursor()
	}
	d.refresh = func() {
		d.objects = []fyne.CanvasObject{g.headClip, line, g.body.scroll}
		if g.filter != nil {
			d.objects = append(d.objects, g.filter)
		}
		setBox(line, scene.Hairline, scene.None, 0)
		setRing(g.cell, g.focused)
	}
	return d.ready()
}
