package playbooks

import (
	"fmt"
	"slices"
)

// checkPartners sees that leading and lagging figures name each other.
func (r *reading) checkPartners() {
	for _, kpi := range r.pack.KPIs {
		for i, id := range kpi.Leading {
			other, known := r.pack.KPI(id)
			r.checkPartner(kpi.ID, id, "leading", i, !known || slices.Contains(other.Lagging, kpi.ID))
		}
		for i, id := range kpi.Lagging {
			other, known := r.pack.KPI(id)
			r.checkPartner(kpi.ID, id, "lagging", i, !known || slices.Contains(other.Leading, kpi.ID))
		}
	}
}

func (r *reading) checkPartner(kpi, id, side string, i int, answered bool) {
	if id == kpi || !answered {
		path := fmt.Sprintf("kpis/%s/%s/%d", kpi, side, i+1)
		r.fault(r.place(path), rulePartner, fmt.Sprintf("%s names %s, which does not name %s on the other side.", path, quoted(id), quoted(kpi)),
			"Name two figures in each other's lists, one under leading and one under lagging.")
	}
}

// checkCovered looks for figures nothing moves and stages of the owner's life nothing speaks of. Packs without
// initiatives or plays leave both to others.
func (r *reading) checkCovered() {
	c := r.pack.Coverage()
	moved := c.moved()
	for _, k := range c.KPIs {
		if len(r.pack.Initiatives) > 0 && !moved[k.KPI] {
			r.fault(r.place("kpis/"+k.KPI), ruleUncovered, fmt.Sprintf("No initiative, play or leading figure moves %s.", quoted(k.KPI)),
				"Name it where it is moved, or name the figures that lead it.")
		}
	}
	for _, s := range c.Stages {
		if len(r.pack.Plays) > 0 && len(s.Plays)+len(s.Journeys) == 0 {
			r.fault(r.place("lists/lifecycle-stage/items/"+s.Stage), ruleUncovered, fmt.Sprintf("No play or journey speaks of %s.", quoted(s.Stage)),
				"Add it to the stages of a play or journey, or remove it.")
		}
	}
}

// moved are the figures with a lever of their own, and those they lead in turn.
func (c Coverage) moved() map[string]bool {
	moved := map[string]bool{}
	for grown := true; grown; {
		grown = false
		for _, k := range c.KPIs {
			led := slices.ContainsFunc(k.Through, func(id string) bool { return moved[id] })
			if !moved[k.KPI] && (len(k.Initiatives)+len(k.Plays) > 0 || led) {
				moved[k.KPI], grown = true, true
			}
		}
	}
	return moved
}
