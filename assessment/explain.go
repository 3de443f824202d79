package assessment

import (
	"errors"

	"ownerloop/assets/text"
)

// ErrNoSuchNumber is wrapped when a reference names no number of the workshop.
var ErrNoSuchNumber = errors.New("no such number")

// Detail says how far down an explanation goes.
type Detail int

// By function, or down to single persons (only ever on the screen). The public view has its own Explain.
const (
	ByFunction Detail = iota
	ByPerson
)

// Explanation is the chain from its terms to one number, as data. Every term that has a Ref can be explained in turn.
type Explanation struct {
	Ref      string
	Title    text.Message
	Quantity text.Quantity
	Value    Number // exact
	Rounded  Number // as printed
	Formula  text.Message
	Terms    []Term
	Sum      Number // of the terms' products
	Divisor  Number // Value = Sum / Divisor where both are known, unless Formula says otherwise
	Excluded []Term // what does not count; Note says why
	Blocking []Term // what keeps the next stage away
	Notes    []text.Message
}

// Term is one line of an explanation.
type Term struct {
	Ref     string // of the number behind it; empty for the last link of the chain
	Label   text.Message
	Value   Number
	Weight  Number
	Product Number
	Note    text.Message
}
