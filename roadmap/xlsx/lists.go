package xlsx

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"ownerloop/assets/civil"
	"ownerloop/roadmap"
)

// lists are the pick lists and settings that other sheets speak of by name.
type lists struct {
	all      []*list
	byPack   map[string]string // defined name of a list of the pack
	closures []roadmap.Closure
	days     []civil.Date // closed working days
}

// list is one column of the sheet of lists.
type list struct {
	code   string
	name   string // defined name; empty = none
	items  []listItem
	width  float64
	format format
	edit   bool
}

type listItem struct {
	id    string
	shown value
}

// maxClosed is how many closed days a workbook lists; a plan that is closed longer is dated by the program alone.
const maxClosed = 1500

// newLists gathers the lists of a briefing.
func (bk *book) newLists() *lists {
	in := bk.briefing.Lists
	l := &lists{byPack: map[string]string{}}
	levels := &list{code: "levels", name: "OL_Levels", width: 8, format: asLevel}
	for _, x := range in.Levels {
		levels.items = append(levels.items, listItem{shown: numberOf(x)})
	}
	stages := &list{code: "stages", width: 28}
	for _, s := range in.Stages {
		stages.items = append(stages.items, listItem{shown: textOf(fmt.Sprintf("%d %s", s.Level, s.Name))})
	}
	l.all = append(l.all, levels, stages,
		named("statuses", "OL_Status", in.Statuses), named("roles", "OL_Role", in.Roles), named("functions", "OL_Function", in.Functions),
		named("dims", "OL_Dim", in.Dimensions), ids("inds", "OL_Ind", in.Indicators), named("indnames", "", in.Indicators))
	for _, other := range in.Others {
		if slices.Contains([]string{"na-reason", "disconnect-type", "disconnect-status", "lifecycle-stage", "evidence-kind", "channel", "consent-basis", "event"}, other.ID) {
			name := "OL_" + camel(other.ID)
			l.byPack[other.ID] = name
			l.all = append(l.all, named(other.ID, name, other.Items))
		}
	}
	links := &list{code: "links", name: "OL_Link", width: 8}
	for _, kind := range []roadmap.LinkKind{roadmap.FS, roadmap.SS, roadmap.FF, roadmap.SF} {
		links.items = append(links.items, listItem{id: string(kind), shown: textOf(string(kind))})
	}
	yes := &list{code: "yes", name: "OL_Yes", width: 8, items: []listItem{{id: "yes", shown: textOf(bk.say("yes"))}}}
	l.all = append(l.all, links, yes, bk.grades(), bk.ends(), bk.roleLetters())
	bk.settings(l)
	return l
}

// roleLetters are what a role may be in an activity.
func (bk *book) roleLetters() *list {
	l := &list{code: "letters", name: "OL_Letter", width: 8}
	for _, x := range []string{"R", "A", "A/R", "C", "I"} {
		l.items = append(l.items, listItem{id: x, shown: textOf(x)})
	}
	return l
}

// settings are the dates and numbers that formulas count from.
func (bk *book) settings(l *lists) {
	one := func(code, name string, f format, v value) {
		l.all = append(l.all, &list{code: code, name: name, width: 11, format: f, items: []listItem{{shown: v}}})
	}
	one("threshold", "OL_Threshold", asShare, numberOf(bk.briefing.Scores.Threshold))
	one("date", "OL_Date", asDate, dateOf(bk.briefing.Cover.Date))
	one("start", "OL_Start", asDate, dateOf(bk.briefing.Plan.Start))
	l.close(bk.briefing)
	closed := &list{code: "closed", name: "OL_Holidays", width: 12, format: asDate, edit: true}
	for _, d := range l.days {
		closed.items = append(closed.items, listItem{id: d.String(), shown: dateOf(d)})
	}
	first := &list{code: "freeze", name: "OL_Freeze", width: 12, format: asDate}
	last := &list{code: "freezeend", width: 12, format: asDate}
	names := &list{code: "freezename", width: 28}
	for _, c := range l.closures {
		if c.Freeze || c.Last.DaysSince(c.First) >= 6 {
			first.items = append(first.items, listItem{shown: dateOf(c.First)})
			last.items = append(last.items, listItem{shown: dateOf(c.Last)})
			names.items = append(names.items, listItem{shown: textOf(c.Name)})
		}
	}
	l.all = append(l.all, closed, first, last, names)
}

// close lists the closed working days of the closures, from the plan's start on.
func (l *lists) close(b *roadmap.Briefing) {
	l.closures = b.Plan.Closures
	if len(l.closures) == 0 {
		l.closures = b.Lists.Holidays
	}
	seen := map[civil.Date]bool{}
	for _, c := range l.closures {
		if !c.First.Valid() || !c.Last.Valid() {
			continue
		}
		for d := c.First; !d.After(c.Last) && len(l.days) < maxClosed; d = d.AddDays(1) {
			if weekday := (int(d.Weekday()) + 6) % 7; weekday < 5 && !seen[d] && !d.Before(firstSerial) {
				seen[d] = true
				l.days = append(l.days, d)
			}
		}
	}
	slices.SortFunc(l.days, civil.Date.Compare)
}

// name is the defined name of a list of the pack; empty where the pack has none of that ID.
func (l *lists) name(packList string) string { return l.byPack[packList] }

func named(code, name string, items []roadmap.Name) *list {
	l := &list{code: code, name: name, width: 30}
	for _, i := range items {
		l.items = append(l.items, listItem{id: i.ID, shown: textOf(i.Name)})
	}
	return l
}

func ids(code, name string, items []roadmap.Name) *list {
	l := &list{code: code, name: name, width: 8}
	for _, i := range items {
		l.items = append(l.items, listItem{id: i.ID, shown: textOf(i.ID)})
	}
	return l
}

// camel turns "na-reason" into "NaReason".
func camel(id string) string {
	var b strings.Builder
	upper := true
	for _, r := range id {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			upper = true
		case upper:
			b.WriteRune(unicode.ToUpper(r))
			upper = false
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// listSheet shows the lists. Only holidays may be edited: the rest belongs to the pack.
func (bk *book) listSheet() *sheet {
	s := &sheet{code: Lists, name: bk.say("sheet.lists"), spare: spareRows, ragged: true}
	for _, l := range bk.lists.all {
		s.rows = max(s.rows, len(l.items))
		s.columns = append(s.columns, bk.listColumn(l, column{width: l.width, format: l.format, edit: l.edit, value: func(i int) value {
			if i < len(l.items) {
				return l.items[i].shown
			}
			return value{}
		}}))
	}
	s.prepare()
	for _, l := range bk.lists.all {
		if l.name == "" || len(l.items) == 0 && !l.edit && l.name != "OL_Freeze" {
			continue
		}
		bk.nameList(s, l)
	}
	return s
}

// listColumn completes a list's column; its comment is the list's own where it has one.
func (bk *book) listColumn(l *list, c column) column {
	c.code, c.head, c.note = l.code, bk.say("lists."+l.code), bk.say("lists.note")
	if l.edit {
		c.note = bk.say("lists." + l.code + ".note")
	}
	return c
}

// nameList gives a list its name: exactly its items, for the editable one the spare rows too.
func (bk *book) nameList(s *sheet, l *list) {
	from := s.at[l.code]
	to, last := from, firstRow+max(len(l.items), 1)-1
	if l.edit {
		last = firstRow + len(l.items) + spareRows - 1
	}
	if l.name == "OL_Freeze" {
		to++ // first and last day
	}
	ref := fmt.Sprintf("%s!%s", s.quoted(), area(from, firstRow, to, last))
	bk.name(l.name, ref)
	if l.name == "OL_Role" {
		bk.name("OL_Owner", ref)
	}
}
