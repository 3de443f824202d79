package schedule

import (
	"fmt"
	"slices"

	"ownerloop/assets/civil"
)

// Change is one difference between a scenario and the plan as it stands.
type Change interface{ apply(p *Problem) error }

// AddCapacity gives a role more person-days.
type AddCapacity struct {
	Role string
	More More
}

// StartOn moves the plan's start.
type StartOn struct{ Date civil.Date }

// Close adds a closure.
type Close struct{ Closure Closure }

// Lift takes away every closure that is like one.
type Lift struct{ Closure Closure }

// Drop leaves tasks out, with their links.
type Drop struct{ Tasks []string }

// Place sets a task's earliest start or, with Fixed, its start.
type Place struct {
	Task      string
	NotBefore civil.Date
	Fixed     bool
}

// Due sets a task's deadline; the zero date takes it away.
type Due struct {
	Task     string
	Deadline civil.Date
}

// Stretch sets a task's duration; its effort stays.
type Stretch struct {
	Task string
	Days int
}

// Release takes the fixed starts of tasks away; none named = all. Their earliest starts go with them.
type Release struct{ Tasks []string }

// ChangeError says that a change names what the problem does not have.
type ChangeError struct{ Task, Role string }

func (e *ChangeError) Error() string {
	if e.Role != "" {
		return fmt.Sprintf("the problem has no role %q", e.Role)
	}
	return fmt.Sprintf("the problem has no task %q", e.Task)
}

// With returns the problem after changes, in their order; p itself stays as it is. The error is a *ChangeError.
func (p Problem) With(changes ...Change) (Problem, error) {
	p.Closures, p.Tasks, p.Links, p.Roles = slices.Clone(p.Closures), slices.Clone(p.Tasks), slices.Clone(p.Links), slices.Clone(p.Roles)
	for _, c := range changes {
		if err := c.apply(&p); err != nil {
			return Problem{}, err
		}
	}
	return p, nil
}

func (c AddCapacity) apply(p *Problem) error {
	i := slices.IndexFunc(p.Roles, func(r Role) bool { return r.ID == c.Role })
	if i < 0 {
		return &ChangeError{Role: c.Role}
	}
	p.Roles[i].More = append(slices.Clone(p.Roles[i].More), c.More)
	return nil
}

func (c StartOn) apply(p *Problem) error {
	p.Start = c.Date
	return nil
}

func (c Close) apply(p *Problem) error {
	p.Closures = append(p.Closures, c.Closure)
	return nil
}

func (c Lift) apply(p *Problem) error {
	p.Closures = slices.DeleteFunc(p.Closures, func(x Closure) bool { return x == c.Closure })
	return nil
}

func (c Drop) apply(p *Problem) error {
	for _, id := range c.Tasks {
		if _, err := p.task(id); err != nil {
			return err
		}
		p.Tasks = slices.DeleteFunc(p.Tasks, func(t Task) bool { return t.ID == id })
		p.Links = slices.DeleteFunc(p.Links, func(l Link) bool { return l.From == id || l.To == id })
	}
	return nil
}

func (c Place) apply(p *Problem) error {
	t, err := p.task(c.Task)
	if err == nil {
		t.NotBefore, t.Fixed = c.NotBefore, c.Fixed
	}
	return err
}

func (c Due) apply(p *Problem) error {
	t, err := p.task(c.Task)
	if err == nil {
		t.Deadline = c.Deadline
	}
	return err
}

func (c Stretch) apply(p *Problem) error {
	t, err := p.task(c.Task)
	if err == nil {
		t.Days = c.Days
	}
	return err
}

func (c Release) apply(p *Problem) error {
	for i := range p.Tasks {
		if t := &p.Tasks[i]; t.Fixed && len(c.Tasks) == 0 {
			t.NotBefore, t.Fixed = civil.Date{}, false
		}
	}
	for _, id := range c.Tasks {
		t, err := p.task(id)
		if err != nil {
			return err
		}
		t.NotBefore, t.Fixed = civil.Date{}, false
	}
	return nil
}

func (p *Problem) task(id string) (*Task, error) {
	i := slices.IndexFunc(p.Tasks, func(t Task) bool { return t.ID == id })
	if i < 0 {
		return nil, &ChangeError{Task: id}
	}
	return &p.Tasks[i], nil
}
