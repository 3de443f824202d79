package handoff

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

// Limits of Jira's own fields, in characters.
const (
	maxSummary     = 255
	maxDescription = 32_000
)

// The words of a new Jira project; it translates them itself.
const (
	epic, story, subTask    = "Epic", "Story", "Sub-task"
	toDo, inProgress, ended = "To Do", "In Progress", "Done"
)

// jiraPriorities are by importance, from 1.
var jiraPriorities = [...]string{"Lowest", "Low", "Medium", "High", "Highest"}

// secondsPerDay is a person-day of Jira's standard: eight hours.
const secondsPerDay = 28_800

// WriteJira writes the plan as a table that Jira imports (UTF-8 with mark, commas, CRLF): an epic for each dimension, a
// story for each initiative, a sub-task for each criterion it is done by. Parents stand before their children. A
// finish-start link is "Blocks"; links of other kinds are told in the description. Text that a spreadsheet would take for
// a formula gets an apostrophe before it.
func WriteJira(w io.Writer, b roadmap.Briefing, p *text.Printer) error {
	j := &jira{p: p, numbers: map[string]int{}, blocks: blocked(b.Plan.Links)}
	for _, d := range b.Lists.Dimensions {
		j.dimension(b, d)
	}
	j.stories(b, "") // what changes no dimension has no parent
	for _, waiting := range j.blocks {
		j.most = max(j.most, len(waiting))
	}
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return fmt.Errorf("write issues: %w", err)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.WriteAll(j.table()); err != nil {
		return fmt.Errorf("write issues: %w", err)
	}
	return nil
}

// blocked lists what waits for an initiative's end, in the plan's order.
func blocked(links []roadmap.BarLink) map[uuid.UUID][]uuid.UUID {
	out := map[uuid.UUID][]uuid.UUID{}
	for _, l := range links {
		if l.Kind == roadmap.FS {
			out[l.From] = append(out[l.From], l.To)
		}
	}
	return out
}

// jira collects the issues.
type jira struct {
	p       *text.Printer
	issues  []issue
	numbers map[string]int // of issues, by external ID
	blocks  map[uuid.UUID][]uuid.UUID
	most    int // links of one issue
}

type issue struct {
	parent                     int // 0 = none
	kind, summary, description string
	status, priority, assignee string
	start, due                 string
	seconds                    float64 // 0 = nobody said
	label, second, external    string
	initiative                 uuid.UUID
}

func (j *jira) add(i issue) (number int) {
	summary, cut := shortened(oneLine(i.summary), maxSummary)
	if cut {
		i.description = strings.TrimSpace(oneLine(i.summary) + "\n\n" + i.description)
	}
	i.summary = summary
	i.description, _ = shortened(i.description, maxDescription)
	j.issues = append(j.issues, i)
	j.numbers[i.external] = len(j.issues)
	return len(j.issues)
}

// dimension adds a dimension's epic with its stories, unless it has none.
func (j *jira) dimension(b roadmap.Briefing, d roadmap.Name) {
	for _, s := range b.Sheets {
		if laneOf(s) == d.ID {
			j.add(issue{kind: epic, summary: d.Name, status: toDo, label: label(d.ID), external: "dimension:" + d.ID})
			j.stories(b, d.ID)
			return
		}
	}
}

// stories adds the initiatives of a dimension.
func (j *jira) stories(b roadmap.Briefing, lane string) {
	for _, s := range b.Sheets {
		if laneOf(s) != lane {
			continue
		}
		i := issue{parent: j.numbers["dimension:"+lane], kind: story, summary: titled(s.Code, s.Name), description: description(s, j.p),
			status: statusOf(s.Status.ID), assignee: s.Owner.Name, label: label(s.Code), second: label(s.Status.ID),
			external: s.Record.String(), initiative: s.Record}
		if n := s.Priority.Importance; n >= 1 && n <= len(jiraPriorities) {
			i.priority = jiraPriorities[n-1]
		}
		if s.Bar != nil {
			i.start, i.due = s.Bar.Span.First.String(), s.Bar.Span.Last.String()
		}
		if s.Total.Known {
			i.seconds = s.Total.Exact * secondsPerDay
		}
		parent := j.add(i)
		for k, done := range s.Done {
			j.add(issue{parent: parent, kind: subTask, summary: done, status: i.status, external: s.Record.String() + "#" + strconv.Itoa(k+1)})
		}
	}
}

// label is a text as one of Jira's labels, which hold no blanks.
func label(s string) string { return strings.Join(strings.Fields(plain(s)), "-") }

func statusOf(id string) string {
	switch roadmap.Status(id) {
	case roadmap.InProgress:
		return inProgress
	case roadmap.Finished:
		return ended
	}
	return toDo
}

// table is head and rows. Links and labels repeat their column, as Jira wants them.
func (j *jira) table() [][]string {
	head := []string{"Issue Id", "Parent Id", "Issue Type", "Summary", "Description", "Status", "Priority", "Assignee", "Start date", "Due Date",
		"Original Estimate", "Labels", "Labels"}
	links := max(j.most, 1)
	for range links {
		head = append(head, "Outward issue link (Blocks)")
	}
	rows := [][]string{append(head, "External ID")}
	for n, i := range j.issues {
		row := []string{strconv.Itoa(n + 1), number(float64(i.parent)), i.kind, guarded(i.summary), guarded(i.description), i.status, i.priority,
			guarded(oneLine(i.assignee)), i.start, i.due, number(i.seconds), guarded(i.label), guarded(i.second)}
		next := j.blocks[i.initiative]
		for k := range links {
			to := ""
			if k < len(next) {
				to = number(float64(j.numbers[next[k].String()]))
			}
			row = append(row, to)
		}
		rows = append(rows, append(row, i.external))
	}
	return rows
}

// number is a whole number; 0 stays blank.
func number(x float64) string {
	if x = math.Round(x); x == 0 {
		return ""
	}
	return strconv.FormatFloat(x, 'f', 0, 64)
}

// guarded keeps a spreadsheet from taking a text for a formula.
func guarded(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t", rune(s[0])) {
		return "'" + s
	}
	return s
}
