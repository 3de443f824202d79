package rating

import (
	"ownerloop/app/ui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// frame lays out agenda, head, middle and action bar. Where there is little width the agenda becomes a button of the head.
type frame struct {
	p *Page
}

const (
	agendaWidth float32 = 296
	middleLeast float32 = 860 // what the middle needs beside the agenda
)

// Layout implements fyne.Layout.
func (f *frame) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	p := f.p
	if p.agenda == nil {
		return
	}
	narrow := size.Width < kit.Scaled(agendaWidth+middleLeast)
	if narrow != p.narrow || p.head.narrow != narrow {
		p.narrow = narrow
		p.head.fit(narrow)
		p.bar.fit(narrow)
		if p.v.pack != nil {
			p.faces[p.v.face()].show(&p.v)
		}
	}
	left, pad, foot := kit.Scaled(agendaWidth), kit.Gap24, kit.Scaled(60)
	if narrow {
		left, pad, foot = 0, kit.Gap16, kit.Scaled(52)
	}
	p.agenda.content.Hidden = narrow
	place(p.agenda.content, 0, 0, left, size.Height)
	width := size.Width - left - 2*pad
	top := kit.HeightOf(p.head.content, width)
	place(p.head.content, left+pad, kit.Gap12, width, top)
	y := kit.Gap12 + top + kit.Gap12
	place(p.body, left+pad, y, width, max(size.Height-y-foot-kit.Gap16, 0))
	place(p.bar.content, left, size.Height-foot, size.Width-left, foot)
}

// MinSize implements fyne.Layout.
func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 400) }

// rolling scrolls content, with room around it for the rings of what has the focus.
func rolling(content fyne.CanvasObject) *fyne.Container {
	return container.New(outset{}, kit.NewScroll(kit.Pad(kit.Around(ringRoom), content)))
}

// outset lays a scroll a little over its own place.
type outset struct{}

const ringRoom = kit.Gap4

func (outset) Layout(o []fyne.CanvasObject, size fyne.Size) {
	place(o[0], -ringRoom, -ringRoom, size.Width+2*ringRoom, size.Height+2*ringRoom)
}

func (outset) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().SubtractWidthHeight(2*ringRoom, 2*ringRoom)
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}
