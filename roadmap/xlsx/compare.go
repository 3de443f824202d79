package xlsx

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/roadmap/schedule"
)

// RowKind is what happened to a row.
type RowKind string

// What may happen to a row.
const (
	RowAdded   RowKind = "added"
	RowChanged RowKind = "changed"
	RowRemoved RowKind = "removed" // it is not in the file; never taken over without being asked for
)

// LinksColumn is the code under which the columns of predecessors, link kinds and lags are compared as one:
// "I01 FS; I02 SS 3", sorted. Which of the four places a link stands in means nothing.
const LinksColumn = "links"

// RowDiff is what is new about one row.
type RowDiff struct {
	Sheet string // code
	ID    string // of the record, empty for an added row; on the sheet of lists the closed day
	Line  int    // in the file; 0 when the row is not there
	Title string // what the row is called
	Kind  RowKind
	// Gone says that the workshop no longer has what the row is about.
	Gone   bool
	Fields []FieldDiff
}

// FieldDiff is one field that differs: what it held at export, holds now, and holds in the file.
type FieldDiff struct {
	Code               string
	Head               string
	Base, Ours, Theirs Held
	Conflict           bool // changed on both sides since the export
	New                bool // an entry its list does not have
	Proposal           bool // follows from a computed cell that was typed over
}

// Conflicts says whether something about the row was changed on both sides.
func (r RowDiff) Conflicts() bool {
	return r.Gone || slices.ContainsFunc(r.Fields, func(f FieldDiff) bool { return f.Conflict })
}

// Safe says whether the row can be taken over without a decision: no removal, no conflict, no entry a list does not
// have, nothing that is only guessed.
func (r RowDiff) Safe() bool {
	return r.Kind != RowRemoved && !r.Conflicts() && !slices.ContainsFunc(r.Fields, func(f FieldDiff) bool { return f.New || f.Proposal })
}

// Diff is what is new in a workbook that came back: rows in the order of the file, then what is missing.
type Diff struct {
	Rows    []RowDiff
	Notices []text.Message
}

// comparing compares a returned workbook with what it held and with what is held now.
type comparing struct {
	*Returned
	ours     *Holding
	calendar schedule.Calendar
	diff     Diff
}

// Compare compares the file with what it held at export (its base) and with what the workshop holds now: a field that
// the file changed is new; where the workshop changed it too, and otherwise, it conflicts.
func (r *Returned) Compare(ours *Holding) Diff {
	c := &comparing{Returned: r, ours: ours, diff: Diff{Notices: slices.Clone(r.notices)}}
	var closed []schedule.Closure
	for _, item := range r.base.lists["OL_Holidays"] {
		if d, err := civil.Parse(item[0]); err == nil {
			closed = append(closed, schedule.Closure{First: d, Last: d})
		}
	}
	c.calendar = schedule.NewCalendar(closed)
	seen := map[[2]string]bool{}
	for _, row := range r.rows {
		key := [2]string{row.sheet, row.id}
		switch {
		case row.id == "" || !r.base.has(row.sheet, row.id) && !ours.has(row.sheet, row.id):
			c.added(row)
		case seen[key]:
			c.note("row-twice", text.Str("Sheet", row.name), text.Int("Row", row.line), text.Str("Title", short40(r.base.title(row.sheet, row.id))))
			c.added(row)
		default:
			seen[key] = true
			c.changed(row)
		}
	}
	c.removed(seen)
	c.closedDays()
	return c.diff
}

func (c *comparing) note(key string, args ...text.Arg) {
	c.diff.Notices = append(c.diff.Notices, text.M("back."+key, args...))
}

// theirs is what a row's cells say; what can't be read or is not in the file is as at export.
func (c *comparing) theirs(row returnedRow) map[string]Held {
	out := map[string]Held{}
	for _, f := range c.base.fields[row.sheet] {
		was := c.base.cells[[3]string{row.sheet, row.id, f.code}]
		cell, there := row.cells[f.code]
		if !there {
			out[f.code] = was
			continue
		}
		held, ok := c.base.read(f, cell.raw, c.shiftDays)
		if !ok {
			c.note("unreadable", text.Str("Sheet", row.name), text.Str("Cell", cell.at), text.Str("Value", short40(cell.raw)))
			held = was
		}
		out[f.code] = held
	}
	return out
}

// compared are the fields of a sheet as they are compared: links as one.
func (c *comparing) compared(sheet string) (out []field) {
	for _, f := range c.base.fields[sheet] {
		if isLink(sheet, f.code) {
			if f.code != "p1" {
				continue
			}
			f = field{code: LinksColumn, kind: aText}
		}
		f.head = f.code
		for _, now := range c.ours.fields[sheet] {
			if now.code == f.code || f.code == LinksColumn && now.code == "p1" {
				f.head = now.head
			}
		}
		out = append(out, f)
	}
	return out
}

func isLink(sheet, code string) bool {
	return sheet == Plan && len(code) == 2 && strings.Contains("ptl", code[:1]) && code[1] >= '1' && code[1] <= '0'+maxLinks
}

// fold puts the columns of links together.
func fold(sheet string, row map[string]Held) map[string]Held {
	if sheet != Plan {
		return row
	}
	var links []string
	for k := 1; k <= maxLinks; k++ {
		code := row[fmt.Sprintf("p%d", k)].Text
		if code == "" {
			continue
		}
		kind, lag := row[fmt.Sprintf("t%d", k)].Text, row[fmt.Sprintf("l%d", k)].Text
		if kind == "" {
			kind = "FS"
		}
		link := code + " " + kind
		if lag != "" && lag != "0" {
			link += " " + lag
		}
		links = append(links, link)
	}
	sort.Strings(links)
	all := strings.Join(slices.Compact(links), "; ")
	row[LinksColumn] = Held{all, all}
	return row
}

func (c *comparing) changed(row returnedRow) {
	d := RowDiff{Sheet: row.sheet, ID: row.id, Line: row.line, Kind: RowChanged, Title: c.ours.title(row.sheet, row.id),
		Gone: !c.ours.has(row.sheet, row.id)}
	ours := fold(row.sheet, c.ours.row(row.sheet, row.id))
	base := fold(row.sheet, c.base.row(row.sheet, row.id))
	if !c.base.has(row.sheet, row.id) {
		base = ours
	}
	if d.Gone {
		d.Title = c.base.title(row.sheet, row.id)
	}
	theirs := fold(row.sheet, c.theirs(row))
	for _, f := range c.compared(row.sheet) {
		b, t, o := base[f.code], theirs[f.code], ours[f.code]
		if f.same(t, b) || f.same(t, o) && !d.Gone {
			continue
		}
		d.Fields = append(d.Fields, FieldDiff{Code: f.code, Head: f.head, Base: b, Ours: o, Theirs: t,
			Conflict: d.Gone || !f.same(o, b), New: c.isNew(f, t)})
	}
	c.typedOver(row, &d, ours)
	if len(d.Fields) > 0 {
		c.diff.Rows = append(c.diff.Rows, d)
	}
}

func (c *comparing) isNew(f field, t Held) bool {
	return f.kind == anItem && t.Text != "" && !c.base.listed(f, t) && !c.ours.listed(f, t)
}

// typedOver looks for computed cells that hold a constant of their own: a start is meant as a pin, a finish as working
// days; anything else is named.
func (c *comparing) typedOver(row returnedRow, d *RowDiff, ours map[string]Held) {
	typed := map[string]Held{}
	for _, f := range c.base.computed[row.sheet] {
		cell, there := row.cells[f.code]
		was := c.base.shown[[3]string{row.sheet, row.id, f.code}]
		held, ok := c.base.read(f, cell.raw, c.shiftDays)
		if !there || cell.live || ok && f.same(held, was) || held.Text == "" && ok {
			continue
		}
		if row.sheet == Plan && ok && (f.code == "start" || f.code == "end") {
			typed[f.code] = held
			continue
		}
		c.note("computed", text.Str("Sheet", row.name), text.Str("Cell", cell.at), text.Str("Value", short40(cell.raw)))
	}
	propose := func(code string, to Held) {
		for _, f := range c.compared(Plan) {
			if f.code == code && !f.same(ours[code], to) && !slices.ContainsFunc(d.Fields, func(x FieldDiff) bool { return x.Code == code }) {
				base := c.base.cells[[3]string{Plan, row.id, code}]
				d.Fields = append(d.Fields, FieldDiff{Code: code, Head: f.head, Base: base, Ours: ours[code], Theirs: to, Proposal: true,
					Conflict: !f.same(ours[code], base)})
			}
		}
	}
	start, moved := typed["start"]
	if moved {
		propose("pin", start)
		propose("fixed", c.base.item("OL_Yes", "yes"))
	} else {
		start = c.base.shown[[3]string{Plan, row.id, "start"}]
	}
	end, ended := typed["end"]
	first, errFirst := civil.Parse(start.Text)
	last, errLast := civil.Parse(end.Text)
	if ended && errFirst == nil && errLast == nil && !last.Before(first) {
		days := fmt.Sprint(max(c.calendar.Days(first, last.AddDays(1)), 1))
		propose("wd", Held{days, days})
	} else if ended {
		c.note("computed", text.Str("Sheet", row.name), text.Str("Cell", row.cells["end"].at), text.Str("Value", end.Shown))
	}
}

// naming are the columns that call a new row something, by sheet: without a name it is not taken, and the other sheets take
// no new rows.
var naming = map[string]string{Initiatives: "name", Plan: "name", Disconnects: "what", Decisions: "what"}

func (c *comparing) added(row returnedRow) {
	d := RowDiff{Sheet: row.sheet, Line: row.line, Kind: RowAdded}
	name := strings.TrimSpace(row.cells[naming[row.sheet]].raw)
	switch {
	case naming[row.sheet] == "":
		c.note("no-rows", text.Str("Sheet", row.name), text.Int("Row", row.line))
		return
	case name == "":
		c.note("nameless", text.Str("Sheet", row.name), text.Int("Row", row.line))
		return
	}
	d.Title = name
	row.id = ""
	theirs := fold(row.sheet, c.theirs(row))
	for _, f := range c.compared(row.sheet) {
		if t := theirs[f.code]; t.Text != "" {
			d.Fields = append(d.Fields, FieldDiff{Code: f.code, Head: f.head, Theirs: t, New: c.isNew(f, t)})
		}
	}
	c.diff.Rows = append(c.diff.Rows, d)
}

// removed lists the rows that are not in the file though their sheet is. A bar that is missing is none: what is planned
// stands on the sheet of initiatives; nor is what belongs to the pack, such as an indicator.
func (c *comparing) removed(seen map[[2]string]bool) {
	for _, sheet := range []string{Disconnects, Initiatives, Decisions, Plan, Ratings, ValueInputs, Load, RACI, KPIs, Plays, Journeys} {
		for _, id := range c.base.ids[sheet] {
			if !c.sheets[sheet] || seen[[2]string{sheet, id}] || !c.ours.has(sheet, id) {
				continue
			}
			if _, packed := OfPack(id); packed || naming[sheet] == "" || sheet == Plan {
				c.note("row-missing", text.Str("Title", short40(c.ours.title(sheet, id))))
				continue
			}
			d := RowDiff{Sheet: sheet, ID: id, Title: c.ours.title(sheet, id), Kind: RowRemoved}
			base, ours := c.base.row(sheet, id), c.ours.row(sheet, id)
			for _, f := range c.compared(sheet) {
				if !f.same(base[f.code], ours[f.code]) { // changed since: who removed it did not know
					d.Fields = append(d.Fields, FieldDiff{Code: f.code, Head: f.head, Base: base[f.code], Ours: ours[f.code], Conflict: true})
				}
			}
			c.diff.Rows = append(c.diff.Rows, d)
		}
	}
}

// closedDays compares the list of closed days: each day is a row.
func (c *comparing) closedDays() {
	if !c.has[[2]string{Lists, "closed"}] {
		return
	}
	days := func(h *Holding) map[string]bool {
		out := map[string]bool{}
		for _, item := range h.lists["OL_Holidays"] {
			out[item[0]] = true
		}
		return out
	}
	base, ours, theirs := days(c.base), days(c.ours), map[string]bool{}
	row := func(day string, kind RowKind) {
		c.diff.Rows = append(c.diff.Rows, RowDiff{Sheet: Lists, ID: day, Title: day, Kind: kind})
	}
	for _, held := range c.closed {
		d, err := civil.Parse(held.Text)
		if err != nil || theirs[held.Text] {
			continue
		}
		theirs[held.Text] = true
		switch weekday := (int(d.Weekday()) + 6) % 7; {
		case base[held.Text] || ours[held.Text]:
		case weekday >= 5:
			c.note("weekend", text.DateArg("Date", d))
		default:
			row(held.Text, RowAdded)
		}
	}
	if len(base) >= maxClosed {
		return // the list was cut at export
	}
	for _, item := range c.base.lists["OL_Holidays"] {
		if !theirs[item[0]] && ours[item[0]] {
			row(item[0], RowRemoved)
		}
	}
}
