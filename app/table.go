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

// Errors of readTable that callers tell apart.
var (
	ErrTableTooLarge = errors.New("the table is larger than can be read")
	ErrNoTable       = errors.New("not a table of delimited text")
)

// delimited is a text table as read: rows of cells, and the line of the file each begins on.
type delimited struct {
	head  []string
	rows  [][]string
	lines []int
	comma bool // the delimiter is a semicolon or tab, so a comma may be a decimal sign
}

// readTable reads delimited text as form tools and spreadsheets write it: UTF-8 with or without BOM, UTF-16 with BOM
// or Windows-1252; comma, semicolon, tab or bar, found from the first line.
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
	sign := delimiter(plain)
	in := csv.NewReader(strings.NewReader(plain))
	in.Comma, in.FieldsPerRecord, in.LazyQuotes = sign, -1, true
	t := delimited{comma: sign != ','}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return t, fmt.Errorf("read table: %w: %w", ErrNoTable, err)
		}
		line, _ := in.FieldPos(0)
		switch {
		case len(row) > maxColumns || len(t.rows) >= maxRows:
			return t, fmt.Errorf("read table, line %d: %w", line, ErrTableTooLarge)
		case blank(row):
		case t.head == nil:
			t.head = row
		default:
			t.rows, t.lines = append(t.rows, row), append(t.lines, line)
		}
	}
	if t.head == nil {
		return t, fmt.Errorf("read table: empty: %w", ErrNoTable)
	}
	return t, nil
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

// delimiter is the sign that splits the first line that is not empty into most cells, outside quotes.
func delimiter(s string) rune {
	best, most := ',', 0
	line, _, _ := strings.Cut(strings.TrimLeft(s, "\r\n \t"), "\n")
	for _, sign := range []rune{',', ';', '\t', '|'} {
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
	return best
}
