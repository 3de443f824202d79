package chart

import (
	"cmp"
	"slices"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
)

// Perception draws a strip a dimension: where each set sees it, the span between the outermost, and the score. Figures
// stand above, pushed apart with leader lines; marks that would touch alternate up and down.
func Perception(d PerceptionData, w, h float64, p *text.Printer, st Style) scene.Scene {
	s := &strips{canvas: &canvas{st: st, print: p}, d: d, w: w}
	s.left, s.right = w*0.3, w-6*st.Unit
	s.labels()
	y := s.legend(s.entries(), 0, w) + st.Unit
	y = s.head(y)
	least := 15*st.Unit + 2*st.SmallLeading
	for _, strip := range d.Strips {
		least = max(least, float64(len(s.names(strip)))*st.Leading+2*st.Unit)
	}
	row := max(least, min((h-y)/float64(max(len(d.Strips), 1)), 26*st.Unit))
	for _, strip := range d.Strips {
		s.strip(strip, y, row)
		y += row
	}
	s.line(0, y, w, y, hairline(st))
	return s.scene(w, max(h, y+st.Hair), d.Title)
}

type strips struct {
	*canvas
	d           PerceptionData
	w           float64
	left, right float64 // of the axis
	distance    float64 // between figures
}

func (s *strips) x(level float64) float64 { return s.left + (s.right-s.left)*s.d.Scale.at(level) }

// labels sets how far apart the figures stand: the report's distance, or more where they are wider.
func (s *strips) labels() {
	s.distance = max(7.4*s.st.Unit, scene.Width(s.print.Number(text.Level, 8.88), scene.Regular, s.st.Small)+0.8*s.st.Unit)
}

func (s *strips) entries() []legendEntry {
	var entries []legendEntry
	for _, set := range s.d.Sets {
		entries = append(entries, legendEntry{set.Name, 5 * s.st.Unit, func(x, y float64) {
			s.add(mark(set, scene.Point{X: x + 2*s.st.Unit, Y: y}, s.st.Mark, ""))
		}})
	}
	return entries
}

func (s *strips) head(top float64) float64 {
	middle := top + s.st.SmallLeading/2
	s.text(s.say("chart.dimension"), 0, middle, scene.Start, scene.SemiBold, s.st.Small, scene.Of(scene.Muted))
	ticks, _ := s.d.Scale.ticks()
	for _, level := range ticks {
		s.text(s.tick(level), s.x(level), middle, scene.Middle, scene.Regular, s.st.Small, scene.Of(scene.Muted))
	}
	return top + s.st.SmallLeading + s.st.Unit
}

func (s *strips) names(strip Strip) []string {
	return scene.Wrap(strip.Name, scene.Medium, s.st.Text, s.left-8*s.st.Unit)
}

func (s *strips) strip(strip Strip, top, h float64) {
	u := s.st.Unit
	s.line(0, top, s.w, top, hairline(s.st))
	ticks, _ := s.d.Scale.ticks()
	for _, level := range ticks {
		s.line(s.x(level), top+1.5*u, s.x(level), top+h-s.st.SmallLeading-1.5*u, hairline(s.st))
	}
	axis := top + u + s.st.SmallLeading + (h-2*s.st.SmallLeading-2*u)/2
	names := s.names(strip)
	s.block(names, 0, axis-float64(len(names))*s.st.Leading/2, s.st.Leading, scene.Start, scene.Medium, s.st.Text, scene.Of(scene.Ink))
	s.add(scene.Rect{Ref: strip.Ref, Box: scene.Box{Y: top, W: s.left - 4*u, H: h}})
	means := slices.Clone(strip.Means)
	slices.SortStableFunc(means, func(a, b SetMean) int { return cmp.Compare(a.Mean, b.Mean) })
	if len(means) > 1 {
		from, to := s.x(means[0].Mean), s.x(means[len(means)-1].Mean)
		s.add(scene.Rect{Box: scene.Box{X: from, Y: axis - 0.85*u, W: to - from, H: 1.7 * u}, Style: scene.Filled(scene.Of(scene.Sunken))})
		s.line(from, axis, to, axis, scene.Stroked(scene.Of(scene.Edge), s.st.Thin))
	}
	if strip.Score.Known {
		x := s.x(strip.Score.Value)
		bottom := top + h - s.st.SmallLeading - 1.2*u
		s.line(x, axis-3.5*u, x, bottom, scene.Stroked(scene.Of(scene.Accent), s.st.Frame))
		label := s.say("chart.score", text.Str("Value", s.number(text.Score, strip.Score)))
		half := scene.Width(label, scene.SemiBold, s.st.Small) / 2
		s.text(label, min(max(x, half), s.w-half), bottom+0.5*u+s.st.SmallLeading/2, scene.Middle, scene.SemiBold, s.st.Small, scene.Of(scene.Accent))
	}
	s.means(means, top+u, axis)
}

// means draws marks and figures.
func (s *strips) means(means []SetMean, top, axis float64) {
	wishes := make([]float64, len(means))
	ys := make([]float64, len(means))
	for i, m := range means {
		wishes[i] = s.x(m.Mean)
		ys[i] = axis
	}
	for i := 1; i < len(means); i++ { // alternate within a run of marks that would touch
		if wishes[i]-wishes[i-1] < 2.8*s.st.Mark {
			if ys[i-1] == axis {
				ys[i-1] = axis - 1.25*s.st.Mark
			}
			ys[i] = 2*axis - ys[i-1]
		}
	}
	half := s.distance / 2
	places := spread(wishes, s.distance, s.left-6*s.st.Unit, s.w-half)
	for i, m := range means {
		s.line(places[i], top+s.st.SmallLeading, wishes[i], ys[i]-s.st.Mark, scene.Stroked(scene.Of(scene.Ghost), s.st.Hair))
		s.text(s.print.Number(text.Level, m.Mean), places[i], top+s.st.SmallLeading/2, scene.Middle, scene.Regular, s.st.Small, scene.Of(scene.Ink))
	}
	for i, m := range means {
		s.add(mark(s.d.Sets[m.Set], scene.Point{X: wishes[i], Y: ys[i]}, s.st.Mark, m.Ref))
	}
}
