package playbooks

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// maxPlain bounds, in runes, the texts that are not prose: years, markets, places.
const maxPlain = 300

var (
	idPattern     = regexp.MustCompile(`^-?[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)
	numberPattern = regexp.MustCompile(`^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$`)
)

func (d *decoder) scalar(n *yaml.Node, v reflect.Value, f *field, path string) {
	if !d.is(n, yaml.ScalarNode, path) {
		return
	}
	switch v.Kind() {
	case reflect.String:
		if f.prose {
			v.SetString(d.text(n, f, path))
		} else {
			v.SetString(d.word(n, f, path))
		}
	case reflect.Bool:
		if n.Tag != "!!bool" {
			d.wrongType(n, path, "true or false")
		}
		v.SetBool(n.Tag == "!!bool" && strings.EqualFold(n.Value, "true"))
	case reflect.Int:
		if number, ok := d.number(n, f, path); !ok {
			return
		} else if number != math.Trunc(number) || math.Abs(number) > 1e9 {
			d.wrongType(n, path, "a whole number")
		} else {
			v.SetInt(int64(number))
		}
	case reflect.Float64:
		if number, ok := d.number(n, f, path); ok {
			v.SetFloat(number)
		}
	}
}

func (d *decoder) wrongType(n *yaml.Node, path, want string) {
	d.at(n, ruleType, fmt.Sprintf("%s is %s where %s belongs.", path, quoted(n.Value), want), "Write "+want+".")
}

// number reads a finite decimal number inside the field's interval. Zero passes where it stands for the default.
func (d *decoder) number(n *yaml.Node, f *field, path string) (float64, bool) {
	quotedNumber := n.Tag != "!!int" && n.Tag != "!!float"
	if quotedNumber || !numberPattern.MatchString(n.Value) {
		d.wrongType(n, path, "a plain number")
		return 0, false
	}
	number, err := strconv.ParseFloat(n.Value, 64)
	if err != nil {
		d.wrongType(n, path, "a number that is not so large")
		return 0, false
	}
	if f.num != nil && !f.num.holds(number) && (f.fallback == "" || number != 0) {
		d.at(n, ruleRange, fmt.Sprintf("%s is %s.", path, n.Value), fmt.Sprintf("Write a number %s.", f.num))
		return 0, false
	}
	return number, true
}

// word reads a text that is not prose: an ID, a word of a set, a year.
func (d *decoder) word(n *yaml.Node, f *field, path string) string {
	if n.Tag == "!!bool" {
		d.wrongType(n, path, "a text in quotes")
		return ""
	}
	s := n.Value
	switch {
	case f.id && !idPattern.MatchString(s):
		d.at(n, ruleID, fmt.Sprintf("%s is %s, which is no ID.", path, quoted(s)),
			"Use up to 64 letters a-z, digits, dots, dashes and underscores, and start with a letter or digit.")
		return ""
	case f.need && strings.TrimSpace(s) == "":
		d.at(n, ruleEmpty, fmt.Sprintf("%s is empty.", path), "Fill it in.")
	case len(f.one) > 0 && s != "" && !slices.Contains(f.one, s):
		d.at(n, ruleRange, fmt.Sprintf("%s is %s.", path, quoted(s)), fmt.Sprintf("Write one of: %s.", strings.Join(f.one, ", ")))
	case utf8.RuneCountInString(s) > maxPlain:
		d.at(n, ruleTextLong, fmt.Sprintf("%s has more than %d characters.", path, maxPlain), "Shorten it.")
	case strings.ContainsFunc(s, unicode.IsControl):
		d.at(n, ruleTextForm, fmt.Sprintf("%s holds a line break or control character.", path), "Remove it.")
	}
	if s != "" {
		d.refer(f, s, path, d.markOf(n))
	}
	return s
}

// text reads prose; the same rules hold for the pack's own language and its overlays.
func (d *decoder) text(n *yaml.Node, f *field, path string) string {
	if n.Tag == "!!bool" {
		d.wrongType(n, path, "a text in quotes")
		return ""
	}
	s := strings.TrimSpace(n.Value)
	switch length := utf8.RuneCountInString(s); {
	case s == "" && !f.optional:
		d.textFault(d.markOf(n), ruleEmpty, fmt.Sprintf("%s is empty.", path), "Write the text.", true)
		return ""
	case length > f.max:
		d.at(n, ruleTextLong, fmt.Sprintf("%s has %d characters.", path, length), fmt.Sprintf("Shorten it to %d.", f.max))
	case f.words > 0 && len(strings.Fields(s)) < f.words:
		d.at(n, ruleTextShort, fmt.Sprintf("%s has fewer than %d words.", path, f.words),
			"Say what an observer would see; a few words leave too much room.")
	}
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && (f.oneLine() || r != '\n') }) {
		d.at(n, ruleTextForm, fmt.Sprintf("%s holds a line break or control character.", path), "Remove it.")
	}
	d.checkSentences(s, path, d.markOf(n))
	if f.once && s != "" {
		d.keep(passage{s, d.markOf(n)})
	}
	return s
}

func numberTag(name, value string) float64 {
	number, err := strconv.ParseFloat(value, 64)
	if err != nil {
		panic("playbooks: the field " + name + " has a tag that is not a number: " + value)
	}
	return number
}

// threePoint reads [low, base, high], or one number for all three.
func (d *decoder) threePoint(n *yaml.Node, v reflect.Value, f *field, path string) {
	bounds := interval{high: maxEffort}
	if f.num != nil {
		bounds = *f.num
	}
	nodes := []*yaml.Node{n, n, n}
	if n.Kind == yaml.SequenceNode {
		nodes = n.Content
	}
	if len(nodes) != 3 {
		d.at(n, ruleType, fmt.Sprintf("%s has %d numbers.", path, len(nodes)), "Write [low, base, high], or one number for all three.")
		return
	}
	var three [3]float64
	for i, node := range nodes {
		if !d.is(node, yaml.ScalarNode, path) {
			return
		}
		number, ok := d.number(node, &field{}, path)
		if !ok {
			return
		}
		three[i] = number
	}
	read := Range{three[0], three[1], three[2]}
	if read.Low > read.Base || read.Base > read.High || !bounds.holds(read.Low) || !bounds.holds(read.High) {
		d.at(n, ruleEffort, fmt.Sprintf("%s is not low <= base <= high %s.", path, &bounds), "Put the three in order.")
	}
	v.Set(reflect.ValueOf(read))
}

// maxEffort bounds an effort in person-days: ten people for ten years.
const maxEffort = 26_000
