package app

import (
	"errors"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Spot is what a level is about: an indicator, for all stores (uuid.Nil) or for one.
type Spot struct {
	Indicator string
	Store     uuid.UUID
}

// Seat is one participant at a spot: where one answer is.
type Seat struct {
	Spot
	Participant uuid.UUID
}

// Errors of rating that callers tell apart.
var (
	ErrNANever    = errors.New("the pack has no “not applicable”")
	ErrNAReason   = errors.New("“not applicable” needs a reason")
	ErrGroupOwned = errors.New("the group owns the indicator: it is rated without a store")
)

// rating is the seat's rating; the zero rating with its key before there is one.
func (at Seat) rating(d *workshop.Draft) assessment.Rating {
	v := assessment.Rating{Participant: at.Participant, Indicator: at.Indicator, Store: at.Store}
	if old, ok := workshop.Ratings.Got(d, workshop.Ratings.KeyID(v)); ok {
		return old
	}
	return v
}

// ballot is the seat's ballot, likewise; the second result says whether there is one.
func (at Seat) ballot(d *workshop.Draft) (assessment.Ballot, bool) {
	v := assessment.Ballot{Participant: at.Participant, Indicator: at.Indicator, Store: at.Store}
	old, ok := workshop.Ballots.Got(d, workshop.Ballots.KeyID(v))
	if ok {
		return old, true
	}
	return v, false
}

// Rate gives a participant's answer: hidden until the spot is revealed, or open at once. An open answer takes the place
// of a hidden one; a hidden one stands beside an open one until it is revealed. Giving a hidden answer again is always
// an edit, even when the answer is the same. Errors: ErrNANever, ErrNAReason, ErrGroupOwned, and those of the edit.
func Rate(d *workshop.Draft, pack *playbooks.Pack, at Seat, answer assessment.Answer, hidden bool) error {
	if err := at.check(d); err != nil {
		return err
	}
	if err := checkNA(pack, answer); err != nil {
		return err
	}
	ballot, waiting := at.ballot(d)
	if hidden {
		ballot.Vote.Answer, ballot.Vote.Sealed = answer, false
		ballot.Vote.Turn = d.NewID()
		workshop.Ballots.Put(d, ballot)
		return nil
	}
	r := at.rating(d)
	r.Answer = answer
	if waiting {
		if ballot.Vote.Confidence != "" {
			r.Confidence = ballot.Vote.Confidence
		}
		if ballot.Vote.Comment != "" {
			r.Comment = ballot.Vote.Comment
		}
		workshop.Ballots.Delete(d, ballot.ID)
	}
	workshop.Ratings.Put(d, r)
	return nil
}

// check refuses a store's level for what the group owns.
func (s Spot) check(d *workshop.Draft) error {
	own, ok := workshop.GroupOwned.Got(d, workshop.GroupOwned.KeyID(assessment.GroupOwned{Indicator: s.Indicator}))
	if ok && own.Owned && s.Store != uuid.Nil {
		return ErrGroupOwned
	}
	return nil
}

// checkNA holds "not applicable" against the pack's policy: a reason of the pack's list, and own words for "other".
func checkNA(pack *playbooks.Pack, a assessment.Answer) error {
	if a.Kind != assessment.NotApplicable {
		return nil
	}
	_, listed := pack.Item("na-reason", string(a.Reason))
	switch pack.Settings.NAPolicy {
	case playbooks.NANone:
		return ErrNANever
	case playbooks.NAFree:
		if a.Reason != "" && !listed {
			return ErrNAReason
		}
	default:
		if !listed || a.Reason == assessment.NAOther && a.Text == "" {
			return ErrNAReason
		}
	}
	return nil
}

// Confide says how sure a participant is: an item of the pack's list "confidence", or empty. hidden is where it goes
// when the participant has not answered yet.
func Confide(d *workshop.Draft, at Seat, confidence string, hidden bool) {
	at.amend(d, hidden, func(v *assessment.Vote) { v.Confidence = confidence })
}

// Comment notes what a participant says about the answer, likewise.
func Comment(d *workshop.Draft, at Seat, words string, hidden bool) {
	at.amend(d, hidden, func(v *assessment.Vote) { v.Comment = words })
}

// amend changes what stands beside an answer: the hidden one where there is one, else the open one, else a new one.
func (at Seat) amend(d *workshop.Draft, hidden bool, change func(*assessment.Vote)) {
	ballot, waiting := at.ballot(d)
	r := at.rating(d)
	if waiting || hidden && r.Answer.Kind == "" {
		change(&ballot.Vote)
		ballot.Vote.Turn = d.NewID()
		workshop.Ballots.Put(d, ballot)
		return
	}
	v := assessment.Vote{Confidence: r.Confidence, Comment: r.Comment}
	change(&v)
	r.Confidence, r.Comment = v.Confidence, v.Comment
	workshop.Ratings.Put(d, r)
}

// Withdraw takes a participant's answer back: the hidden one where there is one, else the open one.
func Withdraw(d *workshop.Draft, at Seat) {
	if ballot, waiting := at.ballot(d); waiting {
		workshop.Ballots.Delete(d, ballot.ID)
		return
	}
	if r := at.rating(d); r.ID != uuid.Nil {
		workshop.Ratings.Delete(d, r.ID)
	}
}
