package register

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"ownerloop/app/words"
	"ownerloop/assets/civil"
	"ownerloop/assets/text"
)

// MaxWords bounds what one cell of words holds, in bytes.
const MaxWords = 8000

// Refusal is why something typed does not fit its column.
type Refusal struct{ Why text.Message }

func (e *Refusal) Error() string { return e.Why.Key }

func refuse(key string, args ...text.Arg) error {
	return &Refusal{text.M("register.refused."+key, args...)}
}

// reader turns what is typed into raw values and back, for one register.
type reader struct {
	env     Env
	reg     *Register
	known   []words.List        // by column: how choices are found
	names   []map[string]string // by column: what they are called
	numbers string              // language numbers are read in
}

func newReader(env Env, reg *Register) *reader {
	return &reader{env: env, reg: reg, known: make([]words.List, len(reg.Columns)), names: make([]map[string]string, len(reg.Columns)), numbers: env.Text.Language()}
}

// learn collects a column's choices, in every language the method speaks.
func (r *reader) learn(col int) {
	if r.names[col] != nil {
		return
	}
	r.known[col], r.names[col] = words.NewList(), map[string]string{}
	for _, c := range r.reg.rows.choices(r.env, col) {
		r.known[col].Add(c.ID, c.Name, c.Short)
		r.names[col][c.ID] = c.Name
	}
	for _, lang := range r.env.Pack.Languages() {
		if lang == r.env.Pack.Language {
			continue
		}
		env := r.env
		env.Pack = r.env.Pack.In(lang)
		for _, c := range r.reg.rows.choices(env, col) {
			r.known[col].Add(c.ID, c.Name, c.Short)
		}
	}
}

// name is what a choice is called; a choice that is gone is called by its ID.
func (r *reader) name(col int, id string) string {
	r.learn(col)
	if name, ok := r.names[col][id]; ok {
		return name
	}
	return id
}

// show is a raw value as people read it. unit is of Figure.
func (r *reader) show(col int, raw, unit string) string {
	c := r.reg.Columns[col]
	switch {
	case raw == "":
		return ""
	case c.Kind == One:
		return r.name(col, raw)
	case c.Kind == Several:
		var out []string
		for _, id := range split(raw) {
			out = append(out, r.name(col, id))
		}
		return strings.Join(out, ", ")
	case c.Kind == Whole && c.Most > 0:
		n, _ := strconv.Atoi(raw)
		return r.env.Text.Say(text.M("register.of", text.Int("N", n), text.Int("Of", c.Most)))
	case c.Kind == Whole:
		n, _ := strconv.ParseInt(raw, 10, 64)
		return r.env.Text.Whole(n)
	case c.Kind == Share:
		n, _ := strconv.ParseFloat(raw, 64)
		return r.env.Text.Number(text.Share, n/100)
	case c.Kind == Day || c.Kind == Month:
		d, err := civil.Parse(raw)
		switch {
		case err != nil:
			return raw
		case c.Kind == Month:
			return r.env.Text.MonthYear(d)
		}
		return r.env.Text.Date(d)
	case c.Kind == Figure:
		return r.figure(raw, unit)
	}
	return raw
}

// typed is what editing a cell starts with.
func (r *reader) typed(col int, raw, unit string) string {
	switch c := r.reg.Columns[col]; {
	case c.Kind == Figure && raw != "":
		x, _ := strconv.ParseFloat(raw, 64)
		return r.decimal(x * scaleOf(unit))
	case c.Kind == Whole || c.Kind == Pips || c.Kind == Share:
		return raw
	}
	return r.show(col, raw, unit)
}

// figure prints a number in a KPI's unit.
func (r *reader) figure(raw, unit string) string {
	x, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return raw
	}
	if scaleOf(unit) == 100 {
		return r.env.Text.Say(text.M("register.percent", text.Str("N", r.decimals(x*100, 1)))) // so that points stand below each other
	}
	return r.decimal(x)
}

// decimal prints a number with as many decimals as it has, at most three.
func (r *reader) decimal(x float64) string { return r.decimals(x, 0) }

// decimals is decimal with no fewer than least.
func (r *reader) decimals(x float64, least int) string {
	x = text.Round(x, 3)
	for n := least; n < 3; n++ {
		if text.Round(x, n) == x {
			return r.env.Text.Fixed(x, n)
		}
	}
	return r.env.Text.Fixed(x, 3)
}

// scaleOf is by what a figure is multiplied for people: shares are parts of one and read as percentages.
func scaleOf(unit string) float64 {
	if unit == "percent" {
		return 100
	}
	return 1
}

// read turns what was typed into a raw value, or refuses it with a *Refusal.
func (r *reader) read(col int, typed, unit string) (string, error) {
	typed = tidy(typed)
	c := r.reg.Columns[col]
	if len(typed) > MaxWords {
		return "", refuse("long", text.Int("Most", MaxWords))
	}
	if typed == "" {
		return "", nil
	}
	switch c.Kind {
	case Words:
		return typed, nil
	case One:
		return r.one(col, typed)
	case Several:
		return r.several(col, typed)
	case Whole, Pips, Share:
		return r.whole(c, typed)
	case Day, Month:
		return r.day(c, typed)
	case Figure:
		return r.readFigure(typed, unit)
	}
	return typed, nil
}

func (r *reader) one(col int, typed string) (string, error) {
	r.learn(col)
	if id, ok := r.known[col].Find(typed); ok {
		return id, nil
	}
	if r.reg.Columns[col].Free {
		return typed, nil
	}
	if id, ok := r.known[col].Begun(typed); ok {
		return id, nil
	}
	return "", r.unknown(col, typed)
}

func (r *reader) unknown(col int, typed string) error {
	return refuse("choice", text.Str("Value", shorten(typed)), text.Sub("Column", r.reg.Title(col)))
}

// several reads choices parted by commas or semicolons; a choice whose name holds a comma is found too.
func (r *reader) several(col int, typed string) (string, error) {
	r.learn(col)
	var out []string
	rest := strings.FieldsFunc(typed, func(c rune) bool { return c == ',' || c == ';' })
	for len(rest) > 0 {
		n := len(rest)
		for ; n > 0; n-- {
			if id, ok := r.known[col].Find(strings.Join(rest[:n], ",")); ok {
				if !slices.Contains(out, id) {
					out = append(out, id)
				}
				break
			}
		}
		switch {
		case n > 0:
			rest = rest[n:]
		case strings.TrimSpace(rest[0]) == "":
			rest = rest[1:]
		default:
			return "", r.unknown(col, strings.TrimSpace(rest[0]))
		}
	}
	return strings.Join(out, ","), nil
}

func (r *reader) whole(c Column, typed string) (string, error) {
	if c.Most > 0 && c.Kind == Whole { // "4 of 5", as it is shown and copied
		for n := max(c.Least, 1); n <= c.Most; n++ {
			if words.Fold(typed) == words.Fold(r.env.Text.Say(text.M("register.of", text.Int("N", n), text.Int("Of", c.Most)))) {
				return strconv.Itoa(n), nil
			}
		}
	}
	if c.Kind == Share {
		typed = strings.TrimSpace(strings.TrimSuffix(typed, "%"))
	}
	x, err := text.ParseNumber(typed, r.numbers)
	if err != nil {
		return "", refuse("number", text.Str("Value", shorten(typed)))
	}
	most := c.Most
	if most == 0 {
		most = math.MaxInt32
	}
	switch {
	case x != math.Trunc(x):
		return "", refuse("whole", text.Str("Value", shorten(typed)))
	case x < float64(c.Least) || x > float64(most):
		return "", refuse("range", text.Str("Value", shorten(typed)), text.Int("Least", c.Least), text.Int("Most", most))
	case x == 0:
		return "", nil
	}
	return strconv.Itoa(int(x)), nil
}

func (r *reader) day(c Column, typed string) (string, error) {
	d, ok := ParseDay(typed, r.env.Text, yearOf(r.env))
	if c.Kind == Month && !ok {
		d, ok = ParseMonth(typed, r.env.Text, yearOf(r.env))
	}
	if !ok {
		return "", refuse("date", text.Str("Value", shorten(typed)))
	}
	if c.Kind == Month {
		d.Day = 1
	}
	return d.String(), nil
}

func (r *reader) readFigure(typed, unit string) (string, error) {
	x, err := text.ParseNumber(strings.TrimSpace(strings.TrimSuffix(typed, "%")), r.numbers)
	if err != nil {
		return "", refuse("number", text.Str("Value", shorten(typed)))
	}
	return strconv.FormatFloat(x/scaleOf(unit), 'g', 12, 64), nil // shares in percent have no more digits than people type
}

// tidy makes one line of what was typed or pasted and takes out what no text has: control characters, and bytes that
// are no UTF-8.
func tidy(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.Map(func(c rune) rune {
		switch {
		case c == '\n', c == '\r', c == '\t', c == '\u2028', c == '\u2029':
			return ' '
		case unicode.IsControl(c), unicode.Is(unicode.Bidi_Control, c):
			return -1
		}
		return c
	}, s)
	return words.Clean(s)
}

// shorten keeps a long or hostile text from filling the screen.
func shorten(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
