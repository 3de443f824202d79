package playbooks

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strconv"
)

// Item is one thing of a pack that has an ID, or the pack itself.
type Item struct {
	Path string // such as "indicators/D1.1" or "steps/design/activities/walk"; unique; "" for the pack itself
	Kind string // such as "indicator"; "pack" for the pack itself
	ID   string // a stage's is its level
	Name string // in the pack's language
}

// Text is one text of a pack that is shown to people and translated.
type Text struct {
	Item  Item
	Field string // key of the item's field, such as "stages"
	Path  string // such as "indicators/D1.1/stages/2" or "indicators/D1.1/evidence/1", counted from 1; unique
	Text  string
	Max   int // runes it may have, in any language
}

// Texts yields every text that is not empty, in the order of the pack's fields and items. Slashes part the paths
// because IDs hold dots.
func (p *Pack) Texts() iter.Seq[Text] {
	return func(yield func(Text) bool) {
		p.walk(func(l leaf) bool {
			if !l.field.prose || l.value.Len() == 0 {
				return true
			}
			return yield(Text{Item: l.item, Field: l.key, Path: l.path, Text: l.value.String(), Max: l.field.max})
		})
	}
}

// leaf is one value of a pack that holds no others.
type leaf struct {
	item  Item
	key   string // of the item's field it is, or is in
	path  string
	field *field
	value reflect.Value
	entry bool // of a mapping: the last part of the path is its key
}

// walk visits every leaf until visit returns false. Maps are walked by rising key.
func (p *Pack) walk(visit func(leaf) bool) {
	root := leaf{item: Item{Kind: "pack", ID: p.ID, Name: p.Title}}
	walkStruct(root, reflect.ValueOf(p).Elem(), packShape, visit)
}

func walkStruct(at leaf, v reflect.Value, s *shape, visit func(leaf) bool) bool {
	for _, f := range s.fields {
		next := at
		next.field, next.value, next.path = f, v.FieldByIndex(f.index), join(at.path, f.key)
		if at.path == at.item.Path {
			next.key = f.key
		}
		if !walkValue(next, visit) {
			return false
		}
	}
	return true
}

func walkValue(at leaf, visit func(leaf) bool) bool {
	v, f := at.value, at.field
	switch {
	case v.Kind() == reflect.Struct && f.of != nil:
		return walkStruct(at, v, f.of, visit)
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			next := at
			next.value, next.path = v.Index(i), join(at.path, strconv.Itoa(i+1))
			if f.kind != "" {
				id := idText(next.value, f.of)
				next.path = join(at.path, id)
				next.item = Item{Path: next.path, Kind: f.kind, ID: id, Name: nameOf(next.value, f.of)}
			}
			if !walkValue(next, visit) {
				return false
			}
		}
		return true
	case v.Kind() == reflect.Map:
		for _, key := range sortedKeys(v) {
			next := at
			next.entry = true
			next.value, next.path = v.MapIndex(key), join(at.path, fmt.Sprint(key.Interface()))
			if !visit(next) {
				return false
			}
		}
		return true
	}
	return visit(at)
}

func sortedKeys(m reflect.Value) []reflect.Value {
	keys := m.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int {
		if a.Kind() == reflect.Int {
			return int(a.Int() - b.Int())
		}
		return natural(a.String(), b.String())
	})
	return keys
}

// idText is an item's ID as paths have it.
func idText(item reflect.Value, s *shape) string {
	return fmt.Sprint(item.FieldByIndex(s.id.index).Interface())
}

func nameOf(item reflect.Value, s *shape) string {
	for _, key := range []string{"name", "title", "what", "activity"} {
		if f := s.byKey[key]; f != nil {
			return item.FieldByIndex(f.index).String()
		}
	}
	return ""
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "/" + key
}

// clone copies all a pack says; index and source stay with the original.
func (p *Pack) clone() *Pack {
	twin := &Pack{}
	cloneInto(reflect.ValueOf(twin).Elem(), reflect.ValueOf(p).Elem())
	return twin
}

func cloneInto(to, from reflect.Value) {
	switch from.Kind() {
	case reflect.Struct:
		for i := range from.NumField() {
			if to.Field(i).CanSet() {
				cloneInto(to.Field(i), from.Field(i))
			}
		}
	case reflect.Slice:
		if from.IsNil() {
			return
		}
		to.Set(reflect.MakeSlice(from.Type(), from.Len(), from.Len()))
		for i := range from.Len() {
			cloneInto(to.Index(i), from.Index(i))
		}
	case reflect.Map:
		if from.IsNil() {
			return
		}
		to.Set(reflect.MakeMapWithSize(from.Type(), from.Len()))
		for entries := from.MapRange(); entries.Next(); {
			to.SetMapIndex(entries.Key(), entries.Value()) // maps hold plain values only
		}
	default:
		to.Set(from)
	}
}
