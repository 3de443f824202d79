package journey

import (
	"slices"
	"strings"

	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// triggerData looks at touches that a trigger sends: what they need must be named, and some system's card of their step
// or one before must hold it.
func (l *linter) triggerData() {
	for _, t := range l.touches {
		if t.Trigger == "" {
			continue
		}
		event := t.Trigger
		if e, ok := l.pack.Item("event", t.Trigger); ok {
			event = e.Name
		}
		args := []text.Arg{text.Str("Card", t.Text), text.Str("Trigger", event)}
		missing := l.missing(t)
		switch {
		case len(l.needs[t.ID]) == 0:
			l.add(TriggerData, t.first, text.M("journey.found.trigger-unnamed", args...), []uuid.UUID{t.ID}, t.ID.String())
		case len(missing) > 0:
			l.add(TriggerData, t.first, text.M("journey.found.trigger-data", append(args, text.Names("Data", missing...))...),
				[]uuid.UUID{t.ID}, t.ID.String())
		}
	}
}

// missing names the data a touch needs and no system's card has ready, by pack ID order.
func (l *linter) missing(t touch) []string {
	var out []string
	for _, need := range slices.Sorted(slices.Values(l.needs[t.ID])) {
		held := slices.ContainsFunc(l.m.Cards, func(c Card) bool {
			first, _ := l.m.Span(c)
			return c.Lane == LaneSystems && first <= t.first && slices.ContainsFunc(l.holds[c.ID], func(h string) bool { return covers(h, need) })
		})
		if !held {
			out = append(out, l.data(need))
		}
	}
	return out
}

// covers reports whether what is held is what is needed: the same, or the object of a field.
func covers(held, need string) bool { return held == need || strings.HasPrefix(need, held+".") }

// data names an object or a field.
func (l *linter) data(id string) string {
	object, name, isField := strings.Cut(id, ".")
	for _, o := range l.pack.DataObjects {
		if o.ID != object {
			continue
		}
		if !isField {
			return o.Name
		}
		for _, f := range o.Fields {
			if f.ID == name {
				return f.Name
			}
		}
	}
	return id
}

// prices compares what the map's cards say about one item: prices with prices, reductions with reductions.
func (l *linter) prices() {
	var items []string
	of := map[string][]touch{}
	for _, c := range l.m.Cards {
		if item := fold(c.Price.Item); item != "" {
			if of[item] == nil {
				items = append(items, item)
			}
			of[item] = append(of[item], touchOf(&l.m, c))
		}
	}
	for _, item := range items {
		var amounts []text.Message
		minors, percents := map[int64]bool{}, map[float64]bool{}
		for _, t := range of[item] {
			if p := t.Price; p.Minor > 0 && !minors[p.Minor] {
				minors[p.Minor] = true
				amounts = append(amounts, text.M("journey.price", text.MoneyFull("Price", p.Minor, l.currency)))
			}
			if p := t.Price; p.Percent > 0 && !percents[p.Percent] {
				percents[p.Percent] = true
				amounts = append(amounts, text.M("journey.percent", text.Num("Percent", text.Share, p.Percent/100)))
			}
		}
		if len(minors) < 2 && len(percents) < 2 {
			continue
		}
		last := slices.MaxFunc(of[item], func(a, b touch) int { return a.first - b.first })
		name := item
		if i, ok := l.pack.Item("offer-item", of[item][0].Price.Item); ok {
			name = i.Name
		}
		l.add(PriceDiffers, last.first, text.M("journey.found.price-differs", text.Str("Item", name), text.List("Prices", amounts...)),
			ids(of[item]), item)
	}
}

// surveyOffer looks for offers in the days after a survey in which other marketing rests.
func (l *linter) surveyOffer() {
	rest := l.pack.ContactPolicy.BlackoutDays
	for _, s := range l.touches {
		if s.Purpose != PurposeSurvey {
			continue
		}
		for _, o := range l.touches {
			offers := o.Purpose == PurposeOffer || o.Price != Price{} && o.Purpose != PurposeSurvey
			if !offers || l.freed[o.Class] || !tooClose(s, o, rest) {
				continue
			}
			f := l.add(SurveyOffer, o.first, text.M("journey.found.survey-offer", text.Str("Survey", s.Text), text.Str("Offer", o.Text),
				text.Int("Days", rest)), []uuid.UUID{s.ID, o.ID}, s.ID.String(), o.ID.String())
			if s.when.Known && o.when.Known && rest > 0 {
				later := o.Card
				day := s.when.To + rest + 1
				later.When = When{Known: true, From: day, To: day + o.when.To - o.when.From}
				f.Fix = &Fix{Label: text.M("journey.fix.after-survey", text.Int("Day", day)), Card: &later}
			}
		}
	}
}

func tooClose(survey, offer touch, rest int) bool {
	if survey.when.Known && offer.when.Known {
		return offer.when.From <= survey.when.To+rest && offer.when.To >= survey.when.From
	}
	return survey.first <= offer.last && offer.first <= survey.last
}

func (l *linter) handOffs() {
	for _, h := range l.m.HandOffs {
		from, _ := l.m.Card(h.From)
		to, _ := l.m.Card(h.To)
		column := l.m.column(h.From)
		note := func(rule Rule, fix *Fix) {
			f := l.add(rule, column, text.M("journey.found."+string(rule), text.Str("What", h.What), text.Str("From", from.Text),
				text.Str("To", to.Text)), []uuid.UUID{h.From, h.To}, h.ID.String())
			f.HandOff, f.Fix = h.ID, fix
		}
		if h.Owner == "" {
			note(HandOffOwner, l.fillOwner(h, to))
		}
		if h.System == "" {
			note(HandOffSystem, l.fillSystem(h, from, to))
		}
		if h.Hours == 0 {
			note(HandOffLevel, nil)
		}
	}
}

// fillOwner proposes the role that answers for the card the owner is passed on to.
func (l *linter) fillOwner(h HandOff, to Card) *Fix {
	role, ok := l.pack.Role(to.Owner)
	if !ok {
		return nil
	}
	h.Owner = to.Owner
	return &Fix{Label: text.M("journey.fix.hand-off-owner", text.Str("Role", role.Name)), HandOff: &h}
}

// fillSystem proposes the system both cards stand in.
func (l *linter) fillSystem(h HandOff, from, to Card) *Fix {
	system, ok := l.pack.System(from.System)
	if !ok || from.System != to.System {
		return nil
	}
	h.System = from.System
	return &Fix{Label: text.M("journey.fix.hand-off-system", text.Str("System", system.Name)), HandOff: &h}
}

func (l *linter) pains() {
	for _, c := range l.m.Cards {
		if c.Lane != LaneDisconnects || l.answered[c.ID] {
			continue
		}
		first, last := l.m.Span(c)
		f := l.add(PainNoOpportunity, first, text.M("journey.found.pain-no-opportunity", text.Str("Card", c.Text)), []uuid.UUID{c.ID}, c.ID.String())
		if _, ok := l.pack.Item(listDisconnectTypes, c.Type); ok {
			f.Type = c.Type
		}
		f.Fix = &Fix{Label: text.M("journey.fix.opportunity"), Text: text.M("journey.fix.opportunity.card", text.Str("Pain", c.Text)),
			Card: &Card{Step: c.Step, Until: c.Until, Lane: LaneOpportunities}, Answers: c.ID}
		for _, o := range l.m.Cards {
			begins, ends := l.m.Span(o)
			if _, taken := l.pained[o.ID]; o.Lane == LaneOpportunities && !taken && begins <= last && first <= ends {
				f.Fix = &Fix{Label: text.M("journey.fix.link", text.Str("Card", o.Text)), Answers: c.ID, Links: o.ID}
				break
			}
		}
	}
}

func (l *linter) opportunities() {
	for _, c := range l.m.Cards {
		if c.Lane != LaneOpportunities || l.worked[c.ID] {
			continue
		}
		first, _ := l.m.Span(c)
		f := l.add(OpportunityNoWork, first, text.M("journey.found.opportunity-no-initiative", text.Str("Card", c.Text)),
			[]uuid.UUID{c.ID}, c.ID.String())
		pain, _ := l.m.Card(l.pained[c.ID])
		if _, ok := l.pack.Item(listDisconnectTypes, pain.Type); ok {
			f.Type = pain.Type
		}
	}
}

// emotions looks for steps where two functions see the owner far apart.
func (l *linter) emotions() {
	for i, s := range l.m.Steps {
		low, high, n := Emotion{}, Emotion{}, 0
		for _, e := range l.m.Emotions {
			if e.Step != s.ID {
				continue
			}
			if n == 0 || e.Value < low.Value {
				low = e
			}
			if n == 0 || e.Value > high.Value {
				high = e
			}
			n++
		}
		if n > 1 && high.Value-low.Value >= emotionApart-emotionTolerance {
			l.add(EmotionSeenApart, i, text.M("journey.found.emotion-apart", l.step(i), text.Str("High", l.function(high.Function)),
				text.Num("Most", text.Emotion, high.Value), text.Str("Low", l.function(low.Function)), text.Num("Least", text.Emotion, low.Value)),
				nil, s.ID.String())
		}
	}
}
