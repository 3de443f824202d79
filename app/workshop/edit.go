package workshop

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"ownerloop/assets/text"

	"github.com/google/uuid"
)

type rawMessage = json.RawMessage

// Edit is one act of a person: everything it changes is applied whole or not at all, undone and redone as one, and
// stands as one line in the history.
type Edit struct {
	At      Stamp        `json:"at"`
	Label   text.Message `json:"label"`
	Author  string       `json:"author"`
	Base    Seen         `json:"base,omitempty"`  // what its writer had seen; nil = all its session held
	Heard   Seen         `json:"heard,omitempty"` // what its session came to hold since its edit before
	Changes []Change     `json:"changes,omitempty"`
	Erase   []uuid.UUID  `json:"erase,omitempty"` // participants erased
}

// expand spreads a change over the fields: nil where nothing is written, place 0 for the deletion.
func (k *kind) expand(c Change) ([]json.RawMessage, error) {
	out := make([]json.RawMessage, len(k.fields)+1)
	switch {
	case len(c.After) == 0 || len(c.After) > maxValue:
		return nil, fmt.Errorf("%s.%s of %d bytes: %w", k.name, c.Field, len(c.After), ErrBadChange)
	case c.Field == deletedField:
		if !bytes.Equal(c.After, rawTrue) && !bytes.Equal(c.After, rawFalse) {
			return nil, fmt.Errorf("%s.%s: %w", k.name, c.Field, ErrBadChange)
		}
		out[0] = c.After
	case c.Field != "":
		f := k.fieldNamed(c.Field)
		if f < 0 {
			return nil, fmt.Errorf("%s has no field %q: %w", k.name, c.Field, ErrBadChange)
		}
		out[f+1] = c.After
	default:
		v, err := k.read(c.After)
		if err != nil {
			return nil, err
		}
		out[0] = rawFalse
		for f := range k.fields {
			out[f+1] = k.get(v, f)
		}
	}
	return out, nil
}

// read reads a whole record value; unknown fields are refused.
func (k *kind) read(raw json.RawMessage) (any, error) {
	v := k.fresh()
	if err := unmarshalStrict(raw, v); err != nil {
		return nil, fmt.Errorf("%s: %w: %w", k.name, ErrBadChange, err)
	}
	return v, nil
}

func unmarshalStrict(raw []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return err
	}
	if dec.More() {
		return fmt.Errorf("more than one value: %w", ErrBadChange)
	}
	return nil
}

// Draft is an edit being made: the records as they shall be. A drag or a burst of typing keeps one draft and puts the
// same record again and again; dropping the draft abandons it.
type Draft struct {
	Label   text.Message
	base    *Document
	at      Stamp
	minted  int
	wanted  map[slot]any // a pointer to the record's value, or gone
	context Seen
	erase   []uuid.UUID
}

type slot struct {
	place int
	id    uuid.UUID
}

type gone struct{}

// NewDraft begins an edit of d. IDs of new records are minted from at, a stamp no other draft has.
func NewDraft(d *Document, at Stamp, label text.Message) *Draft {
	return &Draft{Label: label, base: d, at: at, wanted: map[slot]any{}}
}

// From sets the causal context of what comes from outside: a workbook or an extract knows only what it was exported
// with, so whatever has been written since stands beside it as a conflict.
func (d *Draft) From(context Seen) { d.context = context }

// put is Put for a value of any type, which becomes the draft's.
func (k *kind) put(d *Draft, v any) uuid.UUID {
	id := *k.id(v)
	v = k.readable(v)
	*k.id(v) = id // JSON does not carry it
	if id == uuid.Nil {
		if id = k.keyID(v); id == uuid.Nil {
			id = d.NewID()
		}
		*k.id(v) = id
	}
	d.wanted[slot{k.place, id}] = v
	return id
}

// readable returns v with bytes that are no UTF-8 replaced, as JSON will have them: the ID that follows from a natural
// key must not depend on who looks.
func (k *kind) readable(v any) any {
	raw, err := json.Marshal(v)
	if err != nil || !bytes.Contains(raw, []byte(`\ufffd`)) {
		return v
	}
	clean, err := k.read(raw)
	if err != nil {
		return v
	}
	return clean
}

// NewID mints the ID of a record the draft will make.
func (d *Draft) NewID() uuid.UUID {
	d.minted++
	return d.at.Mint(d.minted - 1)
}

func (d *Draft) remove(place int, id uuid.UUID) {
	at := slot{place, id}
	if _, done := d.wanted[at].(gone); done {
		return
	}
	d.wanted[at] = gone{}
	for _, t := range d.base.Referrers(id) {
		if t.owner {
			d.remove(places[t.Table], t.ID)
		}
	}
}

// Erase wants a participant erased: the name and everything said in own words goes, in every copy and for good.
func (d *Draft) Erase(participant uuid.UUID) { d.erase = append(d.erase, participant) }

// Edit is what the draft changes, with the stamp and author it shall have. An edit without changes is empty.
func (d *Draft) Edit(at Stamp, author string) (Edit, error) {
	e := Edit{At: at, Label: d.Label, Author: author, Base: d.context, Erase: d.erase}
	slots := make([]slot, 0, len(d.wanted))
	for s := range d.wanted {
		slots = append(slots, s)
	}
	slices.SortFunc(slots, func(a, b slot) int {
		if a.place != b.place {
			return a.place - b.place
		}
		return bytes.Compare(a.id[:], b.id[:])
	})
	for _, s := range slots {
		changes, err := kinds[s.place].changes(d.base.Records, s.id, d.wanted[s])
		if err != nil {
			return Edit{}, fmt.Errorf("edit: %w", err)
		}
		e.Changes = append(e.Changes, changes...)
	}
	return e, nil
}

// Empty reports whether the edit would change nothing.
func (e Edit) Empty() bool { return len(e.Changes) == 0 && len(e.Erase) == 0 }

// changes says what must be written so that a record becomes what is wanted.
func (k *kind) changes(r Records, id uuid.UUID, wanted any) ([]Change, error) {
	rec := k.in(r).find(id)
	if _, ok := wanted.(gone); ok {
		if rec == nil || rec.Deleted {
			return nil, nil
		}
		return []Change{{k.name, id, deletedField, rawFalse, rawTrue, rec.stamp(0)}}, nil
	}
	whole, err := json.Marshal(wanted)
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", k.name, id, err)
	}
	if rec == nil {
		return []Change{{Table: k.name, ID: id, After: whole}}, nil
	}
	var out []Change
	if rec.Deleted {
		out = append(out, Change{k.name, id, deletedField, rawTrue, rawFalse, rec.stamp(0)})
	}
	for f := range k.fields {
		before, after := k.get(rec.value, f), k.get(wanted, f)
		if !bytes.Equal(before, after) {
			out = append(out, Change{k.name, id, k.fields[f].name, before, after, rec.stamp(f + 1)})
		}
	}
	return out, nil
}
