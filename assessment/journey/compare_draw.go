package journey

import (
	"slices"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
)

// Side-by-side drawings: the height of the bands between the maps, and of their words.
const (
	bandHeight    = 84
	wordHeight    = 22
	besideEmotion = 126 // height of the emotions
	legendHeight  = 44  // the row below the maps that says what their marks mean
)

// Beside draws the current map above the future one, each over the whole width, with a band from every step to what
// became of it, and what their marks mean below. Only the lanes of contacts and emotions are drawn. looks are of the
// current and the future map.
func Beside(now, then Map, pairs []Pair, looks [2]Look, width float64) scene.Scene {
	upper, lower := fitted(now, looks[0], width), fitted(then, looks[1], width)
	_, top := upper.Size()
	_, bottom := lower.Size()
	s := scene.Scene{Width: width, Height: top + bandHeight + bottom + legendHeight, Back: scene.Of(scene.Background)}
	for i, l := range []*Layout{upper, lower} {
		w, h := l.Size()
		at := scene.Point{Y: float64(i) * (top + bandHeight)}
		items := append(slices.Clone(l.Window(scene.Box{W: w, H: h}).Items), l.stateName()...)
		s.Items = append(s.Items, scene.Group{At: at, Items: items})
	}
	s.Items = append(s.Items, legend(upper, lower, scene.Point{X: upper.Style.LaneHead + upper.Style.Gutter, Y: top + bandHeight + bottom + legendHeight/2}))
	for _, p := range pairs {
		s.Items = append(s.Items, band(upper, lower, p, top))
	}
	return s
}

// stateName says which map this is, beside its steps, and when it is so.
func (l *Layout) stateName() []scene.Item {
	st := l.Style
	y := l.stepTop + st.PadY + st.Names/2
	items := []scene.Item{line(l.Look.Print.Say(text.M("journey.state."+string(l.Map.State))), headInset, y, scene.Start, scene.SemiBold, st.Name, scene.Of(scene.Ink))}
	if when := scene.Ellipsis(l.Look.Shown, scene.Regular, st.Text, st.LaneHead-headInset); when != "" {
		items = append(items, line(when, headInset, y+(st.Names+st.Line)/2, scene.Start, scene.Regular, st.Text, scene.Of(scene.Muted)))
	}
	return items
}

// legend says what the marks of both maps mean: who sends and feels, and what a corner flag is.
func legend(upper, lower *Layout, at scene.Point) scene.Item {
	st := upper.Style
	g := scene.Group{At: at}
	x := 0.0
	entry := func(mark scene.Item, words string) {
		if len(g.Items) > 0 {
			x += 2 * st.Line
		}
		g.Items = append(g.Items, scene.Group{At: scene.Point{X: x}, Items: []scene.Item{mark, line(words, 2*st.Point+st.PadY, 0, scene.Start, scene.Regular, st.Text, scene.Of(scene.Ink))}})
		x += 2*st.Point + st.PadY + scene.Width(words, scene.Regular, st.Text)
	}
	centre := scene.Point{X: st.Point}
	flagged := false
	for i, f := range upper.Look.Pack.Functions {
		if upper.marks(f.ID) || lower.marks(f.ID) {
			entry(scene.FunctionMark(i, centre, st.Point), upper.functionName(f.ID))
		}
	}
	for _, l := range []*Layout{upper, lower} {
		for _, c := range l.Map.Cards {
			flagged = flagged || c.Lane == LaneTouch && l.flagged[c.ID]
		}
	}
	if flagged {
		r := st.Flag / 2
		entry(scene.Polygon{Points: []scene.Point{{X: centre.X - r, Y: -r}, {X: centre.X + r, Y: -r}, {X: centre.X + r, Y: r}}, Style: scene.Filled(scene.Of(scene.Fault))},
			upper.Look.Print.Text("journey.named-in-finding"))
	}
	return g
}

// marks reports whether a function's mark stands on a touch or on a line of the map.
func (l *Layout) marks(function string) bool {
	for _, c := range l.Map.Cards {
		if c.Function == function && isMark(c) {
			return true
		}
	}
	return slices.ContainsFunc(l.lines, func(s Side) bool { return !s.Merged() && slices.Contains(s.Functions, function) })
}

// fitted lays a map out so that its steps share the width.
func fitted(m Map, look Look, width float64) *Layout {
	m.Lanes = slices.Clone(m.Lanes)
	for i, l := range m.Lanes {
		m.Lanes[i].Hidden, m.Lanes[i].Pinned = Hide, false
		if l.Lane == LaneTouch || l.Lane == LaneEmotion {
			m.Lanes[i].Hidden = Show
		}
		if l.Lane == LaneEmotion {
			m.Lanes[i].Height = besideEmotion // two maps and what lies between shall be seen at once
		}
	}
	st := Screen(1)
	st.Step = max((width-st.LaneHead)/float64(max(len(m.Steps), 1)), 40)
	st.Bend = min(st.Bend, st.Step/2.5)
	return Arrange(m, look, st)
}

// band joins a step with what became of it.
func band(upper, lower *Layout, p Pair, top float64) scene.Item {
	from, to := upper.Map.Column(p.Current), lower.Map.Column(p.Future)
	st := upper.Style
	a, b := scene.Point{X: 0, Y: top + 4}, scene.Point{X: 0, Y: top + bandHeight - 4}
	if from >= 0 {
		a.X = upper.centre(from)
	}
	if to >= 0 {
		b.X = lower.centre(to)
	}
	stroke, words, fill := scene.Stroked(scene.Of(scene.Edge), st.Hair), scene.Of(scene.Muted), scene.Framed(scene.Of(scene.Background), scene.Of(scene.Hairline), st.Hair)
	middle := scene.Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2}
	switch p.Change {
	case Changed:
		stroke, words, fill = scene.Stroked(scene.Of(scene.Accent), st.Stroke), scene.Of(scene.AccentStrong), scene.Framed(scene.Of(scene.AccentSoft), scene.Of(scene.Accent), st.Hair)
	case New:
		words, fill, middle = scene.OnFill(scene.Of(scene.Accent)), scene.Filled(scene.Of(scene.Accent)), scene.Point{X: b.X, Y: b.Y - wordHeight/2}
	case Dropped:
		words, fill, middle = scene.Of(scene.Muted), scene.Style{Fill: scene.Of(scene.Background), Stroke: scene.Of(scene.Edge), Width: st.Hair, Dash: []float64{4, 3}}, scene.Point{X: a.X, Y: a.Y + wordHeight/2}
	}
	g := scene.Group{}
	if from >= 0 && to >= 0 {
		g.Items = append(g.Items, scene.Curve{Style: stroke, Path: scene.Path{Start: a, Cubics: []scene.Cubic{
			{C1: scene.Point{X: a.X, Y: middle.Y}, C2: scene.Point{X: b.X, Y: middle.Y}, To: b}}}})
	}
	word := upper.Look.Print.Say(text.M("journey.change." + string(p.Change)))
	w := scene.Width(word, scene.Regular, st.Text) + 2*st.PadX
	box := scene.Box{X: middle.X - w/2, Y: middle.Y - wordHeight/2, W: w, H: wordHeight}
	g.Items = append(g.Items, scene.Rect{Box: box, Radii: scene.Rounded(wordHeight / 2), Style: fill},
		line(word, middle.X, middle.Y, scene.Middle, scene.Regular, st.Text, words))
	return g
}
