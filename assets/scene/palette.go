package scene

import (
	"image/color"
	"math"
)

// Palette turns paints into colours.
type Palette uint8

// The palettes. Print is Light on white paper.
const (
	Light Palette = iota
	Dark
	Print
)

// String returns "light", "dark" or "print".
func (p Palette) String() string {
	switch p {
	case Dark:
		return "dark"
	case Print:
		return "print"
	}
	return "light"
}

// Color resolves a paint; the zero Paint gives full transparency. Text on a
// fill is ink where that has a contrast of 7 or more, otherwise whichever of
// ink, white and the text on accent contrasts most.
func (p Palette) Color(paint Paint) color.NRGBA {
	c := p.solid(paint)
	if paint.Alpha > 0 && paint.Alpha < 1 {
		c.A = uint8(math.Round(float64(c.A) * paint.Alpha))
	}
	return c
}

func (p Palette) solid(paint Paint) color.NRGBA {
	switch paint.Role {
	case Ramp:
		return rampColor(p.ramp(), paint.T)
	case FunctionFill:
		return rgb(functionFills[functionIndex(paint.Index)])
	case FunctionEdge:
		if p == Dark {
			return rgb(functionEdgesDark[functionIndex(paint.Index)])
		}
		return rgb(functionEdges[functionIndex(paint.Index)])
	case onFill:
		return p.onFill(Paint{Role: paint.under, T: paint.T, Index: paint.Index})
	}
	if hex, ok := p.tokens(paint.Role); ok {
		return rgb(hex)
	}
	return color.NRGBA{}
}

func (p Palette) tokens(r Role) (hex uint32, ok bool) {
	if p == Print {
		switch r {
		case Background:
			return 0xFFFFFF, true
		case Sunken:
			return 0xF6F7F5, true
		}
	}
	table := &lightTokens
	if p == Dark {
		table = &darkTokens
	}
	if r == None || int(r) >= len(table) {
		return 0, false
	}
	return table[r], true
}

var lightTokens = [Ramp]uint32{
	Ink: 0x1B1F24, Muted: 0x5B6570, Hairline: 0xDFE3E8, Edge: 0x7C8791, Ghost: 0xAEB7BF,
	Accent: 0x0B6E75, AccentStrong: 0x085358, AccentSoft: 0xE3F1F1, OnAccent: 0xFFFFFF,
	Sunken: 0xEEF1EF, Surface: 0xFFFFFF, Background: 0xF6F7F5, Hover: 0xF0F3F2,
	Notice: 0x7A5200, NoticeSoft: 0xFAF1DF, Fault: 0xB3261E, FaultSoft: 0xFBEAE8,
}

var darkTokens = [Ramp]uint32{
	Ink: 0xE8ECEE, Muted: 0x9DA8B0, Hairline: 0x313A40, Edge: 0x75818A, Ghost: 0x4A555D,
	Accent: 0x5BBAC0, AccentStrong: 0x8AD3D7, AccentSoft: 0x153A3E, OnAccent: 0x08272A,
	Sunken: 0x0E1315, Surface: 0x1A2125, Background: 0x12171A, Hover: 0x20282D,
	Notice: 0xE3B866, NoticeSoft: 0x3A2E16, Fault: 0xF2938A, FaultSoft: 0x42201D,
}

// Okabe-Ito fills; the edges carry the contrast the fills lack.
var (
	functionFills     = [6]uint32{0x0072B2, 0xD55E00, 0xCC79A7, 0x009E73, 0x56B4E9, 0xE69F00}
	functionEdges     = [6]uint32{0x005A8C, 0xA04600, 0x93446F, 0x00694D, 0x1E6A99, 0x865C00}
	functionEdgesDark = [6]uint32{0x66B2DD, 0xFF9650, 0xE6A8C8, 0x4CCBA6, 0x8DCDF2, 0xF5BF4F}
)

func functionIndex(i int) int {
	n := len(functionFills)
	return ((i % n) + n) % n
}

func (p Palette) ramp() [3]uint32 {
	if p == Dark {
		return [3]uint32{0x214448, 0x3B7D82, 0x9ADADD}
	}
	return [3]uint32{0xCFE6E6, 0x6FB1B5, 0x0B6E75}
}

// rampColor steps linearly in sRGB values between the three stops.
func rampColor(stops [3]uint32, t float64) color.NRGBA {
	if math.IsNaN(t) {
		t = 0
	}
	t = min(max(t, 0), 1) * 2
	a, b := rgb(stops[0]), rgb(stops[1])
	if t > 1 {
		a, b, t = rgb(stops[1]), rgb(stops[2]), t-1
	}
	mix := func(x, y uint8) uint8 { return uint8(math.Round(float64(x) + (float64(y)-float64(x))*t)) }
	return color.NRGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 0xFF}
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 0xFF}
}

func (p Palette) onFill(under Paint) color.NRGBA {
	fill := p.solid(under)
	if fill.A == 0 {
		fill = p.solid(Of(Surface))
	}
	best := p.solid(Of(Ink))
	if Contrast(best, fill) >= 7 {
		return best
	}
	for _, c := range []color.NRGBA{rgb(0xFFFFFF), p.solid(Of(OnAccent))} {
		if Contrast(c, fill) > Contrast(best, fill) {
			best = c
		}
	}
	return best
}

// Luminance is the relative luminance of WCAG 2, 0 for black and 1 for white.
// Alpha is ignored.
func Luminance(c color.NRGBA) float64 {
	lin := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B)
}

// Contrast is the contrast ratio of WCAG 2, from 1 to 21.
func Contrast(a, b color.NRGBA) float64 {
	la, lb := Luminance(a), Luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}
