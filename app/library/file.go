package library

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"time"

	"ownerloop/app/library/pages"
	"ownerloop/app/workshop"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// lockWait is how long an opening waits for another program to let go of a file: long enough for one that is just
// ending, short enough for a person to wait.
const lockWait = time.Second

// entry is one key with its value as migrations see it.
type entry struct {
	bucket     string
	key, value []byte
}

// migration turns an entry of one format version into entries of the next. It must be pure, and keep stamps.
type migration func(entry) ([]entry, error)

// schema says what a kind of file is and how older ones are read.
type schema struct {
	kind   string
	format int
	steps  []migration // steps[i] turns format i+1 into i+2
}

// file is one bbolt file, locked, verified and open.
type file struct {
	path string
	db   *bbolt.DB
	raw  *os.File // bbolt's own handle, for reading pages under its lock
	// broken says that bbolt panicked: its locks may be held for ever, so it is not called again.
	broken error
	// copied is the copy that is read in the file's place, see openBeside; empty for the file itself.
	copied string
	// writes keeps the pages still while they are verified.
	writes sync.Mutex
}

// openFile opens, verifies and if need be migrates a file; before is called with a file that is to be migrated.
// Errors wrap fs.ErrNotExist or are this package's.
func openFile(path string, s schema, readOnly bool, before func(*file) error) (*file, error) {
	f, format, err := openAny(path, s, readOnly)
	if err != nil || format == s.format {
		return f, err
	}
	if readOnly {
		f.close()
		return nil, fmt.Errorf("%s has the older format %d and must be rewritten: %w", path, format, ErrReadOnly)
	}
	if before != nil {
		err = before(f)
	}
	var tmp string
	if err == nil {
		tmp, err = f.migrate(s, format)
	}
	if closing := f.close(); err == nil {
		err = closing
	}
	if err == nil {
		err = place(tmp, path)
	}
	if err != nil {
		return nil, fmt.Errorf("migrate %s from format %d: %w", path, format, err)
	}
	f, _, err = openAny(path, s, false)
	return f, err
}

// openAny opens and verifies a file of the newest or an older format; for reading also beside a program that writes it.
func openAny(path string, s schema, readOnly bool) (*file, int, error) {
	f, format, err := openLocked(path, s, readOnly)
	if readOnly && errors.Is(err, ErrInUse) {
		return openBeside(path, s)
	}
	return f, format, err
}

func openLocked(path string, s schema, readOnly bool) (*file, int, error) {
	if err := precheck(path); err != nil {
		return nil, 0, err
	}
	f, err := openBolt(path, readOnly)
	if err != nil {
		return nil, 0, err
	}
	format, err := f.format(s)
	if err == nil {
		err = f.verify()
	}
	if err != nil {
		f.close()
		return nil, 0, err
	}
	return f, format, nil
}

// precheck compares the file's size with what its meta pages say, before bbolt maps it into memory: touching a page
// past the end of the file is a fault, and an empty file would be taken for a new one.
func precheck(path string) error {
	for last := int64(-1); ; {
		size, err := precheckOnce(path)
		if size == last || !errors.Is(err, pages.ErrCut) {
			return err
		}
		last = size // another program may have made it longer between the two looks
	}
}

func precheckOnce(path string) (int64, error) {
	r, err := os.Open(path)
	if err != nil {
		return 0, fmt.Errorf("open: %w", err)
	}
	defer r.Close()
	info, err := r.Stat()
	if err != nil {
		return 0, fmt.Errorf("open: %w", err)
	}
	if !info.Mode().IsRegular() {
		return 0, &DamagedError{Path: path, Reason: "not a file"}
	}
	p, err := pages.Open(r, info.Size())
	switch {
	case err == nil && !p.HasFreelist():
		return 0, &DamagedError{Path: path, Reason: "the list of free pages is missing"}
	case errors.Is(err, pages.ErrCut), errors.Is(err, pages.ErrEmpty), errors.Is(err, pages.ErrForeign):
		return info.Size(), &DamagedError{Path: path, Reason: err.Error(), cause: err}
	case err != nil:
		return 0, fmt.Errorf("open %s: %w", path, err)
	}
	return info.Size(), nil
}

// options are the settings that make a commit last: every transaction is synced, and so is the list of free pages.
func options(readOnly bool) *bbolt.Options {
	return &bbolt.Options{Timeout: lockWait, ReadOnly: readOnly, NoSync: false, NoFreelistSync: false, NoGrowSync: false,
		FreelistType: bbolt.FreelistArrayType, NoStatistics: true}
}

// openBolt opens an existing file with bbolt and locks it.
func openBolt(path string, readOnly bool) (*file, error) {
	f := &file{path: path}
	o := options(readOnly)
	o.OpenFile = func(name string, flag int, mode os.FileMode) (*os.File, error) {
		var err error
		f.raw, err = os.OpenFile(name, flag&^os.O_CREATE, mode)
		return f.raw, err
	}
	err := guarded(path, func() (err error) {
		f.db, err = bbolt.Open(path, 0o600, o)
		return err
	})
	if err == nil {
		return f, nil
	}
	if errors.Is(err, bolterrors.ErrInvalid) || errors.Is(err, bolterrors.ErrChecksum) || errors.Is(err, bolterrors.ErrVersionMismatch) {
		return nil, &DamagedError{Path: path, Reason: err.Error()}
	}
	var damaged *DamagedError
	if errors.As(err, &damaged) && f.raw != nil {
		err = errors.Join(err, f.abandon())
	}
	if errors.Is(err, fs.ErrNotExist) || damaged != nil {
		return nil, err
	}
	return nil, fmt.Errorf("open %s: %w", path, err)
}

// close ends the file and its lock.
func (f *file) close() error {
	if f.copied != "" {
		defer os.Remove(f.copied) // where it could not go while it was open
	}
	if f.broken != nil {
		return f.abandon()
	}
	if err := guarded(f.path, f.db.Close); err != nil {
		return fmt.Errorf("close %s: %w", f.path, err)
	}
	return nil
}

// abandon ends the lock and the handle of a file in which bbolt panicked. Its mapping stays until the process ends.
func (f *file) abandon() error {
	if err := errors.Join(unlock(f.raw), f.raw.Close()); err != nil && !errors.Is(err, os.ErrClosed) {
		return fmt.Errorf("close %s: %w", f.path, err)
	}
	return nil
}

// view runs a read in one transaction.
func (f *file) view(do func(reader) error) error {
	return f.guard(func() error {
		return f.db.View(func(tx *bbolt.Tx) error { return do(reader{tx}) })
	})
}

// update runs a write in one transaction and returns when it is on the disk.
func (f *file) update(do func(*writer) error) error {
	f.writes.Lock()
	defer f.writes.Unlock()
	if err := f.there(); err != nil {
		return err
	}
	return f.guard(func() error { return write(f.db, do) })
}

// there reports ErrGone when the path leads to another file or to none: a system lets one write on into a file that was
// removed, and nobody would ever read it.
func (f *file) there() error {
	mine, err := f.raw.Stat()
	if err != nil {
		return fmt.Errorf("look at %s: %w", f.path, err)
	}
	if now, err := os.Stat(f.path); err != nil || !os.SameFile(mine, now) {
		return fmt.Errorf("%w: %s", ErrGone, f.path)
	}
	return nil
}

// guard is guarded, and remembers damage that came as a panic.
func (f *file) guard(do func() error) error {
	if f.broken != nil {
		return f.broken
	}
	finished := false
	err := guarded(f.path, func() error {
		err := do()
		finished = true
		return err
	})
	if !finished {
		f.broken = err
	}
	return err
}

// format reads which format the file has. Errors are a *workshop.NewerError or a *DamagedError.
func (f *file) format(s schema) (int, error) {
	var mark formatMark
	err := f.view(func(r reader) error {
		raw, err := r.get(bucketMeta, keyFormat)
		if err != nil || raw == nil {
			return orMissing(err, bucketMeta, keyFormat)
		}
		return decode(bucketMeta, keyFormat, raw, &mark)
	})
	switch {
	case err != nil:
		return 0, err
	case mark.Kind != s.kind || mark.Format < 1:
		return 0, &DamagedError{Path: f.path, Reason: fmt.Sprintf("a %q file where a %q file should be", mark.Kind, s.kind)}
	case mark.Format > s.format:
		return 0, fmt.Errorf("open %s: %w", f.path, &workshop.NewerError{Format: mark.Format, Reads: s.format})
	}
	return mark.Format, nil
}

// verify reads the whole file and returns a *DamagedError with the first fault and their number.
func (f *file) verify() error {
	faults, err := f.faults()
	if err != nil {
		return err
	}
	switch n := len(faults); n {
	case 0:
		return nil
	case 1:
		return &DamagedError{Path: f.path, Reason: faults[0]}
	default:
		return &DamagedError{Path: f.path, Reason: fmt.Sprintf("%s; and %d more faults", faults[0], n-1)}
	}
}

// faults lists what is wrong with the file's pages, checksums and tally. It reads through bbolt's handle.
func (f *file) faults() ([]string, error) {
	f.writes.Lock()
	defer f.writes.Unlock()
	info, err := f.raw.Stat()
	if err != nil {
		return nil, fmt.Errorf("verify %s: %w", f.path, err)
	}
	p, err := pages.Open(f.raw, info.Size())
	if err != nil {
		return []string{err.Error()}, nil
	}
	return verifyPages(p)
}

func verifyPages(p *pages.File) ([]string, error) {
	var out []string
	var stated, found tally
	wrong, err := p.Walk(func(e pages.Entry) error {
		value, err := unseal(e.Bucket, e.Key, e.Value)
		switch {
		case err != nil:
			if len(out) < maxListed {
				out = append(out, err.Error())
			}
		case e.Bucket == bucketMeta && string(e.Key) == string(keyTally):
			if stated, err = readTally(value); err != nil {
				out = append(out, err.Error())
			}
		default:
			found.add(e.Value)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, w := range wrong {
		out = append(out, w.String())
	}
	if len(out) == 0 && stated != found {
		out = append(out, fmt.Sprintf("%d entries found, %d were written", found.count, stated.count))
	}
	return out, nil
}

// maxListed bounds the faults listed of one file.
const maxListed = 100

// migrate writes the file anew in the newest format beside itself, entry by entry through the steps.
func (f *file) migrate(s schema, from int) (string, error) {
	return writeNew(f.path, s, func(w *writer) error {
		return f.view(func(r reader) error {
			return r.tx.ForEach(func(name []byte, _ *bbolt.Bucket) error {
				return r.each(string(name), func(key, value []byte) error {
					if string(name) == bucketMeta && (string(key) == string(keyFormat) || string(key) == string(keyTally)) {
						return nil
					}
					return migrateEntry(w, entry{string(name), key, value}, s.steps[from-1:])
				})
			})
		})
	})
}

func migrateEntry(w *writer, e entry, steps []migration) error {
	if len(steps) == 0 {
		return w.put(e.bucket, e.key, e.value)
	}
	next, err := steps[0](e)
	if err != nil {
		return fmt.Errorf("%s %s: %w", e.bucket, keyText(e.key), err)
	}
	for _, n := range next {
		if err := migrateEntry(w, n, steps[1:]); err != nil {
			return err
		}
	}
	return nil
}
