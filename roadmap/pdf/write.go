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
	d.attach(f)
	d.draw(file{f}, d.targets(f))
	if err := f.Output(&described{to: w, language: d.Language}); err != nil {
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

// attach puts the attached files in. gofpdf writes names as UTF-16 and leaves the older name empty.
func (d *Document) attach(f *gofpdf.Fpdf) {
	var all []gofpdf.Attachment
	for _, a := range d.Attached {
		name, _ := scene.Clean(a.Name)
		about, _ := scene.Clean(a.About)
		all = append(all, gofpdf.Attachment{Content: a.Content, Filename: name, Description: about})
	}
	if len(all) > 0 {
		f.SetAttachments(all)
	}
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

// described passes a file on and names the document's language in its catalogue, which gofpdf cannot. The catalogue is
// the last object of the file, so that only the place of the cross-reference table moves. gofpdf hands the file over in
// one piece.
type described struct {
	to       io.Writer
	language string
}

var errNoCatalogue = errors.New("name the language: the file has no catalogue at its end")

func (d *described) Write(file []byte) (int, error) {
	const catalogue, start = "/Type /Catalog\n", "startxref\n"
	at := bytes.LastIndex(file, []byte(catalogue)) + len(catalogue)
	ref := bytes.LastIndex(file, []byte(start)) + len(start)
	if at < len(catalogue) || ref < at {
		return 0, errNoCatalogue
	}
	number, rest, _ := bytes.Cut(file[ref:], []byte("\n"))
	offset, err := strconv.Atoi(string(number))
	if err != nil {
		return 0, fmt.Errorf("%w: %w", errNoCatalogue, err)
	}
	entry := "/ViewerPreferences <</DisplayDocTitle true>>\n"
	if tag(d.language) {
		entry += "/Lang (" + d.language + ")\n"
	}
	moved := strconv.Itoa(offset+len(entry)) + "\n"
	for _, part := range [][]byte{file[:at], []byte(entry), file[at:ref], []byte(moved), rest} {
		if _, err := d.to.Write(part); err != nil {
			return 0, err
		}
	}
	return len(file), nil
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
