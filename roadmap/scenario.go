package roadmap

import (
	"cmp"
	"slices"

	"ownerloop/assets/civil"
	"ownerloop/roadmap/schedule"

	"github.com/google/uuid"
)

// With returns the work as it would be after changes, for a scenario to be dated and to be taken over alike; w itself
// stays as it is. t is w as it was dated; name is what closures among the changes are called. What is the case already
// changes nothing. The error is a *schedule.ChangeError.
func (w Work) With(t Timeline, name string, changes ...schedule.Change) (Work, error) {
	c := changer{Work: w, t: t}
	c.Initiatives, c.Closures, c.Capacities = slices.Clone(w.Initiatives), slices.Clone(w.Closures), slices.Clone(w.Capacities)
	for _, x := range changes {
		if err := c.change(name, x); err != nil {
			return Work{}, err
		}
	}
	return c.Work, nil
}

// changer is work that is being changed.
type changer struct {
	Work
	t Timeline
}

func (c *changer) change(name string, x schedule.Change) error {
	switch x := x.(type) {
	case schedule.Close:
		c.shut(Closure{Name: name, First: x.Closure.First, Last: x.Closure.Last, Freeze: x.Closure.Freeze})
	case schedule.Lift:
		c.Closures = slices.DeleteFunc(c.Closures, func(v Closure) bool { return v.like(x.Closure) })
	case schedule.AddCapacity:
		return c.addCapacity(x)
	case schedule.StartOn:
		c.startOn(x.Date)
	case schedule.Drop:
		for _, task := range x.Tasks {
			if err := c.set(task, func(v *Initiative) { v.Status = Parked }); err != nil {
				return err
			}
		}
	case schedule.Place:
		return c.set(x.Task, func(v *Initiative) { v.Pin = Pin{NotBefore: x.NotBefore, Fixed: x.Fixed} })
	case schedule.Due:
		return c.set(x.Task, func(v *Initiative) { v.Due = x.Deadline })
	case schedule.Stretch:
		return c.set(x.Task, func(v *Initiative) { v.Duration = x.Days })
	case schedule.Release:
		for _, task := range x.Tasks {
			if err := c.set(task, func(v *Initiative) { v.Pin = Pin{} }); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *changer) set(task string, change func(*Initiative)) error {
	i := slices.IndexFunc(c.Initiatives, func(v Initiative) bool { return v.ID.String() == task })
	if i < 0 {
		return &schedule.ChangeError{Task: task}
	}
	change(&c.Initiatives[i])
	return nil
}

// like says whether a closure closes the same days in the same way.
func (v Closure) like(x schedule.Closure) bool {
	return v.First == x.First && v.Last == x.Last && v.Freeze == x.Freeze
}

func (c *changer) shut(v Closure) {
	if !slices.ContainsFunc(c.Closures, func(x Closure) bool {
		return x.like(schedule.Closure{First: v.First, Last: v.Last, Freeze: v.Freeze})
	}) {
		c.Closures = append(c.Closures, v)
	}
}

// startOn moves the plan's start. What stands at the start because it is under way stays where it is.
func (c *changer) startOn(day civil.Date) {
	for i, item := range c.t.Items {
		if task := c.t.Problem.Tasks[i]; task.Fixed && item.Initiative.Pin == (Pin{}) {
			for k := range c.Initiatives {
				if v := &c.Initiatives[k]; v.ID == item.Initiative.ID && v.Pin == (Pin{}) {
					v.Pin = Pin{NotBefore: c.t.Start, Fixed: true}
				}
			}
		}
	}
	c.Start = day
}

// horizon is how many weeks from a plan's first day capacities are told apart; what lies behind has no end.
const horizon = 520

// addCapacity gives a role more person-days, or fewer. Weeks get figures of their own where a span needs them: those
// inside it, or where it has no end those before it.
func (c *changer) addCapacity(x schedule.AddCapacity) error {
	r := roleTime{role: x.Role, weeks: map[civil.Date]float64{}, cal: schedule.NewCalendar(c.closed())}
	known := false
	for _, v := range c.Capacities {
		if v.Role == x.Role {
			known = true
			r.read(v)
		}
	}
	if !known {
		return &schedule.ChangeError{Role: x.Role}
	}
	r.add(x.More, c.first())
	c.Capacities = slices.DeleteFunc(c.Capacities, func(v Capacity) bool { return v.Role == x.Role })
	c.Capacities = append(c.Capacities, r.capacities()...)
	return nil
}

func (c *changer) closed() (list []schedule.Closure) {
	for _, v := range c.Closures {
		list = append(list, schedule.Closure{First: v.First, Last: v.Last, Freeze: v.Freeze})
	}
	return list
}

// first is the Monday of the first week any work may stand in.
func (c *changer) first() civil.Date {
	day := c.t.Start
	for _, v := range c.Initiatives {
		if v.Pin.Fixed && v.Pin.NotBefore.Before(day) {
			day = v.Pin.NotBefore
		}
	}
	return day.Monday()
}

// roleTime is what a role has: in a normal week, and in those that differ, by their Monday.
type roleTime struct {
	role   string
	normal float64
	weeks  map[civil.Date]float64
	cal    schedule.Calendar
}

// read takes a record in; of two for one week the smaller counts, as it does in a schedule.
func (r *roleTime) read(v Capacity) {
	if v.Week.IsZero() {
		r.normal = v.Days
		return
	}
	if had, twice := r.weeks[v.Week]; !twice || v.Days < had {
		r.weeks[v.Week] = v.Days
	}
}

// share is the part of a normal week that a week has.
func (r *roleTime) share(monday civil.Date) float64 {
	return float64(r.cal.Days(monday, monday.AddDays(7))) / daysAWeek
}

// daysAWeek is the working days of a normal week.
const daysAWeek = 5

// days is what the role has in a week.
func (r *roleTime) days(monday civil.Date) float64 {
	if days, own := r.weeks[monday]; own {
		return days
	}
	return r.normal * r.share(monday)
}

func (r *roleTime) add(more schedule.More, first civil.Date) {
	from := more.From
	if from.Before(first) {
		from = first
	}
	if monday := from.Monday(); monday.Before(from) {
		from = monday.AddDays(7)
	}
	if weeks := from.DaysSince(first) / 7; weeks > horizon {
		return
	}
	grown := func(monday civil.Date) float64 { return max(r.days(monday)+more.Days*r.share(monday), 0) }
	if !more.To.IsZero() && more.To.DaysSince(first)/7 <= horizon {
		for monday := from; !monday.After(more.To); monday = monday.AddDays(7) {
			r.weeks[monday] = grown(monday)
		}
		return
	}
	for monday := first; monday.Before(from); monday = monday.AddDays(7) {
		r.weeks[monday] = r.days(monday)
	}
	for monday := range r.weeks {
		if !monday.Before(from) {
			r.weeks[monday] = grown(monday)
		}
	}
	r.normal = max(r.normal+more.Days, 0)
}

// capacities are the records that say it, the normal week first.
func (r *roleTime) capacities() []Capacity {
	list := []Capacity{{Role: r.role, Days: r.normal}}
	for monday, days := range r.weeks {
		list = append(list, Capacity{Role: r.role, Week: monday, Days: days})
	}
	slices.SortFunc(list, func(a, b Capacity) int { return a.Week.Compare(b.Week) })
	return list
}

// WorkChange is what turns one state of a plan's work into another, record by record.
type WorkChange struct {
	Initiatives []Initiative // as they become
	Capacities  []Capacity   // likewise
	Opened      []uuid.UUID  // closures that go
	Closed      []Closure    // closures that come
	Start       civil.Date   // of the plan, as it becomes
	Started     bool         // Start differs
}

// None says that nothing changes.
func (c WorkChange) None() bool {
	return len(c.Initiatives)+len(c.Capacities)+len(c.Opened)+len(c.Closed) == 0 && !c.Started
}

// ChangeTo lists what of w is otherwise in next, which With made of it.
func (w Work) ChangeTo(next Work) (c WorkChange) {
	was := map[uuid.UUID]Initiative{}
	for _, v := range w.Initiatives {
		was[v.ID] = v
	}
	for _, v := range next.Initiatives {
		if b := was[v.ID]; b.Pin != v.Pin || b.Status != v.Status || b.Due != v.Due || b.Duration != v.Duration {
			c.Initiatives = append(c.Initiatives, v)
		}
	}
	stays := map[uuid.UUID]bool{}
	for _, v := range next.Closures {
		if stays[v.ID] = true; v.ID == uuid.Nil {
			c.Closed = append(c.Closed, v)
		}
	}
	for _, v := range w.Closures {
		if !stays[v.ID] {
			c.Opened = append(c.Opened, v.ID)
		}
	}
	c.Capacities = changedCapacities(w.Capacities, next.Capacities)
	c.Start, c.Started = next.Start, next.Start != w.Start
	return c
}

func changedCapacities(was, now []Capacity) (list []Capacity) {
	for _, v := range now {
		i := slices.IndexFunc(was, func(x Capacity) bool { return x.Role == v.Role && x.Week == v.Week && x.Days == v.Days })
		if i < 0 {
			list = append(list, v)
		}
	}
	slices.SortFunc(list, func(a, b Capacity) int { return cmp.Or(cmp.Compare(a.Role, b.Role), a.Week.Compare(b.Week)) })
	return list
}
