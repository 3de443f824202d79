package library

import (
	"errors"
	"fmt"
	"sync"

	"ownerloop/app/workshop"
)

// Saved is what a Saver tells about one act: that it is on the disk, or why not.
type Saved struct {
	At      workshop.Stamp // of the act's edit; zero for a merge
	Waiting int            // acts not yet on the disk, this one included when Err is set
	Err     error          // as from Store.Save; the Saver then waits for Retry
}

// Saver saves acts in the order they come, on a goroutine of its own, so that who edits never waits for the disk. After
// an error it stops and keeps what is waiting; Retry goes on with the same act, so the order stays.
type Saver struct {
	store *Store
	tell  func(Saved)
	ended chan struct{}

	mu      sync.Mutex
	wake    sync.Cond
	queue   []act
	stuck   error
	closing bool
}

// act is one save that waits.
type act struct {
	at      workshop.Stamp
	diff    workshop.Diff
	history []workshop.Edit
	doc     *workshop.Document
}

// NewSaver begins to save into a store. tell is called after every act and every failed try, on the Saver's goroutine;
// it must not call Close.
func NewSaver(s *Store, tell func(Saved)) *Saver {
	v := &Saver{store: s, tell: tell, ended: make(chan struct{})}
	v.wake.L = &v.mu
	go v.run()
	return v
}

// Save queues an act and returns at once. Arguments are those of Store.Save.
func (v *Saver) Save(res workshop.Result, doc *workshop.Document) {
	if !res.Edit.At.IsZero() {
		v.add(act{res.Edit.At, res.Diff, []workshop.Edit{res.Edit}, doc})
	}
}

// SaveMerge queues a merge. Arguments are those of Store.SaveMerge.
func (v *Saver) SaveMerge(diff workshop.Diff, history []workshop.Edit, doc *workshop.Document) {
	v.add(act{diff: diff, history: history, doc: doc})
}

func (v *Saver) add(a act) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.queue = append(v.queue, a)
	v.wake.Signal()
}

// Waiting is the number of acts that are not yet on the disk.
func (v *Saver) Waiting() int {
	v.mu.Lock()
	defer v.mu.Unlock()
	return len(v.queue)
}

// Retry goes on after an error.
func (v *Saver) Retry() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.stuck = nil
	v.wake.Signal()
}

// Close saves what is waiting, trying once more after an error, and ends the Saver; the store stays open. When
// something could not be saved it returns why and how much.
func (v *Saver) Close() error {
	v.mu.Lock()
	v.closing, v.stuck = true, nil
	v.wake.Signal()
	v.mu.Unlock()
	<-v.ended
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.queue) == 0 {
		return nil
	}
	return fmt.Errorf("%d acts are not saved: %w", len(v.queue), errors.Join(v.stuck, ErrUnsaved))
}

// ErrUnsaved says that a Saver ended with acts that are not on the disk.
var ErrUnsaved = errors.New("not everything is saved")

func (v *Saver) run() {
	defer close(v.ended)
	for {
		a, ok := v.next()
		if !ok {
			return
		}
		err := v.store.save(a.diff, a.history, a.doc)
		v.mu.Lock()
		v.stuck = err
		if err == nil {
			v.queue[0] = act{}
			v.queue = v.queue[1:]
		}
		waiting := len(v.queue)
		v.mu.Unlock()
		v.tell(Saved{a.at, waiting, err})
	}
}

// next waits for an act that can be saved; false when there is none and the Saver is to end.
func (v *Saver) next() (act, bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for !v.closing && (len(v.queue) == 0 || v.stuck != nil) {
		v.wake.Wait()
	}
	if len(v.queue) == 0 || v.stuck != nil {
		return act{}, false
	}
	return v.queue[0], true
}
