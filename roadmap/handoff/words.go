package handoff

import (
	"fmt"
	"strings"
	"unicode"

	"ownerloop/assets/text"
	"ownerloop/roadmap"
)

// plain is a text as every format can hold it: valid UTF-8, lines ended alike, no control characters but line break and
// tab, which none of the formats can say.
func plain(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), r == '\uFFFE', r == '\uFFFF':
			return -1
		}
		return r
	}, s)
}

// oneLine is a text as a title: its words with single blanks between them.
func oneLine(s string) string { return strings.Join(strings.Fields(plain(s)), " ") }

// shortened is a title of at most so many characters, and whether something was cut off.
func shortened(s string, most int) (string, bool) {
	all := []rune(s)
	if len(all) <= most {
		return s, false
	}
	return string(all[:most-1]) + "…", true
}

// titled is how every format calls an initiative.
func titled(code, name string) string {
	return oneLine(strings.TrimSpace(code + " " + name))
}

// description says about an initiative what the fields of the other tools have no place for.
func description(s roadmap.Sheet, p *text.Printer) string {
	say := func(key string, args ...text.Arg) string { return p.Say(text.M("handoff."+key, args...)) }
	var parts []string
	add := func(key, words string) {
		if words = strings.TrimRight(plain(words), " \t\n"); strings.TrimSpace(words) != "" {
			parts = append(parts, say(key, text.Str("Text", words)))
		}
	}
	if why := strings.TrimSpace(plain(s.Why)); why != "" {
		parts = append(parts, why)
	}
	add("raises", raises(s, p))
	add("scope", list(s.Scope))
	add("done", list(s.Done))
	add("needs", needs(s, p))
	add("kpis", kpis(s))
	add("risk", s.Risk)
	add("counter", s.Counter)
	add("note", s.Note)
	return strings.Join(parts, "\n\n")
}

// list is items on lines of their own, below what announces them.
func list(items []string) string {
	var b strings.Builder
	for _, i := range items {
		if i = oneLine(i); i != "" {
			b.WriteString("\n- " + i)
		}
	}
	return b.String()
}

func raises(s roadmap.Sheet, p *text.Printer) string {
	var out []string
	for _, r := range s.Raises {
		if r.From.Known && r.To.Known {
			out = append(out, fmt.Sprintf("%s %s → %s", r.Indicator.ID, p.Number(r.From.Quantity, r.From.Printed), p.Number(r.To.Quantity, r.To.Printed)))
		}
	}
	return strings.Join(out, ", ")
}

func needs(s roadmap.Sheet, p *text.Printer) string {
	var out []string
	for _, n := range s.Needs {
		words := n.Code + " (" + string(n.Kind) + ")"
		if n.Lag != 0 {
			words = p.Say(text.M("handoff.lag", text.Str("Link", n.Code+" ("+string(n.Kind)+")"), text.Int("Count", n.Lag)))
		}
		out = append(out, words)
	}
	return strings.Join(out, ", ")
}

func kpis(s roadmap.Sheet) string {
	var out []string
	for _, k := range s.KPIs {
		out = append(out, oneLine(k.KPI.Name))
	}
	return strings.Join(out, ", ")
}

// laneOf is the ID of the dimension an initiative is drawn under; of work without dates, the first it changes. Empty when
// it changes none.
func laneOf(s roadmap.Sheet) string {
	switch {
	case s.Bar != nil:
		return s.Bar.Lane
	case len(s.Effects) > 0:
		return s.Effects[0].Dimension.ID
	}
	return ""
}
