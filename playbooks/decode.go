package playbooks

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// reading is one run over a pack's files: what was understood, where it stands, and what is wrong.
type reading struct {
	pack     *Pack
	faults   Faults
	tooLarge Faults // a pack beyond a limit gets these alone

	marks    map[string]mark // of every value of the pack by path, such as "indicators/D1.1/stages/2"
	ids      map[itemKey]mark
	refs     []reference
	passages []passage // prose in the pack's own language that may not repeat
	counts   map[string]int
	parts    int
	guesses  int  // suggestions made
	unparsed bool // a file is missing from what was understood, so nothing can be said about what is not there
}

// reference is an ID named somewhere.
type reference struct {
	kinds []string // of items, any of which may have it
	id    string
	path  string
	at    mark
}

// passage is a text at its place.
type passage struct {
	text string
	at   mark
}

// decoder walks one file.
type decoder struct {
	*reading
	file    string
	overlay *overlay // nil for a file of the pack itself
}

func (r *reading) fault(at mark, rule, problem, hint string) {
	if len(r.faults) < maxFaults {
		r.faults = append(r.faults, Fault{at.file, at.line, at.column, severityOf(rule), rule, problem, hint, slices.Contains(textRules, rule)})
	}
}

// textFault is a fault of a field that holds prose, whatever the rule.
func (r *reading) textFault(at mark, rule, problem, hint string, prose bool) {
	n := len(r.faults)
	r.fault(at, rule, problem, hint)
	if len(r.faults) > n {
		r.faults[n].text = r.faults[n].text || prose
	}
}

// place is the mark of a path, or of the nearest thing around it.
func (r *reading) place(path string) mark {
	for path != "" {
		if at, ok := r.marks[path]; ok {
			return at
		}
		path = path[:max(strings.LastIndexByte(path, '/'), 0)]
	}
	return mark{packFile, 1, 1}
}

// top reads the mapping a file consists of; each key is one of the pack's, and lists add up over the files.
func (d *decoder) top(n *yaml.Node) {
	if !d.is(n, yaml.MappingNode, "The file") {
		return
	}
	v := reflect.ValueOf(d.pack).Elem()
	for _, p := range d.pairs(n, "the file") {
		f, ok := d.fieldFor(p, packShape, "a pack")
		if !ok {
			continue
		}
		if first, twice := d.marks[f.key]; twice && f.kind == "" {
			d.at(p.at, ruleDuplicateKey, fmt.Sprintf("The pack's %s is already given at %s.", quoted(f.key), first), "Keep one of the two.")
			continue
		}
		if f.kind == "" {
			d.marks[f.key] = d.markOf(p.value)
		}
		if f.kind != "" && !d.room(p, f) {
			continue
		}
		d.value(p.value, v.FieldByIndex(f.index), f, f.key)
	}
}

// room counts the items of a kind over all files; the file that goes over the limit is named, once.
func (d *decoder) room(p pair, f *field) bool {
	before := d.counts[f.kind]
	d.counts[f.kind] += len(p.value.Content)
	if before <= f.limit && d.counts[f.kind] > f.limit {
		d.tooLarge = append(d.tooLarge, Fault{File: d.file, Line: p.at.Line, Column: p.at.Column, Rule: ruleTooLarge,
			Problem: fmt.Sprintf("The pack has more than %d %s.", f.limit, f.key), Hint: "Make it smaller, or split it into several packs."})
	}
	return d.counts[f.kind] <= f.limit
}

func (d *decoder) fieldFor(p pair, s *shape, where string) (*field, bool) {
	f, ok := s.byKey[p.key]
	if !ok {
		keys := make([]string, len(s.fields))
		for i, f := range s.fields {
			keys[i] = f.key
		}
		hint := "Remove it, or check its spelling and indentation."
		if p.value.Tag == "!!null" {
			hint = "If it is part of the text before it, put that text in quotes: a comma ends it."
		}
		d.at(p.at, ruleUnknownKey, fmt.Sprintf("%s is not a key of %s.", quoted(p.key), where), d.meant(p.key, keys, hint))
	}
	return f, ok
}

// meant is a hint with the nearest candidate, or the plain one.
func (r *reading) meant(word string, candidates []string, plain string) string {
	if r.guesses++; r.guesses <= maxSuggestions {
		if near, ok := nearest(word, candidates); ok {
			return fmt.Sprintf("Did you mean %s?", quoted(near))
		}
	}
	return plain
}

var rangeType = reflect.TypeFor[Range]()

// value reads a node into a settable value of the pack, going by its Go type and the tags of its field.
func (d *decoder) value(n *yaml.Node, v reflect.Value, f *field, path string) {
	if _, ok := d.marks[path]; !ok {
		d.marks[path] = d.markOf(n)
	}
	switch {
	case v.Type() == rangeType:
		d.threePoint(n, v, f, path)
	case v.Kind() == reflect.Struct:
		d.structure(n, v, f.of, path)
	case v.Kind() == reflect.Slice:
		d.list(n, v, f, path)
	case v.Kind() == reflect.Map:
		d.entries(n, v, f, path)
	default:
		d.scalar(n, v, f, path)
	}
}

func (d *decoder) structure(n *yaml.Node, v reflect.Value, s *shape, path string) {
	if !d.is(n, yaml.MappingNode, path) {
		return
	}
	given := map[string]bool{}
	for _, p := range d.pairs(n, path) {
		if f, ok := d.fieldFor(p, s, path); ok {
			given[f.key] = true
			d.value(p.value, v.FieldByIndex(f.index), f, path+"/"+f.key)
		}
	}
	for _, f := range s.fields {
		if f.required() && !given[f.key] {
			d.textFault(d.markOf(n), ruleMissing, fmt.Sprintf("%s lacks %s.", path, quoted(f.key)), "Add it.", f.prose)
		}
	}
	s.fillDefaults(v)
}

// fillDefaults gives absent and zero values the meaning their tags name.
func (s *shape) fillDefaults(v reflect.Value) {
	for _, f := range s.fields {
		fv := v.FieldByIndex(f.index)
		if f.fallback == "" && f.of != nil && fv.Kind() == reflect.Struct {
			f.of.fillDefaults(fv)
		}
		if f.fallback == "" || !fv.IsZero() {
			continue
		}
		switch fv.Kind() {
		case reflect.String:
			fv.SetString(f.fallback)
		case reflect.Int:
			fv.SetInt(int64(wholeTag(f.key, f.fallback)))
		case reflect.Float64:
			fv.SetFloat(numberTag(f.key, f.fallback))
		}
	}
}

func (d *decoder) list(n *yaml.Node, v reflect.Value, f *field, path string) {
	if !d.is(n, yaml.SequenceNode, path) || !d.fits(n, len(n.Content), f, path) {
		return
	}
	if len(n.Content) == 0 && f.required() {
		d.textFault(d.markOf(n), ruleEmpty, fmt.Sprintf("%s is an empty list.", path), "Add at least one entry.", f.prose)
	}
	for i, child := range n.Content {
		elem := reflect.New(v.Type().Elem()).Elem()
		if f.kind != "" {
			d.item(child, elem, f, path)
		} else {
			d.value(child, elem, f, path+"/"+strconv.Itoa(i+1))
		}
		v.Set(reflect.Append(v, elem))
	}
}

// fits checks the length of a list or mapping.
func (d *decoder) fits(n *yaml.Node, length int, f *field, path string) bool {
	if length > f.limit {
		d.at(n, ruleTooLarge, fmt.Sprintf("%s has more than %d entries.", path, f.limit), "Shorten it.")
	}
	return length <= f.limit
}

// item reads one entry of a list whose entries are known by ID. Its path holds the ID, or the place in the file
// when the ID is of no use.
func (d *decoder) item(n *yaml.Node, v reflect.Value, f *field, path string) {
	id, at := d.idOf(n, f.of.id.key)
	key := itemKey{scoped(f.kind, path), id}
	first, twice := d.ids[key]
	switch {
	case id == "":
		path = fmt.Sprintf("%s/line %d", path, n.Line)
	case twice:
		path = fmt.Sprintf("%s/line %d", path, n.Line)
		d.at(at, ruleDuplicateID, fmt.Sprintf("The %s %s is already at %s.", key.kind, quoted(id), first), "Give one of them an ID of its own.")
	default:
		path += "/" + id
		d.ids[key] = d.markOf(at)
	}
	d.value(n, v, f, path)
}

// idOf finds an item's ID before the rest of it is read; "" when there is none to rely on.
func (d *decoder) idOf(n *yaml.Node, key string) (string, *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		return "", n
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if value := n.Content[i+1]; n.Content[i].Value == key && value.Kind == yaml.ScalarNode && idPattern.MatchString(value.Value) {
			return value.Value, value
		}
	}
	return "", n
}

// entries reads a mapping whose keys are IDs or levels.
func (d *decoder) entries(n *yaml.Node, v reflect.Value, f *field, path string) {
	if !d.is(n, yaml.MappingNode, path) || !d.fits(n, len(n.Content)/2, f, path) {
		return
	}
	if len(n.Content) == 0 && f.required() {
		d.textFault(d.markOf(n), ruleEmpty, fmt.Sprintf("%s is empty.", path), "Add at least one entry.", f.prose)
	}
	v.Set(reflect.MakeMap(v.Type()))
	for _, p := range d.pairs(n, path) {
		at := path + "/" + p.key
		d.marks[at] = d.markOf(p.at)
		key, ok := d.entryKey(p, v.Type().Key(), path)
		if !ok {
			continue
		}
		d.refer(f, p.key, at, d.markOf(p.at))
		elem := reflect.New(v.Type().Elem()).Elem()
		d.value(p.value, elem, &field{key: f.key, prose: f.prose, once: f.once, max: f.max, words: f.words, num: f.num, one: f.one}, at)
		v.SetMapIndex(key, elem)
	}
}

func (d *decoder) entryKey(p pair, t reflect.Type, path string) (reflect.Value, bool) {
	if t.Kind() == reflect.String {
		return reflect.ValueOf(p.key), true
	}
	level, err := strconv.Atoi(p.key)
	if err != nil || strconv.Itoa(level) != p.key {
		d.at(p.at, ruleType, fmt.Sprintf("%s is not a stage's level in %s.", quoted(p.key), path), "Write the level as a whole number.")
		return reflect.Value{}, false
	}
	return reflect.ValueOf(level), true
}

// refer notes an ID that must exist.
func (d *decoder) refer(f *field, id, path string, at mark) {
	if len(f.refs) == 0 {
		return
	}
	kinds := make([]string, len(f.refs))
	for i, word := range f.refs {
		kinds[i] = referred(word, path)
	}
	d.refs = append(d.refs, reference{kinds, id, path, at})
}
