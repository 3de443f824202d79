package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Flow puts objects side by side, each as wide as it asks, and goes on in the next row where the width ends. Rows are
// centred when centred is set, else they start at the left.
func Flow(gap float32, centred bool, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap, centred}, objects...)
}

type flow struct {
	gap     float32
	centred bool
}

// rows yields each row's objects with the width they take together and the height of the highest.
func (f *flow) rows(objects []fyne.CanvasObject, width float32, each func(row []fyne.CanvasObject, w, h float32)) {
	var row []fyne.CanvasObject
	var w, h float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if len(row) > 0 && w+f.gap+m.Width > width {
			each(row, w, h)
			row, w, h = nil, 0, 0
		}
		if len(row) > 0 {
			w += f.gap
		}
		row = append(row, o)
		w += min(m.Width, width)
		h = max(h, m.Height)
	}
	if len(row) > 0 {
		each(row, w, h)
	}
}

// HeightFor implements FluidLayout.
func (f *flow) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	var total float32
	n := 0
	f.rows(objects, width, func(_ []fyne.CanvasObject, _, h float32) { total += h; n++ })
	return total + f.gap*float32(max(n-1, 0))
}

func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var y float32
	f.rows(objects, size.Width, func(row []fyne.CanvasObject, w, h float32) {
		x := float32(0)
		if f.centred {
			x = (size.Width - w) / 2
		}
		for _, o := range row {
			m := o.MinSize()
			place(o, x, y+(h-m.Height)/2, min(m.Width, size.Width), m.Height)
			x += m.Width + f.gap
		}
		y += h + f.gap
	})
}

func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var w float32
	for _, o := range objects {
		if o.Visible() {
			w = max(w, o.MinSize().Width)
		}
	}
	return fyne.NewSize(w, f.HeightFor(objects, w))
}
