package xlsx

import (
	"fmt"
	"strconv"
)

// The kinds of rows of the base sheet.
const (
	baseMeta  = "meta"  // what, (), (), value
	baseSheet = "sheet" // sheet code, (), (), visible name at export
	baseList  = "list"  // defined name, item ID, (), shown text
	baseValue = "base"  // sheet code, row ID, column code, canonical value at export
)

// keep remembers what an editable cell holds. A blank one is not remembered: absent means blank.
func (bk *book) keep(s *sheet, id string, c *column, held any) {
	text, isText := held.(string)
	if !isText {
		text = strconv.FormatFloat(held.(float64), 'g', -1, 64)
	}
	bk.base = append(bk.base, [5]string{baseValue, s.code, id, c.code, text})
}

// writeBase writes the very hidden sheet that the way back compares with: five columns kind, place, id, code, value.
// A meta value that is too long for a cell goes on in the next row of the same name.
func (bk *book) writeBase() error {
	sw, err := bk.file.NewStreamWriter(Base)
	if err != nil {
		return err
	}
	row := 0
	out := make([]any, 5)
	put := func(cells ...string) error {
		row++
		clear(out)
		for i, c := range cells {
			if c != "" {
				out[i] = c
			}
		}
		return sw.SetRow("A"+strconv.Itoa(row), out)
	}
	if err := put(fmt.Sprintf("ol:%s:%d", Base, Version)); err != nil {
		return err
	}
	c := bk.briefing.Cover
	for _, m := range [][2]string{
		{"workshop", c.WorkshopID.String()}, {"pack", c.PackID}, {"pack.version", c.PackVersion}, {"language", bk.printer.Language()},
		{"date", c.Date.String()}, {"audience", string(c.Audience)}, {"stamp", bk.export.Stamp}, {"context", bk.export.Context},
	} {
		for rest := clean(m[1]); rest != ""; {
			piece := cut(rest, maxCell)
			rest = rest[len(piece):]
			if err := put(baseMeta, m[0], "", "", piece); err != nil {
				return err
			}
		}
	}
	for _, s := range bk.sheets {
		if err := put(baseSheet, s.code, "", "", s.name); err != nil {
			return err
		}
	}
	for _, l := range bk.lists.all {
		for _, item := range l.items {
			if item.id == "" || l.name == "" {
				continue
			}
			if err := put(baseList, l.name, item.id, "", item.shown.canonical()); err != nil {
				return err
			}
		}
	}
	for _, b := range bk.base {
		if err := put(b[:]...); err != nil {
			return err
		}
	}
	return sw.Flush()
}
