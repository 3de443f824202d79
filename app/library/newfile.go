package library

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"ownerloop/app/workshop"

	"go.etcd.io/bbolt"
)

// newFile writes a file whole and gives it its name, replacing what was there.
func newFile(path string, s schema, fill func(*writer) error) error {
	tmp, err := writeNew(path, s, fill)
	if err != nil {
		return err
	}
	return place(tmp, path)
}

// unfinished begins the names of files that are being written; those found at the next start are removed.
const unfinished = ".new-"

// writeNew writes a file beside path, whole and synced, and returns its name.
func writeNew(path string, s schema, fill func(*writer) error) (string, error) {
	tmp := filepath.Join(filepath.Dir(path), unfinished+filepath.Base(path))
	err := os.Remove(tmp)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		err = fillNew(tmp, s, fill)
	}
	if err != nil {
		os.Remove(tmp)
		return "", fmt.Errorf("create %s: %w", path, typed(err))
	}
	return tmp, nil
}

// place gives a finished file its name, for good.
func place(tmp, path string) error {
	if err := os.Rename(tmp, path); err != nil {
		os.Remove(tmp)
		return fmt.Errorf("create %s: %w", path, typed(err))
	}
	return typed(workshop.SyncFolder(filepath.Dir(path)))
}

func fillNew(tmp string, s schema, fill func(*writer) error) error {
	return guarded(tmp, func() error {
		db, err := bbolt.Open(tmp, 0o600, options(false))
		if err != nil {
			return err
		}
		err = write(db, func(w *writer) error {
			if err := putJSON(w, bucketMeta, keyFormat, formatMark{s.kind, s.format}); err != nil {
				return err
			}
			return fill(w)
		})
		return errors.Join(err, db.Close())
	})
}
