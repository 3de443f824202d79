package app

import (
	"cmp"
	"slices"

	"ownerloop/assets/text"
	"ownerloop/roadmap/schedule"
)

// daysOfWork is the person-days one full-time person works in a week.
const daysOfWork = 5

// mostPeople keeps slips of the keyboard out of the search.
const mostPeople = 1000

// capacity reads "2 FTE more data/IT from March".
func (r *scenarioReader) capacity(m []string) (Clause, text.Message) {
	people, why := peopleOf(m)
	if why.Key != "" {
		return Clause{}, why
	}
	during, why := r.during(m[5], m[6])
	if why.Key != "" {
		return Clause{}, why
	}
	more := schedule.More{From: during.first, To: during.last}
	if m[5] != "" {
		more.From = more.From.Monday()
	}
	shares, why := r.shares(m[4])
	if why.Key != "" {
		return Clause{}, why
	}
	var c Clause
	var parts []text.Message
	key := "scenario.read.more"
	if people < 0 {
		key = "scenario.read.fewer"
	}
	for _, s := range shares {
		part := more
		part.Days = people * daysOfWork * s.part
		c.Changes = append(c.Changes, schedule.AddCapacity{Role: s.role, More: part})
		role, _ := r.pack.Role(s.role)
		parts = append(parts, text.M("scenario.read.days", text.Num("Days", text.PersonDays, max(part.Days, -part.Days)), text.Str("Role", role.Short)))
	}
	switch {
	case m[5] != "" && m[6] != "":
		key += ".between"
	case m[5] != "":
		key += ".from"
	case m[6] != "":
		key += ".until"
	}
	c.Read = text.M(key, text.List("Parts", parts...), text.DateArg("From", more.From), text.DateArg("To", more.To))
	return c, text.Message{}
}

// peopleOf is how many people more there are; fewer is negative.
func peopleOf(m []string) (float64, text.Message) {
	people, err := text.ParseNumber(m[2], "en")
	if err != nil || people <= 0 || people > mostPeople {
		return 0, text.M("scenario.fault.number", text.Str("Value", m[2]), text.Int("Most", mostPeople))
	}
	less := slices.Contains([]string{"less", "fewer", "weniger"}, m[3])
	switch {
	case m[1] == "" && m[3] == "":
		return 0, text.M("scenario.fault.direction")
	case less && m[1] == "+" || !less && m[3] != "" && m[1] != "" && m[1] != "+":
		return 0, text.M("scenario.fault.direction")
	case less || m[1] == "-" || m[1] == "−":
		return -people, text.Message{}
	}
	return people, text.Message{}
}

// share is the part of new people that goes to a role.
type share struct {
	role string
	part float64
}

// shares finds the role people mean, or the roles of a function: then each gets its share by the work the plan has
// for it. Only roles whose capacity is recorded can have more of it.
func (r *scenarioReader) shares(said string) ([]share, text.Message) {
	known := map[string]bool{}
	for _, role := range r.plan.Problem.Roles {
		known[role.ID] = true
	}
	if id, ok := r.roles.Find(said); ok {
		if !known[id] {
			return nil, text.M("scenario.fault.no-capacity", text.Str("Value", Shorten(said)))
		}
		return []share{{id, 1}}, text.Message{}
	}
	id, ok := r.functions.Find(said)
	if !ok {
		return nil, text.M("scenario.fault.role", text.Str("Value", Shorten(said)), text.Names("Words", r.shortNames()...))
	}
	var list []share
	total := 0.0
	for _, role := range r.pack.Roles {
		if role.Function != id || !known[role.ID] {
			continue
		}
		s := share{role: role.ID}
		for _, t := range r.plan.Problem.Tasks {
			s.part += t.Effort[role.ID]
		}
		total += s.part
		list = append(list, s)
	}
	if len(list) == 0 {
		return nil, text.M("scenario.fault.no-capacity", text.Str("Value", Shorten(said)))
	}
	var parts []text.Message
	for i := range list {
		if total > 0 {
			list[i].part /= total
		} else {
			list[i].part = 1 / float64(len(list))
		}
		role, _ := r.pack.Role(list[i].role)
		parts = append(parts, text.M("scenario.share", text.Str("Role", role.Short), text.Num("Share", text.Share, list[i].part)))
	}
	if len(list) > 1 {
		function, _ := r.pack.Function(id)
		r.notes = append(r.notes, text.M("scenario.shared", text.Str("Function", function.Short), text.List("Parts", parts...)))
	}
	return slices.DeleteFunc(list, func(s share) bool { return s.part == 0 }), text.Message{}
}

// shortNames are the functions that have a role with a capacity, and those roles.
func (r *scenarioReader) shortNames() (names []string) {
	for _, role := range r.plan.Problem.Roles {
		v, ok := r.pack.Role(role.ID)
		if f, known := r.pack.Function(v.Function); ok && known && !slices.Contains(names, f.Short) {
			names = append(names, f.Short)
		}
	}
	for _, role := range r.plan.Problem.Roles {
		v, _ := r.pack.Role(role.ID)
		names = append(names, cmp.Or(v.Short, role.ID))
	}
	return names
}
