package xlsx

import (
	"fmt"
	"strings"

	"ownerloop/assets/text"

	"github.com/xuri/excelize/v2"
)

// unmerge gives every cell of an area that was merged downwards its top cell's value. What was merged sideways counts as
// unchanged: nobody can say which column the value was meant for.
func (in *returnReader) unmerge(m markedSheet, rows []returnedRow) error {
	merged, err := in.file.GetMergeCells(m.name)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNoWorkbook, err)
	}
	if len(merged) > maxMerged {
		return ErrWorkbookTooLarge
	}
	for _, area := range merged {
		left, top, errTop := excelize.CellNameToCoordinates(area.GetStartAxis())
		right, bottom, errBottom := excelize.CellNameToCoordinates(area.GetEndAxis())
		if errTop != nil || errBottom != nil {
			return ErrNoWorkbook
		}
		id := m.columns[""] + 1
		switch {
		case bottom >= firstRow && bottom > top && left <= id && right >= id, top == codeRow && right > left:
			return &CellError{Sheet: m.name, Cell: area.GetStartAxis() + ":" + area.GetEndAxis(), Problem: MergedRows}
		case bottom < firstRow:
			continue
		}
		in.note("merged", text.Str("Sheet", m.name), text.Str("Cell", area.GetStartAxis()))
		for _, row := range rows {
			for code, c := range row.cells {
				k := m.columns[code] + 1
				switch {
				case row.line < top || row.line > bottom || k < left || k > right || row.line == top && k == left:
				case k == left:
					c.raw = area.GetCellValue()
					row.cells[code] = c
				default:
					delete(row.cells, code)
				}
			}
		}
	}
	return nil
}

// inspect refuses errors in cells that people fill in, and asks for the formula of computed cells that say something
// new.
func (in *returnReader) inspect(m markedSheet, rows []returnedRow) error {
	for _, row := range rows {
		for _, f := range in.base.fields[m.code] {
			if c, there := row.cells[f.code]; there && in.isError(m.name, c.at, c.raw) {
				return &CellError{Sheet: m.name, Cell: c.at, Problem: ErrorValue}
			}
		}
		for _, f := range in.base.computed[m.code] {
			c, there := row.cells[f.code]
			held, ok := in.base.read(f, c.raw, in.shiftDays)
			if !there || row.id == "" || ok && f.same(held, in.base.shown[[3]string{m.code, row.id, f.code}]) {
				continue
			}
			formula, err := in.file.GetCellFormula(m.name, c.at)
			if err != nil {
				return fmt.Errorf("%w: %w", ErrNoWorkbook, err)
			}
			c.live = formula != ""
			row.cells[f.code] = c
		}
	}
	return nil
}

// isError says whether a cell holds an error, not merely a text that looks like one.
func (in *returnReader) isError(sheet, cell, raw string) bool {
	if !strings.HasPrefix(raw, "#") && !strings.HasPrefix(raw, "Err:") {
		return false
	}
	kind, err := in.file.GetCellType(sheet, cell)
	return err == nil && kind == excelize.CellTypeError
}
