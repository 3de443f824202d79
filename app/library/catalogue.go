package library

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"time"

	"ownerloop/app/workshop"
	"ownerloop/assets/civil"

	"github.com/google/uuid"
)

// The buckets of the catalogue.
const (
	bucketRows = "rows" // ID -> the row
	bucketOpen = "open" // ID -> {}: open for writing, or about to change; its row is made anew at the next start
)

var catalogueSchema = schema{kind: "catalogue", format: 1}

// Limits of a row.
const (
	maxRow     = 4 << 10
	maxSummary = 1500 // bytes, so that a row fits with the longest names
	maxName    = 100  // runes; longer names are cut in the row, not in the workshop
)

// Row is what the catalogue holds of a workshop.
type Row struct {
	ID           uuid.UUID
	Name         string // cut to 100 runes
	Organisation string // likewise
	Date         civil.Date
	Edited       workshop.Stamp // the last edit; zero when there is none
	Binned       time.Time      // zero when not in the bin
	Summary      []byte         // as given to Store.Describe
	Summarised   workshop.Stamp // the last edit the summary knows; older than Edited means it is out of date
	Damaged      bool           // the file could not be read when last tried; the rest is from before
}

// rowLine is a row as it is stored.
type rowLine struct {
	Name         string         `json:"name"`
	Organisation string         `json:"organisation"`
	Date         civil.Date     `json:"date"`
	Edited       workshop.Stamp `json:"edited,omitzero"`
	Shelf        shelf          `json:"shelf,omitzero"`
	Damaged      bool           `json:"damaged,omitempty"`
}

// newRow makes the row of a document.
func newRow(d *workshop.Document, edited workshop.Stamp, s shelf) Row {
	setup := workshop.SetupOf(d.Records)
	row := Row{ID: d.ID(), Name: cut(setup.Name), Organisation: cut(setup.Organisation), Date: setup.Date, Edited: edited}
	return row.on(s)
}

func cut(s string) string {
	runes := 0
	for at := range s {
		if runes++; runes > maxName {
			return s[:at]
		}
	}
	return s
}

// on returns the row with what the shelf says.
func (r Row) on(s shelf) Row {
	r.Summary, r.Summarised, r.Binned = s.Summary, s.Summarised, time.Time{}
	if s.Binned != 0 {
		r.Binned = time.UnixMilli(s.Binned).UTC()
	}
	return r
}

func (r Row) shelf() shelf {
	s := shelf{Summary: r.Summary, Summarised: r.Summarised}
	if !r.Binned.IsZero() {
		s.Binned = r.Binned.UnixMilli()
	}
	return s
}

func putRow(w *writer, r Row) error {
	raw, err := json.Marshal(rowLine{r.Name, r.Organisation, r.Date, r.Edited, r.shelf(), r.Damaged})
	if err != nil {
		return fmt.Errorf("row %s: %w", r.ID, err)
	}
	if len(raw) > maxRow {
		return fmt.Errorf("row %s: %d bytes: %w", r.ID, len(raw), ErrTooLarge)
	}
	return w.put(bucketRows, r.ID[:], raw)
}

func readRow(key, value []byte) (Row, error) {
	id, err := uuid.FromBytes(key)
	if err != nil {
		return Row{}, damagedBucket(bucketRows, key, "key")
	}
	var l rowLine
	if err := decode(bucketRows, key, value, &l); err != nil {
		return Row{}, err
	}
	row := Row{ID: id, Name: l.Name, Organisation: l.Organisation, Date: l.Date, Edited: l.Edited, Damaged: l.Damaged}
	return row.on(l.Shelf), nil
}

// rowsAtOnce is how many rows are read in one transaction: few enough to be quick, and none stays open while the
// caller works on them.
const rowsAtOnce = 256

// List yields the rows of all workshops, those in the bin included, by ID. It reads the catalogue alone. An error ends
// it.
func (l *Library) List() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		var after []byte
		for {
			rows, err := l.rowsAfter(after)
			if err != nil {
				yield(Row{}, fmt.Errorf("list workshops: %w", err))
				return
			}
			for _, row := range rows {
				if !yield(l.fresh(row), nil) {
					return
				}
			}
			if len(rows) < rowsAtOnce {
				return
			}
			after = rows[len(rows)-1].ID[:]
		}
	}
}

func (l *Library) rowsAfter(after []byte) ([]Row, error) {
	rows := make([]Row, 0, rowsAtOnce)
	err := l.cat.view(func(r reader) error {
		b := r.tx.Bucket([]byte(bucketRows))
		if b == nil {
			return nil
		}
		c := b.Cursor()
		key, stored := c.Seek(after)
		if after != nil && bytes.Equal(key, after) {
			key, stored = c.Next()
		}
		for ; key != nil && len(rows) < rowsAtOnce; key, stored = c.Next() {
			value, err := unseal(bucketRows, key, stored)
			if err != nil {
				return err
			}
			row, err := readRow(key, value)
			if err != nil {
				return err
			}
			rows = append(rows, row)
		}
		return nil
	})
	return rows, err
}

// fresh returns the row as it is now, which for an open workshop is newer than the catalogue.
func (l *Library) fresh(row Row) Row {
	l.mu.Lock()
	defer l.mu.Unlock()
	if newer, ok := l.newer[row.ID]; ok {
		return newer
	}
	return row
}

// Row returns one workshop's row, or ErrNotFound.
func (l *Library) Row(id uuid.UUID) (Row, error) {
	row, err := l.storedRow(id)
	if err != nil {
		return Row{}, err
	}
	return l.fresh(row), nil
}

func (l *Library) storedRow(id uuid.UUID) (Row, error) {
	var row Row
	err := l.cat.view(func(r reader) error {
		raw, err := r.get(bucketRows, id[:])
		if err != nil {
			return err
		}
		if raw == nil {
			return ErrNotFound
		}
		row, err = readRow(id[:], raw)
		return err
	})
	if err != nil {
		return Row{}, fmt.Errorf("workshop %s: %w", id, err)
	}
	return row, nil
}

// mark notes, before a workshop's file changes, that its row must be made anew should the program end without settling.
func (l *Library) mark(id uuid.UUID) error {
	return l.cat.update(func(w *writer) error { return w.put(bucketOpen, id[:], []byte("{}")) })
}

// unmark takes a mark away when the change was not made.
func (l *Library) unmark(id uuid.UUID) error {
	return l.cat.update(func(w *writer) error { return w.delete(bucketOpen, id[:]) })
}

// settle writes rows, removes those of workshops that are gone, and takes the marks of both away.
func (l *Library) settle(rows []Row, gone []uuid.UUID) error {
	return l.cat.update(func(w *writer) error {
		for _, row := range rows {
			if err := putRow(w, row); err != nil {
				return err
			}
			if err := w.delete(bucketOpen, row.ID[:]); err != nil {
				return err
			}
		}
		for _, id := range gone {
			if err := w.delete(bucketRows, id[:]); err != nil {
				return err
			}
			if err := w.delete(bucketOpen, id[:]); err != nil {
				return err
			}
		}
		return nil
	})
}

// marked lists the workshops whose rows may be out of date.
func (l *Library) marked() ([]uuid.UUID, error) {
	var out []uuid.UUID
	err := l.cat.view(func(r reader) error {
		return r.each(bucketOpen, func(key, _ []byte) error {
			id, err := uuid.FromBytes(key)
			if err != nil {
				return damagedBucket(bucketOpen, key, "key")
			}
			out = append(out, id)
			return nil
		})
	})
	return out, err
}
