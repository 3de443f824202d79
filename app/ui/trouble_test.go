package ui_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ownerloop/app"
	"ownerloop/app/desk"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

var large = fyne.NewSize(1600, 1000)

// buttons are the labels of the dialog that lies over the window; empty when there is none.
func (w *window) buttons() []string {
	var out []string
	for _, b := range w.dialogButtons() {
		out = append(out, b.Label())
	}
	return out
}

func (w *window) dialogButtons() []*kit.Button {
	top := w.Window().Canvas().Overlays().Top()
	if top == nil {
		return nil
	}
	var out []*kit.Button
	for _, o := range test.LaidOutObjects(top) {
		if b, ok := o.(*kit.Button); ok {
			out = append(out, b)
		}
	}
	return out
}

// choose presses a button of the dialog.
func (w *window) choose(label string) {
	w.t.Helper()
	for _, b := range w.dialogButtons() {
		if b.Label() == label {
			b.Press()
			w.settle()
			return
		}
	}
	w.t.Fatalf("there is no %q, only %q", label, w.buttons())
}

// tap presses what a screen reader calls by a label.
func (w *window) tap(label string) {
	w.t.Helper()
	for _, o := range test.LaidOutObjects(w.Window().Content()) {
		named, ok := o.(interface{ AccessibilityLabel() string })
		if tap, can := o.(fyne.Tappable); ok && can && named.AccessibilityLabel() == label {
			tap.Tapped(&fyne.PointEvent{})
			w.settle()
			return
		}
	}
	w.t.Fatalf("there is no %q", label)
}

// told checks what a dialog says and offers: words that must be there, and its buttons in order.
func (w *window) told(shot string, buttons []string, words ...string) {
	w.t.Helper()
	if got := w.buttons(); !slices.Equal(got, buttons) {
		w.t.Fatalf("%s: offered are %q, want %q", shot, got, buttons)
	}
	said := strings.Join(w.texts(), " ")
	for _, s := range words {
		if !strings.Contains(said, s) {
			w.t.Errorf("%s: nothing says %q", shot, s)
		}
	}
	if bad := faulty(w.texts()); len(bad) > 0 {
		w.t.Errorf("%s shows %q", shot, bad)
	}
	w.shot(shot)
}

// agree changes the open workshop.
func (w *window) agree(indicator string, level float64) error {
	return w.Desk().Do(text.M("edit.rate"), func(d *workshop.Draft) error {
		workshop.Agreements.Put(d, assessment.Agreement{Indicator: indicator, Answer: assessment.Answer{Kind: assessment.Given, Level: level}})
		return nil
	})
}

// TestSecondInstance opens a window on a library that another one has: it says so, reads beside it, and works once the
// other is closed. The first window is left where it was.
func TestSecondInstance(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for locks, a second each")
	}
	dir := t.TempDir()
	first := start(t, dir, large, nil)
	first.sample(page.Place{Page: page.Scorecard})
	id := first.Desk().ID()

	second := begin(t, dir, large, nil)
	second.told("second-instance", []string{"Quit", "Open read-only", "Try again"}, "open in another window", "Nothing was changed.")
	second.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	second.choose("Try again") // too early
	second.told("second-instance-again", []string{"Quit", "Open read-only", "Try again"}, "open in another window")
	second.choose("Open read-only")
	if second.Desk() == nil || second.Desk().ID() != id || second.Desk().State().Kind != desk.ReadOnly {
		t.Fatalf("reading beside the other window shows %+v", second.At())
	}
	second.shot("second-instance-reading")
	if err := second.agree("D1.4", 3); err == nil {
		t.Error("the reading window writes")
	} else {
		second.Tell(err, "")
		second.told("second-instance-refused", []string{"Close"}, "for reading only", "Nothing was changed.")
		second.choose("Close")
	}
	second.end()
	if err := first.agree("D1.4", 3); err != nil {
		t.Error(err)
	}
	first.end()
	third := start(t, dir, large, nil)
	defer third.end()
	if third.Desk() == nil || third.At().Page != page.Scorecard {
		t.Errorf("the next start is at %+v", third.At())
	}
}

// TestDamagedCatalogue damages the library's list: it is made anew and set aside, the window says so and goes on where it
// was.
func TestDamagedCatalogue(t *testing.T) {
	dir := t.TempDir()
	w := start(t, dir, large, nil)
	w.sample(page.Place{Page: page.Scorecard})
	w.end()
	file := filepath.Join(dir, "library", "catalogue.db")
	damage(t, file, 1)
	w = start(t, dir, large, nil)
	defer w.end()
	w.told("damaged-catalogue", []string{"Go on"}, "made anew", "none was changed", filepath.Base(w.Library().SetAside()))
	w.choose("Go on")
	if w.Desk() == nil || w.At().Page != page.Scorecard {
		t.Errorf("goes on at %+v", w.At())
	}
	if _, err := os.Stat(w.Library().SetAside()); err != nil {
		t.Errorf("the damaged list is lost: %v", err)
	}
}

// damage changes a file in every so many pages, and so whatever is long, such as the pack.
func damage(t *testing.T, path string, every int) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	for i := 2 * page; i < len(data); i++ { // the first two lead to all others
		if i/page%every == 0 {
			data[i] ^= 0x5A
		}
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestDamagedWorkshop damages a workshop's file and opens it. The dialog offers what there is: its backup, or what is
// readable.
func TestDamagedWorkshop(t *testing.T) {
	for _, backup := range []bool{false, true} {
		if backup && testing.Short() {
			continue
		}
		dir := t.TempDir()
		w := start(t, dir, large, nil)
		w.sample(page.Place{Page: page.Scorecard})
		id := w.Desk().ID()
		w.end()
		file := filepath.Join(dir, "library", "workshops", id.String()+".db")
		if backup {
			w = start(t, dir, large, nil)
			w.CloseWorkshop()
			w.settle()
			if _, err := w.Library().Backup(t.Context(), id); err != nil {
				t.Fatal(err)
			}
			w.end()
		}
		damage(t, file, 4)
		w = start(t, dir, large, nil)
		if backup {
			w.OpenWorkshopAt(id, page.Place{Page: page.Scorecard})
			w.settle()
			w.told("damaged-backup", []string{"Cancel", "Recover what is readable", "Open the backup"}, " is damaged", "A backup from 19 Jan 2027, 09:00 has everything")
			w.choose("Open the backup")
		} else {
			w.told("damaged", []string{"Cancel", "Recover what is readable"}, "is damaged", "was not changed")
			w.choose("Recover what is readable")
			w.told("damaged-method", []string{"Cancel", "Recover by this method"}, "The method of", "Nothing was changed.")
			w.choose("Recover by this method")
			w.told("damaged-recovered", []string{"Go on"}, "were recovered", "could not be read", "kept aside")
			w.choose("Go on")
		}
		if w.Desk() == nil || w.Desk().ID() != id {
			t.Errorf("with a backup %v: the way out leads to %+v; %q", backup, w.At(), w.texts())
		}
		if aside, err := filepath.Glob(filepath.Join(dir, "library", "workshops", "*"+id.String()+"*")); err != nil || len(aside) < 2 {
			t.Errorf("with a backup %v: the damaged file is not kept: %q %v", backup, aside, err)
		}
		w.end()
	}
}

// TestFilesAsGroup opens two files at once: they are taken in, and their stores can stand side by side though no workshop
// is open.
func TestFilesAsGroup(t *testing.T) {
	dir := t.TempDir()
	w := start(t, dir, large, nil)
	defer w.end()
	sample, err := app.Sample()
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for i, c := range []workshop.Copy{sample, blank(t, w)} {
		files = append(files, filepath.Join(dir, string(rune('a'+i))+".ownerloop"))
		if err := app.WriteFile(files[i], c, ""); err != nil {
			t.Fatal(err)
		}
	}
	w.OpenFiles(files)
	w.settle()
	w.told("files-taken-in", []string{"Close", "Compare as a group"}, "Their stores can stand side by side")
	w.choose("Compare as a group")
	if said := w.texts(); w.At().Page != page.Group || !slices.Contains(said, "9 stores, 5 dimensions") {
		t.Errorf("at %+v no stores are compared: %q", w.At(), said)
	}
	w.shot("files-as-group")
}
