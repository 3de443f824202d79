package ui_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"ownerloop/app/desk"
	"ownerloop/app/ui/page"
)

// disk mounts a small file system as a profile, or skips where that is not allowed.
func disk(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		t.Skipf("mounting a small file system needs root: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// TestFullDisk fills the disk under an open workshop. The header says that a change is not saved, its dialog offers to try
// again, and nothing is lost: not when the window is closed meanwhile, and not when there is room again.
func TestFullDisk(t *testing.T) {
	dir := disk(t, "size=16m")
	w := start(t, dir, large, nil)
	w.sample(page.Place{Page: page.Scorecard})
	id := w.Desk().ID()
	ballast := filepath.Join(dir, "ballast")
	_ = os.WriteFile(ballast, make([]byte, 16<<20), 0o600) // as much as there is room for
	for i := 0; w.Desk().State().Kind != desk.NotSaved; i++ {
		if i == 200 {
			t.Fatal("the disk is never full")
		}
		if err := w.agree("D1.4", 1+float64(i%2)); err != nil {
			t.Fatal(err)
		}
		w.settle()
	}
	w.shot("full-disk-header")
	w.tap("Not saved: disk is full")
	w.told("full-disk", []string{"Save a copy…", "Try again"}, "disk is full")
	w.choose("Try again") // too early
	if w.Desk().State().Kind != desk.NotSaved || w.Desk().State().Waiting == 0 {
		t.Fatalf("on a full disk: %+v", w.Desk().State())
	}
	w.CloseWorkshop()
	w.settle()
	w.told("full-disk-closing", []string{"Close and lose them", "Save a copy…", "Try again"}, "safe")
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	want := w.Desk().Document()
	w.choose("Try again")
	if w.Desk() != nil || w.At().Page != page.Library {
		t.Fatalf("with room again the workshop does not close: %+v", w.At())
	}
	c, err := w.Library().Get(id)
	if err != nil || c.Document.Seen().Latest() != want.Seen().Latest() {
		t.Errorf("not everything is saved: %v", err)
	}
	w.end()
}

// TestReadOnlyLibrary opens a window on a library on a read-only disk: it reads there, and works once it may write.
func TestReadOnlyLibrary(t *testing.T) {
	dir := disk(t, "size=16m")
	profile := t.TempDir() // settings stay writable
	lib := filepath.Join(profile, "library")
	if err := os.Symlink(dir, lib); err != nil {
		t.Fatal(err)
	}
	w := start(t, profile, large, nil)
	w.sample(page.Place{Page: page.Scorecard})
	w.end()
	remount := func(flags uintptr) {
		t.Helper()
		if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|flags, "size=16m"); err != nil {
			t.Fatal(err)
		}
	}
	remount(syscall.MS_RDONLY)
	ways := []string{"Quit", "Other folder…", "Open read-only", "Try again"}
	w = begin(t, profile, large, nil)
	w.told("read-only", ways, "can't be written to", "Nothing was changed.")
	w.choose("Open read-only")
	if w.Desk() == nil || w.Desk().State().Kind != desk.ReadOnly {
		t.Fatalf("for reading it shows %+v", w.At())
	}
	w.shot("read-only-reading")
	w.end()

	w = begin(t, profile, large, nil)
	remount(0)
	w.choose("Try again")
	if w.Desk() == nil || w.Desk().State().Kind != desk.Saved {
		t.Fatalf("once it may write it shows %+v", w.At())
	}
	w.end()
}
