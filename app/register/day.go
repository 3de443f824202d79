package register

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
)

// yearOf is the year a date without one is taken to be in.
func yearOf(env Env) int { return workshop.SetupOf(env.Doc.Records).Date.Year }

// ParseDay reads a date as people type it: ISO form, the form the program prints, or day, month and year in figures
// with points, slashes or hyphens; without a year it is the year given, and two digits are a year of this century.
func ParseDay(typed string, p *text.Printer, year int) (civil.Date, bool) {
	if d, err := civil.Parse(strings.TrimSpace(typed)); err == nil {
		return d, true
	}
	parts := dateParts(typed)
	if len(parts) == 2 {
		parts = append(parts, strconv.Itoa(year))
	}
	if len(parts) != 3 {
		return civil.Date{}, false
	}
	if _, ok := yearIn(parts[0]); ok && len(parts[0]) == 4 {
		parts[0], parts[2] = parts[2], parts[0]
	}
	month, named := monthOf(parts[1], p)
	if !named {
		if m, ok := monthOf(parts[0], p); ok { // "Jan 19"
			month, named, parts[0] = m, true, parts[1]
		}
	}
	if !named {
		n, err := strconv.Atoi(parts[1])
		if err != nil {
			return civil.Date{}, false
		}
		month = time.Month(n)
	}
	day, err := strconv.Atoi(parts[0])
	y, ok := yearIn(parts[2])
	d := civil.Of(y, month, day)
	return d, err == nil && ok && d.Valid()
}

// ParseMonth reads a month: "2026-10", "10/2026", "Oct 2026" or "Oct".
func ParseMonth(typed string, p *text.Printer, year int) (civil.Date, bool) {
	parts := dateParts(typed)
	if len(parts) == 1 {
		parts = append(parts, strconv.Itoa(year))
	}
	if len(parts) != 2 {
		return civil.Date{}, false
	}
	if _, ok := yearIn(parts[0]); ok && len(parts[0]) == 4 {
		parts[0], parts[1] = parts[1], parts[0]
	}
	month, named := monthOf(parts[0], p)
	if !named {
		n, err := strconv.Atoi(parts[0])
		if err != nil {
			return civil.Date{}, false
		}
		month = time.Month(n)
	}
	y, ok := yearIn(parts[1])
	d := civil.Of(y, month, 1)
	return d, ok && d.Valid()
}

func dateParts(typed string) []string {
	if len(typed) > 40 {
		return nil
	}
	return strings.FieldsFunc(typed, func(c rune) bool { return strings.ContainsRune("./-,", c) || unicode.IsSpace(c) })
}

// monthOf finds a month by at least three letters of its name, in the reader's language or in English.
func monthOf(s string, p *text.Printer) (time.Month, bool) {
	s = strings.ToLower(s)
	if len([]rune(s)) < 3 {
		return 0, false
	}
	for m := time.January; m <= time.December; m++ {
		own := strings.ToLower(strings.Trim(p.Month(civil.Of(2027, m, 1)), "."))
		english := strings.ToLower(m.String())
		if strings.HasPrefix(s, own) || strings.HasPrefix(own, s) || strings.HasPrefix(english, s) {
			return m, true
		}
	}
	return 0, false
}

func yearIn(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	switch {
	case err != nil || n < 0:
		return 0, false
	case len(s) == 2:
		return 2000 + n, true
	}
	return n, len(s) == 4
}
