package register

import (
	"errors"

	"ownerloop/app/workshop"
	"ownerloop/assets/text"

	"github.com/google/uuid"
)

// ErrGone says that a row is no longer there.
var ErrGone = errors.New("the row is no longer there")

// Label is what an edit of the register is called in the history: verb is one of add, change, clear, copy, delete, fill,
// paste and take, of as many rows.
func (r *Register) Label(verb string, rows int) text.Message {
	return text.M("edit.register."+verb, text.Sub("Register", r.Name()), text.Int("Count", rows))
}

// Set writes what was typed into one column of rows; typed words that do not fit are a *Refusal and nothing is put.
func (r *Register) Set(d *workshop.Draft, env Env, column string, typed string, ids ...uuid.UUID) error {
	col := r.Column(column)
	reader := newReader(env, r)
	var changed []row
	for _, id := range ids {
		v, ok := r.rows.got(d, id)
		if !ok {
			return ErrGone
		}
		raw, err := reader.read(col, typed, v.unit(env, col))
		if err != nil {
			return err
		}
		v.setRaw(col, raw)
		changed = append(changed, v)
	}
	for _, v := range changed {
		r.rows.put(d, env.Doc.Records, v)
	}
	return nil
}

// fill reads typed values into a row, those whose reading depends on others last, and returns what was refused.
func (r *Register) fill(reader *reader, v row, values map[string]string) map[string]*Refusal {
	wrong := map[string]*Refusal{}
	for _, late := range []bool{false, true} {
		for col, c := range r.Columns {
			typed, ok := values[c.ID]
			if !ok || (c.Kind == Figure) != late {
				continue
			}
			raw, err := reader.read(col, typed, v.unit(reader.env, col))
			if refusal, ok := err.(*Refusal); ok {
				wrong[c.ID] = refusal
				continue
			}
			v.setRaw(col, raw)
		}
	}
	return wrong
}

// Check says what is wrong with values typed for a new row, by column.
func (r *Register) Check(env Env, values map[string]string) map[string]*Refusal {
	return r.fill(newReader(env, r), r.rows.blank(env), values)
}

// Add puts a new row below another, or at the end where after is uuid.Nil, and returns its ID. values are typed words by
// column.
func (r *Register) Add(d *workshop.Draft, env Env, after uuid.UUID, values map[string]string) (uuid.UUID, error) {
	v := r.rows.blank(env)
	for _, refusal := range r.fill(newReader(env, r), v, values) {
		return uuid.Nil, refusal
	}
	r.placeBelow(env, after, []row{v})
	return r.rows.put(d, env.Doc.Records, v), nil
}

// Duplicate puts copies of rows below the last of them and returns their IDs.
func (r *Register) Duplicate(d *workshop.Draft, s *Sheet, ids ...uuid.UUID) []uuid.UUID {
	var copies []row
	last := uuid.Nil
	for _, id := range ids {
		if i := s.At(id); i >= 0 {
			v := s.shown[i]
			c := v.fresh()
			for col := range s.linked {
				c.setRaw(col, v.raw(col))
			}
			copies, last = append(copies, c), id
		}
	}
	r.placeBelow(s.reader.env, last, copies)
	return r.putAll(d, s.reader.env, copies)
}

// Delete takes rows away, with what belongs to them.
func (r *Register) Delete(d *workshop.Draft, ids ...uuid.UUID) {
	for _, id := range ids {
		r.rows.remove(d, id)
	}
}

// Typical are the rows the method offers to start from, as their columns show them.
func (r *Register) Typical(env Env) *Sheet {
	s := &Sheet{Register: r, reader: newReader(env, r), linked: map[int]map[uuid.UUID][]string{}, at: map[uuid.UUID]int{}}
	s.all = r.rows.typical(env)
	s.shown = s.all
	return s
}

// Take puts typical rows, by their places in Typical, at the end and returns their IDs.
func (r *Register) Take(d *workshop.Draft, env Env, places ...int) []uuid.UUID {
	offered := r.rows.typical(env)
	var taken []row
	for _, i := range places {
		if i >= 0 && i < len(offered) {
			taken = append(taken, offered[i])
		}
	}
	r.placeBelow(env, uuid.Nil, taken)
	return r.putAll(d, env, taken)
}

func (r *Register) putAll(d *workshop.Draft, env Env, rows []row) []uuid.UUID {
	out := make([]uuid.UUID, len(rows))
	for i, v := range rows {
		out[i] = r.rows.put(d, env.Doc.Records, v)
	}
	return out
}

// placeBelow gives new rows their order: between a row and the next one, or after all.
func (r *Register) placeBelow(env Env, after uuid.UUID, fresh []row) {
	if len(fresh) == 0 {
		return
	}
	low, high := r.rows.last(env), ""
	if after != uuid.Nil {
		all := r.rows.list(env)
		for i, v := range all {
			if v.id() == after && i+1 < len(all) {
				low, high = v.order(), all[i+1].order()
			}
		}
	}
	stem := workshop.OrderBetween(low, high)
	for i, key := range workshop.OrderKeys(len(fresh)) {
		if len(fresh) == 1 {
			key = ""
		}
		fresh[i].setOrder(stem + key)
	}
}
