package workshop

import (
	"bytes"
	"iter"
	"maps"
	"slices"

	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// MilestoneIDs lists the milestones that have frozen records.
func (d *Document) MilestoneIDs() []uuid.UUID {
	return slices.SortedFunc(maps.Keys(d.frozen), func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
}

// IDs yields the IDs of a table's records, deleted ones included, in order.
func (r Records) IDs(name string) iter.Seq[uuid.UUID] {
	return func(yield func(uuid.UUID) bool) {
		if place, ok := places[name]; ok {
			r.tables[place].ids(func(id uuid.UUID, _ bool) bool { return yield(id) })
		}
	}
}

// Salvage puts together what is left of a document: lines may come in any order, several of one record in states of
// different age (the newest is taken), and those that can't be read are left out and counted. What history tells of
// records that are lost or old is written again. The causal context is widened to all that is found.
func Salvage(head Head, pack *playbooks.Pack, lines func(table string) [][]byte, milestones map[uuid.UUID]map[string][][]byte, history []Edit) (d *Document, unread int) {
	d = New(head.ID, pack)
	d.seen, d.erased = maps.Clone(head.Seen), head.Erased
	if d.seen == nil {
		d.seen = Seen{}
	}
	for i, k := range kinds {
		var bad int
		d.tables[i], bad = k.salvage(lines(k.name), false)
		unread += bad
		d.tables[i].stamps(func(_ uuid.UUID, at Stamp) bool {
			d.seen = d.seen.with(at)
			return true
		})
	}
	for id, tables := range milestones {
		r := emptyRecords()
		for i, k := range kinds {
			var bad int
			r.tables[i], bad = k.salvage(tables[k.name], true)
			unread += bad
		}
		d.frozen = frozen{id: r}.join(d.frozen)
	}
	if told, _, err := Merge(d, retell(head.ID, pack, history)); err == nil {
		d = told
	}
	for _, e := range history {
		d.seen = d.seen.with(e.At)
	}
	return d, unread
}

// retell applies what a history with gaps still says: changes to records whose making is lost are left out.
func retell(id uuid.UUID, pack *playbooks.Pack, history []Edit) *Document {
	d := New(id, pack)
	heard := map[uint64]Seen{}
	for _, e := range history {
		context := heard[e.At.Session].join(e.Heard)
		heard[e.At.Session] = context.with(e.At)
		if e.Base == nil {
			e.Base = context
		}
		made := map[uuid.UUID]bool{}
		e.Changes = slices.DeleteFunc(slices.Clone(e.Changes), func(c Change) bool {
			place, ok := places[c.Table]
			if !ok || kinds[place].hidden {
				return true
			}
			made[c.ID] = made[c.ID] || c.Field == "" || d.tables[place].has(c.ID)
			return !made[c.ID]
		})
		if next, _, err := d.Apply(e); err == nil {
			d = next
		}
	}
	return d
}

// salvage decodes the lines that can be, of milestones or of the document itself.
func (k *kind) salvage(lines [][]byte, frozen bool) (*table, int) {
	best := map[uuid.UUID]*record{}
	unread := 0
	for _, raw := range lines {
		rec, err := k.decodeLine(raw)
		if err != nil || rec.Born.IsZero() != frozen || frozen && rec.Over != nil {
			unread++
			continue
		}
		if old := best[rec.ID]; old == nil || rec.latest().After(old.latest()) {
			best[rec.ID] = rec
		}
	}
	t := &table{kind: k, rows: slices.Collect(maps.Values(best))}
	slices.SortFunc(t.rows, func(a, b *record) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	return t, unread
}

// latest is the newest stamp of any field.
func (rec *record) latest() Stamp {
	top := rec.Born
	for _, o := range rec.Over {
		if o.At.After(top) {
			top = o.At
		}
	}
	return top
}
