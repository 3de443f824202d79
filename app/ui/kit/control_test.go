package kit

import (
	"testing"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func key(name fyne.KeyName) *fyne.KeyEvent { return &fyne.KeyEvent{Name: name} }

// press types keys into what has the focus.
func press(c fyne.Canvas, names ...fyne.KeyName) {
	for _, n := range names {
		if f := c.Focused(); f != nil {
			f.TypedKey(key(n))
		} else if h := c.OnTypedKey(); h != nil {
			h(key(n))
		}
	}
}

func typeInto(c fyne.Canvas, s string) {
	for _, r := range s {
		c.Focused().TypedRune(r)
	}
}

// TestPressing presses controls with the keyboard and with the pointer.
func TestPressing(t *testing.T) {
	look(t, false, 1)
	pressed := 0
	b := NewButton("Open", Primary, func() { pressed++ })
	w := window(t, Column(8, b, NewButton("Other", Secondary, nil)), 300, 200)
	w.Canvas().Focus(b)
	press(w.Canvas(), fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter)
	test.Tap(b)
	if pressed != 4 {
		t.Errorf("pressed %d times, want 4", pressed)
	}
	if w.Canvas().Focused() != b {
		t.Error("a click did not bring the focus")
	}
	stray := 0
	w.Canvas().SetOnTypedRune(func(rune) { stray++ })
	b.TypedRune(' ')
	if stray > 0 {
		t.Error("Space pressed the button and was handed on as a letter")
	}
	b.Disable("Nothing is selected.")
	press(w.Canvas(), fyne.KeySpace)
	test.Tap(b)
	if pressed != 4 {
		t.Error("a button that is off was pressed")
	}
	if b.Tip() != "Nothing is selected." {
		t.Errorf("the tip of a button that is off is %q", b.Tip())
	}
	w.Canvas().FocusNext()
	w.Canvas().FocusPrevious()
	if w.Canvas().Focused() != b {
		t.Error("a button that is off can't be reached, so nobody without a mouse learns why")
	}
}

// TestChoosing walks the controls that choose one of several.
func TestChoosing(t *testing.T) {
	look(t, false, 1)
	var got []any
	note := func(v any) { got = append(got, v) }
	seg := NewSegmented([]string{"a", "b", "c"}, 0, func(i int) { note(i) })
	check := NewCheck("Tick", false, func(on bool) { note(on) })
	sw := NewSwitch("Switch", true, func(on bool) { note(on) })
	choices := NewChoices([]Option{{ID: "x", Name: "X"}, {ID: "y", Name: "Y"}}, "x", func(id string) { note(id) })
	picker := NewPicker("", []Option{{ID: "p", Name: "P"}, {ID: "q", Name: "Q"}}, "p", func(id string) { note(id) })
	w := window(t, Column(8, seg, check, sw, choices, picker), 400, 400)
	c := w.Canvas()
	for _, step := range []struct {
		name string
		on   fyne.Focusable
		keys []fyne.KeyName
		want any
	}{
		{"segmented right", seg, []fyne.KeyName{fyne.KeyRight}, 1},
		{"segmented end", seg, []fyne.KeyName{fyne.KeyEnd}, 2},
		{"segmented does not run over", seg, []fyne.KeyName{fyne.KeyRight}, nil},
		{"check", check, []fyne.KeyName{fyne.KeySpace}, true},
		{"switch", sw, []fyne.KeyName{fyne.KeySpace}, false},
		{"choices", choices, []fyne.KeyName{fyne.KeyDown}, "y"},
		{"picker", picker, []fyne.KeyName{fyne.KeySpace, fyne.KeyDown, fyne.KeyReturn}, "q"},
		{"picker left by Esc", picker, []fyne.KeyName{fyne.KeyReturn, fyne.KeyUp, fyne.KeyEscape}, nil},
	} {
		got = nil
		c.Focus(step.on)
		press(c, step.keys...)
		if step.want == nil && len(got) > 0 || step.want != nil && (len(got) != 1 || got[0] != step.want) {
			t.Errorf("%s: told %v, want %v", step.name, got, step.want)
		}
		if Floating(c) {
			t.Fatalf("%s: a layer is still open", step.name)
		}
	}
	got = nil
	test.TapAt(seg, fyne.NewPos(5, 5))
	test.TapAt(choices, fyne.NewPos(20, 5))
	if len(got) != 2 || got[0] != 0 || got[1] != "x" {
		t.Errorf("clicks told %v, want 0 and x", got)
	}
}

// TestUnusedKeys wants every key that a control does not use at the window's handlers, and none while a layer is open.
func TestUnusedKeys(t *testing.T) {
	look(t, false, 1)
	grid := NewGrid([]Col{{ID: "a", Title: "A", Width: 100}}, &register{n: 3})
	list := NewList(32, func() int { return 3 }, func() fyne.CanvasObject { return Body("") }, func(int, fyne.CanvasObject) {})
	field := NewField("Field")
	chart := NewChart(scene.Scene{Width: 10, Height: 10})
	controls := map[string]fyne.Focusable{
		"button": NewButton("b", Secondary, nil), "segmented": NewSegmented([]string{"a", "b"}, 0, nil), "check": NewCheck("c", false, nil),
		"choices": NewChoices([]Option{{ID: "a", Name: "A"}}, "a", nil), "picker": NewPicker("", []Option{{ID: "a", Name: "A"}}, "a", nil),
		"card": NewTapCard("Card", Body("x"), nil), "grid": grid, "list": list, "chart": chart, "field": field.Entry(),
	}
	objects := []fyne.CanvasObject{}
	for name, f := range controls {
		if name == "field" {
			objects = append(objects, field)
		} else {
			objects = append(objects, f.(fyne.CanvasObject))
		}
	}
	host := NewHost(Column(8, objects...), (&now{}).after)
	c := window(t, host, 400, 900).Canvas()
	var keys []fyne.KeyName
	var runes []rune
	shortcuts := 0
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) { keys = append(keys, ev.Name) })
	c.SetOnTypedRune(func(r rune) { runes = append(runes, r) })
	ctrlK := &desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierControl}
	host.OnShortcut = func(fyne.Shortcut) { shortcuts++ }
	for name, f := range controls {
		keys, runes, shortcuts = nil, nil, 0
		c.Focus(f)
		f.TypedKey(key(fyne.KeyF7))
		f.TypedKey(key(fyne.KeyJ))
		f.TypedRune('j')
		f.(fyne.Shortcutable).TypedShortcut(ctrlK)
		wantKeys, wantRunes := 2, 1
		if name == "field" { // letters are text there
			wantKeys, wantRunes = 1, 0
		}
		if len(keys) != wantKeys || len(runes) != wantRunes || shortcuts != 1 {
			t.Errorf("%s handed on keys %v, letters %q and %d shortcuts", name, keys, string(runes), shortcuts)
		}
	}
	keys, runes, shortcuts = nil, nil, 0
	inside := NewButton("inside", Secondary, nil)
	NewFloat(inside, inside).Over(c)
	inside.TypedKey(key(fyne.KeyJ))
	inside.TypedRune('j')
	inside.TypedShortcut(ctrlK)
	if len(keys)+len(runes)+shortcuts > 0 {
		t.Errorf("under a layer the page got %v %q and %d shortcuts", keys, string(runes), shortcuts)
	}
}

// rings counts the focus rings that show, in the colour of the theme.
func rings(root fyne.CanvasObject) int {
	n := 0
	walk(root, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) {
		if r, ok := o.(*canvas.Rectangle); ok && r.StrokeWidth == ringWidth && nrgba(r.StrokeColor) == nrgba(Role(scene.Accent)) {
			n++
		}
	})
	return n
}

// TestFocusRing walks the whole gallery by Tab and wants exactly one ring more wherever the focus is.
func TestFocusRing(t *testing.T) {
	look(t, true, 1)
	w := window(t, gallery(false), 1600, 1700)
	c := w.Canvas()
	none := rings(w.Content())
	c.FocusNext()
	first := c.Focused()
	seen := 0
	for {
		if got := rings(w.Content()) - none; got != 1 {
			t.Errorf("%T shows %d rings, want 1", c.Focused(), got)
		}
		seen++
		c.FocusNext()
		if c.Focused() == first || seen > 200 {
			break
		}
	}
	if seen < 25 {
		t.Errorf("Tab reached %d controls", seen)
	}
	c.Unfocus()
	if rings(w.Content()) != none {
		t.Error("a ring stays without focus")
	}
}

// TestTips shows the tooltip after its time on hover and on focus, and why a control is off.
func TestTips(t *testing.T) {
	look(t, false, 1)
	clock := &now{}
	b := NewButton("Paste", Secondary, nil)
	SetTip(b, "Paste rows from a spreadsheet.")
	h := NewHost(Pad(Around(40), b), clock.after)
	w := window(t, h, 400, 200)
	test.MoveMouse(w.Canvas(), fyne.NewPos(60, 60))
	if h.tips.text() != "" {
		t.Error("the tip shows at once")
	}
	clock.pass()
	if got := h.tips.text(); got != "Paste rows from a spreadsheet." {
		t.Errorf("the tip says %q", got)
	}
	test.MoveMouse(w.Canvas(), fyne.NewPos(5, 5))
	if h.tips.text() != "" {
		t.Error("the tip stays without the pointer")
	}
	b.Disable("Nothing is copied yet.")
	w.Canvas().Focus(b)
	clock.pass()
	if got := h.tips.text(); got != "Nothing is copied yet." {
		t.Errorf("on focus the tip says %q", got)
	}
	w.Canvas().Unfocus()
	clock.pass()
	if h.tips.text() != "" {
		t.Error("the tip stays without focus")
	}
}

// TestToast shows one toast at a time, with its action, for its time.
func TestToast(t *testing.T) {
	look(t, false, 1)
	clock := &now{}
	h := NewHost(Body("Page"), clock.after)
	w := window(t, h, 800, 600)
	undone := 0
	ShowToast(w.Canvas(), "Disconnect deleted.", "Undo", func() { undone++ }, clock.after)
	if h.toast.Size() != fyne.NewSize(360, 48) || h.toast.Position() != fyne.NewPos(220, 600-48-24) {
		t.Errorf("the toast is %v at %v", h.toast.Size(), h.toast.Position())
	}
	ShowToast(w.Canvas(), "Another.", "Undo", func() { undone++ }, clock.after)
	h.toast.button.Press()
	if undone != 1 || h.toast.Visible() {
		t.Errorf("undone %d times, visible %v", undone, h.toast.Visible())
	}
	ShowToast(w.Canvas(), "Gone soon.", "", nil, clock.after)
	clock.pass()
	if h.toast.Visible() {
		t.Error("the toast outstays its time")
	}
	if ShowToast(window(t, Body("bare"), 100, 100).Canvas(), "x", "", nil, clock.after) {
		t.Error("a window without host says it showed a toast")
	}
}

// TestKeysReadAsOnTheKeyboard shows shortcuts with the reader's own names of keys, and makes room for them.
func TestKeysReadAsOnTheKeyboard(t *testing.T) {
	look(t, false, 1)
	english := NewKeyCap("Ctrl V").MinSize().Width
	fyne.CurrentApp().Settings().SetTheme(&Theme{Keys: map[string]string{"Ctrl": "Steuerung"}})
	if got := KeysShown("Ctrl Shift V"); got != "Steuerung Shift V" {
		t.Errorf("shown %q", got)
	}
	if german := NewKeyCap("Ctrl V").MinSize().Width; german <= english {
		t.Errorf("the cap is %v wide for the longer name, %v for the shorter", german, english)
	}
}
