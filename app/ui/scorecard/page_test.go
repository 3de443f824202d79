package scorecard_test

import (
	"slices"
	"strings"
	"testing"

	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/ui/scorecard"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func open(t testing.TB, o pagetest.Options) (*pagetest.Host, *scorecard.Page) {
	t.Helper()
	h := pagetest.New(t, o)
	h.Window().Resize(fyne.NewSize(1392, 944))
	p := scorecard.New(h)
	h.Put(p, page.Place{Page: page.Scorecard})
	return h, p
}

// TestPictures paints the page for looking at.
func TestPictures(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)})
	h.Shot("scorecard")
	h.Key(fyne.KeyT, 0)
	h.Shot("scorecard-table")
	h.Key(fyne.KeyT, 0)
	h.Window().Resize(fyne.NewSize(968, 584))
	h.Shot("scorecard-small")
	p.Go(page.Place{Page: page.Scorecard, Ref: "D1"})
	if len(h.Shown) == 0 {
		t.Fatal("a dimension's place explains nothing")
	}
	h.Window().Resize(fyne.NewSize(344, 900))
	h.Window().SetContent(h.Shown[len(h.Shown)-1].Content)
	h.Shot("explain")
}

// TestGermanAndDark looks for texts that are missing, and paints.
func TestGermanAndDark(t *testing.T) {
	h, _ := open(t, pagetest.Options{Copy: pagetest.Sample(t), Language: "de", Dark: true, Scale: 1.15})
	h.Shot("scorecard-de-dark")
	h.Key(fyne.KeyA, 0)
	h.Key(fyne.KeyComma, 0)
	h.Key(fyne.KeyComma, 0)
	h.Shot("scorecard-ahead-de-dark")
}

// TestEmpty offers the first move where nothing is rated.
func TestEmpty(t *testing.T) {
	h, _ := open(t, pagetest.Options{Copy: pagetest.Blank(t)})
	h.Shot("scorecard-empty")
}

// TestLookAhead goes along the plan: at its end the page shows the scores of the outlook beside today's, a number tells
// what lifts it, and closing shows today again.
func TestLookAhead(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)})
	past := h.Desk().Outlook().Moments()
	if len(past) < 5 {
		t.Fatalf("the sample's plan has %d moments", len(past))
	}
	today, end := past[0].Card.Overall.Score.Value, past[len(past)-1].Card.Overall.Score.Value
	if end <= today {
		t.Fatalf("the plan lifts nothing: %v, then %v", today, end)
	}
	score := func(x float64) string { return h.Text().Number(text.Score, x) }
	h.Key(fyne.KeyA, 0)
	if !pagetest.Says(p.Content(), score(end)) || !pagetest.Says(p.Content(), h.Text().Date(past[len(past)-1].Date)) {
		t.Errorf("the end of the plan does not show %s", score(end))
	}
	h.Shot("scorecard-ahead")
	h.Window().Resize(fyne.NewSize(968, 584))
	h.Shot("scorecard-ahead-small")
	h.Window().Resize(fyne.NewSize(1392, 944))
	before := p.Painted
	for range past {
		h.Key(fyne.KeyComma, 0)
	}
	if p.Painted == before || !pagetest.Says(p.Content(), score(today)) {
		t.Errorf("back at today the score is not %s", score(today))
	}
	for range past {
		h.Key(fyne.KeyPeriod, 0)
	}
	p.Go(page.Place{Page: page.Scorecard, View: "ahead", Ref: "D1"})
	told := h.Shown[len(h.Shown)-1]
	told.Content.Resize(fyne.NewSize(344, 900))
	var lifted []string
	for _, in := range h.Desk().Inputs().Work.Initiatives {
		for _, r := range in.Raises {
			if strings.HasPrefix(r.Indicator, "D1.") && pagetest.Says(told.Content, in.Code+" "+in.Name) {
				lifted = append(lifted, in.Code)
			}
		}
	}
	h.Window().Resize(fyne.NewSize(344, 900))
	h.Window().SetContent(told.Content)
	h.Shot("ahead-told")
	h.Put(p, page.Place{Page: page.Scorecard, View: "ahead"})
	h.Window().Resize(fyne.NewSize(1392, 944))
	if len(lifted) == 0 {
		t.Error("nobody is said to lift the first dimension")
	}
	agree(t, h, "D1.4", 3) // the day stays while the workshop changes
	h.Settle()
	if !pagetest.Says(p.Content(), h.Text().Date(h.Desk().Outlook().Moments()[len(h.Desk().Outlook().Moments())-1].Date)) {
		t.Error("the day is lost after a change")
	}
	h.Key(fyne.KeyA, 0)
	if now := h.Desk().Card().Overall.Score.Value; !pagetest.Says(p.Content(), score(now)) || pagetest.Says(p.Content(), score(end)) {
		t.Errorf("closed, the score is not today's %s", score(now))
	}
}

// TestLookAheadWithoutDates says what is missing and leads on.
func TestLookAheadWithoutDates(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Blank(t)})
	agree(t, h, "D1.4", 2)
	h.Settle()
	h.Key(fyne.KeyPeriod, 0)
	h.Key(fyne.KeyPeriod, 0)
	if !pagetest.Says(p.Content(), h.Text().Text("ahead.none")) {
		t.Error("no word about the missing dates")
	}
}

// TestOneRating changes one agreed level: the touched row and the charts of dimensions are painted again, not the list.
func TestOneRating(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)})
	before := p.Painted
	agree(t, h, "D1.4", 3)
	h.Settle()
	if n := p.Painted - before; n == 0 || n > 6 {
		t.Errorf("%d things painted again after one level changed", n)
	}
	before = p.Painted
	note(t, h)
	if p.Painted != before {
		t.Errorf("%d things painted again after a note", p.Painted-before)
	}
}

func agree(t testing.TB, h *pagetest.Host, indicator string, level float64) {
	t.Helper()
	err := h.Desk().Do(text.M("edit.rate"), func(d *workshop.Draft) error {
		workshop.Agreements.Put(d, assessment.Agreement{Indicator: indicator, Answer: assessment.Answer{Kind: assessment.Given, Level: level}})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func note(t testing.TB, h *pagetest.Host) {
	t.Helper()
	err := h.Desk().Do(text.M("edit.rate"), func(d *workshop.Draft) error {
		workshop.Notes.Put(d, assessment.Note{Text: "Who pays for the mail house?"})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestBackThroughTheChain opens a term of an explanation and goes back.
func TestBackThroughTheChain(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)})
	h.Key(fyne.KeyO, 0)
	p.Go(page.Place{Page: page.Scorecard, Ref: "D1.4"})
	shown := len(h.Shown)
	if shown < 2 {
		t.Fatalf("%d inspections", shown)
	}
	if !h.Key(fyne.KeyBackspace, 0) {
		t.Error("no key for the way back")
	}
}

// BenchmarkOneRating is one changed level, from the edit to the repaint; painted/op counts what was painted.
func BenchmarkOneRating(b *testing.B) {
	h, p := open(b, pagetest.Options{Copy: pagetest.Sample(b)})
	level := 1.0
	before := p.Painted
	for b.Loop() {
		level = 4 - level
		agree(b, h, "D1.4", level)
	}
	b.ReportMetric(float64(p.Painted-before)/float64(b.N), "painted/op")
	h.Settle()
}

// TestStore shows one store beside the group: its own figures, explained by its own answers; and the way back.
func TestStore(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)})
	store := workshop.Stores.List(h.Desk().Records())[1]
	p.Go(page.Place{Page: page.Scorecard, Item: store.ID.String(), Ref: "D2"})
	h.Shot("scorecard-store")
	card := h.Desk().Scorer().Store(store.ID)
	want := h.Text().Number(text.Score, card.Dimensions[1].Score.Value)
	if whole := h.Desk().Card().Dimensions[1].Score.Value; text.RoundAs(text.Score, whole) == text.RoundAs(text.Score, card.Dimensions[1].Score.Value) {
		t.Fatal("the store's score is the group's; choose another store")
	}
	if p.At().Item != store.ID.String() || len(h.Shown) != 1 || !says(h.Shown[0].Content, want) {
		t.Errorf("%+v explains no %s", p.At(), want)
	}
	if !says(p.Content(), store.Name) || !says(p.Content(), h.Text().Number(text.Score, card.Overall.Score.Value)) {
		t.Error("the page does not show the store")
	}
	for _, o := range test.LaidOutObjects(p.Content()) {
		if b, ok := o.(*kit.Button); ok && b.Label() == h.Text().Text("scorecard.whole") {
			b.Press()
		}
	}
	if p.At().Item != "" || !says(p.Content(), h.Text().Number(text.Score, h.Desk().Card().Overall.Score.Value)) || says(p.Content(), store.Name) {
		t.Errorf("the whole group is not shown again: %+v", p.At())
	}
}

// says reports whether a text stands in an object.
func says(o fyne.CanvasObject, words string) bool {
	return slices.ContainsFunc(test.LaidOutObjects(o), func(x fyne.CanvasObject) bool {
		t, ok := x.(*canvas.Text)
		return ok && t.Text == words && t.Visible()
	})
}
