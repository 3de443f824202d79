package roadmap

import (
	"slices"

	"ownerloop/assessment/journey"
	"ownerloop/assets/text"
)

// nowHeadline: where one side sees unhappy owners and another none, and which steps have no message.
func (m *mapped) nowHeadline(s journey.Sheet) Headline {
	steps := text.Int("Steps", len(m.now.Steps))
	seen := text.M("report.journey.nobody-felt", steps, text.Str("Journey", m.now.Journey.Name))
	if len(m.sides) > 1 {
		high, low := m.set(m.sides[0].ID), m.set(m.sides[1].ID)
		seen = text.M("report.journey.alike", text.Int("Count", len(m.now.Steps)), setArg("High", high), setArg("Low", low))
		if m.unhappy > 0 {
			key := "report.journey.unhappy.one"
			if len(low.Functions) > 1 {
				key = "report.journey.unhappy.many"
			}
			seen = text.M(key, setArg("Low", low), setArg("High", high), text.Int("Unhappy", m.unhappy), steps)
		}
	}
	short := text.M("report.headline.clause", text.Sub("Clause", seen))
	silent := s.Silent()
	if len(silent) == 0 {
		return Headline{short}
	}
	counted := text.M("report.headline.journey", text.Sub("Seen", seen), text.Sub("Silent", text.M("report.journey.silent.count", text.Int("Count", len(silent)))))
	if len(silent) > 2 {
		return Headline{counted, short}
	}
	var names []string
	for _, c := range silent {
		names = append(names, m.now.Steps[c].Name)
	}
	named := text.M("report.journey.silent", text.Int("Count", len(silent)), text.Names("Names", names...))
	return Headline{text.M("report.headline.journey", text.Sub("Seen", seen), text.Sub("Silent", named)), counted, short}
}

// thenHeadline: how many steps change, what is new, and what of the disconnects is resolved by dated work.
func (m *mapped) thenHeadline() Headline {
	changed, added := 0, 0
	for _, p := range m.pairs {
		switch p.Change {
		case journey.Changed, journey.Dropped:
			changed++
		case journey.New:
			added++
		}
	}
	args := []text.Arg{text.Int("Changed", changed), text.Int("Steps", len(m.now.Steps))}
	changes, short := text.M("report.journey.changes", args...), text.M("report.headline.journey.changes", args...)
	if args = append(args, text.Int("New", added)); added > 0 {
		changes, short = text.M("report.journey.changes.adds", args...), text.M("report.headline.journey.adds", args...)
	}
	pains := m.pains(false)
	if len(pains) == 0 {
		return Headline{short}
	}
	open := len(slices.DeleteFunc(pains, func(c journey.Card) bool { return len(m.work(c.ID)) > 0 }))
	total := len(m.pains(false))
	resolves := text.M("report.headline.journey.resolves", text.Sub("Changes", changes), text.Int("Resolved", total-open), text.Int("Count", total))
	if open == 0 {
		return Headline{resolves, short}
	}
	left := text.M("report.journey.left", text.Int("Count", open))
	return Headline{text.M("report.headline.journey", text.Sub("Seen", resolves), text.Sub("Silent", left)), resolves, short}
}
