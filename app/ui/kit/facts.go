package kit

import (
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Fact is a label and what it says.
type Fact struct {
	Label, Value string
	// Strong makes the value stand out.
	Strong bool
}

// Facts is a list of labels with their values at the right, for inspectors. A value too wide for its half wraps.
type Facts struct {
	widget.BaseWidget
	labels, values []*Text
}

// NewFacts makes a list of facts.
func NewFacts(facts []Fact) *Facts {
	f := &Facts{}
	f.ExtendBaseWidget(f)
	f.Set(facts)
	return f
}

// Set changes the facts.
func (f *Facts) Set(facts []Fact) {
	f.labels, f.values = nil, nil
	for _, x := range facts {
		v := Body(x.Value).Aligned(fyne.TextAlignTrailing)
		if x.Strong {
			v.Spans[0].Weight = scene.SemiBold
		}
		f.labels, f.values = append(f.labels, MutedText(x.Label)), append(f.values, v)
	}
	f.Refresh()
}

const factGap float32 = 8

// split gives a label its own width where both fit, else half each.
func (f *Facts) split(i int, width float32) (label, value float32) {
	l, v := f.labels[i].Width(), f.values[i].Width()
	room := width - Gap12
	switch {
	case l+v <= room:
		return room - v, v
	case l <= room/2:
		return l, room - l
	case v <= room/2:
		return room - v, v
	}
	return room / 2, room / 2
}

func (f *Facts) rowHeight(i int, width float32) float32 {
	l, v := f.split(i, width)
	return max(f.labels[i].HeightFor(l), f.values[i].HeightFor(v))
}

// HeightFor implements Fluid.
func (f *Facts) HeightFor(width float32) float32 {
	var h float32
	for i := range f.labels {
		h += f.rowHeight(i, width)
	}
	return h + factGap*float32(max(len(f.labels)-1, 0))
}

// MinSize implements fyne.CanvasObject.
func (f *Facts) MinSize() fyne.Size {
	var l, v float32
	for i := range f.labels {
		l, v = max(l, f.labels[i].MinSize().Width), max(v, f.values[i].MinSize().Width)
	}
	w := l + v + Gap12
	return fyne.NewSize(w, f.HeightFor(max(w, f.Size().Width)))
}

// CreateRenderer implements fyne.Widget.
func (f *Facts) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{of: f, min: f.MinSize}
	d.layout = func(size fyne.Size) {
		var y float32
		for i := range f.labels {
			l, v := f.split(i, size.Width)
			h := f.rowHeight(i, size.Width)
			place(f.labels[i], 0, y, l, h)
			place(f.values[i], size.Width-v, y, v, h)
			y += h + factGap
		}
	}
	d.refresh = func() {
		d.objects = d.objects[:0]
		for i := range f.labels {
			d.objects = append(d.objects, f.labels[i], f.values[i])
		}
	}
	return d.ready()
}
