package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// A plan goes out, comes back edited, is shown and taken over, and the file that nobody accepts stays as it was.
func TestImportAPlansWorkbook(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	sample := b.sample()
	b.good("export", sample, "--xlsx", "@plan.xlsx")
	if said := b.good("import", sample, "--xlsx", "@plan.xlsx"); !strings.Contains(said, "Nothing in the workbook was changed") {
		t.Errorf("an unedited workbook: %s", said)
	}
	f, err := excelize.OpenFile(b.at("plan.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Plan", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for k, code := range rows[0] {
		if cell, _ := excelize.CoordinatesToCellName(k+1, 3); code == "wd" {
			err = f.SetCellValue("Plan", cell, 41)
		} else if code == "owner" {
			err = f.SetCellValue("Plan", cell, "Ms Lind")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	before := b.get("sample.ownerloop")
	for _, lang := range []string{"en", "de"} {
		said := b.good("import", sample, "--xlsx", "@plan.xlsx", "--lang", lang)
		if !strings.Contains(said, "→ 41") || !strings.Contains(said, "Ms Lind") || strings.Contains(said, "ctl.") || strings.Contains(said, "back.") {
			t.Errorf("%s: %s", lang, said)
		}
	}
	var facts struct {
		Applied, Changed bool
		Taken            int
		Rows             []struct {
			Sheet, Kind string
			Safe        bool
			Fields      []struct{ Column, Workbook string }
		}
	}
	said := b.good("import", sample, "--xlsx", "@plan.xlsx", "--accept", "safe", "--json")
	if err := json.Unmarshal([]byte(said), &facts); err != nil || len(facts.Rows) != 1 || facts.Rows[0].Safe || facts.Taken != 0 || len(facts.Rows[0].Fields) != 2 {
		t.Errorf("an owner no list has is taken as safe: %s (%v)", said, err)
	}
	b.good("import", sample, "--xlsx", "@plan.xlsx", "--accept", "all", "--dry-run")
	if string(b.get("sample.ownerloop")) != string(before) {
		t.Error("the workshop was changed before anything was accepted")
	}
	b.good("import", sample, "--xlsx", "@plan.xlsx", "--accept", "all")
	if said := b.good("import", sample, "--xlsx", "@plan.xlsx"); !strings.Contains(said, "Nothing in the workbook was changed") {
		t.Errorf("taken over, the workbook still says: %s", said)
	}
	b.put("broken.xlsx", []byte("PK\x03\x04"))
	b.refused(exitRefused, "import", sample, "--xlsx", "@broken.xlsx", "--accept", "all")
	b.refused(exitUsage, "import", sample)
}
