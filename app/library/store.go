package library

import (
	"errors"
	"fmt"
	"sync"

	"ownerloop/app/workshop"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Store is one workshop open for writing. Saves and reads may come from any goroutine; saves run one at a time.
type Store struct {
	lib *Library
	id  uuid.UUID
	doc *workshop.Document // as it was opened

	mu      sync.Mutex
	file    *file // nil once closed
	pack    *playbooks.Pack
	head    string // as stored: identity and erasures
	edited  workshop.Stamp
	shelf   shelf
	changed bool // since the last backup
	shelved bool // the shelf differs from the file's
	latest  *workshop.Document
}

// OpenWorkshop opens a workshop for writing, or with a read-only library for reading. The whole file is verified.
// Errors wrap ErrNotFound, ErrOpen, ErrInUse, or are a *DamagedError (with the newest good backup) or a
// *workshop.NewerError.
func (l *Library) OpenWorkshop(id uuid.UUID) (*Store, error) {
	l.work.Lock()
	defer l.work.Unlock()
	s, err := l.openStore(id)
	if err != nil {
		return nil, fmt.Errorf("open workshop %s: %w", id, err)
	}
	return s, nil
}

func (l *Library) openStore(id uuid.UUID) (*Store, error) {
	if l.store(id) != nil {
		return nil, ErrOpen
	}
	if !l.readOnly {
		if there, err := exists(l.path(id)); err != nil || !there {
			return nil, errors.Join(err, ErrNotFound)
		}
		if err := l.mark(id); err != nil {
			return nil, err
		}
	}
	s := &Store{lib: l, id: id}
	err := s.load()
	if err != nil {
		return nil, l.failed(id, err)
	}
	l.mu.Lock()
	l.open[id] = s
	l.mu.Unlock()
	return s, nil
}

// failed settles the row of a workshop that could not be opened, and returns why with the newest good backup.
func (l *Library) failed(id uuid.UUID, err error) error {
	if !l.readOnly {
		row, ok, rowErr := l.rowOf(id)
		switch {
		case rowErr != nil: // the mark stays, and the row is made at the next start
		case ok:
			row.Damaged = errors.Is(err, workshop.ErrDamaged)
			err = errors.Join(err, l.settle([]Row{row}, nil))
		default:
			err = errors.Join(err, l.settle(nil, []uuid.UUID{id}))
		}
	}
	return l.offerBackup(id, err)
}

// load opens the file and reads all but the history.
func (s *Store) load() error {
	f, err := s.lib.openWorkshopFile(s.id)
	if err != nil {
		return err
	}
	err = f.view(func(r reader) (err error) {
		if s.doc, err = r.readDocument(&s.lib.packs); err != nil {
			return err
		}
		if s.doc.ID() != s.id {
			return damagedBucket(bucketMeta, keyHead, "is of workshop "+s.doc.ID().String())
		}
		if _, err = r.getJSON(bucketMeta, keyShelf, &s.shelf); err != nil {
			return err
		}
		s.edited, err = r.lastEdit()
		return err
	})
	if err != nil {
		f.close()
		return err
	}
	s.file, s.latest = f, s.doc
	s.pack = s.doc.Pack()
	s.head, err = headText(s.doc)
	return err
}

// Document is the workshop as it was when opened.
func (s *Store) Document() *workshop.Document { return s.doc }

// with runs do on the file while nothing is saved.
func (s *Store) with(do func(*file) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil {
		return ErrClosed
	}
	return do(s.file)
}

// Save writes one act of a session in one transaction: the records it touched, its history entry and the context. doc is
// the document after it. It returns when that is on the disk; on an error nothing of it is there and Save may be called
// again with the same arguments. Acts must be saved in the order they were done. An act that changed nothing is not
// written.
//
// Errors wrap ErrDiskFull, ErrReadOnly, ErrTooLarge, ErrGone or ErrClosed, or are a *DamagedError.
func (s *Store) Save(res workshop.Result, doc *workshop.Document) error {
	if res.Edit.At.IsZero() {
		return nil
	}
	return s.save(res.Diff, []workshop.Edit{res.Edit}, doc)
}

// SaveMerge writes what joining another copy changed, in one transaction: diff as Join returned it, the copy's history,
// and the document after it. Entries the history already has are left as they are. Errors are those of Save.
func (s *Store) SaveMerge(diff workshop.Diff, history []workshop.Edit, doc *workshop.Document) error {
	return s.save(diff, history, doc)
}

func (s *Store) save(diff workshop.Diff, history []workshop.Edit, doc *workshop.Document) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.trySave(diff, history, doc); err != nil {
		return fmt.Errorf("save workshop %s: %w", s.id, s.lib.offerBackup(s.id, err))
	}
	return nil
}

func (s *Store) trySave(diff workshop.Diff, history []workshop.Edit, doc *workshop.Document) error {
	switch {
	case s.file == nil:
		return ErrClosed
	case s.lib.readOnly:
		return ErrReadOnly
	case doc.ID() != s.id:
		return workshop.ErrOtherWorkshop
	}
	head, err := headText(doc)
	switch {
	case err != nil:
	case head != s.head:
		err = s.rewrite(history, doc)
	default:
		err = s.file.update(func(w *writer) error { return s.put(w, diff, history, doc) })
	}
	if err != nil {
		return err
	}
	for _, e := range history {
		if e.At.After(s.edited) {
			s.edited = e.At
		}
	}
	s.head, s.pack, s.latest, s.changed = head, doc.Pack(), doc, true
	s.announce()
	return nil
}

// put writes what changed.
func (s *Store) put(w *writer, diff workshop.Diff, history []workshop.Edit, doc *workshop.Document) error {
	for _, t := range diff.Touched {
		if err := putRecord(w, doc, t.Table, t.ID); err != nil {
			return err
		}
	}
	if err := putSeen(w, diff.Seen); err != nil {
		return err
	}
	for _, id := range doc.MilestoneIDs() { // a merge brings milestones that its diff does not list
		if there, err := w.get(bucketMilestones, id[:]); err != nil {
			return err
		} else if there == nil {
			if err := putMilestone(w, doc, id); err != nil {
				return err
			}
		}
	}
	for _, e := range history {
		if there, err := w.get(bucketHistory, historyKey(e.At)); err != nil {
			return err
		} else if there == nil {
			if err := putEdit(w, doc, e); err != nil {
				return err
			}
		}
	}
	if doc.Pack() != s.pack {
		return putPack(w, doc.Pack())
	}
	return nil
}

// rewrite writes the whole file anew, because somebody was erased: bbolt keeps old pages until they are used again, and
// backups keep them for good. Backups made before are removed once one made after is on the disk.
func (s *Store) rewrite(added []workshop.Edit, doc *workshop.Document) error {
	var history []workshop.Edit
	err := s.file.view(func(r reader) (err error) {
		history, err = r.readHistory()
		return err
	})
	if err != nil {
		return err
	}
	if history, err = doc.CleanHistory(workshop.JoinHistory(history, added)); err != nil {
		return err
	}
	tmp, err := writeNew(s.file.path, s.lib.schema, func(w *writer) error {
		return putCopy(w, workshop.Copy{Document: doc, History: history}, s.shelf)
	})
	if err != nil {
		return err
	}
	if err := s.exchange(tmp); err != nil {
		return err
	}
	fresh, err := s.lib.backup(s.id, s.file)
	if err != nil {
		return err
	}
	return s.lib.removeBackups(s.id, fresh.Name)
}

// exchange puts a new file in the place of the open one. Should that fail, the old one is opened again.
func (s *Store) exchange(tmp string) error {
	path := s.file.path
	err := s.file.close()
	s.file = nil
	if err == nil {
		err = place(tmp, path)
	}
	f, opening := openFile(path, s.lib.schema, false, nil)
	if opening == nil {
		s.file = f
	}
	return errors.Join(err, opening)
}

// Describe sets the summary of the scores shown in the list, at most 1500 bytes, and the document it was made from. It
// is written when the store is closed; until then, and after a crash, Row.Summarised tells that it is out of date.
func (s *Store) Describe(summary []byte, edited workshop.Stamp) error {
	if len(summary) > maxSummary {
		return fmt.Errorf("summary of workshop %s: %d bytes: %w", s.id, len(summary), ErrTooLarge)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shelf.Summary, s.shelf.Summarised, s.shelved = summary, edited, true
	s.announce()
	return nil
}

// announce shows the row as it is now in the list.
func (s *Store) announce() {
	s.lib.mu.Lock()
	defer s.lib.mu.Unlock()
	s.lib.newer[s.id] = newRow(s.latest, s.edited, s.shelf)
}

// History returns up to n entries older than before, newest first; the zero stamp begins with the newest. n is at most
// 1000.
func (s *Store) History(before workshop.Stamp, n int) ([]workshop.Edit, error) {
	var out []workshop.Edit
	err := s.with(func(f *file) error {
		return f.view(func(r reader) (err error) {
			out, err = r.historyBefore(before, min(n, maxHistoryPage))
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("history of workshop %s: %w", s.id, err)
	}
	return out, nil
}

const maxHistoryPage = 1000

func (r reader) historyBefore(before workshop.Stamp, n int) ([]workshop.Edit, error) {
	b := r.tx.Bucket([]byte(bucketHistory))
	if b == nil {
		return nil, nil
	}
	c := b.Cursor()
	var key, stored []byte
	if before.IsZero() {
		key, stored = c.Last()
	} else if key, _ = c.Seek(historyKey(before)); key == nil {
		key, stored = c.Last() // all are older
	} else {
		key, stored = c.Prev()
	}
	var out []workshop.Edit
	for ; key != nil && len(out) < n; key, stored = c.Prev() {
		value, err := unseal(bucketHistory, key, stored)
		if err != nil {
			return nil, err
		}
		e, err := readEdit(key, value)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// Close writes the summary, takes a backup when something was saved, closes the file and settles the row. The store is
// closed whatever it returns. What was acknowledged is safe in any case.
func (s *Store) Close() error {
	s.lib.work.Lock()
	defer s.lib.work.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil {
		s.leave()
		return nil
	}
	var errs []error
	if s.shelved && !s.lib.readOnly {
		errs = append(errs, s.file.update(func(w *writer) error { return putJSON(w, bucketMeta, keyShelf, s.shelf) }))
	}
	if s.changed {
		_, err := s.lib.backup(s.id, s.file)
		errs = append(errs, err)
	}
	row := newRow(s.latest, s.edited, s.shelf)
	row.Damaged = s.file.broken != nil
	errs = append(errs, s.file.close())
	s.file = nil
	if !s.lib.readOnly && errors.Join(errs...) == nil { // otherwise the mark stays, and the row is made at the next start
		errs = append(errs, s.lib.settle([]Row{row}, nil))
	}
	s.leave()
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("close workshop %s: %w", s.id, err)
	}
	return nil
}

func (s *Store) leave() {
	s.lib.mu.Lock()
	defer s.lib.mu.Unlock()
	delete(s.lib.open, s.id)
	if !s.lib.readOnly {
		delete(s.lib.newer, s.id)
	}
}
