package roadmap

import (
	"ownerloop/assets/text"
)

// Headline says what the plan is worth, as a range, when it has paid for itself, and what decides; with problems, that
// it can't be reckoned. A section nothing drives has none.
func (v ValueSection) Headline() Headline {
	if !v.Known && len(v.Problems) == 0 {
		return nil
	}
	if !v.Known {
		return Headline{text.M("value.headline.problems", text.Int("Count", len(v.Problems)), text.Sub("First", v.Problems[0])),
			text.M("value.headline.problems.short", text.Int("Count", len(v.Problems)))}
	}
	like := max(v.Final.P90, -v.Final.P10)
	args := []text.Arg{text.MoneyLike("P10", v.Final.P10, v.Currency, like), text.MoneyLike("P90", v.Final.P90, v.Currency, like)}
	middle := text.MoneyLike("P50", v.Final.P50, v.Currency, like)
	var worth []text.Message
	switch {
	case v.Final.P50 < 0:
		worth = []text.Message{text.M("value.worth.never", append(args, middle)...)}
	case v.Final.P10 < 0:
		worth = []text.Message{text.M("value.worth.around", args...)}
	default:
		args = append(args, middle)
		worth = []text.Message{text.M("value.worth", append(args, text.Int("Month", v.Payback.P50))...), text.M("value.worth.short", args...)}
	}
	var h Headline
	say := func(m text.Message) {
		if v.Illustration {
			m = text.M("value.headline.illustration", text.Sub("Worth", m))
		}
		h = append(h, m)
	}
	if len(v.Swings) > 0 {
		say(text.M("value.headline", text.Sub("Worth", worth[0]), text.Sub("Input", v.Swings[0].Label)))
	}
	for _, m := range worth {
		say(text.M("value.headline.clause", text.Sub("Worth", m)))
	}
	return h
}
