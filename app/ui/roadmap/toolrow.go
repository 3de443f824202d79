package roadmap

import (
	"ownerloop/app/ui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// toolRow puts a first object left and a second one right; where both do not fit into one row, the second stands below.
type toolRow struct{}

func newToolRow() *fyne.Container { return container.New(toolRow{}) }

// below says whether the second object needs a row of its own.
func (toolRow) below(o []fyne.CanvasObject, width float32) bool {
	return len(o) > 1 && o[0].MinSize().Width+kit.Gap8+o[1].MinSize().Width > width
}

// Layout implements fyne.Layout.
func (r toolRow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	if len(o) == 0 {
		return
	}
	left := o[0].MinSize()
	put(o[0], 0, 0, min(left.Width, size.Width), left.Height)
	if len(o) < 2 {
		return
	}
	right := o[1].MinSize()
	y := float32(0)
	if r.below(o, size.Width) {
		y = left.Height + kit.Gap8
	}
	put(o[1], max(size.Width-right.Width, 0), y, min(right.Width, size.Width), right.Height)
}

// HeightFor implements kit.FluidLayout.
func (r toolRow) HeightFor(o []fyne.CanvasObject, width float32) (h float32) {
	for _, x := range o {
		h = max(h, x.MinSize().Height)
	}
	if r.below(o, width) {
		return o[0].MinSize().Height + kit.Gap8 + o[1].MinSize().Height
	}
	return h
}

// MinSize implements fyne.Layout.
func (r toolRow) MinSize(o []fyne.CanvasObject) (s fyne.Size) {
	for _, x := range o {
		s = s.Max(x.MinSize())
	}
	return s
}
