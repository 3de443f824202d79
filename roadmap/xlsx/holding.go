package xlsx

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

// valueOf is the kind of value a column holds, as the base sheet names it.
type valueOf string

const (
	aText   valueOf = "text"
	aNumber valueOf = "number"
	aDate   valueOf = "date"
	anItem  valueOf = "item" // of a list
)

func kindOf(c *column) valueOf {
	switch {
	case c.format == asDate:
		return aDate
	case c.format != asText:
		return aNumber
	case c.list != "" && c.list != "OL_Code":
		return anItem
	}
	return aText
}

// Held is what a cell says, apart from how it is written.
type Held struct {
	Text  string // canonical: a number with a point, a date as yyyy-mm-dd, the ID of a list's item, else the trimmed text
	Shown string // as people read it
}

// field describes a column by its code.
type field struct {
	code string
	head string
	kind valueOf
	list string
}

// Holding is what the cells that come back hold: at export, as the base sheet tells it, or now.
type Holding struct {
	fields   map[string][]field // by sheet, in order: may be edited
	computed map[string][]field
	lists    map[string][][2]string // ID and shown text, by defined name
	ids      map[string][]string    // of the rows, by sheet
	cells    map[[3]string]Held     // sheet, row ID, column code
	shown    map[[3]string]Held
}

// holding takes the rows of a base sheet in. Later ones count on lists and columns, which stand first.
func holding(rows [][5]string) *Holding {
	h := &Holding{fields: map[string][]field{}, computed: map[string][]field{}, lists: map[string][][2]string{}, ids: map[string][]string{},
		cells: map[[3]string]Held{}, shown: map[[3]string]Held{}}
	kinds := map[[2]string]field{}
	known := map[[2]string]bool{}
	for _, r := range rows {
		switch r[0] {
		case baseList:
			h.lists[r[1]] = append(h.lists[r[1]], [2]string{r[2], r[4]})
		case baseColumn, baseComputed:
			f := field{code: r[3], kind: valueOf(r[2]), list: r[4]}
			into := h.fields
			if r[0] == baseComputed {
				into = h.computed
			}
			into[r[1]], kinds[[2]string{r[1], r[3]}] = append(into[r[1]], f), f
		case baseValue, baseShown:
			if !known[[2]string{r[1], r[2]}] {
				known[[2]string{r[1], r[2]}] = true
				h.ids[r[1]] = append(h.ids[r[1]], r[2])
			}
			into := h.cells
			if r[0] == baseShown {
				into = h.shown
			}
			into[[3]string{r[1], r[2], r[3]}], _ = h.read(kinds[[2]string{r[1], r[3]}], r[4], 0)
		}
	}
	return h
}

// Current is what the workbook of a briefing would hold if it were written now.
func Current(b roadmap.Briefing, p *text.Printer) *Holding {
	bk := &book{briefing: &b, printer: p, byCode: map[string]*sheet{}}
	bk.compose()
	for _, s := range bk.sheets {
		w := &sheetWriter{book: bk, sheet: s}
		for row := 0; s.id != nil && row < s.rows; row++ {
			id := clean(s.id(row))
			for i := range s.columns {
				if c := &s.columns[i]; c.value != nil && id != "" {
					switch v := c.value(row); v.kind {
					case words:
						bk.keep(s, id, c, w.fit(v.text, c.code, firstRow+row))
					case figure:
						bk.keep(s, id, c, v.num)
					}
				}
			}
		}
	}
	h := holding(slices.Concat(bk.baseLists(), bk.baseColumns(), bk.base))
	for code, fields := range h.fields {
		for i := range fields {
			fields[i].head = bk.byCode[code].columns[bk.byCode[code].at[fields[i].code]-3].head
		}
	}
	return h
}

// has says whether the workbook has a row.
func (h *Holding) has(sheet, id string) bool { return slices.Contains(h.ids[sheet], id) }

// row is what a row's editable cells hold.
func (h *Holding) row(sheet, id string) map[string]Held {
	row := map[string]Held{}
	for _, f := range h.fields[sheet] {
		row[f.code] = h.cells[[3]string{sheet, id, f.code}]
	}
	return row
}

// title is what a row is called.
func (h *Holding) title(sheet, id string) string {
	for _, at := range [][3]string{{sheet, id, "name"}, {sheet, id, "what"}, {sheet, id, "activity"}, {sheet, id, "role"}} {
		for _, from := range []map[[3]string]Held{h.cells, h.shown} {
			if held := from[at]; held.Shown != "" {
				return held.Shown
			}
		}
	}
	return id
}

// read makes of a cell's raw content what it says; false for what its column can't hold. shift is added to serial days:
// workbooks from some machines count from 1904.
func (h *Holding) read(f field, raw string, shift float64) (Held, bool) {
	raw = strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(raw, "\r\n", "\n"), "\r", "\n"))
	if raw == "" || raw == "–" {
		return Held{}, true
	}
	switch f.kind {
	case aNumber:
		x, ok := number(raw)
		s := strconv.FormatFloat(x, 'g', -1, 64)
		return Held{s, s}, ok
	case aDate:
		d, ok := day(raw, shift)
		return Held{d.String(), d.String()}, ok
	case anItem:
		return h.item(f.list, raw), true
	}
	return Held{raw, raw}, true
}

// item finds a list's item by what is shown or by its ID; a text the list does not have stands for itself.
func (h *Holding) item(list, raw string) Held {
	if list == "OL_Owner" {
		list = "OL_Role"
	}
	for k := range 2 {
		for _, i := range h.lists[list] {
			if strings.EqualFold(strings.TrimSpace(i[1-k]), raw) {
				return Held{i[0], i[1]}
			}
		}
	}
	return Held{raw, raw}
}

// lists says whether a held value is an item of its column's list.
func (h *Holding) listed(f field, held Held) bool {
	list := f.list
	if list == "OL_Owner" {
		list = "OL_Role"
	}
	return slices.ContainsFunc(h.lists[list], func(i [2]string) bool { return i[0] == held.Text })
}

// number reads a number as it may be typed into a cell of text too: with a decimal comma, as a percentage.
func number(raw string) (float64, bool) {
	s, scale := strings.ReplaceAll(raw, "\u00a0", ""), 1.0
	if cut, percent := strings.CutSuffix(s, "%"); percent {
		s, scale = strings.TrimSpace(cut), 100
	}
	if strings.Count(s, ",") == 1 && !strings.Contains(s, ".") {
		s = strings.Replace(s, ",", ".", 1)
	}
	x, err := strconv.ParseFloat(s, 64)
	return x / scale, err == nil && !math.IsNaN(x) && !math.IsInf(x, 0) && !strings.ContainsAny(s, "xXpP_")
}

// lastSerial is the serial day of 31 December 9999.
const lastSerial = 2958465

// day reads a serial day, an ISO date (with a time or not), or one written with points, day first.
func day(raw string, shift float64) (civil.Date, bool) {
	if x, err := strconv.ParseFloat(raw, 64); err == nil {
		if x += shift; !(x >= 61 && x <= lastSerial) { // 1 March 1900, from where on all programs agree
			return civil.Date{}, false
		}
		return civil.FromNumber(int(x) - serialOffset), true
	}
	if len(raw) > 10 && (raw[10] == 'T' || raw[10] == ' ') {
		raw = raw[:10]
	}
	if d, err := civil.Parse(raw); err == nil {
		return d, true
	}
	parts := strings.Split(strings.ReplaceAll(raw, " ", ""), ".")
	if len(parts) != 3 || len(parts[2]) != 4 || len(parts[0]) > 2 || len(parts[1]) > 2 {
		return civil.Date{}, false
	}
	d, err := civil.Parse(parts[2] + "-" + twoDigits(parts[1]) + "-" + twoDigits(parts[0]))
	return d, err == nil
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// same says whether two cells of a column say the same.
func (f field) same(a, b Held) bool {
	if f.kind == aNumber && a.Text != "" && b.Text != "" {
		x, errX := strconv.ParseFloat(a.Text, 64)
		y, errY := strconv.ParseFloat(b.Text, 64)
		return errX == nil && errY == nil && math.Abs(x-y) <= near
	}
	return a.Text == b.Text
}
