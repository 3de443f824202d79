package workshop

import (
	"iter"

	"github.com/google/uuid"
)

// Kind is a table's schema with the type of its records: the way to read and write them.
type Kind[T any] struct{ *kind }

func (k *Kind[T]) untyped() *kind { return k.kind }

// KeyID is the ID of the record that has v's natural key; uuid.Nil for a table without one.
func (k *Kind[T]) KeyID(v T) uuid.UUID { return k.keyID(&v) }

// All yields the live records, by ID; order for people is the caller's (Ordered). A record whose owner is gone is left
// out, and a reference to nothing reads as none (Problems lists both).
func (k *Kind[T]) All(r Records) iter.Seq[T] {
	return func(yield func(T) bool) {
		k.live(r, func(_ uuid.UUID, v any) bool { return yield(*v.(*T)) })
	}
}

// List collects All.
func (k *Kind[T]) List(r Records) []T {
	out := make([]T, 0, k.in(r).size())
	for v := range k.All(r) {
		out = append(out, v)
	}
	return out
}

// Get returns a live record.
func (k *Kind[T]) Get(r Records, id uuid.UUID) (T, bool) {
	if rec := k.in(r).find(id); rec != nil && !rec.Deleted {
		if v, ok := k.resolve(r, rec); ok {
			return *v.(*T), true
		}
	}
	var none T
	return none, false
}

// Put wants the record to be v. A zero ID means a new record, or the one with v's natural key; Put returns the ID.
func (k *Kind[T]) Put(d *Draft, v T) uuid.UUID { return k.put(d, &v) }

// Got returns the record as the draft wants it.
func (k *Kind[T]) Got(d *Draft, id uuid.UUID) (T, bool) {
	switch v := d.wanted[slot{k.place, id}].(type) {
	case *T:
		return *v, true
	case gone:
		var none T
		return none, false
	}
	return k.Get(d.base.Records, id)
}

// Delete wants the record gone, and with it every record that belongs to it.
func (k *Kind[T]) Delete(d *Draft, id uuid.UUID) { d.remove(k.place, id) }
