package main

import (
	"math"
	"slices"
	"strings"

	"ownerloop/app"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/text"

	"github.com/google/uuid"
	"github.com/spf13/cobra"
)

func (t *tool) explainCommand() *cobra.Command {
	var store string
	var detail *string
	c := t.command("explain FILE ID [--store S] [--detail D]", "explain", 2, 2, func(_ *cobra.Command, args []string) error {
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
		ref, ok := app.NumberRef(pack, w.Records, args[1])
		if !ok {
			_, place, _ := strings.Cut(args[1], "@")
			return t.refuse("error.no-store", text.Str("What", place))
		}
		if at != uuid.Nil && strings.Contains(ref, "@") {
			return t.misused("ctl.two-stores")
		}
		ref = assessment.RefAt(ref, at)
		var e assessment.Explanation
		switch *detail {
		case detailPerson:
			e, err = scorer.Explain(ref, assessment.ByPerson)
		case detailFunction:
			e, err = scorer.Explain(ref, assessment.ByFunction)
		default:
			e, err = app.Published(pack, w.Document).Explain(ref)
		}
		if err != nil {
			return t.fail(err, args[1])
		}
		if t.json {
			return t.emit(t.explainFacts(e))
		}
		t.printExplanation(e, storeCodes(w))
		return nil
	})
	c.Flags().StringVar(&store, "store", "", t.flagHelp("store"))
	detail = t.choice(c, "detail", detailFunction, detailMerged, detailFunction, detailPerson)
	return c
}

// The levels of detail of an explanation.
const (
	detailMerged   = "merged"
	detailFunction = "function"
	detailPerson   = "person"
)

// storeCodes are the codes to print for stores' IDs: of those stores whose code leads back to them.
func storeCodes(w workshop.Copy) *strings.Replacer {
	var pairs []string
	for s := range workshop.Stores.All(w.Records) {
		if id, ok := app.FindStore(w.Records, s.Code); ok && id == s.ID {
			pairs = append(pairs, "@"+s.ID.String(), "@"+s.Code)
		}
	}
	return strings.NewReplacer(pairs...)
}

// printExplanation prints the chain of one number.
func (t *tool) printExplanation(e assessment.Explanation, codes *strings.Replacer) {
	t.say("ctl.explain.head", text.Sub("Title", e.Title), text.Str("Value", t.number(e.Quantity, e.Rounded)), text.Str("Ref", codes.Replace(e.Ref)))
	if e.Formula.Key != "" {
		t.print(e.Formula)
	}
	t.printTerms("", e.Terms, codes)
	t.printDivision(e)
	t.printTerms("ctl.explain.excluded", e.Excluded, codes)
	t.printTerms("ctl.explain.blocking", e.Blocking, codes)
	for _, n := range e.Notes {
		t.say("ctl.explain.note", text.Sub("Note", n))
	}
}

// printDivision prints how the terms' sum becomes the number: divided, or as what the quotient leaves of a whole.
func (t *tool) printDivision(e assessment.Explanation) {
	if !e.Sum.Known || !e.Divisor.Known || !e.Value.Known || e.Divisor.Value == 0 {
		return
	}
	args := []text.Arg{text.Str("Sum", t.p.Fixed(e.Sum.Value, 4)), text.Str("Divisor", t.p.Fixed(e.Divisor.Value, 4)),
		text.Str("Exact", t.p.Fixed(e.Value.Value, 6)), text.Str("Rounded", t.number(e.Quantity, e.Rounded))}
	switch quotient := e.Sum.Value / e.Divisor.Value; {
	case math.Abs(quotient-e.Value.Value) < 1e-9:
		t.say("ctl.explain.division", args...)
	case math.Abs(1-quotient-e.Value.Value) < 1e-9:
		t.say("ctl.explain.remainder", args...)
	}
}

func (t *tool) printTerms(title string, terms []assessment.Term, codes *strings.Replacer) {
	if len(terms) == 0 {
		return
	}
	if title != "" {
		t.say(title)
	}
	exact := func(n assessment.Number) string {
		if !n.Known {
			return ""
		}
		return t.p.Fixed(n.Value, 4)
	}
	var rows [][]string
	for _, x := range terms {
		target := ""
		if x.Target.Known {
			target = t.number(x.Quantity, x.Target)
		}
		rows = append(rows, []string{t.p.Say(x.Label), t.number(x.Quantity, x.Value), target, exact(x.Weight), exact(x.Product), codes.Replace(x.Ref), t.words(x.Note)})
	}
	columns := []column{t.texts("ctl.col.term"), t.figures("ctl.col.value"), t.figures("ctl.col.target"), t.figures("ctl.col.weight"),
		t.figures("ctl.col.product"), t.texts("ctl.col.ref"), t.texts("ctl.col.note")}
	for i := range columns {
		if !slices.ContainsFunc(rows, func(row []string) bool { return row[i] != "" }) {
			columns[i].head = ""
		}
	}
	t.table(columns, rows)
}

// words says a message; the one without a key is no words.
func (t *tool) words(m text.Message) string {
	if m.Key == "" {
		return ""
	}
	return t.p.Say(m)
}

// The facts "explain --json" prints: words in the language of the run, figures in full precision. Rounded is what is
// shown; refs are those of a next explanation, with stores by ID.
type explainFacts struct {
	Ref      string            `json:"ref"`
	Title    string            `json:"title"`
	Quantity text.Quantity     `json:"quantity"`
	Value    assessment.Number `json:"value"`
	Rounded  assessment.Number `json:"rounded"`
	Formula  string            `json:"formula"`
	Terms    []termFact        `json:"terms"`
	Sum      assessment.Number `json:"sum"`
	Divisor  assessment.Number `json:"divisor"`
	Excluded []termFact        `json:"excluded"`
	Blocking []termFact        `json:"blocking"`
	Notes    []string          `json:"notes"`
}

type termFact struct {
	Ref      string            `json:"ref"`
	Label    string            `json:"label"`
	Quantity text.Quantity     `json:"quantity"`
	Value    assessment.Number `json:"value"`
	Target   assessment.Number `json:"target"`
	Weight   assessment.Number `json:"weight"`
	Product  assessment.Number `json:"product"`
	Note     string            `json:"note"`
}

func (t *tool) explainFacts(e assessment.Explanation) explainFacts {
	terms := func(list []assessment.Term) []termFact {
		out := []termFact{}
		for _, x := range list {
			out = append(out, termFact{x.Ref, t.p.Say(x.Label), x.Quantity, x.Value, x.Target, x.Weight, x.Product, t.words(x.Note)})
		}
		return out
	}
	f := explainFacts{e.Ref, t.p.Say(e.Title), e.Quantity, e.Value, e.Rounded, t.words(e.Formula), terms(e.Terms), e.Sum, e.Divisor,
		terms(e.Excluded), terms(e.Blocking), []string{}}
	for _, n := range e.Notes {
		f.Notes = append(f.Notes, t.p.Say(n))
	}
	return f
}
