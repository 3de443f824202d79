package workshop

import (
	"encoding/json"
	"fmt"
	"iter"
	"reflect"
	"strings"

	"ownerloop/playbooks"

	"github.com/google/uuid"
)

// maxValue bounds one field's JSON: far above any text people type, far below what could choke a reader.
const maxValue = 1 << 20

// deletedField is the name and, as number 0, the place of the field that says whether a record is deleted.
const deletedField = "deleted"

// Kind is the schema of one table: the record type's fields, its natural key, and what its references point to.
// Everything generic (cascades, dangling references, the thread index, merging, reading and writing) follows from it.
type Kind[T any] struct {
	name   string
	place  int // in kinds
	fields []field
	idAt   int // the struct field that holds the ID
	key    []int
	refs   []reference
	hidden bool // history holds no values of it, and exports seal it
	check  func(*playbooks.Pack, *T) error
	person *personal[T]
	twin   func(*T) string
}

// field is one mergeable part of a record: a top-level struct field.
type field struct {
	name string // its JSON name
	at   int    // its place in the struct
	key  bool   // part of the natural key: never written again
}

// reference says that a field names a record of another table.
type reference struct {
	field  int // in Kind.fields
	target string
	owner  bool // the record goes when its target goes; otherwise the field reads as none
}

// personal says which fields tell something about which participant, and what of a record remains after erasing.
type personal[T any] struct {
	fields []int
	who    func(uuid.UUID, *T) uuid.UUID
	scrub  func(*T)
}

// option sets up a Kind.
type option[T any] func(*Kind[T])

// newKind builds the schema of T from its struct: every field with a JSON name is a mergeable field, in order; ID is
// the record's own. It panics on a faulty declaration, which can only happen in the list of tables itself.
func newKind[T any](name string, options ...option[T]) *Kind[T] {
	k := &Kind[T]{name: name, idAt: -1}
	t := reflect.TypeFor[T]()
	for i := range t.NumField() {
		f := t.Field(i)
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
	return k
}

func (k *Kind[T]) fieldNamed(name string) int {
	for i := range k.fields {
		if k.fields[i].name == name {
			return i
		}
	}
	return -1
}

func (k *Kind[T]) mustField(name string) int {
	i := k.fieldNamed(name)
	if i < 0 {
		panic("workshop: table " + k.name + " has no field " + name)
	}
	return i
}

// naturalKey names the fields from which the ID follows.
func naturalKey[T any](names ...string) option[T] {
	return func(k *Kind[T]) {
		for _, n := range names {
			i := k.mustField(n)
			k.fields[i].key = true
			k.key = append(k.key, i)
		}
	}
}

// owned says that the record belongs to the record its field names, and goes with it.
func owned[T any](name, target string) option[T] {
	return func(k *Kind[T]) { k.refs = append(k.refs, reference{k.mustField(name), target, true}) }
}

// refers says that the field names a record without belonging to it.
func refers[T any](name, target string) option[T] {
	return func(k *Kind[T]) { k.refs = append(k.refs, reference{k.mustField(name), target, false}) }
}

// private keeps values out of history and seals them in exports.
func private[T any]() option[T] { return func(k *Kind[T]) { k.hidden = true } }

// checked sets what an edit's records must satisfy.
func checked[T any](f func(*playbooks.Pack, *T) error) option[T] {
	return func(k *Kind[T]) { k.check = f }
}

// about says that the named fields tell something about the participant that who returns, and that scrub takes it out.
func about[T any](who func(uuid.UUID, *T) uuid.UUID, scrub func(*T), names ...string) option[T] {
	return func(k *Kind[T]) {
		k.person = &personal[T]{who: who, scrub: scrub}
		for _, n := range names {
			k.person.fields = append(k.person.fields, k.mustField(n))
		}
	}
}

// twins says that two live records with the same non-empty mark are probably one thing entered twice.
func twins[T any](f func(*T) string) option[T] { return func(k *Kind[T]) { k.twin = f } }

// Name is the table's name, as in files and edits.
func (k *Kind[T]) Name() string { return k.name }

// id points at the ID of a value.
func (k *Kind[T]) id(v *T) *uuid.UUID {
	return reflect.ValueOf(v).Elem().Field(k.idAt).Addr().Interface().(*uuid.UUID)
}

// get returns the canonical JSON of a field.
func (k *Kind[T]) get(v *T, f int) json.RawMessage {
	b, err := json.Marshal(reflect.ValueOf(v).Elem().Field(k.fields[f].at).Interface())
	if err != nil { // not a finite number: kept out by Put
		return json.RawMessage("null")
	}
	return b
}

// set reads a field from JSON; unknown keys inside it are refused, so nothing is dropped silently.
func (k *Kind[T]) set(v *T, f int, raw json.RawMessage) error {
	at := reflect.ValueOf(v).Elem().Field(k.fields[f].at)
	fresh := reflect.New(at.Type())
	if err := unmarshalStrict(raw, fresh.Interface()); err != nil {
		return fmt.Errorf("%s.%s: %w", k.name, k.fields[f].name, err)
	}
	at.Set(fresh.Elem())
	return nil
}

// copyField copies a field's value; values are never changed in place, so sharing what it points to is safe.
func (k *Kind[T]) copyField(to, from *T, f int) {
	at := k.fields[f].at
	reflect.ValueOf(to).Elem().Field(at).Set(reflect.ValueOf(from).Elem().Field(at))
}

// clear sets a field to its zero value.
func (k *Kind[T]) clear(v *T, f int) {
	reflect.ValueOf(v).Elem().Field(k.fields[f].at).SetZero()
}

// namespace is the UUID namespace of natural keys.
var namespace = uuid.MustParse("6f1d7a52-0d4c-5c0e-9a44-2b0c7c1f6f10")

// keyID is the ID that follows from the natural key, or uuid.Nil for a table without one.
func (k *Kind[T]) keyID(v *T) uuid.UUID {
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

// KeyID is the ID of the record that has v's natural key; uuid.Nil for a table without one.
func (k *Kind[T]) KeyID(v T) uuid.UUID { return k.keyID(&v) }

// ref returns the ID a reference field holds.
func (k *Kind[T]) ref(v *T, r reference) uuid.UUID {
	id, _ := reflect.ValueOf(v).Elem().Field(k.fields[r.field].at).Interface().(uuid.UUID)
	return id
}

// In returns the table's rows in a document, a milestone or any other set of records.
func (k *Kind[T]) in(r Records) *table[T] {
	if k.place < len(r.tables) {
		return r.tables[k.place].(*table[T])
	}
	return &table[T]{kind: k}
}

// All yields the live records, by ID; order for people is the caller's (Ordered). A record whose owner is gone is left
// out, and a reference to nothing reads as none (Problems lists both).
func (k *Kind[T]) All(r Records) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, rec := range k.in(r).rows {
			if rec.Deleted {
				continue
			}
			if v, ok := k.resolve(r, rec); ok && !yield(v) {
				return
			}
		}
	}
}

// List collects All.
func (k *Kind[T]) List(r Records) []T {
	rows := k.in(r).rows
	out := make([]T, 0, len(rows))
	for v := range k.All(r) {
		out = append(out, v)
	}
	return out
}

// Get returns a live record.
func (k *Kind[T]) Get(r Records, id uuid.UUID) (T, bool) {
	if rec := k.in(r).find(id); rec != nil && !rec.Deleted {
		return k.resolve(r, rec)
	}
	var none T
	return none, false
}

// resolve returns a record's value with dangling references read as none, or false when its owner is gone.
func (k *Kind[T]) resolve(r Records, rec *Record[T]) (T, bool) {
	v := rec.Value
	for _, ref := range k.refs {
		id := k.ref(&v, ref)
		if id == uuid.Nil || r.live(ref.target, id) {
			continue
		}
		if ref.owner {
			return v, false
		}
		k.clear(&v, ref.field)
	}
	return v, true
}
