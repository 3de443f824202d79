package app

import (
	"fmt"
	"slices"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assessment/journey"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Accept silences a finding, for a reason.
func (e *JourneyEdit) Accept(f journey.Finding, reason string) {
	e.label("accept", text.Sub("Rule", f.Rule.Name()))
	workshop.Acceptances.Put(e.draft, journey.Acceptance{Journey: e.m.Journey.ID, Finding: f.ID, Reason: reason})
}

// Reopen takes an acceptance back.
func (e *JourneyEdit) Reopen(f journey.Finding) {
	e.label("reopen", text.Sub("Rule", f.Rule.Name()))
	workshop.Acceptances.Delete(e.draft, workshop.Acceptances.KeyID(journey.Acceptance{Journey: e.m.Journey.ID, Finding: f.ID}))
}

// Repair does what a finding proposes; new cards get their words from the printer. The finding must have a fix.
func (e *JourneyEdit) Repair(f journey.Finding, p *text.Printer) error {
	fix := f.Fix
	if fix == nil {
		return fmt.Errorf("repair %s: %w", f.Rule, ErrNotOnMap)
	}
	opportunity := fix.Links
	if fix.Card != nil {
		c := *fix.Card
		if c.ID == uuid.Nil {
			c.Text = p.Say(fix.Text)
			id, err := e.AddCard(c, uuid.Nil)
			if err != nil {
				return fmt.Errorf("repair %s: %w", f.Rule, err)
			}
			opportunity = id
		} else if err := e.WriteCard(c); err != nil {
			return fmt.Errorf("repair %s: %w", f.Rule, err)
		}
	}
	if fix.Answers != uuid.Nil {
		workshop.Answers.Put(e.draft, journey.Answer{Pain: fix.Answers, Opportunity: opportunity})
	}
	if fix.HandOff != nil {
		workshop.HandOffs.Put(e.draft, *fix.HandOff)
	}
	if fix.Drop != uuid.Nil {
		workshop.Cards.Delete(e.draft, fix.Drop)
	}
	e.label("repair", text.Sub("Rule", f.Rule.Name()))
	return nil
}

// What a disconnect is taken for until the team rates it.
const usualRating = 3

// Register takes findings over into the register of disconnects, with ties to their cards, and returns how many are new:
// a finding whose cards show a disconnect of its type already is in the register. Names come from the pack, which is in
// the printer's language.
func (e *JourneyEdit) Register(pack *playbooks.Pack, p *text.Printer, findings ...journey.Finding) int {
	known := map[uuid.UUID][]string{} // by card: types of the disconnects it shows
	for l := range workshop.CardDisconnects.All(e.doc.Records) {
		if v, ok := workshop.Disconnects.Get(e.doc.Records, l.Disconnect); ok {
			known[l.Card] = append(known[l.Card], v.Type)
		}
	}
	last := ""
	for v := range workshop.Disconnects.All(e.doc.Records) {
		last = max(last, v.Order)
	}
	n := 0
	for _, f := range findings {
		if slices.ContainsFunc(f.Cards, func(c uuid.UUID) bool { return slices.Contains(known[c], f.Type) }) {
			continue
		}
		last = workshop.OrderBetween(last, "")
		from, to := e.sides(f)
		id := workshop.Disconnects.Put(e.draft, assessment.Disconnect{What: p.Say(f.What), Type: f.Type, From: from, To: to, Stage: e.stage(pack),
			Severity: usualRating, Reach: usualRating, Ease: usualRating, Note: p.Say(journey.Title(e.m)), Order: last})
		for _, c := range f.Cards {
			workshop.CardDisconnects.Put(e.draft, journey.CardDisconnect{Card: c, Disconnect: id})
		}
		n++
	}
	e.label("register", text.Int("Count", n))
	return n
}

// sides are the functions a finding lies between: those of its first and its last card that have one.
func (e *JourneyEdit) sides(f journey.Finding) (from, to string) {
	for _, id := range f.Cards {
		if c, _ := e.m.Card(id); c.Function != "" {
			if from == "" {
				from = c.Function
			}
			to = c.Function
		}
	}
	return from, to
}

// stage is the first stage of the owner's life that the journey's template is about; empty without a template.
func (e *JourneyEdit) stage(pack *playbooks.Pack) string {
	if t, ok := pack.Journey(e.m.Journey.Template); ok && len(t.Stages) > 0 {
		return t.Stages[0]
	}
	return ""
}
