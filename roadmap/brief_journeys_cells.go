package roadmap

import (
	"cmp"
	"slices"

	"ownerloop/assessment/journey"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// cells lists a state's cards, hand-offs and feelings step by step. Findings stand at what they speak of. Feelings are the
// sides' that the whole document shows; what single functions see apart is left out, as it would tell more.
func (m *mapped) cells(s journey.Sheet) (cells []JourneyCell) {
	at := map[string][]text.Message{}
	for _, f := range journey.Open(journey.Lint(m.pack, m.in, s.Map, m.currency())) {
		if f.Rule == journey.EmotionSeenApart {
			continue
		}
		where := f.Step
		switch {
		case f.HandOff != uuid.Nil:
			where = f.HandOff
		case len(f.Cards) > 0:
			where = f.Cards[0]
		}
		at[where.String()] = append(at[where.String()], f.What)
	}
	phases := map[uuid.UUID]string{}
	for _, p := range s.Map.Phases {
		phases[p.ID] = p.Name
	}
	for c, step := range s.Map.Steps {
		first := len(cells)
		for _, card := range s.Map.Cards {
			if card.Step == step.ID {
				cells = append(cells, m.cardCell(s, card))
			}
		}
		for _, h := range s.Map.HandOffs {
			if from, known := s.Map.Card(h.From); known && from.Step == step.ID {
				cells = append(cells, m.handOffCell(s, h))
			}
		}
		cells = append(cells, m.feelings(s, c)...)
		if f := at[step.ID.String()]; len(f) > 0 {
			cells = slices.Insert(cells, first, JourneyCell{ID: step.ID.String(), Kind: StepCell, Lane: text.M("report.journey.cell.step")})
		}
		for i := first; i < len(cells); i++ {
			cell := &cells[i]
			cell.Phase, cell.Step, cell.Findings = phases[step.Phase], step.Name, at[cell.ID]
			if cell.When.Key == "" {
				cell.When, _ = step.When.Words()
			}
			if change := s.Changes[c]; change != "" {
				cell.Change = text.M("journey.change." + string(change))
			}
		}
	}
	return cells
}

func (m *mapped) currency() string {
	return cmp.Or(m.briefer.in.Assessment.Setup.Currency, m.pack.Settings.Currency)
}

func (m *mapped) cardCell(s journey.Sheet, card journey.Card) JourneyCell {
	c := JourneyCell{ID: card.ID.String(), Kind: CardCell, Lane: m.laneName(s, card.Lane), Text: card.Text, Detail: card.Detail,
		By: functionName(m.pack, card.Function).Name, Voice: card.Voice, To: functionName(m.pack, card.Receiver).Name,
		Channel: itemName(m.pack, "channel", card.Channel).Name, System: m.systemName(card.System), Owner: roleName(m.pack, card.Owner),
		Consent: itemName(m.pack, "consent-basis", card.Consent).Name, Trigger: itemName(m.pack, "event", card.Trigger).Name,
		Evidence: itemName(m.pack, "evidence-kind", card.Evidence).Name, Disconnect: m.shows[card.ID]}
	c.When, _ = card.When.Words()
	switch card.Lane {
	case journey.LaneDisconnects:
		c.Work = m.work(card.ID)
	case journey.LaneOpportunities:
		c.Work = m.taken(card.ID)
		slices.Sort(c.Work)
	}
	return c
}

func (m *mapped) handOffCell(s journey.Sheet, h journey.HandOff) JourneyCell {
	to, _ := s.Map.Card(h.To)
	return JourneyCell{ID: h.ID.String(), Kind: HandOffCell, Lane: text.M("report.journey.cell.hand-off", text.Str("Letter", s.HandOffs[h.ID])),
		Text: h.What, By: functionName(m.pack, h.Sender).Name, To: functionName(m.pack, h.Receiver).Name, Reaches: to.Text,
		Channel: itemName(m.pack, "channel", h.Channel).Name, System: m.systemName(h.System), Owner: roleName(m.pack, h.Owner), Hours: h.Hours, Data: h.Data}
}

// feelings are how the sides drawn see the owner at a step.
func (m *mapped) feelings(s journey.Sheet, column int) (cells []JourneyCell) {
	for _, side := range s.Sides {
		if x, felt := s.Map.Feeling(column, side.ID); felt {
			cells = append(cells, JourneyCell{ID: s.Map.Steps[column].ID.String() + " " + side.ID, Kind: FeelingCell,
				Lane: m.laneName(s, journey.LaneEmotion), By: side.Name, Feeling: figure(text.Emotion, x)})
		}
	}
	return cells
}

func (m *mapped) laneName(s journey.Sheet, id journey.LaneID) text.Message {
	for _, l := range s.Map.Lanes {
		if l.Lane == id && l.Name != "" {
			return text.M("report.value.text", text.Str("Value", l.Name))
		}
	}
	if !id.Usual() {
		return text.M("report.value.text", text.Str("Value", ""))
	}
	return text.M("journey.lane." + string(id))
}

func (m *mapped) systemName(id string) string {
	v, _ := m.pack.System(id)
	return name(id, v.Name, "").Name
}
