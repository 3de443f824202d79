package register

import (
	"errors"
	"strings"
)

// Limits on what is pasted.
const (
	MaxClipboard  = 16 << 20 // bytes
	MaxPastedRows = 20_000
	maxPastedCols = 200
	maxCellLines  = 200 // a quotation mark that is never closed must not swallow the rest
)

// Errors of reading a clipboard.
var (
	ErrTooMuch = errors.New("more than can be pasted at once")
	ErrNoText  = errors.New("the clipboard holds no text")
)

// cells parts what a spreadsheet puts on the clipboard: lines into rows, tabs into columns. A cell with line breaks or
// tabs stands in quotation marks, which are doubled inside; a quotation mark anywhere else is just one. Rows without
// anything in them are left out; line is where each row began, from 1.
func cells(clip string) (rows [][]string, line []int, err error) {
	switch {
	case len(clip) > MaxClipboard:
		return nil, nil, ErrTooMuch
	case strings.IndexByte(clip, 0) >= 0:
		return nil, nil, ErrNoText
	}
	clip = strings.TrimPrefix(clip, "\uFEFF")
	clip = strings.ReplaceAll(strings.ReplaceAll(clip, "\r\n", "\n"), "\r", "\n")
	at, row, began := 1, []string(nil), 1
	for len(clip) > 0 {
		cell, rest, lines := nextCell(clip)
		row = append(row, cell)
		at += lines
		end := rest == "" || rest[0] == '\n'
		if rest != "" {
			clip = rest[1:]
		} else {
			clip = ""
		}
		if !end && clip == "" { // a tab was the last character
			row, end = append(row, ""), true
		}
		if !end {
			if len(row) > maxPastedCols {
				return nil, nil, ErrTooMuch
			}
			continue
		}
		if strings.TrimSpace(strings.Join(row, "")) != "" {
			rows, line = append(rows, row), append(line, began)
			if len(rows) > MaxPastedRows {
				return nil, nil, ErrTooMuch
			}
		}
		at++
		row, began = nil, at
	}
	if len(rows) == 0 {
		return nil, nil, ErrNoText
	}
	return rows, line, nil
}

// nextCell reads one cell and returns what follows it, beginning with the tab or line break, and how many line breaks
// stand in the cell.
func nextCell(s string) (cell, rest string, lines int) {
	if s[0] == '"' {
		if cell, n, ok := quoted(s); ok {
			return cell, s[n:], strings.Count(cell, "\n")
		}
	}
	if i := strings.IndexAny(s, "\t\n"); i >= 0 {
		return s[:i], s[i:], 0
	}
	return s, "", 0
}

// quoted reads a cell in quotation marks and how many bytes it takes; false when they are not closed at a cell's end.
func quoted(s string) (cell string, n int, ok bool) {
	var b strings.Builder
	lines := 0
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '"' && i+1 < len(s) && s[i+1] == '"':
			b.WriteByte('"')
			i++
		case s[i] == '"' && (i+1 == len(s) || s[i+1] == '\t' || s[i+1] == '\n'):
			return b.String(), i + 1, true
		case s[i] == '"':
			return "", 0, false
		default:
			if s[i] == '\n' {
				if lines++; lines > maxCellLines {
					return "", 0, false
				}
			}
			b.WriteByte(s[i])
		}
	}
	return "", 0, false
}
