package roadmap

import (
	"slices"

	"ownerloop/playbooks"
)

// translated is text of a record in the briefing's language: what is still the pack's is taken from the translated pack.
func translated(own, was, now string) string {
	if own == was && now != "" {
		return now
	}
	return own
}

// inLanguage says unedited texts of initiatives in the briefing's language.
func inLanguage(work []Initiative, from, to *playbooks.Pack) []Initiative {
	work = slices.Clone(work)
	for i := range work {
		w := &work[i]
		was, known := from.Initiative(w.From)
		if now, still := to.Initiative(w.From); known && still {
			w.Name, w.Short, w.Why = translated(w.Name, was.Name, now.Name), translated(w.Short, was.Short, now.Short), translated(w.Why, was.Why, now.Why)
		}
	}
	return work
}

// in says unedited texts of the records in the briefing's language.
func (r Running) in(from, to *playbooks.Pack) Running {
	r.Automations, r.Decisions, r.RACI = slices.Clone(r.Automations), slices.Clone(r.Decisions), slices.Clone(r.RACI)
	for i := range r.Automations {
		a := &r.Automations[i]
		was, known := from.Play(a.Play)
		if now, still := to.Play(a.Play); known && still {
			a.Name, a.Exit = translated(a.Name, was.Name, now.Name), translated(a.Exit, was.Exit, now.Exit)
		}
	}
	for i := range r.Decisions {
		d := &r.Decisions[i]
		was, known := from.Decision(d.From)
		if now, still := to.Decision(d.From); known && still {
			d.What, d.Otherwise = translated(d.What, was.What, now.What), translated(d.Otherwise, was.Otherwise, now.Otherwise)
		}
	}
	for i := range r.RACI {
		a := &r.RACI[i]
		was, known := from.RACIRow(a.From)
		if now, still := to.RACIRow(a.From); known && still {
			a.Activity = translated(a.Activity, was.Activity, now.Activity)
		}
	}
	return r
}
