package library

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ownerloop/app/workshop"

	"github.com/google/uuid"
)

// ErrExists says that the library already has the workshop; Add merges.
var ErrExists = errors.New("the workshop is already in the library")

// Create puts a workshop that the library does not have into it.
func (l *Library) Create(c workshop.Copy) error {
	l.work.Lock()
	defer l.work.Unlock()
	if err := l.create(c); err != nil {
		return fmt.Errorf("create workshop %s: %w", c.ID(), err)
	}
	return nil
}

func (l *Library) create(c workshop.Copy) error {
	if err := l.writable(c.ID()); err != nil {
		return err
	}
	switch there, err := exists(l.path(c.ID())); {
	case err != nil:
		return err
	case there:
		return ErrExists
	}
	return l.write(c, shelf{})
}

// write makes a workshop's file anew, whatever was there, and its row.
func (l *Library) write(c workshop.Copy, s shelf) error {
	if err := l.mark(c.ID()); err != nil {
		return err
	}
	if err := newFile(l.path(c.ID()), l.schema, func(w *writer) error { return putCopy(w, c, s) }); err != nil {
		return err
	}
	return l.settle([]Row{newRow(c.Document, lastOf(c.History), s)}, nil)
}

func lastOf(history []workshop.Edit) workshop.Stamp {
	if len(history) == 0 {
		return workshop.Stamp{}
	}
	return history[len(history)-1].At
}

func exists(path string) (bool, error) {
	_, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// Add puts a copy into the library: as a new workshop, or merged into the one that is there, in one transaction. While
// that one is open it returns ErrOpen: join the copy to the session and save with SaveMerge.
func (l *Library) Add(ctx context.Context, c workshop.Copy) error {
	err := l.Create(c)
	if !errors.Is(err, ErrExists) {
		return err
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("add workshop %s: %w", c.ID(), err)
	}
	s, err := l.OpenWorkshop(c.ID())
	if err != nil {
		return fmt.Errorf("add workshop %s: %w", c.ID(), err)
	}
	d, diff, err := workshop.Merge(s.Document(), c.Document)
	if err == nil {
		err = s.SaveMerge(diff, c.History, d)
	}
	if err = errors.Join(err, s.Close()); err != nil {
		return fmt.Errorf("add workshop %s: %w", c.ID(), err)
	}
	return nil
}

// Get reads a whole workshop with its history, also while it is open.
func (l *Library) Get(id uuid.UUID) (workshop.Copy, error) {
	l.work.Lock()
	defer l.work.Unlock()
	var c workshop.Copy
	err := l.with(id, func(f *file) error {
		return f.view(func(r reader) (err error) {
			c, err = r.readCopy(&l.packs)
			return err
		})
	})
	if err != nil {
		return workshop.Copy{}, fmt.Errorf("get workshop %s: %w", id, err)
	}
	return c, nil
}

func (r reader) readCopy(packs *packCache) (workshop.Copy, error) {
	d, err := r.readDocument(packs)
	if err != nil {
		return workshop.Copy{}, err
	}
	history, err := r.readHistory()
	return workshop.Copy{Document: d, History: history}, err
}

// Bin puts a workshop into the bin, where it stays until Unbin or Purge. It must not be open.
func (l *Library) Bin(id uuid.UUID) error {
	return l.reshelve(id, func(s *shelf) { s.Binned = l.now().UnixMilli() })
}

// Unbin takes a workshop out of the bin.
func (l *Library) Unbin(id uuid.UUID) error {
	return l.reshelve(id, func(s *shelf) { s.Binned = 0 })
}

func (l *Library) reshelve(id uuid.UUID, change func(*shelf)) error {
	l.work.Lock()
	defer l.work.Unlock()
	if err := l.tryReshelve(id, change); err != nil {
		return fmt.Errorf("bin of workshop %s: %w", id, err)
	}
	return nil
}

func (l *Library) tryReshelve(id uuid.UUID, change func(*shelf)) error {
	if err := l.writable(id); err != nil {
		return err
	}
	if err := l.mark(id); err != nil {
		return err
	}
	var row Row
	err := l.with(id, func(f *file) error {
		return f.update(func(w *writer) (err error) {
			if row, err = w.readRow(); err != nil {
				return err
			}
			s := row.shelf()
			change(&s)
			row = row.on(s)
			return putJSON(w, bucketMeta, keyShelf, s)
		})
	})
	if err != nil {
		return errors.Join(err, l.unmark(id))
	}
	return l.settle([]Row{row}, nil)
}

// Purge removes a workshop for good, with its backups and whatever of it was set aside as damaged.
func (l *Library) Purge(id uuid.UUID) error {
	l.work.Lock()
	defer l.work.Unlock()
	if err := l.purge(id); err != nil {
		return fmt.Errorf("purge workshop %s: %w", id, err)
	}
	return nil
}

func (l *Library) purge(id uuid.UUID) error {
	if err := l.writable(id); err != nil {
		return err
	}
	there, err := exists(l.path(id))
	if err != nil {
		return err
	}
	if _, err := l.storedRow(id); !there && err != nil {
		return err
	}
	if err := l.mark(id); err != nil {
		return err
	}
	list, err := os.ReadDir(filepath.Join(l.dir, workshopsDir))
	if err != nil {
		return typed(err)
	}
	name := filepath.Base(l.path(id))
	for _, e := range list {
		if e.Name() != name && !strings.HasPrefix(e.Name(), name+asideMark) {
			continue
		}
		if err := os.Remove(filepath.Join(l.dir, workshopsDir, e.Name())); err != nil {
			return typed(err)
		}
	}
	if err := os.RemoveAll(l.backupDir(id)); err != nil {
		return typed(err)
	}
	for _, d := range []string{workshopsDir, backupsDir} {
		if err := workshop.SyncFolder(filepath.Join(l.dir, d)); err != nil {
			return typed(err)
		}
	}
	return l.settle(nil, []uuid.UUID{id})
}
