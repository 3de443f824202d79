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
	twins, err := DelayCosts(pack, Inputs{}, append(work, Initiative{From: "I20", Duration: 21})) // cut in two: half each
	if err != nil || math.Abs(twins[0].Week*2-costs[0].Week) > 1e-6 || twins[0].Week != twins[5].Week {
		t.Errorf("cut in two: %v and %v, %v", twins[0].Week, twins[5].Week, err)
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

// No edit brings in a figure that can't be one.
func TestRecordsOfFigures(t *testing.T) {
	pack := defaultPack(t)
	for name, v := range map[string]ValueInput{
		"not a number": own("F15", math.NaN(), 1, 2), "infinite": own("F15", 1, 2, math.Inf(1)), "negative": own("F15", -1, 1, 2),
		"out of order": own("F15", 3, 2, 4), "a share above one": own("F06", 0.4, 0.5, 1.1), "absurd": own("F11", 1, 2, 50),
	} {
		if err := v.Check(pack); !errors.Is(err, ErrEstimate) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, v := range []ValueInput{own("F15", 4000, 4100, 4200), own("F15", 0, 0, 0), own("no such input", -1, -1, -1)} {
		if err := v.Check(pack); err != nil {
			t.Errorf("%+v: %v", v, err)
		}
	}
	for name, r := range map[string]Reading{
		"not a number": {KPI: "K27", Month: on(2026, 10, 1), Value: math.NaN()}, "no month": {KPI: "K27", Value: 0.1},
		"a day within": {KPI: "K27", Month: on(2026, 10, 2), Value: 0.1},
	} {
		if err := r.Check(); !errors.Is(err, ErrReading) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
