package schedule

import (
	"cmp"
	"slices"
	"sort"

	"ownerloop/assets/civil"
)

// Closure is a span of days, both included, in which nobody works. A freeze is a closure that was decided rather than
// given (a year end, a model launch); dates treat both alike, reasons tell them apart.
type Closure struct {
	First, Last civil.Date
	Freeze      bool
}

// Calendar knows the working days: Monday to Friday without closures. The zero Calendar has no closures.
type Calendar struct {
	closed []gap // disjoint, ascending
}

// gap is a run of closed weekdays, in weekday positions.
type gap struct {
	from, to int // to excluded
	before   int // closed weekdays in all earlier gaps
}

// NewCalendar joins closures, which may overlap and come in any order, into a calendar. A closure whose dates do not
// exist or are the wrong way round is left out; Solve reports it.
func NewCalendar(closures []Closure) Calendar {
	gaps := make([]gap, 0, len(closures))
	for _, c := range closures {
		if c.valid() {
			gaps = append(gaps, gap{from: weekdaysBefore(c.First.Number()), to: weekdaysBefore(c.Last.Number() + 1)})
		}
	}
	slices.SortFunc(gaps, func(a, b gap) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	var cal Calendar
	for _, g := range gaps {
		if g.from == g.to {
			continue // a weekend
		}
		n := len(cal.closed)
		switch {
		case n > 0 && g.from <= cal.closed[n-1].to:
			cal.closed[n-1].to = max(cal.closed[n-1].to, g.to)
		case n > 0:
			last := cal.closed[n-1]
			g.before = last.before + last.to - last.from
			fallthrough
		default:
			cal.closed = append(cal.closed, g)
		}
	}
	return cal
}

func (c Closure) valid() bool { return c.First.Valid() && c.Last.Valid() && !c.Last.Before(c.First) }

// Working reports whether people work on d.
func (c Calendar) Working(d civil.Date) bool { return c.position(d.AddDays(1)) > c.position(d) }

// Next returns the first working day on or after d.
func (c Calendar) Next(d civil.Date) civil.Date { return c.date(c.position(d)) }

// Add returns the working day n working days after the first working day on or after d; n may be negative.
func (c Calendar) Add(d civil.Date, n int) civil.Date { return c.date(c.position(d) + n) }

// Days returns the number of working days from a to b, b not counted; negative when b lies before a.
func (c Calendar) Days(a, b civil.Date) int { return c.position(b) - c.position(a) }

// position returns how many working days lie before d (counted from 1970, so it may be negative): the place on the
// line of working days of the first working day on or after d.
func (c Calendar) position(d civil.Date) int {
	k := weekdaysBefore(d.Number())
	i := sort.Search(len(c.closed), func(i int) bool { return c.closed[i].from >= k }) - 1
	if i < 0 {
		return k
	}
	g := c.closed[i]
	return k - g.before - min(k-g.from, g.to-g.from)
}

// date is the inverse of position for working days.
func (c Calendar) date(position int) civil.Date {
	i := sort.Search(len(c.closed), func(i int) bool { return c.closed[i].from-c.closed[i].before > position }) - 1
	if i >= 0 {
		g := c.closed[i]
		position += g.before + g.to - g.from
	}
	week, day := floorDiv(position, 5)
	return civil.FromNumber(week*7 + day - mondayOffset)
}

// mondayOffset moves day numbers so that a Monday (29 December 1969) is 0.
const mondayOffset = 3

// weekdaysBefore counts the Mondays to Fridays before a day number.
func weekdaysBefore(number int) int {
	week, day := floorDiv(number+mondayOffset, 7)
	return week*5 + min(day, 5)
}

func floorDiv(a, b int) (quotient, rest int) {
	quotient, rest = a/b, a%b
	if rest < 0 {
		quotient, rest = quotient-1, rest+b
	}
	return quotient, rest
}
