package roadmap

import (
	"cmp"
	"errors"
	"slices"

	"ownerloop/assessment"
)

// Defaults of the facts where neither the pack nor the team set them.
const (
	DefaultImportance = 3
	DefaultConfidence = 0.7
	defaultFact       = 3
)

// settling is the person-days every piece of work costs to set up, so that tiny ones do not win by size alone.
const settling = 5

// Method is a named way to order work.
type Method string

// The methods. All but the first are the well-known ones; what they divide by counts as 1 at least.
const (
	ByGap       Method = "gap"          // the default: importance x closed gap x confidence / (effort + 5)
	WSJF        Method = "wsjf"         // weighted shortest job first: (impact + urgency + risk reduction) / effort
	RICE        Method = "rice"         // reach x impact x confidence / effort
	ValueEffort Method = "value-effort" // importance / effort
	DelayByTime Method = "delay"        // cost of delay / duration
)

// Methods lists the methods, the default first.
func Methods() []Method { return []Method{ByGap, WSJF, RICE, ValueEffort, DelayByTime} }

// ErrMethod says that a priority method has no such name.
var ErrMethod = errors.New("unknown priority method")

// Fact names a term of a method.
type Fact string

// The facts. Effort is person-days (base), duration working days, the cost of delay money a week in major units, the
// closed gap quadratic and weighted; the others are 1-5, confidence up to 1.
const (
	Importance    Fact = "importance"
	GapClosed     Fact = "closed-gap"
	Confidence    Fact = "confidence"
	Effort        Fact = "effort"
	Reach         Fact = "reach"
	Impact        Fact = "impact"
	Urgency       Fact = "urgency"
	RiskReduction Fact = "risk-reduction"
	CostOfDelay   Fact = "cost-of-delay"
	Duration      Fact = "duration"
)

// Facts lists the facts, those of the default method first.
func Facts() []Fact {
	return []Fact{Importance, GapClosed, Confidence, Effort, Duration, CostOfDelay, Reach, Impact, Urgency, RiskReduction}
}

// Part says what a term does in its formula.
type Part string

// The score is the sum of what adds (1 without any) times what multiplies, divided by what divides.
const (
	Adds       Part = "adds"
	Multiplies Part = "multiplies"
	Divides    Part = "divides"
)

// Term is one fact in a method's formula.
type Term struct {
	Fact    Fact
	Part    Part
	Value   assessment.Number
	Plus    float64 // added to the value before it divides
	Assumed bool    // nobody set it: a default, or the least a divisor may be
}

// formulas are the methods' terms in reading order, without values.
var formulas = map[Method][]Term{
	ByGap: {{Fact: Importance, Part: Multiplies}, {Fact: GapClosed, Part: Multiplies}, {Fact: Confidence, Part: Multiplies},
		{Fact: Effort, Part: Divides, Plus: settling}},
	WSJF: {{Fact: Impact, Part: Adds}, {Fact: Urgency, Part: Adds}, {Fact: RiskReduction, Part: Adds}, {Fact: Effort, Part: Divides}},
	RICE: {{Fact: Reach, Part: Multiplies}, {Fact: Impact, Part: Multiplies}, {Fact: Confidence, Part: Multiplies},
		{Fact: Effort, Part: Divides}},
	ValueEffort: {{Fact: Importance, Part: Multiplies}, {Fact: Effort, Part: Divides}},
	DelayByTime: {{Fact: CostOfDelay, Part: Multiplies}, {Fact: Duration, Part: Divides}},
}

// Priority is a place in the order of work, with the terms it follows from.
type Priority struct {
	Terms []Term            // of the method, in the order of its formula
	Score assessment.Number // missing when a term is not known
	Rank  int               // by score alone, 1 = first, among work of the same standing (open, finished, parked); ties by the order given
	Hand  int               // set by hand; 0 = none
}

// Of is a term's value; missing when the method does not use the fact.
func (p Priority) Of(f Fact) assessment.Number {
	for _, t := range p.Terms {
		if t.Fact == f {
			return t.Value
		}
	}
	return assessment.Number{}
}

// fact is what is known of an initiative, and whether that is a default.
func (in Initiative) fact(f Fact) (value float64, assumed bool) {
	scale := func(set, standard int) (float64, bool) {
		return float64(min(max(cmp.Or(set, standard), 1), 5)), set == 0
	}
	switch f {
	case Importance:
		return scale(in.Importance, DefaultImportance)
	case Reach:
		return scale(in.Reach, defaultFact)
	case Impact:
		return scale(in.Impact, defaultFact)
	case Urgency:
		return scale(in.Urgency, defaultFact)
	case RiskReduction:
		return scale(in.RiskReduction, defaultFact)
	case Confidence:
		return min(max(cmp.Or(in.Confidence, DefaultConfidence), 0), 1), in.Confidence == 0
	case Effort:
		return max(personDays(in.Effort), 0), false
	}
	return float64(max(in.Duration, 0)), false
}

// priorityOf fills a method's formula.
func priorityOf(in Initiative, by Method, closed float64, delay assessment.Number) Priority {
	p := Priority{Terms: slices.Clone(formulas[by]), Hand: max(in.HandRank, 0)}
	for i := range p.Terms {
		t := &p.Terms[i]
		switch t.Fact {
		case GapClosed:
			t.Value = assessment.Number{Value: closed, Known: true}
		case CostOfDelay:
			t.Value = delay
		default:
			t.Value.Known = true
			t.Value.Value, t.Assumed = in.fact(t.Fact)
		}
		if t.Part == Divides && t.Value.Value+t.Plus < 1 {
			t.Value.Value, t.Assumed = 1-t.Plus, true
		}
	}
	p.Score = scoreOf(p.Terms)
	return p
}

// scoreOf works a formula out.
func scoreOf(terms []Term) assessment.Number {
	sum, score := 0.0, 1.0
	for _, t := range terms {
		if !t.Value.Known {
			return assessment.Number{}
		}
		switch t.Part {
		case Adds:
			sum += t.Value.Value
		case Multiplies:
			score *= t.Value.Value
		case Divides:
			score /= t.Value.Value + t.Plus
		}
	}
	if len(terms) > 0 && terms[0].Part == Adds {
		score *= sum
	}
	return assessment.Number{Value: score, Known: true}
}
