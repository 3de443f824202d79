package kit

import (
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// The parts of a field above and below its box.
const (
	labelGap float32 = 4
	noteGap  float32 = 4
	signSize float32 = 16
)

// boxHeight is the height of the box alone.
func (f *Field) boxHeight() float32 {
	if !f.Multi {
		return Scaled(32)
	}
	rows := f.Rows
	if rows == 0 {
		rows = 3
	}
	return Scaled(Line(SizeText))*float32(rows) + 2*entryInset
}

// HeightFor implements Fluid.
func (f *Field) HeightFor(width float32) float32 {
	h := f.boxHeight()
	if f.label.String() != "" {
		h += f.label.HeightFor(width) + labelGap
	}
	switch {
	case f.err.String() != "":
		h += f.err.HeightFor(width-Scaled(signSize)-Gap4) + noteGap
	case f.note.String() != "":
		h += f.note.HeightFor(width) + noteGap
	}
	return h
}

// MinSize implements fyne.CanvasObject.
func (f *Field) MinSize() fyne.Size {
	w := Scaled(64)
	if f.icon != "" {
		w += Scaled(signSize) + Gap8
	}
	w += f.trailing()
	return fyne.NewSize(w, f.HeightFor(max(w, f.Size().Width)))
}

// trailing is the room at the right for unit and keys.
func (f *Field) trailing() float32 {
	switch {
	case f.Unit != "":
		return wordWidth(f.Unit, SizeText, scene.Regular) + Gap12
	case f.keys != "":
		return capSize(f.keys).Width + Gap8
	}
	return 0
}

// MouseIn implements desktop.Hoverable, for the tooltip.
func (f *Field) MouseIn(*desktop.MouseEvent) { showTip(f, f.tip) }

// MouseMoved implements desktop.Hoverable.
func (f *Field) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (f *Field) MouseOut() { hideTip(f) }

// Tapped implements fyne.Tappable: a click anywhere in the box goes into it.
func (f *Field) Tapped(*fyne.PointEvent) {
	if !f.off {
		f.Focus()
	}
}

// CreateRenderer implements fyne.Widget.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	ring, box := newRing(), &canvas.Rectangle{}
	icon, sign := NewIcon(f.icon, signSize, scene.Muted), NewIcon("warning", signSize, scene.Fault)
	unit, keys := &canvas.Text{}, NewKeyCap(f.keys)
	entry := f.Entry()
	d := &drawn{of: f, objects: []fyne.CanvasObject{ring, box, f.label, icon, entry, unit, keys, sign, f.err, f.note}, min: f.MinSize}
	d.layout = func(size fyne.Size) {
		var y float32
		if f.label.String() != "" {
			h := f.label.HeightFor(size.Width)
			place(f.label, 0, 0, size.Width, h)
			y = h + labelGap
		}
		h := f.boxHeight()
		place(box, 0, y, size.Width, h)
		placeRing(ring, fyne.NewPos(0, y), fyne.NewSize(size.Width, h), RadiusCard)
		var x float32
		if f.icon != "" {
			place(icon, Gap8+2, y, Scaled(signSize), h)
			x = Gap8 + 2 + Scaled(signSize)
		}
		place(entry, x+2, y, max(size.Width-x-2-f.trailing(), 0), h)
		place(unit, size.Width-f.trailing(), y, f.trailing()-Gap12, h)
		place(keys, size.Width-f.trailing(), y, max(f.trailing()-Gap8, 0), h)
		y += h + noteGap
		place(sign, 0, y, Scaled(signSize), Scaled(Line(SizeSmall)))
		in := Scaled(signSize) + Gap4
		place(f.err, in, y, max(size.Width-in, 0), f.err.HeightFor(size.Width-in))
		place(f.note, 0, y, size.Width, f.note.HeightFor(size.Width))
	}
	d.refresh = func() {
		failed := f.err.String() != ""
		setRing(ring, f.focused)
		fill, border := scene.Surface, scene.Edge
		switch {
		case f.off:
			fill, border = scene.Sunken, scene.Hairline
		case failed:
			border = scene.Fault
		}
		setBox(box, fill, border, RadiusCard)
		icon.Hidden, keys.Hidden, unit.Hidden = f.icon == "", f.keys == "" || f.Unit != "", f.Unit == ""
		f.label.Hidden = f.label.String() == ""
		setWord(unit, f.Unit, SizeText, scene.Regular, scene.Muted)
		sign.Hidden, f.err.Hidden = !failed, !failed
		f.note.Hidden = failed || f.note.String() == ""
	}
	return d.ready()
}
