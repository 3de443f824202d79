package text

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
)

// NumberError reports text that is no number.
type NumberError struct {
	Input string // at most 40 characters of what was typed
}

func (e *NumberError) Error() string { return fmt.Sprintf("%q is not a number", e.Input) }

// Message returns the sentence for the person who typed it.
func (e *NumberError) Message() Message { return M("number.error.unreadable", Str("Input", e.Input)) }

// maxNumberLength is the longest input ParseNumber reads, in bytes.
const maxNumberLength = 64

// ParseNumber reads a number as people type it in any language: decimal comma
// or point, "1½", hyphen or U+2212 as minus, thousands grouped by comma, point,
// space or apostrophe. Only where a single sign stands before exactly three
// digits ("1,120") does the language decide: its own grouping sign groups,
// any other is the decimal sign. Percent signs, exponents and units are
// refused. The error is a *NumberError, or wraps ErrLanguage.
func ParseNumber(s, lang string) (float64, error) {
	name, _, err := match(lang)
	if err != nil {
		return 0, err
	}
	signs, err := groupSigns()
	if err != nil {
		return 0, err
	}
	t, negative := cutSign(blanks.Replace(s))
	x, ok := unsignedNumber(t, signs[name])
	if !ok || len(s) > maxNumberLength {
		return 0, &NumberError{Input: cut(s, 40)}
	}
	if negative && x != 0 {
		x = -x
	}
	return x, nil
}

// groupSigns is the grouping sign of each language.
var groupSigns = sync.OnceValues(func() (map[string]string, error) {
	signs := map[string]string{}
	for _, lang := range Languages() {
		p, err := New(lang)
		if err != nil {
			return nil, err
		}
		signs[lang] = p.conv.group
	}
	return signs, nil
})

// blanks turns every sign that only ever groups into a space.
var blanks = strings.NewReplacer("\u00A0", " ", "\u2009", " ", "\u202F", " ", "'", " ", "’", " ")

func cutSign(s string) (rest string, negative bool) {
	s = strings.TrimSpace(s)
	for _, sign := range []string{"-", minus} {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return strings.TrimPrefix(s, "+"), false
}

func unsignedNumber(s, group string) (float64, bool) {
	part := 0.0
	for _, f := range []struct {
		sign  string
		value float64
	}{{"½", 0.5}, {"¼", 0.25}, {"¾", 0.75}} {
		if rest, ok := strings.CutSuffix(s, f.sign); ok {
			s, part = strings.TrimSpace(rest), f.value
			break
		}
	}
	if s == "" {
		return part, part > 0
	}
	whole, decimals, ok := splitDecimals(s, group)
	if !ok || part > 0 && decimals != "" {
		return 0, false
	}
	x, err := strconv.ParseFloat(whole+"."+decimals, 64)
	return x + part, err == nil && !math.IsInf(x, 0)
}

// splitDecimals finds the decimal sign and returns both sides as bare digits;
// decimals is empty for a whole number.
func splitDecimals(s, group string) (whole, decimals string, ok bool) {
	last := strings.LastIndexAny(s, "., ")
	if last < 0 {
		return s, "", bare(s)
	}
	sign := s[last : last+1]
	head, tail := s[:last], s[last+1:]
	grouping := sign == " " || strings.Contains(head, sign) ||
		sign == group && !strings.ContainsAny(head, "., ") && validGroups(s, sign)
	if grouping {
		return strings.ReplaceAll(s, sign, ""), "", validGroups(s, sign)
	}
	if head == "" {
		return "0", tail, bare(tail) // ".5"
	}
	if i := strings.IndexAny(head, "., "); i >= 0 {
		inner := head[i : i+1]
		return strings.ReplaceAll(head, inner, ""), tail, validGroups(head, inner) && bare(tail)
	}
	return head, tail, bare(head) && bare(tail)
}

// validGroups reports whether s is a number grouped in threes by sign.
func validGroups(s, sign string) bool {
	groups := strings.Split(s, sign)
	for i, g := range groups {
		if !bare(g) || i > 0 && len(g) != 3 || i == 0 && (len(g) > 3 || g[0] == '0') {
			return false
		}
	}
	return true
}

// bare reports whether s is one or more ASCII digits and nothing else.
func bare(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func cut(s string, n int) string {
	r := []rune(strings.ToValidUTF8(s, "\uFFFD"))
	if len(r) > n {
		return string(r[:n]) + "…"
	}
	return string(r)
}
