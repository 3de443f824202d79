package app

import (
	"errors"
	"math"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// ErrReason says that an agreed level this far from the voted one needs a reason.
var ErrReason = errors.New("the agreed level differs from the voted one by half a level or more: say why")

// reasonFrom is the distance from the voted level at which an agreed one needs a reason.
const reasonFrom = 0.5

// NeedsReason reports whether agreeing on a level needs a reason: it differs from the voted level, as printed, by half a
// level or more. Without a voted level it needs none.
func NeedsReason(level float64, voted assessment.Number) bool {
	return voted.Known && math.Abs(level-text.RoundAs(text.Level, voted.Value)) >= reasonFrom-1e-9
}

// Agree settles a spot: a level, or "not applicable" with its reason; answer.Text is why the room agreed so. voted is
// the spot's voted level. Errors: ErrReason, ErrNANever, ErrNAReason, ErrGroupOwned, and those of the edit.
func Agree(d *workshop.Draft, pack *playbooks.Pack, at Spot, answer assessment.Answer, voted assessment.Number) error {
	if err := at.check(d); err != nil {
		return err
	}
	if err := checkNA(pack, answer); err != nil {
		return err
	}
	if answer.Kind == assessment.Given && answer.Text == "" && NeedsReason(answer.Level, voted) {
		return ErrReason
	}
	v := at.agreement(d)
	v.Answer = answer
	workshop.Agreements.Put(d, v)
	return nil
}

// ConfideAgreed says how sure the room is of what it agreed on; nothing happens before it has.
func ConfideAgreed(d *workshop.Draft, at Spot, confidence string) {
	if v := at.agreement(d); v.ID != uuid.Nil {
		v.Confidence = confidence
		workshop.Agreements.Put(d, v)
	}
}

// Unagree takes what was agreed back, so that the voted level counts again.
func Unagree(d *workshop.Draft, at Spot) {
	if v := at.agreement(d); v.ID != uuid.Nil {
		workshop.Agreements.Delete(d, v.ID)
	}
}

func (s Spot) agreement(d *workshop.Draft) assessment.Agreement {
	v := assessment.Agreement{Indicator: s.Indicator, Store: s.Store}
	if old, ok := workshop.Agreements.Got(d, workshop.Agreements.KeyID(v)); ok {
		return old
	}
	return v
}

// Consequence is what an agreed level would change.
type Consequence struct {
	Before, After assessment.DimensionScore // of the indicator's dimension, for the spot's store
	Target        assessment.Number         // the indicator's
	Gap           assessment.Number         // target minus level as printed, never below 0
	Closes        []playbooks.Initiative    // the pack's initiatives that raise it above the level, pack order
}

// Foresee scores a spot's dimension as it is and as it would be with an answer agreed.
func Foresee(pack *playbooks.Pack, r workshop.Records, at Spot, answer assessment.Answer) Consequence {
	in := AssessmentInputs(r)
	before := assessment.NewScorer(pack, in)
	var kept []assessment.Agreement
	for _, v := range in.Agreements {
		if v.Indicator != at.Indicator || v.Store != at.Store {
			kept = append(kept, v)
		}
	}
	wanted := assessment.Agreement{Indicator: at.Indicator, Store: at.Store, Answer: answer}
	wanted.ID = workshop.Agreements.KeyID(wanted)
	in.Agreements = append(kept, wanted)
	indicator, _ := pack.Indicator(at.Indicator)
	old, next := scorecard(before, at.Store), scorecard(assessment.NewScorer(pack, in), at.Store)
	var c Consequence
	for i, d := range old.Dimensions {
		if d.ID == indicator.Dimension {
			c.Before, c.After = d, next.Dimensions[i]
		}
	}
	for _, s := range next.Indicators {
		if s.ID == at.Indicator && s.Target.Known {
			c.Target = s.Target
			c.Gap = gap(s)
			c.Closes = closing(pack, s)
		}
	}
	return c
}

func scorecard(s *assessment.Scorer, store uuid.UUID) assessment.Scorecard {
	if store == uuid.Nil {
		return s.Whole()
	}
	return s.Store(store)
}

// gap is the printed target minus the printed level.
func gap(s assessment.IndicatorScore) assessment.Number {
	if !s.Level.Known || !s.Target.Known {
		return assessment.Number{}
	}
	d := text.RoundAs(text.Level, s.Target.Value) - text.RoundAs(text.Level, s.Level.Value)
	return assessment.Number{Value: text.RoundAs(text.Level, max(d, 0)), Known: true}
}

// closing lists the initiatives that raise an indicator from where it is towards its target.
func closing(pack *playbooks.Pack, s assessment.IndicatorScore) []playbooks.Initiative {
	if g := gap(s); !g.Known || g.Value == 0 {
		return nil
	}
	var out []playbooks.Initiative
	for _, v := range pack.Initiatives {
		for _, raise := range v.Raises {
			if raise.Indicator == s.ID && raise.To > s.Level.Value {
				out = append(out, v)
				break
			}
		}
	}
	return out
}
