package register

import (
	"bytes"
	"slices"
	"strings"

	"ownerloop/app/workshop"

	"github.com/google/uuid"
)

// Register is one table a team fills. Its name is the text "register.<ID>".
type Register struct {
	ID      string // the document's table it shows, or what of it
	Columns []Column
	// Made says that rows come about elsewhere: they can be edited and deleted, not added.
	Made bool
	// Asks says that a row counts as soon as it is there, so that it is asked for as a whole before it is added.
	Asks bool
	rows rows
}

// Column returns the place of a column, or -1.
func (r *Register) Column(id string) int {
	return slices.IndexFunc(r.Columns, func(c Column) bool { return c.ID == id })
}

// rows does what needs the record type.
type rows interface {
	table() string
	list(Env) []row
	choices(Env, int) []Choice
	got(*workshop.Draft, uuid.UUID) (row, bool)
	blank(Env) row
	typical(Env) []row
	put(*workshop.Draft, workshop.Records, row) uuid.UUID
	remove(*workshop.Draft, uuid.UUID)
	last(Env) string
	index(Env, int) map[uuid.UUID][]string
	beside() []string
	leads(int) bool
}

// row is one record, and what is kept beside it.
type row interface {
	id() uuid.UUID
	raw(col int) string
	setRaw(col int, raw string)
	unit(env Env, col int) string
	order() string
	setOrder(string)
	fresh() row // a copy that is a new record
}

// of is a register over one record type.
type of[T any] struct {
	kind    *workshop.Kind[T]
	columns []column[T]
	id      func(*T) *uuid.UUID
	place   func(*T) *string            // the fractional key; nil where rows have no order of their own
	before  func(Env) func(a, b *T) int // the order of rows without a place; nil for that of their IDs
	begin   func(Env) T                 // a new row; nil for the zero record
	whole   func(T) bool                // the rows that belong to it; nil for all
	usual   func(Env) []T               // rows the method offers to start from
}

// declare makes a register of its parts.
func declare[T any](id string, o of[T]) *Register {
	r := &Register{ID: id, rows: &o}
	for _, c := range o.columns {
		r.Columns = append(r.Columns, c.Column)
	}
	return r
}

func (r *Register) with(change func(*Register)) *Register {
	change(r)
	return r
}

type entry[T any] struct {
	of    *of[T]
	value T
	links map[int]string // raw values of columns kept as records of their own; absent = as they are
}

func (o *of[T]) table() string { return o.kind.Name() }

func (o *of[T]) list(env Env) []row {
	var out []row
	for v := range o.kind.All(env.Doc.Records) {
		if o.whole == nil || o.whole(v) {
			out = append(out, &entry[T]{of: o, value: v})
		}
	}
	switch {
	case o.place == nil && o.before != nil:
		compare := o.before(env)
		slices.SortStableFunc(out, func(a, b row) int { return compare(&a.(*entry[T]).value, &b.(*entry[T]).value) })
	case o.place != nil:
		slices.SortStableFunc(out, func(a, b row) int {
			if c := strings.Compare(a.order(), b.order()); c != 0 {
				return c
			}
			x, y := a.id(), b.id()
			return bytes.Compare(x[:], y[:])
		})
	}
	return out
}

func (o *of[T]) choices(env Env, col int) []Choice {
	if f := o.columns[col].choices; f != nil {
		return f(env)
	}
	return nil
}

func (o *of[T]) index(env Env, col int) map[uuid.UUID][]string {
	if l := o.columns[col].links; l != nil {
		return l.index(env.Doc.Records)
	}
	return nil
}

func (o *of[T]) beside() []string {
	var out []string
	for _, c := range o.columns {
		if c.links != nil {
			out = append(out, c.links.table)
		}
		out = append(out, c.tables...)
	}
	return out
}

func (o *of[T]) leads(col int) bool { return o.columns[col].toIndicators }

func (o *of[T]) got(d *workshop.Draft, id uuid.UUID) (row, bool) {
	v, ok := o.kind.Got(d, id)
	if !ok {
		return nil, false
	}
	*o.id(&v) = id
	return &entry[T]{of: o, value: v}, true
}

func (o *of[T]) blank(env Env) row {
	r := &entry[T]{of: o}
	if o.begin != nil {
		r.value = o.begin(env)
	}
	return r
}

func (o *of[T]) typical(env Env) []row {
	if o.usual == nil {
		return nil
	}
	var out []row
	for _, v := range o.usual(env) {
		out = append(out, &entry[T]{of: o, value: v})
	}
	return out
}

// put writes a row. Where its ID follows from what it says and that has changed, it becomes another record.
func (o *of[T]) put(d *workshop.Draft, was workshop.Records, r row) uuid.UUID {
	v := r.(*entry[T])
	id := *o.id(&v.value)
	if key := o.kind.KeyID(v.value); key != uuid.Nil && key != id {
		if id != uuid.Nil {
			o.kind.Delete(d, id)
		}
		*o.id(&v.value) = uuid.Nil
	}
	id = o.kind.Put(d, v.value)
	for col, raw := range v.links {
		o.columns[col].links.put(d, was, id, split(raw))
	}
	return id
}

func (o *of[T]) remove(d *workshop.Draft, id uuid.UUID) { o.kind.Delete(d, id) }

// last is the greatest order there is, of all rows of the table.
func (o *of[T]) last(env Env) string {
	var last string
	if o.place != nil {
		for v := range o.kind.All(env.Doc.Records) {
			last = max(last, *o.place(&v))
		}
	}
	return last
}

func (r *entry[T]) id() uuid.UUID { return *r.of.id(&r.value) }

func (r *entry[T]) raw(col int) string {
	if r.of.columns[col].links != nil {
		return r.links[col]
	}
	return r.of.columns[col].get(&r.value)
}

func (r *entry[T]) setRaw(col int, raw string) {
	if r.of.columns[col].links == nil {
		r.of.columns[col].set(&r.value, raw)
		return
	}
	if r.links == nil {
		r.links = map[int]string{}
	}
	r.links[col] = raw
}

func (r *entry[T]) unit(env Env, col int) string {
	if f := r.of.columns[col].unit; f != nil {
		return f(env.Pack, &r.value)
	}
	return ""
}

func (r *entry[T]) order() string {
	if r.of.place == nil {
		return ""
	}
	return *r.of.place(&r.value)
}

func (r *entry[T]) setOrder(key string) {
	if r.of.place != nil {
		*r.of.place(&r.value) = key
	}
}

func (r *entry[T]) fresh() row {
	out := &entry[T]{of: r.of, value: r.value}
	*r.of.id(&out.value) = uuid.Nil
	return out
}

// Table is the document's table the rows are records of.
func (r *Register) Table() string { return r.rows.table() }

// Beside are the tables that cells are read from besides the register's own.
func (r *Register) Beside() []string { return r.rows.beside() }

// Leads reports whether a column names indicators, which one can go to.
func (r *Register) Leads(col int) bool { return r.rows.leads(col) }
