package library

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ownerloop/app/library/pages"
	"ownerloop/app/workshop"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Salvaged says what was got out of a damaged file.
type Salvaged struct {
	Aside   string // where the damaged file is now
	Records int
	History int
	// Lost is the number of entries that the file should hold and that could not be found or read, also of those whose
	// content history gave back; -1 when it is not known how many there should be.
	Lost int
}

// Salvage reads what is left of a damaged workshop, entry by entry, writes it into a new file and sets the damaged one
// aside. What the tree of pages no longer leads to is looked for in all pages, and what history tells is written again,
// so a record may come back in an earlier state. The pack comes from the file, else from a backup, else spare, which may be nil.
//
// Errors wrap ErrNotFound, ErrOpen, ErrReadOnly, ErrDiskFull or ErrNoPack, or are a *DamagedError when nothing is left
// or a *workshop.NewerError. The damaged file is never changed.
func (l *Library) Salvage(ctx context.Context, id uuid.UUID, spare *playbooks.Pack) (Salvaged, error) {
	l.work.Lock()
	defer l.work.Unlock()
	s, err := l.salvage(ctx, id, spare)
	if err != nil {
		return Salvaged{}, fmt.Errorf("salvage workshop %s: %w", id, err)
	}
	return s, nil
}

func (l *Library) salvage(ctx context.Context, id uuid.UUID, spare *playbooks.Pack) (Salvaged, error) {
	if err := l.writable(id); err != nil {
		return Salvaged{}, err
	}
	path := l.path(id)
	if there, err := exists(path); err != nil || !there {
		return Salvaged{}, errors.Join(err, ErrNotFound)
	}
	left, err := remains(ctx, path, l.schema)
	if err != nil {
		return Salvaged{}, err
	}
	if left.empty() {
		return Salvaged{}, l.offerBackup(id, &DamagedError{Path: path, Reason: "nothing is left that can be read"})
	}
	pack := l.packOf(id, left, spare)
	if pack == nil {
		return Salvaged{}, ErrNoPack
	}
	left.head.ID = id
	edits := left.edits()
	d, unread := workshop.Salvage(left.head, pack, func(table string) [][]byte { return left.records[table] }, left.frozen, edits)
	history, err := d.CleanHistory(edits)
	if err != nil {
		return Salvaged{}, err
	}
	out := Salvaged{Records: d.Len(), History: len(history), Lost: -1}
	if left.stated.count > 0 {
		out.Lost = max(int(left.stated.count)-left.found, 0) + unread
	}
	if out.Aside, err = l.setAside(path); err != nil {
		return Salvaged{}, err
	}
	if err := l.write(workshop.Copy{Document: d, History: history}, left.shelf); err != nil {
		return Salvaged{}, errors.Join(err, os.Remove(out.Aside)) // the file itself is still in its place
	}
	return out, nil
}

// packOf finds the pack: in the file, in the newest backup that has one, or the spare.
func (l *Library) packOf(id uuid.UUID, left *left, spare *playbooks.Pack) *playbooks.Pack {
	if left.bundle != nil {
		if p, err := l.packs.read(left.bundle); err == nil {
			return p
		}
	}
	backups, _ := l.Backups(id)
	for _, b := range backups {
		if c, _, err := l.readBackup(filepath.Join(l.backupDir(id), b.Name)); err == nil {
			return c.Pack()
		}
	}
	return spare
}

// left is what was found in a damaged file.
type left struct {
	head    workshop.Head
	shelf   shelf
	bundle  []byte
	records map[string][][]byte
	frozen  milestones
	history map[workshop.Stamp]workshop.Edit
	stated  tally // zero when lost
	found   int   // entries, each key once
}

func (x *left) empty() bool {
	return len(x.records) == 0 && len(x.history) == 0 && x.head.ID == uuid.Nil
}

func (x *left) edits() []workshop.Edit {
	return slices.SortedFunc(maps.Values(x.history), func(a, b workshop.Edit) int { return a.At.Compare(b.At) })
}

// spot names an entry.
type spot struct{ bucket, key string }

// remains collects the entries of a damaged file: first those the tree leads to, then, for keys that are missing there,
// every version in any page.
func remains(ctx context.Context, path string, s schema) (*left, error) {
	r, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	defer r.Close()
	info, err := r.Stat()
	if err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	entries := map[spot][][]byte{}
	keep := func(bucket string, key, value []byte) {
		at := spot{bucket, string(key)}
		entries[at] = append(entries[at], bytes.Clone(value))
	}
	var faults []pages.Fault
	p, err := pages.Open(r, info.Size())
	if p != nil {
		faults, err = p.Walk(func(e pages.Entry) error {
			if value, err := unseal(e.Bucket, e.Key, e.Value); err == nil {
				keep(e.Bucket, e.Key, value)
			}
			return ctx.Err()
		})
		if err != nil {
			return nil, err
		}
	} else if errors.Is(err, pages.ErrForeign) {
		p = pages.Bare(r, info.Size(), int64(os.Getpagesize()))
	} else if !errors.Is(err, pages.ErrEmpty) {
		return nil, err
	}
	if p != nil && (len(faults) > 0 || !complete(entries)) {
		if err := scan(ctx, p, entries, keep); err != nil {
			return nil, err
		}
	}
	return sortOut(entries, s)
}

// complete reports whether as many entries were found as were written.
func complete(entries map[spot][][]byte) bool {
	stated, ok := entries[spot{bucketMeta, string(keyTally)}]
	if !ok {
		return false
	}
	t, err := readTally(stated[0])
	return err == nil && int(t.count) == len(entries)-1
}

// scan adds what no tree leads to. The checksum tells which bucket an entry belongs to.
func scan(ctx context.Context, p *pages.File, entries map[spot][][]byte, keep func(string, []byte, []byte)) error {
	inTree := maps.Clone(entries)
	return p.Scan(func(key, stored []byte) error {
		for _, bucket := range bucketsOf(key) {
			if _, have := inTree[spot{bucket, string(key)}]; have {
				continue
			}
			if value, err := unseal(bucket, key, stored); err == nil {
				keep(bucket, key, value)
			}
		}
		return ctx.Err()
	})
}

// bucketsOf lists the buckets that a key can belong to by its length.
func bucketsOf(key []byte) []string {
	switch len(key) {
	case 8:
		return []string{bucketSeen}
	case 16:
		out := []string{bucketMilestones}
		for _, table := range workshop.Tables() {
			out = append(out, recordsPrefix+table)
		}
		return out
	case 33:
		return []string{bucketHistory, bucketMilestones}
	}
	return []string{bucketMeta, bucketPack, bucketMilestones}
}

// sortOut makes a left of the entries, in the newest format.
func sortOut(entries map[spot][][]byte, s schema) (*left, error) {
	format := s.format
	var mark formatMark
	for _, raw := range entries[spot{bucketMeta, string(keyFormat)}] {
		if decode(bucketMeta, keyFormat, raw, &mark) == nil && mark.Format >= 1 {
			format = mark.Format
		}
	}
	if format > s.format {
		return nil, &workshop.NewerError{Format: format, Reads: s.format}
	}
	out := &left{records: map[string][][]byte{}, frozen: milestones{}, history: map[workshop.Stamp]workshop.Edit{}, found: len(entries)}
	out.head.Seen = workshop.Seen{}
	for _, at := range slices.SortedFunc(maps.Keys(entries), compareSpots) {
		for _, value := range entries[at] {
			now, err := throughSteps(entry{at.bucket, []byte(at.key), value}, s.steps[format-1:])
			if err != nil {
				continue // counted as lost by what workshop.Salvage can't find
			}
			for _, e := range now {
				out.take(e)
			}
		}
	}
	if out.stated.count > 0 {
		out.found-- // the tally does not count itself
	}
	return out, nil
}

func compareSpots(a, b spot) int {
	if c := bytes.Compare([]byte(a.bucket), []byte(b.bucket)); c != 0 {
		return c
	}
	return bytes.Compare([]byte(a.key), []byte(b.key))
}

func throughSteps(e entry, steps []migration) ([]entry, error) {
	now := []entry{e}
	for _, step := range steps {
		var next []entry
		for _, e := range now {
			out, err := step(e)
			if err != nil {
				return nil, err
			}
			next = append(next, out...)
		}
		now = next
	}
	return now, nil
}

// take sorts in one entry. Its checksum was right, so what can't be read is of no version that ever was, and left out.
func (x *left) take(e entry) {
	switch e.bucket {
	case bucketMeta:
		x.takeMeta(e)
	case bucketSeen:
		seen := workshop.Seen{}
		if addSeen(seen, e.key, e.value) == nil {
			for session, hlc := range seen {
				x.head.Seen[session] = max(x.head.Seen[session], hlc)
			}
		}
	case bucketPack:
		x.bundle = e.value
	case bucketHistory:
		if edit, err := readEdit(e.key, e.value); err == nil {
			x.history[edit.At] = edit
		}
	case bucketMilestones:
		_ = x.frozen.add(e.key, e.value)
	default:
		if table, ok := strings.CutPrefix(e.bucket, recordsPrefix); ok {
			x.records[table] = append(x.records[table], e.value)
		}
	}
}

func (x *left) takeMeta(e entry) {
	switch string(e.key) {
	case string(keyHead):
		var head workshop.Head
		if decode(e.bucket, e.key, e.value, &head) == nil && len(head.Erased) >= len(x.head.Erased) {
			x.head.ID, x.head.Erased = head.ID, head.Erased
		}
	case string(keyShelf):
		var s shelf
		if decode(e.bucket, e.key, e.value, &s) == nil {
			x.shelf = s
		}
	case string(keyTally):
		if t, err := readTally(e.value); err == nil && t.count > x.stated.count {
			x.stated = t
		}
	}
}
