package chart

import (
	"math"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

// ValueStyle is every size of the drawings of value, and of the board of bubbles, in points.
type ValueStyle struct {
	Text, Leading   float64 // size and line height of all text
	Hair, Thin, Big float64 // widths of rules, of the band's edges and other lines, of the middle line
	Dot             float64 // radius of the markers
	Tick            float64 // length of ticks, and the gap beside labels
	Row, Bar        float64 // a row of the tornado at most, and the bar in it
	Hatch           float64 // distance between the lines of a hatch
	LeastStep       float64 // least distance between two lines of the grid
	Least, Most     float64 // radii of bubbles
}

// PaperValue is the style of an A4 or Letter page in landscape.
func PaperValue() ValueStyle {
	return ValueStyle{Text: 7, Leading: 3.3 * mm, Hair: 0.2 * mm, Thin: 0.3 * mm, Big: 0.8 * mm, Dot: 1.4 * mm, Tick: 1.2 * mm,
		Row: 9.5 * mm, Bar: 4.4 * mm, Hatch: 1.2 * mm, LeastStep: 16 * mm, Least: 2.6 * mm, Most: 5 * mm}
}

// ScreenValue is the style of the desktop.
func ScreenValue() ValueStyle {
	return ValueStyle{Text: 12, Leading: 16, Hair: 1, Thin: 1.5, Big: 2.5, Dot: 5, Tick: 5, Row: 42, Bar: 16, Hatch: 5, LeastStep: 44, Least: 12, Most: 22}
}

// ProjectorValue is the screen's style in large type.
func ProjectorValue() ValueStyle {
	return ValueStyle{Text: 20, Leading: 27, Hair: 1.5, Thin: 2.5, Big: 4, Dot: 9, Tick: 9, Row: 70, Bar: 27, Hatch: 8, LeastStep: 76, Least: 21, Most: 38}
}

// MoneyUnit is what amounts on a chart are counted in, so that all of them read alike.
type MoneyUnit struct {
	Minor    float64 // minor units in one
	Decimals int     // of labels on points
	Name     text.Message
}

// UnitOf picks the unit in which a section's sums have one to three digits before the decimal point.
func UnitOf(v roadmap.ValueSection) MoneyUnit {
	digits, _ := text.MinorDigits(v.Currency)
	u := MoneyUnit{Minor: math.Pow10(digits)}
	most := 0.0
	for _, m := range v.Months {
		most = max(most, math.Abs(float64(m.Sum.P10)), math.Abs(float64(m.Sum.P90)), math.Abs(float64(m.Sum.Base)))
	}
	key := "value.in.units"
	for _, next := range []string{"value.in.thousands", "value.in.millions", "value.in.billions"} {
		if most/u.Minor < 1000 {
			break
		}
		u.Minor, key = u.Minor*1000, next
	}
	u.Decimals = 2
	for range 2 {
		if most/u.Minor >= math.Pow10(3-u.Decimals) {
			u.Decimals--
		}
	}
	u.Name = text.M(key, text.Str("Currency", v.Currency))
	return u
}

func (u MoneyUnit) of(minor int64) float64 { return float64(minor) / u.Minor }

// pen draws texts and lines of one style.
type pen struct {
	st    ValueStyle
	print *text.Printer
	unit  MoneyUnit
	items []scene.Item
}

func (p *pen) add(items ...scene.Item) { p.items = append(p.items, items...) }

func (p *pen) line(x, y, toX, toY float64, style scene.Style) {
	p.add(scene.Line{From: scene.Point{X: x, Y: y}, To: scene.Point{X: toX, Y: toY}, Style: style})
}

// label writes a line of text whose capitals are in the middle of y.
func (p *pen) label(s string, x, y float64, anchor scene.Anchor, weight scene.Weight, paint scene.Paint) {
	p.add(scene.NewText(s, scene.Point{X: x, Y: y + scene.CapHeight(weight, p.st.Text)/2}, anchor, weight, p.st.Text, paint))
}

func (p *pen) width(s string, weight scene.Weight) float64 { return scene.Width(s, weight, p.st.Text) }

// change prints an amount with its sign, in the chart's unit.
func (p *pen) change(minor int64) string {
	x := text.Round(p.unit.of(minor), p.unit.Decimals)
	s := p.print.Fixed(x, p.unit.Decimals)
	if x > 0 {
		s = "+" + s
	}
	return s
}

// figure prints a value of a scale with the decimals its step has.
func (p *pen) figure(v, step float64) string {
	if math.Abs(v) < step/2 {
		return p.print.Whole(0)
	}
	decimals := 0
	for d := 0; d < 4 && math.Abs(text.Round(step, d)-step) > step*1e-6; d++ {
		decimals = d + 1
	}
	return p.print.Fixed(v, decimals)
}
