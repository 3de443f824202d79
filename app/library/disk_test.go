//go:build linux

package library

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"ownerloop/app/workshop"
)

// smallDisk mounts a file system of its own, or skips where that is not allowed.
func smallDisk(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		t.Skipf("mounting a small file system needs root: %v", err)
	}
	t.Cleanup(func() { check(t, syscall.Unmount(dir, syscall.MNT_DETACH)) })
	return dir
}

// TestFullDisk fills a small disk by editing. The edit that no longer fits is refused with ErrDiskFull, all before it are
// there, and once there is room the same act is saved.
func TestFullDisk(t *testing.T) {
	dir := smallDisk(t, "size=4m")
	ballast := filepath.Join(dir, "ballast")
	check(t, os.WriteFile(ballast, make([]byte, 3200<<10), 0o600))
	l := openTest(t, filepath.Join(dir, "library"))
	p := newWorkshop(t, 1)
	check(t, l.Create(p.copy()))
	id := p.Document().ID()
	s := must[*Store](t)(l.OpenWorkshop(id))
	var full error
	var waiting workshop.Result
	acknowledged := p.copy()
	for range 500 {
		waiting = p.do(t, addStores(5, "Some text that takes room on the disk"))
		if full = s.Save(waiting, p.Document()); full != nil {
			break
		}
		acknowledged = p.copy()
	}
	if !errors.Is(full, ErrDiskFull) {
		t.Fatalf("%v, want ErrDiskFull", full)
	}
	same(t, "on the full disk", must[workshop.Copy](t)(l.Get(id)), acknowledged)
	if _, err := l.Backup(context.Background(), id); !errors.Is(err, ErrDiskFull) {
		t.Errorf("backup: %v, want ErrDiskFull", err)
	}
	if err := l.Create(newWorkshop(t, 2).copy()); !errors.Is(err, ErrDiskFull) {
		t.Errorf("create: %v, want ErrDiskFull", err)
	}
	if err := s.Save(waiting, p.Document()); !errors.Is(err, ErrDiskFull) {
		t.Errorf("trying again too early: %v, want ErrDiskFull", err)
	}
	check(t, os.Remove(ballast))
	check(t, s.Save(waiting, p.Document()))
	same(t, "with room again", must[workshop.Copy](t)(l.Get(id)), p.copy())
	clean(t, l)
	check(t, l.Close())
	l = openTest(t, filepath.Join(dir, "library"))
	same(t, "reopened", must[workshop.Copy](t)(l.Get(id)), p.copy())
	clean(t, l)
	check(t, l.Close())
}

// TestErasingOnAFullDisk: the file is written anew, which needs room; without it the old one stays as it was and open.
func TestErasingOnAFullDisk(t *testing.T) {
	dir := smallDisk(t, "size=8m")
	l := openTest(t, filepath.Join(dir, "library"))
	p := newWorkshop(t, 1)
	p.do(t, addStores(900, "Some text that takes room on the disk"))
	check(t, l.Create(p.copy()))
	id := p.Document().ID()
	s := must[*Store](t)(l.OpenWorkshop(id))
	before := p.copy()
	person := workshop.Participants.List(p.Document().Records)[0]
	erase := p.do(t, func(d *workshop.Draft) { d.Erase(person.ID) })
	ballast := filepath.Join(dir, "ballast")
	_ = os.WriteFile(ballast, make([]byte, 8<<20), 0o600) // as much as there is room for
	if err := s.Save(erase, p.Document()); !errors.Is(err, ErrDiskFull) {
		t.Fatalf("%v, want ErrDiskFull", err)
	}
	same(t, "not erased", must[workshop.Copy](t)(l.Get(id)), before)
	check(t, os.Remove(ballast))
	check(t, s.Save(erase, p.Document()))
	history := must[[]workshop.Edit](t)(p.Document().CleanHistory(p.history))
	same(t, "erased", must[workshop.Copy](t)(l.Get(id)), workshop.Copy{Document: p.Document(), History: history})
	if got := must[[]byte](t)(os.ReadFile(l.path(id))); bytes.Contains(got, []byte(person.Name)) {
		t.Error("the name is still in the file")
	}
	clean(t, l)
	check(t, l.Close())
}

// TestReadOnlyDisk mounts a library's folder read-only, which stops root as well.
func TestReadOnlyDisk(t *testing.T) {
	dir := smallDisk(t, "size=4m")
	p := newWorkshop(t, 1)
	l := openTest(t, dir)
	check(t, l.Create(p.copy()))
	check(t, l.Close())
	check(t, syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, "size=4m"))
	if _, err := Open(context.Background(), dir, Options{Now: ticker()}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("opened for writing: %v, want ErrReadOnly", err)
	}
	l = must[*Library](t)(Open(context.Background(), dir, Options{Now: ticker(), ReadOnly: true}))
	same(t, "read", must[workshop.Copy](t)(l.Get(p.Document().ID())), p.copy())
	clean(t, l)
	check(t, l.Close())
}
