package journeys_test

import (
	"slices"
	"testing"

	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// key presses a key where the focus is, as the window does.
func (d *table) key(k fyne.KeyName, mods fyne.KeyModifier) {
	d.t.Helper()
	focused := d.Window().Canvas().Focused()
	if mods&^shift == 0 {
		kit.Modifiers = func() fyne.KeyModifier { return mods }
		focused.TypedKey(&fyne.KeyEvent{Name: k})
		kit.Modifiers = func() fyne.KeyModifier { return 0 }
		return
	}
	if s, ok := focused.(fyne.Shortcutable); ok && focused == fyne.Focusable(d.board) {
		s.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: mods})
		return
	}
	d.Key(k, mods)
}

func (d *table) write(words string) {
	test.Type(d.Window().Canvas().Focused(), words)
}

// on selects a card by the pointer.
func (d *table) on(words string) journey.Card {
	c := d.card(words)
	d.page.Go(page.Place{Page: page.Journeys, Ref: c.ID.String()})
	return c
}

// TestWriteOnTheMap edits a card by typing, Enter, F2 and a double click; Esc leaves it as it was.
func TestWriteOnTheMap(t *testing.T) {
	d := sample(t)
	d.on("Coordinator calls")
	d.once("typing", func() {
		d.board.TypedRune('C')
		d.write("alls twice")
		d.key(fyne.KeyReturn, ctrl)
	})
	d.card("Calls twice")
	for _, k := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyF2} {
		d.once(string(k), func() {
			d.key(k, 0)
			d.write("!")
			d.key(fyne.KeyReturn, 0)
		})
	}
	d.card("Calls twice!!")
	p := d.box("Calls twice!!").Centre()
	before, _ := d.Desk().CanUndo()
	d.board.DoubleTapped(&fyne.PointEvent{Position: at(p)})
	d.write(" and again")
	d.Shot("journeys-editor")
	d.key(fyne.KeyEscape, 0)
	if now, _ := d.Desk().CanUndo(); now.Key != before.Key {
		t.Error("Esc keeps what was written")
	}
	d.card("Calls twice!!")
	if d.Window().Canvas().Focused() != fyne.Focusable(d.board) {
		t.Error("the map has not the focus after the editor")
	}
}

// TestNewCardByTyping writes into an empty cell and goes on to the next one by Tab.
func TestNewCardByTyping(t *testing.T) {
	d := sample(t)
	d.click(d.cell(journey.LaneFront, 3), 0)
	d.once("new card", func() {
		d.board.TypedRune('A')
		d.write("sks how it goes")
		d.key(fyne.KeyTab, 0)
	})
	c := d.card("Asks how it goes")
	m := d.m()
	if x, _ := m.Span(c); c.Lane != journey.LaneFront || x != 3 {
		t.Errorf("the card stands in %s at %d", c.Lane, x)
	}
	if got := d.board.AccessibilityLabel(); got != d.say("5 Service due", "Front stage", "empty") {
		t.Errorf("Tab comes to %q", got)
	}
}

func (d *table) say(parts ...string) string {
	out := parts[0]
	for _, p := range parts[1:] {
		out += ", " + p
	}
	return out
}

// TestWriteHeads names a step, a phase and a lane.
func TestWriteHeads(t *testing.T) {
	d := sample(t)
	d.click(d.cell(journey.LaneAction, 0), 0)
	d.key(fyne.KeyUp, 0)
	d.once("step", func() { d.key(fyne.KeyF2, 0); d.write(" it"); d.key(fyne.KeyReturn, 0) })
	d.key(fyne.KeyUp, 0)
	d.once("phase", func() { d.key(fyne.KeyF2, 0); d.write("!"); d.key(fyne.KeyReturn, 0) })
	d.key(fyne.KeyDown, 0)
	d.key(fyne.KeyDown, 0)
	d.key(fyne.KeyLeft, 0)
	d.once("lane", func() { d.key(fyne.KeyF2, 0); d.write("s"); d.key(fyne.KeyReturn, 0) })
	m := d.m()
	if m.Steps[0].Name != "Prepare it" || m.Phases[0].Name != "Delivery!" || m.Lanes[0].Name != "Owner actions" {
		t.Errorf("%q, %q, %q", m.Steps[0].Name, m.Phases[0].Name, m.Lanes[0].Name)
	}
}

// TestArrows walks the cells: through the cards of one, over the whole of a wide one, and up to the headers.
func TestArrows(t *testing.T) {
	d := sample(t)
	d.on("Welcome series 1 of 4")
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{{fyne.KeyDown, "Welcome from the store"}, {fyne.KeyRight, ""}, {fyne.KeyLeft, "Welcome series 1 of 4"}, {fyne.KeyUp, "Has questions about the app"}} {
		d.key(step.key, 0)
		want := ""
		if step.want != "" {
			want = d.card(step.want).ID.String()
		}
		if got := d.page.At().Ref; got != want {
			t.Errorf("%s comes to %q (%s)", step.key, got, d.board.AccessibilityLabel())
		}
	}
	d.on("Dealer CRM: delivery file, consent, VIN")
	d.key(fyne.KeyRight, 0)
	if d.page.At().Ref != d.card("Mail tool: weekly list").ID.String() {
		t.Error("Right does not pass the whole of a wide card")
	}
}

// TestKeysOfCards does by keys what the pointer can: each is one edit.
func TestKeysOfCards(t *testing.T) {
	d := sample(t)
	c := d.on("Coordinator calls")
	column := func() int {
		m := d.m()
		x, _ := m.Span(d.card("Coordinator calls"))
		return x
	}
	d.once("Alt+Right", func() { d.key(fyne.KeyRight, alt) })
	if column() != 1 {
		t.Errorf("column %d", column())
	}
	d.once("Alt+Down", func() { d.key(fyne.KeyDown, alt) })
	if got := d.card("Coordinator calls").Lane; got != journey.LaneFront && got != journey.LaneBack {
		t.Errorf("lane %s", got)
	}
	d.once("Shift+Alt+Right", func() { d.key(fyne.KeyRight, shift|alt) })
	m := d.m()
	if f, l := m.Span(d.card("Coordinator calls")); l != f+1 {
		t.Errorf("spans %d to %d", f, l)
	}
	d.once("Shift+Alt+Left", func() { d.key(fyne.KeyLeft, shift|alt) })
	n := len(d.m().Cards)
	d.once("Ctrl+D", func() { d.key(fyne.KeyD, ctrl) })
	if len(d.m().Cards) != n+1 {
		t.Error("nothing duplicated")
	}
	d.page.Go(page.Place{Page: page.Journeys, Ref: c.ID.String()})
	d.once("Delete", func() { d.key(fyne.KeyDelete, 0) })
	if len(d.m().Cards) != n {
		t.Error("nothing deleted")
	}
}

// TestNeighbour makes a connected card and writes on it; a card that nobody writes on goes again.
func TestNeighbour(t *testing.T) {
	d := sample(t)
	c := d.on("Coordinator calls")
	n := len(d.m().HandOffs)
	d.key(fyne.KeyRight, ctrl)
	d.write("Greets")
	d.key(fyne.KeyReturn, 0)
	made := d.card("Greets")
	if hs := d.m().HandOffs; len(hs) != n+1 || !slices.ContainsFunc(hs, func(h journey.HandOff) bool { return h.From == c.ID && h.To == made.ID }) {
		t.Errorf("%d hand-offs", len(hs))
	}
	cards := len(d.m().Cards)
	d.key(fyne.KeyDown, ctrl)
	d.key(fyne.KeyEscape, 0)
	if len(d.m().Cards) != cards {
		t.Error("an empty card stays")
	}
}

// TestHandOffByKeys draws a hand-off with Ctrl+H, arrows and Enter; Esc leaves.
func TestHandOffByKeys(t *testing.T) {
	d := sample(t)
	from := d.on("Coordinator calls")
	d.key(fyne.KeyH, ctrl)
	d.key(fyne.KeyEscape, 0)
	d.key(fyne.KeyReturn, 0) // writes again, no hand-off
	d.key(fyne.KeyEscape, 0)
	to := d.card("Salesperson explains the car")
	d.once("Ctrl+H", func() {
		d.on("Coordinator calls")
		d.key(fyne.KeyH, ctrl)
		d.key(fyne.KeyRight, 0)
		d.key(fyne.KeyReturn, 0)
	})
	if !slices.ContainsFunc(d.m().HandOffs, func(h journey.HandOff) bool { return h.From == from.ID && h.To == to.ID }) {
		t.Error("no hand-off between the two")
	}
}

// TestEmotionKeys moves the point by + and -, for the function a digit picks.
func TestEmotionKeys(t *testing.T) {
	d := sample(t)
	p, _ := d.layout().EmotionPoint(3, "mops")
	d.click(p, 0)
	value := func(f string) float64 {
		m := d.m()
		v, _ := m.Feeling(3, f)
		return v
	}
	mops, after := value("mops"), value("aftersales")
	d.once("+", func() { d.board.TypedRune('+') })
	d.once("-", func() { d.board.TypedRune('-'); d.board.TypedRune('x') })
	if value("mops") != mops {
		t.Errorf("mops %v, was %v", value("mops"), mops)
	}
	d.board.TypedRune('2')
	d.once("2 +", func() { d.board.TypedRune('+') })
	if value("aftersales") != after+0.5 {
		t.Errorf("aftersales %v, was %v", value("aftersales"), after)
	}
}

// TestMoveHeads moves step, phase and lane by Alt and arrows, and makes a lane higher.
func TestMoveHeads(t *testing.T) {
	d := sample(t)
	m := d.m()
	step, phase := m.Steps[0].ID, m.Phases[0].ID
	d.click(d.cell(journey.LaneAction, 0), 0)
	d.key(fyne.KeyUp, 0)
	d.once("step", func() { d.key(fyne.KeyRight, alt) })
	if m = d.m(); m.Column(step) != 1 {
		t.Errorf("the step is at %d", m.Column(step))
	}
	d.key(fyne.KeyUp, 0)
	d.once("phase", func() { d.key(fyne.KeyRight, alt) })
	if m = d.m(); m.Phases[1].ID != phase {
		t.Error("the phase has not moved")
	}
	d.click(d.cell(journey.LaneAction, 0), 0)
	d.key(fyne.KeyLeft, 0)
	d.once("lane", func() { d.key(fyne.KeyDown, alt) })
	if m = d.m(); m.LaneAt(journey.LaneAction) != 1 {
		t.Errorf("the lane is number %d", m.LaneAt(journey.LaneAction))
	}
	d.once("height", func() { d.key(fyne.KeyDown, shift|alt) })
	if m = d.m(); m.Lanes[1].Height != 90 {
		t.Errorf("height %v", m.Lanes[1].Height)
	}
}

// TestCopyAndPaste copies a card with all it says, and takes rows of another program.
func TestCopyAndPaste(t *testing.T) {
	d := sample(t)
	c := d.on("Welcome from the store")
	d.key(fyne.KeyC, ctrl)
	d.click(d.cell(journey.LaneTouch, 3), 0)
	n := len(d.m().Cards)
	d.once("paste", func() { d.board.TypedShortcut(&fyne.ShortcutPaste{}) })
	m := d.m()
	in := m.In(journey.LaneTouch, 3)
	if len(in) != 1 || in[0].Channel != c.Channel || in[0].Function != c.Function {
		t.Fatalf("%d cards in the cell, %d before", len(in), n)
	}
	fyne.CurrentApp().Clipboard().SetContent("one\ttwo\nthree\tfour")
	d.click(d.cell(journey.LaneFront, 3), 0)
	d.once("rows", func() { d.key(fyne.KeyV, ctrl) })
	if one, four := d.card("one"), d.card("four"); one.Lane != journey.LaneFront || four.Lane != journey.LaneBack {
		t.Errorf("rows went to %s and %s", one.Lane, four.Lane)
	}
}

// TestLanes hides and pins lanes from the menu.
func TestLanes(t *testing.T) {
	d := sample(t)
	d.click(d.cell(journey.LaneTouch, 0), 0)
	d.command("lanes")
	menu := d.Menus[len(d.Menus)-1]
	pick := func(label string) page.MenuItem {
		for _, i := range menu {
			if i.Label == label {
				return i
			}
		}
		t.Fatalf("no line %q", label)
		return page.MenuItem{}
	}
	d.once("hide", pick("Owner action").Run)
	d.once("pin", pick("Keep in view: Channel and message").Run)
	m := d.m()
	if shown := m.Shown(); shown[0].Lane != journey.LaneTouch || !shown[0].Pinned {
		t.Errorf("first lane %+v", shown[0])
	}
	d.Shot("journeys-pinned")
}

// TestFindings walks the list by F8, repairs, accepts with a reason, opens again and registers.
func TestFindings(t *testing.T) {
	d := sample(t)
	all := d.findings()
	d.Key(fyne.KeyF8, 0)
	if len(all[0].Cards) > 0 && d.board.AccessibilityLabel() == "" {
		t.Error("F8 goes nowhere")
	}
	fixable := slices.IndexFunc(all, func(f journey.Finding) bool { return f.Fix != nil })
	d.page.Go(page.Place{Page: page.Journeys, Ref: all[fixable].ID})
	label := d.Text().Say(all[fixable].Fix.Label)
	d.once("repair", func() { d.press(label) })
	if slices.ContainsFunc(d.findings(), func(f journey.Finding) bool { return f.ID == all[fixable].ID }) {
		t.Error("the finding stays")
	}
	rest := d.findings()[0]
	d.page.Go(page.Place{Page: page.Journeys, Ref: rest.ID})
	d.press("Accept…")
	q := d.Asked[len(d.Asked)-1]
	if q.Actions[1].Run() {
		t.Error("accepted without a reason")
	}
	q.Focus.(*kit.Entry).SetText("The importer sends it.")
	if !q.Actions[1].Run() || slices.ContainsFunc(d.findings(), func(f journey.Finding) bool { return f.ID == rest.ID }) {
		t.Error("the finding is not accepted")
	}
	rest = d.findings()[0]
	d.page.Go(page.Place{Page: page.Journeys, Ref: rest.ID})
	n := len(workshop.Disconnects.List(d.Desk().Records()))
	d.press("To the register")
	if got := len(workshop.Disconnects.List(d.Desk().Records())); got != n+1 {
		t.Errorf("%d disconnects, %d before", got, n)
	}
}

// press presses the button of a label.
func (d *table) press(label string) {
	d.t.Helper()
	var found *kit.Button
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.Button:
			if o.Label() == label {
				found = o
			}
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
	walk(d.page.Content())
	if found == nil {
		d.t.Fatalf("no button %q", label)
	}
	found.Press()
}

// TestTable edits the same map as a table.
func TestTable(t *testing.T) {
	d := sample(t)
	d.page.Go(page.Place{Page: page.Journeys, View: "table"})
	grid := d.page.Regions()[0].(*kit.Grid)
	d.once("table", func() {
		if err := grid.OnEdit(0, 6, "Signs the papers"); err != nil {
			t.Fatal(err)
		}
	})
	d.card("Signs the papers")
	if err := grid.OnEdit(0, 5, "nowhere"); err == nil {
		t.Error("a lane there is none of")
	}
	d.once("lane", func() {
		if err := grid.OnEdit(0, 5, "Back stage"); err != nil {
			t.Fatal(err)
		}
	})
	if got := d.card("Signs the papers").Lane; got != journey.LaneBack {
		t.Errorf("lane %s", got)
	}
	d.once("rows", func() { grid.OnPaste(0, 0, "a\tb\nc\td") })
	d.once("insert", func() { grid.OnInsert(0) })
	d.once("delete", func() { grid.OnDeleteRow([]int{0}) })
}

// TestThreadAndDetails shows what a card hangs on and all its facts in the inspector.
func TestThreadAndDetails(t *testing.T) {
	d := sample(t)
	d.on("Nobody calls")
	d.Key(fyne.KeyT, ctrl|shift)
	if len(d.Shown) != 1 || d.Shown[0].Content == nil {
		t.Fatalf("%d inspections", len(d.Shown))
	}
	thread := d.Shown[0].Content
	d.key(fyne.KeyReturn, alt)
	d.key(fyne.KeyUp, 0)
	if len(d.Shown) < 2 {
		t.Errorf("%d inspections", len(d.Shown))
	}
	details := d.Shown[1].Content
	for name, o := range map[string]fyne.CanvasObject{"thread": thread, "details": details} {
		d.Window().Resize(fyne.NewSize(344, 900))
		d.Window().SetContent(kit.NewScroll(kit.Pad(kit.Around(kit.Gap16), o)))
		d.Shot("journeys-" + name)
	}
}

// TestFind goes to each card that holds the words.
func TestFind(t *testing.T) {
	d := sample(t)
	d.page.Find()
	d.write("nobody")
	if d.page.At().Ref != d.card("Nobody calls").ID.String() && d.page.At().Ref != d.card("Nobody reads the replies").ID.String() {
		t.Errorf("found %s", d.board.AccessibilityLabel())
	}
	d.Shot("journeys-find")
}

// TestStarts begins a journey from a template, blank, and from rows; undo takes each back.
func TestStarts(t *testing.T) {
	for name, start := range map[string]func(d *table){
		"template": func(d *table) { d.press("Start from “Lead to repurchase”") },
		"blank":    func(d *table) { d.press("Blank map") },
		"rows": func(d *table) {
			fyne.CurrentApp().Clipboard().SetContent("Handover\tService\nDrives home\tWaits")
			d.press("From copied spreadsheet rows")
		},
	} {
		d := open(t, pagetest.Options{Copy: pagetest.Blank(t)})
		start(d)
		if len(d.page.Regions()) == 0 || len(d.m().Steps) == 0 {
			t.Fatalf("%s: no map", name)
		}
		d.Shot("journeys-start-" + name)
		if _, err := d.Desk().Undo(); err != nil {
			t.Fatal(err)
		}
		if len(d.page.Regions()) != 0 {
			t.Errorf("%s: undo leaves the map", name)
		}
	}
}
