package register

import (
	"fmt"
	"strings"
	"testing"

	"ownerloop/app/desk"
	reg "ownerloop/app/register"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// sheetPage is a page that is one register.
type sheetPage struct{ *Panel }

func (s sheetPage) Go(page.Place)            {}
func (s sheetPage) At() page.Place           { return page.Place{Page: page.Step} }
func (s sheetPage) Changed(c desk.Change)    { s.Panel.Changed(c) }
func (s sheetPage) Commands() []page.Command { return nil }
func (s sheetPage) Leave()                   {}

func open(t testing.TB, register string, o pagetest.Options) (*pagetest.Host, *Panel) {
	t.Helper()
	h := pagetest.New(t, o)
	r, ok := reg.Of(register)
	if !ok {
		t.Fatal(register)
	}
	p := New(h, r)
	h.Put(sheetPage{p}, page.Place{})
	h.Window().SetContent(kit.NewHost(p.Content(), nil))
	return h, p
}

func (p *Panel) cell(row int, column string) reg.Cell { return p.sheet.Cell(row, p.reg.Column(column)) }

// keys types into whatever has the focus: letters, and names of keys in brackets.
func keys(h *pagetest.Host, typed ...string) {
	for _, s := range typed {
		if name, ok := strings.CutPrefix(s, "<"); ok {
			h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(strings.TrimSuffix(name, ">"))})
			continue
		}
		for _, r := range s {
			h.Window().Canvas().Focused().TypedRune(r)
		}
	}
}

func shortcut(h *pagetest.Host, key fyne.KeyName, mod fyne.KeyModifier) {
	h.Window().Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: mod})
}

func paste(h *pagetest.Host, clip string) {
	c := test.NewClipboard()
	c.SetContent(clip)
	h.Window().Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: c})
}

func undo(t *testing.T, h *pagetest.Host) {
	t.Helper()
	if _, err := h.Desk().Undo(); err != nil {
		t.Fatal(err)
	}
}

// TestTypesLikeASpreadsheet: letters start editing, Enter commits and goes down, Tab goes right, Esc takes nothing, a
// refusal keeps the editor open, and undo restores each cell.
func TestTypesLikeASpreadsheet(t *testing.T) {
	h, p := open(t, "disconnect", pagetest.Options{Copy: pagetest.Sample(t)})
	what := p.reg.Column("what")
	was := p.cell(0, "what").Text
	p.grid.SetCursor(0, what)
	p.focus()
	keys(h, "A new text", "<Return>")
	if p.cell(0, "what").Text != "A new text" {
		t.Errorf("typed %q", p.cell(0, "what").Text)
	}
	if row, col := p.grid.Cursor(); row != 1 || col != what {
		t.Errorf("Enter went to %d, %d", row, col)
	}
	undo(t, h)
	if p.cell(0, "what").Text != was {
		t.Errorf("undone: %q", p.cell(0, "what").Text)
	}
	p.grid.SetCursor(1, what)
	p.focus()
	before := p.cell(1, "what").Text
	keys(h, "x", "<Escape>")
	if p.cell(1, "what").Text != before {
		t.Error("Esc kept what was typed")
	}
	keys(h, "<Tab>")
	if _, col := p.grid.Cursor(); col != what+1 {
		t.Errorf("Tab went to column %d", col)
	}
	reach := p.reg.Column("reach")
	p.grid.SetCursor(1, reach)
	p.focus()
	keys(h, "9", "<Return>")
	if row, _ := p.grid.Cursor(); row != 1 || p.cell(1, "reach").Raw == "9" {
		t.Error("9 of 5 was taken")
	}
	keys(h, "<Escape>")
	keys(h, "<Delete>")
	if p.cell(1, "reach").Raw != "" {
		t.Error("Delete did not clear the cell")
	}
	undo(t, h)
	if p.cell(1, "reach").Raw == "" {
		t.Error("clearing was not undone")
	}
	h.Settle()
}

// TestRowsByKeys: a new row below, rows deleted with a way back, filled down.
func TestRowsByKeys(t *testing.T) {
	h, p := open(t, "disconnect", pagetest.Options{Copy: pagetest.Sample(t)})
	n := p.Count()
	p.grid.SetCursor(2, p.reg.Column("owner"))
	p.grid.Select(2)
	p.focus()
	shortcut(h, fyne.KeyReturn, fyne.KeyModifierControl)
	if row, _ := p.grid.Cursor(); p.Count() != n+1 || row != 3 || p.cell(3, "what").Text != "" {
		t.Errorf("%d rows, cursor on %d", p.Count(), row)
	}
	for _, fault := range []string{"what", "proof", "owner"} {
		if c := p.Cell(3, p.reg.Column(fault)); c.Fault == "" {
			t.Errorf("an empty %s says nothing", fault)
		}
	}
	p.grid.SetCursor(3, p.reg.Column("owner"))
	p.grid.Select(3)
	shortcut(h, fyne.KeyD, fyne.KeyModifierControl)
	if p.cell(3, "owner").Raw != p.cell(2, "owner").Raw {
		t.Errorf("filled down %q", p.cell(3, "owner").Raw)
	}
	p.grid.Select(3, 4)
	p.focus()
	shortcut(h, fyne.KeyDelete, fyne.KeyModifierControl)
	if p.Count() != n-1 || len(h.Toasts) == 0 || h.Toasts[len(h.Toasts)-1] != "2 rows deleted." {
		t.Errorf("%d rows, %v", p.Count(), h.Toasts)
	}
	undo(t, h)
	if p.Count() != n+1 {
		t.Errorf("undone: %d rows", p.Count())
	}
}

// rowsOf are n disconnects on a clipboard, every 25th with a number that is none.
func rowsOf(n int) string {
	var b strings.Builder
	b.WriteString("Type\tWhat happens\tEvidence\tSeverity\tTheirs\n")
	for i := range n {
		severity := "4"
		if i%25 == 24 {
			severity = "1,5x"
		}
		fmt.Fprintf(&b, "Late message\tCase %d\tseen\t%s\t-\n", i, severity)
	}
	return b.String()
}

// TestPaste500 pastes 500 rows of which 20 are faulty, after a preview, and takes them back by one undo.
func TestPaste500(t *testing.T) {
	h, p := open(t, "disconnect", pagetest.Options{Copy: pagetest.Blank(t)})
	p.AddWith(nil)
	n := p.Count()
	p.focus()
	paste(h, rowsOf(500))
	o := h.Window().Canvas().Overlays().Top()
	if o == nil {
		t.Fatal("no preview")
	}
	h.Shot("paste")
	var primary *kit.Button
	words := ""
	for _, x := range test.LaidOutObjects(o) {
		switch x := x.(type) {
		case *kit.Button:
			if x.Kind == kit.Primary {
				primary = x
			}
		case *kit.Text:
			words += x.String() + "\n"
		}
	}
	if primary == nil || primary.Label() != "Paste 480 of 500" || !strings.Contains(words, "500 rows lie on the clipboard. 20 can’t be pasted as they are.") {
		t.Fatalf("the preview says %q", words)
	}
	if p.Count() != n {
		t.Error("rows before anybody said so")
	}
	primary.Press()
	if p.Count() != n+480 || h.Window().Canvas().Overlays().Top() != nil {
		t.Errorf("%d rows", p.Count())
	}
	h.Shot("pasted")
	undo(t, h)
	if p.Count() != n {
		t.Errorf("undone: %d rows", p.Count())
	}
	h.Settle()
}

// TestPasteOneCell: a single value goes into the cell, as in a spreadsheet; rubbish is refused with a reason.
func TestPasteOneCell(t *testing.T) {
	h, p := open(t, "disconnect", pagetest.Options{Copy: pagetest.Sample(t)})
	n := p.Count()
	p.grid.SetCursor(0, p.reg.Column("what"))
	p.focus()
	paste(h, "=cmd|'/c calc'!A1\r\n")
	if p.cell(0, "what").Text != "=cmd|'/c calc'!A1" || p.Count() != n {
		t.Errorf("pasted %q", p.cell(0, "what").Text)
	}
	for _, clip := range []string{"PK\x03\x04\x00\x00", "", "\n\n", strings.Repeat("x\n", reg.MaxPastedRows+1)} {
		asked := len(h.Asked)
		paste(h, clip)
		if len(h.Asked) != asked+1 || p.Count() != n {
			t.Errorf("%.10q is not refused", clip)
		}
	}
	p.grid.SetCursor(0, p.reg.Column("severity"))
	paste(h, "much")
	if last := h.Toasts[len(h.Toasts)-1]; last != "“much” is not a number." {
		t.Errorf("refused with %q", last)
	}
}

// TestMatching: a column of the clipboard can go somewhere else.
func TestMatching(t *testing.T) {
	h, p := open(t, "disconnect", pagetest.Options{Copy: pagetest.Blank(t)})
	read, err := p.reg.ReadPaste(p.env(), rowsOf(50), 0)
	if err != nil {
		t.Fatal(err)
	}
	v := newPreview(p, read)
	v.show()
	if err := v.match(3, 1, ""); err != nil || v.button.Label() != "Paste 50 rows" {
		t.Errorf("without the severity the button says %q", v.button.Label())
	}
	if err := v.match(4, 1, "note"); err != nil || (matchRows{v}).Cell(4, 1).Text != "Note" {
		t.Error("their own column does not become the note")
	}
	v.take()
	if p.Count() != 50 {
		t.Errorf("%d rows", p.Count())
	}
	h.Settle()
}

// TestFilterAndSort: in place, also 500 rows; a new row is never hidden by the filter.
func TestFilterAndSort(t *testing.T) {
	h, p := open(t, "disconnect", pagetest.Options{Copy: many(t, 500)})
	p.focus()
	shortcut(h, fyne.KeyL, fyne.KeyModifierControl|fyne.KeyModifierShift)
	p.filter.search.SetText("case 49")
	p.Refresh()
	if p.sheet.Len() != 15 || !strings.Contains(p.filter.found.String(), "15 of 500") {
		t.Errorf("%d rows, %q", p.sheet.Len(), p.filter.found.String())
	}
	h.Shot("filter")
	p.AddWith(map[string]string{"what": "another"})
	if p.sheet.At(p.sheet.ID(p.sheet.Len()-1)) < 0 || p.sheet.Len() != 501 {
		t.Errorf("the new row is hidden: %d rows", p.sheet.Len())
	}
	p.HideFilter()
	p.sort(p.reg.Column("severity"), true)
	if p.cell(0, "severity").Raw != "5" {
		t.Errorf("first %q", p.cell(0, "severity").Raw)
	}
	id := p.sheet.ID(0)
	if err := p.edit(0, p.reg.Column("severity"), "1"); err != nil || p.sheet.ID(0) != id {
		t.Error("the row jumped away while somebody typed in it")
	}
}

func many(t testing.TB, n int) workshop.Copy {
	t.Helper()
	h := pagetest.New(t, pagetest.Options{Copy: pagetest.Blank(t)})
	if err := h.Desk().Do(text.M("edit.disconnects"), func(d *workshop.Draft) error {
		for i, key := range workshop.OrderKeys(n) {
			workshop.Disconnects.Put(d, assessment.Disconnect{What: fmt.Sprintf("Case %d", i), Type: "X07", Severity: i%5 + 1, Proof: "seen", Owner: "ML", Order: key})
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	h.Settle()
	c, err := h.Desk().Copy()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestTenThousand: only rows in view are painted, and one edit paints one.
func TestTenThousand(t *testing.T) {
	h, p := open(t, "disconnect", pagetest.Options{Copy: many(t, 10_000)})
	if got := p.grid.Painted(); got > 200 {
		t.Errorf("%d rows painted to show a window of them", got)
	}
	before := p.grid.Painted()
	if err := p.edit(3, p.reg.Column("what"), "Changed"); err != nil {
		t.Fatal(err)
	}
	if got := p.grid.Painted() - before; got > 2 {
		t.Errorf("one edit paints %d rows", got)
	}
	h.Settle()
}

// TestDetails: the whole of a row stands in the inspector, with ways to the topics it hangs on, and follows the cursor.
func TestDetails(t *testing.T) {
	h, p := open(t, "disconnect", pagetest.Options{Copy: pagetest.Sample(t)})
	p.grid.SetCursor(0, 0)
	p.Inspect()
	if len(h.Shown) != 1 || h.Shown[0].Title != p.cell(0, "what").Text {
		t.Fatalf("inspected %+v", h.Shown)
	}
	p.links(0)[0].(*kit.Button).Press()
	if last := h.Went[len(h.Went)-1]; last.Page != page.Rating || last.Item != "D1.4" {
		t.Errorf("went to %+v", last)
	}
	p.selected(1)
	if len(h.Shown) != 2 || h.Shown[1].Title != p.cell(1, "what").Text {
		t.Error("the inspector does not follow the cursor")
	}
	h.Shown[1].Closed()
	p.selected(2)
	if len(h.Shown) != 2 {
		t.Error("a closed inspector opens by itself")
	}
}

// TestEmptyAndTypical: the empty register says what to do first; typical rows are taken as one edit.
func TestEmptyAndTypical(t *testing.T) {
	h, p := open(t, "disconnect", pagetest.Options{Copy: pagetest.Blank(t), Language: "de"})
	h.Shot("empty-de")
	p.Typical()
	h.Shot("typical-de")
	p.take([]int{0, 1, 2})
	if p.Count() != 3 {
		t.Errorf("%d rows", p.Count())
	}
	undo(t, h)
	if p.Count() != 0 {
		t.Errorf("undone: %d rows", p.Count())
	}
	h.Settle()
}

// TestAsked: a reading is asked for as a whole before it counts.
func TestAsked(t *testing.T) {
	h, p := open(t, "reading", pagetest.Options{Copy: pagetest.Blank(t)})
	p.Add()
	h.Shot("ask")
	if p.Count() != 0 || h.Window().Canvas().Overlays().Top() == nil {
		t.Error("a reading of nothing counts")
	}
	if wrong := p.reg.Check(p.env(), map[string]string{"kpi": "K01", "month": "soon", "value": "4x"}); len(wrong) != 2 {
		t.Errorf("wrong: %v", wrong)
	}
}

// TestPasteWithGaps: a sheet of somebody's own, with words of their own in it, goes in all the same: part of a choice's
// name is enough, and rows with faults come with the faulty cells empty once that is ticked.
func TestPasteWithGaps(t *testing.T) {
	h, p := open(t, "disconnect", pagetest.Options{Copy: pagetest.Blank(t)})
	p.AddWith(nil)
	n := p.Count()
	p.focus()
	paste(h, "What happens\tType\tOwner\tMine\nTwo reminders\tduplicate\tMrs Somebody\tx\nNone at all\tnonsense\t\ty\n")
	o := h.Window().Canvas().Overlays().Top()
	var primary *kit.Button
	var gaps *kit.Check
	hint := false
	for _, x := range test.LaidOutObjects(o) {
		switch x := x.(type) {
		case *kit.Button:
			if x.Kind == kit.Primary {
				primary = x
			}
		case *kit.Check:
			gaps = x
		case *kit.Text:
			hint = hint || x.Visible() && strings.HasPrefix(x.String(), "What is left out can be put elsewhere")
		}
	}
	if primary == nil || !primary.Disabled() || gaps == nil || !hint {
		t.Fatalf("the preview offers no way on: %v %v %v", primary, gaps, hint)
	}
	gaps.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5, 5)})
	if primary.Disabled() || primary.Label() != "Paste 2 rows" {
		t.Fatalf("ticked, the button says %q", primary.Label())
	}
	h.Shot("gaps")
	primary.Press()
	if p.Count() != n+2 || p.cell(n, "type").Raw != "X01" || p.cell(n, "owner").Raw != "" || p.cell(n+1, "type").Raw != "" || p.cell(n+1, "what").Text != "None at all" {
		t.Errorf("%d rows, %+v", p.Count(), p.cell(n, "type"))
	}
	h.Settle()
}
