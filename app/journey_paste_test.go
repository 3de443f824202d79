package app

import (
	"errors"
	"testing"

	"ownerloop/assessment/journey"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

func TestPaste(t *testing.T) {
	for _, c := range []struct {
		name, tabbed string
		step         string
		want, left   int
		check        func(journey.Map) bool
	}{
		{"a list goes into the cell", "Calls, twice\nTexts\n\nWrites", "Settling in", 3, 0, func(m journey.Map) bool {
			in := m.In(journey.LaneBack, 3)
			return len(in) == 3 && in[0].Text == "Calls, twice" && in[2].Text == "Writes"
		}},
		{"a table goes right and down", "a\tb\nc\t\"d\nd\"", "Settling in", 4, 0, func(m journey.Map) bool {
			return m.In(journey.LaneBack, 3)[0].Text == "a" && m.In(journey.LaneSystems, 4)[1].Text == "d\nd"
		}},
		{"what the map has no place for is counted", "a\tb\tc", "Follow-up", 1, 2, func(m journey.Map) bool { return true }},
	} {
		d := sampleDesk(t)
		var got Pasted
		d.act(func(e *JourneyEdit) (err error) {
			got, err = e.Paste(d.step(c.step), journey.LaneBack, c.tabbed)
			return err
		})
		if len(got.Cards) != c.want || got.Left != c.left || !c.check(d.m()) {
			t.Errorf("%s: %+v", c.name, got)
		}
		if _, err := d.s.Undo(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	d := sampleDesk(t)
	e := EditJourney(d.s.Draft(text.Message{}), d.s.Document(), d.id, journey.Current)
	if _, err := e.Paste(uuid.New(), journey.LaneBack, "x"); !errors.Is(err, ErrNotOnMap) {
		t.Errorf("nowhere: %v", err)
	}
}

func FuzzPaste(f *testing.F) {
	for _, s := range []string{"a\tb\nc", "\"", "\"a\nb\"\t\xff", "\t\t\t\n\n"} {
		f.Add(s)
	}
	d := sampleDesk(f)
	f.Fuzz(func(t *testing.T, s string) {
		e := EditJourney(d.s.Draft(text.Message{}), d.s.Document(), d.id, journey.Current)
		_, _ = e.Paste(d.m().Steps[0].ID, journey.LaneBack, s)
	})
}
