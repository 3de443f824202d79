package reports_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/roadmap/xlsx/xlsxtest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// people adds participants to an empty workshop.
func people(t *testing.T, h *frame, names ...string) {
	t.Helper()
	change(t, h, func(d *workshop.Draft) {
		for i, name := range names {
			workshop.Participants.Put(d, assessment.Participant{Name: name, Function: h.Desk().Pack().Functions[i%2].ID, Order: string(rune('a' + i))})
		}
	})
}

// primary presses the primary button of the question that was asked last.
func primary(t *testing.T, h *frame) {
	t.Helper()
	q := h.Asked[len(h.Asked)-1]
	for _, a := range q.Actions {
		if a.Primary {
			a.Run()
		}
	}
	h.Settle()
}

// sentOut writes questionnaires by the page's own dialog and gives their folder.
func sentOut(t *testing.T, h *frame, p page.Page) string {
	t.Helper()
	p.Go(page.Place{Page: page.Reports, View: page.Questionnaires})
	primary(t, h)
	found, err := filepath.Glob(filepath.Join(os.Getenv("HOME"), "*", "*.xlsx"))
	if err != nil || len(found) == 0 {
		t.Fatalf("%v, told %v", err, h.Told)
	}
	return filepath.Dir(found[0])
}

// TestQuestionnairesOutAndBack sends questionnaires out, brings a folder of answers back and takes them over as one edit,
// without showing what anybody answered.
func TestQuestionnairesOutAndBack(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Blank(t)})
	people(t, h, "Ann", "Ben", "Cleo")
	dir := sentOut(t, h, p)
	for name, cells := range map[string]map[[2]string]any{
		"Ann.xlsx": {{"D1.1", "answer"}: 2, {"D1.2", "answer"}: 3, {"D1.3", "answer"}: "much"},
		"Ben.xlsx": {{"D1.1", "answer"}: 1},
	} {
		xlsxtest.Fill(t, filepath.Join(dir, name), cells)
	}
	h.folder = dir
	p.Go(page.Place{Page: page.Reports, View: page.BringAnswers})
	primary(t, h)
	h.Shot("answers")
	words := said(h)
	for _, want := range []string{"Ann", "2 new answers", "Ben", "1 new answer", "1 refused", "“much”", "What 4 questionnaires answer", "Cleo.xlsx, nothing answered", "Take over 3 answers"} {
		if !strings.Contains(words, want) {
			t.Errorf("the screen does not say %q:\n%s", want, words)
		}
	}
	press(h, fyne.KeyReturn)
	if n := len(workshop.Ratings.List(h.Desk().Records())); n != 3 {
		t.Fatalf("%d answers were taken over, told %v", n, h.Told)
	}
	if !strings.Contains(strings.Join(h.Toasts, " "), "3 answers of 2 people were taken over.") {
		t.Errorf("toasts %q", h.Toasts)
	}
	if _, err := h.Desk().Undo(); err != nil {
		t.Fatal(err)
	}
	h.Settle()
	if n := len(workshop.Ratings.List(h.Desk().Records())); n != 0 {
		t.Errorf("one undo leaves %d answers", n)
	}
}

// TestAnswersAreNotShown: what was answered since in the room conflicts, and while the room votes nothing tells what the
// questionnaire says.
func TestAnswersAreNotShown(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Blank(t)})
	people(t, h, "Ann")
	ann := workshop.Participants.List(h.Desk().Records())[0].ID
	dir := sentOut(t, h, p)
	path := filepath.Join(dir, "Ann.xlsx")
	xlsxtest.Fill(t, path, map[[2]string]any{{"D1.1", "answer"}: 3, {"D1.2", "answer"}: 2})
	change(t, h, func(d *workshop.Draft) {
		for _, indicator := range []string{"D1.1", "D1.2"} {
			err := app.Rate(d, h.Desk().Pack(), app.Seat{Spot: app.Spot{Indicator: indicator}, Participant: ann}, assessment.Answer{Kind: assessment.Given, Level: 1}, indicator == "D1.1")
			if err != nil {
				t.Fatal(err)
			}
		}
	})
	p.Receive([]string{path}) // one file is told to be a questionnaire by what it holds
	h.Settle()
	h.Shot("answers-conflict")
	words := said(h)
	if !strings.Contains(words, "2 in conflict") || !strings.Contains(words, "Take over 0 answers") {
		t.Errorf("the screen says:\n%s", words)
	}
	if strings.Contains(words, "level 3") {
		t.Errorf("the screen tells a hidden answer:\n%s", words)
	}
}

// TestQuestionnaireInGerman shows many people's answers in the hardest window.
func TestQuestionnaireInGerman(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Blank(t), Language: "de", Dark: true})
	people(t, h, "Leitung Bestandskundenmarketing Oberlausitz-Niederschlesien", "Serviceberatung")
	dir := sentOut(t, h, p)
	h.Window().Resize(fyne.NewSize(968, 584))
	p.Receive([]string{dir, filepath.Join(dir, "fehlt.xlsx")})
	h.Settle()
	h.Shot("answers-small-de")
	if words := said(h); !strings.Contains(words, "fehlt.xlsx") {
		t.Errorf("the screen says:\n%s", words)
	}
}

// check is the check box with a label.
func check(t *testing.T, h *frame, label string) *kit.Check {
	t.Helper()
	for _, o := range test.LaidOutObjects(h.Window().Content()) {
		if c, ok := o.(*kit.Check); ok && c.Label().String() == label {
			return c
		}
	}
	t.Fatalf("there is no check box %q", label)
	return nil
}

// TestWorkshopInPDF puts the workshop into the PDF only when somebody asks for it.
func TestWorkshopInPDF(t *testing.T) {
	h, _ := open(t, pagetest.Options{Copy: pagetest.Blank(t)})
	file := filepath.Join(os.Getenv("HOME"), "Brightwater Dealer Group roadmap.pdf")
	export := func() error {
		h.Key(fyne.KeyE, fyne.KeyModifierControl)
		h.Settle()
		if len(h.Asked) > 0 {
			primary(t, h)
		}
		c, _, err := app.ReadAttached(file, "")
		if err == nil && c.ID() != h.Desk().ID() {
			t.Error("another workshop is in the PDF")
		}
		return err
	}
	if export() == nil {
		t.Error("the workshop is in the PDF though nobody asked for it")
	}
	box := check(t, h, "Put the workshop into the PDF")
	if box.On() || strings.Contains(said(h), "all ratings with names") {
		t.Error("it is on from the start")
	}
	box.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if !strings.Contains(strings.ReplaceAll(said(h), "\n", " "), "all ratings with names") {
		t.Error("it does not say what the PDF then carries")
	}
	if err := export(); err != nil {
		t.Error(err)
	}
}
