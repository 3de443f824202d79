package app

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap/xlsx"
)

// ErrFolderInUse says that a folder to be written is there and not empty.
var ErrFolderInUse = errors.New("the folder is not empty")

// ExportPack writes the texts of a pack to a workbook, whole or not at all. Errors of writing are a *FileError.
func ExportPack(p *playbooks.Pack, path string, pr *text.Printer) error {
	return save(path, func(w io.Writer) error { return xlsx.WritePack(w, p, pr, "Ownerloop") })
}

// PackImport is a pack made from a workbook.
type PackImport struct {
	Pack    *playbooks.Pack // nil when the faults keep it from loading
	Faults  playbooks.Faults
	Changed int // texts, over all languages
}

// ImportPack makes a pack of the workbook at path, which ExportPack wrote and authors edited.
func ImportPack(path string) (PackImport, error) {
	raw, err := readAtMost(path, xlsx.MaxWorkbook)
	if err != nil {
		return PackImport{}, &FileError{Path: path, Err: err}
	}
	edit, err := xlsx.ReadPack(raw)
	if err != nil {
		return PackImport{}, &FileError{Path: path, Err: err}
	}
	var out PackImport
	for lang, texts := range edit.Texts {
		own := edit.Pack.Own(lang)
		for at, t := range texts {
			if own[at] != t {
				out.Changed++
			}
		}
	}
	if out.Pack, out.Faults, err = edit.Pack.Rewrite(edit.Texts); err != nil {
		return PackImport{}, &FileError{Path: path, Err: err}
	}
	return out, nil
}

// readAtMost reads a regular file of at most so many bytes, and one byte of a larger one.
func readAtMost(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path) // before opening: a pipe would wait for a writer
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, xlsx.ErrNoWorkbook
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most+1))
}

// WritePackFolder writes a pack's files to a new or empty folder, all of them or none. It returns their number.
func WritePackFolder(p *playbooks.Pack, dir string) (int, error) {
	n, err := writePackFolder(p, filepath.Clean(dir))
	if err != nil {
		return 0, inFile(dir, err)
	}
	return n, nil
}

func writePackFolder(p *playbooks.Pack, dir string) (n int, err error) {
	err = newFolder(dir, func(part string) error {
		for name, raw := range p.Files() {
			at := filepath.Join(part, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
				return err
			}
			if err := os.WriteFile(at, raw, 0o644); err != nil {
				return err
			}
			n++
		}
		return os.Chmod(part, 0o755)
	})
	return n, err
}

// newFolder makes a folder with all that fill puts into it, or none: it is filled beside its place, readable by its
// owner only, and then moved there. What is there already must be empty.
func newFolder(dir string, fill func(part string) error) error {
	if err := vacant(dir); err != nil {
		return err
	}
	part, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+"-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(part) //nolint:errcheck // it has been renamed, or nothing more can be done
	if err := fill(part); err != nil {
		return err
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.Rename(part, dir); err != nil {
		return fmt.Errorf("moving the folder into place: %w", err)
	}
	return nil
}

// vacant reports whether a folder can be written: it is not there, or holds nothing.
func vacant(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return err
	case len(entries) > 0:
		return ErrFolderInUse
	}
	return nil
}
