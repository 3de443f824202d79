package schedule

// profile is the time that roles have left, by word and stretch, while a plan is being made.
type profile struct {
	*model
	free [][]uint64
	used int // stretches from here on are untouched
}

func newProfile(m *model) *profile {
	return &profile{model: m, free: make([][]uint64, len(m.full))}
}

// reset gives everything back.
func (f *profile) reset() {
	for word, full := range f.full {
		n := min(f.used, len(f.free[word]))
		copy(f.free[word][:n], full)
	}
	f.used = 0
	f.reach(len(f.weeks.of))
}

// reach makes the profile at least so many positions long.
func (f *profile) reach(positions int) {
	f.grow(positions)
	for word, full := range f.full {
		if n := len(f.free[word]); n < len(full) {
			f.free[word] = append(f.free[word], full[n:]...)
		}
	}
}

// earliest is the first position from s on at which a task fits, far when there is none.
func (f *profile) earliest(i, s int) int {
	d, needs := f.days[i], f.needs[i]
	if d == 0 || len(needs) == 0 {
		return s
	}
	known := s // the window is free before
	for {
		if s+d > len(f.weeks.of) {
			if s+d > f.limit {
				return far
			}
			f.reach(min(2*(s+d), f.limit))
		}
		b, next := f.next(needs, max(s, known), s, s+d)
		if b < 0 {
			return s
		}
		known, s = s+d, next
	}
}

// next is the last stretch of a window in which a task does not fit, -1 when it fits, and the first start that may be
// better. Before known the window is free.
func (f *profile) next(needs []need, known, from, to int) (stretch, start int) {
	if f.weeks.daily {
		b := f.clashDaily(needs, known, to)
		return b, b + 1
	}
	b, room := f.clash(needs, from, to, false)
	if b < 0 {
		return b, 0
	}
	return b, f.weeks.from[b+1] - room
}

// latest is the last position from s down to least at which a task fits; it must fit at least.
func (f *profile) latest(i, s, least int) int {
	d, needs := f.days[i], f.needs[i]
	if d == 0 || len(needs) == 0 {
		return s
	}
	f.reach(s + d)
	for s > least {
		b, room := 0, 0
		if f.weeks.daily {
			b = f.clashDailyFirst(needs, s, s+d)
		} else {
			b, room = f.clash(needs, s, s+d, true)
		}
		if b < 0 {
			return s
		}
		s = f.weeks.from[b] + room - d
	}
	return least
}

// clashDaily is the last day of a window on which a task does not fit, -1 when it fits.
func (f *profile) clashDaily(needs []need, from, to int) int {
	high := f.lanes.high
	last := -1
	for _, x := range needs {
		free := f.free[x.word][:to]
		for b := len(free) - 1; b >= from && b > last; b-- {
			if (free[b]|high-x.rate)&high != high {
				last = b
			}
		}
	}
	return last
}

// clashDailyFirst is the first such day.
func (f *profile) clashDailyFirst(needs []need, from, to int) int {
	high := f.lanes.high
	first := -1
	for _, x := range needs {
		free := f.free[x.word][:to]
		for b := from; b < len(free); b++ {
			if (free[b]|high-x.rate)&high != high {
				first, to = b, b
				break
			}
		}
	}
	return first
}

// clash is the last (or first) stretch of a window in which a task does not fit, and how many of its days would; -1
// when it fits.
func (f *profile) clash(needs []need, from, to int, first bool) (stretch, room int) {
	w := f.weeks
	b, end, step := w.of[to-1], w.of[from]-1, -1
	if first {
		b, end, step = w.of[from], w.of[to-1]+1, 1
	}
	for ; b != end; b += step {
		days := uint64(min(to, w.from[b+1]) - max(from, w.from[b]))
		for k, x := range needs {
			if f.fits(x, b, days) {
				continue
			}
			for days > 0 && !f.fits(x, b, days) {
				days--
			}
			for _, other := range needs[k+1:] {
				for days > 0 && !f.fits(other, b, days) {
					days--
				}
			}
			return b, int(days)
		}
	}
	return -1, 0
}

func (f *profile) fits(x need, b int, days uint64) bool {
	high := f.lanes.high
	return (f.free[x.word][b]|high-x.rate*days)&high == high
}

// book takes a task's time from position s on.
func (f *profile) book(i, s int) {
	d := f.days[i]
	if d == 0 || len(f.needs[i]) == 0 {
		return
	}
	w := f.weeks
	first, last := w.of[s], w.of[s+d-1]
	f.used = max(f.used, last+1)
	for _, x := range f.needs[i] {
		free := f.free[x.word][:last+1]
		if w.daily {
			for b := first; b < len(free); b++ {
				free[b] -= x.rate
			}
			continue
		}
		for b := first; b < len(free); b++ {
			free[b] -= x.rate * uint64(min(s+d, w.from[b+1])-max(s, w.from[b]))
		}
	}
}

// unbook gives it back.
func (f *profile) unbook(i, s int) {
	d := f.days[i]
	if d == 0 || len(f.needs[i]) == 0 {
		return
	}
	w := f.weeks
	first, last := w.of[s], w.of[s+d-1]
	for _, x := range f.needs[i] {
		free := f.free[x.word][:last+1]
		if w.daily {
			for b := first; b < len(free); b++ {
				free[b] += x.rate
			}
			continue
		}
		for b := first; b < len(free); b++ {
			free[b] += x.rate * uint64(min(s+d, w.from[b+1])-max(s, w.from[b]))
		}
	}
}
