package page

import (
	"strings"

	"ownerloop/assets/scene"
)

// Piece is a part of a page that is never split: a line of text, a row of a table, a chart. Its items are relative to
// its own top left corner.
type Piece struct {
	Height float64
	Gap    float64 // free space above it, left out at the top of a column
	Keep   bool    // stands on the same page as the next piece
	Items  []scene.Item
	Repeat *Piece // stands before this piece when it opens a column: the repeated head of a table
	Target string // what links to this place are called
	// Late makes items that can be drawn only when all pages are known, such as page numbers. They have to fit into
	// Height whatever the numbers are.
	Late func(Pages) []scene.Item
}

// Pages tells on which page a target stands; ok is false for targets that are not in the document.
type Pages func(target string) (page int, ok bool)

// Height returns what the pieces take one below the other, the first gap included.
func Height(pieces []Piece) float64 {
	h := 0.0
	for _, p := range pieces {
		h += p.Gap + p.Height
	}
	return h
}

// Join puts blocks one below the other, each with a gap above it except the first.
func Join(gap float64, blocks ...[]Piece) []Piece {
	var out []Piece
	for _, b := range blocks {
		if len(b) == 0 {
			continue
		}
		if len(out) > 0 {
			b = Spaced(gap, b)
		}
		out = append(out, b...)
	}
	return out
}

// Spaced returns the block with the gap above it.
func Spaced(gap float64, b []Piece) []Piece {
	if len(b) == 0 {
		return nil
	}
	b = append([]Piece(nil), b...)
	b[0].Gap = gap
	return b
}

// Kept returns the block with its pieces chained to one another.
func Kept(b []Piece) []Piece {
	b = append([]Piece(nil), b...)
	for i := range len(b) - 1 {
		b[i].Keep = true
	}
	return b
}

// Moved returns the block shifted to the right, for indents.
func Moved(dx float64, b []Piece) []Piece {
	b = append([]Piece(nil), b...)
	for i := range b {
		b[i].Items = shifted(dx, b[i].Items)
		if late := b[i].Late; late != nil {
			b[i].Late = func(p Pages) []scene.Item { return shifted(dx, late(p)) }
		}
		if r := b[i].Repeat; r != nil {
			again := *r
			again.Items = shifted(dx, r.Items)
			b[i].Repeat = &again
		}
	}
	return b
}

func shifted(dx float64, items []scene.Item) []scene.Item {
	if len(items) == 0 {
		return nil
	}
	return []scene.Item{scene.Group{At: scene.Point{X: dx}, Items: items}}
}

// Paragraph wraps a text; each line is a piece, and neither its first nor its last line stands alone. Words that are
// anchors become links.
func Paragraph(t string, s Style, w float64, links ...Anchor) []Piece {
	lines := s.Lines(t, w)
	out := make([]Piece, 0, len(lines))
	for i, l := range lines {
		p := Piece{Height: s.Leading, Keep: i == 0 && len(lines) > 1 || i == len(lines)-2}
		if l != "" {
			p.Items = append(linked(l, s, 0, 0, links), s.Run(l, 0, 0, scene.Start))
		}
		out = append(out, p)
	}
	return out
}

// Field is a paragraph that takes at least one line, even without text, so that marks can stand beside it.
func Field(t string, s Style, w float64, links ...Anchor) []Piece {
	if t == "" {
		return []Piece{{Height: s.Leading}}
	}
	return Paragraph(t, s, w, links...)
}

// Anchor is a word of a text that leads somewhere.
type Anchor struct{ Word, Target string }

// linked returns the links of one line that starts at (x, y). A word counts only where it stands alone, so that "I1"
// is not found in "I12".
func linked(l string, s Style, x, y float64, links []Anchor) []scene.Item {
	var items []scene.Item
	for _, a := range links {
		for at := 0; a.Word != "" && a.Target != ""; {
			i := strings.Index(l[at:], a.Word)
			if i < 0 {
				break
			}
			i += at
			at = i + len(a.Word)
			if wordByte(l, i-1) || wordByte(l, at) {
				continue
			}
			from := x + scene.Advance(l[:i], s.Weight, s.Size)
			box := scene.Box{X: from, Y: y, W: scene.Width(a.Word, s.Weight, s.Size), H: s.Leading}
			items = append(items, scene.Link{Box: box, Target: a.Target})
		}
	}
	return items
}

func wordByte(s string, i int) bool {
	if i < 0 || i >= len(s) {
		return false
	}
	c := s[i]
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// LateParagraph is a paragraph whose text depends on page numbers, and which leads to a target as a whole unless that
// is empty. It takes the room of the longest text it can become: say is called with pages of four figures for measuring.
func LateParagraph(say func(Pages) string, s Style, w float64, target string) []Piece {
	lines := s.Lines(say(func(string) (int, bool) { return 8888, true }), w)
	h := float64(len(lines)) * s.Leading
	return []Piece{{Height: h, Late: func(p Pages) []scene.Item {
		var items []scene.Item
		for i, l := range s.Lines(say(p), w) {
			y := float64(i) * s.Leading
			if target != "" {
				items = append(items, scene.Link{Box: scene.Box{Y: y, W: s.Width(l), H: s.Leading}, Target: target})
			}
			items = append(items, s.Run(l, 0, y, scene.Start))
		}
		return items
	}}}
}

// Sized makes one piece of a chart, as high as what it paints: a chart may be given more room than it fills.
func Sized(s scene.Scene) Piece {
	return Piece{Height: min(s.Height, s.Bounds().Bottom()), Items: s.Items}
}

// Beside puts strips side by side into one piece, X being relative to its left edge. What would be taller than half a
// page becomes several pieces.
func Beside(strips ...Strip) []Piece {
	left := make([][]Piece, len(strips))
	for i, s := range strips {
		left[i] = s.Pieces
	}
	var out []Piece
	for {
		var p Piece
		more := false
		for i, s := range strips {
			y := 0.0
			for n := 0; len(left[i]) > 0; n++ {
				next := left[i][0]
				gap := next.Gap
				if n == 0 {
					gap = 0
				}
				if n > 0 && y+gap+next.Height > longRow {
					break
				}
				at := scene.Point{X: s.X, Y: y + gap}
				if len(next.Items) > 0 {
					p.Items = append(p.Items, scene.Group{At: at, Items: next.Items})
				}
				p.Late = both(p.Late, at, next.Late)
				if p.Target == "" {
					p.Target = next.Target
				}
				y += gap + next.Height
				left[i] = left[i][1:]
			}
			p.Height = max(p.Height, y)
			more = more || len(left[i]) > 0
		}
		out = append(out, p)
		if !more {
			return out
		}
	}
}

func both(first func(Pages) []scene.Item, at scene.Point, second func(Pages) []scene.Item) func(Pages) []scene.Item {
	if second == nil {
		return first
	}
	return func(p Pages) []scene.Item {
		var items []scene.Item
		if first != nil {
			items = first(p)
		}
		return append(items, scene.Group{At: at, Items: second(p)})
	}
}
