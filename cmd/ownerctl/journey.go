package main

import (
	"cmp"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assessment/journey"
	"ownerloop/assets/text"

	"github.com/google/uuid"
	"github.com/spf13/cobra"
)

func (t *tool) journeyCommand() *cobra.Command {
	c := t.group("journey", "journey")
	c.AddCommand(t.journeyListCommand(), t.journeyShowCommand(), t.journeyLintCommand(), t.journeyExportCommand())
	return c
}

// journeyArg finds the journey named behind the file; without a name the only one, or the first where any will do.
func (t *tool) journeyArg(w workshop.Copy, args []string, any bool) (journey.Journey, error) {
	name := ""
	if len(args) > 1 {
		name = args[1]
	}
	if j, ok := app.FindJourney(w.Records, name); ok {
		return j, nil
	}
	if all := app.JourneyRecords(w.Records).Journeys; name == "" && any && len(all) > 0 {
		return all[0], nil
	}
	var names []string
	for _, j := range app.JourneyRecords(w.Records).Journeys {
		names = append(names, app.Shorten(j.Name))
	}
	if len(names) == 0 {
		return journey.Journey{}, t.refuse("ctl.journey.none")
	}
	return journey.Journey{}, t.refuse("ctl.journey.which", text.Names("Names", names...))
}

// journeyFact is what "journey list --json" prints of each.
type journeyFact struct {
	ID        string       `json:"id"`
	Name      string       `json:"name"`
	OwnerType string       `json:"owner_type"`
	Variant   string       `json:"variant"`
	Template  string       `json:"template"`
	Now       measureFact  `json:"current"`
	Then      measureFact  `json:"future"`
	Steps     []changeFact `json:"changes"`
}

type measureFact struct {
	Steps      int     `json:"steps"`
	Touches    int     `json:"touches"`
	HandOffs   int     `json:"hand_offs"`
	Unowned    int     `json:"hand_offs_without_owner"`
	Duplicates int     `json:"duplicate_touches"`
	Silence    int     `json:"longest_silence_days"`
	Apart      float64 `json:"widest_emotion_gap"`
	Findings   int     `json:"open_findings"`
}

type changeFact struct {
	Current string         `json:"current,omitempty"`
	Future  string         `json:"future,omitempty"`
	Change  journey.Change `json:"change"`
}

func (t *tool) journeyListCommand() *cobra.Command {
	return t.command("list FILE", "journey.list", 1, 1, func(_ *cobra.Command, args []string) error {
		w, err := t.read(args[0])
		if err != nil {
			return err
		}
		facts := []journeyFact{}
		all := app.JourneyRecords(w.Records)
		for _, j := range all.Journeys {
			facts = append(facts, t.journeyFact(w, all, j))
		}
		if t.json {
			return t.emit(facts)
		}
		t.printJourneys(facts)
		return nil
	})
}

func (t *tool) journeyFact(w workshop.Copy, all journey.Records, j journey.Journey) journeyFact {
	pack := w.Pack().In(t.p.Language())
	c := journey.Compare(pack, all, j.ID)
	f := journeyFact{ID: j.ID.String(), Name: j.Name, OwnerType: j.OwnerType, Variant: j.Variant, Template: j.Template, Steps: []changeFact{}}
	f.Now, f.Then = measured(c.Now), measured(c.Then)
	_, now := app.JourneyMap(pack, w.Records, j.ID, journey.Current)
	_, then := app.JourneyMap(pack, w.Records, j.ID, journey.Future)
	f.Now.Findings, f.Then.Findings = len(journey.Open(now)), len(journey.Open(then))
	for _, p := range c.Pairs {
		a, _ := workshop.JourneySteps.Get(w.Records, p.Current)
		b, _ := workshop.JourneySteps.Get(w.Records, p.Future)
		f.Steps = append(f.Steps, changeFact{a.Name, b.Name, p.Change})
	}
	return f
}

func measured(m journey.Measure) measureFact {
	return measureFact{m.Steps, m.Touches, m.HandOffs, m.Unowned, m.Duplicates, m.Silence, m.Apart.Points, 0}
}

func (t *tool) printJourneys(facts []journeyFact) {
	if len(facts) == 0 {
		t.say("ctl.journey.none")
	}
	for _, f := range facts {
		t.say("ctl.journey.head", text.Str("Journey", f.Name), text.Str("Owner", f.OwnerType), text.Str("Variant", cmp.Or(f.Variant, "–")))
		number := func(n int) string { return t.p.Whole(int64(n)) }
		row := func(key, a, b string) []string { return []string{"  " + t.word("ctl.journey."+key), a, b} }
		t.table([]column{{}, t.figures("journey.state.current"), t.figures("journey.state.future")}, [][]string{
			row("steps", number(f.Now.Steps), number(f.Then.Steps)), row("touches", number(f.Now.Touches), number(f.Then.Touches)),
			row("hand-offs", number(f.Now.HandOffs), number(f.Then.HandOffs)), row("unowned", number(f.Now.Unowned), number(f.Then.Unowned)),
			row("duplicates", number(f.Now.Duplicates), number(f.Then.Duplicates)), row("silence", number(f.Now.Silence), number(f.Then.Silence)),
			row("apart", t.p.Number(text.Tenths, f.Now.Apart), t.p.Number(text.Tenths, f.Then.Apart)),
			row("findings", number(f.Now.Findings), number(f.Then.Findings)),
		})
	}
}

func (t *tool) journeyShowCommand() *cobra.Command {
	var state *string
	c := t.command("show FILE [JOURNEY] [--state S]", "journey.show", 1, 2, func(_ *cobra.Command, args []string) error {
		w, err := t.read(args[0])
		if err != nil {
			return err
		}
		j, err := t.journeyArg(w, args, false)
		if err != nil {
			return err
		}
		pack := w.Pack().In(t.p.Language())
		m := app.JourneyRecords(w.Records).Map(j.ID, journey.State(*state))
		rows := app.JourneyTable(pack, t.p, m)
		if t.json {
			facts := []map[string]string{}
			for _, r := range rows {
				fact := map[string]string{"card": idOrNone(r.Card), "step_id": r.Step.String()}
				for i, name := range app.JourneyColumns {
					fact[name] = r.Cells[i]
				}
				facts = append(facts, fact)
			}
			return t.emit(facts)
		}
		t.print(journey.Title(m))
		columns := make([]column, len(app.JourneyColumns))
		for i, name := range app.JourneyColumns {
			columns[i] = t.texts("journey.csv." + name)
		}
		var cells [][]string
		for _, r := range rows {
			cells = append(cells, r.Cells)
		}
		t.table(columns, cells)
		return nil
	})
	state = t.choice(c, "state", string(journey.Current), string(journey.Current), string(journey.Future))
	return c
}

func idOrNone(id uuid.UUID) string {
	if id == uuid.Nil {
		return ""
	}
	return id.String()
}
