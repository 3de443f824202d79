package library

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"

	"go.etcd.io/bbolt"
)

// Limits on entries. A pack's bundle is the largest value there is.
const (
	maxKey   = 256
	maxEntry = 64 << 20
	sumSize  = 4
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// checksum is the CRC-32C over bucket, key and value. With the bucket and the key in it, an entry that got under
// another key or into another bucket is noticed, and a leaf page found without its tree tells whose it is.
func checksum(bucket string, key, value []byte) uint32 {
	sum := crc32.Update(0, castagnoli, []byte(bucket))
	sum = crc32.Update(sum, castagnoli, []byte{0, byte(len(key)), byte(len(key) >> 8)})
	sum = crc32.Update(sum, castagnoli, key)
	return crc32.Update(sum, castagnoli, value)
}

// seal returns the value as it is stored, with its checksum at the end.
func seal(bucket string, key, value []byte) []byte {
	out := make([]byte, 0, len(value)+sumSize)
	out = append(out, value...)
	return binary.BigEndian.AppendUint32(out, checksum(bucket, key, value))
}

// unseal checks a stored value and returns it without its checksum, sharing its memory.
func unseal(bucket string, key, stored []byte) ([]byte, error) {
	n := len(stored) - sumSize
	if n < 0 || binary.BigEndian.Uint32(stored[n:]) != checksum(bucket, key, stored[:n]) {
		return nil, damagedBucket(bucket, key, "checksum")
	}
	return stored[:n:n], nil
}

// tally counts a file's entries and adds up their checksums. It changes with every entry that is added or replaced, and
// so notices what checksums alone do not: entries that are missing, and old versions of pages.
type tally struct{ count, sum uint64 }

func (t *tally) add(stored []byte) {
	t.count++
	t.sum += uint64(binary.BigEndian.Uint32(stored[len(stored)-sumSize:]))
}

func (t *tally) remove(stored []byte) {
	t.count--
	t.sum -= uint64(binary.BigEndian.Uint32(stored[len(stored)-sumSize:]))
}

func (t tally) bytes() []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(nil, t.count), t.sum)
}

func readTally(b []byte) (tally, error) {
	if len(b) != 16 {
		return tally{}, damagedBucket(bucketMeta, keyTally, "length")
	}
	return tally{binary.BigEndian.Uint64(b), binary.BigEndian.Uint64(b[8:])}, nil
}

// reader reads entries in a transaction, each checked. What it returns is a copy or must be copied by the caller, as
// said: bbolt's bytes are valid only inside the transaction.
type reader struct{ tx *bbolt.Tx }

// get returns a copy of a value, nil when there is none.
func (r reader) get(bucket string, key []byte) ([]byte, error) {
	b := r.tx.Bucket([]byte(bucket))
	if b == nil {
		return nil, nil
	}
	stored := b.Get(key)
	if stored == nil {
		return nil, nil
	}
	value, err := unseal(bucket, key, stored)
	return bytes.Clone(value), err
}

// each visits a bucket's entries by key. The bytes are valid only during the visit.
func (r reader) each(bucket string, visit func(key, value []byte) error) error {
	b := r.tx.Bucket([]byte(bucket))
	if b == nil {
		return nil
	}
	return b.ForEach(func(key, stored []byte) error {
		value, err := unseal(bucket, key, stored)
		if err != nil {
			return err
		}
		return visit(key, value)
	})
}

// writer puts entries in a transaction and keeps the tally.
type writer struct {
	reader
	tally tally
}

// write runs f in one transaction of its own and returns when it is on the disk.
func write(db *bbolt.DB, f func(*writer) error) error {
	return db.Update(func(tx *bbolt.Tx) error {
		w := &writer{reader: reader{tx}}
		old, err := w.get(bucketMeta, keyTally)
		if err == nil && old != nil {
			w.tally, err = readTally(old)
		}
		if err != nil {
			return err
		}
		if err := f(w); err != nil {
			return err
		}
		b, err := tx.CreateBucketIfNotExists([]byte(bucketMeta))
		if err != nil {
			return fmt.Errorf("bucket %s: %w", bucketMeta, err)
		}
		return b.Put(keyTally, seal(bucketMeta, keyTally, w.tally.bytes()))
	})
}

// put writes an entry, replacing what was under the key.
func (w *writer) put(bucket string, key, value []byte) error {
	if len(key) > maxKey || len(value) > maxEntry {
		return fmt.Errorf("%s %s: %d bytes under a key of %d: %w", bucket, keyText(key), len(value), len(key), ErrTooLarge)
	}
	b, err := w.tx.CreateBucketIfNotExists([]byte(bucket))
	if err != nil {
		return fmt.Errorf("bucket %s: %w", bucket, err)
	}
	if bucket == bucketHistory {
		b.FillPercent = 0.95 // entries only come at the end
	}
	if old := b.Get(key); old != nil {
		if _, err := unseal(bucket, key, old); err != nil {
			return err
		}
		w.tally.remove(old)
	}
	stored := seal(bucket, key, value)
	w.tally.add(stored)
	if err := b.Put(key, stored); err != nil {
		return fmt.Errorf("%s %s: %w", bucket, keyText(key), err)
	}
	return nil
}

// delete removes an entry; one that is not there is none.
func (w *writer) delete(bucket string, key []byte) error {
	b := w.tx.Bucket([]byte(bucket))
	if b == nil {
		return nil
	}
	old := b.Get(key)
	if old == nil {
		return nil
	}
	if _, err := unseal(bucket, key, old); err != nil {
		return err
	}
	w.tally.remove(old)
	if err := b.Delete(key); err != nil {
		return fmt.Errorf("%s %s: %w", bucket, keyText(key), err)
	}
	return nil
}
