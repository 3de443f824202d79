package roadmap_test

import (
	"strings"
	"testing"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/ui/roadmap"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	plan "ownerloop/roadmap"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/uuid"
)

const (
	shift = fyne.KeyModifierShift
	ctrl  = fyne.KeyModifierControl
)

func open(t testing.TB, o pagetest.Options, at page.Place) (*pagetest.Host, *roadmap.Page) {
	t.Helper()
	h := pagetest.New(t, o)
	h.Window().Resize(fyne.NewSize(1392, 944))
	p := roadmap.New(h)
	at.Page = page.Roadmap
	h.Put(p, at)
	h.Settle()
	return h, p
}

// initiatives are the work of the open workshop by code.
func initiatives(h *pagetest.Host) map[string]plan.Initiative {
	out := map[string]plan.Initiative{}
	for v := range workshop.Initiatives.All(h.Desk().Records()) {
		out[v.Code] = v
	}
	return out
}

// undone takes the last edit back and compares with what was.
func undone(t *testing.T, h *pagetest.Host, before map[string]plan.Initiative) {
	t.Helper()
	if _, err := h.Desk().Undo(); err != nil {
		t.Fatal(err)
	}
	h.Settle()
	after := initiatives(h)
	if len(after) != len(before) {
		t.Fatalf("undone there are %d initiatives, before %d", len(after), len(before))
	}
	for code, v := range before {
		if w := after[code]; w.Status != v.Status || w.Pin != v.Pin || w.HandRank != v.HandRank || w.Duration != v.Duration {
			t.Errorf("undone %s is %+v, before %+v", code, w, v)
		}
	}
}

// TestPictures paints the views for looking at.
func TestPictures(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{View: "plan"})
	h.Shot("plan")
	id := initiatives(h)["I38"].ID
	h.Window().Resize(fyne.NewSize(1048, 944))
	p.Go(page.Place{Page: page.Roadmap, View: "plan", Ref: id.String()})
	h.Settle()
	h.Shot("plan-chosen")
	h.Key(fyne.KeyRight, ctrl|shift)
	h.Settle()
	h.Shot("plan-tried")
	shown := h.Shown[len(h.Shown)-1]
	h.Key(fyne.KeyEscape, 0)
	for _, view := range []string{"proposals", "priorities", "now"} {
		h.Window().Resize(fyne.NewSize(1392, 944))
		p.Go(page.Place{Page: page.Roadmap, View: view})
		h.Settle()
		h.Shot(view)
		h.Window().Resize(fyne.NewSize(968, 584))
		h.Shot(view + "-small")
	}
	p.Go(page.Place{Page: page.Roadmap, View: "plan"})
	h.Settle()
	h.Shot("plan-small")
	h.Key(fyne.KeyT, 0)
	h.Shot("plan-table")
	h.Key(fyne.KeyT, 0)
	h.Key(fyne.KeyRight, ctrl|shift)
	h.Settle()
	h.Window().Resize(fyne.NewSize(344, 1000))
	h.Window().SetContent(shown.Content)
	h.Shot("why")
}

// TestGermanAndDark paints every view in German, dark, with large text.
func TestGermanAndDark(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t), Language: "de", Dark: true, Scale: 1.3}, page.Place{View: "plan"})
	p.Go(page.Place{Page: page.Roadmap, View: "plan", Ref: initiatives(h)["I38"].ID.String()})
	h.Settle()
	h.Shot("plan-de-dark")
	for _, view := range []string{"proposals", "priorities", "now"} {
		p.Go(page.Place{Page: page.Roadmap, View: view})
		h.Settle()
		h.Shot(view + "-de-dark")
	}
}

// TestEmpty leads to the first move where nothing is taken up, or nothing rated.
func TestEmpty(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Blank(t)}, page.Place{})
	if p.At().View != "proposals" {
		t.Errorf("without work the page shows %q", p.At().View)
	}
	h.Shot("nothing-rated")
	p.Go(page.Place{Page: page.Roadmap, View: "plan"})
	h.Settle()
	h.Shot("nothing-accepted")
}

// TestAcceptAndPark takes a proposal up and parks one; each is undone by one step.
func TestAcceptAndPark(t *testing.T) {
	h, _ := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{View: "proposals"})
	before := initiatives(h)
	h.Key(fyne.KeyA, 0)
	h.Settle()
	if n := len(initiatives(h)); n <= len(before) {
		t.Errorf("%d initiatives after accepting, %d before", n, len(before))
	}
	undone(t, h, before)
	h.Key(fyne.KeyK, 0)
	h.Settle()
	parked := 0
	for code, v := range initiatives(h) {
		if _, had := before[code]; !had && v.Status == plan.Parked {
			parked++
		}
	}
	if parked != 1 {
		t.Errorf("%d proposals parked", parked)
	}
	undone(t, h, before)
	if len(h.Toasts) != 2 {
		t.Errorf("said %q", h.Toasts)
	}
}

// TestHandRank ranks by keys; the place is marked, and undone.
func TestHandRank(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{View: "priorities"})
	before := initiatives(h)
	id := before["I06"].ID
	p.Go(page.Place{Page: page.Roadmap, View: "priorities", Ref: id.String()})
	h.Settle()
	h.Key(fyne.KeyDown, ctrl|shift)
	h.Settle()
	low := initiatives(h)["I06"].HandRank
	if low < 1 {
		t.Fatal("no hand rank after the key")
	}
	h.Shot("hand-rank")
	h.Key(fyne.KeyUp, ctrl|shift)
	h.Settle()
	if up := initiatives(h)["I06"].HandRank; up >= low || up < 1 {
		t.Errorf("one up from %d is %d", low, up)
	}
	h.Key(fyne.KeyBackspace, ctrl)
	h.Settle()
	if r := initiatives(h)["I06"].HandRank; r != 0 {
		t.Errorf("left to the method it still has rank %d", r)
	}
	for range 2 {
		if _, err := h.Desk().Undo(); err != nil {
			t.Fatal(err)
		}
	}
	undone(t, h, before)
}

// TestMove tries a move by keys: nothing is written until it is accepted; Esc puts it back.
func TestMove(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{View: "plan"})
	before := initiatives(h)
	v := before["I38"]
	p.Go(page.Place{Page: page.Roadmap, View: "plan", Ref: v.ID.String()})
	h.Settle()
	h.Key(fyne.KeyRight, ctrl|shift)
	h.Key(fyne.KeyRight, shift)
	h.Key(fyne.KeyRight, ctrl)
	h.Settle()
	if got := initiatives(h)["I38"]; got.Pin != v.Pin || got.Duration != v.Duration {
		t.Fatal("a trial was written")
	}
	h.Key(fyne.KeyEscape, 0)
	h.Key(fyne.KeySpace, 0)
	h.Settle()
	if got := initiatives(h)["I38"]; got.Pin != v.Pin {
		t.Fatal("a trial that was put back was written")
	}
	h.Key(fyne.KeyRight, ctrl|shift)
	h.Key(fyne.KeyRight, ctrl)
	h.Settle()
	h.Key(fyne.KeySpace, 0)
	h.Settle()
	if got := initiatives(h)["I38"]; !got.Pin.Fixed || got.Duration != v.Duration+1 {
		t.Errorf("accepted, it is %+v, %d days", got.Pin, got.Duration)
	}
	undone(t, h, before)
	h.Key(fyne.KeyP, 0)
	h.Settle()
	if got := initiatives(h)["I38"]; !got.Pin.Fixed {
		t.Error("P does not pin")
	}
	undone(t, h, before)
	h.Key(fyne.KeyK, 0)
	h.Settle()
	if got := initiatives(h)["I38"]; got.Status != plan.Parked {
		t.Error("K does not park")
	}
	undone(t, h, before)
}

// TestWalk goes along bars and links by keys.
func TestWalk(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{View: "plan"})
	h.Key(fyne.KeyDown, 0)
	first := p.At().Ref
	h.Key(fyne.KeyDown, 0)
	if p.At().Ref == first || first == "" {
		t.Fatalf("down leads from %q to %q", first, p.At().Ref)
	}
	h.Key(fyne.KeyUp, 0)
	if p.At().Ref != first {
		t.Error("up does not lead back")
	}
	if len(h.Shown) != 0 {
		t.Error("walking opens the inspector")
	}
	linked := ""
	for l := range workshop.Links.All(h.Desk().Records()) {
		if from, to := workshopWork(h, l.From), workshopWork(h, l.To); from.Status == plan.Planned && to.Status == plan.Planned {
			linked = l.From.String()
		}
	}
	p.Go(page.Place{Page: page.Roadmap, View: "plan", Ref: linked})
	h.Settle()
	h.Key(fyne.KeyRight, 0)
	if p.At().Ref == linked {
		t.Error("right does not follow a link")
	}
	for _, k := range []fyne.KeyName{fyne.KeyHome, fyne.KeyPlus, fyne.KeyMinus, fyne.KeyMinus, fyne.KeyMinus, fyne.KeyW} {
		if !h.Key(k, 0) {
			t.Errorf("no key %s", k)
		}
	}
	h.Settle()
	h.Shot("plan-years")
}

func workshopWork(h *pagetest.Host, id uuid.UUID) plan.Initiative {
	v, _ := workshop.Initiatives.Get(h.Desk().Records(), id)
	return v
}

// TestImpossible names demands that exclude each other.
func TestImpossible(t *testing.T) {
	h, _ := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{View: "plan"})
	a, b := initiatives(h)["I38"], initiatives(h)["I06"]
	err := h.Desk().Do(text.M("edit.rate"), func(d *workshop.Draft) error {
		workshop.Links.Put(d, plan.Link{From: a.ID, To: b.ID, Kind: plan.FS})
		workshop.Links.Put(d, plan.Link{From: b.ID, To: a.ID, Kind: plan.FS})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	h.Settle()
	h.Shot("impossible")
}

// TestOne shows a plan of a single initiative.
func TestOne(t *testing.T) {
	h, p := open(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{View: "plan"})
	err := h.Desk().Do(text.M("edit.rate"), func(d *workshop.Draft) error {
		for code, v := range initiatives(h) {
			if code != "I06" {
				if err := app.DropInitiative(d, v.ID); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	h.Settle()
	h.Shot("plan-one")
	for _, view := range []string{"priorities", "now"} {
		p.Go(page.Place{Page: page.Roadmap, View: view})
		h.Settle()
		h.Shot(view + "-one")
	}
}

// TestSaysWhatIsKeptBack: where one person of several rated, the plan works without those levels, as an export does. The
// page says so and leads to where the room agrees; once it has, work is proposed, and the rest is still said.
func TestSaysWhatIsKeptBack(t *testing.T) {
	h, _ := open(t, pagetest.Options{Copy: pagetest.Blank(t)}, page.Place{View: "proposals"})
	pack := h.Desk().Pack()
	change := func(act func(d *workshop.Draft) error) {
		t.Helper()
		if err := h.Desk().Do(text.M("edit.rate"), act); err != nil {
			t.Fatal(err)
		}
		h.Settle()
	}
	// says presses the button of the sentence that begins so, and tells where it leads.
	says := func(words string) (to page.Place, said bool) {
		t.Helper()
		for _, o := range test.LaidOutObjects(h.Window().Content()) {
			switch o := o.(type) {
			case *kit.Text:
				said = said || strings.HasPrefix(o.String(), words)
			case *kit.Button:
				if o.Label() == "Agree on levels" {
					o.Press()
				}
			}
		}
		if len(h.Went) > 0 {
			to = h.Went[len(h.Went)-1]
		}
		return to, said
	}
	change(func(d *workshop.Draft) error {
		one := workshop.Participants.Put(d, assessment.Participant{Name: "One", Function: "mops"})
		two := workshop.Participants.Put(d, assessment.Participant{Name: "Two", Function: "sales"})
		for n, i := range pack.Indicators {
			workshop.Targets.Put(d, assessment.Target{Indicator: i.ID, Level: 3})
			who := []uuid.UUID{one, two}[n%2]
			err := app.Rate(d, pack, app.Seat{Spot: app.Spot{Indicator: i.ID}, Participant: who}, assessment.Answer{Kind: assessment.Given, Level: 1}, false)
			if err != nil {
				return err
			}
		}
		return nil
	})
	first := pack.Indicators[0].ID
	if to, said := says("30 indicators are left out here"); !said || to != (page.Place{Page: page.Rating, Item: first, Ref: page.Together}) {
		t.Fatalf("said %v, leads to %v", said, to)
	}
	change(func(d *workshop.Draft) error {
		return app.Agree(d, pack, app.Spot{Indicator: first}, assessment.Answer{Kind: assessment.Given, Level: 1}, assessment.Number{})
	})
	h.Shot("kept-back")
	if to, said := says("29 indicators are left out here"); !said || to.Item != pack.Indicators[1].ID {
		t.Errorf("beside the proposals: said %v, leads to %v", said, to)
	}
}
