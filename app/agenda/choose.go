package agenda

import (
	"slices"

	"ownerloop/playbooks"
)

// Lengths are what a step can be run in, shortest first: its own agendas, and those that run through all steps.
func Lengths(pack *playbooks.Pack, step string) []playbooks.AgendaLength {
	var out []playbooks.AgendaLength
	for _, l := range []playbooks.AgendaLength{playbooks.TwoHours, playbooks.HalfDay, playbooks.FullDay, playbooks.TwoDay} {
		if slices.ContainsFunc(pack.Agendas, func(a playbooks.Agenda) bool { return a.Length == l && (a.Step == step || a.Step == "") }) {
			out = append(out, l)
		}
	}
	return out
}

// Choose is the agenda for a step and length: the step's own before one for all steps. Where there is none of that
// length it is the half day's, and failing that the first of the step; false when the step has none at all.
func Choose(pack *playbooks.Pack, step string, length playbooks.AgendaLength) (playbooks.Agenda, bool) {
	for _, l := range []playbooks.AgendaLength{length, playbooks.HalfDay} {
		for _, of := range []string{step, ""} {
			if i := slices.IndexFunc(pack.Agendas, func(a playbooks.Agenda) bool { return a.Length == l && a.Step == of }); i >= 0 {
				return pack.Agendas[i], true
			}
		}
	}
	i := slices.IndexFunc(pack.Agendas, func(a playbooks.Agenda) bool { return a.Step == step || a.Step == "" })
	if i < 0 {
		return playbooks.Agenda{}, false
	}
	return pack.Agendas[i], true
}

// Of is the agenda with an ID.
func Of(pack *playbooks.Pack, id string) (playbooks.Agenda, bool) {
	i := slices.IndexFunc(pack.Agendas, func(a playbooks.Agenda) bool { return a.ID == id })
	if i < 0 {
		return playbooks.Agenda{}, false
	}
	return pack.Agendas[i], true
}
