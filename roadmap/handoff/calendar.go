package handoff

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

// maxLine is how many octets a line of a calendar has before it is folded (RFC 5545, 3.1).
const maxLine = 75

// WriteCalendar writes the plan's days as an iCalendar (RFC 5545) of whole-day events: each milestone, and the day each
// initiative is finished. An event keeps its UID from export to export; revision, which must not fall, tells calendars
// which of two files is the newer.
func WriteCalendar(w io.Writer, b roadmap.Briefing, p *text.Printer, revision int) error {
	c := &calendar{out: bufio.NewWriter(w)}
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//Ownerloop//Ownerloop//EN")
	c.line("CALSCALE", "GREGORIAN")
	c.line("X-WR-CALNAME", escaped(oneLine(p.Say(b.Cover.Title))))
	sheets := map[string]roadmap.Sheet{}
	for _, s := range b.Sheets {
		sheets[s.Record.String()] = s
	}
	lanes := map[string]string{}
	for _, d := range b.Lists.Dimensions {
		lanes[d.ID] = d.Name
	}
	for _, bar := range b.Plan.Bars {
		key := "handoff.live"
		if bar.Milestone {
			key = "handoff.milestone"
		}
		c.event(event{uid: bar.ID.String(), day: bar.Span.Last, stamp: b.Cover.Date, revision: revision,
			summary:     p.Say(text.M(key, text.Str("Initiative", titled(bar.Code, bar.Name)))),
			description: description(sheets[bar.ID.String()], p), category: lanes[bar.Lane]})
	}
	c.line("END", "VCALENDAR")
	if err := c.out.Flush(); err != nil {
		return fmt.Errorf("write calendar: %w", err)
	}
	return nil
}

type event struct {
	uid                            string
	day, stamp                     civil.Date
	revision                       int
	summary, description, category string
}

// calendar writes lines; the last Flush reports the first error.
type calendar struct{ out *bufio.Writer }

func (c *calendar) event(e event) {
	c.line("BEGIN", "VEVENT")
	c.line("UID", e.uid+"@ownerloop")
	c.line("DTSTAMP", compact(e.stamp)+"T000000Z")
	c.line("DTSTART;VALUE=DATE", compact(e.day))
	c.line("DTEND;VALUE=DATE", compact(e.day.AddDays(1)))
	c.line("SUMMARY", escaped(oneLine(e.summary)))
	if e.description != "" {
		c.line("DESCRIPTION", escaped(e.description))
	}
	if e.category != "" {
		c.line("CATEGORIES", escaped(oneLine(e.category)))
	}
	c.line("TRANSP", "TRANSPARENT")
	c.line("SEQUENCE", fmt.Sprint(e.revision))
	c.line("END", "VEVENT")
}

// line writes a property, folded between characters; a line that goes on begins with a blank.
func (c *calendar) line(name, value string) {
	rest, room := name+":"+value, maxLine
	for len(rest) > room {
		cut := room
		for cut > 0 && !utf8.RuneStart(rest[cut]) {
			cut--
		}
		c.out.WriteString(rest[:cut] + "\r\n ") //nolint:errcheck // Flush reports it
		rest, room = rest[cut:], maxLine-1
	}
	c.out.WriteString(rest + "\r\n") //nolint:errcheck // Flush reports it
}

func compact(d civil.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// escaped is a text as a calendar's value (RFC 5545, 3.3.11).
func escaped(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`, "\t", " ").Replace(plain(s))
}
