package workshop

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Head is what a document is beside its records: enough to put it together again.
type Head struct {
	ID     uuid.UUID `json:"id"`
	Seen   Seen      `json:"seen"`
	Erased erased    `json:"erased,omitempty"`
}

// Head returns the document's head.
func (d *Document) Head() Head { return Head{d.id, d.seen, d.erased} }

// ErrDamaged says that what was read contradicts itself; the error around it says where.
var ErrDamaged = errors.New("damaged")

// line is a record as one line of JSON. Its form is canonical: equal records have equal lines.
type line struct {
	ID    uuid.UUID       `json:"id"`
	Born  Stamp           `json:"born,omitzero"`
	Gone  bool            `json:"gone,omitempty"`
	Value json.RawMessage `json:"v"`
	Over  []overLine      `json:"over,omitempty"`
}

type overLine struct {
	Field string    `json:"f"`
	At    Stamp     `json:"at"`
	Lost  []Sibling `json:"lost,omitempty"`
}

// Line returns a record as one line of JSON without the newline, or false when there is no such record.
func (d *Document) Line(name string, id uuid.UUID) ([]byte, bool) {
	place, ok := places[name]
	if !ok {
		return nil, false
	}
	return d.tables[place].line(id)
}

// Lines returns all records of a table, deleted ones included, by ID.
func (r Records) Lines(name string) [][]byte {
	place, ok := places[name]
	if !ok {
		return nil
	}
	t := r.tables[place]
	out := make([][]byte, 0, t.size())
	for id := range t.ids {
		if b, ok := t.line(id); ok {
			out = append(out, b)
		}
	}
	return out
}

func (t *table) line(id uuid.UUID) ([]byte, bool) {
	rec := t.find(id)
	if rec == nil {
		return nil, false
	}
	value, err := json.Marshal(rec.value)
	if err != nil {
		return nil, false
	}
	l := line{ID: rec.ID, Born: rec.Born, Gone: rec.Deleted, Value: value}
	for _, o := range rec.Over {
		name := deletedField
		if o.Field > 0 {
			name = t.kind.fields[o.Field-1].name
		}
		l.Over = append(l.Over, overLine{name, o.At, o.Lost})
	}
	b, err := json.Marshal(l)
	return b, err == nil
}

// Assemble puts a document together from its parts: lines returns the records of a table and of a milestone's table.
// Whatever does not fit together gives an error that wraps ErrDamaged.
func Assemble(head Head, pack *playbooks.Pack, lines func(table string) [][]byte, milestones map[uuid.UUID]map[string][][]byte) (*Document, error) {
	d := New(head.ID, pack)
	d.seen, d.erased = head.Seen, head.Erased
	if d.seen == nil {
		d.seen = Seen{}
	}
	for i, k := range kinds {
		t, err := k.decode(lines(k.name))
		if err != nil {
			return nil, err
		}
		d.tables[i] = t
	}
	if err := d.covered(); err != nil {
		return nil, err
	}
	for id, tables := range milestones {
		r := emptyRecords()
		for i, k := range kinds {
			t, err := k.decodeFrozen(tables[k.name])
			if err != nil {
				return nil, fmt.Errorf("milestone %s: %w", id, err)
			}
			r.tables[i] = t
		}
		d.frozen = frozen{id: r}.join(d.frozen)
	}
	return d, nil
}

// covered checks that the document's context covers every stamp it holds; merging relies on it.
func (d *Document) covered() error {
	for _, t := range d.tables {
		var bad error
		t.stamps(func(id uuid.UUID, at Stamp) bool {
			if !d.seen.Covers(at) {
				bad = fmt.Errorf("record %s: stamp %s is not in the document's context: %w", id, at, ErrDamaged)
			}
			return bad == nil
		})
		if bad != nil {
			return bad
		}
	}
	return nil
}

func (t *table) stamps(yield func(uuid.UUID, Stamp) bool) {
	for _, rec := range t.rows {
		if !yield(rec.ID, rec.Born) {
			return
		}
		for _, o := range rec.Over {
			if !yield(rec.ID, o.At) {
				return
			}
			for _, s := range o.Lost {
				if !yield(rec.ID, s.At) {
					return
				}
			}
		}
	}
}

func (k *kind) decode(lines [][]byte) (*table, error) {
	t := &table{kind: k, rows: make([]*record, 0, len(lines))}
	for i, raw := range lines {
		rec, err := k.decodeLine(raw)
		if err == nil && (rec.Born.IsZero() || len(t.rows) > 0 && bytes.Compare(t.rows[len(t.rows)-1].ID[:], rec.ID[:]) >= 0) {
			err = ErrDamaged
		}
		if err != nil {
			return nil, fmt.Errorf("%s, record %d: %w", k.name, i+1, err)
		}
		t.rows = append(t.rows, rec)
	}
	return t, nil
}

// decodeFrozen reads a milestone's table: values without stamps.
func (k *kind) decodeFrozen(lines [][]byte) (*table, error) {
	t := &table{kind: k}
	for i, raw := range lines {
		rec, err := k.decodeLine(raw)
		if err == nil && (!rec.Born.IsZero() || rec.Over != nil || len(t.rows) > 0 && bytes.Compare(t.rows[len(t.rows)-1].ID[:], rec.ID[:]) >= 0) {
			err = ErrDamaged
		}
		if err != nil {
			return nil, fmt.Errorf("%s, record %d: %w", k.name, i+1, err)
		}
		t.rows = append(t.rows, rec)
	}
	return t, nil
}

// decodeLine reads a record and everything it holds, so that nothing later can fail on it.
func (k *kind) decodeLine(raw []byte) (*record, error) {
	var l line
	if err := unmarshalStrict(raw, &l); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	value, err := k.read(l.Value)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	rec := &record{ID: l.ID, value: value, Deleted: l.Gone, Born: l.Born}
	*k.id(rec.value) = l.ID
	if want := k.keyID(rec.value); want != uuid.Nil && want != l.ID {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, ErrWrongKey)
	}
	for _, o := range l.Over {
		over, err := k.decodeOver(o)
		if err != nil {
			return nil, err
		}
		if n := len(rec.Over); n > 0 && rec.Over[n-1].Field >= over.Field {
			return nil, fmt.Errorf("field %s out of order: %w", o.Field, ErrDamaged)
		}
		rec.Over = append(rec.Over, over)
	}
	return rec, nil
}

func (k *kind) decodeOver(o overLine) (Over, error) {
	f := 0
	if o.Field != deletedField {
		f = k.fieldNamed(o.Field) + 1
		if f == 0 || k.fixed(f) {
			return Over{}, fmt.Errorf("field %q: %w", o.Field, ErrDamaged)
		}
	}
	out := Over{Field: uint8(f), At: o.At, Lost: slices.Clone(o.Lost)}
	scratch := record{value: k.fresh()}
	for i, s := range out.Lost {
		if err := k.assign(&scratch, f, s.Value); err != nil {
			return out, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		out.Lost[i].Value = k.value(&scratch, f)
		if !o.At.After(s.At) || i > 0 && !s.At.After(out.Lost[i-1].At) {
			return out, fmt.Errorf("field %s: siblings out of order: %w", o.Field, ErrDamaged)
		}
	}
	return out, nil
}

// Newest returns the latest stamp of a record's fields, or false when there is no such record.
func (r Records) Newest(name string, id uuid.UUID) (Stamp, bool) {
	place, ok := places[name]
	if !ok {
		return Stamp{}, false
	}
	return r.tables[place].newest(id)
}

func (t *table) newest(id uuid.UUID) (Stamp, bool) {
	rec := t.find(id)
	if rec == nil {
		return Stamp{}, false
	}
	last := rec.Born
	for _, o := range rec.Over {
		if o.At.After(last) {
			last = o.At
		}
	}
	return last, true
}
