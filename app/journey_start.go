package app

import (
	"cmp"
	"math"
	"slices"

	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// StartFromTemplate drafts a journey with both states of a pack's template, in the language of the pack given. Pains are
// answered by the opportunities of their step, and opportunities are tied to the initiatives of the workshop that were
// made from the template's. It returns the journey's ID.
func StartFromTemplate(d *workshop.Draft, doc *workshop.Document, t playbooks.JourneyTemplate) uuid.UUID {
	d.Label = text.M("edit.journey.start", text.Str("Journey", t.Name))
	b := newMapBuilder(d, doc)
	id := b.journey(journey.Journey{Name: t.Name, About: t.About, OwnerType: t.OwnerType, Template: t.ID})
	current := b.template(id, journey.Current, t.Current)
	future := b.template(id, journey.Future, t.Future)
	for _, phase := range t.Future.Phases {
		for _, s := range phase.Steps {
			if from, ok := current[s.Matches]; ok {
				workshop.Matches.Put(d, journey.Match{Current: from, Future: future[s.ID], Change: journey.Change(s.Change)})
			}
		}
	}
	return id
}

// StartBlank drafts a journey with one phase and one step in each state, matched with each other.
func StartBlank(d *workshop.Draft, doc *workshop.Document, name, phase, step string) uuid.UUID {
	d.Label = text.M("edit.journey.start", text.Str("Journey", name))
	b := newMapBuilder(d, doc)
	id := b.journey(journey.Journey{Name: name})
	var steps [2]uuid.UUID
	for i, state := range []journey.State{journey.Current, journey.Future} {
		p := workshop.JourneyPhases.Put(d, journey.Phase{Journey: id, State: state, Name: phase, Order: workshop.OrderBetween("", "")})
		steps[i] = workshop.JourneySteps.Put(d, journey.Step{Phase: p, Name: step, Order: workshop.OrderBetween("", "")})
	}
	workshop.Matches.Put(d, journey.Match{Current: steps[0], Future: steps[1]})
	return id
}

// StartFromJourney drafts a copy of a journey under another name: maps, lanes and what ties its cards, without the
// accepted findings.
func StartFromJourney(d *workshop.Draft, doc *workshop.Document, from uuid.UUID, name string) uuid.UUID {
	d.Label = text.M("edit.journey.start", text.Str("Journey", name))
	old, _ := workshop.Journeys.Get(doc.Records, from)
	old.ID, old.Name, old.Locked = uuid.Nil, name, false
	id := newMapBuilder(d, doc).journey(old)
	c := newMapCopier(d, doc)
	for _, state := range []journey.State{journey.Current, journey.Future} {
		c.copy(c.all.Map(from, state), id, state)
	}
	for _, l := range c.all.Lanes {
		if l.Journey == from {
			l.ID, l.Journey = uuid.Nil, id
			workshop.Lanes.Put(d, l)
		}
	}
	for _, m := range c.all.Matches {
		now, then := c.new[m.Current], c.new[m.Future]
		if now != uuid.Nil && then != uuid.Nil {
			workshop.Matches.Put(d, journey.Match{Current: now, Future: then, Change: m.Change})
		}
	}
	c.ties()
	return id
}

// StartFuture drafts the future state of a journey as a copy of the current one, step matched with step. What stands in
// the future state so far goes.
func StartFuture(d *workshop.Draft, doc *workshop.Document, id uuid.UUID) {
	j, _ := workshop.Journeys.Get(doc.Records, id)
	d.Label = text.M("edit.journey.future", text.Str("Journey", j.Name))
	c := newMapCopier(d, doc)
	for _, p := range c.all.Map(id, journey.Future).Phases {
		workshop.JourneyPhases.Delete(d, p.ID)
	}
	m := c.all.Map(id, journey.Current)
	m.Cards = slices.DeleteFunc(m.Cards, func(v journey.Card) bool { // what should change has changed
		return v.Lane == journey.LaneDisconnects || v.Lane == journey.LaneOpportunities
	})
	m.HandOffs = slices.DeleteFunc(m.HandOffs, func(h journey.HandOff) bool {
		return !among(m.Cards, h.From) || !among(m.Cards, h.To)
	})
	c.copy(m, id, journey.Future)
	for _, s := range m.Steps {
		workshop.Matches.Put(d, journey.Match{Current: s.ID, Future: c.new[s.ID]})
	}
	c.ties()
}

// mapBuilder turns what was written down elsewhere into records.
type mapBuilder struct {
	draft    *workshop.Draft
	doc      *workshop.Document
	currency int // decimals of the workshop's currency
	work     map[string]uuid.UUID
}

func newMapBuilder(d *workshop.Draft, doc *workshop.Document) *mapBuilder {
	b := &mapBuilder{draft: d, doc: doc, work: map[string]uuid.UUID{}}
	b.currency, _ = text.MinorDigits(workshop.SetupOf(doc.Records).Currency)
	for v := range workshop.Initiatives.All(doc.Records) {
		if _, ok := b.work[v.From]; !ok && v.From != "" {
			b.work[v.From] = v.ID
		}
	}
	return b
}

// journey puts a journey behind all others.
func (b *mapBuilder) journey(j journey.Journey) uuid.UUID {
	last := ""
	for v := range workshop.Journeys.All(b.doc.Records) {
		last = max(last, v.Order)
	}
	j.Order = workshop.OrderBetween(last, "")
	return workshop.Journeys.Put(b.draft, j)
}

// minor turns a price of the pack's, in major units, into minor ones.
func (b *mapBuilder) minor(price float64) int64 {
	return int64(math.Round(price * math.Pow10(b.currency)))
}

// template puts one state; it returns the steps by their IDs in the template.
func (b *mapBuilder) template(id uuid.UUID, state journey.State, t playbooks.JourneyState) map[string]uuid.UUID {
	steps, cards := map[string]uuid.UUID{}, map[string]uuid.UUID{}
	phases := workshop.OrderKeys(len(t.Phases))
	for i, p := range t.Phases {
		phase := workshop.JourneyPhases.Put(b.draft, journey.Phase{Journey: id, State: state, Name: p.Name, Order: phases[i]})
		order := workshop.OrderKeys(len(p.Steps))
		for k, s := range p.Steps {
			steps[s.ID] = workshop.JourneySteps.Put(b.draft, journey.Step{Phase: phase, Name: s.Name, Order: order[k],
				When: journey.When{Known: true, From: s.Day, To: cmp.Or(s.Until, s.Day)}})
			cards[s.ID] = b.templateStep(steps[s.ID], s)
		}
	}
	for _, h := range t.HandOffs {
		workshop.HandOffs.Put(b.draft, journey.HandOff{From: cards[h.From], To: cards[h.To], What: h.What, Owner: h.Owner, System: h.System, Hours: h.Hours})
	}
	return steps
}

// templateStep puts the cards of a step and returns the one that hand-offs run from and to: what people do in front of
// the owner, else what they do out of sight, else what the owner does.
func (b *mapBuilder) templateStep(step uuid.UUID, s playbooks.JourneyStep) uuid.UUID {
	put := func(lane journey.LaneID, words string) uuid.UUID {
		if words == "" {
			return uuid.Nil
		}
		return b.card(journey.Card{Step: step, Lane: lane, Text: words}, 0, 1)
	}
	action, front, back := put(journey.LaneAction, s.OwnerAction), put(journey.LaneFront, s.Front), put(journey.LaneBack, s.Back)
	systems := put(journey.LaneSystems, s.Data)
	for i, t := range s.Touches {
		c := journey.Card{Step: step, Lane: journey.LaneTouch, Text: t.Message, Function: t.Sender, Receiver: t.Receiver, Channel: t.Channel,
			System: t.System, Proof: t.Evidence, Owner: t.Owner, Purpose: t.Purpose, Class: t.Class, Consent: t.Consent, Trigger: t.Trigger}
		c.Price = journey.Price{Item: t.Offer.Item, Minor: b.minor(t.Offer.Price), Percent: t.Offer.Percent}
		id := b.card(c, i, len(s.Touches))
		for _, object := range t.DataObjects {
			b.item(id, journey.ItemNeeds, object)
			if systems != uuid.Nil { // the template names what its trigger knows
				b.item(systems, journey.ItemHolds, object)
			}
		}
	}
	for f, v := range s.Emotion {
		workshop.Emotions.Put(b.draft, journey.Emotion{Step: step, Function: f, Value: float64(v)})
	}
	b.answers(step, s)
	for i, k := range s.KPIs {
		kpi, _ := b.doc.Pack().KPI(k)
		b.item(b.card(journey.Card{Step: step, Lane: journey.LaneKPIs, Text: cmp.Or(kpi.Short, kpi.Name, k)}, i, len(s.KPIs)), journey.ItemKPI, k)
	}
	return cmp.Or(front, back, action)
}

// answers puts pains and opportunities of a step; the first opportunity answers every pain, further ones theirs in turn.
func (b *mapBuilder) answers(step uuid.UUID, s playbooks.JourneyStep) {
	var found []uuid.UUID
	for i, o := range s.Opportunities {
		id := b.card(journey.Card{Step: step, Lane: journey.LaneOpportunities, Text: o.What}, i, len(s.Opportunities))
		found = append(found, id)
		for _, from := range o.Initiatives {
			if work, ok := b.work[from]; ok {
				workshop.CardInitiatives.Put(b.draft, journey.CardInitiative{Card: id, Initiative: work})
			}
		}
	}
	for i, p := range s.Disconnects {
		pain := b.card(journey.Card{Step: step, Lane: journey.LaneDisconnects, Text: p.What, Type: p.Type}, i, len(s.Disconnects))
		if len(found) > 0 {
			workshop.Answers.Put(b.draft, journey.Answer{Pain: pain, Opportunity: found[min(i, len(found)-1)]})
		}
	}
}

// card puts the i-th of n cards of a cell.
func (b *mapBuilder) card(c journey.Card, i, n int) uuid.UUID {
	c.Order = workshop.OrderKeys(n)[i]
	return workshop.Cards.Put(b.draft, c)
}

func (b *mapBuilder) item(card uuid.UUID, kind journey.ItemKind, item string) {
	workshop.CardItems.Put(b.draft, journey.CardItem{Card: card, Kind: kind, Item: item})
}

// mapCopier makes copies of maps that point at each other as the originals do.
type mapCopier struct {
	draft *workshop.Draft
	all   journey.Records
	new   map[uuid.UUID]uuid.UUID // by the original's ID: steps and cards
}

func newMapCopier(d *workshop.Draft, doc *workshop.Document) *mapCopier {
	return &mapCopier{draft: d, all: JourneyRecords(doc.Records), new: map[uuid.UUID]uuid.UUID{}}
}

func (c *mapCopier) copy(m journey.Map, id uuid.UUID, state journey.State) {
	phases := map[uuid.UUID]uuid.UUID{}
	for _, p := range m.Phases {
		old := p.ID
		p.Phase.ID, p.Phase.Journey, p.Phase.State = uuid.Nil, id, state
		phases[old] = workshop.JourneyPhases.Put(c.draft, p.Phase)
	}
	for _, s := range m.Steps {
		old := s.ID
		s.ID, s.Phase = uuid.Nil, phases[s.Phase]
		c.new[old] = workshop.JourneySteps.Put(c.draft, s)
	}
	for _, v := range m.Cards {
		old := v.ID
		v.ID, v.Step, v.Until = uuid.Nil, c.new[v.Step], c.new[v.Until]
		c.new[old] = workshop.Cards.Put(c.draft, v)
	}
	for _, h := range m.HandOffs {
		h.ID, h.From, h.To = uuid.Nil, c.new[h.From], c.new[h.To]
		workshop.HandOffs.Put(c.draft, h)
	}
	for _, e := range m.Emotions {
		e.ID, e.Step = uuid.Nil, c.new[e.Step]
		workshop.Emotions.Put(c.draft, e)
	}
}

func among(cards []journey.Card, id uuid.UUID) bool {
	return slices.ContainsFunc(cards, func(v journey.Card) bool { return v.ID == id })
}

// ties copies what ties the copied cards; an answer by a card that was not copied stays that card's.
func (c *mapCopier) ties() {
	for _, a := range c.all.Answers {
		if pain := c.new[a.Pain]; pain != uuid.Nil {
			workshop.Answers.Put(c.draft, journey.Answer{Pain: pain, Opportunity: cmp.Or(c.new[a.Opportunity], a.Opportunity)})
		}
	}
	for _, v := range c.all.CardDisconnects {
		if card := c.new[v.Card]; card != uuid.Nil {
			workshop.CardDisconnects.Put(c.draft, journey.CardDisconnect{Card: card, Disconnect: v.Disconnect})
		}
	}
	for _, v := range c.all.CardInitiatives {
		if card := c.new[v.Card]; card != uuid.Nil {
			workshop.CardInitiatives.Put(c.draft, journey.CardInitiative{Card: card, Initiative: v.Initiative})
		}
	}
	for _, v := range c.all.CardItems {
		if card := c.new[v.Card]; card != uuid.Nil {
			workshop.CardItems.Put(c.draft, journey.CardItem{Card: card, Kind: v.Kind, Item: v.Item})
		}
	}
}
