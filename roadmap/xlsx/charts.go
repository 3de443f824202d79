package xlsx

import (
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
	if r.err == nil {
		r.err = r.book.file.AddChart(r.sheet.name, cell, c)
	}
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
	now, target := r.series("score"), r.series("target")
	now.Line = excelize.LineOptions{Width: 2.75, Fill: solidFill(accent)}
	now.Marker = excelize.ChartMarker{Symbol: "circle", Size: 7, Fill: solidFill(accent), Border: excelize.LineOptions{Fill: solidFill(accent)}}
	target.Line = excelize.LineOptions{Width: 1.25, Dash: excelize.LineDashDash, Fill: solidFill(ink)}
	target.Marker = excelize.ChartMarker{Symbol: "diamond", Size: 7, Fill: solidFill("FFFFFF"), Border: excelize.LineOptions{Fill: solidFill(ink)}}
	list := []excelize.ChartSeries{now, target}
	if r.sheet.at["base"] > 0 {
		base := r.series("base")
		base.Line = excelize.LineOptions{Width: 1, Fill: solidFill(edge)}
		base.Marker = excelize.ChartMarker{Symbol: "square", Size: 5, Fill: solidFill("FFFFFF"), Border: excelize.LineOptions{Fill: solidFill(edge)}}
		list = append(list, base)
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
