package schedule

// earliestStarts is the earliest start of every task by links, dates and the capacity left for it alone.
func (m *model) earliestStarts(p Problem) (early []int, faults Faults) {
	f := newProfile(m)
	f.reset()
	early = make([]int, len(m.days))
	for i := range early {
		s := m.release[i]
		if !m.fixed[i] {
			for k := m.in.at[i]; k < m.in.at[i+1]; k++ {
				s = max(s, early[m.in.other[k]]+m.in.gap[k])
			}
			switch at := f.earliest(i, s); {
			case at < far:
				s = at
			case s+m.days[i] > m.limit:
				faults = append(faults, Fault{Kind: TooFar, Task: p.Tasks[m.ids[i]].ID})
			default:
				faults = append(faults, f.misfit(p.Tasks[m.ids[i]], i, s))
			}
		}
		early[i] = s
	}
	return early, faults
}

// misfit names the role that has no time for a task: one that is enough to keep it out, or else the first it needs.
func (f *profile) misfit(t Task, i, s int) Fault {
	roles := t.needs()
	fault := Fault{Kind: NoCapacity, Task: t.ID, Role: roles[0]}
	all := f.needs[i]
	defer func() { f.needs[i] = all }()
	for _, id := range roles {
		f.needs[i] = nil
		f.need(i, Task{Days: t.Days, Effort: map[string]float64{id: t.Effort[id]}})
		if f.earliest(i, s) == far {
			fault.Role = id
			break
		}
	}
	return fault
}

// latestStarts is the latest start of every task by links and due starts, when the plan ends at finish.
func (m *model) latestStarts(finish int) (late []int) {
	late = make([]int, len(m.days))
	for i := len(late) - 1; i >= 0; i-- {
		s := min(finish-m.days[i], m.due[i])
		for k := m.out.at[i]; k < m.out.at[i+1]; k++ {
			if to := m.out.other[k]; !m.fixed[to] {
				s = min(s, late[to]-m.out.gap[k])
			}
		}
		late[i] = s
	}
	return late
}

// urgency is the latest end of every task that keeps the finish of the earliest starts: the smaller, the more urgent.
func (m *model) urgency(early []int) []int {
	ends := m.latestStarts(m.end(early))
	for i := range ends {
		ends[i] += m.days[i]
	}
	return ends
}

// end is where the last task of a plan ends.
func (m *model) end(starts []int) int {
	end := m.start
	for i, s := range starts {
		end = max(end, s+m.days[i])
	}
	return end
}

// floor is what no plan betters.
type floor struct {
	early  []int // start of every task
	finish int
	late   int   // working days by which due starts are missed, summed
	delay  int64 // sum of weights times ends
}

func (m *model) floor(early []int) floor {
	f := floor{early: early, finish: m.end(early)}
	for i, at := range early {
		f.late += max(at-m.due[i], 0)
		f.delay += m.weight[i] * int64(at+m.days[i])
	}
	return f
}
