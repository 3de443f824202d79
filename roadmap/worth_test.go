package roadmap

import (
	"errors"
	"math"
	"testing"

	"ownerloop/playbooks"
	"ownerloop/roadmap/value"
)

func TestDelayCosts(t *testing.T) {
	pack := defaultPack(t)
	work := []Initiative{
		{From: "I20", Duration: 21},                 // the whole of V6 together with I21
		{From: "I21", Duration: 21},                 //
		{From: "I01", Duration: 21},                 // makes room only
		{From: "I20", Duration: 21, Status: Parked}, // in nobody's way
		{Name: "made by hand"},
	}
	costs, err := DelayCosts(pack, Inputs{}, work)
	if err != nil {
		t.Fatal(err)
	}
	// A month later, the last month at full effect is lost: V6 brings 34,248 a year, less the haircut of a quarter.
	year := 2000*0.06*512*0.45 + 2000*0.06*0.5*220*0.5
	for i, want := range []float64{0.6 * year * 0.75 / 52, 0.4 * year * 0.75 / 52, 0, 0, 0} {
		if math.Abs(costs[i].Week-want) > 1e-6 {
			t.Errorf("%d: %v a week, want %v", i, costs[i].Week, want)
		}
	}
	if len(costs[0].Levers) != 1 || costs[0].Levers[0] != "V6" || costs[2].Levers != nil {
		t.Errorf("levers %v, %v", costs[0].Levers, costs[2].Levers)
	}
	own := Figures{Inputs: []ValueInput{{Input: "F21", Estimate: Estimate{1000, 1000, 1000, OwnData, "DMS"}}}}
	half, err := DelayCosts(pack, Inputs{Figures: own}, work)
	if err != nil || math.Abs(half[0].Week*2-costs[0].Week) > 1e-6 {
		t.Errorf("half the vehicles: %v, %v", half[0].Week, err)
	}
	own.Inputs[0].Estimate.Low = math.NaN()
	var faults value.Faults
	if _, err := DelayCosts(pack, Inputs{Figures: own}, work); !errors.As(err, &faults) || faults[0] != (value.Fault{Why: value.NoNumber, Input: "F21"}) {
		t.Errorf("a figure that is none: %v", err)
	}
	if _, err := DelayCosts(&playbooks.Pack{}, Inputs{}, work); !errors.Is(err, ErrNoValue) {
		t.Errorf("a pack without levers: %v", err)
	}
}
