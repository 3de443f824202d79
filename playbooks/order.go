package playbooks

import (
	"cmp"
	"slices"
	"strings"
)

// sort puts every list of items into the order that does not depend on files: Order where items have one, then ID.
// Activities and list items stay as their one list has them.
func (p *Pack) sort() {
	slices.SortStableFunc(p.Stages, func(a, b Stage) int { return cmp.Compare(a.Level, b.Level) })
	slices.SortStableFunc(p.Functions, func(a, b Function) int { return byOrder(a.Order, b.Order, a.ID, b.ID) })
	slices.SortStableFunc(p.Steps, func(a, b Step) int { return byOrder(a.Order, b.Order, a.ID, b.ID) })
	slices.SortStableFunc(p.Dimensions, func(a, b Dimension) int { return byOrder(a.Order, b.Order, a.ID, b.ID) })
	place := make(map[string]int, len(p.Dimensions))
	for i, d := range p.Dimensions {
		place[d.ID] = i
	}
	slices.SortStableFunc(p.Indicators, func(a, b Indicator) int {
		return cmp.Or(cmp.Compare(place[a.Dimension], place[b.Dimension]), byOrder(a.Order, b.Order, a.ID, b.ID))
	})
	slices.SortStableFunc(p.Initiatives, func(a, b Initiative) int { return natural(a.ID, b.ID) })
	slices.SortStableFunc(p.KPIs, func(a, b KPI) int { return natural(a.ID, b.ID) })
	slices.SortStableFunc(p.Roles, func(a, b Role) int { return natural(a.ID, b.ID) })
	slices.SortStableFunc(p.Lists, func(a, b List) int { return natural(a.ID, b.ID) })
	slices.SortStableFunc(p.Targets, func(a, b TargetTemplate) int { return natural(a.ID, b.ID) })
	slices.SortStableFunc(p.Glossary, func(a, b Term) int { return natural(a.ID, b.ID) })
	slices.SortStableFunc(p.Sources, func(a, b Source) int { return natural(a.ID, b.ID) })
	p.sortRegisters()
}

func (p *Pack) sortRegisters() {
	slices.SortStableFunc(p.Plays, func(a, b Play) int { return byOrder(a.Order, b.Order, a.ID, b.ID) })
	slices.SortStableFunc(p.Journeys, func(a, b JourneyTemplate) int { return byOrder(a.Order, b.Order, a.ID, b.ID) })
	slices.SortStableFunc(p.Systems, func(a, b System) int { return natural(a.ID, b.ID) })
	slices.SortStableFunc(p.DataObjects, func(a, b DataObject) int { return natural(a.ID, b.ID) })
	slices.SortStableFunc(p.IdentityRules, func(a, b IdentityRule) int { return byOrder(a.Order, b.Order, a.ID, b.ID) })
	slices.SortStableFunc(p.ContactPolicy.Classes, func(a, b MessageClass) int { return byOrder(a.Order, b.Order, a.ID, b.ID) })
	slices.SortStableFunc(p.ContactPolicy.Caps, func(a, b Cap) int { return natural(a.ID, b.ID) })
	slices.SortStableFunc(p.ConsentRules, func(a, b ConsentRule) int { return natural(a.ID, b.ID) })
	slices.SortStableFunc(p.Decisions, func(a, b Decision) int { return natural(a.ID, b.ID) })
	place := make(map[string]int, len(p.Steps))
	for i, s := range p.Steps {
		place[s.ID] = i
	}
	slices.SortStableFunc(p.RACI, func(a, b RACIRow) int {
		return cmp.Or(cmp.Compare(place[a.Step], place[b.Step]), natural(a.ID, b.ID))
	})
	slices.SortStableFunc(p.Meetings, func(a, b Meeting) int { return byOrder(a.Order, b.Order, a.ID, b.ID) })
	slices.SortStableFunc(p.Agendas, func(a, b Agenda) int { return natural(a.ID, b.ID) })
	slices.SortStableFunc(p.Readiness, func(a, b ReadinessCheck) int { return byOrder(a.Order, b.Order, a.ID, b.ID) })
	slices.SortStableFunc(p.Packages, func(a, b StarterPackage) int { return byOrder(a.Order, b.Order, a.ID, b.ID) })
	slices.SortStableFunc(p.Value.Inputs, func(a, b ValueInput) int { return natural(a.ID, b.ID) })
	slices.SortStableFunc(p.Value.Ramps, func(a, b Ramp) int { return natural(a.ID, b.ID) })
	slices.SortStableFunc(p.Value.Levers, func(a, b Lever) int { return natural(a.ID, b.ID) })
	slices.SortStableFunc(p.Value.Costs, func(a, b CostItem) int { return natural(a.ID, b.ID) })
}

func byOrder(a, b int, aID, bID string) int { return cmp.Or(cmp.Compare(a, b), natural(aID, bID)) }

// natural compares IDs with runs of digits as numbers, so that D1.2 comes before D1.10.
func natural(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		m, n := digits(x), digits(y)
		if m > 0 && n > 0 {
			p, q := strings.TrimLeft(x[:m], "0"), strings.TrimLeft(y[:n], "0")
			if c := cmp.Or(cmp.Compare(len(p), len(q)), cmp.Compare(p, q)); c != 0 {
				return c
			}
			x, y = x[m:], y[n:]
			continue
		}
		if x[0] != y[0] {
			return cmp.Compare(x[0], y[0])
		}
		x, y = x[1:], y[1:]
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(a, b))
}

func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}
