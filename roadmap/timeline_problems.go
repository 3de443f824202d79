package roadmap

import (
	"cmp"
	"slices"
	"strings"

	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap/schedule"
)

// code is what people call the initiative of a task.
func (t *Timeline) code(task string) string {
	for _, item := range t.Items {
		if in := item.Initiative; in.ID.String() == task {
			return cmp.Or(in.Code, in.Name)
		}
	}
	return task
}

// problemsOf turns the schedule's faults into sentences.
func (t *Timeline) problemsOf(pack *playbooks.Pack, faults schedule.Faults) (problems []text.Message) {
	for _, f := range faults {
		problems = append(problems, t.problemOf(pack, f))
	}
	return problems
}

func (t *Timeline) problemOf(pack *playbooks.Pack, f schedule.Fault) text.Message {
	code, role := text.Str("Code", t.code(f.Task)), text.Str("Role", roleName(pack, f.Role).Short)
	switch f.Kind {
	case schedule.Cycle:
		codes := make([]string, 0, len(f.Chain)-1)
		for _, id := range f.Chain[1:] {
			codes = append(codes, t.code(id))
		}
		return text.M("report.problem.cycle", text.Names("Codes", codes...))
	case schedule.BadDuration:
		return text.M("report.problem.duration", code)
	case schedule.BadDate:
		return text.M("report.problem.date", code)
	case schedule.Duplicate:
		return text.M("report.problem.duplicate", code)
	case schedule.BadLink:
		l := t.Problem.Links[f.Index]
		return text.M("report.problem.link", text.Str("Code", t.code(l.To)), text.Str("Needs", t.code(l.From)))
	case schedule.BadClosure:
		return text.M("report.problem.closure", text.Str("Name", t.Closures[f.Index].Name))
	case schedule.BadStart:
		return text.M("report.problem.start")
	case schedule.TooMany:
		return text.M("report.problem.many", text.Int("Count", schedule.MaxTasks))
	case schedule.BadRole:
		return text.M("report.problem.role", role)
	case schedule.BadEffort:
		return text.M("report.problem.effort", code, role)
	case schedule.NoCapacity:
		return text.M("report.problem.capacity", code, role)
	}
	// too far: bad weights and unknown tasks and roles do not get here
	return text.M("report.problem.far", code)
}

// conflictsOf turns what the plan does not meet into sentences.
func (t *Timeline) conflictsOf(pack *playbooks.Pack) (conflicts []text.Message) {
	for _, b := range t.overbookings() {
		conflicts = append(conflicts, t.overbookingSaid(pack, b))
	}
	for _, c := range t.Plan.Conflicts {
		if c.Kind == schedule.Overbooked {
			continue
		}
		args := []text.Arg{text.Str("Code", t.code(c.Task)), text.Int("Count", c.Days), text.List("Facts", t.factsOf(pack, c.Facts)...)}
		key := "report.conflict." + string(c.Kind)
		if !c.Proven && (c.Kind == schedule.LatePredecessor || c.Kind == schedule.MissedDeadline) {
			key += ".here"
		}
		conflicts = append(conflicts, text.M(key, args...))
	}
	return conflicts
}

// overbooking is what takes more of a role than there is, over one week or several on end.
type overbooking struct {
	role        string
	tasks       []string // sorted
	first, last civil.Date
}

// overbookings joins the weeks in which the same work takes too much of the same role.
func (t *Timeline) overbookings() (all []overbooking) {
	for _, c := range t.Plan.Conflicts {
		if c.Kind != schedule.Overbooked {
			continue
		}
		var b overbooking
		for _, f := range c.Facts {
			switch f.Kind {
			case schedule.FactCapacity:
				b.role, b.first, b.last = f.Role, f.Week, f.Week
			case schedule.FactEffort:
				b.tasks = append(b.tasks, f.Task)
			}
		}
		slices.Sort(b.tasks)
		i := slices.IndexFunc(all, func(x overbooking) bool {
			return x.role == b.role && x.last.AddDays(7) == b.first && slices.Equal(x.tasks, b.tasks)
		})
		if i < 0 {
			all = append(all, b)
		} else {
			all[i].last = b.last
		}
	}
	return all
}

func (t *Timeline) overbookingSaid(pack *playbooks.Pack, b overbooking) text.Message {
	var codes []string
	for _, task := range b.tasks {
		codes = append(codes, t.code(task))
	}
	slices.Sort(codes)
	key := "report.conflict.overbooked"
	if b.last != b.first {
		key += ".weeks"
	}
	return text.M(key, text.Int("Count", len(codes)), text.Names("Codes", codes...), text.Str("Role", roleName(pack, b.role).Short),
		text.DateArg("Week", b.first), text.DateArg("Last", b.last))
}

// factsOf says each fact in a few words.
func (t *Timeline) factsOf(pack *playbooks.Pack, facts []schedule.Fact) (said []text.Message) {
	tasks := map[string]schedule.Task{}
	for _, task := range t.Problem.Tasks {
		tasks[task.ID] = task
	}
	for _, f := range facts {
		code, role := text.Str("Code", t.code(f.Task)), text.Str("Role", roleName(pack, f.Role).Short)
		key := "report.fact." + string(f.Kind)
		switch f.Kind {
		case schedule.FactStart:
			said = append(said, text.M(key, text.DateArg("Date", t.Start)))
		case schedule.FactDuration:
			said = append(said, text.M(key, code, text.Int("Count", tasks[f.Task].Days)))
		case schedule.FactLink:
			l := t.Links[f.Index]
			said = append(said, text.M(key+"."+strings.ToLower(string(l.Kind)), text.Str("Code", t.code(l.To.String())), text.Str("Needs", t.code(l.From.String()))))
		case schedule.FactNotBefore, schedule.FactPin:
			said = append(said, text.M(key, code, text.DateArg("Date", tasks[f.Task].NotBefore)))
		case schedule.FactDeadline:
			said = append(said, text.M(key, code, text.DateArg("Date", tasks[f.Task].Deadline)))
		case schedule.FactClosure:
			said = append(said, text.M(key, text.Str("Name", t.Closures[f.Index].Name)))
		case schedule.FactEffort:
			said = append(said, text.M(key, code, role))
		case schedule.FactCapacity:
			if f.Week.IsZero() {
				said = append(said, text.M(key, role))
			} else {
				said = append(said, text.M(key+".week", role, text.DateArg("Week", f.Week)))
			}
		}
	}
	return said
}
