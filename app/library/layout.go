package library

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strings"

	"ownerloop/app/workshop"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// The buckets of a workshop's file. Records have one by table.
const (
	bucketMeta       = "meta"
	bucketSeen       = "seen"       // session (8 bytes) -> clock (8 bytes): the causal context, one small entry an edit
	bucketHistory    = "history"    // stamp as text, which sorts -> the edit as JSON
	bucketMilestones = "milestones" // ID -> {}; ID, table, "/", number -> a frozen record
	bucketPack       = "pack"       // "bundle" -> the pack's files as one ZIP
	recordsPrefix    = "records/"   // + table: ID -> the record's line of JSON
)

// The keys of bucketMeta.
var (
	keyFormat = []byte("format")
	keyTally  = []byte("tally")
	keyHead   = []byte("head")
	keyShelf  = []byte("shelf")
	keyBundle = []byte("bundle")
)

// formatMark says what a file is. It keeps its form in all versions, so that every version can tell a newer file.
type formatMark struct {
	Kind   string `json:"kind"`
	Format int    `json:"format"`
}

// shelf is what a workshop's file holds for its row in the catalogue, beside what follows from the document.
type shelf struct {
	Binned     int64          `json:"binned,omitempty"` // Unix milliseconds
	Summary    []byte         `json:"summary,omitempty"`
	Summarised workshop.Stamp `json:"summarised,omitzero"`
}

func putJSON(w *writer, bucket string, key []byte, v any) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("%s %s: %w", bucket, keyText(key), err)
	}
	return w.put(bucket, key, raw)
}

// getJSON reads a value into v and reports whether there is one.
func (r reader) getJSON(bucket string, key []byte, v any) (bool, error) {
	raw, err := r.get(bucket, key)
	if err != nil || raw == nil {
		return false, err
	}
	return true, decode(bucket, key, raw, v)
}

// decode reads JSON; fields this version does not know are damage, since the format's version vouches for them.
func decode(bucket string, key, raw []byte, v any) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		return damagedBucket(bucket, key, err.Error())
	}
	return nil
}

// putHead writes the head without the causal context, which has a bucket of its own: the context grows with every
// session, and an edit changes one entry of it.
func putHead(w *writer, d *workshop.Document) error {
	head, err := headText(d)
	if err != nil {
		return err
	}
	return w.put(bucketMeta, keyHead, []byte(head))
}

// headText is the head as it is stored. It changes only when somebody is erased.
func headText(d *workshop.Document) (string, error) {
	head := d.Head()
	head.Seen = nil
	raw, err := json.Marshal(head)
	return string(raw), err
}

func putSeen(w *writer, seen workshop.Seen) error {
	for session, hlc := range seen {
		key := binary.BigEndian.AppendUint64(nil, session)
		if err := w.put(bucketSeen, key, binary.BigEndian.AppendUint64(nil, hlc)); err != nil {
			return err
		}
	}
	return nil
}

// readHead reads the head with its causal context.
func (r reader) readHead() (workshop.Head, error) {
	var head workshop.Head
	if ok, err := r.getJSON(bucketMeta, keyHead, &head); err != nil || !ok {
		return head, orMissing(err, bucketMeta, keyHead)
	}
	head.Seen = workshop.Seen{}
	err := r.each(bucketSeen, func(key, value []byte) error {
		return addSeen(head.Seen, key, value)
	})
	return head, err
}

func addSeen(seen workshop.Seen, key, value []byte) error {
	if len(key) != 8 || len(value) != 8 {
		return damagedBucket(bucketSeen, key, "length")
	}
	seen[binary.BigEndian.Uint64(key)] = binary.BigEndian.Uint64(value)
	return nil
}

func orMissing(err error, bucket string, key []byte) error {
	if err != nil {
		return err
	}
	return damagedBucket(bucket, key, "missing")
}

func putRecord(w *writer, d *workshop.Document, table string, id uuid.UUID) error {
	line, ok := d.Line(table, id)
	if !ok {
		return fmt.Errorf("%s %s: %w", table, id, workshop.ErrNoRecord)
	}
	return w.put(recordsPrefix+table, id[:], line)
}

func putEdit(w *writer, d *workshop.Document, e workshop.Edit) error {
	clean, err := d.EraseFrom(e)
	if err != nil {
		return err
	}
	return putJSON(w, bucketHistory, historyKey(e.At), clean)
}

func historyKey(at workshop.Stamp) []byte { return []byte(at.String()) }

func putMilestone(w *writer, d *workshop.Document, id uuid.UUID) error {
	records, ok := d.Milestone(id)
	if !ok {
		return fmt.Errorf("milestone %s: %w", id, workshop.ErrNoRecord)
	}
	if err := w.put(bucketMilestones, id[:], []byte("{}")); err != nil {
		return err
	}
	for _, table := range workshop.Tables() {
		for at, line := range records.Lines(table) {
			key := fmt.Appendf(id[:len(id):len(id)], "%s/%08d", table, at) // lines come sorted by ID
			if err := w.put(bucketMilestones, key, line); err != nil {
				return err
			}
		}
	}
	return nil
}

// milestones are the frozen records by milestone and table.
type milestones map[uuid.UUID]map[string][][]byte

func (m milestones) add(key, value []byte) error {
	if len(key) < len(uuid.UUID{}) {
		return damagedBucket(bucketMilestones, key, "key")
	}
	id := uuid.UUID(key[:16])
	if m[id] == nil {
		m[id] = map[string][][]byte{}
	}
	if len(key) == len(id) {
		return nil
	}
	table, _, ok := strings.Cut(string(key[16:]), "/")
	if !ok {
		return damagedBucket(bucketMilestones, key, "key")
	}
	m[id][table] = append(m[id][table], bytes.Clone(value))
	return nil
}

func putPack(w *writer, p *playbooks.Pack) error {
	bundle, err := p.Bundle()
	if err != nil {
		return err
	}
	return w.put(bucketPack, keyBundle, bundle)
}

// putCopy writes a whole workshop.
func putCopy(w *writer, c workshop.Copy, s shelf) error {
	if err := putHead(w, c.Document); err != nil {
		return err
	}
	if err := putSeen(w, c.Seen()); err != nil {
		return err
	}
	if err := putPack(w, c.Pack()); err != nil {
		return err
	}
	if err := putJSON(w, bucketMeta, keyShelf, s); err != nil {
		return err
	}
	for _, table := range workshop.Tables() {
		for id := range c.IDs(table) {
			if err := putRecord(w, c.Document, table, id); err != nil {
				return err
			}
		}
	}
	for _, id := range c.MilestoneIDs() {
		if err := putMilestone(w, c.Document, id); err != nil {
			return err
		}
	}
	for _, e := range c.History {
		if err := putEdit(w, c.Document, e); err != nil {
			return err
		}
	}
	return nil
}

// readDocument reads all but the history.
func (r reader) readDocument(packs *packCache) (*workshop.Document, error) {
	head, err := r.readHead()
	if err != nil {
		return nil, err
	}
	bundle, err := r.get(bucketPack, keyBundle)
	if err != nil || bundle == nil {
		return nil, orMissing(err, bucketPack, keyBundle)
	}
	pack, err := packs.read(bundle)
	if err != nil {
		return nil, err
	}
	lines := map[string][][]byte{}
	for _, table := range workshop.Tables() {
		if lines[table], err = r.lines(table); err != nil {
			return nil, err
		}
	}
	frozen := milestones{}
	if err := r.each(bucketMilestones, frozen.add); err != nil {
		return nil, err
	}
	return workshop.Assemble(head, pack, func(table string) [][]byte { return lines[table] }, frozen)
}

func (r reader) lines(table string) ([][]byte, error) {
	var out [][]byte
	err := r.each(recordsPrefix+table, func(_, value []byte) error {
		out = append(out, bytes.Clone(value))
		return nil
	})
	return out, err
}

// readHistory reads the whole history, oldest first.
func (r reader) readHistory() ([]workshop.Edit, error) {
	var out []workshop.Edit
	err := r.each(bucketHistory, func(key, value []byte) error {
		e, err := readEdit(key, value)
		out = append(out, e)
		return err
	})
	return out, err
}

func readEdit(key, value []byte) (workshop.Edit, error) {
	var e workshop.Edit
	if err := decode(bucketHistory, key, value, &e); err != nil {
		return e, err
	}
	if e.At.String() != string(key) {
		return e, damagedBucket(bucketHistory, key, "is of another stamp")
	}
	return e, nil
}
