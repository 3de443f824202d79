package schedule

import (
	"cmp"
	"slices"
)

// bounder proves that no plan ends by some day: it narrows the starts that are left to each task until one has none, or
// until a role's work does not fit the time it must be done in.
type bounder struct {
	*profile
	apart  [][2]int // pairs of tasks that never run at the same time, whatever else does
	early  []int    // earliest starts to begin with
	es, ls []int
	order  []int
}

// maxApart is how many tasks are looked at in pairs.
const maxApart = 400

func newBounder(m *model, early []int) *bounder {
	n := len(m.days)
	b := &bounder{profile: newProfile(m), early: early, es: make([]int, n), ls: make([]int, n)}
	for i := range m.days {
		if !m.fixed[i] && len(m.needs[i]) > 0 {
			b.order = append(b.order, i)
		}
	}
	if m.weeks.daily && len(b.order) <= maxApart {
		b.pair()
	}
	return b
}

// pair finds the tasks that are too much for a role together on every day.
func (b *bounder) pair() {
	most := make([]uint64, len(b.full))
	for word := range most {
		for _, has := range b.full[word] {
			for k := range int(b.lanes.each) {
				most[word] += b.lanes.put(k, max(b.lanes.get(k, has), b.lanes.get(k, most[word]))-b.lanes.get(k, most[word]))
			}
		}
	}
	for k, i := range b.order {
		for _, j := range b.order[k+1:] {
			if b.clashing(i, j, most) {
				b.apart = append(b.apart, [2]int{i, j})
			}
		}
	}
}

func (b *bounder) clashing(i, j int, most []uint64) bool {
	for _, x := range b.needs[i] {
		for _, y := range b.needs[j] {
			if x.word == y.word && (most[x.word]|b.lanes.high-x.rate-y.rate)&b.lanes.high != b.lanes.high {
				return true
			}
		}
	}
	return false
}

// raise returns the latest finish up to which it can prove that no plan ends earlier, between what is known so far and
// a plan at hand.
func (b *bounder) raise(known, have int) int {
	for known < have {
		middle := (known + have) / 2
		if b.refutes(middle) {
			known = middle + 1
		} else {
			have = middle
		}
	}
	return known
}

// rounds is how often narrowing is repeated; most of what it finds it finds in the first.
const rounds = 8

// refutes says whether it can prove that no plan ends by finish.
func (b *bounder) refutes(finish int) bool {
	b.reach(finish)
	copy(b.es, b.early)
	for i := range b.ls {
		b.ls[i] = finish - b.days[i]
	}
	for range rounds {
		if !b.chain() {
			return true
		}
		moved, possible := b.separate()
		if !possible {
			return true
		}
		pushed, possible := b.squeeze()
		if !possible {
			return true
		}
		if !moved && !pushed {
			break
		}
	}
	return !b.chain() || b.crowded()
}

// chain narrows by links; it reports whether every task has a start left.
func (b *bounder) chain() bool {
	for i := range b.es {
		for k := b.in.at[i]; k < b.in.at[i+1] && !b.fixed[i]; k++ {
			b.es[i] = max(b.es[i], b.es[b.in.other[k]]+b.in.gap[k])
		}
	}
	for i := len(b.ls) - 1; i >= 0; i-- {
		if b.fixed[i] {
			b.ls[i] = max(b.ls[i], b.es[i])
			continue
		}
		for k := b.out.at[i]; k < b.out.at[i+1]; k++ {
			if to := b.out.other[k]; !b.fixed[to] {
				b.ls[i] = min(b.ls[i], b.ls[to]-b.out.gap[k])
			}
		}
		if b.es[i] > b.ls[i] {
			return false
		}
	}
	return true
}

// separate narrows by pairs that never run at the same time.
func (b *bounder) separate() (moved, possible bool) {
	for _, x := range b.apart {
		for range 2 {
			i, j := x[0], x[1]
			if b.es[i]+b.days[i] > b.ls[j] { // i is not done before j has to start: j goes first
				if s := b.es[j] + b.days[j]; s > b.es[i] {
					b.es[i], moved = s, true
				}
				if s := b.ls[i] - b.days[j]; s < b.ls[j] {
					b.ls[j], moved = s, true
				}
				if b.es[i] > b.ls[i] || b.es[j] > b.ls[j] {
					return moved, false
				}
			}
			x[0], x[1] = j, i
		}
	}
	return moved, true
}

// squeeze narrows by the days on which tasks must be running wherever they start.
func (b *bounder) squeeze() (moved, possible bool) {
	b.reset()
	for _, i := range b.order {
		if !b.core(i, 1) {
			return false, false
		}
	}
	for _, i := range b.order {
		b.core(i, -1)
		s := b.earliest(i, b.es[i])
		if s > b.ls[i] {
			return moved, false
		}
		e := b.latest(i, b.ls[i], s)
		moved = moved || s > b.es[i] || e < b.ls[i]
		b.es[i], b.ls[i] = s, e
		if !b.core(i, 1) {
			return moved, false
		}
	}
	return moved, true
}

// core books (or gives back) the days a task must be running on; it reports whether there was time for that.
func (b *bounder) core(i, sign int) bool {
	from, to := b.ls[i], b.es[i]+b.days[i]
	if from >= to {
		return true
	}
	b.reach(to)
	w := b.weeks
	b.used = max(b.used, w.of[to-1]+1)
	for stretch := w.of[from]; stretch <= w.of[to-1]; stretch++ {
		days := uint64(min(to, w.from[stretch+1]) - max(from, w.from[stretch]))
		for _, x := range b.needs[i] {
			if sign < 0 {
				b.free[x.word][stretch] += x.rate * days
				continue
			}
			if !b.fits(x, stretch, days) {
				return false
			}
			b.free[x.word][stretch] -= x.rate * days
		}
	}
	return true
}

// crowded says whether a role has more work that must be done between two days than time.
func (b *bounder) crowded() bool {
	var work []int
	for role := range b.roles {
		work = work[:0]
		for _, i := range b.order {
			if b.rate(i, role) > 0 {
				work = append(work, i)
			}
		}
		if b.crowdedBy(role, work) {
			return true
		}
	}
	return false
}

func (b *bounder) rate(i, role int) uint64 {
	for _, x := range b.needs[i] {
		if x.word == role/int(b.lanes.each) {
			return b.lanes.get(role, x.rate)
		}
	}
	return 0
}

func (b *bounder) crowdedBy(role int, work []int) bool {
	end := func(i int) int { return b.ls[i] + b.days[i] }
	slices.SortFunc(work, func(x, y int) int { return cmp.Or(cmp.Compare(end(x), end(y)), cmp.Compare(x, y)) })
	word := b.full[role/int(b.lanes.each)]
	sum := make([]uint64, len(word)+1)
	for stretch, has := range word {
		sum[stretch+1] = sum[stretch] + b.lanes.get(role, has)
	}
	for _, first := range work {
		from, load := b.es[first], uint64(0)
		for _, i := range work {
			if b.es[i] < from {
				continue
			}
			load += b.rate(i, role) * uint64(b.days[i])
			if to := end(i); to > from && to <= len(b.weeks.of) && load > sum[b.weeks.of[to-1]+1]-sum[b.weeks.of[from]] {
				return true
			}
		}
	}
	return false
}
