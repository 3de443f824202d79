package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"ownerloop/assets/text"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"
)

// Limits of a workbook that comes back.
const (
	MaxReturned     = 20 << 20  // bytes of the file
	maxReturnedOpen = 200 << 20 // bytes of all its members
	maxReturnedRows = 5000      // rows of a sheet that hold something
	maxMerged       = 1000      // merged areas of a sheet
)

// Errors of workbooks that can't come back.
var (
	ErrNotOurs   = errors.New("a workbook without column codes")
	ErrEncrypted = errors.New("an encrypted workbook, or one of an old format")
	ErrMacros    = errors.New("a workbook with macros")
	ErrBaseLost  = errors.New("the hidden sheet of the workbook was changed or deleted")
	ErrPackTexts = errors.New("a workbook of a pack's texts")
)

// The problems of cells in a workbook that comes back.
const (
	ErrorValue CellProblem = "error"  // people fill it in and it shows an error
	MergedRows CellProblem = "merged" // an area that covers several rows' IDs, or several columns' codes: only one is left
)

// Returned is a workbook that came back, read by its codes alone. Compare says what was changed in it.
type Returned struct {
	Workshop uuid.UUID
	Language string // of the workbook's texts
	Audience string
	Store    string // the ID of the store it is about; empty = all
	Stamp    string // of the export
	Context  string // what the exporting copy had seen

	meta      map[string]string // what the base sheet says about the workbook
	saved     time.Time         // when a program saved it last, as far as it says
	base      *Holding
	shiftDays float64 // from the serial days of the file to the usual ones
	rows      []returnedRow
	closed    []Held          // working days marked as closed
	sheets    map[string]bool // that came back, by code
	has       map[[2]string]bool
	notices   []text.Message
}

// returnedRow is one row of a sheet as its cells stand.
type returnedRow struct {
	sheet string
	name  string // of the sheet, as it is called now
	line  int
	id    string
	cells map[string]returnedCell // by column code; without the columns that are gone
}

type returnedCell struct {
	at   string // such as "E14"
	raw  string
	live bool // a formula; only asked where a computed cell says something new
}

// Read reads a workbook that Write wrote and people and programs have changed. Sheets, columns and rows may be renamed,
// translated, hidden, sorted or gone. Whatever the bytes are, it returns an error at worst: ErrNotOurs, ErrEncrypted,
// ErrMacros, ErrBaseLost, ErrPackTexts, ErrNoWorkbook, ErrWorkbookTooLarge, ErrNewerWorkbook or a *CellError.
func Read(raw []byte) (r *Returned, err error) {
	f, err := openReturned(raw)
	if err != nil {
		return nil, fmt.Errorf("read a returned workbook: %w", err)
	}
	defer f.Close() //nolint:errcheck // only removes temporary files
	defer func() {
		if p := recover(); p != nil { // the library trusts what the file says of itself
			r, err = nil, fmt.Errorf("read a returned workbook: %w: %v", ErrNoWorkbook, p)
		}
	}()
	in := &returnReader{file: f, Returned: &Returned{sheets: map[string]bool{}, has: map[[2]string]bool{}}}
	if err := in.read(); err != nil {
		return nil, fmt.Errorf("read a returned workbook: %w", err)
	}
	return in.Returned, nil
}

// openReturned opens a workbook unless it is encrypted or carries macros.
func openReturned(raw []byte) (*excelize.File, error) {
	if len(raw) > MaxReturned {
		return nil, ErrWorkbookTooLarge
	}
	if bytes.HasPrefix(raw, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) { // a compound file: encrypted, or before 2007
		return nil, ErrEncrypted
	}
	if archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw))); err == nil {
		for _, m := range archive.File {
			if strings.EqualFold(m.Name[strings.LastIndex(m.Name, "/")+1:], "vbaProject.bin") {
				return nil, ErrMacros
			}
		}
	}
	return openWorkbook(raw, MaxReturned, maxReturnedOpen)
}

type returnReader struct {
	*Returned
	file *excelize.File
}

func (in *returnReader) read() error {
	if props, err := in.file.GetWorkbookProps(); err == nil && props.Date1904 != nil && *props.Date1904 {
		in.shiftDays = 1462
	}
	if props, err := in.file.GetDocProps(); err == nil {
		in.saved, _ = time.Parse(time.RFC3339, props.Modified) //nolint:errcheck // whoever does not say when has saved it earliest
	}
	marked, err := in.findSheets()
	if err != nil {
		return err
	}
	if len(marked) == 0 {
		return ErrNotOurs
	}
	if err := in.readMeta(marked); err != nil {
		return err
	}
	for _, m := range marked {
		switch {
		case m.code == Base || m.code != Lists && len(in.base.fields[m.code]) == 0:
		case in.sheets[m.code]:
			in.note("sheet-twice", text.Str("Sheet", m.name))
		default:
			in.sheets[m.code] = true
			if err := in.readSheet(m); err != nil {
				return err
			}
		}
	}
	return nil
}

// markedSheet is a sheet with our mark.
type markedSheet struct {
	name, code string
	columns    map[string]int // by code, from 0; the ID's column is ""
}

// findSheets finds the sheets that carry a mark. It stands in A1; a column put before it moves it.
func (in *returnReader) findSheets() (marks []markedSheet, err error) {
	for _, name := range in.file.GetSheetList() {
		stop := io.EOF
		err := rows(in.file, name, func(_ int, cells []string) error {
			for i, mark := range cells {
				code, version := takeApart(mark)
				if code == "" {
					continue
				}
				if version > Version {
					return ErrNewerWorkbook
				}
				m := markedSheet{name: name, code: code, columns: map[string]int{"": i}}
				for k := i + 1; k < len(cells); k++ {
					if _, twice := m.columns[cells[k]]; !twice && cells[k] != "" {
						m.columns[cells[k]] = k
					}
				}
				marks = append(marks, m)
				break
			}
			return stop
		})
		if err != nil && !errors.Is(err, stop) {
			return nil, err
		}
	}
	return marks, nil
}

// takeApart takes a mark apart; the code is empty where there is none.
func takeApart(mark string) (code string, version int) {
	parts := strings.Split(mark, ":")
	if len(parts) != 3 {
		return "", 0
	}
	version, ok := marked([]string{mark}, parts[1])
	if !ok {
		return "", 0
	}
	return parts[1], version
}

// readMeta reads the base sheet.
func (in *returnReader) readMeta(marks []markedSheet) error {
	var lines [][5]string
	meta := map[string]string{}
	for _, m := range marks {
		if m.code != Base || lines != nil {
			continue
		}
		err := rows(in.file, m.name, func(_ int, cells []string) error {
			var line [5]string
			copy(line[:], cells)
			if line[0] == baseMeta {
				meta[line[1]] += line[4]
			}
			lines = append(lines, line)
			return nil
		})
		if err != nil {
			return err
		}
	}
	if slices.ContainsFunc(marks, func(m markedSheet) bool { return m.code == PackTexts }) {
		return ErrPackTexts
	}
	id, err := uuid.Parse(meta["workshop"])
	if err != nil || meta["context"] == "" {
		return ErrBaseLost
	}
	in.meta = meta
	in.Workshop, in.Language, in.Audience, in.Store, in.Stamp, in.Context = id, meta["language"], meta["audience"], meta["store"], meta["stamp"], meta["context"]
	if in.base = holding(lines); len(in.base.fields) == 0 {
		return ErrBaseLost
	}
	return nil
}

// note keeps a notice.
func (in *returnReader) note(key string, args ...text.Arg) {
	in.notices = append(in.notices, text.M("back."+key, args...))
}

// readSheet reads the rows of a sheet.
func (in *returnReader) readSheet(m markedSheet) error {
	for code := range m.columns {
		in.has[[2]string{m.code, code}] = true
	}
	at := len(in.rows)
	err := rows(in.file, m.name, func(line int, cells []string) error {
		if line < firstRow {
			return nil
		}
		if m.code == Lists {
			return in.closedDay(m, line, cells)
		}
		row := returnedRow{sheet: m.code, name: m.name, line: line, cells: map[string]returnedCell{}}
		if k := m.columns[""]; k < len(cells) {
			row.id = strings.TrimSpace(cells[k])
		}
		filled := row.id != ""
		for _, fields := range [][]field{in.base.fields[m.code], in.base.computed[m.code]} {
			for _, f := range fields {
				k, there := m.columns[f.code]
				if !there {
					continue
				}
				name, err := excelize.CoordinatesToCellName(k+1, line)
				if err != nil {
					return err
				}
				c := returnedCell{at: name}
				if k < len(cells) {
					c.raw = cells[k]
				}
				row.cells[f.code] = c
				filled = filled || strings.TrimSpace(c.raw) != ""
			}
		}
		if !filled {
			return nil
		}
		in.rows = append(in.rows, row)
		if len(in.rows)-at > maxReturnedRows {
			return ErrWorkbookTooLarge
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := in.unmerge(m, in.rows[at:]); err != nil {
		return err
	}
	return in.inspect(m, in.rows[at:])
}

// closedDay reads one line of the list of closed days.
func (in *returnReader) closedDay(m markedSheet, line int, cells []string) error {
	k, there := m.columns["closed"]
	if !there || k >= len(cells) || strings.TrimSpace(cells[k]) == "" {
		return nil
	}
	name, err := excelize.CoordinatesToCellName(k+1, line)
	if err != nil {
		return err
	}
	held, ok := in.base.read(field{kind: aDate}, cells[k], in.shiftDays)
	switch {
	case in.isError(m.name, name, cells[k]):
		return &CellError{Sheet: m.name, Cell: name, Problem: ErrorValue}
	case !ok:
		in.note("unreadable", text.Str("Sheet", m.name), text.Str("Cell", name), text.Str("Value", short40(cells[k])))
	case held.Text != "":
		in.closed = append(in.closed, held)
	}
	if len(in.closed) > maxReturnedRows {
		return ErrWorkbookTooLarge
	}
	return nil
}

// short40 keeps a long content from filling a notice.
func short40(s string) string {
	if short := cut(clean(s), 40); short != s {
		return short + "…"
	}
	return s
}
