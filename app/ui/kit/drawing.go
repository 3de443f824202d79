package kit

import (
	"image"
	"image/draw"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Drawing shows a scene as large as its place allows, in the middle of it, painted at the screen's own resolution.
type Drawing struct {
	widget.BaseWidget
	scene   scene.Scene
	palette scene.Palette
	painted func()
}

// NewDrawing makes a drawing. painted, which may be nil, is called after each time it was painted, on the painting
// goroutine.
func NewDrawing(s scene.Scene, p scene.Palette, painted func()) *Drawing {
	d := &Drawing{scene: s, palette: p, painted: painted}
	d.ExtendBaseWidget(d)
	return d
}

// Paint shows another scene.
func (d *Drawing) Paint(s scene.Scene, p scene.Palette) {
	d.scene, d.palette = s, p
	d.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (d *Drawing) CreateRenderer() fyne.WidgetRenderer {
	r := canvas.NewRaster(d.image)
	r.ScaleMode = canvas.ImageScalePixels
	return widget.NewSimpleRenderer(r)
}

// MinSize implements fyne.CanvasObject: a drawing can be shown at any size.
func (d *Drawing) MinSize() fyne.Size { return fyne.NewSize(64, 64) }

// image paints the scene into w x h pixels.
func (d *Drawing) image(w, h int) image.Image {
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	back := d.palette.Color(scene.Of(scene.Background))
	draw.Draw(out, out.Bounds(), image.NewUniform(back), image.Point{}, draw.Src)
	if scale := fit(d.scene, w, h); scale > 0 {
		if picture, err := scene.Render(d.scene, d.palette, scale); err == nil { // a scene too large to paint stays empty
			size := picture.Bounds().Size()
			at := image.Pt((w-size.X)/2, (h-size.Y)/2)
			draw.Draw(out, image.Rectangle{Min: at, Max: at.Add(size)}, picture, image.Point{}, draw.Over)
		}
	}
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
