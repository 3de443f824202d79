package app

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"

	"ownerloop/app/workshop"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf"

	"github.com/google/uuid"
)

// Errors of workshops that travel inside a PDF.
var (
	ErrNotForReaders = errors.New("these readers may not have the workshop")
	ErrNotAttached   = errors.New("no workshop is attached to the PDF")
)

// MayCarry reports whether a report for an audience may carry the workshop: only the full one's readers see all of it.
func MayCarry(a roadmap.Audience) bool { return cmp.Or(a, roadmap.Full) == roadmap.Full }

// attach puts the workshop into the report, as others may have it: ratings with names, without what is hidden until a
// reveal and without its history, which tells who wrote what when.
func (x *exporter) attach(doc *pdf.Document) error {
	if !x.job.Embed {
		return nil
	}
	c := Handout(workshop.Copy{Document: x.copy.Document}, uuid.Nil)
	var out bytes.Buffer
	write := func(w io.Writer) error { return workshop.Write(w, c) }
	if x.job.Passphrase != "" {
		write = func(w io.Writer) error { return workshop.WriteEncrypted(w, c, x.job.Passphrase) }
	}
	if err := write(&out); err != nil {
		return fmt.Errorf("attach the workshop: %w", err)
	}
	setup := workshop.SetupOf(c.Records)
	name := FileWord(setup.Name)
	if name == "" {
		name = c.ID().String()
	}
	doc.Attached = []pdf.Attachment{{Name: name + ".ownerloop", About: x.p.Text("export.embedded-about"), Content: out.Bytes()}}
	return nil
}

// ReadAttached reads the workshop that a PDF carries; of several it is the last one. Its errors are a *FileError around
// ErrNotAttached, pdf.Attached's and workshop.ReadAny's.
func ReadAttached(path, passphrase string) (workshop.Copy, bool, error) {
	c, secret, err := readAttached(path, passphrase)
	if err != nil {
		return workshop.Copy{}, false, &FileError{Path: path, Err: err}
	}
	return c, secret, nil
}

func readAttached(path, passphrase string) (c workshop.Copy, secret bool, err error) {
	info, err := os.Stat(path) // before opening: a pipe would wait for a writer
	switch {
	case err != nil:
		return c, false, err
	case !info.Mode().IsRegular():
		return c, false, pdf.ErrNoPDF
	}
	f, err := os.Open(path)
	if err != nil {
		return c, false, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, pdf.MaxFile+1))
	if err != nil {
		return c, false, err
	}
	files, err := pdf.Attached(raw)
	if err != nil {
		return c, false, err
	}
	last := error(ErrNotAttached)
	for i := len(files) - 1; i >= 0; i-- {
		in := bytes.NewReader(files[i])
		if c, err = workshop.ReadAny(in, in.Size(), passphrase); err == nil {
			return c, workshop.Encrypted(in), nil
		}
		if !errors.Is(err, workshop.ErrForeign) { // a workshop, though one that can't be read
			last = err
		}
	}
	return workshop.Copy{}, false, fmt.Errorf("read an attached workshop: %w", last)
}
