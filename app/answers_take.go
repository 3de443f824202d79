package app

import (
	"fmt"
	"strings"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// Draft drafts the answers that are accepted as one edit in the causal context of the questionnaire, so that what was
// written since stands beside it as a conflict. It returns how many were taken.
func (r *Reply) Draft(d *workshop.Draft, doc *workshop.Document, accept func(ReplyRow) bool) (taken int, err error) {
	taken, _, err = DraftReplies(d, doc, []*Reply{r}, func(_ *Reply, row ReplyRow) bool { return accept(row) })
	return taken, err
}

// DraftReplies drafts the accepted answers of several questionnaires as one edit, in the context that those taken from
// have in common: what one of them could not know counts as unknown to all, and a conflict shows rather than a loss. It
// returns how many answers were taken, and of how many people.
func DraftReplies(d *workshop.Draft, doc *workshop.Document, replies []*Reply, accept func(*Reply, ReplyRow) bool) (taken, people int, err error) {
	last := ""
	for p := range workshop.Participants.All(doc.Records) {
		last = max(last, p.Order)
	}
	var from []*Reply
	for _, r := range replies {
		n, err := r.draft(d, &last, accept)
		if err != nil {
			return 0, 0, fmt.Errorf("take answers over: %w", err)
		}
		if taken += n; n > 0 {
			from = append(from, r)
		}
	}
	d.Label = text.M("edit.answers-of", text.Int("Count", taken))
	if len(from) == 1 {
		d.Label = text.M("edit.answers", text.Int("Count", taken), text.Str("Name", from[0].Person.Name))
	}
	d.From(commonContext(from))
	return taken, len(from), nil
}

// draft drafts one questionnaire's answers; last is where the newest participant stands.
func (r *Reply) draft(d *workshop.Draft, last *string, accept func(*Reply, ReplyRow) bool) (taken int, err error) {
	for _, row := range r.Rows {
		if row.State == ReplyRefused || row.State == ReplyKnown || !accept(r, row) {
			continue
		}
		if taken == 0 && r.New {
			v := r.Person
			*last = workshop.OrderBetween(*last, "")
			v.Order = *last
			workshop.Participants.Put(d, v)
		}
		if err := r.put(d, row); err != nil {
			return 0, err
		}
		taken++
	}
	return taken, nil
}

// commonContext is what all the questionnaires have seen.
func commonContext(from []*Reply) workshop.Seen {
	common := workshop.Seen{}
	for i, r := range from {
		if i == 0 {
			for session, hlc := range r.seen {
				common[session] = hlc
			}
			continue
		}
		for session, hlc := range common {
			common[session] = max(min(hlc, r.seen[session]), 1) // before every act: an empty context would mean all
		}
	}
	return common
}

// put writes one answer.
func (r *Reply) put(d *workshop.Draft, row ReplyRow) error {
	at := Seat{row.Spot, r.Person.ID}
	if row.Answer.Kind != "" {
		if err := Rate(d, r.doc.Pack(), at, row.Answer, row.Hidden); err != nil {
			return err
		}
	}
	comment := row.Comment
	if row.Hidden && row.Evidence != "" { // what shows it would show the answer
		comment = strings.TrimSpace(comment + "\n" + row.Evidence)
	}
	if row.Confidence != "" {
		Confide(d, at, row.Confidence, row.Hidden)
	}
	if comment != "" {
		Comment(d, at, comment, row.Hidden)
	}
	if row.Hidden {
		if b, ok := at.ballot(d); ok {
			b.Vote.Turn = r.turn(row.Spot)
			workshop.Ballots.Put(d, b)
		}
		return nil
	}
	if row.Evidence == "" {
		return nil
	}
	v := assessment.Evidence{ID: r.evidence(row.Spot), Indicator: row.Indicator, Store: row.Store, Note: row.Evidence}
	if old, ok := workshop.Evidence.Got(d, v.ID); ok {
		v = old
		v.Note = row.Evidence
	} else if _, told := r.doc.Pack().Item("evidence-kind", "told"); told {
		v.Kind = "told"
	}
	_, err := NoteEvidence(d, v)
	return err
}

// turn marks a hidden answer as this file's: who reads the file twice is told nothing of the answer by it.
func (r *Reply) turn(at Spot) uuid.UUID {
	return uuid.NewSHA1(r.Person.ID, append(r.digest[:], at.Indicator+at.Store.String()...))
}

// evidence is the ID of what the person says shows a level.
func (r *Reply) evidence(at Spot) uuid.UUID {
	return uuid.NewSHA1(r.Person.ID, []byte("evidence\x00"+at.Indicator+at.Store.String()))
}
