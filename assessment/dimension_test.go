package assessment

import (
	"math"
	"slices"
	"testing"

	"ownerloop/playbooks"

	"github.com/google/uuid"
)

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
		{"exactly 80 % that binary fractions miss", []float64{0.1, 0.7, 0.2}, []float64{2, 2, 1}, want{2, false, []string{"D1.1", "D1.2", "D1.3"}}},
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
	card = Score(pack, r.Inputs)
	near(t, "template by dimension", card.Indicators[0].Target, 2)
	near(t, "template by indicator", card.Indicators[1].Target, 3)
	missing(t, "a store's target says nothing of the whole", Score(testPack(abc, 3), r.Inputs).Indicators[2].Target)
	near(t, "a store's own target", NewScorer(pack, r.Inputs).Store(storeID(0)).Indicators[2].Target, 2.5)
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
