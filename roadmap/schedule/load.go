package schedule

import "ownerloop/assets/civil"

// booking adds up what tasks book of each role in each stretch of the line, in person-days.
type booking struct {
	*model
	p      Problem
	starts []int
	booked [][]float64 // by role, by stretch
}

func (g *generator) booking(p Problem) *booking {
	b := &booking{model: g.model, p: p, starts: g.starts, booked: make([][]float64, len(p.Roles))}
	for i, s := range g.starts {
		if len(g.needs[i]) > 0 {
			g.grow(s + g.days[i])
		}
	}
	for role := range b.booked {
		b.booked[role] = make([]float64, len(g.weeks.monday))
	}
	for i, id := range g.ids {
		t := p.Tasks[id]
		for _, role := range t.needs() {
			for s := g.starts[i]; s < g.starts[i]+t.Days; {
				stretch := g.weeks.of[s]
				end := min(s+t.Days, g.starts[i]+t.Days, g.weeks.from[stretch+1])
				b.booked[g.index[role]][stretch] += t.Effort[role] / float64(t.Days) * float64(end-s)
				s = end
			}
		}
	}
	return b
}

// tolerance is what sums of efforts may differ from capacities by, in person-days: amounts are rounded when compared.
const tolerance = 1e-6

// over says whether more is booked of a role than there is.
func (b *booking) over(role, stretch int) bool {
	return b.booked[role][stretch] > b.roles[role].capacity(b.weeks, stretch)+tolerance
}

// overbooked lists the weeks in which a task's roles are booked beyond capacity, by role and week.
func (b *booking) overbooked(i int) (full []Full) {
	if b.days[i] == 0 {
		return nil
	}
	first, last := b.weeks.of[b.starts[i]], b.weeks.of[b.starts[i]+b.days[i]-1]
	for _, id := range b.p.Tasks[b.ids[i]].needs() {
		for stretch := first; stretch <= last; stretch++ {
			x := Full{Role: id, Week: b.weeks.monday[stretch]}
			if b.over(b.index[id], stretch) && (len(full) == 0 || full[len(full)-1] != x) {
				full = append(full, x)
			}
		}
	}
	return full
}

// loads are the roles' weeks from the first to the last in use.
func (b *booking) loads() []Load {
	loads := make([]Load, len(b.roles))
	first, last := mondayOf(b.date(b.start)), civil.Date{}
	for i, s := range b.starts {
		if len(b.needs[i]) > 0 {
			first = civil.Earlier(first, mondayOf(b.date(s)))
			last = civil.Later(last, mondayOf(b.date(s+b.days[i]-1)))
		}
	}
	for role := range loads {
		l := Load{Role: b.roles[role].ID}
		for monday := first; !monday.After(last); monday = monday.AddDays(7) {
			l.Weeks = append(l.Weeks, LoadWeek{Monday: monday})
		}
		for stretch, monday := range b.weeks.monday {
			if monday.Before(first) || monday.After(last) {
				continue
			}
			w := &l.Weeks[monday.DaysSince(first)/7]
			w.Booked += b.booked[role][stretch]
			w.Capacity += b.roles[role].capacity(b.weeks, stretch)
		}
		loads[role] = l
	}
	return loads
}
