package app

import (
	"testing"

	"ownerloop/assessment/journey"
	"ownerloop/assets/text"
)

// A journey starts from every template of the pack, and both its states lint and compare.
func TestStartFromTemplates(t *testing.T) {
	d := sampleDesk(t)
	pack := d.s.Document().Pack()
	for _, tpl := range pack.Journeys {
		draft := d.s.Draft(text.Message{})
		id := StartFromTemplate(draft, d.s.Document(), tpl)
		if _, err := d.s.Do(draft); err != nil {
			t.Fatalf("%s: %v", tpl.ID, err)
		}
		r := d.s.Document().Records
		m, found := JourneyMap(pack, r, id, journey.Current)
		steps := 0
		for _, p := range tpl.Current.Phases {
			steps += len(p.Steps)
		}
		c := journey.Compare(pack, JourneyRecords(r), id)
		if len(m.Steps) != steps || len(found) == 0 || len(m.HandOffs) != len(tpl.Current.HandOffs) || len(c.Pairs) < steps {
			t.Errorf("%s: %d of %d steps, %d findings, %d hand-offs, %d pairs", tpl.ID, len(m.Steps), steps, len(found), len(m.HandOffs), len(c.Pairs))
		}
		_, then := JourneyMap(pack, r, id, journey.Future)
		t.Logf("%-28s %2d findings now, %2d then", tpl.ID, len(found), len(then))
	}
}

// A copy says what the original says, is tied to itself, and changes alone.
func TestStartFromJourneyAndFuture(t *testing.T) {
	d := sampleDesk(t)
	draft := d.s.Draft(text.Message{})
	id := StartFromJourney(draft, d.s.Document(), d.id, "Copy")
	if _, err := d.s.Do(draft); err != nil {
		t.Fatal(err)
	}
	r := d.s.Document().Records
	_, of := JourneyMap(d.s.Document().Pack(), r, d.id, journey.Current)
	m, found := JourneyMap(d.s.Document().Pack(), r, id, journey.Current)
	if len(found) != len(of) || len(journey.Open(found)) != len(found) {
		t.Errorf("the original has %d findings, its copy %d, %d of them open", len(of), len(found), len(journey.Open(found)))
	}
	a, b := journey.Compare(d.s.Document().Pack(), JourneyRecords(r), d.id), journey.Compare(d.s.Document().Pack(), JourneyRecords(r), id)
	b.Now.Apart.Step, b.Then.Apart.Step = a.Now.Apart.Step, a.Then.Apart.Step
	if a.Now != b.Now || a.Then != b.Then || len(a.Pairs) != len(b.Pairs) {
		t.Errorf("the copy compares otherwise: %+v %+v", a, b)
	}
	original := d.m()
	for _, c := range m.Cards {
		if _, ok := original.Card(c.ID); ok {
			t.Error("copy and original share a card")
		}
	}

	draft = d.s.Draft(text.Message{})
	StartFuture(draft, d.s.Document(), id)
	if _, err := d.s.Do(draft); err != nil {
		t.Fatal(err)
	}
	for _, p := range journey.Compare(d.s.Document().Pack(), JourneyRecords(d.s.Document().Records), id).Pairs {
		if p.Change != journey.Kept {
			t.Errorf("a fresh future state has a step that is %s", p.Change)
		}
	}
	draft = d.s.Draft(text.Message{})
	blank := StartBlank(draft, d.s.Document(), "Blank", "Phase", "Step")
	if _, err := d.s.Do(draft); err != nil {
		t.Fatal(err)
	}
	if m := JourneyRecords(d.s.Document().Records).Map(blank, journey.Future); len(m.Steps) != 1 {
		t.Errorf("a blank journey has %d steps", len(m.Steps))
	}
}
