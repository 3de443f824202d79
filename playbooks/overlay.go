package playbooks

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"
)

// overlay is the pack in one more language: a copy of it, and what of it was translated.
type overlay struct {
	file     string
	pack     *Pack
	done     map[string]bool // paths of texts that were translated
	marks    map[string]mark // of the items it speaks of
	passages []passage
}

// readOverlays adds a translated copy for every file in the locale folder.
func (r *reading) readOverlays(all files, src *source) {
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if !inLocales(name) {
			continue
		}
		tag, ok := r.overlayTag(name, src)
		if !ok {
			continue
		}
		o := &overlay{file: name, pack: r.pack.clone(), done: map[string]bool{}, marks: map[string]mark{}}
		d := &decoder{reading: r, file: name, overlay: o}
		root := d.parse(all[name])
		if root == nil || !d.is(root, yaml.MappingNode, "The file") {
			continue
		}
		d.translateStruct(root, reflect.ValueOf(o.pack).Elem(), packShape, "")
		o.pack.Language = tag
		src.overlays[tag], src.done[tag], src.named[tag] = o.pack, o.done, name
		r.repeated(o.passages)
		if r.faults.Err() == nil { // else items may be missing that the translation rightly has
			r.untranslated(o)
		}
	}
}

func inLocales(name string) bool { return strings.HasPrefix(name, localeFolder+"/") }

// overlayTag is the language an overlay's file name stands for.
func (r *reading) overlayTag(name string, src *source) (string, bool) {
	stem := strings.TrimSuffix(strings.TrimPrefix(name, localeFolder+"/"), path.Ext(name))
	tag, err := language.Parse(stem)
	problem := ""
	switch {
	case strings.Contains(stem, "/"):
		problem = "A translation lies in a folder of its own."
	case err != nil || tag == language.Und:
		problem = fmt.Sprintf("%s is not a language tag.", quoted(stem))
	case tag.String() == src.language.String():
		problem = "This is the pack's own language."
	case src.overlays[tag.String()] != nil:
		problem = fmt.Sprintf("There are two translations into %s.", tag)
	default:
		return tag.String(), true
	}
	r.fault(mark{file: name}, ruleOverlay, problem, "Name the file locales/TAG.yaml, such as locales/de.yaml.")
	return "", false
}

// hasProse says whether there is anything to translate in the field.
func (f *field) hasProse() bool {
	return f.prose || f.of != nil && slices.ContainsFunc(f.of.fields, (*field).hasProse)
}

func (d *decoder) translateStruct(n *yaml.Node, v reflect.Value, s *shape, path string) {
	for _, p := range d.pairs(n, "the translation") {
		f, ok := d.fieldFor(p, s, cmp.Or(path, "a pack"))
		switch {
		case !ok:
		case !f.hasProse():
			d.at(p.at, ruleOverlay, fmt.Sprintf("%s is not a text.", quoted(p.key)), "Remove it; a translation holds texts only.")
		default:
			d.translate(p.value, v.FieldByIndex(f.index), f, join(path, f.key))
		}
	}
}

// translate replaces the texts of one field, which mirrors the pack: items by ID, lists of texts whole.
func (d *decoder) translate(n *yaml.Node, v reflect.Value, f *field, path string) {
	d.overlay.marks[path] = d.markOf(n)
	switch {
	case v.Kind() == reflect.String:
		if !d.is(n, yaml.ScalarNode, path) {
			return
		}
		d.overlay.done[path] = true
		if s := d.text(n, f, path); s != "" {
			v.SetString(s)
		}
	case v.Kind() == reflect.Map:
		d.translateMap(n, v, f, path)
	case v.Kind() == reflect.Slice && f.kind != "":
		d.translateItems(n, v, f, path)
	case v.Kind() == reflect.Slice:
		d.translateList(n, v, f, path)
	default:
		if d.is(n, yaml.MappingNode, path) {
			d.translateStruct(n, v, f.of, path)
		}
	}
}

func (d *decoder) translateMap(n *yaml.Node, v reflect.Value, f *field, path string) {
	if !d.is(n, yaml.MappingNode, path) {
		return
	}
	for _, p := range d.pairs(n, path) {
		key, ok := d.entryKey(p, v.Type().Key(), path)
		if !ok {
			continue
		}
		if !v.MapIndex(key).IsValid() {
			d.at(p.at, ruleOverlay, fmt.Sprintf("%s has no entry %s.", path, quoted(p.key)), "Remove it, or add it to the pack first.")
			continue
		}
		elem := reflect.New(v.Type().Elem()).Elem()
		elem.Set(v.MapIndex(key))
		d.translate(p.value, elem, f, join(path, p.key))
		v.SetMapIndex(key, elem)
	}
}

func (d *decoder) translateItems(n *yaml.Node, v reflect.Value, f *field, path string) {
	if !d.is(n, yaml.MappingNode, path) {
		return
	}
	places := make(map[string]int, v.Len())
	ids := make([]string, v.Len())
	for i := range v.Len() {
		ids[i] = idText(v.Index(i), f.of)
		places[ids[i]] = i
	}
	for _, p := range d.pairs(n, path) {
		i, ok := places[p.key]
		if !ok {
			d.at(p.at, ruleOverlay, fmt.Sprintf("The pack has no %s %s.", f.kind, quoted(p.key)),
				d.meant(p.key, ids, "Remove it, or add it to the pack first."))
			continue
		}
		d.overlay.marks[join(path, p.key)] = d.markOf(p.at)
		if d.is(p.value, yaml.MappingNode, join(path, p.key)) {
			d.translateStruct(p.value, v.Index(i), f.of, join(path, p.key))
		}
	}
}

func (d *decoder) translateList(n *yaml.Node, v reflect.Value, f *field, path string) {
	if !d.is(n, yaml.SequenceNode, path) {
		return
	}
	if len(n.Content) != v.Len() {
		d.at(n, ruleOverlay, fmt.Sprintf("The list %s has a length of %d, the pack's of %d.", path, len(n.Content), v.Len()),
			"Translate the list whole, entry by entry.")
		return
	}
	for i, child := range n.Content {
		d.translate(child, v.Index(i), f, join(path, strconv.Itoa(i+1)))
	}
}

// untranslated names the items whose texts the overlay leaves in the pack's language; a whole kind without any
// translation is named once.
func (r *reading) untranslated(o *overlay) {
	type gap struct {
		path, what string
		fields     []string
	}
	var gaps []*gap
	byPath := map[string]*gap{}
	for text := range r.pack.Texts() {
		if o.done[text.Path] {
			continue
		}
		kindPath, _, isItem := strings.Cut(text.Item.Path, "/")
		_, begun := o.marks[kindPath]
		key := text.Item.Path
		if isItem && !begun {
			key = kindPath
		}
		g := byPath[key]
		if g == nil {
			g = &gap{path: key, what: fmt.Sprintf("%s %s", text.Item.Kind, quoted(text.Item.ID))}
			byPath[key], gaps = g, append(gaps, g)
		}
		if isItem && !begun {
			g.what, g.fields = "list "+quoted(kindPath), nil
		} else if !slices.Contains(g.fields, text.Field) {
			g.fields = append(g.fields, text.Field)
		}
	}
	for _, g := range gaps {
		what := "nothing"
		if g.fields != nil {
			what = "no " + strings.Join(g.fields, ", ")
		}
		r.fault(o.place(g.path), ruleUntranslated, fmt.Sprintf("The translation has %s for the %s.", what, g.what),
			"Translate it; until then it is shown in the pack's own language.")
	}
}

func (o *overlay) place(path string) mark {
	for path != "" {
		if at, ok := o.marks[path]; ok {
			return at
		}
		path = path[:max(strings.LastIndexByte(path, '/'), 0)]
	}
	return mark{o.file, 1, 1}
}
