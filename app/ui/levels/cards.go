package levels

import (
	"math"

	"ownerloop/app/ui/kit"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Cards are the stages of a pack side by side, each with what an indicator looks like there. Up to four share the width;
// more scroll sideways and come to rest at a card.
type Cards struct {
	widget.BaseWidget
	pack  *playbooks.Pack
	shown string // the indicator's ID
	cards []*kit.StageCard
	row   *fyne.Container
	view  *snap
}

// NewCards makes the cards of a pack. tapped is told the level of the card that was pressed.
func NewCards(pack *playbooks.Pack, p *text.Printer, tapped func(level float64)) *Cards {
	c := &Cards{pack: pack}
	for i, s := range pack.Stages {
		level := float64(s.Level)
		c.cards = append(c.cards, kit.NewStageCard(scene.RampStage(i, len(pack.Stages)), Name(p, level), s.Name, func() { tapped(level) }))
	}
	objects := make([]fyne.CanvasObject, len(c.cards))
	for i, o := range c.cards {
		objects[i] = o
	}
	c.row = container.New(&cardRow{c}, objects...)
	c.view = newSnap(c)
	c.ExtendBaseWidget(c)
	return c
}

// SetIndicator says what an indicator looks like at each stage.
func (c *Cards) SetIndicator(indicator playbooks.Indicator) {
	if c.shown == indicator.ID {
		return
	}
	c.shown = indicator.ID
	for i, s := range c.pack.Stages {
		c.cards[i].SetWords(indicator.Stages[s.Level])
	}
	c.view.Refresh()
}

// Choose marks the stage of a level, or both its neighbours for a half; unknown marks none. The stage scrolls into view.
func (c *Cards) Choose(level float64, known bool) {
	for i, s := range c.pack.Stages {
		on := known && float64(s.Level) == level
		if known && i+1 < len(c.pack.Stages) && !on {
			on = float64(s.Level) < level && level < float64(c.pack.Stages[i+1].Level)
		}
		if known && i > 0 && !on {
			on = float64(c.pack.Stages[i-1].Level) < level && level < float64(s.Level)
		}
		c.cards[i].SetChosen(on)
		if on {
			c.view.reveal(i)
		}
	}
}

// Card is the card of a stage by its place.
func (c *Cards) Card(stage int) *kit.StageCard { return c.cards[stage] }

const (
	cardGap   = kit.Gap16
	cardLeast = float32(260)
	cardWidth = float32(300)
	cardsFit  = 4 // more always scroll
)

// width is that of one card in a place, and whether the cards scroll.
func (c *Cards) width(room float32) (w float32, scrolls bool) {
	n := float32(len(c.cards))
	w = (room - cardGap*(n-1)) / n
	if len(c.cards) <= cardsFit && w >= cardLeast {
		return w, false
	}
	return min(kit.Scaled(cardWidth), room), true
}

// barRoom is kept below the cards for the bar they are scrolled by.
const barRoom = kit.Gap12

// HeightFor implements kit.Fluid.
func (c *Cards) HeightFor(room float32) float32 {
	w, scrolls := c.width(room)
	var h float32
	for _, card := range c.cards {
		h = max(h, card.HeightFor(w))
	}
	if scrolls {
		h += barRoom
	}
	return h
}

// MinSize implements fyne.CanvasObject.
func (c *Cards) MinSize() fyne.Size {
	return fyne.NewSize(cardLeast, c.HeightFor(max(c.Size().Width, cardLeast)))
}

// CreateRenderer implements fyne.Widget.
func (c *Cards) CreateRenderer() fyne.WidgetRenderer {
	return kit.Holding(c, container.New(outset{}, c.view))
}

// ringRoom is kept around the cards for the ring of the one that has the focus.
const ringRoom = kit.Gap4

// outset lays the view a little over its own place.
type outset struct{}

func (outset) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(-ringRoom, -ringRoom))
	o[0].Resize(size.AddWidthHeight(2*ringRoom, 2*ringRoom))
}

func (outset) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// cardRow lays the cards side by side.
type cardRow struct{ of *Cards }

func (r *cardRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w, scrolls := r.of.width(r.of.Size().Width)
	h := size.Height - 2*ringRoom
	if scrolls {
		h -= barRoom
	}
	for i, o := range objects {
		o.Move(fyne.NewPos(ringRoom+float32(i)*(w+cardGap), ringRoom))
		o.Resize(fyne.NewSize(w, h))
	}
}

func (r *cardRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w, _ := r.of.width(r.of.Size().Width)
	n := float32(len(objects))
	return fyne.NewSize(w*n+cardGap*(n-1)+2*ringRoom-1, 0)
}

// snap scrolls sideways a card at a time.
type snap struct {
	container.Scroll
	of *Cards
}

func newSnap(of *Cards) *snap {
	s := &snap{of: of}
	s.Direction = container.ScrollHorizontalOnly
	s.Content = of.row
	s.ExtendBaseWidget(s)
	return s
}

// Scrolled implements fyne.Scrollable: one turn of the wheel is one card. Where all cards fit, the page behind scrolls.
func (s *snap) Scrolled(ev *fyne.ScrollEvent) {
	turn := ev.Scrolled.DX
	if turn == 0 {
		turn = ev.Scrolled.DY
	}
	w, scrolls := s.of.width(s.of.Size().Width)
	if !scrolls || turn == 0 {
		return
	}
	at := float64(s.Offset.X / (w + cardGap))
	if turn > 0 {
		at = math.Ceil(at-0.01) - 1
	} else {
		at = math.Floor(at+0.01) + 1
	}
	s.to(float32(at) * (w + cardGap))
}

func (s *snap) to(x float32) {
	x = min(max(x, 0), max(s.Content.Size().Width-s.Size().Width, 0))
	if x != s.Offset.X {
		s.ScrollToOffset(fyne.NewPos(x, 0))
	}
}

// reveal brings a card into view.
func (s *snap) reveal(i int) {
	w, scrolls := s.of.width(s.of.Size().Width)
	if !scrolls {
		return
	}
	from := float32(i) * (w + cardGap)
	switch {
	case from < s.Offset.X:
		s.to(from)
	case from+w+2*ringRoom > s.Offset.X+s.Size().Width:
		s.to(from + w + 2*ringRoom - s.Size().Width)
	}
}
