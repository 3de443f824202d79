package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Ends puts one object at the left end and one at the right end, or the second below the first where both do not fit.
func Ends(gap float32, left, right fyne.CanvasObject) *fyne.Container {
	return container.New(ends{gap}, left, right)
}

type ends struct{ gap float32 }

// beside reports whether both fit beside each other.
func (e ends) beside(o []fyne.CanvasObject, width float32) bool {
	return o[0].MinSize().Width+e.gap+o[1].MinSize().Width <= width
}

// HeightFor implements FluidLayout.
func (e ends) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	a, b := HeightOf(o[0], width), o[1].MinSize().Height
	if e.beside(o, width) {
		return max(o[0].MinSize().Height, b)
	}
	return a + e.gap + b
}

// Layout implements fyne.Layout.
func (e ends) Layout(o []fyne.CanvasObject, size fyne.Size) {
	a, b := o[0].MinSize(), o[1].MinSize()
	if e.beside(o, size.Width) {
		place(o[0], 0, (size.Height-a.Height)/2, a.Width, a.Height)
		place(o[1], size.Width-b.Width, (size.Height-b.Height)/2, b.Width, b.Height)
		return
	}
	h := HeightOf(o[0], size.Width)
	place(o[0], 0, 0, size.Width, h)
	place(o[1], 0, h+e.gap, b.Width, b.Height)
}

// MinSize implements fyne.Layout.
func (e ends) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), max(a.Height, b.Height))
}
