package kit

import (
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Level is what a stage bar shows.
type Level struct {
	// Stages are the levels of the pack's stages from low to high; one cell each.
	Stages []float64
	// Level is where the thing stands; nothing is filled unless Known.
	Level float64
	Known bool
	// Target is marked by a tick when HasTarget.
	Target    float64
	HasTarget bool
}

// cells is how many cells a level fills, from 0 to the number of stages: a stage's own level fills its cell.
func (l Level) cells(level float64) float64 {
	n := len(l.Stages)
	for k := 0; k < n; k++ {
		if level >= l.Stages[k] {
			continue
		}
		if k == 0 {
			return 0
		}
		return float64(k) + (level-l.Stages[k-1])/(l.Stages[k]-l.Stages[k-1])
	}
	return float64(n)
}

// StageBar shows a level as a row of cells, one a stage. The number always stands beside it.
type StageBar struct {
	widget.BaseWidget
	height float32
	level  Level
}

// NewStageBar makes a bar; stages are the levels of the stages from low to high, height one of 6, 8, 10 and 12.
func NewStageBar(height float32, stages []float64, level float64, known bool, target float64, hasTarget bool) *StageBar {
	b := &StageBar{height: height, level: Level{stages, level, known, target, hasTarget}}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows another level.
func (b *StageBar) Set(l Level) {
	b.level = l
	b.Refresh()
}

// tickOver is how far the target's tick sticks out above and below.
const tickOver float32 = 3

// MinSize implements fyne.CanvasObject.
func (b *StageBar) MinSize() fyne.Size {
	return fyne.NewSize(float32(max(len(b.level.Stages), 1))*12, b.height+2*tickOver)
}

// CreateRenderer implements fyne.Widget.
func (b *StageBar) CreateRenderer() fyne.WidgetRenderer {
	r := &barRenderer{b: b}
	r.rebuild()
	return r
}

type barRenderer struct {
	b       *StageBar
	objects []fyne.CanvasObject
}

func (r *barRenderer) rebuild() {
	l := r.b.level
	want := 2*len(l.Stages) + 1
	for len(r.objects) < want {
		r.objects = append(r.objects, &canvas.Rectangle{})
	}
	r.objects = r.objects[:want]
	r.Layout(r.b.Size())
}

// Layout also colours: a bar is nothing but rectangles.
func (r *barRenderer) Layout(size fyne.Size) {
	l := r.b.level
	n := len(l.Stages)
	if len(r.objects) != 2*n+1 {
		return
	}
	const gap = 2
	w := (size.Width - gap*float32(max(n-1, 0))) / float32(max(n, 1))
	y := (size.Height - r.b.height) / 2
	filled := l.cells(l.Level)
	for k := 0; k < n; k++ {
		x := float32(k) * (w + gap)
		track, fill := r.objects[2*k].(*canvas.Rectangle), r.objects[2*k+1].(*canvas.Rectangle)
		setBox(track, scene.Sunken, scene.None, min(RadiusBar, r.b.height/3))
		place(track, x, y, w, r.b.height)
		share := float32(min(max(filled-float64(k), 0), 1))
		fill.Hidden = !l.Known || share == 0
		fill.FillColor, fill.CornerRadius = Color(scene.RampStage(k, n)), min(RadiusBar, r.b.height/3, w*share/2)
		place(fill, x, y, w*share, r.b.height)
	}
	tick := r.objects[2*n].(*canvas.Rectangle)
	tick.Hidden = !l.HasTarget
	tick.FillColor = Role(scene.Ink)
	at := l.cells(l.Target)
	whole := min(float32(int(at)), float32(max(n-1, 0)))
	x := whole*(w+gap) + (float32(at)-whole)*w
	place(tick, min(max(x-1, 0), max(size.Width-2, 0)), y-tickOver, 2, r.b.height+2*tickOver)
}

func (r *barRenderer) MinSize() fyne.Size { return r.b.MinSize() }

func (r *barRenderer) Refresh() {
	r.rebuild()
	canvas.Refresh(r.b)
}

func (r *barRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *barRenderer) Destroy() {}

// Pips show a severity as filled ink blocks; the number stands beside them.
type Pips struct {
	widget.BaseWidget
	n, of int
}

// The size of one pip and the gap between two.
const (
	pipWidth  float32 = 8
	pipHeight float32 = 12
	pipGap    float32 = 2
)

// NewPips makes n filled pips of so many.
func NewPips(n, of int) *Pips {
	p := &Pips{n: n, of: of}
	p.ExtendBaseWidget(p)
	return p
}

// Set shows another severity.
func (p *Pips) Set(n, of int) {
	if p.n == n && p.of == of {
		return
	}
	p.n, p.of = n, of
	p.Refresh()
}

// MinSize implements fyne.CanvasObject.
func (p *Pips) MinSize() fyne.Size {
	return fyne.NewSize(max(float32(p.of)*(pipWidth+pipGap)-pipGap, 0), pipHeight)
}

// CreateRenderer implements fyne.Widget.
func (p *Pips) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{of: p, min: p.MinSize}
	d.layout = func(size fyne.Size) {
		for i, o := range d.objects {
			place(o, float32(i)*(pipWidth+pipGap), (size.Height-pipHeight)/2, pipWidth, pipHeight)
		}
	}
	d.refresh = func() {
		for len(d.objects) < p.of {
			d.objects = append(d.objects, &canvas.Rectangle{})
		}
		d.objects = d.objects[:max(p.of, 0)]
		for i, o := range d.objects {
			fill := scene.Hairline
			if i < p.n {
				fill = scene.Ink
			}
			setBox(o.(*canvas.Rectangle), fill, scene.None, 2)
		}
	}
	return d.ready()
}
