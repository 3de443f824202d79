package main

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"math"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"ownerloop/assessment"

	"github.com/xuri/excelize/v2"
)

// TestWorkbookScoresAreScoreJSON: with every cached value taken out, LibreOffice computes from the sample's workbook the
// very scores that "score --json" prints, and no error anywhere.
func TestWorkbookScoresAreScoreJSON(t *testing.T) {
	t.Parallel()
	long(t)
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice (soffice) is not installed: formulas are not recomputed")
	}
	b := newBench(t)
	sample := b.sample()
	b.good("export", sample, "--xlsx", "@plan.xlsx")
	b.put("stripped.xlsx", stripped(t, b.get("plan.xlsx")))
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, office, "-env:UserInstallation=file://"+b.at("profile"), "--headless", "--convert-to", "xlsx",
		"--outdir", b.at("out"), b.at("stripped.xlsx")).CombinedOutput()
	if err != nil {
		t.Fatalf("LibreOffice: %v\n%s", err, out)
	}
	book, err := excelize.OpenFile(filepath.Join(b.dir, "out", "stripped.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	var f scoreFacts
	b.facts(&f, "score", sample)
	card := sheetBy(t, book, "scorecard")
	compare := func(id, code string, want assessment.Number) {
		t.Helper()
		got, err := strconv.ParseFloat(card[id][code], 64)
		if !want.Known && card[id][code] == "" {
			return
		}
		if err != nil || !want.Known || math.Abs(got-want.Value) > 1e-9 {
			t.Errorf("%s of %s is %q in the workbook, %v in JSON", code, id, card[id][code], want)
		}
	}
	for _, d := range f.Dimensions {
		compare(d.ID, "score", d.Score)
		compare(d.ID, "target", d.Target)
		compare(d.ID, "ptt", d.ToTarget)
		compare(d.ID, "cov", assessment.Number{Value: d.Coverage, Known: true})
		if card[d.ID]["stage"] != strconv.Itoa(*d.Stage) || card[d.ID]["plus"] == "+" != d.Plus {
			t.Errorf("stage of %s is %s%s", d.ID, card[d.ID]["stage"], card[d.ID]["plus"])
		}
	}
	compare("", "score", f.Overall.Score)
	ratings := sheetBy(t, book, "ratings")
	for _, i := range f.Indicators {
		if got, err := strconv.ParseFloat(ratings[i.ID]["level"], 64); i.Level.Known && (err != nil || math.Abs(got-i.Level.Value) > 1e-9) {
			t.Errorf("level of %s is %q in the workbook, %v in JSON", i.ID, ratings[i.ID]["level"], i.Level)
		}
	}
	for _, name := range book.GetSheetList() {
		rows, err := book.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, cell := range row {
				if strings.HasPrefix(cell, "#") || strings.HasPrefix(cell, "Err:") {
					t.Errorf("%s, row %d, column %d: %s", name, r+1, c+1, cell)
				}
			}
		}
	}
}

var cachedValue = regexp.MustCompile(`(<f[^>]*>[^<]*</f>)<v>[^<]*</v>`)

// stripped takes the value from every formula cell.
func stripped(t *testing.T, workbook []byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	found := 0
	for _, m := range in.File {
		r, err := m.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(m.Name, "xl/worksheets/") {
			found += len(cachedValue.FindAll(content, -1))
			content = cachedValue.ReplaceAll(content, []byte("$1"))
		}
		f, err := w.Create(m.Name)
		if err == nil {
			_, err = f.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || found < 200 {
		t.Fatalf("%d formulas with values, %v", found, err)
	}
	return out.Bytes()
}

// sheetBy reads the sheet of a mark: cells by record ID and column code. The row without an ID behind the last is the
// row of totals, and has the empty ID here.
func sheetBy(t *testing.T, book *excelize.File, mark string) map[string]map[string]string {
	t.Helper()
	for _, name := range book.GetSheetList() {
		rows, err := book.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil || len(rows) == 0 || len(rows[0]) == 0 || rows[0][0] != "ol:"+mark+":1" {
			continue
		}
		out := map[string]map[string]string{}
		for _, row := range rows[2:] {
			id, cells := "", map[string]string{}
			for i, c := range row {
				if i == 0 {
					id = c
				} else if i < len(rows[0]) {
					cells[rows[0][i]] = c
				}
			}
			if _, there := out[id]; !there && cells["score"]+cells["level"] != "" {
				out[id] = cells
			}
		}
		return out
	}
	t.Fatalf("no sheet %q", mark)
	return nil
}
