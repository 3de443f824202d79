package library

import (
	"context"
	"errors"
	"os"
	"slices"
	"testing"

	"ownerloop/app/workshop"

	"github.com/google/uuid"
	"pgregory.net/rapid"
)

// model is what a library should hold.
type model struct {
	t       *rapid.T
	dir     string
	lib     *Library
	shelves map[uuid.UUID]*volume
	ids     []uuid.UUID
}

// volume is one workshop in the model.
type volume struct {
	person  *person
	binned  bool
	store   *Store
	summary string
	backups map[string]workshop.Copy
}

// TestSimulation lets a library do random things and compares it with a model after each.
func TestSimulation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "library")
		check(t, err)
		defer os.RemoveAll(dir)
		m := &model{t: t, dir: dir, lib: openTest(t, dir), shelves: map[uuid.UUID]*volume{}}
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			m.step()
		}
		m.compare()
		m.reopen()
		m.compare()
		clean(t, m.lib)
		check(t, m.lib.Close())
	})
}

func (m *model) step() {
	if len(m.ids) == 0 {
		m.create()
		return
	}
	id := rapid.SampledFrom(m.ids).Draw(m.t, "workshop")
	w := m.shelves[id]
	switch act := rapid.IntRange(0, 19).Draw(m.t, "act"); {
	case act == 0:
		m.create()
	case act <= 9:
		m.edit(id, w)
	case act == 10:
		m.merge(id, w)
	case act == 11:
		m.bin(id, w)
	case act == 12:
		b := must[Backup](m.t)(m.lib.Backup(context.Background(), id))
		w.backups[b.Name] = w.person.copy()
	case act == 13:
		m.restore(id, w)
	case act == 14:
		m.close(w)
	case act == 15:
		m.reopen()
	case act == 16:
		check(m.t, m.lib.Rebuild(context.Background()))
	case act == 17:
		m.purge(id, w)
	default:
		m.compare()
	}
}

func (m *model) create() {
	n := byte(len(m.ids) + 1)
	for slices.Contains(m.ids, uuid.UUID{1, 15: n}) {
		n++
	}
	p := newWorkshop(m.t, n)
	check(m.t, m.lib.Create(p.copy()))
	id := p.Document().ID()
	m.shelves[id] = &volume{person: p, backups: map[string]workshop.Copy{}}
	m.ids = append(m.ids, id)
	slices.SortFunc(m.ids, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
}

// open opens the workshop's store if it is not open, with a new session.
func (m *model) open(id uuid.UUID, w *volume) {
	if w.store == nil {
		w.store = must[*Store](m.t)(m.lib.OpenWorkshop(id))
		w.person = &person{Session: begin(w.store.Document()).Session, history: w.person.history}
	}
}

func (m *model) close(w *volume) {
	if w.store != nil {
		check(m.t, w.store.Close())
		w.store = nil
	}
}

func (m *model) edit(id uuid.UUID, w *volume) {
	m.open(id, w)
	p := w.person
	before := len(p.history)
	var res workshop.Result
	switch rapid.IntRange(0, 7).Draw(m.t, "edit") {
	case 0:
		r, err := p.Undo()
		if err != nil {
			return
		}
		res = r
		p.history = append(p.history, r.Edit)
	case 1:
		r, err := p.Redo()
		if err != nil {
			return
		}
		res = r
		p.history = append(p.history, r.Edit)
	case 2:
		res = p.do(m.t, func(d *workshop.Draft) { workshop.Milestones.Put(d, workshop.Milestone{Name: "M"}) })
	case 3:
		people := workshop.Participants.List(p.Document().Records)
		if len(people) == 0 || rapid.Bool().Draw(m.t, "not really") {
			return
		}
		res = p.do(m.t, func(d *workshop.Draft) { d.Erase(rapid.SampledFrom(people).Draw(m.t, "person").ID) })
		clear(w.backups)
	case 4:
		stores := workshop.Stores.List(p.Document().Records)
		if len(stores) == 0 {
			return
		}
		res = p.do(m.t, func(d *workshop.Draft) { workshop.Stores.Delete(d, rapid.SampledFrom(stores).Draw(m.t, "store").ID) })
	default:
		res = p.do(m.t, addStores(rapid.IntRange(1, 4).Draw(m.t, "records"), "S"))
	}
	check(m.t, w.store.Save(res, p.Document()))
	if len(p.history) > before && rapid.Bool().Draw(m.t, "summary") {
		w.summary = p.history[before].At.String()
		check(m.t, w.store.Describe([]byte(w.summary), p.history[before].At))
	}
	m.clean(w)
}

// clean cleans the model's history the way the document asks.
func (m *model) clean(w *volume) {
	w.person.history = must[[]workshop.Edit](m.t)(w.person.Document().CleanHistory(w.person.history))
}

// merge adds a copy that somebody else has edited.
func (m *model) merge(id uuid.UUID, w *volume) {
	from := w.person.copy()
	names := make([]string, 0, len(w.backups))
	for n := range w.backups {
		names = append(names, n)
	}
	slices.Sort(names)
	if len(names) > 0 && rapid.Bool().Draw(m.t, "old") {
		from = w.backups[rapid.SampledFrom(names).Draw(m.t, "from")]
	}
	other := &person{Session: begin(from.Document).Session, history: from.History}
	other.do(m.t, addStores(2, "Theirs"))
	if people := workshop.Participants.List(other.Document().Records); len(people) > 0 && rapid.IntRange(0, 3).Draw(m.t, "erase") == 0 {
		other.do(m.t, func(d *workshop.Draft) { d.Erase(people[0].ID) })
		clear(w.backups)
	}
	theirs := other.copy()
	theirs.History = must[[]workshop.Edit](m.t)(theirs.CleanHistory(theirs.History))
	merged, _, err := workshop.MergeCopies(w.person.copy(), theirs)
	check(m.t, err)
	if w.store == nil {
		check(m.t, m.lib.Add(context.Background(), theirs))
		w.person = &person{Session: begin(merged.Document).Session, history: merged.History}
		return
	}
	diff, err := w.person.Join(theirs.Document)
	check(m.t, err)
	check(m.t, w.store.SaveMerge(diff, theirs.History, w.person.Document()))
	w.person.history = merged.History
}

func (m *model) bin(id uuid.UUID, w *volume) {
	act, want := m.lib.Bin, true
	if w.binned {
		act, want = m.lib.Unbin, false
	}
	err := act(id)
	if w.store != nil {
		if !errors.Is(err, ErrOpen) {
			m.t.Fatalf("bin while open: %v", err)
		}
		return
	}
	check(m.t, err)
	w.binned = want
}

func (m *model) restore(id uuid.UUID, w *volume) {
	m.close(w)
	list := must[[]Backup](m.t)(m.lib.Backups(id))
	for _, b := range list {
		c, ok := w.backups[b.Name]
		if !ok {
			continue
		}
		must[string](m.t)(m.lib.Restore(context.Background(), id, b.Name))
		w.person = &person{Session: begin(c.Document).Session, history: c.History}
		row := must[Row](m.t)(m.lib.Row(id)) // the shelf is the backup's
		w.binned, w.summary = !row.Binned.IsZero(), string(row.Summary)
		return
	}
}

func (m *model) purge(id uuid.UUID, w *volume) {
	m.close(w)
	check(m.t, m.lib.Purge(id))
	delete(m.shelves, id)
	m.ids = slices.DeleteFunc(m.ids, func(x uuid.UUID) bool { return x == id })
}

func (m *model) reopen() {
	check(m.t, m.lib.Close())
	m.lib = openTest(m.t, m.dir)
	for _, id := range m.ids {
		m.shelves[id].store = nil
	}
}

func (m *model) compare() {
	all := rows(m.t, m.lib)
	if len(all) != len(m.ids) {
		m.t.Fatalf("%d rows, want %d", len(all), len(m.ids))
	}
	for i, id := range m.ids {
		w, row := m.shelves[id], all[i]
		if row.ID != id || !row.Binned.IsZero() != w.binned || row.Damaged || row.Edited != lastOf(w.person.history) {
			m.t.Fatalf("row %+v of %s, binned %v, last edit %s", row, id, w.binned, lastOf(w.person.history))
		}
		if string(row.Summary) != w.summary {
			m.t.Fatalf("row of %s has summary %q, want %q", id, row.Summary, w.summary)
		}
		same(m.t, "compared", must[workshop.Copy](m.t)(m.lib.Get(id)), w.person.copy())
	}
}
