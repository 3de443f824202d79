package app

import (
	"errors"
	"testing"

	"ownerloop/assessment/journey"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// TestStartFromRows reads a small table with and without lanes in its first column.
func TestStartFromRows(t *testing.T) {
	p, err := text.New("en")
	if err != nil {
		t.Fatal(err)
	}
	for name, rows := range map[string]string{
		"plain":    "Handover\tWelcome\tService\nDrives home\t\tWaits\nCall\tEmail\t",
		"labelled": "\tHandover\tWelcome\tService\nChannel and message\tCall\tEmail\nowner action\tDrives home\t\tWaits",
	} {
		d := sampleDesk(t)
		draft := d.s.Draft(text.Message{})
		id, err := StartFromRows(draft, d.s.Document(), p, "New", "Phase", rows)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.s.Do(draft); err != nil {
			t.Fatal(err)
		}
		m := JourneyRecords(d.s.Document().Records).Map(id, journey.Current)
		got := map[journey.LaneID][]string{}
		for _, c := range m.Cards {
			got[c.Lane] = append(got[c.Lane], c.Text)
		}
		if len(m.Steps) != 3 || len(got[journey.LaneAction]) != 2 || len(got[journey.LaneTouch]) != 2 || got[journey.LaneTouch][1] != "Email" {
			t.Errorf("%s: %d steps, %v", name, len(m.Steps), got)
		}
		if future := JourneyRecords(d.s.Document().Records).Map(id, journey.Future); len(future.Steps) != 3 {
			t.Errorf("%s: %d future steps", name, len(future.Steps))
		}
	}
	d := sampleDesk(t)
	draft := d.s.Draft(text.Message{})
	if id, err := StartFromRows(draft, d.s.Document(), p, "New", "Phase", "\t\t\n"); !errors.Is(err, ErrNoTable) || id != uuid.Nil {
		t.Errorf("nothing: %v, %v", id, err)
	}
}
