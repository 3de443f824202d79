package kit

import (
	"image"
	"image/color"
	"image/draw"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Drawing shows a scene as large as its place allows, in the middle of it, painted at the screen's own resolution. It
// is painted again only when the scene, the size or the palette changed. Its items with a reference can be pointed at,
// pressed and walked by the arrow keys; for the focus it is one stop.
type Drawing struct {
	widget.BaseWidget
	// Layout, when set, makes the scene for the place there is, in points before text scaling.
	Layout func(width, height float64) scene.Scene
	// Natural shows the scene at its own size times the text scale instead of as large as fits; its height then is the
	// scene's.
	Natural bool
	// OnTapped is told the reference that was pressed, and the box of its items in the scene.
	OnTapped func(ref string, box scene.Box)
	// OnCursor is told the reference the inner cursor came to.
	OnCursor func(ref string)
	// Walked is set where the page walks the references by commands of its own: all keys are handed on, and Select alone
	// says what is chosen.
	Walked bool
	// Ringless leaves the rings around items out, where the scene itself shows what is chosen; that around the whole drawing
	// then says where the focus is.
	Ringless bool
	// Say puts a reference into one sentence, for the tooltip and for screen readers.
	Say func(ref string) string

	scene   scene.Scene
	palette scene.Palette
	follow  bool       // the palette is that of the theme
	ground  scene.Role // painted behind the scene
	painted func()

	picture image.Image
	key     pictureKey
	version int

	focused bool
	cursor  string // reference of the inner cursor
	over    string
	chosen  string
	marks   *drawn
}

// pictureKey says what a painted picture was painted for.
type pictureKey struct {
	w, h, version int
	palette       scene.Palette
}

// NewDrawing makes a drawing in a palette of its own, such as a page of paper. painted, which may be nil, is called
// after each time it was painted, on the painting goroutine.
func NewDrawing(s scene.Scene, p scene.Palette, painted func()) *Drawing {
	d := &Drawing{scene: s, palette: p, painted: painted, ground: scene.Background}
	d.ExtendBaseWidget(d)
	return d
}

// NewChart makes a drawing that follows the theme and lets the card behind it show.
func NewChart(s scene.Scene) *Drawing {
	d := &Drawing{scene: s, follow: true}
	d.ExtendBaseWidget(d)
	return d
}

// NewLiveChart is NewChart whose scene is made for the place it gets.
func NewLiveChart(layout func(width, height float64) scene.Scene) *Drawing {
	d := NewChart(scene.Scene{})
	d.Layout = layout
	return d
}

// With changes fields before the drawing is shown and returns it.
func (d *Drawing) With(change func(*Drawing)) *Drawing {
	change(d)
	return d
}

// Paint shows another scene in another palette.
func (d *Drawing) Paint(s scene.Scene, p scene.Palette) {
	d.palette = p
	d.SetScene(s)
}

// SetScene shows another scene. The inner cursor stays on its reference where the scene still has it.
func (d *Drawing) SetScene(s scene.Scene) {
	d.scene = s
	d.version++
	if d.cursor != "" && d.boxOf(d.cursor).Empty() {
		d.cursor = ""
	}
	d.Refresh()
}

// Relayout asks Layout for the scene again, after what it draws changed.
func (d *Drawing) Relayout() {
	d.lay(d.Size())
	d.Refresh()
}

// Scene returns what is shown.
func (d *Drawing) Scene() scene.Scene { return d.scene }

// Select draws the ring of selection around a reference; "" takes it away.
func (d *Drawing) Select(ref string) {
	if d.chosen != ref {
		d.chosen = ref
		d.remark()
	}
}

// Cursor returns the reference of the inner cursor.
func (d *Drawing) Cursor() string { return d.cursor }

func (d *Drawing) lay(size fyne.Size) {
	if d.Layout == nil || size.Width < 1 || size.Height < 1 {
		return
	}
	k := float64(Scaled(1))
	d.scene = d.Layout(float64(size.Width)/k, float64(size.Height)/k)
	d.version++
}

// colours is the palette to paint with.
func (d *Drawing) colours() scene.Palette {
	if d.follow {
		return Palette()
	}
	return d.palette
}

// scale is how many units of the screen a point of the scene takes, and where its corner lies.
func (d *Drawing) scale() (k float64, at fyne.Position) {
	size := d.Size()
	k = fit(d.scene, int(size.Width), int(size.Height))
	if d.Natural {
		k = min(k, float64(Scaled(1)))
	}
	at.X = (size.Width - float32(d.scene.Width*k)) / 2
	at.Y = (size.Height - float32(d.scene.Height*k)) / 2
	return k, at
}

// boxOf is the box of all items of a reference in the scene.
func (d *Drawing) boxOf(ref string) scene.Box {
	var out scene.Box
	for it, place := range d.scene.Walk() {
		if place.Ref == ref {
			out = out.Union(place.Box(it.Bounds()))
		}
	}
	return out
}

// hitSlack is how far from a line the pointer still means it.
const hitSlack = 4

// RefAt is the reference of what is under a place of the widget; "" for none.
func (d *Drawing) RefAt(p fyne.Position) string {
	k, at := d.scale()
	if k <= 0 {
		return ""
	}
	return d.scene.HitTest(float64(p.X-at.X)/k, float64(p.Y-at.Y)/k, hitSlack/k)
}

// screen turns a box of the scene into one of the widget.
func (d *Drawing) screen(b scene.Box) (fyne.Position, fyne.Size) {
	k, at := d.scale()
	return fyne.NewPos(at.X+float32(b.X*k), at.Y+float32(b.Y*k)), fyne.NewSize(float32(b.W*k), float32(b.H*k))
}

// MouseIn implements desktop.Hoverable.
func (d *Drawing) MouseIn(ev *desktop.MouseEvent) { d.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (d *Drawing) MouseMoved(ev *desktop.MouseEvent) {
	ref := d.RefAt(ev.Position)
	if ref == d.over {
		return
	}
	d.over = ref
	d.tip(ref)
}

// MouseOut implements desktop.Hoverable.
func (d *Drawing) MouseOut() {
	d.over = ""
	hideTip(d)
}

func (d *Drawing) tip(ref string) {
	if ref == "" || d.Say == nil {
		hideTip(d)
		return
	}
	at, size := d.screen(d.boxOf(ref))
	showTipAt(d, d.Say(ref), at, size)
}

// Tapped implements fyne.Tappable.
func (d *Drawing) Tapped(ev *fyne.PointEvent) {
	focus(d)
	ref := d.RefAt(ev.Position)
	if ref == "" {
		return
	}
	if !d.Walked {
		d.cursor = ref
		d.remark()
	}
	d.press(ref)
}

func (d *Drawing) press(ref string) {
	if d.OnTapped != nil {
		d.OnTapped(ref, d.boxOf(ref))
	}
}

// FocusGained implements fyne.Focusable.
func (d *Drawing) FocusGained() {
	d.focused = true
	d.remark()
	d.tip(d.cursor)
}

// FocusLost implements fyne.Focusable.
func (d *Drawing) FocusLost() {
	d.focused = false
	d.remark()
	hideTip(d)
}

// TypedRune implements fyne.Focusable.
func (d *Drawing) TypedRune(r rune) {
	if r != ' ' || d.OnTapped == nil {
		UnusedRune(d, r)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (d *Drawing) TypedShortcut(s fyne.Shortcut) { UnusedShortcut(d, s) }

// AccessibilityLabel implements fyne.Accessible: what the inner cursor stands on, else the scene's title.
func (d *Drawing) AccessibilityLabel() string {
	at := d.cursor
	if d.Walked {
		at = d.chosen
	}
	if at != "" && d.Say != nil {
		return d.Say(at)
	}
	return d.scene.Title
}

// AccessibilityRole implements fyne.Accessible.
func (d *Drawing) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// MinSize implements fyne.CanvasObject: a drawing can be shown at any size, a natural one has its own.
func (d *Drawing) MinSize() fyne.Size {
	if d.Natural {
		k := Scaled(1)
		return fyne.NewSize(float32(d.scene.Width)*k, float32(d.scene.Height)*k)
	}
	return fyne.NewSize(64, 64)
}

// HeightFor implements Fluid.
func (d *Drawing) HeightFor(width float32) float32 {
	if d.scene.Width <= 0 || d.Layout != nil {
		return d.MinSize().Height
	}
	k := width / float32(d.scene.Width)
	if d.Natural {
		k = min(k, Scaled(1))
	}
	return float32(d.scene.Height) * k
}

// CreateRenderer implements fyne.Widget.
func (d *Drawing) CreateRenderer() fyne.WidgetRenderer {
	raster := canvas.NewRaster(d.image)
	raster.ScaleMode = canvas.ImageScalePixels
	ring, inner, chosen, poke := newRing(), newRing(), newRing(), newPoke()
	r := &drawn{of: d, objects: []fyne.CanvasObject{raster, ring, inner, chosen, poke}, min: d.MinSize}
	r.layout = func(size fyne.Size) {
		if raster.Size() != size {
			d.lay(size)
		}
		place(raster, 0, 0, size.Width, size.Height)
		placeRing(ring, fyne.Position{}, size, RadiusCell)
		d.placeMark(inner, d.cursor)
		d.placeMark(chosen, d.chosen)
	}
	r.refresh = func() {
		setRing(ring, d.focused && (d.cursor == "" || d.Ringless) && (!d.Walked || d.chosen == ""))
		setRing(inner, d.focused && d.cursor != "" && !d.Ringless)
		setRing(chosen, d.chosen != "" && d.boxOf(d.chosen) != (scene.Box{}) && !d.Ringless && (!d.focused || d.chosen != d.cursor))
	}
	d.marks = r
	return r.ready()
}

func (d *Drawing) placeMark(ring *canvas.Rectangle, ref string) {
	if ref != "" {
		at, size := d.screen(d.boxOf(ref))
		placeRing(ring, at, size, RadiusCell)
	}
}

// remark paints the rings again, not the scene.
func (d *Drawing) remark() {
	if d.marks == nil {
		return
	}
	d.marks.refresh()
	d.marks.layout(d.Size())
	canvas.Refresh(d.marks.objects[len(d.marks.objects)-1])
}

// image paints the scene into w x h pixels, or returns what it painted before.
func (d *Drawing) image(w, h int) image.Image {
	key := pictureKey{w, h, d.version, d.colours()}
	if d.picture != nil && d.key == key {
		return d.picture
	}
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	back := color.NRGBA{}
	if d.ground != scene.None {
		back = key.palette.Color(scene.Of(d.ground))
	}
	draw.Draw(out, out.Bounds(), image.NewUniform(back), image.Point{}, draw.Src)
	scale := fit(d.scene, w, h)
	if d.Natural && d.Size().Width > 0 {
		scale = min(scale, float64(Scaled(1))*float64(w)/float64(d.Size().Width))
	}
	if scale > 0 {
		if picture, err := scene.Render(d.scene, key.palette, scale); err == nil { // a scene too large to paint stays empty
			size := picture.Bounds().Size()
			at := image.Pt((w-size.X)/2, (h-size.Y)/2)
			draw.Draw(out, image.Rectangle{Min: at, Max: at.Add(size)}, picture, image.Point{}, draw.Over)
		}
	}
	d.picture, d.key = out, key
	if d.painted != nil {
		d.painted()
	}
	return out
}

// fit is the largest scale at which the scene fits into w x h pixels.
func fit(s scene.Scene, w, h int) float64 {
	if s.Width <= 0 || s.Height <= 0 {
		return 0
	}
	return min(float64(w)/s.Width, float64(h)/s.Height)
}
