package workshop_test

import (
	"bytes"
	"testing"
	"time"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"pgregory.net/rapid"
)

// stand is what a person can see of a document's registers: everything but stamps.
func stand(d *workshop.Document) string {
	var b bytes.Buffer
	for v := range workshop.Stores.All(d.Records) {
		b.WriteString(v.ID.String() + v.Name + v.Place + "\n")
	}
	for v := range workshop.Disconnects.All(d.Records) {
		b.WriteString(v.ID.String() + v.What + v.Note + "\n")
	}
	return b.String()
}

// TestRewind goes back to any earlier point of a random history, and forth again with undo.
func TestRewind(t *testing.T) {
	sample, err := app.Sample()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		now := time.Date(2027, 1, 19, 9, 0, 0, 0, time.UTC)
		host := app.Host{Now: func() time.Time { return now }, Random: func() uint64 { return 77 }, Author: "T"}
		s := host.Open(sample.Document)
		var states []string
		var edits []workshop.Edit
		for i := range rapid.IntRange(1, 12).Draw(t, "edits") {
			states = append(states, stand(s.Document()))
			d := s.Draft(text.M("edit.test"))
			stores := workshop.Stores.List(s.Document().Records)
			switch rapid.IntRange(0, 4).Draw(t, "act") {
			case 0:
				workshop.Stores.Put(d, assessment.Store{Name: rapid.StringN(1, 5, 9).Draw(t, "name")})
			case 1:
				if len(stores) > 0 {
					workshop.Stores.Delete(d, rapid.SampledFrom(stores).Draw(t, "store").ID)
				}
			case 2:
				if len(stores) > 0 {
					v := rapid.SampledFrom(stores).Draw(t, "store")
					v.Place = rapid.StringN(0, 5, 9).Draw(t, "place")
					workshop.Stores.Put(d, v)
				}
			case 3:
				workshop.Disconnects.Put(d, assessment.Disconnect{What: rapid.StringN(1, 5, 9).Draw(t, "what")})
			case 4:
				if list := workshop.Disconnects.List(s.Document().Records); len(list) > 0 {
					v := rapid.SampledFrom(list).Draw(t, "disconnect")
					v.Note = rapid.StringN(0, 5, 9).Draw(t, "note")
					workshop.Disconnects.Put(d, v)
				}
			}
			res, err := s.Do(d)
			if err != nil {
				t.Fatalf("edit %d: %v", i, err)
			}
			edits = append(edits, res.Edit)
		}
		last := stand(s.Document())
		back := rapid.IntRange(0, len(states)-1).Draw(t, "back to")
		later := rapid.Permutation(edits[back:]).Draw(t, "in any order")
		res, err := s.Rewind(text.M("edit.rewind"), later)
		if err != nil {
			t.Fatal(err)
		}
		if got := stand(s.Document()); got != states[back] {
			t.Fatalf("rewound to\n%s\nwant\n%s", got, states[back])
		}
		if res.Edit.At.IsZero() {
			return
		}
		if _, err := s.Undo(); err != nil {
			t.Fatal(err)
		}
		if got := stand(s.Document()); got != last {
			t.Fatalf("undone to\n%s\nwant\n%s", got, last)
		}
	})
}
