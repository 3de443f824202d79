package journeys

import (
	"math"
	"slices"
	"time"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/assessment/journey"
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/google/uuid"
)

// pointer is what the mouse did last: events of drags and wheels carry neither button nor modifiers.
type pointer struct {
	at     fyne.Position // on the screen
	down   fyne.Position // where the button went down
	button desktop.MouseButton
	mods   fyne.KeyModifier
	hit    journey.Hit // where the button went down
	over   journey.Hit // where the pointer is
	space  bool        // the space bar is held
	cancel bool        // Esc abandoned the gesture; the rest of the drag is nothing
	drags  bool        // the pointer has left the threshold
	edge   func()      // stops the scrolling at the edge
}

// dragFrom is how far the pointer moves before it drags.
const dragFrom = 4

func (b *board) hit(at fyne.Position) journey.Hit {
	return b.layout().Hit(b.view, inView(at), b.hover)
}

// MouseIn implements desktop.Hoverable.
func (b *board) MouseIn(ev *desktop.MouseEvent) { b.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (b *board) MouseMoved(ev *desktop.MouseEvent) {
	b.pointer.at = ev.Position
	if b.gesture != nil {
		return
	}
	h := b.hit(ev.Position)
	b.pointer.over = h
	hover := h.Card
	if h.Kind == journey.HitDot {
		hover = b.hover
	}
	if hover != b.hover {
		b.hover = hover
		b.remark()
	}
}

// MouseOut implements desktop.Hoverable.
func (b *board) MouseOut() {
	b.pointer.over = journey.Hit{}
	if b.hover != uuid.Nil && b.gesture == nil {
		b.hover = uuid.Nil
		b.remark()
	}
}

// MouseDown implements desktop.Mouseable: it selects at once, so that a drag takes what it was put on.
func (b *board) MouseDown(ev *desktop.MouseEvent) {
	b.endEdit(true)
	if c := b.page.host.Window().Canvas(); c.Focused() != fyne.Focusable(b) {
		c.Focus(b)
	}
	space := b.pointer.space
	b.pointer = pointer{at: ev.Position, down: ev.Position, button: ev.Button, mods: ev.Modifier, space: space, hit: b.hit(ev.Position)}
	b.pointer.over = b.pointer.hit
	if ev.Button == desktop.MouseButtonTertiary || space {
		return
	}
	b.press(b.pointer.hit, ev.Modifier&fyne.KeyModifierShift != 0)
}

// press selects what was hit; with Shift a card joins the selection or leaves it.
func (b *board) press(h journey.Hit, add bool) {
	if b.linking != uuid.Nil && h.Card != uuid.Nil {
		b.linkTo(h.Card)
		return
	}
	switch h.Kind {
	case journey.HitDot, journey.HitCard, journey.HitLeftEdge, journey.HitRightEdge:
		switch {
		case add && slices.Contains(b.chosen, h.Card):
			b.chosen = slices.DeleteFunc(b.chosen, func(id uuid.UUID) bool { return id == h.Card })
		case add:
			b.chosen = append(b.chosen, h.Card)
		case slices.Contains(b.chosen, h.Card) && len(b.chosen) > 1: // a drag takes all of them; a click alone one, see MouseUp
			return
		default:
			b.take(b.spotOf(h))
			return
		}
		b.at, b.handOff = b.kept(b.spotOf(h)), uuid.Nil
		b.remark()
		b.page.selected()
	case journey.HitHandOff:
		b.chosen, b.handOff = nil, h.HandOff
		b.remark()
		b.page.selected()
	case journey.HitNothing:
		b.chosen, b.handOff = nil, uuid.Nil
		b.remark()
		b.page.selected()
	default:
		if !add {
			b.take(b.spotOf(h))
		}
	}
}

// spotOf is the cursor's place for what was hit.
func (b *board) spotOf(h journey.Hit) spot {
	s := spot{column: h.Column, card: h.Card, function: h.Function}
	switch h.Kind {
	case journey.HitPhase:
		s.row = rowPhase
	case journey.HitStep:
		s.row = rowStep
	default:
		s.row = slices.IndexFunc(b.lanes(), func(l journey.Lane) bool { return l.Lane == h.Lane })
	}
	if h.Kind == journey.HitLane || h.Kind == journey.HitLaneBorder {
		s.column = columnName
	}
	return s
}

// MouseUp implements desktop.Mouseable: a click on one of several selected cards selects it alone.
func (b *board) MouseUp(*desktop.MouseEvent) {
	p := b.pointer
	if !p.drags && p.button == desktop.MouseButtonPrimary && p.mods&fyne.KeyModifierShift == 0 && len(b.chosen) > 1 && slices.Contains(b.chosen, p.hit.Card) {
		b.take(b.spotOf(p.hit))
	}
}

// Tapped implements fyne.Tappable; MouseDown has done what a click does.
func (b *board) Tapped(*fyne.PointEvent) {}

// DoubleTapped implements fyne.DoubleTappable.
func (b *board) DoubleTapped(ev *fyne.PointEvent) {
	h := b.hit(ev.Position)
	switch h.Kind {
	case journey.HitHandOff:
		b.page.details.open()
		return
	case journey.HitNothing, journey.HitEmotion:
		return
	}
	b.stand(b.spotOf(h))
	b.startEdit("")
}

// TappedSecondary implements fyne.SecondaryTappable.
func (b *board) TappedSecondary(ev *fyne.PointEvent) {
	h := b.hit(ev.Position)
	if h.Card == uuid.Nil || !slices.Contains(b.chosen, h.Card) {
		b.press(h, false)
	}
	b.anchor.Move(ev.Position)
	b.page.host.Menu(b.anchor, b.page.menu())
}

// Scrolled implements fyne.Scrollable: Ctrl zooms at the pointer, Shift scrolls sideways.
func (b *board) Scrolled(ev *fyne.ScrollEvent) {
	dx, dy := float64(ev.Scrolled.DX), float64(ev.Scrolled.DY)
	mods := kit.Modifiers()
	if mods&fyne.KeyModifierShortcutDefault != 0 {
		b.zoomAt(b.layout().Style.Zoom*math.Pow(1.0015, dy*4), inView(ev.Position))
		return
	}
	if mods&fyne.KeyModifierShift != 0 && dx == 0 {
		dx, dy = dy, 0
	}
	b.scroll(math.Round(-dx), math.Round(-dy))
}

// Dragged implements fyne.Draggable.
func (b *board) Dragged(ev *fyne.DragEvent) {
	p := &b.pointer
	p.at = ev.Position
	if p.cancel {
		return
	}
	if b.gesture == nil {
		far := math.Hypot(float64(ev.Position.X-p.down.X), float64(ev.Position.Y-p.down.Y))
		if p.drags || far < dragFrom {
			return
		}
		p.drags = true
		b.gesture = b.begin()
		if b.gesture == nil {
			return
		}
	}
	b.gesture.move(b, inView(ev.Position))
	b.atEdge()
	b.remark()
}

// DragEnd implements fyne.Draggable.
func (b *board) DragEnd() {
	g := b.gesture
	b.stop()
	if g != nil {
		g.drop(b)
		b.remark()
	}
	b.pointer.cancel, b.pointer.drags = false, false
}

// stop ends the gesture without what it would do.
func (b *board) stop() {
	if b.pointer.edge != nil {
		b.pointer.edge()
		b.pointer.edge = nil
	}
	b.gesture, b.marks = nil, marks{}
	if b.page.layout.Map.State == b.page.m.State { // what the gesture has shown goes back
		b.page.preview(b.page.m)
	}
	b.remark()
}

// The edge of the view scrolls while something is dragged there.
const (
	edgeWide  = 28
	edgeSpeed = 12 // points a frame
	frame     = 16 * time.Millisecond
)

// atEdge starts scrolling where the pointer is at the edge of the view.
func (b *board) atEdge() {
	if b.pointer.edge != nil || b.gesture == nil {
		return
	}
	if _, ok := b.gesture.(*panning); ok {
		return
	}
	at := inView(b.pointer.at)
	side, top := b.layout().Sticky()
	dx, dy := towards(at.X, side, b.view.W), towards(at.Y, top, b.view.H)
	if dx == 0 && dy == 0 {
		return
	}
	b.pointer.edge = b.page.host.After(frame, func() {
		b.pointer.edge = nil
		if b.gesture == nil {
			return
		}
		b.scroll(dx, dy)
		b.gesture.move(b, inView(b.pointer.at))
		b.remark()
		b.atEdge()
	})
}

func towards(at, from, to float64) float64 {
	switch {
	case at > to-edgeWide:
		return edgeSpeed
	case at < from+edgeWide && at >= from-edgeWide:
		return -edgeSpeed
	}
	return 0
}

// KeyDown implements desktop.Keyable: the space bar turns drags into pans.
func (b *board) KeyDown(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace {
		b.pointer.space = true
	}
}

// KeyUp implements desktop.Keyable.
func (b *board) KeyUp(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace {
		b.pointer.space = false
	}
}

// zoomTo zooms around the middle of the view.
func (b *board) zoomTo(zoom float64) {
	b.zoomAt(zoom, scene.Point{X: b.view.W / 2, Y: b.view.H / 2})
}

// zoomAt zooms so that what lies at a point of the view stays there.
func (b *board) zoomAt(zoom float64, p scene.Point) {
	zoom = min(max(zoom, journey.LeastZoom), journey.MostZoom)
	l := b.layout()
	if zoom == l.Style.Zoom {
		return
	}
	b.endEdit(true)
	side, top := l.Sticky()
	w, h := l.Size()
	at := b.onMap(p)
	x, y := (at.X-side)/max(w-side, 1), (at.Y-top)/max(h-top, 1)
	b.page.layout = l.Zoomed(journey.Screen(zoom))
	side, top = b.layout().Sticky()
	w, h = b.layout().Size()
	b.view.X, b.view.Y = math.Round(side+x*(w-side)-max(p.X, side)), math.Round(top+y*(h-top)-max(p.Y, top))
	b.bound()
	b.page.tools.update()
	b.page.small.changed()
	b.repaint()
}

// fit shows the whole map.
func (b *board) fit() {
	b.fitBox(func(l *journey.Layout) scene.Box {
		w, h := l.Size()
		side, top := l.Sticky()
		return scene.Box{X: side, Y: top, W: w - side, H: h - top}
	})
}

// fitChosen shows what is selected, or else the cursor's place, as large as 100 %.
func (b *board) fitChosen() {
	ids := b.chosen
	if len(ids) == 0 && b.at.card != uuid.Nil {
		ids = []uuid.UUID{b.at.card}
	}
	if len(ids) == 0 {
		b.fit()
		return
	}
	b.fitBox(func(l *journey.Layout) scene.Box {
		var all scene.Box
		for _, id := range ids {
			if box, ok := l.CardBox(id); ok {
				all = all.Union(box)
			}
		}
		return all.Inset(-8)
	})
}

// fitBox finds the largest zoom up to 100 % at which a box of the map can be seen whole, and goes there.
func (b *board) fitBox(of func(*journey.Layout) scene.Box) {
	fits := func(z float64) (*journey.Layout, bool) {
		l := b.layout().Zoomed(journey.Screen(z))
		side, top := l.Sticky()
		box := of(l)
		return l, box.W <= b.view.W-side && box.H <= b.view.H-top
	}
	low, high := journey.LeastZoom, 1.0
	best, ok := fits(high)
	for i := 0; !ok && i < 12; i++ {
		z := (low + high) / 2
		if l, fit := fits(z); fit {
			low, best = z, l
		} else {
			high = z
		}
	}
	if !ok {
		best, _ = fits(low)
	}
	b.endEdit(true)
	b.page.layout = best
	box := of(best)
	side, top := best.Sticky()
	b.view.X, b.view.Y = math.Round(box.X-side), math.Round(box.Y-top)
	b.bound()
	b.page.tools.update()
	b.page.small.changed()
	b.repaint()
}

// preview shows a map while a gesture changes it; the workshop stays as it is.
func (p *Page) preview(m journey.Map) {
	look := p.layout.Look
	p.layout = p.layout.With(m, look)
	p.board.repaint()
}

// act makes an edit of the map.
func (b *board) act(do func(*app.JourneyEdit) error) bool { return b.page.edit(do) }
