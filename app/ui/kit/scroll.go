package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Scroll shows a column of any height in the place it has, as wide as the place. Its content is Fluid: it learns the
// width before it is asked for its height.
type Scroll struct {
	container.Scroll
	inner *viewed
}

// NewScroll makes a scroll that goes up and down.
func NewScroll(content fyne.CanvasObject) *Scroll {
	s := &Scroll{inner: &viewed{}}
	s.Direction = container.ScrollVerticalOnly
	s.Content = container.New(s.inner, content)
	s.ExtendBaseWidget(s)
	return s
}

// Resize implements fyne.CanvasObject.
func (s *Scroll) Resize(size fyne.Size) {
	s.inner.width = size.Width
	s.Scroll.Resize(size)
}

// CreateRenderer implements fyne.Widget.
func (s *Scroll) CreateRenderer() fyne.WidgetRenderer { return Laid(s, s.Scroll.CreateRenderer()) }

// Reflow lays the content out again after its height may have changed.
func (s *Scroll) Reflow() {
	s.Content.Refresh()
	s.Scroll.Refresh()
}

// Reveal scrolls so that the span from top to bottom, in the content's own coordinates, can be seen.
func (s *Scroll) Reveal(top, bottom float32) {
	y := s.Offset.Y
	if bottom > y+s.Size().Height {
		y = bottom - s.Size().Height
	}
	if top < y {
		y = top
	}
	if y != s.Offset.Y {
		s.ScrollToOffset(fyne.NewPos(0, max(y, 0)))
	}
}

// viewed is the layout between a scroll and its content.
type viewed struct{ width float32 }

func (v *viewed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}

func (v *viewed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if v.width > 0 {
			s = s.Max(fyne.NewSize(0, HeightOf(o, v.width)))
		} else {
			s = s.Max(o.MinSize())
		}
	}
	return s
}
