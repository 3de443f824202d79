package roadmap

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"ownerloop/playbooks"
)

// days is an effort of one role.
func days(n float64) map[string]playbooks.Range { return map[string]playbooks.Range{"R": {Base: n}} }

// job is work with every fact set: importance 4, gap closed 3 (level 1, target 3, raise to 2, weight 1), confidence 0.5,
// reach 5, impact 4, urgency 2, risk reduction 1, 10 person-days, 20 working days.
func job() Initiative {
	return Initiative{ID: id("job", 1), Importance: 4, Confidence: 0.5, Reach: 5, Impact: 4, Urgency: 2, RiskReduction: 1, Effort: days(10),
		Duration: 20, Raises: []playbooks.Raise{{Indicator: "D1.1", From: 1, To: 2}}}
}

var atOne = Standings{of: map[string]Standing{"D1.1": standing(1, 1, 3)}}

func rankAll(t testing.TB, by Method, delays []DelayCost, work ...Initiative) Ranking {
	t.Helper()
	r, err := Rank(work, by, atOne, delays)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestMethods(t *testing.T) {
	delays := []DelayCost{{Week: 50_000}}
	for by, want := range map[Method]float64{
		ByGap:       4 * 3 * 0.5 / (10 + 5),
		WSJF:        (4.0 + 2 + 1) / 10,
		RICE:        5 * 4 * 0.5 / 10,
		ValueEffort: 4.0 / 10,
		DelayByTime: 50_000.0 / 20,
	} {
		p := rankAll(t, by, delays, job()).Priorities[0]
		if !p.Score.Known || math.Abs(p.Score.Value-want) > near {
			t.Errorf("%s = %v, want %v", by, p.Score, want)
		}
		for _, term := range p.Terms {
			if !term.Value.Known || term.Assumed {
				t.Errorf("%s: term %+v", by, term)
			}
		}
	}
	if p := rankAll(t, DelayByTime, nil, job()).Priorities[0]; p.Score.Known || p.Of(CostOfDelay).Known {
		t.Errorf("without a cost of delay: %+v", p)
	}
	if _, err := Rank(nil, "gut feeling", atOne, nil); !errors.Is(err, ErrMethod) {
		t.Errorf("unknown method: %v", err)
	}
}

func TestFactsNobodySetAreMarked(t *testing.T) {
	bare := Initiative{Raises: job().Raises}
	for by, want := range map[Method]float64{ByGap: 3 * 3 * 0.7 / 5, WSJF: 9, RICE: 3 * 3 * 0.7, ValueEffort: 3} {
		p := rankAll(t, by, nil, bare).Priorities[0]
		if math.Abs(p.Score.Value-want) > near {
			t.Errorf("%s = %v, want %v", by, p.Score.Value, want)
		}
		for _, term := range p.Terms {
			given := term.Fact == GapClosed || by == ByGap && term.Fact == Effort
			if term.Assumed == given {
				t.Errorf("%s: %s assumed: %v", by, term.Fact, term.Assumed)
			}
		}
	}
}

func TestOrderOfWork(t *testing.T) {
	work := func(code string, importance, hand int, status Status) Initiative {
		return Initiative{Code: code, Importance: importance, Confidence: 1, HandRank: hand, Status: status, Raises: job().Raises}
	}
	list := []Initiative{work("low", 1, 0, Planned), work("parked", 5, 0, Parked), work("high", 5, 0, InProgress), work("hand", 1, 1, Planned),
		work("finished", 5, 0, Finished), work("same", 5, 0, Planned), work("parked by hand", 2, 1, Parked)}
	r := rankAll(t, ByGap, nil, list...)
	var got []string
	for _, i := range r.Order {
		got = append(got, fmt.Sprintf("%s %d/%d", list[i].Code, r.Priorities[i].Rank, r.Priorities[i].Hand))
	}
	if want := []string{"hand 4/1", "high 1/0", "same 2/0", "low 3/0", "finished 1/0", "parked by hand 2/1", "parked 1/0"}; !slices.Equal(got, want) {
		t.Errorf("order %q, want %q", got, want)
	}
}

func seeded(seed uint64) func() float64 { return rand.New(rand.NewPCG(seed, 0)).Float64 }

func TestStability(t *testing.T) {
	strong, weak := job(), job()
	strong.Importance, strong.Confidence, strong.Effort = 5, 1, days(5)
	weak.Importance, weak.Confidence, weak.Effort = 2, 0.3, days(30)
	quick, slow := job(), job() // equal scores: 4 x 3 x 0.5 / 15 = 4 x 3 x 1 / 30
	slow.Confidence, slow.Effort = 1, days(25)
	byHand := weak
	byHand.HandRank = 1
	r := rankAll(t, ByGap, nil, strong, quick, slow, weak, byHand)
	s := r.Stability(seeded(1), 1000, 3)
	if s.InTop[0] != 1000 || s.InTop[3] != 0 || s.InTop[4] != 1000 || s.Steady[4] != 1000 {
		t.Errorf("the firm ones move: %+v", s)
	}
	if s.InTop[1]+s.InTop[2] != 1000 || s.InTop[1] < 300 || s.InTop[2] < 300 {
		t.Errorf("the equal ones do not share third place: %+v", s)
	}
	if again := r.Stability(seeded(1), 1000, 3); !slices.Equal(again.InTop, s.InTop) || !slices.Equal(again.Steady, s.Steady) {
		t.Error("the same seed gives other counts")
	}
	if other := r.Stability(seeded(2), 1000, 3); slices.Equal(other.InTop, s.InTop) {
		t.Error("another seed gives the same counts")
	}
	if wsjf := rankAll(t, WSJF, nil, strong, weak).Stability(seeded(1), 1000, 1); wsjf.InTop[0] != 1000 {
		t.Errorf("the same facts and less work: %+v", wsjf)
	}
}

func TestDisputes(t *testing.T) {
	a, b, c, parked := job(), job(), job(), job()
	a.Importance, a.Reach = 5, 1
	b.Importance, b.Reach = 4, 3
	c.Importance, c.Reach = 3, 5
	parked.Importance, parked.Reach, parked.Status = 1, 5, Parked
	gap, rice := rankAll(t, ByGap, nil, a, b, c, parked), rankAll(t, RICE, nil, a, b, c, parked)
	got := Disputes(gap, rice)
	if want := []Dispute{{0, 1, 3}, {2, 3, 1}}; !slices.Equal(got, want) {
		t.Errorf("disputes %+v, want %+v", got, want)
	}
	if x := Accord(gap, rice); !x.Known || x.Value != -1 {
		t.Errorf("accord of opposite orders: %+v", x)
	}
	if x := Accord(gap, gap); x.Value != 1 {
		t.Errorf("accord with itself: %+v", x)
	}
	if x := Accord(gap, rankAll(t, DelayByTime, nil, a, b, c, parked)); x.Known {
		t.Errorf("accord with a method that knows no score: %+v", x)
	}
}

// TestHandRank sets the rank that is named for a place, and looks whether the work then stands there.
func TestHandRank(t *testing.T) {
	work := make([]Initiative, 6)
	for i := range work {
		work[i] = Initiative{Status: Planned, Importance: 5 - i/2, Confidence: 0.5, Effort: map[string]playbooks.Range{"R": {Base: 10}}}
	}
	work[4].HandRank, work[1].HandRank, work[5].Status = 2, 2, Parked
	for item := range 5 {
		for place := 1; place <= 5; place++ {
			r, err := Rank(work, ValueEffort, Standings{}, nil)
			if err != nil {
				t.Fatal(err)
			}
			hand, ok := r.HandRank(item, place)
			if !ok {
				continue // behind another of the same hand rank, or before it
			}
			tried := slices.Clone(work)
			tried[item].HandRank = hand
			if r, err = Rank(tried, ValueEffort, Standings{}, nil); err != nil || r.Order[place-1] != item {
				t.Errorf("item %d at rank %d stands at %d, want %d (%v)", item, hand, slices.Index(r.Order, item)+1, place, err)
			}
		}
	}
}
