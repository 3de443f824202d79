package page

import (
	"slices"
	"strconv"

	"ownerloop/assets/scene"
)

// Column is one column of a table.
type Column struct {
	Head   string
	Align  scene.Anchor // numbers stand at the End
	Weight float64      // share of spare width; 0 takes none beyond its wish
	Drop   int          // the highest is the first to go to a second table when the minima do not fit; 0 never goes
}

// Row is one row of a table.
type Row struct {
	Cells  []Cell
	Group  bool   // a heading over the rows that follow, drawn across all columns; only the first cell counts
	Total  bool   // a rule above; keeps two rows with it
	Shade  bool   // tinted, for a meaning that the headline names
	Doubt  bool   // hatched left edge: a judgement, not a source; indent the first cell by 3 mm
	Target string // what links to this row are called
}

// Table is rows under a head that is repeated on every page.
type Table struct {
	Columns   []Column
	Rows      []Row
	Continued string  // the word for a repeated head
	Pad       float64 // above and below each row; at least 1.1 mm
	Dense     bool    // rows as low as small text allows, for tables inside a card
}

const (
	leastPad = 1.1 * MM
	leastRow = 5.5 * MM
	densePad = 0.65 * MM
	between  = 3 * MM // columns
)

// Pieces lays the table out. Columns that do not fit even with their longest words follow in a second table that
// repeats the first column.
func (t Table) Pieces(w float64) []Piece {
	kept, dropped := t.fit(w)
	out := t.pick(kept).lay(w)
	if len(dropped) > 0 {
		second := t.pick(append([]int{0}, dropped...))
		out = append(out, Spaced(5*MM, second.Pieces(w))...)
	}
	return out
}

// Airy is Pieces with the widest row spacing that lets all rows stand within the room.
func (t Table) Airy(w, room float64) []Piece {
	t.Pad = leastPad
	tight := t.Pieces(w)
	spare := room - Height(tight)
	for _, pad := range []float64{2.6 * MM, 2.1 * MM, 1.6 * MM} {
		if float64(len(t.Rows))*2*(pad-leastPad) <= spare {
			t.Pad = pad
			return t.Pieces(w)
		}
	}
	return tight
}

// pick is the table with some of its columns.
func (t Table) pick(cols []int) Table {
	if len(cols) == len(t.Columns) {
		return t
	}
	s := t
	s.Columns = make([]Column, len(cols))
	for i, c := range cols {
		s.Columns[i] = t.Columns[c]
	}
	s.Rows = make([]Row, len(t.Rows))
	for i, r := range t.Rows {
		s.Rows[i] = r
		if r.Group {
			continue
		}
		s.Rows[i].Cells = make([]Cell, len(cols))
		for j, c := range cols {
			s.Rows[i].Cells[j] = r.cell(c)
		}
	}
	return s
}

func (r Row) cell(i int) Cell {
	if i < len(r.Cells) {
		return r.Cells[i]
	}
	return Cell{}
}

// lay places head and rows.
func (t Table) lay(w float64) []Piece {
	widths := t.widths(w)
	legend := t.shortHeads(widths, w)
	head := t.head(widths, w, "")
	again := t.head(widths, w, t.Continued)
	head.Keep = true
	out := append(legend, head)
	for i, r := range t.Rows {
		pieces := t.row(r, widths, w)
		for j := range pieces {
			pieces[j].Repeat = &again
		}
		switch {
		case r.Group:
			pieces[len(pieces)-1].Keep = true
		case i > 0 && t.Rows[i-1].Group && i+1 < len(t.Rows) && !t.Rows[i+1].Group:
			pieces[len(pieces)-1].Keep = len(pieces) == 1
		case i+1 < len(t.Rows) && t.Rows[i+1].Total, i+2 < len(t.Rows) && t.Rows[i+2].Total:
			pieces[len(pieces)-1].Keep = len(pieces) == 1
		}
		out = append(out, pieces...)
	}
	return out
}

// mostHeadLines is how many lines a head may take before it is replaced by a number.
const mostHeadLines = 4

// shortHeads replaces heads that are far too long for their columns by numbers, and returns the lines that explain
// them above the table.
func (t *Table) shortHeads(widths []float64, w float64) []Piece {
	var legend []Piece
	n := 0
	t.Columns = slices.Clone(t.Columns)
	for i, c := range t.Columns {
		if len(Head.Lines(c.Head, widths[i])) <= mostHeadLines {
			continue
		}
		n++
		t.Columns[i].Head = "(" + strconv.Itoa(n) + ")"
		legend = append(legend, Paragraph(t.Columns[i].Head+" "+c.Head, Note, w)...)
	}
	if n > 0 {
		legend = append(legend, Piece{Height: 2 * MM})
	}
	return legend
}

func (t Table) head(widths []float64, w float64, continued string) Piece {
	style := Head
	most := 0
	heads := make([][]string, len(widths))
	for i, c := range t.Columns {
		heads[i] = style.Lines(c.Head, widths[i])
		most = max(most, len(heads[i]))
	}
	var items []scene.Item
	top := 0.0
	if continued != "" {
		items = append(items, Note.Run(continued, 0, 0, scene.Start))
		top = Note.Leading
	}
	x := 0.0
	for i, lines := range heads {
		y := top + float64(most-len(lines))*style.Leading
		run, _ := style.Block(lines, anchorX(t.Columns[i].Align, x, widths[i]), y, t.Columns[i].Align)
		items = append(items, run...)
		x += widths[i] + between
	}
	h := top + float64(most)*style.Leading + leastPad
	items = append(items, Rule(0, h, w, Thick, scene.Of(scene.Ink)))
	return Piece{Height: h, Items: items}
}

func anchorX(a scene.Anchor, x, w float64) float64 {
	switch a {
	case scene.Middle:
		return x + w/2
	case scene.End:
		return x + w
	}
	return x
}

// laid is a row's content before it is placed: per cell its lines, and where the first baseline stands.
type laid struct {
	cells [][]line
	tops  []float64 // of each cell's first line, so that all first baselines agree
	first float64   // leading of the tallest first line
}

func (t Table) measure(r Row, widths []float64) laid {
	l := laid{cells: make([][]line, len(widths)), tops: make([]float64, len(widths))}
	base := 0.0
	for i := range widths {
		l.cells[i] = r.cell(i).lines(widths[i])
		if len(l.cells[i]) > 0 {
			base = max(base, l.cells[i][0].style.Base())
			l.first = max(l.first, l.cells[i][0].style.Leading)
		}
	}
	for i, lines := range l.cells {
		if len(lines) > 0 {
			l.tops[i] = base - lines[0].style.Base()
		}
	}
	return l
}

func (l laid) height() float64 {
	h := l.first
	for i, lines := range l.cells {
		h = max(h, l.tops[i]+leadings(lines))
	}
	return h
}

func leadings(lines []line) float64 {
	h := 0.0
	for _, l := range lines {
		h += l.style.Leading
	}
	return h
}

// longRow is the height from which a row is split: half of the smallest body.
const longRow = 70 * MM

// row makes one piece, or several where the row is taller than half a page: then each part repeats the first cell.
func (t Table) row(r Row, widths []float64, w float64) []Piece {
	pad := max(t.Pad, leastPad)
	if t.Dense {
		pad = densePad
	}
	if r.Group {
		return t.group(r, w)
	}
	l := t.measure(r, widths)
	if l.height() <= longRow {
		p := t.place(r, l, widths, w, pad)
		p.Target = r.Target
		return []Piece{p}
	}
	var out []Piece
	for n := 0; ; n++ {
		part, rest, more := l.split(longRow)
		p := t.place(r, part, widths, w, pad)
		if n == 0 {
			p.Target = r.Target
		}
		out = append(out, p)
		if !more {
			return out
		}
		l = rest
	}
}

// split takes as many lines of each cell as fit into h. The first cell is repeated in every part, as far as it fits
// into one.
func (l laid) split(h float64) (part, rest laid, more bool) {
	part = laid{cells: make([][]line, len(l.cells)), tops: l.tops, first: l.first}
	rest = laid{cells: make([][]line, len(l.cells)), tops: l.tops, first: l.first}
	for i, lines := range l.cells {
		n, used := 0, l.tops[i]
		for n < len(lines) && used+lines[n].style.Leading <= h {
			used += lines[n].style.Leading
			n++
		}
		part.cells[i], rest.cells[i] = lines[:n], lines[n:]
		more = more || n < len(lines)
	}
	if more && len(rest.cells) > 0 && len(rest.cells[0]) == 0 {
		rest.cells[0] = part.cells[0]
	}
	return part, rest, more
}

// group is a heading across all columns; a very long one may break between its lines.
func (t Table) group(r Row, w float64) []Piece {
	var out []Piece
	for i, l := range r.cell(0).lines(w) {
		p := Piece{Height: l.style.Leading, Keep: i < mostHeadLines}
		y := 0.0
		if i == 0 {
			y, p.Target = 2.2*MM, r.Target
			p.Height += y
		}
		p.Items = []scene.Item{l.style.Run(l.text, 0, y, scene.Start)}
		out = append(out, p)
	}
	if len(out) == 0 {
		out = []Piece{{Height: Title.Leading}}
	}
	return Underlined(w, 0.8*MM, out)
}

func (t Table) place(r Row, l laid, widths []float64, w, pad float64) Piece {
	h := l.height() + 2*pad
	if !t.Dense {
		h = max(h, leastRow)
	}
	top := (h - l.height()) / 2
	var items []scene.Item
	if r.Shade {
		items = append(items, scene.Rect{Box: scene.Box{W: w, H: h}, Style: scene.Filled(scene.Of(scene.Sunken))})
	}
	if r.Doubt {
		hatch := &scene.Hatch{Paint: scene.Of(scene.Muted), Step: 0.8 * MM, Width: 0.15 * MM}
		items = append(items, scene.Rect{Box: scene.Box{W: 1.2 * MM, H: h}, Style: scene.Style{Hatch: hatch}})
	}
	if r.Total {
		items = append(items, Rule(0, 0, w, Thick, scene.Of(scene.Ink)))
	}
	x := 0.0
	for i := range widths {
		items = append(items, t.cell(r.cell(i), l, i, scene.Box{X: x, Y: top, W: widths[i], H: h - top})...)
		x += widths[i] + between
	}
	if !r.Total {
		items = append(items, Rule(0, h, w, Hair, scene.Of(scene.Hairline)))
	}
	return Piece{Height: h, Items: items}
}

func (t Table) cell(c Cell, l laid, i int, box scene.Box) []scene.Item {
	if c.Draw != nil {
		return c.Draw(scene.Box{X: box.X, Y: box.Y, W: box.W, H: l.first})
	}
	lines := l.cells[i]
	if len(lines) == 0 {
		return nil
	}
	align := t.Columns[i].Align
	y := box.Y + l.tops[i]
	var items []scene.Item
	if c.Lead != nil {
		first := lines[0].style
		mid := y + first.Base() - scene.CapHeight(first.Weight, first.Size)/2
		items = append(items, c.Lead(scene.Point{X: box.X + c.LeadWidth/2 - 0.8*MM, Y: mid})...)
	}
	from := box.X + c.LeadWidth
	for _, ln := range lines {
		at := anchorX(align, from, box.W-c.LeadWidth)
		run := ln.style.Run(ln.text, at, y, align)
		if c.Target != "" {
			items = append(items, scene.Link{Box: scene.Box{X: at + run.Left(), Y: y, W: run.Width(), H: ln.style.Leading}, Target: c.Target})
		}
		items = append(items, linked(ln.text, ln.style, at+run.Left(), y, c.Links)...)
		items = append(items, run)
		y += ln.style.Leading
	}
	return items
}
