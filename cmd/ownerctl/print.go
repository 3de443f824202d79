package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"ownerloop/assets/text"

	"golang.org/x/text/width"
)

func (t *tool) warn(m text.Message) { fmt.Fprintln(t.stderr, plain(t.p.Say(m))) }

func (t *tool) say(key string, args ...text.Arg) { t.print(text.M(key, args...)) }

func (t *tool) print(m text.Message) { fmt.Fprintln(t.stdout, plain(t.p.Say(m))) }

// word is a text without arguments.
func (t *tool) word(key string) string { return t.p.Say(text.M(key)) }

// steers reports whether a character could steer a terminal or turn the reading direction, so that somebody's text
// would pass for the program's.
func steers(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
}

// plain is a sentence as a terminal may have it: one line, nothing that steers.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case steers(r):
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// emit prints facts as JSON. What JSON leaves as it is and a terminal would obey is escaped.
func (t *tool) emit(v any) error {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return t.fail(err, "JSON")
	}
	for _, line := range strings.SplitAfter(b.String(), "\n") {
		for _, r := range strings.TrimSuffix(line, "\n") {
			if steers(r) {
				line = strings.ReplaceAll(line, string(r), fmt.Sprintf(`\u%04x`, r))
			}
		}
		fmt.Fprint(t.stdout, line)
	}
	return nil
}

// column is one column of a table: its head, and whether it holds figures.
type column struct {
	head  string
	right bool
}

// texts and figures are a column by the key of its head; the empty key is an empty head.
func (t *tool) texts(key string) column {
	if key == "" {
		return column{}
	}
	return column{head: t.word(key)}
}

func (t *tool) figures(key string) column { return column{t.word(key), true} }

// table prints rows in columns, figures flush right, with two spaces between. A column with nothing in it is left out.
func (t *tool) table(columns []column, rows [][]string) {
	head := make([]string, len(columns))
	widths := make([]int, len(columns))
	for i, c := range columns {
		head[i] = c.head
	}
	lines := [][]string{head}
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = strings.Join(strings.Fields(plain(c)), " ")
		}
		lines = append(lines, cells)
	}
	for _, line := range lines {
		for i, c := range line {
			widths[i] = max(widths[i], cellsOf(c))
		}
	}
	for _, line := range lines {
		var b strings.Builder
		for i, c := range line {
			if widths[i] == 0 {
				continue
			}
			pad := strings.Repeat(" ", widths[i]-cellsOf(c))
			if columns[i].right {
				c = pad + c
			} else {
				c += pad
			}
			b.WriteString(c + "  ")
		}
		fmt.Fprintln(t.stdout, strings.TrimRight(b.String(), " "))
	}
}

// cellsOf is the width of a text on a terminal: marks that combine take no room, wide characters take two cells.
func cellsOf(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case width.LookupRune(r).Kind() == width.EastAsianWide, width.LookupRune(r).Kind() == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}
