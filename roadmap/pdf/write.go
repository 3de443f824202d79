package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/jung-kurt/gofpdf"

	"ownerloop/assets/scene"
)

// ErrNoPages is returned by Write for a document without pages.
var ErrNoPages = errors.New("the document has no pages")

// author is the program; single people are never named in a report.
const author = "Ownerloop"

// Write draws the document. The bytes depend on the document alone.
func (d *Document) Write(w io.Writer) error {
	if len(d.Pages) == 0 {
		return fmt.Errorf("write PDF: %w", ErrNoPages)
	}
	f := newFile(d.Pages[0].Scene)
	d.describe(f)
	d.draw(file{f}, d.targets(f))
	var buf bytes.Buffer
	if err := f.Output(&buf); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	out, err := withLanguage(buf.Bytes(), d.Language)
	if err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	if _, err := w.Write(out); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

func (d *Document) draw(to canvas, links map[string]int) {
	p := &painter{to: to}
	for _, pg := range d.Pages {
		p.page(pg, links)
	}
}

// newFile is an empty file in points whose pages are as large as the scene.
func newFile(first scene.Scene) *gofpdf.Fpdf {
	f := gofpdf.NewCustom(&gofpdf.InitType{
		OrientationStr: "P", UnitStr: "pt", Size: gofpdf.SizeType{Wd: first.Width, Ht: first.Height},
	})
	f.SetMargins(0, 0, 0)
	f.SetAutoPageBreak(false, 0)
	f.SetCatalogSort(true)
	return f
}

func (d *Document) describe(f *gofpdf.Fpdf) {
	clean := func(s string) string {
		s, _ = scene.Clean(s)
		return s
	}
	f.SetTitle(clean(d.Title), true)
	f.SetSubject(clean(d.Subject), true)
	f.SetKeywords(clean(d.Keywords), true)
	f.SetAuthor(author, true)
	f.SetCreator(author, true)
	f.SetProducer(author, true)
	day := time.Date(d.Date.Year, d.Date.Month, d.Date.Day, 0, 0, 0, 0, time.UTC)
	f.SetCreationDate(day)
	f.SetModificationDate(day)
	f.SetDisplayMode("fullpage", "single")
}

// targets gives every name that links can lead to a number; the first of equal names wins.
func (d *Document) targets(f *gofpdf.Fpdf) map[string]int {
	links := map[string]int{}
	for i, p := range d.Pages {
		for _, t := range p.Targets {
			if _, ok := links[t.Name]; !ok {
				n := f.AddLink()
				f.SetLink(n, t.Y, i+1)
				links[t.Name] = n
			}
		}
	}
	return links
}

// withLanguage names the document's language in the catalogue, which gofpdf cannot. The catalogue is the last object
// of the file, so that only the place of the cross-reference table moves.
func withLanguage(file []byte, lang string) ([]byte, error) {
	const catalogue, start = "/Type /Catalog\n", "startxref\n"
	at := bytes.LastIndex(file, []byte(catalogue))
	ref := bytes.LastIndex(file, []byte(start))
	if at < 0 || ref < at {
		return nil, errors.New("name the language: the file has no catalogue at its end")
	}
	entry := "/ViewerPreferences <</DisplayDocTitle true>>\n"
	if tag(lang) {
		entry += "/Lang (" + lang + ")\n"
	}
	rest := file[ref+len(start):]
	end := bytes.IndexByte(rest, '\n')
	if end < 0 {
		return nil, errors.New("name the language: the file's end is cut off")
	}
	offset, err := strconv.Atoi(string(rest[:end]))
	if err != nil {
		return nil, fmt.Errorf("name the language: %w", err)
	}
	at += len(catalogue)
	out := make([]byte, 0, len(file)+len(entry)+8)
	out = append(out, file[:at]...)
	out = append(out, entry...)
	out = append(out, file[at:ref+len(start)]...)
	out = strconv.AppendInt(out, int64(offset+len(entry)), 10)
	return append(out, rest[end:]...), nil
}

// tag reports whether s has the form of a language tag, so that it may stand in a PDF string as it is.
func tag(s string) bool {
	for _, c := range []byte(s) {
		if c != '-' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return s != "" && len(s) < 36
}
