package app

import (
	"slices"
	"testing"

	"ownerloop/app/workshop"

	"github.com/google/uuid"
)

// The thread of the sample's delivery runs from what people rated to the bar in the plan, and back.
func TestThreadRunsBothWays(t *testing.T) {
	d := sampleDesk(t)
	r, pack := d.s.Document().Records, d.s.Document().Pack()
	pain := d.card("No service date agreed").ID
	opportunity := d.card("Book the first service at delivery").ID
	thread, ok := FindThread(pack, r, ThreadRef{ThreadCard, pain, ""})
	if !ok {
		t.Fatal("the pain has no thread")
	}
	for _, want := range []struct {
		in   []Knot
		kind ThreadKind
		name string
	}{
		{thread.Before, ThreadDisconnect, "Buyer drives home without a service contact or a date"},
		{thread.Before, ThreadIndicator, "Sales-to-service hand-off"},
		{thread.Before, ThreadRating, "Service manager, Harbour City"},
		{thread.After, ThreadOpportunity, "Book the first service at delivery"},
		{thread.After, ThreadInitiative, ""},
		{thread.After, ThreadKPI, ""},
	} {
		if !slices.ContainsFunc(want.in, func(k Knot) bool { return k.Kind == want.kind && (want.name == "" || k.Name == want.name) }) {
			t.Errorf("no %s %q among %+v", want.kind, want.name, want.in)
		}
	}
	bar := slices.IndexFunc(thread.After, func(k Knot) bool { return k.Kind == ThreadInitiative && k.Code == "I18" })
	if bar < 0 {
		t.Fatalf("no bar I18: %+v", thread.After)
	}
	back, _ := FindThread(pack, r, thread.After[bar].ThreadRef)
	for _, id := range []uuid.UUID{pain, opportunity} {
		if !slices.ContainsFunc(back.Before, func(k Knot) bool { return k.Record == id && k.Journey == d.id && k.Step == d.step("Delivery") }) {
			t.Errorf("the bar does not lead back to %s", id)
		}
	}
	for _, k := range back.After {
		if k.Kind == ThreadCard || k.Kind == ThreadRating {
			t.Errorf("after the bar comes %+v", k)
		}
	}
}

// What hangs on one place hangs on it from the other side too, one knot away.
func TestThreadIsSymmetric(t *testing.T) {
	d := sampleDesk(t)
	r, pack := d.s.Document().Records, d.s.Document().Pack()
	for v := range workshop.Disconnects.All(r) {
		thread, _ := FindThread(pack, r, ThreadRef{ThreadDisconnect, v.ID, ""})
		for _, k := range thread.After {
			back, ok := FindThread(pack, r, k.ThreadRef)
			if !ok || !slices.ContainsFunc(back.Before, func(b Knot) bool { return b.Record == v.ID }) {
				t.Fatalf("%q leads to %q, which does not lead back", v.What, k.Name)
			}
		}
	}
	if _, ok := FindThread(pack, r, ThreadRef{ThreadCard, uuid.New(), ""}); ok {
		t.Error("nothing has a thread")
	}
}
