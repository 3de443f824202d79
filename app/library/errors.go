package library

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"

	"ownerloop/app/workshop"

	"github.com/google/uuid"
	bolterrors "go.etcd.io/bbolt/errors"
)

// Errors that callers tell apart. A file from a newer version is a *workshop.NewerError, damage a *DamagedError.
var (
	ErrInUse     = errors.New("the library is open in another program")
	ErrReadOnly  = errors.New("the library can't be written to")
	ErrDiskFull  = errors.New("the disk is full")
	ErrGone      = errors.New("the workshop's file was moved or removed while it was open")
	ErrNoLibrary = errors.New("no library is there")
	ErrNotFound  = errors.New("no such workshop in the library")
	ErrNoBackup  = errors.New("no such backup")
	ErrOpen      = errors.New("the workshop is open")
	ErrClosed    = errors.New("closed")
	ErrTooLarge  = errors.New("too large for the library")
	ErrNoPack    = errors.New("the file's pack is lost, and no backup has it")
)

// DamagedError says that a file contradicts itself. It wraps workshop.ErrDamaged.
type DamagedError struct {
	Path   string
	Reason string
	Backup string // the newest good backup of the workshop, for Restore; empty when there is none
	cause  error
}

func (e *DamagedError) Error() string {
	s := fmt.Sprintf("%s is damaged: %s", e.Path, e.Reason)
	if e.Backup != "" {
		s += "; the newest good backup is " + e.Backup
	}
	return s
}

func (e *DamagedError) Unwrap() []error { return []error{workshop.ErrDamaged, e.cause} }

// damagedBucket is the damage found while reading an entry; the file's path is added on the way up.
func damagedBucket(bucket string, key []byte, what string) error {
	return fmt.Errorf("%s %s: %s: %w", bucket, keyText(key), what, workshop.ErrDamaged)
}

// typed gives an error of the system or of bbolt the type callers look for.
func typed(err error) error {
	switch {
	case err == nil, errors.Is(err, ErrInUse), errors.Is(err, ErrDiskFull), errors.Is(err, ErrReadOnly):
		return err
	case errors.Is(err, bolterrors.ErrTimeout):
		return fmt.Errorf("%w: %w", ErrInUse, err)
	case diskFull(err):
		return fmt.Errorf("%w: %w", ErrDiskFull, err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, bolterrors.ErrDatabaseReadOnly):
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	return err
}

// windowsFull are ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL.
var windowsFull = []syscall.Errno{39, 112}

// diskFull reports whether a write failed for want of room. bbolt prints what the system said when growing or syncing a
// file and drops its type, so the system's own words are looked for as well.
func diskFull(err error) bool {
	full := []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT}
	if runtime.GOOS == "windows" {
		full = windowsFull
	}
	for _, code := range full {
		if errors.Is(err, code) || strings.HasSuffix(err.Error(), code.Error()) {
			return true
		}
	}
	return false
}

// guarded runs what reads or writes pages. On a damaged file bbolt panics, or follows a page number out of the mapped
// file and faults; either comes back as damage. It holds for the calling goroutine only, and bbolt starts no other.
func guarded(path string, f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = &DamagedError{Path: path, Reason: fmt.Sprint(r)}
		}
	}()
	err = typed(f())
	var already *DamagedError
	if errors.Is(err, workshop.ErrDamaged) && !errors.As(err, &already) {
		return &DamagedError{Path: path, Reason: err.Error()}
	}
	return err
}

// keyText prints a key for a report: an ID, a text or hexadecimal digits.
func keyText(key []byte) string {
	if id, err := uuid.FromBytes(key); err == nil {
		return id.String()
	}
	for _, b := range key {
		if b < ' ' || b > '~' {
			return fmt.Sprintf("%x", key)
		}
	}
	return string(key)
}
