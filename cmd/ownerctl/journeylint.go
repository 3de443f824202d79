package main

import (
	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/text"

	"github.com/spf13/cobra"
)

// findingFact is what "journey lint --json" prints of each finding.
type findingFact struct {
	ID       string        `json:"id"`
	Journey  string        `json:"journey"`
	State    journey.State `json:"state"`
	Rule     journey.Rule  `json:"rule"`
	RuleName string        `json:"rule_name"`
	Type     string        `json:"disconnect_type"`
	TypeName string        `json:"disconnect_name"`
	Step     string        `json:"step"`
	No       int           `json:"step_no"`
	Cards    []string      `json:"cards"`
	What     string        `json:"what"`
	Why      string        `json:"why"`
	Fix      string        `json:"fix,omitempty"`
	Accepted string        `json:"accepted_because,omitempty"`
}

func (t *tool) journeyLintCommand() *cobra.Command {
	var state *string
	var accepted bool
	c := t.command("lint FILE [JOURNEY] [--state S] [--accepted]", "journey.lint", 1, 2, func(_ *cobra.Command, args []string) error {
		w, err := t.read(args[0])
		if err != nil {
			return err
		}
		journeys := app.JourneyRecords(w.Records).Journeys
		if len(args) > 1 {
			j, err := t.journeyArg(w, args, false)
			if err != nil {
				return err
			}
			journeys = []journey.Journey{j}
		}
		states := []journey.State{journey.Current, journey.Future}
		if *state != bothStates {
			states = []journey.State{journey.State(*state)}
		}
		open, facts := 0, []findingFact{}
		for _, j := range journeys {
			for _, s := range states {
				m, found := app.JourneyMap(w.Pack().In(t.p.Language()), w.Records, j.ID, s)
				open += len(journey.Open(found))
				if !accepted {
					found = journey.Open(found)
				}
				if !t.json && len(found) > 0 {
					t.print(journey.Title(m))
				}
				for _, f := range found {
					fact := t.findingFact(w, m, f)
					facts = append(facts, fact)
					if !t.json {
						t.printFinding(fact)
					}
				}
			}
		}
		if t.json {
			err = t.emit(map[string]any{"open": open, "findings": facts})
		} else {
			t.say("ctl.journey.found", text.Int("Count", open))
		}
		if err == nil && open > 0 {
			return said{exitFaults}
		}
		return err
	})
	state = t.choice(c, "state", bothStates, bothStates, string(journey.Current), string(journey.Future))
	c.Flags().BoolVar(&accepted, "accepted", false, t.flagHelp("accepted"))
	return c
}

// bothStates is the choice of current and future together.
const bothStates = "both"

func (t *tool) findingFact(w workshop.Copy, m journey.Map, f journey.Finding) findingFact {
	kind, _ := w.Pack().In(t.p.Language()).Item("disconnect-type", f.Type)
	out := findingFact{ID: f.ID, Journey: m.Journey.Name, State: m.State, Rule: f.Rule, RuleName: t.p.Say(f.Rule.Name()), Type: f.Type,
		TypeName: kind.Name, Step: m.Steps[f.Column].Name, No: f.Column + 1, Cards: []string{}, What: t.p.Say(f.What), Why: t.p.Say(f.Rule.Why())}
	for _, id := range f.Cards {
		c, _ := m.Card(id)
		out.Cards = append(out.Cards, app.Shorten(c.Text))
	}
	if f.Fix != nil {
		out.Fix = t.p.Say(f.Fix.Label)
	}
	if f.Accepted != nil {
		out.Accepted = f.Accepted.Reason
	}
	return out
}

func (t *tool) printFinding(f findingFact) {
	t.say("ctl.journey.finding", text.Str("Rule", f.RuleName), text.Str("Type", f.Type), text.Str("Name", f.TypeName),
		text.Str("Step", f.Step), text.Int("No", f.No))
	t.say("ctl.journey.what", text.Str("What", f.What))
	if len(f.Cards) > 0 {
		t.list("ctl.journey.cards", f.Cards)
	}
	if f.Fix != "" && f.Accepted == "" {
		t.say("ctl.journey.fix", text.Str("Fix", f.Fix))
	}
	if f.Accepted != "" {
		t.say("ctl.journey.accepted", text.Str("Reason", f.Accepted))
	}
}
