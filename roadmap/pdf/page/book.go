package page

import (
	"ownerloop/assets/scene"
)

// Sentences are the words a book needs for its furniture; the language is the caller's.
type Sentences struct {
	Right       []string // right end of the header, longest form first; the first that fits is taken
	Foot        []string // left end of the footer, likewise
	Continued   func(chapter string) string
	PageOf      func(page, pages int) string
	Description string // scene title of pages without a headline
}

// Opening is how a chapter or a sheet of its own begins.
type Opening struct {
	Chapter  string   // internal name, handed through to the leaves
	Mark     string   // number and title, in the header
	Headline []string // forms of falling length; the first that takes two lines at most is set
	Marks    []Mark   // bookmarks that lead to the page
	Target   string   // what links to this page are called
	Sheet    Sheet    // paper of the page and those it goes on on; zero = the book's
}

// Leaf is one finished page.
type Leaf struct {
	Scene   scene.Scene
	Chapter string
	Marks   []Mark
	Targets []Target
}

// Mark is a bookmark at a height of its page.
type Mark struct {
	Title string
	Level int // 0 = chapter; at most one more than the bookmark before it
	Y     float64
}

// Target is a place that links lead to.
type Target struct {
	Name string
	Y    float64
}

// Book is a document while it is composed. Pages are added in reading order; numbers that depend on later pages are
// filled in by Leaves.
type Book struct {
	sheet Sheet
	words Sentences
	pages []*leaf
	cur   *leaf
	y     float64 // where the next block begins on the current page
	fresh bool    // nothing stands in the body of the current page
}

type leaf struct {
	open      Opening
	lines     []string // of the headline
	continued bool
	bare      bool // without header and footer
	items     []scene.Item
	late      []late
	marks     []Mark
	targets   []Target
	body      scene.Box
}

type late struct {
	at   scene.Point
	make func(Pages) []scene.Item
}

// NewBook starts a document without pages.
func NewBook(s Sheet, w Sentences) *Book { return &Book{sheet: s, words: w} }

// Sheet returns the paper.
func (b *Book) Sheet() Sheet { return b.sheet }

// Bare starts a page without header, headline and footer, whose content stands in the given box.
func (b *Book) Bare(o Opening, body scene.Box) {
	o.Sheet = b.sheet
	b.add(&leaf{open: o, bare: true, body: body})
}

// Open starts a page with its headline. What does not fit into the headline's two lines in any form goes on as the
// first block of the body, so that no word is lost.
func (b *Book) Open(o Opening) {
	if o.Sheet == (Sheet{}) {
		o.Sheet = b.sheet
	}
	body := o.Sheet.Body()
	lines, rest := headline(o.Headline, body.W)
	if len(lines) < headlineLines {
		body.Y, body.H = body.Y-bodyRise, body.H+bodyRise
	}
	b.add(&leaf{open: o, lines: lines, body: body})
	b.Flow(Paragraph(rest, Title, body.W))
	b.Gap(0)
}

func (b *Book) add(l *leaf) {
	if !l.continued {
		l.marks = l.open.Marks
		if l.open.Target != "" {
			l.targets = append(l.targets, Target{Name: l.open.Target})
		}
	}
	b.pages = append(b.pages, l)
	b.cur, b.y, b.fresh = l, l.body.Y, true
}

// next goes on on a continuation page.
func (b *Book) next() {
	c := *b.cur
	b.add(&leaf{open: c.open, lines: c.lines, continued: true, bare: c.bare, body: c.body})
}

const headlineLines = 2

func headline(forms []string, w float64) (lines []string, rest string) {
	for _, f := range forms {
		lines = Headline.Lines(f, w)
		if len(lines) <= headlineLines {
			return lines, ""
		}
	}
	if len(lines) == 0 {
		return nil, ""
	}
	for _, l := range lines[headlineLines:] {
		rest += " " + l
	}
	return lines[:headlineLines], rest
}

// Room returns how much height is left on the current page.
func (b *Book) Room() float64 { return b.cur.body.Bottom() - b.y }

// Number returns the number of the current page, from 1.
func (b *Book) Number() int { return len(b.pages) }

// Body returns the box of the current page's content.
func (b *Book) Body() scene.Box { return b.cur.body }

// Gap leaves free space before the next block, unless that begins a page.
func (b *Book) Gap(h float64) {
	if !b.fresh {
		b.y += h
	}
}

// Flow places pieces over the full width, on as many pages as they take.
func (b *Book) Flow(pieces []Piece) {
	b.Columns(Strip{X: b.cur.body.X, Pieces: pieces})
}

// Strip is pieces that stand in one column of a page, whose left edge is at X.
type Strip struct {
	X      float64
	Pieces []Piece
}

// Columns places strips side by side from the same height on. What is left over of any of them goes on in the same
// place on the next page. The next block begins below the longest.
func (b *Book) Columns(strips ...Strip) {
	left := make([][]Piece, len(strips))
	for i, s := range strips {
		left[i] = s.Pieces
	}
	for {
		top, end, placed, more := b.y, b.y, false, false
		for i, s := range strips {
			if len(left[i]) == 0 {
				continue
			}
			rest, bottom := b.place(s.X, top, left[i])
			placed = placed || len(rest) < len(left[i])
			left[i] = rest
			end = max(end, bottom)
			more = more || len(rest) > 0
		}
		b.y = end
		b.fresh = b.fresh && !placed
		if !more {
			return
		}
		b.next()
	}
}

// Snake fills n columns of the page one after the other, then those of the next page. On the last page the columns end
// at about the same height when the pieces do not fill them.
func (b *Book) Snake(n int, layout func(w float64) []Piece) {
	body := b.cur.body
	w := (body.W - float64(n-1)*2*gutter) / float64(n)
	pieces := layout(w)
	for {
		top, end, bottom := b.y, b.y, b.level(n, pieces)
		for col := 0; col < n && len(pieces) > 0; col++ {
			rest, low := b.placeTo(body.X+float64(col)*(w+2*gutter), top, bottom, pieces)
			b.fresh = b.fresh && len(rest) == len(pieces)
			pieces, end = rest, max(end, low)
		}
		b.y = end
		if len(pieces) == 0 {
			return
		}
		b.next()
	}
}

// level returns the least bottom down to which n columns hold all pieces, or the body's when they do not.
func (b *Book) level(n int, pieces []Piece) float64 {
	full := b.cur.body.Bottom()
	for h := Height(pieces) / float64(n); b.y+h < full; h += 2 * MM {
		left := pieces
		for col := 0; col < n && len(left) > 0; col++ {
			used := 0.0
			for len(left) > 0 {
				k, need := chain(left)
				if used > 0 {
					need += left[0].Gap
				}
				if used+need > h {
					break
				}
				used += need
				left = left[k:]
			}
		}
		if len(left) == 0 {
			return b.y + h
		}
	}
	return full
}

// place puts pieces one below the other from y on, and returns those that did not fit. At the top of an empty page at
// least one piece is placed, so that composing always comes to an end.
func (b *Book) place(x, y float64, pieces []Piece) (rest []Piece, end float64) {
	return b.placeTo(x, y, b.cur.body.Bottom(), pieces)
}

func (b *Book) placeTo(x, y, bottom float64, pieces []Piece) (rest []Piece, end float64) {
	const tolerance = 0.01
	bottom += tolerance
	empty := y <= b.cur.body.Y+tolerance
	for first := true; len(pieces) > 0; first = false {
		gap := pieces[0].Gap
		if first {
			gap = 0
			if again := pieces[0].Repeat; again != nil && y+again.Height+pieces[0].Height <= bottom {
				b.put(x, y, *again)
				y += again.Height
			}
		}
		n, need := chain(pieces)
		if need > b.cur.body.H { // no page holds all of it: the pieces stand on their own
			n, need = 1, pieces[0].Height
		}
		if y+gap+need > bottom && !(first && empty) {
			return pieces, y
		}
		y += gap
		for i, p := range pieces[:n] {
			if i > 0 {
				y += p.Gap
			}
			b.put(x, y, p)
			y += p.Height
		}
		pieces = pieces[n:]
	}
	return nil, y
}

// chain returns how many of the first pieces must stand together and how high they are, the first gap left out.
func chain(pieces []Piece) (n int, h float64) {
	for i, p := range pieces {
		if i > 0 {
			h += p.Gap
		}
		h += p.Height
		if !p.Keep || i+1 == len(pieces) {
			return i + 1, h
		}
	}
	return 0, 0
}

func (b *Book) put(x, y float64, p Piece) {
	if len(p.Items) > 0 {
		b.cur.items = append(b.cur.items, scene.Group{At: scene.Point{X: x, Y: y}, Items: p.Items})
	}
	if p.Late != nil {
		b.cur.late = append(b.cur.late, late{scene.Point{X: x, Y: y}, p.Late})
	}
	if p.Target != "" {
		b.cur.targets = append(b.cur.targets, Target{p.Target, y})
	}
}

// Put places a piece anywhere on the current page, outside the flow.
func (b *Book) Put(x, y float64, p Piece) { b.put(x, y, p) }

// Break goes on on a continuation page, unless the current one is still empty.
func (b *Book) Break() {
	if !b.fresh {
		b.next()
	}
}
