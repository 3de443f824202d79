package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/text"
)

// The sample's lint names step, cards, rule and type of disconnect of each finding; a planted fault is found and a
// repaired one disappears.
func TestJourneyLint(t *testing.T) {
	b := newBench(t)
	sample := b.sample()
	lint := func(file string) []findingFact {
		t.Helper()
		r := b.run("journey", "lint", file, "Delivery to first service", "--state", "current", "--json")
		if r.code != exitFaults {
			t.Fatalf("exit code %d", r.code)
		}
		var facts struct {
			Open     int
			Findings []findingFact
		}
		if err := json.Unmarshal([]byte(r.out), &facts); err != nil {
			t.Fatal(err)
		}
		if facts.Open != len(facts.Findings) {
			t.Errorf("%d open, %d told", facts.Open, len(facts.Findings))
		}
		return facts.Findings
	}
	before := lint(sample)
	if len(before) < 10 {
		t.Fatalf("%d findings", len(before))
	}
	for _, f := range before {
		if f.Step == "" || f.No == 0 || f.RuleName == "" || !strings.HasPrefix(f.Type, "X") || f.TypeName == "" || f.Why == "" {
			t.Errorf("%+v", f)
		}
	}
	words, _ := text.New("en")
	of, _ := app.FindJourney(sampleCopy(t).Records, "Delivery to first service")
	id := of.ID
	edit := func(do func(*app.JourneyEdit, []journey.Finding) error) string {
		doc := sampleCopy(t)
		c := b.edited(doc, func(d *workshop.Draft) {
			_, found := app.JourneyMap(doc.Pack(), doc.Records, id, journey.Current)
			if err := do(app.EditJourney(d, doc.Document, id, journey.Current), journey.Open(found)); err != nil {
				t.Fatal(err)
			}
		})
		b.put("edited.ownerloop", encoded(t, c))
		return "@edited.ownerloop"
	}
	planted := lint(edit(func(e *app.JourneyEdit, _ []journey.Finding) error {
		m := e.Map()
		_, err := e.AddCard(journey.Card{Step: m.Steps[0].ID, Lane: journey.LaneDisconnects, Text: "Planted", Type: "X11"}, m.Steps[0].ID)
		return err
	}))
	if len(planted) != len(before)+1 || planted[0].Type != "X11" || planted[0].Cards[0] != "Planted" {
		t.Errorf("planted: %d findings, %d before", len(planted), len(before))
	}
	repaired := lint(edit(func(e *app.JourneyEdit, found []journey.Finding) error {
		for _, f := range found {
			if f.Rule == journey.SurveyOffer {
				return e.Repair(f, words)
			}
		}
		t.Fatal("nothing to repair")
		return nil
	}))
	for _, f := range repaired {
		if f.Rule == journey.SurveyOffer {
			t.Errorf("still found: %+v", f)
		}
	}
}

// A journey that is not there, formats that exclude each other, and nothing to write are said, and nothing is written.
func TestJourneyMisuse(t *testing.T) {
	b := newBench(t)
	sample := b.sample()
	for _, c := range []struct {
		args []string
		code int
	}{
		{[]string{"journey", "show", sample, "No such journey"}, exitRefused},
		{[]string{"journey", "show", sample}, exitRefused}, // two journeys
		{[]string{"journey", "export", sample}, exitUsage},
		{[]string{"journey", "export", sample, "--svg", sample}, exitUsage},
		{[]string{"journey", "export", sample, "--svg", "@a", "--png", "@a"}, exitUsage},
		{[]string{"journey", "export", sample, "--state", "compare", "--csv", "@a.csv"}, exitUsage},
		{[]string{"journey", "lint", sample, "--state", "yesterday"}, exitUsage},
	} {
		b.refused(c.code, c.args...)
	}
}

// Cells that a spreadsheet would take for a formula are quoted in CSV, and what Mermaid's grammar uses is left out.
func TestJourneyExportsAreHarmless(t *testing.T) {
	b := newBench(t)
	doc := sampleCopy(t)
	j, _ := app.FindJourney(doc.Records, "Delivery to first service")
	c := b.edited(doc, func(d *workshop.Draft) {
		e := app.EditJourney(d, doc.Document, j.ID, journey.Current)
		m := e.Map()
		s := m.Steps[0]
		s.Name = "a: b; c#d\n  section x"
		e.WriteStep(s)
		if _, err := e.AddCard(journey.Card{Step: s.ID, Lane: journey.LaneFront, Text: "=HYPERLINK(1)"}, s.ID); err != nil {
			t.Fatal(err)
		}
	})
	b.put("evil.ownerloop", encoded(t, c))
	b.good("journey", "export", "@evil.ownerloop", "Delivery to first service", "--csv", "@e.csv", "--mermaid", "@e.mmd", "--svg", "@e.svg")
	table, _ := os.ReadFile(b.at("e.csv"))
	if !strings.Contains(string(table), "'=HYPERLINK(1)") {
		t.Error("a formula is not quoted")
	}
	diagram, _ := os.ReadFile(b.at("e.mmd"))
	if !strings.Contains(string(diagram), "    a – b cd section x: ") {
		t.Errorf("%s", diagram)
	}
}
