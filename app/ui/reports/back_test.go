package reports_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ownerloop/app"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/ui/reports"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/xlsx"
	"ownerloop/roadmap/xlsx/xlsxtest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// said is all that can be seen.
func said(h *frame) string {
	var out []string
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *canvas.Text:
			out = append(out, o.Text)
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c)
			}
		}
	}
	walk(h.Window().Content())
	return strings.Join(out, "\n")
}

// press sends a key the way the toolkit does: to what has the focus, else to the window.
func press(h *frame, k fyne.KeyName) {
	if f := h.Window().Canvas().Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: k})
	} else {
		h.Key(k, 0)
	}
	h.Settle()
}

// everyKind edits a workbook so that there is one of each: a change, a new row, a refused one; with later one in conflict.
func everyKind(t *testing.T, c workshop.Copy) (path string, plan []roadmap.Initiative) {
	plan = workshop.Initiatives.List(c.Records)
	return pagetest.SentBack(t, c, func(set xlsxtest.Set) {
		set(xlsx.Plan, plan[0].ID.String(), "wd", 31)
		set(xlsx.Plan, plan[1].ID.String(), "note", "seen by the controller, who asks for figures by dealership before the second wave begins and for a name against every one of them")
		set(xlsx.Plan, plan[2].ID.String(), "wd", -4)
		set(xlsx.Disconnects, "", "what", "Service advisers learn of campaigns from customers")
		set(xlsx.Decisions, "pack "+workshop.Decisions.List(c.Records)[0].From, "outcome", "Yes")
	}), plan
}

// opened shows a workbook in which the duration of the first initiative is in conflict.
func opened(t *testing.T, o pagetest.Options) (h *frame, p *reports.Page, plan []roadmap.Initiative) {
	o.Copy = pagetest.Sample(t)
	path, plan := everyKind(t, o.Copy)
	h, p = open(t, o)
	change(t, h, func(d *workshop.Draft) {
		v := plan[0]
		v.Duration = 9
		workshop.Initiatives.Put(d, v)
	})
	h.file = path
	p.Go(page.Place{Page: page.Reports, View: page.BringPlan})
	h.Settle()
	return h, p, plan
}

func change(t *testing.T, h *frame, to func(*workshop.Draft)) {
	t.Helper()
	if err := h.Desk().Do(text.M("edit.rate"), func(d *workshop.Draft) error { to(d); return nil }); err != nil {
		t.Fatal(err)
	}
	h.Settle()
}

// TestTakeOverByKeys takes the clean rows of a workbook over as one edit, then the conflict, and undoes both.
func TestTakeOverByKeys(t *testing.T) {
	h, _, plan := opened(t, pagetest.Options{})
	h.Shot("back")
	words := said(h)
	for _, want := range []string{"What plan.xlsx changes", "1 new", "3 changed", "1 in conflict", "1 refused", "Take over 3 rows", "Conflict", "Refused"} {
		if !strings.Contains(words, want) {
			t.Errorf("the screen does not say %q:\n%s", want, words)
		}
	}
	was := h.Desk().Document()
	press(h, fyne.KeyReturn)
	get := func(i int) roadmap.Initiative {
		v, _ := workshop.Initiatives.Get(h.Desk().Records(), plan[i].ID)
		return v
	}
	if get(0).Duration != 9 || !strings.HasPrefix(get(1).Note, "seen by") || get(2).Duration != plan[2].Duration {
		t.Errorf("taken over: %d days, note %q, %d days", get(0).Duration, get(1).Note, get(2).Duration)
	}
	words = said(h)
	if want := "3 rows were taken over from the workbook."; !strings.Contains(words, want) || len(h.Toasts) == 0 {
		t.Errorf("the screen does not say %q, toasts %q:\n%s", want, h.Toasts, words)
	}
	h.Shot("back-taken")
	press(h, fyne.KeyHome)
	for range 40 { // to the row in conflict
		if strings.Contains(said(h), "Take over 1 row\n") {
			break
		}
		press(h, fyne.KeyDown)
		press(h, fyne.KeySpace)
	}
	press(h, fyne.KeyReturn)
	if get(0).Duration != 31 {
		t.Errorf("the conflict that was ticked became %d days", get(0).Duration)
	}
	for range 2 {
		if _, err := h.Desk().Undo(); err != nil {
			t.Fatal(err)
		}
		h.Settle()
	}
	if got := h.Desk().Document().Records; get(0).Duration != 9 || get(1).Note != plan[1].Note ||
		len(workshop.Disconnects.List(got)) != len(workshop.Disconnects.List(was.Records)) {
		t.Errorf("undo leaves %+v", get(0))
	}
	if !strings.Contains(said(h), "1 refused") {
		t.Error("what was undone does not differ again")
	}
	press(h, fyne.KeyEscape)
	if strings.Contains(said(h), "plan.xlsx") {
		t.Error("Esc does not leave")
	}
}

// TestGroupsAreTickedAndClearedWhole decides about all rows of a group at once.
func TestGroupsAreTickedAndClearedWhole(t *testing.T) {
	h, _, _ := opened(t, pagetest.Options{})
	for range 12 { // N in every group
		h.Key(fyne.KeyN, 0)
		press(h, fyne.KeyDown)
	}
	was := h.Desk().Document()
	press(h, fyne.KeyReturn)
	if h.Desk().Document() != was {
		t.Error("something was taken over though nothing was ticked")
	}
	for range 14 {
		press(h, fyne.KeyUp)
	}
	for range 14 {
		h.Key(fyne.KeyA, 0)
		press(h, fyne.KeyDown)
	}
	if !strings.Contains(said(h), "Take over 4 rows") {
		t.Errorf("All ticks what is refused, or not all: %s", said(h))
	}
}

// TestUneditedWorkbook says calmly that nothing differs.
func TestUneditedWorkbook(t *testing.T) {
	c := pagetest.Sample(t)
	h, p := open(t, pagetest.Options{Copy: c})
	p.Receive([]string{pagetest.SentBack(t, c, func(xlsxtest.Set) {})})
	h.Settle()
	h.Shot("back-nothing")
	if words := said(h); !strings.Contains(words, "Nothing differs") || strings.Contains(words, "Take over") {
		t.Error(words)
	}
}

// TestHostileWorkbooks are told in a dialog; nothing is changed and the report stays.
func TestHostileWorkbooks(t *testing.T) {
	c := pagetest.Sample(t)
	h, p := open(t, pagetest.Options{Copy: c})
	was, dir := h.Desk().Document(), t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	other := pagetest.SentBack(t, pagetest.Blank(t), func(xlsxtest.Set) {})
	for i, path := range []string{other, write("notes.xlsx", "notes"), write("old.xlsx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), write("empty.xlsx", ""), filepath.Join(dir, "gone.xlsx"), dir + "/nowhere"} {
		p.Receive([]string{path})
		h.Settle()
		if len(h.Told) != i+1 {
			t.Fatalf("%s: told %v", path, h.Told)
		}
		if _, foreseen := app.Sentence(h.Told[i], path); !foreseen {
			t.Errorf("%s: no sentence for %v", path, h.Told[i])
		}
	}
	if !errors.Is(h.Told[0], app.ErrOtherBook) || h.Desk().Document() != was || strings.Contains(said(h), "Nothing differs") {
		t.Errorf("told %v", h.Told[0])
	}
}

// TestLongGerman shows the hardest window.
func TestLongGerman(t *testing.T) {
	h, _, _ := opened(t, pagetest.Options{Language: "de"})
	h.Window().Resize(fyne.NewSize(968, 584))
	h.Shot("back-small-de")
	if words := said(h); !strings.Contains(words, "3 Zeilen übernehmen") || !strings.Contains(words, "Konflikt") {
		t.Error(words)
	}
}

// TestThousandDifferences scrolls through a workbook of 200 initiatives.
func TestThousandDifferences(t *testing.T) {
	if testing.Short() {
		t.Skip("writes a large workbook")
	}
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)})
	change(t, h, func(d *workshop.Draft) {
		for i := range 180 {
			workshop.Initiatives.Put(d, roadmap.Initiative{Name: fmt.Sprintf("Work %d", i), Short: fmt.Sprintf("Work %d", i), Code: fmt.Sprintf("X%03d", i),
				Status: roadmap.Planned, Importance: 3, Confidence: 0.8, Duration: 5, Order: fmt.Sprintf("z%03d", i)})
		}
	})
	plan := workshop.Initiatives.List(h.Desk().Records())
	path := pagetest.SentBack(t, workshop.Copy{Document: h.Desk().Document()}, func(set xlsxtest.Set) {
		for i, v := range plan {
			set(xlsx.Plan, v.ID.String(), "wd", 11+i%7)
			set(xlsx.Plan, v.ID.String(), "note", fmt.Sprintf("note %d", i))
			set(xlsx.Plan, v.ID.String(), "pct", 0.25)
			set(xlsx.Initiatives, v.ID.String(), "value", 1+i%5)
			set(xlsx.Initiatives, v.ID.String(), "conf", 0.35)
		}
	})
	p.Receive([]string{path})
	h.Settle()
	for range 60 {
		press(h, fyne.KeyPageDown)
	}
	if h.Window().Canvas().Focused() == nil {
		t.Fatal("the list has no focus")
	}
	began := time.Now()
	press(h, fyne.KeySpace)
	t.Logf("ticking one of %d rows took %v", 2*len(plan), time.Since(began))
	h.Shot("back-thousand")
	press(h, fyne.KeyReturn)
	v, _ := workshop.Initiatives.Get(h.Desk().Records(), plan[0].ID)
	if v.Duration != 11 || v.Confidence != 0.35 {
		t.Errorf("became %+v, told %v", v, h.Told)
	}
}

// TestTwoSheetsContradict: of two rows that can't be taken together the second says why, until the first is cleared.
func TestTwoSheetsContradict(t *testing.T) {
	c := pagetest.Sample(t)
	id := workshop.Initiatives.List(c.Records)[0].ID.String()
	h, p := open(t, pagetest.Options{Copy: c})
	p.Receive([]string{pagetest.SentBack(t, c, func(set xlsxtest.Set) {
		set(xlsx.Initiatives, id, "owner", c.Pack().Roles[0].Name)
		set(xlsx.Plan, id, "owner", c.Pack().Roles[1].Name)
	})})
	h.Settle()
	h.Shot("back-clash")
	if words := said(h); !strings.Contains(words, "Take over 1 row\n") || !strings.Contains(words, "Two sheets say different things") {
		t.Errorf("the screen says:\n%s", words)
	}
	press(h, fyne.KeySpace) // the first
	if words := said(h); !strings.Contains(words, "Take over 1 row\n") || strings.Contains(words, "Two sheets say different things") {
		t.Errorf("with the first cleared the screen says:\n%s", words)
	}
}

// TestBoxesArePressed ticks where the box is and nowhere else.
func TestBoxesArePressed(t *testing.T) {
	h, _, _ := opened(t, pagetest.Options{})
	press := func(x float32) {
		for _, o := range test.LaidOutObjects(h.Window().Content()) {
			if m, ok := o.(desktop.Mouseable); ok && fmt.Sprintf("%T", o) == "*kit.rows" { // the ninth line is a row of its own
				m.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 8.5*34)}})
			}
		}
		h.Settle()
	}
	press(200)
	if !strings.Contains(said(h), "Take over 3 rows") {
		t.Error("a press on the words ticks")
	}
	press(24)
	if !strings.Contains(said(h), "Take over 2 rows") {
		t.Errorf("a press on the box does not clear it:\n%s", said(h))
	}
}
