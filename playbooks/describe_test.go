package playbooks

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	p := mustLoad(t, small(t))
	for word, want := range map[string][]string{
		"A.1":   {"indicators/A.1"},
		"small": {""},
		"soil":  {"lists/audience-field/items/soil", "data_objects/bed/fields/soil", "data_objects/can/fields/soil"},
		"pick":  {"journeys/J01/current/phases/2/steps/pick", "journeys/J01/future/phases/2/steps/pick"},
		"journeys/J01/future/phases/2/steps/pick": {"journeys/J01/future/phases/2/steps/pick"},
		"roles":          {"roles/HAND", "roles/LEAD"},
		"contact_policy": {"contact_policy"},
		"absent":         nil,
		"":               {""},
	} {
		var got []string
		for _, i := range p.Find(word) {
			got = append(got, i.Path)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

func TestFacts(t *testing.T) {
	p := mustLoad(t, small(t))
	said := func(word string) string {
		var lines []string
		for _, f := range p.Facts(p.Find(word)[0]) {
			lines = append(lines, fmt.Sprintf("%s=%s (%s)", f.Path, f.Value, f.Means))
		}
		return strings.Join(lines, "\n")
	}
	for word, want := range map[string][]string{
		"R01":            {"id=R01 ()", "step=look (Look)", "letters/HAND=R (Helping hand)", "letters/LEAD=A (Garden lead)"},
		"P01":            {"audience/all/1/field=days_dry (Days without rain)", "cadence/1/channel=bell (Bell)", "class=chat (Small talk)", "talk_track/1/points/1=Water the roots and not the leaves. ()"},
		"J01":            {"future/phases/2/steps/pick/matches=pick (Pick)", "current/hand_offs/1/from=sow (Sow)", "current/phases/1/steps/sow/emotion/build=-1 (Builders)"},
		"contact_policy": {"caps/bells/most=2 ()", "quiet_to=14:00 ()"},
		"small":          {"title=Garden care ()", "contact_policy/min_gap_days=2 ()", "naming_rule/example=b1-leek ()"},
	} {
		got := "\n" + said(word) + "\n"
		for _, line := range want {
			if !strings.Contains(got, "\n"+line+"\n") {
				t.Errorf("%s does not say %q:\n%s", word, line, got)
			}
		}
	}
	if strings.Contains(said("small"), "roles/") {
		t.Error("the pack as an item lists its roles")
	}
}

func TestCounts(t *testing.T) {
	got := mustLoad(t, small(t)).Counts()
	want := map[string]int{"play": 1, "journey": 1, "journey-step": 6, "data-field": 3, "stage": 2, "indicator": 2, "message-class": 2, "activity": 2}
	for kind, n := range want {
		if got[kind] != n {
			t.Errorf("%d of kind %s, want %d", got[kind], kind, n)
		}
	}
	if got["pack"] != 0 || got["item"] != 15 {
		t.Errorf("counts %v", got)
	}
}

func TestCoverage(t *testing.T) {
	got := mustLoad(t, small(t)).Coverage()
	want := Coverage{
		Indicators: []IndicatorCoverage{{"A.1", 1, 2, []string{"heap"}}, {"A.2", 1, 2, []string{"drip"}}},
		KPIs:       []KPICoverage{{"K1", []string{"heap"}, []string{"P01"}, nil}, {"K2", nil, nil, []string{"K1"}}},
		Plays:      []PlayCoverage{{"P01", "dry-week", "Five days have passed without a drop."}},
		Stages:     []StageCoverage{{"spring", []string{"P01"}, []string{"J01"}}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("coverage\n%+v\nwant\n%+v", got, want)
	}
}
