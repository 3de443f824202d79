package journey

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// ruleFixtures draw, for each rule, a map that breaks it and one that is as near to it as can be and does not.
var ruleFixtures = map[Rule]func(broken bool) *board{
	NoTouch: func(broken bool) *board {
		b := healthy().step("Third", 60)
		if broken {
			return b.card(LaneFront, "Nobody calls")
		}
		return b.touch("Still there?")
	},
	Silence: func(broken bool) *board {
		b := healthy()
		if broken {
			return b.step("Much later", 211).touch("Long time no see")
		}
		return b.step("Later", 210).touch("It is time")
	},
	TwoSenders: func(broken bool) *board {
		return healthy().touch("Hello again", func(c *Card) {
			if broken {
				c.Voice = "Importer"
			}
		})
	},
	SameMessage: func(broken bool) *board {
		return healthy().step("Third", 50).touch("How are  YOU?", func(c *Card) {
			if !broken { // outside the longest stretch that caps count over
				c.When = When{Known: true, From: 61, To: 61}
			}
		})
	},
	HandOffOwner:  handOffFixture(func(h *HandOff) { h.Owner = "" }),
	HandOffSystem: handOffFixture(func(h *HandOff) { h.System = "" }),
	HandOffLevel:  handOffFixture(func(h *HandOff) { h.Hours = 0 }),
	NoConsent: func(broken bool) *board {
		return healthy().step("Third", 60).touch("Autumn offer", func(c *Card) {
			if c.Consent = ""; !broken { // status messages are free of limits
				c.Class = "status"
			}
		})
	},
	TriggerData: func(broken bool) *board {
		b := healthy().step("Third", 60).touch("Due soon", func(c *Card) { c.Trigger = "maintenance-due" }).
			item("Due soon", ItemNeeds, "repair-order.mileage").card(LaneSystems, "Feed")
		if broken {
			return b.item("Feed", ItemHolds, "repair-order.opened")
		}
		return b.item("Feed", ItemHolds, "repair-order")
	},
	PriceDiffers: func(broken bool) *board {
		b := healthy().card(LaneFront, "Menu", func(c *Card) { c.Price = Price{Item: "oil-change", Minor: 7995} })
		return b.card(LaneBack, "Mail", func(c *Card) {
			if c.Price = (Price{Item: "oil-change", Minor: 7995}); broken {
				c.Price.Minor = 6995
			}
		})
	},
	SurveyOffer: func(broken bool) *board {
		b := healthy().step("After", 60).touch("How was it?", func(c *Card) { c.Purpose, c.Class = PurposeSurvey, "status" })
		days := 71
		if broken {
			days = 70
		}
		return b.step("Offer", days).touch("15% off", func(c *Card) { c.Purpose, c.Consent = PurposeOffer, "promotion" })
	},
	PainNoOpportunity: func(broken bool) *board {
		b := healthy().card(LaneDisconnects, "Two prices", func(c *Card) { c.Type = "X02" }).card(LaneOpportunities, "One price").work("One price")
		if broken {
			return b
		}
		return b.answer("Two prices", "One price")
	},
	OpportunityNoWork: func(broken bool) *board {
		b := healthy().card(LaneOpportunities, "One price")
		if broken {
			return b
		}
		return b.work("One price")
	},
	EmotionSeenApart: func(broken bool) *board {
		b := healthy().feel("mops", 1)
		if broken {
			return b.feel("aftersales", -1)
		}
		return b.feel("aftersales", -0.5)
	},
}

func handOffFixture(spoil func(*HandOff)) func(bool) *board {
	return func(broken bool) *board {
		b := healthy().card(LaneFront, "Advisor").card(LaneBack, "Parts")
		if broken {
			return b.handOff("Advisor", "Parts", spoil)
		}
		return b.handOff("Advisor", "Parts")
	}
}

func TestEveryRuleTripsAndHolds(t *testing.T) {
	pack, print := defaultPack(t), english(t)
	if found := healthy().lint(t); len(found) != 0 {
		t.Fatalf("the healthy map has findings: %+v", found)
	}
	types := map[Rule]string{}
	for _, r := range ruleTypes {
		types[r.rule] = r.kind
	}
	types[PainNoOpportunity] = "X02" // the pain's own
	for _, rule := range Rules() {
		fixture := ruleFixtures[rule]
		if fixture == nil {
			t.Errorf("%s has no fixture", rule)
			continue
		}
		b := fixture(true)
		found := b.lint(t)
		if len(found) != 1 || found[0].Rule != rule {
			t.Errorf("%s: a map that breaks it has the findings %+v", rule, found)
			continue
		}
		f := found[0]
		if _, ok := pack.Item("disconnect-type", f.Type); !ok || f.Type != types[rule] {
			t.Errorf("%s is a disconnect of type %q, want %q", rule, f.Type, types[rule])
		}
		if f.Step != b.current().Steps[f.Column].ID {
			t.Errorf("%s names the step %s and column %d", rule, f.Step, f.Column)
		}
		for _, m := range []text.Message{f.What, rule.Name(), rule.Why()} {
			if !print.Has(m.Key) {
				t.Errorf("%s: no text %q", rule, m.Key)
			}
		}
		t.Logf("%-26s %s step %d, %d cards: %s", rule, f.Type, f.Column+1, len(f.Cards), print.Say(f.What))
		if found := fixture(false).lint(t); len(found) != 0 {
			t.Errorf("%s: a map that keeps it has the findings %+v", rule, found)
		}
	}
	if len(Rules()) != 14 {
		t.Errorf("%d rules", len(Rules()))
	}
}

// Every fix, put on the map, makes its finding go.
func TestFixesRepair(t *testing.T) {
	fixed := 0
	for _, rule := range Rules() {
		b := ruleFixtures[rule](true)
		found := b.lint(t)
		fix := found[0].Fix
		if fix == nil {
			continue
		}
		fixed++
		apply(b, fix)
		if slices.ContainsFunc(b.lint(t), func(f Finding) bool { return f.ID == found[0].ID }) {
			t.Errorf("%s is still there after its fix", rule)
		}
	}
	if fixed < 5 {
		t.Errorf("only %d rules offer a fix", fixed)
	}
}

// apply does what the app does with a fix.
func apply(b *board, fix *Fix) {
	opportunity := fix.Links
	if c := fix.Card; c != nil {
		put := *c
		if put.ID == uuid.Nil {
			put.ID, put.Order = id("repaired"), b.order()
		} else {
			b.Cards = slices.DeleteFunc(b.Cards, func(o Card) bool { return o.ID == put.ID })
		}
		b.Cards = append(b.Cards, put)
		if opportunity == uuid.Nil {
			opportunity = put.ID
		}
	}
	if fix.Answers != uuid.Nil {
		b.Answers = append(b.Answers, Answer{Pain: fix.Answers, Opportunity: opportunity})
	}
	b.Cards = slices.DeleteFunc(b.Cards, func(o Card) bool { return o.ID == fix.Drop })
	if h := fix.HandOff; h != nil {
		for i := range b.HandOffs {
			if b.HandOffs[i].ID == h.ID {
				b.HandOffs[i] = *h
			}
		}
	}
}

// A hand-off's fixes come from the cards it runs between.
func TestHandOffFixes(t *testing.T) {
	b := healthy().card(LaneFront, "Advisor", func(c *Card) { c.System = "dms" }).
		card(LaneBack, "Parts", func(c *Card) { c.System, c.Owner = "dms", "PM" }).
		handOff("Advisor", "Parts", func(h *HandOff) { h.Owner, h.System = "", "" })
	for _, f := range b.lint(t) {
		if f.Fix == nil {
			t.Fatalf("%s has no fix", f.Rule)
		}
		apply(b, f.Fix)
	}
	// Both fixes start from the hand-off as it was: the app makes an edit of each, one after the other.
	found := b.lint(t)
	if len(found) != 1 || found[0].Rule != HandOffOwner {
		t.Fatalf("after the later fix: %+v", found)
	}
	apply(b, found[0].Fix)
	if found := b.lint(t); len(found) != 0 {
		t.Errorf("after both: %+v", found)
	}
}

// An acceptance silences a finding whatever is written into its records, and a finding's ID does not follow their order.
func TestAcceptanceSurvivesEdits(t *testing.T) {
	for _, rule := range Rules() {
		b := ruleFixtures[rule](true)
		before := b.lint(t)[0]
		b.Acceptances = append(b.Acceptances, Acceptance{Journey: id("journey"), Finding: before.ID, Reason: "we live with it"})
		for i := range b.Cards {
			b.Cards[i].Detail, b.Cards[i].Proof = "changed", "changed"
			if rule != SameMessage {
				b.Cards[i].Text += " (edited)"
			}
		}
		for i := range b.Steps {
			b.Steps[i].Name += " (edited)"
		}
		slices.Reverse(b.Cards)
		slices.Reverse(b.Steps)
		after := b.lint(t)
		if len(after) != 1 || after[0].ID != before.ID || after[0].Accepted == nil || after[0].Accepted.Reason != "we live with it" {
			t.Errorf("%s: before %q, after %+v", rule, before.ID, after)
		}
		if len(Open(after)) != 0 {
			t.Errorf("%s is still open", rule)
		}
	}
}

// Findings come in the same order, to the byte, however the records are sorted.
func TestLintIsDeterministic(t *testing.T) {
	all := newBoard().phase("All")
	for i, rule := range Rules() {
		part := ruleFixtures[rule](true)
		for k := range part.Steps {
			part.Steps[k].Phase, part.Steps[k].ID = id("All"), uuid.NewSHA1(part.Steps[k].ID, []byte{byte(i)})
			part.Steps[k].Order = all.order()
		}
		all.Steps = append(all.Steps, part.Steps...)
		for _, c := range part.Cards {
			c.ID, c.Step = uuid.NewSHA1(c.ID, []byte{byte(i)}), uuid.NewSHA1(c.Step, []byte{byte(i)})
			all.Cards = append(all.Cards, c)
		}
	}
	first, err := json.Marshal(all.lint(t))
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(all.Steps)
	slices.Reverse(all.Cards)
	second, err := json.Marshal(all.lint(t))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Errorf("%s\n%s", first, second)
	}
}

// The pack decides what is too long, too close, and in need of consent.
func TestRulesFollowThePack(t *testing.T) {
	pack := *defaultPack(t)
	pack.ContactPolicy.MaxSilenceDays = 0
	pack.ConsentRules = nil
	for _, rule := range []Rule{Silence, NoConsent} {
		b := ruleFixtures[rule](true)
		if found := Lint(&pack, b.Records, b.current(), "USD"); len(found) != 0 {
			t.Errorf("%s is found without a policy: %+v", rule, found)
		}
	}
}

// A permission for service information is none for an offer.
func TestServiceConsentCoversNoOffer(t *testing.T) {
	b := healthy().step("Third", 60).touch("Tyres", func(c *Card) { c.Purpose, c.Consent = PurposeOffer, ConsentService })
	if found := b.lint(t); len(found) != 1 || found[0].Rule != NoConsent {
		t.Errorf("%+v", found)
	}
}

// What a system holds only later is no help to a touch.
func TestDataHeldLaterIsMissing(t *testing.T) {
	b := healthy().step("Third", 60).touch("Due soon", func(c *Card) { c.Trigger = "maintenance-due" }).item("Due soon", ItemNeeds, "vehicle").
		step("Fourth", 90).touch("Thanks").card(LaneSystems, "Feed").item("Feed", ItemHolds, "vehicle")
	if found := b.lint(t); len(found) != 1 || found[0].Rule != TriggerData {
		t.Errorf("%+v", found)
	}
}
