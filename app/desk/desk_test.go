package desk_test

import (
	"errors"
	"testing"

	"ownerloop/app/desk"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"
)

// TestEditSavedUndone makes an edit, sees it on the disk, takes it back and does it again.
func TestEditSavedUndone(t *testing.T) {
	h := pagetest.New(t, pagetest.Options{Copy: pagetest.Sample(t)})
	d := h.Desk()
	var heard []desk.Change
	stop := d.Listen(func(c desk.Change) { heard = append(heard, c) })
	name := func() string { return d.Setup().Name }
	was := name()
	err := d.Do(text.M("edit.setup"), func(draft *workshop.Draft) error {
		s, _ := workshop.Setups.Got(draft, workshop.SetupID)
		s.Name = "Another name"
		workshop.Setups.Put(draft, s)
		return nil
	})
	if err != nil || name() != "Another name" {
		t.Fatalf("%v, name %q", err, name())
	}
	if d.State().Kind != desk.Saving {
		t.Errorf("state %v right after the edit, want saving", d.State().Kind)
	}
	h.Settle()
	if d.State().Kind != desk.Saved {
		t.Errorf("state %v, want saved", d.State().Kind)
	}
	if _, err := d.Undo(); err != nil || name() != was {
		t.Errorf("undo: %v, name %q", err, name())
	}
	if _, err := d.Redo(); err != nil || name() != "Another name" {
		t.Errorf("redo: %v, name %q", err, name())
	}
	if len(heard) != 3 || !heard[0].Touches("setup") || heard[0].Touches("rating") {
		t.Errorf("heard %d changes: %+v", len(heard), heard)
	}
	stop()
	h.Settle()
	c, err := d.Copy()
	if err != nil || len(c.History) < 3 {
		t.Errorf("copy: %v, %d edits", err, len(c.History))
	}
}

// TestReadOnlyRefuses checks that nothing is changed on a desk opened for reading.
func TestReadOnlyRefuses(t *testing.T) {
	h := pagetest.New(t, pagetest.Options{Copy: pagetest.Blank(t), ReadOnly: true})
	err := h.Desk().Do(text.M("edit.setup"), func(*workshop.Draft) error { return nil })
	if !errors.Is(err, desk.ErrReadOnly) {
		t.Errorf("got %v", err)
	}
	if _, err := h.Desk().Undo(); !errors.Is(err, desk.ErrReadOnly) {
		t.Errorf("undo: got %v", err)
	}
}
