package walk

import (
	"ownerloop/app/ui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Measures of the page, before scaling.
const (
	wide      float32 = 1200 // from this width the padding is 24
	threeWide float32 = 1060 // from this width the three cards stand side by side
	deckHigh  float32 = 356
	deckMost  float32 = 440 // in high windows
	tightHigh float32 = 290 // of the cards while the workshop is set up
	leastGrid float32 = 260
)

// frame lays the page out: heading, set-up, cards, and the register, which takes what is left of the window and never
// less than leastGrid; what then does not fit scrolls.
type frame struct {
	content  *fyne.Container
	scroll   *kit.Scroll
	column   *fyne.Container
	inset    *inset
	setup    fyne.CanvasObject
	deck     *deck
	register *tall
}

func newFrame() *frame {
	f := &frame{column: kit.Column(kit.Gap16), inset: &inset{pad: kit.Gap24}}
	f.scroll = kit.NewScroll(newPadded(f))
	f.content = container.New(f, f.scroll)
	return f
}

// set puts the parts in their order; setup may be nil.
func (f *frame) set(head, setup fyne.CanvasObject, cards *deck, register fyne.CanvasObject) {
	f.setup, f.deck = setup, cards
	f.register = newTall(register)
	parts := []fyne.CanvasObject{head}
	if setup != nil {
		parts = append(parts, setup)
	}
	f.column.Objects = append(parts, cards, f.register)
	f.reflow()
}

func (f *frame) reflow() {
	f.column.Refresh()
	f.content.Refresh()
	if s := f.content.Size(); s.Width > 0 {
		f.Layout(nil, s)
	}
}

// reveal scrolls to the register.
func (f *frame) reveal() {
	at := f.register.Position().Y
	f.scroll.Reveal(at, at+f.register.Size().Height)
}

// Layout implements fyne.Layout.
func (f *frame) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	pad := kit.Gap24
	if size.Width < wide {
		pad = kit.Gap16
	}
	if f.register != nil {
		f.deck.window = size.Height
		rest := size.Height - 2*pad
		for _, o := range f.column.Objects {
			if o != fyne.CanvasObject(f.register) {
				rest -= kit.HeightOf(o, size.Width-2*pad) + kit.Gap16
			}
		}
		f.register.height = max(rest, kit.Scaled(leastGrid))
	}
	f.inset.pad = pad
	f.scroll.Move(fyne.NewPos(0, 0))
	f.scroll.Resize(size)
	f.scroll.Reflow()
}

// MinSize implements fyne.Layout.
func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 240) }

// inset is the page's padding around its column.
type inset struct{ pad float32 }

// padded is the column with the page's padding.
type padded struct {
	widget.BaseWidget
	f *frame
}

func newPadded(f *frame) *padded {
	p := &padded{f: f}
	p.ExtendBaseWidget(p)
	return p
}

// HeightFor implements kit.Fluid.
func (p *padded) HeightFor(width float32) float32 {
	pad := p.f.inset.pad
	return kit.HeightOf(p.f.column, width-2*pad) + 2*pad
}

// MinSize implements fyne.CanvasObject.
func (p *padded) MinSize() fyne.Size { return fyne.NewSize(0, p.HeightFor(p.Size().Width)) }

// CreateRenderer implements fyne.Widget.
func (p *padded) CreateRenderer() fyne.WidgetRenderer {
	return kit.Holding(p, container.New(p.f.inset, p.f.column))
}

// Layout implements fyne.Layout.
func (i *inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := size.Width - 2*i.pad
	objects[0].Move(fyne.NewPos(i.pad, i.pad))
	objects[0].Resize(fyne.NewSize(w, kit.HeightOf(objects[0], w)))
}

// MinSize implements fyne.Layout.
func (i *inset) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// tall is an object as high as it is told.
type tall struct {
	widget.BaseWidget
	o      fyne.CanvasObject
	height float32
}

func newTall(o fyne.CanvasObject) *tall {
	t := &tall{o: o, height: leastGrid}
	t.ExtendBaseWidget(t)
	return t
}

// HeightFor implements kit.Fluid.
func (t *tall) HeightFor(float32) float32 { return t.height }

// MinSize implements fyne.CanvasObject.
func (t *tall) MinSize() fyne.Size { return fyne.NewSize(0, t.height) }

// CreateRenderer implements fyne.Widget.
func (t *tall) CreateRenderer() fyne.WidgetRenderer {
	return kit.Holding(t, container.NewStack(t.o))
}

// deck is the row of cards: side by side where there is room, the last below the others where there is not.
type deck struct {
	widget.BaseWidget
	cards  []fyne.CanvasObject
	row    *fyne.Container
	window float32                 // height of the page's window
	whole  func(w float32) float32 // height of all that the third card holds
}

// newDeck makes a deck of two cards.
func newDeck(first, second fyne.CanvasObject) *deck {
	d := &deck{cards: []fyne.CanvasObject{first, second}}
	return d.ready()
}

// newDeckOfThree makes a deck whose third card is as high as it needs, where it stands below the others.
func newDeckOfThree(first, second, third fyne.CanvasObject, whole func(width float32) float32) *deck {
	d := &deck{cards: []fyne.CanvasObject{first, second, third}, whole: whole}
	return d.ready()
}

func (d *deck) ready() *deck {
	d.row = container.New(deckLayout{d}, d.cards...)
	d.ExtendBaseWidget(d)
	return d
}

// HeightFor implements kit.Fluid.
func (d *deck) HeightFor(width float32) float32 {
	h := d.high()
	if len(d.cards) == 3 && width < threeWide {
		h += kit.Gap16 + d.whole(width)
	}
	return h
}

// high is the height of the cards side by side.
func (d *deck) high() float32 {
	if len(d.cards) == 2 {
		return kit.Scaled(tightHigh)
	}
	return max(kit.Scaled(deckHigh), min(kit.Scaled(deckMost), d.window*0.44))
}

// MinSize implements fyne.CanvasObject.
func (d *deck) MinSize() fyne.Size { return fyne.NewSize(0, d.HeightFor(d.Size().Width)) }

// CreateRenderer implements fyne.Widget.
func (d *deck) CreateRenderer() fyne.WidgetRenderer { return kit.Holding(d, d.row) }

type deckLayout struct{ d *deck }

// MinSize implements fyne.Layout.
func (l deckLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout implements fyne.Layout.
func (l deckLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	d := l.d
	h := d.high()
	shares := []float32{1, 1.48, 0.86}
	n := len(d.cards)
	switch {
	case n == 2:
		shares = []float32{1, 1}
	case size.Width < threeWide:
		n, shares = 2, []float32{1, 1.2}
		d.cards[2].Move(fyne.NewPos(0, h+kit.Gap16))
		d.cards[2].Resize(fyne.NewSize(size.Width, max(size.Height-h-kit.Gap16, 0)))
	}
	var sum float32
	for _, s := range shares[:n] {
		sum += s
	}
	room, x := size.Width-float32(n-1)*kit.Gap16, float32(0)
	for i := range n {
		w := room * shares[i] / sum
		d.cards[i].Move(fyne.NewPos(x, 0))
		d.cards[i].Resize(fyne.NewSize(w, h))
		x += w + kit.Gap16
	}
}
