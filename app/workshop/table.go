package workshop

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// table is the rows of one kind, sorted by ID. A table is never changed: a write copies the slice of pointers (8 bytes
// a record) and the records it touches, and shares the rest.
type table struct {
	kind *kind
	rows []*record
}

func (t *table) size() int { return len(t.rows) }

func (t *table) search(id uuid.UUID) (int, bool) {
	return slices.BinarySearchFunc(t.rows, id, func(r *record, id uuid.UUID) int { return bytes.Compare(r.ID[:], id[:]) })
}

func (t *table) find(id uuid.UUID) *record {
	if i, ok := t.search(id); ok {
		return t.rows[i]
	}
	return nil
}

func (t *table) has(id uuid.UUID) bool { return t.find(id) != nil }

func (t *table) live(id uuid.UUID) bool {
	rec := t.find(id)
	return rec != nil && !rec.Deleted
}

func (t *table) ids(yield func(uuid.UUID, bool) bool) {
	for _, rec := range t.rows {
		if !yield(rec.ID, rec.Deleted) {
			return
		}
	}
}

// undoable reports whether what c wrote still stands, and its stamp. A field must have the stamp expected; every write
// to a record also writes that it lives, so the whole record and the deletion are compared by value instead.
func (t *table) undoable(c Change, expect Stamp) (Stamp, bool) {
	rec := t.find(c.ID)
	if rec == nil {
		return Stamp{}, false
	}
	switch c.Field {
	case "":
		whole, err := json.Marshal(rec.value)
		return rec.stamp(0), err == nil && !rec.Deleted && bytes.Equal(whole, c.After)
	case deletedField:
		return rec.stamp(0), bytes.Equal(rawBool(rec.Deleted), c.After)
	}
	f := t.kind.fieldNamed(c.Field)
	if f < 0 || rec.Deleted {
		return Stamp{}, false
	}
	at := rec.stamp(f + 1)
	return at, at == expect
}

// apply writes one edit's changes to this table, all or nothing.
// O(rows) pointer copies plus the work on the records touched.
func (t *table) apply(changes []Change, at Stamp, seen Seen, pack *playbooks.Pack) (*table, []Touch, error) {
	k := t.kind
	next := &table{k, slices.Clone(t.rows)}
	var touched []Touch
	for start := 0; start < len(changes); {
		id, end := changes[start].ID, start
		for end < len(changes) && changes[end].ID == id {
			end++
		}
		touch, err := next.applyTo(id, changes[start:end], at, seen)
		if err != nil {
			return nil, nil, err
		}
		touched = append(touched, touch)
		start = end
	}
	if k.check != nil && pack != nil {
		for _, touch := range touched {
			if rec := next.find(touch.ID); !rec.Deleted {
				if err := k.check(pack, rec.value); err != nil {
					return nil, nil, fmt.Errorf("%s %s: %w", k.name, touch.ID, err)
				}
			}
		}
	}
	return next, touched, nil
}

// applyTo writes the changes of one record.
func (t *table) applyTo(id uuid.UUID, changes []Change, at Stamp, seen Seen) (Touch, error) {
	k := t.kind
	i, found := t.search(id)
	touch := Touch{Table: k.name, ID: id}
	rec := &record{ID: id}
	if found {
		clone := *t.rows[i]
		clone.value = k.clone(clone.value)
		rec = &clone
	} else {
		rec.value, rec.Born = k.fresh(), at
		*k.id(rec.value) = id
	}
	was := !found || rec.Deleted
	cells := rec.cells(len(k.fields))
	wroteLife := false
	for _, c := range changes {
		whole, err := k.expand(c)
		if err != nil {
			return touch, err
		}
		if !found && c.Field != "" {
			return touch, fmt.Errorf("%s %s: %w", k.name, id, ErrNoRecord)
		}
		for f, raw := range whole {
			if raw == nil {
				continue
			}
			if k.fixed(f) {
				if err := k.writeKey(rec, f, raw, found); err != nil {
					return touch, err
				}
				continue
			}
			if err := k.write(rec, &cells[f], f, at, seen, raw); err != nil {
				return touch, err
			}
			wroteLife = wroteLife || f == 0
			if f > 0 {
				touch.Fields = append(touch.Fields, k.fields[f-1].name)
			}
		}
	}
	// Writing a field says that the record lives: against a deletion that had not seen it, that is a conflict.
	if !wroteLife {
		if err := k.write(rec, &cells[0], 0, at, seen, rawFalse); err != nil {
			return touch, err
		}
	}
	if want := k.keyID(rec.value); want != uuid.Nil && want != id {
		return touch, fmt.Errorf("%s %s: %w", k.name, id, ErrWrongKey)
	}
	k.settle(rec, cells)
	touch.Created, touch.Deleted = was && !rec.Deleted, !was && rec.Deleted
	if found {
		t.rows[i] = rec
	} else {
		t.rows = slices.Insert(t.rows, i, rec)
	}
	return touch, nil
}

// writeKey sets a field of the natural key when the record is made; later it may only be written as it is.
func (k *kind) writeKey(rec *record, f int, raw []byte, found bool) error {
	if found && bytes.Equal(k.get(rec.value, f-1), raw) {
		return nil
	}
	if found {
		return fmt.Errorf("%s %s: %w", k.name, rec.ID, ErrWrongKey)
	}
	return k.set(rec.value, f-1, raw)
}

// merge joins two versions of the table. Rows that only one side has are taken as they are: absence never means
// deletion. O(rows of both).
func (t *table) merge(o *table, mine, theirs Seen) (*table, []Touch) {
	out := make([]*record, 0, max(len(t.rows), len(o.rows)))
	var touched []Touch
	i, j := 0, 0
	for i < len(t.rows) || j < len(o.rows) {
		switch c := compareAt(t.rows, i, o.rows, j); {
		case c < 0:
			out = append(out, t.rows[i])
			i++
		case c > 0:
			rec := o.rows[j]
			out = append(out, rec)
			touched = append(touched, Touch{Table: t.kind.name, ID: rec.ID, Created: !rec.Deleted})
			j++
		default:
			rec, changed := t.kind.join(t.rows[i], o.rows[j], mine, theirs)
			out = append(out, rec)
			if changed {
				touched = append(touched, Touch{Table: t.kind.name, ID: rec.ID, Fields: t.kind.names(),
					Created: t.rows[i].Deleted && !rec.Deleted, Deleted: !t.rows[i].Deleted && rec.Deleted})
			}
			i, j = i+1, j+1
		}
	}
	if len(touched) == 0 {
		return t, nil
	}
	return &table{t.kind, out}, touched
}

// compareAt orders the heads of two sorted runs; a run that has ended comes last.
func compareAt(a []*record, i int, b []*record, j int) int {
	switch {
	case i == len(a):
		return 1
	case j == len(b):
		return -1
	}
	return bytes.Compare(a[i].ID[:], b[j].ID[:])
}

func (k *kind) names() []string {
	out := make([]string, len(k.fields))
	for i, f := range k.fields {
		out[i] = f.name
	}
	return out
}
