// Package xlsxtest edits workbooks in tests the way people do who get them: by what stands where. It must not know what
// a workbook is about.
package xlsxtest

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

// Set sets a cell by the code of its sheet, the ID of its row (empty for a new one) and the code of its column.
type Set func(sheet, id, code string, v any)

// Edit has a plan's workbook edited where it lies.
func Edit(t testing.TB, path string, edit func(Set)) {
	t.Helper()
	f := open(t, path)
	defer func() { _ = f.Close() }() // it is saved by then
	sheets := map[string]*codedSheet{}
	for _, name := range f.GetSheetList() {
		if rows := rowsOf(t, f, name); len(rows) > 0 && len(rows[0]) > 0 {
			sheets[rows[0][0]] = newCodedSheet(name, rows)
		}
	}
	edit(func(sheet, id, code string, v any) {
		t.Helper()
		s := sheets["ol:"+sheet+":1"]
		if s == nil || s.columns[code] == 0 {
			t.Fatalf("no column %s in %s", code, sheet)
		}
		cell, err := excelize.CoordinatesToCellName(s.columns[code], s.line(id))
		if err != nil || f.SetCellFormula(s.name, cell, "") != nil || f.SetCellValue(s.name, cell, v) != nil {
			t.Fatalf("%s of %s in %s can't be set", code, id, sheet)
		}
	})
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

// Fill fills a questionnaire in where it lies: cells by the ID of the row and the code of the column.
func Fill(t testing.TB, path string, cells map[[2]string]any) {
	t.Helper()
	f := open(t, path)
	defer func() { _ = f.Close() }() // it is saved by then
	name := f.GetSheetList()[0]
	s := newCodedSheet(name, rowsOf(t, f, name))
	for at, v := range cells {
		cell, err := excelize.CoordinatesToCellName(s.columns[at[1]], s.lines[at[0]])
		if err != nil || f.SetCellValue(name, cell, v) != nil {
			t.Fatalf("%v can't be set: %v", at, err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, path string) *excelize.File {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func rowsOf(t testing.TB, f *excelize.File, sheet string) [][]string {
	t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// codedSheet is where rows and columns of a sheet stand.
type codedSheet struct {
	name    string
	columns map[string]int
	lines   map[string]int
	next    int
}

func newCodedSheet(name string, rows [][]string) *codedSheet {
	s := &codedSheet{name: name, columns: map[string]int{}, lines: map[string]int{}, next: len(rows) + 1}
	for k, code := range rows[0] {
		s.columns[code] = k + 1
	}
	for i, row := range rows {
		if len(row) > 0 && row[0] != "" {
			s.lines[row[0]] = i + 1
		}
	}
	return s
}

func (s *codedSheet) line(id string) int {
	if at, known := s.lines[id]; known && id != "" {
		return at
	}
	s.next++
	return s.next - 1
}
