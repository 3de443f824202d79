package app

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assessment/journey"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"github.com/google/uuid"
	"pgregory.net/rapid"
)

// mapDesk is a session on the sample with its first journey.
type mapDesk struct {
	t  testing.TB
	s  *workshop.Session
	id uuid.UUID
}

func sampleDesk(t testing.TB) *mapDesk {
	t.Helper()
	c, err := playedSample()
	if err != nil {
		t.Fatal(err)
	}
	j, ok := FindJourney(c.Records, "delivery to FIRST service")
	if !ok {
		t.Fatal("the sample has no journey of that name")
	}
	now := time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)
	s := workshop.Open(c.Document, workshop.NewClock(77, func() time.Time { now = now.Add(time.Second); return now }), "tester")
	return &mapDesk{t, s, j.ID}
}

func (d *mapDesk) m() journey.Map {
	return JourneyRecords(d.s.Document().Records).Map(d.id, journey.Current)
}

func (d *mapDesk) found() []journey.Finding {
	_, f := JourneyMap(d.s.Document().Pack(), d.s.Document().Records, d.id, journey.Current)
	return f
}

// act does one act as one edit.
func (d *mapDesk) act(do func(*JourneyEdit) error) {
	d.t.Helper()
	draft := d.s.Draft(text.Message{})
	if err := do(EditJourney(draft, d.s.Document(), d.id, journey.Current)); err != nil {
		d.t.Fatal(err)
	}
	if draft.Label.Key == "" {
		d.t.Error("the act has no label")
	}
	if _, err := d.s.Do(draft); err != nil {
		d.t.Fatal(err)
	}
}

func (d *mapDesk) card(words string) journey.Card {
	d.t.Helper()
	for _, c := range d.m().Cards {
		if c.Text == words {
			return c
		}
	}
	d.t.Fatalf("no card %q", words)
	return journey.Card{}
}

func (d *mapDesk) step(name string) uuid.UUID {
	d.t.Helper()
	for _, s := range d.m().Steps {
		if s.Name == name {
			return s.ID
		}
	}
	d.t.Fatalf("no step %q", name)
	return uuid.Nil
}

func english(t testing.TB) *text.Printer {
	t.Helper()
	p, err := text.New("en")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestLintOfTheSample(t *testing.T) {
	d := sampleDesk(t)
	open := journey.Open(d.found())
	rules := map[journey.Rule]bool{}
	for _, f := range open {
		rules[f.Rule] = true
		if f.Type == "" || f.Step == uuid.Nil {
			t.Errorf("%s names no disconnect type or no step", f.ID)
		}
	}
	if len(open) < 10 || len(rules) != len(journey.Rules()) {
		t.Fatalf("%d open findings by %d rules", len(open), len(rules))
	}
	before := len(open)

	// A planted fault is found.
	d.act(func(e *JourneyEdit) error {
		_, err := e.AddCard(journey.Card{Step: d.step("Book"), Lane: journey.LaneDisconnects, Text: "Planted", Type: "X09"}, uuid.Nil)
		return err
	})
	open = journey.Open(d.found())
	planted := slices.IndexFunc(open, func(f journey.Finding) bool { return f.Cards != nil && f.Cards[0] == d.card("Planted").ID })
	if len(open) != before+1 || planted < 0 || open[planted].Type != "X09" {
		t.Fatalf("after planting a fault: %d open findings, %d before", len(open), before)
	}
	// One that is repaired by its own fix disappears, and undo brings it back.
	d.act(func(e *JourneyEdit) error { return e.Repair(open[planted], english(t)) })
	if left := journey.Open(d.found()); slices.ContainsFunc(left, func(f journey.Finding) bool { return f.ID == open[planted].ID }) {
		t.Error("the repaired fault is still found")
	}
	if _, err := d.s.Undo(); err != nil {
		t.Fatal(err)
	}
	if len(journey.Open(d.found())) != before+1 {
		t.Error("undo of the repair does not bring the fault back")
	}
	// One that is accepted is silent until it is opened again.
	d.act(func(e *JourneyEdit) error { e.Accept(open[planted], "known"); return nil })
	if len(journey.Open(d.found())) != before {
		t.Error("an accepted finding is still open")
	}
	d.act(func(e *JourneyEdit) error { e.Reopen(open[planted]); return nil })
	if len(journey.Open(d.found())) != before+1 {
		t.Error("a finding opened again is not open")
	}
}

// Every fix on the sample can be carried out, each in its turn, and ends its finding.
func TestRepairsOfTheSample(t *testing.T) {
	d := sampleDesk(t)
	for range 20 {
		open := journey.Open(d.found())
		at := slices.IndexFunc(open, func(f journey.Finding) bool { return f.Fix != nil })
		if at < 0 {
			return
		}
		d.act(func(e *JourneyEdit) error { return e.Repair(open[at], english(t)) })
		if slices.ContainsFunc(journey.Open(d.found()), func(f journey.Finding) bool { return f.ID == open[at].ID }) {
			t.Fatalf("%s is still open after its fix", open[at].ID)
		}
	}
	t.Error("repairing does not come to an end")
}

func TestFindingsGoIntoTheRegister(t *testing.T) {
	d := sampleDesk(t)
	before := len(workshop.Disconnects.List(d.s.Document().Records))
	n := 0
	take := func(e *JourneyEdit) error {
		n = e.Register(d.s.Document().Pack(), english(t), journey.Open(d.found())...)
		return nil
	}
	d.act(take)
	after := workshop.Disconnects.List(d.s.Document().Records)
	if n < 5 || len(after) != before+n {
		t.Fatalf("%d taken over, %d before, %d after", n, before, len(after))
	}
	for _, f := range journey.Open(d.found()) {
		tied := slices.ContainsFunc(after, func(v assessment.Disconnect) bool { return v.What == english(t).Say(f.What) })
		if f.Rule == journey.NoConsent && !tied {
			t.Errorf("%s is not in the register", f.ID)
		}
	}
}

// Each act is one edit: it does what it says, and one undo puts the map back.
func TestJourneyActsAndUndo(t *testing.T) {
	d := sampleDesk(t)
	for _, c := range []struct {
		name  string
		do    func(*JourneyEdit) error
		check func(journey.Map) bool
	}{
		{"add", func(e *JourneyEdit) error {
			_, err := e.AddCard(journey.Card{Step: d.step("Welcome"), Lane: journey.LaneTouch, Text: "New"}, d.card("Welcome from the store").ID)
			return err
		}, func(m journey.Map) bool {
			in := m.In(journey.LaneTouch, 2)
			return len(in) == 3 && in[1].Text == "New"
		}},
		{"write", func(e *JourneyEdit) error {
			c := d.card("Coordinator calls")
			c.Text = "Coordinator texts"
			return e.WriteCard(c)
		}, func(m journey.Map) bool { return m.In(journey.LaneFront, 0)[0].Text == "Coordinator texts" }},
		{"move", func(e *JourneyEdit) error {
			return e.MoveCard(d.card("Coordinator calls").ID, d.step("Book"), journey.LaneBack, uuid.Nil)
		}, func(m journey.Map) bool {
			in := m.In(journey.LaneBack, 5)
			return len(in) == 1 && in[0].Text == "Coordinator calls" && len(m.In(journey.LaneFront, 0)) == 0
		}},
		{"move a wide card", func(e *JourneyEdit) error {
			return e.MoveCard(d.card("Dealer CRM: delivery file, consent, VIN").ID, d.step("Follow-up"), journey.LaneSystems, uuid.Nil)
		}, func(m journey.Map) bool {
			c, _ := m.Card(d.card("Dealer CRM: delivery file, consent, VIN").ID)
			first, last := m.Span(c)
			return first == 7 && last == 7
		}},
		{"span", func(e *JourneyEdit) error { return e.SpanCard(d.card("Coordinator calls").ID, 0, 3) }, func(m journey.Map) bool {
			return len(m.In(journey.LaneFront, 3)) == 1
		}},
		{"duplicate", func(e *JourneyEdit) error {
			_, err := e.DuplicateCards(d.card("No service date agreed").ID)
			return err
		}, func(m journey.Map) bool { return len(m.In(journey.LaneDisconnects, 1)) == 2 }},
		{"delete", func(e *JourneyEdit) error { e.DeleteCards(d.card("Salesperson explains the car").ID); return nil },
			func(m journey.Map) bool { return len(m.In(journey.LaneFront, 1)) == 0 && len(m.HandOffs) == 3 }},
		{"neighbour right", func(e *JourneyEdit) error { _, err := e.AddNeighbour(d.card("Rates the visit").ID, Right); return err },
			func(m journey.Map) bool {
				return len(m.Steps) == 9 && len(m.In(journey.LaneAction, 8)) == 1 && len(m.HandOffs) == 5
			}},
		{"neighbour down", func(e *JourneyEdit) error { _, err := e.AddNeighbour(d.card("Rates the visit").ID, Down); return err },
			func(m journey.Map) bool { return len(m.In(journey.LaneTouch, 7)) == 3 && len(m.HandOffs) == 5 }},
		{"hand-off", func(e *JourneyEdit) error {
			_, err := e.DrawHandOff(d.card("Coordinator calls").ID, d.card("BDC answers the call").ID)
			return err
		}, func(m journey.Map) bool { return len(m.HandOffs) == 5 }},
		{"emotion", func(e *JourneyEdit) error { e.Feel(d.step("Book"), "mops", -7); return nil },
			func(m journey.Map) bool { v, _ := m.Feeling(5, "mops"); return v == -2 }},
		{"no emotion", func(e *JourneyEdit) error { e.Unfeel(d.step("Book"), "mops"); return nil },
			func(m journey.Map) bool { _, ok := m.Feeling(5, "mops"); return !ok }},
		{"step right", func(e *JourneyEdit) error { _, err := e.InsertStep(d.step("Delivery"), true, "Between"); return err },
			func(m journey.Map) bool { return m.Steps[2].Name == "Between" && m.Phases[0].Count == 3 }},
		{"step left, inside a wide card", func(e *JourneyEdit) error { _, err := e.InsertStep(d.step("Delivery"), false, "Between"); return err },
			func(m journey.Map) bool {
				return m.Steps[1].Name == "Between" && len(m.In(journey.LaneSystems, 1)) == 1
			}},
		{"move step", func(e *JourneyEdit) error {
			m := e.Map()
			return e.MoveStep(d.step("Book"), m.Phases[1].ID, d.step("Settling in"))
		}, func(m journey.Map) bool { return m.Steps[3].Name == "Book" && m.Phases[1].Count == 3 }},
		{"delete step", func(e *JourneyEdit) error { return e.DeleteStep(d.step("Delivery")) },
			func(m journey.Map) bool { return len(m.Steps) == 7 && len(m.In(journey.LaneSystems, 0)) == 1 }},
		{"move phase", func(e *JourneyEdit) error { m := e.Map(); return e.MovePhase(m.Phases[2].ID, m.Phases[0].ID) },
			func(m journey.Map) bool { return m.Steps[0].Name == "Service due" }},
		{"add phase", func(e *JourneyEdit) error { _, err := e.AddPhase("Later", "Trade in"); return err },
			func(m journey.Map) bool { return m.Steps[8].Name == "Trade in" }},
		{"lane", func(e *JourneyEdit) error {
			return e.SetLane(journey.Lane{Lane: journey.LaneBack, Height: 200, Hidden: journey.Hide})
		}, func(m journey.Map) bool { return m.Lanes[m.LaneAt(journey.LaneBack)].Hidden == journey.Hide }},
		{"add lane", func(e *JourneyEdit) error { _, err := e.AddLane("Legal"); return err },
			func(m journey.Map) bool { return m.Lanes[len(m.Lanes)-1].Name == "Legal" }},
		{"move lane", func(e *JourneyEdit) error { return e.MoveLane(journey.LaneKPIs, journey.LaneTouch) },
			func(m journey.Map) bool { return m.LaneAt(journey.LaneKPIs) == 1 }},
	} {
		before := recordsOf(t, d.s.Document())
		d.act(c.do)
		if !c.check(d.m()) {
			t.Errorf("%s did not do it", c.name)
		}
		if _, err := d.s.Undo(); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if got := recordsOf(t, d.s.Document()); got != before {
			t.Errorf("%s: undo does not put the map back", c.name)
		}
	}
}

// recordsOf is what a document's maps say.
func recordsOf(t testing.TB, doc *workshop.Document) string {
	t.Helper()
	var b bytes.Buffer
	for _, j := range JourneyRecords(doc.Records).Journeys {
		for _, state := range []journey.State{journey.Current, journey.Future} {
			m := JourneyRecords(doc.Records).Map(j.ID, state)
			if err := WriteJourneyCSV(&b, doc.Pack(), english(t), m); err != nil {
				t.Fatal(err)
			}
			for _, e := range m.Emotions {
				b.WriteString(e.Function + e.Step.String() + strconv.FormatFloat(e.Value, 'f', 1, 64) + "\n")
			}
			b.WriteString(strings.Repeat("h", len(m.HandOffs)))
			for _, l := range m.Lanes {
				b.WriteString(string(l.Lane) + l.Name + string(l.Hidden) + "\n")
			}
		}
	}
	return b.String()
}

func TestLockedMap(t *testing.T) {
	d := sampleDesk(t)
	draft := d.s.Draft(text.M("edit.journeys"))
	j, _ := workshop.Journeys.Get(d.s.Document().Records, d.id)
	j.Locked = true
	workshop.Journeys.Put(draft, j)
	if _, err := d.s.Do(draft); err != nil {
		t.Fatal(err)
	}
	e := EditJourney(d.s.Draft(text.Message{}), d.s.Document(), d.id, journey.Current)
	if _, err := e.InsertStep(d.step("Book"), true, "x"); !errors.Is(err, ErrLockedMap) {
		t.Errorf("insert step: %v", err)
	}
	if err := e.MoveStep(d.step("Book"), d.m().Phases[0].ID, uuid.Nil); !errors.Is(err, ErrLockedMap) {
		t.Errorf("move step: %v", err)
	}
	if err := e.SetLane(journey.Lane{Lane: journey.LaneBack, Hidden: journey.Hide}); !errors.Is(err, ErrLockedMap) {
		t.Errorf("hide a lane: %v", err)
	}
	if err := e.SetLane(d.m().Lanes[0]); err != nil {
		t.Errorf("a lane's height: %v", err)
	}
	if _, err := e.AddCard(journey.Card{Step: d.step("Book"), Lane: journey.LaneBack}, uuid.Nil); err != nil {
		t.Errorf("a card: %v", err)
	}
}

// Any acts in any order leave a map that is whole, and undoing all of them leaves it as it was.
func TestAnyJourneyActsUndo(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := sampleDesk(t)
		before := recordsOf(t, d.s.Document())
		done := 0
		for range rapid.IntRange(1, 8).Draw(rt, "acts") {
			m := d.m()
			if len(m.Cards) == 0 || len(m.Steps) < 2 {
				break
			}
			card := rapid.SampledFrom(m.Cards).Draw(rt, "card")
			step := rapid.SampledFrom(m.Steps).Draw(rt, "step")
			draft := d.s.Draft(text.Message{})
			e := EditJourney(draft, d.s.Document(), d.id, journey.Current)
			var err error
			switch rapid.IntRange(0, 6).Draw(rt, "act") {
			case 0:
				err = e.MoveCard(card.ID, step.ID, card.Lane, uuid.Nil)
			case 1:
				err = e.SpanCard(card.ID, m.Column(step.ID), m.Column(step.ID)+rapid.IntRange(-2, 4).Draw(rt, "wide"))
			case 2:
				_, err = e.AddNeighbour(card.ID, rapid.SampledFrom([]Direction{Left, Right}).Draw(rt, "way"))
			case 3:
				err = e.DeleteStep(step.ID)
			case 4:
				_, err = e.DuplicateCards(card.ID)
			case 5:
				err = e.MoveStep(step.ID, m.Phases[0].ID, uuid.Nil)
			case 6:
				e.DeleteCards(card.ID)
			}
			if err != nil {
				rt.Fatal(err)
			}
			res, err := d.s.Do(draft)
			if err != nil {
				rt.Fatal(err)
			}
			if !res.Edit.Empty() {
				done++
			}
			for _, c := range d.m().Cards {
				m := d.m()
				if first, last := m.Span(c); first < 0 || last >= len(m.Steps) || last < first {
					rt.Fatalf("card %q spans %d to %d", c.Text, first, last)
				}
			}
		}
		for range done {
			if _, err := d.s.Undo(); err != nil {
				rt.Fatal(err)
			}
		}
		if recordsOf(t, d.s.Document()) != before {
			rt.Fatal("undoing everything does not put the map back")
		}
	})
}

// The future state begins the day after the last initiative that the journey's cards lead to.
func TestJourneyDays(t *testing.T) {
	d := sampleDesk(t)
	doc := d.s.Document()
	plan := roadmap.Date(doc.Pack(), RoadmapInputs(doc).Work, workshop.SetupOf(doc.Records).Date)
	current, future := JourneyDays(doc.Records, plan, d.id)
	if current != workshop.SetupOf(doc.Records).Date {
		t.Errorf("current on %s", current)
	}
	var last civil.Date
	for _, c := range d.m().Cards {
		for l := range workshop.CardInitiatives.All(doc.Records) {
			i := slices.IndexFunc(plan.Items, func(x roadmap.Item) bool { return l.Card == c.ID && x.Initiative.ID == l.Initiative })
			if i >= 0 && plan.Items[i].Dates.Last.After(last) {
				last = plan.Items[i].Dates.Last
			}
		}
	}
	if last.IsZero() || future != last.AddDays(1) {
		t.Errorf("future from %s, the last initiative ends %s", future, last)
	}
	if _, future := JourneyDays(doc.Records, roadmap.Timeline{}, d.id); !future.IsZero() {
		t.Errorf("future from %s without a plan", future)
	}
}
