package roadmap

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"ownerloop/assessment"
	"ownerloop/playbooks"
)

// randomLifts makes a pack of one dimension with a few indicators and initiatives that need one another, levels, and
// work that is planned, finished or parked.
func randomLifts(r *rand.Rand, indicators, initiatives int) (*playbooks.Pack, assessment.Scorecard, []Initiative) {
	pack := &playbooks.Pack{Dimensions: []playbooks.Dimension{{ID: "D1", Weight: 1}}}
	pack.Settings.StageThreshold = 0.8
	for level := 1; level <= 3; level++ {
		pack.Stages = append(pack.Stages, playbooks.Stage{Level: level})
	}
	levels := map[string]float64{}
	for i := range indicators {
		v := playbooks.Indicator{ID: fmt.Sprintf("D1.%02d", i), Dimension: "D1", Weight: []float64{1, 1, 1, 2, 0.5}[r.IntN(5)]}
		pack.Indicators = append(pack.Indicators, v)
		if r.IntN(60) > 0 {
			levels[v.ID] = []float64{1, 1, 1, 1.5, 2, 2.5}[r.IntN(6)]
		}
	}
	var existing []Initiative
	for i := range initiatives {
		in := playbooks.Initiative{ID: fmt.Sprintf("I%02d", i), Effort: map[string]playbooks.Range{"R": {Base: float64(r.IntN(30))}}}
		for range 1 + r.IntN(4) {
			from := []float64{1, 1, 1.5, 2}[r.IntN(4)]
			in.Raises = append(in.Raises, playbooks.Raise{Indicator: pack.Indicators[r.IntN(indicators)].ID, From: from, To: min(from+[]float64{0.5, 1, 1, 2, 2}[r.IntN(5)], 3)})
		}
		for k := range i {
			if r.IntN(initiatives) == 0 {
				in.Needs = append(in.Needs, fmt.Sprintf("I%02d", k))
			}
		}
		pack.Initiatives = append(pack.Initiatives, in)
		if status := []Status{Planned, Finished, Parked}[r.IntN(3)]; r.IntN(12) == 0 {
			work := fromPack(in)
			work.ID, work.Status = id("taken", i), status
			existing = append(existing, work)
		}
	}
	return pack, card(pack, levels, nil), existing
}

// bruteLift tries every set.
func bruteLift(pack *playbooks.Pack, c assessment.Scorecard, existing []Initiative, to int) float64 {
	at := StandingsOf(c).after(pack, open(existing))
	free := map[string]bool{}
	for _, in := range pack.Initiatives {
		free[in.ID] = true
	}
	for _, in := range existing {
		free[in.From] = in.Status == Parked
	}
	least := math.Inf(1)
	for set := range 1 << len(pack.Initiatives) {
		var raises []playbooks.Raise
		effort, closed := 0.0, true
		in := func(id string) bool {
			i := slices.IndexFunc(pack.Initiatives, func(x playbooks.Initiative) bool { return x.ID == id })
			return set&(1<<i) != 0
		}
		for i, x := range pack.Initiatives {
			if set&(1<<i) == 0 {
				continue
			}
			closed = closed && free[x.ID]
			for _, need := range x.Needs {
				n, _ := pack.Initiative(need)
				closed = closed && (in(need) || !free[need] || inPlace(n.Raises, at))
			}
			raises = append(raises, x.Raises...)
			effort += personDays(x.Effort)
		}
		if closed && effort < least && at.after(pack, raises).card.Dimensions[0].Stage.Level >= to {
			least = effort
		}
	}
	return least
}

func TestCheapestLiftAgainstEverySet(t *testing.T) {
	possible, sizes, seeds := 0, map[int]int{}, 200
	if testing.Short() {
		seeds = 40
	}
	for seed := range uint64(seeds) {
		r := rand.New(rand.NewPCG(seed, 3))
		pack, c, existing := randomLifts(r, 3+r.IntN(3), 7+r.IntN(4))
		l, err := CheapestLift(pack, c, existing, "D1")
		if errors.Is(err, ErrTopStage) || errors.Is(err, ErrNoStage) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		want := bruteLift(pack, c, existing, l.To)
		if l.Possible() == math.IsInf(want, 1) || l.Possible() && math.Abs(l.Effort-want) > 1e-6 || !l.Exact {
			t.Fatalf("seed %d: %+v, want %v", seed, l, want)
		}
		if l.Possible() {
			possible++
			sizes[len(l.Set)]++
		}
	}
	if possible < seeds/2 || len(sizes) < 3 {
		t.Errorf("only %d possible, of sizes %v", possible, sizes)
	}
}

// A search that is cut short must say so, and its bound must hold.
func TestCheapestLiftCutShort(t *testing.T) {
	cut := 0
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 4))
		pack, c, existing := randomLifts(r, 6, 14)
		exact, err := CheapestLift(pack, c, existing, "D1")
		if err != nil || !exact.Possible() {
			continue
		}
		for most := range 12 {
			l, err := cheapestLift(pack, c, existing, "D1", most)
			if err != nil {
				t.Fatal(err)
			}
			if l.Bound > exact.Effort+1e-6 || l.Possible() && l.Effort < exact.Effort-1e-6 || l.Exact && math.Abs(l.Effort-exact.Effort) > 1e-6 {
				t.Fatalf("seed %d, %d nodes: %+v, exact %+v", seed, most, l, exact)
			}
			if !l.Exact {
				cut++
			}
		}
	}
	if cut < 50 {
		t.Errorf("only %d searches were cut short", cut)
	}
}

func TestCheapestLiftNames(t *testing.T) {
	pack := smallPack(t)
	levels := map[string]float64{"D1.1": 1, "D1.2": 1, "D2.1": 1, "D2.2": 1}
	c := card(pack, levels, nil)
	// D1: weights 1 and 2, so both must rise: A (5) and C (15) with E (5) before it.
	l, err := CheapestLift(pack, c, nil, "D1")
	if err != nil {
		t.Fatal(err)
	}
	var set []string
	for _, w := range l.Set {
		set = append(set, fmt.Sprintf("%s %v %v", w.ID, w.Needed, w.Record == id("parked", 1)))
	}
	if want := []string{"A false false", "E true false", "C false false"}; !slices.Equal(set, want) || l.Effort != 25 || l.From != 1 || l.To != 2 || l.Needs != 0.8 || l.Has != 0 {
		t.Errorf("%v: %+v", set, l)
	}
	parked := fromPack(pack.Initiatives[0])
	parked.ID, parked.Status, parked.Effort = id("parked", 1), Parked, days(2)
	if l, err = CheapestLift(pack, c, []Initiative{parked}, "D1"); err != nil || l.Effort != 22 || l.Set[0].Record != parked.ID {
		t.Errorf("parked work: %+v, %v", l, err)
	}
	for dimension, want := range map[string]error{"D9": ErrDimension, "D1": ErrNoStage} {
		if _, err := CheapestLift(pack, card(pack, nil, nil), nil, dimension); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", dimension, err, want)
		}
	}
	top := c.Forecast(pack, map[string]float64{"D1.1": 3, "D1.2": 3})
	if _, err := CheapestLift(pack, top, nil, "D1"); !errors.Is(err, ErrTopStage) {
		t.Errorf("at the top: %v", err)
	}
	if l, err = CheapestLift(pack, c.Forecast(pack, map[string]float64{"D1.1": 2, "D1.2": 2}), []Initiative{{From: "B"}, {From: "C"}}, "D1"); err != nil || l.Possible() || !slices.Equal(l.Stuck, []string{"D1.1", "D1.2"}) {
		t.Errorf("no way: %+v, %v", l, err)
	}
}

func BenchmarkCheapestLift(b *testing.B) {
	for _, size := range [][2]int{{6, 60}, {12, 100}, {20, 200}} {
		b.Run(fmt.Sprintf("%d indicators, %d initiatives", size[0], size[1]), func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, 5))
			exact, found, set := 0.0, 0.0, 0.0
			for b.Loop() {
				pack, c, existing := randomLifts(r, size[0], size[1])
				l, err := CheapestLift(pack, c, existing, "D1")
				if err != nil || !l.Possible() {
					continue
				}
				found++
				set += float64(len(l.Set))
				if l.Exact {
					exact++
				}
			}
			b.ReportMetric(exact/found, "exact")
			b.ReportMetric(set/found, "initiatives")
		})
	}
}
