package main

import (
	"fmt"
	"strconv"

	"ownerloop/app"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/value"

	"github.com/spf13/cobra"
)

func (t *tool) valueCommand() *cobra.Command {
	var o roadmap.ValueOptions
	c := t.command("value FILE [--draws N] [--seed N]", "value", 1, 1, func(_ *cobra.Command, args []string) error {
		if o.Draws < 0 || o.Draws > value.MaxDraws {
			return t.misused("ctl.value.draws", text.Int("Count", value.MaxDraws))
		}
		w, err := t.read(args[0])
		if err != nil {
			return err
		}
		b, err := roadmap.Brief(w.Pack(), app.RoadmapInputs(w.Document), roadmap.Options{Language: t.p.Language(), Value: o,
			Chapters: []roadmap.ChapterID{roadmap.ChapterValue}})
		if err != nil {
			return t.fail(err, args[0])
		}
		switch {
		case len(b.Chapters) == 0:
			return t.refuse("ctl.value.none")
		case t.json:
			err = t.emit(t.valueFacts(b))
		default:
			t.printWorth(b)
		}
		if err == nil && len(b.Value.Problems) > 0 {
			return said{exitFaults}
		}
		return err
	})
	c.Flags().IntVar(&o.Draws, "draws", 0, t.flagHelp("draws"))
	c.Flags().Uint64Var(&o.Seed, "seed", 0, t.flagHelp("value-seed"))
	return c
}

func (t *tool) printWorth(b roadmap.Briefing) {
	t.print(b.Chapters[0].Headline[0])
	if b.Value.Known {
		t.printValue(b.Value)
	}
	for _, p := range b.Value.Problems {
		t.say("ctl.value.problem", text.Sub("Problem", p))
	}
	for _, n := range b.Value.Notes {
		t.say("ctl.note", text.Sub("Note", n))
	}
}

// thousands is an amount in whole thousands, for columns whose head names the currency.
func (t *tool) thousands(minor int64, currency string) string {
	s, _ := t.p.MoneyThousands(minor, currency)
	return s
}

func (t *tool) printValue(v roadmap.ValueSection) {
	t.say("ctl.value.head", text.Int("Count", v.Stores), text.DateArg("Start", v.Start), text.Int("Draws", v.Draws), text.Str("Seed", strconv.FormatUint(v.Seed, 10)),
		text.Str("Currency", v.Currency))
	t.say("ctl.value.inputs", text.Int("Own", v.Own), text.Int("Count", v.Default))
	fmt.Fprintln(t.stdout)
	band := func(head string, b roadmap.MoneyBand) []string {
		return []string{head, t.thousands(b.P10, v.Currency), t.thousands(b.P50, v.Currency), t.thousands(b.P90, v.Currency), t.thousands(b.Base, v.Currency)}
	}
	var rows [][]string
	for _, m := range v.Months {
		if m.Month%3 == 0 {
			rows = append(rows, band(t.p.Whole(int64(m.Month)), m.Sum))
		}
	}
	rows = append(rows, band(t.word("ctl.value.present"), v.Present))
	t.table([]column{t.texts("ctl.col.month"), t.figures("ctl.col.p10"), t.figures("ctl.col.p50"), t.figures("ctl.col.p90"), t.figures("ctl.col.base")}, rows)
	month := func(n int) string {
		if n == 0 {
			return "–"
		}
		return t.p.Whole(int64(n))
	}
	t.say("ctl.value.payback", text.Str("P50", month(v.Payback.P50)), text.Str("P90", month(v.Payback.P90)), text.Str("P10", month(v.Payback.P10)),
		text.Str("Base", month(v.Payback.Base)))
	if v.Deepest.Month > 0 {
		t.say("ctl.value.deepest", text.Int("Month", v.Deepest.Month), text.MoneyArg("Amount", v.Deepest.Amount, v.Currency))
	}
	fmt.Fprintln(t.stdout)
	t.printLevers(v)
	fmt.Fprintln(t.stdout)
	t.printSwings(v)
	t.printRealised(v)
}

// printLevers shows a year at full effect, from each lever's gross to the sum after the haircut, then the costs.
func (t *tool) printLevers(v roadmap.ValueSection) {
	row := func(l roadmap.LeverRow, why string) []string {
		return []string{l.ID, l.Name.Name, t.thousands(l.Gross, v.Currency), t.p.Number(text.Share, l.Promised.Printed), t.thousands(l.Planned, v.Currency),
			t.thousands(l.Adds, v.Currency), why}
	}
	var rows [][]string
	for _, l := range v.Levers {
		why := ""
		if l.Within != nil && l.Adds < l.Planned {
			why = t.p.Say(text.M("ctl.value.within", text.Str("Lever", l.Within.Name)))
		}
		rows = append(rows, row(l, why))
	}
	for _, l := range v.Apart {
		rows = append(rows, row(l, t.word("ctl.value.apart")))
	}
	rows = append(rows, []string{"", t.word("ctl.value.sum"), "", "", "", t.thousands(v.Sum, v.Currency), ""},
		[]string{"", t.p.Say(text.M("ctl.value.after", v.Haircut.Arg("Haircut"))), "", "", "", t.thousands(v.After, v.Currency), ""})
	for _, c := range v.Costs {
		rows = append(rows, []string{c.ID, c.Name.Name, "", "", "", t.thousands(-c.Whole, v.Currency), t.word("ctl.value.cost")})
	}
	t.table([]column{{}, t.texts("ctl.col.lever"), t.figures("ctl.col.gross"), t.figures("ctl.col.promised"), t.figures("ctl.col.planned"),
		t.figures("ctl.col.adds"), {}}, rows)
	if len(v.Undriven) > 0 {
		var names []string
		for _, n := range v.Undriven {
			names = append(names, n.Short)
		}
		t.say("ctl.value.undriven", text.Names("Names", names...))
	}
}

// tornadoRows is how many inputs are shown in words.
const tornadoRows = 12

func (t *tool) printSwings(v roadmap.ValueSection) {
	inputs := map[string]roadmap.ValueInputRow{}
	for _, r := range v.Inputs {
		inputs[r.ID] = r
	}
	var rows [][]string
	for _, s := range v.Swings[:min(tornadoRows, len(v.Swings))] {
		r := inputs[s.Input]
		rows = append(rows, []string{t.p.Say(s.Label), t.p.Say(s.Low), t.p.Say(s.Base), t.p.Say(s.High), t.thousands(s.AtLow, v.Currency),
			t.thousands(s.AtHigh, v.Currency), r.Grade, t.word("value.origin." + string(r.Origin)), r.Source})
	}
	t.table([]column{t.texts("ctl.col.input"), t.figures("ctl.col.low"), t.figures("ctl.col.base"), t.figures("ctl.col.high"), t.figures("ctl.col.at-low"),
		t.figures("ctl.col.at-high"), t.texts("ctl.col.grade"), {}, t.texts("ctl.col.source")}, rows)
	if w := v.Without; w != nil {
		t.say("ctl.value.without", text.Sub("Input", w.Label), text.MoneyArg("Net", w.Net, v.Currency))
	}
}

func (t *tool) printRealised(v roadmap.ValueSection) {
	if len(v.Realised) == 0 {
		return
	}
	fmt.Fprintln(t.stdout)
	var rows [][]string
	for _, r := range v.Realised {
		for _, m := range r.Months {
			rows = append(rows, []string{r.KPI.ID, r.KPI.Name, t.p.MonthYear(m.First), t.p.Say(r.Before), t.p.Say(m.Should), t.p.Say(m.Now),
				t.thousands(m.Planned, v.Currency), t.thousands(m.Realised, v.Currency), t.thousands(m.RealisedNet, v.Currency)})
		}
	}
	rows = append(rows, []string{"", t.word("ctl.value.sum"), "", "", "", "", t.thousands(v.Gained.Planned, v.Currency), t.thousands(v.Gained.Realised, v.Currency),
		t.thousands(v.Gained.RealisedNet, v.Currency)})
	t.table([]column{{}, t.texts("ctl.col.kpi"), t.texts("ctl.col.month"), t.figures("ctl.col.before"), t.figures("ctl.col.planned"), t.figures("ctl.col.now"),
		t.figures("ctl.col.planned-gross"), t.figures("ctl.col.realised"), t.figures("ctl.col.incremental")}, rows)
}
