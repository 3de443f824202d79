package library

import (
	"errors"
	"sync"
	"testing"

	"ownerloop/app/workshop"
)

// TestSaverSavesInOrderAndTellsWhenOnDisk reads the file at every call: what is told must be there.
func TestSaverSavesInOrderAndTellsWhenOnDisk(t *testing.T) {
	dir := t.TempDir()
	l := openTest(t, dir)
	p := newWorkshop(t, 1)
	check(t, l.Create(p.copy()))
	s := must[*Store](t)(l.OpenWorkshop(p.Document().ID()))
	var mu sync.Mutex
	var told []Saved
	v := NewSaver(s, func(x Saved) {
		last, err := s.History(workshop.Stamp{}, 1)
		if err != nil || x.Err != nil || last[0].At != x.At {
			t.Errorf("told that %s is on the disk (%v); the newest there is %v (%v)", x.At, x.Err, last, err)
		}
		mu.Lock()
		defer mu.Unlock()
		told = append(told, x)
	})
	var want []workshop.Stamp
	for range 30 {
		res := p.do(t, addStores(1, "S"))
		want = append(want, res.Edit.At)
		v.Save(res, p.Document())
	}
	v.Save(workshop.Result{}, p.Document())
	check(t, v.Close())
	if len(told) != len(want) || told[len(told)-1].Waiting != 0 || v.Waiting() != 0 {
		t.Fatalf("told %d times of %d acts; waiting %d", len(told), len(want), v.Waiting())
	}
	for i := range want {
		if told[i].At != want[i] {
			t.Errorf("act %d: told of %s, want %s", i, told[i].At, want[i])
		}
	}
	check(t, l.Close())
	l = openTest(t, dir)
	same(t, "saved in the background", must[workshop.Copy](t)(l.Get(p.Document().ID())), p.copy())
	check(t, l.Close())
}

// TestSaverKeepsWhatFails closes the store under the Saver, so that saving fails, and opens it again.
func TestSaverKeepsWhatFails(t *testing.T) {
	l := openTest(t, t.TempDir())
	p := newWorkshop(t, 1)
	check(t, l.Create(p.copy()))
	id := p.Document().ID()
	s := must[*Store](t)(l.OpenWorkshop(id))
	told := make(chan Saved, 100)
	v := NewSaver(s, func(x Saved) { told <- x })
	check(t, s.Close())
	var acts []workshop.Stamp
	for range 3 {
		res := p.do(t, addStores(1, "S"))
		acts = append(acts, res.Edit.At)
		v.Save(res, p.Document())
	}
	if x := <-told; !errors.Is(x.Err, ErrClosed) || x.At != acts[0] || x.Waiting == 0 {
		t.Fatalf("told %+v", x)
	}
	v.Retry()
	if x := <-told; !errors.Is(x.Err, ErrClosed) || x.At != acts[0] || x.Waiting != 3 {
		t.Fatalf("told again %+v", x)
	}
	// The store comes back, as after making room on the disk.
	again := must[*Store](t)(l.OpenWorkshop(id))
	s.mu.Lock()
	s.file = again.file
	s.mu.Unlock()
	v.Retry()
	for _, at := range acts {
		if x := <-told; x.Err != nil || x.At != at {
			t.Fatalf("told %+v, want %s", x, at)
		}
	}
	same(t, "after trying again", must[workshop.Copy](t)(l.Get(id)), p.copy())
	s.mu.Lock()
	s.file = nil
	s.mu.Unlock()
	v.Save(p.do(t, addStores(1, "S")), p.Document())
	if err := v.Close(); !errors.Is(err, ErrUnsaved) || !errors.Is(err, ErrClosed) {
		t.Errorf("closing with an act that can't be saved: %v", err)
	}
	check(t, l.Close())
}
