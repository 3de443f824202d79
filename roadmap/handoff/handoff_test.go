package handoff

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"ownerloop/assessment"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

var update = flag.Bool("update", false, "write the files that the tests compare with")

func record(kind string, n int) uuid.UUID {
	return uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "%s %d", kind, n))
}

func printer(t testing.TB, lang string) *text.Printer {
	t.Helper()
	p, err := text.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func emptyWorkshop() roadmap.Inputs {
	return roadmap.Inputs{Workshop: record("workshop", 1), Assessment: assessment.Inputs{Setup: assessment.Setup{
		ID: record("setup", 1), Name: "Alignment", Organisation: "Kestrel Motor Group", Date: civil.Of(2026, 11, 5), Currency: "USD"}}}
}

// planned is a workshop with a plan of all kinds of links, a pin, a milestone, closed days that overlap, and parked work.
func planned(t testing.TB) roadmap.Inputs {
	t.Helper()
	in := emptyWorkshop()
	initiative := func(n, days int, status roadmap.Status) roadmap.Initiative {
		return roadmap.Initiative{ID: record("initiative", n), Code: fmt.Sprintf("X%02d", n), Name: fmt.Sprintf("Initiative number %d", n), Why: "It pays.",
			Raises: []playbooks.Raise{{Indicator: "D1.1", From: 1, To: 2}}, Effort: map[string]playbooks.Range{"mops-lead": {Low: 1, Base: 2.5, High: 4}},
			Duration: days, Owner: "mops-lead", Status: status, Importance: n%5 + 1, Confidence: 0.8, Order: fmt.Sprintf("%02d", n)}
	}
	work := []roadmap.Initiative{initiative(1, 10, roadmap.InProgress), initiative(2, 5, roadmap.Planned), initiative(3, 0, roadmap.Planned),
		initiative(4, 7, roadmap.Planned), initiative(5, 20, roadmap.Parked)}
	work[0].Done = 0.4
	work[3].Pin = roadmap.Pin{NotBefore: civil.Of(2027, 1, 18)}
	link := func(from, to int, kind roadmap.LinkKind, lag int) roadmap.Link {
		return roadmap.Link{ID: record("link", from*10+to), From: record("initiative", from), To: record("initiative", to), Kind: kind, Lag: lag}
	}
	in.Work = roadmap.Work{Initiatives: work, Links: []roadmap.Link{link(1, 2, roadmap.FS, 3), link(1, 4, roadmap.SS, 2), link(2, 3, roadmap.FF, 0)},
		Closures: []roadmap.Closure{{ID: record("closure", 1), Name: "Christmas", First: civil.Of(2026, 12, 24), Last: civil.Of(2027, 1, 1)},
			{ID: record("closure", 2), Name: "Year end", First: civil.Of(2026, 12, 28), Last: civil.Of(2027, 1, 5), Freeze: true}},
		Capacities: []roadmap.Capacity{{ID: record("capacity", 1), Role: "mops-lead", Days: 5}}}
	return in
}

func briefed(t testing.TB, in roadmap.Inputs) roadmap.Briefing {
	t.Helper()
	pack, err := playbooks.Default()
	if err != nil {
		t.Fatal(err)
	}
	b, err := roadmap.Brief(pack, in, roadmap.Options{Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// formats writes a briefing in every format.
func formats(t testing.TB, b roadmap.Briefing, lang string) map[string][]byte {
	t.Helper()
	p := printer(t, lang)
	out := map[string][]byte{}
	for name, write := range map[string]func(*bytes.Buffer) error{
		"plan.csv": func(w *bytes.Buffer) error { return WriteJira(w, b, p) },
		"plan.xml": func(w *bytes.Buffer) error { return WriteMSProject(w, b, p) },
		"plan.ics": func(w *bytes.Buffer) error { return WriteCalendar(w, b, p, 7) },
	} {
		var w bytes.Buffer
		if err := write(&w); err != nil {
			t.Fatal(err)
		}
		out[name] = w.Bytes()
	}
	return out
}

// TestFilesAreAsKept compares the files of a small plan byte by byte, and writes them twice.
func TestFilesAreAsKept(t *testing.T) {
	b := briefed(t, planned(t))
	again := formats(t, briefed(t, planned(t)), "en")
	for name, got := range formats(t, b, "en") {
		if !bytes.Equal(got, again[name]) {
			t.Errorf("%s: two runs differ", name)
		}
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from what is kept; run with -update and look:\n%s", path, got)
		}
	}
}

// issues reads a table of issues back.
func issues(t testing.TB, raw []byte) (head []string, rows [][]string) {
	t.Helper()
	rest, ok := bytes.CutPrefix(raw, []byte("\uFEFF"))
	if !ok || bytes.Count(rest, []byte("\n")) != bytes.Count(rest, []byte("\r\n")) || bytes.Count(rest, []byte("\r")) != bytes.Count(rest, []byte("\n")) {
		t.Error("no mark, or lines that do not end in CRLF")
	}
	all, err := csv.NewReader(bytes.NewReader(rest)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all[0], all[1:]
}

// events reads a calendar back: its unfolded lines, cut into events of name and value.
func events(t testing.TB, raw []byte) (out []map[string]string) {
	t.Helper()
	body, ok := strings.CutSuffix(string(raw), "\r\n")
	if !ok {
		t.Error("the last line is not ended")
	}
	for line := range strings.SplitSeq(body, "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") || !utf8.ValidString(line) {
			t.Errorf("a line of %d octets, or with a break in it: %q", len(line), line)
		}
	}
	for line := range strings.SplitSeq(strings.ReplaceAll(body, "\r\n ", ""), "\r\n") {
		name, value, ok := strings.Cut(line, ":")
		switch {
		case !ok:
			t.Errorf("no property: %q", line)
		case line == "BEGIN:VEVENT":
			out = append(out, map[string]string{})
		case len(out) > 0:
			out[len(out)-1][name] = value
		}
	}
	return out
}

func unescaped(s string) string {
	return strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\;`, ";", `\,`, ",").Replace(s)
}

// TestHostileTexts: whatever stands in an initiative comes back from each format as it was, but for what the format can't
// say, and nothing a spreadsheet would compute is left.
func TestHostileTexts(t *testing.T) {
	long := strings.Repeat("Ä🚗,;\"'\\", 1250) // 10,000 characters
	for _, nasty := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "a,b;c\"d\"\\n", "line\r\none\rtwo\nthree", "🚗👩‍🔧 émigré", "</Name>&<x>", "]]>",
		"BEGIN:VEVENT", "\x00\x01\x1b[31m", "\xff\xfe", long, strings.Repeat("x", 10_000), ""} {
		in := planned(t)
		for i := range in.Work.Initiatives {
			v := &in.Work.Initiatives[i]
			v.Name, v.Why, v.Note = nasty, nasty, nasty
		}
		in.Work.Closures[0].Name, in.Assessment.Setup.Organisation = nasty, nasty
		b := briefed(t, in)
		files := formats(t, b, "de")
		head, rows := issues(t, files["plan.csv"])
		for _, row := range rows {
			for i, cell := range row {
				if cell != "" && strings.ContainsRune("=+-@\t", rune(cell[0])) {
					t.Errorf("%.20q: %s begins as a formula: %.30q", nasty, head[i], cell)
				}
				if head[i] == "Summary" && (utf8.RuneCountInString(cell) > maxSummary+1 || strings.Contains(cell, "\n")) {
					t.Errorf("%.20q: a summary of %d characters: %.30q", nasty, len(cell), cell)
				}
			}
			if words := strings.TrimSpace(plain(nasty)); row[2] == story && !strings.Contains(row[4], words) {
				t.Errorf("%.20q: not in the description %.60q", nasty, row[4])
			}
		}
		var project projectXML
		if err := xml.Unmarshal(files["plan.xml"], &project); err != nil {
			t.Fatalf("%.20q: %v", nasty, err)
		}
		last := project.Tasks[len(project.Tasks)-1]
		if words, _ := shortened(titled("X02", nasty), maxProjectName); project.Tasks[2].Name != words && last.Name != words {
			t.Errorf("%.20q: the task is called %.40q", nasty, project.Tasks[2].Name)
		}
		got := events(t, files["plan.ics"])
		if len(got) != len(b.Plan.Bars) {
			t.Errorf("%.20q: %d events for %d bars", nasty, len(got), len(b.Plan.Bars))
		}
		for _, e := range got {
			if words := strings.TrimSpace(strings.ReplaceAll(plain(nasty), "\t", " ")); !strings.Contains(unescaped(e["DESCRIPTION"]), words) && !strings.Contains(nasty, `\`) {
				t.Errorf("%.20q: not in %.60q", nasty, e["DESCRIPTION"])
			}
		}
	}
}

// TestIssues: parents stand before their children, links name issues of the file, and figures are the briefing's.
func TestIssues(t *testing.T) {
	b := briefed(t, planned(t))
	head, rows := issues(t, formats(t, b, "en")["plan.csv"])
	if want := "Issue Id,Parent Id,Issue Type,Summary,Description,Status,Priority,Assignee,Start date,Due Date,Original Estimate,Labels,Labels,Outward issue link (Blocks),External ID"; strings.Join(head, ",") != want {
		t.Errorf("head %v", head)
	}
	seen := map[string][]string{"": nil}
	byExternal := map[string][]string{}
	for _, row := range rows {
		if _, ok := seen[row[1]]; !ok {
			t.Errorf("issue %s stands before its parent %s", row[0], row[1])
		}
		seen[row[0]] = row
		byExternal[row[len(row)-1]] = row
	}
	first, second := byExternal[record("initiative", 1).String()], byExternal[record("initiative", 2).String()]
	bar := b.Plan.Bars[0]
	for i, want := range map[int]string{2: story, 3: "X01 Initiative number 1", 5: inProgress, 6: "Low", 8: bar.Span.First.String(), 9: bar.Span.Last.String(), 10: "72000", 11: "X01", 13: second[0]} {
		if first[i] != want {
			t.Errorf("%s is %q, want %q", head[i], first[i], want)
		}
	}
	if parked := byExternal[record("initiative", 5).String()]; parked == nil || parked[5] != toDo || parked[8] != "" {
		t.Errorf("parked work: %q", parked)
	}
}

// TestProject reads the project back: dates, constraints and lags in the format's own units, links to tasks that are
// there, and every number used once.
func TestProject(t *testing.T) {
	b := briefed(t, planned(t))
	var p projectXML
	if err := xml.Unmarshal(formats(t, b, "en")["plan.xml"], &p); err != nil {
		t.Fatal(err)
	}
	uids, tasks := map[int]bool{}, map[string]taskXML{}
	for i, task := range p.Tasks {
		if uids[task.UID] || task.ID != i+1 {
			t.Errorf("task %d: UID %d, ID %d", i, task.UID, task.ID)
		}
		uids[task.UID] = true
		tasks[task.Texts[0].Value] = task
	}
	for _, bar := range b.Plan.Bars {
		task := tasks[bar.ID.String()]
		if task.Start != bar.Span.First.String()+"T08:00:00" || !bar.Milestone && task.Finish != bar.Span.Last.String()+"T17:00:00" {
			t.Errorf("%s: %s to %s, want %v", bar.Code, task.Start, task.Finish, bar.Span)
		}
		if want := fmt.Sprintf("PT%dH0M0S", bar.Days*8); task.Duration != want || task.Milestone == 1 != bar.Milestone {
			t.Errorf("%s: %s, want %s; milestone %d", bar.Code, task.Duration, want, task.Milestone)
		}
		for _, l := range task.Links {
			if !uids[l.PredecessorUID] {
				t.Errorf("%s waits for a task that is not there", bar.Code)
			}
		}
	}
	if l := tasks[record("initiative", 2).String()].Links; len(l) != 1 || l[0].Type != 1 || l[0].LinkLag != 14_400 {
		t.Errorf("finish-start with three days: %+v", l)
	}
	if l := tasks[record("initiative", 4).String()].Links; len(l) != 1 || l[0].Type != 3 || l[0].LinkLag != 9_600 {
		t.Errorf("start-start with two days: %+v", l)
	}
	if pinned := tasks[record("initiative", 4).String()]; pinned.ConstraintType != notBefore || pinned.ConstraintDate != "2027-01-18T08:00:00" {
		t.Errorf("the pin: %d %s", pinned.ConstraintType, pinned.ConstraintDate)
	}
	if e := p.Calendars[0].Exceptions; len(e) != 1 || e[0].Period != (periodXML{"2026-12-24T00:00:00", "2027-01-05T23:59:00"}) || e[0].Occurrences != 13 {
		t.Errorf("closed days that overlap: %+v", e)
	}
	if len(p.Resources) != 1 || p.Resources[0].MaxUnits != 1 || len(p.Assignments) != 3 || p.Assignments[0].Work != "PT20H0M0S" {
		t.Errorf("%+v, %+v", p.Resources, p.Assignments)
	}
	if tasks[record("initiative", 1).String()].PercentComplete != 40 {
		t.Error("work under way has lost its share")
	}
}

// TestNumbersOfTasksStay: taking one initiative out changes no other's number.
func TestNumbersOfTasksStay(t *testing.T) {
	number := func(in roadmap.Inputs) map[string]int {
		var p projectXML
		if err := xml.Unmarshal(formats(t, briefed(t, in), "en")["plan.xml"], &p); err != nil {
			t.Fatal(err)
		}
		out := map[string]int{}
		for _, task := range p.Tasks {
			out[task.Texts[0].Value] = task.UID
		}
		return out
	}
	all := number(planned(t))
	in := planned(t)
	in.Work.Initiatives = in.Work.Initiatives[1:]
	for id, uid := range number(in) {
		if all[id] != uid {
			t.Errorf("%s was %d and is %d", id, all[id], uid)
		}
	}
}

// TestCalendar: whole days, the end excluded, the stamp from the date of the data.
func TestCalendar(t *testing.T) {
	b := briefed(t, planned(t))
	for i, e := range events(t, formats(t, b, "en")["plan.ics"]) {
		bar := b.Plan.Bars[i]
		if e["UID"] != bar.ID.String()+"@ownerloop" || e["DTSTAMP"] != "20261105T000000Z" || e["DTSTART;VALUE=DATE"] != compact(bar.Span.Last) ||
			e["DTEND;VALUE=DATE"] != compact(bar.Span.Last.AddDays(1)) || e["SEQUENCE"] != "7" || e["TRANSP"] != "TRANSPARENT" {
			t.Errorf("%s: %v", bar.Code, e)
		}
		if want := map[bool]string{true: "Milestone: ", false: "Finished: "}[bar.Milestone] + bar.Code + " " + bar.Name; e["SUMMARY"] != want {
			t.Errorf("%q, want %q", e["SUMMARY"], want)
		}
	}
}

// TestEmptyPlan: heads and nothing below them.
func TestEmptyPlan(t *testing.T) {
	files := formats(t, briefed(t, emptyWorkshop()), "en")
	if head, rows := issues(t, files["plan.csv"]); len(head) != 15 || len(rows) != 0 {
		t.Errorf("%d columns, %d issues", len(head), len(rows))
	}
	var p projectXML
	if err := xml.Unmarshal(files["plan.xml"], &p); err != nil || len(p.Tasks) != 0 || !strings.HasSuffix(p.StartDate, "T08:00:00") {
		t.Errorf("%v, %d tasks, start %q", err, len(p.Tasks), p.StartDate)
	}
	if e := events(t, files["plan.ics"]); len(e) != 0 {
		t.Errorf("%d events", len(e))
	}
}
