package workshop

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Merge joins two copies of one workshop. Whatever the order, and however often, the result is the same to the byte,
// conflicts included. It writes nothing new: what the two copies make of each other (dangling references, twins) is
// resolved when read and listed by Problems. The diff is what changed seen from a.
//
// It returns ErrOtherWorkshop when the two are not copies of one workshop.
func Merge(a, b *Document) (*Document, Diff, error) {
	if a.id != b.id {
		return nil, Diff{}, ErrOtherWorkshop
	}
	out := &Document{id: a.id, pack: a.pack, seen: a.seen.join(b.seen), erased: a.erased.join(b.erased)}
	if comparePacks(a.pack, b.pack) < 0 {
		out.pack = b.pack
	}
	out.Records = Records{tables: make([]*table, len(kinds))}
	var diff Diff
	for i := range kinds {
		t, touched := a.tables[i].merge(b.tables[i], a.seen, b.seen)
		out.tables[i] = t
		diff.Touched = append(diff.Touched, touched...)
	}
	out.frozen = a.frozen.join(b.frozen)
	erased, touched := out.eraseAll()
	diff.Touched = append(diff.Touched, touched...)
	diff.Seen = out.seen.since(a.seen)
	for id := range b.frozen {
		if _, known := a.frozen[id]; !known {
			diff.Frozen = append(diff.Frozen, id)
		}
	}
	slices.SortFunc(diff.Frozen, func(x, y uuid.UUID) int { return bytes.Compare(x[:], y[:]) })
	return erased, diff, nil
}

// comparePacks orders two packs by ID, version and content, so that merging keeps the same one on both sides.
func comparePacks(a, b *playbooks.Pack) int {
	if a == b {
		return 0
	}
	if c := cmp.Compare(a.ID, b.ID); c != 0 {
		return c
	}
	if c := compareVersions(a.Version, b.Version); c != 0 {
		return c
	}
	x, errA := a.Digest()
	y, errB := b.Digest()
	if errA != nil || errB != nil {
		return 0
	}
	return bytes.Compare(x[:], y[:])
}

// compareVersions orders dotted numbers by number; parts that are none sort as text.
func compareVersions(a, b string) int {
	return slices.CompareFunc(strings.Split(a, "."), strings.Split(b, "."), func(x, y string) int {
		if len(x) != len(y) && x != "" && y != "" && strings.Trim(x+y, "0123456789") == "" {
			return len(x) - len(y)
		}
		return cmp.Compare(x, y)
	})
}

// ErrOtherWorkshop says that two documents are not copies of one workshop.
var ErrOtherWorkshop = errors.New("the two files are different workshops")

// join merges two versions of a record field by field and reports whether the result differs from mine.
//
// Of the values of both sides those stay that both hold, and those that one side holds and the other has not seen; a
// value the other has seen but does not hold was overwritten there. The newest is the value, the others are siblings.
func (k *kind) join(mine, theirs *record, mySeen, theirSeen Seen) (*record, bool) {
	if mine == theirs || mine.same(theirs) && k.sealedAlike(mine, theirs) {
		return mine, false
	}
	rec := *mine
	rec.value = k.clone(mine.value)
	a, b := mine.cells(len(k.fields)), theirs.cells(len(k.fields))
	out := make([]cell, len(a))
	for f := range a {
		if k.fixed(f) {
			continue
		}
		if a[f].at == b[f].at && len(a[f].lost) == 0 && len(b[f].lost) == 0 {
			out[f] = a[f]
			k.unify(&rec, mine, theirs, f)
			continue
		}
		values := k.survivors(k.values(mine, a[f], f), k.values(theirs, b[f], f), mySeen, theirSeen)
		if err := k.hold(&rec, &out[f], f, values); err != nil {
			panic(err) // a value that either side could read
		}
	}
	k.settle(&rec, out)
	return &rec, !rec.same(mine) || !k.sealedAlike(&rec, mine)
}

// values lists a field's value and siblings, oldest first.
func (k *kind) values(rec *record, c cell, f int) []Sibling {
	return append(slices.Clone(c.lost), Sibling{c.at, k.value(rec, f)})
}

// survivors merges two sorted lists of values.
func (k *kind) survivors(a, b []Sibling, aSeen, bSeen Seen) []Sibling {
	var out []Sibling
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case j == len(b) || i < len(a) && b[j].At.After(a[i].At):
			if !bSeen.Covers(a[i].At) {
				out = append(out, a[i])
			}
			i++
		case i == len(a) || a[i].At.After(b[j].At):
			if !aSeen.Covers(b[j].At) {
				out = append(out, b[j])
			}
			j++
		default:
			out = append(out, Sibling{a[i].At, preferred(a[i].Value, b[j].Value)})
			i, j = i+1, j+1
		}
	}
	if len(out) == 0 { // only when a context claims what its document never held: keep the newest rather than nothing
		all := slices.Concat(a, b)
		out = append(out, slices.MaxFunc(all, func(x, y Sibling) int {
			if c := x.At.Compare(y.At); c != 0 {
				return c
			}
			return bytes.Compare(x.Value, y.Value)
		}))
	}
	return out
}

// preferred chooses between two forms of one write, which differ only where one copy was sealed: the open one. Two
// open forms of one write are a damaged or forged copy; any fixed choice keeps merging orderly.
func preferred(a, b json.RawMessage) json.RawMessage {
	switch sa, sb := sealed(a), sealed(b); {
	case sa != sb && sa:
		return b
	case sa != sb:
		return a
	case bytes.Compare(a, b) < 0:
		return b
	}
	return a
}

// unify sets rec's field to the preferred form of a write that both sides hold.
func (k *kind) unify(rec, mine, theirs *record, f int) {
	if f == 0 || !k.hidden {
		return
	}
	if a, b := k.value(mine, f), k.value(theirs, f); !bytes.Equal(a, b) && bytes.Equal(preferred(a, b), b) {
		k.field(rec.value, f-1).Set(k.field(theirs.value, f-1))
	}
}

// sealedAlike reports whether two records with the same stamps also hold the same values; only in a private table can
// they differ.
func (k *kind) sealedAlike(a, b *record) bool {
	if !k.hidden {
		return true
	}
	for f := range k.fields {
		if !bytes.Equal(k.get(a.value, f), k.get(b.value, f)) {
			return false
		}
	}
	return true
}
