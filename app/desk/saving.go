package desk

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"ownerloop/app"
	"ownerloop/app/library"
	"ownerloop/app/workshop"
)

// StateKind says how far what was done is on the disk.
type StateKind uint8

// The states.
const (
	Saved    StateKind = iota // everything is on the disk
	Saving                    // something is on its way
	NotSaved                  // the disk refused; everything is kept in memory, Retry goes on
	ReadOnly
)

// State is what the header says about saving.
type State struct {
	Kind    StateKind
	At      time.Time // of the last edit on the disk; zero for none
	Waiting int       // acts not yet on the disk
	Err     error     // why, when NotSaved
}

// pending is an act that is not known to be on the disk: an edit's result, or a merge.
type pending struct {
	res     workshop.Result
	diff    workshop.Diff
	history []workshop.Edit
	doc     *workshop.Document
}

// State is how far things are saved.
func (d *Desk) State() State { return d.state }

// ListenState calls tell whenever State changes, and until the desk is closed.
func (d *Desk) ListenState(tell func(State)) { d.saved = append(d.saved, tell) }

func (d *Desk) setState(s State) {
	d.state = s
	for _, tell := range d.saved {
		tell(s)
	}
}

func (d *Desk) startSaving() {
	d.saver = library.NewSaver(d.store, func(s library.Saved) {
		d.lent.Dispatch(func() { d.tellSaved(s) })
	})
	for _, p := range d.waiting {
		d.queue(p)
	}
}

// save sends an act to the disk.
func (d *Desk) save(p pending) {
	d.waiting = append(d.waiting, p)
	d.queue(p)
	s := d.state
	s.Waiting = len(d.waiting)
	if s.Kind == Saved {
		s.Kind = Saving
	}
	d.setState(s)
}

func (d *Desk) queue(p pending) {
	if p.history != nil {
		d.saver.SaveMerge(p.diff, p.history, p.doc)
		return
	}
	d.saver.Save(p.res, p.doc)
}

// tellSaved hears from the disk.
func (d *Desk) tellSaved(s library.Saved) {
	if d.closed {
		return
	}
	if s.Err != nil {
		d.setState(State{Kind: NotSaved, At: d.state.At, Waiting: len(d.waiting), Err: s.Err})
		return
	}
	at := d.state.At
	if len(d.waiting) > 0 {
		d.waiting = slices.Delete(d.waiting, 0, 1)
	}
	if !s.At.IsZero() {
		at = s.At.Time()
	}
	next := State{Kind: Saving, At: at, Waiting: len(d.waiting)}
	if len(d.waiting) == 0 {
		next.Kind = Saved
	}
	d.setState(next)
}

// Retry goes on saving after the disk refused.
func (d *Desk) Retry() {
	if d.saver != nil && d.state.Kind == NotSaved {
		d.setState(State{Kind: Saving, At: d.state.At, Waiting: len(d.waiting)})
		d.saver.Retry()
	}
}

// History returns up to n entries older than before, newest first; the zero stamp begins with the newest. Edits that
// are not on the disk yet are not among them.
func (d *Desk) History(before workshop.Stamp, n int) ([]workshop.Edit, error) {
	return d.store.History(before, n)
}

// Copy is the whole workshop with its history, what is not on the disk yet included.
func (d *Desk) Copy() (workshop.Copy, error) {
	var all []workshop.Edit
	var before workshop.Stamp
	for {
		page, err := d.store.History(before, 1000)
		if err != nil {
			return workshop.Copy{}, fmt.Errorf("read the history: %w", err)
		}
		all = append(all, page...)
		if len(page) < 1000 {
			break
		}
		before = page[len(page)-1].At
	}
	slices.Reverse(all)
	for _, p := range d.waiting {
		fresh := p.history
		if fresh == nil {
			fresh = []workshop.Edit{p.res.Edit}
		}
		all = workshop.JoinHistory(all, fresh)
	}
	return workshop.Copy{Document: d.Document(), History: all}, nil
}

// Detach takes the workshop off the desk: nothing is told any more, and nothing can be changed. The returned function
// saves what is waiting, leaves a summary for the library's list and closes the workshop; it may take a while and run
// on any goroutine. When something could not be saved its error wraps library.ErrUnsaved, everything is kept, and the
// desk can be attached again.
func (d *Desk) Detach() (finish func() error) {
	d.closed = true
	saver, store, doc := d.saver, d.store, d.Document()
	return func() error {
		if saver != nil {
			if err := saver.Close(); err != nil {
				return fmt.Errorf("close the desk: %w", err)
			}
			summary, err := app.Summarise(doc).Encode()
			if err == nil {
				err = store.Describe(summary, workshop.Stamp{HLC: doc.Seen().Latest()})
			}
			if err != nil {
				return errors.Join(fmt.Errorf("describe the workshop: %w", err), store.Close())
			}
		}
		if err := store.Close(); err != nil {
			return fmt.Errorf("close the workshop: %w", err)
		}
		return nil
	}
}

// Attach puts the workshop back on the desk after Detach could not save; saving starts again with what waited.
func (d *Desk) Attach() {
	d.closed = false
	if d.saver != nil {
		d.startSaving()
	}
}

// Close does what Detach and its function do, and attaches the desk again when something could not be saved.
func (d *Desk) Close() error {
	if d.closed {
		return nil
	}
	err := d.Detach()()
	if errors.Is(err, library.ErrUnsaved) {
		d.Attach()
	}
	return err
}

// Abandon closes the workshop without what is not on the disk.
func (d *Desk) Abandon() error {
	d.closed = true
	if err := d.store.Close(); err != nil {
		return fmt.Errorf("close the workshop: %w", err)
	}
	return nil
}
