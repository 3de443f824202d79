package kit

import (
	"fmt"
	"testing"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// TestList walks a list of 10,000 rows, opens one, and shrinks it.
func TestList(t *testing.T) {
	look(t, false, 1)
	n := 10_000
	l := NewList(36, func() int { return n }, func() fyne.CanvasObject { return Body("") },
		func(i int, o fyne.CanvasObject) { o.(*Text).Set(fmt.Sprint("Row ", i)) })
	var chosen, opened []int
	l.OnSelect = func(i int) { chosen = append(chosen, i) }
	l.OnOpen = func(i int) { opened = append(opened, i) }
	c := window(t, l, 300, 400).Canvas()
	c.Focus(l)
	press(c, fyne.KeyDown, fyne.KeyEnd, fyne.KeyReturn)
	if fmt.Sprint(chosen, opened) != "[0 1 9999] [9999]" {
		t.Errorf("chose %v, opened %v", chosen, opened)
	}
	if got := l.body.live[9999].content.(*Text).String(); got != "Row 9999" {
		t.Errorf("the last row shows %q", got)
	}
	if made := len(l.body.live) + len(l.body.spare); made > 30 {
		t.Errorf("%d rows exist", made)
	}
	n = 2
	l.Reload()
	if l.Selected() != 1 || len(l.body.live) != 2 {
		t.Errorf("cursor %d, %d rows", l.Selected(), len(l.body.live))
	}
	l.body.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, 5)}, Button: desktop.MouseButtonPrimary})
	l.body.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(5, 40)})
	if l.Selected() != 0 || opened[len(opened)-1] != 1 {
		t.Errorf("a click came to %d, a double click opened %v", l.Selected(), opened)
	}
}

// squares is a scene of four squares with references, two by two.
func squares() scene.Scene {
	s := scene.Scene{Width: 100, Height: 100, Title: "Four squares"}
	for i, ref := range []string{"a", "b", "c", "d"} {
		s.Items = append(s.Items, scene.Rect{Ref: ref, Box: scene.Box{X: 10 + float64(i%2)*50, Y: 10 + float64(i/2)*50, W: 30, H: 30},
			Style: scene.Filled(scene.Of(scene.Ink))})
	}
	return s
}

// TestDrawingKeys walks and presses the references of a drawing.
func TestDrawingKeys(t *testing.T) {
	look(t, false, 1)
	var tapped []string
	d := NewChart(squares()).With(func(d *Drawing) {
		d.OnTapped = func(ref string, box scene.Box) { tapped = append(tapped, fmt.Sprint(ref, box.W)) }
		d.Say = func(ref string) string { return "Square " + ref }
	})
	c := window(t, d, 200, 200).Canvas()
	c.Focus(d)
	if d.AccessibilityLabel() != "Four squares" {
		t.Errorf("says %q", d.AccessibilityLabel())
	}
	press(c, fyne.KeyRight, fyne.KeyRight, fyne.KeyDown, fyne.KeyReturn)
	if d.Cursor() != "d" || d.AccessibilityLabel() != "Square d" {
		t.Errorf("the cursor is on %q and says %q", d.Cursor(), d.AccessibilityLabel())
	}
	press(c, fyne.KeyLeft, fyne.KeyUp, fyne.KeySpace)
	test.TapAt(d, fyne.NewPos(125, 30)) // b, at twice its size
	test.TapAt(d, fyne.NewPos(5, 5))    // nothing
	if fmt.Sprint(tapped) != "[d30 a30 b30]" {
		t.Errorf("pressed %v", tapped)
	}
	d.SetScene(scene.Scene{Width: 10, Height: 10})
	if d.Cursor() != "" {
		t.Error("the cursor stays on a reference that is gone")
	}
}

// TestDrawingPaintsOnce paints a scene again only when it, its size or the palette changed.
func TestDrawingPaintsOnce(t *testing.T) {
	look(t, false, 1)
	painted := 0
	d := NewChart(squares())
	d.painted = func() { painted++ }
	w := window(t, d, 200, 200)
	steps := []struct {
		name string
		do   func()
		want int
	}{
		{"first", func() {}, 1},
		{"nothing changed", func() {}, 0},
		{"focus and cursor", func() { w.Canvas().Focus(d); press(w.Canvas(), fyne.KeyDown) }, 0},
		{"selection", func() { d.Select("b") }, 0},
		{"scene", func() { d.SetScene(squares()) }, 1},
		{"size", func() { w.Resize(fyne.NewSize(220, 200)) }, 1},
		{"theme", func() { fyne.CurrentApp().Settings().SetTheme(&Theme{Dark: true}) }, 1},
	}
	for _, s := range steps {
		painted = 0
		s.do()
		w.Canvas().Capture()
		if painted != s.want {
			t.Errorf("%s: painted %d times, want %d", s.name, painted, s.want)
		}
	}
}

// TestLiveChart makes the scene for its place in points before the text's scale.
func TestLiveChart(t *testing.T) {
	look(t, false, 1.3)
	var w, h float64
	d := NewLiveChart(func(width, height float64) scene.Scene {
		w, h = width, height
		return scene.Scene{Width: width, Height: height}
	})
	window(t, d, 260, 130)
	if w < 199 || w > 201 || h < 99 || h > 101 {
		t.Errorf("the place is %v x %v, want 200 x 100", w, h)
	}
}

// TestLevelCells maps levels to filled cells: a stage's own level fills its cell.
func TestLevelCells(t *testing.T) {
	for _, c := range []struct {
		stages []float64
		level  float64
		want   float64
	}{
		{[]float64{1, 2, 3}, 1, 1}, {[]float64{1, 2, 3}, 1.5, 1.5}, {[]float64{1, 2, 3}, 3, 3}, {[]float64{1, 2, 3}, 0.5, 0},
		{[]float64{0, 2, 4}, 1, 1.5}, {[]float64{1, 2, 3}, 9, 3}, {nil, 1, 0},
	} {
		if got := (Level{Stages: c.stages}).cells(c.level); got != c.want {
			t.Errorf("level %v of %v fills %v, want %v", c.level, c.stages, got, c.want)
		}
	}
}

// TestSignsShare: equal signs share one picture.
func TestSignsShare(t *testing.T) {
	look(t, false, 1)
	a, b := NewRing(18, 0.4), NewRing(18, 0.4)
	if a.picture(36, 36) != b.picture(36, 36) {
		t.Error("two equal rings were painted apart")
	}
	if a.picture(36, 36) == NewRing(18, 0.5).picture(36, 36) {
		t.Error("two different rings share a picture")
	}
}

// TestListEndsWithAWholeRow: where not all rows fit, none is cut at the foot; also when the rows become more later.
func TestListEndsWithAWholeRow(t *testing.T) {
	look(t, false, 1)
	n := 3
	l := NewList(36, func() int { return n }, func() fyne.CanvasObject { return Body("") }, func(int, fyne.CanvasObject) {})
	w := test.NewTempWindow(t, l)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(300, 200))
	if got := l.body.scroll.Size().Height; got != 200 {
		t.Errorf("three rows have a view of %v, want all 200", got)
	}
	n = 10
	l.Reload()
	if got := l.body.scroll.Size().Height; got != 180 {
		t.Errorf("ten rows of 36 have a view of %v, want 180", got)
	}
	l.Select(9)
	if got := l.body.scroll.Offset.Y; got != 180 {
		t.Errorf("the last row is at %v, want 180", got)
	}
}

// TestListShowsItsRowLater: a row chosen before the list has a place is in view once it has one.
func TestListShowsItsRowLater(t *testing.T) {
	look(t, false, 1)
	l := NewList(36, func() int { return 100 }, func() fyne.CanvasObject { return Body("") }, func(int, fyne.CanvasObject) {})
	l.Select(50)
	w := test.NewTempWindow(t, l)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(300, 180))
	if from, to := l.body.visible(); 50 < from || 50 >= to {
		t.Errorf("rows %d to %d are in view, not the chosen 50", from, to)
	}
}
