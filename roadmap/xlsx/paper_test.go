package xlsx

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// printedBlocks is what of a sheet is printed, block by block.
func printedBlocks(t *testing.T, f *excelize.File, sheet string) (blocks []string) {
	t.Helper()
	for _, name := range f.GetDefinedName() {
		if name.Name == "_xlnm.Print_Area" && name.Scope == sheet {
			for block := range strings.SplitSeq(name.RefersTo, ",") {
				blocks = append(blocks, strings.ReplaceAll(block[strings.LastIndex(block, "!")+1:], "$", ""))
			}
		}
	}
	return blocks
}

// A journey fits the width of a page; months print without the charts that stand below the rest; and a bar's row holds its
// code at the end, since some programs leave out pages on which no cell holds anything.
func TestWhatIsPrinted(t *testing.T) {
	b := sample(t)
	content, _ := written(t, b, "en")
	f := opened(t, content)
	journeys := sheetOf(t, f, Journeys)
	if got := printedBlocks(t, f, journeys.name); len(got) != 1 || !strings.HasPrefix(got[0], "C2:"+letterOf(journeys.at["finds"])) {
		t.Errorf("journeys print %v", got)
	}
	kpis := sheetOf(t, f, KPIs)
	last := strconv.Itoa(headRow + len(b.KPIs.Rows))
	blocks := printedBlocks(t, f, kpis.name)
	if len(blocks) < 2 || strings.HasSuffix(blocks[0], last) {
		t.Fatalf("KPIs print %v", blocks)
	}
	for _, block := range blocks[1:] {
		if _, end, _ := strings.Cut(block, ":"); strings.TrimLeft(end, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != last {
			t.Errorf("months print %s, the last KPI stands in row %s", block, last)
		}
	}
	plan := sheetOf(t, f, Plan)
	blocks = printedBlocks(t, f, plan.name)
	if end := blocks[len(blocks)-1]; !strings.Contains(end, ":"+letterOf(plan.at["again"])) {
		t.Errorf("the bars print %s without the codes at their end", end)
	}
	for _, bar := range b.Plan.Bars {
		if got := plan.raw(plan.cell(bar.ID.String(), "again")); got != bar.Code {
			t.Errorf("%s ends in %q", bar.Code, got)
		}
	}
}

// The first sheet says of every other in a line what it holds.
func TestTheFirstSheetNamesTheOthers(t *testing.T) {
	b := sample(t)
	for _, lang := range []string{"en", "de"} {
		content, _ := written(t, b, lang)
		f := opened(t, content)
		names := f.GetSheetList()
		rows, err := f.GetRows(names[0])
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names[1 : len(names)-1] { // the last is hidden
			if !slices.ContainsFunc(rows, func(r []string) bool {
				return len(r) == 4 && r[2] == name && r[3] != "" && !strings.Contains(r[3], "readme.")
			}) {
				t.Errorf("%s: nothing is said of %s", lang, name)
			}
		}
	}
}

func letterOf(column int) string {
	letter, _ := excelize.ColumnNumberToName(column) //nolint:errcheck // the column of a sheet
	return letter
}
