package journey

// Style is every size of a drawing in points; a screen takes a point for a pixel. Sizes are at the zoom the style was
// made for.
type Style struct {
	Zoom         float64
	Detail       Detail
	LaneHead     float64 // width of the column with the lanes' names
	Step         float64 // width of a step
	Phase        float64 // height of the phases' row
	StepHead     float64 // height of the steps' row, when every name stands on one line
	Gutter       float64 // between a card and its cell's border, sideways
	Above        float64 // between a card and its lane's border
	Stack        float64 // between stacked cards
	PadX, PadY   float64 // inside a card
	Radius       float64
	Least        float64 // height of a card that still shows a line
	Grow         float64 // what a lane grows by for each further card in a cell
	Text, Line   float64 // cards and notes: size and line height
	Name, Names  float64 // steps: the same
	Hair, Stroke float64 // widths of thin lines and of curves
	Mark         float64 // radius of a function's mark in a card
	Point        float64 // radius of an emotion point
	Bend         float64 // how far the control points of the emotion curve stand beside a step's centre
	Flag         float64 // corner flag of cards in findings
	Side         float64 // hatched side of disconnects
	Arrow        float64
	Scale        float64 // free space above and below the emotion scale
}

// Detail is how much a drawing shows; it falls as the map gets smaller.
type Detail uint8

// The four levels: all text; the first line of each card; cards as filled shapes; one shape for each run of cells.
const (
	Full Detail = iota
	Lines
	Shapes
	Runs
)

// The zooms from which each level of detail holds.
const (
	fullFrom   = 0.75
	linesFrom  = 0.40
	shapesFrom = 0.15
)

// The zooms a screen offers.
const (
	LeastZoom = 0.05
	MostZoom  = 2.0
)

// textSizes are the sizes screens use: glyph caches key on size.
var textSizes = []float64{9, 10.5, 12, 14, 16, 20, 24}

// quantised is the largest of the sizes that is not above size, or the smallest.
func quantised(size float64) float64 {
	best := textSizes[0]
	for _, s := range textSizes {
		if s <= size+1e-9 {
			best = s
		}
	}
	return best
}

// Screen is the style of the desktop at a zoom: 1 is 100 %. Zooms are kept within LeastZoom and MostZoom.
func Screen(zoom float64) Style {
	z := min(max(zoom, LeastZoom), MostZoom)
	text, name := quantised(12*z), quantised(14*z)
	st := Style{
		Zoom: z, LaneHead: 116, Step: 138 * z, Phase: 30 * z, StepHead: 46 * z, Gutter: 6 * z, Above: 7.5 * z, Stack: 5 * z,
		PadX: 7 * z, PadY: 5 * z, Radius: 4 * z, Least: 26 * z, Grow: 57 * z, Text: text, Line: text * 7 / 6, Name: name, Names: name * 9 / 7,
		Hair: 1, Stroke: max(2*z, 1), Mark: 4 * z, Point: 6 * z, Bend: 52 * z, Flag: 14 * z, Side: 6 * z, Arrow: 6 * z, Scale: 18 * z,
	}
	switch {
	case z >= fullFrom:
		st.Detail = Full
	case z >= linesFrom:
		st.Detail = Lines
	case z >= shapesFrom:
		st.Detail = Shapes
	default:
		st.Detail = Runs
	}
	return st
}

// heights of the usual lanes at 100 %, and of the team's own.
func usualHeight(lane LaneID) float64 {
	switch lane {
	case LaneTouch:
		return 124
	case LaneEmotion:
		return 150
	case LaneSystems:
		return 86
	case LaneDisconnects:
		return 84
	case LaneOpportunities:
		return 92
	}
	return 78
}

// usualCards is how many cards a cell of the lane holds before the lane grows.
func usualCards(lane LaneID) int {
	if lane == LaneTouch {
		return 2
	}
	return 1
}
