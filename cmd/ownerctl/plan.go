package main

import (
	"strconv"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/schedule"

	"github.com/spf13/cobra"
)

// dateFlags are the options of whatever dates a plan.
type dateFlags struct {
	objective *string
	seed      *string
}

func (t *tool) dateFlags(c *cobra.Command) dateFlags {
	finish := string(schedule.EarliestFinish)
	f := dateFlags{objective: t.choice(c, "objective", finish, finish, string(schedule.LeastDelay))}
	f.seed = c.Flags().String("seed", "0", t.flagHelp("seed"))
	c.Flags().Lookup("seed").DefValue = "" // the help text says it in the tool's language
	return f
}

// ask reads the options.
func (t *tool) ask(f dateFlags) (app.PlanAsk, error) {
	seed, err := strconv.ParseUint(*f.seed, 10, 64)
	if err != nil {
		return app.PlanAsk{}, t.misused("ctl.usage.seed", text.Str("Value", app.Shorten(*f.seed)))
	}
	return app.PlanAsk{Objective: schedule.Objective(*f.objective), Seed: seed, Language: t.p.Language()}, nil
}

func (t *tool) planCommand() *cobra.Command {
	var dates dateFlags
	var method *string
	var scenarios []string
	c := t.command("plan FILE [--method M] [--objective O] [--seed N] [--scenario S]…", "plan", 1, 1, func(c *cobra.Command, args []string) error {
		ask, err := t.ask(dates)
		if err != nil {
			return err
		}
		ask.Method, ask.Scenarios = roadmap.Method(*method), scenarios
		w, err := t.read(args[0])
		if err != nil {
			return err
		}
		v, err := app.ViewPlan(c.Context(), w.Document, ask)
		if err != nil {
			return t.fail(err, args[0])
		}
		kept, err := app.TryKept(c.Context(), w.Document, v, ask)
		if err != nil {
			return t.fail(err, args[0])
		}
		if t.json {
			return t.emit(t.planFacts(w, ask, v, kept))
		}
		t.printPlan(workshop.SetupOf(w.Records).Currency, ask, v, kept)
		return nil
	})
	var methods []string
	for _, m := range roadmap.Methods() {
		methods = append(methods, string(m))
	}
	dates = t.dateFlags(c)
	method = t.choice(c, "method", string(roadmap.ByGap), methods...)
	c.Flags().StringArrayVar(&scenarios, "scenario", nil, t.flagHelp("scenario"))
	return c
}
