package app

import (
	"reflect"
	"strconv"

	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Count is how far the records prove something.
type Count struct {
	Proves  bool
	Have    int // records that count; with Proof.Each the units that have enough
	Want    int // how many it takes, likewise
	Missing int // records of the table that do not count
}

// Prove counts the records of a proof.
func Prove(pack *playbooks.Pack, r workshop.Records, p playbooks.Proof) Count {
	least := max(p.Least, 1)
	units := proofUnits(pack, r, p.Each)
	by := map[string]int{}
	var c Count
	for row := range r.Rows(p.Table) {
		if !holds(row, p.Where) {
			c.Missing++
			continue
		}
		if units == nil {
			c.Have++
			continue
		}
		by[unitOf(pack, row, p.Each)]++
	}
	c.Want = least
	if units != nil {
		c.Want = len(units)
		for _, u := range units {
			if by[u] >= least {
				c.Have++
			}
		}
	}
	c.Proves = c.Have >= c.Want && (!p.All || c.Missing == 0)
	return c
}

// proofUnits are what is counted one by one; nil where everything is counted together, as it is by store in a workshop
// that has none.
func proofUnits(pack *playbooks.Pack, r workshop.Records, each playbooks.ProofUnit) []string {
	var out []string
	switch each {
	case playbooks.EachIndicator:
		for _, v := range pack.Indicators {
			out = append(out, v.ID)
		}
	case playbooks.EachStep:
		for _, v := range pack.Steps {
			out = append(out, v.ID)
		}
	case playbooks.EachStore:
		for v := range workshop.Stores.All(r) {
			out = append(out, v.ID.String())
		}
	}
	return out
}

// unitOf is the unit a record is for: its field of that name, or for a step the one whose activity it is or is about.
func unitOf(pack *playbooks.Pack, row workshop.Row, each playbooks.ProofUnit) string {
	if v := row.Field(string(each)); v.IsValid() {
		return wordOf(v)
	}
	for _, field := range []string{"activity", "about"} {
		v := row.Field(field)
		if !v.IsValid() {
			continue
		}
		for _, s := range pack.Steps {
			for _, a := range s.Activities {
				if a.ID == wordOf(v) {
					return s.ID
				}
			}
		}
	}
	return ""
}

func holds(row workshop.Row, where []playbooks.RecordCondition) bool {
	for _, c := range where {
		if !meets(row.Field(c.Field), c) {
			return false
		}
	}
	return true
}

// meets reports whether a field meets a condition; a field there is not meets none.
func meets(v reflect.Value, c playbooks.RecordCondition) bool {
	if !v.IsValid() {
		return false
	}
	switch c.Op {
	case playbooks.Has:
		return !empty(v)
	case playbooks.Is:
		return wordOf(v) == c.Value
	case playbooks.IsNot:
		return wordOf(v) != c.Value
	}
	limit, err := strconv.ParseFloat(c.Value, 64)
	if err != nil {
		return false
	}
	var x float64
	switch {
	case v.CanInt():
		x = float64(v.Int())
	case v.CanFloat():
		x = v.Float()
	default:
		return false
	}
	if c.Op == playbooks.AtLeast {
		return x >= limit
	}
	return c.Op == playbooks.AtMost && x <= limit
}

func empty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map:
		return v.Len() == 0
	}
	return v.IsZero()
}

// wordOf is a field's value as a pack writes it.
func wordOf(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case uuid.UUID:
		if x == uuid.Nil {
			return ""
		}
		return x.String()
	case civil.Date:
		return x.String()
	}
	switch {
	case v.Kind() == reflect.String:
		return v.String()
	case v.CanInt():
		return strconv.FormatInt(v.Int(), 10)
	case v.CanFloat():
		return strconv.FormatFloat(v.Float(), 'g', -1, 64)
	case v.Kind() == reflect.Bool:
		return strconv.FormatBool(v.Bool())
	}
	return ""
}
