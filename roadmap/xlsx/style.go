package xlsx

import (
	"cmp"
	"fmt"

	"ownerloop/assets/scene"

	"github.com/xuri/excelize/v2"
)

// fontFamily is on every machine that opens workbooks, or has a substitute of the same widths there.
const (
	fontFamily = "Calibri"
	fontSize   = 10
	headSize   = 9
)

// format is how a column's numbers are written.
type format uint8

const (
	asText  format = iota
	asLevel        // 2 decimals
	asGap          // 2 decimals with sign
	asShare        // whole percent
	asWhole
	asTenths
	asDate
	asWeek    // day and month, for the heads of weeks
	asMonth   // month and year
	asPercent // as many decimals as it has, at most three
	asFigure  // any number, at most three decimals
	asMoney   // with two decimals
	asSigned  // one decimal with sign
	asRate    // percent with one decimal
)

// tone is what a row or cell stands out by.
type tone uint8

const (
	plain tone = iota
	total      // a row below the records
	coded      // the hidden row of codes
	head
	headEdit // a head whose column people fill in
	headWeek // a head turned upright
	title    // of a page of text
	section
	page // a page's text
)

// look is everything a style depends on.
type look struct {
	tone   tone
	format format
	edit   bool
	strong bool
	quiet  bool
	right  bool
	code   string // a number format of its own instead of format's; empty = none
}

// styles makes each style once.
type styles struct {
	file  *excelize.File
	dates string // the language's date format
	byKey map[look]int
}

func (s *styles) id(l look) (int, error) {
	if id, ok := s.byKey[l]; ok {
		return id, nil
	}
	style := s.style(l)
	id, err := s.file.NewStyle(&style)
	if err != nil {
		return 0, fmt.Errorf("style: %w", err)
	}
	s.byKey[l] = id
	return id, nil
}

// Colours of the printed report.
var (
	ink      = hex(scene.Of(scene.Ink))
	muted    = hex(scene.Of(scene.Muted))
	paper    = hex(scene.Of(scene.Surface))
	hairline = hex(scene.Of(scene.Hairline))
	tint     = hex(scene.Of(scene.Sunken))
	accent   = hex(scene.Of(scene.Accent))
	ghost    = hex(scene.Of(scene.Ghost))
	edge     = hex(scene.Of(scene.Edge))
	fault    = hex(scene.Of(scene.Fault))
	low      = hex(scene.RampAt(0))
	middle   = hex(scene.RampAt(0.5))
	high     = hex(scene.RampAt(1))
)

func hex(p scene.Paint) string {
	c := scene.Print.Color(p)
	return fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B)
}

// Line styles of the file format.
const (
	thin   = 1
	medium = 2
	dashed = 3
)

func line(side, color string, style int) excelize.Border {
	return excelize.Border{Type: side, Color: color, Style: style}
}

func (s *styles) style(l look) excelize.Style {
	style := excelize.Style{
		Font:       &excelize.Font{Family: fontFamily, Size: fontSize, Color: ink},
		Alignment:  &excelize.Alignment{Vertical: "center", Horizontal: "right", Indent: 1},
		Protection: &excelize.Protection{Locked: !l.edit},
	}
	if l.format == asText {
		style.Alignment.Horizontal, style.Alignment.WrapText = "left", true
	}
	if code := cmp.Or(l.code, s.numberFormat(l.format)); code != "" {
		style.CustomNumFmt = &code
	}
	switch l.tone {
	case plain, total:
		s.body(&style, l)
	case coded:
		style.Font.Color = muted
		style.Alignment.WrapText = false
	case head, headEdit, headWeek:
		s.head(&style, l)
	case title:
		style.Font.Size, style.Font.Bold = 18, true
		style.Alignment = &excelize.Alignment{Vertical: "center"}
	case section:
		style.Font.Bold, style.Font.Color = true, accent
		style.Border = []excelize.Border{line("top", hairline, thin)}
	case page:
		style.Border = []excelize.Border{line("top", hairline, thin)}
	}
	return style
}

func (s *styles) body(style *excelize.Style, l look) {
	style.Font.Bold = l.strong || l.tone == total && !l.quiet
	if l.quiet {
		style.Font.Color = muted
	}
	style.Border = []excelize.Border{line("bottom", hairline, thin)}
	if l.tone == total {
		style.Border = []excelize.Border{line("top", ink, thin), line("bottom", ink, thin)}
	}
	if !l.edit {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{tint}}
	}
}

func (s *styles) head(style *excelize.Style, l look) {
	style.Font.Size, style.Font.Bold, style.Font.Color = headSize, true, muted
	style.Alignment.Vertical, style.Alignment.WrapText = "bottom", true
	style.Border = []excelize.Border{line("bottom", ink, thin)}
	if l.right {
		style.Alignment.Horizontal = "right"
	}
	switch l.tone {
	case headEdit:
		style.Border = []excelize.Border{line("bottom", accent, medium)}
		style.Font.Color = ink
	case headWeek:
		style.Font.Size, style.Font.Bold = 7, false
		style.Alignment = &excelize.Alignment{Horizontal: "center", Vertical: "bottom", TextRotation: 90}
	}
}

func (s *styles) numberFormat(f format) string {
	switch f {
	case asText:
		return "@"
	case asLevel:
		return "0.00"
	case asGap:
		return `+0.00;"−"0.00;0.00`
	case asShare:
		return "0%"
	case asWhole:
		return "#,##0"
	case asTenths:
		return "0.0"
	case asDate:
		return s.dates
	case asWeek:
		return "d mmm"
	case asMonth:
		return "mmm yy"
	case asPercent:
		return "0.0##%"
	case asFigure:
		return "#,##0.###"
	case asRate:
		return "0.0%"
	case asSigned:
		return `+0.0;"−"0.0;0.0`
	case asMoney:
		return "#,##0.00"
	}
	return ""
}
