package rating

import (
	"strings"
	"testing"
	"time"

	"ownerloop/app"
	"ownerloop/app/ui/kit"
	"ownerloop/app/ui/page"
	"ownerloop/app/ui/page/pagetest"
	"ownerloop/app/workshop"
	"ownerloop/assessment"
	"ownerloop/assets/scene"
	"ownerloop/assets/text"
	"ownerloop/playbooks"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/google/uuid"
)

// frameHost is the test frame with the whole window for the laptop's round.
type frameHost struct {
	*pagetest.Host
	full fyne.CanvasObject
}

func (h *frameHost) FullWindow(o fyne.CanvasObject) {
	h.full = o
	h.Window().SetContent(o)
}

func (h *frameHost) EndFullWindow() {
	h.full = nil
}

// opened is the page in a test window.
func opened(t testing.TB, o pagetest.Options, at page.Place) (*Page, *frameHost) {
	t.Helper()
	h := &frameHost{Host: pagetest.New(t, o)}
	p := New(h)
	at.Page = page.Rating
	h.Put(p, at)
	return p, h
}

// people are the room's, one a function named.
func withPeople(t testing.TB, c workshop.Copy, functions ...string) workshop.Copy {
	t.Helper()
	names := map[string]string{"mops": "MOPS lead", "aftersales": "Parts manager", "sales": "Sales manager", "store": "Service advisor", "data": "Data engineer", "leadership": "Executive sponsor"}
	n := uint64(40)
	host := app.Host{Now: func() time.Time { return begun }, Random: func() uint64 { n++; return n }, Author: "Tester"}
	s := host.Open(c.Document)
	d := s.Draft(text.M("edit.set-up"))
	for i, f := range functions {
		name := names[f]
		if i > 0 {
			name += " " + itoa(i+1)
		}
		workshop.Participants.Put(d, assessment.Participant{Name: name, Function: f, Order: workshop.OrderKeys(len(functions))[i]})
	}
	res, err := s.Do(d)
	if err != nil {
		t.Fatal(err)
	}
	return workshop.Copy{Document: s.Document(), History: append(c.History, res.Edit)}
}

// begun is a time before the test frame's clock.
var begun = time.Date(2027, 1, 19, 8, 0, 0, 0, time.UTC)

// twelve are the functions of the mockup's room.
var twelve = []string{"mops", "mops", "mops", "aftersales", "aftersales", "aftersales", "sales", "store", "store", "store", "data", "leadership"}

// said gathers every text that a tree of objects shows or would read out.
func said(o fyne.CanvasObject) []string {
	var out []string
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *canvas.Text:
			out = append(out, o.Text)
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		case fyne.Widget:
			if d, ok := o.(*kit.Drawing); ok {
				for it := range d.Scene().Walk() {
					if t, ok := it.(scene.Text); ok {
						out = append(out, t.Run())
					}
				}
			}
			if a, ok := o.(interface{ AccessibilityLabel() string }); ok {
				out = append(out, a.AccessibilityLabel())
			}
			if a, ok := o.(interface{ Tip() string }); ok {
				out = append(out, a.Tip())
			}
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c)
			}
		}
	}
	walk(o)
	return out
}

func says(o fyne.CanvasObject, words string) bool {
	return strings.Contains(strings.Join(said(o), "\n"), words)
}

func level(x float64) assessment.Answer {
	return assessment.Answer{Kind: assessment.Given, Level: x}
}

var (
	_ = playbooks.NANone
	_ = uuid.Nil
)
