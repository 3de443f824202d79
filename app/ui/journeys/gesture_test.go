package journeys_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"ownerloop/app/ui/kit"
	"ownerloop/assessment/journey"
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

const (
	ctrl  = fyne.KeyModifierControl
	shift = fyne.KeyModifierShift
	alt   = fyne.KeyModifierAlt
)

func at(p scene.Point) fyne.Position { return fyne.NewPos(float32(p.X), float32(p.Y)) }

func (d *table) card(words string) journey.Card {
	d.t.Helper()
	for _, c := range d.m().Cards {
		if c.Text == words {
			return c
		}
	}
	d.t.Fatalf("no card %q", words)
	return journey.Card{}
}

func (d *table) box(words string) scene.Box {
	b, _ := d.layout().CardBox(d.card(words).ID)
	return b
}

// down presses a button, with what is held.
func (d *table) down(p scene.Point, button desktop.MouseButton, mods fyne.KeyModifier) {
	d.board.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at(p)}})
	d.board.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at(p), AbsolutePosition: at(p)}, Button: button, Modifier: mods})
}

// up releases it.
func (d *table) up(p scene.Point) {
	d.board.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at(p)}})
}

func (d *table) click(p scene.Point, mods fyne.KeyModifier) {
	d.down(p, desktop.MouseButtonPrimary, mods)
	d.up(p)
}

// pull drags from a place over others without letting go.
func (d *table) pull(from scene.Point, to ...scene.Point) {
	d.down(from, desktop.MouseButtonPrimary, 0)
	for _, p := range to {
		d.board.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(p)}})
	}
}

// drag pulls and lets go.
func (d *table) drag(from scene.Point, to ...scene.Point) {
	d.pull(from, to...)
	d.up(to[len(to)-1])
	d.board.DragEnd()
}

// once checks that what is done is one edit that undo takes back whole, and does it again for the caller to look at.
func (d *table) once(what string, do func()) {
	d.t.Helper()
	before := d.m()
	do()
	after := d.m()
	if reflect.DeepEqual(before, after) {
		d.t.Fatalf("%s: nothing changed", what)
	}
	if label, ok := d.Desk().CanUndo(); !ok || !d.Text().Has(label.Key) {
		d.t.Errorf("%s: the edit is called %q", what, label.Key)
	}
	if _, err := d.Desk().Undo(); err != nil {
		d.t.Fatal(err)
	}
	if !reflect.DeepEqual(before, d.m()) {
		d.t.Errorf("%s: one undo does not bring the map back", what)
	}
	if _, err := d.Desk().Redo(); err != nil {
		d.t.Fatal(err)
	}
}

// cell is a place of a cell, off the middle, where lines between cards run.
func (d *table) cell(lane journey.LaneID, column int) scene.Point {
	b, ok := d.layout().CellBox(lane, column)
	if !ok {
		d.t.Fatalf("no cell %s %d", lane, column)
	}
	return move(b.Centre(), 0, 20)
}

func move(p scene.Point, dx, dy float64) scene.Point { return p.Add(scene.Point{X: dx, Y: dy}) }

// TestDragCard takes a card to another cell.
func TestDragCard(t *testing.T) {
	d := sample(t)
	from := d.box("Coordinator calls").Centre()
	d.once("drag", func() { d.drag(from, move(from, 10, 0), d.cell(journey.LaneFront, 3)) })
	m := d.m()
	if x, _ := m.Span(d.card("Coordinator calls")); x != 3 {
		t.Errorf("the card stands at column %d", x)
	}
}

// TestDragBetweenCards puts a card above another of its cell.
func TestDragBetweenCards(t *testing.T) {
	d := sample(t)
	upper, lower := d.box("Welcome series 1 of 4"), d.box("Welcome from the store")
	d.once("drag", func() {
		d.drag(lower.Centre(), move(lower.Centre(), 0, -10), move(scene.Point{X: upper.Centre().X, Y: upper.Y}, 0, 2))
	})
	if d.card("Welcome from the store").Order >= d.card("Welcome series 1 of 4").Order {
		t.Error("the card did not go above the other")
	}
}

// TestSmallMovesAreNoDrag leaves a card where it is when the pointer shakes.
func TestSmallMovesAreNoDrag(t *testing.T) {
	d := sample(t)
	from := d.box("Coordinator calls").Centre()
	d.drag(from, move(from, 2, 2))
	if _, ok := d.Desk().CanUndo(); ok {
		t.Error("two pixels are an edit")
	}
}

// TestDropRefused says so where no card may go, and does nothing.
func TestDropRefused(t *testing.T) {
	d := sample(t)
	from := d.box("Coordinator calls").Centre()
	d.drag(from, move(from, 0, -10), d.cell(journey.LaneEmotion, 1))
	if _, ok := d.Desk().CanUndo(); ok {
		t.Error("a card among the emotions")
	}
}

// TestEscAbandons drops nothing after Esc, and shows the map as it is.
func TestEscAbandons(t *testing.T) {
	d := sample(t)
	point, _ := d.layout().EmotionPoint(3, "mops")
	for name, from := range map[string]scene.Point{"card": d.box("Coordinator calls").Centre(), "emotion": point} {
		before := d.m()
		to := move(from, 0, 60)
		d.pull(from, move(from, 0, 20), to)
		d.board.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		d.board.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(move(to, 0, 5))}})
		d.up(to)
		d.board.DragEnd()
		if _, ok := d.Desk().CanUndo(); ok || !reflect.DeepEqual(before, d.m()) {
			t.Errorf("%s: an edit after Esc", name)
		}
	}
}

// TestDragSeveral takes all selected cards along.
func TestDragSeveral(t *testing.T) {
	d := sample(t)
	a, b := d.box("Coordinator calls").Centre(), d.box("Time and papers").Centre()
	d.click(a, 0)
	d.click(b, shift)
	d.once("drag of two", func() { d.drag(a, move(a, 10, 0), move(a, 138, 0)) })
	m := d.m()
	for _, words := range []string{"Coordinator calls", "Time and papers"} {
		if x, _ := m.Span(d.card(words)); x != 1 {
			t.Errorf("%s stands at column %d", words, x)
		}
	}
}

// TestDragEdge spans a card over steps, both ways.
func TestDragEdge(t *testing.T) {
	d := sample(t)
	b := d.box("Mail house list, once a month")
	right := scene.Point{X: b.Right() - 2, Y: b.Centre().Y + 20} // beside the dot
	left := scene.Point{X: b.X + 2, Y: b.Centre().Y}
	m := d.m()
	first, _ := m.Span(d.card("Mail house list, once a month"))
	d.once("left edge", func() { d.drag(left, move(left, -20, 0), move(left, -138, 0)) })
	m = d.m()
	if f, l := m.Span(d.card("Mail house list, once a month")); f != first-1 || l != first {
		t.Errorf("spans %d to %d", f, l)
	}
	d.once("right edge back", func() { d.drag(right, move(right, -20, 0), move(right, -138, 0)) })
	m = d.m()
	if f, l := m.Span(d.card("Mail house list, once a month")); f != first-1 || l != first-1 {
		t.Errorf("spans %d to %d", f, l)
	}
}

// TestDragEmotion moves a point in halves.
func TestDragEmotion(t *testing.T) {
	d := sample(t)
	m := d.m()
	was, _ := m.Feeling(3, "mops")
	p, _ := d.layout().EmotionPoint(3, "mops")
	d.once("emotion", func() { d.drag(p, move(p, 0, 10), move(p, 0, 28.5)) })
	m = d.m()
	if v, _ := m.Feeling(3, "mops"); v != was-1 {
		t.Errorf("from %v to %v", was, v)
	}
}

// TestDragLane moves the border of a lane, and its name above another lane.
func TestDragLane(t *testing.T) {
	d := sample(t)
	b, _ := d.layout().CellBox(journey.LaneFront, 0)
	border := scene.Point{X: 40, Y: b.Bottom()}
	d.once("height", func() { d.drag(border, move(border, 0, 10), move(border, 0, 30)) })
	m := d.m()
	if l := m.Lanes[m.LaneAt(journey.LaneFront)]; l.Height != 108 {
		t.Errorf("height %v", l.Height)
	}
	b, _ = d.layout().CellBox(journey.LaneBack, 0)
	top, _ := d.layout().CellBox(journey.LaneAction, 0)
	name := scene.Point{X: 40, Y: b.Centre().Y}
	d.once("order", func() { d.drag(name, move(name, 0, -10), scene.Point{X: 40, Y: top.Y + 4}) })
	if m = d.m(); m.LaneAt(journey.LaneBack) != 0 {
		t.Errorf("the lane is number %d", m.LaneAt(journey.LaneBack))
	}
}

// TestDragHeads reorders steps and phases; a locked map keeps them.
func TestDragHeads(t *testing.T) {
	d := sample(t)
	names := func() (out []string) {
		for _, s := range d.m().Steps {
			out = append(out, s.Name)
		}
		return out
	}
	before := names()
	step := func(column int) scene.Point { return scene.Point{X: 116 + (float64(column)+0.5)*138, Y: 50} }
	d.once("step", func() { d.drag(step(0), move(step(0), 20, 0), move(step(1), 50, 0)) })
	if got := names(); got[0] != before[1] || got[1] != before[0] {
		t.Errorf("steps %v", got[:3])
	}
	phase := scene.Point{X: 116 + 138, Y: 12}
	d.once("phase", func() { d.drag(phase, move(phase, 20, 0), move(phase, 3*138+20, 0)) })
	if got := d.m().Phases[1].Name; got != "Delivery" {
		t.Errorf("second phase %s", got)
	}
	d.command("lock")
	label, _ := d.Desk().CanUndo()
	d.drag(step(0), move(step(0), 20, 0), move(step(1), 50, 0))
	if now, _ := d.Desk().CanUndo(); !reflect.DeepEqual(label, now) || len(d.Toasts) == 0 {
		t.Error("a locked map was changed, or nobody said why not")
	}
}

func (d *table) command(id string) {
	d.t.Helper()
	for _, c := range d.page.Commands() {
		if c.ID == "journeys."+id {
			c.Run()
			return
		}
	}
	d.t.Fatalf("no command %s", id)
}

// TestDrawHandOff pulls a line from a card's dot to another card.
func TestDrawHandOff(t *testing.T) {
	d := sample(t)
	from, to := d.card("Coordinator calls"), d.card("Consent box often left empty")
	dot, _ := d.layout().Dot(from.ID)
	d.board.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at(d.box(from.Text).Centre())}})
	n := len(d.m().HandOffs)
	d.once("hand-off", func() { d.drag(dot, move(dot, 20, 10), d.box(to.Text).Centre()) })
	hs := d.m().HandOffs
	if len(hs) != n+1 || !slices.ContainsFunc(hs, func(h journey.HandOff) bool { return h.From == from.ID && h.To == to.ID }) {
		t.Errorf("%d hand-offs", len(hs))
	}
	target := d.box(to.Text)
	d.click(scene.Point{X: (dot.X + target.X) / 2, Y: (dot.Y + target.Centre().Y) / 2}, 0)
	d.once("delete", func() { d.board.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete}) })
	if len(d.m().HandOffs) != n {
		t.Error("Delete leaves the selected hand-off")
	}
}

// TestSelect clicks, adds with Shift and draws a frame.
func TestSelect(t *testing.T) {
	d := sample(t)
	a := d.box("Coordinator calls").Centre()
	d.click(a, 0)
	if d.page.At().Ref != d.card("Coordinator calls").ID.String() {
		t.Fatal("a click does not select")
	}
	d.click(d.box("Time and papers").Centre(), shift)
	if d.page.At().Ref != "" {
		t.Error("Shift does not add")
	}
	top := d.cell(journey.LaneBack, 0)
	d.drag(move(top, -60, -20), move(top, 0, 0), move(top, 400, 20))
	d.command("copy")
	if got := fyne.CurrentApp().Clipboard().Content(); got != "Consent box often left empty\tStore list of last Friday" {
		t.Errorf("the frame took %q", got)
	}
}

// TestPan scrolls by the wheel, the middle button, and the space bar; nothing is an edit.
func TestPan(t *testing.T) {
	d := sample(t)
	d.Window().Resize(fyne.NewSize(968, 584))
	p := scene.Point{X: 400, Y: 400}
	first := d.under(p)
	d.board.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at(p)}, Scrolled: fyne.NewDelta(0, -100)})
	if d.under(p) == first {
		t.Error("the wheel does not scroll")
	}
	second := d.under(p)
	d.down(p, desktop.MouseButtonTertiary, 0)
	d.board.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(move(p, -200, 0))}})
	d.board.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(move(p, -276, 0))}})
	d.board.DragEnd()
	if d.under(p) == second {
		t.Error("the middle button does not pan")
	}
	third := d.under(p)
	d.board.KeyDown(&fyne.KeyEvent{Name: fyne.KeySpace})
	d.drag(p, move(p, 100, 0), move(p, 276, 0))
	d.board.KeyUp(&fyne.KeyEvent{Name: fyne.KeySpace})
	if d.under(p) == third {
		t.Error("Space does not pan")
	}
	if _, ok := d.Desk().CanUndo(); ok {
		t.Error("panning is an edit")
	}
}

// under says what the pointer finds at a place, as the board speaks of it.
func (d *table) under(p scene.Point) string {
	d.click(p, 0)
	return d.board.AccessibilityLabel()
}

// TestZoom zooms at the pointer, to 100 % and to the whole map.
func TestZoom(t *testing.T) {
	d := sample(t)
	p := d.box("Booking confirmed").Centre()
	kit.Modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShortcutDefault }
	defer func() { kit.Modifiers = func() fyne.KeyModifier { return 0 } }()
	d.board.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at(p)}, Scrolled: fyne.NewDelta(0, 40)})
	kit.Modifiers = func() fyne.KeyModifier { return 0 }
	d.click(p, 0)
	if d.page.At().Ref != d.card("Booking confirmed").ID.String() {
		t.Error("zooming at the pointer moves what lies there")
	}
	d.Key(fyne.Key1, shift)
	d.Shot("journeys-fit")
	d.Key(fyne.Key2, shift)
	d.Shot("journeys-fit-selection")
	d.Key(fyne.Key0, ctrl)
	d.board.TypedRune('-')
	if _, ok := d.Desk().CanUndo(); ok {
		t.Error("zooming is an edit")
	}
}

// TestEdgeScrolls moves the map under a card that is held at the edge of the view.
func TestEdgeScrolls(t *testing.T) {
	d := sample(t)
	d.Window().Resize(fyne.NewSize(968, 584))
	from := d.box("Time and papers").Centre()
	right := scene.Point{X: float64(d.board.Size().Width) - 6, Y: from.Y}
	d.pull(from, move(from, 10, 0), right)
	for range 40 {
		d.Pass(20 * time.Millisecond)
	}
	d.board.DragEnd()
	m := d.m()
	if x, _ := m.Span(d.card("Time and papers")); x < 5 {
		t.Errorf("the card came to column %d", x)
	}
}

// TestUndoRestoresPicture drags, undoes, and compares what the window shows.
func TestUndoRestoresPicture(t *testing.T) {
	d := sample(t)
	from := d.box("Coordinator calls").Centre()
	d.click(from, 0)
	before := d.Window().Canvas().Capture()
	d.drag(from, move(from, 10, 0), d.cell(journey.LaneFront, 3))
	if _, err := d.Desk().Undo(); err != nil {
		t.Fatal(err)
	}
	d.click(from, 0)
	if !reflect.DeepEqual(before, d.Window().Canvas().Capture()) {
		t.Error("the picture differs")
	}
}
