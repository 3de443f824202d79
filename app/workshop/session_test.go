package workshop

import (
	"errors"
	"testing"
	"time"

	"ownerloop/assessment"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

var testID = uuid.MustParse("01890000-0000-7000-8000-000000000001")

// openTest opens a new workshop as session n. The wall clock stands still.
func openTest(t *testing.T, n uint64) *Session {
	t.Helper()
	return Open(New(testID, testPack(t)), NewClock(n, func() time.Time { return time.UnixMilli(1_790_000_000_000) }), "facilitator")
}

// do applies what f drafts as one edit.
func do(t *testing.T, s *Session, f func(*Draft)) Result {
	t.Helper()
	d := s.Draft(text.M("test.edit"))
	f(d)
	res, err := s.Do(d)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func storeName(t *testing.T, s *Session, id uuid.UUID) string {
	t.Helper()
	v, ok := Stores.Get(s.Document().Records, id)
	if !ok {
		return "gone"
	}
	return v.Name
}

func rename(s *Session, id uuid.UUID, name string) func(*Draft) {
	return func(d *Draft) {
		v, _ := Stores.Got(d, id)
		v.Name = name
		Stores.Put(d, v)
	}
}

func TestUndoWalksBackAndForth(t *testing.T) {
	s := openTest(t, 1)
	var id uuid.UUID
	do(t, s, func(d *Draft) { id = Stores.Put(d, assessment.Store{Name: "a"}) })
	do(t, s, rename(s, id, "b"))
	do(t, s, rename(s, id, "c"))
	do(t, s, func(d *Draft) { Stores.Delete(d, id) })
	states := []string{"gone", "c", "b", "a", "gone"}
	for round := range 3 {
		for i, want := range states[1:] {
			if _, err := s.Undo(); err != nil {
				t.Fatalf("round %d, undo %d: %v", round, i, err)
			}
			if got := storeName(t, s, id); got != want {
				t.Fatalf("round %d, undo %d: %q, want %q", round, i, got, want)
			}
		}
		if _, err := s.Undo(); !errors.Is(err, ErrNothingToUndo) {
			t.Fatalf("undo past the start: %v", err)
		}
		for i := len(states) - 2; i >= 0; i-- {
			if _, err := s.Redo(); err != nil {
				t.Fatalf("round %d, redo: %v", round, err)
			}
			if got := storeName(t, s, id); got != states[i] {
				t.Fatalf("round %d, redo: %q, want %q", round, got, states[i])
			}
		}
	}
}

func TestUndoLeavesAloneWhatWasRewritten(t *testing.T) {
	a, b := openTest(t, 1), (*Session)(nil)
	var x, y uuid.UUID
	do(t, a, func(d *Draft) {
		x = Stores.Put(d, assessment.Store{Name: "x"})
		y = Stores.Put(d, assessment.Store{Name: "y"})
	})
	b = Open(a.Document(), NewClock(2, func() time.Time { return time.UnixMilli(1_790_000_000_500) }), "other")
	do(t, a, func(d *Draft) { rename(a, x, "x2")(d); rename(a, y, "y2")(d) })
	do(t, b, rename(b, x, "theirs"))
	if _, err := a.Join(b.Document()); err != nil {
		t.Fatal(err)
	}
	res, err := a.Undo()
	if err != nil {
		t.Fatal(err)
	}
	if got := storeName(t, a, x) + " " + storeName(t, a, y); got != "theirs y" {
		t.Errorf("after undo: %q", got)
	}
	if len(res.Skipped) != 1 || res.Skipped[0] != (Skipped{"store", x, "name"}) {
		t.Errorf("skipped: %v", res.Skipped)
	}
}

func TestDeletingTakesWhatBelongsToIt(t *testing.T) {
	s := openTest(t, 1)
	var store, person uuid.UUID
	do(t, s, func(d *Draft) {
		store = Stores.Put(d, assessment.Store{Name: "Northgate"})
		person = Participants.Put(d, assessment.Participant{Name: "Service manager", Store: store})
		Ratings.Put(d, assessment.Rating{Participant: person, Indicator: "D1.1", Store: store, Answer: assessment.Answer{Kind: assessment.Given, Level: 2}})
		Ratings.Put(d, assessment.Rating{Participant: person, Indicator: "D1.1", Answer: assessment.Answer{Kind: assessment.Given, Level: 1}})
	})
	do(t, s, func(d *Draft) { Stores.Delete(d, store) })
	r := s.Document().Records
	if n := len(Ratings.List(r)); n != 1 {
		t.Errorf("%d ratings left, want the one without a store", n)
	}
	if p, ok := Participants.Get(r, person); !ok || p.Store != uuid.Nil {
		t.Errorf("the participant should stay, without a store: %v %v", p, ok)
	}
	if ps := s.Document().Problems(); len(ps) != 1 || ps[0].Kind != Dangling || ps[0].Other != store {
		t.Errorf("problems: %v", ps)
	}
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	if n := len(Ratings.List(s.Document().Records)); n != 2 || len(s.Document().Problems()) != 0 {
		t.Errorf("undo gives %d ratings, problems %v", n, s.Document().Problems())
	}
}

func TestDeleteAgainstEditIsAConflict(t *testing.T) {
	a := openTest(t, 1)
	var id uuid.UUID
	do(t, a, func(d *Draft) { id = Stores.Put(d, assessment.Store{Name: "a"}) })
	b := Open(a.Document(), NewClock(2, func() time.Time { return time.UnixMilli(1_790_000_000_500) }), "other")
	do(t, a, func(d *Draft) { Stores.Delete(d, id) })
	do(t, b, rename(b, id, "kept"))
	if _, err := a.Join(b.Document()); err != nil {
		t.Fatal(err)
	}
	var got []Conflict
	for c := range a.Document().Conflicts() {
		got = append(got, c)
	}
	if len(got) != 1 || got[0].Field != "deleted" || storeName(t, a, id) != "kept" {
		t.Fatalf("conflicts %+v, store %q", got, storeName(t, a, id))
	}
	do(t, a, rename(a, id, "settled"))
	for c := range a.Document().Conflicts() {
		t.Errorf("still there after somebody wrote: %+v", c)
	}
}

func TestRefusedEditsChangeNothing(t *testing.T) {
	s := openTest(t, 1)
	person := do(t, s, func(d *Draft) { Participants.Put(d, assessment.Participant{Name: "p"}) }).Diff.Touched[0].ID
	rating := func(level float64) assessment.Rating {
		return assessment.Rating{Participant: person, Indicator: "D1.1", Answer: assessment.Answer{Kind: assessment.Given, Level: level}}
	}
	at := func() Stamp { return s.clock.Next(s.doc.seen) }
	cases := []struct {
		name string
		edit func() Edit
		want error
	}{
		{"level off the scale", func() Edit { d := s.Draft(text.M("x")); Ratings.Put(d, rating(7)); e, _ := d.Edit(at(), ""); return e }, ErrOffScale},
		{"unknown table", func() Edit {
			return Edit{At: at(), Changes: []Change{{Table: "nope", ID: person, After: rawMessage(`{}`)}}}
		}, ErrNoTable},
		{"unknown record", func() Edit {
			return Edit{At: at(), Changes: []Change{{Table: "store", ID: uuid.New(), Field: "name", After: rawMessage(`"x"`)}}}
		}, ErrNoRecord},
		{"unknown field", func() Edit {
			return Edit{At: at(), Changes: []Change{{Table: "participant", ID: person, Field: "salary", After: rawMessage(`1`)}}}
		}, ErrBadChange},
		{"wrong key", func() Edit {
			return Edit{At: at(), Changes: []Change{{Table: "rating", ID: uuid.New(), After: rawMessage(`{"participant":"` + person.String() + `","indicator":"D1.1","store":"00000000-0000-0000-0000-000000000000","answer":{},"confidence":"","comment":""}`)}}}
		}, ErrWrongKey},
		{"old stamp", func() Edit { return Edit{At: Stamp{1, 1}} }, ErrOldStamp},
	}
	for _, c := range cases {
		before := s.Document()
		if _, _, err := before.Apply(c.edit()); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

func TestInvalidTextMakesOneKey(t *testing.T) {
	s := openTest(t, 1)
	do(t, s, func(d *Draft) { Activities.Put(d, Activity{Step: "a\xff", Activity: "b"}) })
	do(t, s, func(d *Draft) { Activities.Put(d, Activity{Step: "a\uFFFD", Activity: "b", Done: true}) })
	got := Activities.List(s.Document().Records)
	if len(got) != 1 || got[0].Step != "a\uFFFD" || !got[0].Done {
		t.Errorf("%+v", got)
	}
}

func TestHistoryHoldsNoHiddenRating(t *testing.T) {
	s := openTest(t, 1)
	var person uuid.UUID
	do(t, s, func(d *Draft) { person = Participants.Put(d, assessment.Participant{Name: "p"}) })
	res := do(t, s, func(d *Draft) {
		Ballots.Put(d, assessment.Ballot{Participant: person, Indicator: "D1.1", Vote: assessment.Vote{Answer: assessment.Answer{Kind: assessment.Given, Level: 3}}})
	})
	for _, c := range res.Edit.Changes {
		if c.Before != nil || c.After != nil {
			t.Errorf("history tells %s %s", c.Before, c.After)
		}
	}
	for v := range Ballots.All(s.Document().Sealed(uuid.Nil).Records) {
		if v.Vote != (assessment.Vote{Sealed: true}) {
			t.Errorf("somebody else's copy holds %+v", v.Vote)
		}
	}
	for v := range Ballots.All(s.Document().Sealed(person).Records) {
		if v.Vote.Answer.Level != 3 {
			t.Errorf("the person's own copy holds %+v", v.Vote)
		}
	}
}

func TestMilestoneFreezes(t *testing.T) {
	s := openTest(t, 1)
	var store, kickoff uuid.UUID
	do(t, s, func(d *Draft) { store = Stores.Put(d, assessment.Store{Name: "before"}) })
	do(t, s, func(d *Draft) { kickoff = Milestones.Put(d, Milestone{Name: "Kick-off"}) })
	do(t, s, rename(s, store, "after"))
	frozen, ok := s.Document().Milestone(kickoff)
	if v, found := Stores.Get(frozen, store); !ok || !found || v.Name != "before" {
		t.Errorf("frozen: %v %v %v", v, ok, found)
	}
}

func TestOrderBetween(t *testing.T) {
	for _, c := range [][2]string{{"", ""}, {"", "1"}, {"V", ""}, {"V", "W"}, {"a", "a1"}, {"z", ""}, {"zz", ""}, {"", "01"}, {"V", "VV"}} {
		if got := OrderBetween(c[0], c[1]); got <= c[0] || c[1] != "" && got >= c[1] || got[len(got)-1] == '0' {
			t.Errorf("between %q and %q: %q", c[0], c[1], got)
		}
	}
	for _, c := range [][2]string{{"b", "a"}, {"", "0"}, {"ä", "b"}, {"a", "a"}} { // not in order, or no keys at all
		if got := OrderBetween(c[0], c[1]); got == "" {
			t.Errorf("between %q and %q: nothing", c[0], c[1])
		}
	}
	keys := OrderKeys(500)
	for i := 1; i < len(keys); i++ {
		if keys[i] <= keys[i-1] {
			t.Fatalf("keys %d: %q after %q", i, keys[i], keys[i-1])
		}
	}
	low, high := "", ""
	for range 200 { // always into the same gap
		low = OrderBetween(low, high)
	}
	if len(low) > 80 {
		t.Errorf("200 insertions at one place make a key of %d characters", len(low))
	}
}
