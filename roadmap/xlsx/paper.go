package xlsx

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"github.com/xuri/excelize/v2"
)

// Paper sizes of the file format.
const (
	paperLetter = 1
	paperA4     = 9
)

// paper sets up printing: landscape, one page wide, heads repeated.
func (w *sheetWriter) paper() error {
	s, f := w.sheet, w.book.file
	size := paperA4
	if w.book.briefing.Cover.Paper == roadmap.Letter {
		size = paperLetter
	}
	err := f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &size, Orientation: ptr("landscape"), FitToWidth: ptr(1), FitToHeight: ptr(0)})
	if err != nil {
		return err
	}
	err = f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: ptr(0.5), Right: ptr(0.5), Top: ptr(0.6), Bottom: ptr(0.6),
		Header: ptr(0.3), Footer: ptr(0.3)})
	if err != nil {
		return err
	}
	c := w.book.briefing.Cover
	if err := f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{
		OddHeader: "&L&8" + running(c.Organisation, 80) + "&R&8" + running(c.Confidentiality, 60),
		OddFooter: "&L&8" + running(w.book.printer.Say(c.Title), 90) + "&R&8" + running(w.book.say("footer", text.Str("Sheet", s.name)), 60) +
			" &P " + running(w.book.say("footer.of"), 20) + " &N",
	}); err != nil {
		return err
	}
	return w.printArea()
}

// running is a text as headers and footers take it: one line, "&" doubled, shortened to what is left of their 255.
func running(s string, n int) string {
	var b []rune
	for _, r := range cut(clean(s), n) {
		switch r {
		case '\n', '\t':
			b = append(b, ' ')
		case '&':
			b = append(b, '&', '&')
		default:
			b = append(b, r)
		}
	}
	return string(b)
}

// blockWidth is how many characters are about right side by side on paper.
const blockWidth = 200

// printArea prints wide sheets in blocks of like widths on pages after each other, each with the frozen columns again;
// a grid of weeks or months is a block of its own.
func (w *sheetWriter) printArea() error {
	s := w.sheet
	records := max(s.last()+s.totals, firstRow)
	last := records + s.below
	frozen := max(s.at[s.frozen], 2)
	weeks := s.at[s.gridOf]
	if s.gridTo == "" {
		weeks = cmp.Or(s.at[s.printTo], len(s.columns)+2) + 1
	}
	total, kept := 0.0, 0.0
	for i, c := range s.columns[:weeks-3] {
		if c.hidden || c.folded {
			continue
		}
		total += c.width
		if i+3 <= frozen {
			kept += c.width
		}
	}
	count := max(math.Round((total-kept)/(blockWidth-kept)), 1)
	share := (total - kept) / count
	var blocks []string
	from, width := 3, 0.0
	for i, c := range s.columns[:weeks-3] {
		n := i + 3
		if c.hidden || c.folded || n <= frozen {
			continue
		}
		if width > 0 && width+c.width/2 > share && float64(len(blocks)) < count-1 {
			blocks = append(blocks, s.quoted()+"!"+area(from, headRow, n-1, last))
			from, width = n, 0
		}
		width += c.width
	}
	blocks = append(blocks, s.quoted()+"!"+area(from, headRow, weeks-1, last))
	if s.gridTo != "" {
		end := s.at[s.gridTo]
		all := end - weeks + 1
		pages := (all-1)/cmp.Or(s.gridBy, all) + 1
		by := (all-1)/pages + 1 // as many on every page
		for from := weeks; from <= end; from += by {
			blocks = append(blocks, s.quoted()+"!"+area(from, headRow, min(from+by-1, end), records))
		}
	}
	w.area(blocks, frozen)
	return nil
}

// area names what is printed, and what is repeated on every page.
func (w *sheetWriter) area(blocks []string, frozen int) {
	s := w.sheet
	repeated := fmt.Sprintf("%s!$%d:$%d", s.quoted(), codeRow, headRow)
	if frozen > 2 && len(blocks) > 1 {
		end, _ := excelize.ColumnNumberToName(frozen) //nolint:errcheck // a column of the sheet
		repeated = fmt.Sprintf("%s!$C:$%s,%s", s.quoted(), end, repeated)
	}
	w.book.names = append(w.book.names,
		excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: s.name, RefersTo: strings.Join(blocks, ",")},
		excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.name, RefersTo: repeated})
}
