package ui_test

import (
	"slices"
	"strings"
	"testing"

	"ownerloop/app/settings"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// TestNothingIsTypedUnseen: the facilitator writes why the room agreed and goes on by keys. What is typed next works on
// the next indicator; it is not written into the reason's field, which no longer shows.
func TestNothingIsTypedUnseen(t *testing.T) {
	w := start(t, t.TempDir(), fyne.NewSize(1376, 860), nil)
	w.sample(page.Place{Page: page.Rating, Item: "D1.4"})
	defer w.end()
	w.Press(fyne.KeyPageDown, fyne.KeyModifierControl) // shows another page once, as people do
	w.Go(page.Place{Page: page.Rating, Item: "D1.5"})
	w.Press(fyne.KeyV, 0) // the next one is voted on
	w.Go(page.Place{Page: page.Rating, Item: "D1.4"})
	w.Press(fyne.Key2, 0)
	w.Press(fyne.KeyA, 0)
	w.pass(0)
	typing := w.Window().Canvas().Focused()
	if typing == nil {
		t.Fatal("A leads nowhere")
	}
	test.Type(typing, "Because")
	typing.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
	w.Press(fyne.KeyReturn, fyne.KeyModifierControl) // the test driver has no shortcuts of the window
	w.settle()
	if !slices.Contains(w.texts(), "Data & Systems · D1.5 · 5 of 30") {
		t.Fatal("did not go on")
	}
	if f := w.Window().Canvas().Focused(); f != nil {
		t.Errorf("%T has the focus, unseen", f)
	}
	for _, a := range workshop.Agreements.List(w.Desk().Records()) {
		if a.Indicator == "D1.4" && !strings.HasPrefix(a.Answer.Text, "Because") {
			t.Errorf("the reason is %q", a.Answer.Text)
		}
	}
}

// TestNewWorkshopByTyping answers the assistant as somebody in a hurry does: types at once on each question, leaves once
// by Esc, and finds what was typed again.
func TestNewWorkshopByTyping(t *testing.T) {
	w := start(t, t.TempDir(), fyne.NewSize(1376, 860), nil)
	defer w.end()
	focused := func() fyne.Focusable { return w.Window().Canvas().Focused() }
	tap := func(k fyne.KeyName) {
		focused().TypedKey(&fyne.KeyEvent{Name: k})
		w.pass(0)
	}
	write := func(words string) {
		for _, r := range words {
			focused().TypedRune(r)
		}
	}
	w.Press(fyne.KeyN, fyne.KeyModifierControl)
	write("Rheingold")
	tap(fyne.KeyReturn)
	write("South")
	tap(fyne.KeyReturn) // a line
	write("North")
	tap(fyne.KeyEscape)
	if w.Window().Canvas().Overlays().Top() != nil {
		t.Fatal("Esc does not leave")
	}
	w.Press(fyne.KeyN, fyne.KeyModifierControl)
	tap(fyne.KeyReturn)
	if !slices.Contains(w.texts(), "North") {
		t.Error("what was typed is gone")
	}
	tap(fyne.KeyReturn) // as it stands
	for range 3 {
		tap(fyne.KeyReturn)
	}
	w.settle()
	if w.Desk() == nil {
		t.Fatal("no workshop")
	}
	stores := workshop.Stores.List(w.Desk().Records())
	if len(stores) != 2 || w.Desk().Setup().Organisation != "Rheingold" {
		t.Errorf("%s, %v", w.Desk().Setup().Organisation, stores)
	}
	w.CloseWorkshop()
	w.Press(fyne.KeyN, fyne.KeyModifierControl)
	if slices.Contains(w.texts(), "Rheingold") && slices.Contains(w.texts(), "Which organisation is this for?") && focused() != nil {
		if e, ok := focused().(interface{ SelectedText() string }); ok && e.SelectedText() == "Rheingold" {
			t.Error("the next workshop begins with the last one's answers")
		}
	}
	tap(fyne.KeyEscape)
}

// TestFindsTheRatingPage: who looks for the page that rates by what it is called finds it.
func TestFindsTheRatingPage(t *testing.T) {
	for lang, words := range map[string][2]string{"en": {"rating", "rate the indicators"}, "de": {"bewertung", "Indikatoren bewerten"}} {
		w := start(t, t.TempDir(), fyne.NewSize(1376, 860), func(s *settings.Settings) { s.Language = lang })
		w.sample(page.Place{Page: page.Scorecard})
		w.Press(fyne.KeyK, fyne.KeyModifierControl)
		for _, r := range words[0] {
			w.Window().Canvas().Focused().TypedRune(r)
		}
		w.settle()
		if !strings.Contains(strings.Join(w.texts(), ""), words[1]) {
			t.Errorf("%s: %q finds %v", lang, words[0], w.texts())
		}
		w.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		w.end()
	}
}
