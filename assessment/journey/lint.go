package journey

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Rule is one of the things that are wrong with maps without anybody seeing it on a wall.
type Rule string

// The 14 rules.
const (
	NoTouch             Rule = "no-touch"        // a step without a touch
	Silence             Rule = "silence"         // no touch for longer than the contact policy allows
	TwoSenders          Rule = "two-senders"     // several senders write in one step
	SameMessage         Rule = "same-message"    // two touches say the same
	HandOffOwner        Rule = "hand-off-owner"  // nobody answers for a hand-off
	HandOffSystem       Rule = "hand-off-system" // a hand-off stands in no system
	HandOffLevel        Rule = "hand-off-level"  // a hand-off has no service level
	NoConsent           Rule = "no-consent"      // a message that needs consent, and nobody can say what allows it
	TriggerData         Rule = "trigger-data"    // a trigger lacks the data it needs
	PriceDiffers        Rule = "price-differs"   // cards name different prices or offers for one item
	SurveyOffer         Rule = "survey-offer"    // an offer goes out while a survey does
	PainNoOpportunity   Rule = "pain-no-opportunity"
	OpportunityNoWork   Rule = "opportunity-no-initiative"
	EmotionSeenApart    Rule = "emotion-apart" // functions see the owner two points apart or more
	emotionApart             = 2.0
	emotionTolerance         = 1e-9
	listDisconnectTypes      = "disconnect-type"
)

// ruleTypes are the rules in the order they are told for one step, with the type of disconnect each shows.
var ruleTypes = []struct {
	rule Rule
	kind string // list "disconnect-type"
}{
	{NoTouch, "X06"}, {Silence, "X06"}, {TwoSenders, "X16"}, {SameMessage, "X01"}, {HandOffOwner, "X08"}, {HandOffSystem, "X13"},
	{HandOffLevel, "X07"}, {NoConsent, "X10"}, {TriggerData, "X13"}, {PriceDiffers, "X02"}, {SurveyOffer, "X19"},
	{PainNoOpportunity, "X15"}, {OpportunityNoWork, "X15"}, {EmotionSeenApart, "X14"},
}

// Rules lists all rules in the order they are told.
func Rules() []Rule {
	out := make([]Rule, len(ruleTypes))
	for i, r := range ruleTypes {
		out[i] = r.rule
	}
	return out
}

// Name is the rule in a few words.
func (r Rule) Name() text.Message { return text.M("journey.rule." + string(r)) }

// Why says why the rule matters.
func (r Rule) Why() text.Message { return text.M("journey.rule." + string(r) + ".why") }

// Finding is one place where a rule does not hold.
type Finding struct {
	// ID stays the same while the records it speaks of stand, whatever is written into them, so that an acceptance
	// holds on.
	ID       string
	Rule     Rule
	Type     string      // the disconnect it is, of the pack's list "disconnect-type"; empty when the pack has no such type
	Step     uuid.UUID   // where to look; its place is Column
	Column   int         // from 0
	Cards    []uuid.UUID // the cards it speaks of, in map order
	HandOff  uuid.UUID
	Days     int          // of a silence
	What     text.Message // the facts
	Fix      *Fix         // a safe remedy, nil where only people can decide
	Accepted *Acceptance  // why the team lives with it
}

// Fix is a remedy as a change of records; the app turns it into an edit.
type Fix struct {
	Label   text.Message // what it does: "Add a check-in call"
	Card    *Card        // to be put; without an ID it is new, and goes to the end of its cell
	Text    text.Message // of a new card
	Answers uuid.UUID    // the pain that Card, or Links, answers
	Links   uuid.UUID    // an opportunity that is there already
	HandOff *HandOff     // to be put
	Drop    uuid.UUID    // card to be deleted
}

// Lint finds where the map breaks a rule, by column, then rule. The pack gives the contact policy, the consent rules and
// the names in the findings; currency (ISO 4217) is what prices are printed in.
func Lint(pack *playbooks.Pack, r Records, m Map, currency string) []Finding {
	l := newLinter(pack, r, m, currency)
	l.noTouch()
	l.silence()
	l.twoSenders()
	l.sameMessage()
	l.handOffs()
	l.noConsent()
	l.triggerData()
	l.prices()
	l.surveyOffer()
	l.pains()
	l.opportunities()
	l.emotions()
	rank := map[Rule]int{}
	for i, x := range ruleTypes {
		rank[x.rule] = i
	}
	slices.SortStableFunc(l.found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Column, b.Column), cmp.Compare(rank[a.Rule], rank[b.Rule]), cmp.Compare(a.ID, b.ID))
	})
	return l.found
}

// Open leaves the accepted findings out.
func Open(all []Finding) []Finding {
	var out []Finding
	for _, f := range all {
		if f.Accepted == nil {
			out = append(out, f)
		}
	}
	return out
}

// linter is one run.
type linter struct {
	pack     *playbooks.Pack
	m        Map
	currency string
	touches  []touch // to the owner, by column, then order
	counted  map[string]bool
	freed    map[string]bool // message classes that caps do not hold for
	needs    map[uuid.UUID][]string
	holds    map[uuid.UUID][]string
	answered map[uuid.UUID]bool      // pains
	pained   map[uuid.UUID]uuid.UUID // of opportunities: the first by ID
	worked   map[uuid.UUID]bool      // opportunities
	accepted map[string]Acceptance
	found    []Finding
}

func newLinter(pack *playbooks.Pack, r Records, m Map, currency string) *linter {
	l := &linter{pack: pack, m: m, currency: currency, counted: map[string]bool{}, freed: map[string]bool{},
		needs: map[uuid.UUID][]string{}, holds: map[uuid.UUID][]string{}, answered: map[uuid.UUID]bool{},
		pained: map[uuid.UUID]uuid.UUID{}, worked: map[uuid.UUID]bool{}, accepted: map[string]Acceptance{}}
	for _, c := range pack.ContactPolicy.Caps {
		l.counted[c.Channel] = true
	}
	for _, c := range pack.ContactPolicy.Classes {
		l.freed[c.ID] = c.Overrides
	}
	for _, i := range r.CardItems {
		switch i.Kind {
		case ItemNeeds:
			l.needs[i.Card] = append(l.needs[i.Card], i.Item)
		case ItemHolds:
			l.holds[i.Card] = append(l.holds[i.Card], i.Item)
		}
	}
	for _, a := range r.Answers {
		l.answered[a.Pain] = true
		if first, ok := l.pained[a.Opportunity]; !ok || bytes.Compare(a.Pain[:], first[:]) < 0 {
			l.pained[a.Opportunity] = a.Pain
		}
	}
	for _, w := range r.CardInitiatives {
		l.worked[w.Card] = true
	}
	for _, a := range r.Acceptances {
		if a.Journey == m.Journey.ID {
			l.accepted[a.Finding] = a
		}
	}
	for _, c := range m.Cards {
		if c.Lane == LaneTouch && c.Receiver == "" {
			l.touches = append(l.touches, touchOf(&m, c))
		}
	}
	return l
}

// touch is a contact with the owner: the columns it covers and its days.
type touch struct {
	Card
	first, last int
	when        When
}

func touchOf(m *Map, c Card) touch {
	t := touch{Card: c, when: c.When}
	t.first, t.last = m.Span(c)
	if t.when.Known {
		return t
	}
	t.when = m.Steps[t.first].When
	if end := m.Steps[t.last].When; t.when.Known && end.Known {
		t.when.To = max(t.when.To, end.To)
	}
	return t
}

// counts reports whether the contact policy counts the touch: it goes out over a channel with a limit, and is of no class
// that limits do not hold for.
func (l *linter) counts(t touch) bool {
	return (l.counted[t.Channel] || len(l.counted) == 0) && !l.freed[t.Class]
}

// add notes a finding about the records named, whose IDs with the rule make its own.
func (l *linter) add(rule Rule, column int, what text.Message, cards []uuid.UUID, about ...string) *Finding {
	f := Finding{Rule: rule, Step: l.m.Steps[column].ID, Column: column, Cards: cards, What: what}
	f.ID = string(rule) + ":" + strings.Join(about, ":")
	f.Type = l.typeOf(rule)
	if a, ok := l.accepted[f.ID]; ok {
		f.Accepted = &a
	}
	l.found = append(l.found, f)
	return &l.found[len(l.found)-1]
}

func (l *linter) typeOf(rule Rule) string {
	for _, x := range ruleTypes {
		if _, ok := l.pack.Item(listDisconnectTypes, x.kind); ok && x.rule == rule {
			return x.kind
		}
	}
	return ""
}

func (l *linter) step(column int) text.Arg { return text.Str("Step", l.m.Steps[column].Name) }

func ids(cards []touch) []uuid.UUID {
	out := make([]uuid.UUID, len(cards))
	for i, c := range cards {
		out[i] = c.ID
	}
	return out
}

// fold makes texts that a reader takes for the same equal.
func fold(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }
