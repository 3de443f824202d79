package assessment

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/google/uuid"
)

// A forecast must be what scoring gives when the room agrees on those levels.
func TestForecastIsWhatAgreeingWouldGive(t *testing.T) {
	moved := 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 7))
		pack, states := generateWorkshop(r)
		in := states[0]
		card := Score(pack, in)
		levels := map[string]float64{"no such indicator": 3}
		agreed := room{in}
		agreed.Agreements = nil
		for _, a := range in.Agreements {
			if a.Store == uuid.Nil {
				agreed.Agreements = append(agreed.Agreements, a)
			}
		}
		for _, i := range card.Indicators {
			if i.State != Scored || r.IntN(2) == 0 {
				if i.State == Scored { // pin what stays, since agreements by store are gone
					agreed.replace(i.ID, i.Level.Value)
				}
				continue
			}
			levels[i.ID] = []float64{1, 1.5, 2, 2.5, 3}[r.IntN(5)]
			agreed.replace(i.ID, levels[i.ID])
			moved++
		}
		want := Score(pack, agreed.Inputs)
		got := card.Forecast(pack, levels)
		for d := range want.Dimensions {
			a, b := got.Dimensions[d], want.Dimensions[d]
			a.FunctionMeans, b.FunctionMeans = nil, nil
			if !sameScore(a, b) {
				t.Fatalf("seed %d, %s: forecast %+v, scored %+v", seed, a.ID, a, b)
			}
		}
		if !sameScore(got.Overall, want.Overall) {
			t.Fatalf("seed %d: forecast %+v, scored %+v", seed, got.Overall, want.Overall)
		}
	}
	if moved < 300 {
		t.Errorf("only %d levels moved", moved)
	}
}

// replace sets the room's agreed level.
func (r *room) replace(indicator string, level float64) {
	for i, a := range r.Agreements {
		if a.Indicator == indicator {
			r.Agreements[i].Answer = lvl(level)
			return
		}
	}
	r.agree(indicator, uuid.Nil, lvl(level))
}

// sameScore compares everything but the last bits.
func sameScore(a, b DimensionScore) bool {
	numbers := func(d DimensionScore) []Number { return []Number{d.Score, d.Target, d.ToTarget} }
	for i, x := range numbers(a) {
		if y := numbers(b)[i]; x.Known != y.Known || below(x.Value, y.Value) || below(y.Value, x.Value) {
			return false
		}
	}
	a.Score, a.Target, a.ToTarget = b.Score, b.Target, b.ToTarget
	return reflect.DeepEqual(a, b)
}

func TestForecastLeavesTheCardAlone(t *testing.T) {
	pack := testPack(abc, 2)
	var r room
	p := r.person("a")
	r.rate(p, "D1.1", 1).rate(p, "D1.2", 1)
	card := Score(pack, r.Inputs)
	next := card.Forecast(pack, map[string]float64{"D1.1": 3, "D1.2": 2})
	near(t, "before", card.Overall.Score, 1)
	near(t, "after", next.Overall.Score, 2.5)
	if card.Dimensions[0].Stage.Level != 1 || next.Dimensions[0].Stage.Level != 2 || !next.Dimensions[0].Stage.Plus {
		t.Errorf("stages %+v, %+v", card.Dimensions[0].Stage, next.Dimensions[0].Stage)
	}
	near(t, "what the people said", next.Indicators[0].Voted, 1)
}

// Of a dimension with a level that must not be shown, a forecast tells nothing.
func TestForecastOfAPublicCardTellsNothingHidden(t *testing.T) {
	pack := testPack(abc, 2)
	card := Scorecard{
		Dimensions: []DimensionScore{{ID: "D1", Weight: 1, State: Scored, Stage: Stage{Known: true, Level: 1}}},
		Indicators: []IndicatorScore{
			{ID: "D1.1", Dimension: "D1", Weight: 1, State: Scored, Level: known(1)},
			{ID: "D1.2", Dimension: "D1", Weight: 1, State: Scored, Withheld: true},
		},
	}
	next := card.Forecast(pack, map[string]float64{"D1.1": 3, "D1.2": 3})
	if d := next.Dimensions[0]; d.Score.Known || d.Stage.Known || !d.Withheld || next.Overall.Score.Known || next.Overall.Stage.Known {
		t.Errorf("forecast %+v", next)
	}
	missing(t, "a hidden level", next.Indicators[1].Level)
}
