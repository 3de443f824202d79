package xlsx

import (
	"bytes"
	"fmt"

	"ownerloop/assets/text"

	"github.com/xuri/excelize/v2"
)

// The charts stand below the table, this many rows apart and high.
const (
	chartGap  = 2
	chartRows = 24
)

// scoreCharts draws a radar and bars from the scorecard's cells.
func (r *rules) scoreCharts() {
	s, sc := r.sheet, r.book.briefing.Scores
	top := s.last() + s.totals + chartGap
	if n := len(sc.Dimensions); n >= 3 && n <= 9 {
		r.chart(fmt.Sprintf("C%d", top), r.radar())
		r.chart(fmt.Sprintf("H%d", top), r.scoreBars())
		return
	}
	r.chart(fmt.Sprintf("C%d", top), r.scoreBars())
}

func (r *rules) chart(cell string, c *excelize.Chart) {
	r.charts = append(r.charts, placed{cell, c})
}

// placed is a chart with the cell its upper left corner stands in.
type placed struct {
	cell  string
	chart *excelize.Chart
}

// series is one line or bar over the dimensions, from a column of the scorecard.
func (r *rules) series(code string) excelize.ChartSeries {
	s := r.sheet
	values, err := s.span(code)
	if err != nil && r.err == nil {
		r.err = err
	}
	names, err := s.span("dim")
	if err != nil && r.err == nil {
		r.err = err
	}
	head, err := s.letter(code)
	if err != nil && r.err == nil {
		r.err = err
	}
	return excelize.ChartSeries{
		Name:       fmt.Sprintf("%s!$%s$%d", s.quoted(), head, headRow),
		Categories: s.quoted() + "!" + names, Values: s.quoted() + "!" + values,
	}
}

func (r *rules) radar() *excelize.Chart {
	sc := r.book.briefing.Scores
	list := []excelize.ChartSeries{r.series("score"), r.series("target")}
	if r.sheet.at["base"] > 0 {
		list = append(list, r.series("base"))
	}
	c := r.plainChart(excelize.Radar, "radar", list)
	c.YAxis = excelize.ChartAxis{Minimum: ptr(float64(sc.Low - 1)), Maximum: ptr(float64(sc.High)), MajorUnit: 1, MajorGridLines: true,
		Font: excelize.Font{Size: 8, Color: muted}, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}}
	c.XAxis = excelize.ChartAxis{MajorGridLines: true, Font: excelize.Font{Size: 9, Color: ink}}
	return c
}

func (r *rules) scoreBars() *excelize.Chart {
	sc := r.book.briefing.Scores
	now, target := r.series("score"), r.series("target")
	now.Fill, target.Fill = solidFill(accent), solidFill(ghost)
	now.DataLabelPosition = excelize.ChartDataLabelsPositionOutsideEnd
	list := []excelize.ChartSeries{now, target}
	if r.sheet.at["base"] > 0 {
		base := r.series("base")
		base.Fill = solidFill(low)
		list = append(list, base)
	}
	c := r.plainChart(excelize.Bar, "bars", list)
	c.XAxis = excelize.ChartAxis{ReverseOrder: true, Font: excelize.Font{Size: 9, Color: ink}}
	c.YAxis = excelize.ChartAxis{Minimum: ptr(float64(sc.Low)), Maximum: ptr(float64(sc.High)), MajorUnit: 0.5, MajorGridLines: true,
		Font: excelize.Font{Size: 8, Color: muted}, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0.0"}}
	c.GapWidth, c.Overlap = ptr(uint(60)), ptr(0)
	c.PlotArea.ShowVal = true
	c.PlotArea.NumFmt = excelize.ChartNumFmt{CustomNumFmt: "0.00"}
	return c
}

// plainChart is a chart without frame, with its legend below.
func (r *rules) plainChart(kind excelize.ChartType, key string, series []excelize.ChartSeries) *excelize.Chart {
	bk := r.book
	heading := bk.say("chart."+key, text.DateArg("Date", bk.briefing.Cover.Date))
	return &excelize.Chart{
		Type: kind, Series: series, VaryColors: ptr(false),
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: heading, Font: &excelize.Font{Family: fontFamily, Size: 11, Bold: true, Color: ink}}}},
		Legend:    excelize.ChartLegend{Position: "bottom"},
		Dimension: excelize.ChartDimension{Width: 560, Height: 400},
		Border:    excelize.LineOptions{Type: excelize.LineNone},
		Format:    excelize.GraphicOptions{AltText: heading, Name: heading, PrintObject: ptr(true)},
	}
}

func solidFill(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}

// radarLines are the lines of the radar's series: now, target and milestone. Beside their colours they differ by
// width, dash and mark.
var radarLines = []string{
	radarLine(34925, "solid", accent, "circle", 7, accent),
	radarLine(15875, "dash", ink, "diamond", 7, "FFFFFF"),
	radarLine(12700, "solid", edge, "square", 5, "FFFFFF"),
}

func radarLine(width int, dash, color, mark string, size int, fill string) string {
	ln := func(w int, dash string) string {
		return fmt.Sprintf(`<a:ln w="%d" cap="rnd"><a:solidFill><a:srgbClr val="%s"/></a:solidFill><a:prstDash val="%s"/><a:round/></a:ln>`, w, color, dash)
	}
	return fmt.Sprintf(`<spPr>%s</spPr><marker><symbol val="%s"/><size val="%d"/><spPr><a:solidFill><a:srgbClr val="%s"/></a:solidFill>%s</spPr></marker>`,
		ln(width, dash), mark, size, fill, ln(12700, "solid"))
}

// dressRadar gives the lines of a radar chart their looks, which the library has no option for: they stand behind each
// series' name.
func dressRadar(chart []byte) []byte {
	if !bytes.Contains(chart, []byte("<radarChart>")) {
		return chart
	}
	var out bytes.Buffer
	for _, looks := range radarLines {
		at := bytes.Index(chart, []byte("<ser>"))
		if at < 0 {
			break
		}
		name := bytes.Index(chart[at:], []byte("</tx>"))
		if name < 0 {
			break
		}
		end := at + name + len("</tx>")
		out.Write(chart[:end])
		out.WriteString(looks)
		chart = chart[end:]
	}
	out.Write(chart)
	return out.Bytes()
}
