package app

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// scriptJourney is a journey of the team's own, or one made from a template of the pack.
type scriptJourney struct {
	Template  string             `yaml:"template"`
	Name      string             `yaml:"name"`
	About     string             `yaml:"about"`
	OwnerType string             `yaml:"owner_type"`
	Variant   string             `yaml:"variant"`
	Starts    civil.Date         `yaml:"starts"`
	Current   scriptMap          `yaml:"current"`
	Future    scriptMap          `yaml:"future"`
	Accepted  []scriptAcceptance `yaml:"accepted"`
}

type scriptMap struct {
	Phases   []scriptPhase   `yaml:"phases"`
	HandOffs []scriptHandOff `yaml:"hand_offs"`
}

type scriptPhase struct {
	Name  string       `yaml:"name"`
	Steps []scriptStep `yaml:"steps"`
}

type scriptStep struct {
	Key           string              `yaml:"key"` // unique in both maps
	Name          string              `yaml:"name"`
	Was           string              `yaml:"was"` // the step of the current state it was
	Change        string              `yaml:"change"`
	Days          []int               `yaml:"days"` // first and last, or one
	When          string              `yaml:"when"`
	Moment        bool                `yaml:"moment"`
	Action        string              `yaml:"action"`
	Touches       []scriptTouch       `yaml:"touches"`
	Front         string              `yaml:"front"`
	Back          string              `yaml:"back"`
	Systems       *scriptSystems      `yaml:"systems"`
	Emotion       map[string]float64  `yaml:"emotion"`
	Disconnects   []scriptPain        `yaml:"disconnects"`
	Opportunities []scriptOpportunity `yaml:"opportunities"`
	KPIs          []string            `yaml:"kpis"`
}

type scriptTouch struct {
	Text     string   `yaml:"text"`
	Channel  string   `yaml:"channel"`
	From     string   `yaml:"from"` // function
	Voice    string   `yaml:"voice"`
	System   string   `yaml:"system"`
	Owner    string   `yaml:"owner"`
	Purpose  string   `yaml:"purpose"`
	Class    string   `yaml:"class"`
	Consent  string   `yaml:"consent"`
	Trigger  string   `yaml:"trigger"`
	Needs    []string `yaml:"needs"`
	Topic    string   `yaml:"topic"`
	Item     string   `yaml:"item"`
	Price    float64  `yaml:"price"`
	Percent  float64  `yaml:"percent"`
	Evidence string   `yaml:"evidence"`
}

type scriptSystems struct {
	Text   string   `yaml:"text"`
	Until  string   `yaml:"until"` // key of the last step
	System string   `yaml:"system"`
	Holds  []string `yaml:"holds"`
}

type scriptPain struct {
	Key      string `yaml:"key"`
	Text     string `yaml:"text"`
	Detail   string `yaml:"detail"`
	Type     string `yaml:"type"`
	Register string `yaml:"register"` // what the disconnect of the register says
	Evidence string `yaml:"evidence"`
	Proof    string `yaml:"proof"`
}

type scriptOpportunity struct {
	Key         string   `yaml:"key"`
	Text        string   `yaml:"text"`
	Answers     []string `yaml:"answers"`     // keys of pains
	Initiatives []string `yaml:"initiatives"` // pack IDs
}

// scriptHandOff runs between cards, each named as "step/lane".
type scriptHandOff struct {
	From   string  `yaml:"from"`
	To     string  `yaml:"to"`
	What   string  `yaml:"what"`
	Owner  string  `yaml:"owner"`
	System string  `yaml:"system"`
	Hours  float64 `yaml:"hours"`
}

type scriptAcceptance struct {
	Rule   string `yaml:"rule"`
	Step   string `yaml:"step"`
	Reason string `yaml:"reason"`
}

func (p *player) journeys(d *workshop.Draft) error {
	order := workshop.OrderKeys(len(p.script.Journeys))
	for i, s := range p.script.Journeys {
		b := scriptBuilder{mapBuilder: newMapBuilder(d, p.session.Document()), steps: map[string]uuid.UUID{}, cards: map[string]uuid.UUID{}}
		id, err := b.play(s)
		if err != nil {
			return fmt.Errorf("journey %d: %w", i+1, err)
		}
		j, _ := workshop.Journeys.Got(d, id)
		j.Order, j.Variant = order[i], s.Variant
		workshop.Journeys.Put(d, j)
		p.steps = append(p.steps, b.steps)
	}
	return nil
}

// accept silences the findings that the script names by rule and step.
func (p *player) accept(d *workshop.Draft) error {
	doc := p.session.Document()
	all := JourneyRecords(doc.Records).Journeys
	for i, s := range p.script.Journeys {
		for _, a := range s.Accepted {
			e := EditJourney(d, doc, all[i].ID, journey.Current)
			_, found := JourneyMap(p.pack, doc.Records, all[i].ID, journey.Current)
			at := slices.IndexFunc(found, func(f journey.Finding) bool { return string(f.Rule) == a.Rule && f.Step == p.steps[i][a.Step] })
			if at < 0 {
				return fmt.Errorf("no finding %s at step %q: %w", a.Rule, a.Step, ErrScript)
			}
			e.Accept(found[at], a.Reason)
		}
	}
	d.Label = text.M("edit.accept-findings")
	return nil
}

// scriptBuilder turns a script's journey into records.
type scriptBuilder struct {
	*mapBuilder
	steps map[string]uuid.UUID
	cards map[string]uuid.UUID // "step/lane", and keys of pains
	fault error
}

func (b *scriptBuilder) play(s scriptJourney) (uuid.UUID, error) {
	if s.Template != "" {
		t, ok := b.doc.Pack().Journey(s.Template)
		if !ok {
			return uuid.Nil, fmt.Errorf("template %q: %w", s.Template, ErrScript)
		}
		return StartFromTemplate(b.draft, b.doc, t), nil
	}
	id := b.journey(journey.Journey{Name: s.Name, About: s.About, OwnerType: s.OwnerType, Starts: s.Starts})
	b.state(id, journey.Current, s.Current)
	b.state(id, journey.Future, s.Future)
	b.draft.Label = text.M("edit.journeys")
	return id, b.fault
}

// of finds what a key stands for; a key nobody defined is the script's fault.
func (b *scriptBuilder) of(known map[string]uuid.UUID, key string) uuid.UUID {
	id, ok := known[key]
	if !ok {
		b.fault = errors.Join(b.fault, fmt.Errorf("%q: %w", key, ErrScript))
	}
	return id
}

func (b *scriptBuilder) state(id uuid.UUID, state journey.State, s scriptMap) {
	phases := workshop.OrderKeys(len(s.Phases))
	for i, p := range s.Phases {
		phase := workshop.JourneyPhases.Put(b.draft, journey.Phase{Journey: id, State: state, Name: p.Name, Order: phases[i]})
		order := workshop.OrderKeys(len(p.Steps))
		for k, v := range p.Steps {
			step := journey.Step{Phase: phase, Name: v.Name, Moment: v.Moment, Order: order[k], When: journey.When{Text: v.When}}
			if len(v.Days) > 0 {
				step.When.Known, step.When.From, step.When.To = true, v.Days[0], v.Days[len(v.Days)-1]
			}
			b.steps[v.Key] = workshop.JourneySteps.Put(b.draft, step)
			if v.Was != "" {
				workshop.Matches.Put(b.draft, journey.Match{Current: b.of(b.steps, v.Was), Future: b.steps[v.Key], Change: journey.Change(v.Change)})
			}
		}
	}
	for _, p := range s.Phases {
		for _, v := range p.Steps {
			b.step(v)
		}
	}
	for _, h := range s.HandOffs {
		workshop.HandOffs.Put(b.draft, journey.HandOff{From: b.of(b.cards, h.From), To: b.of(b.cards, h.To), What: h.What, Owner: h.Owner, System: h.System, Hours: h.Hours})
	}
}

func (b *scriptBuilder) step(s scriptStep) {
	step := b.steps[s.Key]
	plain := func(lane journey.LaneID, words string) {
		if words != "" {
			b.cards[s.Key+"/"+string(lane)] = b.card(journey.Card{Step: step, Lane: lane, Text: words}, 0, 1)
		}
	}
	plain(journey.LaneAction, s.Action)
	plain(journey.LaneFront, s.Front)
	plain(journey.LaneBack, s.Back)
	for i, t := range s.Touches {
		id := b.card(journey.Card{Step: step, Lane: journey.LaneTouch, Text: t.Text, Function: t.From, Voice: t.Voice, Channel: t.Channel,
			System: t.System, Owner: t.Owner, Class: t.Class, Purpose: t.Purpose, Consent: t.Consent, Trigger: t.Trigger, Topic: t.Topic,
			Evidence: t.Evidence, Price: journey.Price{Item: t.Item, Minor: b.minor(t.Price), Percent: t.Percent}}, i, len(s.Touches))
		for _, need := range t.Needs {
			b.item(id, journey.ItemNeeds, need)
		}
	}
	if v := s.Systems; v != nil {
		c := journey.Card{Step: step, Lane: journey.LaneSystems, Text: v.Text, System: v.System}
		if v.Until != "" {
			c.Until = b.of(b.steps, v.Until)
		}
		id := b.card(c, 0, 1)
		b.cards[s.Key+"/"+string(journey.LaneSystems)] = id
		for _, h := range v.Holds {
			b.item(id, journey.ItemHolds, h)
		}
	}
	for _, f := range sortedKeys(s.Emotion) {
		workshop.Emotions.Put(b.draft, journey.Emotion{Step: step, Function: f, Value: s.Emotion[f]})
	}
	b.pains(step, s)
	for i, k := range s.KPIs {
		kpi, _ := b.doc.Pack().KPI(k)
		b.item(b.card(journey.Card{Step: step, Lane: journey.LaneKPIs, Text: cmp.Or(kpi.Short, k)}, i, len(s.KPIs)), journey.ItemKPI, k)
	}
}

func (b *scriptBuilder) pains(step uuid.UUID, s scriptStep) {
	for i, v := range s.Disconnects {
		id := b.card(journey.Card{Step: step, Lane: journey.LaneDisconnects, Text: v.Text, Detail: v.Detail, Type: v.Type, Evidence: v.Evidence, Proof: v.Proof}, i, len(s.Disconnects))
		b.cards[v.Key] = id
		if v.Register == "" {
			continue
		}
		register := map[string]uuid.UUID{}
		for r := range workshop.Disconnects.All(b.doc.Records) {
			register[r.What] = r.ID
		}
		workshop.CardDisconnects.Put(b.draft, journey.CardDisconnect{Card: id, Disconnect: b.of(register, v.Register)})
	}
	for i, v := range s.Opportunities {
		id := b.card(journey.Card{Step: step, Lane: journey.LaneOpportunities, Text: v.Text}, i, len(s.Opportunities))
		for _, pain := range v.Answers {
			workshop.Answers.Put(b.draft, journey.Answer{Pain: b.of(b.cards, pain), Opportunity: id})
		}
		for _, from := range v.Initiatives {
			workshop.CardInitiatives.Put(b.draft, journey.CardInitiative{Card: id, Initiative: b.of(b.work, from)})
		}
	}
}
