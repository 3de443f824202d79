package civil

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func anyDate(t *rapid.T, label string) Date {
	year := rapid.IntRange(1, 9999).Draw(t, label+" year")
	month := time.Month(rapid.IntRange(1, 12).Draw(t, label+" month"))
	return Date{year, month, rapid.IntRange(1, DaysIn(year, month)).Draw(t, label+" day")}
}

func TestParseTable(t *testing.T) {
	for _, c := range []struct {
		in   string
		want Date
		ok   bool
	}{
		{"2027-01-19", Date{2027, time.January, 19}, true},
		{"2028-02-29", Date{2028, time.February, 29}, true},
		{"0001-01-01", Date{1, time.January, 1}, true},
		{"9999-12-31", Date{9999, time.December, 31}, true},
		{"2027-02-29", Date{}, false},
		{"0000-01-01", Date{}, false},
		{"2027-13-01", Date{}, false},
		{"2027-1-19", Date{}, false},
		{"2027-01-19T00:00", Date{}, false},
		{"+027-01-19", Date{}, false},
		{"19.01.2027", Date{}, false},
		{"２027-01-1", Date{}, false},
		{"", Date{}, false},
	} {
		got, err := Parse(c.in)
		if (err == nil) != c.ok || got != c.want {
			t.Errorf("Parse(%q) = %v, %v", c.in, got, err)
		}
		var pe *ParseError
		if err != nil && !errors.As(err, &pe) {
			t.Errorf("Parse(%q): error %T is no *ParseError", c.in, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2027-01-19", "2028-02-30", "----------", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err == nil && (d.String() != s || !d.Valid()) {
			t.Errorf("Parse(%q) = %v", s, d)
		}
	})
}

func TestArithmeticAgreesWithTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate(t, "d")
		n := rapid.IntRange(-100000, 100000).Draw(t, "n")
		if FromNumber(d.Number()) != d {
			t.Fatalf("FromNumber(Number(%v)) = %v", d, FromNumber(d.Number()))
		}
		if e := d.AddDays(n); e.DaysSince(d) != n || e.AddDays(-n) != d || (n > 0) != e.After(d) || (n < 0) != e.Before(d) {
			t.Fatalf("%v + %d days = %v", d, n, e)
		}
		m := d.Monday()
		if m.Weekday() != time.Monday || d.DaysSince(m) < 0 || d.DaysSince(m) > 6 {
			t.Fatalf("Monday of %v = %v", d, m)
		}
		y1, w1 := d.ISOWeek()
		if y2, w2 := m.ISOWeek(); y1 != y2 || w1 != w2 {
			t.Fatalf("%v and its Monday %v are in different weeks", d, m)
		}
	})
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2027-01-31", 1, "2027-02-28"}, {"2028-01-31", 1, "2028-02-29"}, {"2027-12-15", 1, "2028-01-15"},
		{"2027-03-31", -1, "2027-02-28"}, {"2027-05-31", 13, "2028-06-30"}, {"2027-01-01", -24, "2025-01-01"},
	} {
		d, err := Parse(c.from)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.AddMonths(c.n).String(); got != c.want {
			t.Errorf("%s + %d months = %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestKnownDays(t *testing.T) {
	d := Date{2027, time.January, 1}
	if y, w := d.ISOWeek(); y != 2026 || w != 53 {
		t.Errorf("ISO week of %v = %d-W%d, want 2026-W53", d, y, w)
	}
	if got := (Date{1970, time.January, 2}).Number(); got != 1 {
		t.Errorf("number of 2 Jan 1970 = %d", got)
	}
	if got := (Date{1969, time.December, 31}).Number(); got != -1 {
		t.Errorf("number of 31 Dec 1969 = %d", got)
	}
	if got := (Date{2027, time.September, 30}).Quarter(); got != 3 {
		t.Errorf("quarter of September = %d", got)
	}
}

func TestJSON(t *testing.T) {
	type record struct {
		Start Date          `json:"start"`
		End   Date          `json:"end,omitzero"`
		By    map[Date]bool `json:"by"`
	}
	in := record{Start: Date{2027, time.January, 19}, By: map[Date]bool{{2027, time.May, 1}: true}}
	b, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"start":"2027-01-19","by":{"2027-05-01":true}}`; string(b) != want {
		t.Errorf("JSON = %s, want %s", b, want)
	}
	var out record
	if err := json.Unmarshal(b, &out); err != nil || out.Start != in.Start || !out.End.IsZero() || !out.By[Date{2027, time.May, 1}] {
		t.Errorf("read back %+v, %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"start":"2027-02-30"}`), &out); err == nil {
		t.Error("a day that does not exist was read")
	}
	if _, err := json.Marshal(Date{2027, time.February, 30}); err == nil {
		t.Error("a day that does not exist was written")
	}
	if err := json.Unmarshal([]byte(`{"start":""}`), &out); err != nil || !out.Start.IsZero() {
		t.Errorf("empty date: %v, %v", out.Start, err)
	}
}

func TestCompareOrdersLikeNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyDate(t, "a"), anyDate(t, "b")
		c := a.Compare(b)
		if n := a.Number() - b.Number(); (c < 0) != (n < 0) || (c > 0) != (n > 0) || (c == 0) != (a == b) {
			t.Fatalf("Compare(%v, %v) = %d", a, b, c)
		}
		if c < 0 && a.String() >= b.String() {
			t.Fatalf("text of %v does not sort before %v", a, b)
		}
		if e, l := Earlier(a, b), Later(a, b); e.Number() != min(a.Number(), b.Number()) || l.Number() != max(a.Number(), b.Number()) {
			t.Fatalf("of %v and %v the earlier is %v, the later %v", a, b, e, l)
		}
	})
}
