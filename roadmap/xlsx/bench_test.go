package xlsx

import (
	"io"
	"runtime"
	"runtime/metrics"
	"slices"
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

// BenchmarkRawExcelize writes the same cells, styles, comments, limits, conditional formats, names, tables and charts with
// the library alone.
func BenchmarkRawExcelize(b *testing.B) {
	raw := rawOf(b, sample(b))
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
	columns     []rawColumn
	comments    []excelize.Comment
	validations []*excelize.DataValidation
	formats     map[string][]excelize.ConditionalFormatOptions
	tables      []excelize.Table
	charts      []placed
}

// rawColumn is how a column is laid out.
type rawColumn struct {
	width   float64
	style   int
	visible bool
	outline uint8
}

// rawOf is a briefing's workbook taken apart. The library writes charts but reads none, so they come from the sheets'
// descriptions.
func rawOf(b *testing.B, briefing roadmap.Briefing) rawBook {
	b.Helper()
	content, _ := written(b, briefing, "en")
	raw := readRaw(b, opened(b, content))
	bk := newBook(briefing, printer(b, "en"), exported)
	defer bk.file.Close() //nolint:errcheck // only removes temporary files
	for i, s := range bk.sheets {
		raw.sheets[i].charts = bk.rulesOf(s).charts
	}
	return raw
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
			var column rawColumn
			column.width, err = f.GetColWidth(name, letter)
			must(err)
			column.style, err = f.GetColStyle(name, letter)
			must(err)
			column.visible, err = f.GetColVisible(name, letter)
			must(err)
			column.outline, err = f.GetColOutlineLevel(name, letter)
			must(err)
			highest = max(highest, column.style)
			s.columns = append(s.columns, column)
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
		must(s.layOut(sw))
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
		for _, c := range s.charts {
			must(f.AddChart(s.name, c.cell, c.chart))
		}
		must(sw.Flush())
	}
	for i := range raw.names {
		must(f.SetDefinedName(&raw.names[i]))
	}
	must(f.Write(w))
}

// layOut sets what columns have, the outline first and the rest by runs of like columns: the library copies all that is set so
// far for every call.
func (s *rawSheet) layOut(sw *excelize.StreamWriter) error {
	for c, column := range s.columns {
		if column.outline > 0 {
			if err := sw.SetColOutlineLevel(c+1, column.outline); err != nil {
				return err
			}
		}
	}
	for from := 0; from < len(s.columns); {
		c, to := s.columns[from], from+1
		for to < len(s.columns) && s.columns[to] == c {
			to++
		}
		if err := sw.SetColWidth(from+1, to, c.width); err != nil {
			return err
		}
		if c.style > 0 {
			if err := sw.SetColStyle(from+1, to, c.style); err != nil {
				return err
			}
		}
		if !c.visible {
			if err := sw.SetColVisible(from+1, to, false); err != nil {
				return err
			}
		}
		from = to
	}
	return nil
}

// large is the sample with 200 initiatives and 50 stores more.
func large(t testing.TB) roadmap.Briefing {
	briefing := sample(t)
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

// BenchmarkAgainstRaw writes both ways in turn, so that a busy machine slows both alike: "x-raw" is the median of how many
// times as long the workbook takes, at most 1.3.
func BenchmarkAgainstRaw(b *testing.B) {
	b.Run("sample", func(b *testing.B) { againstRaw(b, sample(b)) })
	b.Run("large", func(b *testing.B) { againstRaw(b, large(b)) })
}

func againstRaw(b *testing.B, briefing roadmap.Briefing) {
	p := printer(b, "en")
	raw := rawOf(b, briefing)
	var times []float64
	write := func() error {
		_, err := Write(io.Discard, briefing, p, exported)
		return err
	}
	for b.Loop() {
		own := timed(func() {
			if err := write(); err != nil {
				b.Fatal(err)
			}
		})
		times = append(times, float64(own)/float64(timed(func() { raw.write(b, io.Discard) })))
	}
	slices.Sort(times)
	b.ReportMetric(times[len(times)/2], "x-raw")
	most, err := peak(write)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(most/1e6, "peak-MB")
	most, err = peak(func() error { raw.write(b, io.Discard); return nil })
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(most/1e6, "raw-peak-MB")
}

// timed is how long work takes that begins without anything left to collect.
func timed(work func()) time.Duration {
	runtime.GC()
	start := time.Now()
	work()
	return time.Since(start)
}

// peak is the most bytes of the heap that were in use at once while work ran, beyond what was in use before.
func peak(work func() error) (bytes float64, err error) {
	inUse := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	read := func() float64 {
		metrics.Read(inUse)
		return float64(inUse[0].Value.Uint64())
	}
	runtime.GC()
	before, most := read(), 0.0
	done := make(chan error, 1)
	go func() { done <- work() }()
	for {
		select {
		case err := <-done:
			return max(most, read()) - before, err
		default:
			most = max(most, read())
			runtime.Gosched()
		}
	}
}
