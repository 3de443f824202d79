package page

import "ownerloop/assets/scene"

// Cell is one field of a table: parts of text one below the other, or a drawing.
type Cell struct {
	Parts []Part
	// Lead draws a mark in front of the first line, at the given centre; LeadWidth is the room it takes, by which all
	// lines are indented.
	Lead      func(centre scene.Point) []scene.Item
	LeadWidth float64
	Links     []Anchor // words that lead somewhere
	Target    string   // the whole cell leads there
	// Draw draws instead of text into the width of the column and the height of a line of the row's first text; the
	// drawing is Wide points wide.
	Draw func(box scene.Box) []scene.Item
	Wide float64
}

// Part is a text in one style.
type Part struct {
	Text  string
	Style Style
}

// T is a cell with one text.
func T(t string, s Style) Cell { return Cell{Parts: []Part{{t, s}}} }

// Under adds a text below.
func (c Cell) Under(t string, s Style) Cell {
	if t != "" {
		c.Parts = append(append([]Part(nil), c.Parts...), Part{t, s})
	}
	return c
}

// Led adds a mark in front.
func (c Cell) Led(w float64, mark func(scene.Point) []scene.Item) Cell {
	c.Lead, c.LeadWidth = mark, w
	return c
}

// Linked makes words of the cell lead somewhere.
func (c Cell) Linked(links ...Anchor) Cell {
	c.Links = links
	return c
}

// To makes the whole cell lead somewhere.
func (c Cell) To(target string) Cell {
	c.Target = target
	return c
}

// Drawn is a cell with a drawing of the given width.
func Drawn(wide float64, draw func(box scene.Box) []scene.Item) Cell {
	return Cell{Draw: draw, Wide: wide}
}

// line is a line of a cell as it will stand.
type line struct {
	text  string
	style Style
}

func (c Cell) lines(w float64) []line {
	var out []line
	for _, p := range c.Parts {
		for _, l := range p.Style.Lines(p.Text, w-c.LeadWidth) {
			out = append(out, line{l, p.Style})
		}
	}
	return out
}

// wish is the width in which nothing wraps.
func (c Cell) wish() float64 {
	w := 0.0
	for _, p := range c.Parts {
		w = max(w, p.Style.Width(p.Text))
	}
	return max(w+c.LeadWidth+hair, c.Wide)
}

// least is the width of the longest word, at most most.
func (c Cell) least(most float64) float64 {
	w := 0.0
	for _, p := range c.Parts {
		w = max(w, longestWord(p.Text, p.Style))
	}
	return max(min(w+c.LeadWidth+hair, most), c.Wide)
}

// hair is what rounding may take from a width on its way through sums.
const hair = 0.01

// WordWidth is the width of the longest word of a text, so that a column can be made wide enough not to break it.
func WordWidth(t string, s Style) float64 { return longestWord(t, s) + hair }

// longestWord measures words of up to 200 characters; what is longer is broken anyway.
func longestWord(t string, s Style) float64 {
	w, from := 0.0, 0
	for i := 0; i <= len(t); i++ {
		if i < len(t) && t[i] != ' ' && t[i] != '\n' && i-from < 200 {
			continue
		}
		w, from = max(w, s.Width(t[from:i])), i+1
	}
	return w
}
