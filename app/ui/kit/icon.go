package kit

import (
	"bytes"
	"fmt"
	"image/color"
	"sync"

	"ownerloop/assets"
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Icon shows one of the own icons in the colour of a role.
type Icon struct {
	widget.BaseWidget
	name  string
	size  float32
	paint scene.Paint
}

// NewIcon makes an icon of package assets, size wide and high before scaling. A name there is none of shows nothing.
func NewIcon(name string, size float32, role scene.Role) *Icon {
	i := &Icon{name: name, size: size, paint: scene.Of(role)}
	i.ExtendBaseWidget(i)
	return i
}

// Set changes drawing and role and repaints when they differ.
func (i *Icon) Set(name string, role scene.Role) {
	if i.name == name && i.paint == scene.Of(role) {
		return
	}
	i.name, i.paint = name, scene.Of(role)
	i.Refresh()
}

// MinSize implements fyne.CanvasObject.
func (i *Icon) MinSize() fyne.Size { return fyne.NewSquareSize(Scaled(i.size)) }

// CreateRenderer implements fyne.Widget.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	img := canvas.NewImageFromResource(nil)
	img.FillMode = canvas.ImageFillContain
	d := &drawn{of: i, objects: []fyne.CanvasObject{img}, min: i.MinSize}
	d.layout = func(size fyne.Size) {
		side := min(size.Width, size.Height, Scaled(i.size))
		place(img, (size.Width-side)/2, (size.Height-side)/2, side, side)
	}
	d.refresh = func() {
		if res := iconResource(i.name, Color(i.paint)); res == nil {
			img.Hidden = true
		} else if img.Resource != res || img.Hidden {
			img.Resource, img.Hidden = res, false
			img.Image = nil
			img.Refresh()
		}
	}
	return d.ready()
}

// iconKey names an icon in one colour. Resources are shared, since the toolkit caches pictures by their name.
type iconKey struct {
	name string
	c    color.NRGBA
}

var iconResources sync.Map // iconKey -> fyne.Resource

func iconResource(name string, c color.Color) fyne.Resource {
	key := iconKey{name, color.NRGBAModel.Convert(c).(color.NRGBA)}
	if r, ok := iconResources.Load(key); ok {
		return r.(fyne.Resource)
	}
	svg := assets.Icon(name)
	if svg == nil {
		return nil
	}
	hex := fmt.Sprintf("#%02x%02x%02x", key.c.R, key.c.G, key.c.B)
	svg = bytes.ReplaceAll(svg, []byte("currentColor"), []byte(hex))
	r, _ := iconResources.LoadOrStore(key, fyne.NewStaticResource(name+hex+".svg", svg))
	return r.(fyne.Resource)
}
