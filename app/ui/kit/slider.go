package kit

import (
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Slider rests on one of a row of stops, which need not lie at even distances. It is one stop of the focus; arrow keys go
// from stop to stop.
type Slider struct {
	control
	// Say puts a stop into words, for screen readers.
	Say     func(stop int) string
	stops   []float32
	at      int
	changed func(stop int)
}

// NewSlider makes a slider without stops.
func NewSlider(changed func(stop int)) *Slider {
	s := &Slider{changed: changed}
	s.extend(s)
	return s
}

// SetStops changes the stops, rising from 0 to 1, and where the slider rests, without calling back.
func (s *Slider) SetStops(stops []float32, at int) {
	s.stops, s.at = stops, at
	s.Refresh()
}

// At returns the stop it rests on.
func (s *Slider) At() int { return s.at }

// Step goes some stops on, or back.
func (s *Slider) Step(by int) { s.rest(min(max(s.at+by, 0), len(s.stops)-1)) }

func (s *Slider) rest(stop int) {
	if s.off || stop < 0 || stop >= len(s.stops) || stop == s.at {
		return
	}
	s.at = stop
	s.Refresh()
	if s.changed != nil {
		s.changed(stop)
	}
}

// Sizes of the slider: the line's ends stay inside by half a knob.
const (
	sliderKnob  float32 = 16
	sliderLine  float32 = 4
	sliderNotch float32 = 8
)

// x is where a stop lies.
func (s *Slider) x(stop int) float32 {
	return sliderKnob/2 + s.stops[stop]*max(s.Size().Width-sliderKnob, 0)
}

// nearest is the stop closest to a place.
func (s *Slider) nearest(x float32) int {
	best := 0
	for i := range s.stops {
		if abs(s.x(i)-x) < abs(s.x(best)-x) {
			best = i
		}
	}
	return best
}

func abs(x float32) float32 { return max(x, -x) }

// TypedKey implements fyne.Focusable.
func (s *Slider) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft, fyne.KeyDown:
		s.Step(-1)
	case fyne.KeyRight, fyne.KeyUp:
		s.Step(1)
	case fyne.KeyHome:
		s.rest(0)
	case fyne.KeyEnd:
		s.rest(len(s.stops) - 1)
	default:
		Unused(s, ev)
	}
}

// Tapped implements fyne.Tappable.
func (s *Slider) Tapped(ev *fyne.PointEvent) {
	s.takeFocus()
	s.rest(s.nearest(ev.Position.X))
}

// Dragged implements fyne.Draggable.
func (s *Slider) Dragged(ev *fyne.DragEvent) { s.rest(s.nearest(ev.Position.X)) }

// DragEnd implements fyne.Draggable.
func (s *Slider) DragEnd() { s.takeFocus() }

// MinSize implements fyne.CanvasObject.
func (s *Slider) MinSize() fyne.Size { return fyne.NewSize(160, 28) }

// AccessibilityLabel implements fyne.Accessible.
func (s *Slider) AccessibilityLabel() string {
	if s.Say == nil || len(s.stops) == 0 {
		return ""
	}
	return s.Say(s.at)
}

// AccessibilityRole implements fyne.Accessible.
func (s *Slider) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (s *Slider) CreateRenderer() fyne.WidgetRenderer {
	ring, line, done, knob := newRing(), &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Rectangle{}
	var notches []*canvas.Rectangle
	d := &drawn{of: s, min: s.MinSize}
	d.layout = func(size fyne.Size) {
		middle := size.Height / 2
		place(line, sliderKnob/2, middle-sliderLine/2, max(size.Width-sliderKnob, 0), sliderLine)
		for i, n := range notches {
			place(n, s.x(i)-1, middle-sliderNotch/2, 2, sliderNotch)
		}
		if len(s.stops) > 0 {
			x := s.x(s.at)
			place(done, sliderKnob/2, middle-sliderLine/2, x-sliderKnob/2, sliderLine)
			place(knob, x-sliderKnob/2, middle-sliderKnob/2, sliderKnob, sliderKnob)
			placeRing(ring, knob.Position(), knob.Size(), sliderKnob/2)
		}
	}
	d.refresh = func() {
		for len(notches) < len(s.stops) {
			notches = append(notches, &canvas.Rectangle{})
		}
		notches = notches[:len(s.stops)]
		setBox(line, scene.Hairline, scene.None, sliderLine/2)
		setBox(done, scene.Accent, scene.None, sliderLine/2)
		d.objects = []fyne.CanvasObject{line, done}
		for i, n := range notches {
			role := scene.Edge
			if i <= s.at {
				role = scene.Accent
			}
			setBox(n, role, scene.None, 1)
			d.objects = append(d.objects, n)
		}
		setBox(knob, scene.Surface, scene.None, sliderKnob/2)
		knob.StrokeWidth, knob.StrokeColor = 3, Role(scene.Accent)
		if s.hovered {
			knob.FillColor = Role(scene.AccentSoft)
		}
		knob.Hidden, done.Hidden = len(s.stops) == 0, len(s.stops) == 0
		setRing(ring, s.focused && len(s.stops) > 0)
		d.objects = append(d.objects, ring, knob)
	}
	return d.ready()
}
