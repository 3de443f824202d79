package assessment

import (
	"math"
	"slices"

	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// level explains the level that counts: agreed, voted, inherited, or the mean of the stores.
func (e *explainer) level(i int) Explanation {
	score := e.card.Indicators[i]
	if score.Source == FromVote {
		x := e.vote(i)
		x.Title = e.title("score.title.indicator", i)
		return x
	}
	x := Explanation{Title: e.title("score.title.indicator", i), Quantity: text.Level, Value: score.Level}
	voted := Term{Ref: e.here(RefVote(score.ID)), Label: text.M("score.label.voted"), Quantity: text.Level, Value: score.Voted}
	switch score.Source {
	case FromAgreed:
		x.Formula = text.M("score.formula.agreed")
		x.Terms = []Term{{Label: text.M("score.label.agreed"), Quantity: text.Level, Value: score.Agreed}}
		if score.Voted.Known {
			voted.Note = text.M("score.note.outvoted")
			x.Excluded = []Term{voted}
		}
	case FromGroup:
		x.Formula = text.M("score.formula.group")
		x.Terms = []Term{{Ref: RefIndicator(score.ID), Label: text.M("score.label.group"), Quantity: text.Level, Value: score.Level}}
	case FromStores:
		x.Formula = text.M("score.formula.stores")
		e.storeTerms(&x, func(id uuid.UUID) string { return RefAt(RefIndicator(score.ID), id) }, func(c *Scorecard) (Number, bool) {
			own := c.Indicators[i]
			return own.Level, own.State == Scored && own.Source != FromGroup
		})
	default:
		note := Term{Label: e.indicatorName(i)}
		e.place(&x, note, score.State, false, score.NA)
	}
	if score.Reason != "" {
		x.Notes = append(x.Notes, text.M("score.note.reason", text.Str("Reason", score.Reason)))
	}
	e.answerNotes(&x, score)
	return x
}

func (e *explainer) title(key string, i int) text.Message {
	return text.M(key, text.Str("Name", e.scorer.index.indicators[i].Name))
}

// answerNotes adds who else answered, and a withheld mark.
func (e *explainer) answerNotes(x *Explanation, score IndicatorScore) {
	if score.DontKnow > 0 {
		x.Notes = append(x.Notes, text.M("score.note.dont-know", text.Int("Count", score.DontKnow)))
	}
	if score.NACount > 0 {
		x.Notes = append(x.Notes, text.M("score.note.na-count", text.Int("Count", score.NACount)))
	}
	if score.Withheld {
		x.Notes = append(x.Notes, text.M("score.note.withheld"))
	}
}

// storeTerms lists the stores a mean over stores is made of.
func (e *explainer) storeTerms(x *Explanation, ref func(uuid.UUID) string, pick func(*Scorecard) (Number, bool)) {
	s := e.scorer
	sum, weight, complete := 0.0, 0.0, true
	for st := 1; st < len(s.index.stores); st++ {
		card := e.cardOf(st)
		value, counts := pick(&card)
		store := s.index.stores[st]
		term := Term{Ref: ref(store.ID), Label: named(store.Name), Quantity: text.Level, Value: value, Weight: known(s.index.shares[st])}
		switch {
		case s.index.shares[st] == 0:
			term.Note = text.M("score.note.unweighted")
			x.Excluded = append(x.Excluded, term)
			continue
		case !counts:
			term.Note = text.M("score.note.unscored")
			x.Excluded = append(x.Excluded, term)
			continue
		case value.Known:
			term.Product = known(value.Value * s.index.shares[st])
		default:
			complete = false
			term.Note = text.M("score.note.withheld")
		}
		sum += term.Product.Value
		weight += s.index.shares[st]
		x.Terms = append(x.Terms, term)
	}
	x.Divisor = Number{weight, weight > 0}
	x.Sum = Number{sum, complete && weight > 0}
}

func (e *explainer) cardOf(st int) Scorecard {
	if e.public != nil {
		return e.public.card(st)
	}
	return e.scorer.card(st)
}

// vote explains the voted level: by stores where it was rated by store, else by functions (or sets).
func (e *explainer) vote(i int) Explanation {
	score := e.card.Indicators[i]
	x := Explanation{Title: e.title("score.title.vote", i), Quantity: text.Level, Value: score.Voted}
	if e.store == group && !e.scorer.index.owned[i] && e.scorer.index.ratedByStore(i, noExcept) {
		x.Formula = text.M("score.formula.vote.stores")
		raw := e.scorer
		e.storeTerms(&x, func(id uuid.UUID) string { return RefAt(RefVote(score.ID), id) }, func(c *Scorecard) (Number, bool) {
			return c.Indicators[i].Voted, len(raw.index.votes(raw.index.newScratch(), i, raw.index.storeAt[c.Store], noExcept)) > 0
		})
		e.answerNotes(&x, score)
		return x
	}
	x.Formula = text.M("score.formula.vote")
	if e.scorer.index.byPerson {
		x.Formula = text.M("score.formula.vote.person")
	}
	sum, weight := 0.0, 0.0
	for _, m := range score.Functions {
		x.Terms = append(x.Terms, Term{
			Ref: e.here(RefFunction(score.ID, m.Function)), Label: e.functionName(m.Function), Quantity: text.Level,
			Value: known(m.Mean), Weight: known(m.Weight), Product: known(m.Mean * m.Weight),
			Note: text.M("score.note.raters", text.Int("Count", m.Raters)),
		})
		sum += m.Mean * m.Weight
		weight += m.Weight
	}
	if score.Voted.Known && math.Abs(sum-weight*score.Voted.Value) < tolerance*max(weight, 1) && weight > 0 {
		x.Sum, x.Divisor = known(sum), known(weight)
	}
	e.answerNotes(&x, score)
	return x
}

// functionName names a function, or the functions of a set.
func (e *explainer) functionName(id string) text.Message {
	if e.public != nil {
		for _, set := range e.public.merge.Sets {
			if set.ID == id && len(set.Functions) > 1 {
				names := make([]string, len(set.Functions))
				for n, f := range set.Functions {
					names[n] = e.plainName(f)
				}
				return text.M("score.names", text.Names("Names", names...))
			}
		}
	}
	return named(e.plainName(id))
}

func (e *explainer) plainName(function string) string {
	for _, f := range e.scorer.pack.Functions {
		if f.ID == function {
			return f.Name
		}
	}
	return function
}

// function explains a function's mean of an indicator; its people stand there by name only at person detail.
func (e *explainer) function(i int) (Explanation, bool) {
	score := e.card.Indicators[i]
	m, ok := functionMean(score.Functions, e.ref.parts[1])
	if !ok {
		return Explanation{}, false
	}
	x := Explanation{
		Title: text.M("score.title.function", text.Sub("Function", e.functionName(m.Function)),
			text.Str("Name", e.scorer.index.indicators[i].Name)),
		Quantity: text.Level, Value: known(m.Mean), Formula: text.M("score.formula.function"),
		Notes: []text.Message{text.M("score.note.raters", text.Int("Count", m.Raters))},
	}
	if e.public != nil || e.detail != ByPerson {
		return x, true
	}
	sum, weight := 0.0, 0.0
	for _, v := range e.votes(i) {
		if e.scorer.index.functions[v.function] != m.Function {
			continue
		}
		x.Terms = append(x.Terms, Term{
			Label: e.personName(v), Quantity: text.Level, Value: known(v.level), Weight: known(v.weight), Product: known(v.level * v.weight),
		})
		sum += v.level * v.weight
		weight += v.weight
	}
	x.Sum, x.Divisor = known(sum), known(weight)
	return x, true
}

func (e *explainer) votes(i int) []vote {
	return e.scorer.index.votes(e.scorer.index.newScratch(), i, e.store, noExcept)
}

func (e *explainer) personName(v vote) text.Message {
	x := e.scorer.index
	if e.store == group && v.store != group {
		return text.M("score.label.person.store", text.Str("Name", x.people[v.person].name), text.Str("Store", x.stores[v.store].Name))
	}
	return named(x.people[v.person].name)
}

// agreement explains the consensus: the weight of each level with its distance from the mean. Outside the room only
// the figure is shown, since the levels and weights would be single ratings.
func (e *explainer) agreement(i int) Explanation {
	score := e.card.Indicators[i]
	x := Explanation{
		Title: e.title("score.title.agreement", i), Quantity: text.Agreement, Value: score.Consensus,
		Formula: text.M("score.formula.agreement", text.Num("Low", text.Level, e.scorer.index.lowest),
			text.Num("High", text.Level, e.scorer.index.highest)),
	}
	if !score.Consensus.Known && !score.Withheld {
		x.Notes = append(x.Notes, text.M("score.note.two-raters"))
	}
	e.answerNotes(&x, score)
	if e.public != nil || !score.Consensus.Known {
		return x
	}
	votes := e.votes(i)
	middle := mean(votes).Value
	add := func(label text.Message, level, weight float64) {
		near := 1 - math.Abs(level-middle)/(e.scorer.index.highest-e.scorer.index.lowest)
		x.Terms = append(x.Terms, Term{
			Label: label, Quantity: text.Level, Value: known(level), Weight: known(weight), Product: known(weight * math.Log2(near)),
		})
	}
	if e.detail == ByPerson {
		for _, v := range votes {
			add(e.personName(v), v.level, v.weight)
		}
	} else {
		byLevel := make(map[float64]float64)
		var levels []float64
		for _, v := range votes {
			if _, met := byLevel[v.level]; !met {
				levels = append(levels, v.level)
			}
			byLevel[v.level] += v.weight
		}
		slices.Sort(levels)
		for _, level := range levels {
			add(text.M("score.label.level", text.Num("Level", text.Level, level)), level, byLevel[level])
		}
	}
	sum := 0.0
	for _, t := range x.Terms {
		sum += t.Product.Value
	}
	x.Sum = known(sum)
	x.Notes = append(x.Notes, text.M("score.note.mean", text.Num("Level", text.Level, middle)))
	return x
}
