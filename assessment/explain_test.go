package assessment

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"ownerloop/assets/text"

	"pgregory.net/rapid"
)

// crawl opens a number and every number below it.
func crawl(t *rapid.T, open func(string) (Explanation, error), refs ...string) map[string]Explanation {
	found := make(map[string]Explanation)
	for len(refs) > 0 {
		ref := refs[0]
		refs = refs[1:]
		if _, met := found[ref]; met {
			continue
		}
		x, err := open(ref)
		if err != nil {
			t.Fatalf("open %s: %v", ref, err)
		}
		found[ref] = x
		for _, terms := range [][]Term{x.Terms, x.Excluded, x.Blocking} {
			for _, term := range terms {
				if term.Ref != "" {
					refs = append(refs, term.Ref)
				}
			}
		}
	}
	return found
}

func roots(s *Scorer, card Scorecard) []string {
	refs := []string{RefOverall, RefStage(""), RefTarget("")}
	for _, d := range card.Dimensions {
		refs = append(refs, RefStage(d.ID), RefTarget(d.ID))
	}
	for _, g := range card.Gaps {
		refs = append(refs, RefGap(g.Dimension, g.High, g.Low))
	}
	for _, i := range card.Indicators {
		refs = append(refs, RefAgreement(i.ID), RefVote(i.ID))
	}
	for at := range refs {
		refs[at] = RefAt(refs[at], card.Store)
	}
	return refs
}

// From every number one can get down to the ratings, the sums are right, and every text exists.
func TestEveryNumberExplainsItself(t *testing.T) {
	printer, err := text.New("en")
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		pack, states := generateWorkshop(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 4)))
		s := NewScorer(pack, states[0])
		cards := []Scorecard{s.Whole()}
		for _, store := range states[0].Stores {
			cards = append(cards, s.Store(store.ID))
		}
		for _, card := range cards {
			open := func(ref string) (Explanation, error) { return s.Explain(ref, ByPerson) }
			for ref, x := range crawl(t, open, roots(s, card)...) {
				checkSum(t, ref, x)
				checkTexts(t, printer, x)
				if ref == RefAt(RefOverall, card.Store) && x.Value != card.Overall.Score {
					t.Fatalf("overall %v, explained %v", card.Overall.Score, x.Value)
				}
			}
		}
	})
}

func checkSum(t *rapid.T, ref string, x Explanation) {
	kind, _, _ := strings.Cut(ref, ":")
	got := x.Sum.Value / x.Divisor.Value
	switch {
	case !x.Value.Known:
		return
	case kind == "agreement":
		got = min(max(1+x.Sum.Value, 0), 1)
	case kind == "stage" || kind == "stage@":
		return
	case kind == "target" && x.Divisor.Value == 0:
		got = 1
	case kind == "target":
		got = 1 - got
	case kind == "indicator" && !x.Sum.Known:
		got = x.Terms[0].Value.Value
	}
	if math.Abs(got-x.Value.Value) > 1e-9 {
		t.Fatalf("%s is %v but its terms give %v: %+v", ref, x.Value.Value, got, x)
	}
}

func checkTexts(t *rapid.T, printer *text.Printer, x Explanation) {
	messages := append([]text.Message{x.Title, x.Formula}, x.Notes...)
	for _, terms := range [][]Term{x.Terms, x.Excluded, x.Blocking} {
		for _, term := range terms {
			messages = append(messages, term.Label, term.Note)
		}
	}
	for _, m := range messages {
		if said := printer.Say(m); m.Key != "" && (said == "" || strings.ContainsAny(said, "⟦<")) {
			t.Fatalf("%s: %q", m.Key, said)
		}
	}
}

// Nothing the public view explains names a person or carries a single rating of one.
func TestPublicExplanationsNameNobody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pack, states := generateWorkshop(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 5)))
		s := NewScorer(pack, states[0])
		p := Publish(s).Now
		if p.Merge().OneRater {
			return
		}
		for ref, x := range crawl(t, p.Explain, roots(s, p.Whole())...) {
			data, err := json.Marshal(x)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(data), "Person ") {
				t.Fatalf("%s: %s", ref, data)
			}
		}
	})
}

func TestExplainTellsWhatIsNotThere(t *testing.T) {
	pack := testPack(abc, 1)
	s := NewScorer(pack, rated(pack, 2).Inputs)
	for _, ref := range []string{
		"", "overall@", "overall@x", "dimension:", "dimension:D9", "indicator:D9.1", "gap:D1", "gap:D1:a:b", "function:D1.1:b",
		"nonsense:D1", RefAt(RefOverall, storeID(0)),
	} {
		if _, err := s.Explain(ref, ByPerson); !errors.Is(err, ErrNoSuchNumber) {
			t.Errorf("%q: %v", ref, err)
		}
	}
}

func TestExplainByFunctionHidesPeople(t *testing.T) {
	pack := testPack(abc, 1)
	s := NewScorer(pack, rated(pack, 2).Inputs)
	x, err := s.Explain(RefFunction("D1.1", "a"), ByFunction)
	if err != nil || len(x.Terms) != 0 {
		t.Errorf("%+v, %v", x, err)
	}
	x, err = s.Explain(RefFunction("D1.1", "a"), ByPerson)
	if err != nil || len(x.Terms) != 1 {
		t.Errorf("%+v, %v", x, err)
	}
}

func TestExplainNamesWhatBlocks(t *testing.T) {
	pack := testPack(abc, 3)
	x, err := NewScorer(pack, rated(pack, 2, 1, 0).Inputs).Explain(RefStage("D1"), ByFunction)
	if err != nil || len(x.Blocking) != 2 || x.Blocking[0].Ref != "indicator:D1.2" || x.Blocking[1].Note.Key != "score.note.unscored" {
		t.Errorf("%+v, %v", x.Blocking, err)
	}
	if x.Value.Value != 1 || len(x.Terms) != 3 {
		t.Errorf("%+v", x)
	}
}
