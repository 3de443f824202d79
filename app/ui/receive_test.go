package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownerloop/app"
	"ownerloop/app/ui/page"
	"ownerloop/app/workshop"
	"ownerloop/roadmap/xlsx/xlsxtest"

	"fyne.io/fyne/v2"
)

// TestDroppedWorkbooks: a plan's workbook and questionnaires are told apart by what they hold; without a workshop a
// sentence says what to do.
func TestDroppedWorkbooks(t *testing.T) {
	w := start(t, t.TempDir(), large, nil)
	defer w.end()
	w.sample(page.Place{Page: page.Scorecard})
	plan := w.edited()
	dir := filepath.Join(t.TempDir(), "out")
	files, err := app.WriteQuestionnaires(t.Context(), workshop.Copy{Document: w.Desk().Document()}, app.QuestionnaireJob{Folder: dir})
	if err != nil {
		t.Fatal(err)
	}
	xlsxtest.Fill(t, files[0], map[[2]string]any{{"D1.1", "answer"}: 3})
	says := func(want string) {
		t.Helper()
		w.settle()
		if words := strings.Join(w.texts(), "\n"); !strings.Contains(words, want) {
			t.Errorf("the window does not say %q:\n%s", want, words)
		}
	}
	w.OpenFiles([]string{plan})
	says("What plan.xlsx changes")
	if w.At().Page != page.Reports {
		t.Errorf("dropped on %v", w.At())
	}
	w.OpenFiles(files)
	says("questionnaires answer")
	w.OpenFiles(files[:1])
	says("What " + filepath.Base(files[0]) + " answers")
	w.Press(fyne.KeyEscape, 0)
	w.settle()
	w.CloseWorkshop()
	w.settle()
	w.OpenFiles([]string{plan})
	w.told("no-workshop", []string{"Close"}, "Open the workshop the workbook belongs to first")
}

// TestDroppedReport: a PDF that carries a workshop is offered as an import; the one that is open stays until somebody
// agrees. One without says so.
func TestDroppedReport(t *testing.T) {
	dir := t.TempDir()
	c, err := app.Sample()
	if err != nil {
		t.Fatal(err)
	}
	carries, bare := filepath.Join(dir, "carries.pdf"), filepath.Join(dir, "bare.pdf")
	for path, embed := range map[string]bool{carries: true, bare: false} {
		if _, err := app.Export(t.Context(), c, app.ExportJob{PDF: path, Embed: embed}, nil); err != nil {
			t.Fatal(err)
		}
	}
	w := start(t, t.TempDir(), large, nil)
	defer w.end()
	w.open(blank(t, w), page.Place{Page: page.Scorecard})
	was := w.Desk().ID()
	w.OpenFiles([]string{bare})
	w.settle()
	w.told("report-bare", []string{"Close"}, "carries no workshop")
	w.choose("Close")
	if err := os.WriteFile(filepath.Join(dir, "notes.pdf"), []byte("notes"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.OpenFiles([]string{filepath.Join(dir, "notes.pdf")})
	w.settle()
	w.told("report-none", []string{"Close"}, "is not a PDF")
	w.choose("Close")
	w.OpenFiles([]string{carries})
	w.settle()
	w.told("report-carries", []string{"Cancel", "Take it out"}, "carries.pdf")
	if w.Desk().ID() != was {
		t.Error("the workshop was left before anybody agreed")
	}
	w.choose("Take it out")
	w.settle()
	if w.Desk() == nil || w.Desk().ID() != c.ID() {
		t.Error("the report's workshop is not open")
	}
}
