package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// TestMenu walks a menu: dividers and letters, what can't be chosen, Esc, a click beside.
func TestMenu(t *testing.T) {
	look(t, false, 1)
	anchor := NewButton("More", Secondary, nil)
	w := window(t, Pad(Around(20), Column(0, anchor)), 400, 300)
	c := w.Canvas()
	c.Focus(anchor)
	ran := ""
	items := []MenuItem{{Label: "Open", Run: func() { ran = "open" }}, {}, {Label: "Export", Run: func() { ran = "export" }}, {Label: "Delete", Why: "It is open.", Run: func() { ran = "delete" }}}
	ShowMenu(c, anchor, items)
	press(c, fyne.KeyDown, fyne.KeyReturn)
	if ran != "export" || Floating(c) {
		t.Errorf("ran %q, open %v", ran, Floating(c))
	}
	if c.Focused() != anchor {
		t.Error("the focus did not come back")
	}
	ran = ""
	ShowMenu(c, anchor, items)
	typeInto(c, "d")
	press(c, fyne.KeyReturn)
	if ran != "" || !Floating(c) {
		t.Errorf("an item that can't be chosen ran %q, open %v", ran, Floating(c))
	}
	press(c, fyne.KeyEscape)
	if Floating(c) {
		t.Error("Esc leaves the menu open")
	}
	f := ShowMenu(c, anchor, items)
	test.TapAt(f, fyne.NewPos(395, 295))
	if Floating(c) {
		t.Error("a click beside leaves the menu open")
	}
	ShowMenuAt(c, fyne.NewPos(390, 290), items)
	m := c.Overlays().Top().(*Float).content
	if at := m.Position(); at.X+m.Size().Width > 400 || at.Y+m.Size().Height > 300 {
		t.Errorf("the menu sticks out: %v %v", at, m.Size())
	}
}

// TestPickerFilters types to find one of many options.
func TestPickerFilters(t *testing.T) {
	look(t, false, 1)
	var options []Option
	for _, name := range []string{"Suppression and contact policy", "Consent", "Identity", "Feed", "Quality", "Ownership", "Lifecycle", "Hand-off", "Recall", "Retention"} {
		options = append(options, Option{ID: name, Name: name})
	}
	chosen := ""
	p := NewPicker("Indicator", options, "Feed", func(id string) { chosen = id })
	c := window(t, Column(0, p), 400, 600).Canvas()
	c.Focus(p)
	press(c, fyne.KeyDown)
	typeInto(c, "contact sup")
	press(c, fyne.KeyReturn)
	if chosen != "Suppression and contact policy" || p.Chosen() != chosen {
		t.Errorf("chose %q", chosen)
	}
	press(c, fyne.KeyDown)
	rows := c.Overlays().Top().(*Float).content.(*optionList).list.body
	click := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, 40)}, Button: desktop.MouseButtonPrimary}
	rows.MouseDown(click)
	if !Floating(c) {
		t.Error("the list closes on the press, so that the release meets the page behind")
	}
	rows.MouseUp(click)
	if chosen != "Consent" || Floating(c) {
		t.Errorf("a click chose %q, open %v", chosen, Floating(c))
	}
	p.SetChosen("Suppression and contact policy")
	press(c, fyne.KeyDown)
	typeInto(c, "nothing like it")
	press(c, fyne.KeyReturn, fyne.KeyEscape)
	if Floating(c) {
		t.Error("Esc leaves the list open")
	}
	if p.Chosen() != "Suppression and contact policy" {
		t.Errorf("choosing out of nothing chose %q", p.Chosen())
	}
}

// TestPickerByLetters goes to one of few options by what it is called.
func TestPickerByLetters(t *testing.T) {
	look(t, false, 1)
	p := NewPicker("Speaks for", []Option{{ID: "1", Name: "Sales"}, {ID: "2", Name: "Store"}, {ID: "3", Name: "Service"}, {ID: "4", Name: "Data"}}, "4", nil)
	c := window(t, Column(0, p), 400, 600).Canvas()
	for typed, want := range map[string]string{"ser": "3", "sa": "1", "ss": "2", "x": "4", "d": "4"} {
		p.SetChosen("4")
		c.Focus(p)
		press(c, fyne.KeyDown)
		typeInto(c, typed)
		press(c, fyne.KeyReturn)
		if p.Chosen() != want {
			t.Errorf("%q chose %s, want %s", typed, p.Chosen(), want)
		}
	}
}

// TestDialog wants the focus inside and given back, Enter as the primary action unless it destroys, Esc as the way out.
func TestDialog(t *testing.T) {
	look(t, false, 1)
	before := NewButton("Before", Secondary, nil)
	w := window(t, NewHost(Pad(Around(8), Column(8, before, NewField("Page"))), (&now{}).after), 800, 600)
	c := w.Canvas()
	c.Focus(before)
	ran, cancelled := "", false
	reason := NewField("Reason")
	show := func(destroy bool) *Dialog {
		d := NewDialog("Delete 3 stores?", DialogNarrow, Column(8, Body("Their ratings go with them."), reason),
			[]DialogAction{{Label: "Cancel"}, {Label: "Delete 3 stores", Primary: true, Destroy: destroy, Run: func() { ran = "delete" }}})
		d.OnCancel = func() { cancelled = true }
		d.Show(c)
		return d
	}
	d := show(false)
	if c.Focused() != d.Button("Delete 3 stores") {
		t.Error("the primary button has not the focus")
	}
	for range 8 {
		c.FocusNext()
		if f := c.Focused(); f == before {
			t.Fatal("the focus left the dialog")
		}
	}
	reason.Focus()
	press(c, fyne.KeyReturn)
	if ran != "delete" || d.Shown() {
		t.Errorf("Enter in a field ran %q, open %v", ran, d.Shown())
	}
	if c.Focused() != before {
		t.Error("the focus was not given back")
	}
	ran = ""
	d = show(true)
	if c.Focused() != d.Button("Cancel") {
		t.Error("a button that destroys has the focus")
	}
	reason.Focus()
	press(c, fyne.KeyReturn)
	c.Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
	if ran != "" || !d.Shown() {
		t.Error("Enter destroyed something")
	}
	press(c, fyne.KeyEscape)
	if d.Shown() || !cancelled {
		t.Errorf("Esc: open %v, told %v", d.Shown(), cancelled)
	}
}

// TestHighDialogScrolls wants title and buttons inside a small window whatever the height of the body.
func TestHighDialogScrolls(t *testing.T) {
	look(t, false, 1.3)
	var lines []fyne.CanvasObject
	for range 60 {
		lines = append(lines, Body("One of many lines"))
	}
	w := window(t, Body("Page"), 1024, 640)
	d := NewDialog("Many", DialogWide, Column(8, lines...), []DialogAction{{Label: "Close", Primary: true}})
	d.Show(w.Canvas())
	if bottom := d.frame.Position().Y + d.frame.Size().Height; bottom > 640 {
		t.Errorf("the dialog ends at %v", bottom)
	}
	if foot := d.frame.foot.Position().Y + d.frame.foot.Size().Height; foot > d.frame.Size().Height {
		t.Errorf("the buttons end at %v of %v", foot, d.frame.Size().Height)
	}
	if d.frame.scroll.Content.MinSize().Height <= d.frame.scroll.Size().Height {
		t.Error("the body does not scroll")
	}
}

// TestClickBesideKeepsTheKeys: a click into the void of a dialog leaves the focus with it.
func TestClickBesideKeepsTheKeys(t *testing.T) {
	look(t, false, 1)
	w := window(t, Body("Page"), 800, 600)
	d := NewDialog("Question?", DialogNarrow, Body("Words"), []DialogAction{{Label: "Cancel"}, {Label: "Do it", Primary: true}})
	d.Show(w.Canvas())
	w.Canvas().Unfocus()
	test.TapAt(d.float, fyne.NewPos(5, 5))
	if w.Canvas().Focused() == nil || !d.Shown() {
		t.Errorf("focus %v, open %v", w.Canvas().Focused(), d.Shown())
	}
}

// TestMenuOfSomethingHidden: a key can open the menu of a button that does not show now; the menu opens in the window's
// corner.
func TestMenuOfSomethingHidden(t *testing.T) {
	look(t, false, 1)
	anchor := NewButton("More", Secondary, nil)
	anchor.Hide()
	c := window(t, Pad(Around(20), Column(0, anchor)), 400, 300).Canvas()
	ran := false
	ShowMenu(c, anchor, []MenuItem{{Label: "Open", Run: func() { ran = true }}})
	press(c, fyne.KeyReturn)
	if !ran || Floating(c) {
		t.Errorf("ran %v, open %v", ran, Floating(c))
	}
}
