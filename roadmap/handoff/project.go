package handoff

import (
	"encoding/xml"
	"fmt"
	"hash/fnv"
	"io"
	"math"

	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
	"ownerloop/roadmap/schedule"
)

// WriteMSProject writes the plan as Microsoft Project's XML (mspdi): a summary task for each dimension, a task for each
// dated initiative with links, baseline and constraint, roles as resources, closed days as exceptions of the calendar.
// UIDs follow from the records, so that a second export updates the first; the records' IDs stand in Text1. What has no
// dates (parked work, finished work that was never dated) is left out.
func WriteMSProject(w io.Writer, b roadmap.Briefing, p *text.Printer) error {
	m := &msProject{b: b, p: p, uids: map[string]int{}, used: map[int]bool{projectUID: true, calendarUID: true}}
	m.sheets = map[string]roadmap.Sheet{}
	for _, s := range b.Sheets {
		m.sheets[s.Record.String()] = s
	}
	for _, c := range b.Plan.Closures {
		m.closed = append(m.closed, schedule.Closure{First: c.First, Last: c.Last, Freeze: c.Freeze})
	}
	m.days = schedule.NewCalendar(m.closed)
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("write project: %w", err)
	}
	out := xml.NewEncoder(w)
	out.Indent("", " ")
	if err := out.Encode(m.project()); err != nil {
		return fmt.Errorf("write project: %w", err)
	}
	if _, err := io.WriteString(w, "\n"); err != nil {
		return fmt.Errorf("write project: %w", err)
	}
	return nil
}

// UIDs that every project has.
const (
	projectUID  = 0
	calendarUID = 1
)

// The file format's numbers.
const (
	minutesPerDay  = 480
	lagPerDay      = 4_800 // LinkLag is in tenths of a minute
	inDays         = 7     // a format of durations
	mustStartOn    = 2     // kinds of constraint
	notBefore      = 4
	workResource   = 1
	fixedDuration  = 1         // a type of task: people do not change its length
	firstText      = 188743731 // the field Text1
	maxProjectName = 255
)

// linkTypes are the format's numbers of links.
var linkTypes = map[roadmap.LinkKind]int{roadmap.FF: 0, roadmap.FS: 1, roadmap.SF: 2, roadmap.SS: 3}

// msProject is a project in the making.
type msProject struct {
	b      roadmap.Briefing
	p      *text.Printer
	sheets map[string]roadmap.Sheet // by record
	closed []schedule.Closure
	days   schedule.Calendar
	uids   map[string]int // by what they stand for
	used   map[int]bool
}

// uid is the number of a thing, always the same for the same name; where two names fall on one number, the second met
// takes the next.
func (m *msProject) uid(name string) int {
	if n, ok := m.uids[name]; ok {
		return n
	}
	h := fnv.New32a()
	h.Write([]byte(name)) //nolint:errcheck // a hash never fails
	n := int(h.Sum32() & 0x3fffffff)
	for m.used[n] {
		n++
	}
	m.uids[name], m.used[n] = n, true
	return n
}

func (m *msProject) project() projectXML {
	plan := m.b.Plan
	out := projectXML{SaveVersion: 14, Name: m.name(m.p.Say(m.b.Cover.Title)), Title: m.name(m.p.Say(m.b.Cover.Title)), Company: m.name(m.b.Cover.Organisation),
		ScheduleFromStart: 1, CalendarUID: calendarUID, DefaultStartTime: "08:00:00", DefaultFinishTime: "17:00:00",
		MinutesPerDay: minutesPerDay, MinutesPerWeek: 5 * minutesPerDay, DaysPerMonth: 20, DurationFormat: inDays}
	start := plan.Start
	if start.IsZero() {
		start = m.b.Cover.Date
	}
	out.StartDate = morning(start)
	for _, bar := range plan.Bars {
		if bar.Span.First.Before(start) {
			start = bar.Span.First
			out.StartDate = morning(start)
		}
	}
	out.Attributes = []attributeXML{{FieldID: firstText, FieldName: "Text1", Alias: "Ownerloop ID"}}
	out.Calendars = []calendarXML{m.calendar()}
	out.Tasks = m.tasks()
	out.Resources, out.Assignments = m.people()
	return out
}

func (m *msProject) name(s string) string {
	s, _ = shortened(oneLine(s), maxProjectName)
	return s
}

// tasks are the dimensions with their initiatives, in the plan's order.
func (m *msProject) tasks() (out []taskXML) {
	for _, lane := range m.b.Plan.Lanes {
		var in []roadmap.Bar
		for _, bar := range m.b.Plan.Bars {
			if bar.Lane == lane.ID {
				in = append(in, bar)
			}
		}
		if len(in) == 0 {
			continue
		}
		whole := in[0].Span
		for _, bar := range in {
			if bar.Span.First.Before(whole.First) {
				whole.First = bar.Span.First
			}
			if bar.Span.Last.After(whole.Last) {
				whole.Last = bar.Span.Last
			}
		}
		out = append(out, taskXML{UID: m.uid("dimension:" + lane.ID), ID: len(out) + 1, Name: m.name(lane.Name), OutlineLevel: 1, Type: fixedDuration,
			Start: morning(whole.First), Finish: evening(whole.Last), Duration: m.duration(whole), DurationFormat: inDays, Summary: 1,
			Texts: []textXML{{firstText, "dimension:" + lane.ID}}})
		for _, bar := range in {
			t := m.task(bar)
			t.ID = len(out) + 1
			out = append(out, t)
		}
	}
	return out
}

func (m *msProject) task(bar roadmap.Bar) taskXML {
	t := taskXML{UID: m.uid(bar.ID.String()), Name: m.name(titled(bar.Code, bar.Name)), OutlineLevel: 2, Type: fixedDuration,
		Start: morning(bar.Span.First), Finish: evening(bar.Span.Last), Duration: worked(float64(bar.Days)), DurationFormat: inDays,
		PercentComplete: int(math.Round(bar.Done * 100)), Notes: description(m.sheets[bar.ID.String()], m.p),
		Texts: []textXML{{firstText, bar.ID.String()}}}
	if bar.Milestone {
		t.Milestone, t.Finish = 1, t.Start
	}
	switch {
	case bar.Pin.Fixed && !bar.Pin.NotBefore.IsZero():
		t.ConstraintType, t.ConstraintDate = mustStartOn, morning(bar.Pin.NotBefore)
	case !bar.LevelledTo.IsZero(): // what holds it there, this program does not know
		t.ConstraintType, t.ConstraintDate = notBefore, morning(bar.LevelledTo)
	case !bar.Pin.NotBefore.IsZero():
		t.ConstraintType, t.ConstraintDate = notBefore, morning(bar.Pin.NotBefore)
	}
	if base := bar.Baseline; base != (roadmap.Span{}) {
		t.Baseline = &baselineXML{Start: morning(base.First), Finish: evening(base.Last), Duration: m.duration(base), DurationFormat: inDays}
	}
	for _, l := range m.b.Plan.Links {
		if l.To == bar.ID {
			t.Links = append(t.Links, linkXML{PredecessorUID: m.uid(l.From.String()), Type: linkTypes[l.Kind], LinkLag: l.Lag * lagPerDay, LagFormat: inDays})
		}
	}
	return t
}

// people are the roles as resources, and what each does where.
func (m *msProject) people() (resources []resourceXML, work []assignmentXML) {
	most := map[string]float64{}
	for _, l := range m.b.Plan.Loads {
		for _, w := range l.Weeks {
			most[l.Role.ID] = max(most[l.Role.ID], w.Capacity.Printed/5)
		}
	}
	seen := map[string]bool{}
	for _, bar := range m.b.Plan.Bars {
		for _, e := range m.sheets[bar.ID.String()].Effort {
			if bar.Days == 0 || e.Days.Base <= 0 {
				continue
			}
			role := m.uid("role:" + e.Role.ID)
			if !seen[e.Role.ID] {
				seen[e.Role.ID] = true
				units := most[e.Role.ID]
				if units == 0 {
					units = 1
				}
				resources = append(resources, resourceXML{UID: role, ID: len(resources) + 1, Name: m.name(e.Role.Name), Type: workResource, MaxUnits: hundredths(units)})
			}
			work = append(work, assignmentXML{UID: m.uid("work:" + bar.ID.String() + ":" + e.Role.ID), TaskUID: m.uid(bar.ID.String()), ResourceUID: role,
				Start: morning(bar.Span.First), Finish: evening(bar.Span.Last),
				Units: hundredths(e.Days.Base / float64(bar.Days)), Work: worked(e.Days.Base)})
		}
	}
	return resources, work
}

func hundredths(x float64) float64 { return math.Round(x*100) / 100 }

// duration is how long people work within a span.
func (m *msProject) duration(s roadmap.Span) string {
	return worked(float64(m.days.Days(s.First, s.Last.AddDays(1))))
}

// worked is a number of days as the format says durations.
func worked(days float64) string {
	minutes := int(math.Round(days * minutesPerDay))
	return fmt.Sprintf("PT%dH%dM0S", minutes/60, minutes%60)
}

func morning(d civil.Date) string { return d.String() + "T08:00:00" }
func evening(d civil.Date) string { return d.String() + "T17:00:00" }

// calendar is Monday to Friday without the closed days. The format wants exceptions that do not overlap.
func (m *msProject) calendar() calendarXML {
	out := calendarXML{UID: calendarUID, Name: "Standard", IsBaseCalendar: 1}
	for day := 1; day <= 7; day++ { // Sunday is 1
		d := weekDayXML{DayType: day}
		if day > 1 && day < 7 {
			d.DayWorking = 1
			d.Times = &timesXML{[]timeXML{{"08:00:00", "12:00:00"}, {"13:00:00", "17:00:00"}}}
		}
		out.WeekDays = append(out.WeekDays, d)
	}
	for _, c := range m.b.Plan.Closures { // by first day
		if n := len(out.Exceptions); n > 0 && !c.First.After(out.Exceptions[n-1].last) {
			e := &out.Exceptions[n-1]
			if c.Last.After(e.last) {
				e.last = c.Last
			}
			e.Name = m.name(e.Name + " / " + c.Name)
			continue
		}
		out.Exceptions = append(out.Exceptions, exceptionXML{Name: m.name(c.Name), Type: 1, first: c.First, last: c.Last})
	}
	for i := range out.Exceptions {
		e := &out.Exceptions[i]
		e.Period = periodXML{e.first.String() + "T00:00:00", e.last.String() + "T23:59:00"}
		e.Occurrences = e.last.DaysSince(e.first) + 1
	}
	return out
}
