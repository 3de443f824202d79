package assessment

import (
	"errors"
	"fmt"
	"slices"

	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// ErrNoSuchNumber is wrapped when a reference names no number of the workshop, or none that may be shown.
var ErrNoSuchNumber = errors.New("no such number")

// Detail says how far down an explanation goes.
type Detail int

// By function, or down to single persons (only ever on the screen). The public view has its own Explain.
const (
	ByFunction Detail = iota
	ByPerson
)

// Explanation is the chain from its terms to one number, as data. Every term that has a Ref can be explained in turn.
type Explanation struct {
	Ref      string
	Title    text.Message
	Quantity text.Quantity
	Value    Number // exact
	Rounded  Number // as printed
	Formula  text.Message
	Terms    []Term
	Sum      Number // of the terms' products
	Divisor  Number // of the terms' weights, or the whole way to target; Formula says what is done with both
	Excluded []Term // what does not count; Note says why
	Blocking []Term // what keeps the next stage away
	Notes    []text.Message
}

// Term is one line of an explanation.
type Term struct {
	Ref      string // of the number behind it; empty for the last link of the chain
	Label    text.Message
	Quantity text.Quantity // of Value
	Value    Number
	Target   Number // only in percent to target
	Weight   Number
	Product  Number
	Note     text.Message
}

// Explain returns the chain behind a number of the workshop; RefOverall and its neighbours name them. The error wraps
// ErrNoSuchNumber.
func (s *Scorer) Explain(ref string, detail Detail) (Explanation, error) {
	return explain(ref, s, detail, s.Whole, s.Store, nil)
}

// Explain returns the chain behind a public number, in terms of sets. Terms that are withheld have no value.
func (p *Public) Explain(ref string) (Explanation, error) {
	return explain(ref, p.scorer, ByFunction, p.Whole, p.Store, p)
}

// explainer holds what all explanations of one scorecard need.
type explainer struct {
	scorer *Scorer
	detail Detail
	public *Public // nil inside the room
	card   Scorecard
	store  int
	ref    reference
}

func explain(ref string, s *Scorer, detail Detail, whole func() Scorecard, store func(uuid.UUID) Scorecard, public *Public) (Explanation, error) {
	r, err := parseRef(ref)
	if err != nil {
		return Explanation{}, err
	}
	e := &explainer{scorer: s, detail: detail, public: public, ref: r}
	if r.store == uuid.Nil {
		e.card = whole()
	} else {
		at, ok := s.index.storeAt[r.store]
		if !ok || at == group {
			return Explanation{}, fmt.Errorf("explain %.80q: no such store: %w", ref, ErrNoSuchNumber)
		}
		e.store, e.card = at, store(r.store)
	}
	x, ok := e.explain()
	if !ok {
		return Explanation{}, fmt.Errorf("explain %.80q: %w", ref, ErrNoSuchNumber)
	}
	x.Ref = ref
	if x.Value.Known && !x.Rounded.Known {
		x.Rounded = known(text.RoundAs(x.Quantity, x.Value.Value))
	}
	return x, nil
}

func (e *explainer) explain() (Explanation, bool) {
	if e.ref.kind == "overall" {
		return e.overall(), true
	}
	if d, ok := e.dimension(); ok {
		switch e.ref.kind {
		case "dimension":
			return e.score(d), true
		case "stage":
			return e.stage(d), true
		case "target":
			return e.target(d), true
		case "gap":
			return e.gap(d)
		}
		return Explanation{}, false
	}
	switch i, ok := e.scorer.index.indicatorAt[e.ref.parts[0]]; {
	case e.ref.parts[0] == "" && e.ref.kind == "stage":
		return e.overallStage(), true
	case e.ref.parts[0] == "" && e.ref.kind == "target":
		return e.targetOf(e.card.Overall, e.card.Indicators, text.M("score.title.target.overall")), true
	case !ok:
	case e.ref.kind == "indicator":
		return e.level(i), true
	case e.ref.kind == "vote":
		return e.vote(i), true
	case e.ref.kind == "function":
		return e.function(i)
	case e.ref.kind == "agreement":
		return e.agreement(i), true
	}
	return Explanation{}, false
}

func (e *explainer) dimension() (int, bool) {
	d := slices.IndexFunc(e.scorer.index.dimensions, func(dim span) bool { return dim.ID == e.ref.parts[0] })
	return d, d >= 0
}

// here is a reference to a number of the same scorecard.
func (e *explainer) here(ref string) string { return RefAt(ref, e.ref.store) }

func named(name string) text.Message { return text.M("score.name", text.Str("Name", name)) }

func (e *explainer) of(d int) []IndicatorScore {
	dim := e.scorer.index.dimensions[d]
	return e.card.Indicators[dim.first:dim.end]
}

func (e *explainer) indicatorName(i int) text.Message {
	return named(e.scorer.index.indicators[i].Name)
}

func (e *explainer) overall() Explanation {
	all := e.card.Overall
	x := Explanation{
		Title: text.M("score.title.overall"), Quantity: text.Score, Value: all.Score, Formula: text.M("score.formula.mean"),
	}
	for d, dim := range e.card.Dimensions {
		term := Term{
			Ref: e.here(RefDimension(dim.ID)), Label: named(e.scorer.index.dimensions[d].Name), Quantity: text.Score,
			Value: dim.Score, Weight: known(dim.Weight),
		}
		e.place(&x, term, dim.State, dim.Withheld, "")
	}
	e.finish(&x, all)
	return x
}

// place puts a term under Terms, with its product, or under Excluded, with the reason.
func (e *explainer) place(x *Explanation, term Term, state State, withheld bool, na NAReason) {
	switch {
	case state == Scored && withheld:
		term.Note = text.M("score.note.withheld")
		x.Terms = append(x.Terms, term)
		return
	case state == Scored:
		term.Product = known(term.Weight.Value * term.Value.Value)
		x.Terms = append(x.Terms, term)
		return
	case state == NoneApply && na != "":
		term.Note = e.reason(na)
	case state == NoneApply:
		term.Note = text.M("score.note.na")
	default:
		term.Note = text.M("score.note.unscored")
	}
	x.Excluded = append(x.Excluded, term)
}

// reason is why something does not apply, in the pack's words where it has them.
func (e *explainer) reason(na NAReason) text.Message {
	name := string(na)
	if item, ok := e.scorer.pack.Item("na-reason", name); ok {
		name = item.Name
	}
	return text.M("score.note.na.reason", text.Str("Reason", name))
}

// finish sums up a score's terms and adds how firm it is.
func (e *explainer) finish(x *Explanation, d DimensionScore) {
	sum, weight, complete := 0.0, 0.0, len(x.Terms) > 0
	for _, t := range x.Terms {
		complete = complete && t.Product.Known
		sum += t.Product.Value
		weight += t.Weight.Value
	}
	if complete {
		x.Sum = known(sum)
	}
	if len(x.Terms) > 0 {
		x.Divisor = known(weight)
	}
	switch d.State {
	case NoneApply:
		x.Notes = append(x.Notes, text.M("score.note.none-apply"))
	case NoScore:
		x.Notes = append(x.Notes, text.M("score.note.no-score"))
	default:
		x.Notes = append(x.Notes, text.M("score.note.coverage", text.Num("Share", text.Share, d.Coverage)))
	}
	if d.Provisional {
		x.Notes = append(x.Notes, text.M("score.note.provisional"))
	}
	if d.Withheld {
		x.Notes = append(x.Notes, text.M("score.note.withheld"))
	} else if x.Value.Known {
		x.Notes = append(x.Notes, text.M("score.note.rounding"))
	}
}

func (e *explainer) score(d int) Explanation {
	dim := e.card.Dimensions[d]
	x := Explanation{
		Title:    text.M("score.title.dimension", text.Str("Name", e.scorer.index.dimensions[d].Name)),
		Quantity: text.Score, Value: dim.Score, Formula: text.M("score.formula.mean"),
	}
	for n, i := range e.of(d) {
		term := Term{
			Ref: e.here(RefIndicator(i.ID)), Label: e.indicatorName(e.scorer.index.dimensions[d].first + n), Quantity: text.Level,
			Value: i.Level, Weight: known(i.Weight), Note: sourceNote(i),
		}
		e.place(&x, term, i.State, i.Withheld && !i.Level.Known, i.NA)
	}
	e.finish(&x, dim)
	return x
}

// sourceNote says where a level comes from.
func sourceNote(i IndicatorScore) text.Message {
	switch i.Source {
	case FromAgreed:
		return text.M("score.note.agreed")
	case FromGroup:
		return text.M("score.note.inherited")
	case FromStores:
		return text.M("score.note.stores")
	case FromVote:
		return text.M("score.note.voted", text.Int("Count", i.Raters))
	}
	return text.Message{}
}
