package roadmap

import (
	"cmp"
	"errors"
	"slices"

	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap/schedule"

	"github.com/google/uuid"
)

// Timeline is work with dates.
type Timeline struct {
	Start    civil.Date
	Finish   civil.Date     // zero without dated work
	Items    []Item         // pack order, then by code
	Links    []Link         // those between items
	Closures []Closure      // by first day
	Problems []text.Message // demands that exclude each other
	Notes    []text.Message // what the plan leaves aside
}

// Item is one dated initiative.
type Item struct {
	Initiative Initiative
	Dates      schedule.Dated // Why.Link and Broken index Timeline.Links, Shifted and Pauses Timeline.Closures
}

// Date gives dates to the initiatives that are not parked, by their links, pins and the calendar alone. Finished work
// has dates only where it was put on a fixed one, and nothing waits for it. data is the date of the data.
//
// Where demands exclude each other no item is dated and Problems names them.
func Date(pack *playbooks.Pack, w Work, data civil.Date) Timeline {
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
	p := schedule.Problem{Start: t.Start}
	for _, c := range t.Closures {
		p.Closures = append(p.Closures, schedule.Closure{First: c.First, Last: c.Last, Freeze: c.Freeze})
	}
	for _, item := range t.Items {
		in := item.Initiative
		p.Tasks = append(p.Tasks, schedule.Task{ID: in.ID.String(), Days: in.Duration, NotBefore: in.Pin.NotBefore, Fixed: in.Pin.Fixed})
	}
	for _, l := range t.Links {
		p.Links = append(p.Links, schedule.Link{From: l.From.String(), To: l.To.String(), Kind: schedule.Kind(l.Kind), Lag: l.Lag})
	}
	plan, err := schedule.Solve(p, schedule.Options{})
	var faults schedule.Faults
	if errors.As(err, &faults) {
		t.Problems = t.problemsOf(faults, byID)
		t.Items, t.Links = nil, nil
		return t
	}
	for i := range t.Items {
		t.Items[i].Dates = plan.Tasks[i]
	}
	if len(t.Items) > 0 {
		t.Finish = plan.Finish
	}
	return t
}

// dated says whether an initiative gets dates.
func (in Initiative) dated() bool {
	return in.Status != Parked && (in.Status != Finished || in.Pin.Fixed)
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

// problemsOf turns the schedule's faults into sentences.
func (t *Timeline) problemsOf(faults schedule.Faults, byID map[uuid.UUID]Initiative) (problems []text.Message) {
	code := func(id string) string {
		parsed, err := uuid.Parse(id)
		if err != nil {
			return id
		}
		return cmp.Or(byID[parsed].Code, byID[parsed].Name)
	}
	for _, f := range faults {
		switch f.Kind {
		case schedule.Cycle:
			codes := make([]string, 0, len(f.Chain)-1)
			for _, id := range f.Chain[1:] {
				codes = append(codes, code(id))
			}
			problems = append(problems, text.M("report.problem.cycle", text.Names("Codes", codes...)))
		case schedule.BadDuration:
			problems = append(problems, text.M("report.problem.duration", text.Str("Code", code(f.Task))))
		case schedule.BadDate:
			problems = append(problems, text.M("report.problem.date", text.Str("Code", code(f.Task))))
		case schedule.Duplicate:
			problems = append(problems, text.M("report.problem.duplicate", text.Str("Code", code(f.Task))))
		case schedule.BadLink:
			l := t.Links[f.Index]
			problems = append(problems, text.M("report.problem.link", text.Str("Code", byID[l.To].Code), text.Str("Needs", byID[l.From].Code)))
		case schedule.BadClosure:
			problems = append(problems, text.M("report.problem.closure", text.Str("Name", t.Closures[f.Index].Name)))
		case schedule.BadStart:
			problems = append(problems, text.M("report.problem.start"))
		case schedule.TooMany:
			problems = append(problems, text.M("report.problem.many", text.Int("Count", schedule.MaxTasks)))
		default: // too far; unknown tasks were left out above
			problems = append(problems, text.M("report.problem.far", text.Str("Code", code(f.Task))))
		}
	}
	return problems
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
