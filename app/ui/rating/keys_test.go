package rating

import (
	"cmp"
	"strings"
	"testing"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/uuid"
)

func answersOf(p *Page) map[string]assessment.Answer {
	out := map[string]assessment.Answer{}
	for r := range workshop.Ratings.All(p.desk.Records()) {
		out[r.Indicator] = r.Answer
	}
	return out
}

// TestWholeAssessmentByKeyboard rates all indicators alone in one pass: a key an indicator, half levels, don't know, and
// not applicable with its reason.
func TestWholeAssessmentByKeyboard(t *testing.T) {
	p, h := opened(t, pagetest.Options{Copy: withPeople(t, pagetest.Blank(t), "aftersales")}, page.Place{})
	order := inOrder(p.pack)
	if len(order) != 30 || p.indicator != order[0] {
		t.Fatalf("%d indicators, begins at %s", len(order), p.indicator)
	}
	want := map[string]assessment.Answer{}
	for i, id := range order {
		if p.indicator != id {
			t.Fatalf("at %s, want %s", p.indicator, id)
		}
		switch i {
		case 4:
			h.press(key(fyne.KeyD))
			want[id] = assessment.Answer{Kind: assessment.DontKnow}
		case 9:
			h.press(key(fyne.KeyN))
			h.Menus[len(h.Menus)-1][1].Run()
			want[id] = assessment.Answer{Kind: assessment.NotApplicable, Reason: assessment.NAOwnedByOEM}
		case 14:
			h.press(key(fyne.KeyRight)) // begins in the middle
			h.press(key(fyne.KeyRight), key(fyne.KeyJ))
			want[id] = level(2.5)
		default:
			k := []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3}[i%3]
			if i%4 == 0 && i%3 < 2 {
				h.press(shift(k))
				want[id] = level(float64(i%3) + 1.5)
			} else {
				h.press(key(k))
				want[id] = level(float64(i%3) + 1)
			}
		}
	}
	got := answersOf(p)
	for id, a := range want {
		if got[id] != a {
			t.Errorf("%s: %+v, want %+v", id, got[id], a)
		}
	}
	if len(got) != 30 || len(workshop.Ballots.List(p.desk.Records())) != 0 {
		t.Errorf("%d ratings", len(got))
	}
	h.press(goOn)
	if n := len(h.Went); n == 0 || h.Went[n-1].Page != page.Scorecard {
		t.Errorf("after the last one: %v", h.Went)
	}
}

// TestFacilitatedRoundByKeyboard: levels of twelve people, reveal, agree with a reason, next; every key of the page.
func TestFacilitatedRoundByKeyboard(t *testing.T) {
	p, h := opened(t, pagetest.Options{Copy: withPeople(t, pagetest.Blank(t), twelve...)}, page.Place{Item: "D1.4"})
	if p.mode != Facilitated {
		t.Fatalf("mode %s", p.mode)
	}
	h.press(key(fyne.KeyDown), key(fyne.KeyUp))
	for i, k := range []page.Keys{key(fyne.Key2), key(fyne.Key2), shift(fyne.Key2), key(fyne.Key1), key(fyne.Key1), shift(fyne.Key1), key(fyne.Key2), key(fyne.Key1), key(fyne.Key1), shift(fyne.Key1)} {
		if p.v.marked != i {
			t.Fatalf("marked %d, want %d", p.v.marked, i)
		}
		h.press(k)
	}
	h.press(key(fyne.KeyRight), key(fyne.KeyLeft)) // 2, 1.5
	h.press(key(fyne.KeyReturn))
	if p.v.round.Given() != 11 {
		t.Fatalf("%d given", p.v.round.Given())
	}
	h.press(key(fyne.KeyC), key(fyne.KeyE))
	if len(h.Asked) != 2 {
		t.Errorf("%d dialogs for comment and evidence", len(h.Asked))
	}
	h.press(key(fyne.KeyF))
	h.Menus[len(h.Menus)-1][2].Run()

	h.press(goOn) // one is missing: it asks
	q := h.Asked[len(h.Asked)-1]
	if len(q.Actions) != 2 || len(workshop.Ratings.List(p.desk.Records())) != 0 {
		t.Fatalf("revealed without asking: %+v", q)
	}
	h.press(key(fyne.Key2)) // the last one after all
	h.press(goOn)
	if p.v.face() != faceResult || len(workshop.Ballots.List(p.desk.Records())) != 0 {
		t.Fatal("not revealed")
	}
	if s := p.v.score; s.Voted.Value < 1.66 || s.Voted.Value > 1.67 {
		t.Errorf("voted %v", s.Voted)
	}
	h.press(key(fyne.Key3)) // far from the vote: a reason is needed
	h.press(goOn)
	if p.indicator != "D1.4" || len(workshop.Agreements.List(p.desk.Records())) != 0 {
		t.Error("agreed without a reason")
	}
	reason := p.faces[faceResult].(*result).agreed.reason
	if reason.Error() == "" || h.Window().Canvas().Focused() != fyne.Focusable(reason.Entry()) {
		t.Error("nothing asks for the reason")
	}
	reason.Entry().SetText("the mail house was forgotten")
	h.press(goOn)
	got := workshop.Agreements.List(p.desk.Records())
	if len(got) != 1 || got[0].Answer.Level != 3 || got[0].Answer.Text != "the mail house was forgotten" {
		t.Fatalf("%+v", got)
	}
	if p.indicator != "D1.5" {
		t.Errorf("did not go on: %s", p.indicator)
	}
	h.press(key(fyne.KeyK), key(fyne.KeyA), key(fyne.KeyV))
	if !p.v.round.Again || p.v.face() != faceVote {
		t.Error("no second round")
	}
}

// TestUndoAcrossPages: undo right after any act restores the picture, also when another page was shown between.
func TestUndoAcrossPages(t *testing.T) {
	p, h := opened(t, pagetest.Options{Copy: withPeople(t, pagetest.Blank(t), twelve...)}, page.Place{Item: "D1.4"})
	picture := func() string { return strings.Join(pictured(p.Content()), "\n") }
	acts := map[string]func(){
		"a level":     func() { h.press(key(fyne.Key2)) },
		"reveal":      func() { p.reveal() },
		"agree":       func() { p.pick(level(2)); p.agree() },
		"vote again":  func() { h.press(key(fyne.KeyV)) },
		"target":      func() { p.askTarget(); h.Asked[len(h.Asked)-1].Actions[1].Run() },
		"group-owned": func() { p.switchOwned() },
	}
	for _, name := range []string{"a level", "reveal", "agree", "vote again", "target", "group-owned"} {
		marked, before := p.marked, picture()
		acts[name]()
		at := p.At()
		p.Leave()
		if name != "target" {
			if _, err := p.desk.Undo(); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		delete(p.picks, p.v.at)
		p.marked = marked
		p.Go(at)
		if got := picture(); got != before {
			t.Errorf("%s: undone, but\n%s\n\nwas\n%s", name, got, before)
		}
		if name != "target" {
			if _, err := p.desk.Redo(); err != nil {
				t.Fatalf("%s again: %v", name, err)
			}
		}
	}
}

// TestUndoOfHiddenLevelNamesThePerson, not the level.
func TestUndoOfHiddenLevelNamesThePerson(t *testing.T) {
	p, h := opened(t, pagetest.Options{Copy: withPeople(t, pagetest.Blank(t), "aftersales", "mops")}, page.Place{Item: "D1.4"})
	h.press(key(fyne.Key3))
	label, _ := p.desk.CanUndo()
	if got := h.Text().Say(label); got != "Level of Parts manager" {
		t.Errorf("undo: %q", got)
	}
}

// TestDigitStaysWhereAsked: with the setting a digit does not go on, and a click never does.
func TestDigitStaysWhereAsked(t *testing.T) {
	p, h := opened(t, pagetest.Options{Copy: withPeople(t, pagetest.Blank(t), "aftersales")}, page.Place{Item: "D1.4"})
	p.giveLevel(2, false)
	if p.indicator != "D1.4" {
		t.Error("a click went on")
	}
	h.Settings().StayOn = true
	h.press(key(fyne.Key2))
	if p.indicator != "D1.4" {
		t.Error("the setting is not heeded")
	}
}

// TestPacks: 2 to 11 stages, levels that start elsewhere, no halves, every policy for "not applicable".
func TestPacks(t *testing.T) {
	for name, x := range map[string]struct {
		levels []int
		halves bool
		policy playbooks.NAPolicy
		key    page.Keys
		want   assessment.Answer
	}{
		"two stages":          {levels: []int{1, 2}, key: key(fyne.Key2), want: level(2)},
		"eleven stages":       {levels: []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, halves: true, key: key(fyne.Key0), want: level(0)},
		"five, from ten":      {levels: []int{10, 20, 30, 40, 50}, halves: true, key: key(fyne.Key5), want: level(50)},
		"five, half from ten": {levels: []int{10, 20, 30, 40, 50}, halves: true, key: shift(fyne.Key1), want: level(15)},
		"below zero":          {levels: []int{-1, 0, 1}, halves: true, key: key(fyne.Key1), want: level(-1)},
		"no halves":           {levels: []int{1, 2, 3}, key: shift(fyne.Key1), want: assessment.Answer{}},
		"free":                {levels: []int{1, 2}, policy: playbooks.NAFree, key: key(fyne.KeyN), want: assessment.Answer{Kind: assessment.NotApplicable}},
		"never":               {levels: []int{1, 2}, policy: playbooks.NANone, key: key(fyne.KeyN), want: assessment.Answer{}},
	} {
		for _, people := range [][]string{{"aftersales"}, {"aftersales", "mops", "mops"}} {
			p, h := opened(t, pagetest.Options{Copy: tiny(t, x.levels, x.halves, cmp.Or(x.policy, playbooks.NAWithReason), people...)}, page.Place{Item: "A.1"})
			h.press(x.key)
			var got assessment.Answer
			for b := range workshop.Ballots.All(p.desk.Records()) {
				got = b.Vote.Answer
			}
			if len(people) == 1 {
				got = answersOf(p)["A.1"]
			}
			if got != x.want {
				t.Errorf("%s, %d people: %+v, want %+v", name, len(people), got, x.want)
			}
			if len(people) > 1 && x.want.Kind == assessment.Given {
				p.reveal()
				if p.v.face() != faceResult {
					t.Errorf("%s: not revealed", name)
				}
			}
		}
	}
}

// TestCommentsAfterTheReveal: what people remarked stands on the page once the room has revealed, without a name.
func TestCommentsAfterTheReveal(t *testing.T) {
	p, h := opened(t, pagetest.Options{Copy: withPeople(t, pagetest.Blank(t), "mops", "aftersales")}, page.Place{Item: "D1.4"})
	h.press(key(fyne.Key1), key(fyne.Key3))
	const words = "Nobody counts the texts"
	p.comment(p.v.person(), p.v.seat(), words)
	if says(p.Content(), words) {
		t.Error("a remark shows before the reveal")
	}
	p.reveal()
	if !says(p.Content(), words) || !says(p.Content(), h.Text().Text("rating.comments")) {
		t.Error("after the reveal no remark shows")
	}
}

// TestEvidenceFile: of a chosen file the name is kept, never the path.
func TestEvidenceFile(t *testing.T) {
	p, h := opened(t, pagetest.Options{Copy: withPeople(t, pagetest.Blank(t), "mops", "aftersales")}, page.Place{Item: "D1.4"})
	p.askEvidence(assessment.Evidence{})
	q := h.Asked[len(h.Asked)-1]
	for _, o := range test.LaidOutObjects(q.Body) {
		if b, ok := o.(*kit.Button); ok && b.Label() == h.Text().Text("rating.evidence.choose") {
			b.Press()
		}
	}
	if !q.Actions[len(q.Actions)-1].Run() {
		t.Fatal("it is not kept")
	}
	if all := workshop.Evidence.List(p.desk.Records()); len(all) != 1 || all[0].File != "price list.pdf" {
		t.Errorf("kept is %+v", all)
	}
}

// TestOnceHiddenShowsWithoutAName: after the reveal nobody reads a person's level beside the name, in any mode, and who
// rates alone sees the own.
func TestOnceHiddenShowsWithoutAName(t *testing.T) {
	p, h := opened(t, pagetest.Options{Copy: withPeople(t, pagetest.Blank(t), "mops", "aftersales")}, page.Place{Item: "D1.4"})
	h.Settings().StayOn = true
	h.press(key(fyne.Key1), key(fyne.Key3))
	p.reveal()
	p.setMode(Solo)
	f := p.faces[faceSolo].(*solo)
	for i := range 2 {
		p.mark(i)
		for c := range 3 {
			if f.cards.Card(c).Chosen() {
				t.Errorf("person %d: level %d shows", i, c+1)
			}
		}
	}
	p.mark(0)
	h.press(key(fyne.Key2))
	if !f.cards.Card(1).Chosen() {
		t.Error("the own level does not show")
	}
	if _, err := p.desk.Undo(); err != nil {
		t.Fatal(err)
	}
	for c := range 3 {
		if f.cards.Card(c).Chosen() {
			t.Error("undone, the level that was hidden once shows")
		}
	}
}

// TestEveryCommandHasItsWords, in both languages.
func TestEveryCommandHasItsWords(t *testing.T) {
	for _, lang := range []string{"en", "de"} {
		p, h := opened(t, pagetest.Options{Copy: withPeople(t, pagetest.Blank(t), "mops"), Language: lang}, page.Place{})
		seen := map[page.Keys]string{}
		for _, c := range p.Commands() {
			if !h.Text().Has(c.Title.Key) {
				t.Errorf("%s: %s has no words", lang, c.ID)
			}
			for _, k := range c.Keys {
				if other, ok := seen[k]; ok {
					t.Errorf("%v: %s and %s", k, other, c.ID)
				}
				seen[k] = c.ID
			}
		}
	}
}

// TestPassTheLaptopAndBack: the session fills the window until the facilitator takes over.
func TestPassTheLaptopAndBack(t *testing.T) {
	p, h := opened(t, pagetest.Options{Copy: withPeople(t, pagetest.Blank(t), "mops", "aftersales")}, page.Place{})
	p.passLaptop()
	h.Asked[0].Actions[1].Next()
	if h.full == nil || p.mode != PassLaptop {
		t.Fatal("the window is not filled")
	}
	h.full.(fyne.Focusable).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	h.full.(fyne.Focusable).TypedKey(&fyne.KeyEvent{Name: fyne.Key2})
	if n := len(workshop.Ballots.List(p.desk.Records())); n != 1 {
		t.Errorf("%d ballots", n)
	}
}

// TestStores: levels for one store go there; what the group owns stays without a store.
func TestStores(t *testing.T) {
	p, h := opened(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{Item: "D2.2"})
	stores := app.StoresInOrder(p.desk.Records())
	p.store = stores[0].ID
	p.setMode(Solo)
	h.press(key(fyne.Key3))
	found := false
	for r := range workshop.Ratings.All(p.desk.Records()) {
		found = found || r.Store == stores[0].ID && r.Indicator == "D2.2" && r.Answer == level(3)
	}
	if !found {
		t.Error("no rating for the store")
	}
	p.goTo("D1.1") // the group's
	if p.v.at.Store != uuid.Nil {
		t.Error("the group's indicator is rated for a store")
	}
}

// TestExplains: the figures lead to their chains.
func TestExplains(t *testing.T) {
	p, h := opened(t, pagetest.Options{Copy: pagetest.Sample(t)}, page.Place{Item: "D1.4"})
	if p.v.face() != faceResult {
		t.Fatal("the sample is revealed")
	}
	for _, x := range p.faces[faceResult].(*result).figures.of {
		if x.ref == "" || x.press.Hidden {
			continue
		}
		x.press.Tapped(nil)
		went := h.Went[len(h.Went)-1]
		if _, err := p.desk.Scorer().Explain(went.Ref, assessment.ByFunction); err != nil || went.Page != page.Scorecard {
			t.Errorf("%s: %v", went.Ref, err)
		}
	}
	if len(h.Went) != 3 {
		t.Errorf("%d figures lead somewhere", len(h.Went))
	}
}

// TestGoesOnFromTheLast: going on from the last indicator leads to what is not done, and to the scorecard when all is.
func TestGoesOnFromTheLast(t *testing.T) {
	p, h := opened(t, pagetest.Options{Copy: withPeople(t, pagetest.Blank(t), "mops", "aftersales")}, page.Place{})
	order := inOrder(p.pack)
	last := order[len(order)-1]
	rate := func(ids ...string) {
		t.Helper()
		for _, id := range ids {
			p.goTo(id)
			h.press(key(fyne.Key2), key(fyne.Key2))
			p.reveal()
		}
	}
	rate(order[0], last)
	p.goTo(last)
	p.goOn()
	if p.indicator != order[1] {
		t.Errorf("goes on to %s, want %s", p.indicator, order[1])
	}
	rate(order[1 : len(order)-1]...)
	p.goTo(last)
	p.goOn()
	if n := len(h.Went); n == 0 || h.Went[n-1].Page != page.Scorecard {
		t.Errorf("all done, went to %v", h.Went)
	}
}
