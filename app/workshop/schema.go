package workshop

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// maxValue bounds one field's JSON: far above any text people type, far below what could choke a reader.
const maxValue = 1 << 20

// deletedField is the name and, as number 0, the place of the field that says whether a record is deleted.
const deletedField = "deleted"

// kind is the schema of one table: the record type's fields, its natural key, and what its references point to.
// Everything the document does (cascades, dangling references, the thread index, merging, reading and writing) follows
// from it. It works on values of any type through pointers to them, so that there is one code for all tables; Kind is
// its typed face.
type kind struct {
	name   string
	place  int          // in kinds
	of     reflect.Type // the record type, a struct
	fields []field
	idAt   int // the struct field that holds the ID
	key    []int
	refs   []reference
	hidden bool // history holds no values of it, and exports seal it
	check  func(*playbooks.Pack, any) error
	person *personal
	twin   func(any) string
}

// field is one mergeable part of a record: a top-level struct field.
type field struct {
	name string // its JSON name
	at   int    // its place in the struct
	key  bool   // part of the natural key: never written again
}

// reference says that a field names a record of another table.
type reference struct {
	field  int // in kind.fields
	target string
	owner  bool // the record goes when its target goes; otherwise the field reads as none
}

// personal says which fields tell something about which participant, and what of a record remains after erasing.
type personal struct {
	fields []int
	who    func(uuid.UUID, any) uuid.UUID
	scrub  func(any)
}

// option sets up a kind.
type option func(*kind)

// newKind builds the schema of T from its struct: every field with a JSON name is a mergeable field, in order; ID is
// the record's own. It panics on a faulty declaration, which can only happen in the list of tables itself.
func newKind[T any](name string, options ...option) *Kind[T] {
	k := &kind{name: name, of: reflect.TypeFor[T](), idAt: -1}
	for i := range k.of.NumField() {
		f := k.of.Field(i)
		tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Name == "ID" && f.Type == reflect.TypeFor[uuid.UUID]():
			k.idAt = i
		case tag != "" && tag != "-":
			k.fields = append(k.fields, field{name: tag, at: i})
		}
	}
	if k.idAt < 0 || len(k.fields) == 0 || len(k.fields) > 250 {
		panic("workshop: table " + name + " needs an ID and 1 to 250 fields")
	}
	for _, o := range options {
		o(k)
	}
	return &Kind[T]{k}
}

func (k *kind) fieldNamed(name string) int {
	for i := range k.fields {
		if k.fields[i].name == name {
			return i
		}
	}
	return -1
}

func (k *kind) mustField(name string) int {
	i := k.fieldNamed(name)
	if i < 0 {
		panic("workshop: table " + k.name + " has no field " + name)
	}
	return i
}

// naturalKey names the fields from which the ID follows.
func naturalKey(names ...string) option {
	return func(k *kind) {
		for _, n := range names {
			i := k.mustField(n)
			k.fields[i].key = true
			k.key = append(k.key, i)
		}
	}
}

// owned says that the record belongs to the record its field names, and goes with it.
func owned(name, target string) option {
	return func(k *kind) { k.refs = append(k.refs, reference{k.mustField(name), target, true}) }
}

// refers says that the field names a record without belonging to it.
func refers(name, target string) option {
	return func(k *kind) { k.refs = append(k.refs, reference{k.mustField(name), target, false}) }
}

// private keeps values out of history and seals them in exports.
func private(k *kind) { k.hidden = true }

// checked sets what an edit's records must satisfy.
func checked[T any](f func(*playbooks.Pack, *T) error) option {
	return func(k *kind) { k.check = func(p *playbooks.Pack, v any) error { return f(p, v.(*T)) } }
}

// about says that the named fields tell something about the participant that who returns, and that scrub takes it out.
func about[T any](who func(uuid.UUID, *T) uuid.UUID, scrub func(*T), names ...string) option {
	return func(k *kind) {
		k.person = &personal{
			who:   func(id uuid.UUID, v any) uuid.UUID { return who(id, v.(*T)) },
			scrub: func(v any) { scrub(v.(*T)) },
		}
		for _, n := range names {
			k.person.fields = append(k.person.fields, k.mustField(n))
		}
	}
}

// twins says that two live records with the same non-empty mark are probably one thing entered twice.
func twins[T any](f func(*T) string) option {
	return func(k *kind) { k.twin = func(v any) string { return f(v.(*T)) } }
}

// Name is the table's name, as in files and edits.
func (k *kind) Name() string { return k.name }

// fresh makes a value without content, as a pointer to the record type; so are all values below.
func (k *kind) fresh() any { return reflect.New(k.of).Interface() }

// clone copies a value; what its fields point to is shared, since nothing in them is ever changed in place.
func (k *kind) clone(v any) any {
	out := reflect.New(k.of)
	out.Elem().Set(reflect.ValueOf(v).Elem())
	return out.Interface()
}

// field is a value's struct field, settable.
func (k *kind) field(v any, f int) reflect.Value {
	return reflect.ValueOf(v).Elem().Field(k.fields[f].at)
}

// id points at the ID of a value.
func (k *kind) id(v any) *uuid.UUID {
	return reflect.ValueOf(v).Elem().Field(k.idAt).Addr().Interface().(*uuid.UUID)
}

// get returns the canonical JSON of a field.
func (k *kind) get(v any, f int) json.RawMessage {
	b, err := json.Marshal(k.field(v, f).Interface())
	if err != nil { // not a finite number: kept out by Put
		return json.RawMessage("null")
	}
	return b
}

// set reads a field from JSON; unknown keys inside it are refused, so nothing is dropped silently.
func (k *kind) set(v any, f int, raw json.RawMessage) error {
	at := k.field(v, f)
	fresh := reflect.New(at.Type())
	if err := unmarshalStrict(raw, fresh.Interface()); err != nil {
		return fmt.Errorf("%s.%s: %w", k.name, k.fields[f].name, err)
	}
	at.Set(fresh.Elem())
	return nil
}

// namespace is the UUID namespace of natural keys.
var namespace = uuid.MustParse("6f1d7a52-0d4c-5c0e-9a44-2b0c7c1f6f10")

// keyID is the ID that follows from the natural key, or uuid.Nil for a table without one.
func (k *kind) keyID(v any) uuid.UUID {
	if len(k.key) == 0 {
		return uuid.Nil
	}
	var b strings.Builder
	b.WriteString(k.name)
	for _, f := range k.key {
		b.WriteByte(0)
		b.Write(k.get(v, f))
	}
	return uuid.NewSHA1(namespace, []byte(b.String()))
}

// ref returns the ID a reference field holds.
func (k *kind) ref(v any, r reference) uuid.UUID {
	id, _ := k.field(v, r.field).Interface().(uuid.UUID)
	return id
}

// in returns the table's rows in a document, a milestone or any other set of records.
func (k *kind) in(r Records) *table {
	if k.place < len(r.tables) {
		return r.tables[k.place]
	}
	return &table{kind: k}
}

// live yields the values of the live records that resolve, by ID.
func (k *kind) live(r Records, yield func(uuid.UUID, any) bool) {
	for _, rec := range k.in(r).rows {
		if rec.Deleted {
			continue
		}
		if v, ok := k.resolve(r, rec); ok && !yield(rec.ID, v) {
			return
		}
	}
}

// resolve returns a record's value with dangling references read as none, or false when its owner is gone.
func (k *kind) resolve(r Records, rec *record) (any, bool) {
	v := rec.value
	for _, ref := range k.refs {
		id := k.ref(v, ref)
		if id == uuid.Nil || r.live(ref.target, id) {
			continue
		}
		if ref.owner {
			return nil, false
		}
		if v == rec.value {
			v = k.clone(v)
		}
		k.field(v, ref.field).SetZero()
	}
	return v, true
}
