package xlsx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ownerloop/playbooks"

	"github.com/xuri/excelize/v2"
)

// Limits of a workbook that is read. The default pack's has 1 MB, which unpacks to 6.
const (
	MaxWorkbook  = 32 << 20 // bytes of the file
	maxUnpacked  = 96 << 20 // bytes of all its members
	maxMembers   = 2000
	maxBundle    = 80 << 20 // bytes of the pack inside
	maxSheetRows = 100_000
)

// Errors of workbooks that can't be read.
var (
	ErrNoWorkbook       = errors.New("not a workbook")
	ErrWorkbookTooLarge = errors.New("a workbook beyond the limits")
	ErrNoPackTexts      = errors.New("a workbook without a pack's texts")
	ErrNewerWorkbook    = errors.New("a workbook by a newer version")
	ErrBaseChanged      = errors.New("the hidden part of the workbook was changed or cut")
)

// CellProblem is what is wrong with a cell.
type CellProblem string

// The problems of a cell.
const (
	UnknownText CellProblem = "unknown" // the row names a text that the pack does not have
	TextTwice   CellProblem = "twice"   // another row has the same text with other words
	TextEmptied CellProblem = "emptied" // there was a text and is none
	TextLost    CellProblem = "lost"    // a text in a row that does not say which it is
)

// CellError says which cell of a workbook can't be taken over.
type CellError struct {
	Sheet   string
	Cell    string // such as "E14"
	Problem CellProblem
}

func (e *CellError) Error() string { return fmt.Sprintf("%s!%s: %s", e.Sheet, e.Cell, e.Problem) }

// PackEdit is what came back from authors: the pack as it was handed out, and its texts as they stand now.
type PackEdit struct {
	Pack  *playbooks.Pack
	Texts map[string]map[string]string // by language and path; what the workbook has no row for is not there
}

// ReadPack reads a workbook that WritePack wrote and people and programs have changed. Sheets and rows may be sorted,
// filtered, renamed or gone: a text without a row stays as it was. Whatever the bytes are, it returns an error at worst.
func ReadPack(raw []byte) (edit *PackEdit, err error) {
	f, err := openWorkbook(raw, MaxWorkbook, maxUnpacked)
	if err != nil {
		return nil, fmt.Errorf("read a pack's texts: %w", err)
	}
	defer f.Close() //nolint:errcheck // only removes temporary files
	defer func() {
		if r := recover(); r != nil { // the library trusts what the file says of itself
			edit, err = nil, fmt.Errorf("read a pack's texts: %w: %v", ErrNoWorkbook, r)
		}
	}()
	p, err := readBase(f)
	if err != nil {
		return nil, fmt.Errorf("read a pack's texts: %w", err)
	}
	r := &packReader{file: f, edit: &PackEdit{Pack: p, Texts: map[string]map[string]string{}}, own: map[string]map[string]string{}}
	for _, lang := range p.Languages() {
		r.edit.Texts[lang], r.own[lang] = map[string]string{}, p.Own(lang)
	}
	for _, sheet := range f.GetSheetList() {
		if err := r.sheet(sheet); err != nil {
			return nil, fmt.Errorf("read a pack's texts: %w", err)
		}
	}
	return r.edit, nil
}

// openWorkbook opens a file in memory, once its members are known to be neither too many nor too large.
func openWorkbook(raw []byte, most int, unpacked uint64) (f *excelize.File, err error) {
	if len(raw) > most || bytes.Count(raw, []byte("PK\x01\x02")) > maxMembers {
		return nil, ErrWorkbookTooLarge
	}
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, ErrNoWorkbook
	}
	total := uint64(0)
	for _, m := range archive.File {
		if total += m.UncompressedSize64; m.UncompressedSize64 > unpacked || total > unpacked {
			return nil, ErrWorkbookTooLarge
		}
	}
	for _, m := range archive.File {
		if err := whole(m); err != nil {
			return nil, fmt.Errorf("%w: %s: %w", ErrNoWorkbook, m.Name, err)
		}
	}
	defer func() {
		if r := recover(); r != nil {
			f, err = nil, fmt.Errorf("%w: %v", ErrNoWorkbook, r)
		}
	}()
	f, err = excelize.OpenReader(bytes.NewReader(raw), excelize.Options{UnzipSizeLimit: int64(unpacked), UnzipXMLSizeLimit: int64(unpacked)})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoWorkbook, err)
	}
	return f, nil
}

// whole says whether a member is as long as its header says and has its checksum. The library takes a damaged one as it is,
// and a single changed bit would pass for somebody's edit.
func whole(m *zip.File) error {
	r, err := m.Open()
	if err != nil {
		return err
	}
	defer r.Close() //nolint:errcheck // only read
	n, err := io.Copy(io.Discard, io.LimitReader(r, int64(m.UncompressedSize64)+1))
	if err == nil && uint64(n) != m.UncompressedSize64 {
		err = errors.New("another size than its header says")
	}
	return err
}

// rows visits the rows of a sheet, as the texts its cells hold.
func rows(f *excelize.File, sheet string, visit func(row int, cells []string) error) error {
	all, err := f.Rows(sheet)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNoWorkbook, err)
	}
	defer all.Close() //nolint:errcheck // only removes temporary files
	for n := 1; all.Next(); n++ {
		if n > maxSheetRows {
			return ErrWorkbookTooLarge
		}
		cells, err := all.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return fmt.Errorf("%w: %w", ErrNoWorkbook, err)
		}
		if err := visit(n, cells); err != nil {
			return err
		}
	}
	return nil
}

// marked reads the version of a sheet's mark; false for a sheet without the mark.
func marked(cells []string, code string) (int, bool) {
	if len(cells) == 0 {
		return 0, false
	}
	version, ok := strings.CutPrefix(cells[0], "ol:"+code+":")
	n, err := strconv.Atoi(version)
	return n, ok && err == nil
}

// readBase puts the pack together that the workbook carries.
func readBase(f *excelize.File) (*playbooks.Pack, error) {
	if !slices.Contains(f.GetSheetList(), Base) {
		return nil, ErrNoPackTexts
	}
	digest := ""
	pieces := map[int]string{}
	err := rows(f, Base, func(row int, cells []string) error {
		switch version, ok := marked(cells, Base); {
		case row == 1 && !ok:
			return ErrNoPackTexts
		case row == 1 && version > Version:
			return ErrNewerWorkbook
		case row == 1 || len(cells) < 5:
		case cells[0] == baseMeta && cells[1] == "digest":
			digest = cells[4]
		case cells[0] == basePack:
			n, err := strconv.Atoi(cells[1])
			if err != nil {
				return ErrBaseChanged
			}
			pieces[n] = cells[4]
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(pieces) == 0 {
		return nil, ErrNoPackTexts // another of our workbooks
	}
	return unpacked(pieces, digest)
}

func unpacked(pieces map[int]string, digest string) (*playbooks.Pack, error) {
	var packed strings.Builder
	for n := range len(pieces) {
		packed.WriteString(pieces[n])
	}
	in := flate.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(packed.String())))
	bundle, err := io.ReadAll(io.LimitReader(in, maxBundle+1))
	if err != nil || len(bundle) > maxBundle {
		return nil, ErrBaseChanged
	}
	p, faults := playbooks.Unbundle(bundle)
	if p == nil {
		return nil, fmt.Errorf("%w: %w", ErrBaseChanged, faults)
	}
	is, err := p.Digest()
	if err != nil || fmt.Sprintf("%x", is) != digest {
		return nil, ErrBaseChanged
	}
	return p, nil
}

// packReader collects the texts of a workbook.
type packReader struct {
	file *excelize.File
	edit *PackEdit
	own  map[string]map[string]string // as handed out
}

// sheet takes the texts of one sheet; one without our mark is somebody's own and left alone.
func (r *packReader) sheet(name string) error {
	var languages map[int]string // by column, from 0
	ours := true
	return rows(r.file, name, func(row int, cells []string) error {
		if row == 1 {
			version, ok := marked(cells, PackTexts)
			if ok && version > Version {
				return ErrNewerWorkbook
			}
			ours, languages = ok, map[int]string{}
			for i, code := range cells {
				if lang, isText := strings.CutPrefix(code, textCode); isText && r.own[lang] != nil {
					languages[i] = lang
				}
			}
		}
		if !ours || row < firstRow {
			return nil
		}
		return r.row(name, row, cells, languages)
	})
}

func (r *packReader) row(sheet string, row int, cells []string, languages map[int]string) error {
	if len(cells) == 0 {
		return nil
	}
	path := cells[0]
	at := func(column int, problem CellProblem) error {
		cell, err := excelize.CoordinatesToCellName(column+1, row)
		return cmp.Or[error](err, &CellError{Sheet: sheet, Cell: cell, Problem: problem})
	}
	_, known := r.own[r.edit.Pack.Languages()[0]][path]
	if path != "" && !known {
		return at(0, UnknownText)
	}
	for _, column := range slices.Sorted(maps.Keys(languages)) {
		lang, text := languages[column], ""
		if column < len(cells) {
			text = strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(cells[column], "\r\n", "\n"), "\r", "\n"))
		}
		earlier, twice := r.edit.Texts[lang][path]
		switch {
		case path == "" && text != "":
			return at(column, TextLost)
		case path == "" || text == "" && r.own[lang][path] == "":
		case text == "":
			return at(column, TextEmptied)
		case twice && earlier != text:
			return at(column, TextTwice)
		default:
			r.edit.Texts[lang][path] = text
		}
	}
	return nil
}
