package assessment

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/google/uuid"
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
