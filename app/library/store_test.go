package library

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assessment"

	"go.etcd.io/bbolt"
)

func TestWhatIsSavedIsThereAfterReopening(t *testing.T) {
	dir := t.TempDir()
	l := openTest(t, dir)
	p := newWorkshop(t, 1)
	check(t, l.Create(p.copy()))
	s := must[*Store](t)(l.OpenWorkshop(p.Document().ID()))
	p = &person{Session: begin(s.Document()).Session, history: p.history}

	var saved []workshop.Result
	save := func(res workshop.Result) {
		check(t, s.Save(res, p.Document()))
		saved = append(saved, res)
	}
	save(p.do(t, addStores(20, "North")))
	save(p.do(t, func(d *workshop.Draft) { workshop.Milestones.Put(d, workshop.Milestone{Name: "Kick-off"}) }))
	save(p.do(t, func(d *workshop.Draft) {
		stores := workshop.Stores.List(p.Document().Records)
		workshop.Stores.Delete(d, stores[0].ID)
		stores[1].Name = "Renamed"
		workshop.Stores.Put(d, stores[1])
	}))
	res := must[workshop.Result](t)(p.Undo())
	p.history = append(p.history, res.Edit)
	save(res)
	check(t, s.Save(workshop.Result{}, p.Document())) // an act that changed nothing

	same(t, "while open", must[workshop.Copy](t)(l.Get(p.Document().ID())), p.copy())
	check(t, s.Describe([]byte("scores"), res.Edit.At))
	if row := rows(t, l)[0]; row.Edited != res.Edit.At || string(row.Summary) != "scores" || row.Name != "Workshop 1" || row.Organisation != "Kestrel" {
		t.Fatalf("row while open: %+v", row)
	}
	clean(t, l)
	check(t, s.Close())
	check(t, l.Close())

	l = openTest(t, dir)
	same(t, "reopened", must[workshop.Copy](t)(l.Get(p.Document().ID())), p.copy())
	if row := rows(t, l)[0]; row.Edited != res.Edit.At || string(row.Summary) != "scores" || row.Summarised != res.Edit.At {
		t.Fatalf("row after reopening: %+v", row)
	}
	clean(t, l)
	check(t, l.Close())
}

func TestEverySaveIsSynced(t *testing.T) {
	l := openTest(t, t.TempDir())
	p := newWorkshop(t, 1)
	check(t, l.Create(p.copy()))
	s := must[*Store](t)(l.OpenWorkshop(p.Document().ID()))
	for _, db := range []*bbolt.DB{s.file.db, l.cat.db} {
		if db.NoSync || db.NoFreelistSync || db.NoGrowSync {
			t.Errorf("%s: NoSync %v, NoFreelistSync %v, NoGrowSync %v", db.Path(), db.NoSync, db.NoFreelistSync, db.NoGrowSync)
		}
	}
	check(t, l.Close())
}

func TestOneEditIsOneTransactionOfItsRecords(t *testing.T) {
	l := openTest(t, t.TempDir())
	p := newWorkshop(t, 1)
	p.do(t, addStores(500, "Many"))
	check(t, l.Create(p.copy()))
	s := must[*Store](t)(l.OpenWorkshop(p.Document().ID()))
	before := lastTx(t, s)
	res := p.do(t, addStores(1, "One"))
	check(t, s.Save(res, p.Document()))
	if got := lastTx(t, s) - before; got != 1 {
		t.Errorf("%d transactions for one edit", got)
	}
	check(t, l.Close())
}

func lastTx(t *testing.T, s *Store) (id int) {
	check(t, s.file.db.View(func(tx *bbolt.Tx) error { id = tx.ID(); return nil }))
	return id
}

func TestHistoryComesInPagesNewestFirst(t *testing.T) {
	l := openTest(t, t.TempDir())
	p := newWorkshop(t, 1)
	for range 23 {
		p.do(t, addStores(1, "S"))
	}
	check(t, l.Create(p.copy()))
	s := must[*Store](t)(l.OpenWorkshop(p.Document().ID()))
	var got []workshop.Edit
	for before := (workshop.Stamp{}); ; {
		page := must[[]workshop.Edit](t)(s.History(before, 7))
		if len(page) == 0 {
			break
		}
		got = append(got, page...)
		before = page[len(page)-1].At
	}
	want := newest(p.history)
	if len(got) != len(want) {
		t.Fatalf("%d entries, want %d", len(got), len(want))
	}
	for i := range got {
		if got[i].At != want[i].At {
			t.Fatalf("entry %d is %s, want %s", i, got[i].At, want[i].At)
		}
	}
	middle := workshop.Stamp{HLC: want[5].At.HLC + 1} // a stamp nothing has
	if page := must[[]workshop.Edit](t)(s.History(middle, 1)); page[0].At != want[5].At {
		t.Errorf("before a stamp in between: %s, want %s", page[0].At, want[5].At)
	}
	if page := must[[]workshop.Edit](t)(s.History(workshop.Stamp{HLC: ^uint64(0)}, 1)); page[0].At != want[0].At {
		t.Errorf("before the far future: %s, want %s", page[0].At, want[0].At)
	}
	check(t, l.Close())
}

func TestMergingSavesWhatMergedCopiesHold(t *testing.T) {
	base := newWorkshop(t, 1)
	here := &person{Session: begin(base.Document()).Session, history: base.history}
	there := &person{Session: begin(base.Document()).Session, history: base.history}
	here.do(t, addStores(2, "Here"))
	there.do(t, func(d *workshop.Draft) { workshop.Milestones.Put(d, workshop.Milestone{Name: "There"}) })
	there.do(t, addStores(2, "There"))
	want, _, err := workshop.MergeCopies(here.copy(), there.copy())
	check(t, err)

	l := openTest(t, t.TempDir())
	check(t, l.Create(here.copy()))
	check(t, l.Add(context.Background(), there.copy()))
	same(t, "added to a closed one", must[workshop.Copy](t)(l.Get(want.ID())), want)
	check(t, l.Add(context.Background(), there.copy()))
	same(t, "added again", must[workshop.Copy](t)(l.Get(want.ID())), want)

	s := must[*Store](t)(l.OpenWorkshop(want.ID()))
	if err := l.Add(context.Background(), there.copy()); !errors.Is(err, ErrOpen) {
		t.Errorf("adding to an open one: %v, want ErrOpen", err)
	}
	open := begin(s.Document())
	there.do(t, addStores(1, "More"))
	diff, err := open.Join(there.Document())
	check(t, err)
	check(t, s.SaveMerge(diff, there.history, open.Document()))
	want, _, err = workshop.MergeCopies(want, there.copy())
	check(t, err)
	same(t, "merged while open", must[workshop.Copy](t)(l.Get(want.ID())), want)
	clean(t, l)
	check(t, l.Close())
}

// TestErasingLeavesNothingOnTheDisk looks for the name of an erased person in every byte of the folder.
func TestErasingLeavesNothingOnTheDisk(t *testing.T) {
	const name = "Roderick Unforgettable"
	dir := t.TempDir()
	l := openTest(t, dir)
	p := newWorkshop(t, 1)
	p.do(t, func(d *workshop.Draft) {
		workshop.Participants.Put(d, assessment.Participant{Name: name, Function: "mops"})
	})
	check(t, l.Create(p.copy()))
	id := p.Document().ID()
	must[Backup](t)(l.Backup(context.Background(), id))
	s := must[*Store](t)(l.OpenWorkshop(id))
	check(t, s.Save(p.do(t, func(d *workshop.Draft) { workshop.Milestones.Put(d, workshop.Milestone{Name: "Kick-off"}) }), p.Document()))
	if !onDisk(t, dir, name) {
		t.Fatal("the test can't see the name where it must be")
	}
	check(t, s.Save(p.do(t, func(d *workshop.Draft) {
		for _, v := range workshop.Participants.List(p.Document().Records) {
			if v.Name == name {
				d.Erase(v.ID)
			}
		}
	}), p.Document()))
	if onDisk(t, dir, name) {
		t.Error("the name is still in the folder")
	}
	if backups := must[[]Backup](t)(l.Backups(id)); len(backups) != 1 {
		t.Errorf("%d backups, want the one made after", len(backups))
	}
	check(t, s.Save(p.do(t, addStores(1, "After")), p.Document()))
	history := must[[]workshop.Edit](t)(p.Document().CleanHistory(p.history))
	same(t, "after erasing", must[workshop.Copy](t)(l.Get(id)), workshop.Copy{Document: p.Document(), History: history})
	clean(t, l)
	check(t, l.Close())
}

func onDisk(t *testing.T, dir, what string) bool {
	found := false
	check(t, filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		found = found || bytes.Contains(raw, []byte(what))
		return err
	}))
	return found
}

func TestSavingTheSameActTwiceChangesNothing(t *testing.T) {
	l := openTest(t, t.TempDir())
	p := newWorkshop(t, 1)
	check(t, l.Create(p.copy()))
	s := must[*Store](t)(l.OpenWorkshop(p.Document().ID()))
	res := p.do(t, addStores(3, "S"))
	for range 2 {
		check(t, s.Save(res, p.Document()))
	}
	same(t, "saved twice", must[workshop.Copy](t)(l.Get(p.Document().ID())), p.copy())
	clean(t, l)
	check(t, s.Close())
	if err := s.Save(res, p.Document()); !errors.Is(err, ErrClosed) {
		t.Errorf("saving into a closed store: %v, want ErrClosed", err)
	}
	check(t, l.Close())
}

func TestLimits(t *testing.T) {
	l := openTest(t, t.TempDir())
	p := newWorkshop(t, 1)
	long := bytes.Repeat([]byte("<\u00e9"), 5000)
	p.do(t, func(d *workshop.Draft) {
		workshop.Setups.Put(d, assessment.Setup{ID: workshop.SetupID, Name: string(long), Organisation: string(long)})
	})
	check(t, l.Create(p.copy()))
	s := must[*Store](t)(l.OpenWorkshop(p.Document().ID()))
	check(t, s.Describe(bytes.Repeat([]byte{255}, maxSummary), workshop.Stamp{}))
	if err := s.Describe(make([]byte, maxSummary+1), workshop.Stamp{}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a long summary: %v, want ErrTooLarge", err)
	}
	check(t, s.Close())
	err := l.cat.update(func(w *writer) error { return w.put("x", make([]byte, maxKey+1), nil) })
	if !errors.Is(err, ErrTooLarge) {
		t.Errorf("a long key: %v, want ErrTooLarge", err)
	}
	check(t, l.Close())
}

func TestBinAndPurge(t *testing.T) {
	dir := t.TempDir()
	l := openTest(t, dir)
	p := newWorkshop(t, 1)
	id := p.Document().ID()
	check(t, l.Create(p.copy()))
	if err := l.Create(p.copy()); !errors.Is(err, ErrExists) {
		t.Errorf("creating again: %v, want ErrExists", err)
	}
	must[Backup](t)(l.Backup(context.Background(), id))
	check(t, l.Bin(id))
	if row := rows(t, l)[0]; row.Binned.IsZero() {
		t.Error("not in the bin")
	}
	check(t, os.Remove(filepath.Join(dir, catalogueName))) // what is in the bin is known to the file itself
	check(t, l.Close())
	l = openTest(t, dir)
	if row := rows(t, l)[0]; row.Binned.IsZero() || row.Name != "Workshop 1" {
		t.Errorf("rebuilt row: %+v", row)
	}
	check(t, l.Unbin(id))
	if row := rows(t, l)[0]; !row.Binned.IsZero() {
		t.Error("still in the bin")
	}
	s := must[*Store](t)(l.OpenWorkshop(id))
	for name, err := range map[string]error{"bin": l.Bin(id), "purge": l.Purge(id)} {
		if !errors.Is(err, ErrOpen) {
			t.Errorf("%s while open: %v, want ErrOpen", name, err)
		}
	}
	check(t, s.Close())
	check(t, l.Purge(id))
	if onDisk(t, dir, "Person 1") || len(rows(t, l)) != 0 {
		t.Error("purged, and still there")
	}
	for name, err := range map[string]error{"bin": l.Bin(id), "purge": l.Purge(id)} {
		if !errors.Is(err, ErrNotFound) {
			t.Errorf("%s of nothing: %v, want ErrNotFound", name, err)
		}
	}
	check(t, l.Close())
}
