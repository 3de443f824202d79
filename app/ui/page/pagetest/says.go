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
	for _, x := range test.LaidOutObjects(o) {
		if t, ok := x.(*canvas.Text); ok {
			all.WriteString(t.Text + " ")
		}
	}
	return strings.Contains(all.String(), words)
}
