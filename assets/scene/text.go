package scene

import (
	"strings"
)

// Weight is one of the five embedded fonts.
type Weight uint8

// The weights.
const (
	Regular Weight = iota
	Medium
	SemiBold
	Bold
	Italic
	weights
)

// String returns the font's style name, such as "SemiBold".
func (w Weight) String() string {
	switch w {
	case Medium:
		return "Medium"
	case SemiBold:
		return "SemiBold"
	case Bold:
		return "Bold"
	case Italic:
		return "Italic"
	}
	return "Regular"
}

// Anchor says which point of a run stands at Text.At.
type Anchor uint8

// The anchors: left end, middle, right end of the baseline.
const (
	Start Anchor = iota
	Middle
	End
)

// Text is one run on one line. It is made by NewText only, so that every run
// in a scene can be drawn by every painter.
type Text struct {
	Ref    string
	At     Point // on the baseline, at the anchor
	Anchor Anchor
	Weight Weight
	Size   float64 // points
	Paint  Paint
	Turn   float64 // degrees clockwise about At

	run      string
	replaced []rune
}

// NewText lays out one run. The text goes through Clean; soft hyphens are left
// out. Set Ref and Turn on the result where needed.
func NewText(s string, at Point, anchor Anchor, weight Weight, size float64, paint Paint) Text {
	run, replaced := Clean(s)
	return Text{
		At: at, Anchor: anchor, Weight: weight, Size: size, Paint: paint,
		run: strings.ReplaceAll(run, "\u00AD", ""), replaced: replaced,
	}
}

// Run returns the characters to draw: valid UTF-8 in NFC, below U+10000, each
// with a glyph in every embedded font.
func (t Text) Run() string { return t.run }

// Replaced returns the characters that NewText had to show as a box.
func (t Text) Replaced() []rune { return t.replaced }

// Width returns the run's width as Width measures it.
func (t Text) Width() float64 { return Width(t.run, t.Weight, t.Size) }

// Left returns the offset from At to where the run begins, 0 for Start. A
// painter that draws from the left adds it to At.X; it uses the raw advances,
// so that middles are true middles.
func (t Text) Left() float64 {
	switch t.Anchor {
	case Middle:
		return -Advance(t.run, t.Weight, t.Size) / 2
	case End:
		return -Advance(t.run, t.Weight, t.Size)
	}
	return 0
}

// Advance returns the sum of the raw advance widths in points, without reserve.
// Soft hyphens and characters without glyph count nothing.
func Advance(s string, weight Weight, size float64) float64 {
	f := face(weight)
	units := 0
	for _, r := range s {
		units += f.advance(r)
	}
	return float64(units) * size / f.unitsPerEm
}

// Width returns the room a run needs in any painter: its raw advance widths
// plus 0.5 % and 0.5 pt. The empty string needs none.
func Width(s string, weight Weight, size float64) float64 {
	if s == "" {
		return 0
	}
	return Advance(s, weight, size)*1.005 + 0.5
}

// Ascent returns how far the font reaches above the baseline, for line boxes.
func Ascent(weight Weight, size float64) float64 { return face(weight).ascent * size }

// Descent returns how far the font reaches below the baseline, as a positive
// number.
func Descent(weight Weight, size float64) float64 { return face(weight).descent * size }

// CapHeight returns the height of capital letters and figures: the middle of a
// line's letters lies half of it above the baseline.
func CapHeight(weight Weight, size float64) float64 { return face(weight).capHeight * size }

// XHeight returns the height of small letters.
func XHeight(weight Weight, size float64) float64 { return face(weight).xHeight * size }
