package desk

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"ownerloop/app"
	"ownerloop/app/library"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// ErrReadOnly says that the workshop was opened for reading.
var ErrReadOnly = errors.New("the workshop is open for reading only")

// Lent is what the program lends to a desk.
type Lent struct {
	app.Host
	// Dispatch runs a function on the goroutine the desk is used from, later and in order.
	Dispatch func(func())
	// Language of the pack's texts as the reader wants them.
	Language string
	// ReadOnly opens for reading: every change is refused with ErrReadOnly.
	ReadOnly bool
}

// Desk is one workshop open for work.
type Desk struct {
	lent    Lent
	store   *library.Store
	session *workshop.Session
	saver   *library.Saver
	pack    *playbooks.Pack
	views   views

	waiting   []pending // acts not yet on the disk, oldest first
	state     State
	listeners []*listener
	saved     []func(State)
	closed    bool
}

// Change says what an act did to the workshop.
type Change struct {
	Diff workshop.Diff
	// Label is the act's; empty for a merge.
	Label text.Message
	// Before is the document as it was.
	Before *workshop.Document
}

// Touches reports whether the act wrote a record of one of the kinds; without kinds, whether it wrote anything.
func (c Change) Touches(tables ...string) bool {
	if len(tables) == 0 {
		return len(c.Diff.Touched) > 0
	}
	return slices.ContainsFunc(c.Diff.Touched, func(t workshop.Touch) bool { return slices.Contains(tables, t.Table) })
}

type listener struct{ tell func(Change) }

// Open opens a workshop of the library. Errors are those of library.OpenWorkshop.
func Open(lib *library.Library, id uuid.UUID, lent Lent) (*Desk, error) {
	store, err := lib.OpenWorkshop(id)
	if err != nil {
		return nil, fmt.Errorf("open a desk: %w", err)
	}
	d := &Desk{lent: lent, store: store, session: lent.Open(store.Document())}
	d.pack = store.Document().Pack().In(lent.Language)
	d.state = State{Kind: Saved, At: editedAt(store.Document())}
	if lent.ReadOnly {
		d.state.Kind = ReadOnly
		return d, nil
	}
	d.startSaving()
	return d, nil
}

func editedAt(doc *workshop.Document) time.Time {
	latest := doc.Seen().Latest()
	if latest == 0 {
		return time.Time{}
	}
	return workshop.Stamp{HLC: latest}.Time()
}

// ID is the workshop's.
func (d *Desk) ID() uuid.UUID { return d.session.Document().ID() }

// Document is the workshop as it stands.
func (d *Desk) Document() *workshop.Document { return d.session.Document() }

// Records are the document's.
func (d *Desk) Records() workshop.Records { return d.session.Document().Records }

// Pack is the workshop's method in the reader's language.
func (d *Desk) Pack() *playbooks.Pack { return d.pack }

// Now is the time of day.
func (d *Desk) Now() time.Time { return d.lent.Now() }

// Author is whose hand it is.
func (d *Desk) Author() string { return d.lent.Author }

// Language is the reader's.
func (d *Desk) Language() string { return d.lent.Language }

// Speak changes the language of the pack's texts.
func (d *Desk) Speak(language string) {
	d.lent.Language = language
	d.pack = d.Document().Pack().In(language)
	d.views = views{}
}

// Do makes one edit: change writes the draft; nothing happens when it returns an error or changes nothing. The edit is
// on its way to the disk when Do returns; State tells when it is there.
func (d *Desk) Do(label text.Message, change func(*workshop.Draft) error) error {
	if d.saver == nil {
		return ErrReadOnly
	}
	draft := d.session.Draft(label)
	if err := change(draft); err != nil {
		return err
	}
	return d.Commit(draft)
}

// Draft begins an edit that grows, such as a drag or a burst of typing: put records into it again and again, then
// Commit; dropping it abandons the edit.
func (d *Desk) Draft(label text.Message) *workshop.Draft { return d.session.Draft(label) }

// Commit applies a draft as one edit.
func (d *Desk) Commit(draft *workshop.Draft) error {
	if d.saver == nil {
		return ErrReadOnly
	}
	before := d.Document()
	res, err := d.session.Do(draft)
	if err != nil {
		return fmt.Errorf("edit: %w", err)
	}
	d.acted(res, before)
	return nil
}

// acted sends an act to the disk and tells the listeners.
func (d *Desk) acted(res workshop.Result, before *workshop.Document) {
	if res.Edit.At.IsZero() {
		return
	}
	d.save(pending{res: res, doc: d.Document()})
	d.tell(Change{Diff: res.Diff, Label: res.Edit.Label, Before: before})
}

// CanUndo is the label of what Undo would take back.
func (d *Desk) CanUndo() (text.Message, bool) { return d.session.CanUndo() }

// CanRedo is the label of what Redo would do again.
func (d *Desk) CanRedo() (text.Message, bool) { return d.session.CanRedo() }

// Undo takes back the last edit and returns what it left alone because it has been written since. Errors are those of
// workshop.Session.
func (d *Desk) Undo() ([]workshop.Skipped, error) { return d.back((*workshop.Session).Undo) }

// Redo does the last undone edit again, likewise.
func (d *Desk) Redo() ([]workshop.Skipped, error) { return d.back((*workshop.Session).Redo) }

func (d *Desk) back(act func(*workshop.Session) (workshop.Result, error)) ([]workshop.Skipped, error) {
	if d.saver == nil {
		return nil, ErrReadOnly
	}
	before := d.Document()
	res, err := act(d.session)
	if err != nil {
		return nil, err
	}
	d.acted(res, before)
	return res.Skipped, nil
}

// Rewind makes the workshop as it was after the history entry at a stamp, as one edit that can be undone. See
// workshop.Session.Rewind.
func (d *Desk) Rewind(to workshop.Stamp, label text.Message) error {
	if d.saver == nil {
		return ErrReadOnly
	}
	c, err := d.Copy()
	if err != nil {
		return err
	}
	var later []workshop.Edit
	for _, e := range c.History {
		if e.At.After(to) {
			later = append(later, e)
		}
	}
	before := d.Document()
	res, err := d.session.Rewind(label, later)
	if err != nil {
		return fmt.Errorf("go back: %w", err)
	}
	d.acted(res, before)
	return nil
}

// Join merges another copy of the workshop. It can't be undone.
func (d *Desk) Join(c workshop.Copy) error {
	if d.saver == nil {
		return ErrReadOnly
	}
	before := d.Document()
	diff, err := d.session.Join(c.Document)
	if err != nil {
		return fmt.Errorf("merge: %w", err)
	}
	d.save(pending{diff: diff, history: c.History, doc: d.Document()})
	d.tell(Change{Diff: diff, Before: before})
	return nil
}

// Edited reports whether anything was changed since the workshop was opened.
func (d *Desk) Edited() bool { return d.Document() != d.store.Document() }

// Listen calls tell after every change until the returned function is called.
func (d *Desk) Listen(tell func(Change)) (stop func()) {
	l := &listener{tell}
	d.listeners = append(d.listeners, l)
	return func() {
		d.listeners = slices.DeleteFunc(d.listeners, func(o *listener) bool { return o == l })
	}
}

func (d *Desk) tell(c Change) {
	for _, l := range slices.Clone(d.listeners) {
		l.tell(c)
	}
}
