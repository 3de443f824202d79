package roadmap

import (
	"math"

	"ownerloop/app/ui/kit"

	"fyne.io/fyne/v2"
)

// boardLeast and listLeast are the widths from which board and order stand side by side.
const (
	boardLeast float32 = 470
	listLeast  float32 = 744
)

// sideBySide puts the board left of the order, with notes and parked work below that. Where both don't fit, the switch
// says which one shows.
type sideBySide struct{ l *priorities }

// Layout implements fyne.Layout.
func (s sideBySide) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l, pad := s.l, kit.Gap16
	l.narrow = size.Width < kit.Scaled(boardLeast)+kit.Scaled(listLeast)+3*pad
	l.views.Hidden = !l.narrow
	l.board.card.Hidden = l.narrow && !l.onBoard
	for _, o := range []*kit.Card{l.card, l.notes, l.parked.card} {
		o.Hidden = l.narrow && l.onBoard
	}
	if l.narrow {
		s.inTurn(size, pad)
		return
	}
	list, tall := kit.Scaled(listLeast), size.Height-2*pad
	left, half := size.Width-list-3*pad, (list-pad)/2
	put(l.board.card, pad, pad, left, tall)
	upper := whole(l.card, fyne.NewSize(list, tall-pad-s.parked(half, tall*0.3)), rowHeight)
	lower := tall - pad - upper
	x, y := 2*pad+left, pad+tall-lower
	put(l.card, x, pad, list, upper)
	put(l.notes, x, y, half, lower)
	put(l.parked.card, x+half+pad, y, half, lower)
}

// inTurn gives the place to the board, or to the order with notes and parked work at its right.
func (s sideBySide) inTurn(size fyne.Size, pad float32) {
	l := s.l
	head := l.views.MinSize()
	put(l.views, pad, pad, head.Width, head.Height)
	top := pad + head.Height + kit.Gap12
	tall := size.Height - top - pad
	put(l.board.card, pad, top, size.Width-2*pad, tall)
	right := min(kit.Scaled(308), size.Width*0.42)
	lower := s.parked(right, tall*0.45)
	x := size.Width - pad - right
	put(l.card, pad, top, x-2*pad, tall)
	put(l.notes, x, top, right, tall-lower-pad)
	put(l.parked.card, x, top+tall-lower, right, lower)
}

// parked is the height of the parked work: what it needs, but neither too little for notes beside it nor more than most.
func (s sideBySide) parked(width, most float32) float32 {
	return min(max(s.l.parked.card.HeightFor(width), kit.Scaled(180)), most)
}

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
}

// MinSize implements fyne.Layout.
func (s sideBySide) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, 300) }

// wholeRows ends what scrolls by rows of a height with a whole one.
type wholeRows struct{ row float32 }

// Layout implements fyne.Layout.
func (w wholeRows) Layout(o []fyne.CanvasObject, size fyne.Size) {
	put(o[0], 0, 0, size.Width, whole(o[0], size, w.row))
}

// whole is the height, not above a size, at which an object of rows ends with a whole one.
func whole(o fyne.CanvasObject, size fyne.Size, row float32) float32 {
	all := kit.HeightOf(o, size.Width)
	row = kit.Scaled(row)
	return all - row*float32(math.Ceil(float64((all-size.Height)/row)))
}

// MinSize implements fyne.Layout.
func (w wholeRows) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// HeightFor implements kit.FluidLayout.
func (w wholeRows) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	return kit.HeightOf(o[0], width)
}
