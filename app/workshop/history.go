package workshop

import (
	"fmt"
	"slices"

	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Copy is a whole workshop as it travels: the document and its history, oldest edit first.
type Copy struct {
	*Document
	History []Edit
}

// MergeCopies joins two copies with their histories. Same guarantees and errors as Merge.
func MergeCopies(a, b Copy) (Copy, Diff, error) {
	d, diff, err := Merge(a.Document, b.Document)
	if err != nil {
		return Copy{}, Diff{}, err
	}
	history, err := d.CleanHistory(JoinHistory(a.History, b.History))
	if err != nil {
		return Copy{}, Diff{}, fmt.Errorf("merge: %w", err)
	}
	return Copy{d, history}, diff, nil
}

// JoinHistory merges two histories sorted by stamp. O(both).
func JoinHistory(a, b []Edit) []Edit {
	out := make([]Edit, 0, max(len(a), len(b)))
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case j == len(b) || i < len(a) && b[j].At.After(a[i].At):
			out = append(out, a[i])
			i++
		case i == len(a) || a[i].At.After(b[j].At):
			out = append(out, b[j])
			j++
		default:
			out = append(out, a[i])
			i, j = i+1, j+1
		}
	}
	return out
}

// CleanHistory applies EraseFrom to every entry.
func (d *Document) CleanHistory(history []Edit) ([]Edit, error) {
	if len(d.erased) == 0 {
		return history, nil
	}
	out := slices.Clone(history)
	for i, e := range out {
		clean, err := d.EraseFrom(e)
		if err != nil {
			return nil, err
		}
		out[i] = clean
	}
	return out, nil
}

// Replay makes the document again from its history alone. Everything comes back but private tables, whose values
// history does not hold, and what milestones froze.
func Replay(id uuid.UUID, pack *playbooks.Pack, history []Edit) (*Document, error) {
	d := New(id, pack)
	heard := map[uint64]Seen{} // by session: what it held after its edit before
	for _, e := range history {
		context := heard[e.At.Session].join(e.Heard)
		heard[e.At.Session] = context.with(e.At)
		if e.Base == nil {
			e.Base = context
		}
		e.Changes = slices.DeleteFunc(slices.Clone(e.Changes), func(c Change) bool {
			place, ok := places[c.Table]
			return ok && kinds[place].hidden
		})
		next, _, err := d.Apply(e)
		if err != nil {
			return nil, fmt.Errorf("replay %s: %w", e.At, err)
		}
		d = next
	}
	return d, nil
}
