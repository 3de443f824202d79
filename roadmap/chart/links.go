package chart

import (
	"fmt"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/roadmap"

	"github.com/google/uuid"
)

// links draws the links between bars of this page, critical ones on top.
func (c *canvas) links() {
	for _, critical := range []bool{false, true} {
		for _, l := range c.plan.Links {
			if route := c.route(l); route != nil && l.Critical == critical {
				c.link(route, critical)
			}
		}
	}
}

// flags says of links to another page where they lead.
func (c *canvas) flags() {
	used := map[uuid.UUID]float64{}
	for _, l := range c.plan.Links {
		from, here := c.spots[l.From]
		if _, there := c.spots[l.To]; here && !there && !c.o.Overview {
			c.flag(from, l, used)
		}
	}
}

func (c *canvas) link(route []scene.Point, critical bool) {
	style, head := scene.Stroked(scene.Of(scene.Edge), c.st.Hair), scene.Of(scene.Edge)
	if critical {
		style, head = scene.Stroked(scene.Of(scene.Ink), c.st.Line), scene.Of(scene.Ink)
	}
	n := len(route)
	arrow := scene.ArrowHead(route[n-2], route[n-1], c.st.Arrow, c.st.Arrow*0.8, head)
	c.inside(scene.Polygon{Points: route, Open: true, Style: style}, arrow)
}

// route is the way of a link at right angles, from the end it leaves to the end it reaches; nil when one of the two is
// on another page.
func (c *canvas) route(l roadmap.BarLink) []scene.Point {
	from, here := c.spots[l.From]
	to, there := c.spots[l.To]
	if !here || !there {
		return nil
	}
	fromStart := l.Kind == roadmap.SS || l.Kind == roadmap.SF
	toEnd := l.Kind == roadmap.FF || l.Kind == roadmap.SF
	a, b := scene.Point{X: from.x + from.w, Y: from.mid()}, scene.Point{X: to.x, Y: to.mid()}
	if fromStart {
		a.X = from.x
	}
	if toEnd {
		b.X = to.x + to.w
	}
	turn := c.st.Turn
	switch {
	case !fromStart && !toEnd && b.X-turn >= a.X: // turns just before the successor
		return bends(a, b, b.X-turn)
	case !fromStart && !toEnd: // no room: drops onto the successor from above or below
		x := max(a.X, b.X) + turn/2
		if a.X > b.X+turn/2 { // overlaps: a lead, or a fixed bar that broke the link
			x = a.X + turn/2
		}
		edge := to.y
		if to.y < from.y {
			edge = to.y + to.h
		}
		return []scene.Point{a, {X: x, Y: a.Y}, {X: x, Y: edge}}
	case fromStart && !toEnd: // both starts: round the left side
		return bends(a, b, min(a.X, b.X)-turn)
	case !fromStart: // both ends: round the right side
		return bends(a, b, max(a.X, b.X)+turn)
	}
	// from a start to an end: left out of the start, between the rows, and back into the end from the right
	between := (a.Y + b.Y) / 2
	return []scene.Point{a, {X: a.X - turn, Y: a.Y}, {X: a.X - turn, Y: between}, {X: b.X + turn, Y: between}, {X: b.X + turn, Y: b.Y}, b}
}

func bends(a, b scene.Point, x float64) []scene.Point {
	return []scene.Point{a, {X: x, Y: a.Y}, {X: x, Y: b.Y}, b}
}

// flag says where a link leads that leaves the page: an arrow, the code and the page. Further flags of the same bar
// stand behind the first while there is room.
func (c *canvas) flag(from spot, l roadmap.BarLink, used map[uuid.UUID]float64) {
	var to roadmap.Bar
	for _, b := range c.plan.Bars {
		if b.ID == l.To {
			to = b
		}
	}
	label := to.Code
	if c.first > 0 {
		label = c.print.Say(text.M("report.gantt.page", text.Str("Code", to.Code), text.Str("Page", fmt.Sprint(c.first+c.where[l.To]))))
	}
	x := max(from.x+from.w, c.axis.x) + c.st.Turn/2 + used[from.bar.ID]
	w := scene.Width(label, scene.Regular, c.st.Text)
	if x+c.st.Arrow*2+w > c.axis.x+c.axis.w {
		return // the sheet lists it
	}
	tip := scene.Point{X: x + c.st.Arrow*1.6, Y: from.mid()}
	paint := scene.Of(scene.Muted)
	back := scene.Rect{Box: scene.Box{X: x, Y: from.y, W: c.st.Arrow*2 + w, H: from.h}, Style: scene.Filled(scene.Of(scene.Surface))}
	c.inside(back,
		scene.Line{From: scene.Point{X: x, Y: from.mid()}, To: tip, Style: scene.Stroked(paint, c.st.Hair)},
		scene.ArrowHead(scene.Point{X: x, Y: from.mid()}, tip, c.st.Arrow, c.st.Arrow*0.8, paint),
		c.text(label, x+c.st.Arrow*2, from.mid()+scene.CapHeight(scene.Regular, c.st.Text)/2, scene.Start, scene.Regular, paint))
	used[from.bar.ID] += c.st.Arrow*2 + w + c.st.Turn
}
