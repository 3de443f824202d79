package workshop

import (
	"errors"
	"fmt"
	"slices"

	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// Session is one opening of a document for writing: it stamps edits, keeps undo and redo, and holds the present
// document. It is not safe for concurrent use; the documents it hands out are.
type Session struct {
	clock  *Clock
	author string
	doc    *Document
	told   Seen // what the document had seen after this session's last edit
	undo   []step
	redo   []step
}

// step is an edit that can be taken back, with the stamp each of its fields must still have for that.
type step struct {
	edit   Edit
	expect []Stamp // by change
}

// Skipped is a field that undo left alone because it has been written again since.
type Skipped struct {
	Table string
	ID    uuid.UUID
	Field string
}

// Result is what an act of the session did: the edit as history keeps it, and what changed.
type Result struct {
	Edit    Edit
	Diff    Diff
	Skipped []Skipped // only for undo and redo
}

// Errors of Session.
var (
	ErrNothingToUndo = errors.New("nothing to undo")
	ErrNothingToRedo = errors.New("nothing to redo")
	ErrRewritten     = errors.New("everything it changed has been changed again since")
)

// maxUndo bounds the undo stack; the oldest edits fall off.
const maxUndo = 1000

// Open begins a session. The clock's session number must be new: drawn at random for this opening.
func Open(d *Document, clock *Clock, author string) *Session {
	return &Session{clock: clock, author: author, doc: d}
}

// Document is the present state.
func (s *Session) Document() *Document { return s.doc }

// Draft begins an edit of the present document.
func (s *Session) Draft(label text.Message) *Draft {
	return NewDraft(s.doc, s.clock.Next(s.doc.seen), label)
}

// Do applies a draft as one edit. A draft that changes nothing gives an empty Result and no history.
func (s *Session) Do(d *Draft) (Result, error) {
	e, err := d.Edit(s.clock.Next(s.doc.seen), s.author)
	if err != nil || e.Empty() {
		return Result{}, err
	}
	res, err := s.apply(e)
	if err != nil {
		return Result{}, err
	}
	s.redo = nil
	if len(e.Erase) > 0 { // what was erased must not come back
		s.undo = nil
		return res, nil
	}
	s.push(&s.undo, e)
	return res, nil
}

func (s *Session) push(stack *[]step, e Edit) {
	st := step{edit: e, expect: make([]Stamp, len(e.Changes))}
	for i := range st.expect {
		st.expect[i] = e.At
	}
	*stack = append(*stack, st)
	if n := len(*stack) - maxUndo; n > 0 {
		*stack = slices.Delete(*stack, 0, n)
	}
}

// apply applies an edit and writes down what the session has heard since its last one.
func (s *Session) apply(e Edit) (Result, error) {
	e.Heard = s.doc.seen.since(s.told)
	next, diff, err := s.doc.Apply(e)
	if err != nil {
		return Result{}, err
	}
	s.doc, s.told = next, next.seen
	return Result{Edit: forHistory(e), Diff: diff}, nil
}

// forHistory is the edit without the values of private tables.
func forHistory(e Edit) Edit {
	e.Changes = slices.Clone(e.Changes)
	for i := range e.Changes {
		if c := &e.Changes[i]; c.Field != deletedField && kinds[places[c.Table]].hidden {
			c.Before, c.After = nil, nil
		}
	}
	return e
}

// Join merges another copy into the session's document. It can't be undone; undo of earlier edits skips what the
// other copy wrote.
func (s *Session) Join(other *Document) (Diff, error) {
	next, diff, err := Merge(s.doc, other)
	if err != nil {
		return Diff{}, err
	}
	s.doc = next
	return diff, nil
}

// CanUndo returns the label of the edit that Undo would take back.
func (s *Session) CanUndo() (text.Message, bool) { return top(s.undo) }

// CanRedo returns the label of the edit that Redo would do again.
func (s *Session) CanRedo() (text.Message, bool) { return top(s.redo) }

func top(stack []step) (text.Message, bool) {
	if len(stack) == 0 {
		return text.Message{}, false
	}
	return stack[len(stack)-1].edit.Label, true
}

// Undo takes back the session's last edit, field by field, and leaves alone what has been written since. It returns
// ErrNothingToUndo, or ErrRewritten when nothing of the edit is left to take back.
func (s *Session) Undo() (Result, error) { return s.reverse(&s.undo, &s.redo, ErrNothingToUndo) }

// Redo does the last undone edit again. It returns ErrNothingToRedo or ErrRewritten.
func (s *Session) Redo() (Result, error) { return s.reverse(&s.redo, &s.undo, ErrNothingToRedo) }

// reverse writes the opposite of the newest step of from and keeps that on to. Undo of an undo is redo.
func (s *Session) reverse(from, to *[]step, none error) (Result, error) {
	if len(*from) == 0 {
		return Result{}, none
	}
	last := (*from)[len(*from)-1]
	e := Edit{At: s.clock.Next(s.doc.seen), Label: last.edit.Label, Author: s.author}
	var skipped []Skipped
	for i, c := range last.edit.Changes {
		at, ok := s.doc.tables[places[c.Table]].undoable(c, last.expect[i])
		if !ok {
			skipped = append(skipped, Skipped{c.Table, c.ID, c.Field})
			continue
		}
		e.Changes = append(e.Changes, c.opposite(at))
	}
	if e.Empty() {
		*from = (*from)[:len(*from)-1]
		return Result{Skipped: skipped}, fmt.Errorf("%s: %w", last.edit.Label.Key, ErrRewritten)
	}
	res, err := s.apply(e)
	if err != nil {
		return Result{}, err
	}
	*from = (*from)[:len(*from)-1]
	for _, c := range last.edit.Changes {
		s.retarget(c, e.At)
	}
	s.push(to, e)
	res.Skipped = skipped
	return res, nil
}

// opposite is the change that takes c back: a made record is deleted, a deleted one restored.
func (c Change) opposite(at Stamp) Change {
	o := Change{Table: c.Table, ID: c.ID, Field: c.Field, Before: c.After, After: c.Before, Was: at}
	if c.Field == "" {
		o.Field, o.Before, o.After = deletedField, rawFalse, rawTrue
	}
	return o
}

// retarget tells the steps that remain that a field they left at c.Was is back, under the stamp of the edit that
// reversed c.
func (s *Session) retarget(c Change, at Stamp) {
	for _, stack := range [][]step{s.undo, s.redo} {
		for _, st := range stack {
			for i, o := range st.edit.Changes {
				if o.Table == c.Table && o.ID == c.ID && o.Field == c.Field && st.expect[i] == c.Was {
					st.expect[i] = at
				}
			}
		}
	}
}
