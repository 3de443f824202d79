package chart

import (
	"math"

	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
)

// canvas gathers the items of a scene.
type canvas struct {
	items []scene.Item
	st    Style
	print *text.Printer
}

func (c *canvas) add(items ...scene.Item) { c.items = append(c.items, items...) }

func (c *canvas) scene(w, h float64, title string) scene.Scene {
	return scene.Scene{Width: w, Height: h, Title: title, Items: c.items}
}

// say is one of the package's own words.
func (c *canvas) say(key string, args ...text.Arg) string { return c.print.Say(text.M(key, args...)) }

func (c *canvas) number(q text.Quantity, n assessment.Number) string {
	if !n.Known {
		return c.print.Number(q, math.NaN())
	}
	return c.print.Number(q, n.Value)
}

// text places one run with the middle of its capitals at y.
func (c *canvas) text(s string, x, y float64, anchor scene.Anchor, weight scene.Weight, size float64, paint scene.Paint) {
	c.add(scene.NewText(s, scene.Point{X: x, Y: y + scene.CapHeight(weight, size)/2}, anchor, weight, size, paint))
}

// block places lines below each other, the first line's box beginning at top, and returns the bottom.
func (c *canvas) block(lines []string, x, top, leading float64, anchor scene.Anchor, weight scene.Weight, size float64, paint scene.Paint) float64 {
	for _, line := range lines {
		c.text(line, x, top+leading/2, anchor, weight, size, paint)
		top += leading
	}
	return top
}

func (c *canvas) line(x1, y1, x2, y2 float64, style scene.Style) {
	c.add(scene.Line{From: scene.Point{X: x1, Y: y1}, To: scene.Point{X: x2, Y: y2}, Style: style})
}

func hairline(st Style) scene.Style { return scene.Stroked(scene.Of(scene.Hairline), st.Hair) }

// mark draws a set's sign.
func mark(s Set, at scene.Point, r float64, ref string) scene.Item {
	item := scene.FunctionMark(s.Index, at, r)
	if s.Merged {
		item = scene.MergedMark(at, r)
	}
	return scene.Group{Ref: ref, Items: []scene.Item{item}}
}

func (s Scale) lowest() float64  { return float64(s.Levels[0]) }
func (s Scale) highest() float64 { return float64(s.Levels[len(s.Levels)-1]) }

// at is a level's share of the way from the lowest to the highest stage, kept within 0 and 1.
func (s Scale) at(level float64) float64 {
	return min(max((level-s.lowest())/(s.highest()-s.lowest()), 0), 1)
}

// ticks are the levels of the axis, with halves where the pack has them; full says which are stages.
func (s Scale) ticks() (levels []float64, full []bool) {
	for i, level := range s.Levels {
		if i > 0 && s.Halves {
			levels, full = append(levels, float64(s.Levels[i-1]+level)/2), append(full, false)
		}
		levels, full = append(levels, float64(level)), append(full, true)
	}
	return levels, full
}

// tick prints a level without decimals it does not need.
func (c *canvas) tick(level float64) string {
	if level == math.Trunc(level) {
		return c.print.Fixed(level, 0)
	}
	return c.print.Fixed(level, 1)
}

// spread pushes labels of a common least distance apart, as little as possible, and keeps them between low and high
// where they fit. The wishes must rise.
func spread(wishes []float64, distance, low, high float64) []float64 {
	type cluster struct {
		first int
		sum   float64 // of wishes, each less its offset in the cluster
		n     int
	}
	var clusters []cluster
	start := func(k cluster) float64 {
		at := k.sum / float64(k.n)
		return max(min(at, high-float64(k.n-1)*distance), low)
	}
	for i, w := range wishes {
		k := cluster{i, w, 1}
		for len(clusters) > 0 {
			before := clusters[len(clusters)-1]
			if start(before)+float64(before.n)*distance <= start(k)+1e-9 {
				break
			}
			k = cluster{before.first, before.sum + k.sum - float64(k.n*before.n)*distance, before.n + k.n}
			clusters = clusters[:len(clusters)-1]
		}
		clusters = append(clusters, k)
	}
	placed := make([]float64, len(wishes))
	for _, k := range clusters {
		for j := range k.n {
			placed[k.first+j] = start(k) + float64(j)*distance
		}
	}
	return placed
}
