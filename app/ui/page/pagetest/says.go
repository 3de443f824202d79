package pagetest

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// Says reports whether words show in an object, on one line or broken over several. What is painted on a drawing is not
// looked at.
func Says(o fyne.CanvasObject, words string) bool {
	var all strings.Builder
	gather(&all, o)
	return strings.Contains(all.String(), words)
}

func gather(all *strings.Builder, o fyne.CanvasObject) {
	if !o.Visible() {
		return
	}
	switch o := o.(type) {
	case *canvas.Text:
		all.WriteString(o.Text + " ")
	case *fyne.Container:
		for _, x := range o.Objects {
			gather(all, x)
		}
	case fyne.Widget:
		for _, x := range test.WidgetRenderer(o).Objects() {
			gather(all, x)
		}
	}
}
