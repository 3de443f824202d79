package library

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ownerloop/app/library/pages"
	"ownerloop/app/workshop"

	"github.com/google/uuid"
)

// timeName is how times stand in file names: UTC, sortable, allowed on every system.
const timeName = "20060102T150405.000Z"

// Backup is one whole copy of a workshop's file.
type Backup struct {
	Name  string // for Restore
	Taken time.Time
	Bytes int64
}

func (l *Library) backupDir(id uuid.UUID) string {
	return filepath.Join(l.dir, backupsDir, id.String())
}

// Backup copies a workshop's file, also while it is open, verifies the copy and removes backups that are no longer
// needed: kept are the newest five, the last of each of the newest seven days and of the newest eight weeks. A damaged
// workshop is not copied.
func (l *Library) Backup(ctx context.Context, id uuid.UUID) (Backup, error) {
	l.work.Lock()
	defer l.work.Unlock()
	var b Backup
	err := ctx.Err()
	if l.readOnly {
		err = ErrReadOnly
	}
	if err == nil {
		err = l.with(id, func(f *file) (err error) {
			b, err = l.backup(id, f)
			return err
		})
	}
	if err != nil {
		return Backup{}, fmt.Errorf("back up workshop %s: %w", id, err)
	}
	return b, nil
}

// backup copies an open file through a read transaction.
func (l *Library) backup(id uuid.UUID, f *file) (Backup, error) {
	dir := l.backupDir(id)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Backup{}, typed(err)
	}
	if err := workshop.SyncFolder(filepath.Dir(dir)); err != nil {
		return Backup{}, typed(err)
	}
	taken := l.now().UTC()
	path := filepath.Join(dir, taken.Format(timeName)+extension)
	for {
		there, err := exists(path)
		if err != nil {
			return Backup{}, typed(err)
		}
		if !there {
			break
		}
		taken = taken.Add(time.Millisecond)
		path = filepath.Join(dir, taken.Format(timeName)+extension)
	}
	err := workshop.Save(path, func(w io.Writer) error {
		return f.view(func(r reader) error {
			_, err := r.tx.WriteTo(w)
			return err
		})
	})
	if err != nil {
		return Backup{}, typed(err)
	}
	b := Backup{Name: filepath.Base(path), Taken: taken.Truncate(time.Millisecond)}
	if b.Bytes, err = verifyFile(path); err != nil {
		return Backup{}, errors.Join(err, os.Remove(path))
	}
	return b, l.rotate(id)
}

// verifyFile verifies a file that nobody has open and returns its size.
func verifyFile(path string) (int64, error) {
	r, err := os.Open(path)
	if err != nil {
		return 0, typed(err)
	}
	defer r.Close()
	info, err := r.Stat()
	if err != nil {
		return 0, err
	}
	p, err := pages.Open(r, info.Size())
	if err != nil {
		return 0, &DamagedError{Path: path, Reason: err.Error()}
	}
	faults, err := verifyPages(p)
	if err == nil && len(faults) > 0 {
		err = &DamagedError{Path: path, Reason: faults[0]}
	}
	return info.Size(), err
}

// Backups lists a workshop's backups, newest first.
func (l *Library) Backups(id uuid.UUID) ([]Backup, error) {
	list, err := os.ReadDir(l.backupDir(id))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("backups of workshop %s: %w", id, err)
	}
	var out []Backup
	for _, e := range list {
		taken, ok := backupTime(e.Name())
		info, err := e.Info()
		if !ok || err != nil || !info.Mode().IsRegular() {
			continue // a file that is just being written, or nothing of ours
		}
		out = append(out, Backup{e.Name(), taken, info.Size()})
	}
	slices.SortFunc(out, func(a, b Backup) int { return b.Taken.Compare(a.Taken) })
	return out, nil
}

// backupTime reads the time from a backup's name; false for any other name.
func backupTime(name string) (time.Time, bool) {
	stem, ok := strings.CutSuffix(name, extension)
	taken, err := time.Parse(timeName, stem)
	return taken, ok && err == nil
}

// newestGood is the name of the newest backup that is whole, empty when there is none.
func (l *Library) newestGood(id uuid.UUID) string {
	backups, err := l.Backups(id)
	if err != nil {
		return ""
	}
	for _, b := range backups {
		if _, err := verifyFile(filepath.Join(l.backupDir(id), b.Name)); err == nil {
			return b.Name
		}
	}
	return ""
}

// rotate removes the backups that are no longer needed.
func (l *Library) rotate(id uuid.UUID) error {
	backups, err := l.Backups(id)
	if err != nil {
		return err
	}
	for i, keep := range kept(backups) {
		if keep {
			continue
		}
		if err := os.Remove(filepath.Join(l.backupDir(id), backups[i].Name)); err != nil {
			return typed(err)
		}
	}
	return sweep(l.backupDir(id))
}

// sweep removes from a folder what was being written when a process died. The library's lock keeps others from writing.
func sweep(dir string) error {
	list, err := os.ReadDir(dir)
	if err != nil {
		return typed(err)
	}
	for _, e := range list {
		if strings.HasPrefix(e.Name(), unfinished) || strings.HasPrefix(e.Name(), ".ownerloop-") {
			if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
				return typed(err)
			}
		}
	}
	return nil
}

// How many backups are kept.
const (
	keepNewest = 5
	keepDays   = 7
	keepWeeks  = 8
)

// kept says which backups stay, given newest first. Days and weeks without a backup do not count, so that a workshop
// that rests for a year keeps what it had.
func kept(backups []Backup) []bool {
	out := make([]bool, len(backups))
	days, weeks := map[string]bool{}, map[[2]int]bool{}
	for i, b := range backups {
		day := b.Taken.Format(time.DateOnly)
		year, week := b.Taken.ISOWeek()
		at := [2]int{year, week}
		out[i] = i < keepNewest
		if !days[day] && len(days) < keepDays {
			days[day], out[i] = true, true
		}
		if !weeks[at] && len(weeks) < keepWeeks {
			weeks[at], out[i] = true, true
		}
	}
	return out
}

// removeBackups removes all backups but one.
func (l *Library) removeBackups(id uuid.UUID, but string) error {
	backups, err := l.Backups(id)
	if err != nil {
		return err
	}
	for _, b := range backups {
		if b.Name == but {
			continue
		}
		if err := os.Remove(filepath.Join(l.backupDir(id), b.Name)); err != nil {
			return typed(err)
		}
	}
	return typed(workshop.SyncFolder(l.backupDir(id)))
}

// Restore puts a backup in the place of a workshop, which must not be open. What is there now is backed up first or,
// when it is damaged, set aside; aside is its new name then. The next session on the workshop must have a new number:
// other copies may hold edits that the restored one does not know.
func (l *Library) Restore(ctx context.Context, id uuid.UUID, backup string) (aside string, err error) {
	l.work.Lock()
	defer l.work.Unlock()
	if err = ctx.Err(); err == nil {
		aside, err = l.restore(id, backup)
	}
	if err != nil {
		return "", fmt.Errorf("restore workshop %s: %w", id, err)
	}
	return aside, nil
}

func (l *Library) restore(id uuid.UUID, backup string) (aside string, err error) {
	if err := l.writable(id); err != nil {
		return "", err
	}
	if _, ok := backupTime(backup); !ok {
		return "", fmt.Errorf("%q: %w", backup, ErrNoBackup)
	}
	c, shelved, err := l.readBackup(filepath.Join(l.backupDir(id), backup))
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%q: %w", backup, ErrNoBackup)
	}
	if err == nil && c.ID() != id {
		err = &DamagedError{Path: backup, Reason: "is a backup of workshop " + c.ID().String()}
	}
	if err != nil {
		return "", err
	}
	err = l.with(id, func(f *file) error {
		_, err := l.backup(id, f)
		return err
	})
	switch {
	case errors.Is(err, ErrNotFound):
	case errors.Is(err, workshop.ErrDamaged):
		if aside, err = l.setAside(l.path(id)); err != nil {
			return "", err
		}
	case err != nil:
		return "", err
	}
	return aside, l.write(c, shelved)
}

// readBackup reads a backup without changing it, whatever its format: an older one is migrated in a copy.
func (l *Library) readBackup(path string) (c workshop.Copy, s shelf, err error) {
	f, format, err := openAny(path, l.schema, true)
	if err != nil {
		return c, s, err
	}
	if format != l.schema.format {
		tmp, err := f.migrate(l.schema, format)
		f.close()
		if err != nil {
			return c, s, err
		}
		defer os.Remove(tmp)
		if f, _, err = openAny(tmp, l.schema, true); err != nil {
			return c, s, err
		}
	}
	err = f.view(func(r reader) (err error) {
		if c, err = r.readCopy(&l.packs); err == nil {
			_, err = r.getJSON(bucketMeta, keyShelf, &s)
		}
		return err
	})
	return c, s, errors.Join(err, f.close())
}

// asideMark stands in the names of files set aside, before the time.
const asideMark = ".damaged-"

// asideName is a name for a damaged file that no other has.
func asideName(path string, now time.Time) string {
	base := path + asideMark + now.UTC().Format(timeName)
	name := base
	for i := 2; ; i++ {
		if there, err := exists(name); err == nil && !there {
			return name
		} else if err != nil {
			return name // the file operation that follows tells why
		}
		name = fmt.Sprintf("%s-%d", base, i)
	}
}

// setAside gives a damaged file a second name, under which it stays when another takes its place. Nothing is ever
// overwritten, and at no moment is the workshop without a file.
func (l *Library) setAside(path string) (string, error) {
	aside := asideName(path, l.now())
	if os.Link(path, aside) != nil { // a file system without links
		if err := copyFile(path, aside); err != nil {
			return "", fmt.Errorf("set aside: %w", typed(err))
		}
	}
	return aside, typed(workshop.SyncFolder(filepath.Dir(path)))
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	return workshop.Save(to, func(w io.Writer) error {
		_, err := io.Copy(w, in)
		return err
	})
}
