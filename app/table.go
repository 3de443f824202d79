package app

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Limits on a delimited text file.
const (
	maxTable   = 20 << 20
	maxRows    = 200_000
	maxColumns = 100
	maxCell    = 40_000
)

// Errors of readTable that callers tell apart; a *QuoteError is another.
var (
	ErrTableTooLarge = errors.New("the table is larger than can be read")
	ErrNoTable       = errors.New("not a table of delimited text")
)

// QuoteError says that a quotation mark runs over several lines and is not closed where its cell ends, so that nobody
// can tell which rows it swallowed.
type QuoteError struct{ Line int }

func (e *QuoteError) Error() string {
	return fmt.Sprintf("the quotation mark opened in line %d is not closed", e.Line)
}

// delimited is a text table as read.
type delimited struct {
	head  []string
	rows  []tableRow
	comma bool // the delimiter is not a comma, so a comma may be a decimal sign
}

// tableRow is one row: its cells and the line of the file it begins on.
type tableRow struct {
	line   int
	cells  []string
	quotes bool // a quotation mark stands where none may, so there are no cells
}

// readTable reads delimited text as form tools and spreadsheets write it: UTF-8 with or without BOM, UTF-16 with BOM
// or Windows-1252; comma, semicolon, tab or bar, told by a line "sep=;" or found from the first line.
func readTable(r io.Reader) (delimited, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxTable+1))
	if err != nil {
		return delimited{}, fmt.Errorf("read table: %w", err)
	}
	if len(raw) > maxTable {
		return delimited{}, fmt.Errorf("read table: over %d MB: %w", maxTable>>20, ErrTableTooLarge)
	}
	plain, err := decodeText(raw)
	if err != nil {
		return delimited{}, fmt.Errorf("read table: %w", err)
	}
	if !strings.Contains(plain, "\n") {
		plain = strings.ReplaceAll(plain, "\r", "\n") // lines as old Macs end them
	}
	sign, plain := delimiter(plain)
	in := csv.NewReader(strings.NewReader(plain))
	in.Comma, in.FieldsPerRecord = sign, -1
	t := delimited{comma: sign != ','}
	for {
		row, err := nextRow(in)
		switch {
		case errors.Is(err, io.EOF) && t.head == nil:
			return t, fmt.Errorf("read table: empty: %w", ErrNoTable)
		case errors.Is(err, io.EOF):
			return t, nil
		case err != nil:
			return t, fmt.Errorf("read table: %w", err)
		case len(row.cells) > maxColumns || len(t.rows) >= maxRows:
			return t, fmt.Errorf("read table, line %d: %w", row.line, ErrTableTooLarge)
		case !row.quotes && blank(row.cells):
		case t.head == nil && row.quotes:
			return t, fmt.Errorf("read table, line %d: %w", row.line, ErrNoTable)
		case t.head == nil:
			t.head = row.cells
		default:
			t.rows = append(t.rows, row)
		}
	}
}

// readTabbed reads rows as a spreadsheet puts them on the clipboard: cells cut at tabs, those with line breaks in quotes.
func readTabbed(s string) ([][]string, error) {
	if len(s) > maxTable {
		return nil, fmt.Errorf("read cells: over %d MB: %w", maxTable>>20, ErrTableTooLarge)
	}
	in := csv.NewReader(strings.NewReader(strings.ToValidUTF8(s, "\uFFFD")))
	in.Comma, in.FieldsPerRecord, in.LazyQuotes = '\t', -1, true
	rows, err := in.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read cells: %w: %w", ErrNoTable, err)
	}
	if len(rows) > maxRows {
		return nil, fmt.Errorf("read cells: %d rows: %w", len(rows), ErrTableTooLarge)
	}
	return rows, nil
}

// nextRow reads a row. One with a stray quotation mark that harms no other line is returned marked.
func nextRow(in *csv.Reader) (tableRow, error) {
	cells, err := in.Read()
	var fault *csv.ParseError
	switch {
	case err == nil:
		line, _ := in.FieldPos(0)
		return tableRow{line: line, cells: cells}, nil
	case !errors.As(err, &fault):
		return tableRow{}, err
	case fault.StartLine == fault.Line:
		return tableRow{line: fault.Line, quotes: true}, nil
	}
	return tableRow{}, &QuoteError{fault.StartLine}
}

func blank(row []string) bool {
	for _, c := range row {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// decodeText turns bytes into text by their BOM, or as UTF-8, or else as Windows-1252.
func decodeText(raw []byte) (string, error) {
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(raw, []byte{0xEF, 0xBB, 0xBF}):
		raw = raw[3:]
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE}), bytes.HasPrefix(raw, []byte{0xFE, 0xFF}):
		from = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case !utf8.Valid(raw):
		from = charmap.Windows1252
	}
	if from != nil {
		var err error
		if raw, err = from.NewDecoder().Bytes(raw); err != nil {
			return "", fmt.Errorf("%w: %w", ErrNoTable, err)
		}
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		return "", ErrNoTable
	}
	return strings.ToValidUTF8(string(raw), "\uFFFD"), nil
}

// delimiters are the signs that may part cells.
const delimiters = ",;\t|"

// delimiter is the sign a first line "sep=;" names (spreadsheets write and obey it), or else the one that splits the
// first line that is not empty into most cells, outside quotes. The text comes back without the "sep=;".
func delimiter(s string) (rune, string) {
	lead := len(s) - len(strings.TrimLeft(s, "\r\n \t"))
	line, _, _ := strings.Cut(s[lead:], "\n")
	if told := strings.TrimSpace(line); len(told) == 5 && strings.EqualFold(told[:4], "sep=") && strings.Contains(delimiters, told[4:]) {
		return rune(told[4]), s[:lead] + s[lead+len(line):]
	}
	best, most := ',', 0
	for _, sign := range delimiters {
		n, quoted := 0, false
		for _, r := range line {
			if r == '"' {
				quoted = !quoted
			}
			if r == sign && !quoted {
				n++
			}
		}
		if n > most {
			best, most = sign, n
		}
	}
	return best, s
}
