package xlsx

import (
	"io"
	"strconv"
	"testing"
	"time"

	"ownerloop/roadmap"

	"github.com/xuri/excelize/v2"
)

// BenchmarkWorkbook writes the sample's workbook. Compare with BenchmarkRawExcelize: at most 1.3 times as long.
func BenchmarkWorkbook(b *testing.B) {
	briefing, p := sample(b), printer(b, "en")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Write(io.Discard, briefing, p, exported); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRawExcelize writes the same cells, styles, comments, limits, conditional formats, names and tables with the
// library alone.
func BenchmarkRawExcelize(b *testing.B) {
	content, _ := written(b, sample(b), "en")
	raw := readRaw(b, opened(b, content))
	b.ReportAllocs()
	for b.Loop() {
		raw.write(b, io.Discard)
	}
}

// rawBook is a workbook taken apart into calls of the library.
type rawBook struct {
	styles []*excelize.Style
	dxfs   []*excelize.Style
	sheets []rawSheet
	names  []excelize.DefinedName
}

type rawSheet struct {
	name        string
	rows        [][]any
	heights     []float64
	widths      []float64
	comments    []excelize.Comment
	validations []*excelize.DataValidation
	formats     map[string][]excelize.ConditionalFormatOptions
	tables      []excelize.Table
	charts      int
}

func readRaw(b *testing.B, f *excelize.File) (raw rawBook) {
	b.Helper()
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	highest := 0
	for _, name := range f.GetSheetList() {
		s := rawSheet{name: name}
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		must(err)
		width := 0
		for _, row := range rows {
			width = max(width, len(row))
		}
		for r := range rows {
			cells := make([]any, width)
			for c := range cells {
				at, err := excelize.CoordinatesToCellName(c+1, r+1)
				must(err)
				style, err := f.GetCellStyle(name, at)
				must(err)
				highest = max(highest, style)
				formula, err := f.GetCellFormula(name, at)
				must(err)
				kind, err := f.GetCellType(name, at)
				must(err)
				text := ""
				if c < len(rows[r]) {
					text = rows[r][c]
				}
				if cell := rawCell(style, formula, kind, text); cell != nil {
					cells[c] = cell
				}
			}
			height, err := f.GetRowHeight(name, r+1)
			must(err)
			s.rows, s.heights = append(s.rows, cells), append(s.heights, height)
		}
		for c := range width {
			letter, err := excelize.ColumnNumberToName(c + 1)
			must(err)
			w, err := f.GetColWidth(name, letter)
			must(err)
			s.widths = append(s.widths, w)
		}
		s.comments, err = f.GetComments(name)
		must(err)
		s.validations, err = f.GetDataValidations(name)
		must(err)
		s.formats, err = f.GetConditionalFormats(name)
		must(err)
		for _, formats := range s.formats {
			for i := range formats {
				if formats[i].Format != nil {
					for len(raw.dxfs) <= *formats[i].Format {
						style, err := f.GetConditionalStyle(len(raw.dxfs))
						must(err)
						raw.dxfs = append(raw.dxfs, style)
					}
				}
				if formats[i].MinColor == "" {
					formats[i].MinColor, formats[i].MidColor, formats[i].MaxColor, formats[i].BarColor = "#CFE6E6", "#6FB1B5", "#0B6E75", "#6FB1B5"
				}
			}
		}
		s.tables, err = f.GetTables(name)
		must(err)
		if name == "Scorecard" {
			s.charts = 2
		}
		raw.sheets = append(raw.sheets, s)
	}
	for i := range highest {
		style, err := f.GetStyle(i + 1)
		must(err)
		raw.styles = append(raw.styles, style)
	}
	raw.names = f.GetDefinedName()
	return raw
}

func rawCell(style int, formula string, kind excelize.CellType, text string) any {
	cell := excelize.Cell{StyleID: style, Formula: formula}
	x, err := strconv.ParseFloat(text, 64)
	switch {
	case text == "" && style == 0:
		return nil
	case text == "":
	case err == nil && kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString:
		cell.Value = x
	default:
		cell.Value = text
	}
	return cell
}

func (raw *rawBook) write(b *testing.B, w io.Writer) {
	b.Helper()
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	f := excelize.NewFile()
	defer f.Close() //nolint:errcheck // only removes temporary files
	for _, s := range raw.styles {
		_, err := f.NewStyle(s)
		must(err)
	}
	for _, s := range raw.dxfs {
		_, err := f.NewConditionalStyle(s)
		must(err)
	}
	for i, s := range raw.sheets {
		if i == 0 {
			must(f.SetSheetName("Sheet1", s.name))
		} else {
			_, err := f.NewSheet(s.name)
			must(err)
		}
		sw, err := f.NewStreamWriter(s.name)
		must(err)
		for c, width := range s.widths {
			must(sw.SetColWidth(c+1, c+1, width))
		}
		for r, cells := range s.rows {
			must(sw.SetRow("A"+strconv.Itoa(r+1), cells, excelize.RowOpts{Height: s.heights[r]}))
		}
		for k := range s.tables {
			must(sw.AddTable(&s.tables[k]))
		}
		for _, c := range s.comments {
			must(f.AddComment(s.name, c))
		}
		for _, v := range s.validations {
			must(f.AddDataValidation(s.name, v))
		}
		for at, formats := range s.formats {
			must(f.SetConditionalFormat(s.name, at, formats))
		}
		for k := range s.charts {
			must(f.AddChart(s.name, "C"+strconv.Itoa(12+k), &excelize.Chart{Type: excelize.Radar, Series: []excelize.ChartSeries{
				{Name: "Scorecard!$E$2", Categories: "Scorecard!$C$3:$C$7", Values: "Scorecard!$E$3:$E$7"},
				{Name: "Scorecard!$I$2", Categories: "Scorecard!$C$3:$C$7", Values: "Scorecard!$I$3:$I$7"}}}))
		}
		must(sw.Flush())
	}
	for i := range raw.names {
		must(f.SetDefinedName(&raw.names[i]))
	}
	must(f.Write(w))
}

// large is the sample with 200 initiatives and 50 stores more.
func large(b *testing.B) roadmap.Briefing {
	briefing := sample(b)
	for k := range 200 {
		bar := briefing.Plan.Bars[k%20]
		bar.ID, bar.Code = recordID("more", k), "M"+strconv.Itoa(k)
		briefing.Plan.Bars = append(briefing.Plan.Bars, bar)
		sheet := briefing.Sheets[k%20]
		sheet.ID = bar.ID.String()
		briefing.Sheets = append(briefing.Sheets, sheet)
	}
	for k := range 50 {
		row := briefing.Group.Rows[k%8]
		row.ID = recordID("store", 100+k)
		briefing.Group.Rows = append(briefing.Group.Rows, row)
	}
	return briefing
}

// BenchmarkAgainstRaw writes both ways in turn, so that a busy machine slows both, and reports how many times as long
// the workbook takes: at most 1.3.
func BenchmarkAgainstRaw(b *testing.B) {
	for name, briefing := range map[string]roadmap.Briefing{"sample": sample(b), "large": large(b)} {
		b.Run(name, func(b *testing.B) {
			p := printer(b, "en")
			content, _ := written(b, briefing, "en")
			raw := readRaw(b, opened(b, content))
			var own, library time.Duration
			for b.Loop() {
				start := time.Now()
				if _, err := Write(io.Discard, briefing, p, exported); err != nil {
					b.Fatal(err)
				}
				own += time.Since(start)
				start = time.Now()
				raw.write(b, io.Discard)
				library += time.Since(start)
			}
			b.ReportMetric(float64(own)/float64(library), "times-raw")
		})
	}
}
