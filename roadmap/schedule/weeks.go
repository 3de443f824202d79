package schedule

import (
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

// capacity is what a role has in a stretch, in person-days.
func (r *Role) capacity(w *weeks, b int) float64 {
	share := 1.0
	if !w.daily {
		share = float64(w.width(b)) / 5
	}
	monday := w.monday[b]
	days := r.Days * share
	at := slices.IndexFunc(r.Weeks, func(x Week) bool { return x.Monday == monday })
	if at >= 0 {
		days = r.Weeks[at].Days
	}
	for _, m := range r.More {
		if !monday.Before(m.From) && (m.To.IsZero() || !monday.After(m.To)) {
			days += m.Days * share
		}
	}
	return max(days, 0)
}
