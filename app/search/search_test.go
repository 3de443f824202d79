package search

import (
	"fmt"
	"strings"
	"testing"
)

func sample() *Index {
	return New([]Entry{
		{Kind: Indicator, ID: "D1.4", Code: "D1.4", Title: "Suppression and contact policy"},
		{Kind: Indicator, ID: "D2.1", Code: "D2.1", Title: "Lifecycle coverage", More: "suppression elsewhere"},
		{Kind: Initiative, ID: "7", Code: "I07", Title: "Shared suppression file and contact caps"},
		{Kind: Person, ID: "p", Title: "Parts manager"},
		{Kind: Command, ID: "undo", Title: "Undo"},
		{Kind: Step, ID: "x", Title: "Read the gaps"},
		{Kind: Command, ID: "go", Title: "Go to Gaps", Name: "Gaps"},
		{Kind: Store, ID: "s", Title: "Autohaus Gärtner Straße"},
	})
}

// TestFind looks up what people type.
func TestFind(t *testing.T) {
	for _, c := range []struct{ query, want string }{
		{"", ""},
		{"suppr", "indicator:D1.4,D2.1 initiative:7"},
		{"supp cont", "indicator:D1.4 initiative:7"},
		{"d1.4", "indicator:D1.4"},
		{"I07", "initiative:7"},
		{"caps", "initiative:7"},
		{"@pa", "person:p"},
		{"# supp", "indicator:D1.4,D2.1"},
		{">", "command:undo,go"},
		{"gap", "command:go step:x"},
		{"Gaps", "command:go step:x"},
		{"go gaps", "command:go"},
		{"gartner strasse", "store:s"},
		{"nothing such", ""},
	} {
		var got []string
		for _, g := range sample().Find(c.query, 5) {
			var ids []string
			for _, h := range g.Hits {
				ids = append(ids, h.ID)
			}
			got = append(got, string(g.Kind)+":"+strings.Join(ids, ","))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q finds %q, want %q", c.query, s, c.want)
		}
	}
}

// TestMarks marks what was typed, once, in order.
func TestMarks(t *testing.T) {
	got := fmt.Sprint(Marks("Suppression and contact policy", "con supp con"))
	if got != "[[0 4] [16 19]]" {
		t.Errorf("got %s", got)
	}
	if m := Marks("Gärtner", "g"); m != nil {
		t.Errorf("a title that folds to another length is marked: %v", m)
	}
}

// BenchmarkFind answers from 10,000 entries; a frame has 16 ms.
func BenchmarkFind(b *testing.B) {
	var list []Entry
	for i := range 10_000 {
		list = append(list, Entry{Kind: Disconnect, ID: fmt.Sprint(i), Title: fmt.Sprintf("Owner %d gets the coupon of store %d twice in a week", i, i%97), More: "seen in the panel, told by an advisor"})
	}
	x := New(list)
	for b.Loop() {
		x.Find("coupon twice store 9", 5)
	}
}
