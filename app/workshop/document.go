package workshop

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Document is one workshop, as a value: it never changes, an edit makes a new one that shares what stayed the same.
// It may be read from any goroutine.
type Document struct {
	Records
	id     uuid.UUID
	pack   *playbooks.Pack
	seen   Seen
	frozen frozen
	erased erased
}

// Records is a set of tables: those of a document, or those a milestone froze.
type Records struct{ tables []*table }

// frozen holds the records of each milestone, by the milestone's ID. A snapshot never changes.
type frozen map[uuid.UUID]Records

func (f frozen) join(o frozen) frozen {
	if len(o) == 0 {
		return f
	}
	out := maps.Clone(o)
	maps.Copy(out, f)
	return out
}

// New makes an empty workshop for a pack.
func New(id uuid.UUID, pack *playbooks.Pack) *Document {
	return &Document{Records: emptyRecords(), id: id, pack: pack, seen: Seen{}}
}

func emptyRecords() Records {
	r := Records{tables: make([]*table, len(kinds))}
	for i, k := range kinds {
		r.tables[i] = &table{kind: k}
	}
	return r
}

// ID is the workshop's own, the same in every copy.
func (d *Document) ID() uuid.UUID { return d.id }

// Pack is the method the workshop was made with.
func (d *Document) Pack() *playbooks.Pack { return d.pack }

// As returns the document as another workshop: everything it holds under another ID.
func (d *Document) As(id uuid.UUID) *Document {
	out := *d
	out.id = id
	return &out
}

// Seen is the document's causal context.
func (d *Document) Seen() Seen { return maps.Clone(d.seen) }

// WithPack returns the document with another version of its pack; answers stay, by ID.
func (d *Document) WithPack(p *playbooks.Pack) *Document {
	out := *d
	out.pack = p
	return &out
}

// Milestone returns the records that were frozen under a milestone's ID.
func (d *Document) Milestone(id uuid.UUID) (Records, bool) {
	r, ok := d.frozen[id]
	return r, ok
}

// live reports whether a record stands in a table and is not deleted.
func (r Records) live(name string, id uuid.UUID) bool {
	place, ok := places[name]
	return ok && place < len(r.tables) && r.tables[place].live(id)
}

// Len is the number of records in all tables, deleted ones included.
func (r Records) Len() int {
	n := 0
	for _, t := range r.tables {
		n += t.size()
	}
	return n
}

// Thread is one end of a reference: the record that refers, and by which field.
type Thread struct {
	Table string
	ID    uuid.UUID
	Field string
	owner bool
}

// Referrers lists the live records that refer to id. O(records).
func (r Records) Referrers(id uuid.UUID) []Thread {
	var out []Thread
	for _, t := range r.tables {
		out = append(out, t.refsOf(id)...)
	}
	return out
}

func (t *table) refsOf(id uuid.UUID) []Thread {
	var out []Thread
	for _, ref := range t.kind.refs {
		for _, rec := range t.rows {
			if !rec.Deleted && t.kind.ref(rec.value, ref) == id {
				out = append(out, Thread{t.kind.name, rec.ID, t.kind.fields[ref.field].name, ref.owner})
			}
		}
	}
	return out
}

// Conflict is a field that two sessions wrote without having seen each other's value. It lasts until somebody who has
// seen it writes the field.
type Conflict struct {
	Table   string
	ID      uuid.UUID
	Field   string // "deleted" when one deleted what the other edited
	Winner  Sibling
	Losers  []Sibling // values that differ from the winner's, oldest first
	Deleted bool      // the record is deleted at present
}

// Conflicts yields the document's conflicts, by table and record. They are derived, never stored.
func (d *Document) Conflicts() iter.Seq[Conflict] {
	return func(yield func(Conflict) bool) {
		going := true
		for _, t := range d.tables {
			t.conflicts(func(c Conflict) bool {
				going = yield(c)
				return going
			})
			if !going {
				return
			}
		}
	}
}

func (t *table) conflicts(yield func(Conflict) bool) {
	for _, rec := range t.rows {
		for _, o := range rec.Over {
			if len(o.Lost) == 0 || rec.Deleted && o.Field != 0 {
				continue
			}
			f := int(o.Field)
			c := Conflict{Table: t.kind.name, ID: rec.ID, Field: deletedField, Deleted: rec.Deleted,
				Winner: Sibling{o.At, t.kind.value(rec, f)}}
			if f > 0 {
				c.Field = t.kind.fields[f-1].name
			}
			for _, s := range o.Lost {
				if string(s.Value) != string(c.Winner.Value) {
					c.Losers = append(c.Losers, s)
				}
			}
			if len(c.Losers) > 0 && !yield(c) {
				return
			}
		}
	}
}

// ProblemKind says what is wrong with a record that merging left behind.
type ProblemKind string

// A reference to nothing, or two records that look like one thing entered twice.
const (
	Dangling ProblemKind = "dangling"
	Twin     ProblemKind = "twin"
)

// Problem is something that two copies made of each other and a person should settle.
type Problem struct {
	Kind  ProblemKind
	Table string
	ID    uuid.UUID
	Field string    // the reference that dangles
	Other uuid.UUID // what it pointed at, or the older twin
}

// Problems lists what merging resolves only when read.
func (d *Document) Problems() []Problem {
	var out []Problem
	for _, t := range d.tables {
		t.inspect(d.Records, func(p Problem) bool {
			out = append(out, p)
			return true
		})
	}
	return out
}

func (t *table) inspect(r Records, yield func(Problem) bool) {
	first := map[string]uuid.UUID{}
	for _, rec := range t.rows {
		if rec.Deleted {
			continue
		}
		for _, ref := range t.kind.refs {
			if id := t.kind.ref(rec.value, ref); id != uuid.Nil && !r.live(ref.target, id) {
				if !yield(Problem{Dangling, t.kind.name, rec.ID, t.kind.fields[ref.field].name, id}) {
					return
				}
			}
		}
		if t.kind.twin == nil {
			continue
		}
		mark := t.kind.twin(rec.value)
		if mark == "" {
			continue
		}
		if id, ok := first[mark]; ok {
			if !yield(Problem{Kind: Twin, Table: t.kind.name, ID: rec.ID, Other: id}) {
				return
			}
			continue
		}
		first[mark] = rec.ID
	}
}

// Errors that callers tell apart.
var (
	ErrNoRecord  = errors.New("no such record")
	ErrNoTable   = errors.New("no such table")
	ErrWrongKey  = errors.New("the record's ID does not follow from its natural key")
	ErrOldStamp  = errors.New("the edit's stamp is not newer than what its writer had seen")
	ErrBadChange = errors.New("the change cannot be read")
)

// Change is one field written by an edit. The empty field stands for the whole record when it is made; "deleted" is
// written like any other. Before is nil when there was nothing.
type Change struct {
	Table  string     `json:"table"`
	ID     uuid.UUID  `json:"id"`
	Field  string     `json:"field,omitempty"`
	Before rawMessage `json:"before,omitempty"`
	After  rawMessage `json:"after,omitempty"`
	Was    Stamp      `json:"was,omitzero"` // stamp of the field before
}

// Touch says what an edit or a merge did to one record.
type Touch struct {
	Table            string
	ID               uuid.UUID
	Fields           []string
	Created, Deleted bool
}

// Diff is what changed from one document to the next.
type Diff struct {
	Touched []Touch
	Seen    Seen        // what was added to the causal context
	Frozen  []uuid.UUID // milestones added
}

// Apply writes an edit, whole or not at all. Its stamp must be new to the document and later than all its writer had
// seen.
func (d *Document) Apply(e Edit) (*Document, Diff, error) {
	base := e.Base
	if base == nil {
		base = d.seen
	}
	if d.seen.Covers(e.At) || e.At.HLC <= base.Latest() {
		return nil, Diff{}, fmt.Errorf("apply %s: %w", e.At, ErrOldStamp)
	}
	out := *d
	out.tables = slices.Clone(d.tables)
	out.seen = d.seen.with(e.At)
	diff := Diff{Seen: Seen{e.At.Session: e.At.HLC}}
	for place, changes := range byTable(e.Changes) {
		if place < 0 {
			return nil, Diff{}, fmt.Errorf("apply: table %q: %w", changes[0].Table, ErrNoTable)
		}
		t, touched, err := d.tables[place].apply(changes, e.At, base, d.pack)
		if err != nil {
			return nil, Diff{}, fmt.Errorf("apply: %w", err)
		}
		out.tables[place] = t
		diff.Touched = append(diff.Touched, touched...)
		if place == Milestones.place {
			diff.Frozen = out.freezeNew(d.Records, touched)
		}
	}
	if len(e.Erase) == 0 && len(d.erased) == 0 {
		return &out, diff, nil
	}
	out.erased = d.erased.join(d.erasures(e))
	next, touched := out.eraseAll()
	diff.Touched = append(diff.Touched, touched...)
	return next, diff, nil
}

// byTable groups changes by table place and then by record, in a fixed order; -1 collects unknown tables.
func byTable(changes []Change) iter.Seq2[int, []Change] {
	place := func(c Change) int {
		if p, ok := places[c.Table]; ok {
			return p
		}
		return -1
	}
	sorted := slices.Clone(changes)
	slices.SortStableFunc(sorted, func(a, b Change) int {
		if p, q := place(a), place(b); p != q {
			return p - q
		}
		return slices.Compare(a.ID[:], b.ID[:])
	})
	return func(yield func(int, []Change) bool) {
		for start := 0; start < len(sorted); {
			p, end := place(sorted[start]), start
			for end < len(sorted) && place(sorted[end]) == p {
				end++
			}
			if !yield(p, sorted[start:end]) {
				return
			}
			start = end
		}
	}
}

// freezeNew adds a snapshot of the records as they stand for every milestone that has none yet.
func (d *Document) freezeNew(before Records, touched []Touch) []uuid.UUID {
	var added []uuid.UUID
	for _, t := range touched {
		if _, ok := d.frozen[t.ID]; ok || !t.Created {
			continue
		}
		d.frozen = frozen{t.ID: before.snapshot()}.join(d.frozen)
		added = append(added, t.ID)
	}
	return added
}

// snapshot keeps the live records of all tables but the private ones and the milestones themselves.
func (r Records) snapshot() Records {
	out := emptyRecords()
	for i, t := range r.tables {
		if i != Milestones.place {
			out.tables[i] = t.freeze()
		}
	}
	return out
}

// freeze keeps live values, without stamps or siblings.
func (t *table) freeze() *table {
	out := &table{kind: t.kind}
	if t.kind.hidden {
		return out
	}
	for _, rec := range t.rows {
		if !rec.Deleted {
			out.rows = append(out.rows, &record{ID: rec.ID, value: rec.value})
		}
	}
	return out
}
