package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"ownerloop/app/workshop"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/schedule"
)

// Errors of scenarios that a workshop keeps.
var (
	ErrNoScenario   = errors.New("no such scenario")
	ErrAllScenarios = errors.New("as many scenarios as a workshop keeps")
)

// scenarioNames are those a workshop can keep: few enough to be compared.
var scenarioNames = []string{"A", "B", "C", "D", "E"}

// Scenarios lists the scenarios a workshop keeps, by name.
func Scenarios(r workshop.Records) []roadmap.Scenario {
	list := workshop.Scenarios.List(r)
	slices.SortFunc(list, func(a, b roadmap.Scenario) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

// FreeScenario is the first name no scenario has; ErrAllScenarios when all are taken.
func FreeScenario(r workshop.Records) (string, error) {
	taken := Scenarios(r)
	for _, name := range scenarioNames {
		if !slices.ContainsFunc(taken, func(v roadmap.Scenario) bool { return v.Name == name }) {
			return name, nil
		}
	}
	return "", ErrAllScenarios
}

// KeepScenario drafts a scenario of a name: a new one, or other words for the one there is. Without words it goes.
func KeepScenario(d *workshop.Draft, name, said string) error {
	id := workshop.Scenarios.KeyID(roadmap.Scenario{Name: name})
	_, had := workshop.Scenarios.Got(d, id)
	switch {
	case !slices.Contains(scenarioNames, name), said == "" && !had:
		return fmt.Errorf("keep scenario %q: %w", Shorten(name), ErrNoScenario)
	case said == "":
		workshop.Scenarios.Delete(d, id)
		d.Label = text.M("edit.scenario.drop", text.Str("Name", name))
	case had:
		d.Label = text.M("edit.scenario.change", text.Str("Name", name))
	default:
		d.Label = text.M("edit.scenario.new", text.Str("Name", name))
	}
	if said != "" {
		workshop.Scenarios.Put(d, roadmap.Scenario{Name: name, Said: said})
	}
	return nil
}

// TakeScenario drafts the changes of a scenario the workshop keeps, and that it is kept no longer, as one edit: the plan
// then has the dates of the trial. base is the plan it was tried on.
func TakeScenario(d *workshop.Draft, doc *workshop.Document, base roadmap.Timeline, name string, t Trial) error {
	id := workshop.Scenarios.KeyID(roadmap.Scenario{Name: name})
	if _, kept := workshop.Scenarios.Got(d, id); !kept {
		return fmt.Errorf("take over scenario %q: %w", Shorten(name), ErrNoScenario)
	}
	if err := t.Take(d, doc, base); err != nil {
		return err
	}
	workshop.Scenarios.Delete(d, id)
	d.Label = text.M("edit.scenario.take", text.Str("Name", name))
	return nil
}

// Kept is a scenario a workshop keeps, tried on its plan.
type Kept struct {
	Name, Said string
	Trial      Trial
	Fault      error // it can't be tried: a *ScenarioError, or it wraps ErrNoPlan
}

// TryKept tries every scenario a workshop keeps, by name; one that can't be says why and holds up no other. v is the
// view of the plan made with ask. The error is that of ctx.
func TryKept(ctx context.Context, doc *workshop.Document, v PlanView, ask PlanAsk) (list []Kept, err error) {
	for _, s := range Scenarios(doc.Records) {
		t, err := TryScenario(ctx, doc, v, ask, s.Said)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		list = append(list, Kept{s.Name, s.Said, t, err})
	}
	return list, ctx.Err()
}

// SayMore puts more person-days of a role in one week into the words of a scenario; empty in a week in which nobody
// works.
func SayMore(p *text.Printer, plan roadmap.Timeline, place schedule.Full, days float64) string {
	worked := schedule.NewCalendar(plan.Problem.Closures).Days(place.Week, place.Week.AddDays(7))
	if worked == 0 {
		return ""
	}
	people := p.Number(text.Hundredths, days/float64(worked))
	if whole := days / float64(worked); whole == float64(int(whole)) {
		people = p.Whole(int64(whole))
	}
	return p.Say(text.M("scenario.said.more", text.Str("People", people), text.Str("Role", place.Role),
		text.Str("From", place.Week.String()), text.Str("To", place.Week.AddDays(4).String())))
}
