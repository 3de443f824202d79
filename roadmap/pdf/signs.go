package pdf

import (
	"ownerloop/assets/scene"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf/page"
)

// The marks that tables and legends draw around a centre.

func mark(index int) func(scene.Point) []scene.Item {
	return func(c scene.Point) []scene.Item { return []scene.Item{scene.FunctionMark(index, c, 1.3*mm)} }
}

func merged(c scene.Point) []scene.Item { return []scene.Item{scene.MergedMark(c, 1.3*mm)} }

// setMark is the mark of a set: its function's, or the pill of merged ones.
func setMark(s roadmap.FunctionSet) func(scene.Point) []scene.Item {
	if s.Merged {
		return merged
	}
	return mark(s.Index)
}

func swatch(p scene.Paint) func(scene.Point) []scene.Item {
	return func(c scene.Point) []scene.Item {
		box := scene.Box{X: c.X - 3*mm, Y: c.Y - 2*mm, W: 6 * mm, H: 4 * mm}
		return []scene.Item{scene.Rect{Box: box, Style: scene.Filled(p)}}
	}
}

func faultSwatch(c scene.Point) []scene.Item {
	box := scene.Box{X: c.X - 2.5*mm, Y: c.Y - 1.7*mm, W: 5 * mm, H: 3.4 * mm}
	return []scene.Item{scene.Rect{Box: box, Style: scene.Style{
		Hatch: scene.FaultHatch(), Stroke: scene.Of(scene.Fault), Width: 0.25 * mm,
	}}}
}

func gradeMark(g scene.Grade) func(scene.Point) []scene.Item {
	return func(c scene.Point) []scene.Item { return []scene.Item{gradeSign(g, c)} }
}

// gradeSign is scene.GradeMark with a letter in small text: nothing on paper is smaller.
func gradeSign(g scene.Grade, c scene.Point) scene.Item {
	return scene.GradeMark(g, c, page.Small.Size/0.62)
}

// pips are five small squares, n of them filled; the worst is drawn as a fault.
func pips(n int, box scene.Box) []scene.Item {
	const size, pitch = 2.1 * mm, 2.7 * mm
	var items []scene.Item
	for i := range 5 {
		b := scene.Box{X: box.X + float64(i)*pitch, Y: box.Y + (box.H-size)/2, W: size, H: size}
		style := scene.Stroked(scene.Of(scene.Ghost), 0.2*mm)
		switch {
		case n >= 5:
			style = scene.Style{Hatch: &scene.Hatch{Paint: scene.Of(scene.Fault), Step: 0.8 * mm, Width: 0.22 * mm}, Stroke: scene.Of(scene.Fault), Width: 0.2 * mm}
		case i < n:
			style = scene.Filled(scene.Of(scene.Ink))
		}
		items = append(items, scene.Rect{Box: b, Style: style})
	}
	return items
}

const pipsWide = 13 * mm

// proofMark shows how a disconnect is known: measured filled, seen grey, anything else open.
func proofMark(kind string) func(scene.Point) []scene.Item {
	return func(c scene.Point) []scene.Item {
		style := scene.Framed(scene.Of(scene.Surface), scene.Of(scene.Ink), 0.25*mm)
		switch kind {
		case "measured":
			style.Fill = scene.Of(scene.Ink)
		case "seen":
			style.Fill = scene.Of(scene.Ghost)
		}
		return []scene.Item{scene.Circle{Centre: c, R: 1.1 * mm, Style: style}}
	}
}
