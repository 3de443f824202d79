package library

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ownerloop/app/workshop"

	"go.etcd.io/bbolt"
)

// damage opens a copy of a stored workshop whose file was changed, and returns what opening said.
func damage(t *testing.T, p *person, change func(path string)) (*Library, error) {
	t.Helper()
	dir := stored(t, p)
	id := p.Document().ID()
	change(filepath.Join(dir, workshopsDir, id.String()+extension))
	l := openTest(t, dir)
	t.Cleanup(func() { check(t, l.Close()) })
	s, err := l.OpenWorkshop(id)
	if err == nil {
		check(t, s.Close())
	}
	return l, err
}

func TestBadFiles(t *testing.T) {
	p := newWorkshop(t, 1)
	p.do(t, addStores(300, "S"))
	foreign := func(mark string) func(string) {
		return func(path string) {
			check(t, os.Remove(path))
			db := must[*bbolt.DB](t)(bbolt.Open(path, 0o600, nil))
			check(t, write(db, func(w *writer) error {
				if mark == "" {
					return w.put("somebody", []byte("else's"), nil)
				}
				return w.put(bucketMeta, keyFormat, []byte(mark))
			}))
			check(t, db.Close())
		}
	}
	fill := func(content []byte) func(string) {
		return func(path string) { check(t, os.WriteFile(path, content, 0o600)) }
	}
	truncate := func(bytes int64) func(string) {
		return func(path string) { check(t, os.Truncate(path, bytes)) }
	}
	garbage := make([]byte, 40_000)
	rand.NewChaCha8([32]byte{}).Read(garbage)
	for _, c := range []struct {
		name   string
		change func(string)
		reason string // "newer" for a NewerError
	}{
		{"empty", fill(nil), "empty"},
		{"three bytes", fill([]byte("abc")), "not a database"},
		{"text", fill([]byte(strings.Repeat("Ownerloop ", 2000))), "not a database"},
		{"garbage", fill(garbage), "not a database"},
		{"cut in the middle of a page", truncate(21_001), "shorter than it says"},
		{"cut after the meta pages", truncate(8192), "shorter than it says"},
		{"cut in a meta page", truncate(5000), "shorter than it says"},
		{"somebody else's database", foreign(""), "format"},
		{"a catalogue", foreign(`{"kind":"catalogue","format":1}`), "catalogue"},
		{"a newer version", foreign(`{"kind":"workshop","format":2}`), "newer"},
		{"no format", foreign(`{"kind":"workshop"}`), "file where"},
		{"a folder", func(path string) { check(t, os.Remove(path)); check(t, os.Mkdir(path, 0o700)) }, "not a file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, err := damage(t, p, c.change)
			var damaged *DamagedError
			var newer *workshop.NewerError
			switch {
			case c.reason == "newer":
				if !errors.As(err, &newer) || newer.Format != 2 || errors.Is(err, workshop.ErrDamaged) {
					t.Fatalf("%v, want a NewerError", err)
				}
			case !errors.As(err, &damaged) || !errors.Is(err, workshop.ErrDamaged):
				t.Fatalf("%v, want a DamagedError", err)
			case !strings.Contains(damaged.Reason, c.reason) || !strings.Contains(damaged.Path, p.Document().ID().String()):
				t.Fatalf("%v, want a reason with %q", err, c.reason)
			}
			row := rows(t, l)[0]
			if row.Name != "Workshop 1" || row.Damaged != (c.reason != "newer") {
				t.Errorf("row: %+v", row)
			}
			if found := must[[]Finding](t)(l.Check(context.Background())); len(found) == 0 {
				t.Error("check finds nothing")
			}
		})
	}
}

// TestEveryFlippedByteIsNoticed flips one bit in each of many bytes all over the file, of the pages in use as well as
// of meta pages, the free list and the room within pages, and expects damage to be reported, never a crash and never a
// workshop that reads differently.
func TestEveryFlippedByteIsNoticed(t *testing.T) {
	p := newWorkshop(t, 1)
	for i := range 40 {
		p.do(t, addStores(10, fmt.Sprintf("S%d", i)))
	}
	dir := stored(t, p)
	path := filepath.Join(dir, workshopsDir, p.Document().ID().String()+extension)
	raw := must[[]byte](t)(os.ReadFile(path))
	used := 0
	db := must[*bbolt.DB](t)(bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true}))
	check(t, db.View(func(tx *bbolt.Tx) error { used = int(tx.Size()); return nil }))
	check(t, db.Close())
	want := whole(t, p.copy())
	random := rand.New(rand.NewPCG(1, 2))
	tries, noticed, harmless := 400, 0, 0
	for i := range tries {
		at := random.IntN(used)
		if i < 2*64 {
			at = i/64*4096 + 16 + i%64 // all of the two meta pages
		}
		changed := bytes.Clone(raw)
		changed[at] ^= 1 << random.IntN(8)
		check(t, os.WriteFile(path, changed, 0o600))
		f, _, err := openAny(path, workshopSchema, true)
		if err != nil {
			if !errors.Is(err, workshop.ErrDamaged) && !strings.Contains(err.Error(), "format") {
				t.Fatalf("byte %d: %v", at, err)
			}
			noticed++
		} else {
			if at < 8192 && at%4096 >= 16 && at%4096 < 80 {
				t.Errorf("byte %d, of a meta page: not noticed", at)
			}
			harmless++ // room that nothing uses
			var c workshop.Copy
			check(t, f.view(func(r reader) (err error) { c, err = r.readCopy(&packCache{}); return err }))
			if string(whole(t, c)) != string(want) {
				t.Fatalf("byte %d: the change is not noticed", at)
			}
			check(t, f.close())
		}
	}
	t.Logf("%d flips: %d noticed, %d in unused room", tries, noticed, harmless)
}

// TestEveryFlippedValueByteIsNoticed does the same to every byte of every value, one at a time.
func TestEveryFlippedValueByteIsNoticed(t *testing.T) {
	key, value := []byte("key"), []byte(`{"id":"x","v":{"name":"Store 1"}}`)
	stored := seal("records/store", key, value)
	for at := range stored {
		for bit := range 8 {
			stored[at] ^= 1 << bit
			if _, err := unseal("records/store", key, stored); !errors.Is(err, workshop.ErrDamaged) {
				t.Fatalf("bit %d of byte %d: %v", bit, at, err)
			}
			stored[at] ^= 1 << bit
		}
	}
	for _, c := range []struct{ bucket, key string }{{"records/rating", "key"}, {"records/store", "kez"}, {"records/stor", "ekey"}} {
		if _, err := unseal(c.bucket, []byte(c.key), stored); err == nil {
			t.Errorf("under %q in %q it passes", c.key, c.bucket)
		}
	}
}

// TestTheTallyNoticesWhatChecksumsCannot takes a whole entry away, and puts an old page back, with every checksum right.
func TestTheTallyNoticesWhatChecksumsCannot(t *testing.T) {
	p := newWorkshop(t, 1)
	_, err := damage(t, p, func(path string) {
		db := must[*bbolt.DB](t)(bbolt.Open(path, 0o600, nil))
		check(t, db.Update(func(tx *bbolt.Tx) error {
			b := tx.Bucket([]byte(bucketHistory))
			k, _ := b.Cursor().First()
			return b.Delete(k)
		}))
		check(t, db.Close())
	})
	if err == nil || !strings.Contains(err.Error(), "were written") {
		t.Errorf("a missing entry: %v", err)
	}
	_, err = damage(t, p, func(path string) {
		db := must[*bbolt.DB](t)(bbolt.Open(path, 0o600, nil))
		check(t, db.Update(func(tx *bbolt.Tx) error {
			b := tx.Bucket([]byte(bucketSeen))
			k, v := b.Cursor().First()
			old := append([]byte(nil), v[:len(v)-sumSize]...)
			old[7]-- // an earlier value of the entry
			return b.Put(append([]byte(nil), k...), seal(bucketSeen, k, old))
		}))
		check(t, db.Close())
	})
	if err == nil || !strings.Contains(err.Error(), "were written") {
		t.Errorf("an old entry: %v", err)
	}
}

func TestDamagedCatalogueIsSetAsideAndMadeAgain(t *testing.T) {
	for name, change := range map[string]func(string){
		"cut":     func(path string) { check(t, os.Truncate(path, 9000)) },
		"empty":   func(path string) { check(t, os.Truncate(path, 0)) },
		"garbage": func(path string) { check(t, os.WriteFile(path, make([]byte, 70_000), 0o600)) },
		"missing": func(path string) { check(t, os.Remove(path)) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			l := openTest(t, dir)
			for i := range byte(5) {
				check(t, l.Create(newWorkshop(t, i+1).copy()))
			}
			want := fmt.Sprint(rows(t, l))
			check(t, l.Close())
			path := filepath.Join(dir, catalogueName)
			change(path)
			bad, _ := os.ReadFile(path)
			_, err := Open(context.Background(), dir, Options{Now: ticker(), ReadOnly: true})
			if name == "missing" && !errors.Is(err, ErrNoLibrary) || name != "missing" && !errors.Is(err, workshop.ErrDamaged) {
				t.Errorf("opened for reading: %v", err)
			}
			l = openTest(t, dir)
			if got := fmt.Sprint(rows(t, l)); got != want {
				t.Errorf("rows %s\nwant %s", got, want)
			}
			clean(t, l)
			if name != "missing" {
				if aside := must[[]byte](t)(os.ReadFile(l.SetAside())); string(aside) != string(bad) {
					t.Error("what was set aside is not the damaged file")
				}
			} else if l.SetAside() != "" {
				t.Error("something was set aside")
			}
			check(t, l.Close())
		})
	}
}

// TestSalvage breaks files in several ways and counts what comes back.
func TestSalvage(t *testing.T) {
	p := newWorkshop(t, 1)
	p.do(t, func(d *workshop.Draft) { workshop.Milestones.Put(d, workshop.Milestone{Name: "Kick-off"}) })
	for i := range 30 {
		p.do(t, addStores(10, fmt.Sprintf("S%d", i)))
	}
	id := p.Document().ID()
	zero := func(path string, page, pages int) {
		f := must[*os.File](t)(os.OpenFile(path, os.O_RDWR, 0))
		_, err := f.WriteAt(make([]byte, pages*4096), int64(page)*4096)
		check(t, errors.Join(err, f.Close()))
	}
	records, entries := p.Document().Len(), len(p.history)
	for _, c := range []struct {
		name           string
		change         func(path string)
		records, edits int // at least
	}{
		{"nothing", func(string) {}, records, entries},
		{"one page of records", func(path string) { zero(path, pageWith(t, path, "records/store"), 1) }, records, entries},
		{"one page of history", func(path string) { zero(path, pageWith(t, path, bucketHistory), 1) }, records, entries - 20},
		{"the root", func(path string) { zero(path, pageWith(t, path, ""), 1) }, records - 10, entries},
		{"both meta pages", func(path string) { zero(path, 0, 2) }, records, entries},
		{"one meta page", func(path string) { zero(path, 1, 1) }, records, entries},
		{"the last third", func(path string) {
			info := must[os.FileInfo](t)(os.Stat(path))
			check(t, os.Truncate(path, info.Size()/3*2+7))
		}, records / 3, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, err := damage(t, p, c.change)
			if (err != nil) != (c.name != "nothing") {
				t.Fatalf("opening: %v", err)
			}
			bad := must[[]byte](t)(os.ReadFile(l.path(id)))
			got, err := l.Salvage(context.Background(), id, testPack(t))
			check(t, err)
			t.Logf("%+v", got)
			if got.Records < c.records || got.History < c.edits {
				t.Errorf("%+v, want at least %d and %d", got, c.records, c.edits)
			}
			if got.Lost == 0 && (got.Records < records || got.History < entries) {
				t.Errorf("nothing lost, of %d and %d: %+v", records, entries, got)
			}
			if aside := must[[]byte](t)(os.ReadFile(got.Aside)); string(aside) != string(bad) {
				t.Error("what was set aside is not the damaged file")
			}
			clean(t, l)
			// Merging the salvaged workshop with a good copy gives the good copy back.
			check(t, l.Add(context.Background(), p.copy()))
			same(t, "merged with a good copy", must[workshop.Copy](t)(l.Get(id)), p.copy())
			again := must[Salvaged](t)(l.Salvage(context.Background(), id, nil))
			if again.Aside == got.Aside {
				t.Error("set aside over what was set aside before")
			}
		})
	}
	t.Run("nothing left", func(t *testing.T) {
		l, _ := damage(t, p, func(path string) { check(t, os.WriteFile(path, make([]byte, 50_000), 0o600)) })
		if _, err := l.Salvage(context.Background(), id, testPack(t)); !errors.Is(err, workshop.ErrDamaged) {
			t.Errorf("%v, want damage", err)
		}
	})
	t.Run("no pack", func(t *testing.T) {
		lose := func(path string) { zero(path, pageWith(t, path, bucketPack), 1) }
		l, _ := damage(t, p, lose)
		if _, err := l.Salvage(context.Background(), id, nil); !errors.Is(err, ErrNoPack) {
			t.Errorf("%v, want ErrNoPack", err)
		}
		l, _ = damage(t, p, func(string) {})
		must[Backup](t)(l.Backup(context.Background(), id))
		lose(l.path(id))
		got := must[Salvaged](t)(l.Salvage(context.Background(), id, nil))
		if got.Records != records {
			t.Errorf("with a backup's pack: %+v", got)
		}
	})
}

// TestDamageThatBboltRunsIntoLetsGoOfTheFile breaks the root page, where bbolt panics in the middle of a transaction. Its
// lock must be gone when the file is closed all the same.
func TestDamageThatBboltRunsIntoLetsGoOfTheFile(t *testing.T) {
	p := newWorkshop(t, 1)
	path := filepath.Join(stored(t, p), workshopsDir, p.Document().ID().String()+extension)
	root := pageWith(t, path, "")
	f := must[*file](t)(openBolt(path, false))
	w := must[*os.File](t)(os.OpenFile(path, os.O_RDWR, 0))
	_, err := w.WriteAt(make([]byte, 4096), int64(root)*4096)
	check(t, errors.Join(err, w.Close()))
	for range 2 {
		if _, err := f.format(workshopSchema); !errors.Is(err, workshop.ErrDamaged) || f.broken == nil {
			t.Fatalf("%v, want damage", err)
		}
	}
	check(t, f.close())
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Millisecond})
	check(t, err)
	check(t, db.Close())
}

// TestTruncationWhileOpen cuts a file while it is open and mapped: reading past its end is a fault, not a crash.
func TestTruncationWhileOpen(t *testing.T) {
	dir := t.TempDir()
	l := openTest(t, dir)
	p := newWorkshop(t, 1)
	p.do(t, addStores(500, "S"))
	check(t, l.Create(p.copy()))
	id := p.Document().ID()
	must[Backup](t)(l.Backup(context.Background(), id))
	s := must[*Store](t)(l.OpenWorkshop(id))
	check(t, os.Truncate(l.path(id), 3*4096))
	var damaged *DamagedError
	if err := s.Save(p.do(t, addStores(5, "More")), p.Document()); !errors.As(err, &damaged) || damaged.Backup == "" {
		t.Errorf("save: %v, want damage with a backup", err)
	}
	if _, err := s.History(workshop.Stamp{}, 5); !errors.Is(err, workshop.ErrDamaged) {
		t.Errorf("history: %v, want damage", err)
	}
	check(t, s.Close())
	if row := rows(t, l)[0]; !row.Damaged {
		t.Errorf("row: %+v", row)
	}
	must[string](t)(l.Restore(context.Background(), id, damaged.Backup))
	clean(t, l)
	check(t, l.Close())
}

// pageWith finds the last page with entries of a bucket, or the root for "".
func pageWith(t *testing.T, path, bucket string) int {
	t.Helper()
	db := must[*bbolt.DB](t)(bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true}))
	defer db.Close()
	page := 0
	check(t, db.View(func(tx *bbolt.Tx) error {
		if bucket == "" {
			page = int(tx.Cursor().Bucket().RootPage())
			return nil
		}
		page = int(tx.Bucket([]byte(bucket)).RootPage())
		return nil
	}))
	return page
}
