package app

import (
	"slices"
	"strconv"

	"ownerloop/app/words"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap/xlsx"

	"github.com/google/uuid"
)

// seating is what has to be known of a workshop to put answers where they belong.
type seating struct {
	voting  map[string]bool // indicators on which the room is voting: hidden answers wait there
	apart   map[string]bool // indicators that somebody has rated for a store
	general map[string]bool // indicators that somebody who belongs to a store has rated for all
}

func newSeating(doc *workshop.Document) seating {
	x := seating{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	local := map[uuid.UUID]bool{}
	for p := range workshop.Participants.All(doc.Records) {
		local[p.ID] = p.Store != uuid.Nil
	}
	note := func(indicator string, store, who uuid.UUID) {
		x.apart[indicator] = x.apart[indicator] || store != uuid.Nil
		x.general[indicator] = x.general[indicator] || store == uuid.Nil && local[who]
	}
	for v := range workshop.Ratings.All(doc.Records) {
		note(v.Indicator, v.Store, v.Participant)
		x.voting[v.Indicator] = x.voting[v.Indicator] || votesAgain(v)
	}
	for b := range workshop.Ballots.All(doc.Records) {
		note(b.Indicator, b.Store, b.Participant)
		x.voting[b.Indicator] = true
	}
	return x
}

// place is what an answer is about. A store's people answer for their store, unless the group owns the indicator or the
// room rates it for all stores together.
func (x seating) place(doc *workshop.Document, p assessment.Participant, indicator string) Spot {
	at := Spot{indicator, p.Store}
	owned, _ := workshop.GroupOwned.Get(doc.Records, workshop.GroupOwned.KeyID(assessment.GroupOwned{Indicator: indicator}))
	if owned.Owned || x.general[indicator] && !x.apart[indicator] {
		at.Store = uuid.Nil
	}
	return at
}

// compare compares what the file says with the workshop.
func (r *Reply) compare(x seating) {
	for _, said := range r.book.Rows {
		row := ReplyRow{Spot: Spot{Indicator: said.Indicator}, Cell: said.Cell}
		if row.Why = r.understand(said, &row); row.Why.Key != "" {
			row.State = ReplyRefused
			r.Rows = append(r.Rows, row)
			continue
		}
		row.Spot = x.place(r.doc, r.Person, said.Indicator)
		row.Hidden = x.voting[said.Indicator]
		r.settle(&row)
		r.Rows = append(r.Rows, row)
	}
}

// understand makes an answer of a row, or says why it is none.
func (r *Reply) understand(said xlsx.AnswerRow, row *ReplyRow) text.Message {
	pack := r.doc.Pack()
	no := func(key, value string, args ...text.Arg) text.Message {
		return text.M("form.refused."+key, append(args, text.Str("Cell", said.Cell), text.Str("Indicator", Shorten(said.Indicator)), text.Str("Value", Shorten(value)))...)
	}
	if _, ok := pack.Indicator(said.Indicator); !ok {
		return no("indicator", said.Indicator)
	}
	for _, s := range []string{said.Comment, said.Evidence, said.Reason.Text} {
		if len(s) > maxCell {
			return no("long", s)
		}
	}
	if said.Confidence.Text != "" {
		if _, ok := pack.Item("confidence", said.Confidence.Text); !ok {
			return no("confidence", said.Confidence.Shown)
		}
	}
	row.Confidence, row.Comment, row.Evidence = said.Confidence.Text, said.Comment, said.Evidence
	a, key := answerOf(pack, said)
	if key != "" {
		return no(key, said.Answer.Shown, text.Arg{Name: "Levels", Value: levelNames(pack.Levels())})
	}
	row.Answer = a
	return text.Message{}
}

// answerOf reads answer and reason; key says why they are no answer.
func answerOf(pack *playbooks.Pack, said xlsx.AnswerRow) (a assessment.Answer, key string) {
	typed := words.Fold(said.Answer.Text)
	switch {
	case typed == xlsx.AnswerNotApplicable || slices.Contains(naWords, typed) || typed == "" && said.Reason.Text != "":
		a = assessment.Answer{Kind: assessment.NotApplicable, Reason: assessment.NAReason(said.Reason.Text)}
		if _, listed := pack.Item("na-reason", said.Reason.Text); said.Reason.Text != "" && !listed {
			a.Reason, a.Text = assessment.NAOther, said.Reason.Text
		}
		switch checkNA(pack, a) {
		case nil:
			return a, ""
		case ErrNANever:
			return a, "na-never"
		}
		return a, "na-reason"
	case typed == "":
		return a, ""
	case said.Reason.Text != "":
		return a, "both"
	case typed == xlsx.AnswerDontKnow || slices.Contains(dontKnowWords, typed):
		return assessment.Answer{Kind: assessment.DontKnow}, ""
	}
	level, err := strconv.ParseFloat(said.Answer.Text, 64)
	if err != nil || !pack.ValidLevel(level) {
		return a, "level"
	}
	return assessment.Answer{Kind: assessment.Given, Level: level}, ""
}

// settle says what an answer is to the workshop. An answer that was given hidden is never compared: whoever holds the
// file could tell from the outcome what it was.
func (r *Reply) settle(row *ReplyRow) {
	at := Seat{row.Spot, r.Person.ID}
	key := assessment.Rating{Participant: at.Participant, Indicator: at.Indicator, Store: at.Store}
	rating, rated := workshop.Ratings.Get(r.doc.Records, workshop.Ratings.KeyID(key))
	ballotID := workshop.Ballots.KeyID(assessment.Ballot{Participant: at.Participant, Indicator: at.Indicator, Store: at.Store})
	ballot, waiting := workshop.Ballots.Get(r.doc.Records, ballotID)
	cast, wasHidden := r.doc.Newest(workshop.Ballots.Name(), ballotID)
	written, _ := r.doc.Newest(workshop.Ratings.Name(), workshop.Ratings.KeyID(key))
	row.Secret = wasHidden
	if !row.Secret && rated {
		row.Ours = rating.Answer
	}
	switch {
	case waiting && ballot.Vote.Turn == r.turn(row.Spot):
		row.State = ReplyKnown
	case !rated && !waiting:
		row.State = ReplyNew
	case !row.Secret && r.same(*row, rating):
		row.State = ReplyKnown
	case waiting && !r.seen.Covers(cast) || rated && !r.seen.Covers(written):
		row.State = ReplyConflict
	default:
		row.State = ReplyChanged
	}
}

// same says whether the workshop holds all that the file says.
func (r *Reply) same(row ReplyRow, held assessment.Rating) bool {
	a := held.Answer
	evidence, _ := workshop.Evidence.Get(r.doc.Records, r.evidence(row.Spot))
	return (row.Answer.Kind == "" || a == row.Answer) && (row.Confidence == "" || held.Confidence == row.Confidence) &&
		(row.Comment == "" || held.Comment == row.Comment) && (row.Evidence == "" || evidence.Note == row.Evidence)
}

// ConflictOf says what a questionnaire and the workshop say differently about an indicator. Of an answer that was given
// hidden, or would be now, it says only that there is one.
func ConflictOf(doc *workshop.Document, row ReplyRow) text.Message {
	i, _ := doc.Pack().Indicator(row.Indicator)
	about := text.Str("Indicator", i.ID+" "+i.Short)
	if row.Secret || row.Hidden {
		return text.M("form.conflict.secret", about)
	}
	return text.M("form.conflict.open", about, text.Sub("Ours", sayAnswer(row.Ours)), text.Sub("Theirs", sayAnswer(row.Answer)))
}

// sayAnswer is an answer in words.
func sayAnswer(a assessment.Answer) text.Message {
	switch a.Kind {
	case assessment.Given:
		return text.M("form.said.level", text.Arg{Name: "Level", Value: levelNames([]float64{a.Level})})
	case assessment.DontKnow:
		return text.M("form.dont-know")
	case assessment.NotApplicable:
		return text.M("form.na")
	}
	return text.M("form.said.nothing")
}
