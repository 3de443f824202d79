package kit

import (
	"image"
	"image/draw"
	"sync"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Sign is a small drawing of a fixed size, painted from a scene. Equal signs share one picture, so that a grid of
// marks costs as much as one of each.
type Sign struct {
	widget.BaseWidget
	what  any // comparable: equal values draw the same scene
	size  fyne.Size
	scene func() scene.Scene
}

func newSign(what any, w, h float32, draw func() scene.Scene) *Sign {
	s := &Sign{what: what, size: fyne.NewSize(w, h), scene: draw}
	s.ExtendBaseWidget(s)
	return s
}

// Become makes the sign show what another shows.
func (s *Sign) Become(other *Sign) {
	if s.what == other.what && s.size == other.size {
		return
	}
	s.what, s.size, s.scene = other.what, other.size, other.scene
	s.Refresh()
}

// MinSize implements fyne.CanvasObject.
func (s *Sign) MinSize() fyne.Size {
	return fyne.NewSize(Scaled(s.size.Width), Scaled(s.size.Height))
}

// CreateRenderer implements fyne.Widget.
func (s *Sign) CreateRenderer() fyne.WidgetRenderer {
	r := canvas.NewRaster(s.picture)
	r.ScaleMode = canvas.ImageScalePixels
	d := &drawn{of: s, objects: []fyne.CanvasObject{r}, min: s.MinSize}
	d.layout = func(size fyne.Size) {
		m := s.MinSize()
		place(r, (size.Width-m.Width)/2, (size.Height-m.Height)/2, m.Width, m.Height)
	}
	d.refresh = func() { r.Refresh() }
	return d.ready()
}

type signKey struct {
	what    any
	palette scene.Palette
	w, h    int
}

// signs are the pictures painted so far, emptied when there are too many.
var signs = struct {
	sync.Mutex
	of map[signKey]image.Image
}{of: map[signKey]image.Image{}}

const maxSigns = 2000

func (s *Sign) picture(w, h int) image.Image {
	key := signKey{s.what, Palette(), w, h}
	signs.Lock()
	defer signs.Unlock()
	if p, ok := signs.of[key]; ok {
		return p
	}
	if len(signs.of) >= maxSigns {
		clear(signs.of)
	}
	p := paintInto(s.scene(), key.palette, w, h)
	signs.of[key] = p
	return p
}

// paintInto paints a scene in the middle of w x h pixels, as large as fits.
func paintInto(s scene.Scene, p scene.Palette, w, h int) *image.NRGBA {
	out := image.NewNRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	scale := fit(s, w, h)
	if scale <= 0 {
		return out
	}
	picture, err := scene.Render(s, p, scale)
	if err != nil { // too large to paint: stays empty
		return out
	}
	size := picture.Bounds().Size()
	at := image.Pt((w-size.X)/2, (h-size.Y)/2)
	draw.Draw(out, image.Rectangle{Min: at, Max: at.Add(size)}, picture, image.Point{}, draw.Over)
	return out
}

// NewMark makes the mark of the app: two open rings, one inside the other.
func NewMark(size float32) *Sign {
	return newSign(struct{ mark float32 }{size}, size, size, func() scene.Scene {
		c := scene.Point{X: 12, Y: 12}
		return scene.Scene{Width: 24, Height: 24, Items: []scene.Item{
			scene.Arc{Centre: c, R: 8.8, Start: -3, Sweep: 300, Style: scene.Stroked(scene.Of(scene.Accent), 3)},
			scene.Arc{Centre: c, R: 4.2, Start: -3, Sweep: 300, Style: scene.Stroked(scene.RampAt(0.5), 2.6)},
		}}
	})
}

// NewFunctionMark makes the sign of the function at a place of the pack's list; r is the radius before scaling.
func NewFunctionMark(index int, r float32) *Sign {
	side := r*2 + 6
	return newSign(struct {
		function int
		r        float32
	}{index, r}, side, side, func() scene.Scene {
		m := float64(side) / 2
		return scene.Scene{Width: float64(side), Height: float64(side),
			Items: []scene.Item{scene.FunctionMark(index, scene.Point{X: m, Y: m}, float64(r))}}
	})
}

// NewGradeMark makes the sign of a figure's grade, size wide before scaling.
func NewGradeMark(g scene.Grade, size float32) *Sign {
	return newSign(struct {
		grade scene.Grade
		size  float32
	}{g, size}, size, size, func() scene.Scene {
		m := float64(size) / 2
		return scene.Scene{Width: float64(size), Height: float64(size),
			Items: []scene.Item{scene.GradeMark(g, scene.Point{X: m, Y: m}, float64(size)-1)}}
	})
}

// NewGradePill makes the sign of a figure that is a judgement: a dashed pill with the grade and the word for it, in
// italics, so that it never looks like a source.
func NewGradePill(letter, word string) *Sign {
	const height, side = 22, 9
	text := letter + "  " + word
	width := float32(scene.Width(text, scene.Italic, float64(SizeSmall))) + 2*side
	return newSign(struct{ grade, word string }{letter, word}, width, height, func() scene.Scene {
		box := scene.Box{X: 0.5, Y: 0.5, W: float64(width) - 1, H: height - 1}
		base := float64(height)/2 + scene.CapHeight(scene.Italic, float64(SizeSmall))/2
		return scene.Scene{Width: float64(width), Height: height, Items: []scene.Item{
			scene.Rect{Box: box, Radii: scene.Rounded(box.H / 2), Style: scene.Stroked(scene.Of(scene.Edge), 1, 3, 2)},
			scene.NewText(text, scene.Point{X: side, Y: base}, scene.Start, scene.Italic, float64(SizeSmall), scene.Of(scene.Muted)),
		}}
	})
}

// NewRing makes the ring that shows which share of a thing is done: 0 is an empty ghost, 1 a full ring with a tick.
func NewRing(size, share float64) *Sign {
	share = min(max(share, 0), 1)
	return newSign(struct{ ring, share float64 }{size, share}, float32(size), float32(size), func() scene.Scene {
		return ringScene(size, share)
	})
}

// bigRing is the size from which a ring is a clock's face, with a paler track and no tick.
const bigRing = 40

func ringScene(size, share float64) scene.Scene {
	c := scene.Point{X: size / 2, Y: size / 2}
	width, track := max(size/8, 2), scene.Of(scene.Ghost)
	if size >= bigRing {
		width, track = size/12, scene.Of(scene.Hairline)
	}
	r := size/2 - width/2 - 0.5
	s := scene.Scene{Width: size, Height: size, Items: []scene.Item{
		scene.Circle{Centre: c, R: r, Style: scene.Stroked(track, width)},
	}}
	switch {
	case share >= 1 && size < bigRing:
		tick := scene.Stroked(scene.Of(scene.Accent), width*0.9)
		tick.Round = true
		k := size / 18
		s.Items = append(s.Items, scene.Circle{Centre: c, R: r, Style: scene.Stroked(scene.Of(scene.Accent), width)},
			scene.Polygon{Points: []scene.Point{{X: c.X - 3*k, Y: c.Y + 0.3*k}, {X: c.X - 0.8*k, Y: c.Y + 2.4*k}, {X: c.X + 3.2*k, Y: c.Y - 2.2*k}},
				Open: true, Style: tick})
	case share > 0:
		s.Items = append(s.Items, scene.Arc{Centre: c, R: r, Sweep: 360 * share, Style: scene.Stroked(scene.Of(scene.Accent), width)})
	}
	return s
}
