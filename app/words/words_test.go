package words

import "testing"

// TestFind: by ID first, by any name otherwise, by nothing that means two things.
func TestFind(t *testing.T) {
	l := NewList()
	l.Add("X01", "Duplicate contact", "Doppelter Kontakt")
	l.Add("X02", "Late  message", "late")
	l.Add("X03", "Late")
	l.Add("late", "Something else")
	for typed, want := range map[string]string{"x01": "X01", " duplicate\ncontact ": "X01", "DOPPELTER KONTAKT": "X01", "late message": "X02",
		"Late": "late", "u\u0308": "", "": "", "duplicate": ""} {
		if got, ok := l.Find(typed); got != want || ok != (want != "") {
			t.Errorf("%q finds %q", typed, got)
		}
	}
	l.Add("X04", "für alle")
	if id, _ := l.Find("FÜR ALLE"); id != "X04" {
		t.Errorf("composed and decomposed accents differ: %q", id)
	}
}

// TestBegun finds what is called by part of its name when nothing else is.
func TestBegun(t *testing.T) {
	l := NewList()
	l.Add("X01", "Duplicate contact", "Doppelter Kontakt")
	l.Add("X02", "Late message", "Verspätete Nachricht")
	l.Add("X03", "Irrelevant message")
	for typed, want := range map[string]string{"duplicate": "X01", "Dopp": "X01", "late mess": "X02", "message": "", "la": "", "": "", "irrelevant": "X03", "late x": "", "plicate": ""} {
		if got, ok := l.Begun(typed); got != want || ok != (want != "") {
			t.Errorf("%q finds %q", typed, got)
		}
	}
}
