package library

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ownerloop/app/workshop"
)

func TestWhichBackupsAreKept(t *testing.T) {
	at := func(s string) Backup {
		taken, err := time.Parse("2006-01-02 15:04", s)
		check(t, err)
		return Backup{Taken: taken}
	}
	var hourly []Backup
	for h := range 24 * 100 { // every hour for a hundred days, newest first
		hourly = append(hourly, Backup{Taken: time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC).Add(-time.Duration(h) * time.Hour)})
	}
	for _, c := range []struct {
		name    string
		backups []Backup
		want    string
	}{
		{"none", nil, ""},
		{"few", []Backup{at("2026-03-02 10:00"), at("2026-03-02 09:00")}, "0 1"},
		{"many on one day", append([]Backup{at("2026-03-02 10:06"), at("2026-03-02 10:05"), at("2026-03-02 10:04"), at("2026-03-02 10:03"),
			at("2026-03-02 10:02"), at("2026-03-02 10:01")}, at("2025-03-01 10:00")), "0 1 2 3 4 6"},
		{"every hour", hourly, "0 1 2 3 4 13 37 61 85 109 133 181 349 517 685 853 1021"},
	} {
		var got []string
		for i, keep := range kept(c.backups) {
			if keep {
				got = append(got, fmt.Sprint(i))
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: kept %s, want %s", c.name, s, c.want)
		}
	}
}

func TestRestore(t *testing.T) {
	dir := t.TempDir()
	l := openTest(t, dir)
	p := newWorkshop(t, 1)
	id := p.Document().ID()
	check(t, l.Create(p.copy()))
	old := p.copy()
	first := must[Backup](t)(l.Backup(context.Background(), id))
	s := must[*Store](t)(l.OpenWorkshop(id))
	check(t, s.Save(p.do(t, addStores(3, "Later")), p.Document()))
	open := must[Backup](t)(l.Backup(context.Background(), id)) // through a read transaction
	if _, err := l.Restore(context.Background(), id, first.Name); !errors.Is(err, ErrOpen) {
		t.Errorf("restoring an open one: %v, want ErrOpen", err)
	}
	check(t, s.Save(p.do(t, addStores(3, "Last")), p.Document()))
	check(t, s.Close())
	last := p.copy()
	if n := len(must[[]Backup](t)(l.Backups(id))); n != 3 {
		t.Errorf("%d backups, want two and the one taken at closing", n)
	}
	aside := must[string](t)(l.Restore(context.Background(), id, first.Name))
	same(t, "restored", must[workshop.Copy](t)(l.Get(id)), old)
	if aside != "" {
		t.Errorf("a good file was set aside as %s", aside)
	}
	clean(t, l)
	// What was there before is a backup now.
	must[string](t)(l.Restore(context.Background(), id, must[[]Backup](t)(l.Backups(id))[0].Name))
	same(t, "restored back", must[workshop.Copy](t)(l.Get(id)), last)

	// Damage offers the newest good backup, and restoring it sets the damaged file aside.
	backups := must[[]Backup](t)(l.Backups(id))
	check(t, os.Truncate(filepath.Join(l.backupDir(id), backups[0].Name), 8192))
	bad := []byte(strings.Repeat("damaged ", 4000))
	check(t, os.WriteFile(l.path(id), bad, 0o600))
	_, err := l.OpenWorkshop(id)
	var damaged *DamagedError
	if !errors.As(err, &damaged) || damaged.Backup != backups[1].Name {
		t.Fatalf("%v, want damage with backup %s", err, backups[1].Name)
	}
	aside = must[string](t)(l.Restore(context.Background(), id, damaged.Backup))
	if got := must[[]byte](t)(os.ReadFile(aside)); !bytes.Equal(got, bad) {
		t.Error("what was set aside is not the damaged file")
	}
	clean(t, l)
	for _, name := range []string{"", "../" + first.Name, "x.db", "20200101T000000.000Z.db"} {
		if _, err := l.Restore(context.Background(), id, name); !errors.Is(err, ErrNoBackup) {
			t.Errorf("restoring %q: %v, want ErrNoBackup", name, err)
		}
	}
	if _, err := l.Restore(context.Background(), id, backups[0].Name); !errors.Is(err, workshop.ErrDamaged) {
		t.Errorf("restoring a damaged backup: %v", err)
	}
	check(t, os.Remove(l.path(id)))
	must[string](t)(l.Restore(context.Background(), id, open.Name))
	clean(t, l)
	check(t, l.Close())
}

func TestDamagedWorkshopIsNotBackedUp(t *testing.T) {
	l, _ := damage(t, newWorkshop(t, 1), func(path string) { check(t, os.Truncate(path, 9000)) })
	id := rows(t, l)[0].ID
	if _, err := l.Backup(context.Background(), id); !errors.Is(err, workshop.ErrDamaged) {
		t.Errorf("%v, want damage", err)
	}
	if n := len(must[[]Backup](t)(l.Backups(id))); n != 0 {
		t.Errorf("%d backups", n)
	}
}

// TestMigration opens a library with a program two formats on, whose steps rename a bucket and change values.
func TestMigration(t *testing.T) {
	p := newWorkshop(t, 1)
	dir := stored(t, p)
	id := p.Document().ID()
	suffix := func(s string) migration {
		return func(e entry) ([]entry, error) {
			if e.bucket != bucketMeta {
				return []entry{e}, nil
			}
			var v map[string]any
			if err := json.Unmarshal(e.value, &v); err != nil {
				return nil, err
			}
			return []entry{e, {"trace", append([]byte(s), e.key...), []byte("{}")}}, nil
		}
	}
	next := schema{kind: "workshop", format: 3, steps: []migration{suffix("one "), suffix("two ")}}
	o := Options{Now: ticker()}

	reading := must[*Library](t)(openWith(context.Background(), dir, Options{Now: ticker(), ReadOnly: true}, next))
	if _, err := reading.OpenWorkshop(id); !errors.Is(err, ErrReadOnly) {
		t.Errorf("an old format opened for reading: %v, want ErrReadOnly", err)
	}
	check(t, reading.Close())

	failing := next
	failing.steps = []migration{next.steps[0], func(entry) ([]entry, error) { return nil, errors.New("no") }}
	l := must[*Library](t)(openWith(context.Background(), dir, o, failing))
	if _, err := l.OpenWorkshop(id); err == nil {
		t.Error("a failed step passes")
	}
	check(t, l.Close())

	l = must[*Library](t)(openWith(context.Background(), dir, o, next))
	s := must[*Store](t)(l.OpenWorkshop(id))
	var keys []string
	check(t, s.file.view(func(r reader) error {
		return r.each("trace", func(k, _ []byte) error { keys = append(keys, string(k)); return nil })
	}))
	if got := strings.Join(keys, ", "); got != "one head, one shelf, two head, two shelf" {
		t.Errorf("the steps left %s", got)
	}
	check(t, s.Save(p.do(t, addStores(1, "S")), p.Document()))
	check(t, s.Close())
	same(t, "migrated", must[workshop.Copy](t)(l.Get(id)), p.copy())
	clean(t, l)
	// The backup taken before is of the old format, and can be restored.
	backups := must[[]Backup](t)(l.Backups(id))
	must[string](t)(l.Restore(context.Background(), id, backups[len(backups)-1].Name))
	clean(t, l)
	check(t, l.Close())

	l = openTest(t, dir)
	var newer *workshop.NewerError
	if _, err := l.OpenWorkshop(id); !errors.As(err, &newer) || newer.Format != 3 || newer.Reads != 1 {
		t.Errorf("the old program on the new file: %v, want a NewerError", err)
	}
	check(t, l.Close())
}
