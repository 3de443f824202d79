package ui_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"ownerloop/app/desk"
	"ownerloop/app/ui/page"
)

// TestLibraryTakenAway moves the library's files away under an open workshop, as a cloned drive or a tidy colleague does.
// The system would write on into files nobody finds again; the header must not say that anything is saved.
func TestLibraryTakenAway(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("open files can't be moved there")
	}
	w := start(t, t.TempDir(), large, nil)
	w.sample(page.Place{Page: page.Scorecard})
	files, away := filepath.Join(w.dir, "library", "workshops"), filepath.Join(w.dir, "away")
	if err := os.Rename(files, away); err != nil {
		t.Fatal(err)
	}
	if err := w.agree("D1.4", 3); err != nil {
		t.Fatal(err)
	}
	w.settle()
	if st := w.Desk().State(); st.Kind != desk.NotSaved || st.Waiting != 1 {
		t.Fatalf("written to nobody knows where: %+v", st)
	}
	w.tap("Not saved: the file is gone")
	w.told("taken-away", []string{"Save a copy…", "Try again"}, "gone")
	if err := os.Rename(away, files); err != nil {
		t.Fatal(err)
	}
	w.choose("Try again")
	w.settle()
	if st := w.Desk().State(); st.Kind != desk.Saved {
		t.Fatalf("put back: %+v", st)
	}
	w.end()
}
