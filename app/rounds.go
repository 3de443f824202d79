package app

import (
	"ownerloop/app/workshop"
	"ownerloop/assessment"

	"github.com/google/uuid"
)

// Standing says how far one participant is at a spot. It never tells a hidden answer, nor of what kind it is.
type Standing uint8

// Nothing yet; an answer that is hidden until the reveal; an open one.
const (
	ToCome Standing = iota
	Hidden
	Open
)

// Round is how far the room is with one indicator.
type Round struct {
	Standing []Standing // by place in Rounds.People
	Hidden   int        // people whose answer waits for the reveal
	Open     int        // people whose answer is open and who have given none that waits
	Again    bool       // the room votes again: the answers that were open are put aside
	Closed   int        // hidden answers that this copy of the workshop was not given, so that it can't reveal them
	Agreed   bool
}

// Given counts the people who have given an answer, hidden or open.
func (r Round) Given() int { return r.Hidden + r.Open }

// Revealed reports whether there is something to see: answers that are open.
func (r Round) Revealed() bool { return r.Open > 0 && !r.Again }

// Rounds tells for every indicator who has given an answer and what has been revealed, for all stores or for one.
type Rounds struct {
	People []assessment.Participant // in order: for a store its own and those of no store
	place  map[uuid.UUID]int
	by     map[string]*Round
}

// NewRounds reads the rounds of all indicators. For all stores, an answer for any store counts as given; for one store,
// its own and those without a store.
func NewRounds(r workshop.Records, store uuid.UUID) *Rounds {
	x := &Rounds{place: map[uuid.UUID]int{}, by: map[string]*Round{}}
	for _, p := range ParticipantsInOrder(r) {
		if store == uuid.Nil || p.Store == uuid.Nil || p.Store == store {
			x.place[p.ID] = len(x.People)
			x.People = append(x.People, p)
		}
	}
	counts := func(at uuid.UUID) bool { return store == uuid.Nil || at == uuid.Nil || at == store }
	for v := range workshop.Ratings.All(r) {
		if !counts(v.Store) {
			continue
		}
		if votesAgain(v) {
			x.of(v.Indicator).Again = true
		}
		if v.Answer.Kind != "" {
			x.stand(v.Indicator, v.Participant, Open)
		}
	}
	for v := range workshop.Ballots.All(r) {
		if !counts(v.Store) {
			continue
		}
		if v.Vote.Sealed {
			x.of(v.Indicator).Closed++
		}
		if v.Vote.Sealed || v.Vote.Answer.Kind != "" {
			x.stand(v.Indicator, v.Participant, Hidden)
		}
	}
	for v := range workshop.Agreements.All(r) {
		if v.Store == store && v.Answer.Kind != "" {
			x.of(v.Indicator).Agreed = true
		}
	}
	return x
}

func (x *Rounds) of(indicator string) *Round {
	r := x.by[indicator]
	if r == nil {
		r = &Round{Standing: make([]Standing, len(x.People))}
		x.by[indicator] = r
	}
	return r
}

// stand notes a participant's standing; a hidden answer goes before an open one.
func (x *Rounds) stand(indicator string, who uuid.UUID, s Standing) {
	at, ok := x.place[who]
	if !ok {
		return
	}
	r := x.of(indicator)
	switch was := r.Standing[at]; {
	case was == s || was == Hidden:
		return
	case was == Open:
		r.Open--
	}
	r.Standing[at] = s
	if s == Open {
		r.Open++
	} else {
		r.Hidden++
	}
}

// Of is the round of one indicator.
func (x *Rounds) Of(indicator string) Round {
	if r := x.by[indicator]; r != nil {
		return *r
	}
	return Round{Standing: make([]Standing, len(x.People))}
}

// Missing lists who has given no answer for an indicator, in order.
func (x *Rounds) Missing(indicator string) []assessment.Participant {
	var out []assessment.Participant
	for i, s := range x.Of(indicator).Standing {
		if s == ToCome {
			out = append(out, x.People[i])
		}
	}
	return out
}

// Next is the place of the participant after a place, round the table, who has given no answer for an indicator; the
// second result is false when nobody is missing.
func (x *Rounds) Next(indicator string, after int) (int, bool) {
	standing := x.Of(indicator).Standing
	for n := 1; n <= len(standing); n++ {
		if at := (after + n) % len(standing); standing[at] == ToCome {
			return at, true
		}
	}
	return 0, false
}

// Place is a participant's place in People.
func (x *Rounds) Place(who uuid.UUID) (int, bool) {
	at, ok := x.place[who]
	return at, ok
}

// Colleagues counts the people who speak for a function: after the reveal each is one of so many marks.
func (x *Rounds) Colleagues(function string) int {
	n := 0
	for _, p := range x.People {
		if p.Function == function {
			n++
		}
	}
	return n
}
