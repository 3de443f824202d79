package roadmap

import (
	"slices"
	"testing"

	"ownerloop/app"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func openBoard(t *testing.T, width float32, o pagetest.Options) (*pagetest.Host, *Page) {
	t.Helper()
	o.Copy = pagetest.Sample(t)
	h := pagetest.New(t, o)
	h.Window().Resize(fyne.NewSize(width, 944))
	p := New(h)
	h.Put(p, page.Place{Page: page.Roadmap, View: viewPriorities})
	h.Settle()
	h.Window().Canvas().Capture()
	return h, p
}

// TestBoardAndOrderChooseTogether walks and presses bubbles; the order follows, and the other way round.
func TestBoardAndOrderChooseTogether(t *testing.T) {
	h, p := openBoard(t, 1392, pagetest.Options{})
	l, d := p.priorities, p.priorities.board.drawing
	l.grid.OnSelect(2)
	want := l.work(2).ID
	if d.Cursor() != l.board.ref(want) {
		t.Errorf("the board stands on %q", d.Cursor())
	}
	first := l.work(0).ID
	d.OnCursor(l.board.ref(first))
	if p.chosen != first || !slices.Equal(l.grid.Selected(), []int{0}) {
		t.Errorf("walked to the first, the order has chosen %v", l.grid.Selected())
	}
	before := p.chosen
	for _, k := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown} {
		d.TypedKey(&fyne.KeyEvent{Name: k})
	}
	if p.chosen == before || len(h.Shown) != 0 {
		t.Errorf("arrows walk nowhere, or open %d inspectors", len(h.Shown))
	}
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(h.Shown) != 1 {
		t.Error("Enter opens no inspector")
	}
}

// TestBoardRefusesDrags says once a drag why nothing moves.
func TestBoardRefusesDrags(t *testing.T) {
	h, p := openBoard(t, 1392, pagetest.Options{})
	d := p.priorities.board.drawing
	at := fyne.Position{}
	for x := float32(0); x < d.Size().Width && at.IsZero(); x += 5 {
		for y := float32(0); y < d.Size().Height; y += 5 {
			if d.RefAt(fyne.NewPos(x, y)) != "" {
				at = fyne.NewPos(x, y)
			}
		}
	}
	b := p.priorities.board
	b.dragged(fyne.NewPos(0, 0), at)
	b.refused = false
	b.dragged(at, at)
	b.dragged(at, at)
	if len(h.Toasts) != 1 || h.Toasts[0] != p.say("roadmap.board.fixed") {
		t.Errorf("said %q", h.Toasts)
	}
}

// TestBoardKeepsItsFacts changes an axis; it stays when the plan is looked at anew.
func TestBoardKeepsItsFacts(t *testing.T) {
	h, p := openBoard(t, 1392, pagetest.Options{Language: "de"})
	b := p.priorities.board
	if b.facts != [3]roadmap.Fact{roadmap.GapClosed, roadmap.Effort, roadmap.Confidence} {
		t.Errorf("the board begins with %v", b.facts)
	}
	was := b.sentence(b.ref(p.priorities.work(0).ID))
	b.facts[boardUp] = roadmap.Reach
	p.method = roadmap.RICE
	p.load()
	h.Settle()
	if b.pickers[boardUp].Chosen() != string(roadmap.Reach) || b.facts[boardRight] != roadmap.Effort {
		t.Errorf("the board shows %v", b.facts)
	}
	if now := b.sentence(b.ref(p.priorities.work(0).ID)); now == was || b.ratio() != nil {
		t.Errorf("with another fact it still says %q", now)
	}
}

// TestBoardOnSmallWindows switches between board and order, and shows both where there is room.
func TestBoardOnSmallWindows(t *testing.T) {
	h, p := openBoard(t, 968, pagetest.Options{})
	l := p.priorities
	if l.board.card.Visible() || !l.card.Visible() || !l.views.Visible() || !l.parked.card.Visible() {
		t.Error("a small window does not begin with the order")
	}
	h.Key(fyne.KeyB, 0)
	if !l.board.card.Visible() || l.card.Visible() || h.Window().Canvas().Focused() != fyne.Focusable(l.board.drawing) {
		t.Error("B does not lead to the board")
	}
	h.Shot("board-small")
	if !slices.Contains(p.Regions(), fyne.Focusable(l.board.drawing)) || slices.Contains(p.Regions(), fyne.Focusable(l.grid)) {
		t.Error("the focus goes to what is not shown")
	}
	test.Tap(l.views)
	h.Window().Resize(fyne.NewSize(1392, 944))
	if !l.board.card.Visible() || !l.card.Visible() || l.views.Visible() {
		t.Error("a large window does not show both")
	}
	all, size := l.grid.HeightFor(l.grid.Size().Width), l.grid.Size()
	if rows := (all - size.Height) / rowHeight; rows < 1 || rows != float32(int(rows)) {
		t.Errorf("%v rows of the order are out of view; it ends in half a row", rows)
	}
}

// TestBoardWithoutWork parks all: the page leads to the first move, and with one back the board has all parked beside it.
func TestBoardWithoutWork(t *testing.T) {
	h, p := openBoard(t, 1392, pagetest.Options{})
	all := slices.Clone(p.seen.Board.Work)
	err := h.Desk().Do(text.M("edit.park"), func(d *workshop.Draft) error {
		for _, v := range all[1:] {
			if err := app.Park(d, v.ID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	h.Settle()
	refs := map[string]bool{}
	for _, at := range p.priorities.board.drawing.Scene().Walk() {
		if at.Ref != "" {
			refs[at.Ref] = true
		}
	}
	if n := len(p.priorities.rows) + len(p.parked()); len(refs) != n || len(p.parked()) != len(all)-1 {
		t.Errorf("%d bubbles for %d initiatives", len(refs), n)
	}
}
