package app

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"ownerloop/app/workshop"
)

// FileError says which of several files an error is about.
type FileError struct {
	Path    string
	Writing bool
	Err     error
}

func (e *FileError) Error() string {
	if e.Writing {
		return fmt.Sprintf("write %s: %v", e.Path, e.Err)
	}
	return fmt.Sprintf("read %s: %v", e.Path, e.Err)
}

// Unwrap returns what went wrong.
func (e *FileError) Unwrap() error { return e.Err }

// ReadFile reads a workshop file, encrypted or not. Its errors are a *FileError around workshop.ReadAny's.
func ReadFile(path, passphrase string) (workshop.Copy, error) {
	c, err := readFile(path, passphrase)
	if err != nil {
		return workshop.Copy{}, &FileError{Path: path, Err: err}
	}
	return c, nil
}

func readFile(path, passphrase string) (workshop.Copy, error) {
	info, err := os.Stat(path) // before opening: a pipe would wait for a writer
	if err != nil {
		return workshop.Copy{}, err
	}
	if !info.Mode().IsRegular() {
		return workshop.Copy{}, workshop.ErrForeign
	}
	f, err := os.Open(path)
	if err != nil {
		return workshop.Copy{}, err
	}
	defer f.Close()
	return workshop.ReadAny(f, info.Size(), passphrase)
}

// WriteFile writes a workshop file whole or not at all, encrypted when a passphrase is given. Hidden ratings go along:
// the file is the owner's own; a copy for others is a Handout. Its errors are a *FileError.
func WriteFile(path string, c workshop.Copy, passphrase string) error {
	return save(path, func(w io.Writer) error {
		if passphrase != "" {
			return workshop.WriteEncrypted(w, c, passphrase)
		}
		return workshop.Write(w, c)
	})
}

// save is workshop.Save for a path a person gave: what is there and is no file (a folder, a device) stays.
func save(path string, write func(io.Writer) error) error {
	if err := checkPlace(path); err != nil {
		return err
	}
	if err := workshop.Save(path, write); err != nil {
		return inFile(path, err)
	}
	return nil
}

// checkPlace finds what can be told of a place to write to without writing.
func checkPlace(path string) error {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return &FileError{Path: path, Writing: true, Err: ErrNotAFile}
	}
	switch info, err := os.Stat(filepath.Dir(path)); {
	case err != nil:
		return &FileError{Path: path, Writing: true, Err: err}
	case !info.IsDir():
		return &FileError{Path: path, Writing: true, Err: fs.ErrNotExist}
	}
	return nil
}

// inFile says where writing failed, unless the error says so already.
func inFile(path string, err error) error {
	var at *FileError
	if errors.As(err, &at) {
		return err
	}
	return &FileError{Path: path, Writing: true, Err: err}
}

// ErrNotAFile says that a folder or a device stands where a file is to be written.
var ErrNotAFile = errors.New("not a file")

// Replaces reports whether a copy may be written where there may be a file already without losing anything: there is
// none, it is empty, or all it holds has gone into the copy.
func Replaces(path string, c workshop.Copy, passphrase string) bool {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return true // whatever is wrong with the place is found when writing
	}
	old, err := readFile(path, passphrase)
	if err != nil || old.ID() != c.ID() {
		return false
	}
	for session, clock := range old.Seen() {
		if c.Seen()[session] < clock {
			return false
		}
	}
	return true
}
