package playbooks

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestDefaultPackIsDeep holds the pack that ships to what its users were promised, beyond what any pack is checked for.
func TestDefaultPackIsDeep(t *testing.T) {
	p, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	counts := p.Counts()
	for kind, least := range map[string]int{"step": 6, "dimension": 5, "indicator": 30, "initiative": 60, "kpi": 60, "play": 17, "journey": 8, "agenda": 19,
		"target": 4, "role": 20, "system": 15, "data-object": 15, "decision": 18, "raci-row": 30, "meeting": 6, "term": 50, "identity-rule": 8, "consent-rule": 15} {
		if counts[kind] < least {
			t.Errorf("%d of kind %s, want %d", counts[kind], kind, least)
		}
	}
	for _, i := range p.Indicators {
		if i.Half == "" {
			t.Errorf("%s says nothing of half levels", i.ID)
		}
	}
	for _, i := range p.Initiatives {
		if len(i.Effort) == 0 || len(i.KPIs) == 0 || i.Lag == "" || len(i.Scope) < 2 {
			t.Errorf("%s lacks effort, a KPI, a lag or scope", i.ID)
		}
	}
	for _, k := range p.KPIs {
		if k.Band == "" || len(k.Leading)+len(k.Lagging) == 0 || len(k.Benchmarks) == 0 {
			t.Errorf("%s lacks a band, a partner or a benchmark", k.ID)
		}
		for _, b := range k.Benchmarks {
			if b.Grade != GradeE && (b.Year == "" || b.Market == "") {
				t.Errorf("%s: %q lacks its year or market", k.ID, b.Text)
			}
		}
	}
	for _, play := range p.Plays {
		var roles []string
		for _, track := range play.TalkTrack {
			roles = append(roles, track.Role)
		}
		if !slices.Contains(roles, "SA") || !slices.Contains(roles, "BDC") {
			t.Errorf("%s speaks for %v, not for advisors and BDC", play.ID, roles)
		}
		for what, missing := range map[string]bool{"exit": play.Exit == "", "offer": play.Offer == "", "lane": len(play.Lane) == 0,
			"capacity": play.Capacity == "", "measure": play.Measure == "", "class": play.Class == "", "initiatives": len(play.Initiatives) == 0} {
			if missing {
				t.Errorf("%s has no %s", play.ID, what)
			}
		}
	}
	for _, c := range p.ConsentRules {
		if !strings.Contains(c.Note, "counsel") {
			t.Errorf("%s does not send anybody to counsel", c.ID)
		}
	}
	lengths := map[string]int{}
	for _, a := range p.Agendas {
		lengths[a.Step+" "+string(a.Length)]++
	}
	for _, s := range p.Steps {
		for _, l := range []AgendaLength{TwoHours, HalfDay, FullDay} {
			if lengths[s.ID+" "+string(l)] != 1 {
				t.Errorf("%s has no agenda for %s", s.ID, l)
			}
		}
	}
	if lengths[" "+string(TwoDay)] != 1 {
		t.Error("no agenda over two days")
	}
}

// TestDefaultPackFollowsItsSource: the answers of the source's questions, and its names, are there to be found.
func TestDefaultPackFollowsItsSource(t *testing.T) {
	p, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"why-align", "ownership-of-alignment", "time-to-impact", "pitfalls"} {
		for _, lang := range p.Languages() {
			if term, ok := p.In(lang).Term(id); !ok || term.Text == "" {
				t.Errorf("no answer %s in %s", id, lang)
			}
		}
	}
	var names []string
	for _, s := range p.Steps {
		names = append(names, s.Name)
	}
	for _, d := range p.Dimensions {
		names = append(names, d.Name)
	}
	for _, s := range p.Stages {
		names = append(names, s.Name)
	}
	want := []string{"Discover", "Design", "Connect", "Automate", "Enable", "Optimize", "Data & Systems", "Journeys", "Campaign Execution",
		"Measurement & KPIs", "Governance & Collaboration", "Siloed Campaigns", "Coordinated Programs", "Unified Ownership Experience"}
	if !slices.Equal(names, want) {
		t.Errorf("names %q, want %q", names, want)
	}
}

// TestAudienceValuesHaveNames: what a fact can be is said to people in their language, not as the code it is kept by.
func TestAudienceValuesHaveNames(t *testing.T) {
	pack, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pack.Plays {
		for _, c := range slices.Concat(p.Audience.All, p.Audience.Any, p.Audience.None) {
			if _, err := strconv.ParseFloat(c.Value, 64); err == nil || c.Value == "" {
				continue
			}
			if _, named := pack.Item("audience-value", c.Value); !named {
				t.Errorf("%s: %s is %q, which has no name", p.ID, c.Field, c.Value)
			}
		}
	}
}
