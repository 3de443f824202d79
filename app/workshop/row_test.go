package workshop

import (
	"slices"
	"testing"

	"ownerloop/assessment"
	"ownerloop/playbooks"
)

// TestPacksSpeakOfTables: every table a pack may name is one of the document's.
func TestPacksSpeakOfTables(t *testing.T) {
	for _, name := range playbooks.Tables {
		if !slices.Contains(Tables(), name) {
			t.Errorf("no table %q", name)
		}
	}
}

// TestRowsByName reads records by the names of their fields.
func TestRowsByName(t *testing.T) {
	s := openTest(t, 1)
	do(t, s, func(d *Draft) {
		Agreements.Put(d, assessment.Agreement{Indicator: "D1.1", Answer: assessment.Answer{Kind: assessment.Given, Level: 2}})
		gone := Notes.Put(d, assessment.Note{Text: "x"})
		Notes.Delete(d, gone)
	})
	r := s.Document().Records
	n := 0
	for row := range r.Rows("agreement") {
		n++
		if got := row.Field("indicator").String() + row.Field("answer.kind").String(); got != "D1.1level" {
			t.Errorf("read %q", got)
		}
		if row.Field("answer.level").Float() != 2 || row.Field("nothing").IsValid() || row.Field("indicator.of").IsValid() {
			t.Error("a field is not what it is")
		}
	}
	for range r.Rows("note") {
		n++
	}
	for range r.Rows("no such table") {
		n++
	}
	if n != 1 {
		t.Errorf("%d rows, want 1", n)
	}
}
