package pagetest

import (
	"path/filepath"
	"testing"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/roadmap/xlsx/xlsxtest"
)

// SentBack exports a copy's plan, has it edited and gives its path.
func SentBack(t testing.TB, c workshop.Copy, edit func(xlsxtest.Set)) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "plan.xlsx")
	if _, err := app.Export(t.Context(), c, app.ExportJob{XLSX: path}, nil); err != nil {
		t.Fatal(err)
	}
	xlsxtest.Edit(t, path, edit)
	return path
}
