package kit

import (
	"math"

	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
)

// spot is a reference of a drawing with the box of its items.
type spot struct {
	ref string
	box scene.Box
}

// spots are the references of the scene in painting order.
func (d *Drawing) spots() []spot {
	var out []spot
	at := map[string]int{}
	for it, place := range d.scene.Walk() {
		if place.Ref == "" {
			continue
		}
		box := place.Box(it.Bounds())
		if i, ok := at[place.Ref]; ok {
			out[i].box = out[i].box.Union(box)
			continue
		}
		at[place.Ref] = len(out)
		out = append(out, spot{place.Ref, box})
	}
	return out
}

// SetCursor puts the inner cursor on a reference; "" takes it away.
func (d *Drawing) SetCursor(ref string) {
	if d.cursor != ref {
		d.cursor = ref
		d.remark()
	}
}

func (d *Drawing) moveCursor(ref string) {
	if ref == "" || ref == d.cursor {
		return
	}
	d.SetCursor(ref)
	d.tip(ref)
	if d.OnCursor != nil {
		d.OnCursor(ref)
	}
}

// TypedKey implements fyne.Focusable: arrows go to the nearest reference in their direction, Enter and Space press it.
func (d *Drawing) TypedKey(ev *fyne.KeyEvent) {
	spots := d.spots()
	if len(spots) == 0 || d.Walked {
		Unused(d, ev)
		return
	}
	switch ev.Name {
	case fyne.KeyUp:
		d.moveCursor(nearest(spots, d.cursor, 0, -1))
	case fyne.KeyDown:
		d.moveCursor(nearest(spots, d.cursor, 0, 1))
	case fyne.KeyLeft:
		d.moveCursor(nearest(spots, d.cursor, -1, 0))
	case fyne.KeyRight:
		d.moveCursor(nearest(spots, d.cursor, 1, 0))
	case fyne.KeyHome:
		d.moveCursor(spots[0].ref)
	case fyne.KeyEnd:
		d.moveCursor(spots[len(spots)-1].ref)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if d.cursor == "" || d.OnTapped == nil {
			Unused(d, ev)
			return
		}
		d.press(d.cursor)
	default:
		Unused(d, ev)
	}
}

// nearest is the reference closest to from in a direction, where a step aside counts twice a step ahead; the first
// one when from is none of them, "" when nothing lies that way.
func nearest(spots []spot, from string, dx, dy float64) string {
	var start *spot
	for i := range spots {
		if spots[i].ref == from {
			start = &spots[i]
		}
	}
	if start == nil {
		return spots[0].ref
	}
	best, found := math.Inf(1), ""
	c := start.box.Centre()
	for i := range spots {
		v := spots[i].box.Centre().Sub(c)
		ahead := v.X*dx + v.Y*dy
		aside := math.Abs(v.X*dy) + math.Abs(v.Y*dx)
		if ahead <= 0.5 {
			continue
		}
		if cost := ahead + 2*aside; cost < best {
			best, found = cost, spots[i].ref
		}
	}
	return found
}
