package app

import (
	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/roadmap/xlsx"

	"github.com/google/uuid"
)

// journeyRow takes a row of the sheet of journeys: what is said on a card, or of a hand-off.
func (t *taking) journeyRow(row xlsx.RowDiff) error {
	id, err := uuid.Parse(row.ID)
	if err != nil {
		return errNoPlace // a feeling or a step: nothing in its row is to be filled in
	}
	if card, ok := workshop.Cards.Got(t.draft, id); ok {
		if err := set(&card, row.Fields, setCard); err != nil {
			return err
		}
		workshop.Cards.Put(t.draft, card)
		return nil
	}
	if h, ok := workshop.HandOffs.Got(t.draft, id); ok {
		if err := set(&h, row.Fields, setHandOff); err != nil {
			return err
		}
		workshop.HandOffs.Put(t.draft, h)
		return nil
	}
	if _, ok := workshop.JourneySteps.Got(t.draft, id); ok {
		return errNoPlace
	}
	return errGone
}

func setCard(c *journey.Card, f xlsx.FieldDiff) error {
	at := map[string]*string{"card": &c.Text, "detail": &c.Detail, "by": &c.Function, "voice": &c.Voice, "to": &c.Receiver, "channel": &c.Channel,
		"owner": &c.Owner, "consent": &c.Consent, "trigger": &c.Trigger, "evid": &c.Evidence}[f.Code]
	return setWords(at, f)
}

func setHandOff(h *journey.HandOff, f xlsx.FieldDiff) (err error) {
	if f.Code == "hours" {
		h.Hours, err = numberIn(f.Theirs, 0, journey.MostHours)
		return err
	}
	at := map[string]*string{"card": &h.What, "by": &h.Sender, "to": &h.Receiver, "channel": &h.Channel, "owner": &h.Owner, "data": &h.Data}[f.Code]
	return setWords(at, f)
}

// setWords sets what a cell says. Entries that their list does not have are refused: rules look for them by name.
func setWords(at *string, f xlsx.FieldDiff) error {
	switch {
	case at == nil:
		return errNoPlace
	case f.New, f.Code == "card" && f.Theirs.Text == "":
		return ErrFact
	}
	*at = f.Theirs.Text
	return nil
}
