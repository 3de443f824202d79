package schedule

import (
	"cmp"
	"slices"
	"time"

	"ownerloop/assets/civil"
)

// weeks cuts the line of working days into the stretches that capacity is counted over: calendar weeks, or single days.
// Positions are counted from base. It grows as far as somebody asks.
type weeks struct {
	cal    Calendar
	base   int
	daily  bool
	of     []int        // stretch, by position
	from   []int        // first position, by stretch, and the end of the last one
	monday []civil.Date // by stretch
}

func newWeeks(cal Calendar, base int, daily bool) *weeks {
	return &weeks{cal: cal, base: base, daily: daily, from: []int{0}}
}

// grow makes the line at least so many positions long. The last stretch is always whole.
func (w *weeks) grow(positions int) {
	for len(w.of) < positions {
		day := w.cal.date(w.base + len(w.of))
		monday := mondayOf(day)
		end := len(w.of) + 1
		if !w.daily {
			end = w.cal.position(monday.AddDays(7)) - w.base
		}
		for len(w.of) < end {
			w.of = append(w.of, len(w.monday))
		}
		w.monday = append(w.monday, monday)
		w.from = append(w.from, end)
	}
}

// width is a stretch's number of working days, the ones before base included.
func (w *weeks) width(b int) int {
	if w.daily {
		return 1
	}
	return w.cal.Days(w.monday[b], w.monday[b].AddDays(7))
}

func mondayOf(d civil.Date) civil.Date {
	return d.AddDays(-(int(d.Weekday()-time.Monday) + 7) % 7)
}

// sorted puts a role's weeks and additions in an order of their own, so that the one given never shows.
func (r Role) sorted() Role {
	r.Weeks, r.More = slices.Clone(r.Weeks), slices.Clone(r.More)
	slices.SortFunc(r.Weeks, func(a, b Week) int { return cmp.Or(a.Monday.Compare(b.Monday), cmp.Compare(a.Days, b.Days)) })
	slices.SortFunc(r.More, func(a, b More) int {
		return cmp.Or(a.From.Compare(b.From), a.To.Compare(b.To), cmp.Compare(a.Days, b.Days))
	})
	return r
}

// capacity is what a sorted role has in a stretch, in person-days.
func (r *Role) capacity(w *weeks, b int) float64 {
	share := 1.0
	if !w.daily {
		share = float64(w.width(b)) / 5
	}
	monday := w.monday[b]
	days := r.Days * share
	if at, there := slices.BinarySearchFunc(r.Weeks, monday, func(x Week, d civil.Date) int { return x.Monday.Compare(d) }); there {
		days = r.Weeks[at].Days
	}
	for _, m := range r.More {
		if !monday.Before(m.From) && (m.To.IsZero() || !monday.After(m.To)) {
			days += m.Days * share
		}
	}
	return max(days, 0)
}
