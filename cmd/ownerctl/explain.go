package main

import (
	"ownerloop/app"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"github.com/spf13/cobra"
)

func (t *tool) explainCommand() *cobra.Command {
	var store, detail string
	c := t.command("explain FILE ID", "explain", cobra.ExactArgs(2), func(_ *cobra.Command, args []string) error {
		w, err := t.read(args[0])
		if err != nil {
			return err
		}
		at, err := t.store(w, store)
		if err != nil {
			return err
		}
		pack := w.Pack().In(t.p.Language())
		scorer := assessment.NewScorer(pack, app.AssessmentInputs(w.Records))
		ref := assessment.RefAt(app.NumberRef(pack, args[1]), at)
		var e assessment.Explanation
		switch detail {
		case "person":
			e, err = scorer.Explain(ref, assessment.ByPerson)
		case "function":
			e, err = scorer.Explain(ref, assessment.ByFunction)
		case "merged":
			e, err = app.Published(pack, w.Document).Explain(ref)
		default:
			t.warn(text.M("ctl.bad-detail", text.Str("Detail", detail)))
			return said{exitUsage}
		}
		if err != nil {
			return t.fail(err, args[1])
		}
		if t.json {
			return t.emit(e)
		}
		t.printExplanation(e)
		return nil
	})
	c.Flags().StringVar(&store, "store", "", t.flagHelp("store"))
	c.Flags().StringVar(&detail, "detail", "function", t.flagHelp("detail"))
	return c
}

// printExplanation prints the chain of one number.
func (t *tool) printExplanation(e assessment.Explanation) {
	t.say("ctl.explain.head", text.Sub("Title", e.Title), text.Str("Value", t.number(e.Quantity, e.Rounded)), text.Str("Ref", e.Ref))
	t.say("ctl.explain.formula", text.Sub("Formula", e.Formula))
	t.printTerms("", e.Terms)
	if e.Sum.Known && e.Divisor.Known {
		t.say("ctl.explain.division", text.Str("Sum", t.p.Fixed(e.Sum.Value, 4)), text.Str("Divisor", t.p.Fixed(e.Divisor.Value, 4)),
			text.Str("Exact", t.p.Fixed(e.Value.Value, 6)), text.Str("Rounded", t.number(e.Quantity, e.Rounded)))
	}
	t.printTerms("ctl.explain.excluded", e.Excluded)
	t.printTerms("ctl.explain.blocking", e.Blocking)
	for _, n := range e.Notes {
		t.say("ctl.explain.note", text.Sub("Note", n))
	}
}

func (t *tool) printTerms(title string, terms []assessment.Term) {
	if len(terms) == 0 {
		return
	}
	if title != "" {
		t.say(title)
	}
	var rows [][]string
	for _, x := range terms {
		note := ""
		if x.Note.Key != "" {
			note = t.p.Say(x.Note)
		}
		weight := ""
		if x.Weight.Known {
			weight = t.p.Fixed(x.Weight.Value, 2)
		}
		rows = append(rows, []string{"  " + t.p.Say(x.Label), t.number(x.Quantity, x.Value), weight, x.Ref, note})
	}
	t.table([]string{"ctl.col.term", "ctl.col.value", "ctl.col.weight", "ctl.col.ref", "ctl.col.note"}, rows)
}
