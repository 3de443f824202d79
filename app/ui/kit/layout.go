package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Fluid is an object whose height depends on the width it is given, such as wrapping text.
type Fluid interface {
	HeightFor(width float32) float32
}

// FluidLayout is a layout whose container is Fluid; pages with a layout of their own implement it.
type FluidLayout interface {
	HeightFor(objects []fyne.CanvasObject, width float32) float32
}

// HeightOf returns the height an object needs at a width: what Fluid says, else its least height.
func HeightOf(o fyne.CanvasObject, width float32) float32 {
	switch o := o.(type) {
	case Fluid:
		return o.HeightFor(width)
	case *fyne.Container:
		if l, ok := o.Layout.(FluidLayout); ok {
			return l.HeightFor(o.Objects, width)
		}
	}
	return o.MinSize().Height
}

// Column stacks objects from top to bottom with a gap, each as wide as the column and as high as it needs at that
// width. What Grow names takes the height that is left.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&column{gap: gap}, objects...)
}

// ColumnGrow is Column whose object number grow takes the height that is left.
func ColumnGrow(gap float32, grow int, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&column{gap: gap, grow: grow + 1}, objects...)
}

type column struct {
	gap  float32
	grow int // number of the growing object, from 1; 0 = none
}

func (c *column) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	var h float32
	n := 0
	for _, o := range objects {
		if o.Visible() {
			h += HeightOf(o, width)
			n++
		}
	}
	return h + c.gap*float32(max(n-1, 0))
}

func (c *column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var spare float32
	if c.grow > 0 {
		spare = max(size.Height-c.HeightFor(objects, size.Width), 0)
	}
	var y float32
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		h := HeightOf(o, size.Width)
		if i+1 == c.grow {
			h += spare
			if over := c.HeightFor(objects, size.Width) - size.Height; over > 0 { // too little room: the growing one gives way
				h = max(h-over, o.MinSize().Height)
			}
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h + c.gap
	}
}

func (c *column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	n := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s.Width = max(s.Width, m.Width)
		s.Height += m.Height
		n++
	}
	s.Height += c.gap * float32(max(n-1, 0))
	return s
}

// Row puts objects side by side with a gap, each as wide as its least width and centred upright. What is wrapped with
// Grow shares the width that is left.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&row{gap: gap}, objects...)
}

// RowTop is Row whose objects stand at the top and have the row's height.
func RowTop(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&row{gap: gap, top: true}, objects...)
}

type row struct {
	gap float32
	top bool
}

// layers lays objects over each other: it takes what the largest asks for.
type layers struct{}

func (layers) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}

func (layers) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		s = s.Max(o.MinSize())
	}
	return s
}

func (layers) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	var h float32
	for _, o := range objects {
		h = max(h, HeightOf(o, width))
	}
	return h
}

// grown marks an object that shares spare width, with its share and its least width.
type grown struct {
	layers
	share, least float32
}

func (g *grown) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s := g.layers.MinSize(objects)
	if g.least > 0 {
		s.Width = g.least
	}
	return s
}

// Grow lets an object in a Row share the width that is left, in proportion to share.
func Grow(share float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&grown{share: share}, o)
}

// GrowFrom is Grow with a least width of its own, for what can be narrower than it asks.
func GrowFrom(share, least float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&grown{share: share, least: least}, o)
}

// Spring is empty space that takes the width that is left in a Row.
func Spring() *fyne.Container { return container.New(&grown{share: 1}) }

func growth(o fyne.CanvasObject) (share float32) {
	if c, ok := o.(*fyne.Container); ok {
		if g, ok := c.Layout.(*grown); ok {
			return g.share
		}
	}
	return 0
}

// widths are the columns of a row in a width.
func (r *row) widths(objects []fyne.CanvasObject, width float32) []float32 {
	ws := make([]float32, len(objects))
	var shares float32
	left, n := width, 0
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		n++
		ws[i] = o.MinSize().Width
		left -= ws[i]
		shares += growth(o)
	}
	left -= r.gap * float32(max(n-1, 0))
	if shares == 0 {
		return ws
	}
	// Growing objects share all the room they have together, so that equal shares are equally wide whatever they hold.
	return grow(objects, ws, left, shares)
}

func grow(objects []fyne.CanvasObject, ws []float32, left, shares float32) []float32 {
	room := left
	for i, o := range objects {
		if o.Visible() && growth(o) > 0 {
			room += ws[i]
		}
	}
	fixed := make([]bool, len(objects))
	for { // those whose least width is above their share keep it; the others share what is left
		again := false
		for i, o := range objects {
			s := growth(o)
			if !o.Visible() || s == 0 || fixed[i] {
				continue
			}
			if w := room * s / shares; w < ws[i] {
				fixed[i], again = true, true
				room -= ws[i]
				shares -= s
			}
		}
		if !again || shares <= 0 {
			break
		}
	}
	for i, o := range objects {
		if s := growth(o); o.Visible() && s > 0 && !fixed[i] {
			ws[i] = max(room*s/shares, 0)
		}
	}
	return ws
}

func (r *row) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	var h float32
	for i, w := range r.widths(objects, width) {
		if objects[i].Visible() {
			h = max(h, HeightOf(objects[i], w))
		}
	}
	return h
}

func (r *row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var x float32
	for i, w := range r.widths(objects, size.Width) {
		o := objects[i]
		if !o.Visible() {
			continue
		}
		h, y := size.Height, float32(0)
		if !r.top {
			h = min(HeightOf(o, w), size.Height)
			y = (size.Height - h) / 2
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
		x += w + r.gap
	}
}

func (r *row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	n := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s.Width += m.Width
		s.Height = max(s.Height, m.Height)
		n++
	}
	s.Width += r.gap * float32(max(n-1, 0))
	return s
}

// Columns puts objects in columns of equal width with a gap, as many as fit with at least least width each, and rows
// as high as their highest object.
func Columns(gap, least float32, most int, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columns{gap: gap, least: least, most: most}, objects...)
}

type columns struct {
	gap, least float32
	most       int
}

func (c *columns) count(objects []fyne.CanvasObject, width float32) int {
	n := int((width + c.gap) / (c.least + c.gap))
	return max(1, min(n, c.most, max(len(objects), 1)))
}

// rows yields each row's objects with its height.
func (c *columns) rows(objects []fyne.CanvasObject, width float32, each func(row []fyne.CanvasObject, w, h float32)) {
	var shown []fyne.CanvasObject
	for _, o := range objects {
		if o.Visible() {
			shown = append(shown, o)
		}
	}
	n := c.count(shown, width)
	w := (width - c.gap*float32(n-1)) / float32(n)
	for len(shown) > 0 {
		k := min(n, len(shown))
		var h float32
		for _, o := range shown[:k] {
			h = max(h, HeightOf(o, w))
		}
		each(shown[:k], w, h)
		shown = shown[k:]
	}
}

func (c *columns) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	var total float32
	n := 0
	c.rows(objects, width, func(_ []fyne.CanvasObject, _, h float32) { total += h; n++ })
	return total + c.gap*float32(max(n-1, 0))
}

func (c *columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var y float32
	c.rows(objects, size.Width, func(row []fyne.CanvasObject, w, h float32) {
		for i, o := range row {
			o.Move(fyne.NewPos(float32(i)*(w+c.gap), y))
			o.Resize(fyne.NewSize(w, h))
		}
		y += h + c.gap
	})
}

func (c *columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(c.least, c.HeightFor(objects, c.least))
}

// Insets are the margins of Pad.
type Insets struct{ Top, Right, Bottom, Left float32 }

// Around is the same margin on all sides.
func Around(v float32) Insets { return Insets{v, v, v, v} }

// Sides is a margin left and right, and one above and below.
func Sides(x, y float32) Insets { return Insets{y, x, y, x} }

// Pad keeps a margin around an object.
func Pad(in Insets, o fyne.CanvasObject) *fyne.Container { return container.New(&pad{in}, o) }

type pad struct{ in Insets }

func (p *pad) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(p.in.Left, p.in.Top))
		o.Resize(fyne.NewSize(max(size.Width-p.in.Left-p.in.Right, 0), max(size.Height-p.in.Top-p.in.Bottom, 0)))
	}
}

func (p *pad) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return layers{}.MinSize(objects).AddWidthHeight(p.in.Left+p.in.Right, p.in.Top+p.in.Bottom)
}

func (p *pad) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return layers{}.HeightFor(objects, width-p.in.Left-p.in.Right) + p.in.Top + p.in.Bottom
}

// Fixed gives an object a width and a height of its own; 0 leaves that side to the object.
func Fixed(width, height float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&fixed{w: width, h: height}, o)
}

type fixed struct {
	layers
	w, h float32
}

func (f *fixed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s := f.layers.MinSize(objects)
	if f.w > 0 {
		s.Width = f.w
	}
	if f.h > 0 {
		s.Height = f.h
	}
	return s
}

func (f *fixed) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	if f.h > 0 {
		return f.h
	}
	return f.layers.HeightFor(objects, width)
}

// Layers lays objects over each other, each over the whole place: a fill below, contents above.
func Layers(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layers{}, objects...)
}
