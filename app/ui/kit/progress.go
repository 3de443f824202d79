package kit

import (
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Progress is a thin line that fills with the share of a work that is done.
type Progress struct {
	widget.BaseWidget
	share float64
}

// NewProgress makes a line at a share from 0 to 1.
func NewProgress(share float64) *Progress {
	p := &Progress{share: share}
	p.ExtendBaseWidget(p)
	return p
}

// Set changes the share.
func (p *Progress) Set(share float64) {
	if p.share != share {
		p.share = share
		p.Refresh()
	}
}

// MinSize implements fyne.CanvasObject.
func (p *Progress) MinSize() fyne.Size { return fyne.NewSize(48, 6) }

// CreateRenderer implements fyne.Widget.
func (p *Progress) CreateRenderer() fyne.WidgetRenderer {
	track, fill := &canvas.Rectangle{}, &canvas.Rectangle{}
	d := &drawn{of: p, objects: []fyne.CanvasObject{track, fill}, min: p.MinSize}
	d.layout = func(size fyne.Size) {
		h := min(size.Height, 6)
		y := (size.Height - h) / 2
		place(track, 0, y, size.Width, h)
		place(fill, 0, y, size.Width*float32(min(max(p.share, 0), 1)), h)
	}
	d.refresh = func() {
		setBox(track, scene.Hairline, scene.None, RadiusBar)
		setBox(fill, scene.Accent, scene.None, RadiusBar)
		fill.Hidden = p.share <= 0
	}
	return d.ready()
}

// Busy is a block that stands where contents are still being made.
func Busy(width, height float32) fyne.CanvasObject {
	return Fixed(width, height, Fill(scene.Sunken, RadiusCell))
}
