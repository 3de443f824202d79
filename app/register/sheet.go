package register

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ownerloop/app/words"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// Title is a column's title.
func (r *Register) Title(col int) text.Message {
	return text.M("register." + r.ID + "." + r.Columns[col].ID)
}

// Name is what the register is called.
func (r *Register) Name() text.Message { return text.M("register." + r.ID) }

// One is what one row is called.
func (r *Register) One() text.Message { return text.M("register." + r.ID + ".one") }

// None says that the register is empty.
func (r *Register) None() text.Message { return text.M("register." + r.ID + ".none") }

// Lacks says what is missing in an empty cell of a column.
func (r *Register) Lacks(col int) text.Message {
	return text.M("register." + r.ID + ".lacks." + r.Columns[col].ID)
}

// Sheet is a register's rows as they stand in one document, sorted and filtered for reading. It does not change with the
// document; make a new one.
type Sheet struct {
	Register *Register
	reader   *reader
	all      []row
	shown    []row
	linked   map[int]map[uuid.UUID][]string
	at       map[uuid.UUID]int // among those shown
}

// Order is by which column a sheet is sorted; the zero Order is the register's own.
type Order struct {
	Column string
	Down   bool
}

// Filter says which rows are shown; the zero Filter shows all.
type Filter struct {
	Words  string // each has to stand in some cell
	Faulty bool   // only rows that lack something
}

// Sheet reads the register's rows.
func (r *Register) Sheet(env Env, order Order, filter Filter) *Sheet {
	s := &Sheet{Register: r, reader: newReader(env, r), all: r.rows.list(env), linked: map[int]map[uuid.UUID][]string{}, at: map[uuid.UUID]int{}}
	for col := range r.Columns {
		if links := r.rows.index(env, col); links != nil {
			s.linked[col] = links
			for _, v := range s.all {
				v.setRaw(col, strings.Join(links[v.id()], ","))
			}
		}
	}
	s.shown = slices.Clone(s.all)
	if filter != (Filter{}) {
		want := strings.Fields(words.Fold(filter.Words))
		s.shown = slices.DeleteFunc(s.shown, func(v row) bool { return !s.passes(v, want, filter.Faulty) })
	}
	if col := r.Column(order.Column); col >= 0 {
		s.sort(col, order.Down)
	}
	for i, v := range s.shown {
		s.at[v.id()] = i
	}
	return s
}

func (s *Sheet) passes(v row, want []string, faulty bool) bool {
	if faulty && !s.lacks(v) {
		return false
	}
	if len(want) == 0 {
		return true
	}
	var all strings.Builder
	for col, c := range s.Register.Columns {
		raw := v.raw(col)
		if raw == "" {
			continue
		}
		all.WriteString(s.reader.show(col, raw, v.unit(s.reader.env, col)))
		all.WriteByte(' ')
		if c.Kind == Several || c.Kind == One { // X10 is found by its ID too
			all.WriteString(raw)
			all.WriteByte(' ')
		}
	}
	text := words.Fold(all.String())
	return !slices.ContainsFunc(want, func(w string) bool { return !strings.Contains(text, w) })
}

func (s *Sheet) lacks(v row) bool {
	for col, c := range s.Register.Columns {
		if c.Lacks && v.raw(col) == "" {
			return true
		}
	}
	return false
}

// sort sorts by a column; empty cells stay at the end, equal ones in the register's own order.
func (s *Sheet) sort(col int, down bool) {
	type key struct {
		empty bool
		n     float64
		words string
	}
	keys := make(map[row]key, len(s.shown))
	for _, v := range s.shown {
		raw := v.raw(col)
		k := key{empty: raw == ""}
		switch s.Register.Columns[col].Kind {
		case Whole, Pips, Share, Figure:
			k.n, _ = strconv.ParseFloat(raw, 64)
		case Day, Month:
			k.words = raw
		default:
			k.words = words.Fold(s.reader.show(col, raw, ""))
		}
		keys[v] = k
	}
	slices.SortStableFunc(s.shown, func(a, b row) int {
		x, y := keys[a], keys[b]
		if x.empty || y.empty {
			return cmp.Compare(boolInt(x.empty), boolInt(y.empty))
		}
		c := cmp.Or(cmp.Compare(x.n, y.n), strings.Compare(x.words, y.words))
		if down {
			return -c
		}
		return c
	})
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Again reads the rows anew in another state of the workshop, in the places they had, so that a row does not jump while
// somebody types in it; false when rows have come or gone, and a new Sheet is needed.
func (s *Sheet) Again(env Env) (*Sheet, bool) {
	fresh := s.Register.Sheet(env, Order{}, Filter{})
	if len(fresh.all) != len(s.all) {
		return nil, false
	}
	shown := make([]row, len(s.shown))
	for i, v := range s.shown {
		at := fresh.At(v.id())
		if at < 0 {
			return nil, false
		}
		shown[i] = fresh.all[at]
	}
	fresh.shown = shown
	fresh.at = s.at
	return fresh, true
}

// Len is how many rows are shown, All how many there are.
func (s *Sheet) Len() int { return len(s.shown) }

// All is how many rows there are.
func (s *Sheet) All() int { return len(s.all) }

// ID is the record of a row.
func (s *Sheet) ID(i int) uuid.UUID { return s.shown[i].id() }

// At is where a record is shown, or -1.
func (s *Sheet) At(id uuid.UUID) int {
	if i, ok := s.at[id]; ok {
		return i
	}
	return -1
}

// IDs are what a cell of Several holds.
func (s *Sheet) IDs(i, col int) []string { return split(s.shown[i].raw(col)) }

// Cell is one cell of a sheet.
type Cell struct {
	Text  string // as people read it
	Typed string // what editing starts with
	Raw   string
	Lacks bool // it is empty and should not be
}

// Cell reads a cell.
func (s *Sheet) Cell(i, col int) Cell {
	v := s.shown[i]
	raw, unit := v.raw(col), v.unit(s.reader.env, col)
	return Cell{Text: s.reader.show(col, raw, unit), Typed: s.reader.typed(col, raw, unit), Raw: raw,
		Lacks: raw == "" && s.Register.Columns[col].Lacks}
}

// Faults counts the rows that lack something.
func (s *Sheet) Faults() int {
	n := 0
	for _, v := range s.all {
		if s.lacks(v) {
			n++
		}
	}
	return n
}

// Choices are what a column of One or Several may hold.
func (s *Sheet) Choices(col int) []Choice { return s.Register.rows.choices(s.reader.env, col) }
