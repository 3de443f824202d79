package assessment

import (
	"math"
	"slices"
	"testing"

	"github.com/google/uuid"
)

// chain is three stores; D1 is rated by store, D2.1 is the group's.
func chain() *room {
	r := (&room{}).stores(3)
	a, b := r.person("a"), r.person("b")
	for _, p := range []int{a, b} {
		r.rateAt(p, "D1.1", 0, 1).rateAt(p, "D1.1", 1, 3).rateAt(p, "D1.1", 2, 3)
		r.rateAt(p, "D1.2", 0, 2).rateAt(p, "D1.2", 1, 2).rateAt(p, "D1.2", 2, 2)
		r.rate(p, "D2.1", 2)
	}
	return r.own("D2.1")
}

func TestGroup(t *testing.T) {
	pack := testPack(abc, 2, 1)
	r := chain()
	r.Setup.StoreWeights = WeighUnits
	r.Stores[0].Units, r.Stores[1].Units, r.Stores[2].Units = 1000, 3000, 0
	g := NewScorer(pack, r.Inputs).Group()

	var ranks []int
	for _, row := range g.Rows {
		ranks = append(ranks, row.Rank)
	}
	if !slices.Equal(ranks, []int{1, 1, 3}) || g.Rows[0].Store != storeID(1) || g.Rows[2].Store != storeID(0) {
		t.Errorf("equal scores share a rank, then store order: %v, %+v", ranks, g.Rows)
	}
	near(t, "mean by units, the store without the figure left out", g.Mean.Cells[0].Score, (1.5*1+2.5*3)/4)
	if !slices.Equal(g.Unweighted, []uuid.UUID{storeID(2)}) || g.Rows[1].Weight != 0 || g.Rows[0].Weight != 0.75 {
		t.Errorf("weights: %+v, without figure %v", g.Rows, g.Unweighted)
	}
	near(t, "spread", g.Spread[0], 1)
	missing(t, "spread of what all inherit", g.Spread[1])
	near(t, "overall spread leaves out what is inherited", g.AllSpread, 1)
	if c := g.Rows[0].Cells[1]; !c.Inherited || c.Best || !c.Score.Known {
		t.Errorf("inherited visibly: %+v", c)
	}
	if !g.Rows[0].Cells[0].Best || !g.Rows[1].Cells[0].Best || g.Rows[2].Cells[0].Best {
		t.Errorf("best of the column: %+v", g.Rows)
	}
	if len(g.Doing) != 1 {
		t.Fatalf("who already does this: %+v", g.Doing)
	}
	if d := g.Doing[0]; d.Indicator != "D1.1" || d.Stage != 3 || !slices.Equal(d.Stores, []uuid.UUID{storeID(1), storeID(2)}) {
		t.Errorf("who already does this: %+v", d)
	}
}

func TestGroupRowIsTheMeanOfItsStores(t *testing.T) {
	pack := testPack(abc, 2, 1)
	r := chain().agree("D1.1", storeID(0), lvl(2.5)).agree("D1.2", storeID(2), na(NAOutOfScope))
	s := NewScorer(pack, r.Inputs)
	g := s.Group()
	sum := 0.0
	for st := range 3 {
		sum += s.Store(storeID(st)).Dimensions[0].Score.Value / 3
	}
	near(t, "group row", g.Mean.Cells[0].Score, sum)
	near(t, "the whole, indicator by indicator", s.Whole().Dimensions[0].Score, ((2.5+3+3)/3+2)/2)
}

func TestLeanAndFullCardsAgree(t *testing.T) {
	pack := testPack(abc, 2, 1)
	s := NewScorer(pack, chain().Inputs)
	for _, row := range s.Group().Rows {
		full := s.Store(row.Store)
		for d := range full.Dimensions {
			if math.Abs(row.Cells[d].Score.Value-full.Dimensions[d].Score.Value) > 0 {
				t.Errorf("row %v dimension %d: %v against %v", row.Store, d, row.Cells[d].Score, full.Dimensions[d].Score)
			}
		}
	}
}

func TestGroupWithoutStores(t *testing.T) {
	g := NewScorer(testPack(abc, 1), Inputs{}).Group()
	if len(g.Rows) != 0 || g.Mean.Overall.Score.Known || g.Spread[0].Known {
		t.Errorf("got %+v", g)
	}
}
