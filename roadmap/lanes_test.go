package roadmap

import (
	"slices"
	"testing"
)

// TestGrouped puts the same bars into other lanes, each lane once and in pack order; the plan itself stays as it is.
func TestGrouped(t *testing.T) {
	pack := defaultPack(t)
	plan := brief(t, inputs(t, pack), Options{}).Plan
	if len(plan.Bars) < 5 {
		t.Fatalf("%d bars", len(plan.Bars))
	}
	before := slices.Clone(plan.Bars)
	for _, by := range Groupings(pack) {
		p := plan.Grouped(by, pack)
		if len(p.Bars) != len(plan.Bars) {
			t.Errorf("%s: %d bars of %d", by, len(p.Bars), len(plan.Bars))
		}
		var lanes []string
		for i, b := range p.Bars {
			of := map[Grouping]string{ByStep: b.Step, ByRole: b.Owner.ID, ByDimension: b.Lane}[by]
			if b.Lane != of {
				t.Errorf("%s: %s stands in %q, want %q", by, b.Code, b.Lane, of)
			}
			if i == 0 || b.Lane != p.Bars[i-1].Lane {
				lanes = append(lanes, b.Lane)
			} else if b.Span.First.Before(p.Bars[i-1].Span.First) {
				t.Errorf("%s: %s stands behind a later bar", by, b.Code)
			}
		}
		var named []string
		for _, l := range p.Lanes {
			named = append(named, l.ID)
		}
		if sorted := slices.Sorted(slices.Values(lanes)); !slices.Equal(lanes, named) || len(slices.Compact(sorted)) != len(lanes) {
			t.Errorf("%s: lanes %v, named %v", by, lanes, named)
		}
	}
	if !slices.EqualFunc(plan.Bars, before, func(a, b Bar) bool { return a.ID == b.ID && a.Lane == b.Lane }) {
		t.Error("grouping changed the plan")
	}
}

// TestOver lays another plan's dates under the bars; one that plan lacks has none.
func TestOver(t *testing.T) {
	plan := brief(t, inputs(t, defaultPack(t)), Options{}).Plan
	base := plan
	base.Bars = slices.Clone(plan.Bars[1:])
	base.Bars[0].Span = Span{on(2030, 1, 7), on(2030, 1, 11)}
	over := plan.Over(base)
	if over.Milestone != nil || over.Bars[0].Baseline != (Span{}) || over.Bars[1].Baseline != base.Bars[0].Span || plan.Bars[1].Baseline == base.Bars[0].Span {
		t.Errorf("%+v", over.Bars[:2])
	}
}
