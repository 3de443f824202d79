package kit

import (
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// EmptyState says what will stand in a place, with the first move and one other way in.
type EmptyState struct {
	widget.BaseWidget
	column *fyne.Container
}

// NewEmpty makes an empty state. drawing is one of EmptyDrawing, or nil; primary and other may be nil.
func NewEmpty(drawing fyne.CanvasObject, title, words string, primary, other *Button) *EmptyState {
	e := &EmptyState{column: Column(0)}
	add := func(o fyne.CanvasObject, gap float32) {
		e.column.Add(Pad(Insets{Top: gap}, o))
	}
	if drawing != nil {
		add(Row(0, Spring(), drawing, Spring()), 0)
	}
	add(Block(title).Aligned(fyne.TextAlignCenter), Gap16)
	add(MutedText(words).Aligned(fyne.TextAlignCenter), Gap4)
	var buttons []fyne.CanvasObject
	for _, b := range []*Button{primary, other} {
		if b != nil {
			buttons = append(buttons, b)
		}
	}
	if len(buttons) > 0 {
		row := append([]fyne.CanvasObject{Spring()}, buttons...)
		add(Row(Gap8, append(row, Spring())...), Gap16)
	}
	e.ExtendBaseWidget(e)
	return e
}

// emptyWidth is the widest the words of an empty state run: a full measure and a half.
const emptyWidth = Measure * 1.4

// HeightFor implements Fluid.
func (e *EmptyState) HeightFor(width float32) float32 {
	return HeightOf(e.column, min(width-2*Gap16, Scaled(emptyWidth))) + 2*Gap24
}

// MinSize implements fyne.CanvasObject.
func (e *EmptyState) MinSize() fyne.Size {
	w := e.column.MinSize().Width + 2*Gap16
	return fyne.NewSize(w, e.HeightFor(max(w, e.Size().Width)))
}

// even is the least width with as many lines as width has, so that none holds a single word.
func (e *EmptyState) even(width float32) float32 {
	high := HeightOf(e.column, width)
	less, most := max(width/2, e.column.MinSize().Width), width
	for most-less > 8 {
		if mid := (less + most) / 2; HeightOf(e.column, mid) > high {
			less = mid
		} else {
			most = mid
		}
	}
	return most
}

// CreateRenderer implements fyne.Widget.
func (e *EmptyState) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{of: e, objects: []fyne.CanvasObject{e.column}, min: e.MinSize, layout: func(size fyne.Size) {
		w := e.even(min(size.Width-2*Gap16, Scaled(emptyWidth)))
		h := HeightOf(e.column, w)
		place(e.column, (size.Width-w)/2, max((size.Height-h)/2, 0), w, h)
	}}
	return d.ready()
}

// EmptyKind names a drawing of what will stand in a place.
type EmptyKind string

// The kinds of drawings.
const (
	EmptyTable   EmptyKind = "table"
	EmptyChart   EmptyKind = "chart"
	EmptyJourney EmptyKind = "journey"
	EmptyRoadmap EmptyKind = "roadmap"
	EmptyPages   EmptyKind = "pages"
	EmptyPeople  EmptyKind = "people"
)

// EmptyDrawing draws a kind, 132 x 56.
func EmptyDrawing(kind EmptyKind) *Sign {
	return newSign(kind, 132, 56, func() scene.Scene {
		return scene.Scene{Width: 132, Height: 56, Items: emptyItems(kind)}
	})
}

func emptyItems(kind EmptyKind) []scene.Item {
	ground := scene.Rect{Box: scene.Box{X: 0.5, Y: 0.5, W: 131, H: 55}, Radii: scene.Rounded(4),
		Style: scene.Framed(scene.Of(scene.Background), scene.Of(scene.Hairline), 1)}
	items := []scene.Item{ground}
	bar := func(x, y, w float64, p scene.Paint) {
		items = append(items, scene.Rect{Box: scene.Box{X: x, Y: y, W: w, H: 5}, Radii: scene.Rounded(2.5), Style: scene.Filled(p)})
	}
	line := func(p scene.Paint, width float64, pts ...scene.Point) {
		st := scene.Stroked(p, width)
		st.Round = true
		items = append(items, scene.Polygon{Points: pts, Open: true, Style: st})
	}
	box := func(x, y, w, h float64, fill scene.Paint) {
		items = append(items, scene.Rect{Box: scene.Box{X: x, Y: y, W: w, H: h}, Radii: scene.Rounded(3), Style: scene.Framed(fill, scene.Of(scene.Hairline), 1)})
	}
	dot := func(x, y, r float64, p scene.Paint) {
		items = append(items, scene.Circle{Centre: scene.Point{X: x, Y: y}, R: r, Style: scene.Filled(p)})
	}
	ghost, hair, teal := scene.Of(scene.Ghost), scene.Of(scene.Hairline), scene.RampAt(0.5)
	switch kind {
	case EmptyTable:
		for _, x := range []float64{42, 98} {
			line(hair, 1, scene.Point{X: x, Y: 1}, scene.Point{X: x, Y: 55})
		}
		for _, y := range []float64{19, 37} {
			line(hair, 1, scene.Point{X: 1, Y: y}, scene.Point{X: 131, Y: y})
		}
		bar(8, 7, 24, ghost)
		bar(50, 7, 36, ghost)
		bar(8, 25.5, 20, teal)
		bar(50, 25.5, 28, teal)
		bar(8, 44, 26, hair)
	case EmptyChart:
		line(hair, 1, scene.Point{X: 14, Y: 44}, scene.Point{X: 120, Y: 44})
		for i, h := range []float64{12, 20, 16, 28, 24} {
			p := ghost
			if i > 2 {
				p = teal
			}
			items = append(items, scene.Rect{Box: scene.Box{X: 22 + float64(i)*19, Y: 44 - h, W: 11, H: h}, Radii: scene.Radii{TopLeft: 2, TopRight: 2}, Style: scene.Filled(p)})
		}
	case EmptyJourney:
		for i := range 4 {
			p := scene.Of(scene.Surface)
			if i == 1 {
				p = scene.Of(scene.AccentSoft)
			}
			box(9+float64(i)*29.5, 8, 25, 16, p)
		}
		curve := scene.Path{Start: scene.Point{X: 21, Y: 36}, Cubics: []scene.Cubic{
			{C1: scene.Point{X: 38, Y: 30}, C2: scene.Point{X: 40, Y: 48}, To: scene.Point{X: 66, Y: 46}},
			{C1: scene.Point{X: 90, Y: 44}, C2: scene.Point{X: 92, Y: 34}, To: scene.Point{X: 111, Y: 36}}}}
		items = append(items, scene.Curve{Path: curve, Style: scene.Stroked(teal, 2)})
		dot(21, 36, 3, teal)
		dot(66, 46, 3, teal)
		dot(111, 36, 3, teal)
	case EmptyRoadmap:
		for _, x := range []float64{44, 88} {
			line(hair, 1, scene.Point{X: x, Y: 1}, scene.Point{X: x, Y: 55})
		}
		bar(10, 10, 40, teal)
		bar(34, 20, 46, teal)
		bar(34, 31, 30, ghost)
		bar(70, 42, 48, ghost)
	case EmptyPages:
		items = items[:0]
		for i := range 3 {
			x := 22 + float64(i)*32
			box(x, 6, 26, 44, scene.Of(scene.Surface))
			p := ghost
			if i == 0 {
				p = teal
			}
			bar(x+5, 13, 16, p)
			bar(x+5, 23, 11, hair)
			bar(x+5, 32, 14, hair)
		}
	case EmptyPeople:
		for i, p := range []scene.Paint{ghost, teal, ghost} {
			x := 36 + float64(i)*30
			dot(x, 21, 6, p)
			body := scene.Path{Start: scene.Point{X: x - 11, Y: 45}, Cubics: []scene.Cubic{
				{C1: scene.Point{X: x - 11, Y: 28}, C2: scene.Point{X: x + 11, Y: 28}, To: scene.Point{X: x + 11, Y: 45}}}, Closed: true}
			items = append(items, scene.Curve{Path: body, Style: scene.Filled(p)})
		}
	}
	return items
}
