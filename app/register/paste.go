package register

import (
	"strings"
	"sync"

	"ownerloop/app/words"
	"ownerloop/app/workshop"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// Paste is what a clipboard would bring into a register: a preview until Put.
type Paste struct {
	Register *Register
	Columns  []PasteColumn // of the clipboard, from left to right
	Heading  bool          // its first row named the columns
	Rows     int           // that hold something, without the heading
	Faults   []PasteFault  // in the order of the rows; at most one a row
	gaps     bool          // faulty cells stay empty
	good     []row
	env      Env
	cells    [][]string
	lines    []int
}

// PasteColumn is one column of the clipboard.
type PasteColumn struct {
	Heading string // or the first cell, where there is no heading
	Into    int    // the register's column, or -1 when it is left out
}

// PasteFault is why a row can't be pasted.
type PasteFault struct {
	Row    int // line of the clipboard, from 1
	Column int // of the register
	Why    text.Message
}

// Good is how many rows can be pasted.
func (p *Paste) Good() int { return len(p.good) }

// ReadPaste reads a clipboard. Its columns are matched by their headings where the first row has some, in any language
// of the method or in the reader's, else from the register's column at onwards. Errors are ErrTooMuch and ErrNoText.
// It reads immutable values only and may run on any goroutine.
func (r *Register) ReadPaste(env Env, clip string, at int) (*Paste, error) {
	rows, lines, err := cells(clip)
	if err != nil {
		return nil, err
	}
	p := &Paste{Register: r, env: env}
	into := r.headings(env, rows[0])
	if into != nil {
		p.Heading = true
	} else {
		into = r.onwards(at, widest(rows))
	}
	for i, col := range into {
		heading := ""
		if i < len(rows[0]) {
			heading = shorten(tidy(rows[0][i]))
		}
		p.Columns = append(p.Columns, PasteColumn{Heading: heading, Into: col})
	}
	if p.Heading {
		rows, lines = rows[1:], lines[1:]
	}
	p.cells, p.lines, p.Rows = rows, lines, len(rows)
	p.read()
	return p, nil
}

// Match puts a column of the clipboard into another column of the register, or leaves it out (-1), and reads the rows
// again.
func (p *Paste) Match(clip, into int) {
	for i := range p.Columns {
		if p.Columns[i].Into == into {
			p.Columns[i].Into = -1
		}
	}
	p.Columns[clip].Into = into
	p.read()
}

// LeaveGaps says whether rows with faults are pasted too, the faulty cells empty, and reads the rows again. Where a row
// counts as soon as it is there it can't be.
func (p *Paste) LeaveGaps(on bool) {
	p.gaps = on && !p.Register.Asks
	p.read()
}

func (p *Paste) read() {
	p.good, p.Faults = nil, nil
	reader := newReader(p.env, p.Register)
	for i, cells := range p.cells {
		v := p.Register.rows.blank(p.env)
		fault, ok := p.fill(reader, v, cells)
		if !ok {
			fault.Row = p.lines[i]
			p.Faults = append(p.Faults, fault)
		}
		if ok || p.gaps {
			p.good = append(p.good, v)
		}
	}
}

// fill reads the cells of a row; it returns the first fault.
func (p *Paste) fill(reader *reader, v row, cells []string) (first PasteFault, ok bool) {
	var late []int // figures need to know their row's KPI first
	ok = true
	put := func(i int) {
		col := p.Columns[i].Into
		raw, err := reader.read(col, cells[i], v.unit(p.env, col))
		if refusal, is := err.(*Refusal); is {
			if ok {
				first, ok = PasteFault{Column: col, Why: refusal.Why}, false
			}
			return
		}
		if raw != "" {
			v.setRaw(col, raw)
		}
	}
	for i := range min(len(cells), len(p.Columns)) {
		col := p.Columns[i].Into
		switch {
		case col < 0:
		case p.Register.Columns[col].Kind == Figure:
			late = append(late, i)
		default:
			put(i)
		}
	}
	for _, i := range late {
		put(i)
	}
	return first, ok
}

// Put writes the good rows below all others and returns their IDs.
func (p *Paste) Put(d *workshop.Draft) []uuid.UUID {
	p.Register.placeBelow(p.env, uuid.Nil, p.good)
	return p.Register.putAll(d, p.env, p.good)
}

// headings matches the cells of a first row with the register's columns; nil when it is no heading: fewer than two of
// its cells (or not all, where there are fewer) name a column.
func (r *Register) headings(env Env, first []string) []int {
	names := r.headingWords(env)
	into, found, filled := make([]int, len(first)), 0, 0
	taken := map[int]bool{}
	for i, cell := range first {
		into[i] = -1
		if strings.TrimSpace(cell) != "" {
			filled++
		}
		for _, known := range names {
			id, ok := known.Find(cell)
			if !ok {
				continue
			}
			found++
			if col := r.Column(id); !taken[col] && !r.Columns[col].Fixed {
				into[i], taken[col] = col, true
			}
			break
		}
	}
	if found == 0 || found < min(2, filled) {
		return nil
	}
	return into
}

// printers speak every language there is; making one takes a while.
var printers = sync.OnceValue(func() []*text.Printer {
	var out []*text.Printer
	for _, lang := range text.Languages() {
		if p, err := text.New(lang); err == nil {
			out = append(out, p)
		}
	}
	return out
})

// headingWords are what the columns are called: in the reader's language, in each of the others, and by their IDs.
func (r *Register) headingWords(env Env) []words.List {
	var out []words.List
	add := func(called func(col int) string) {
		l := words.NewList()
		for col, c := range r.Columns {
			l.Name(c.ID, called(col))
		}
		out = append(out, l)
	}
	add(func(col int) string { return env.Text.Say(r.Title(col)) })
	for _, p := range printers() {
		if p.Language() != env.Text.Language() {
			add(func(col int) string { return p.Say(r.Title(col)) })
		}
	}
	add(func(col int) string { return r.Columns[col].ID })
	return out
}

// onwards matches columns by their place: the columns that show, from one on.
func (r *Register) onwards(at, n int) []int {
	out := make([]int, n)
	for i := range out {
		for at < len(r.Columns) && (r.Columns[at].Aside || r.Columns[at].Fixed) {
			at++
		}
		out[i] = -1
		if at < len(r.Columns) {
			out[i] = at
			at++
		}
	}
	return out
}

func widest(rows [][]string) int {
	n := 0
	for _, r := range rows {
		n = max(n, len(r))
	}
	return n
}
