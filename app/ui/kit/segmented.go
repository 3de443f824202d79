package kit

import (
	"image/color"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// Segmented is a choice of one out of two to four options that all can be seen. It is one stop of the focus; the
// arrow keys move the choice.
type Segmented struct {
	control
	// Icons stand before the words, or instead of them where an option has none.
	Icons []string
	// Tips say in words what an option without words is.
	Tips []string
	// Wide spreads the options over the width there is.
	Wide    bool
	options []string
	chosen  int
	over    int
	changed func(int)
}

// NewSegmented makes a segmented choice; a chosen that is no option means none is.
func NewSegmented(options []string, chosen int, changed func(int)) *Segmented {
	s := &Segmented{options: options, chosen: chosen, over: -1, changed: changed}
	s.extend(s)
	return s
}

// With changes fields before the choice is shown and returns it.
func (s *Segmented) With(change func(*Segmented)) *Segmented {
	change(s)
	return s
}

// Chosen returns the place of the chosen option.
func (s *Segmented) Chosen() int { return s.chosen }

// SetChosen changes the choice without calling back.
func (s *Segmented) SetChosen(i int) {
	if s.chosen != i {
		s.chosen = i
		s.Refresh()
	}
}

// SetOptions changes the words of the options and the choice.
func (s *Segmented) SetOptions(options []string, chosen int) {
	s.options, s.chosen = options, chosen
	s.Refresh()
}

func (s *Segmented) choose(i int) {
	if s.off || i < 0 || i >= len(s.options) || i == s.chosen {
		return
	}
	s.chosen = i
	s.Refresh()
	if s.changed != nil {
		Guard(func() { s.changed(i) })
	}
}

// TypedKey implements fyne.Focusable.
func (s *Segmented) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		s.choose(s.chosen - 1)
	case fyne.KeyRight, fyne.KeyDown:
		s.choose(s.chosen + 1)
	case fyne.KeyHome:
		s.choose(0)
	case fyne.KeyEnd:
		s.choose(len(s.options) - 1)
	case fyne.KeySpace:
	default:
		Unused(s, ev)
	}
}

// Tapped implements fyne.Tappable.
func (s *Segmented) Tapped(ev *fyne.PointEvent) {
	s.takeFocus()
	s.choose(s.at(ev.Position.X))
}

// MouseMoved implements desktop.Hoverable.
func (s *Segmented) MouseMoved(ev *desktop.MouseEvent) {
	if i := s.at(ev.Position.X); i != s.over {
		s.over = i
		s.Refresh()
		if i >= 0 && i < len(s.Tips) {
			x, w := s.span(i)
			showTipAt(s, s.Tips[i], fyne.NewPos(x, 0), fyne.NewSize(w, s.Size().Height))
		}
	}
}

// MouseOut implements desktop.Hoverable.
func (s *Segmented) MouseOut() {
	s.over = -1
	s.control.MouseOut()
}

func (s *Segmented) natural(i int) float32 {
	w := 2 * Gap12
	if i < len(s.Icons) && s.Icons[i] != "" {
		w += Scaled(buttonIcon)
		if s.options[i] != "" {
			w += Gap8
		} else {
			w -= Gap8
		}
	}
	if s.options[i] != "" {
		w += wordWidth(s.options[i], SizeText, scene.Medium)
	}
	return w
}

// span is where option i stands.
func (s *Segmented) span(i int) (x, w float32) {
	var total float32
	for k := range s.options {
		total += s.natural(k)
	}
	if s.Wide && len(s.options) > 0 { // equal parts, where all fit into one
		part := s.Size().Width / float32(len(s.options))
		fits := true
		for k := range s.options {
			fits = fits && s.natural(k) <= part
		}
		if fits {
			return part * float32(i), part
		}
	}
	extra := max(s.Size().Width-total, 0) / float32(max(len(s.options), 1))
	for k := 0; k < i; k++ {
		x += s.natural(k) + extra
	}
	return x, s.natural(i) + extra
}

func (s *Segmented) at(x float32) int {
	for i := range s.options {
		if from, w := s.span(i); x >= from && x < from+w {
			return i
		}
	}
	return -1
}

// MinSize implements fyne.CanvasObject.
func (s *Segmented) MinSize() fyne.Size {
	var w float32
	for i := range s.options {
		w += s.natural(i)
	}
	return fyne.NewSize(w, Scaled(32))
}

// AccessibilityLabel implements fyne.Accessible.
func (s *Segmented) AccessibilityLabel() string {
	if s.chosen >= 0 && s.chosen < len(s.options) {
		return s.options[s.chosen]
	}
	return ""
}

// AccessibilityRole implements fyne.Accessible.
func (s *Segmented) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// segment is the objects of one option.
type segment struct {
	fill, line *canvas.Rectangle
	icon       *Icon
	word       *canvas.Text
}

// CreateRenderer implements fyne.Widget.
func (s *Segmented) CreateRenderer() fyne.WidgetRenderer {
	ring, back, frame := newRing(), &canvas.Rectangle{}, canvas.NewRectangle(color.Transparent)
	var segments []segment
	d := &drawn{of: s, min: s.MinSize}
	d.layout = func(size fyne.Size) {
		h := min(Scaled(32), size.Height)
		y := (size.Height - h) / 2
		place(back, 0, y, size.Width, h)
		place(frame, 0, y, size.Width, h)
		placeRing(ring, back.Position(), back.Size(), RadiusCard)
		for i, g := range segments {
			x, w := s.span(i)
			place(g.fill, x, y, w, h)
			place(g.line, x, y, 1, h)
			content := s.natural(i) - 2*Gap12
			if s.options[i] == "" {
				content = Scaled(buttonIcon)
			}
			at := x + (w-content)/2
			if g.icon.Visible() {
				place(g.icon, at, y, Scaled(buttonIcon), h)
				at += Scaled(buttonIcon) + Gap8
			}
			place(g.word, at, y, wordWidth(s.options[i], SizeText, scene.Medium), h)
		}
	}
	d.refresh = func() {
		for len(segments) < len(s.options) {
			segments = append(segments, segment{&canvas.Rectangle{}, &canvas.Rectangle{}, NewIcon("", buttonIcon, scene.Muted), &canvas.Text{Alignment: fyne.TextAlignCenter}})
		}
		segments = segments[:len(s.options)]
		d.objects = []fyne.CanvasObject{ring, back}
		setRing(ring, s.focused)
		setBox(back, scene.Surface, scene.None, RadiusCard)
		setBox(frame, scene.None, scene.Edge, RadiusCard)
		if s.off {
			setBox(back, scene.Sunken, scene.None, RadiusCard)
			setBox(frame, scene.None, scene.Hairline, RadiusCard)
		}
		for i, g := range segments {
			fill, ink, weight := scene.None, scene.Muted, scene.Regular
			switch {
			case i == s.chosen:
				fill, ink, weight = scene.AccentSoft, scene.AccentStrong, scene.Medium
			case i == s.over && !s.off:
				fill, ink = scene.Hover, scene.Ink
			}
			setBox(g.fill, fill, scene.None, 0)
			if i == 0 {
				g.fill.TopLeftCornerRadius, g.fill.BottomLeftCornerRadius = RadiusCard, RadiusCard
			}
			if i == len(segments)-1 {
				g.fill.TopRightCornerRadius, g.fill.BottomRightCornerRadius = RadiusCard, RadiusCard
			}
			setBox(g.line, scene.Hairline, scene.None, 0)
			g.line.Hidden = i == 0
			name := ""
			if i < len(s.Icons) {
				name = s.Icons[i]
			}
			g.icon.Hidden = name == ""
			g.icon.Set(name, ink)
			setWord(g.word, s.options[i], SizeText, weight, ink)
			d.objects = append(d.objects, g.fill, g.line, g.icon, g.word)
		}
		d.objects = append(d.objects, frame)
	}
	return d.ready()
}
