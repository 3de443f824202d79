package chart

import "ownerloop/assets/scene"

// legendEntry is a sign with its words, which begin after room.
type legendEntry struct {
	words string
	room  float64
	draw  func(x, y float64)
}

// flow gives each entry its place: from left to right, on as many lines as it takes.
func (c *canvas) flow(entries []legendEntry, w float64) (at []scene.Point, lines [][]string, h float64) {
	x, y := 0.0, 0.0
	rowHeight := c.st.Leading
	for _, e := range entries {
		words := scene.Wrap(e.words, scene.Regular, c.st.Small, max(w-e.room, 1))
		width := e.room
		for _, line := range words {
			width = max(width, e.room+scene.Width(line, scene.Regular, c.st.Small))
		}
		if x > 0 && x+width > w {
			x, y = 0, y+rowHeight
			rowHeight = c.st.Leading
		}
		rowHeight = max(rowHeight, float64(len(words))*c.st.SmallLeading)
		at, lines = append(at, scene.Point{X: x, Y: y}), append(lines, words)
		x += width + 4*c.st.Unit
	}
	return at, lines, y + rowHeight
}

// legend draws entries below top and returns the height used.
func (c *canvas) legend(entries []legendEntry, top, w float64) float64 {
	at, lines, h := c.flow(entries, w)
	for n, e := range entries {
		middle := top + at[n].Y + c.st.Leading/2
		e.draw(at[n].X, middle)
		c.block(lines[n], at[n].X+e.room, middle-c.st.SmallLeading/2, c.st.SmallLeading, scene.Start, scene.Regular, c.st.Small, scene.Of(scene.Ink))
	}
	return h
}
