package workshop

import (
	"bytes"
	"slices"

	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// Rewind makes the document as it was before the given edits, as one edit with the given label that can itself be
// undone: every field they wrote gets the value it had before the oldest of them, records they made are deleted. later
// are history entries in any order. Hidden ratings stay as they are, for history does not hold their values; so does
// what was erased. A rewind that changes nothing gives an empty Result. O(changes).
func (s *Session) Rewind(label text.Message, later []Edit) (Result, error) {
	type place struct {
		table, field string
		id           uuid.UUID
	}
	later = slices.Clone(later)
	slices.SortFunc(later, func(a, b Edit) int { return a.At.Compare(b.At) })
	made := map[uuid.UUID]bool{} // records that did not exist before
	wanted := map[place]rawMessage{}
	var order []place
	for _, e := range later {
		for _, c := range e.Changes {
			p := place{c.Table, c.Field, c.ID}
			if c.Field == "" {
				made[c.ID] = true
				p.field = deletedField
			}
			t, known := places[c.Table]
			if _, done := wanted[p]; done || !known || kinds[t].hidden || made[c.ID] && c.Field != "" {
				continue
			}
			value := c.Before
			if c.Field == "" {
				value = rawTrue
			}
			wanted[p] = value
			order = append(order, p)
		}
	}
	e := Edit{At: s.clock.Next(s.doc.seen), Label: label, Author: s.author}
	for _, p := range order {
		now, at, ok := s.doc.tables[places[p.table]].current(p.id, p.field)
		if want := wanted[p]; ok && want != nil && !bytes.Equal(now, want) {
			e.Changes = append(e.Changes, Change{Table: p.table, ID: p.id, Field: p.field, Before: now, After: want, Was: at})
		}
	}
	if e.Empty() {
		return Result{}, nil
	}
	res, err := s.apply(e)
	if err != nil {
		return Result{}, err
	}
	s.redo = nil
	s.push(&s.undo, e)
	return res, nil
}

// current returns a field's value and stamp; ok is false when there is no such record or field.
func (t *table) current(id uuid.UUID, field string) (value rawMessage, at Stamp, ok bool) {
	rec := t.find(id)
	if rec == nil {
		return nil, Stamp{}, false
	}
	if field == deletedField {
		return rawBool(rec.Deleted), rec.stamp(0), true
	}
	f := t.kind.fieldNamed(field)
	if f < 0 {
		return nil, Stamp{}, false
	}
	return rawMessage(t.kind.get(rec.value, f)), rec.stamp(f + 1), true
}
