package kit

import (
	"ownerloop/assets/scene"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// gridHead is the row of titles over a grid. Titles wrap, they are never cut.
type gridHead struct {
	widget.BaseWidget
	g      *Grid
	titles []*Text
	over   int
}

func newGridHead(g *Grid) *gridHead {
	h := &gridHead{g: g, over: -1}
	for _, c := range g.columns {
		t := NewText(c.Title, SizeSmall, scene.Medium, scene.Muted)
		t.Align = c.Align
		if c.Kind == KindNumber {
			t.Align = fyne.TextAlignTrailing
		}
		h.titles = append(h.titles, t)
	}
	h.ExtendBaseWidget(h)
	return h
}

func (h *gridHead) height() float32 {
	least := Scaled(32)
	for i, t := range h.titles {
		if _, w := h.g.inner(i); w > 0 {
			least = max(least, t.HeightFor(w)+16)
		}
	}
	return least
}

// Tapped implements fyne.Tappable: a click sorts.
func (h *gridHead) Tapped(ev *fyne.PointEvent) {
	h.g.takeFocus()
	h.g.sort(h.g.columnAt(ev.Position.X))
}

// TappedSecondary implements fyne.SecondaryTappable: the column chooser.
func (h *gridHead) TappedSecondary(ev *fyne.PointEvent) {
	if c := canvasOf(h); c != nil {
		ShowMenuAt(c, ev.AbsolutePosition, h.g.columnItems())
	}
}

// MouseIn implements desktop.Hoverable.
func (h *gridHead) MouseIn(ev *desktop.MouseEvent) { h.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (h *gridHead) MouseMoved(ev *desktop.MouseEvent) {
	col := h.g.columnAt(ev.Position.X)
	if col == h.over || col < 0 {
		return
	}
	h.over = col
	h.Refresh()
	if tip := h.g.columns[col].Tip; tip != "" {
		x, w := h.g.span(col)
		showTipAt(h, tip, fyne.NewPos(x, 0), fyne.NewSize(w, h.Size().Height))
	} else {
		hideTip(h)
	}
}

// MouseOut implements desktop.Hoverable.
func (h *gridHead) MouseOut() {
	h.over = -1
	h.Refresh()
	hideTip(h)
}

// CreateRenderer implements fyne.Widget.
func (h *gridHead) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{of: h, min: func() fyne.Size { return fyne.Size{} }}
	d.layout = func(size fyne.Size) {
		for i, t := range h.titles {
			x, w := h.g.inner(i)
			tall := t.HeightFor(w)
			place(t, x, size.Height-tall-8, w, tall)
		}
	}
	d.refresh = func() {
		d.objects = d.objects[:0]
		for i, t := range h.titles {
			c := h.g.columns[i]
			if c.Hidden {
				continue
			}
			words, role := c.Title, scene.Muted
			if i == h.g.sortCol {
				role = scene.Ink
				words += " ↑"
				if h.g.sortDown {
					words = c.Title + " ↓"
				}
			}
			if i == h.over && c.Sortable {
				role = scene.Ink
			}
			t.SetSpans(Span{words, scene.Medium, scene.Of(role)})
			d.objects = append(d.objects, t)
		}
	}
	return d.ready()
}
