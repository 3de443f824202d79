package app

import (
	"errors"
	"testing"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

func level(x float64) assessment.Answer {
	return assessment.Answer{Kind: assessment.Given, Level: x}
}

// room is a workshop with participants, one a function named.
func room(t fatal, functions ...string) (*workshop.Session, []uuid.UUID) {
	t.Helper()
	c := newCopy(t, "Room", civil.Of(2027, 3, 1))
	var people []uuid.UUID
	c = with(t, c, func(d *workshop.Draft) {
		order := workshop.OrderKeys(len(functions))
		for i, f := range functions {
			people = append(people, workshop.Participants.Put(d, assessment.Participant{Name: "Person " + string(rune('A'+i)), Function: f, Order: order[i]}))
		}
	})
	return testHost().Open(c.Document), people
}

// act makes one edit of a session.
func act(t fatal, s *workshop.Session, change func(*workshop.Draft) error) workshop.Result {
	t.Helper()
	d := s.Draft(text.M("edit.rate"))
	if err := change(d); err != nil {
		t.Fatal(err)
	}
	res, err := s.Do(d)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func rates(t fatal, s *workshop.Session, at Seat, a assessment.Answer, hidden bool) workshop.Result {
	t.Helper()
	return act(t, s, func(d *workshop.Draft) error { return Rate(d, s.Document().Pack(), at, a, hidden) })
}

// TestRoundOfVoting follows one indicator: hidden, revealed, voted again, revealed again, each taken back.
func TestRoundOfVoting(t *testing.T) {
	s, who := room(t, "mops", "mops", "aftersales")
	at := Spot{Indicator: "D1.4"}
	card := func() assessment.IndicatorScore {
		p := NewPoll(s.Document().Pack(), s.Document().Records, at, assessment.Score(s.Document().Pack(), AssessmentInputs(s.Document().Records)))
		return p.Score
	}
	round := func() Round { return NewRounds(s.Document().Records, uuid.Nil).Of("D1.4") }
	rates(t, s, Seat{at, who[0]}, level(2), true)
	rates(t, s, Seat{at, who[2]}, level(1), true)
	act(t, s, func(d *workshop.Draft) error { Comment(d, Seat{at, who[0]}, "the mail house", true); return nil })
	if r := round(); r.Hidden != 2 || r.Open != 0 || r.Revealed() || card().Voted.Known {
		t.Fatalf("hidden: %+v, voted %v", r, card().Voted)
	}
	if m := NewRounds(s.Document().Records, uuid.Nil).Missing("D1.4"); len(m) != 1 || m[0].ID != who[1] {
		t.Errorf("missing %v", m)
	}
	reveal := func() {
		t.Helper()
		act(t, s, func(d *workshop.Draft) error { _, err := Reveal(d, s.Document().Records, at); return err })
	}
	reveal()
	if r := round(); r.Hidden != 0 || r.Open != 2 || !r.Revealed() || card().Voted.Value != 1.5 {
		t.Fatalf("revealed: %+v, voted %v", r, card().Voted)
	}
	if v, _ := workshop.Ratings.Get(s.Document().Records, workshop.Ratings.KeyID(assessment.Rating{Participant: who[0], Indicator: "D1.4"})); v.Comment != "the mail house" || v.First != nil {
		t.Errorf("rating %+v", v)
	}
	act(t, s, func(d *workshop.Draft) error {
		if n := VoteAgain(d, s.Document().Records, at); n != 2 {
			t.Errorf("%d put aside", n)
		}
		return nil
	})
	if r := round(); !r.Again || r.Given() != 0 || r.Revealed() || card().Voted.Known {
		t.Fatalf("again: %+v, voted %v", r, card().Voted)
	}
	rates(t, s, Seat{at, who[2]}, level(2), true)
	reveal()
	if r := round(); r.Again || r.Open != 2 || card().Voted.Value != 2 {
		t.Fatalf("second round: %+v, voted %v", r, card().Voted)
	}
	first, ok := FirstRound(s.Document().Pack(), s.Document().Records, at)
	if !ok || first.Voted.Value != 1.5 {
		t.Errorf("first round %v %v", first.Voted, ok)
	}
	for _, want := range []Round{{Hidden: 1, Again: true}, {Again: true}, {Open: 2}, {Hidden: 2}} {
		if _, err := s.Undo(); err != nil {
			t.Fatal(err)
		}
		if r := round(); r.Hidden != want.Hidden || r.Open != want.Open || r.Again != want.Again {
			t.Errorf("undone: %+v, want %+v", r, want)
		}
	}
	if _, ok := FirstRound(s.Document().Pack(), s.Document().Records, at); ok {
		t.Error("a first round although all was taken back")
	}
}

// TestRevealErrors: nothing to reveal, and what this copy was not given stays hidden.
func TestRevealErrors(t *testing.T) {
	s, who := room(t, "mops")
	at := Spot{Indicator: "D1.1"}
	if _, err := Reveal(s.Draft(text.M("edit.rate")), s.Document().Records, at); !errors.Is(err, ErrNothingHidden) {
		t.Errorf("got %v", err)
	}
	rates(t, s, Seat{at, who[0]}, level(3), true)
	theirs := Handout(workshop.Copy{Document: s.Document()}, uuid.Nil)
	if _, err := Reveal(s.Draft(text.M("edit.rate")), theirs.Records, at); !errors.Is(err, ErrNothingHidden) {
		t.Errorf("closed: got %v", err)
	}
	if r := NewRounds(theirs.Records, uuid.Nil).Of("D1.1"); r.Hidden != 1 || r.Closed != 1 {
		t.Errorf("closed: %+v", r)
	}
}

// TestHiddenAnswerIsAlwaysAnEdit: nobody learns a level by giving it again.
func TestHiddenAnswerIsAlwaysAnEdit(t *testing.T) {
	s, who := room(t, "mops")
	at := Seat{Spot{Indicator: "D1.1"}, who[0]}
	for i := range 3 {
		if res := rates(t, s, at, level(2), true); res.Edit.Empty() {
			t.Errorf("round %d changed nothing", i)
		}
	}
	if res := rates(t, s, at, level(2), false); res.Edit.Empty() {
		t.Error("said openly: nothing")
	}
	if r := NewRounds(s.Document().Records, uuid.Nil).Of("D1.1"); r.Hidden != 0 || r.Open != 1 {
		t.Errorf("%+v", r)
	}
	if res := rates(t, s, at, level(2), false); !res.Edit.Empty() {
		t.Error("an open level given again is no edit")
	}
}

func TestAnswersRefused(t *testing.T) {
	s, who := room(t, "mops")
	store := uuid.UUID{1}
	act(t, s, func(d *workshop.Draft) error { Own(d, "D1.1", true); return nil })
	na := func(reason assessment.NAReason, words string) assessment.Answer {
		return assessment.Answer{Kind: assessment.NotApplicable, Reason: reason, Text: words}
	}
	for name, x := range map[string]struct {
		at     Seat
		policy playbooks.NAPolicy
		answer assessment.Answer
		want   error
	}{
		"reason of the list": {answer: na(assessment.NAOwnedByOEM, "")},
		"no reason":          {answer: na("", ""), want: ErrNAReason},
		"unknown reason":     {answer: na("weather", ""), want: ErrNAReason},
		"other without text": {answer: na(assessment.NAOther, ""), want: ErrNAReason},
		"other in own words": {answer: na(assessment.NAOther, "no vans")},
		"free, no reason":    {policy: playbooks.NAFree, answer: na("", "")},
		"free, unknown":      {policy: playbooks.NAFree, answer: na("weather", ""), want: ErrNAReason},
		"never":              {policy: playbooks.NANone, answer: na(assessment.NAOwnedByOEM, ""), want: ErrNANever},
		"group's at a store": {at: Seat{Spot: Spot{"D1.1", store}}, answer: level(1), want: ErrGroupOwned},
		"don't know":         {answer: assessment.Answer{Kind: assessment.DontKnow}},
	} {
		pack := *s.Document().Pack()
		if x.policy != "" {
			pack.Settings.NAPolicy = x.policy
		}
		if x.at.Indicator == "" {
			x.at.Indicator = "D1.2"
		}
		x.at.Participant = who[0]
		for _, hidden := range []bool{true, false} {
			if err := Rate(s.Draft(text.M("edit.rate")), &pack, x.at, x.answer, hidden); !errors.Is(err, x.want) {
				t.Errorf("%s: got %v, want %v", name, err, x.want)
			}
		}
	}
	d := s.Draft(text.M("edit.rate"))
	if err := Rate(d, s.Document().Pack(), Seat{Spot{Indicator: "D1.2"}, who[0]}, level(1.7), true); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Do(d); !errors.Is(err, workshop.ErrOffScale) {
		t.Errorf("off the scale: got %v", err)
	}
}

// TestBesideTheAnswer: confidence and comment stay with the hidden answer, go with it, and are withdrawn with it.
func TestBesideTheAnswer(t *testing.T) {
	s, who := room(t, "mops")
	at := Seat{Spot{Indicator: "D1.1"}, who[0]}
	act(t, s, func(d *workshop.Draft) error { Confide(d, at, "high", true); return nil })
	if r := NewRounds(s.Document().Records, uuid.Nil).Of("D1.1"); r.Given() != 0 {
		t.Errorf("confidence alone counts as given: %+v", r)
	}
	rates(t, s, at, level(2), false)
	key := workshop.Ratings.KeyID(assessment.Rating{Participant: who[0], Indicator: "D1.1"})
	if v, _ := workshop.Ratings.Get(s.Document().Records, key); v.Confidence != "high" {
		t.Errorf("%+v", v)
	}
	act(t, s, func(d *workshop.Draft) error { Comment(d, at, "seen it", true); return nil })
	if v, _ := workshop.Ratings.Get(s.Document().Records, key); v.Comment != "seen it" {
		t.Errorf("%+v", v)
	}
	rates(t, s, at, level(1), true)
	for range 2 {
		act(t, s, func(d *workshop.Draft) error { Withdraw(d, at); return nil })
	}
	if r := NewRounds(s.Document().Records, uuid.Nil).Of("D1.1"); r.Given() != 0 {
		t.Errorf("withdrawn: %+v", r)
	}
}

// TestRoundsByStore: whose answer counts as given for a store and for all.
func TestRoundsByStore(t *testing.T) {
	s, who := room(t, "store", "store", "mops")
	var stores [2]uuid.UUID
	act(t, s, func(d *workshop.Draft) error {
		for i, name := range []string{"North", "South"} {
			stores[i] = workshop.Stores.Put(d, assessment.Store{Name: name})
			p, _ := workshop.Participants.Got(d, who[i])
			p.Store = stores[i]
			workshop.Participants.Put(d, p)
		}
		return nil
	})
	rates(t, s, Seat{Spot{"D1.1", stores[0]}, who[0]}, level(2), true)
	rates(t, s, Seat{Spot{"D1.1", uuid.Nil}, who[2]}, level(3), false)
	for store, want := range map[uuid.UUID][3]int{uuid.Nil: {3, 1, 1}, stores[0]: {2, 1, 1}, stores[1]: {2, 0, 1}} {
		x := NewRounds(s.Document().Records, store)
		r := x.Of("D1.1")
		if got := [3]int{len(x.People), r.Hidden, r.Open}; got != want {
			t.Errorf("store %v: %v, want %v", store, got, want)
		}
	}
	act(t, s, func(d *workshop.Draft) error {
		_, err := Reveal(d, s.Document().Records, Spot{"D1.1", stores[0]})
		return err
	})
	card := assessment.NewScorer(s.Document().Pack(), AssessmentInputs(s.Document().Records)).Store(stores[0])
	p := NewPoll(s.Document().Pack(), s.Document().Records, Spot{"D1.1", stores[0]}, card)
	if p.Low.Value != 2 || p.High.Value != 3 || p.Widest.Printed != 1 || p.Widest.High != "mops" {
		t.Errorf("%+v", p)
	}
}
