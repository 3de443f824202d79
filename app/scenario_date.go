package app

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"ownerloop/assets/civil"
	"ownerloop/assets/text"
)

// span is the days a date in words stands for.
type span struct {
	first, last civil.Date
	anyYear     bool // a month without a year: the next one, and those after it
}

// monthWords are the months as people write them in English and German, in lower case.
var monthWords = [12][]string{
	{"january", "jan", "januar", "jänner"}, {"february", "feb", "februar"}, {"march", "mar", "märz", "mär"}, {"april", "apr"},
	{"may", "mai"}, {"june", "jun", "juni"}, {"july", "jul", "juli"}, {"august", "aug"}, {"september", "sep", "sept"},
	{"october", "oct", "oktober", "okt"}, {"november", "nov"}, {"december", "dec", "dezember", "dez"},
}

var (
	germanDay = regexp.MustCompile(`^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$`)
	monthYear = regexp.MustCompile(`^(\pL+)\.?(?:\s+(\d{4}))?$`)
)

// readSpan reads 2027-04-05, 5.4.2027, "April 2027" or "April", which is the next one from start on.
func readSpan(said string, start civil.Date) (span, text.Message) {
	if d, err := civil.Parse(said); err == nil {
		return span{first: d, last: d}, text.Message{}
	}
	if m := germanDay.FindStringSubmatch(said); m != nil {
		day, month, year := atoi(m[1]), atoi(m[2]), atoi(m[3])
		if d := civil.Of(year, time.Month(month), day); d.Valid() {
			return span{first: d, last: d}, text.Message{}
		}
	}
	if m := monthYear.FindStringSubmatch(said); m != nil {
		month := 1 + slices.IndexFunc(monthWords[:], func(names []string) bool { return slices.Contains(names, m[1]) })
		year := atoi(m[2])
		switch {
		case month == 0:
		case m[2] != "" && year > 0:
			return monthSpan(year, month), text.Message{}
		case m[2] == "":
			s := monthSpan(start.Year, month)
			if s.last.Before(start) {
				s = monthSpan(start.Year+1, month)
			}
			s.anyYear = true
			return s, text.Message{}
		}
	}
	return span{}, text.M("scenario.fault.date", text.Str("Value", Shorten(strings.TrimSpace(said))))
}

// during reads from when until when; either may be empty and is then an open end, a zero date. A month without a year
// that lies before the beginning is the next one after it.
func (r *scenarioReader) during(from, to string) (span, text.Message) {
	var s, end span
	var why text.Message
	if from != "" {
		if s, why = r.readSpan(from); why.Key != "" {
			return s, why
		}
		s.last = end.last // open, until it is read
	}
	if to != "" {
		if end, why = r.readSpan(to); why.Key != "" {
			return s, why
		}
		if end.anyYear && end.last.Before(s.first) {
			end.last = end.last.AddMonths(12)
		}
		if s.last = end.last; s.last.Before(s.first) {
			return s, text.M("scenario.fault.backwards")
		}
	}
	return s, text.Message{}
}

func monthSpan(year, month int) span {
	m := time.Month(month)
	return span{first: civil.Of(year, m, 1), last: civil.Of(year, m, civil.DaysIn(year, m))}
}

// atoi reads up to four digits.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
