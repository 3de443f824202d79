package app

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"runtime/debug"
	"testing"

	"ownerloop/assessment"
	"ownerloop/roadmap"
	"ownerloop/roadmap/pdf"
	"ownerloop/roadmap/xlsx"

	"github.com/google/uuid"
)

// thin takes records out of every table below v and empties fields of those that stay, as a workshop looks while a team
// is filling it. IDs stay, so that links lead somewhere or to nothing.
func thin(v reflect.Value, r *rand.Rand, share float64) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			thin(v.Field(i), r, share)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() != reflect.Struct {
			return
		}
		keep := reflect.MakeSlice(v.Type(), 0, v.Len())
		for i := range v.Len() {
			if r.Float64() < share/3 {
				continue
			}
			record := reflect.New(v.Type().Elem()).Elem()
			record.Set(v.Index(i))
			for k := range record.NumField() {
				f := record.Field(k)
				_, isID := f.Interface().(uuid.UUID)
				if f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct && f.Type().Elem().NumField() > 0 && r.IntN(2) == 0 {
					thin(f, r, share)
				} else if !isID && r.Float64() < share {
					f.SetZero()
				}
			}
			keep = reflect.Append(keep, record)
		}
		v.Set(keep)
	}
}

// TestHalfFilled briefs, plans and exports workshops whose records are half filled: what is missing is said or left out,
// and nothing falls over it.
func TestHalfFilled(t *testing.T) {
	doc := sampleCopy(t).Document
	rounds, exports := 150, 20
	if testing.Short() {
		rounds, exports = 30, 1
	}
	for n := range rounds {
		r := rand.New(rand.NewPCG(uint64(n), 7))
		in := RoadmapInputs(doc)
		share := []float64{0.05, 0.2, 0.5, 0.9, 1}[n%5]
		thin(reflect.ValueOf(&in).Elem(), r, share)
		for _, audience := range []roadmap.Audience{roadmap.Full, roadmap.Executive, roadmap.PlayKit} {
			name := fmt.Sprintf("round %d, %v empty, for %v", n, share, audience)
			func() {
				defer func() {
					if x := recover(); x != nil {
						t.Errorf("%s: %v\n%s", name, x, debug.Stack())
					}
				}()
				b, err := roadmap.Brief(doc.Pack(), in, roadmap.Options{Audience: audience})
				if errors.Is(err, roadmap.ErrNothing) {
					return
				}
				if err != nil {
					t.Errorf("%s: %v", name, err)
					return
				}
				if _, err := roadmap.NewBoard(doc.Pack(), in, assessment.Score(doc.Pack(), in.Assessment)); err != nil {
					t.Errorf("%s: %v", name, err)
				}
				if n >= exports {
					return
				}
				if err := pdf.Layout(b, english(t)).Write(io.Discard); err != nil {
					t.Errorf("%s: %v", name, err)
				}
				if audience == roadmap.Full {
					if _, err := xlsx.Write(io.Discard, b, english(t), xlsx.Export{}); err != nil {
						t.Errorf("%s: %v", name, err)
					}
				}
			}()
		}
	}
}
