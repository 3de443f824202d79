package ui_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

// TestChoosesByKeys finds files and folders by keys alone: a path typed, a path begun and the list walked, Esc out, a
// word where there is nothing, a question where something is replaced.
func TestChoosesByKeys(t *testing.T) {
	w := start(t, t.TempDir(), fyne.NewSize(1024, 640), nil)
	defer w.end()
	home := t.TempDir()
	t.Setenv("HOME", home)
	for _, dir := range []string{"Plans", "Old"} {
		if err := os.Mkdir(filepath.Join(home, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(home, "Plans", "Back from Anna.XLSX")
	for _, path := range []string{file, filepath.Join(home, "Plans", "notes.txt"), filepath.Join(home, "Plans", ".hidden.xlsx")} {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write := func(words string) {
		for _, r := range words {
			w.Window().Canvas().Focused().TypedRune(r)
		}
		w.settle()
	}
	tap := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			w.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
			w.settle()
		}
	}
	var chosen []string
	take := func(path string) { chosen = append(chosen, path) }
	open := func() bool { return w.Window().Canvas().Overlays().Top() != nil }

	w.OpenFile([]string{".xlsx"}, take)
	w.settle()
	write("pla") // begun
	tap(fyne.KeyReturn)
	words := w.texts()
	if !slices.Contains(words, "Back from Anna.XLSX") || slices.Contains(words, "notes.txt") || slices.Contains(words, ".hidden.xlsx") {
		t.Errorf("shows %v", words)
	}
	tap(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) // past the way up
	if !slices.Equal(chosen, []string{file}) || open() {
		t.Fatalf("chose %v", chosen)
	}

	w.OpenFile([]string{".xlsx"}, take)
	w.settle()
	write("nobody.xlsx")
	tap(fyne.KeyReturn)
	if !open() || !slices.Contains(w.texts(), "nobody.xlsx does not exist") {
		t.Errorf("nothing is said: %v", w.texts())
	}
	tap(fyne.KeyEscape)
	if open() || len(chosen) != 1 {
		t.Fatal("Esc does not leave")
	}

	w.OpenFile(nil, take)
	w.settle()
	write(filepath.Join(home, "Nowhere") + "/x") // behind the folder that stands there
	if !slices.Contains(w.texts(), "Nowhere does not exist") {
		t.Errorf("nothing is said of a folder that is not there: %v", w.texts())
	}
	tap(fyne.KeyEscape)

	w.OpenFolder(take) // begins where the last file was found
	w.settle()
	tap(fyne.KeyUp, fyne.KeyReturn) // one up
	write("Old")
	tap(fyne.KeyReturn, fyne.KeyReturn)
	if len(chosen) != 2 || chosen[1] != filepath.Join(home, "Old") {
		t.Fatalf("chose %v", chosen)
	}

	w.SaveAs("Copy.ownerloop", take)
	w.settle()
	tap(fyne.KeyReturn)
	if len(chosen) != 3 || chosen[2] != filepath.Join(home, "Old", "Copy.ownerloop") {
		t.Fatalf("chose %v", chosen)
	}
	if err := os.WriteFile(chosen[2], nil, 0o600); err != nil {
		t.Fatal(err)
	}
	w.SaveAs("Copy.ownerloop", take)
	w.settle()
	tap(fyne.KeyReturn)
	if len(chosen) != 3 || !slices.Contains(w.texts(), "Replace Copy.ownerloop?") {
		t.Fatalf("a file is replaced without a question: %v", chosen)
	}
	tap(fyne.KeyReturn)
	if len(chosen) != 4 || open() {
		t.Errorf("chose %v", chosen)
	}
}
