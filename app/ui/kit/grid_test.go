package kit

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// edited is a grid in a window that keeps what is typed into it.
func edited(t *testing.T, rows int) (*Grid, *register, fyne.Canvas) {
	t.Helper()
	look(t, false, 1)
	src := &register{n: rows, texts: map[[2]int]string{}}
	g := NewGrid(registerColumns, src)
	g.OnEdit = func(row, col int, text string) error {
		if text == "bad" {
			return errors.New("“bad” is not a kind of disconnect.")
		}
		src.texts[[2]int{row, col}] = text
		return nil
	}
	w := window(t, NewHost(Pad(Around(8), g), (&now{}).after), 1296, 496)
	w.Canvas().Focus(g)
	return g, src, w.Canvas()
}

func shortcut(k fyne.KeyName, mod fyne.KeyModifier) *desktop.CustomShortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: mod}
}

// hold keeps modifier keys down for a test.
func hold(t *testing.T, mod fyne.KeyModifier) {
	t.Helper()
	before := Modifiers
	Modifiers = func() fyne.KeyModifier { return mod }
	t.Cleanup(func() { Modifiers = before })
}

// TestGridTyping types into a grid as into a spreadsheet.
func TestGridTyping(t *testing.T) {
	g, src, c := edited(t, 10)
	typeInto(c, "N")
	typeInto(c, "ew")
	press(c, fyne.KeyReturn)
	if got := src.texts[[2]int{0, 0}]; got != "New" {
		t.Errorf("typing wrote %q", got)
	}
	if row, col := g.Cursor(); row != 1 || col != 0 || c.Focused() != g {
		t.Errorf("after Enter the cursor is at %d, %d, the focus at %T", row, col, c.Focused())
	}
	press(c, fyne.KeyRight, fyne.KeyF2)
	if e := g.edit.entry; e.Text != g.source.Cell(1, 1).Text || e.SelectedText() != e.Text {
		t.Errorf("F2 starts with %q, selected %q", e.Text, e.SelectedText())
	}
	press(c, fyne.KeyEscape)
	if _, ok := src.texts[[2]int{1, 1}]; ok || c.Focused() != g {
		t.Error("Esc wrote something or lost the focus")
	}
	press(c, fyne.KeyReturn)
	g.edit.entry.SetText("Where")
	press(c, fyne.KeyTab)
	if row, col := g.Cursor(); src.texts[[2]int{1, 1}] != "Where" || row != 1 || col != 2 {
		t.Errorf("Tab wrote %q and went to %d, %d", src.texts[[2]int{1, 1}], row, col)
	}
	press(c, fyne.KeyDelete)
	if got, ok := src.texts[[2]int{1, 2}]; !ok || got != "" {
		t.Errorf("Delete left %q", got)
	}
}

// TestGridRefuses keeps the editor open over a text that was refused, with the reason, also when the focus goes.
func TestGridRefuses(t *testing.T) {
	g, src, c := edited(t, 10)
	typeInto(c, "bad")
	press(c, fyne.KeyReturn)
	if !g.edit.open || g.edit.fault.String() == "" || len(src.texts) > 0 {
		t.Errorf("open %v, fault %q, wrote %v", g.edit.open, g.edit.fault.String(), src.texts)
	}
	if row, _ := g.Cursor(); row != 0 || c.Focused() != g.edit.entry {
		t.Errorf("after a refusal the cursor is on row %d, the focus at %T", row, c.Focused())
	}
	c.Unfocus()
	if !g.edit.open {
		t.Error("what was typed is gone with the focus")
	}
	c.Focus(g.edit.entry)
	press(c, fyne.KeyEscape)
	if g.edit.open || len(src.texts) > 0 {
		t.Error("Esc did not put the cell back")
	}
}

// TestGridCommitsWhenLeft: a click elsewhere keeps what was typed.
func TestGridCommitsWhenLeft(t *testing.T) {
	g, src, c := edited(t, 10)
	typeInto(c, "New")
	c.Unfocus()
	if src.texts[[2]int{0, 0}] != "New" || g.edit.open {
		t.Errorf("wrote %v, open %v", src.texts, g.edit.open)
	}
}

// TestGridMoves walks with Tab to the ends, and with Home, End and pages.
func TestGridMoves(t *testing.T) {
	g, _, c := edited(t, 100)
	at := func(name string, row, col int) {
		t.Helper()
		if r, k := g.Cursor(); r != row || k != col {
			t.Errorf("%s: at %d, %d, want %d, %d", name, r, k, row, col)
		}
	}
	press(c, fyne.KeyEnd)
	at("End", 0, 8)
	press(c, fyne.KeyTab)
	at("Tab at the end of a row", 1, 0)
	hold(t, fyne.KeyModifierShift)
	press(c, fyne.KeyTab)
	at("Shift+Tab at the start of a row", 0, 8)
	hold(t, 0)
	g.TypedShortcut(shortcut(fyne.KeyEnd, fyne.KeyModifierControl))
	at("Ctrl+End", 99, 8)
	if from, to := g.body.visible(); from > 99 || to != 100 {
		t.Errorf("rows %d to %d are in view", from, to)
	}
	g.TypedShortcut(shortcut(fyne.KeyHome, fyne.KeyModifierControl))
	press(c, fyne.KeyPageDown)
	if row, _ := g.Cursor(); row < 5 {
		t.Errorf("a page is %d rows", row)
	}
}

// TestGridKeys calls what the keys of grids call.
func TestGridKeys(t *testing.T) {
	g, src, c := edited(t, 10)
	var got []string
	g.OnPaste = func(row, col int, tsv string) { got = append(got, fmt.Sprint("paste ", row, col, tsv)) }
	g.OnInsert = func(row int) { got = append(got, fmt.Sprint("insert ", row)) }
	g.OnDeleteRow = func(rows []int) { got = append(got, fmt.Sprint("delete ", rows)) }
	g.OnFilter = func() { got = append(got, "filter") }
	g.OnSort = func(col int, down bool) { got = append(got, fmt.Sprint("sort ", col, down)) }
	g.OnOpen = func(row int) { got = append(got, fmt.Sprint("open ", row)) }
	board := test.NewClipboard()
	board.SetContent("a\tb\nc\td")
	press(c, fyne.KeyDown, fyne.KeyRight)
	for _, s := range []fyne.Shortcut{&fyne.ShortcutPaste{Clipboard: board}, shortcut(fyne.KeyReturn, fyne.KeyModifierControl),
		shortcut(fyne.KeyDelete, fyne.KeyModifierControl), shortcut(fyne.KeyL, fyne.KeyModifierControl|fyne.KeyModifierShift)} {
		g.TypedShortcut(s)
	}
	x, _ := g.span(1)
	test.TapAt(g.head, fyne.NewPos(x+4, 4))
	test.TapAt(g.head, fyne.NewPos(x+4, 4))
	g.SetCursor(1, 4)
	press(c, fyne.KeyReturn)
	want := []string{"paste 1 1a\tb\nc\td", "insert 1", "delete [1]", "filter", "sort 1 false", "sort 1 true", "open 1"}
	if !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
	g.SetCursor(1, 0)
	src.texts[[2]int{0, 0}] = "Above"
	g.TypedShortcut(shortcut(fyne.KeyD, fyne.KeyModifierControl))
	if src.texts[[2]int{1, 0}] != "Above" {
		t.Errorf("Ctrl+D wrote %q", src.texts[[2]int{1, 0}])
	}
	g.Select(1)
	g.TypedShortcut(&fyne.ShortcutCopy{Clipboard: board})
	if lines := strings.Split(board.Content(), "\n"); len(lines) != 3 || !strings.HasPrefix(lines[0], "Type\tWhere") || !strings.HasPrefix(lines[1], "Above\t") {
		t.Errorf("copied %q", board.Content())
	}
}

// TestGridSelects selects with Shift and Ctrl apart from the cursor.
func TestGridSelects(t *testing.T) {
	g, _, c := edited(t, 20)
	g.Multi = true
	var told []int
	g.OnSelect = func(row int) { told = append(told, row) }
	click := func(row int, mod fyne.KeyModifier) {
		g.body.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(30, float32(row)*32+4)}, Button: desktop.MouseButtonPrimary, Modifier: mod})
	}
	click(2, 0)
	click(5, fyne.KeyModifierShift)
	if !slices.Equal(g.Selected(), []int{2, 3, 4, 5}) {
		t.Errorf("Shift selected %v", g.Selected())
	}
	click(3, fyne.KeyModifierControl)
	if !slices.Equal(g.Selected(), []int{2, 4, 5}) {
		t.Errorf("Ctrl left %v", g.Selected())
	}
	g.TypedShortcut(shortcut(fyne.KeyDown, fyne.KeyModifierControl))
	if row, _ := g.Cursor(); row != 4 || !slices.Equal(g.Selected(), []int{2, 4, 5}) {
		t.Errorf("Ctrl+Down: cursor %d, selected %v", row, g.Selected())
	}
	hold(t, fyne.KeyModifierShift)
	press(c, fyne.KeyDown)
	if !slices.Equal(g.Selected(), []int{3, 4, 5}) {
		t.Errorf("Shift+Down selected %v", g.Selected())
	}
	if !slices.Equal(told, []int{2, 5, -1, 5}) {
		t.Errorf("told %v", told)
	}
}

// TestGridPicks edits a cell by a list of options.
func TestGridPicks(t *testing.T) {
	g, src, c := edited(t, 5)
	g.SetCursor(2, 2)
	press(c, fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn)
	if got := src.texts[[2]int{2, 2}]; got != "s" {
		t.Errorf("picked %q", got)
	}
	if c.Focused() != g {
		t.Error("the focus did not come back to the grid")
	}
}

// TestGridPicksByLetters: the letter that opens the options of a cell goes to the one that begins so.
func TestGridPicksByLetters(t *testing.T) {
	g, src, c := edited(t, 5)
	g.SetCursor(2, 2)
	c.Focused().TypedRune('s')
	press(c, fyne.KeyReturn)
	if got := src.texts[[2]int{2, 2}]; got != "s" {
		t.Errorf("picked %q", got)
	}
}

// objects counts all objects below one, seen or not.
func objects(o fyne.CanvasObject) int {
	n := 1
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			n += objects(c)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			n += objects(c)
		}
	}
	return n
}

// TestGridRecycles scrolls through 10,000 rows: the objects stay few, and a step paints only the rows that came.
func TestGridRecycles(t *testing.T) {
	g, _, c := edited(t, 10_000)
	before := objects(g)
	if before > 1500 {
		t.Errorf("%d objects for %d rows in view", before, len(g.body.live))
	}
	for y := float32(0); y < 320_000-480; y += 1777 {
		g.body.scroll.ScrollToOffset(fyne.NewPos(0, y))
		g.body.update()
	}
	g.TypedShortcut(shortcut(fyne.KeyEnd, fyne.KeyModifierControl))
	if after := objects(g); after > before*2 {
		t.Errorf("%d objects at first, %d after scrolling", before, after)
	}
	if made := len(g.body.live) + len(g.body.spare); made > 2*(g.body.page()+3) {
		t.Errorf("%d rows were made for %d in view", made, len(g.body.live))
	}
	painted := g.Painted()
	press(c, fyne.KeyUp, fyne.KeyUp)
	if got := g.Painted() - painted; got != 0 {
		t.Errorf("moving the cursor painted %d rows", got)
	}
	test.MoveMouse(c, fyne.NewPos(100, 200))
	test.MoveMouse(c, fyne.NewPos(100, 300))
	if got := g.Painted() - painted; got != 0 {
		t.Errorf("moving the pointer painted %d rows", got)
	}
	at := g.body.scroll.Offset.Y
	g.body.scroll.ScrollToOffset(fyne.NewPos(0, at-32))
	g.body.update()
	if got := g.Painted() - painted; got != 1 {
		t.Errorf("scrolling by one row painted %d", got)
	}
	painted = g.Painted()
	g.Reload(9_990)
	if got := g.Painted() - painted; got != 1 {
		t.Errorf("reloading one row painted %d", got)
	}
}

// TestGridShrinks keeps cursor and selection inside when rows go away, and shows none that are not there.
func TestGridShrinks(t *testing.T) {
	g, src, _ := edited(t, 50)
	g.Select(49)
	src.n = 3
	g.Reload()
	if row, _ := g.Cursor(); row != 2 || len(g.Selected()) != 0 {
		t.Errorf("cursor %d, selected %v", row, g.Selected())
	}
	for i := range g.body.live {
		if i >= 3 {
			t.Errorf("row %d still shows", i)
		}
	}
	src.n = 0
	g.Reload()
	if row, _ := g.Cursor(); row != -1 {
		t.Errorf("cursor %d in an empty grid", row)
	}
	g.TypedKey(key(fyne.KeyDown))
	g.TypedKey(key(fyne.KeyReturn))
	g.TypedShortcut(shortcut(fyne.KeyD, fyne.KeyModifierControl))
}

// TestGridColumns fits, scrolls and hides columns.
func TestGridColumns(t *testing.T) {
	g, _, c := edited(t, 5)
	if g.total() > 1280.5 {
		t.Errorf("columns take %v of 1280", g.total())
	}
	g.fit(2000)
	if w := g.total(); w < 1999 || w > 2001 {
		t.Errorf("columns that grow take %v of 2000", w)
	}
	g.fit(500)
	if g.total() <= 500 {
		t.Error("columns that can't fit do not scroll")
	}
	for i, col := range g.columns {
		if _, w := g.span(i); w < col.Min {
			t.Errorf("column %s is %v wide, at least %v", col.ID, w, col.Min)
		}
	}
	test.TapSecondary(g.head)
	press(c, fyne.KeyReturn)
	if shown := g.Columns(); slices.Contains(shown, "type") || len(shown) != 8 {
		t.Errorf("the column menu left %v", shown)
	}
	g.SetColumns([]string{"type", "score"})
	if shown := g.Columns(); !slices.Equal(shown, []string{"type", "score"}) {
		t.Errorf("SetColumns left %v", shown)
	}
	if registerColumns[1].Hidden {
		t.Error("the caller's columns were changed")
	}
}

// TestGridCuts ends texts that do not fit inside their column, and shows the whole as a tooltip.
func TestGridCuts(t *testing.T) {
	look(t, false, 1.3)
	clock := &now{}
	g := NewGrid(registerColumns, &register{n: 5})
	h := NewHost(g, clock.after)
	c := window(t, h, 1000, 300).Canvas()
	row := g.body.live[0].content.(*gridRow)
	for col := range row.cells {
		x, w := g.span(col)
		v := row.cells[col]
		if v.word == nil {
			continue
		}
		if end := v.word.Position().X + v.word.MinSize().Width; end > x+w {
			t.Errorf("%q ends at %v, its column at %v", v.word.Text, end, x+w)
		}
	}
	if !row.cells[1].cut {
		t.Fatal("nothing is cut")
	}
	x, _ := g.span(1)
	test.MoveMouse(c, fyne.NewPos(x+20, g.head.height()+10))
	clock.pass()
	if got := h.tips.text(); got != g.source.Cell(0, 1).Text {
		t.Errorf("the tip says %q", got)
	}
}

// TestGridWraps gives rows two lines where texts would be cut and all rows fit in the view then, and only there.
func TestGridWraps(t *testing.T) {
	look(t, false, 1)
	rows := &register{n: 5}
	g := NewGrid(registerColumns, rows).With(func(g *Grid) { g.Wraps = true })
	window(t, g, 1150, 32+5*tallRow)
	long := func() *cellView { return &g.body.live[0].content.(*gridRow).cells[1] }
	whole := strings.Join(strings.Fields(g.source.Cell(0, 1).Text), " ")
	v := long()
	if v.cut || v.word.Text+" "+v.second.Text != whole {
		t.Fatalf("two lines say %q and %q of %q", v.word.Text, v.second.Text, whole)
	}
	if under := v.second.Position().Y - v.word.Position().Y; under != Line(SizeText) || g.body.rowHeight() != tallRow {
		t.Errorf("the second line is %v below the first, rows are %v high", under, g.body.rowHeight())
	}
	rows.n = 6
	g.Reload()
	if v = long(); g.body.rowHeight() != g.RowHeight || !v.cut || v.second.Text != "" && slices.Contains(g.body.live[0].content.(*gridRow).objects, fyne.CanvasObject(v.second)) {
		t.Errorf("six rows do not fit: %v high, %q and %q", g.body.rowHeight(), v.word.Text, v.second.Text)
	}
}

// BenchmarkGridScroll scrolls 10,000 rows by a wheel's notch.
func BenchmarkGridScroll(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(&Theme{})
	g := NewGrid(registerColumns, &register{n: 10_000})
	w := test.NewTempWindow(b, g)
	w.Resize(fyne.NewSize(1600, 900))
	y := float32(0)
	painted := g.Painted()
	for b.Loop() {
		y += 40
		if y > 300_000 {
			y = 0
		}
		g.body.scroll.ScrollToOffset(fyne.NewPos(0, y))
		g.body.update()
	}
	b.ReportMetric(float64(g.Painted()-painted)/float64(b.N), "rows/op")
}

// TestGridFillsWithoutScrolling shares every width out to columns that grow by thirds: never more than there is.
func TestGridFillsWithoutScrolling(t *testing.T) {
	look(t, false, 1)
	g := NewGrid([]Col{{ID: "a", Title: "A", Width: 100, Grow: 1}, {ID: "b", Title: "B", Width: 90, Grow: 2}, {ID: "c", Title: "C", Width: 80, Grow: 1}, {ID: "d", Title: "D", Width: 70, Grow: 3}}, &register{n: 3})
	for view := float32(600); view < 1400; view += 0.7 {
		g.fitted = 0
		g.fit(view)
		if over := g.total() - view; over > 0 || over < -5 {
			t.Fatalf("%v wide, the columns take %v", view, g.total())
		}
	}
}
