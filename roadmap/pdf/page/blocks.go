package page

import "ownerloop/assets/scene"

// BlockTitle is the title of a block with a rule below it, and an optional note at its right end.
func BlockTitle(t, right string, w float64) []Piece {
	room := w
	if right != "" {
		room -= Head.Width(right) + 3*MM
	}
	if room < w/3 {
		return append(BlockTitle(t, "", w), Paragraph(right, Head, w)...)
	}
	lines := Title.Lines(t, room)
	items, h := Title.Block(lines, 0, 0, scene.Start)
	if right != "" {
		items = append(items, Head.Run(right, w, h-Head.Leading-(Title.Leading-Head.Leading)/2, scene.End))
	}
	h += 1.1 * MM
	items = append(items, Rule(0, h, w, Hair, scene.Of(scene.Ink)))
	return []Piece{{Height: h + 1.1*MM, Keep: true, Items: items}}
}

// Titled puts a title above a block and keeps it with the block's beginning: at least three lines or rows.
func Titled(t string, w float64, b []Piece) []Piece {
	return under(BlockTitle(t, "", w), b)
}

// TitledWith is Titled with a note at the right end of the title's line.
func TitledWith(t, right string, w float64, b []Piece) []Piece {
	return under(BlockTitle(t, right, w), b)
}

func under(head, b []Piece) []Piece {
	if len(b) == 0 {
		return nil
	}
	b = append([]Piece(nil), b...)
	for i := range min(2, len(b)-1) {
		b[i].Keep = true
	}
	return append(head, b...)
}

// Underlined closes a block with a hairline, after some space.
func Underlined(w, space float64, b []Piece) []Piece {
	if len(b) == 0 {
		return nil
	}
	b = append([]Piece(nil), b...)
	last := &b[len(b)-1]
	last.Height += space
	last.Items = append(append([]scene.Item(nil), last.Items...), Rule(0, last.Height, w, Hair, scene.Of(scene.Hairline)))
	return b
}

// Callout is a tinted box with a bar at its left: a title and a text. Each line carries its part of the box, so that
// a long one may go on on the next page.
func Callout(title, body string, w float64) []Piece {
	const pad = 4 * MM
	var in []Piece
	if title != "" {
		in = append(in, Paragraph(title, Title, w-2*pad)...)
		in[len(in)-1].Keep = true
	}
	in = append(in, Paragraph(body, Text, w-2*pad)...)
	return Boxed(w, pad, in)
}

// Boxed puts a tinted box with a bar behind the pieces; they must be laid out for w less two pads.
func Boxed(w, pad float64, in []Piece) []Piece {
	const edge = 1.8 * MM
	out := Moved(pad, in)
	for i := range out {
		p := &out[i]
		top, bottom := p.Gap, 0.0
		if i == 0 {
			top = edge
		}
		if i == len(out)-1 {
			bottom = edge
		}
		p.Items = []scene.Item{scene.Group{At: scene.Point{Y: top}, Items: p.Items}}
		p.Height += top + bottom
		p.Gap = 0
		back := scene.Rect{Box: scene.Box{W: w, H: p.Height}, Style: scene.Filled(scene.Of(scene.Sunken))}
		bar := scene.Rect{Box: scene.Box{W: 0.8 * MM, H: p.Height}, Style: scene.Filled(scene.Of(scene.Accent))}
		p.Items = append([]scene.Item{back, bar}, p.Items...)
	}
	return out
}

// cardPad is the space between a card's frame and its content.
const cardPad = 4 * MM

// CardWidth returns the width of the content of a card that is w wide.
func CardWidth(w float64) float64 { return w - 2*cardPad }

// CardHeight returns how high a card is at least, for a body laid out for CardWidth(w).
func CardHeight(title string, w float64, body []Piece) float64 {
	return Height(numbered("", title, CardWidth(w))) + 2*MM + Height(body) + 2*cardPad - 1*MM
}

// Card is a framed box with a numbered title, h high or as high as its content asks. A card much taller than half a page
// loses its frame and flows.
func Card(number, title string, w, h float64, body []Piece) []Piece {
	h = max(h, CardHeight(title, w, body))
	head := numbered(number, title, CardWidth(w))
	body = Spaced(2*MM, body)
	if h > longRow*1.9 {
		return append(Moved(cardPad, under(head, body)), Piece{Height: 2 * MM})
	}
	card := stack(cardPad, append(head, body...))
	frame := scene.Rect{Box: scene.Box{W: w, H: h}, Radii: scene.Rounded(1 * MM), Style: scene.Stroked(scene.Of(scene.Hairline), 0.3*MM)}
	inside := scene.Point{Y: cardPad - 1*MM}
	card.Items = []scene.Item{frame, scene.Group{At: inside, Items: card.Items}}
	if card.Late != nil {
		card.Late = both(nil, inside, card.Late)
	}
	card.Height = h
	return []Piece{card}
}

func stack(x float64, in []Piece) Piece {
	var p Piece
	for i, next := range in {
		if i > 0 {
			p.Height += next.Gap
		}
		at := scene.Point{X: x, Y: p.Height}
		p.Items = append(p.Items, scene.Group{At: at, Items: next.Items})
		p.Late = both(p.Late, at, next.Late)
		p.Height += next.Height
	}
	return p
}

func numbered(number, title string, w float64) []Piece {
	r := 2.3 * MM
	lines := Title.Lines(title, w-3*r-1*MM)
	items, h := Title.Block(lines, 3*r-1*MM, 0, scene.Start)
	items = append(items, Disc(number, scene.Point{X: r - 2*MM, Y: Title.Base() - scene.CapHeight(Title.Weight, Title.Size)/2}, r, true)...)
	return []Piece{{Height: h, Items: items, Keep: true}}
}

// Disc is a number in a circle: filled, or open for what is not decided yet.
func Disc(number string, c scene.Point, r float64, filled bool) []scene.Item {
	style, text := scene.Filled(scene.Of(scene.Accent)), Strong.In(scene.OnFill(scene.Of(scene.Accent)))
	if !filled {
		style, text = scene.Stroked(scene.Of(scene.Accent), 0.35*MM), Strong
	}
	y := c.Y + scene.CapHeight(text.Weight, text.Size)/2
	return []scene.Item{
		scene.Circle{Centre: c, R: r, Style: style},
		scene.NewText(number, scene.Point{X: c.X, Y: y}, scene.Middle, text.Weight, text.Size, text.Paint),
	}
}
