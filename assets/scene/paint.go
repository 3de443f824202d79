package scene

// Role is what a colour is for. Painters turn roles into colours with a
// Palette; scenes never hold colours.
type Role uint8

// The roles. On paper Sunken is the tint of tiles and tracks and Surface is
// the paper.
const (
	None         Role = iota // nothing is painted
	Ink                      // text, critical bars, frames
	Muted                    // second text
	Hairline                 // dividers, gridlines; decoration only
	Edge                     // borders of controls, milestone line, links
	Ghost                    // baseline bars, empty rings; decoration only
	Accent                   // actions, selection, current value
	AccentStrong             // text on AccentSoft, pressed
	AccentSoft               // selected row, chosen segment
	OnAccent                 // text on Accent
	Sunken                   // rail, empty tracks, group rows, tiles
	Surface                  // cards, inputs, paper
	Background               // window
	Hover                    // fill under the pointer
	Notice                   // behind time, default value, provisional
	NoticeSoft               // fill under Notice
	Fault                    // disconnects, findings; always with hatch, dash or sign
	FaultSoft                // fill under Fault
	Ramp                     // stage ramp at Paint.T
	FunctionFill             // fill of function Paint.Index
	FunctionEdge             // edge and words of function Paint.Index
	onFill                   // text on another paint, see OnFill
	roles
)

// Paint is a colour role with its parameters. It is comparable; the zero Paint
// paints nothing.
type Paint struct {
	Role  Role
	T     float64 // Ramp only: 0 lowest stage, 1 highest; levels between are linear
	Index int     // functions only: place in the pack's list, from 0
	Alpha float64 // 0 and 1 both mean opaque
	under Role    // onFill only: the role of the paint below
}

// Of is the paint of a plain role.
func Of(r Role) Paint { return Paint{Role: r} }

// RampAt is the stage ramp at t, 0 for the lowest level and 1 for the highest.
func RampAt(t float64) Paint { return Paint{Role: Ramp, T: t} }

// RampStage is the ramp's colour of stage k (0-based) of n.
func RampStage(k, n int) Paint {
	if n < 2 {
		return RampAt(1)
	}
	return RampAt(float64(k) / float64(n-1))
}

// FillOf is the fill of the function at place index of the pack's list. From
// the seventh on fills repeat: draw those marks open (FunctionMark does).
func FillOf(index int) Paint { return Paint{Role: FunctionFill, Index: index} }

// EdgeOf is the edge colour of a function, the one its name is written in.
func EdgeOf(index int) Paint { return Paint{Role: FunctionEdge, Index: index} }

// OnFill is the paint for text on fill: ink or white, whichever contrasts more
// in the palette that paints it (see Palette.Color).
func OnFill(fill Paint) Paint {
	return Paint{Role: onFill, T: fill.T, Index: fill.Index, under: fill.Role}
}

// WithAlpha returns p with an opacity above 0 and up to 1.
func (p Paint) WithAlpha(a float64) Paint {
	p.Alpha = a
	return p
}

// Visible reports whether p paints anything.
func (p Paint) Visible() bool { return p.Role != None }

// Style says how a shape is filled and stroked. The stroke is centred on the
// outline. The zero Style paints nothing, but the shape still takes hits.
type Style struct {
	Fill   Paint
	Hatch  *Hatch // drawn over the fill, inside the outline
	Stroke Paint
	Width  float64   // of the stroke, in points
	Dash   []float64 // on, off, … in points; empty: solid
	Round  bool      // round caps and joins instead of butt and mitre
}

// Hatch is a pattern of parallel lines at 45 degrees, rising to the right. In
// the item's coordinates the lines run where x + y is a multiple of Step·√2, so
// that neighbours in one container are in phase.
type Hatch struct {
	Paint Paint
	Step  float64 // distance between lines, across them
	Width float64
}

// FaultHatch is the hatch of faults on paper: 1.2 mm apart, 0.22 mm wide.
func FaultHatch() *Hatch { return &Hatch{Paint: Of(Fault), Step: 3.4, Width: 0.62} }

// Filled is a style with a fill alone.
func Filled(p Paint) Style { return Style{Fill: p} }

// Stroked is a style with a solid stroke alone.
func Stroked(p Paint, width float64, dash ...float64) Style {
	return Style{Stroke: p, Width: width, Dash: dash}
}

// Framed is a style with fill and stroke.
func Framed(fill, stroke Paint, width float64) Style {
	return Style{Fill: fill, Stroke: stroke, Width: width}
}
