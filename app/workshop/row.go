package workshop

import (
	"iter"
	"reflect"
	"strings"

	"github.com/google/uuid"
)

// Row is one live record read by the names its fields have in the document, for what is declared as data, such as a
// pack's proof that something is done.
type Row struct {
	ID    uuid.UUID
	value reflect.Value
}

// Rows yields the live records of a table by its name, by ID; none for a name no table has.
func (r Records) Rows(table string) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		if at, ok := places[table]; ok {
			kinds[at].live(r, func(id uuid.UUID, v any) bool { return yield(Row{id, reflect.ValueOf(v).Elem()}) })
		}
	}
}

// Field returns what a field holds; a dot leads into a field's own, as in "answer.kind". It is the zero reflect.Value
// when there is no such field.
func (w Row) Field(path string) reflect.Value {
	v := w.value
	for name := range strings.SplitSeq(path, ".") {
		for v.Kind() == reflect.Pointer {
			v = v.Elem()
		}
		if v.Kind() != reflect.Struct {
			return reflect.Value{}
		}
		if v = fieldOf(v, name); !v.IsValid() {
			return v
		}
	}
	return v
}

func fieldOf(v reflect.Value, name string) reflect.Value {
	t := v.Type()
	for i := range t.NumField() {
		if tag, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); tag == name && t.Field(i).IsExported() {
			return v.Field(i)
		}
	}
	return reflect.Value{}
}
