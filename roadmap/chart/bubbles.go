package chart

import (
	"cmp"
	"math"
	"slices"

	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// Bubble is a piece of work on the board.
type Bubble struct {
	ID       uuid.UUID
	Mark     string // in its middle: the place, or a code
	Name     string
	Parked   bool
	Up       assessment.Number
	Right    assessment.Number
	Size     assessment.Number
	r        float64
	honest   scene.Point // where its facts put it
	centre   scene.Point // where it stands: there, or beside what covers it
	nameSpot scene.Box   // where the name stands; empty where it fits nowhere
	leader   *segment    // leads to a name that stands apart
}

// Ref names the bubble for hit tests, as a bar of the plan is named.
func (b Bubble) Ref() string { return "initiative:" + b.ID.String() }

// Board is what a board of bubbles shows.
type Board struct {
	Bubbles   []Bubble // names find room in this order
	Chosen    uuid.UUID
	Up, Right string // titles of the axes, in words
	// Ratio says in words how much of Up one of Right brings on average; nil where dividing one by the other means nothing.
	Ratio func(float64) string
	Title string // of the scene
}

// mostFigure is the largest figure that is drawn; what is beyond counts as not known.
const mostFigure = 1e12

func drawable(n assessment.Number) bool {
	return n.Known && math.Abs(n.Value) <= mostFigure // false for NaN
}

// Bubbles draws work between two facts, as large as a third. Work that lacks a fact of an axis is counted below; work
// that would cover what comes before it steps aside, tied to its place by a line. A name stands where it covers neither another name nor another
// bubble, else it is left out. The dashed line is the sum of one fact by the sum of the other: whoever stands above brings
// more than the average. Bubbles carry references ("initiative:…").
func Bubbles(in Board, width, height float64, printer *text.Printer, st ValueStyle) scene.Scene {
	out := scene.Scene{Width: width, Height: height, Title: in.Title}
	b := &board{pen: pen{st: st, print: printer}, in: in, w: width, h: height}
	if width < 12*st.Leading || height < 9*st.Leading {
		return out
	}
	for _, x := range in.Bubbles {
		if drawable(x.Up) && drawable(x.Right) {
			b.list = append(b.list, x)
		}
	}
	b.missing = len(in.Bubbles) - len(b.list)
	if len(b.list) == 0 {
		b.none()
	} else {
		b.frame()
		b.grid()
		b.settle()
		b.mean()
		b.names()
		b.ties()
		b.bubbles()
	}
	out.Items = b.items
	return out
}

// board is one in the making.
type board struct {
	pen
	in        Board
	w, h      float64
	list      []Bubble
	missing   int
	plot      scene.Box
	up, right span
	taken     []scene.Box // by words
	leaders   []segment   // to names
}

// most is the radius of the largest bubble: smaller where many share the place.
func (b *board) most() float64 {
	each := b.w * b.h / float64(len(b.list))
	return min(max(math.Sqrt(each)/9, b.st.Least), b.st.Most)
}

// frame settles the plot between figures and titles, and both axes.
func (b *board) frame() {
	st := b.st
	ups, rights := make([]float64, len(b.list)), make([]float64, len(b.list))
	for i, x := range b.list {
		ups[i], rights[i] = x.Up.Value, x.Right.Value
	}
	top, foot := b.legend()+st.Leading*1.6, 2.6*st.Leading
	if b.missing > 0 {
		foot += st.Leading * 1.2
	}
	room := b.most() + 2*st.Tick
	b.plot = scene.Box{Y: top, H: b.h - top - foot, W: b.w}
	b.up = spanOf(ups, b.plot.H, room, st.LeastStep)
	figures := 0.0
	for _, v := range b.up.ticks() {
		figures = max(figures, b.width(b.tick(b.up, v), scene.Regular))
	}
	b.plot.X = min(figures+2*st.Tick, b.w/2)
	b.plot.W = b.w - b.plot.X - st.Tick
	b.right = spanOf(rights, b.plot.W, room, 1.6*st.LeastStep)
}

// legend names the kinds of bubbles there are, at the right end of as many lines as that takes; it returns the bottom.
func (b *board) legend() float64 {
	var kinds []bool
	for _, parked := range []bool{false, true} {
		if slices.ContainsFunc(b.list, func(x Bubble) bool { return x.Parked == parked }) {
			kinds = append(kinds, parked)
		}
	}
	y, r := b.st.Leading/2, b.st.Text/2
	words := func(parked bool) string {
		if parked {
			return b.print.Text("roadmap.board.parked")
		}
		return b.print.Text("roadmap.board.accepted")
	}
	x := b.w
	for _, parked := range slices.Backward(kinds) {
		s := scene.Ellipsis(words(parked), scene.Regular, b.st.Text, b.w-3*r-b.st.Tick)
		w := 2*r + b.st.Tick + b.width(s, scene.Regular)
		if x < b.w && x-w < 0 {
			x, y = b.w, y+b.st.Leading
		}
		b.label(s, x, y, scene.End, scene.Regular, scene.Of(scene.Muted))
		b.add(scene.Circle{Centre: scene.Point{X: x - w + r, Y: y}, R: r - b.st.Thin/2, Style: b.style(parked)})
		x -= w + 3*b.st.Tick
	}
	return y + b.st.Leading/2
}

func (b *board) style(parked bool) scene.Style {
	if parked {
		s := scene.Framed(scene.Of(scene.Surface), scene.Of(scene.Muted), b.st.Thin)
		s.Dash = []float64{b.st.Tick * 0.7, b.st.Tick * 0.6}
		return s
	}
	return scene.Framed(scene.Of(scene.AccentSoft), scene.Of(scene.Accent), b.st.Thin)
}

// grid draws lines at round figures, and what the axes are.
func (b *board) grid() {
	st, hair, muted := b.st, scene.Stroked(scene.Of(scene.Hairline), b.st.Hair), scene.Of(scene.Muted)
	for _, v := range b.up.ticks() {
		b.line(b.plot.X, b.y(v), b.plot.Right(), b.y(v), hair)
		b.label(scene.Ellipsis(b.tick(b.up, v), scene.Regular, st.Text, b.plot.X-st.Tick), b.plot.X-st.Tick, b.y(v), scene.End, scene.Regular, muted)
	}
	last := 0.0
	for _, v := range b.right.ticks() {
		x, s := b.x(v), b.tick(b.right, v)
		b.line(x, b.plot.Y, x, b.plot.Bottom(), hair)
		if half := b.width(s, scene.Regular) / 2; x-half >= last && x+half <= b.w {
			b.label(s, x, b.plot.Bottom()+st.Leading*0.8, scene.Middle, scene.Regular, muted)
			last = x + half + st.Tick
		}
	}
	title := func(s string, x, y float64, at scene.Anchor, most float64) {
		b.label(scene.Ellipsis(s, scene.SemiBold, st.Text, most), x, y, at, scene.SemiBold, scene.Of(scene.Ink))
	}
	title(b.named(b.up, b.in.Up), 0, b.plot.Y-st.Leading*0.8, scene.Start, b.w)
	title(b.named(b.right, b.in.Right), b.plot.Centre().X, b.plot.Bottom()+2*st.Leading, scene.Middle, b.plot.W)
	b.lacking(b.h - st.Leading/2)
}

// lacking counts the work that can't be placed.
func (b *board) lacking(y float64) {
	if b.missing > 0 {
		s := b.print.Say(text.M("roadmap.board.missing", text.Int("Count", b.missing)))
		b.label(scene.Ellipsis(s, scene.Regular, b.st.Text, b.w), 0, y, scene.Start, scene.Regular, scene.Of(scene.Muted))
	}
}

// none says why there is nothing to see.
func (b *board) none() {
	y := b.h/2 - b.st.Leading
	for _, s := range scene.Wrap(b.print.Text("roadmap.board.none"), scene.Regular, b.st.Text, b.w) {
		if y > b.h-2*b.st.Leading {
			break
		}
		b.label(s, b.w/2, y, scene.Middle, scene.Regular, scene.Of(scene.Muted))
		y += b.st.Leading
	}
}

// ring is how far the ring of the chosen bubble reaches around it.
func (b *board) ring() float64 { return 2.5 * b.st.Thin }

// reach is the radius of all that is painted of a bubble.
func (b *board) reach(x Bubble) float64 {
	if x.ID == b.in.Chosen {
		return x.r + b.ring() + b.st.Thin/2
	}
	return x.r + b.st.Thin/2
}

func (b *board) weight(x Bubble) scene.Weight {
	if x.ID == b.in.Chosen {
		return scene.SemiBold
	}
	return scene.Regular
}

// bubbles are painted large ones first, so that none covers a smaller one; the chosen one stands over all.
func (b *board) bubbles() {
	slices.SortStableFunc(b.list, func(x, y Bubble) int {
		if x.ID == b.in.Chosen || y.ID == b.in.Chosen {
			return cmp.Compare(b.weight(x), b.weight(y))
		}
		return cmp.Compare(y.r, x.r)
	})
	for _, x := range b.list {
		p := pen{st: b.st, print: b.print}
		if x.ID == b.in.Chosen {
			p.add(scene.Circle{Centre: x.centre, R: x.r + b.ring(), Style: scene.Framed(scene.Of(scene.Surface), scene.Of(scene.Accent), b.st.Thin)})
		}
		p.add(scene.Circle{Centre: x.centre, R: x.r, Style: b.style(x.Parked)})
		if p.width(x.Mark, scene.SemiBold) <= 2*x.r {
			p.label(x.Mark, x.centre.X, x.centre.Y, scene.Middle, scene.SemiBold, scene.Of(scene.Ink))
		}
		if l := x.leader; l != nil {
			p.line(l.from.X, l.from.Y, l.to.X, l.to.Y, scene.Stroked(scene.Of(scene.Muted), b.st.Hair))
		}
		if !x.nameSpot.Empty() {
			p.add(scene.Rect{Box: x.nameSpot, Style: scene.Filled(scene.Of(scene.Surface))}) // no line runs through it
			p.label(x.Name, x.nameSpot.X, x.nameSpot.Centre().Y, scene.Start, b.weight(x), scene.Of(scene.Ink))
		}
		b.add(scene.Group{Ref: x.Ref(), Items: p.items})
	}
}
