package main

import (
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
)

// TestFirstDisconnectInAWindow notes the first disconnect of a new workshop by keys alone: the row has the focus at once,
// no letter is lost, and the plan opens although nobody has weighed it yet.
func TestFirstDisconnectInAWindow(t *testing.T) {
	s := newScreen(t)
	r := s.run(t.TempDir(), t.TempDir())
	begin(r)
	r.press("ctrl+1")
	r.wait("the first step", func() bool { return r.page() == "step" })
	rows := func() []assessment.Disconnect { return workshop.Disconnects.List(r.stored().Records) }
	r.press("ctrl+shift+d")
	r.wait("the row", func() bool { return len(rows()) == 1 })
	r.write("duplicate")
	r.press("Return")
	r.wait("its type", func() bool { return rows()[0].Type == "X01" })
	r.press("Tab")
	r.write("Two letters in one week")
	r.press("Return")
	r.wait("what happens", func() bool { return rows()[0].What == "Two letters in one week" })
	r.press("ctrl+9")
	r.wait("the roadmap", func() bool { return r.page() == "roadmap" })
	r.quit()
}

// TestDialogsTakeKeysInAWindow: a dialog takes the keys from the moment it opens, before it was painted: Esc leaves it,
// and letters go into its field. Only a real window shows it, the test driver knows every object at once.
func TestDialogsTakeKeysInAWindow(t *testing.T) {
	s := newScreen(t)
	r := s.run(t.TempDir(), t.TempDir())
	r.press("F1", "Escape", "ctrl+n") // would not be heard under the list of keys
	r.write("Rheingold")
	r.press("Return")
	r.write("South")
	r.press("ctrl+Return", "Return", "Return", "Return")
	r.wait("the workshop", func() bool { return r.page() == "step" })
	c := r.stored()
	if stores := workshop.Stores.List(c.Records); len(stores) != 1 || stores[0].Name != "South" || workshop.SetupOf(c.Records).Name != "Rheingold" {
		t.Errorf("%s, %v", workshop.SetupOf(c.Records).Name, stores)
	}
	r.quit()
}
