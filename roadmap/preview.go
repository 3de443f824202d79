package roadmap

import (
	"slices"

	"ownerloop/assessment"
	"ownerloop/playbooks"
)

// Preview is what taking a set of work up would do, before anybody takes it up.
type Preview struct {
	Now, After assessment.Scorecard // when the plan's open work is done, and the set as well
	Overall    Lift                 // Dimension is empty; After equals Now when nothing changes or it is not known
	Lifts      []Lift               // dimensions whose score changes, pack order
	ClosedGap  float64              // quadratic, weighted; less than the sum of the set's own where it overlaps
	OpenGap    float64              // what stays open
	Effort     map[string]playbooks.Range
	Total      float64  // person-days, base
	Brought    []string // pack initiatives that the set needs and that are neither in it, in the plan nor in place; pack order
}

// PreviewOf works out what doing the candidates on top of the plan's open work would do.
func PreviewOf(pack *playbooks.Pack, card assessment.Scorecard, existing []Initiative, set []Candidate) Preview {
	at := StandingsOf(card).after(pack, open(existing))
	p := Preview{Now: at.card, Effort: map[string]playbooks.Range{}}
	var raises []playbooks.Raise
	in := map[string]bool{}
	for _, w := range existing {
		in[w.From] = true
	}
	for _, c := range set {
		raises = append(raises, c.Initiative.Raises...)
		in[c.Initiative.ID] = true
		for role, days := range c.Initiative.Effort {
			sum := p.Effort[role]
			p.Effort[role] = playbooks.Range{Low: sum.Low + days.Low, Base: sum.Base + days.Base, High: sum.High + days.High}
		}
	}
	p.Total = personDays(p.Effort)
	next := at.after(pack, raises)
	p.After, p.Lifts = next.card, at.lifts(next)
	p.OpenGap = next.openGap()
	p.ClosedGap = at.openGap() - p.OpenGap
	if now, then := at.card.Overall, next.card.Overall; now.Score.Known && then.Score.Known {
		p.Overall = Lift{Now: now.Score.Value, After: then.Score.Value, StageNow: now.Stage, StageAfter: then.Stage}
	}
	for _, c := range set {
		for _, need := range c.Initiative.Needs {
			if n, known := pack.Initiative(need); known && !in[need] && !inPlace(n.Raises, at) {
				in[need] = true
				p.Brought = append(p.Brought, need)
			}
		}
	}
	order := map[string]int{}
	for i, n := range pack.Initiatives {
		order[n.ID] = i
	}
	slices.SortFunc(p.Brought, func(a, b string) int { return order[a] - order[b] })
	return p
}

// openGap is the quadratic, weighted gap to all targets.
func (s Standings) openGap() (sum float64) {
	for _, i := range s.card.Indicators {
		if at, applies := s.of[i.ID]; applies && at.Level.Known && at.Target.Known {
			gap := max(at.Target.Value-at.Level.Value, 0)
			sum += at.Weight * gap * gap
		}
	}
	return sum
}
