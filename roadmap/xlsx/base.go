package xlsx

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// The kinds of rows of the base sheet.
const (
	baseMeta     = "meta"     // what, (), (), value
	baseSheet    = "sheet"    // sheet code, (), (), visible name at export
	baseList     = "list"     // defined name, item ID, (), shown text
	baseColumn   = "column"   // sheet code, kind of value, column code, defined name of its list: may be edited
	baseComputed = "computed" // sheet code, kind of value, column code, (): may not
	baseValue    = "base"     // sheet code, row ID, column code, canonical value at export
	baseShown    = "shown"    // the same of a computed cell
)

// keep remembers what a cell holds, if its column is one that is watched. A blank one is not remembered: absent means
// blank.
func (bk *book) keep(s *sheet, id string, c *column, held any) {
	kind := baseValue
	switch {
	case c.stays:
		return
	case c.edit:
	case s.watches(c):
		kind = baseShown
	default:
		return
	}
	text, isText := held.(string)
	if !isText {
		text = strconv.FormatFloat(held.(float64), 'g', -1, 64)
	}
	bk.base = append(bk.base, [5]string{kind, s.code, id, c.code, text})
}

// watches says whether typing over a column that may not be edited is noticed: notes and counts are let pass.
func (s *sheet) watches(c *column) bool {
	return s.comesBack && c.value != nil && !c.edit && !c.hidden && (c.formula != nil || !c.quiet)
}

// baseColumns describes the columns that come back, and those of them that are only watched.
func (bk *book) baseColumns() (rows [][5]string) {
	for _, s := range bk.sheets {
		for i := range s.columns {
			switch c := &s.columns[i]; {
			case c.stays:
			case c.edit && c.value != nil:
				rows = append(rows, [5]string{baseColumn, s.code, string(kindOf(c)), c.code, c.list})
			case s.watches(c):
				rows = append(rows, [5]string{baseComputed, s.code, string(kindOf(c)), c.code, ""})
			}
		}
	}
	return rows
}

// baseLists are the items of the lists that have a name.
func (bk *book) baseLists() (rows [][5]string) {
	for _, l := range bk.lists.all {
		for _, item := range l.items {
			if item.id != "" && l.name != "" {
				rows = append(rows, [5]string{baseList, l.name, item.id, "", item.shown.canonical()})
			}
		}
	}
	return rows
}

// writeBase writes the very hidden sheet that the way back compares with.
func (bk *book) writeBase() error {
	c := bk.briefing.Cover
	rows := metaRows([][2]string{
		{"workshop", c.WorkshopID.String()}, {"pack", c.PackID}, {"pack.version", c.PackVersion}, {"language", bk.printer.Language()},
		{"date", c.Date.String()}, {"audience", string(c.Audience)}, {"store", bk.export.Store}, {"stamp", bk.export.Stamp}, {"context", bk.export.Context},
	})
	for _, s := range bk.sheets {
		rows = append(rows, [5]string{baseSheet, s.code, "", "", s.name})
	}
	return streamBase(bk.file, slices.Concat(rows, bk.baseLists(), bk.baseColumns(), bk.base))
}

// metaRows are what a workbook says about itself. A value that is too long for a cell goes on in the next row of the
// same name.
func metaRows(values [][2]string) (rows [][5]string) {
	for _, m := range values {
		for rest := clean(m[1]); rest != ""; {
			piece := cut(rest, maxCell)
			rest = rest[len(piece):]
			rows = append(rows, [5]string{baseMeta, m[0], "", "", piece})
		}
	}
	return rows
}

// baseFirst is the number of the first row below the mark.
const baseFirst = 2

// streamBase writes rows below the mark, in five columns: kind, place, id, code, value.
func streamBase(file *excelize.File, rows [][5]string) error {
	sw, err := file.NewStreamWriter(Base)
	if err != nil {
		return err
	}
	if err := sw.SetRow("A1", []any{fmt.Sprintf("ol:%s:%d", Base, Version)}); err != nil {
		return err
	}
	out := make([]any, 5)
	for n, cells := range rows {
		clear(out)
		for i, c := range cells {
			if c != "" {
				out[i] = c
			}
		}
		if err := sw.SetRow("A"+strconv.Itoa(baseFirst+n), out); err != nil {
			return err
		}
	}
	return sw.Flush()
}
