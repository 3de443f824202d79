package playbooks

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

const (
	maxDepth      = 16        // of nesting; a pack needs six
	maxFileParts  = 300_000   // lines, commas and colons in one file, which bound the nodes it makes
	maxTotalParts = 1_000_000 // and in all files
	maxFaults     = 5_000     // a file of rubbish has no more to tell after these
)

// mark is a place in a file.
type mark struct {
	file         string
	line, column int
}

func (m mark) String() string { return fmt.Sprintf("%s:%d:%d", m.file, m.line, m.column) }

// parse makes the nodes of one file and refuses the parts of YAML that hide what a file says: anchors, aliases, merge
// keys and tags. It returns nil when there is nothing to walk.
func (d *decoder) parse(raw []byte) *yaml.Node {
	parts := lineEnds(raw) + bytes.Count(raw, []byte(",")) + bytes.Count(raw, []byte(":"))
	if d.parts += parts; parts > maxFileParts || d.parts > maxTotalParts {
		if len(d.tooLarge) > 0 {
			return nil
		}
		d.tooLarge = append(d.tooLarge, Fault{File: d.file, Rule: ruleTooLarge,
			Problem: fmt.Sprintf("There are more than %d lines, commas and colons in this file, or %d in the pack.",
				maxFileParts, maxTotalParts), Hint: "Split the file, or make the pack smaller."})
		return nil
	}
	var doc yaml.Node
	if err := loadYAML(raw, &doc); err != nil {
		if !errors.Is(err, io.EOF) { // nothing but blanks and comments
			d.malformed(err, raw)
		}
		return nil
	}
	if len(doc.Content) == 0 {
		return nil
	}
	d.refuseTricks(doc.Content[0])
	return doc.Content[0]
}

// lineEnds counts what YAML may take for the end of a line; a Windows line end counts twice.
func lineEnds(raw []byte) int {
	n := 0
	for _, end := range []string{"\n", "\r", "\u0085", "\u2028", "\u2029"} {
		n += bytes.Count(raw, []byte(end))
	}
	return n
}

// loadYAML turns a panic of the YAML reader into an error: it answers some malformed input with "please report".
func loadYAML(raw []byte, doc *yaml.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the YAML reader gave up: %v", r)
		}
	}()
	loader, err := yaml.NewLoader(bytes.NewReader(raw), yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))))
	if err != nil {
		return err
	}
	if err := loader.Load(doc); err != nil {
		return err
	}
	var second yaml.Node
	if err := loader.Load(&second); !errors.Is(err, io.EOF) {
		if err != nil {
			return err
		}
		return yaml.NewLoadError(yaml.ComposerStage, "a second document starts here",
			yaml.Mark{Line: second.Line, Column: second.Column}, nil)
	}
	return nil
}

func (d *decoder) malformed(err error, raw []byte) {
	d.unparsed = true
	at, what := mark{file: d.file}, err.Error()
	var load *yaml.LoadError
	if errors.As(err, &load) {
		what = load.Message
		if load.Mark.Line > 0 {
			at.line, at.column = load.Mark.Line, max(load.Mark.Column, 1)
		}
		// What is missing at the end of a file may be reported in a line behind it.
		if last := 1 + lineEnds(raw); at.line > last {
			at.line, at.column = last, 1
		}
	}
	d.fault(at, ruleYAML, fmt.Sprintf("This is not well-formed YAML: %s.", strings.TrimSuffix(what, ".")),
		"Check indentation, colons and quotes here and in the line above.")
}

// refuseTricks reports each anchor, alias, merge key and tag in a file.
func (d *decoder) refuseTricks(n *yaml.Node) {
	const hint = "Write the value out in plain YAML."
	switch {
	case n.Kind == yaml.AliasNode:
		d.at(n, rulePlainYAML, fmt.Sprintf("%s refers to an anchor.", quoted("*"+n.Value)), hint)
		return
	case n.Anchor != "":
		d.at(n, rulePlainYAML, fmt.Sprintf("%s is an anchor.", quoted("&"+n.Anchor)), hint)
	}
	if n.Style&yaml.TaggedStyle != 0 || !plainTag(n.Tag) {
		d.at(n, rulePlainYAML, fmt.Sprintf("%s is a tag.", quoted(n.Tag)), hint)
	}
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 && child.Tag == "!!merge" {
			d.at(child, rulePlainYAML, `"<<" merges another mapping.`, hint)
			continue
		}
		d.refuseTricks(child)
	}
}

func plainTag(tag string) bool {
	switch tag {
	case "!!str", "!!int", "!!float", "!!bool", "!!null", "!!timestamp", "!!seq", "!!map", "!!merge":
		return true
	}
	return false
}

// at reports a fault where a node starts.
func (d *decoder) at(n *yaml.Node, rule, problem, hint string) {
	d.fault(d.markOf(n), rule, problem, hint)
}

func (d *decoder) markOf(n *yaml.Node) mark {
	return mark{d.file, max(n.Line, 1), max(n.Column, 1)}
}

// is checks the form of a node; null has no form but means "nothing here", which is said apart.
func (d *decoder) is(n *yaml.Node, want yaml.Kind, path string) bool {
	switch {
	case n.Kind == want && n.Tag != "!!null":
		return true
	case n.Kind == yaml.AliasNode: // reported by refuseTricks
	case n.Tag == "!!null" && n.Kind == yaml.ScalarNode:
		d.at(n, ruleEmpty, fmt.Sprintf("%s has no value.", path), "Fill it in, or leave the key out if it is optional.")
	default:
		d.at(n, ruleType, fmt.Sprintf("%s is %s where %s belongs.", path, formOf(n.Kind), formOf(want)), formHint(want))
	}
	return false
}

func formOf(k yaml.Kind) string {
	switch k {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	}
	return "a single value"
}

func formHint(want yaml.Kind) string {
	switch want {
	case yaml.MappingNode:
		return "Write key: value, one a line."
	case yaml.SequenceNode:
		return "Start each entry with a dash."
	}
	return "Write one text or number; quote a text that holds a colon or brackets."
}

// pair is a key of a mapping with its value.
type pair struct {
	key   string
	at    *yaml.Node
	value *yaml.Node
}

// pairs lists a mapping's entries and reports keys that are not texts or come twice, which are left out.
func (d *decoder) pairs(n *yaml.Node, path string) []pair {
	seen := make(map[string]*yaml.Node, len(n.Content)/2)
	list := make([]pair, 0, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		switch first := seen[key.Value]; {
		case key.Kind == yaml.AliasNode || key.Tag == "!!merge": // reported by refuseTricks
		case key.Kind != yaml.ScalarNode || key.Tag == "!!null":
			d.at(key, ruleType, fmt.Sprintf("A key in %s is not a text.", path), "Write key: value, one a line.")
		case first != nil:
			d.at(key, ruleDuplicateKey, fmt.Sprintf("The key %s is already in line %d.", quoted(key.Value), first.Line),
				"Keep one of the two.")
		default:
			seen[key.Value] = key
			list = append(list, pair{key.Value, key, n.Content[i+1]})
		}
	}
	return list
}
