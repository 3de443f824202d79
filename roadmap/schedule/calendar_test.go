package schedule

import (
	"testing"

	"ownerloop/assets/civil"

	"pgregory.net/rapid"
)

func day(t testing.TB, s string) civil.Date {
	t.Helper()
	d, err := civil.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestCalendarCountsAcrossTheYearEnd(t *testing.T) {
	cal := NewCalendar([]Closure{
		{First: day(t, "2026-12-21"), Last: day(t, "2027-01-03"), Freeze: true},
		{First: day(t, "2026-12-25"), Last: day(t, "2026-12-25")}, // inside the freeze
		{First: day(t, "2027-02-27"), Last: day(t, "2027-02-28")}, // a weekend: closes nothing
		{First: day(t, "2027-05-06"), Last: day(t, "2027-05-06")},
		{First: day(t, "2027-05-10"), Last: day(t, "2027-05-01")}, // the wrong way round: left out
	})
	for _, c := range []struct {
		from string
		add  int
		want string
	}{
		{"2026-12-18", 0, "2026-12-18"},
		{"2026-12-18", 1, "2027-01-04"}, // over the freeze
		{"2026-12-19", 0, "2027-01-04"}, // a Saturday before it
		{"2027-01-04", -1, "2026-12-18"},
		{"2026-12-14", 20, "2027-01-25"}, // five before, then three weeks
		{"2027-02-26", 1, "2027-03-01"},
		{"2027-05-05", 1, "2027-05-07"},
		{"2027-05-01", 0, "2027-05-03"},
		{"2028-02-28", 1, "2028-02-29"}, // leap year
		{"1969-12-29", 0, "1969-12-29"}, // before the epoch
		{"1969-12-26", 1, "1969-12-29"},
	} {
		if got := cal.Add(day(t, c.from), c.add); got != day(t, c.want) {
			t.Errorf("%s %+d = %s, want %s", c.from, c.add, got, c.want)
		}
	}
	for d, want := range map[string]bool{"2026-12-18": true, "2026-12-19": false, "2026-12-25": false, "2027-01-04": true, "2027-05-06": false} {
		if cal.Working(day(t, d)) != want {
			t.Errorf("Working(%s) = %v", d, !want)
		}
	}
	if n := cal.Days(day(t, "2026-12-14"), day(t, "2027-01-11")); n != 10 {
		t.Errorf("working days over the year end = %d, want 10", n)
	}
}

// The calendar must agree with counting day by day.
func TestCalendarAgreesWithCounting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := civil.Of(2027, 1, 1).AddDays(rapid.IntRange(-40_000, 40_000).Draw(t, "base"))
		var closures []Closure
		for range rapid.IntRange(0, 6).Draw(t, "closures") {
			first := base.AddDays(rapid.IntRange(-30, 60).Draw(t, "first"))
			closures = append(closures, Closure{First: first, Last: first.AddDays(rapid.IntRange(0, 20).Draw(t, "length"))})
		}
		cal := NewCalendar(closures)
		open := func(d civil.Date) bool {
			if w := d.Weekday(); w == 0 || w == 6 {
				return false
			}
			for _, c := range closures {
				if !d.Before(c.First) && !d.After(c.Last) {
					return false
				}
			}
			return true
		}
		span := rapid.IntRange(0, 60).Draw(t, "span")
		count := 0
		for d := base; d != base.AddDays(span); d = d.AddDays(1) {
			if cal.Working(d) != open(d) {
				t.Fatalf("Working(%s) = %v", d, cal.Working(d))
			}
			if open(d) {
				count++
			}
		}
		end := base.AddDays(span)
		if got := cal.Days(base, end); got != count {
			t.Fatalf("Days(%s, %s) = %d, counted %d", base, end, got, count)
		}
		if got := cal.Days(end, base); got != -count {
			t.Fatalf("Days backwards = %d, want %d", got, -count)
		}
		next := end
		for !open(next) {
			next = next.AddDays(1)
		}
		if got := cal.Add(base, count); got != next {
			t.Fatalf("Add(%s, %d) = %s, want %s", base, count, got, next)
		}
	})
}
