package xlsx

import (
	"fmt"
	"math"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// heads writes the hidden row of codes and the visible one of heads.
func (w *sheetWriter) heads() error {
	s := w.sheet
	codeStyle, err := w.book.styles.id(look{tone: coded})
	if err != nil {
		return err
	}
	codes := []any{
		excelize.Cell{StyleID: codeStyle, Value: fmt.Sprintf("ol:%s:%d", s.code, Version)},
		excelize.Cell{StyleID: codeStyle, Value: "stamp"},
	}
	heads := []any{excelize.Cell{StyleID: codeStyle, Value: "id"}, excelize.Cell{StyleID: codeStyle, Value: "stamp"}}
	height := 0.0
	for _, c := range s.columns {
		if !s.filled {
			codes = append(codes, excelize.Cell{StyleID: codeStyle, Value: c.code})
		}
		cell, h, err := w.head(c)
		if err != nil {
			return fmt.Errorf("head %s: %w", c.code, err)
		}
		heads = append(heads, cell)
		height = max(height, h)
	}
	if err := w.stream.SetRow("A1", codes, excelize.RowOpts{Hidden: true}); err != nil {
		return err
	}
	return w.stream.SetRow("A2", heads, excelize.RowOpts{Height: height})
}

func (w *sheetWriter) head(c column) (excelize.Cell, float64, error) {
	l := look{tone: head, format: asText}
	switch {
	case w.sheet.filled:
		l = look{tone: title, format: asText}
	case c.headAs != "":
		l = look{tone: head, code: c.headAs, right: true}
		if c.edit {
			l.tone = headEdit
		}
	case c.headDay.kind != blank:
		l = look{tone: headWeek, format: asWeek}
	case c.edit:
		l.tone = headEdit
	}
	if l.tone != headWeek && c.format != asText {
		l.right = true // like the numbers below it
	}
	height := 38.0
	if c.headAs != "" {
		height = headHeight(c, false)
	}
	id, err := w.book.styles.id(l)
	if err != nil {
		return excelize.Cell{}, 0, err
	}
	if c.headDay.kind == blank {
		return excelize.Cell{StyleID: id, Value: w.fit(c.head, c.code, headRow)}, headHeight(c, w.sheet.filled), nil
	}
	cell := excelize.Cell{StyleID: id, Value: c.headDay.num}
	if c.headDay.kind == words {
		cell.Value = c.headDay.text
	}
	if c.headIs != "" {
		cell.Formula, err = w.book.formula(w.sheet, c.headIs, headRow)
	}
	return cell, height, err
}

// headHeight is the height in points of a wrapped head, which no program works out for itself on a protected sheet.
func headHeight(c column, filled bool) float64 {
	switch {
	case filled:
		return 32
	case c.hidden || c.folded || c.width <= 0:
		return 0
	}
	lines := math.Ceil(float64(utf8.RuneCountInString(c.head)) * 1.15 / c.width)
	return 8 + 12*min(max(lines, 1), 6)
}
