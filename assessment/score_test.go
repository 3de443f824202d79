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

var abc = []string{"a", "b", "c"}

func near(t *testing.T, what string, got Number, want float64) {
	t.Helper()
	if !got.Known || math.Abs(got.Value-want) > 1e-12 {
		t.Errorf("%s = %+v, want %v", what, got, want)
	}
}

func missing(t *testing.T, what string, got Number) {
	t.Helper()
	if got.Known {
		t.Errorf("%s = %v, want none", what, got.Value)
	}
}

func TestVotedLevel(t *testing.T) {
	one := testPack(abc, 1)
	tests := []struct {
		name   string
		build  func(*room)
		store  int // -1 = the whole
		want   float64
		raters int
	}{
		{"every function weighs the same", func(r *room) {
			a1, a2, a3, b := r.person("a"), r.person("a"), r.person("a"), r.person("b")
			r.rate(a1, "D1.1", 1).rate(a2, "D1.1", 1).rate(a3, "D1.1", 1).rate(b, "D1.1", 3)
		}, -1, 2, 4},
		{"one person, one vote", func(r *room) {
			r.Setup.OnePersonOneVote = true
			a1, a2, a3, b := r.person("a"), r.person("a"), r.person("a"), r.person("b")
			r.rate(a1, "D1.1", 1).rate(a2, "D1.1", 1).rate(a3, "D1.1", 1).rate(b, "D1.1", 3)
		}, -1, 1.5, 4},
		{"don't know and N/A do not count", func(r *room) {
			a1, a2, b := r.person("a"), r.person("a"), r.person("b")
			r.rate(a1, "D1.1", 2).answer(a2, "D1.1", uuid.Nil, unsure).answer(b, "D1.1", uuid.Nil, na(NAOther))
		}, -1, 2, 1},
		{"stores alike", func(r *room) {
			r.stores(2)
			a, b := r.person("a"), r.person("b")
			r.rateAt(a, "D1.1", 0, 1).rateAt(b, "D1.1", 0, 2).rateAt(a, "D1.1", 1, 3)
		}, -1, 2.25, 2},
		{"stores by units", func(r *room) {
			r.stores(2)
			r.Setup.StoreWeights = WeighUnits
			r.Stores[1].Units = 3000
			a := r.person("a")
			r.rateAt(a, "D1.1", 0, 1).rateAt(a, "D1.1", 1, 3)
		}, -1, 2.5, 1},
		{"a store without the figure is left out, not guessed", func(r *room) {
			r.stores(2)
			r.Setup.StoreWeights = WeighOrders
			r.Stores[1].Orders = 0
			a, b := r.person("a"), r.person("a")
			r.rateAt(a, "D1.1", 0, 1).rateAt(b, "D1.1", 1, 3)
		}, -1, 1, 1},
		{"without ratings by store there is one pool, whatever the stores weigh", func(r *room) {
			r.stores(2)
			r.Setup.StoreWeights = WeighOrders
			r.Stores[0].Orders, r.Stores[1].Orders = 0, 0
			r.rate(r.person("a"), "D1.1", 2)
		}, -1, 2, 1},
		{"a rating without a store applies where the person gave none", func(r *room) {
			r.stores(2)
			a, b := r.person("a"), r.person("b")
			r.rate(a, "D1.1", 1).rateAt(a, "D1.1", 1, 3).rate(b, "D1.1", 2)
		}, 0, 1.5, 2},
		{"and not where the person gave one", func(r *room) {
			r.stores(2)
			a, b := r.person("a"), r.person("b")
			r.rate(a, "D1.1", 1).rateAt(a, "D1.1", 1, 3).rate(b, "D1.1", 2)
		}, 1, 2.5, 2},
		{"a don't know for a store is an answer for it", func(r *room) {
			r.stores(1)
			a, b := r.person("a"), r.person("b")
			r.rate(a, "D1.1", 1).answer(a, "D1.1", storeID(0), unsure).rate(b, "D1.1", 2)
		}, 0, 2, 1},
		{"an empty answer is none", func(r *room) {
			r.stores(1)
			a := r.person("a")
			r.rate(a, "D1.1", 1).answer(a, "D1.1", storeID(0), Answer{})
		}, 0, 1, 1},
		{"a function the pack does not know is one of its own", func(r *room) {
			r.rate(r.person("a"), "D1.1", 1).rate(r.person("x"), "D1.1", 2).rate(r.person("y"), "D1.1", 3)
		}, -1, 2, 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var r room
			tt.build(&r)
			s := NewScorer(one, r.Inputs)
			card := s.Whole()
			if tt.store >= 0 {
				card = s.Store(storeID(tt.store))
			}
			i := card.Indicators[0]
			near(t, "voted level", i.Voted, tt.want)
			near(t, "level", i.Level, tt.want)
			if i.Raters != tt.raters || i.Source != FromVote || card.Raters != tt.raters {
				t.Errorf("%d raters (card %d), source %q; want %d, voted", i.Raters, card.Raters, i.Source, tt.raters)
			}
		})
	}
}

func TestLevel(t *testing.T) {
	one := testPack(abc, 1)
	type want struct {
		state  State
		level  float64
		source Source
		na     NAReason
	}
	tests := []struct {
		name  string
		build func(*room)
		store int
		want  want
	}{
		{"agreed wins", func(r *room) {
			r.rate(r.person("a"), "D1.1", 3).agree("D1.1", uuid.Nil, lvl(1.5))
		}, -1, want{Scored, 1.5, FromAgreed, ""}},
		{"agreed for all holds in a store", func(r *room) {
			r.stores(1).rateAt(r.person("a"), "D1.1", 0, 3).agree("D1.1", uuid.Nil, lvl(1.5))
		}, 0, want{Scored, 1.5, FromAgreed, ""}},
		{"agreed for the store wins there", func(r *room) {
			r.stores(1).agree("D1.1", uuid.Nil, lvl(1.5)).agree("D1.1", storeID(0), lvl(2))
		}, 0, want{Scored, 2, FromAgreed, ""}},
		{"agreed for all wins for the whole", func(r *room) {
			r.stores(1).agree("D1.1", uuid.Nil, lvl(1.5)).agree("D1.1", storeID(0), lvl(2))
		}, -1, want{Scored, 1.5, FromAgreed, ""}},
		{"agreed store by store gives the whole their mean, with the votes of the others", func(r *room) {
			r.stores(3).rateAt(r.person("a"), "D1.1", 1, 1).agree("D1.1", storeID(0), lvl(2))
		}, -1, want{Scored, 1.5, FromStores, ""}},
		{"agreed not applicable", func(r *room) {
			r.rate(r.person("a"), "D1.1", 3).agree("D1.1", uuid.Nil, na(NAOwnedByOEM))
		}, -1, want{NoneApply, 0, FromNone, NAOwnedByOEM}},
		{"all who answered say N/A; the most frequent reason", func(r *room) {
			for _, reason := range []NAReason{NAOther, NAOwnedByOEM, NAOther} {
				r.answer(r.person("a"), "D1.1", uuid.Nil, na(reason))
			}
		}, -1, want{NoneApply, 0, FromNone, NAOther}},
		{"a don't know beside N/A keeps it applicable", func(r *room) {
			r.answer(r.person("a"), "D1.1", uuid.Nil, na(NAOther)).answer(r.person("a"), "D1.1", uuid.Nil, unsure)
		}, -1, want{NoScore, 0, FromNone, ""}},
		{"nobody answered", func(*room) {}, -1, want{NoScore, 0, FromNone, ""}},
		{"only don't know", func(r *room) {
			r.answer(r.person("a"), "D1.1", uuid.Nil, unsure)
		}, -1, want{NoScore, 0, FromNone, ""}},
		{"every store agreed N/A", func(r *room) {
			r.stores(2).agree("D1.1", storeID(0), na(NAOther)).agree("D1.1", storeID(1), na(NAOther))
		}, -1, want{NoneApply, 0, FromNone, NAOther}},
		{"one store agreed N/A, the other has no answer", func(r *room) {
			r.stores(2).agree("D1.1", storeID(0), na(NAOther))
		}, -1, want{NoScore, 0, FromNone, ""}},
		{"owned by the group takes the group's vote", func(r *room) {
			r.stores(1).rate(r.person("a"), "D1.1", 2.5).agree("D1.1", storeID(0), na(NAOwnedByGroup))
		}, 0, want{Scored, 2.5, FromGroup, NAOwnedByGroup}},
		{"owned by the group takes the group's agreed level", func(r *room) {
			r.stores(1).rate(r.person("a"), "D1.1", 2.5).agree("D1.1", storeID(0), na(NAOwnedByGroup)).agree("D1.1", uuid.Nil, lvl(3))
		}, 0, want{Scored, 3, FromGroup, NAOwnedByGroup}},
		{"voted as owned by the group", func(r *room) {
			r.stores(2)
			a := r.person("a")
			r.rate(a, "D1.1", 2.5).answer(a, "D1.1", storeID(0), na(NAOwnedByGroup))
		}, 0, want{Scored, 2.5, FromGroup, NAOwnedByGroup}},
		{"owned by a group that has no level", func(r *room) {
			r.stores(1).agree("D1.1", storeID(0), na(NAOwnedByGroup))
		}, 0, want{NoneApply, 0, FromNone, NAOwnedByGroup}},
		{"a group-owned indicator is inherited, whatever was rated for the store", func(r *room) {
			a := r.person("a")
			r.stores(1).own("D1.1").rate(a, "D1.1", 2).rateAt(a, "D1.1", 0, 1).agree("D1.1", storeID(0), lvl(1))
		}, 0, want{Scored, 2, FromGroup, ""}},
		{"a group-owned indicator nobody rated", func(r *room) {
			r.stores(1).own("D1.1")
		}, 0, want{NoScore, 0, FromNone, ""}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var r room
			tt.build(&r)
			s := NewScorer(one, r.Inputs)
			card := s.Whole()
			if tt.store >= 0 {
				card = s.Store(storeID(tt.store))
			}
			i := card.Indicators[0]
			got := want{i.State, i.Level.Value, i.Source, i.NA}
			if got != tt.want || i.Level.Known != (i.State == Scored) {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

// rated is a workshop in which one person gave the levels in order; 0 = not rated.
func rated(pack *playbooks.Pack, levels ...float64) *room {
	r := &room{}
	p := r.person("a")
	for n, level := range levels {
		if level != 0 {
			r.rate(p, pack.Indicators[n].ID, level)
		}
	}
	return r
}

func TestDimensionScore(t *testing.T) {
	pack := testPack(abc, 4, 2)
	pack.Indicators[0].Weight = 2
	pack.Dimensions[1].Weight = 3

	card := Score(pack, rated(pack, 3, 0, 0, 0, 1, 0).Inputs)
	d := card.Dimensions[0]
	near(t, "score", d.Score, 3)
	if math.Abs(d.Coverage-0.4) > 1e-12 || !d.Provisional {
		t.Errorf("coverage %v, provisional %v", d.Coverage, d.Provisional)
	}
	if d := card.Dimensions[1]; d.Coverage != 0.5 || d.Provisional {
		t.Errorf("exactly half is firm: coverage %v, provisional %v", d.Coverage, d.Provisional)
	}
	near(t, "overall", card.Overall.Score, (3*1+1*3)/4.0)
	if want := (0.4*1 + 0.5*3) / 4; math.Abs(card.Overall.Coverage-want) > 1e-12 || !card.Overall.Provisional {
		t.Errorf("overall coverage %v, want %v", card.Overall.Coverage, want)
	}

	r := rated(pack, 3, 2, 2, 1)
	card = Score(pack, r.Inputs)
	near(t, "weighted score", card.Dimensions[0].Score, (6+2+2+1)/5.0)
	if d := card.Dimensions[1]; d.State != NoScore || d.Score.Known || d.Stage.Known {
		t.Errorf("nothing scored: %+v", d)
	}
	near(t, "overall over scored dimensions", card.Overall.Score, 2.2)
	if !card.Overall.Provisional {
		t.Error("a dimension without a score makes the overall provisional")
	}

	r.agree("D2.1", uuid.Nil, na(NAOther)).agree("D2.2", uuid.Nil, na(NAOther))
	card = Score(pack, r.Inputs)
	if d := card.Dimensions[1]; d.State != NoneApply || d.Coverage != 0 {
		t.Errorf("nothing applies: %+v", d)
	}
	if card.Overall.Provisional || card.Overall.Coverage != 1 {
		t.Errorf("what does not apply takes nothing away: %+v", card.Overall)
	}
	if card := Score(pack, Inputs{}); card.Overall.State != NoScore || card.Overall.Score.Known || card.Overall.Stage.Known {
		t.Errorf("empty workshop: %+v", card.Overall)
	}
}

func TestAttainedStage(t *testing.T) {
	type want struct {
		level    int
		plus     bool
		blocking []string
	}
	tests := []struct {
		name    string
		weights []float64
		levels  []float64
		want    want
	}{
		{"exactly 80 % of the weight", []float64{1, 1, 1, 1, 1}, []float64{2, 2, 2, 2, 1}, want{2, false, []string{"D1.1", "D1.2", "D1.3", "D1.4", "D1.5"}}},
		{"exactly 80 % in tenths", []float64{0.1, 0.1, 0.1, 0.1, 0.1}, []float64{2, 2, 2, 2, 1}, want{2, false, []string{"D1.1", "D1.2", "D1.3", "D1.4", "D1.5"}}},
		{"79 %", []float64{79, 21}, []float64{2, 1}, want{1, true, []string{"D1.2"}}},
		{"unscored weight blocks and is named", []float64{1, 1, 1, 1}, []float64{3, 3, 3, 0}, want{1, true, []string{"D1.4"}}},
		{"the lowest stage even when it is not held", []float64{1, 1}, []float64{3, 0}, want{1, true, []string{"D1.2"}}},
		{"exactly halfway is plus", []float64{1, 1}, []float64{1, 2}, want{1, true, []string{"D1.1"}}},
		{"below halfway is not", []float64{1, 1, 1}, []float64{1, 2, 1}, want{1, false, []string{"D1.1", "D1.3"}}},
		{"no plus at the top", []float64{1}, []float64{3}, want{3, false, nil}},
		{"a stage may be skipped over", []float64{4, 1}, []float64{3, 1}, want{3, false, nil}},
		{"half levels round nothing up", []float64{1}, []float64{2.5}, want{2, true, []string{"D1.1"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pack := testPack(abc, len(tt.weights))
			for i, w := range tt.weights {
				pack.Indicators[i].Weight = w
			}
			st := Score(pack, rated(pack, tt.levels...).Inputs).Dimensions[0].Stage
			if !st.Known || st.Level != tt.want.level || st.Plus != tt.want.plus || !slices.Equal(st.Blocking, tt.want.blocking) {
				t.Errorf("got %+v, want %+v", st, tt.want)
			}
		})
	}
	t.Run("the pack's own threshold and scale", func(t *testing.T) {
		pack := testPack(abc, 2)
		pack.Settings.StageThreshold = 0.5
		pack.Stages = []playbooks.Stage{{Level: 0}, {Level: 4}, {Level: 5}}
		st := Score(pack, rated(pack, 4, 0).Inputs).Dimensions[0].Stage
		if st.Level != 4 || st.Plus || !slices.Equal(st.Shares, []float64{0.5, 0.5, 0}) {
			t.Errorf("got %+v", st)
		}
	})
}

func TestOverallStage(t *testing.T) {
	pack := testPack(abc, 1, 1, 1)
	st := Score(pack, rated(pack, 3, 2.5, 2).Inputs).Overall.Stage
	if st.Level != 2 || st.Plus || !slices.Equal(st.Blocking, []string{"D2", "D3"}) {
		t.Errorf("lowest dimension: %+v", st)
	}
	st = Score(pack, rated(pack, 3, 2.5, 0).Inputs).Overall.Stage
	if st.Level != 1 || !slices.Equal(st.Blocking, []string{"D3"}) {
		t.Errorf("a dimension without a score blocks: %+v", st)
	}
	pack.Settings.OverallStage = playbooks.OverallMean
	st = Score(pack, rated(pack, 3, 2.5, 2).Inputs).Overall.Stage
	if st.Level != 2 || !st.Plus || !slices.Equal(st.Blocking, []string{"D2", "D3"}) {
		t.Errorf("stage of the mean: %+v", st)
	}
}

func TestPercentToTarget(t *testing.T) {
	pack := testPack(abc, 3, 1)
	pack.Indicators[1].Weight = 2
	r := rated(pack, 3, 1.5, 2, 2)
	missing(t, "without targets", Score(pack, r.Inputs).Overall.ToTarget)
	r.target("D1.1", uuid.Nil, 2).target("D1.2", uuid.Nil, 2.5)
	card := Score(pack, r.Inputs)
	near(t, "an overshoot pays for nothing", card.Dimensions[0].ToTarget, 1-2*1.0/(1*1+2*1.5))
	missing(t, "dimension without targets", card.Dimensions[1].ToTarget)
	near(t, "overall", card.Overall.ToTarget, 0.5)
	near(t, "target", card.Dimensions[0].Target, (2+5)/3.0)
	var low room
	low.rate(low.person("a"), "D1.1", 1).target("D1.1", uuid.Nil, 1)
	near(t, "all targets the lowest level", Score(pack, low.Inputs).Dimensions[0].ToTarget, 1)

	pack.Targets = []playbooks.TargetTemplate{{ID: "t", Levels: map[string]float64{"D1": 2, "D1.2": 3}}}
	r = rated(pack, 2, 1, 1)
	r.Setup.TargetTemplate = "t"
	r.stores(1).target("D1.3", storeID(0), 2.5)
	if _, ok := pack.Target("t"); ok {
		card = Score(pack, r.Inputs)
		near(t, "template by dimension", card.Indicators[0].Target, 2)
		near(t, "template by indicator", card.Indicators[1].Target, 3)
		near(t, "a store's own target", NewScorer(pack, r.Inputs).Store(storeID(0)).Indicators[2].Target, 2.5)
	}
}

func TestProgress(t *testing.T) {
	pack := testPack(abc, 3, 1)
	then := rated(pack, 1, 2, 1)
	now := rated(pack, 2, 1.5, 0, 2)
	for _, i := range pack.Indicators {
		now.target(i.ID, uuid.Nil, 2)
	}
	h := Progress(Score(pack, now.Inputs), Score(pack, then.Inputs))
	near(t, "over indicators scored at both", h.Dimensions[0], 1-0.5/1)
	missing(t, "scored only now", h.Dimensions[1])
	near(t, "overall", h.Overall, 0.5)
	worse := rated(pack, 1, 1, 1)
	worse.Targets = now.Targets
	near(t, "negative when the gap grew", Progress(Score(pack, worse.Inputs), Score(pack, then.Inputs)).Overall, 1-3.0/2)
	missing(t, "no gap at the baseline", Progress(Score(pack, now.Inputs), Score(pack, rated(pack, 3, 3, 3, 3).Inputs)).Overall)
}

func TestConsensus(t *testing.T) {
	pack := testPack(abc, 1)
	tests := []struct {
		name  string
		build func(*room)
		want  float64
	}{
		{"all the same", func(r *room) { r.rate(r.person("a"), "D1.1", 1.5).rate(r.person("b"), "D1.1", 1.5) }, 1},
		{"split to the ends", func(r *room) { r.rate(r.person("a"), "D1.1", 1).rate(r.person("b"), "D1.1", 3) }, 0},
		{"one step apart", func(r *room) { r.rate(r.person("a"), "D1.1", 1).rate(r.person("b"), "D1.1", 2) }, 1 + math.Log2(0.75)},
		{"with the weights of the vote", func(r *room) {
			a1, a2, a3, b := r.person("a"), r.person("a"), r.person("a"), r.person("b")
			r.rate(a1, "D1.1", 1).rate(a2, "D1.1", 1).rate(a3, "D1.1", 1).rate(b, "D1.1", 3)
		}, 0},
		{"by person", func(r *room) {
			r.Setup.OnePersonOneVote = true
			a1, a2, a3, b := r.person("a"), r.person("a"), r.person("a"), r.person("b")
			r.rate(a1, "D1.1", 1).rate(a2, "D1.1", 1).rate(a3, "D1.1", 1).rate(b, "D1.1", 3)
		}, 1 + 0.75*math.Log2(1-0.5/2) + 0.25*math.Log2(1-1.5/2)},
	}
	for _, tt := range tests {
		var r room
		tt.build(&r)
		near(t, tt.name, Score(pack, r.Inputs).Indicators[0].Consensus, tt.want)
	}
	var alone room
	p := alone.person("a")
	alone.stores(2).rateAt(p, "D1.1", 0, 1).rateAt(p, "D1.1", 1, 3)
	missing(t, "one person for two stores", Score(pack, alone.Inputs).Indicators[0].Consensus)
}

func TestPerceptionGap(t *testing.T) {
	pack := testPack(abc, 3)
	pack.Indicators[1].Weight = 3
	var r room
	a, b, c := r.person("a"), r.person("b"), r.person("c")
	r.rate(a, "D1.1", 1).rate(a, "D1.2", 2).rate(a, "D1.3", 3)
	r.rate(b, "D1.1", 2).rate(b, "D1.2", 3)
	r.rate(c, "D1.3", 2.5)
	gaps := Score(pack, r.Inputs).Gaps
	if len(gaps) != 2 {
		t.Fatalf("b and c rated nothing in common: %+v", gaps)
	}
	if g := gaps[0]; g.High != "b" || g.Low != "a" || math.Abs(g.HighMean-2.75) > 1e-12 || math.Abs(g.LowMean-1.75) > 1e-12 || !g.Marked {
		t.Errorf("over the common indicators only: %+v", g)
	}
	if g := gaps[1]; g.High != "a" || g.Low != "c" || g.Printed != 0.5 || g.Marked {
		t.Errorf("second gap: %+v", g)
	}
}

func TestPrintedGapIsTheDifferenceOfPrintedMeans(t *testing.T) {
	s := NewScorer(testPack(abc, 1), Inputs{})
	for _, tt := range []struct {
		high, low, printed float64
		marked             bool
	}{
		{2.1049, 1.2199, 0.88, true}, // exactly 0.885
		{1.9951, 1.2949, 0.71, true}, // exactly 0.7002
		{1.9949, 1.2951, 0.69, false},
		{1.9, 1.2, 0.70, true},
	} {
		if g := s.gap("D1", "a", "b", tt.high, tt.low); g.Printed != tt.printed || g.Marked != tt.marked {
			t.Errorf("%v - %v: %+v", tt.high, tt.low, g)
		}
	}
}

func TestIgnoredRecordsAreListed(t *testing.T) {
	pack := testPack(abc, 1)
	var r room
	a := r.person("a")
	r.rate(a, "D1.1", 2).rate(a, "D1.1", 3).rate(a, "gone", 2).rate(9, "D1.1", 2).rate(a, "D1.1", 4).rate(a, "D1.1", math.NaN())
	r.rateAt(a, "D1.1", 5, 2)
	r.agree("gone", uuid.Nil, lvl(2)).target("gone", uuid.Nil, 2)
	s := NewScorer(pack, r.Inputs)
	near(t, "the first copy counts", s.Whole().Indicators[0].Level, 2)
	got := map[IgnoredWhy]int{}
	for _, i := range s.Ignored() {
		got[i.Why]++
	}
	want := map[IgnoredWhy]int{SecondCopy: 1, UnknownIndicator: 3, UnknownParticipant: 1, OffScale: 2, UnknownStore: 1}
	for why, n := range want {
		if got[why] != n {
			t.Errorf("%s: %d, want %d", why, got[why], n)
		}
	}
}

func TestNumberJSON(t *testing.T) {
	for _, n := range []Number{{}, known(0), known(1.6285714285714286)} {
		data, err := json.Marshal(n)
		var back Number
		if err != nil || json.Unmarshal(data, &back) != nil || back != n {
			t.Errorf("%+v -> %s -> %+v", n, data, back)
		}
	}
}

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
