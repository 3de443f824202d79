package app

import (
	"math"
	"slices"

	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

// CompareRow is one fact by which plans are compared.
type CompareRow struct {
	What   text.Message
	Values []text.Message // the plan's, then one of each scenario
}

// Compare puts scenarios beside the plan they were tried on. A scenario without dates has dashes.
func (v PlanView) Compare(currency string, trials ...Trial) []CompareRow {
	c := comparison{v: v, day: v.Timeline.Finish, currency: currency}
	for _, t := range trials {
		if t.dated() && t.Timeline.Finish.Before(c.day) {
			c.day = t.Timeline.Finish
		}
	}
	c.outcomes = append(c.outcomes, outcome{plan: v.Briefing.Plan, load: v.Briefing.Load, slider: v.Slider, unmet: len(v.Timeline.Conflicts), dated: true})
	for _, t := range trials {
		c.outcomes = append(c.outcomes, outcome{t.Plan, t.Load, t.Slider, len(t.Timeline.Conflicts), t.dated(), &t})
	}
	return c.rows()
}

func (t Trial) dated() bool { return len(t.Timeline.Items) > 0 }

// outcome is what a plan comes to.
type outcome struct {
	plan   roadmap.Plan
	load   roadmap.Load
	slider roadmap.Slider
	unmet  int
	dated  bool
	trial  *Trial // nil for the plan itself
}

// comparison is a table in the making.
type comparison struct {
	v        PlanView
	outcomes []outcome
	day      civil.Date // by which scores are compared: when the first of them is done
	currency string
}

func (c comparison) rows() (rows []CompareRow) {
	add := func(what text.Message, of func(outcome) text.Message) {
		row := CompareRow{What: what}
		for _, o := range c.outcomes {
			m := text.M("compare.none")
			if o.dated {
				m = of(o)
			}
			row.Values = append(row.Values, m)
		}
		rows = append(rows, row)
	}
	count := func(n int) text.Message { return value(text.Int("Value", n)) }
	add(text.M("compare.finish"), func(o outcome) text.Message { return value(text.DateArg("Value", o.plan.Finish)) })
	add(text.M("compare.later"), func(o outcome) text.Message { later, _ := c.ends(o.plan); return count(later) })
	add(text.M("compare.earlier"), func(o outcome) text.Message { _, earlier := c.ends(o.plan); return count(earlier) })
	if slices.ContainsFunc(c.outcomes, func(o outcome) bool { return o.owes() }) {
		add(text.M("compare.due"), func(o outcome) text.Message { return count(o.late()) })
	}
	add(text.M("compare.unmet"), func(o outcome) text.Message { return count(o.unmet) })
	add(text.M("compare.peak"), outcome.peak)
	add(text.M("compare.over"), func(o outcome) text.Message { return count(o.load.Over) })
	add(text.M("compare.score", text.DateArg("Day", c.day)), func(o outcome) text.Message {
		n := o.slider.At(c.day).Card.Overall.Score
		if !n.Known {
			return text.M("compare.none")
		}
		return value(text.Num("Value", text.Score, n.Value))
	})
	if c.v.Board.Delays != nil {
		add(text.M("compare.cost"), c.cost)
	}
	add(text.M("compare.work"), func(o outcome) text.Message { return count(len(o.plan.Bars)) })
	return rows
}

// value is an argument named Value as a message of its own.
func value(a text.Arg) text.Message { return text.M("compare.value", a) }

// ends counts the initiatives that end on a later and on an earlier day than in the plan as it stands.
func (c comparison) ends(p roadmap.Plan) (later, earlier int) {
	was := map[uuid.UUID]civil.Date{}
	for _, b := range c.v.Briefing.Plan.Bars {
		was[b.ID] = b.Span.Last
	}
	for _, b := range p.Bars {
		switch end, both := was[b.ID]; {
		case both && b.Span.Last.After(end):
			later++
		case both && b.Span.Last.Before(end):
			earlier++
		}
	}
	return later, earlier
}

// owes says whether any initiative is due by a day.
func (o outcome) owes() bool {
	return slices.ContainsFunc(o.plan.Bars, func(b roadmap.Bar) bool { return !b.Due.IsZero() })
}

// late counts those that end after it.
func (o outcome) late() (n int) {
	for _, b := range o.plan.Bars {
		if !b.Due.IsZero() && b.Span.Last.After(b.Due) {
			n++
		}
	}
	return n
}

// peak is the fullest week of any role.
func (o outcome) peak() text.Message {
	var most roadmap.LoadRow
	for _, r := range o.load.Rows {
		if r.Peak.Known && (!most.Peak.Known || r.Peak.Printed > most.Peak.Printed) {
			most = r
		}
	}
	if !most.Peak.Known {
		return text.M("compare.none")
	}
	return text.M("compare.peak-of", most.Peak.Arg("Share"), text.Str("Role", most.Role.Short))
}

// cost is what the other days cost against the plan as it stands.
func (c comparison) cost(o outcome) text.Message {
	if o.trial == nil || !o.trial.Cost.Known {
		return text.M("compare.none")
	}
	digits, _ := text.MinorDigits(c.currency)
	return value(text.MoneyArg("Value", int64(math.Round(o.trial.Cost.Value*math.Pow10(digits))), c.currency))
}

// Summary says in a sentence or two what a scenario comes to.
func (v PlanView) Summary(t Trial) []text.Message {
	if !t.dated() {
		return []text.Message{text.M("compare.sum.impossible", text.Int("Count", len(t.Timeline.Problems)))}
	}
	finish := text.DateArg("Date", t.Timeline.Finish)
	list := make([]text.Message, 0, 2)
	switch {
	case t.Later > 0:
		list = append(list, text.M("compare.sum.later", finish, text.Int("Count", t.Later)))
	case t.Later < 0:
		list = append(list, text.M("compare.sum.earlier", finish, text.Int("Count", -t.Later)))
	default:
		list = append(list, text.M("compare.sum.same", finish))
	}
	later, earlier := comparison{v: v}.ends(t.Plan)
	var parts []text.Message
	if earlier > 0 {
		parts = append(parts, text.M("compare.sum.ends-earlier", text.Int("Count", earlier)))
	}
	if later > 0 {
		parts = append(parts, text.M("compare.sum.ends-later", text.Int("Count", later)))
	}
	if left := len(v.Briefing.Plan.Bars) - len(t.Plan.Bars); left > 0 {
		parts = append(parts, text.M("compare.sum.left", text.Int("Count", left)))
	}
	if len(parts) == 0 {
		return append(list, text.M("compare.sum.nothing"))
	}
	return append(list, text.M("compare.sum.ends", text.List("Parts", parts...)))
}
