package pagetest

import (
	"path/filepath"
	"testing"

	"ownerloop/app"
	"ownerloop/app/workshop"

	"github.com/xuri/excelize/v2"
)

// Set sets a cell of a workbook by the code of its sheet, the ID of its row (empty for a new one) and the code of its
// column.
type Set func(sheet, id, code string, v any)

// SentBack exports a copy's plan, has it edited and gives its path.
func SentBack(t testing.TB, c workshop.Copy, edit func(Set)) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "plan.xlsx")
	if _, err := app.Export(t.Context(), c, app.ExportJob{XLSX: path}, nil); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // it is saved by then
	sheets := map[string]*codedSheet{}
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) > 0 && len(rows[0]) > 0 {
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
	return path
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

// Filled fills a questionnaire in and gives its path: answers by the ID of the row, "name" and the like for its head.
func Filled(t testing.TB, path string, cells map[[2]string]any) string {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // it is saved by then
	name := f.GetSheetList()[0]
	rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	s := newCodedSheet(name, rows)
	for at, v := range cells {
		cell, err := excelize.CoordinatesToCellName(s.columns[at[1]], s.lines[at[0]])
		if err != nil || f.SetCellValue(name, cell, v) != nil {
			t.Fatalf("%v can't be set: %v", at, err)
		}
	}
	out := filepath.Join(t.TempDir(), filepath.Base(path))
	if err := f.SaveAs(out); err != nil {
		t.Fatal(err)
	}
	return out
}
