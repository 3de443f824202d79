package roadmap

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// plays describes the plays the team builds. A kit shows what a store can run: without any play taken up all of the
// pack's, and none that is halted; for one store the plays it has chosen.
func (b *briefer) plays() {
	made := b.in.Running.Automations
	if b.o.Audience == PlayKit && len(made) == 0 {
		for _, p := range b.pack.Plays {
			made = append(made, Automation{Play: p.ID, Name: p.Name})
		}
	}
	times, own := map[string]int{}, 0
	for _, a := range made {
		code := a.Play
		if _, packed := b.pack.Play(a.Play); packed {
			if times[a.Play]++; times[a.Play] > 1 {
				code = fmt.Sprintf("%s.%d", a.Play, times[a.Play])
			}
		} else {
			own++
			code = fmt.Sprintf("A%d", own)
		}
		stores := b.playStores(a.ID)
		switch {
		case b.o.Audience == PlayKit && a.Status == AutomationHalted:
		case b.oneStore() && len(stores) == 0:
		default:
			if b.o.Audience == PlayKit && !b.oneStore() {
				stores = nil // what a store asked for is its own
			}
			b.out.Plays = append(b.out.Plays, b.playSheet(a, code, stores))
		}
	}
}

// oneStore says that only what one store has chosen is shown.
func (b *briefer) oneStore() bool {
	return b.o.Store != uuid.Nil && (b.o.Audience == ForStore || b.o.Audience == PlayKit)
}

// playStores are the stores that run a play.
func (b *briefer) playStores(play uuid.UUID) (stores []PlayStore) {
	for _, v := range b.in.Running.StorePlays {
		s := b.store(v.Store)
		if v.Automation != play || s.ID == uuid.Nil || b.oneStore() && s.ID != b.o.Store {
			continue
		}
		row := PlayStore{ID: v.ID, Store: name(s.ID.String(), s.Name, s.Code), Champion: v.Champion, Start: v.Start,
			Certified: Figure{Quantity: text.Share}, Needs: v.Needs, Note: v.Note}
		if v.Certified > 0 {
			row.Certified = figure(text.Share, float64(v.Certified)/100)
		}
		stores = append(stores, row)
	}
	return stores
}

func (b *briefer) playSheet(a Automation, code string, stores []PlayStore) PlaySheet {
	p, _ := b.pack.Play(a.Play)
	s := PlaySheet{Code: code, Record: a.ID, Play: p.ID, Name: a.Name, Short: cmp.Or(p.Short, a.Name), Goal: p.Goal, Why: p.Why, State: a.Status,
		Owner: roleName(b.pack, cmp.Or(a.Owner, p.Owner)), Class: b.messageClass(p.Class), Whom: a.Audience,
		Event: itemName(b.pack, "event", cmp.Or(a.Trigger, p.Trigger.Event)), Exit: cmp.Or(a.Exit, p.Exit), Stop: a.Stop, Reply: a.Reply,
		HoldOut: figure(text.Share, float64(a.HoldOut)/100), Offer: p.Offer, Lane: p.Lane, Capacity: p.Capacity, Guardrails: p.Guardrails,
		Measure: p.Measure, Readiness: p.Readiness, Objections: p.Objections, Stores: stores, Note: a.Note}
	if a.Name != p.Name {
		s.Short = a.Name
	}
	if a.Trigger == "" || a.Trigger == p.Trigger.Event {
		s.Trigger = p.Trigger.Text
	}
	for _, id := range orElse(a.Stage, p.Stages) {
		s.Stages = append(s.Stages, itemName(b.pack, listLifecycleStage, id))
	}
	s.All, s.Any, s.None = b.rules(p.Audience.All), b.rules(p.Audience.Any), b.rules(p.Audience.None)
	b.contacts(&s, a, p)
	for _, id := range p.Suppressions {
		s.Suppressions = append(s.Suppressions, itemName(b.pack, "suppression", id))
	}
	b.judged(&s, p)
	b.playNeeds(&s, p)
	s.Headline = playHeadline(s)
	return s
}

// orElse is the one given, or else the others.
func orElse(id string, others []string) []string {
	if id == "" || slices.Contains(others, id) {
		return others
	}
	return []string{id}
}

// contacts fills who is contacted how, and with what words.
func (b *briefer) contacts(s *PlaySheet, a Automation, p playbooks.Play) {
	channels := slices.Clone(a.Channels)
	for _, t := range p.Cadence {
		s.Cadence = append(s.Cadence, PlayTouch{Day: t.Day, Branch: t.Branch, Channel: itemName(b.pack, "channel", t.Channel),
			Sender: functionName(b.pack, t.Sender), SenderIndex: functionIndex(b.pack, t.Sender), What: t.What})
		if len(a.Channels) == 0 && !slices.Contains(channels, t.Channel) {
			channels = append(channels, t.Channel)
		}
	}
	slices.SortStableFunc(s.Cadence, func(x, y PlayTouch) int { return cmp.Compare(x.Day, y.Day) })
	for _, id := range channels {
		s.Channels = append(s.Channels, itemName(b.pack, "channel", id))
	}
	for _, t := range p.TalkTrack {
		s.TalkTrack = append(s.TalkTrack, PlayTalk{roleName(b.pack, t.Role), t.Points})
	}
}

// judged fills the figures a play is judged by, with the targets agreed.
func (b *briefer) judged(s *PlaySheet, p playbooks.Play) {
	for _, id := range p.KPIs {
		k, known := b.pack.KPI(id)
		if !known {
			continue
		}
		row := PlayKPI{KPI: name(k.ID, k.Name, k.Short), Direction: k.Direction, Target: Figure{Quantity: kpiQuantity(k.Unit)}}
		g, has := b.goal(id, b.o.Store)
		if !has {
			g, has = b.goal(id, uuid.Nil)
		}
		if has && g.Target != nil {
			row.Target = figure(row.Target.Quantity, *g.Target)
		}
		s.KPIs = append(s.KPIs, row)
	}
}

// playNeeds lists the plan's work that has to be done for a play.
func (b *briefer) playNeeds(s *PlaySheet, p playbooks.Play) {
	for _, sheet := range b.out.Sheets {
		if !slices.Contains(p.Initiatives, sheet.From) {
			continue
		}
		need := PlayNeed{ID: sheet.Record, Code: sheet.Code, Name: sheet.Name, Done: sheet.Status.ID == string(Finished)}
		if sheet.Bar != nil {
			need.End = sheet.Bar.Span.Last
		}
		s.Needs = append(s.Needs, need)
	}
}

func (b *briefer) messageClass(id string) Name {
	for _, c := range b.pack.ContactPolicy.Classes {
		if c.ID == id {
			return name(id, c.Name, "")
		}
	}
	return name(id, "", "")
}

// rules says the conditions of an audience.
func (b *briefer) rules(conditions []playbooks.Condition) (said []text.Message) {
	for _, c := range conditions {
		key := "report.play.rule." + string(c.Op)
		if c.Op == playbooks.Has && c.Value == "" {
			key += ".any"
		}
		said = append(said, text.M(key, text.Str("Field", itemName(b.pack, "audience-field", c.Field).Name),
			text.Sub("Value", b.measured(c.Value, c.Unit)), text.Sub("To", b.measured(c.To, c.Unit))))
	}
	return said
}

// unitsSaid are the units that stand behind a number in words of their own.
var unitsSaid = []string{"percent", "count", "days", "months", "km", "miles", "millimetres", "hours"}

// measured is a value of a condition: a number with its unit, or one of the values a fact can have.
func (b *briefer) measured(value, unit string) text.Message {
	n, err := strconv.ParseFloat(value, 64)
	switch {
	case err != nil:
		return text.M("report.play.value", text.Str("Value", itemName(b.pack, "audience-value", value).Name))
	case slices.Contains(unitsSaid, unit):
		return text.M("report.play.unit."+unit, text.Num("Value", decimals(n), n))
	case unit != "":
		return text.M("report.play.unit", text.Num("Value", decimals(n), n), text.Str("Unit", itemName(b.pack, "unit", unit).Name))
	}
	return text.M("report.play.unit.count", text.Num("Value", decimals(n), n))
}

// playHeadline: what a play is for.
func playHeadline(s PlaySheet) Headline {
	code := text.Str("Code", s.Code)
	short := text.M("report.headline.play.short", code, text.Str("Name", s.Name))
	if s.Goal == "" {
		return Headline{short}
	}
	return Headline{text.M("report.headline.play", code, text.Str("Goal", strings.TrimSuffix(s.Goal, "."))), short} // headlines end without a stop
}

// playsHeadline: how many plays there are, how far they have come and where they run. A kit's is its first play's.
func (b *briefer) playsHeadline() Headline {
	plays := b.out.Plays
	if b.o.Audience == PlayKit {
		return plays[0].Headline
	}
	live, stores := 0, map[string]bool{}
	for _, p := range plays {
		if p.State == AutomationLive {
			live++
		}
		for _, s := range p.Stores {
			stores[s.Store.ID] = true
		}
	}
	count := text.Int("Count", len(plays))
	short := text.M("report.headline.plays.short", count, text.Int("Live", live))
	if b.oneStore() || len(stores) == 0 {
		return Headline{short}
	}
	return Headline{text.M("report.headline.plays", text.Sub("Plays", short), text.Sub("Stores", text.M("report.clause.plays.stores", text.Int("Count", len(stores)),
		text.Int("All", len(b.in.Assessment.Stores))))), short}
}
