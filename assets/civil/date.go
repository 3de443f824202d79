package civil

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a day of the proleptic Gregorian calendar without time zone. It is
// comparable with == and usable as a map key. The zero value means "no date";
// it marshals as empty text.
type Date struct {
	Year  int // 1 to 9999 in a valid date
	Month time.Month
	Day   int
}

// Of returns the date of the given year, month and day as they are. Use Valid
// to check values from outside.
func Of(year int, month time.Month, day int) Date { return Date{year, month, day} }

// FromTime returns the day that t's clock shows in t's own location.
func FromTime(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseError reports text that is no ISO date.
type ParseError struct{ Input string }

func (e *ParseError) Error() string {
	return fmt.Sprintf("%q is not a date of the form 2027-01-19", e.Input)
}

// Parse reads an ISO date, exactly "2027-01-19": ten characters, year 1 to
// 9999, a day that exists. The error is a *ParseError.
func Parse(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, &ParseError{Input: shortened(s)}
	}
	year, okY := digits(s[0:4])
	month, okM := digits(s[5:7])
	day, okD := digits(s[8:10])
	d := Date{year, time.Month(month), day}
	if !okY || !okM || !okD || !d.Valid() {
		return Date{}, &ParseError{Input: s}
	}
	return d, nil
}

func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// shortened keeps a hostile input from filling an error message.
func shortened(s string) string {
	r := []rune(s)
	if len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// IsZero reports whether d is the zero value, "no date".
func (d Date) IsZero() bool { return d == Date{} }

// Valid reports whether d is a day that exists, in the years 1 to 9999. The
// zero Date is not valid.
func (d Date) Valid() bool {
	return d.Year >= 1 && d.Year <= 9999 && d.Month >= time.January && d.Month <= time.December &&
		d.Day >= 1 && d.Day <= DaysIn(d.Year, d.Month)
}

// DaysIn returns the number of days of a month.
func DaysIn(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// String returns the ISO form "2027-01-19", and "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// MarshalText returns the ISO form, empty for the zero Date. A date that does
// not exist is an error.
func (d Date) MarshalText() ([]byte, error) {
	if !d.IsZero() && !d.Valid() {
		return nil, fmt.Errorf("write date: %w", &ParseError{Input: d.String()})
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads the ISO form; empty text is the zero Date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	v, err := Parse(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

// Compare returns -1, 0 or +1 as d lies before, on or after e. The zero Date
// comes before every valid one.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Before reports whether d lies before e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports whether d lies after e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// Earlier returns the earlier of two days.
func Earlier(a, b Date) Date {
	if b.Before(a) {
		return b
	}
	return a
}

// Later returns the later of two days.
func Later(a, b Date) Date {
	if b.After(a) {
		return b
	}
	return a
}

// AddDays returns the date n days later (earlier when n is negative). Results
// outside the years 1 to 9999 are not Valid.
func (d Date) AddDays(n int) Date { return FromTime(d.midnight().AddDate(0, 0, n)) }

// AddMonths returns the same day n months later, or the last day of that month
// where it has no such day: 31 January plus one month is 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	first := FromTime(time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC))
	first.Day = min(d.Day, DaysIn(first.Year, first.Month))
	return first
}

// DaysSince returns the number of days from e to d, negative when d is earlier.
func (d Date) DaysSince(e Date) int { return d.Number() - e.Number() }

// Number returns the days from 1 January 1970 (negative before), a plain
// integer axis for schedules and charts.
func (d Date) Number() int { return int(d.midnight().Unix() / 86400) }

// FromNumber is the inverse of Number.
func FromNumber(n int) Date { return Date{1970, time.January, 1}.AddDays(n) }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.midnight().Weekday() }

// Monday returns the Monday of d's ISO week: d itself or the last one before.
func (d Date) Monday() Date { return d.AddDays(-((int(d.Weekday()) + 6) % 7)) }

// ISOWeek returns the ISO 8601 year and week number. The year differs from
// d.Year in some of the first and last days of a year.
func (d Date) ISOWeek() (year, week int) { return d.midnight().ISOWeek() }

// Quarter returns 1 to 4.
func (d Date) Quarter() int { return (int(d.Month)-1)/3 + 1 }

func (d Date) midnight() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }
