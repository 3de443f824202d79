package kit

import (
	"maps"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Margins of cells: the first and last column stand 16 from the grid's border.
const (
	cellSide  float32 = 8
	gridSide  float32 = 8
	numberGap float32 = 12
)

// fit shares a width out to the columns that show: each gets what it wants; what is left goes to those that grow, what
// is missing comes from those that can shrink, and what then does not fit scrolls.
func (g *Grid) fit(view float32) {
	if g.fitted == view+Scaled(1) && len(g.widths) == len(g.columns) {
		return
	}
	g.fitted = view + Scaled(1) // the text size is part of the key
	g.widths = make([]float32, len(g.columns))
	left := view - 2*gridSide
	var grow, slack float32
	for i, c := range g.columns {
		if c.Hidden {
			continue
		}
		g.widths[i] = Scaled(max(c.Width, c.Min, 24)) + 2*cellSide + g.after(i)
		left -= g.widths[i]
		grow += c.Grow
		slack += g.slack(i)
	}
	for i, c := range g.columns {
		switch {
		case c.Hidden:
		case left > 0 && grow > 0:
			g.widths[i] += float32(math.Floor(float64(left * c.Grow / grow))) // whole: a fraction too much would make it scroll
		case left < 0 && slack > 0:
			by := min(-left/slack, 1) * g.slack(i)
			g.widths[i] -= min(float32(math.Ceil(float64(by))), g.slack(i)) // whole for the same reason
		}
	}
}

// slack is by how much a column can shrink.
func (g *Grid) slack(i int) float32 {
	c := g.columns[i]
	if c.Hidden || c.Min <= 0 || c.Width <= c.Min {
		return 0
	}
	return Scaled(c.Width - c.Min)
}

func (g *Grid) total() float32 {
	w := 2 * gridSide
	for _, x := range g.widths {
		w += x
	}
	return w
}

// span is where a column stands.
func (g *Grid) span(col int) (x, w float32) {
	x = gridSide
	for i := 0; i < col && i < len(g.widths); i++ {
		x += g.widths[i]
	}
	if col >= 0 && col < len(g.widths) {
		w = g.widths[col]
	}
	return x, w
}

// after is the room between a number and words that begin right after it: without it they read as one.
func (g *Grid) after(col int) float32 {
	next := g.nextColumn(col, 1)
	if next < 0 || g.columns[col].align() != fyne.TextAlignTrailing || g.columns[next].align() == fyne.TextAlignTrailing {
		return 0
	}
	return Scaled(numberGap)
}

// inner is the part of a column that holds its cells' contents.
func (g *Grid) inner(col int) (x, w float32) {
	x, w = g.span(col)
	return x + cellSide, max(w-2*cellSide-g.after(col), 0)
}

func (g *Grid) columnAt(x float32) int {
	for i := range g.columns {
		if from, w := g.span(i); w > 0 && x >= from && x < from+w {
			return i
		}
	}
	return g.col
}

// nextColumn is the next column that shows, in a direction; -1 when there is none.
func (g *Grid) nextColumn(from, by int) int {
	for i := from + by; i >= 0 && i < len(g.columns); i += by {
		if !g.columns[i].Hidden {
			return i
		}
	}
	return -1
}

// ShowColumns lets the reader choose which columns show.
func (g *Grid) ShowColumns(at fyne.CanvasObject) {
	if c := canvasOf(g); c != nil {
		ShowMenu(c, at, g.columnItems())
	}
}

func (g *Grid) columnItems() []MenuItem {
	var items []MenuItem
	for i, c := range g.columns {
		if c.Needed || c.Title == "" {
			continue
		}
		items = append(items, MenuItem{Label: c.Title, Checked: !c.Hidden, Run: func() {
			g.columns[i].Hidden = !g.columns[i].Hidden
			g.columnsChanged()
		}})
	}
	return items
}

func (g *Grid) columnsChanged() {
	g.fitted = 0
	if g.col < 0 || g.columns[g.col].Hidden {
		g.col = g.nextColumn(-1, 1)
	}
	g.Refresh()
	g.head.Refresh()
	g.body.repaint()
	if g.OnColumns != nil {
		g.OnColumns(g.Columns())
	}
}

// Columns returns the IDs of the columns that show.
func (g *Grid) Columns() []string {
	var ids []string
	for _, c := range g.columns {
		if !c.Hidden {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// SetColumns shows the columns of these IDs and no others, in the grid's own order; nothing is called back.
func (g *Grid) SetColumns(ids []string) {
	for i, c := range g.columns {
		g.columns[i].Hidden = !c.Needed && !slices.Contains(ids, c.ID)
	}
	told := g.OnColumns
	g.OnColumns = nil
	g.columnsChanged()
	g.OnColumns = told
}

func sortedRows(set map[int]bool) []int { return slices.Sorted(maps.Keys(set)) }

// press is the pointer on a row.
func (g *Grid) press(ev *desktop.MouseEvent, row int) {
	g.takeFocus()
	if row < 0 {
		return
	}
	if ev.Button == desktop.MouseButtonSecondary && g.selected[row] { // a menu keeps the selection it was opened on
		g.SetCursor(row, g.columnAt(ev.Position.X))
		return
	}
	g.moveTo(row, g.columnAt(ev.Position.X), ev.Modifier)
}

func (g *Grid) menu(row int, at fyne.Position) {
	if g.OnMenu != nil {
		g.OnMenu(row, at)
	}
}

// point shows what the cell under the pointer lacks, or the whole of a text that was cut.
func (g *Grid) point(row int, x float32) {
	col := g.columnAt(x)
	box := g.body.live[row]
	if box == nil || col < 0 {
		g.untip()
		return
	}
	v := &box.content.(*gridRow).cells[col]
	tip := v.cell.Fault
	if tip == "" && v.cut {
		tip = v.cell.Text
	}
	if tip == "" {
		g.untip()
		return
	}
	if at := [2]int{row, col}; at != g.tipped {
		g.tipped = at
		cx, w := g.span(col)
		h := g.body.rowHeight()
		showTipAt(g.body, tip, fyne.NewPos(cx, float32(row)*h), fyne.NewSize(w, h))
	}
}

func (g *Grid) untip() {
	g.tipped = [2]int{-1, -1}
	hideTip(g.body)
}

// sort sorts by a column, the other way round when it was sorted by it.
func (g *Grid) sort(col int) {
	if col < 0 || col >= len(g.columns) || !g.columns[col].Sortable || g.OnSort == nil {
		return
	}
	g.sortDown = g.sortCol == col && !g.sortDown
	g.sortCol = col
	g.head.Refresh()
	g.OnSort(col, g.sortDown)
}
