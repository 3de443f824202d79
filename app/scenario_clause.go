package app

import (
	"cmp"
	"slices"
	"strconv"

	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/schedule"
)

func (r *scenarioReader) readSpan(said string) (span, text.Message) {
	return readSpan(said, r.plan.Start)
}

// task finds a dated initiative: its ID, and how a reading names it.
func (r *scenarioReader) task(said string) (id string, name []text.Arg, why text.Message) {
	id, ok := r.tasks.Find(said)
	if !ok {
		return "", nil, text.M("scenario.fault.initiative", text.Str("Value", Shorten(said)))
	}
	for _, item := range r.plan.Items {
		if in := item.Initiative; in.ID.String() == id {
			name = []text.Arg{text.Str("Code", in.Code), text.Str("Name", r.short(in))}
		}
	}
	return id, name, text.Message{}
}

// short is an initiative's short name, in the pack's language unless the team has renamed it.
func (r *scenarioReader) short(in roadmap.Initiative) string {
	now, _ := r.pack.Initiative(in.From)
	for _, lang := range r.pack.Languages() {
		if was, known := r.pack.In(lang).Initiative(in.From); known && was.Short == in.Short {
			return now.Short
		}
	}
	return cmp.Or(in.Short, in.Name)
}

// one is a clause of one change.
func one(c schedule.Change, key string, args ...text.Arg) Clause {
	return Clause{Read: text.M("scenario.read."+key, args...), Changes: []schedule.Change{c}}
}

func (r *scenarioReader) start(m []string) (Clause, text.Message) {
	s, why := r.readSpan(m[1])
	return one(schedule.StartOn{Date: s.first}, "start", text.DateArg("Date", s.first)), why
}

// without leaves an initiative out, or lifts a closure.
func (r *scenarioReader) without(m []string) (Clause, text.Message) {
	task, name, why := r.task(m[1])
	if why.Key != "" {
		if c, no := r.lifted(m); no.Key == "" {
			return c, no
		}
		return Clause{}, why
	}
	return one(schedule.Drop{Tasks: []string{task}}, "without", name...), text.Message{}
}

func (r *scenarioReader) released(m []string) (Clause, text.Message) {
	task, name, why := r.task(m[1] + m[2])
	return one(schedule.Release{Tasks: []string{task}}, "released", name...), why
}

func (r *scenarioReader) earliest(m []string) (Clause, text.Message) {
	task, name, s, why := r.dated(m)
	return one(schedule.Place{Task: task, NotBefore: s.first}, "earliest", append(name, text.DateArg("Date", s.first))...), why
}

func (r *scenarioReader) due(m []string) (Clause, text.Message) {
	task, name, s, why := r.dated(m)
	return one(schedule.Due{Task: task, Deadline: s.last}, "due", append(name, text.DateArg("Date", s.last))...), why
}

func (r *scenarioReader) undue(m []string) (Clause, text.Message) {
	task, name, why := r.task(m[1])
	return one(schedule.Due{Task: task}, "undue", name...), why
}

// stretch reads how many working days an initiative takes; a milestone takes none.
func (r *scenarioReader) stretch(m []string) (Clause, text.Message) {
	task, name, why := r.task(m[1])
	if why.Key != "" {
		return Clause{}, why
	}
	days, err := strconv.Atoi(m[2])
	if err != nil || days < 1 || days > maxDays {
		return Clause{}, text.M("scenario.fault.days", text.Str("Value", m[2]), text.Int("Most", maxDays))
	}
	return one(schedule.Stretch{Task: task, Days: days}, "stretch", append(name, text.Int("Count", days))...), text.Message{}
}

// dated reads an initiative with a date.
func (r *scenarioReader) dated(m []string) (string, []text.Arg, span, text.Message) {
	task, name, why := r.task(m[1])
	if why.Key != "" {
		return "", nil, span{}, why
	}
	s, why := r.readSpan(m[2])
	return task, name, s, why
}

// closed reads "no work in December", which means every December a plan may see, or a span of days.
func (r *scenarioReader) closed(m []string) (Clause, text.Message) {
	from, to := m[1], m[2]
	days, why := r.during(from, cmp.Or(to, from))
	if why.Key != "" {
		return Clause{}, why
	}
	years, key := 1, "closed"
	if days.anyYear {
		years, key = yearsAhead, "closed.yearly"
	}
	c := Clause{Read: text.M("scenario.read."+key, text.DateArg("First", days.first), text.DateArg("Last", days.last), text.Int("Count", years-1))}
	for n := range years {
		c.Changes = append(c.Changes, schedule.Close{Closure: schedule.Closure{
			First: days.first.AddMonths(12 * n), Last: days.last.AddMonths(12 * n), Freeze: true}})
	}
	return c, text.Message{}
}

// lifted reads which closures are to be worked through: all of a name.
func (r *scenarioReader) lifted(m []string) (Clause, text.Message) {
	said := ""
	for _, part := range m[1:] {
		said += part
	}
	name, ok := r.closures.Find(said)
	if !ok {
		return Clause{}, text.M("scenario.fault.closure", text.Str("Value", Shorten(said)), text.Names("Words", r.closureNames()...))
	}
	c := Clause{Read: text.M("scenario.read.lifted", text.Str("Name", name))}
	for _, v := range r.plan.Closures {
		if v.Name == name {
			c.Changes = append(c.Changes, schedule.Lift{Closure: schedule.Closure{First: v.First, Last: v.Last, Freeze: v.Freeze}})
		}
	}
	return c, text.Message{}
}

// closureNames are those of the plan, each once.
func (r *scenarioReader) closureNames() (names []string) {
	for _, v := range r.plan.Closures {
		if id, _ := r.closures.Find(v.Name); id == v.Name && !slices.Contains(names, id) {
			names = append(names, v.Name)
		}
	}
	return names
}

// yearsAhead is how far a month without a year is repeated.
const yearsAhead = 5
