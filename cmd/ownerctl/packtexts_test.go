package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// TestPackTextsTravel: a pack's texts go out to a workbook and come back as a pack with the author's changes.
func TestPackTextsTravel(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pack := packFolder(b, "pack", nil)
	if out := b.good("pack", "export", pack, "--xlsx", "@texts.xlsx"); !strings.Contains(out, "en") || !strings.Contains(out, "de") {
		t.Errorf("prints %q", out)
	}
	b.good("pack", "import", "@texts.xlsx", "-o", "@same")
	sameFolder(t, b.at("pack"), b.at("same"))

	edited(t, b, "plays/P04/name", map[string]string{"en": "Work put off", "de": "Aufgeschobene Arbeit"})
	var facts struct{ Changed, Files int }
	b.facts(&facts, "pack", "import", "@edited.xlsx", "-o", "@new")
	if facts.Changed != 2 || facts.Files < 50 {
		t.Errorf("facts %+v", facts)
	}
	if r := b.run("pack", "check", "@new"); r.code != exitDone || strings.Count(r.out, "\n") != 1 {
		t.Errorf("the new pack has faults: %s", r.out)
	}
	if out := b.good("pack", "show", "P04", "--pack", "@new"); !strings.Contains(out, "Work put off") {
		t.Errorf("shows %.200s", out)
	}
	if out := b.good("pack", "show", "P04", "--pack", "@new", "--lang", "de"); !strings.Contains(out, "Aufgeschobene Arbeit") {
		t.Errorf("shows %.200s", out)
	}

	b.refused(exitRefused, "pack", "import", "@texts.xlsx", "-o", "@new") // not empty
	b.refused(exitUsage, "pack", "import", "@texts.xlsx")
	b.refused(exitUsage, "pack", "export")
	b.refused(exitRefused, "pack", "export", "@none", "--xlsx", "@x.xlsx")
	b.refused(exitRefused, "pack", "export", "--xlsx", "@none/x.xlsx")
	b.refused(exitUsage, "pack", "export", pack, "--xlsx", pack)
}

// TestPackTextsWithFaults: texts that break the pack's rules are listed, and nothing is written.
func TestPackTextsWithFaults(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.good("pack", "export", "--xlsx", "@texts.xlsx")
	edited(t, b, "plays/P04/short", map[string]string{"en": "A name that no list could ever hold"})
	r := b.run("pack", "import", "@edited.xlsx", "-o", "@new")
	if r.code != exitFaults || !strings.Contains(r.out, "plays/P04/short") || !strings.Contains(r.err, "nothing was written") {
		t.Errorf("exit %d, %q, %q", r.code, r.out, r.err)
	}
	if _, err := os.Stat(b.at("new")); err == nil {
		t.Error("a folder was written")
	}
	edited(t, b, "plays/P04/short", map[string]string{"en": " "})
	if says := b.refused(exitRefused, "pack", "import", "@edited.xlsx", "-o", "@new"); !strings.Contains(says, "plays") || !strings.Contains(says, "E") {
		t.Errorf("says %q", says)
	}
}

// TestForeignWorkbooksAreRefused: each in one sentence.
func TestForeignWorkbooksAreRefused(t *testing.T) {
	t.Parallel()
	long(t)
	b := newBench(t)
	b.good("export", b.sample(), "--xlsx", "@plan.xlsx")
	b.put("text.xlsx", []byte("no workbook\n"))
	b.put("empty.xlsx", nil)
	b.good("pack", "export", "--xlsx", "@texts.xlsx")
	whole := b.get("texts.xlsx")
	b.put("cut.xlsx", whole[:len(whole)/2])
	for _, name := range []string{"@plan.xlsx", "@text.xlsx", "@empty.xlsx", "@cut.xlsx", "@none.xlsx", "@."} {
		b.refused(exitRefused, "pack", "import", name, "-o", "@new")
	}
}

// TestPackTextsSurviveLibreOffice: a workbook saved by another program holds the same texts.
func TestPackTextsSurviveLibreOffice(t *testing.T) {
	t.Parallel()
	long(t)
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice (soffice) is not installed: its workbooks are not read")
	}
	b := newBench(t)
	pack := packFolder(b, "pack", nil)
	b.good("pack", "export", pack, "--xlsx", "@texts.xlsx")
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, office, "-env:UserInstallation=file://"+b.at("profile"), "--headless", "--convert-to", "xlsx",
		"--outdir", b.at("out"), b.at("texts.xlsx")).CombinedOutput()
	if err != nil {
		t.Fatalf("LibreOffice: %v\n%s", err, out)
	}
	b.good("pack", "import", "@out/texts.xlsx", "-o", "@same")
	sameFolder(t, b.at("pack"), b.at("same"))
}

// edited writes edited.xlsx: texts.xlsx with other words for one text.
func edited(t *testing.T, b *bench, path string, with map[string]string) {
	t.Helper()
	f, err := excelize.OpenFile(b.at("texts.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet, _, _ := strings.Cut(path, "/")
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	left := len(with)
	for r, row := range rows {
		for c, code := range rows[0] {
			lang, isText := strings.CutPrefix(code, "text.")
			words, wanted := with[lang]
			if row[0] != path || !isText || !wanted {
				continue
			}
			cell, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStr(sheet, cell, words); err != nil {
				t.Fatal(err)
			}
			left--
		}
	}
	if left > 0 {
		t.Fatalf("no row for %s", path)
	}
	if err := f.SaveAs(b.at("edited.xlsx")); err != nil {
		t.Fatal(err)
	}
}

// sameFolder compares two folders file by file.
func sameFolder(t *testing.T, a, b string) {
	t.Helper()
	read := func(dir string) map[string]string {
		all := map[string]string{}
		err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			raw, err := os.ReadFile(path)
			name, _ := filepath.Rel(dir, path)
			all[name] = string(raw)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	x, y := read(a), read(b)
	if len(x) != len(y) || len(x) == 0 {
		t.Errorf("%d files and %d", len(x), len(y))
	}
	for name, raw := range x {
		if y[name] != raw {
			t.Errorf("%s differs", name)
		}
	}
}
