package register

import (
	"strconv"
	"strings"

	"ownerloop/app/workshop"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// Kind is what a column holds.
type Kind uint8

// The kinds.
const (
	Words   Kind = iota
	One          // one of the choices
	Several      // any of the choices
	Whole        // a whole number from Least to Most; 0 = none
	Pips         // the same, shown as pips
	Share        // a whole percentage
	Day          // a date
	Month        // a month, kept as its first day
	Figure       // a number in the unit that the row's KPI gives it
)

// Column describes one column to whoever shows it. Its title is the text "register.<register>.<ID>".
type Column struct {
	ID          string
	Kind        Kind
	Least, Most int  // of Whole and Pips
	Lacks       bool // being empty is a fault, said by the text "register.<register>.lacks.<ID>"
	Free        bool // of One: other words than the choices are kept as they are
	Aside       bool // hidden until asked for
	Fixed       bool // can't be edited
	Strong      bool // the row's name
	Quiet       bool // second to the others
	Width       int  // wanted, in points
	Grow        int  // its share of the width that is left
}

// Choice is something a column of One or Several may hold. Note says more about it; Short is another word for it.
type Choice struct{ ID, Name, Note, Short string }

// Env is what cells are read and written in: the workshop, its method in the reader's language, and the reader's words.
type Env struct {
	Doc  *workshop.Document
	Pack *playbooks.Pack
	Text *text.Printer
}

// column binds a Column to a record type.
type column[T any] struct {
	Column
	get     func(*T) string
	set     func(*T, string)
	choices func(Env) []Choice
	links   *links // instead of get and set: records of another table hold it
	unit    func(*playbooks.Pack, *T) string
	tables  []string // whose records the choices are

	toIndicators bool
}

// links is a column whose choices are kept as records of their own.
type links struct {
	table string
	index func(workshop.Records) map[uuid.UUID][]string // by the row's ID
	put   func(*workshop.Draft, workshop.Records, uuid.UUID, []string)
}

func plain[T any](c Column, at func(*T) *string) column[T] {
	return column[T]{Column: c, get: func(v *T) string { return *at(v) }, set: func(v *T, s string) { *at(v) = s }}
}

// one is a column that holds a choice's ID; S is string or a named string.
func one[T any, S ~string](c Column, at func(*T) *S, choices func(Env) []Choice) column[T] {
	c.Kind = One
	return column[T]{Column: c, choices: choices, get: func(v *T) string { return string(*at(v)) }, set: func(v *T, s string) { *at(v) = S(s) }}
}

// record is a column that names a record of the workshop.
func record[T any](c Column, at func(*T) *uuid.UUID, table string, choices func(Env) []Choice) column[T] {
	c.Kind = One
	return column[T]{Column: c, choices: choices, tables: []string{table},
		get: func(v *T) string {
			if id := *at(v); id != uuid.Nil {
				return id.String()
			}
			return ""
		},
		set: func(v *T, s string) { *at(v), _ = uuid.Parse(s) }}
}

func several[T any](c Column, at func(*T) *[]string, choices func(Env) []Choice) column[T] {
	c.Kind = Several
	return column[T]{Column: c, choices: choices, get: func(v *T) string { return strings.Join(*at(v), ",") },
		set: func(v *T, s string) { *at(v) = split(s) }}
}

func number[T any](c Column, at func(*T) *int) column[T] {
	if c.Kind != Pips && c.Kind != Share {
		c.Kind = Whole
	}
	if c.Kind == Share {
		c.Most = 100
	}
	return column[T]{Column: c,
		get: func(v *T) string {
			if n := *at(v); n != 0 {
				return strconv.Itoa(n)
			}
			return ""
		},
		set: func(v *T, s string) { *at(v), _ = strconv.Atoi(s) }}
}

func day[T any](c Column, at func(*T) *civil.Date) column[T] {
	if c.Kind != Month {
		c.Kind = Day
	}
	return column[T]{Column: c, get: func(v *T) string { return at(v).String() },
		set: func(v *T, s string) { *at(v), _ = civil.Parse(s) }}
}

// split parts a raw value of Several; none of nothing.
func split(raw string) []string {
	if raw == "" {
		return nil
	}
	return strings.Split(raw, ",")
}
