package workshop

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"ownerloop/assessment"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// erased is the grow-only list of participants that were erased. Merging joins it and applies it to both copies, so
// what is erased in one place goes everywhere and never comes back.
type erased map[uuid.UUID]Erasure

// Erasure is what is kept of an erased participant: that it happened, and marks by which the name is recognised as an
// author in another copy's history without being kept.
type Erasure struct {
	At    Stamp    `json:"at"`
	Marks []string `json:"marks"` // salted SHA-256 of each name the participant had
}

func (e erased) join(o erased) erased {
	if len(o) == 0 {
		return e
	}
	out := maps.Clone(e)
	if out == nil {
		out = erased{}
	}
	for id, b := range o {
		a, ok := out[id]
		if !ok {
			out[id] = b
			continue
		}
		if a.At.After(b.At) {
			a.At = b.At
		}
		a.Marks = slices.Concat(a.Marks, b.Marks)
		slices.Sort(a.Marks)
		a.Marks = slices.Compact(a.Marks)
		out[id] = a
	}
	return out
}

// erasures makes the erasures an edit asks for.
func (d *Document) erasures(e Edit) erased {
	out := erased{}
	for _, id := range e.Erase {
		x := Erasure{At: e.At}
		if rec := Participants.in(d.Records).find(id); rec != nil {
			x.Marks = d.marks(rec)
		}
		out[id] = x
	}
	return out
}

// marks are the salted hashes of all names a participant record holds.
func (d *Document) marks(rec *record) []string {
	names := []string{rec.value.(*assessment.Participant).Name}
	at := Participants.mustField("name")
	for _, o := range rec.Over {
		if int(o.Field) != at+1 {
			continue
		}
		for _, s := range o.Lost {
			var name string
			if json.Unmarshal(s.Value, &name) == nil {
				names = append(names, name)
			}
		}
	}
	var out []string
	for _, n := range names {
		if n != "" {
			out = append(out, d.mark(n))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (d *Document) mark(name string) string {
	sum := sha256.Sum256(append(d.id[:], name...))
	return hex.EncodeToString(sum[:])
}

// Erased lists the participants that were erased, by ID.
func (d *Document) Erased() []uuid.UUID {
	return slices.SortedFunc(maps.Keys(d.erased), func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
}

// eraseAll takes out of all records, siblings and milestones what they tell about erased participants.
func (d *Document) eraseAll() (*Document, []Touch) {
	if len(d.erased) == 0 {
		return d, nil
	}
	who := make(map[uuid.UUID]bool, len(d.erased))
	for id := range d.erased {
		who[id] = true
	}
	out := *d
	var touched []Touch
	out.Records, touched = d.erase(who)
	out.frozen = make(frozen, len(d.frozen))
	for id, r := range d.frozen {
		out.frozen[id], _ = r.erase(who)
	}
	return &out, touched
}

func (r Records) erase(who map[uuid.UUID]bool) (Records, []Touch) {
	out := Records{tables: slices.Clone(r.tables)}
	var all []Touch
	for i, t := range r.tables {
		next, touched := t.erase(r, who)
		out.tables[i] = next
		all = append(all, touched...)
	}
	return out, all
}

func (t *table) erase(r Records, who map[uuid.UUID]bool) (*table, []Touch) {
	k := t.kind
	if k.person == nil {
		return t, nil
	}
	var touched []Touch
	next := t
	for i, rec := range t.rows {
		if !who[k.person.who(rec.ID, rec.value)] {
			continue
		}
		clean := k.scrubbed(rec)
		if clean == rec {
			continue
		}
		if next == t {
			next = &table{k, slices.Clone(t.rows)}
		}
		next.rows[i] = clean
		touched = append(touched, Touch{Table: k.name, ID: rec.ID, Fields: k.names()})
	}
	return next, touched
}

// scrubbed returns a record without what it tells about its person; the record itself when there is nothing to take.
func (k *kind) scrubbed(rec *record) *record {
	clean := *rec
	clean.value = k.clone(rec.value)
	k.person.scrub(clean.value)
	changed := false
	for _, f := range k.person.fields {
		changed = changed || !bytes.Equal(k.get(rec.value, f), k.get(clean.value, f))
	}
	clean.Over = slices.Clone(rec.Over)
	for i, o := range clean.Over {
		if o.Field == 0 || !slices.Contains(k.person.fields, int(o.Field)-1) {
			continue
		}
		clean.Over[i].Lost = slices.Clone(o.Lost)
		for j, s := range o.Lost {
			if after := k.scrubField(int(o.Field)-1, s.Value); !bytes.Equal(after, s.Value) {
				clean.Over[i].Lost[j].Value = after
				changed = true
			}
		}
	}
	if !changed {
		return rec
	}
	return &clean
}

// scrubField scrubs one field's JSON.
func (k *kind) scrubField(f int, raw json.RawMessage) json.RawMessage {
	v := k.fresh()
	if err := k.set(v, f, raw); err != nil {
		return json.RawMessage("null")
	}
	k.person.scrub(v)
	return k.get(v, f)
}

// personOf returns the participant a record tells something about, or uuid.Nil.
func (k *kind) personOf(r Records, id uuid.UUID) uuid.UUID {
	if k.person == nil {
		return uuid.Nil
	}
	if rec := k.in(r).find(id); rec != nil {
		return k.person.who(id, rec.value)
	}
	return uuid.Nil
}

// scrubChange scrubs the values of a change to a record of an erased person.
func (k *kind) scrubChange(c Change) (Change, error) {
	if c.After == nil { // of a private table
		return c, nil
	}
	if c.Field == "" {
		v, err := k.read(c.After)
		if err != nil {
			return c, err
		}
		k.person.scrub(v)
		raw, err := json.Marshal(v)
		c.After = raw
		return c, err
	}
	f := k.fieldNamed(c.Field)
	if f < 0 || !slices.Contains(k.person.fields, f) {
		return c, nil
	}
	if c.Before != nil {
		c.Before = k.scrubField(f, c.Before)
	}
	c.After = k.scrubField(f, c.After)
	return c, nil
}

// EraseFrom takes out of a history entry what it tells about the document's erased participants: their fields' values,
// their names as authors, and the arguments of the labels of edits that touched them.
func (d *Document) EraseFrom(e Edit) (Edit, error) {
	if len(d.erased) == 0 {
		return e, nil
	}
	out := e
	out.Changes = slices.Clone(e.Changes)
	for i, c := range e.Changes {
		place, ok := places[c.Table]
		if !ok {
			return e, fmt.Errorf("history %s: table %q: %w", e.At, c.Table, ErrNoTable)
		}
		if _, gone := d.erased[kinds[place].personOf(d.Records, c.ID)]; !gone {
			continue
		}
		clean, err := kinds[place].scrubChange(c)
		if err != nil {
			return e, fmt.Errorf("history %s: %w", e.At, err)
		}
		out.Changes[i] = clean
		out.Label = text.M(e.Label.Key)
	}
	for _, id := range e.Erase {
		if _, gone := d.erased[id]; gone {
			out.Label = text.M(e.Label.Key)
		}
	}
	if e.Author != "" {
		mark := d.mark(e.Author)
		for _, x := range d.erased {
			if slices.Contains(x.Marks, mark) {
				out.Author = ""
			}
		}
	}
	return out, nil
}

// Sealed returns the document as it may be handed to others: ballots keep their stamps, so that copies still merge,
// but their votes are closed, except those of keep (uuid.Nil: nobody's).
func (d *Document) Sealed(keep uuid.UUID) *Document {
	out := *d
	out.tables = slices.Clone(d.tables)
	for i, t := range d.tables {
		out.tables[i] = t.seal(keep)
	}
	return &out
}

// sealedVote is what remains of a ballot's vote in somebody else's copy.
var sealedVote = json.RawMessage(`{"sealed":true}`)

func sealed(raw json.RawMessage) bool { return bytes.Equal(raw, sealedVote) }

func (t *table) seal(keep uuid.UUID) *table {
	k := t.kind
	if !k.hidden {
		return t
	}
	next := &table{k, slices.Clone(t.rows)}
	for i, rec := range t.rows {
		if keep != uuid.Nil && k.person.who(rec.ID, rec.value) == keep {
			continue
		}
		closed := *rec
		closed.value = k.clone(rec.value)
		closed.Over = slices.Clone(rec.Over)
		for f := range k.fields {
			if k.fields[f].key {
				continue
			}
			if err := k.set(closed.value, f, sealedVote); err != nil {
				panic(err) // a private table whose field can't be sealed
			}
			for j, o := range closed.Over {
				if int(o.Field) == f+1 {
					closed.Over[j].Lost = slices.Clone(o.Lost)
					for x := range closed.Over[j].Lost {
						closed.Over[j].Lost[x].Value = sealedVote
					}
				}
			}
		}
		next.rows[i] = &closed
	}
	return next
}
