package schedule

import (
	"cmp"
	"slices"
)

// maxConflicts is how many conflicts are told; mending one often mends others.
const maxConflicts = 20

// conflicts tells what the plan does not meet: first what holds back a fixed task, then missed deadlines, then roles
// that fixed tasks overbook, then leads that turn an order round; by task each.
func (b *booking) conflicts(plan Plan, net *network) (all []Conflict) {
	for _, i := range net.ordered {
		if t := plan.Tasks[i]; len(t.Broken) > 0 && len(all) < maxConflicts {
			all = append(all, b.explain(plan, net, LatePredecessor, i))
		}
	}
	for _, i := range net.ordered {
		if d := b.p.Tasks[i].Deadline; !d.IsZero() && plan.Tasks[i].Last.After(d) && len(all) < maxConflicts {
			all = append(all, b.explain(plan, net, MissedDeadline, i))
		}
	}
	for _, role := range b.byID() {
		for stretch := range b.booked[role] {
			if len(all) < maxConflicts && b.over(role, stretch) {
				all = append(all, b.overbooking(role, stretch))
			}
		}
	}
	for _, i := range net.ordered {
		all = append(all, b.earlyLeads(plan, net, i)...)
	}
	return all[:min(len(all), maxConflicts)]
}

func (b *booking) byID() []int {
	roles := make([]int, len(b.roles))
	for i := range roles {
		roles[i] = i
	}
	slices.SortFunc(roles, func(x, y int) int { return cmp.Compare(b.roles[x].ID, b.roles[y].ID) })
	return roles
}

// earlyLeads names the finish-start links whose lead lets a task start before the one it waits for.
func (b *booking) earlyLeads(plan Plan, net *network, i int) (all []Conflict) {
	for _, e := range net.after[i] {
		l := b.p.Links[e.link]
		if from := plan.Tasks[e.other]; l.Kind == FS && l.Lag < 0 && plan.Tasks[i].First.Before(from.First) {
			all = append(all, Conflict{Kind: EarlyLead, Task: l.To, Days: b.weeks.cal.Days(plan.Tasks[i].First, from.First),
				Facts: []Fact{{Kind: FactLink, Index: e.link}, {Kind: FactDuration, Task: l.From}}})
		}
	}
	return all
}

// overbooking names the fixed tasks that together book too much, as few as it takes.
func (b *booking) overbooking(role, stretch int) Conflict {
	type part struct {
		task string
		days float64
	}
	var parts []part
	sum := 0.0
	for i, id := range b.ids {
		t := b.p.Tasks[id]
		days := min(b.starts[i]+t.Days, b.weeks.from[stretch+1]) - max(b.starts[i], b.weeks.from[stretch])
		if effort := t.Effort[b.roles[role].ID]; t.Fixed && effort > 0 && days > 0 {
			parts = append(parts, part{t.ID, effort / float64(t.Days) * float64(days)})
			sum += parts[len(parts)-1].days
		}
	}
	slices.SortFunc(parts, func(x, y part) int { return cmp.Or(cmp.Compare(x.days, y.days), cmp.Compare(x.task, y.task)) })
	capacity := b.roles[role].capacity(b.weeks, stretch)
	for len(parts) > 1 && sum-parts[0].days > capacity+tolerance {
		sum -= parts[0].days
		parts = parts[1:]
	}
	c := Conflict{Kind: Overbooked, Proven: true, Facts: []Fact{{Kind: FactCapacity, Role: b.roles[role].ID, Week: b.weeks.monday[stretch]}}}
	slices.Reverse(parts)
	for _, x := range parts {
		c.Facts = append(c.Facts, Fact{Kind: FactPin, Task: x.task}, Fact{Kind: FactEffort, Task: x.task, Role: b.roles[role].ID})
	}
	c.Task = parts[0].task
	return c
}

// explain names the facts behind a missed demand on a task: a smallest set that excludes it if one can be proven, else
// what stands in the way in this plan.
func (b *booking) explain(plan Plan, net *network, kind ConflictKind, task int) Conflict {
	t, d := b.p.Tasks[task], plan.Tasks[task]
	c := Conflict{Kind: kind, Task: t.ID}
	demand := Fact{Kind: FactDeadline, Task: t.ID}
	if kind == LatePredecessor {
		demand.Kind = FactPin
		for _, k := range d.Broken {
			c.Days = max(c.Days, b.missing(plan, b.p.Links[k], net, task))
		}
	} else {
		c.Days = b.weeks.cal.Days(t.Deadline.AddDays(1), d.Last.AddDays(1))
	}
	if facts := newRefuter(b.p, net, task, demand).smallest(); facts != nil {
		c.Facts, c.Proven = facts, true
		return c
	}
	c.Facts = append(b.trace(plan, net, task, demand), demand)
	return c
}

// missing is by how many working days a fixed task breaks a link.
func (b *booking) missing(plan Plan, l Link, net *network, task int) int {
	for _, e := range net.after[task] {
		if b.p.Links[e.link] == l {
			return b.weeks.cal.Days(plan.Tasks[task].First, plan.Tasks[e.other].First) + l.gap(b.p.Tasks[e.other].Days, b.p.Tasks[task].Days)
		}
	}
	return 0
}

// trace walks back from a task along the reasons for its dates.
func (b *booking) trace(plan Plan, net *network, task int, demand Fact) (facts []Fact) {
	link := -1
	if demand.Kind == FactPin {
		link = plan.Tasks[task].Broken[0]
	}
	for range plan.Tasks {
		t, why := b.p.Tasks[task], plan.Tasks[task].Why
		if link < 0 {
			facts = append(facts, Fact{Kind: FactDuration, Task: t.ID})
			switch why.Kind {
			case ByLink:
				link = why.Link
			case ByRole:
				facts = append(facts, Fact{Kind: FactEffort, Task: t.ID, Role: why.Full[0].Role},
					Fact{Kind: FactCapacity, Role: why.Full[0].Role, Week: why.Full[0].Week})
			case ByNotBefore:
				facts = append(facts, Fact{Kind: FactNotBefore, Task: t.ID})
			case ByPin:
				facts = append(facts, Fact{Kind: FactPin, Task: t.ID})
			default:
				facts = append(facts, Fact{Kind: FactStart})
			}
			if link < 0 {
				break
			}
		}
		facts = append(facts, Fact{Kind: FactLink, Index: link})
		for _, e := range net.after[task] {
			if e.link == link {
				task = e.other
				break
			}
		}
		link = -1
	}
	slices.Reverse(facts)
	return facts
}
