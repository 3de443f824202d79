package xlsx

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"ownerloop/assets/text"

	"github.com/xuri/excelize/v2"
)

// writeSheet writes one sheet by its description: everything a sheet has is said there, everything sheets have in
// common is done here.
func (bk *book) writeSheet(s *sheet) error {
	props := excelize.SheetPropsOptions{FitToPage: ptr(true)}
	if s.code == Scorecard || s.code == Plan {
		props.TabColorRGB = ptr(accent)
	}
	if err := bk.file.SetSheetProps(s.name, &props); err != nil {
		return err
	}
	if err := bk.file.SetSheetView(s.name, -1, &excelize.ViewOptions{ShowGridLines: ptr(false)}); err != nil {
		return err
	}
	sw, err := bk.file.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	w := &sheetWriter{book: bk, sheet: s, stream: sw}
	for _, step := range []func() error{w.layOut, w.heads, w.records, w.table, w.comments, w.validations, w.rules, w.protect, w.paper} {
		if err := step(); err != nil {
			return err
		}
	}
	return sw.Flush()
}

// newSheets adds all sheets, the first in the place of the one every new file has, and hides the base. That comes
// before any sheet has rows: the library would read them all again.
func (bk *book) newSheets() error {
	if err := bk.file.SetSheetName("Sheet1", bk.sheets[0].name); err != nil {
		return err
	}
	for _, s := range bk.sheets[1:] {
		if _, err := bk.file.NewSheet(s.name); err != nil {
			return fmt.Errorf("sheet %s: %w", s.code, err)
		}
	}
	if _, err := bk.file.NewSheet(Base); err != nil {
		return fmt.Errorf("sheet %s: %w", Base, err)
	}
	return bk.file.SetSheetVisible(Base, false, true)
}

func ptr[T any](x T) *T { return &x }

// sheetWriter writes one sheet.
type sheetWriter struct {
	book   *book
	sheet  *sheet
	stream *excelize.StreamWriter
	buffer []any           // a row's cells, used again for every row
	cells  []excelize.Cell // what they point at
}

// layOut sets widths, hidden columns and the part that stays in view. Columns carry the style of new rows, where there may be any.
func (w *sheetWriter) layOut() error {
	if err := w.fold(); err != nil {
		return err
	}
	if err := w.stream.SetColVisible(1, 2, false); err != nil {
		return err
	}
	columns := w.sheet.columns
	for from := 0; from < len(columns); {
		to := from + 1
		for to < len(columns) && alike(&columns[from], &columns[to]) {
			to++
		}
		if err := w.layOutRun(&columns[from], from+3, to+2); err != nil {
			return err
		}
		from = to
	}
	if w.sheet.frozen == "" {
		return nil
	}
	x := w.sheet.at[w.sheet.frozen]
	corner, err := excelize.CoordinatesToCellName(x+1, firstRow)
	if err != nil {
		return err
	}
	return w.stream.SetPanes(&excelize.Panes{Freeze: true, XSplit: x, YSplit: headRow, TopLeftCell: corner, ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: corner, ActiveCell: corner, Pane: "bottomRight"}}})
}

// fold puts the folded columns under an outline. It comes before all other settings: the library takes one column at a
// time and copies what is set so far.
func (w *sheetWriter) fold() error {
	for i, c := range w.sheet.columns {
		if !c.folded {
			continue
		}
		if err := w.stream.SetColOutlineLevel(i+3, 1); err != nil {
			return err
		}
	}
	return nil
}

// alike says whether two columns are laid out the same, so that runs of them are set at once.
func alike(a, b *column) bool {
	return a.width == b.width && a.hidden == b.hidden && a.folded == b.folded && a.edit == b.edit &&
		(!a.edit || a.format == b.format && a.strong == b.strong && a.quiet == b.quiet)
}

func (w *sheetWriter) layOutRun(c *column, from, to int) error {
	if c.width > 0 {
		if err := w.stream.SetColWidth(from, to, c.width); err != nil {
			return err
		}
	}
	if c.edit && w.sheet.spare > 0 {
		id, err := w.book.styles.id(look{format: c.format, edit: true, strong: c.strong, quiet: c.quiet})
		if err != nil {
			return err
		}
		if err := w.stream.SetColStyle(from, to, id); err != nil {
			return err
		}
	}
	if c.hidden || c.folded {
		return w.stream.SetColVisible(from, to, false)
	}
	return nil
}

// records writes all rows, the totals below the records.
func (w *sheetWriter) records() error {
	s := w.sheet
	styles := make([][2]int, len(s.columns))
	idStyle, err := w.book.styles.id(look{tone: coded})
	if err != nil {
		return err
	}
	for i, c := range s.columns {
		if c.value == nil {
			continue
		}
		for k, t := range []tone{plain, total} {
			l := look{tone: t, format: c.format, edit: c.edit && t == plain, strong: c.strong, quiet: c.quiet}
			if s.filled {
				l = look{tone: page, format: asText, strong: c.strong}
				if c.strong {
					l = look{tone: section, format: asText}
				}
			}
			if styles[i][k], err = w.book.styles.id(l); err != nil {
				return err
			}
		}
	}
	w.cells = make([]excelize.Cell, len(s.columns))
	for row := range s.rows + s.totals {
		if err := w.record(row, idStyle, styles); err != nil {
			return fmt.Errorf("row %d: %w", firstRow+row, err)
		}
	}
	return nil
}

func (w *sheetWriter) record(row, idStyle int, styles [][2]int) (err error) {
	s, n := w.sheet, firstRow+row
	k, id := 0, ""
	if row >= s.rows {
		k = 1
	} else if s.id != nil {
		id = clean(s.id(row))
	}
	w.buffer = append(w.buffer[:0], nil, nil)
	lines := s.lines
	if id != "" {
		w.buffer[0] = excelize.Cell{StyleID: idStyle, Value: id}
		if stamp := w.book.export.RecordStamp; stamp != nil {
			w.buffer[1] = excelize.Cell{StyleID: idStyle, Value: clean(stamp(s.code, id))}
		}
	}
	for i := range s.columns {
		c := &s.columns[i]
		if c.value == nil {
			w.buffer = append(w.buffer, nil)
			continue
		}
		cell := &w.cells[i]
		if err = w.fill(cell, c, row, n); err != nil {
			return fmt.Errorf("column %s: %w", c.code, err)
		}
		if s.ragged && cell.Value == nil {
			w.buffer = append(w.buffer, nil)
			continue
		}
		cell.StyleID = styles[i][k]
		if k == 0 && (c.formats != nil || c.closed != nil || s.tones != nil) {
			if cell.StyleID, err = w.book.styles.id(s.look(c, row)); err != nil {
				return err
			}
		}
		if text, ok := cell.Value.(string); ok && !c.hidden && !c.folded {
			lines = max(lines, linesOf(text, c.width))
		}
		w.buffer = append(w.buffer, cell)
		if id != "" && cell.Value != nil {
			w.book.keep(s, id, c, cell.Value)
		}
	}
	return w.stream.SetRow("A"+strconv.Itoa(n), w.buffer, excelize.RowOpts{Height: rowHeight(lines)})
}

// look is that of one record's cell, on sheets where it differs from row to row.
func (s *sheet) look(c *column, row int) look {
	l := look{tone: plain, format: c.format, edit: c.edit, strong: c.strong, quiet: c.quiet}
	if c.formats != nil {
		l.format = c.formats(row)
	}
	if c.closed != nil && c.closed(row) {
		l.edit = false
	}
	if s.tones != nil {
		l.tone = s.tones(row)
	}
	return l
}

func (w *sheetWriter) fill(cell *excelize.Cell, c *column, row, n int) (err error) {
	*cell = excelize.Cell{}
	v := c.value(row)
	switch v.kind {
	case words:
		cell.Value = w.fit(v.text, c.code, n)
	case figure:
		cell.Value = v.num
	}
	if c.formula != nil {
		if template := c.formula(row); template != "" {
			cell.Formula, err = w.book.formula(w.sheet, template, n)
		}
	}
	return err
}

// linesOf guesses how many lines a wrapped text takes in a column: not every program works row heights out.
func linesOf(s string, width float64) int {
	if utf8.RuneCountInString(s) <= int(width-2) && !strings.Contains(s, "\n") {
		return 1
	}
	lines, character := 0, 0.95
	if width >= 60 {
		character = 0.8 // a long line loses little to words that go over
	}
	for part := range strings.SplitSeq(s, "\n") {
		lines += max(int(math.Ceil(float64(utf8.RuneCountInString(part))*character/max(width-2, 1))), 1)
		if lines > maxLines {
			return maxLines
		}
	}
	return lines
}

// The height of a line in points, and how many a row may have at most.
const (
	lineHeight = 13.5
	maxLines   = 29
)

// rowHeight is 0, the program's own choice, for a single line.
func rowHeight(lines int) float64 {
	if lines <= 1 {
		return 0
	}
	return float64(lines)*lineHeight + 4
}

// fit makes a text one that a cell can hold. One that is too long is cut with a visible note, and a notice says so.
func (w *sheetWriter) fit(s, code string, row int) string {
	s = clean(s)
	n := units(s)
	if n <= maxCell {
		return s
	}
	bk := w.book
	note := bk.say("cut", text.Int("Count", n), text.Int("Limit", maxCell))
	where, _ := excelize.CoordinatesToCellName(w.sheet.at[code], row) //nolint:errcheck // the numbers are those of a cell just written
	bk.notices = append(bk.notices, text.M("xlsx.notice.cut", text.Str("Sheet", w.sheet.name), text.Str("Cell", where),
		text.Int("Count", n), text.Int("Limit", maxCell)))
	return cut(s, maxCell-units(note)) + note
}

// table names the records' range, with filter buttons.
func (w *sheetWriter) table() error {
	s := w.sheet
	if s.tableTo == "" {
		return nil
	}
	end, err := s.letter(s.tableTo)
	if err != nil {
		return err
	}
	return w.stream.AddTable(&excelize.Table{
		Range: fmt.Sprintf("A%d:%s%d", headRow, end, max(s.last(), firstRow)), Name: tableName(s.code), ShowRowStripes: ptr(false),
	})
}

// tableName is "tRatings" for the sheet "ratings".
func tableName(code string) string { return "t" + string(code[0]-'a'+'A') + code[1:] }

// comments says under each head what the column means and whether it may be edited.
func (w *sheetWriter) comments() error {
	for i, c := range w.sheet.columns {
		if c.note == "" || c.hidden {
			continue
		}
		at, err := excelize.CoordinatesToCellName(i+3, headRow)
		if err != nil {
			return err
		}
		note := c.note + "\n" + w.book.say("locked")
		if c.edit {
			note = c.note + "\n" + w.book.say("editable")
		}
		lines := uint(utf8.RuneCountInString(note)/38 + 2)
		err = w.book.file.AddComment(w.sheet.name, excelize.Comment{Cell: at, Author: clean(w.book.export.App), Text: clean(note),
			Width: 240, Height: 18*lines + 8})
		if err != nil {
			return fmt.Errorf("comment on %s: %w", c.code, err)
		}
	}
	return nil
}

// protect locks computed cells, without a password; filling in, sorting, filtering and formatting stay free.
func (w *sheetWriter) protect() error {
	return w.book.file.ProtectSheet(w.sheet.name, &excelize.SheetProtectionOptions{
		AutoFilter: true, FormatCells: true, FormatColumns: true, FormatRows: true, InsertRows: true, Sort: true,
		SelectLockedCells: true, SelectUnlockedCells: true, EditObjects: true, EditScenarios: true,
	})
}
