package xlsx

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// The rows of every data sheet.
const (
	codeRow  = 1
	headRow  = 2
	firstRow = 3
)

// spareRows is how far ranges, validations and names reach below the last record, for rows that people add.
const spareRows = 200

// sheet describes one sheet; the writer does the rest. Rows are counted from 0, the totals among them last.
type sheet struct {
	code    string
	name    string
	columns []column // without ID and stamp
	rows    int      // records
	totals  int      // rows below the records that no range includes
	spare   int
	id      func(row int) string // of a record; nil = none
	frozen  string               // code of the last column that stays in view; empty = none
	tableTo string               // code of the table's last column; empty = no table
	gridOf  string               // code of the first column of a grid of weeks or months, printed after the rest
	gridTo  string               // of the last one; empty = none
	gridBy  int                  // how many of its columns a page takes; 0 = all
	printTo string               // code of the last column on paper; empty = all
	lines   int                  // a row's least height, so that bars look alike
	below   int                  // printed rows below the last one, for charts
	filled  bool                 // a page of text: no heads to be read, no codes but the mark
	ragged  bool                 // columns of different lengths: nothing stands below a column's end
	rule    func(r *rules)       // conditional formats and charts
	tones   func(row int) tone   // of a record; nil = all plain

	at        map[string]int // column number by code, from 1
	line      map[string]int // row number by ID, for formulas that speak of other rows; only on sheets nobody sorts
	comesBack bool           // something in it may be edited
	templates map[string][]string
}

// column describes one column.
type column struct {
	code    string
	head    string
	note    string // what the head's comment says
	headDay value  // instead of head: a date or figure that a formula may count from
	headIs  string // template of the head's formula
	headAs  string // number format of headDay; empty = asWeek, turned upright
	width   float64
	format  format
	edit    bool
	stays   bool   // what people fill in is for trying out: it is not read back
	strong  bool   // carries the row's name
	quiet   bool   // notes and counts
	hidden  bool   // helpers
	folded  bool   // there for who unfolds it
	list    string // defined name of the pick list
	open    bool   // the list may be left: a warning, no refusal
	between *[2]float64
	value   func(row int) value
	formula func(row int) string // template; empty = the value stands as a constant
	formats func(row int) format // where the rows' numbers are of different kinds; nil = format
	closed  func(row int) bool   // rows in which a column that people fill in is not to be filled in; nil = none
}

// prepare numbers the columns and makes heads unique, which tables ask for.
func (s *sheet) prepare() {
	s.at = map[string]int{"id": 1, "stamp": 2}
	s.templates = map[string][]string{}
	if s.line != nil {
		for i := range s.rows {
			s.line[s.id(i)] = firstRow + i
		}
	}
	seen := map[string]bool{}
	for i := range s.columns {
		c := &s.columns[i]
		s.at[c.code] = i + 3
		s.comesBack = s.comesBack || c.edit
		c.head = cut(strings.Join(strings.Fields(clean(c.head)), " "), 250) // a table refuses line breaks in heads
		if c.head == "" && !s.filled {
			c.head = c.code
		}
		head := c.head
		for n := 2; !s.filled && seen[strings.ToLower(head)]; n++ {
			head = fmt.Sprintf("%s (%d)", c.head, n)
		}
		seen[strings.ToLower(head)] = true
		c.head = head
		if !s.filled && c.headDay.kind == blank && c.width > 0 {
			c.width = max(c.width, min(longestWord(head)*1.2+2.5, 24))
		}
	}
}

// blank says that none of the rows there are has anything in the column.
func (c *column) blank(rows int) bool {
	for i := range rows {
		if c.value(i).kind != blank {
			return false
		}
	}
	return rows > 0
}

// longestWord is how many characters the longest word has: no head is broken inside a word.
func longestWord(s string) (n float64) {
	for word := range strings.FieldsSeq(s) {
		n = max(n, float64(utf8.RuneCountInString(word)))
	}
	return n
}

// column completes the description of a column with its head and comment.
func (bk *book) column(sheet, code string, c column) column {
	c.code = code
	c.head = bk.say(sheet + "." + code)
	if !c.hidden {
		c.note = bk.say(sheet + "." + code + ".note")
	}
	return c
}

// area is a range with absolute columns and rows.
func area(fromColumn, fromRow, toColumn, toRow int) string {
	from, _ := excelize.ColumnNumberToName(fromColumn) //nolint:errcheck // columns of a described sheet
	to, _ := excelize.ColumnNumberToName(toColumn)     //nolint:errcheck // columns of a described sheet
	return fmt.Sprintf("$%s$%d:$%s$%d", from, fromRow, to, toRow)
}

// last is the number of the last record's row.
func (s *sheet) last() int { return firstRow + s.rows - 1 }

// reach is the number of the last row that ranges include, at least one.
func (s *sheet) reach() int { return max(s.last()+s.spare, firstRow) }

// letter is the column's letter by code.
func (s *sheet) letter(code string) (string, error) {
	n, ok := s.at[code]
	if !ok {
		return "", fmt.Errorf("no column %q in sheet %s", code, s.code)
	}
	return excelize.ColumnNumberToName(n)
}

// span is the absolute range of a column over all records and spare rows.
func (s *sheet) span(code string) (string, error) {
	letter, err := s.letter(code)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("$%s$%d:$%s$%d", letter, firstRow, letter, s.reach()), nil
}

// quoted is the sheet's name as formulas write it.
func (s *sheet) quoted() string { return "'" + strings.ReplaceAll(s.name, "'", "''") + "'" }

// formula fills a template in for a row. A template is a formula with columns in braces:
//
//	{level}          the row's cell
//	{level@V1}       the cell in the row with an ID, of a sheet that knows its lines
//	{level:}         the column of this sheet, records and spare rows
//	{^level}         its head's cell
//	{ratings.level}  the column of another sheet
func (bk *book) formula(s *sheet, template string, row int) (string, error) {
	parts, ok := s.templates[template]
	if !ok {
		var err error
		if parts, err = bk.compile(s, template); err != nil {
			return "", err
		}
		s.templates[template] = parts
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return strings.Join(parts, strconv.Itoa(row)), nil
}

// compile turns a template into the pieces between which the row's number stands.
func (bk *book) compile(s *sheet, template string) ([]string, error) {
	var parts []string
	var b strings.Builder
	for rest := template; ; {
		before, after, found := strings.Cut(rest, "{")
		b.WriteString(before)
		if !found {
			return append(parts, b.String()), nil
		}
		token, tail, closed := strings.Cut(after, "}")
		if !closed {
			return nil, fmt.Errorf("open brace in the formula %q", template)
		}
		ref, byRow, err := bk.resolve(s, token)
		if err != nil {
			return nil, fmt.Errorf("formula %q: %w", template, err)
		}
		b.WriteString(ref)
		if byRow {
			parts = append(parts, b.String())
			b.Reset()
		}
		rest = tail
	}
}

func (bk *book) resolve(s *sheet, token string) (ref string, byRow bool, err error) {
	if letter, err := s.letter(token); err == nil { // first, since IDs in codes may hold any sign
		return "$" + letter, true, nil
	}
	if code, id, ok := strings.Cut(token, "@"); ok && s.line != nil {
		if letter, err := s.letter(code); err == nil && s.line[id] > 0 {
			return fmt.Sprintf("$%s$%d", letter, s.line[id]), false, nil
		}
	}
	if code, ok := strings.CutPrefix(token, "^"); ok {
		letter, err := s.letter(code)
		return fmt.Sprintf("$%s$%d", letter, headRow), false, err
	}
	if code, ok := strings.CutSuffix(token, ":"); ok {
		ref, err := s.span(code)
		return ref, false, err
	}
	if other, code, ok := strings.Cut(token, "."); ok {
		o := bk.byCode[other]
		if code, id, ok := strings.Cut(code, "@"); ok && o != nil && o.line != nil {
			ref, _, err := bk.resolve(o, code+"@"+id)
			return o.quoted() + "!" + ref, false, err
		}
		if o == nil {
			return "", false, fmt.Errorf("no sheet %q", other)
		}
		ref, err := o.span(code)
		return o.quoted() + "!" + ref, false, err
	}
	return "", false, fmt.Errorf("no column %q in sheet %s", token, s.code)
}
