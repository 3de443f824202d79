package roadmap

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap/schedule"

	"github.com/google/uuid"
)

// Timeline is work with dates.
type Timeline struct {
	Start     civil.Date
	Finish    civil.Date     // zero without dated work
	Items     []Item         // pack order, then by code
	Links     []Link         // those between items
	Closures  []Closure      // by first day
	Problems  []text.Message // demands that exclude each other; there are no items then
	Conflicts []text.Message // demands that the dates do not meet, each with the facts that exclude it
	Notes     []text.Message // what the plan leaves aside
	// Problem and Plan are what was solved and what came out, for scenarios and for asking what more time would buy.
	// Tasks stand like Items, links like Links, closures like Closures; a task's ID is its initiative's.
	Problem schedule.Problem
	Plan    schedule.Plan
}

// Item is one dated initiative.
type Item struct {
	Initiative Initiative
	Dates      schedule.Dated // Why.Link and Broken index Timeline.Links, Shifted and Pauses Timeline.Closures, Holders Timeline.Items
}

// Dating is how work is dated.
type Dating struct {
	schedule.Options
	Weights map[uuid.UUID]float64 // what a working day's delay of an initiative costs, for schedule.LeastDelay
}

// Date gives dates to the initiatives that are not parked, by their links, pins, the calendar and the capacities.
// Finished work has dates only where it was put on a fixed one, takes nobody's time, and nothing waits for it. Work
// under way that waits for nothing and has no pin stands at the plan's start, before the rest gets anybody's time. data
// is the date of the data.
//
// Where demands exclude each other no item is dated and Problems names them.
func Date(pack *playbooks.Pack, w Work, data civil.Date) Timeline {
	return DateBy(pack, w, data, Dating{})
}

// DateBy is Date with an objective, a seed and a budget of its own.
func DateBy(pack *playbooks.Pack, w Work, data civil.Date, d Dating) Timeline {
	t := Timeline{Start: w.planStart(data), Closures: slices.Clone(w.Closures)}
	slices.SortFunc(t.Closures, func(a, b Closure) int {
		return cmp.Or(a.First.Compare(b.First), a.Last.Compare(b.Last), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID.String(), b.ID.String()))
	})
	byID := map[uuid.UUID]Initiative{}
	for _, in := range sortedWork(pack, w.Initiatives) {
		byID[in.ID] = in
		if in.dated() {
			t.Items = append(t.Items, Item{Initiative: in})
		}
	}
	t.link(w.Links, byID)
	t.Problem = schedule.Problem{Start: t.Start, Roles: rolesOf(pack, w.Capacities)}
	for _, c := range t.Closures {
		t.Problem.Closures = append(t.Problem.Closures, schedule.Closure{First: c.First, Last: c.Last, Freeze: c.Freeze})
	}
	for _, l := range t.Links {
		t.Problem.Links = append(t.Problem.Links, schedule.Link{From: l.From.String(), To: l.To.String(), Kind: schedule.Kind(l.Kind), Lag: l.Lag})
	}
	for _, item := range t.Items {
		in := item.Initiative
		task := schedule.Task{ID: in.ID.String(), Days: in.Duration, NotBefore: in.Pin.NotBefore, Fixed: in.Pin.Fixed, Deadline: in.Due,
			Effort: t.effort(in), Weight: d.Weights[in.ID]}
		if t.running(in) {
			task.NotBefore, task.Fixed = t.Start, true
		}
		t.Problem.Tasks = append(t.Problem.Tasks, task)
	}
	t.noteUnlimited(pack)
	t.solve(pack, d.Options)
	return t
}

// solve dates the items by the problem.
func (t *Timeline) solve(pack *playbooks.Pack, o schedule.Options) {
	plan, err := schedule.Solve(t.Problem, o)
	var faults schedule.Faults
	if errors.As(err, &faults) {
		t.Problems = t.problemsOf(pack, faults)
		t.Items, t.Links = nil, nil
		return
	}
	t.Plan = plan
	for i := range t.Items {
		t.Items[i].Dates = plan.Tasks[i]
	}
	if len(t.Items) > 0 {
		t.Finish = plan.Finish
	}
	t.Conflicts = t.conflictsOf(pack)
}

// rolesOf turns capacities into roles, those of the pack in its order.
func rolesOf(pack *playbooks.Pack, capacities []Capacity) (roles []schedule.Role) {
	order := map[string]int{}
	for i, r := range pack.Roles {
		order[r.ID] = i - len(pack.Roles)
	}
	at := map[string]int{}
	for _, c := range capacities {
		i, known := at[c.Role]
		if !known {
			i = len(roles)
			at[c.Role] = i
			roles = append(roles, schedule.Role{ID: c.Role})
		}
		if c.Week.IsZero() {
			roles[i].Days = c.Days
		} else {
			roles[i].Weeks = append(roles[i].Weeks, schedule.Week{Monday: c.Week, Days: c.Days})
		}
	}
	slices.SortFunc(roles, func(a, b schedule.Role) int {
		return cmp.Or(cmp.Compare(order[a.ID], order[b.ID]), cmp.Compare(a.ID, b.ID))
	})
	return roles
}

// effort is what an initiative takes of the roles that have a capacity. A milestone has no day to work on.
func (t *Timeline) effort(in Initiative) map[string]float64 {
	effort := map[string]float64{}
	for _, r := range t.Problem.Roles {
		if days := in.Effort[r.ID].Base; days != 0 && in.Status != Finished {
			effort[r.ID] = days
		}
	}
	if in.Duration == 0 && len(effort) > 0 {
		t.Notes = append(t.Notes, text.M("report.note.milestone", text.Str("Code", in.Code)))
		return nil
	}
	return effort
}

// noteUnlimited names the roles that work needs and whose capacity nobody has recorded, once any is.
func (t *Timeline) noteUnlimited(pack *playbooks.Pack) {
	if len(t.Problem.Roles) == 0 {
		return
	}
	missing := map[string]bool{}
	for _, item := range t.Items {
		for role, days := range item.Initiative.Effort {
			limited := slices.ContainsFunc(t.Problem.Roles, func(r schedule.Role) bool { return r.ID == role })
			if days.Base != 0 && item.Initiative.Status != Finished && !limited {
				missing[role] = true
			}
		}
	}
	var names []string
	for _, r := range pack.Roles {
		if missing[r.ID] {
			names = append(names, roleName(pack, r.ID).Short)
			delete(missing, r.ID)
		}
	}
	if names = append(names, slices.Sorted(maps.Keys(missing))...); len(names) > 0 {
		t.Notes = append(t.Notes, text.M("report.note.unlimited", text.Names("Roles", names...), text.Int("Count", len(names))))
	}
}

// dated says whether an initiative gets dates.
func (in Initiative) dated() bool {
	return in.Status != Parked && (in.Status != Finished || in.Pin.Fixed)
}

// running says whether an initiative is under way and nothing holds it back.
func (t *Timeline) running(in Initiative) bool {
	return in.Status == InProgress && in.Pin == Pin{} && !slices.ContainsFunc(t.Links, func(l Link) bool { return l.To == in.ID })
}

// link keeps the links between dated items, and says which work waits for parked work.
func (t *Timeline) link(links []Link, byID map[uuid.UUID]Initiative) {
	links = slices.Clone(links)
	slices.SortFunc(links, func(a, b Link) int {
		return cmp.Or(cmp.Compare(byID[a.From].Code, byID[b.From].Code), cmp.Compare(byID[a.To].Code, byID[b.To].Code),
			cmp.Compare(a.From.String(), b.From.String()), cmp.Compare(a.To.String(), b.To.String()),
			cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Lag, b.Lag))
	})
	for _, l := range links {
		from, knowsFrom := byID[l.From]
		to, knowsTo := byID[l.To]
		switch {
		case !knowsFrom || !knowsTo || !to.dated() || from.Status == Finished:
		case from.Status == Parked:
			t.Notes = append(t.Notes, text.M("report.problem.parked", text.Str("Code", to.Code), text.Str("Needs", from.Code)))
		default:
			t.Links = append(t.Links, l)
		}
	}
}

// sortedWork lists initiatives in pack order of what they were made from, own ones behind, then by code.
func sortedWork(pack *playbooks.Pack, work []Initiative) []Initiative {
	order := map[string]int{}
	for i, in := range pack.Initiatives {
		order[in.ID] = i + 1
	}
	last := len(pack.Initiatives) + 1
	sorted := slices.Clone(work)
	slices.SortFunc(sorted, func(a, b Initiative) int {
		return cmp.Or(cmp.Compare(cmp.Or(order[a.From], last), cmp.Or(order[b.From], last)),
			cmp.Compare(a.Code, b.Code), cmp.Compare(a.ID.String(), b.ID.String()))
	})
	return sorted
}
