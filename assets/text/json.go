package text

import (
	"encoding/json"
	"fmt"
	"math"

	"ownerloop/assets/civil"
)

// The JSON form of a message keeps key and arguments apart, so that other
// programs need not take sentences to pieces:
//
//	{"key":"plan.finish","args":[{"name":"Count","int":3},{"name":"By","date":"2027-01-19"}]}
//
// An argument has its name and one of text, int, number ("missing" for NaN,
// with "as"), date, money (with currency, style, like), message, list.

type messageJSON struct {
	Key  string    `json:"key"`
	Args []argJSON `json:"args,omitempty"`
}

type argJSON struct {
	Name string `json:"name,omitempty"`
	valueJSON
}

type valueJSON struct {
	Text     *string      `json:"text,omitempty"`
	Int      *int64       `json:"int,omitempty"`
	Number   *maybeNumber `json:"number,omitempty"`
	As       *Quantity    `json:"as,omitempty"`
	Date     *civil.Date  `json:"date,omitempty"`
	Money    *int64       `json:"money,omitempty"`
	Currency string       `json:"currency,omitempty"`
	Full     bool         `json:"full,omitempty"`
	Like     int64        `json:"like,omitempty"`
	Message  *Message     `json:"message,omitempty"`
	List     *[]valueJSON `json:"list,omitempty"`
}

// maybeNumber is a number, or "missing" for NaN and infinities, which JSON has
// no number for.
type maybeNumber float64

func (n maybeNumber) MarshalJSON() ([]byte, error) {
	if x := float64(n); math.IsNaN(x) || math.IsInf(x, 0) {
		return []byte(`"missing"`), nil
	}
	return json.Marshal(float64(n))
}

func (n *maybeNumber) UnmarshalJSON(b []byte) error {
	if string(b) == `"missing"` {
		*n = maybeNumber(math.NaN())
		return nil
	}
	return json.Unmarshal(b, (*float64)(n))
}

// MarshalJSON writes the stable form; the order of arguments is kept.
func (m Message) MarshalJSON() ([]byte, error) {
	out := messageJSON{Key: m.Key}
	for _, a := range m.Args {
		v, err := toJSON(a.Value)
		if err != nil {
			return nil, fmt.Errorf("write message %q, argument %q: %w", m.Key, a.Name, err)
		}
		out.Args = append(out.Args, argJSON{a.Name, v})
	}
	return json.Marshal(out)
}

func toJSON(v Value) (valueJSON, error) {
	switch v := v.(type) {
	case String:
		s := string(v)
		return valueJSON{Text: &s}, nil
	case Integer:
		n := int64(v)
		return valueJSON{Int: &n}, nil
	case Number:
		n, as := maybeNumber(v.X), v.As
		return valueJSON{Number: &n, As: &as}, nil
	case Day:
		d := civil.Date(v)
		return valueJSON{Date: &d}, nil
	case Amount:
		return valueJSON{Money: &v.Minor, Currency: v.Currency, Full: v.Style == AmountFull, Like: v.Like}, nil
	case Message:
		return valueJSON{Message: &v}, nil
	case Series:
		list := make([]valueJSON, len(v))
		for i, item := range v {
			j, err := toJSON(item)
			if err != nil {
				return valueJSON{}, err
			}
			list[i] = j
		}
		return valueJSON{List: &list}, nil
	}
	return valueJSON{}, fmt.Errorf("no value")
}

// UnmarshalJSON reads what MarshalJSON writes.
func (m *Message) UnmarshalJSON(b []byte) error {
	var in messageJSON
	if err := json.Unmarshal(b, &in); err != nil {
		return fmt.Errorf("read message: %w", err)
	}
	out := Message{Key: in.Key}
	for _, a := range in.Args {
		v, err := a.value()
		if err != nil {
			return fmt.Errorf("read message %.60q, argument %.40q: %w", in.Key, a.Name, err)
		}
		out.Args = append(out.Args, Arg{a.Name, v})
	}
	*m = out
	return nil
}

func (j valueJSON) value() (Value, error) {
	switch {
	case j.Text != nil:
		return String(*j.Text), nil
	case j.Int != nil:
		return Integer(*j.Int), nil
	case j.Number != nil && j.As != nil:
		return Number{*j.As, float64(*j.Number)}, nil
	case j.Date != nil:
		return Day(*j.Date), nil
	case j.Money != nil:
		a := Amount{Minor: *j.Money, Currency: j.Currency, Like: j.Like}
		if j.Full {
			a.Style = AmountFull
		}
		return a, nil
	case j.Message != nil:
		return *j.Message, nil
	case j.List != nil:
		list := make(Series, len(*j.List))
		for i, item := range *j.List {
			v, err := item.value()
			if err != nil {
				return nil, err
			}
			list[i] = v
		}
		return list, nil
	}
	return nil, fmt.Errorf("no value")
}
