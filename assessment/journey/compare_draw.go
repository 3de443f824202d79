package journey

import (
	"slices"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
)

// Side-by-side drawings: the height of the bands between the maps, and of their words.
const (
	bandHeight = 84
	wordHeight = 22
)

// Beside draws the current map above the future one, each over the whole width, with a band from every step to what
// became of it. Only the lanes of contacts and emotions are drawn. looks are of the current and the future map.
func Beside(now, then Map, pairs []Pair, looks [2]Look, width float64) scene.Scene {
	upper, lower := fitted(now, looks[0], width), fitted(then, looks[1], width)
	_, top := upper.Size()
	_, bottom := lower.Size()
	s := scene.Scene{Width: width, Height: top + bandHeight + bottom, Back: scene.Of(scene.Background)}
	for i, l := range []*Layout{upper, lower} {
		w, h := l.Size()
		at := scene.Point{Y: float64(i) * (top + bandHeight)}
		name := l.Look.Print.Say(text.M("journey.state." + string(l.Map.State)))
		items := append(slices.Clone(l.Window(scene.Box{W: w, H: h}).Items),
			line(name, 8, l.stepTop+l.Style.PadY+l.Style.Names/2, scene.Start, scene.SemiBold, l.Style.Name, scene.Of(scene.Ink)))
		s.Items = append(s.Items, scene.Group{At: at, Items: items})
	}
	for _, p := range pairs {
		s.Items = append(s.Items, band(upper, lower, p, top))
	}
	return s
}

// fitted lays a map out so that its steps share the width.
func fitted(m Map, look Look, width float64) *Layout {
	m.Lanes = slices.Clone(m.Lanes)
	for i, l := range m.Lanes {
		m.Lanes[i].Hidden, m.Lanes[i].Pinned = Hide, false
		if l.Lane == LaneTouch || l.Lane == LaneEmotion {
			m.Lanes[i].Hidden = Show
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
