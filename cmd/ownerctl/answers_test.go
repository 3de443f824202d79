package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// fillForm answers the first indicator of a questionnaire and, on a blank, writes who answers.
func fillForm(t *testing.T, from, to, answer, name string) {
	t.Helper()
	f, err := excelize.OpenFile(from)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetList()[0]
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	set := func(id, code, v string) {
		line := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 0 && r[0] == id }) + 1
		cell, _ := excelize.CoordinatesToCellName(slices.Index(rows[0], code)+1, line)
		if err := f.SetCellValue(sheet, cell, v); err != nil {
			t.Fatal(err)
		}
	}
	set("D1.1", "answer", answer)
	if name != "" {
		set("person.name", "topic", name)
		set("person.function", "topic", "mops")
	}
	if err := f.SaveAs(to); err != nil {
		t.Fatal(err)
	}
}

// Questionnaires go out, come back in a folder beside what can't be read, and are taken over.
func TestQuestionnairesGoOutAndComeBack(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	sample := b.sample()
	said := b.good("questionnaire", sample, "--xlsx", "@out", "--function", "MOPS")
	files, err := os.ReadDir(b.at("out"))
	if err != nil || len(files) < 3 || !strings.Contains(said, "Blank.xlsx") {
		t.Fatalf("%d files, %v: %s", len(files), err, said)
	}
	for _, f := range files {
		if info, err := f.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", f.Name(), info.Mode(), err)
		}
	}
	b.refused(exitRefused, "questionnaire", sample, "--xlsx", "@out")
	b.refused(exitRefused, "questionnaire", sample, "--xlsx", "@new", "--function", "Chefs")
	b.refused(exitUsage, "questionnaire", sample)
	b.refused(exitUsage, "import", sample, "--answers", "@back", "--xlsx", "@plan.xlsx")
	if err := os.Mkdir(b.at("back"), 0o700); err != nil {
		t.Fatal(err)
	}
	fillForm(t, b.at("out/Blank.xlsx"), b.at("back/guest.xlsx"), "1.5", "Ann Guest")
	before := b.get("sample.ownerloop")
	for _, lang := range []string{"en", "de"} {
		if said := b.good("import", sample, "--answers", "@back", "--dry-run", "--lang", lang); !strings.Contains(said, "Ann Guest") || strings.Contains(said, "ctl.") {
			t.Errorf("%s: %s", lang, said)
		}
	}
	if string(b.get("sample.ownerloop")) != string(before) {
		t.Error("a dry run changed the workshop")
	}
	b.put("back/broken.xlsx", []byte("PK\x03\x04"))
	b.put("back/~$guest.xlsx", []byte("lock"))
	r := b.run("import", sample, "--answers", "@back", "--json")
	var facts struct {
		Applied, Changed bool
		Files            []struct {
			File, Error string
			Taken       int
			New         bool `json:"new_participant"`
		}
	}
	if err := json.Unmarshal([]byte(r.out), &facts); err != nil || r.code != exitFaults || !facts.Changed || len(facts.Files) != 2 ||
		facts.Files[0].Error == "" || facts.Files[1].Taken != 1 || !facts.Files[1].New {
		t.Errorf("code %d, %v: %s %s", r.code, err, r.out, r.err)
	}
	if said := b.good("import", sample, "--answers", "@back/guest.xlsx"); !strings.Contains(said, "Nothing was changed") {
		t.Errorf("read again: %s", said)
	}
	b.refused(exitRefused, "import", sample, "--answers", filepath.Join(b.dir, "back", "broken.xlsx"))
}
