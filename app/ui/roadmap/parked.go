package roadmap

import (
	"fmt"

	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/roadmap"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// parked is the work kept for later, each with the way back.
type parked struct {
	p     *Page
	card  *kit.Card
	list  *kit.List
	rows  []roadmap.Initiative
	none  fyne.CanvasObject
	whole fyne.CanvasObject // the list, ending with a whole row
}

const parkedHeight = 44

func newParked(p *Page) *parked {
	k := &parked{p: p, none: kit.Body(p.say("roadmap.parked-none"))}
	k.list = kit.NewList(parkedHeight, func() int { return len(k.rows) }, func() fyne.CanvasObject {
		up := kit.NewButton(p.say("roadmap.unpark"), kit.Quiet, nil).With(func(b *kit.Button) { b.Small = true })
		name := kit.NewText("", kit.SizeText, scene.Regular, scene.Ink)
		name.Lines = 2
		return kit.Pad(kit.Insets{Left: kit.Gap16, Right: kit.Gap8}, kit.Row(kit.Gap8, kit.Fixed(kit.Scaled(30), 0, kit.Small("").Single()), kit.GrowFrom(1, 60, name), up))
	}, k.bind).Lined()
	k.list.OnOpen = func(row int) { p.unpark(k.rows[row].ID) }
	k.whole = container.New(wholeRows{parkedHeight}, k.list)
	k.card = kit.NewCard(p.say("roadmap.parked"), nil, k.whole).With(func(c *kit.Card) { c.Bare = true })
	return k
}

func (k *parked) bind(i int, o fyne.CanvasObject) {
	v := k.rows[i]
	row := o.(*fyne.Container).Objects[0].(*fyne.Container).Objects
	inside(row[0]).(*kit.Text).Set(v.Code)
	inside(row[1]).(*kit.Text).Set(k.p.short(v))
	row[2].(*kit.Button).OnTapped(func() { k.p.unpark(v.ID) })
}

// inside is what a container of one object holds.
func inside(o fyne.CanvasObject) fyne.CanvasObject { return o.(*fyne.Container).Objects[0] }

func (k *parked) update() {
	k.rows = k.p.parked()
	k.card.SetCount(fmt.Sprint(len(k.rows)), kit.Plain)
	if len(k.rows) == 0 {
		k.card.SetBody(kit.Pad(kit.Around(kit.Gap16), k.none))
		return
	}
	k.card.SetBody(k.whole)
	k.list.Reload()
}

// sides puts a first card left, and two at the right above each other with a width of their own; lower is the share of
// the upper one.
type sides struct {
	right float32
	lower float32
}

// Layout implements fyne.Layout.
func (s sides) Layout(o []fyne.CanvasObject, size fyne.Size) {
	pad := kit.Gap24
	if size.Width < 1000 {
		pad = kit.Gap16
	}
	right := min(kit.Scaled(s.right), size.Width*0.42)
	left := size.Width - right - 2*pad - kit.Gap16
	tall := size.Height - 2*pad
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	put(o[0], pad, pad, left, tall)
	upper := tall
	if len(o) > 2 {
		upper = (tall - kit.Gap16) * s.lower
		put(o[2], pad+left+kit.Gap16, pad+upper+kit.Gap16, right, tall-upper-kit.Gap16)
	}
	put(o[1], pad+left+kit.Gap16, pad, right, upper)
}

// MinSize implements fyne.Layout.
func (s sides) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, 300) }
