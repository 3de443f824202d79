package main

import (
	"fmt"
	"math"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"
	"ownerloop/roadmap/schedule"

	"github.com/spf13/cobra"
)

func (t *tool) whyCommand() *cobra.Command {
	var dates dateFlags
	c := t.command("why FILE INITIATIVE [--objective O] [--seed N]", "why", 2, 2, func(c *cobra.Command, args []string) error {
		ask, err := t.ask(dates)
		if err != nil {
			return err
		}
		w, err := t.read(args[0])
		if err != nil {
			return err
		}
		s, err := app.ExplainBar(c.Context(), w.Document, ask, args[1])
		if err != nil {
			return t.fail(err, args[1])
		}
		if t.json {
			return t.emit(t.whyFacts(s))
		}
		t.printWhy(workshop.SetupOf(w.Records).Currency, s)
		return nil
	})
	dates = t.dateFlags(c)
	return c
}

// whyFacts is what "why --json" prints.
type whyFacts struct {
	barFact
	Chain []barFact  `json:"chain"` // what led there, earliest first, the initiative itself last
	Gains []gainFact `json:"one_more_person_week"`
}

type gainFact struct {
	Role  string     `json:"role"`
	Week  string     `json:"week"`
	More  float64    `json:"person_days"`
	Days  int        `json:"working_days_earlier"` // of the finish
	Saves float64    `json:"cost_of_delay_saved"`
	Moves []moveFact `json:"moves"`
}

func (t *tool) whyFacts(s app.BarStory) whyFacts {
	f := whyFacts{barFact: t.barFacts(s.Bar), Chain: []barFact{}, Gains: []gainFact{}}
	for _, b := range s.Chain {
		f.Chain = append(f.Chain, t.barFacts(b))
	}
	codes := workCodes(s.View.Board.Work)
	for _, g := range s.Gains {
		f.Gains = append(f.Gains, gainFact{g.Place.Role, g.Place.Week.String(), g.More, g.Days, g.Delay, moveFacts(g.Moves, codes)})
	}
	return f
}

func (t *tool) printWhy(currency string, s app.BarStory) {
	for _, b := range s.Chain {
		t.say("ctl.why.bar", text.Str("Code", b.Code), text.Str("Name", b.Name), text.DateArg("First", b.Span.First), text.DateArg("Last", b.Span.Last),
			text.Int("Float", b.Float), text.Int("Count", b.Days))
		for _, r := range b.Why {
			key := "ctl.why.step"
			if r.Binds {
				key = "ctl.why.binds"
			} else if b.ID != s.Bar.ID {
				continue
			}
			t.say(key, text.DateArg("Date", r.Date), text.Sub("Reason", r.Text))
		}
	}
	fmt.Fprintln(t.stdout)
	if len(s.Gains) == 0 {
		t.say("ctl.why.no-gains")
	}
	for _, g := range s.Gains {
		t.print(t.gain(currency, s, g))
	}
}

// gain is what one more person-week at a place would buy.
func (t *tool) gain(currency string, s app.BarStory, g schedule.Gain) text.Message {
	role := g.Place.Role
	for _, l := range s.View.Briefing.Plan.Loads {
		if l.Role.ID == role {
			role = l.Role.Name
		}
	}
	args := []text.Arg{text.Str("Role", role), text.DateArg("Week", g.Place.Week)}
	var parts []text.Message
	if g.Days > 0 {
		parts = append(parts, text.M("ctl.why.gain.finish", text.Int("Count", g.Days)))
	}
	for _, m := range g.Moves {
		if m.ID == s.Bar.ID.String() && m.To.Before(m.From) {
			parts = append(parts, text.M("ctl.why.gain.bar", text.Str("Code", s.Bar.Code), text.DateArg("Date", m.To)))
		}
	}
	if s.View.Board.Delays != nil && g.Delay >= 1 {
		digits, _ := text.MinorDigits(currency)
		parts = append(parts, text.M("ctl.why.gain.cost", text.MoneyArg("Cost", int64(math.Round(g.Delay*math.Pow10(digits))), currency)))
	}
	if len(parts) == 0 {
		return text.M("ctl.why.gain.nothing", args...)
	}
	return text.M("ctl.why.gain", append(args, text.List("Parts", parts...))...)
}
