package page

import "ownerloop/assets/scene"

// MM is one millimetre in points.
const MM = 72 / 25.4

// Sheet is a paper size in points, landscape.
type Sheet struct{ Width, Height float64 }

// The sheets.
var (
	A3     = Sheet{420 * MM, 297 * MM}
	A4     = Sheet{297 * MM, 210 * MM}
	Letter = Sheet{279.4 * MM, 215.9 * MM}
)

// The four margins are the only fixed places on a page; everything else is a share of the content width or follows
// from the flow.
const (
	margin     = 15 * MM // left and right
	bodyTop    = 38 * MM // below the headline's two lines
	bodyRise   = 6 * MM  // how much higher the content begins below a single line
	bodyBottom = 16 * MM // from the lower edge of the sheet
	gutter     = 5 * MM
	columns    = 12
)

// Body returns the box of the content, between headline and footer.
func (s Sheet) Body() scene.Box {
	return scene.Box{X: margin, Y: bodyTop, W: s.Width - 2*margin, H: s.Height - bodyTop - bodyBottom}
}

// Span returns where n grid columns beginning at column from (0-11) stand.
func (s Sheet) Span(from, n int) (x, w float64) {
	one := (s.Width - 2*margin - (columns-1)*gutter) / columns
	return margin + float64(from)*(one+gutter), float64(n)*one + float64(n-1)*gutter
}
