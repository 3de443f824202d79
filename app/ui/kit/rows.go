package kit

import (
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// rowState is how a row looks apart from its contents.
type rowState struct{ selected, hovered, cursor bool }

// rows shows rows of one height out of any number: only those in view exist, and those that leave it are used again
// for those that come. It lies in a scroll.
type rows struct {
	widget.BaseWidget
	scroll *container.Scroll
	height float32 // of a row before scaling
	count  func() int
	make   func() fyne.CanvasObject
	bind   func(i int, o fyne.CanvasObject)
	state  func(i int) rowState
	width  func(view float32) float32 // of the contents; nil is that of the view
	lined  bool                       // hairlines between rows
	plain  bool                       // rows do not react to the pointer

	pressed  func(ev *desktop.MouseEvent, row int)
	released func(row int)
	opened   func(row int, x float32)
	second   func(row int, at fyne.Position)
	pointed  func(row int, x float32) // pointer moved over a row, -1 when it left

	live    map[int]*rowBox
	spare   []*rowBox
	objects []fyne.CanvasObject
	extras  []fyne.CanvasObject // over the rows: the ring of a cell, an editor
	poke    *canvas.Rectangle
	tall    float32   // height of a row when last laid out
	room    fyne.Size // the place there is
	down    float32   // where it begins
	look    rowLook
	over    int
	wanted  int // the row to be shown once there is a place, -1 for none
	painted int
}

// rowLook is the look rows were made in. Rows of another are made anew: contents read colours only when they change.
type rowLook struct {
	palette scene.Palette
	letters float32
}

// rowBox is a row that exists: ground, contents, hairline, ring of the cursor.
type rowBox struct {
	widget.BaseWidget
	back, line, ring *canvas.Rectangle
	content          fyne.CanvasObject
	state            rowState
	lined            bool
}

func newRowBox(content fyne.CanvasObject, lined bool) *rowBox {
	b := &rowBox{back: &canvas.Rectangle{}, line: &canvas.Rectangle{}, ring: newRing(), content: content, lined: lined}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *rowBox) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{of: b, objects: []fyne.CanvasObject{b.back, b.line, b.content, b.ring}}
	d.min = func() fyne.Size { return fyne.Size{} }
	d.layout = func(size fyne.Size) {
		place(b.back, 0, 0, size.Width, size.Height)
		place(b.line, 0, size.Height-1, size.Width, 1)
		place(b.content, 0, 0, size.Width, size.Height)
		place(b.ring, 2, 2, size.Width-4, size.Height-5)
		b.ring.CornerRadius = RadiusCell
	}
	d.refresh = func() { b.paint() }
	return d.ready()
}

// paint colours the row by its state.
func (b *rowBox) paint() {
	fill := scene.None
	switch {
	case b.state.selected:
		fill = scene.AccentSoft
	case b.state.hovered:
		fill = scene.Hover
	}
	b.back.FillColor = Role(fill)
	b.line.FillColor, b.line.Hidden = Role(scene.Hairline), !b.lined
	setRing(b.ring, b.state.cursor)
}

// set changes the state and repaints what of it changed, not the contents.
func (b *rowBox) set(s rowState) {
	if b.state == s {
		return
	}
	b.state = s
	b.paint()
	canvas.Refresh(b.back)
	canvas.Refresh(b.ring)
}

func newRows(height float32) *rows {
	r := &rows{height: height, live: map[int]*rowBox{}, poke: newPoke(), over: -1, wanted: -1}
	r.ExtendBaseWidget(r)
	r.scroll = container.NewScroll(r)
	r.scroll.OnScrolled = func(fyne.Position) { r.update() }
	return r
}

func (r *rows) rowHeight() float32 { return Scaled(r.height) }

func (r *rows) contentWidth() float32 {
	view := r.scroll.Size().Width
	if r.width == nil {
		return view
	}
	return max(r.width(view), view)
}

// MinSize implements fyne.CanvasObject.
func (r *rows) MinSize() fyne.Size {
	w := float32(0)
	if r.width != nil {
		w = r.width(r.scroll.Size().Width)
	}
	return fyne.NewSize(w, float32(r.count())*r.rowHeight())
}

// lay gives the rows a place, down from the top of what they are in. Where not all fit, the view ends with a whole row.
func (r *rows) lay(down float32, room fyne.Size) {
	r.down, r.room = down, room
	view, h := room.Height, r.rowHeight()
	if view >= 2*h && float32(r.count())*h > view {
		view = h * float32(int(view/h))
	}
	place(r.scroll, 0, down, room.Width, view)
	if i := r.wanted; i >= 0 && view > 0 {
		r.wanted = -1
		r.reveal(i)
	}
}

// settle lays the rows out. When their height changed with the size of text, the row at the top stays there.
func (r *rows) settle() {
	h := r.rowHeight()
	if r.tall != 0 && r.tall != h {
		r.scroll.Offset.Y *= h / r.tall
	}
	r.tall = h
	r.update()
}

// paintAgain makes the window paint what changed in the extras.
func (r *rows) paintAgain() { canvas.Refresh(r.poke) }

// visible is the range of rows in view, the last one excluded.
func (r *rows) visible() (from, to int) {
	h := r.rowHeight()
	from = max(int(r.scroll.Offset.Y/h), 0)
	to = min(int((r.scroll.Offset.Y+r.scroll.Size().Height)/h)+1, r.count())
	return from, to
}

// update makes the rows in view exist and gives the others back.
func (r *rows) update() {
	if look := (rowLook{Palette(), Letters(SizeText)}); look != r.look {
		r.look, r.spare = look, nil
		clear(r.live)
	}
	from, to := r.visible()
	for i, b := range r.live {
		if i < from || i >= to {
			delete(r.live, i)
			r.spare = append(r.spare, b)
		}
	}
	r.objects = r.objects[:0]
	w, h := r.contentWidth(), r.rowHeight()
	for i := from; i < to; i++ {
		b := r.live[i]
		fresh := b == nil
		if fresh {
			if n := len(r.spare); n > 0 {
				b, r.spare = r.spare[n-1], r.spare[:n-1]
			} else {
				b = newRowBox(r.make(), r.lined)
			}
			r.live[i] = b
		}
		place(b, 0, float32(i)*h, w, h)
		b.set(r.stateOf(i))
		if fresh {
			r.paintRow(i, b)
		}
		r.objects = append(r.objects, b)
	}
	r.objects = append(append(r.objects, r.extras...), r.poke)
}

func (r *rows) paintRow(i int, b *rowBox) {
	r.painted++
	r.bind(i, b.content)
}

func (r *rows) stateOf(i int) rowState {
	s := rowState{}
	if r.state != nil {
		s = r.state(i)
	}
	s.hovered = i == r.over && !r.plain
	return s
}

// restate repaints the states of the rows in view.
func (r *rows) restate() {
	for i, b := range r.live {
		b.set(r.stateOf(i))
	}
}

// repaint binds rows again; none named means all in view, and their number is asked again.
func (r *rows) repaint(which ...int) {
	if len(which) == 0 {
		for i, b := range r.live {
			if i < r.count() {
				r.paintRow(i, b)
			}
		}
		if r.room.Width > 0 {
			r.lay(r.down, r.room)
		}
		r.scroll.Refresh()
		r.update()
		canvas.Refresh(r)
		return
	}
	for _, i := range which {
		if b := r.live[i]; b != nil {
			r.paintRow(i, b)
			b.set(r.stateOf(i))
		}
	}
}

// reveal scrolls a row into view.
func (r *rows) reveal(i int) {
	h := r.rowHeight()
	y, view := r.scroll.Offset.Y, r.scroll.Size().Height
	if view <= 0 {
		r.wanted = i
		return
	}
	top := float32(i) * h
	switch {
	case top < y:
		y = top
	case top+h > y+view:
		y = top + h - view
	default:
		return
	}
	r.scroll.ScrollToOffset(fyne.NewPos(r.scroll.Offset.X, max(y, 0)))
	r.update()
}

// page is the number of whole rows in view.
func (r *rows) page() int { return max(int(r.scroll.Size().Height/r.rowHeight())-1, 1) }

func (r *rows) rowAt(y float32) int {
	i := int(y / r.rowHeight())
	if y < 0 || i >= r.count() {
		return -1
	}
	return i
}

func (r *rows) hover(i int) {
	if r.over == i {
		return
	}
	old := r.over
	r.over = i
	for _, k := range []int{old, i} {
		if b := r.live[k]; b != nil {
			b.set(r.stateOf(k))
		}
	}
}

// MouseIn implements desktop.Hoverable.
func (r *rows) MouseIn(ev *desktop.MouseEvent) { r.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (r *rows) MouseMoved(ev *desktop.MouseEvent) {
	i := r.rowAt(ev.Position.Y)
	r.hover(i)
	if r.pointed != nil {
		r.pointed(i, ev.Position.X)
	}
}

// MouseOut implements desktop.Hoverable.
func (r *rows) MouseOut() {
	r.hover(-1)
	if r.pointed != nil {
		r.pointed(-1, 0)
	}
}

// MouseDown implements desktop.Mouseable. Rows answer to the press, not the release: where a double click means
// something, the toolkit waits for it before it reports a single one.
func (r *rows) MouseDown(ev *desktop.MouseEvent) {
	if r.pressed != nil {
		Guard(func() { r.pressed(ev, r.rowAt(ev.Position.Y)) })
	}
}

// MouseUp implements desktop.Mouseable. What closes the layer it lies on waits for the release, which else would meet
// the page behind.
func (r *rows) MouseUp(ev *desktop.MouseEvent) {
	if r.released != nil {
		Guard(func() { r.released(r.rowAt(ev.Position.Y)) })
	}
}

// Tapped implements fyne.Tappable; the press has done everything.
func (r *rows) Tapped(*fyne.PointEvent) {}

// DoubleTapped implements fyne.DoubleTappable.
func (r *rows) DoubleTapped(ev *fyne.PointEvent) {
	if i := r.rowAt(ev.Position.Y); i >= 0 && r.opened != nil {
		Guard(func() { r.opened(i, ev.Position.X) })
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (r *rows) TappedSecondary(ev *fyne.PointEvent) {
	if i := r.rowAt(ev.Position.Y); i >= 0 && r.second != nil {
		r.second(i, ev.AbsolutePosition)
	}
}

// CreateRenderer implements fyne.Widget.
func (r *rows) CreateRenderer() fyne.WidgetRenderer { return &rowsRenderer{r} }

type rowsRenderer struct{ r *rows }

func (v *rowsRenderer) Layout(fyne.Size)             { v.r.settle() }
func (v *rowsRenderer) MinSize() fyne.Size           { return v.r.MinSize() }
func (v *rowsRenderer) Objects() []fyne.CanvasObject { return v.r.objects }
func (v *rowsRenderer) Destroy()                     {}

// Refresh paints all rows in view again: theme or text size may have changed.
func (v *rowsRenderer) Refresh() {
	for i, b := range v.r.live {
		if i < v.r.count() {
			v.r.paintRow(i, b)
			b.Refresh()
		}
	}
	v.r.update()
	canvas.Refresh(v.r)
}
