package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// TestFieldCommits tells of a text once, on Enter or when the focus leaves, and only when it is another one that holds.
func TestFieldCommits(t *testing.T) {
	look(t, false, 1)
	f := NewField("Base")
	var told []string
	f.OnCommit = func(s string) { told = append(told, s) }
	f.Validate = func(s string) string {
		if s == "x" {
			return "“x” is not a number."
		}
		return ""
	}
	other := NewButton("Other", Secondary, nil)
	c := window(t, Column(8, f, other), 300, 200).Canvas()
	f.SetText("1")
	f.Focus()
	typeInto(c, "2")
	press(c, fyne.KeyReturn)
	c.Focus(other)
	if len(told) != 1 || told[0] != "2" {
		t.Errorf("told %q, want what was typed over the old text", told)
	}
	committed := told[0]
	f.Focus()
	f.Entry().SetText("x")
	c.Focus(other)
	if f.Error() == "" || len(told) != 1 {
		t.Errorf("a refused text: error %q, told %q", f.Error(), told)
	}
	f.Focus()
	press(c, fyne.KeyEscape)
	if f.Text() != committed || f.Error() != "" {
		t.Errorf("Esc left %q with error %q", f.Text(), f.Error())
	}
	f.SetText("7")
	if len(told) != 1 {
		t.Error("setting a text was told as typed")
	}
}

// TestFieldReplaces types over the whole text after the focus came by keys, and into it after a press of the button.
func TestFieldReplaces(t *testing.T) {
	look(t, false, 1)
	f := NewField("Organisation")
	f.SetText("New dealer group")
	other := NewButton("Other", Secondary, nil)
	c := window(t, Column(8, f, other), 300, 200).Canvas()
	f.Entry().MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(280, 10)}})
	typeInto(c, "s")
	if f.Text() != "New dealer groups" {
		t.Errorf("after a press at the end: %q", f.Text())
	}
	c.Focus(other)
	c.Focus(f.Entry())
	typeInto(c, "Fjord Auto")
	if f.Text() != "Fjord Auto" {
		t.Errorf("after the focus came: %q", f.Text())
	}
}

// TestFieldGrows wants the sentence below a field inside its height, wrapped.
func TestFieldGrows(t *testing.T) {
	look(t, false, 1.3)
	f := NewField("Base")
	plain := f.HeightFor(200)
	f.Understood("1.5")
	noted := f.HeightFor(200)
	f.SetError("“1,5x” is not a number. The other 499 rows are ready, and nothing was changed.")
	if failed := f.HeightFor(200); plain >= noted || noted >= failed {
		t.Errorf("heights %v, %v, %v do not grow", plain, noted, failed)
	}
}

// TestEntryShortcuts keeps the shortcuts of text in the entry and hands every other on.
func TestEntryShortcuts(t *testing.T) {
	look(t, false, 1)
	f := NewField("")
	host := NewHost(f, (&now{}).after)
	c := window(t, host, 300, 100).Canvas()
	var got []string
	host.OnShortcut = func(s fyne.Shortcut) { got = append(got, s.ShortcutName()) }
	f.Focus()
	typeInto(c, "ab")
	entry := f.Entry()
	entry.TypedShortcut(&fyne.ShortcutUndo{})
	if f.Text() == "ab" || len(got) > 0 {
		t.Errorf("undo left %q and told the window %v", f.Text(), got)
	}
	entry.TypedShortcut(&fyne.ShortcutUndo{})
	if len(got) != 1 {
		t.Errorf("with nothing left to undo the window was told %v", got)
	}
	got = nil
	entry.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyHome, Modifier: fyne.KeyModifierControl})
	entry.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierControl})
	if len(got) != 1 {
		t.Errorf("the window was told %v, want Ctrl+K alone", got)
	}
	board := test.NewClipboard()
	board.SetContent("pasted")
	entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	if f.Text() != "pasted" {
		t.Errorf("pasting gave %q", f.Text())
	}
}

// TestTabLeavesManyLines: a tab is never text, so that nobody is caught in a field.
func TestTabLeavesManyLines(t *testing.T) {
	look(t, false, 1)
	f := NewField("Reason").With(func(f *Field) { f.Multi = true })
	if f.Entry().AcceptsTab() {
		t.Error("a field of many lines keeps Tab")
	}
}

// TestEntryShowsNoBar types more than fits: the toolkit's scroll bar lies outside the opening the entry is seen through.
func TestEntryShowsNoBar(t *testing.T) {
	look(t, false, 1)
	f := NewField("")
	window(t, container.NewWithoutLayout(f), 300, 100)
	f.Resize(fyne.NewSize(120, 32))
	f.SetText("a path that is much longer than the field that holds it.pdf")
	for _, o := range test.WidgetRenderer(f.Entry()).Objects() {
		clip, is := o.(*container.Clip)
		if !is {
			t.Fatalf("%T is not clipped", o)
		}
		below := float32(0)
		for _, o := range clip.Content.(*fyne.Container).Objects {
			below = max(below, o.Position().Y+o.Size().Height)
		}
		if bar := (&Theme{}).Size(theme.SizeNameScrollBarSmall); clip.Size() != f.Entry().Size() || below-bar < clip.Size().Height {
			t.Errorf("the opening is %v, the toolkit's entry ends at %v with its bar above it", clip.Size(), below)
		}
	}
}
