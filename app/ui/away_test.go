package ui_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"ownerloop/app/ui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// TestBackAfterAWhile: the toolkit forgets how to paint what was out of sight for a minute and asks each widget anew when
// it comes back, without laying it out again. Every widget of every page must then look as it did.
func TestBackAfterAWhile(t *testing.T) {
	w := start(t, t.TempDir(), fyne.NewSize(1376, 860), nil)
	w.sample(page.Place{Page: page.Settings})
	defer w.end()
	for _, x := range sights(w) {
		from := x.show(w)
		roots := append([]fyne.CanvasObject{from.Content()}, from.Canvas().Overlays().List()...)
		told := map[reflect.Type]bool{} // one of a kind is enough to read
		for _, root := range roots {
			for _, o := range test.LaidOutObjects(root) {
				wid, ok := o.(fyne.Widget)
				if !ok || !ours(wid) || wid.Size().IsZero() || told[reflect.TypeOf(wid)] {
					continue
				}
				was := test.WidgetRenderer(wid)
				was.Layout(wid.Size())
				before := placesOf(was.Objects())
				if after := placesOf(wid.CreateRenderer().Objects()); !reflect.DeepEqual(before, after) {
					told[reflect.TypeOf(wid)] = true
					t.Errorf("%s: %T of %v comes back otherwise:\n%s\n%s", x.name, wid, wid.Size(), before, after)
				}
			}
		}
	}
}

// ours reports whether a widget is the program's own, not the toolkit's.
func ours(w fyne.Widget) bool {
	return strings.HasPrefix(reflect.TypeOf(w).Elem().PkgPath(), "ownerloop/")
}

// placesOf are the places of what shows, containers opened.
func placesOf(objects []fyne.CanvasObject) []string {
	var out []string
	for _, o := range objects {
		if word, ok := o.(*canvas.Text); !o.Visible() || ok && word.Text == "" {
			continue
		}
		out = append(out, fmt.Sprintf("%T %v %v", o, o.Position(), o.Size()))
		if c, ok := o.(*fyne.Container); ok {
			out = append(out, placesOf(c.Objects)...)
		}
	}
	return out
}
