package workshop

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/google/uuid"
)

// record is one row with the stamps of its fields. It is never changed once it stands in a table, nor is its value.
type record struct {
	ID      uuid.UUID
	value   any // a pointer to the kind's record type
	Deleted bool
	Born    Stamp  // stamp of every field not in Over
	Over    []Over // by Field, sparse
}

// Over is what differs from Born for one field: 0 is the deletion, n is the kind's field n-1.
type Over struct {
	Field uint8
	At    Stamp
	Lost  []Sibling // concurrent losers, oldest first
}

// Sibling is a value that was written without having seen the present one.
type Sibling struct {
	At    Stamp           `json:"at"`
	Value json.RawMessage `json:"v"`
}

// cell is one field of one record while it is being worked on: its stamp and its siblings. The value is in the record.
type cell struct {
	at   Stamp
	lost []Sibling
}

// cells spreads a record's stamps over all its fields, deletion first.
func (rec *record) cells(n int) []cell {
	out := make([]cell, n+1)
	for i := range out {
		out[i].at = rec.Born
	}
	for _, o := range rec.Over {
		out[o.Field] = cell{o.At, o.Lost}
	}
	return out
}

// settle gives the record the one canonical form of cells: Born is the earliest stamp of any field, and only fields
// that differ from it are in Over. Fields of the natural key never change and have no stamps of their own.
func (k *kind) settle(rec *record, cells []cell) {
	born := cells[0].at
	for i, c := range cells {
		if !k.fixed(i) && born.After(c.at) {
			born = c.at
		}
	}
	rec.Born, rec.Over = born, nil
	for i, c := range cells {
		if !k.fixed(i) && (c.at != born || len(c.lost) > 0) {
			rec.Over = append(rec.Over, Over{uint8(i), c.at, c.lost})
		}
	}
}

// fixed reports whether field f (0 = the deletion) is part of the natural key.
func (k *kind) fixed(f int) bool { return f > 0 && k.fields[f-1].key }

// stamp returns the stamp of a field, 0 for the deletion.
func (rec *record) stamp(f int) Stamp {
	for _, o := range rec.Over {
		if int(o.Field) == f {
			return o.At
		}
	}
	return rec.Born
}

// same reports whether two records hold the same stamps and siblings, and so the same values.
func (rec *record) same(o *record) bool {
	return rec.Born == o.Born && slices.EqualFunc(rec.Over, o.Over, func(a, b Over) bool {
		return a.Field == b.Field && a.At == b.At && slices.EqualFunc(a.Lost, b.Lost, func(x, y Sibling) bool {
			return x.At == y.At && bytes.Equal(x.Value, y.Value)
		})
	})
}

var (
	rawTrue  = json.RawMessage("true")
	rawFalse = json.RawMessage("false")
)

func rawBool(b bool) json.RawMessage {
	if b {
		return rawTrue
	}
	return rawFalse
}

// value returns the JSON of a field, 0 being the deletion.
func (k *kind) value(rec *record, f int) json.RawMessage {
	if f == 0 {
		return rawBool(rec.Deleted)
	}
	return k.get(rec.value, f-1)
}

// assign sets a field from JSON, 0 being the deletion.
func (k *kind) assign(rec *record, f int, raw json.RawMessage) error {
	if f > 0 {
		return k.set(rec.value, f-1, raw)
	}
	return json.Unmarshal(raw, &rec.Deleted)
}

// write puts a value into a field at stamp, in the context of what its writer had seen: seen values give way, unseen
// ones stay beside it. The newest of all is the value.
func (k *kind) write(rec *record, c *cell, f int, at Stamp, seen Seen, raw json.RawMessage) error {
	values := []Sibling{{at, raw}}
	for _, s := range k.values(rec, *c, f) {
		if s.At != at && !seen.Covers(s.At) {
			values = append(values, s)
		}
	}
	slices.SortFunc(values, func(a, b Sibling) int { return a.At.Compare(b.At) })
	return k.hold(rec, c, f, values)
}

// hold makes values, oldest first, those of a field.
func (k *kind) hold(rec *record, c *cell, f int, values []Sibling) error {
	last := len(values) - 1
	*c = cell{at: values[last].At}
	if last > 0 {
		c.lost = values[:last:last]
	}
	return k.assign(rec, f, values[last].Value)
}
