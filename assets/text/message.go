package text

import (
	"math"
	"slices"

	"ownerloop/assets/civil"
)

// Message is a sentence before it has a language: a key of the catalogue and
// its arguments. It is plain data: two messages are the same when Equal says
// so, and the JSON form is stable (see json.go).
type Message struct {
	Key  string
	Args []Arg
}

// Arg is one named argument. In templates it is {{.Name}}; names start with a
// capital letter. The argument named "Count" selects the plural.
type Arg struct {
	Name  string
	Value Value
}

// Value is what an argument can hold: String, Integer, Number, Day, Amount,
// Message or Series.
type Value interface{ isValue() }

// String is text that is the same in every language: names, codes, notes.
type String string

// Integer is a whole number, printed with the language's grouping.
type Integer int64

// Number is a number that is rounded and printed as its quantity asks. NaN and
// infinities mean "missing" and print as an en dash.
type Number struct {
	As Quantity
	X  float64
}

// Day is a civil date; the zero date means "missing" and prints as an en dash.
type Day civil.Date

// Amount is money: Minor units (cents) of an ISO 4217 currency. Style chooses
// the form; Like (only for AmountShort) is an amount whose unit (thousand,
// million) is used, so that both ends of a range read alike; 0 means Minor's
// own.
type Amount struct {
	Minor    int64
	Currency string
	Style    AmountStyle
	Like     int64
}

// AmountStyle is the form in which money is printed.
type AmountStyle uint8

// The forms of money.
const (
	AmountShort AmountStyle = iota // USD 2.9 m: two or three significant figures
	AmountFull                     // USD 2,912,340 or USD 69.95
)

// Series is a list of values, joined in the language.
type Series []Value

func (String) isValue()  {}
func (Integer) isValue() {}
func (Number) isValue()  {}
func (Day) isValue()     {}
func (Amount) isValue()  {}
func (Message) isValue() {}
func (Series) isValue()  {}

// M builds a message from a key and its arguments.
func M(key string, args ...Arg) Message { return Message{Key: key, Args: args} }

// Str is a text argument, printed as it is.
func Str(name, s string) Arg { return Arg{name, String(s)} }

// Int is a whole number. Named "Count" it selects the plural.
func Int(name string, n int) Arg { return Arg{name, Integer(n)} }

// Num is a number printed as its quantity asks.
func Num(name string, q Quantity, x float64) Arg { return Arg{name, Number{q, x}} }

// DateArg is a date.
func DateArg(name string, d civil.Date) Arg { return Arg{name, Day(d)} }

// Sub is a message inside a message, said in the same language.
func Sub(name string, m Message) Arg { return Arg{name, m} }

// List is a list of messages: "A, B and C", or with .Commas "A, B, C".
func List(name string, items ...Message) Arg {
	s := make(Series, len(items))
	for i, m := range items {
		s[i] = m
	}
	return Arg{name, s}
}

// Names is a list of texts that are the same in every language.
func Names(name string, items ...string) Arg {
	s := make(Series, len(items))
	for i, t := range items {
		s[i] = String(t)
	}
	return Arg{name, s}
}

// MoneyArg is money in its short form: "USD 2.9 m".
func MoneyArg(name string, minor int64, currency string) Arg {
	return Arg{name, Amount{Minor: minor, Currency: currency}}
}

// MoneyLike is money in its short form and in the unit that suits like, for
// the ends of a range: MoneyLike("Low", low, c, high).
func MoneyLike(name string, minor int64, currency string, like int64) Arg {
	return Arg{name, Amount{Minor: minor, Currency: currency, Like: like}}
}

// MoneyFull is money to the unit, with decimals only where there are any.
func MoneyFull(name string, minor int64, currency string) Arg {
	return Arg{name, Amount{Minor: minor, Currency: currency, Style: AmountFull}}
}

// Equal reports whether two messages have the same key and the same arguments
// in the same order. Missing numbers (NaN) equal each other.
func (m Message) Equal(o Message) bool {
	return m.Key == o.Key && slices.EqualFunc(m.Args, o.Args, func(a, b Arg) bool {
		return a.Name == b.Name && equalValues(a.Value, b.Value)
	})
}

func equalValues(a, b Value) bool {
	switch x := a.(type) {
	case Message:
		y, ok := b.(Message)
		return ok && x.Equal(y)
	case Series:
		y, ok := b.(Series)
		return ok && slices.EqualFunc(x, y, equalValues)
	case Number:
		y, ok := b.(Number)
		return ok && x.As == y.As && (x.X == y.X || math.IsNaN(x.X) && math.IsNaN(y.X))
	}
	switch b.(type) {
	case Message, Series: // not comparable with ==
		return false
	}
	return a == b
}
