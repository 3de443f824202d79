package xlsx

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"ownerloop/assets/civil"
	"ownerloop/roadmap"
)

// value is what a cell holds: nothing, a text or a number. Dates are numbers.
type value struct {
	kind valueKind
	text string
	num  float64
}

type valueKind uint8

const (
	blank valueKind = iota
	words
	figure
)

// textOf is a text; the empty one leaves the cell blank.
func textOf(s string) value {
	if s == "" {
		return value{}
	}
	return value{kind: words, text: s}
}

// numberOf is a number; NaN and infinities leave the cell blank.
func numberOf(x float64) value {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return value{}
	}
	return value{kind: figure, num: x}
}

// wholeOf is a whole number where 0 means none.
func wholeOf(n int) value {
	if n == 0 {
		return value{}
	}
	return numberOf(float64(n))
}

// exact is a figure as formulas need it.
func exact(f roadmap.Figure) value {
	if !f.Known {
		return value{}
	}
	return numberOf(f.Exact)
}

// printed is a figure as it is printed, for those that no formula starts from.
func printed(f roadmap.Figure) value {
	if !f.Known {
		return value{}
	}
	return numberOf(f.Printed)
}

// firstSerial is the first day whose serial number all spreadsheet programs agree on.
var firstSerial = civil.Of(1900, 3, 1)

// serialOffset is the serial number of 1 January 1970.
const serialOffset = 25569

// dateOf is a date: a serial day, or its ISO form where spreadsheets have none for it.
func dateOf(d civil.Date) value {
	switch {
	case !d.Valid():
		return value{}
	case d.Before(firstSerial):
		return textOf(d.String())
	}
	return numberOf(float64(serial(d)))
}

func serial(d civil.Date) int { return d.Number() + serialOffset }

// canonical is the text form two values are compared in: numbers in full precision, dates as serial days.
func (v value) canonical() string {
	switch v.kind {
	case words:
		return v.text
	case figure:
		return strconv.FormatFloat(v.num, 'g', -1, 64)
	}
	return ""
}

// maxCell is how many UTF-16 units a cell holds.
const maxCell = 32767

// clean makes any bytes a text that a workbook can hold: valid UTF-8, line ends as "\n", and the replacement character
// for what XML has no place for.
func clean(s string) string {
	if !dirty(s) {
		return s
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s { // an invalid byte ranges as U+FFFD
		if unwritable(r) {
			r = utf8.RuneError
		}
		b.WriteRune(r)
	}
	return b.String()
}

func dirty(s string) bool {
	for i, r := range s {
		if unwritable(r) || r == '\r' {
			return true
		}
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return true
			}
		}
	}
	return false
}

func unwritable(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\t' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}

// units counts UTF-16 units, which is how spreadsheets count characters.
func units(s string) int {
	if len(s) <= maxCell {
		return len(s) // never more units than bytes; exact enough below the limit
	}
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// cut shortens a clean text to at most n UTF-16 units, whole characters only.
func cut(s string, n int) string {
	for i, r := range s {
		if n -= utf16.RuneLen(r); n < 0 {
			return s[:i]
		}
	}
	return s
}
