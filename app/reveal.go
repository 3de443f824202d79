package app

import (
	"errors"

	"ownerloop/app/workshop"
	"ownerloop/assessment"

	"github.com/google/uuid"
)

// ErrNothingHidden says that there is nothing to reveal.
var ErrNothingHidden = errors.New("nothing is hidden here")

// Reveal opens a spot: every hidden answer becomes a rating, in one edit with its author. An answer that was open before
// is kept as the first round's. Who gave nothing while the room voted again keeps the first answer. Answers that this
// copy of the workshop was not given stay hidden. It returns how many were opened; ErrNothingHidden when the spot has
// nothing to open.
func Reveal(d *workshop.Draft, r workshop.Records, at Spot) (int, error) {
	opened, ended := 0, false
	for b := range workshop.Ballots.All(r) {
		if b.Indicator == at.Indicator && b.Store == at.Store && !b.Vote.Sealed {
			open(d, b)
			opened++
		}
	}
	for v := range workshop.Ratings.All(r) {
		if v.Indicator != at.Indicator || v.Store != at.Store || !votesAgain(v) {
			continue
		}
		if v, ok := workshop.Ratings.Got(d, v.ID); ok && votesAgain(v) {
			v.Answer = *v.First
			workshop.Ratings.Put(d, v)
			ended = true
		}
	}
	if opened == 0 && !ended {
		return 0, ErrNothingHidden
	}
	return opened, nil
}

// open turns a ballot into a rating.
func open(d *workshop.Draft, b assessment.Ballot) {
	v := Seat{Spot{b.Indicator, b.Store}, b.Participant}.rating(d)
	if b.Vote.Answer.Kind != "" {
		if v.Answer.Kind != "" && v.First == nil {
			first := v.Answer
			v.First = &first
		}
		v.Answer = b.Vote.Answer
	}
	if b.Vote.Confidence != "" {
		v.Confidence = b.Vote.Confidence
	}
	if b.Vote.Comment != "" {
		v.Comment = b.Vote.Comment
	}
	workshop.Ballots.Delete(d, b.ID)
	workshop.Ratings.Put(d, v)
}

// votesAgain says that a rating waits for its second round: its first answer is kept, the present one is to come.
func votesAgain(v assessment.Rating) bool { return v.Answer.Kind == "" && v.First != nil }

// VoteAgain begins another round at a spot that has been revealed: the answers are put aside (the first round's are
// kept) and count nowhere until Reveal. It returns how many there were.
func VoteAgain(d *workshop.Draft, r workshop.Records, at Spot) int {
	n := 0
	for v := range workshop.Ratings.All(r) {
		if v.Indicator != at.Indicator || v.Store != at.Store || v.Answer.Kind == "" {
			continue
		}
		if v.First == nil {
			first := v.Answer
			v.First = &first
		}
		v.Answer = assessment.Answer{}
		workshop.Ratings.Put(d, v)
		n++
	}
	return n
}

// Handout is a copy of a workshop for somebody else: hidden answers are closed in it, except those of keep, the
// participant it is for (uuid.Nil: nobody's).
func Handout(c workshop.Copy, keep uuid.UUID) workshop.Copy {
	return workshop.Copy{Document: c.Sealed(keep), History: c.History}
}
