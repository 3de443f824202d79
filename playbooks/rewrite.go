package playbooks

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// ErrNoText is returned for a text or a language that the pack does not have.
var ErrNoText = errors.New("the pack has no such text")

// Own holds the texts a language has itself, by path: the pack's own language has them all, a translation those that it
// does not leave in the pack's language. The tag is one of Languages.
func (p *Pack) Own(lang string) map[string]string {
	own := map[string]string{}
	in := p.In(lang)
	if in.Language != lang {
		return own
	}
	for t := range in.Texts() {
		if p.source == nil || lang == p.source.base.Language || p.source.done[lang][t.Path] {
			own[t.Path] = t.Text
		}
	}
	return own
}

// Files yields the files the pack was read from, by name; none for a pack put together in code.
func (p *Pack) Files() iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		if p.source == nil {
			return
		}
		for _, name := range slices.Sorted(maps.Keys(p.source.files)) {
			if !yield(name, p.source.files[name]) {
				return
			}
		}
	}
}

// Rewrite is the pack with other texts, given by language and path: those that change are replaced in its files, which
// are then read and checked anew. A file in which no text changes stays as it is, byte for byte. Translations may gain
// texts, the pack's own language may not. The pack is nil when a fault has severity Error.
func (p *Pack) Rewrite(texts map[string]map[string]string) (*Pack, Faults, error) {
	if p.source == nil {
		return nil, nil, fmt.Errorf("rewriting the pack %q: %w", p.ID, ErrNoSource)
	}
	e := &editor{base: p.source.base, files: maps.Clone(p.source.files), roots: map[string]*yaml.Node{}}
	for _, lang := range slices.Sorted(maps.Keys(texts)) {
		if !slices.Contains(p.Languages(), lang) {
			return nil, nil, fmt.Errorf("rewriting the pack %q in %q: %w", p.ID, lang, ErrNoText)
		}
		own := p.Own(lang)
		for _, path := range slices.Sorted(maps.Keys(texts[lang])) {
			if was, there := own[path]; there && was == texts[lang][path] {
				continue
			}
			if err := e.set(lang, path, texts[lang][path]); err != nil {
				return nil, nil, fmt.Errorf("rewriting the pack %q: %w", p.ID, err)
			}
		}
	}
	if err := e.encode(); err != nil {
		return nil, nil, fmt.Errorf("rewriting the pack %q: %w", p.ID, err)
	}
	pack, faults := (&intake{files: e.files}).load()
	return pack, faults, nil
}

// editor changes texts in a pack's files. A file is parsed when its first text changes.
type editor struct {
	base  *Pack
	files files
	roots map[string]*yaml.Node // documents of the files that changed
}

func (e *editor) set(lang, path, text string) error {
	parts := strings.Split(path, "/")
	w := walker{overlay: lang != e.base.Language}
	for _, name := range slices.Sorted(maps.Keys(e.files)) {
		if w.overlay && name != e.base.source.named[lang] || !w.overlay && inLocales(name) {
			continue
		}
		doc, changed := e.roots[name]
		if !changed {
			doc = &yaml.Node{}
			if err := loadYAML(e.files[name], doc); err != nil {
				continue // nothing but blanks: the pack has been read before
			}
		}
		if n := w.inStruct(doc.Content[0], packShape, reflect.ValueOf(e.base).Elem(), parts); n != nil {
			write(n, text)
			e.roots[name] = doc
			return nil
		}
	}
	return fmt.Errorf("%q in %q: %w", path, lang, ErrNoText)
}

// write makes a node hold a text. Quotes stay; the encoder adds them where a plain text would be read as something else.
func write(n *yaml.Node, text string) {
	quotes := n.Style & (yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle)
	if strings.Contains(text, "\n") {
		quotes = yaml.DoubleQuotedStyle
	}
	n.Kind, n.Tag, n.Value, n.Style, n.Content = yaml.ScalarNode, "!!str", text, quotes, nil
}

// encode writes the files that changed, in the form the default pack has.
func (e *editor) encode() error {
	for name, doc := range e.roots {
		var b bytes.Buffer
		dumper, err := yaml.NewDumper(&b, yaml.WithIndent(2), yaml.WithLineWidth(-1), yaml.WithCompactSeqIndent(false))
		if err != nil {
			return fmt.Errorf("writing %s: %w", name, err)
		}
		if err := errors.Join(dumper.Dump(doc), dumper.Close()); err != nil {
			return fmt.Errorf("writing %s: %w", name, err)
		}
		e.files[name] = b.Bytes()
	}
	return nil
}

// walker finds the node of a text by its path. In an overlay it adds what is missing on the way, since a translation
// may lack a text that the pack has.
type walker struct{ overlay bool }

func (w walker) inStruct(n *yaml.Node, s *shape, v reflect.Value, parts []string) *yaml.Node {
	f := s.byKey[parts[0]]
	if f == nil || !f.hasProse() {
		return nil
	}
	field := v.FieldByIndex(f.index)
	child := w.under(n, f.key, func() *yaml.Node { return w.blank(f, field) })
	if child == nil {
		return nil
	}
	return w.inValue(child, f, field, parts[1:])
}

// inValue finds the rest of a path in the node of a field.
func (w walker) inValue(n *yaml.Node, f *field, v reflect.Value, parts []string) *yaml.Node {
	switch {
	case v.Kind() == reflect.Struct && len(parts) > 0:
		return w.inStruct(n, f.of, v, parts)
	case v.Kind() == reflect.Map && len(parts) == 1:
		if !slices.ContainsFunc(v.MapKeys(), func(k reflect.Value) bool { return fmt.Sprint(k.Interface()) == parts[0] }) {
			return nil
		}
		return w.under(n, parts[0], func() *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode} })
	case v.Kind() == reflect.Slice && len(parts) > 0:
		i, child := w.entry(n, f, v, parts[0])
		if child == nil {
			return nil
		}
		if f.of != nil && len(parts) > 1 {
			return w.inStruct(child, f.of, v.Index(i), parts[1:])
		}
		return w.leaf(child, parts[1:])
	}
	return w.leaf(n, parts)
}

func (w walker) leaf(n *yaml.Node, rest []string) *yaml.Node {
	if len(rest) > 0 || n.Kind != yaml.ScalarNode {
		return nil
	}
	return n
}

// entry finds one entry of a list: an item by its ID, anything else by its place from 1.
func (w walker) entry(n *yaml.Node, f *field, v reflect.Value, part string) (int, *yaml.Node) {
	if f.kind == "" {
		i, err := strconv.Atoi(part)
		if err != nil || i < 1 || i > v.Len() || n.Kind != yaml.SequenceNode || i > len(n.Content) {
			return 0, nil
		}
		return i - 1, n.Content[i-1]
	}
	for i := range v.Len() {
		if idText(v.Index(i), f.of) != part {
			continue
		}
		if w.overlay {
			return i, w.under(n, part, func() *yaml.Node { return &yaml.Node{Kind: yaml.MappingNode} })
		}
		for _, item := range n.Content {
			if id := value(item, f.of.id.key); id != nil && id.Value == part {
				return i, item
			}
		}
	}
	return 0, nil
}

// under is the value of a key of a mapping; in an overlay a missing one is made.
func (w walker) under(n *yaml.Node, key string, missing func() *yaml.Node) *yaml.Node {
	if found := value(n, key); found != nil || !w.overlay || n.Kind != yaml.MappingNode {
		return found
	}
	made := missing()
	n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, made)
	return made
}

// blank is the node of a field that a translation does not have yet. A list is translated whole, so it gets all entries.
func (w walker) blank(f *field, v reflect.Value) *yaml.Node {
	switch {
	case v.Kind() == reflect.String:
		return &yaml.Node{Kind: yaml.ScalarNode}
	case v.Kind() != reflect.Slice || f.kind != "":
		return &yaml.Node{Kind: yaml.MappingNode}
	}
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for range v.Len() {
		entry := &yaml.Node{Kind: yaml.ScalarNode, Style: yaml.DoubleQuotedStyle, Tag: "!!str"}
		if f.of != nil {
			entry = &yaml.Node{Kind: yaml.MappingNode}
		}
		list.Content = append(list.Content, entry)
	}
	return list
}

// value is the value of a key of a mapping; nil when it has none.
func value(n *yaml.Node, key string) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}
