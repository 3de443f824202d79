package app

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

// Play turns a script into a workshop. The same script gives the same bytes: stamps follow from its dates.
func (s Script) Play(pack *playbooks.Pack) (workshop.Copy, error) {
	p := &player{script: s, pack: pack, now: s.start()}
	session := uint64(0x0171e5) // any fixed number: nobody else writes into a script's copy
	p.session = workshop.Open(workshop.New(s.ID, pack), workshop.NewClock(session, p.tick), s.Facilitator)
	steps := []struct {
		label string
		put   func(*workshop.Draft) error
	}{
		{"edit.set-up", p.setUp},
		{"edit.kick-off", p.kickOff},
		{"edit.milestone", p.milestone},
		{"edit.rate", func(d *workshop.Draft) error { return p.levels(d, s.Setup.Date, s.scriptLevels) }},
		{"edit.evidence", p.evidence},
		{"edit.disconnects", p.disconnects},
		{"edit.plan", p.plan},
		{"edit.registers", p.registers},
		{"edit.journeys", p.journeys},
		{"edit.accept-findings", p.accept},
		{"edit.value", p.value},
	}
	for _, step := range steps {
		d := p.session.Draft(text.M(step.label))
		if err := step.put(d); err != nil {
			return workshop.Copy{}, fmt.Errorf("play script, %s: %w", step.label, err)
		}
		res, err := p.session.Do(d)
		if err != nil {
			return workshop.Copy{}, fmt.Errorf("play script, %s: %w", step.label, err)
		}
		if !res.Edit.Empty() {
			p.history = append(p.history, res.Edit)
		}
	}
	return workshop.Copy{Document: p.session.Document(), History: p.history}, nil
}

// player holds what has been made so far.
type player struct {
	script  Script
	pack    *playbooks.Pack
	session *workshop.Session
	history []workshop.Edit
	now     time.Time
	stores  map[string]uuid.UUID
	people  map[string]uuid.UUID
	steps   []map[string]uuid.UUID // of each journey, by key
}

// start is nine in the morning of the first date the script tells.
func (s Script) start() time.Time {
	first := s.Setup.Date
	if s.Kickoff != nil && s.Kickoff.Date.Before(first) {
		first = s.Kickoff.Date
	}
	return morning(first)
}

func morning(d civil.Date) time.Time { return time.Date(d.Year, d.Month, d.Day, 9, 0, 0, 0, time.UTC) }

func (p *player) tick() time.Time {
	p.now = p.now.Add(time.Minute)
	return p.now
}

func (p *player) store(key string) (uuid.UUID, error) {
	if key == "" {
		return uuid.Nil, nil
	}
	if id, ok := p.stores[key]; ok {
		return id, nil
	}
	return uuid.Nil, fmt.Errorf("store %q: %w", key, ErrScript)
}

func (p *player) setUp(d *workshop.Draft) error {
	s := p.script.Setup
	workshop.Setups.Put(d, assessment.Setup{ID: workshop.SetupID, Name: s.Name, Organisation: s.Organisation, Date: s.Date,
		Currency: s.Currency, Language: s.Language, Confidentiality: s.Confidentiality, OnePersonOneVote: s.OneVote,
		StoreWeights: assessment.StoreWeights(s.StoreWeights), TargetTemplate: s.TargetTemplate, NameStores: s.NameStores})
	p.stores, p.people = map[string]uuid.UUID{}, map[string]uuid.UUID{}
	order := workshop.OrderKeys(len(p.script.Stores))
	for i, v := range p.script.Stores {
		p.stores[v.Key] = workshop.Stores.Put(d, assessment.Store{Name: v.Name, Code: v.Code, Place: v.Place, Brands: v.Brands,
			Units: v.Units, Orders: v.Orders, Order: order[i]})
	}
	order = workshop.OrderKeys(len(p.script.Participants))
	for i, v := range p.script.Participants {
		store, err := p.store(v.Store)
		if err != nil {
			return fmt.Errorf("participant %q: %w", v.Key, err)
		}
		if _, ok := p.pack.Function(v.Function); !ok {
			return fmt.Errorf("participant %q: function %q: %w", v.Key, v.Function, ErrScript)
		}
		p.people[v.Key] = workshop.Participants.Put(d, assessment.Participant{Name: v.Name, Function: v.Function, Role: v.Role,
			Store: store, Order: order[i]})
	}
	for _, id := range p.script.GroupOwned {
		if _, ok := p.pack.Indicator(id); !ok {
			return fmt.Errorf("group-owned %q: %w", id, ErrScript)
		}
		workshop.GroupOwned.Put(d, assessment.GroupOwned{Indicator: id, Owned: true})
	}
	return nil
}

func (p *player) kickOff(d *workshop.Draft) error {
	if p.script.Kickoff == nil {
		return nil
	}
	return p.levels(d, p.script.Kickoff.Date, p.script.Kickoff.scriptLevels)
}

func (p *player) milestone(d *workshop.Draft) error {
	if k := p.script.Kickoff; k != nil {
		workshop.Milestones.Put(d, workshop.Milestone{Name: k.Name, Date: k.Date, Note: k.Note})
	}
	return nil
}

// levels puts what the room said on a day; ratings, agreements and targets of before that are not named again stay.
func (p *player) levels(d *workshop.Draft, on civil.Date, l scriptLevels) error {
	setup := workshop.SetupOf(p.session.Document().Records)
	setup.Date = on
	workshop.Setups.Put(d, setup)
	p.now = morning(on)
	comments := p.script.Comments
	if on != p.script.Setup.Date { // they were made on the present levels
		comments = nil
	}
	if err := p.rate(d, "", l.Ratings, comments); err != nil {
		return err
	}
	for _, store := range sortedKeys(l.StoreRatings) {
		if err := p.rate(d, store, l.StoreRatings[store], comments); err != nil {
			return err
		}
	}
	for _, key := range sortedKeys(l.Agreements) {
		a := l.Agreements[key]
		indicator, store, err := p.spot(key)
		if err != nil {
			return err
		}
		answer := assessment.Answer{Kind: assessment.Given, Level: a.Level, Text: a.Reason}
		if a.NA != "" {
			answer = assessment.Answer{Kind: assessment.NotApplicable, Reason: assessment.NAReason(a.NA), Text: a.Reason}
		}
		workshop.Agreements.Put(d, assessment.Agreement{Indicator: indicator, Store: store, Answer: answer})
	}
	for _, key := range sortedKeys(l.Targets) {
		indicator, store, err := p.spot(key)
		if err != nil {
			return err
		}
		workshop.Targets.Put(d, assessment.Target{Indicator: indicator, Store: store, Level: l.Targets[key]})
	}
	return nil
}

// spot reads "D1.4" or "D1.4@store".
func (p *player) spot(key string) (string, uuid.UUID, error) {
	indicator, name, _ := strings.Cut(key, "@")
	if _, ok := p.pack.Indicator(indicator); !ok {
		return "", uuid.Nil, fmt.Errorf("indicator %q: %w", key, ErrScript)
	}
	store, err := p.store(name)
	return indicator, store, err
}

func (p *player) rate(d *workshop.Draft, store string, by map[string]map[string]string, comments []scriptComment) error {
	at, err := p.store(store)
	if err != nil {
		return err
	}
	for _, who := range sortedKeys(by) {
		person, ok := p.people[who]
		if !ok {
			return fmt.Errorf("participant %q: %w", who, ErrScript)
		}
		for _, indicator := range sortedKeys(by[who]) {
			if _, ok := p.pack.Indicator(indicator); !ok {
				return fmt.Errorf("%s: indicator %q: %w", who, indicator, ErrScript)
			}
			answer, err := scriptAnswer(by[who][indicator])
			if err != nil {
				return fmt.Errorf("%s, %s: %w", who, indicator, err)
			}
			v := assessment.Rating{Participant: person, Indicator: indicator, Store: at, Answer: answer}
			for _, c := range comments {
				if c.Participant == who && c.Indicator == indicator && c.Store == store {
					v.Comment = c.Text
				}
			}
			workshop.Ratings.Put(d, v)
		}
	}
	return nil
}

func scriptAnswer(s string) (assessment.Answer, error) {
	if s == "dk" {
		return assessment.Answer{Kind: assessment.DontKnow}, nil
	}
	if rest, ok := strings.CutPrefix(s, "na:"); ok {
		reason, words, _ := strings.Cut(rest, ":")
		return assessment.Answer{Kind: assessment.NotApplicable, Reason: assessment.NAReason(reason), Text: words}, nil
	}
	level, err := text.ParseNumber(s, "en")
	if err != nil {
		return assessment.Answer{}, fmt.Errorf("answer %q: %w: %w", s, ErrScript, err)
	}
	return assessment.Answer{Kind: assessment.Given, Level: level}, nil
}

func (p *player) evidence(d *workshop.Draft) error {
	for _, v := range p.script.Evidence {
		store, err := p.store(v.Store)
		if err != nil {
			return err
		}
		if _, ok := p.pack.Indicator(v.Indicator); !ok {
			return fmt.Errorf("evidence for %q: %w", v.Indicator, ErrScript)
		}
		workshop.Evidence.Put(d, assessment.Evidence{Indicator: v.Indicator, Store: store, Kind: v.Kind, Note: v.Note,
			File: v.File, Link: v.Link, Report: v.Report})
	}
	return nil
}

func (p *player) disconnects(d *workshop.Draft) error {
	order := workshop.OrderKeys(len(p.script.Disconnects))
	for i, v := range p.script.Disconnects {
		id := workshop.Disconnects.Put(d, assessment.Disconnect{What: v.What, Type: v.Type, From: v.From, To: v.To, Stage: v.Stage,
			Hurts: v.Hurts, Severity: v.Severity, Reach: v.Reach, Ease: v.Ease, Evidence: v.Evidence, Proof: v.Proof,
			Owner: v.Owner, Status: v.Status, Note: v.Note, Order: order[i]})
		for _, indicator := range v.Indicators {
			if _, ok := p.pack.Indicator(indicator); !ok {
				return fmt.Errorf("disconnect %d: indicator %q: %w", i+1, indicator, ErrScript)
			}
			workshop.DisconnectIndicators.Put(d, assessment.DisconnectIndicator{Disconnect: id, Indicator: indicator})
		}
	}
	return nil
}

// plan takes the named pack initiatives up, with the links their prerequisites give.
func (p *player) plan(d *workshop.Draft) error {
	var wanted []roadmap.Candidate
	for _, v := range p.script.Initiatives {
		from, ok := p.pack.Initiative(v.From)
		if !ok {
			return fmt.Errorf("initiative %q: %w", v.From, ErrScript)
		}
		wanted = append(wanted, roadmap.Candidate{Initiative: from})
	}
	put := take(d, wanted, nil)
	order := workshop.OrderKeys(len(put))
	for i, v := range put {
		s := p.script.Initiatives[i]
		v.Order, v.Note, v.Done = order[i], s.Note, s.Done
		if s.Status != "" {
			v.Status = roadmap.Status(s.Status)
		}
		if s.Owner != "" {
			v.Owner = s.Owner
		}
		workshop.Initiatives.Put(d, v)
	}
	for _, v := range p.script.Closures {
		workshop.Closures.Put(d, roadmap.Closure{Name: v.Name, First: v.First, Last: v.Last, Freeze: v.Freeze})
	}
	return p.capacities(d)
}

func (p *player) capacities(d *workshop.Draft) error {
	for _, v := range p.script.Capacities {
		if _, ok := p.pack.Role(v.Role); !ok {
			return fmt.Errorf("capacity of %q: %w", v.Role, ErrScript)
		}
		workshop.Capacities.Put(d, roadmap.Capacity{Role: v.Role, Days: v.Days})
		for _, day := range sortedKeys(v.Weeks) {
			week, err := civil.Parse(day)
			if err != nil {
				return fmt.Errorf("capacity of %s: %w: %w", v.Role, ErrScript, err)
			}
			workshop.Capacities.Put(d, roadmap.Capacity{Role: v.Role, Week: week, Days: v.Weeks[day]})
		}
	}
	return nil
}

// value puts the figures that the plan's worth is reckoned from, and the readings it is measured by.
func (p *player) value(d *workshop.Draft) error {
	for _, v := range p.script.ValueInputs {
		if !slices.ContainsFunc(p.pack.Value.Inputs, func(in playbooks.ValueInput) bool { return in.ID == v.Input }) {
			return fmt.Errorf("value input %q: %w", v.Input, ErrScript)
		}
		workshop.ValueInputs.Put(d, roadmap.ValueInput{Input: v.Input, Note: v.Note,
			Estimate: roadmap.Estimate{Low: v.Range[0], Base: v.Range[1], High: v.Range[2], Grade: v.Grade, Source: v.Source}})
	}
	for _, v := range p.script.Readings {
		store, err := p.store(v.Store)
		if err != nil {
			return err
		}
		if _, ok := p.pack.KPI(v.KPI); !ok {
			return fmt.Errorf("reading of %q: %w", v.KPI, ErrScript)
		}
		for i, level := range v.Values {
			workshop.Readings.Put(d, roadmap.Reading{KPI: v.KPI, Store: store, Month: v.From.AddMonths(i), Value: level})
		}
	}
	for _, v := range p.script.KPIGoals {
		store, err := p.store(v.Store)
		if err != nil {
			return err
		}
		if _, ok := p.pack.KPI(v.KPI); !ok {
			return fmt.Errorf("goal of %q: %w", v.KPI, ErrScript)
		}
		workshop.KPIGoals.Put(d, roadmap.KPIGoal{KPI: v.KPI, Store: store, Base: v.Base, Target: v.Target, Owner: v.Owner, Note: v.Note})
	}
	return nil
}

// take puts candidates into a draft as records with their links and returns the records in the candidates' order.
func take(d *workshop.Draft, wanted []roadmap.Candidate, existing []roadmap.Initiative) []roadmap.Initiative {
	made, links := roadmap.Take(wanted, existing, d.NewID)
	for _, v := range made {
		workshop.Initiatives.Put(d, v)
	}
	for _, l := range links {
		l.ID = uuid.Nil // follows from its natural key
		workshop.Links.Put(d, l)
	}
	return made
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
