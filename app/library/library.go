package library

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"ownerloop/app/workshop"

	"github.com/google/uuid"
)

// Options are what Open needs beside the folder.
type Options struct {
	// Now names backups and files set aside, and dates the bin. Required.
	Now func() time.Time
	// ReadOnly opens without writing anything, for reading beside other readers and on read-only media.
	ReadOnly bool
}

// Library is the folder of all workshops, locked for this process. It may be used from any goroutine. Work on files
// that are not open runs one at a time.
type Library struct {
	dir      string
	now      func() time.Time
	readOnly bool
	aside    string
	schema   schema // of workshop files
	packs    packCache
	cat      *file

	// work is held while a workshop's file that is not open is worked on. Locks are taken in the order work, Store.mu, mu.
	work sync.Mutex

	mu    sync.Mutex
	open  map[uuid.UUID]*Store
	newer map[uuid.UUID]Row // rows newer than the catalogue's
}

const (
	catalogueName = "catalogue.db"
	workshopsDir  = "workshops"
	backupsDir    = "backups"
	extension     = ".db"
)

// workshopSchema has no migrations yet: format 1 is the first.
var workshopSchema = schema{kind: "workshop", format: 1}

// Open opens the library in a folder, making it when there is none. A catalogue that is missing is made from the
// workshops' files; a damaged one is set aside first (see SetAside). Rows of workshops that were open when a process
// died are made anew.
//
// Errors wrap ErrInUse, ErrReadOnly, ErrDiskFull, or with ReadOnly ErrNoLibrary and a *DamagedError of the catalogue, or
// are a *workshop.NewerError.
func Open(ctx context.Context, dir string, o Options) (*Library, error) {
	return openWith(ctx, dir, o, workshopSchema)
}

func openWith(ctx context.Context, dir string, o Options, s schema) (*Library, error) {
	l := &Library{dir: dir, now: o.Now, readOnly: o.ReadOnly, schema: s, open: map[uuid.UUID]*Store{}, newer: map[uuid.UUID]Row{}}
	if err := l.start(ctx); err != nil {
		if l.cat != nil {
			l.cat.close()
		}
		return nil, fmt.Errorf("open library %s: %w", dir, err)
	}
	return l, nil
}

// SetAside is the path under which Open put a damaged catalogue before making a new one; empty when all was well.
func (l *Library) SetAside() string { return l.aside }

func (l *Library) start(ctx context.Context) error {
	path := filepath.Join(l.dir, catalogueName)
	if l.readOnly {
		return l.startReading(ctx, path)
	}
	for _, d := range []string{l.dir, filepath.Join(l.dir, workshopsDir), filepath.Join(l.dir, backupsDir)} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			return typed(err)
		}
	}
	anew, err := l.openCatalogue(path)
	if err != nil {
		return err
	}
	if err := sweep(filepath.Join(l.dir, workshopsDir)); err != nil {
		return err
	}
	if anew {
		return l.Rebuild(ctx)
	}
	ids, err := l.marked()
	if err != nil {
		return err
	}
	return l.renew(ctx, ids)
}

// startReading opens the catalogue without writing. Rows that a dead process left behind are read from their files.
func (l *Library) startReading(ctx context.Context, path string) (err error) {
	if l.cat, err = openFile(path, catalogueSchema, true, nil); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return ErrNoLibrary
		}
		return err
	}
	ids, err := l.marked()
	if err != nil {
		return err
	}
	for _, id := range ids {
		row, ok, err := l.rowOf(id)
		if err != nil {
			return err
		}
		if ok {
			l.newer[id] = row
		}
	}
	return ctx.Err()
}

// openCatalogue opens or makes the catalogue and reports whether it is new and its rows must be made.
func (l *Library) openCatalogue(path string) (anew bool, err error) {
	l.cat, err = openFile(path, catalogueSchema, false, nil)
	var damaged *DamagedError
	switch {
	case err == nil:
		return false, nil
	case errors.As(err, &damaged):
		aside := asideName(path, l.now())
		if err := os.Rename(path, aside); err != nil {
			return false, typed(err)
		}
		l.aside = aside
	case !errors.Is(err, fs.ErrNotExist):
		return false, err
	}
	tmp, err := writeNew(path, catalogueSchema, func(*writer) error { return nil })
	if err != nil {
		return false, err
	}
	// A link, unlike a rename, never takes the place of a catalogue that another process has just made and locked.
	if err := os.Link(tmp, path); err == nil || errors.Is(err, fs.ErrExist) {
		os.Remove(tmp)
		err = workshop.SyncFolder(l.dir)
		if err != nil {
			return false, typed(err)
		}
	} else if err := place(tmp, path); err != nil { // a file system without links
		return false, err
	}
	l.cat, err = openFile(path, catalogueSchema, false, nil)
	return true, err
}

// Close closes what is open and the library. Saves that were not acknowledged are lost; close a Saver first.
func (l *Library) Close() error {
	var errs []error
	for {
		s := l.anyOpen()
		if s == nil {
			break
		}
		errs = append(errs, s.Close())
	}
	l.work.Lock()
	defer l.work.Unlock()
	return errors.Join(append(errs, l.cat.close())...)
}

func (l *Library) anyOpen() *Store {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, s := range l.open {
		return s
	}
	return nil
}

// store returns the open store of a workshop, nil when it is not open.
func (l *Library) store(id uuid.UUID) *Store {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.open[id]
}

func (l *Library) path(id uuid.UUID) string {
	return filepath.Join(l.dir, workshopsDir, id.String()+extension)
}

// writable refuses to change a library opened for reading, and a workshop that is open.
func (l *Library) writable(id uuid.UUID) error {
	if l.readOnly {
		return ErrReadOnly
	}
	if l.store(id) != nil {
		return ErrOpen
	}
	return nil
}

// with runs do on a workshop's file, which nothing writes to meanwhile: the open one, or one opened for this. The caller
// holds work.
func (l *Library) with(id uuid.UUID, do func(*file) error) error {
	if s := l.store(id); s != nil {
		return s.with(do)
	}
	f, err := l.openWorkshopFile(id)
	if err != nil {
		return err
	}
	return errors.Join(do(f), f.close())
}

// openWorkshopFile opens a workshop's file. Before a migration a backup is taken; damage names the newest good backup.
func (l *Library) openWorkshopFile(id uuid.UUID) (*file, error) {
	f, err := openFile(l.path(id), l.schema, l.readOnly, func(old *file) error {
		_, err := l.backup(id, old)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("workshop %s: %w", id, ErrNotFound)
	}
	return f, l.offerBackup(id, err)
}

// offerBackup adds the newest good backup to damage.
func (l *Library) offerBackup(id uuid.UUID, err error) error {
	var damaged *DamagedError
	if errors.As(err, &damaged) && damaged.Backup == "" {
		damaged.Backup = l.newestGood(id)
	}
	return err
}

// rowOf reads a workshop's row from its file. A file that is damaged or from a newer version keeps the row it had. It
// reports false when there is no file.
func (l *Library) rowOf(id uuid.UUID) (row Row, ok bool, err error) {
	err = l.with(id, func(f *file) error {
		return f.view(func(r reader) (err error) {
			row, err = r.readRow()
			return err
		})
	})
	var newer *workshop.NewerError
	damaged := errors.Is(err, workshop.ErrDamaged)
	switch {
	case errors.Is(err, ErrNotFound):
		return Row{}, false, nil
	case err == nil:
		return row, true, nil
	case !damaged && !errors.As(err, &newer):
		return Row{}, false, err
	}
	if row, err = l.storedRow(id); errors.Is(err, ErrNotFound) {
		row, err = Row{ID: id}, nil
	}
	row.Damaged = damaged
	return row, true, err
}

// readRow makes the row from the little of the file it needs.
func (r reader) readRow() (Row, error) {
	head, err := r.readHead()
	if err != nil {
		return Row{}, err
	}
	setups, err := r.lines(workshop.Setups.Name())
	if err != nil {
		return Row{}, err
	}
	d, err := workshop.Assemble(head, nil, func(table string) [][]byte {
		if table == workshop.Setups.Name() {
			return setups
		}
		return nil
	}, nil)
	if err != nil {
		return Row{}, err
	}
	var s shelf
	if _, err := r.getJSON(bucketMeta, keyShelf, &s); err != nil {
		return Row{}, err
	}
	edited, err := r.lastEdit()
	return newRow(d, edited, s), err
}

// lastEdit is the stamp of the newest history entry, zero when there is none.
func (r reader) lastEdit() (workshop.Stamp, error) {
	var at workshop.Stamp
	b := r.tx.Bucket([]byte(bucketHistory))
	if b == nil {
		return at, nil
	}
	key, _ := b.Cursor().Last()
	if key == nil {
		return at, nil
	}
	if err := at.UnmarshalText(key); err != nil {
		return at, damagedBucket(bucketHistory, key, err.Error())
	}
	return at, nil
}

// renew makes the rows of workshops from their files and takes the marks away. The caller holds no lock.
func (l *Library) renew(ctx context.Context, ids []uuid.UUID) error {
	for chunk := range slices.Chunk(ids, rowsAtOnce) {
		var rows []Row
		var gone []uuid.UUID
		for _, id := range chunk {
			if err := ctx.Err(); err != nil {
				return err
			}
			l.work.Lock()
			row, ok, err := l.rowOf(id)
			l.work.Unlock()
			switch {
			case err != nil:
				return err
			case ok:
				rows = append(rows, row)
			default:
				gone = append(gone, id)
			}
		}
		if err := l.settle(rows, gone); err != nil {
			return err
		}
	}
	return nil
}

// Rebuild makes the catalogue's rows from the workshops' files, which takes some milliseconds each. Workshops that are
// open keep the rows they have.
func (l *Library) Rebuild(ctx context.Context) error {
	if err := l.rebuild(ctx); err != nil {
		return fmt.Errorf("rebuild catalogue: %w", err)
	}
	return nil
}

func (l *Library) rebuild(ctx context.Context) error {
	if l.readOnly {
		return ErrReadOnly
	}
	ids, err := l.files()
	if err != nil {
		return err
	}
	there := map[uuid.UUID]bool{}
	for _, id := range ids {
		there[id] = true
	}
	for row, err := range l.List() {
		if err != nil {
			return err
		}
		if !there[row.ID] {
			ids = append(ids, row.ID)
		}
	}
	ids = slices.DeleteFunc(ids, func(id uuid.UUID) bool { return l.store(id) != nil })
	return l.renew(ctx, ids)
}

// files lists the workshops by their files.
func (l *Library) files() ([]uuid.UUID, error) {
	list, err := os.ReadDir(filepath.Join(l.dir, workshopsDir))
	if err != nil {
		return nil, typed(err)
	}
	var ids []uuid.UUID
	for _, e := range list {
		name, ok := strings.CutSuffix(e.Name(), extension)
		if id, err := uuid.Parse(name); ok && err == nil && id.String() == name {
			ids = append(ids, id)
		}
	}
	return ids, nil
}
