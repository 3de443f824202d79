package chart

// Style is every size of a drawing in points; screens take a point for a pixel.
type Style struct {
	Text, Leading           float64 // ordinary text: size and line height
	Small, SmallLeading     float64 // labels and notes
	Unit                    float64 // what lengths are multiples of: a millimetre on paper
	Mark                    float64 // radius of a function's mark in strips
	Hair, Thin, Line, Frame float64 // widths of lines: gridlines, milestone, now, frames
}

const mm = 72 / 25.4

// Paper is the style of the report.
func Paper() Style {
	return Style{
		Text: 9, Leading: 4.4 * mm, Small: 7, SmallLeading: 3.3 * mm, Unit: mm, Mark: 1.2 * mm,
		Hair: 0.2 * mm, Thin: 0.35 * mm, Line: 0.9 * mm, Frame: 0.55 * mm,
	}
}

// Screen is the style of the desktop.
func Screen() Style {
	return Style{
		Text: 14, Leading: 20, Small: 12, SmallLeading: 16, Unit: 4.4, Mark: 6,
		Hair: 1, Thin: 1.5, Line: 2.5, Frame: 2,
	}
}

// Projector is the screen's style in large type.
func Projector() Style {
	return Style{
		Text: 24, Leading: 34, Small: 20, SmallLeading: 27, Unit: 7.5, Mark: 12,
		Hair: 1.5, Thin: 2.5, Line: 4, Frame: 3.5,
	}
}
