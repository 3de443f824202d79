package assessment

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"ownerloop/playbooks"

	"github.com/google/uuid"
	"pgregory.net/rapid"
)

// The order of the inputs must not matter, to the last bit.
func TestOrderOfInputsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		pack, states := generateWorkshop(r)
		in := states[0]
		shuffled := in
		shuffled.Ratings = slices.Clone(in.Ratings)
		shuffled.Participants = slices.Clone(in.Participants)
		shuffled.Stores = slices.Clone(in.Stores)
		shuffled.Agreements = slices.Clone(in.Agreements)
		r.Shuffle(len(in.Ratings), func(i, j int) { swap(shuffled.Ratings, i, j) })
		r.Shuffle(len(in.Participants), func(i, j int) { swap(shuffled.Participants, i, j) })
		r.Shuffle(len(in.Stores), func(i, j int) { swap(shuffled.Stores, i, j) })
		r.Shuffle(len(in.Agreements), func(i, j int) { swap(shuffled.Agreements, i, j) })
		if a, b := everything(t, pack, in), everything(t, pack, shuffled); a != b {
			t.Fatalf("%s\n%s", a, b)
		}
	})
}

func swap[T any](s []T, i, j int) { s[i], s[j] = s[j], s[i] }

func everything(t *rapid.T, pack *playbooks.Pack, in Inputs) string {
	s := NewScorer(pack, in)
	p := Publish(s).Now
	data, err := json.Marshal([]any{s.Whole(), s.Group(), s.Sensitivity(), s.Ignored(), p.Whole(), p.Group()})
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A slow second implementation of the voted level, written from the definition.
func TestVotedLevelAgainstTheDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pack, states := generateWorkshop(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 2)))
		in := states[0]
		s := NewScorer(pack, in)
		for n, i := range pack.Indicators {
			if slices.ContainsFunc(in.GroupOwned, func(g GroupOwned) bool { return g.Indicator == i.ID }) {
				continue
			}
			if got, want := s.Whole().Indicators[n].Voted, slowVote(in, i.ID); got.Known != want.Known || math.Abs(got.Value-want.Value) > 1e-12 {
				t.Fatalf("%s: got %+v, want %+v", i.ID, got, want)
			}
		}
	})
}

func slowVote(in Inputs, indicator string) Number {
	byStore := slices.ContainsFunc(in.Ratings, func(r Rating) bool { return r.Indicator == indicator && r.Store != uuid.Nil })
	if !byStore {
		return slowPool(in, poolOf(in, indicator, -1))
	}
	sum, weight := 0.0, 0.0
	for st, store := range in.Stores {
		w := 1.0
		if in.Setup.StoreWeights == WeighUnits {
			w = float64(store.Units)
		}
		if v := slowPool(in, poolOf(in, indicator, st)); v.Known {
			sum += w * v.Value
			weight += w
		}
	}
	return Number{sum / max(weight, 1e-300), weight > 0}
}

func slowPool(in Inputs, pool []Rating) Number {
	function := make(map[uuid.UUID]string)
	for _, p := range in.Participants {
		function[p.ID] = p.Function
	}
	levels := make(map[string][]float64)
	for _, r := range pool {
		if r.Answer.Kind == Given {
			f := function[r.Participant]
			if in.Setup.OnePersonOneVote {
				f = "everybody"
			}
			levels[f] = append(levels[f], r.Answer.Level)
		}
	}
	sum := 0.0
	for _, of := range levels {
		one := 0.0
		for _, level := range of {
			one += level
		}
		sum += one / float64(len(of))
	}
	return Number{sum / float64(max(len(levels), 1)), len(levels) > 0}
}

// Every flip, and no other, must show when the record is really taken out and everything is scored again.
func TestSensitivityAgainstScoringAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pack, states := generateWorkshop(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 3)))
		in := states[0]
		now := Score(pack, in)
		found := make(map[uuid.UUID]Flip)
		for _, f := range NewScorer(pack, in).Sensitivity() {
			found[f.Record] = f
		}
		check := func(id uuid.UUID, without Inputs) {
			after := Score(pack, without)
			changed := false
			for d := range now.Dimensions {
				was, is := now.Dimensions[d].Stage, after.Dimensions[d].Stage
				changed = changed || was.Level != is.Level || was.Known != is.Known
			}
			if _, flips := found[id]; flips != changed {
				t.Fatalf("record %v: flips %v, scored again %v", id, flips, changed)
			}
		}
		for n, r := range in.Ratings {
			without := in
			without.Ratings = slices.Delete(slices.Clone(in.Ratings), n, n+1)
			check(r.ID, without)
		}
		for n, a := range in.Agreements {
			without := in
			without.Agreements = slices.Delete(slices.Clone(in.Agreements), n, n+1)
			check(a.ID, without)
		}
	})
}

func TestSensitivityNamesTheKindOfAnswer(t *testing.T) {
	pack := testPack(abc, 1, 1, 1)
	var r room
	a := r.person("a")
	r.rate(a, "D1.1", 3).rate(a, "D2.1", 1).agree("D2.1", uuid.Nil, lvl(2)).agree("D3.1", uuid.Nil, na(NAOther)).rate(a, "D3.1", 2)
	var kinds []FlipKind
	for _, f := range NewScorer(pack, r.Inputs).Sensitivity() {
		kinds = append(kinds, f.Kind)
	}
	if !slices.Equal(kinds, []FlipKind{FlipRating, FlipAgreement, FlipNA}) {
		t.Errorf("got %v", kinds)
	}
}
