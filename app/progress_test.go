package app

import (
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/playbooks"
	"ownerloop/roadmap"
)

// edited is a workshop with what put puts into it.
func edited(t *testing.T, put func(*workshop.Draft)) *workshop.Document {
	t.Helper()
	return with(t, newCopy(t, "Test", civil.Of(2027, 1, 19)), put).Document
}

// TestProve counts records one way after the other.
func TestProve(t *testing.T) {
	cond := func(field string, op playbooks.Operator, value string) playbooks.RecordCondition {
		return playbooks.RecordCondition{Field: field, Op: op, Value: value}
	}
	doc := edited(t, func(d *workshop.Draft) {
		here := workshop.Stores.Put(d, assessment.Store{Name: "Here", Units: 100})
		workshop.Stores.Put(d, assessment.Store{Name: "There"})
		play := workshop.Automations.Put(d, roadmap.Automation{Name: "Play", Channels: []string{"sms"}})
		workshop.StorePlays.Put(d, roadmap.StorePlay{Store: here, Automation: play, Certified: 85, Start: civil.Of(2027, 3, 1)})
		for i, owner := range []string{"ML", "AD", ""} {
			workshop.Disconnects.Put(d, assessment.Disconnect{What: "x", Owner: owner, Severity: i + 3})
		}
		workshop.Agreements.Put(d, assessment.Agreement{Indicator: "D1.1", Answer: assessment.Answer{Kind: assessment.Given, Level: 2}})
		workshop.Notes.Put(d, assessment.Note{About: "discover-charter", Text: "Read out"})
	})
	for _, c := range []struct {
		name  string
		proof playbooks.Proof
		want  Count
	}{
		{"some", playbooks.Proof{Table: "disconnect"}, Count{true, 3, 1, 0}},
		{"enough", playbooks.Proof{Table: "disconnect", Least: 3}, Count{true, 3, 3, 0}},
		{"too few", playbooks.Proof{Table: "disconnect", Least: 4}, Count{false, 3, 4, 0}},
		{"a text", playbooks.Proof{Table: "disconnect", Where: []playbooks.RecordCondition{cond("owner", playbooks.Has, "")}}, Count{true, 2, 1, 1}},
		{"all of them", playbooks.Proof{Table: "disconnect", All: true, Where: []playbooks.RecordCondition{cond("owner", playbooks.Has, "")}}, Count{false, 2, 1, 1}},
		{"a number", playbooks.Proof{Table: "disconnect", Where: []playbooks.RecordCondition{cond("severity", playbooks.AtLeast, "4"), cond("severity", playbooks.AtMost, "4")}}, Count{true, 1, 1, 2}},
		{"inside", playbooks.Proof{Table: "agreement", Where: []playbooks.RecordCondition{cond("answer.kind", playbooks.Is, "level")}}, Count{true, 1, 1, 0}},
		{"each indicator", playbooks.Proof{Table: "agreement", Each: playbooks.EachIndicator}, Count{false, 1, 30, 0}},
		{"each store", playbooks.Proof{Table: "store-play", Each: playbooks.EachStore}, Count{false, 1, 2, 0}},
		{"each step", playbooks.Proof{Table: "note", Each: playbooks.EachStep}, Count{false, 1, 6, 0}},
		{"a date", playbooks.Proof{Table: "store-play", Where: []playbooks.RecordCondition{cond("start", playbooks.Is, "2027-03-01")}}, Count{true, 1, 1, 0}},
		{"a list", playbooks.Proof{Table: "automation", Where: []playbooks.RecordCondition{cond("channels", playbooks.Has, "")}}, Count{true, 1, 1, 0}},
		{"not that", playbooks.Proof{Table: "store", Where: []playbooks.RecordCondition{cond("units", playbooks.IsNot, "0")}}, Count{true, 1, 1, 1}},
		{"no such field", playbooks.Proof{Table: "store", Where: []playbooks.RecordCondition{cond("size", playbooks.Has, "")}}, Count{false, 0, 1, 2}},
		{"no such table", playbooks.Proof{Table: "wall"}, Count{false, 0, 1, 0}},
	} {
		if got := Prove(doc.Pack(), doc.Records, c.proof); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// TestProgressIsWhatIsDone: nothing at first; a record that proves it or a tick by hand counts, and only once.
func TestProgressIsWhatIsDone(t *testing.T) {
	empty := edited(t, func(*workshop.Draft) {})
	for _, s := range empty.Pack().Steps {
		if p := Progress(empty.Pack(), empty, s.ID); p.Done != 0 || p.Of != len(s.Activities)+len(s.Entry)+len(s.Outputs)+len(s.Done) {
			t.Errorf("%s of an empty workshop: %d of %d", s.ID, p.Done, p.Of)
		}
	}
	doc := edited(t, func(d *workshop.Draft) {
		workshop.Notes.Put(d, assessment.Note{About: "discover-charter", Text: "Read out"})
		Tick(d, "discover", "discover-charter", true)
		Tick(d, "discover", "discover-flows", true)
		Tick(d, "discover", "discover-rating", true)
		Tick(d, "discover", "discover-rating", false)
	})
	german := Progress(doc.Pack().In("de"), doc, "discover")
	if german.Done != 2 || german.Activities[0].Text != "Auftrag und Verantwortung klären" || !german.Activities[0].Ticked {
		t.Errorf("%+v", german)
	}
	sample, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	if p := Progress(sample.Pack(), sample.Document, "discover"); p.Done == 0 || p.Done >= p.Of {
		t.Errorf("the sample's first step: %d of %d", p.Done, p.Of)
	}
}
