package chart

import "ownerloop/assets/scene"

// Style is every size of the drawing in points (1/72 inch); a screen takes a point for a pixel.
type Style struct {
	Lane, Code, Name float64 // widths of the columns before the calendar
	Quarter          float64 // height of the quarters' bar
	Months           float64 // height of the months' line
	Row              float64 // least height of a row
	Pad              float64 // above and below the rows of a lane
	Bar, Radius      float64
	Ghost, GhostGap  float64     // height of the baseline bar, distance below the bar
	Past             scene.Style // of the baseline bar
	Text, Leading    float64     // size and line height of all text
	Hair, Line       float64     // widths of thin lines and of strong ones
	Turn             float64     // how far before the successor a link turns
	Arrow            float64     // length of arrow heads
	LeastQuarter     float64     // a quarter narrower than this starts another page
	Rows             int         // rows a page, at most
}

const mm = 72 / 25.4

// Paper is the style of an A4 or Letter page in landscape.
func Paper() Style {
	return Style{
		Lane: 19.7 * mm, Code: 6.4 * mm, Name: 43 * mm,
		Quarter: 4.6 * mm, Months: 5.6 * mm, Row: 5.25 * mm, Pad: 0.6 * mm,
		Bar: 2.9 * mm, Radius: 0.4 * mm, Ghost: 0.8 * mm, GhostGap: 0.2 * mm,
		Past: scene.Framed(scene.Of(scene.Surface), scene.Of(scene.Ghost), 0.2*mm),
		Text: 7, Leading: 3.3 * mm, Hair: 0.2 * mm, Line: 0.5 * mm,
		Turn: 1.4 * mm, Arrow: 1.3 * mm, LeastQuarter: 30 * mm, Rows: 24,
	}
}

// Screen is the style of the desktop's plan.
func Screen() Style {
	return Style{
		Lane: 16, Code: 34, Name: 222, Row: 27, Bar: 15, Radius: 3, Ghost: 5, GhostGap: -1, Past: scene.Filled(scene.Of(scene.Ghost)),
		Text: 12, Leading: 16, Hair: 1, Line: 1.5, Turn: 6, Arrow: 7,
	}
}
