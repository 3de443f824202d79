package library

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownerloop/app/library/pages"
	"ownerloop/app/workshop"

	"go.etcd.io/bbolt"
)

// TestWrongListsOfFreePagesAreNoticed lists a page in use as free, which bbolt would write over, and leaves one out.
func TestWrongListsOfFreePagesAreNoticed(t *testing.T) {
	p := newWorkshop(t, 1)
	add := func(page uint64) func([]byte, int) {
		return func(list []byte, n int) {
			binary.NativeEndian.PutUint16(list[10:], uint16(n+1))
			binary.NativeEndian.PutUint64(list[16+8*n:], page)
		}
	}
	for name, change := range map[string]func(list []byte, n int){
		"in use":        nil,
		"not there":     add(1 << 40),
		"a meta page":   add(1),
		"twice":         func(list []byte, n int) { add(binary.NativeEndian.Uint64(list[16:]))(list, n) },
		"one left out":  func(list []byte, n int) { binary.NativeEndian.PutUint16(list[10:], uint16(n-1)) },
		"another page":  func(list []byte, _ int) { binary.NativeEndian.PutUint16(list[8:], 2) },
		"far too many":  func(list []byte, _ int) { binary.NativeEndian.PutUint16(list[10:], 0xFFFE) },
		"more than all": func(list []byte, _ int) { binary.NativeEndian.PutUint16(list[10:], 0xFFFF) },
	} {
		_, err := damage(t, p, func(path string) {
			root := pageWith(t, path, "")
			if change == nil {
				change = add(uint64(root))
			}
			raw := must[[]byte](t)(os.ReadFile(path))
			meta := raw[4096+16:] // the one with the later transaction
			if a, b := binary.NativeEndian.Uint64(raw[16+48:]), binary.NativeEndian.Uint64(meta[48:]); a > b {
				meta = raw[16:]
			}
			list := raw[binary.NativeEndian.Uint64(meta[32:])*4096:]
			n := int(binary.NativeEndian.Uint16(list[10:]))
			if n == 0 {
				t.Fatal("the test needs a file with a free page")
			}
			change(list, n)
			check(t, os.WriteFile(path, raw, 0o600))
		})
		if !errors.Is(err, workshop.ErrDamaged) {
			t.Errorf("%s: %v, want damage", name, err)
		}
	}
}

// FuzzPages lets the reader of pages loose on changed files: changes are groups of five bytes, where to write (three)
// and what (two). They are the input, not the file, so that inputs stay small.
func FuzzPages(f *testing.F) {
	dir := f.TempDir()
	l := openTest(f, dir)
	p := newWorkshop(f, 1)
	p.do(f, addStores(60, "S"))
	check(f, l.Create(p.copy()))
	check(f, l.Close())
	var files [][]byte
	for _, name := range []string{catalogueName, filepath.Join(workshopsDir, p.Document().ID().String()+extension)} {
		files = append(files, must[[]byte](f)(os.ReadFile(filepath.Join(dir, name))))
	}
	for which := range files {
		f.Add(which, 1<<20, []byte{0, 16, 0, 255, 0, 1, 48, 0, 7, 7})
		f.Add(which, 17_000, []byte{0, 48, 8, 1, 0, 0, 48, 10, 255, 255})
	}
	f.Fuzz(func(t *testing.T, which, size int, changes []byte) {
		raw := bytes.Clone(files[uint(which)%uint(len(files))])
		raw = raw[:min(uint(size), uint(len(raw)))]
		for ; len(changes) >= 5 && len(raw) > 1; changes = changes[5:] {
			at := (int(changes[0])<<16 + int(changes[1])<<8 + int(changes[2])) % (len(raw) - 1)
			copy(raw[at:], changes[3:5])
		}
		file, _ := pages.Open(bytes.NewReader(raw), int64(len(raw)))
		if file == nil {
			file = pages.Bare(bytes.NewReader(raw), int64(len(raw)), 4096)
		} else if _, err := file.Walk(func(pages.Entry) error { return nil }); err != nil {
			t.Fatalf("walk: %v", err)
		}
		check(t, file.Scan(func(_, _ []byte) error { return nil }))
	})
}

// TestPagesAgreeWithBbolt compares what the reader of pages sees with what bbolt sees, in files that have grown, shrunk
// and been merged.
func TestPagesAgreeWithBbolt(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	path := filepath.Join(t.TempDir(), "x.db")
	db := must[*bbolt.DB](t)(bbolt.Open(path, 0o600, nil))
	for round := range 25 {
		check(t, db.Update(func(tx *bbolt.Tx) error {
			for range random.IntN(200) {
				b, err := tx.CreateBucketIfNotExists([]byte{'a' + byte(random.IntN(5))})
				check(t, err)
				key := fmt.Appendf(nil, "%d", random.IntN(400))
				if random.IntN(3) == 0 {
					check(t, b.Delete(key))
				} else {
					check(t, b.Put(key, make([]byte, random.IntN(random.IntN(9000)+1))))
				}
			}
			return nil
		}))
		want, got := "", ""
		check(t, db.View(func(tx *bbolt.Tx) error {
			for err := range tx.Check() {
				t.Fatalf("bbolt: %v", err)
			}
			return tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
				return b.ForEach(func(k, v []byte) error {
					want += fmt.Sprintf("%s %s %d\n", name, k, len(v))
					return nil
				})
			})
		}))
		raw := must[[]byte](t)(os.ReadFile(path))
		f := must[*pages.File](t)(pages.Open(strings.NewReader(string(raw)), int64(len(raw))))
		faults, err := f.Walk(func(e pages.Entry) error {
			got += fmt.Sprintf("%s %s %d\n", e.Bucket, e.Key, len(e.Value))
			return nil
		})
		check(t, err)
		if len(faults) > 0 || got != want {
			t.Fatalf("round %d: %v\n%s\nwant\n%s", round, faults, got, want)
		}
	}
	check(t, db.Close())
}
