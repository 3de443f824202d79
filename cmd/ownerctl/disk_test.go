//go:build linux

package main

import (
	"os"
	"strings"
	"syscall"
	"testing"
)

// disk mounts a small file system as the folder "disk" of a bench, or skips where that is not allowed.
func (b *bench) disk(options string) {
	b.t.Helper()
	if err := os.Mkdir(b.at("disk"), 0o700); err != nil {
		b.t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", b.at("disk"), "tmpfs", 0, options); err != nil {
		b.t.Skipf("mounting a small file system needs root: %v", err)
	}
	b.t.Cleanup(func() { _ = syscall.Unmount(b.at("disk"), syscall.MNT_DETACH) })
}

// TestFullDisk: what no longer fits is refused as a failure, and what was there stays to the byte.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	long(t)
	b := newBench(t)
	sample := b.sample()
	b.put("r.csv", []byte(someRatings))
	b.disk("size=1m")
	b.good("sample", "-o", "@disk/old.ownerloop")
	b.good("new", "--name", "Small", "-o", "@disk/small.ownerloop")
	_ = os.WriteFile(b.at("disk/ballast"), make([]byte, 2<<20), 0o600) // as much as there is room for
	for _, args := range [][]string{
		{"sample", "-o", "@disk/new.ownerloop"}, {"sample", "-o", "@disk/old.ownerloop"}, {"new", "--name", "N", "-o", "@disk/n.ownerloop"},
		{"import", "@disk/old.ownerloop", "--ratings", "@r.csv"}, {"import", sample, "--ratings", "@r.csv", "-o", "@disk/i.ownerloop"},
		{"merge", sample, "@disk/old.ownerloop", "-o", "@disk/m.ownerloop"}, {"export", sample, "--pdf", "@disk/r.pdf"},
		{"export", sample, "--pdf", "@ok.pdf", "--xlsx", "@disk/p.xlsx"}, {"library", "add", sample, "--library", "@disk/lib"},
	} {
		if args[0] == "library" { // may leave its empty folder
			r := b.run(args...)
			if r.code != exitFailed || !strings.Contains(r.err, "The disk is full") || strings.Count(r.err, "\n") != 1 {
				t.Errorf("%v: exit %d, %s", args, r.code, r.err)
			}
			continue
		}
		if said := b.refused(exitFailed, args...); !strings.Contains(said, "The disk is full") {
			t.Errorf("%v: %s", args, said)
		}
	}
	b.good("score", "@disk/old.ownerloop")
}

// TestReadOnlyDisk: read from it, don't write to it.
func TestReadOnlyDisk(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	sample := b.sample()
	b.put("r.csv", []byte(someRatings))
	b.disk("size=16m")
	b.good("sample", "-o", "@disk/old.ownerloop")
	b.good("library", "add", sample, "--library", "@disk/lib")
	if err := syscall.Mount("tmpfs", b.at("disk"), "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, "size=16m"); err != nil {
		t.Fatal(err)
	}
	id := sampleCopy(t).ID().String()
	for _, args := range [][]string{
		{"sample", "-o", "@disk/new.ownerloop"}, {"import", "@disk/old.ownerloop", "--ratings", "@r.csv"}, {"export", sample, "--xlsx", "@disk/p.xlsx"},
		{"library", "add", sample, "--library", "@disk/lib"}, {"library", "backup", "--library", "@disk/lib"}, {"library", "restore", id, "--library", "@disk/lib"},
	} {
		if said := b.refused(exitRefused, args...); !strings.Contains(said, "can't be written to") {
			t.Errorf("%v: %s", args, said)
		}
	}
	b.good("score", "@disk/old.ownerloop")
	b.good("library", "list", "--library", "@disk/lib")
	b.good("library", "check", "--library", "@disk/lib")
	b.good("library", "get", id, "-o", "@got.ownerloop", "--library", "@disk/lib")
}
