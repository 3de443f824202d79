package roadmap_test

import (
	"strings"
	"testing"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/ui/roadmap"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"
	plan "ownerloop/roadmap"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// keep keeps a scenario in the open workshop.
func keep(t *testing.T, h *pagetest.Host, name, said string) {
	t.Helper()
	if err := h.Desk().Do(text.M("edit.rate"), func(d *workshop.Draft) error { return app.KeepScenario(d, name, said) }); err != nil {
		t.Fatal(err)
	}
	h.Settle()
}

// panel paints the inspector as it was shown last.
func panel(h *pagetest.Host, p *roadmap.Page, name string) {
	shown, size := h.Shown[len(h.Shown)-1], h.Window().Canvas().Size()
	h.Window().SetContent(container.NewBorder(nil, shown.Foot, nil, nil, shown.Content))
	h.Window().Resize(fyne.NewSize(344, 1000))
	h.Shot(name)
	h.Window().SetContent(p.Content())
	h.Window().Resize(size)
}

// TestScenarioPictures paints scenarios for looking at.
func TestScenarioPictures(t *testing.T) {
	if testing.Short() {
		t.Skip("only for looking at")
	}
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{View: "plan"})
	h.Key(fyne.KeyC, 0)
	panel(h, p, "scenario-none")
	keep(t, h, "A", "2 FTE more data/IT; 1 FTE more AD from January")
	keep(t, h, "B", "start in December; without I55; I23 by March")
	h.Window().Resize(fyne.NewSize(1048, 944))
	h.Key(fyne.Key1, 0)
	h.Settle()
	h.Shot("scenario-a")
	panel(h, p, "scenario-a-panel")
	h.Key(fyne.KeyV, 0)
	h.Settle()
	h.Shot("scenario-a-preview")
	panel(h, p, "scenario-a-preview-panel")
	h.Key(fyne.Key2, 0)
	h.Settle()
	h.Shot("scenario-b")
	panel(h, p, "scenario-b-panel")
	h.Key(fyne.KeyT, 0)
	h.Shot("scenario-b-table")
	h.Window().Resize(fyne.NewSize(968, 584))
	h.Shot("scenario-b-table-small")
	h.Key(fyne.KeyT, 0)
	h.Shot("scenario-b-small")
	h.Key(fyne.Key0, 0)
	h.Key(fyne.KeyC, 0)
	h.Settle()
	panel(h, p, "scenario-all")
	p.Go(page.Place{Page: page.Roadmap, View: "plan", Ref: initiatives(h)["I38"].ID.String()})
	h.Settle()
	panel(h, p, "scenario-gain")
}

// TestScenarioGermanAndDark paints them in German, dark, with large text.
func TestScenarioGermanAndDark(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t), Language: "de", Dark: true, Scale: 1.3}, page.Place{View: "plan"})
	keep(t, h, "A", "2 VZÄ mehr Daten/IT; Start im Dezember; ohne I55")
	h.Key(fyne.Key1, 0)
	h.Settle()
	h.Shot("scenario-de-dark")
	panel(h, p, "scenario-de-panel")
	h.Key(fyne.KeyT, 0)
	h.Shot("scenario-de-table")
	h.Key(fyne.KeyT, 0)
	h.Window().Resize(fyne.NewSize(968, 584))
	h.Shot("scenario-de-small")
}

// fields are those of the inspector as it was shown last.
func fields(t *testing.T, h *pagetest.Host) (list []*kit.Field) {
	t.Helper()
	shown := h.Shown[len(h.Shown)-1]
	for _, o := range test.LaidOutObjects(shown.Content) {
		if f, ok := o.(*kit.Field); ok {
			list = append(list, f)
		}
	}
	if len(list) == 0 {
		t.Fatal("the inspector has no field")
	}
	return list
}

// typed types a change into the last field and presses Enter.
func typed(t *testing.T, h *pagetest.Host, words string) {
	t.Helper()
	list := fields(t, h)
	e := list[len(list)-1].Entry()
	e.SetText(words)
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	h.Settle()
}

// said are the words of the scenarios of the open workshop, by name.
func said(h *pagetest.Host) string {
	var lines []string
	for _, v := range app.Scenarios(h.Desk().Records()) {
		lines = append(lines, v.Name+": "+v.Said)
	}
	return strings.Join(lines, "\n")
}

// read are the words that can be seen in the inspector as it was shown last.
func read(h *pagetest.Host) string {
	var out []string
	for _, o := range test.LaidOutObjects(h.Shown[len(h.Shown)-1].Content) {
		if c, ok := o.(*canvas.Text); ok && o.Visible() {
			out = append(out, c.Text)
		}
	}
	return strings.Join(out, " ")
}

// TestScenarioByWords types a scenario change by change: each is one edit, and read back; nothing of the plan changes.
// What can't be read is said and not kept; a cleared change goes, and undo brings it back.
func TestScenarioByWords(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{View: "plan"})
	before := initiatives(h)
	h.Key(fyne.KeyN, 0)
	if said(h) != "" {
		t.Error("a scenario without words is kept")
	}
	typed(t, h, "more coffee")
	if f := fields(t, h); said(h) != "" || !strings.Contains(f[0].Error(), "more coffee") {
		t.Errorf("kept %q, said %q", said(h), f[0].Error())
	}
	typed(t, h, "2 FTE more data/IT")
	typed(t, h, "without i55, start in December")
	if got := said(h); got != "A: 2 FTE more data/IT; without i55; start in December" {
		t.Errorf("kept %q", got)
	}
	if n := len(fields(t, h)); n != 4 {
		t.Errorf("%d fields for three changes and another", n)
	}
	if words := read(h); !strings.Contains(words, "working days earlier") || !strings.Contains(words, "The plan starts on 1 Dec 2026") {
		t.Errorf("read %q", words)
	}
	first := fields(t, h)[0].Entry()
	first.SetText("")
	first.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	h.Settle()
	if got := said(h); got != "A: without i55; start in December" {
		t.Errorf("with the first change gone %q", got)
	}
	if _, err := h.Desk().Undo(); err != nil {
		t.Fatal(err)
	}
	h.Settle()
	if got := said(h); got != "A: 2 FTE more data/IT; without i55; start in December" {
		t.Errorf("undone %q", got)
	}
	for code, v := range initiatives(h) {
		if v.Status != before[code].Status || v.Pin != before[code].Pin {
			t.Errorf("%s was changed: %+v", code, v)
		}
	}
	if at := p.At(); at.Item != "A" {
		t.Errorf("at %+v", at)
	}
}

// TestTakeScenarioOver previews a scenario and takes it over by keys: until then nothing is written, then all of it in
// one edit that undo takes back, and the scenario is gone.
func TestTakeScenarioOver(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{View: "plan"})
	keep(t, h, "A", "without I55; I23 not before May")
	keep(t, h, "B", "start in December")
	before := initiatives(h)
	h.Key(fyne.Key1, 0)
	h.Key(fyne.KeyV, 0)
	h.Settle()
	if now := initiatives(h); now["I55"].Status != before["I55"].Status || now["I23"].Pin != before["I23"].Pin {
		t.Fatal("a preview is written")
	}
	if words := read(h); !strings.Contains(words, "What taking it over changes") || !strings.Contains(words, "ends on another day") && !strings.Contains(words, "end on another day") {
		t.Errorf("the preview says %q", words)
	}
	if !h.Key(fyne.KeyReturn, ctrl) {
		t.Fatal("no key takes it over")
	}
	h.Settle()
	now := initiatives(h)
	if now["I55"].Status != plan.Parked || now["I23"].Pin.NotBefore.String() != "2027-05-01" || said(h) != "B: start in December" || p.At().Item != "" {
		t.Errorf("taken over: %s, %+v, %q, at %q", now["I55"].Status, now["I23"].Pin, said(h), p.At().Item)
	}
	h.Key(fyne.KeyReturn, ctrl)
	h.Settle()
	undone(t, h, before)
	if got := said(h); got != "A: without I55; I23 not before May\nB: start in December" {
		t.Errorf("undone %q", got)
	}
}

// TestScenarioOfAGain makes a scenario of what would move a bar; it brings what was promised.
func TestScenarioOfAGain(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{View: "plan"})
	p.Go(page.Place{Page: page.Roadmap, View: "plan", Ref: initiatives(h)["I38"].ID.String()})
	h.Settle()
	words := read(h)
	if !strings.Contains(words, "The plan would finish 3 May 2027 instead of 4 May 2027.") {
		t.Fatalf("the inspector says %q", words)
	}
	h.Key(fyne.KeyS, 0)
	h.Settle()
	if got := said(h); !strings.HasPrefix(got, "A: +1 ") {
		t.Fatalf("kept %q", got)
	}
	if words := read(h); !strings.Contains(words, "It finishes 3 May 2027, 1 working day earlier.") {
		t.Errorf("the scenario says %q", words)
	}
}

// TestBarsStayInAScenario: keys that move a bar in the plan move none in a scenario.
func TestBarsStayInAScenario(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{View: "plan"})
	keep(t, h, "A", "start in December")
	before := initiatives(h)
	p.Go(page.Place{Page: page.Roadmap, View: "plan", Item: "A", Ref: before["I38"].ID.String()})
	h.Settle()
	h.Key(fyne.KeyRight, ctrl|shift)
	h.Key(fyne.KeyP, 0)
	h.Settle()
	h.Key(fyne.KeySpace, 0)
	h.Settle()
	if now := initiatives(h)["I38"]; now.Pin != before["I38"].Pin {
		t.Errorf("pinned %+v", now.Pin)
	}
	if len(h.Toasts) == 0 || !strings.Contains(h.Toasts[0], "I23 not before May") {
		t.Errorf("said %q", h.Toasts)
	}
}

// TestLostScenario: words that mean nothing any more are said to, and leave the plan as it is.
func TestLostScenario(t *testing.T) {
	h, _ := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{View: "plan"})
	keep(t, h, "A", "without I99")
	h.Key(fyne.Key1, 0)
	h.Settle()
	if words := read(h); !strings.Contains(words, "There is no initiative “i99”") {
		t.Errorf("said %q", words)
	}
	h.Key(fyne.KeyV, 0)
	h.Key(fyne.KeyReturn, ctrl)
	h.Settle()
	if said(h) != "A: without I99" {
		t.Error("a scenario nobody can read was taken over")
	}
}

// TestLanes chooses other lanes by keys: the first bar is another then.
func TestLanes(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{View: "plan"})
	first := func() string {
		p.Go(page.Place{Page: page.Roadmap, View: "plan", Ref: initiatives(h)["I38"].ID.String()})
		h.Settle()
		for range 30 {
			h.Key(fyne.KeyUp, 0)
		}
		for code, v := range initiatives(h) {
			if v.ID.String() == p.At().Ref {
				return code
			}
		}
		return ""
	}
	if got := first(); got != "I53" { // of Discover
		t.Errorf("by step the first bar is %s", got)
	}
	for _, want := range []string{"I02", "I07"} { // of Data & Systems, of the MOPS lead
		h.Key(fyne.KeyG, 0)
		list := h.Window().Canvas().Focused()
		list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		h.Settle()
		if got := first(); got != want {
			t.Errorf("the first bar is %s, want %s", got, want)
		}
	}
}

// TestComparedAsTable puts all scenarios side by side, and the dates of the one looked at beside the plan's; without
// comparing the table is the scenario's alone.
func TestComparedAsTable(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{View: "plan"})
	words := func() string { return (&hand{t: t, h: h, page: p}).words() }
	h.Key(fyne.KeyT, 0)
	if said := words(); strings.Contains(said, "Side by side") {
		t.Errorf("without a scenario the table says %q", said)
	}
	keep(t, h, "A", "start in December")
	keep(t, h, "B", "2 FTE more data/IT")
	h.Key(fyne.Key2, 0)
	h.Settle()
	for _, want := range []string{"Side by side", "Scenario A", "Scenario B", "Overall score on", "Finish, plan", "Moved"} {
		if !strings.Contains(words(), want) {
			t.Errorf("%q is not in the table", want)
		}
	}
	h.Key(fyne.KeyC, 0)
	h.Settle()
	if said := words(); strings.Contains(said, "Finish, plan") || strings.Contains(said, "23 Mar 2027") {
		t.Errorf("without comparing the table says %q", said)
	}
	h.Key(fyne.KeyV, 0)
	h.Settle()
	if said := words(); !strings.Contains(said, "23 Mar 2027") { // the plan's end of I46
		t.Errorf("a preview shows other dates than the plan's: %q", said)
	}
}

// TestKeyOfANewScenarioIsNotTyped: the letter that makes a scenario comes after the key, and is no text.
func TestKeyOfANewScenarioIsNotTyped(t *testing.T) {
	h, _ := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{View: "plan"})
	h.Key(fyne.KeyN, 0)
	h.Settle()
	if _, typed := h.Window().Canvas().Focused().(*kit.Entry); typed {
		t.Error("the key's own letter would be typed into the new scenario")
	}
	h.Window().SetContent(h.Shown[len(h.Shown)-1].Content)
	h.Pass(0)
	if _, typed := h.Window().Canvas().Focused().(*kit.Entry); !typed {
		t.Errorf("%T has the focus, want the field of a change", h.Window().Canvas().Focused())
	}
}
