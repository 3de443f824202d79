package chart

import (
	"cmp"
	"slices"

	"ownerloop/assets/scene"
	"ownerloop/assets/text"
)

// GapRows is Perception for a narrow place: a row a dimension with its name, a note and where each set sees it, without
// figures at the marks. Marks that would touch alternate up and down; the score is a tick of ink. Rows spread over the
// height h where they are lower. notes, which may be short, stand below the names.
func GapRows(d PerceptionData, notes []string, w, h float64, p *text.Printer, st Style) scene.Scene {
	g := &gapRows{strips: strips{canvas: &canvas{st: st, print: p}, d: d, w: w}}
	g.left, g.right = max(w*0.34, 24*st.Unit), w-2.5*st.Unit
	y := g.legend(g.entries(), 0, w) + st.Unit
	ticks, _ := d.Scale.ticks()
	for _, level := range ticks {
		g.text(g.tick(level), g.x(level), y+st.SmallLeading/2, scene.Middle, scene.Regular, st.Small, scene.Of(scene.Muted))
	}
	y += st.SmallLeading + 0.5*st.Unit
	row := max(st.Leading+st.SmallLeading+st.Unit, min((h-y)/float64(max(len(d.Strips), 1)), 15*st.Unit))
	bottom := y + row*float64(len(d.Strips))
	for _, level := range ticks {
		g.line(g.x(level), y, g.x(level), bottom, hairline(st))
	}
	for i, strip := range d.Strips {
		note := ""
		if i < len(notes) {
			note = notes[i]
		}
		g.row(strip, note, y, row)
		y += row
	}
	return g.scene(w, max(h, y), d.Title)
}

type gapRows struct{ strips }

func (g *gapRows) row(strip Strip, note string, top, h float64) {
	st, middle := g.st, top+h/2
	g.add(scene.Rect{Ref: strip.Ref, Box: scene.Box{X: 0, Y: top, W: g.w, H: h}})
	name := scene.Ellipsis(strip.Name, scene.Medium, st.Text, g.left-2*st.Unit)
	both := st.Leading + st.SmallLeading
	g.text(name, 0, middle-both/2+st.Leading/2, scene.Start, scene.Medium, st.Text, scene.Of(scene.Ink))
	g.text(note, 0, middle+both/2-st.SmallLeading/2, scene.Start, scene.Regular, st.Small, scene.Of(scene.Muted))
	means := slices.Clone(strip.Means)
	if len(means) == 0 {
		return
	}
	slices.SortStableFunc(means, func(a, b SetMean) int { return cmp.Compare(a.Mean, b.Mean) })
	low, high := g.x(means[0].Mean), g.x(means[len(means)-1].Mean)
	g.line(low, middle, high, middle, scene.Stroked(scene.Of(scene.Edge), st.Line))
	if strip.Score.Known {
		x := g.x(strip.Score.Value)
		g.line(x, middle-2.2*st.Unit, x, middle+2.2*st.Unit, scene.Stroked(scene.Of(scene.Ink), st.Frame))
	}
	up := false
	for i, m := range means {
		y := middle
		if touches := i > 0 && g.x(m.Mean)-g.x(means[i-1].Mean) < 2*st.Mark; touches || i+1 < len(means) && g.x(means[i+1].Mean)-g.x(m.Mean) < 2*st.Mark {
			if touches {
				up = !up
			} else {
				up = true
			}
			y += st.Mark * 0.75
			if up {
				y -= st.Mark * 1.5
			}
		}
		g.add(mark(g.d.Sets[m.Set], scene.Point{X: g.x(m.Mean), Y: y}, st.Mark, m.Ref))
	}
}
